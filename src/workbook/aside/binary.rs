//! .xls files: the records of rows and columns tell which are hidden, others which cells are merged. Formulas always
//! have a result; libraries that do not calculate write an empty text or a zero, and no summary, which office programs
//! do.

use std::collections::BTreeMap;

use super::letters::{self, Fonts, Text};
use super::{Aside, Asides, MOST};
use crate::workbook::guard::{Compound, Records, u16_at, u32_at};

const BOUND_SHEET: u16 = 0x0085;
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;
const MERGED: u16 = 0x00E5;
const SHARED_TEXT: u16 = 0x00FD;
const RICH_TEXT: u16 = 0x00D6;
const FORMULA: u16 = 0x0006;
const SUMMARY: &str = "\u{5}SummaryInformation";
/// The result of a formula that is an empty text, and one that is zero; of the first, four bytes mean nothing.
const NO_TEXT: [u8; 8] = [3, 0, 0, 0, 0, 0, 0xFF, 0xFF];
const ZERO: [u8; 8] = [0; 8];
/// Of a row: its height is zero.
const HIDDEN: u16 = 0x20;

/// Of a row: its height is no usual one.
const OWN_HEIGHT: u16 = 0x40;
/// Of a height: it is the usual one.
const USUAL: u16 = 0x8000;

/// Whether a row says that it is hidden, or has no height.
fn is_hidden(data: &[u8]) -> bool {
    let options = u16_at(data, 12).unwrap_or(0);
    let flat = u16_at(data, 6).is_some_and(|height| height & !USUAL == 0);
    options & HIDDEN != 0 || flat && options & OWN_HEIGHT != 0
}

pub(super) fn read(bytes: &[u8]) -> Option<Asides> {
    let container = Compound::open(bytes)?;
    let (stream, wide) = match container.stream("Workbook") {
        Some(stream) => (stream, true),
        // Excel 5 and 95
        None => (container.stream("Book")?, false),
    };
    let mut asides = Asides::new();
    let globals = || Records::of(&stream).take_while(|(kind, _)| *kind != END);
    let texts = Texts::of(globals, wide);
    let mut noted = 0;
    for (_, data) in globals().filter(|(kind, _)| *kind == BOUND_SHEET) {
        let Some((start, name)) = u32_at(data, 0).zip(if wide { name(data) } else { narrow(data) })
        else {
            continue;
        };
        let records = usize::try_from(start).ok().and_then(|start| stream.get(start..));
        let mut aside = sheet(Records::of(records.unwrap_or_default()), &texts, MOST - noted);
        if container.has(SUMMARY) {
            aside.unsaved.clear();
        }
        noted = noted.saturating_add(aside.len()).min(MOST);
        asides.insert(name, aside);
    }
    Some(asides)
}

/// After position, visibility and kind: how many letters, whether they are wide, the letters.
pub(in crate::workbook) fn name(data: &[u8]) -> Option<String> {
    let length = usize::from(*data.get(6)?);
    if data.get(7)? & 1 == 0 {
        return Some(data.get(8..)?.iter().take(length).map(|byte| char::from(*byte)).collect());
    }
    let wide = data.get(8..)?.chunks_exact(2).take(length).filter_map(|pair| u16_at(pair, 0));
    Some(String::from_utf16_lossy(&wide.collect::<Vec<u16>>()))
}

/// The same where letters are never wide.
fn narrow(data: &[u8]) -> Option<String> {
    let letters = data.get(7..)?.iter().take(usize::from(*data.get(6)?));
    Some(letters.map(|byte| char::from(*byte)).collect())
}

/// Texts with runs of other fonts.
struct Texts {
    /// Whether letters may be wide.
    wide: bool,
    fonts: Fonts,
    shared: BTreeMap<u32, Text>,
}

impl Texts {
    fn of<'a, R: Iterator<Item = (u16, &'a [u8])>>(globals: impl Fn() -> R, wide: bool) -> Self {
        let fonts = Fonts::of(globals());
        let any = wide && fonts.any();
        Self { wide, fonts, shared: if any { letters::shared(globals()) } else { BTreeMap::new() } }
    }

    /// Where a cell stands, and its text with signs.
    fn signed(&self, kind: u16, data: &[u8]) -> Option<((u32, u32), String)> {
        let own = if kind == RICH_TEXT { letters::own(data, self.wide) } else { None };
        let text = match &own {
            Some(own) => own,
            None => self.shared.get(&u32_at(data, 6).filter(|_| kind == SHARED_TEXT)?)?,
        };
        let at = (u16_at(data, 0)?.into(), u16_at(data, 2)?.into());
        Some((at, text.signed(&self.fonts, u16_at(data, 4)?.into())?))
    }
}

/// One sheet, up to its own end: charts within it begin and end too.
fn sheet(records: Records<'_>, texts: &Texts, room: usize) -> Aside {
    let mut aside = Aside::default();
    let mut depth = 0_u32;
    for (kind, data) in records {
        match kind {
            BEGIN => depth = depth.saturating_add(1),
            END if depth <= 1 => break,
            END => depth -= 1,
            ROW if is_hidden(data) => {
                let Some(row) = u16_at(data, 0).map(u32::from) else { continue };
                aside.hide(row, row);
            }
            SHARED_TEXT | RICH_TEXT => aside.texts.extend(texts.signed(kind, data)),
            COLUMNS
                if u16_at(data, 8).is_some_and(|options| options & 1 != 0)
                    || u16_at(data, 4) == Some(0) =>
            {
                if let Some((first, last)) = u16_at(data, 0).zip(u16_at(data, 2)) {
                    aside.hide_columns(first.into(), last.into());
                }
            }
            MERGED => data.get(2..).unwrap_or_default().chunks_exact(8).for_each(|area| {
                let corner = |at| u16_at(area, at).map(u32::from);
                let corners = [0, 4, 2, 6].map(corner);
                if let [Some(top), Some(left), Some(bottom), Some(right)] = corners {
                    aside.merge((top, left), (bottom, right));
                }
            }),
            FORMULA if data.get(6..14).is_some_and(|r| *r == NO_TEXT || *r == ZERO) => {
                let at = u16_at(data, 0).zip(u16_at(data, 2));
                aside.unsaved.extend(at.map(|(row, column)| (row.into(), column.into())));
            }
            _ => {}
        }
        if aside.len() >= room {
            break;
        }
    }
    aside
}
