//! One record of a table: a row under headings, or cells gathered from elsewhere.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::gathered::Gathered;
use super::{history, words};
use crate::columns::{Column, Spec};
use crate::diagnostic::Place;
use crate::model::YearColumn;
use crate::workbook::{Cell, Sheet, Value};

/// The columns of a sheet.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    /// By the key of the heading in our words.
    named: BTreeMap<String, u32>,
    /// The same for the headings of the contract, which every record asks for by their name.
    own: BTreeMap<&'static str, Option<u32>>,
    /// Columns of other years, by what they hold and of which year.
    dated: BTreeMap<(YearColumn, i32), u32>,
}

impl Columns {
    /// Columns by the key of their heading in the words of `spec`, and those of other years.
    pub(super) fn new(
        spec: &Spec,
        named: BTreeMap<String, u32>,
        dated: BTreeMap<(YearColumn, i32), u32>,
    ) -> Self {
        let found = |heading| (heading, named.get(&words::key(heading)).copied());
        let own = spec.columns.iter().map(|column| found(column.heading)).collect();
        Self { named, own, dated }
    }

    /// The one under a heading of ours or of the office's.
    fn at(&self, heading: &str) -> Option<u32> {
        let by_key = || self.named.get(&words::key(heading)).copied();
        self.own.get(heading).copied().unwrap_or_else(by_key)
    }

    /// The one farthest to the left.
    pub(super) fn first(&self) -> u32 {
        self.named.values().min().copied().unwrap_or(0)
    }
}

/// One record of a table.
#[derive(Debug, Clone, Copy)]
pub(super) enum Record<'a> {
    /// A row under the headings.
    Row(Row<'a>),
    /// Cells gathered from elsewhere.
    Gathered(&'a Gathered<'a>),
}

impl<'a> Record<'a> {
    /// The entry of a column; empty where the sheet has none.
    pub(super) fn entry(&self, column: &Column) -> Entry<'a> {
        self.entry_of(column.heading)
    }

    /// The entry under a heading of ours or of the office's.
    pub(super) fn entry_of(&self, heading: &str) -> Entry<'a> {
        match self {
            Self::Row(row) => row.entry(heading),
            Self::Gathered(record) => record.entry(heading),
        }
    }

    /// Whether it holds anything in other columns of ours than these.
    pub(super) fn holds_beyond(&self, columns: &[&Column]) -> bool {
        let keys: Vec<String> = columns.iter().map(|column| words::key(column.heading)).collect();
        match self {
            Self::Row(row) => row.holds_beyond(&keys),
            Self::Gathered(record) => record.holds_beyond(&keys),
        }
    }

    /// The entries of other years: what they hold, of which year.
    pub(super) fn dated(&self) -> Vec<(YearColumn, i32, Entry<'a>)> {
        match self {
            Self::Gathered(record) => record.dated(),
            Self::Row(row) => {
                let dated = row.columns.dated.iter();
                dated.map(|(&(what, year), &at)| (what, year, row.dated(what, at))).collect()
            }
        }
    }

    /// Where the record stands: the first cell of its row, or its title.
    pub(super) fn place(&self) -> Place {
        match self {
            Self::Row(row) => row.place(),
            Self::Gathered(record) => record.place(),
        }
    }

    /// The record's own cell of a column, where others of the column may be merged with it.
    pub(super) fn spot(&self, column: &Column) -> Place {
        match self {
            Self::Row(row) => {
                let column = row.columns.at(column.heading).unwrap_or(row.first);
                row.sheet.place_of(row.number, column)
            }
            Self::Gathered(record) => record.place(),
        }
    }

    /// The number of the row, counted from 0, when it is hidden.
    pub(super) fn hidden(&self) -> Option<u32> {
        match self {
            Self::Row(row) => row.sheet.hides(row.number).then_some(row.number),
            Self::Gathered(_) => None,
        }
    }
}

/// A row under headings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    sheet: &'a Sheet,
    columns: &'a Columns,
    /// The row of the headings.
    head: u32,
    number: u32,
    /// The column farthest to the left: every entry asks for it, to tell where its row stands.
    first: u32,
}

impl<'a> Row<'a> {
    /// The rows below the headings that hold anything. A heading row repeated at a page break is passed over.
    pub(super) fn all(
        sheet: &'a Sheet,
        columns: &'a Columns,
        heading_row: u32,
    ) -> impl Iterator<Item = Self> {
        let numbers = sheet.rows().map(|row| row.number()).filter(move |row| *row > heading_row);
        let first = columns.first();
        numbers
            .map(move |number| Self { sheet, columns, head: heading_row, number, first })
            .filter(move |row| !row.is_blank() && !row.repeats(heading_row))
    }

    fn entry(&self, heading: &str) -> Entry<'a> {
        let column = self.columns.at(heading);
        let cell = column.map(|column| self.cell(column));
        Entry::new(heading, cell, self.place())
    }

    fn dated(&self, what: YearColumn, column: u32) -> Entry<'a> {
        let cell = self.cell(column);
        Entry::new(history::name(what), Some(cell), self.place())
    }

    /// The cell, or the one above it that it is merged with.
    fn cell(&self, column: u32) -> Cell<'a> {
        self.sheet.standing_below(self.head, self.number, column)
    }

    fn place(&self) -> Place {
        self.sheet.place_of(self.number, self.first)
    }

    fn is_blank(&self) -> bool {
        let mut columns = self.columns.named.values();
        columns.all(|column| self.sheet.cell(self.number, *column).is_empty())
    }

    fn holds_beyond(&self, keys: &[String]) -> bool {
        let others = self.columns.named.iter().filter(|(key, _)| !keys.contains(key));
        let mut cells = others.map(|(_, column)| self.sheet.cell(self.number, *column));
        cells.any(|cell| !cell.is_empty())
    }

    fn repeats(&self, heading_row: u32) -> bool {
        let value = |row, column: &u32| -> &Value { self.sheet.cell(row, *column).value() };
        let mut columns = self.columns.named.values();
        columns.all(|column| value(heading_row, column) == value(self.number, column))
    }
}

/// The rows of a table with the columns they have.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    sheet: &'a Sheet,
    columns: Columns,
    heading_row: u32,
}

impl<'a> Lines<'a> {
    /// The lines under a heading row.
    pub(super) fn of(sheet: &'a Sheet, columns: Columns, heading_row: u32) -> Self {
        Self { sheet, columns, heading_row }
    }

    /// The sheet.
    pub(super) fn sheet(&self) -> &'a Sheet {
        self.sheet
    }

    /// The row of the headings, counted from 0.
    pub(super) fn heading_row(&self) -> u32 {
        self.heading_row
    }

    /// Numbers of the rows, counted from 0.
    pub(super) fn rows(&self) -> Vec<u32> {
        Row::all(self.sheet, &self.columns, self.heading_row).map(|row| row.number).collect()
    }

    /// The columns that a heading of ours names, by its key.
    pub(super) fn named(&self) -> impl Iterator<Item = (&str, u32)> {
        self.columns.named.iter().map(|(key, column)| (key.as_str(), *column))
    }

    /// The columns of other years.
    pub(super) fn dated(&self) -> impl Iterator<Item = ((YearColumn, i32), u32)> {
        self.columns.dated.iter().map(|(key, column)| (*key, *column))
    }

    /// The heading as the sheet has it.
    pub(super) fn heading(&self, column: u32) -> Option<String> {
        let mut headings = super::table::headings(self.sheet, self.heading_row);
        headings.find(|(at, _)| *at == column).map(|(_, heading)| heading)
    }

    /// A cell, or the one above it that it is merged with.
    pub(super) fn cell(&self, row: u32, column: u32) -> Cell<'a> {
        self.sheet.standing_below(self.heading_row, row, column)
    }

    /// The cell of a column.
    pub(super) fn at(&self, row: u32, column: &Column) -> Option<Cell<'a>> {
        Some(self.cell(row, self.columns.at(column.heading)?))
    }
}
