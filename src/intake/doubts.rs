//! What a reader of the sheet cannot see in it: hidden rows, letters that only look Latin.

use std::collections::BTreeSet;

use super::entry::italian;
use super::record::{Lines, Record};
use super::rich;
use super::table::Table;
use super::unseen;
use crate::columns::{Column, indicators, objectives};
use crate::diagnostic::{self, Appearance, Diagnostic, Doubt, Dress, Place, Problem, column_name};
use crate::workbook::{Cell, Row, Sheet, Value};

/// The columns that hold codes.
const CODES: [&Column; 3] = [indicators::CODE, indicators::OBJECTIVE, objectives::PARENT];

/// Letters of other alphabets, each followed by the Latin one it looks like.
const CYRILLIC: &str = "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxѕsіiјjԁdһhԛqԝwкkгr";
const GREEK: &str = "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvιiκkρpυuαaγy";

/// Warnings on the records of a table; `further` are the columns that are carried as they stand.
pub(super) fn of(table: &Table<'_>, further: &[String]) -> Vec<Diagnostic> {
    let mut found = hidden_rows(table);
    found.extend(table.lines().iter().flat_map(unseen));
    found.extend(table.lines().iter().flat_map(hidden_columns));
    found.extend(left_aside(table, further));
    found.extend(table.lines().iter().flat_map(marked));
    found.extend(covered(table.sheet()));
    for record in table.records() {
        found.extend(CODES.into_iter().filter_map(|column| lookalike(&record, column)));
        found.extend(CODES.into_iter().filter_map(|column| unseen_sign(&record, column)));
        found.extend(further.iter().filter_map(|heading| unsaved(&record, heading)));
    }
    found
}

/// Cells whose number format shows nothing of what they hold, or its contrary.
fn unseen(lines: &Lines<'_>) -> Vec<Diagnostic> {
    let columns: Vec<u32> = lines.named().map(|(_, column)| column).collect();
    let rows = lines.rows().into_iter();
    let cells = rows.flat_map(|row| columns.iter().map(move |column| lines.cell(row, *column)));
    cells.filter(|cell| !cell.is_empty()).filter_map(|cell| otherwise(&cell)).collect()
}

/// Values behind which the mark of a note is typed.
fn marked(lines: &Lines<'_>) -> Vec<Diagnostic> {
    let named = lines.named().filter(|(key, _)| rich::holds_values(key)).map(|(_, column)| column);
    let columns: Vec<u32> = named.chain(lines.dated().map(|(_, column)| column)).collect();
    let rows = lines.rows().into_iter();
    let cells = rows.flat_map(|row| columns.iter().map(move |column| (row, *column)));
    // A cell that is merged over rows stands in the first of them.
    cells
        .map(|at| (at, lines.cell(at.0, at.1)))
        .filter(|(at, cell)| (cell.row(), cell.column()) == *at)
        .filter_map(|(_, cell)| rich::marked(&cell))
        .collect()
}

/// A cell that shows nothing of what it holds, or the contrary of it.
pub(super) fn otherwise(cell: &Cell<'_>) -> Option<Diagnostic> {
    if !cell.shows_nothing() {
        return turned(cell);
    }
    let held = cell.value().to_string();
    Some(Diagnostic::new(cell.place(), Problem::Dress(Dress::Unseen { held })))
}

/// A number that its cell shows with the sign of its contrary.
fn turned(cell: &Cell<'_>) -> Option<Diagnostic> {
    let dress = || Dress::Turned { shown: cell.shown(), held: cell.value().to_string() };
    cell.turns().then(|| Diagnostic::new(cell.place(), Problem::Dress(dress())))
}

/// The cells of a column that show thousands, or millions, beside others that do not, where no word says so.
pub(super) fn other_scales(cells: &[Cell<'_>]) -> Vec<Diagnostic> {
    let shown = |cell: &Cell<'_>| match cell.value() {
        Value::Number(number) if !number.is_zero() => Some((*number, cell.figure()?)),
        _ => None,
    };
    let figures: Vec<_> = cells.iter().filter_map(|cell| Some((cell, shown(cell)?))).collect();
    let scales: BTreeSet<u32> = figures.iter().map(|(_, (_, shown))| shown.thousands).collect();
    if scales.len() < 2 {
        return Vec::new();
    }
    let divided = figures.into_iter().filter(|(_, (_, shown))| shown.thousands > 0);
    let told = divided.map(|(cell, (held, figure))| {
        let [figure, held] = [figure.figure, held].map(italian);
        let dress = Dress::Scaled { shown: cell.shown(), figure, held };
        Diagnostic::new(cell.place(), Problem::Dress(dress))
    });
    told.collect()
}

/// One warning for each stretch of hidden rows.
fn hidden_rows(table: &Table<'_>) -> Vec<Diagnostic> {
    let hidden = table.records().into_iter().filter_map(|r| Some((r.hidden()?, r.place())));
    hidden_stretches(hidden)
}

/// The same of rows by their numbers, counted from 0, each with its place.
pub(super) fn hidden_stretches(rows: impl IntoIterator<Item = (u32, Place)>) -> Vec<Diagnostic> {
    let mut stretches: Vec<(Place, u32, u32)> = Vec::new();
    for (row, place) in rows {
        let row = row.saturating_add(1);
        match stretches.last_mut() {
            Some((_, _, last)) if last.saturating_add(1) == row => *last = row,
            _ => stretches.push((place, row, row)),
        }
    }
    let warning =
        |(place, first, last)| Diagnostic::new(place, Problem::HiddenRows { first, last });
    stretches.into_iter().map(warning).collect()
}

/// Warnings on a sheet of another layout: what is hidden in it, what was left aside.
pub(super) fn of_sheet(
    sheet: &Sheet,
    heading_row: u32,
    columns: impl Iterator<Item = u32>,
) -> Vec<Diagnostic> {
    let rows = sheet.rows().filter(|row| row.number() > heading_row && sheet.hides(row.number()));
    let first = |row: &Row<'_>| row.cells().map(|cell| cell.place()).next();
    let mut found = hidden_stretches(rows.filter_map(|row| Some((row.number(), first(&row)?))));
    found.extend(hidden_among(sheet, heading_row, columns));
    found.extend(rich::of_sheet(sheet));
    found.extend(
        sheet.rows().flat_map(|row| row.cells()).filter_map(|cell| rich::marked_figure(&cell)),
    );
    found.extend(covered(sheet));
    if sheet.hidden() {
        found.push(Diagnostic::new(sheet.place(), Appearance::HiddenSheet.into()));
    }
    found
}

/// What lies under merged cells.
pub(super) fn covered(sheet: &Sheet) -> impl Iterator<Item = Diagnostic> {
    sheet.covered().map(|(cell, area, seen)| {
        let (found, area, shown) = (cell.shown(), area.to_string(), seen.shown());
        Diagnostic::new(cell.place(), Appearance::Covered { found, area, shown }.into())
    })
}

fn hidden_columns(lines: &Lines<'_>) -> Vec<Diagnostic> {
    let used = lines.named().map(|(_, column)| column);
    let used: BTreeSet<u32> = used.chain(lines.dated().map(|(_, column)| column)).collect();
    hidden_among(lines.sheet(), lines.heading_row(), used)
}

/// One warning for each stretch of hidden columns that are read, at their headings.
pub(super) fn hidden_among(
    sheet: &Sheet,
    heading_row: u32,
    used: impl IntoIterator<Item = u32>,
) -> Vec<Diagnostic> {
    let mut stretches: Vec<(u32, u32)> = Vec::new();
    for column in used.into_iter().filter(|column| sheet.hides_column(*column)) {
        match stretches.last_mut() {
            Some((_, last)) if last.saturating_add(1) == column => *last = column,
            _ => stretches.push((column, column)),
        }
    }
    let warning = |(first, last): (u32, u32)| {
        let [first_name, last] = [first, last].map(column_name);
        let problem = Appearance::HiddenColumns { first: first_name, last };
        Diagnostic::new(sheet.place_of(heading_row, first), problem.into())
    };
    stretches.into_iter().map(warning).collect()
}

/// What was left aside in the texts of a table.
fn left_aside(table: &Table<'_>, further: &[String]) -> Vec<Diagnostic> {
    if table.sheet().rich().next().is_none() {
        return Vec::new();
    }
    let Some(lines) = table.lines() else { return Vec::new() };
    let headings = lines.named().map(|(key, _)| key);
    let headings: Vec<&str> = headings.chain(further.iter().map(String::as_str)).collect();
    let mut found = Vec::new();
    for record in table.records() {
        let dated = record.dated().into_iter().map(|(_, _, entry)| entry);
        for entry in headings.iter().map(|heading| record.entry_of(heading)).chain(dated) {
            found.extend(entry.rich().into_iter().flat_map(|rich| rich::told(&entry, rich)));
        }
    }
    found
}

fn lookalike(record: &Record<'_>, column: &Column) -> Option<Diagnostic> {
    let entry = record.entry(column);
    let Value::Text(code) = entry.value() else { return None };
    let (alphabet, letter, latin) = code.chars().find_map(foreign)?;
    let code = code.clone();
    Some(entry.finding(Problem::LookalikeLetter { code, letter, alphabet, latin }))
}

/// A sign in a code that nobody sees and that is not read past.
fn unseen_sign(record: &Record<'_>, column: &Column) -> Option<Diagnostic> {
    let entry = record.entry(column);
    let Value::Text(code) = entry.value() else { return None };
    let code = unseen::passed(code).into_owned();
    let sign = diagnostic::unseen(code.chars().find(|c| diagnostic::is_unseen(*c))?);
    Some(entry.finding(Doubt::UnseenSign { code, sign }.into()))
}

/// The alphabet of a letter that looks Latin, the letter, and what it looks like.
fn foreign(letter: char) -> Option<(&'static str, char, char)> {
    if letter.is_ascii() {
        return None;
    }
    [("cirillica", CYRILLIC), ("greca", GREEK)].into_iter().find_map(|(alphabet, pairs)| {
        let (_, after) = pairs.split_once(letter)?;
        Some((alphabet, letter, after.chars().next()?))
    })
}

/// A carried cell is printed as it stands: one without a result would be printed as nothing.
fn unsaved(record: &Record<'_>, heading: &str) -> Option<Diagnostic> {
    let entry = record.entry_of(heading);
    (*entry.value() == Value::Unsaved).then(|| entry.finding(Problem::FormulaUnsaved))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_by_their_alphabet() {
        assert_eq!(foreign('р'), Some(("cirillica", 'р', 'p')));
        assert_eq!(foreign('Α'), Some(("greca", 'Α', 'A')));
        for letter in ['p', 'à', 'Δ', 'ж', '–'] {
            assert_eq!(foreign(letter), None, "{letter}");
        }
        for pairs in [CYRILLIC, GREEK] {
            let letters: Vec<char> = pairs.chars().collect();
            for pair in letters.chunks(2) {
                assert!(!pair[0].is_ascii() && pair[1].is_ascii(), "{pair:?}");
            }
        }
    }
}
