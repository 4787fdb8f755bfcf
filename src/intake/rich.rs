//! Texts of which a part is struck through or raised: what a figure or a code says without the mark of a note, and what
//! is told of it.

use super::entry::Entry;
use super::words;
use crate::diagnostic::{Appearance, Diagnostic};
use crate::workbook::{Cell, Rich, Sheet, Value};

/// The columns of figures and codes: what is raised there is the mark of a note. In any other it belongs to the text:
/// `m²`, `1ª fase`.
const FIGURES: [&str; 17] = [
    "Codice",
    "Obiettivo",
    "Padre",
    "Livello",
    "Peso",
    "Operatore",
    "Target",
    "Soglia",
    "Target periodico",
    "Base",
    "Calcolo",
    "Metodo",
    "Consuntivo",
    "Numeratore",
    "Denominatore",
    "Raggiungimento forzato",
    "Target rimodulato",
];

/// What a cell under this heading says without the mark of a note; `None` where it has none.
pub(super) fn without_mark(heading: &str, cell: &Cell<'_>) -> Option<Value> {
    let rich = cell.rich().filter(|rich| !rich.raised.is_empty())?;
    let key = words::key(heading);
    let figures = || FIGURES.iter().any(|figures| words::key(figures) == key);
    let is_mark = if key == "unita" { !is_power(rich) } else { figures() };
    is_mark.then(|| Value::Text(rich.plain.clone()))
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
        found.push(entry.finding(Appearance::PartRaised { raised, read }.into()));
    }
    found
}

/// What was left aside in a sheet of another layout.
pub(super) fn of_sheet(sheet: &Sheet) -> Vec<Diagnostic> {
    let told =
        |(cell, rich): (Cell<'_>, &Rich)| told(&Entry::new("", Some(cell), cell.place()), rich);
    sheet.rich().flat_map(told).collect()
}
