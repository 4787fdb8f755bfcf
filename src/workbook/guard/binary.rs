//! .xls files: calamine lays out the whole rectangle between the outermost cells of each sheet, so it is measured first.

use super::Kind;
use super::compound::{Compound, u16_at, u32_at};
use crate::diagnostic::Problem;
use crate::workbook::{damaged, too_large};

/// Cells of the rectangles of all sheets together.
const MOST_CELLS: u64 = 8_000_000;
/// Cells that a sheet may announce: the whole grid of an .xls file, with room to spare.
const MOST_ANNOUNCED: u64 = 1 << 25;

const BOUND_SHEET: u16 = 0x0085;
const BEGIN: u16 = 0x0809;
/// What follows it is ciphered.
const PASSWORD: u16 = 0x002F;
const END: u16 = 0x000A;
const DIMENSIONS: u16 = 0x0200;
const SEVERAL_NUMBERS: u16 = 0x00BD;
/// Formula, number, text, rich text, truth value or error, compact number, shared text.
const CELLS: [u16; 7] = [0x0006, 0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD];

pub(super) fn inspect(bytes: &[u8]) -> Result<Kind, Problem> {
    let container =
        Compound::open(bytes).ok_or_else(|| damaged("il file è incompleto o rovinato"))?;
    if container.has("EncryptedPackage") {
        return Err(Problem::WorkbookProtected);
    }
    let name = ["Workbook", "Book"].into_iter().find(|name| container.has(name));
    let Some(name) = name else {
        return Err(damaged("è un documento di Office, ma non una cartella di lavoro"));
    };
    let stream =
        container.stream(name).ok_or_else(|| damaged("il file è incompleto o rovinato"))?;
    if Records::of(&stream).take_while(|(kind, _)| *kind != END).any(|(kind, _)| kind == PASSWORD) {
        return Err(Problem::WorkbookProtected);
    }
    check_grid(&stream)?;
    Ok(Kind::Xls)
}

fn check_grid(stream: &[u8]) -> Result<(), Problem> {
    let globals = Records { rest: stream }.take_while(|(kind, _)| *kind != END);
    let starts =
        globals.filter(|(kind, _)| *kind == BOUND_SHEET).filter_map(|(_, data)| u32_at(data, 0));
    let mut total = 0_u64;
    for start in starts {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let extent = extent(Records { rest: stream.get(start..).unwrap_or_default() })?;
        total = total.saturating_add(extent.cells());
        if total > MOST_CELLS {
            return Err(too_large(
                format!("più di {MOST_CELLS} celle coperte"),
                &MOST_CELLS.to_string(),
            ));
        }
    }
    Ok(())
}

/// The records of a stream: kind, length, data.
pub(in crate::workbook) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// From here on.
    pub(in crate::workbook) fn of(rest: &'a [u8]) -> Self {
        Self { rest }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = u16_at(self.rest, 0)?;
        let length = usize::from(u16_at(self.rest, 2)?);
        let (data, rest) = self.rest.get(4..)?.split_at_checked(length)?;
        self.rest = rest;
        Some((kind, data))
    }
}

/// The rectangle that holds every cell: rows and columns, first and last.
#[derive(Default)]
struct Extent(Option<[u16; 4]>);

impl Extent {
    fn take_in(&mut self, row: u16, column: u16) {
        let [top, bottom, left, right] = self.0.unwrap_or([row, row, column, column]);
        self.0 = Some([top.min(row), bottom.max(row), left.min(column), right.max(column)]);
    }

    fn cells(&self) -> u64 {
        let side = |first: u16, last: u16| u64::from(last.saturating_sub(first)) + 1;
        self.0.map_or(0, |[top, bottom, left, right]| side(top, bottom) * side(left, right))
    }
}

/// Of one sheet, up to its own end: charts within it begin and end too.
fn extent(records: Records<'_>) -> Result<Extent, Problem> {
    let mut extent = Extent::default();
    let mut depth = 0_u32;
    for (kind, data) in records {
        match kind {
            BEGIN => depth = depth.saturating_add(1),
            END if depth <= 1 => break,
            END => depth -= 1,
            DIMENSIONS if announced(data).is_some_and(|cells| cells > MOST_ANNOUNCED) => {
                return Err(damaged("un foglio dichiara dimensioni impossibili"));
            }
            SEVERAL_NUMBERS => {
                if let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) {
                    let more = u16::try_from(data.len() / 6).unwrap_or(u16::MAX);
                    extent.take_in(row, first);
                    extent.take_in(row, first.saturating_add(more));
                }
            }
            kind if CELLS.contains(&kind) => {
                if let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) {
                    extent.take_in(row, column);
                }
            }
            _ => {}
        }
    }
    Ok(extent)
}

/// Rows by columns, as calamine reckons them.
fn announced(data: &[u8]) -> Option<u64> {
    let wide = data.len() != 10;
    let row = |at: usize| {
        if wide { u32_at(data, at * 2) } else { u16_at(data, at).map(u32::from) }
    };
    let column = |at: usize| u16_at(data, if wide { at + 4 } else { at });
    let (top, bottom) = (row(0)?, row(2)?);
    let (left, right) = (column(4)?, column(6)?);
    let left = if left > 0xFF || right < left { 0 } else { left };
    let rows = if bottom == 0 || right == 0 { 1 } else { bottom.wrapping_sub(top) };
    Some(u64::from(rows).saturating_mul(u64::from(right.saturating_sub(left)).max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, words: &[u16]) -> Vec<u8> {
        let length = u16::try_from(words.len() * 2).unwrap();
        let all = [kind, length].into_iter().chain(words.iter().copied());
        all.flat_map(u16::to_le_bytes).collect()
    }

    /// A stream of one sheet with these records.
    fn stream(records: &[Vec<u8>]) -> Vec<u8> {
        let globals =
            [record(BEGIN, &[0]), record(BOUND_SHEET, &[22, 0, 0, 0]), record(END, &[])].concat();
        assert_eq!(globals.len(), 22);
        [globals, record(BEGIN, &[0]), records.concat(), record(END, &[])].concat()
    }

    #[test]
    fn far_cells_are_refused() {
        let number = |row, column| record(0x0203, &[row, column, 0, 0, 0, 0, 0]);
        assert!(check_grid(&stream(&[number(0, 0), number(60_000, 100)])).is_ok());
        assert!(check_grid(&stream(&[number(0, 0), number(60_000, 200)])).is_err());
        let chart = [record(BEGIN, &[0]), record(END, &[])].concat();
        assert!(check_grid(&stream(&[number(0, 0), chart, number(60_000, 200)])).is_err());
        assert!(check_grid(&stream(&[number(60_000, 200)])).is_ok());
    }

    #[test]
    fn impossible_dimensions_are_refused() {
        assert!(check_grid(&stream(&[record(DIMENSIONS, &[0, 0, 0, 1, 0, 256, 0])])).is_ok());
        assert!(check_grid(&stream(&[record(DIMENSIONS, &[0, 0, 0, 0xFFFF, 0, 256, 0])])).is_err());
        assert!(check_grid(&stream(&[record(DIMENSIONS, &[9, 0, 1, 0, 0, 256, 0])])).is_err());
        assert!(check_grid(&stream(&[record(DIMENSIONS, &[0, 0, 0, 0, 0, 0, 0])])).is_ok());
    }
}
