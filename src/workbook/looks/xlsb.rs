//! .xlsb files: each cell names a style of styles.bin, which names a number format and a font.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::grid::Grid;
use super::{Looks, Style};
use crate::workbook::aside::{Package, record, wide};
use crate::workbook::guard::{u16_at, u32_at};

const SHEET: u16 = 0x9C;
const ROW: u16 = 0x00;
const END_OF_ROWS: u16 = 0x92;
/// Cells with a value, formulas included; those without are 0x01.
const CELLS: std::ops::RangeInclusive<u16> = 0x02..=0x0B;
const FONT: u16 = 0x2B;
const FORMAT: u16 = 0x2C;
const XF: u16 = 0x2F;
const STYLES_OF_CELLS: u16 = 0x0269;
const END_OF_STYLES: u16 = 0x026A;
/// Of a font: struck through.
const STRUCK: u16 = 0x08;
/// More cells than that are refused.
const MOST: usize = 2_000_000;

pub(super) fn read(bytes: &[u8]) -> Option<Looks> {
    let mut package = Package::open(bytes)?;
    let styles = package.part("xl/styles.bin").map(styles).unwrap_or_default();
    let targets = package.relations("xl/_rels/workbook.bin.rels")?;
    let mut book = package.part("xl/workbook.bin")?;
    let mut sheets = Vec::new();
    while let Some((kind, data)) = record(&mut book) {
        if kind == SHEET {
            sheets.extend(wide(&data, 8).and_then(|(id, end)| Some((id, wide(&data, end)?.0))));
        }
    }
    drop(book);
    let mut looks = Looks { styles, ..Looks::default() };
    let mut noted = 0;
    for (id, name) in sheets {
        let Some(part) = targets.get(&id).and_then(|path| package.part(path)) else { continue };
        let cells = cells(part, MOST - noted);
        noted = noted.saturating_add(cells.len()).min(MOST);
        looks.sheets.insert(name, Grid::of(cells));
    }
    Some(looks)
}

fn styles(mut part: impl BufRead) -> Vec<Style> {
    let mut codes: BTreeMap<u16, String> = BTreeMap::new();
    let mut struck = Vec::new();
    let mut styles = Vec::new();
    let mut of_cells = false;
    while let Some((kind, data)) = record(&mut part) {
        match kind {
            FONT => struck.push(u16_at(&data, 2).is_some_and(|flags| flags & STRUCK != 0)),
            FORMAT => codes.extend(u16_at(&data, 0).zip(wide(&data, 2).map(|(code, _)| code))),
            STYLES_OF_CELLS => of_cells = true,
            END_OF_STYLES => break,
            XF if of_cells => {
                let (format, font) = (u16_at(&data, 2).unwrap_or(0), u16_at(&data, 4));
                let struck = font.and_then(|font| struck.get(usize::from(font)));
                styles.push(Style {
                    id: Some(format.into()),
                    code: codes.get(&format).cloned(),
                    struck: struck.copied().unwrap_or(false),
                });
            }
            _ => {}
        }
    }
    styles
}

/// The cells of a sheet, each with its style, which takes three bytes.
fn cells(mut part: impl BufRead, room: usize) -> Vec<(u32, u32, u32)> {
    let mut cells = Vec::new();
    let mut row = 0;
    while let Some((kind, data)) = record(&mut part).filter(|(kind, _)| *kind != END_OF_ROWS) {
        match kind {
            ROW => row = u32_at(&data, 0).unwrap_or(u32::MAX),
            kind if CELLS.contains(&kind) => {
                let at = u32_at(&data, 0).zip(u32_at(&data, 4));
                cells.extend(at.map(|(column, style)| (row, column, style & 0x00FF_FFFF)));
            }
            _ => {}
        }
        if cells.len() >= room {
            break;
        }
    }
    cells
}
