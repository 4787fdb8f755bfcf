//! .xlsb files: the records of rows and columns tell which are hidden, others which cells are merged.

use std::io::{BufRead, Read};

use super::package::Package;
use super::{Aside, Asides, MOST};
use crate::workbook::guard::{u16_at, u32_at};

const SHEET: u16 = 0x9C;
const ROW: u16 = 0x00;
const COLUMNS: u16 = 0x3C;
const MERGED: u16 = 0xB0;
const END_OF_SHEET: u16 = 0x82;
/// Bytes of a record: its data are looked at up to here.
const LONGEST: u64 = 1 << 20;

pub(super) fn read(bytes: &[u8]) -> Option<Asides> {
    let mut package = Package::open(bytes)?;
    let targets = package.relations("xl/_rels/workbook.bin.rels")?;
    let mut book = package.part("xl/workbook.bin")?;
    let mut sheets = Vec::new();
    while let Some((kind, data)) = record(&mut book) {
        if kind == SHEET {
            sheets.extend(wide(&data, 8).and_then(|(id, end)| Some((id, wide(&data, end)?.0))));
        }
    }
    drop(book);
    let mut asides = Asides::new();
    let mut noted = 0;
    for (id, name) in sheets {
        let Some(part) = targets.get(&id).and_then(|path| package.part(path)) else { continue };
        let aside = sheet(part, MOST - noted);
        noted = noted.saturating_add(aside.len()).min(MOST);
        asides.insert(name, aside);
    }
    Some(asides)
}

/// Row, style, height, then flags: of the second byte of flags the fifth bit hides.
fn sheet(mut part: impl BufRead, room: usize) -> Aside {
    let mut aside = Aside::default();
    while let Some((kind, data)) = record(&mut part).filter(|(kind, _)| *kind != END_OF_SHEET) {
        match kind {
            ROW if data.get(11).is_some_and(|flags| flags & 0x10 != 0) => {
                if let Some(row) = u32_at(&data, 0) {
                    aside.hide(row, row);
                }
            }
            COLUMNS if data.get(16).is_some_and(|flags| flags & 1 != 0) => {
                if let Some((first, last)) = u32_at(&data, 0).zip(u32_at(&data, 4)) {
                    aside.hide_columns(first, last);
                }
            }
            MERGED => {
                let corners = [0, 8, 4, 12].map(|at| u32_at(&data, at));
                if let [Some(top), Some(left), Some(bottom), Some(right)] = corners {
                    aside.merge((top, left), (bottom, right));
                }
            }
            _ => {}
        }
        if aside.len() >= room {
            break;
        }
    }
    aside
}

/// The next record: its kind and length take seven bits a byte, the last byte without the eighth.
pub(in crate::workbook) fn record(part: &mut impl BufRead) -> Option<(u16, Vec<u8>)> {
    let first = u16::from(byte(part)?);
    let kind = if first < 0x80 { first } else { first & 0x7F | u16::from(byte(part)?) << 7 };
    let mut length = 0_u64;
    for shift in [0, 7, 14, 21] {
        let next = byte(part)?;
        length |= u64::from(next & 0x7F) << shift;
        if next < 0x80 {
            break;
        }
    }
    let mut data = Vec::new();
    part.take(length.min(LONGEST)).read_to_end(&mut data).ok()?;
    let rest = length.saturating_sub(LONGEST);
    std::io::copy(&mut part.take(rest), &mut std::io::sink()).ok()?;
    Some((kind, data))
}

fn byte(part: &mut impl BufRead) -> Option<u8> {
    let mut one = [0];
    part.read_exact(&mut one).ok()?;
    Some(u8::from_le_bytes(one))
}

/// A text of wide letters after its length, and where it ends.
pub(in crate::workbook) fn wide(data: &[u8], at: usize) -> Option<(String, usize)> {
    let length = usize::try_from(u32_at(data, at)?).ok()?;
    let start = at.checked_add(4)?;
    let end = start.checked_add(length.checked_mul(2)?)?;
    let letters = data.get(start..end)?.chunks_exact(2).filter_map(|pair| u16_at(pair, 0));
    Some((String::from_utf16_lossy(&letters.collect::<Vec<u16>>()), end))
}
