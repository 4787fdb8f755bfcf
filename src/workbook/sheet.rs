//! A sheet keeps the cells that hold something, in order; blanks cost nothing, however they are formatted.

use std::sync::Arc;

use super::cell::{Cell, Look, Value};
use super::format::Patterns;
use crate::diagnostic::Place;

/// A cell that holds something.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) value: Value,
    pub(super) look: Look,
}

/// A sheet of a workbook.
#[derive(Debug, Clone)]
pub struct Sheet {
    file: Arc<str>,
    name: Arc<str>,
    hidden: bool,
    /// First and last, in order.
    hidden_rows: Vec<(u32, u32)>,
    cells: Vec<Stored>,
    patterns: Arc<Patterns>,
}

impl Sheet {
    /// `cells` in any order; of two at one address the later counts.
    pub(super) fn new(file: &Arc<str>, name: &str, hidden: bool, mut cells: Vec<Stored>) -> Self {
        let at = |cell: &Stored| (cell.row, cell.column);
        if !cells.is_sorted_by(|a, b| at(a) < at(b)) {
            cells.reverse();
            cells.sort_by_key(at);
            cells.dedup_by_key(|cell| at(cell));
        }
        cells.retain(|cell| !cell.value.is_empty());
        let (file, name) = (Arc::clone(file), Arc::from(name));
        let patterns = Arc::default();
        Self { file, name, hidden, hidden_rows: Vec::new(), cells, patterns }
    }

    /// The same sheet, with these rows (first and last, in order) hidden.
    pub(super) fn hiding(self, hidden_rows: Vec<(u32, u32)>) -> Self {
        Self { hidden_rows, ..self }
    }

    /// The same sheet, with the number formats of its workbook.
    pub(super) fn formatted(self, patterns: &Arc<Patterns>) -> Self {
        Self { patterns: Arc::clone(patterns), ..self }
    }

    /// The number formats of its workbook.
    pub(super) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    /// Its name, as on the tab.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Hidden from the reader of the workbook.
    pub fn hidden(&self) -> bool {
        self.hidden
    }

    /// Its address.
    pub fn place(&self) -> Place {
        Place::Sheet { file: Arc::clone(&self.file), sheet: Arc::clone(&self.name) }
    }

    /// Whether a row, counted from 0, is hidden from the reader of the sheet.
    pub fn hides(&self, row: u32) -> bool {
        let after = self.hidden_rows.partition_point(|(first, _)| *first <= row);
        let before = after.checked_sub(1).and_then(|index| self.hidden_rows.get(index));
        before.is_some_and(|(_, last)| row <= *last)
    }

    /// The address of a cell, used or not.
    pub fn place_of(&self, row: u32, column: u32) -> Place {
        Place::Cell { file: Arc::clone(&self.file), sheet: Arc::clone(&self.name), row, column }
    }

    /// The rows that hold something, from the top.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.cells.chunk_by(|a, b| a.row == b.row).filter_map(|cells| {
            cells.first().map(|first| Row { sheet: self, number: first.row, cells })
        })
    }

    /// The row at an absolute number, counted from 0; empty beyond the used ones.
    pub fn row(&self, number: u32) -> Row<'_> {
        let from = self.cells.partition_point(|cell| cell.row < number);
        let to = self.cells.partition_point(|cell| cell.row <= number);
        Row { sheet: self, number, cells: self.cells.get(from..to).unwrap_or_default() }
    }

    /// The cell at an absolute address, counted from 0; empty beyond the used range.
    pub fn cell(&self, row: u32, column: u32) -> Cell<'_> {
        let found = self.cells.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column));
        let stored = found.ok().and_then(|index| self.cells.get(index));
        stored.map_or_else(|| self.blank(row, column), |cell| self.show(cell))
    }

    fn show<'a>(&'a self, cell: &'a Stored) -> Cell<'a> {
        let Stored { row, column, value, look } = cell;
        Cell { sheet: self, row: *row, column: *column, value, look: *look }
    }

    fn blank(&self, row: u32, column: u32) -> Cell<'_> {
        Cell { sheet: self, row, column, value: &Value::Empty, look: Look::UNKNOWN }
    }
}

/// A row of a sheet.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    sheet: &'a Sheet,
    number: u32,
    cells: &'a [Stored],
}

impl<'a> Row<'a> {
    /// Its absolute number, counted from 0.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The cells that hold something, from the left.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'a>> + use<'a> {
        let sheet = self.sheet;
        self.cells.iter().map(move |cell| sheet.show(cell))
    }

    /// The cell in an absolute column, counted from 0; empty when nothing is there.
    pub fn cell(&self, column: u32) -> Cell<'a> {
        let found = self.cells.binary_search_by_key(&column, |cell| cell.column);
        let stored = found.ok().and_then(|index| self.cells.get(index));
        stored.map_or_else(|| self.sheet.blank(self.number, column), |cell| self.sheet.show(cell))
    }
}
