//! A record made of cells from here and there, for sheets of another layout than the contract's.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::{history, words};
use crate::columns::Column;
use crate::diagnostic::Place;
use crate::model::YearColumn;
use crate::workbook::Cell;

/// A record gathered cell by cell: where it stands, and its entries by the key of their heading.
#[derive(Debug)]
pub(super) struct Gathered<'a> {
    place: Place,
    entries: BTreeMap<String, Entry<'a>>,
    /// Those of other years, by what they hold and of which year.
    dated: BTreeMap<(YearColumn, i32), Entry<'a>>,
}

impl<'a> Gathered<'a> {
    /// A record that stands at a place, with nothing in it yet.
    pub(super) fn at(place: Place) -> Self {
        Self { place, entries: BTreeMap::new(), dated: BTreeMap::new() }
    }

    /// The same with the cell of a column.
    pub(super) fn cell(self, column: &Column, cell: Cell<'a>) -> Self {
        self.cell_under(column.heading, cell)
    }

    /// The same with a cell under a heading of ours or of the office's.
    pub(super) fn cell_under(mut self, heading: &str, cell: Cell<'a>) -> Self {
        let entry = Entry::new(heading, Some(cell), self.place.clone());
        self.entries.insert(words::key(heading), entry);
        self
    }

    /// The same with what a cell tells in a column.
    pub(super) fn told(mut self, column: &Column, told: &str, cell: Cell<'a>) -> Self {
        let heading = column.heading;
        self.entries.insert(words::key(heading), Entry::told(heading, told, cell));
        self
    }

    /// The same with a cell of another year.
    pub(super) fn dated_cell(mut self, what: YearColumn, year: i32, cell: Cell<'a>) -> Self {
        let entry = Entry::new(history::name(what), Some(cell), self.place.clone());
        self.dated.insert((what, year), entry);
        self
    }

    /// The entries of other years.
    pub(super) fn dated(&self) -> Vec<(YearColumn, i32, Entry<'a>)> {
        let dated = self.dated.iter();
        dated.map(|(&(what, year), entry)| (what, year, entry.clone())).collect()
    }

    /// The entry under a heading.
    pub(super) fn entry(&self, heading: &str) -> Entry<'a> {
        let entry = self.entries.get(&words::key(heading)).cloned();
        entry.unwrap_or_else(|| Entry::new(heading, None, self.place.clone()))
    }

    /// Whether it holds anything under other headings than these.
    pub(super) fn holds_beyond(&self, keys: &[String]) -> bool {
        self.entries.iter().any(|(key, entry)| !keys.contains(key) && !entry.is_empty())
    }

    /// Where it stands.
    pub(super) fn place(&self) -> Place {
        self.place.clone()
    }
}
