//! What calamine passes over, read beside it: hidden rows, and formulas whose result was never saved. What
//! cannot be read here is left to calamine to complain of.

mod binary;
mod opendocument;
mod package;
mod xlsb;
mod xlsx;

use std::collections::BTreeMap;

pub(super) use binary::name;
pub(super) use package::{Package, attribute};
pub(super) use xlsb::{record, wide};

use super::guard::Kind;

/// Entries of one workbook; beyond them nothing more is noted.
const MOST: usize = 2_000_000;

/// What was noted of one sheet.
#[derive(Debug, Default)]
pub(super) struct Aside {
    /// Hidden rows, first and last, in order.
    pub(super) hidden: Vec<(u32, u32)>,
    /// Formulas without a result, as (row, column).
    pub(super) unsaved: Vec<(u32, u32)>,
}

impl Aside {
    /// Takes note of hidden rows; they come in order.
    fn hide(&mut self, first: u32, last: u32) {
        match self.hidden.last_mut() {
            Some((_, end)) if end.saturating_add(1) == first => *end = last,
            _ => self.hidden.push((first, last)),
        }
    }

    fn len(&self) -> usize {
        self.hidden.len().saturating_add(self.unsaved.len())
    }
}

/// Sheets by their name.
pub(super) type Asides = BTreeMap<String, Aside>;

/// Reads what calamine does not tell.
pub(super) fn read(kind: Kind, bytes: &[u8]) -> Asides {
    let found = match kind {
        Kind::Xlsx => xlsx::read(bytes),
        Kind::Xlsb => xlsb::read(bytes),
        Kind::Xls => binary::read(bytes),
        Kind::Ods => opendocument::read(bytes),
    };
    found.unwrap_or_default()
}
