//! .xls files: each cell names an XF record, which names a FORMAT and a FONT.

use std::collections::BTreeMap;

use super::grid::Grid;
use super::{Looks, Style};
use crate::workbook::aside;
use crate::workbook::guard::{Compound, Records, u16_at, u32_at};

const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const BOUND_SHEET: u16 = 0x0085;
const FONT: u16 = 0x0031;
const FORMAT: u16 = 0x041E;
const XF: u16 = 0x00E0;
const SEVERAL_NUMBERS: u16 = 0x00BD;
/// Formula, number, text, rich text, truth value or error, compact number, shared text.
const CELLS: [u16; 7] = [0x0006, 0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD];
/// Of a font: struck through.
const STRUCK: u16 = 0x08;
/// More cells than that are refused.
const MOST: usize = 2_000_000;

pub(super) fn read(bytes: &[u8]) -> Option<Looks> {
    let container = Compound::open(bytes)?;
    let (stream, wide) = match container.stream("Workbook") {
        Some(stream) => (stream, true),
        None => (container.stream("Book")?, false),
    };
    let globals = || Records::of(&stream).take_while(|(kind, _)| *kind != END);
    let mut looks = Looks { styles: styles(globals(), wide), ..Looks::default() };
    let mut noted = 0;
    for (_, data) in globals().filter(|(kind, _)| *kind == BOUND_SHEET) {
        let name = if wide { aside::name(data) } else { data.get(6..).and_then(short) };
        let Some((start, name)) = u32_at(data, 0).zip(name) else { continue };
        let records = usize::try_from(start).ok().and_then(|start| stream.get(start..));
        let cells = cells(Records::of(records.unwrap_or_default()), MOST - noted);
        noted = noted.saturating_add(cells.len()).min(MOST);
        looks.sheets.insert(name, Grid::of(cells));
    }
    Some(looks)
}

/// A text of narrow letters after its length.
fn short(data: &[u8]) -> Option<String> {
    let (length, letters) = data.split_first()?;
    let letters = letters.get(..usize::from(*length))?;
    Some(letters.iter().map(|byte| char::from(*byte)).collect())
}

fn styles<'a>(globals: impl Iterator<Item = (u16, &'a [u8])>, wide: bool) -> Vec<Style> {
    let mut codes: BTreeMap<u16, String> = BTreeMap::new();
    let mut struck = Vec::new();
    let mut xfs = Vec::new();
    for (kind, data) in globals {
        match kind {
            FONT => struck.push(u16_at(data, 2).is_some_and(|flags| flags & STRUCK != 0)),
            FORMAT => {
                let code = data.get(2..).and_then(if wide { long } else { short });
                codes.extend(u16_at(data, 0).zip(code));
            }
            XF => xfs.push((u16_at(data, 0).unwrap_or(0), u16_at(data, 2).unwrap_or(0))),
            _ => {}
        }
    }
    let style = |(font, format): (u16, u16)| {
        // There is no font of the number 4.
        let font = usize::from(font).checked_sub(usize::from(font > 4));
        Style {
            id: Some(format.into()),
            code: codes.get(&format).cloned(),
            struck: font.and_then(|font| struck.get(font)).copied().unwrap_or(false),
        }
    };
    xfs.into_iter().map(style).collect()
}

/// How many letters, whether they are wide, the letters.
fn long(data: &[u8]) -> Option<String> {
    let length = usize::from(u16_at(data, 0)?);
    let letters = data.get(3..)?;
    if data.get(2)? & 1 == 0 {
        return Some(letters.iter().take(length).map(|byte| char::from(*byte)).collect());
    }
    let wide = letters.chunks_exact(2).take(length).filter_map(|pair| u16_at(pair, 0));
    Some(String::from_utf16_lossy(&wide.collect::<Vec<u16>>()))
}

/// The cells of one sheet, up to its own end: charts within it begin and end too.
fn cells(records: Records<'_>, room: usize) -> Vec<(u32, u32, u32)> {
    let mut cells = Vec::new();
    let mut depth = 0_u32;
    for (kind, data) in records {
        match kind {
            BEGIN => depth = depth.saturating_add(1),
            END if depth <= 1 => break,
            END => depth -= 1,
            SEVERAL_NUMBERS => {
                let Some((row, first)) = u16_at(data, 0).zip(u16_at(data, 2)) else { continue };
                let numbers = data.get(4..).unwrap_or_default().chunks_exact(6);
                let styles = numbers.filter_map(|number| u16_at(number, 0));
                let columns = u32::from(first)..;
                cells.extend(columns.zip(styles).map(|(at, xf)| (row.into(), at, xf.into())));
            }
            kind if CELLS.contains(&kind) => {
                let at = u16_at(data, 0).zip(u16_at(data, 2)).zip(u16_at(data, 4));
                cells.extend(at.map(|((row, at), xf)| (row.into(), at.into(), xf.into())));
            }
            _ => {}
        }
        if cells.len() >= room {
            break;
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xf(font: u16, format: u16) -> [u8; 4] {
        let [a, b] = font.to_le_bytes();
        let [c, d] = format.to_le_bytes();
        [a, b, c, d]
    }

    #[test]
    fn a_style_is_an_xf_with_its_format_and_its_font() {
        let plain = [0, 0, 0, 0];
        let struck = [0, 0, 8, 0];
        let code = [&[164, 0, 4, 0, 0][..], b"0.0%"].concat();
        let wide = [&[165, 0, 2, 0, 1][..], &[b'0', 0, 0xAC, 0x20]].concat();
        let xfs = [xf(0, 0), xf(5, 164), xf(3, 165), xf(9, 9)];
        let fonts = [FONT; 5].into_iter().zip([plain, plain, plain, plain, struck]);
        let fonts: Vec<(u16, [u8; 4])> = fonts.collect();
        let records = fonts
            .iter()
            .map(|(kind, data)| (*kind, &data[..]))
            .chain([(FORMAT, &code[..]), (FORMAT, &wide[..])])
            .chain(xfs.iter().map(|data| (XF, &data[..])));
        let style = |id, code: Option<&str>, struck| Style {
            id: Some(id),
            code: code.map(str::to_owned),
            struck,
        };
        assert_eq!(
            styles(records, true),
            [
                style(0, None, false),
                style(164, Some("0.0%"), true),
                style(165, Some("0€"), false),
                style(9, None, false),
            ]
        );
    }
}
