//! The texts of a report that will be public, each with its cell: what a search for names of persons goes through.

use super::entry::Entry;
use super::gathered::Gathered;
use super::table::Table;
use super::{Reader, Sources, Tables, words};
use crate::columns::{
    ASSIGNMENTS, INDICATORS, OBJECTIVES, RESULTS, REVISIONS, Spec, UNITS, revisions, units,
};
use crate::config::{Config, Layout};
use crate::diagnostic::Place;
use crate::workbook::{Sheet, Value, Workbook};

/// A text that will be public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicText {
    /// Its cell.
    pub place: Place,
    /// Heading of its column.
    pub heading: String,
    /// The text.
    pub text: String,
}

/// Every text that is read from the workbooks of a report that can be read.
pub fn texts(sources: &Sources, config: &Config) -> Vec<PublicText> {
    let mut reader = Reader::new(sources, config);
    let Tables { objectives, indicators, results, struck } = match config.data.layout {
        Layout::Columns => reader.columns(),
        Layout::Indented => reader.indented().0,
    };
    let revisions = reader.revision_table();
    let carried = reader.carried();
    let fields = &config.data.indicator_fields;
    let (units, assignments) = (reader.unit_table(), reader.assignment_table());
    let tables: [(&Option<Table<'_>>, &Spec, &[String]); 6] = [
        (&objectives, &OBJECTIVES, &carried),
        (&indicators, &INDICATORS, fields),
        (&results, &RESULTS, &[]),
        (&revisions, &REVISIONS, &[]),
        (&units, &UNITS, &[]),
        (&assignments, &ASSIGNMENTS, &[]),
    ];
    let mut found = Vec::new();
    for (table, spec, further) in tables {
        found.extend(table.iter().flat_map(|table| of_table(table, spec, further)));
    }
    // What is struck is printed too, as what was there before.
    found.extend(struck.iter().flat_map(of_struck));
    found.extend(sources.context.iter().flat_map(of_context));
    found
}

fn of_struck(record: &Gathered<'_>) -> Vec<PublicText> {
    let heading = record.entry(revisions::FIELD.heading).shown().unwrap_or_default();
    let old = record.entry(revisions::FROM.heading);
    match old.value() {
        Value::Text(text) => vec![PublicText { place: old.place(), heading, text: text.clone() }],
        _ => Vec::new(),
    }
}

fn of_table(table: &Table<'_>, spec: &Spec, further: &[String]) -> Vec<PublicText> {
    // An address of mail is for the office alone: nothing prints it.
    let printed = spec.columns.iter().filter(|column| **column != units::MAIL);
    let headings = printed.map(|column| column.heading);
    let headings: Vec<&str> = headings.chain(further.iter().map(String::as_str)).collect();
    let mut found = Vec::new();
    for record in table.records() {
        for heading in &headings {
            let entry: Entry<'_> = record.entry_of(heading);
            if let Value::Text(text) = entry.value() {
                let (heading, text) = ((*heading).to_owned(), text.clone());
                found.push(PublicText { place: entry.place(), heading, text });
            }
        }
    }
    found
}

/// Every text of the workbooks that is wanted, whether or not it is read, and every name of a sheet.
pub fn texts_with(sources: &Sources, wanted: impl Fn(&str) -> bool) -> Vec<PublicText> {
    let books = std::iter::once(&sources.plan).chain(&sources.results).chain(&sources.context);
    let sheets: Vec<&Sheet> = books.flat_map(Workbook::sheets).collect();
    let mut found = Vec::new();
    for sheet in sheets.iter().filter(|sheet| wanted(sheet.name())) {
        let (place, text) = (sheet.place(), sheet.name().to_owned());
        found.push(PublicText { place, heading: String::new(), text });
    }
    for cell in sheets.into_iter().flat_map(Sheet::rows).flat_map(|row| row.cells()) {
        if let Value::Text(text) = cell.value()
            && wanted(text)
        {
            let (place, text) = (cell.place(), text.clone());
            found.push(PublicText { place, heading: String::new(), text });
        }
    }
    found
}

fn of_context(workbook: &Workbook) -> Vec<PublicText> {
    workbook.sheets().iter().flat_map(of_sheet).collect()
}

/// Every text of a sheet, under the heading of its column where it has one.
fn of_sheet(sheet: &Sheet) -> Vec<PublicText> {
    let heading_row = sheet.rows().find(|row| row.cells().count() >= 2).map(|row| row.number());
    let heading = |column| match heading_row.map(|row| sheet.cell(row, column).value()) {
        Some(Value::Text(text)) => words::single_spaced(text),
        _ => String::new(),
    };
    let mut found = Vec::new();
    for row in sheet.rows() {
        for cell in row.cells() {
            if let Value::Text(text) = cell.value() {
                let (place, text) = (cell.place(), text.clone());
                found.push(PublicText { place, heading: heading(cell.column()), text });
            }
        }
    }
    found
}
