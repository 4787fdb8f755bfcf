//! A sheet keeps the cells that hold something, in order; blanks cost nothing, however they are formatted.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::aside::{Area, Aside};
use super::cell::{Cell, Look, Value};
use super::format::Patterns;
use super::mark::Rich;
use crate::diagnostic::Place;

/// A cell that holds something.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) value: Value,
    pub(super) look: Look,
}

/// Texts of which parts are struck through or raised, by their cells.
pub(super) type Riches = Vec<((u32, u32), Rich)>;

/// Areas of merged cells by each of their columns, from the top.
type Merged = BTreeMap<u32, Vec<Area>>;

/// Columns of all areas together; what goes beyond is no table.
const MOST_MERGED: usize = 500_000;

fn by_column(mut areas: Vec<Area>) -> Merged {
    areas.sort_unstable();
    let mut merged = Merged::new();
    let columns =
        areas.into_iter().flat_map(|area| (area.first.1..=area.last.1).map(move |c| (c, area)));
    for (column, area) in columns.take(MOST_MERGED) {
        merged.entry(column).or_default().push(area);
    }
    merged
}

/// A sheet of a workbook.
#[derive(Debug, Clone)]
pub struct Sheet {
    file: Arc<str>,
    name: Arc<str>,
    hidden: bool,
    /// First and last, in order.
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u32, u32)>,
    merged: Merged,
    rich: Riches,
    cells: Vec<Stored>,
    /// What lies under merged cells and nobody sees.
    covered: Vec<Stored>,
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
        let (hidden_rows, hidden_columns) = (Vec::new(), Vec::new());
        let (merged, rich, covered) = (Merged::new(), Vec::new(), Vec::new());
        let patterns = Arc::default();
        Self {
            file,
            name,
            hidden,
            hidden_rows,
            hidden_columns,
            merged,
            rich,
            cells,
            covered,
            patterns,
        }
    }

    /// The same sheet, with what was noted beside it.
    pub(super) fn with(self, aside: Aside, mut rich: Riches) -> Self {
        let Aside { hidden: hidden_rows, hidden_columns, merged, .. } = aside;
        let merged = by_column(merged);
        rich.sort_by_key(|(at, _)| *at);
        Self { hidden_rows, hidden_columns, merged, rich, ..self }.uncovered()
    }

    /// The same sheet, where of merged cells the first one alone counts, as it alone is seen.
    fn uncovered(mut self) -> Self {
        if self.merged.is_empty() {
            return self;
        }
        let cells = std::mem::take(&mut self.cells);
        let is_covered = |cell: &Stored| {
            let area = self.merged_at(cell.row, cell.column);
            area.is_some_and(|area| area.first != (cell.row, cell.column))
        };
        let (covered, cells) = cells.into_iter().partition(is_covered);
        Self { cells, covered, ..self }
    }

    /// The cells that hold something under merged ones, each with the area and the cell that is seen.
    pub fn covered(&self) -> impl Iterator<Item = (Cell<'_>, Area, Cell<'_>)> {
        self.covered.iter().filter_map(|cell| {
            let area = self.merged_at(cell.row, cell.column)?;
            Some((self.show(cell), area, self.cell(area.first.0, area.first.1)))
        })
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
        holds(&self.hidden_rows, row)
    }

    /// Whether a column, counted from 0, is hidden from the reader of the sheet.
    pub fn hides_column(&self, column: u32) -> bool {
        holds(&self.hidden_columns, column)
    }

    /// The area of merged cells that holds this one.
    pub fn merged_at(&self, row: u32, column: u32) -> Option<Area> {
        let areas = self.merged.get(&column)?;
        let after = areas.partition_point(|area| area.first.0 <= row);
        let area = *areas.get(after.checked_sub(1)?)?;
        (row <= area.last.0).then_some(area)
    }

    /// What a reader sees at an address: the cell, or the first one of those it is merged with.
    pub fn standing(&self, row: u32, column: u32) -> Cell<'_> {
        let cell = self.cell(row, column);
        match self.merged_at(row, column).filter(|_| cell.is_empty()) {
            Some(Area { first: (row, column), .. }) => self.cell(row, column),
            None => cell,
        }
    }

    /// The same of the cells above it alone, those of headings left out.
    pub fn standing_below(&self, heading_row: u32, row: u32, column: u32) -> Cell<'_> {
        let seen = self.standing(row, column);
        let above = seen.column == column && seen.row > heading_row;
        if above { seen } else { self.cell(row, column) }
    }

    /// The texts of which parts are struck through or raised, from the top.
    pub fn rich(&self) -> impl Iterator<Item = (Cell<'_>, &Rich)> {
        self.rich.iter().map(|((row, column), rich)| (self.cell(*row, *column), rich))
    }

    /// What is told of the parts of a text.
    pub(super) fn rich_at(&self, row: u32, column: u32) -> Option<&Rich> {
        let found = self.rich.binary_search_by_key(&(row, column), |(at, _)| *at).ok()?;
        self.rich.get(found).map(|(_, rich)| rich)
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

/// Whether one of these stretches (first and last, in order) holds it.
fn holds(stretches: &[(u32, u32)], at: u32) -> bool {
    let after = stretches.partition_point(|(first, _)| *first <= at);
    let before = after.checked_sub(1).and_then(|index| stretches.get(index));
    before.is_some_and(|(_, last)| at <= *last)
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
