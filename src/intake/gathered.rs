//! A record made of cells from here and there, for sheets of another layout than the contract's.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::words;
use crate::diagnostic::Place;
use crate::workbook::Cell;

/// A record gathered cell by cell: where it stands, and its entries by the key of their heading.
#[derive(Debug)]
pub(super) struct Gathered<'a> {
    place: Place,
    entries: BTreeMap<String, Entry<'a>>,
}

impl<'a> Gathered<'a> {
    /// A record that stands at a place, with nothing in it yet.
    pub(super) fn at(place: Place) -> Self {
        Self { place, entries: BTreeMap::new() }
    }

    /// The same with a cell under a heading.
    pub(super) fn cell(mut self, heading: &str, cell: Cell<'a>) -> Self {
        let entry = Entry::new(heading, Some(cell), self.place.clone());
        self.entries.insert(words::key(heading), entry);
        self
    }

    /// The same with what a cell tells under a heading.
    pub(super) fn told(mut self, heading: &str, told: &str, cell: Cell<'a>) -> Self {
        self.entries.insert(words::key(heading), Entry::told(heading, told, cell));
        self
    }

    /// The entry under a heading.
    pub(super) fn entry(&self, heading: &str) -> Entry<'a> {
        let entry = self.entries.get(&words::key(heading)).cloned();
        entry.unwrap_or_else(|| Entry::new(heading, None, self.place.clone()))
    }

    /// Where it stands.
    pub(super) fn place(&self) -> Place {
        self.place.clone()
    }
}
