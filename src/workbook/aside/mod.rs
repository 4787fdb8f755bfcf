//! What calamine passes over, read beside it: hidden rows and columns, merged cells, and formulas whose result was
//! never saved. What cannot be read here is left to calamine to complain of.

mod binary;
mod letters;
mod opendocument;
mod package;
mod xlsb;
mod xlsx;

use std::collections::BTreeMap;
use std::fmt;

pub(super) use binary::name;
pub(super) use package::{Package, attribute, each_tag};
pub(super) use xlsb::{record, wide};

use super::early::letters_of;
use super::guard::Kind;
use crate::diagnostic::column_name;

/// Entries of one workbook; beyond them nothing more is noted.
const MOST: usize = 2_000_000;

/// Cells that are merged into one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// The first cell, as (row, column): what it holds is the value of all.
    pub first: (u32, u32),
    /// The last one.
    pub last: (u32, u32),
}

/// `A2:A3`.
impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let corner =
            |(row, column): (u32, u32)| format!("{}{}", column_name(column), row.saturating_add(1));
        write!(f, "{}:{}", corner(self.first), corner(self.last))
    }
}

/// What was noted of one sheet.
#[derive(Debug, Default)]
pub(super) struct Aside {
    /// Hidden rows, first and last, in order.
    pub(super) hidden: Vec<(u32, u32)>,
    /// Hidden columns, likewise.
    pub(super) hidden_columns: Vec<(u32, u32)>,
    /// Areas whose cells are merged into one.
    pub(super) merged: Vec<Area>,
    /// Texts with signs around what is struck through or raised in them, by their cells.
    pub(super) texts: Vec<((u32, u32), String)>,
    /// Formulas without a result, as (row, column).
    pub(super) unsaved: Vec<(u32, u32)>,
}

impl Aside {
    /// Takes note of hidden rows; they come in order.
    fn hide(&mut self, first: u32, last: u32) {
        extend(&mut self.hidden, first, last);
    }

    /// The same of columns.
    fn hide_columns(&mut self, first: u32, last: u32) {
        extend(&mut self.hidden_columns, first, last);
    }

    /// Takes note of an area of cells that are one.
    fn merge(&mut self, first: (u32, u32), last: (u32, u32)) {
        if first.0 <= last.0 && first.1 <= last.1 && first != last {
            self.merged.push(Area { first, last });
        }
    }

    fn len(&self) -> usize {
        let columns = self.hidden_columns.len();
        let noted = [self.hidden.len(), columns, self.merged.len(), self.texts.len()];
        noted.into_iter().fold(self.unsaved.len(), usize::saturating_add)
    }
}

fn extend(stretches: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    match stretches.last_mut() {
        Some((_, end)) if end.saturating_add(1) == first => *end = last,
        _ => stretches.push((first, last)),
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
