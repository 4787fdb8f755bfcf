//! .xlsb files: the records of rows and columns tell which are hidden, others which cells are merged; styles, and texts
//! with runs of other fonts.

use std::collections::BTreeMap;
use std::io::{BufRead, Read};

use super::letters::{Fonts, Look, Text};
use super::package::Package;
use super::{Aside, Asides, MOST};
use crate::workbook::guard::{u16_at, u32_at};

const SHEET: u16 = 0x9C;
const ROW: u16 = 0x00;
const COLUMNS: u16 = 0x3C;
const MERGED: u16 = 0xB0;
const END_OF_SHEET: u16 = 0x82;
const SHARED_TEXT: u16 = 0x07;
const RICH_TEXT: u16 = 0x3E;
const TEXT: u16 = 0x13;
const FONT: u16 = 0x2B;
const STYLE: u16 = 0x2F;
const STYLES_OF_CELLS: u16 = 0x0269;
const END_OF_STYLES: u16 = 0x026A;
/// Of a row: its height is no usual one.
const OWN_HEIGHT: u8 = 0x20;
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
    let fonts = package.part("xl/styles.bin").map(fonts).unwrap_or_default();
    let shared = package.part("xl/sharedStrings.bin").filter(|_| fonts.any());
    let texts = Texts { shared: shared.map(shared_texts).unwrap_or_default(), fonts };
    let mut asides = Asides::new();
    let mut noted = 0;
    for (id, name) in sheets {
        let Some(part) = targets.get(&id).and_then(|path| package.part(path)) else { continue };
        let aside = sheet(part, &texts, MOST - noted);
        noted = noted.saturating_add(aside.len()).min(MOST);
        asides.insert(name, aside);
    }
    Some(asides)
}

/// Texts with runs of other fonts.
struct Texts {
    fonts: Fonts,
    shared: BTreeMap<u32, Text>,
}

impl Texts {
    /// The text of a cell, after its column and its style of three bytes. One that is not shared calamine passes over.
    fn of(&self, kind: u16, data: &[u8]) -> Option<(u32, String)> {
        let (column, style) = (u32_at(data, 0)?, u32_at(data, 4)? & 0x00FF_FFFF);
        if kind == SHARED_TEXT {
            let text = self.shared.get(&u32_at(data, 8)?)?;
            return Some((column, text.signed(&self.fonts, style)?));
        }
        let text = text(data.get(8..)?)?;
        Some((column, text.signed(&self.fonts, style).unwrap_or_else(|| text.plain())))
    }
}

fn fonts(mut part: impl BufRead) -> Fonts {
    let mut fonts = Fonts::default();
    let mut of_cells = false;
    while let Some((kind, data)) = record(&mut part).filter(|(kind, _)| *kind != END_OF_STYLES) {
        match kind {
            FONT => fonts.looks.push(Look::of(u16_at(&data, 2), u16_at(&data, 6))),
            STYLES_OF_CELLS => of_cells = true,
            STYLE if of_cells => fonts.styles.push(u16_at(&data, 4).unwrap_or(0)),
            _ => {}
        }
    }
    fonts
}

/// The shared texts that have runs, by their numbers.
fn shared_texts(mut part: impl BufRead) -> BTreeMap<u32, Text> {
    let mut texts = BTreeMap::new();
    let mut number = 0;
    while let Some((kind, data)) = record(&mut part) {
        if kind == TEXT {
            texts.extend(text(&data).filter(|text| !text.runs.is_empty()).map(|t| (number, t)));
            number += 1;
        }
    }
    texts
}

/// Flags, of which the first tells that runs follow, and letters.
fn text(data: &[u8]) -> Option<Text> {
    let (letters, end) = letters(data, 1)?;
    let is_rich = data.first()? & 1 != 0;
    let runs = data.get(end..).filter(|_| is_rich).and_then(|rest| rest.get(4..));
    let count = u32_at(data, end).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
    let runs = runs.unwrap_or_default().chunks_exact(4).take(count);
    let runs = runs.filter_map(|run| u16_at(run, 0).zip(u16_at(run, 2))).collect();
    Some(Text { letters, runs })
}

/// Row, style, height, then flags: of the second byte of flags the fifth bit hides.
fn sheet(mut part: impl BufRead, texts: &Texts, room: usize) -> Aside {
    let mut aside = Aside::default();
    let mut row = 0;
    while let Some((kind, data)) = record(&mut part).filter(|(kind, _)| *kind != END_OF_SHEET) {
        match kind {
            ROW => {
                row = u32_at(&data, 0).unwrap_or(u32::MAX);
                let flags = data.get(11).copied().unwrap_or(0);
                let flat = flags & OWN_HEIGHT != 0 && u16_at(&data, 8) == Some(0);
                if flat || flags & 0x10 != 0 {
                    aside.hide(row, row);
                }
            }
            SHARED_TEXT | RICH_TEXT => {
                let text = texts.of(kind, &data);
                aside.texts.extend(text.map(|(column, text)| ((row, column), text)));
            }
            COLUMNS
                if data.get(16).is_some_and(|flags| flags & 1 != 0)
                    || u32_at(&data, 8) == Some(0) =>
            {
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
    let (letters, end) = letters(data, at)?;
    Some((String::from_utf16_lossy(&letters), end))
}

fn letters(data: &[u8], at: usize) -> Option<(Vec<u16>, usize)> {
    let length = usize::try_from(u32_at(data, at)?).ok()?;
    let start = at.checked_add(4)?;
    let end = start.checked_add(length.checked_mul(2)?)?;
    let letters = data.get(start..end)?.chunks_exact(2).filter_map(|pair| u16_at(pair, 0));
    Some((letters.collect(), end))
}
