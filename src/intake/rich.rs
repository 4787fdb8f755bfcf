//! Texts of which a part is struck through or raised: what a figure or a code says without the mark of a note, and what
//! is told of it.

use super::entry::Entry;
use super::words;
use crate::columns::{Cells, INDICATORS, OBJECTIVES, RESULTS, indicators};
use crate::diagnostic::{Appearance, Diagnostic};
use crate::workbook::{Cell, Rich, Sheet, Value};

/// Signs that refer to a note.
const SIGNS: [char; 4] = ['*', '†', '‡', '§'];

/// Digits that refer to one, typed as signs of their own.
const RAISED: [char; 10] = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰'];

/// What a cell under this heading says without the mark of a note; `None` where it has none.
pub(super) fn without_mark(heading: &str, cell: &Cell<'_>) -> Option<Value> {
    let Some(rich) = cell.rich().filter(|rich| !rich.raised.is_empty()) else {
        let (value, _) = typed(cell)?;
        return holds_values(&words::key(heading)).then(|| Value::Text(value.to_owned()));
    };
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
    any_holds(key, |cells| !matches!(cells, Cells::Text | Cells::ScaleName | Cells::UnitName))
}

/// Whether a column holds figures and no codes.
pub(super) fn holds_values(key: &str) -> bool {
    any_holds(key, |cells| matches!(cells, Cells::Value | Cells::Percent))
}

fn any_holds(key: &str, wanted: impl Fn(Cells) -> bool) -> bool {
    let mut found = [&OBJECTIVES, &INDICATORS, &RESULTS].into_iter().filter_map(|spec| {
        let named = spec.columns.iter().find(|column| words::key(column.heading) == key);
        named.and_then(|column| column.blank)
    });
    found.any(|blank| wanted(blank.cells))
}

/// A value as text and the mark of a note typed behind it.
fn typed<'a>(cell: &Cell<'a>) -> Option<(&'a str, &'a str)> {
    let Value::Text(text) = cell.value() else { return None };
    parted(text)
}

/// `85%*`, `85¹`, `SI (*)`, `85 %(1)`. A power is none: `m²`, `10³`; nor are brackets that may hold a figure.
fn parted(text: &str) -> Option<(&str, &str)> {
    let end = text
        .char_indices()
        .next_back()
        .filter(|(_, c)| SIGNS.contains(c) || RAISED.contains(c) || matches!(c, ')' | ']'))?;
    let raised = RAISED.contains(&end.1);
    let at = match end.1 {
        ')' => text.rfind('(')?,
        ']' => text.rfind('[')?,
        _ if raised => text.trim_end_matches(RAISED).len(),
        _ => text.trim_end_matches(SIGNS).len(),
    };
    let (head, mark) = text.split_at_checked(at)?;
    let inner = mark.trim_matches(['(', ')', '[', ']', ' ']);
    let signs = !inner.is_empty() && inner.chars().all(|c| SIGNS.contains(&c));
    let digit =
        inner.len() == 1 && inner.bytes().all(|c| c.is_ascii_digit()) && head.ends_with('%');
    let value = head.trim_end();
    let ten = value.rsplit(|c: char| !c.is_ascii_digit()).next() == Some("10");
    let power = raised && (ten || value.ends_with('m') || head.len() > value.len());
    // Signs on both sides are no mark of a note.
    let stands = value.contains(char::is_alphanumeric) && !value.starts_with(SIGNS) && !power;
    (stands && (raised || signs || digit)).then_some((value, mark))
}

/// What is told of a mark that is typed behind a value.
pub(super) fn marked(cell: &Cell<'_>) -> Option<Diagnostic> {
    let (read, mark) = typed(cell)?;
    let (mark, read) = (mark.to_owned(), read.to_owned());
    Some(Diagnostic::new(cell.place(), Appearance::Mark { mark, read }.into()))
}

/// The same of a cell whose heading is not known: one that begins as a figure does.
pub(super) fn marked_figure(cell: &Cell<'_>) -> Option<Diagnostic> {
    let (value, _) = typed(cell)?;
    let figure = |c: char| c.is_ascii_digit() || "<>=≤≥€+-−".contains(c);
    value.starts_with(figure).then(|| marked(cell)).flatten()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_told_from_a_power_and_from_a_figure() {
        for (text, expected) in [
            ("85%*", Some(("85%", "*"))),
            ("85 % **", Some(("85 %", "**"))),
            ("85¹", Some(("85", "¹"))),
            ("85%¹²", Some(("85%", "¹²"))),
            ("SI¹", Some(("SI", "¹"))),
            ("SI (*)", Some(("SI", "(*)"))),
            ("85 %(1)", Some(("85 %", "(1)"))),
            ("85%[2]", Some(("85%", "[2]"))),
            (">= 80†", Some((">= 80", "†"))),
            ("31/12/2024*", Some(("31/12/2024", "*"))),
            ("85 (1)", None),
            ("85 % (1)", None),
            ("85 %(12)", None),
            ("85 m²", None),
            ("10³", None),
            ("5 x 10⁶", None),
            ("SI (in parte)", None),
            ("85 %", None),
            ("*", None),
            ("", None),
        ] {
            assert_eq!(parted(text), expected, "{text}");
        }
    }
}
