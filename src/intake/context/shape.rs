//! Where the headings and the labels of a sheet of the context stand.

use std::collections::BTreeSet;

use super::shown;
use crate::intake::words;
use crate::model::{is_partial, is_total};
use crate::workbook::{Row, Sheet};

/// The rows and columns of a sheet: headings, labels, series.
pub(super) struct Shape {
    pub(super) heading_row: u32,
    /// Headings may take several rows, where one of them is merged over them.
    pub(super) last_heading: u32,
    pub(super) label_column: u32,
    pub(super) label_heading: String,
    /// The columns of figures with their headings, from the left.
    pub(super) columns: Vec<(u32, String)>,
}

impl Shape {
    /// Labels stand in the first column of the headings, or to the left of it where the corner is empty.
    pub(super) fn of(sheet: &Sheet) -> Option<Self> {
        let heading = heading_row(sheet)?;
        let heading_row = heading.number();
        let last_heading = last_heading(sheet, &heading);
        let mut columns: Vec<(u32, String)> = columns(sheet, heading_row, last_heading)
            .into_iter()
            .filter_map(|column| Some((column, title(sheet, (heading_row, last_heading), column)?)))
            .collect();
        let (label_column, label_heading) =
            match corner(sheet, first_column(&heading)?, last_heading) {
                Some(column) => (column, String::new()),
                None => columns.remove(0),
            };
        Some(Self { heading_row, last_heading, label_column, label_heading, columns })
    }

    /// Whether a column is one of labels or figures.
    pub(super) fn reads(&self, column: u32) -> bool {
        column == self.label_column || self.columns.iter().any(|(at, _)| *at == column)
    }

    /// The rows below the figures that hold a text beside no figure: those that begin as a note does, and those
    /// after a total, an empty row or another note.
    pub(super) fn notes(&self, sheet: &Sheet) -> BTreeSet<u32> {
        let mut notes = BTreeSet::new();
        let mut before: Option<u32> = None;
        let rows = sheet.rows().map(|row| row.number()).filter(|row| *row > self.last_heading);
        for row in rows {
            let label = || shown(&sheet.standing(row, self.label_column)).unwrap_or_default();
            let follows = before.is_some_and(|before| {
                let above = shown(&sheet.standing(before, self.label_column)).unwrap_or_default();
                row > before.saturating_add(1)
                    || notes.contains(&before)
                    || is_total(&above) && !is_partial(&above)
            });
            if !self.is_bare(sheet, row) {
                // What stands above figures is no note.
                notes.clear();
            } else if before.is_some() && (follows || begins_a_note(&label())) {
                notes.insert(row);
            }
            before = Some(row);
        }
        notes
    }

    /// Whether nothing stands in a row but its label.
    fn is_bare(&self, sheet: &Sheet, row: u32) -> bool {
        let empty = |column: u32| {
            let cell = sheet.standing(row, column);
            cell.is_empty() || cell.column() <= self.label_column
        };
        self.columns.iter().all(|(column, _)| empty(*column))
    }
}

fn begins_a_note(label: &str) -> bool {
    const WORDS: [&str; 9] = [
        "fonte:",
        "fonti:",
        "fonte ",
        "nota:",
        "note:",
        "nota bene",
        "n.b.",
        "nb:",
        "elaborazione",
    ];
    let lower = words::single_spaced(label).to_lowercase();
    let numbered = lower
        .strip_prefix(['(', '['])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '*'));
    numbered || lower.starts_with(['*', '†']) || WORDS.iter().any(|word| lower.starts_with(word))
}

/// The first row that fills two cells or more: title rows above it fill one. A single column under an empty corner
/// fills one too, but not the first.
fn heading_row(sheet: &Sheet) -> Option<Row<'_>> {
    let first = sheet.rows().filter_map(|row| first_column(&row)).min()?;
    let alone = |row: &Row<'_>| {
        let below = sheet.rows().find(|other| other.number() > row.number());
        first_column(row) > Some(first) && below.is_some_and(|below| below.cells().count() == 2)
    };
    sheet.rows().find(|row| row.cells().count() >= 2 || alone(row))
}

/// The last row that a cell of the headings is merged over.
fn last_heading(sheet: &Sheet, heading: &Row<'_>) -> u32 {
    let areas = heading.cells().filter_map(|cell| sheet.merged_at(cell.row(), cell.column()));
    let ends = areas.filter(|area| area.first.0 == heading.number()).map(|area| area.last.0);
    ends.max().unwrap_or(heading.number())
}

/// The columns that hold something in the rows of the headings, merged cells being as wide as they look.
fn columns(sheet: &Sheet, heading_row: u32, last_heading: u32) -> BTreeSet<u32> {
    let rows = sheet.rows().skip_while(|row| row.number() < heading_row);
    let cells = rows.take_while(|row| row.number() <= last_heading).flat_map(|row| row.cells());
    let wide = |column: u32, row: u32| {
        let last = sheet.merged_at(row, column).map_or(column, |area| area.last.1);
        column..=last.min(column.saturating_add(WIDEST))
    };
    cells.flat_map(|cell| wide(cell.column(), cell.row())).collect()
}

/// Columns that one heading may take.
const WIDEST: u32 = 500;

/// The heading of a column: what its rows say, each once.
fn title(sheet: &Sheet, (first, last): (u32, u32), column: u32) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    for row in first..=last.min(first.saturating_add(DEEPEST)) {
        let text = shown(&sheet.standing(row, column)).map(|text| words::single_spaced(&text));
        words.extend(text.filter(|text| words.last() != Some(text)));
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// Rows that headings may take.
const DEEPEST: u32 = 10;

fn first_column(row: &Row<'_>) -> Option<u32> {
    row.cells().map(|cell| cell.column()).min()
}

/// The column of the labels where the cell above them is empty: most rows below begin there.
fn corner(sheet: &Sheet, first: u32, last_heading: u32) -> Option<u32> {
    let below: Vec<u32> = sheet
        .rows()
        .filter(|row| row.number() > last_heading)
        .filter_map(|row| first_column(&row))
        .collect();
    let left = *below.iter().min().filter(|column| **column < first)?;
    let there = below.iter().filter(|column| **column == left).count();
    (there * 2 > below.len()).then_some(left)
}
