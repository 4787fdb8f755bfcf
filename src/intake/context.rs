//! The sheets of contesto.xlsx: labels in the first column, one column a series.

use rust_decimal::Decimal;

use super::entry::Entry;
use super::{number, words};
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::{ContextRow, ContextSheet, Datum, Origin};
use crate::workbook::{Cell, Format, Row, Sheet, Value, Workbook};

/// Every sheet that has headings and rows; error cells go to `findings`.
pub(super) fn read(workbook: &Workbook, findings: &mut Vec<Diagnostic>) -> Vec<ContextSheet> {
    workbook.sheets().iter().filter_map(|sheet| context_sheet(sheet, findings)).collect()
}

/// A sheet with a heading row; labels stand in its first column, or to the left of it where the corner is empty.
fn context_sheet(sheet: &Sheet, findings: &mut Vec<Diagnostic>) -> Option<ContextSheet> {
    let heading = heading_row(sheet)?;
    let mut columns: Vec<(u32, String)> = heading
        .cells()
        .filter_map(|cell| Some((cell.column(), words::single_spaced(&shown(&cell)?))))
        .collect();
    let (label_column, label_heading) = match corner(sheet, &heading) {
        Some(column) => (column, String::new()),
        None => columns.remove(0),
    };
    let rows: Vec<ContextRow> = sheet
        .rows()
        .filter(|row| row.number() > heading.number())
        .filter_map(|row| context_row(&row, label_column, &columns, findings))
        .collect();
    let columns = columns.into_iter().map(|(_, heading)| heading).collect();
    let name = sheet.name().to_owned();
    Some(ContextSheet { name, heading: label_heading, columns, rows })
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

fn first_column(row: &Row<'_>) -> Option<u32> {
    row.cells().map(|cell| cell.column()).min()
}

/// The column of the labels where the cell above them is empty: most rows below begin there.
fn corner(sheet: &Sheet, heading: &Row<'_>) -> Option<u32> {
    let first = first_column(heading)?;
    let below: Vec<u32> = sheet
        .rows()
        .filter(|row| row.number() > heading.number())
        .filter_map(|row| first_column(&row))
        .collect();
    let left = *below.iter().min().filter(|column| **column < first)?;
    let there = below.iter().filter(|column| **column == left).count();
    (there * 2 > below.len()).then_some(left)
}

fn context_row(
    row: &Row<'_>,
    label_column: u32,
    columns: &[(u32, String)],
    findings: &mut Vec<Diagnostic>,
) -> Option<ContextRow> {
    let label = shown(&row.cell(label_column))?;
    let data = columns.iter().map(|(column, heading)| {
        let cell = row.cell(*column);
        let entry = Entry::new(heading, Some(cell), cell.place());
        (datum(&entry, findings), Origin::new(cell.place().to_string()))
    });
    Some(ContextRow { label: words::single_spaced(&label), data: data.collect() })
}

fn shown(cell: &Cell<'_>) -> Option<String> {
    match cell.value() {
        // A year that heads a column or a row is a name, not a quantity.
        Value::Number(number) => Some(number.normalize().to_string().replace('.', ",")),
        _ => Entry::new("", Some(*cell), cell.place()).shown(),
    }
}

fn datum(entry: &Entry<'_>, findings: &mut Vec<Diagnostic>) -> Datum {
    match entry.value() {
        Value::Empty => Datum::Missing,
        Value::Text(text) if number::not_available(text) => Datum::Missing,
        Value::Text(text) => Datum::Text(text.clone()),
        Value::Date(date) => Datum::Date(*date),
        Value::Bool(_) => Datum::Text(entry.shown().unwrap_or_default()),
        Value::Number(value) => figure(*value, entry.format()),
        Value::Error(found) => {
            findings.push(entry.finding(Problem::CellError { found: found.clone() }));
            Datum::Missing
        }
        Value::Unsaved => {
            findings.push(entry.finding(Problem::FormulaUnsaved));
            Datum::Missing
        }
        Value::OutOfRange(found) => {
            findings.push(entry.finding(Problem::OutOfRange { found: found.clone() }));
            Datum::Missing
        }
    }
}

fn figure(value: Decimal, format: Format) -> Datum {
    match format {
        Format::Percent { decimals } => {
            let value = value * Decimal::ONE_HUNDRED;
            Datum::Number { value, decimals: Some(decimals), percent: true, grouped: Some(true) }
        }
        Format::Number { decimals, grouped } => {
            Datum::Number { value, decimals, percent: false, grouped }
        }
        Format::Unknown => Datum::Number { value, decimals: None, percent: false, grouped: None },
    }
}
