//! The sheets of contesto.xlsx: labels in the first column, one column a series. A merged cell's value stands for all
//! its cells; a figure that belongs to no label or no heading is an error.

mod shape;
mod totals;
mod typed;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::entry::Entry;
use super::{doubts, dress, number, rich, table, words};
use crate::diagnostic::{Appearance, Diagnostic, Problem};
use crate::model::{Beside, ContextRow, ContextSheet, Datum, Origin};
use crate::workbook::{Area, Cell, Format, Sheet, Value, Workbook};
use shape::Shape;

/// Every sheet that has headings and rows; error cells go to `findings`. `others` are sheets of the plan and its
/// results, which may stand in the same workbook.
pub(super) fn read(
    workbook: &Workbook,
    others: impl Fn(&Sheet) -> bool,
    findings: &mut Vec<Diagnostic>,
) -> Vec<ContextSheet> {
    let sheets: Vec<&Sheet> = workbook.sheets().iter().filter(|sheet| !others(sheet)).collect();
    let mut read = Vec::new();
    for (index, sheet) in sheets.iter().enumerate() {
        let mut before = sheets.iter().take(index);
        let mut all = sheets.iter();
        let twin = |other: &&&Sheet| same_name(other, sheet) && !std::ptr::eq(**other, *sheet);
        let visible = all.find(|other| twin(other) && !other.hidden());
        match (sheet.hidden(), visible) {
            (true, Some(visible)) => findings.push(table::hidden_twin(sheet, visible)),
            (false, Some(_)) => {
                if let Some(first) = before.find(|other| twin(other) && !other.hidden()) {
                    let [first, second] = [first, sheet].map(|sheet| sheet.name().to_owned());
                    let problem = Appearance::Twins { first, second };
                    findings.push(Diagnostic::new(sheet.place(), problem.into()));
                }
            }
            (_, None) => {}
        }
        if !sheet.hidden() || visible.is_none() {
            read.extend(context_sheet(sheet, findings));
        }
    }
    read
}

/// Whether nothing but spaces and letter case tells two names apart.
fn same_name(a: &Sheet, b: &Sheet) -> bool {
    let plain = |sheet: &Sheet| words::single_spaced(sheet.name()).to_lowercase();
    plain(a) == plain(b)
}

fn context_sheet(sheet: &Sheet, findings: &mut Vec<Diagnostic>) -> Option<ContextSheet> {
    let shape = Shape::of(sheet)?;
    if sheet.hidden() {
        findings.push(Diagnostic::new(sheet.place(), Appearance::HiddenSheet.into()));
    }
    let mut reading = Reading { sheet, shape: &shape, findings, merged: BTreeSet::new() };
    reading.astray();
    let notes = shape.notes(sheet);
    let numbers = sheet.rows().map(|row| row.number()).filter(|row| *row > shape.last_heading);
    let numbers = numbers.filter(|row| !notes.contains(row));
    let mut rows: Vec<(u32, ContextRow)> =
        numbers.filter_map(|row| Some((row, reading.row(row)?))).collect();
    for (index, (column, _)) in shape.columns.iter().enumerate() {
        typed::read(&mut rows, index, |row| sheet.place_of(row, *column), findings);
        let cells = rows.iter().map(|(row, _)| sheet.cell(*row, *column));
        findings.extend(doubts::other_scales(&cells.collect::<Vec<_>>()));
    }
    findings.extend(totals::of(sheet, &shape, &rows));
    let hidden = rows.iter().map(|(row, _)| *row).filter(|row| sheet.hides(*row));
    let hidden = hidden.map(|row| (row, sheet.place_of(row, shape.label_column)));
    findings.extend(doubts::hidden_stretches(hidden));
    let used = shape.columns.iter().map(|(column, _)| *column);
    let used: BTreeSet<u32> = used.chain([shape.label_column]).collect();
    findings.extend(doubts::hidden_among(sheet, shape.heading_row, used));
    findings.extend(rich::of_sheet(sheet));
    findings.extend(doubts::covered(sheet));
    let name = sheet.name().to_owned();
    let label_column = shape.label_column;
    let (heading, columns) = (shape.label_heading, shape.columns);
    let columns = columns.into_iter().map(|(_, heading)| heading).collect();
    Some(ContextSheet {
        name,
        heading,
        columns,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        notes: notes.iter().filter_map(|row| note(sheet, *row, label_column)).collect(),
    })
}

/// The text of a row below the figures.
fn note(sheet: &Sheet, row: u32, label_column: u32) -> Option<String> {
    let cell = Some(sheet.standing(row, label_column)).filter(|cell| !cell.struck())?;
    shown(&cell).map(|text| words::single_spaced(&text))
}

/// A sheet that is being read.
struct Reading<'a, 'f> {
    sheet: &'a Sheet,
    shape: &'a Shape,
    findings: &'f mut Vec<Diagnostic>,
    /// Merged figures that were told.
    merged: BTreeSet<(u32, u32)>,
}

impl<'a> Reading<'a, '_> {
    /// Figures that stand under no heading or beside no label: the first of each column and of each row.
    fn astray(&mut self) {
        let mut columns = BTreeSet::new();
        for row in self.sheet.rows().filter(|row| row.number() > self.shape.last_heading) {
            let labelled = self.label(row.number()).is_some();
            let mut told = labelled;
            for cell in row.cells().filter(is_figure) {
                let column = cell.column();
                let found = shown(&cell).unwrap_or_default();
                if !self.shape.reads(column) {
                    if columns.insert(column) {
                        let problem = Appearance::WithoutHeading { found };
                        self.findings.push(Diagnostic::new(cell.place(), problem.into()));
                    }
                } else if !told {
                    told = true;
                    let problem = Appearance::WithoutLabel { found };
                    self.findings.push(Diagnostic::new(cell.place(), problem.into()));
                }
            }
        }
    }

    fn label(&self, row: u32) -> Option<Cell<'a>> {
        let cell = self.sheet.standing(row, self.shape.label_column);
        (cell.row() > self.shape.last_heading && !cell.is_empty()).then_some(cell)
    }

    fn row(&mut self, row: u32) -> Option<ContextRow> {
        let label = self.label(row)?;
        if label.struck() {
            self.struck(&label, "la riga non conta");
            return None;
        }
        let columns = self.shape.columns.iter();
        let data = columns.map(|(column, heading)| self.datum(row, *column, heading)).collect();
        Some(ContextRow { label: words::single_spaced(&shown(&label)?), data })
    }

    fn datum(&mut self, row: u32, column: u32, heading: &str) -> (Datum, Origin) {
        let own = self.sheet.cell(row, column);
        let origin = Origin::new(own.place().to_string());
        let cell = self.merged_with(&own).unwrap_or(own);
        if cell.struck() {
            self.struck(&cell, "il dato non è disponibile");
            return (Datum::Missing, origin);
        }
        self.findings.extend(doubts::otherwise(&own));
        let entry = Entry::new(heading, Some(cell), cell.place());
        (datum(&entry, self.findings), origin)
    }

    /// The figure that an empty cell shares with others. A label or a heading that runs over the columns is none.
    fn merged_with(&mut self, own: &Cell<'a>) -> Option<Cell<'a>> {
        let area = self.sheet.merged_at(own.row(), own.column()).filter(|_| own.is_empty())?;
        let Area { first: (row, column), .. } = area;
        if row <= self.shape.last_heading || column <= self.shape.label_column {
            return None;
        }
        let cell = self.sheet.cell(row, column);
        if is_figure(&cell) && self.merged.insert(area.first) {
            let found = shown(&cell).unwrap_or_default();
            let problem = Appearance::MergedFigure { found, area: area.to_string() };
            self.findings.push(Diagnostic::new(cell.place(), problem.into()));
        }
        Some(cell)
    }

    fn struck(&mut self, cell: &Cell<'_>, meaning: &'static str) {
        let found = shown(cell).unwrap_or_default();
        let problem = Appearance::Struck { found, meaning };
        self.findings.push(Diagnostic::new(cell.place(), problem.into()));
    }
}

/// The texts below the headings that belong to no label or no heading; figures there are errors.
pub(super) fn unread_cells(sheet: &Sheet) -> impl Iterator<Item = Cell<'_>> {
    let shape = Shape::of(sheet);
    let cells = sheet.rows().flat_map(|row| row.cells());
    cells.filter(move |cell| {
        let Some(shape) = &shape else { return false };
        let labelled = !sheet.standing(cell.row(), shape.label_column).is_empty();
        cell.row() > shape.last_heading
            && matches!(cell.value(), Value::Text(_))
            && !(labelled && shape.reads(cell.column()))
    })
}

/// A number or a date; an error in a column that is not read is nobody's.
fn is_figure(cell: &Cell<'_>) -> bool {
    matches!(cell.value(), Value::Number(_) | Value::Date(_))
}

fn shown(cell: &Cell<'_>) -> Option<String> {
    match cell.value() {
        // A year that heads a column or a row is a name, not a quantity: it has no thousands dots.
        Value::Number(number) => {
            let plain = || number.normalize().to_string();
            Some(dress::code_of(cell).unwrap_or_else(plain).replace('.', ","))
        }
        Value::Date(_) if cell.lacks_day() => Some(cell.shown()),
        _ => Entry::new("", Some(*cell), cell.place()).shown(),
    }
}

fn datum(entry: &Entry<'_>, findings: &mut Vec<Diagnostic>) -> Datum {
    match entry.value() {
        Value::Empty => Datum::Missing,
        Value::Text(text) if number::not_available(text) => Datum::Missing,
        Value::Text(text) => Datum::Text(text.clone()),
        Value::Date(date) => {
            let cell = entry.cell().filter(|cell| cell.lacks_day());
            Datum::Date(*date, cell.map(Cell::shown))
        }
        Value::Bool(_) => Datum::Text(entry.shown().unwrap_or_default()),
        Value::Number(value) => {
            let cell = entry.cell();
            let typed = cell.and_then(signed);
            figure((entry.divided(*value), entry.format()), cell.and_then(beside), typed)
        }
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

/// The unit that a cell shows with its number.
fn beside(cell: &Cell<'_>) -> Option<Beside> {
    let unit = cell.figure()?.words;
    let says = dress::is_said(&unit) && !loses_minus(cell);
    says.then(|| Beside { unit, shown: cell.shown() })
}

/// Whether nothing but a colour says that a number is below zero.
fn loses_minus(cell: &Cell<'_>) -> bool {
    let below = matches!(cell.value(), Value::Number(number) if number.is_sign_negative());
    below && !cell.shown().contains(['-', '\u{2212}', '\u{2013}', '('])
}

/// What a cell shows, where its format writes a plus sign.
fn signed(cell: &Cell<'_>) -> Option<String> {
    Some(cell.shown())
        .filter(|shown| shown.starts_with('+') && shown.contains(|c: char| c.is_ascii_digit()))
}

fn figure(
    (value, format): (Decimal, Format),
    beside: Option<Beside>,
    typed: Option<String>,
) -> Datum {
    let (value, decimals, percent, grouped) = match format {
        Format::Percent { decimals } => {
            (value * Decimal::ONE_HUNDRED, Some(decimals), true, Some(true))
        }
        Format::Number { decimals, grouped } => (value, decimals, false, grouped),
        Format::Unknown => (value, None, false, None),
    };
    Datum::Number { value, decimals, percent, grouped, typed, beside }
}
