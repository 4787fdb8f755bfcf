//! Texts of which a part is struck through or raised: what a figure or a code says without the mark of a note, and what
//! is told of it.

use super::entry::Entry;
use super::words;
use crate::columns::{Cells, INDICATORS, OBJECTIVES, RESULTS, indicators};
use crate::diagnostic::{Appearance, Diagnostic};
use crate::workbook::{Cell, Rich, Sheet, Value};

/// What a cell under this heading says without the mark of a note; `None` where it has none.
pub(super) fn without_mark(heading: &str, cell: &Cell<'_>) -> Option<Value> {
    let rich = cell.rich().filter(|rich| !rich.raised.is_empty())?;
    let key = words::key(heading);
    let is_mark = if key == words::key(indicators::UNIT.heading) {
        !is_power(rich) && !rich.lowered
    } else {
        is_of_figures(&key)
    };
    is_mark.then(|| Value::Text(rich.plain.clone()))
}

/// Whether a column holds figures or codes: what is raised there is the mark of a note. In any other it belongs to the
/// text: `m²`, `1ª fase`.
fn is_of_figures(key: &str) -> bool {
    let mut found = [&OBJECTIVES, &INDICATORS, &RESULTS].into_iter().filter_map(|spec| {
        let named = spec.columns.iter().find(|column| words::key(column.heading) == key);
        named.and_then(|column| column.blank)
    });
    found.any(|blank| blank.cells != Cells::Text)
}

/// `m²`, `km²`, `m³`.
fn is_power(rich: &Rich) -> bool {
    rich.plain.ends_with('m') && matches!(rich.raised.as_str(), "2" | "3")
}

/// What was left aside in a cell.
pub(super) fn told(entry: &Entry<'_>, rich: &Rich) -> Vec<Diagnostic> {
    let read = entry.shown().unwrap_or_default();
    let mut found = Vec::new();
    if !rich.struck.is_empty() {
        let (struck, read) = (rich.struck.clone(), read.clone());
        found.push(entry.finding(Appearance::PartStruck { struck, read }.into()));
    }
    if entry.is_told() && !rich.raised.is_empty() {
        let raised = rich.raised.clone();
        let place = if rich.lowered { "pedice" } else { "apice" };
        found.push(entry.finding(Appearance::PartRaised { raised, read, place }.into()));
    }
    found
}

/// What was left aside in a sheet of another layout.
pub(super) fn of_sheet(sheet: &Sheet) -> Vec<Diagnostic> {
    let told =
        |(cell, rich): (Cell<'_>, &Rich)| told(&Entry::new("", Some(cell), cell.place()), rich);
    sheet.rich().flat_map(told).collect()
}
