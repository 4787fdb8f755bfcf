//! What a reader of the sheet cannot see in it: hidden rows, letters that only look Latin.

use super::record::{Lines, Record};
use super::table::Table;
use super::unseen;
use crate::diagnostic::{self, Diagnostic, Doubt, Dress, Problem};
use crate::workbook::{Cell, Value};

/// The columns that hold codes.
const CODES: [&str; 3] = ["Codice", "Obiettivo", "Padre"];

/// Letters of other alphabets, each followed by the Latin one it looks like.
const CYRILLIC: &str = "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxѕsіiјjԁdһhԛqԝwкkгr";
const GREEK: &str = "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvιiκkρpυuαaγy";

/// Warnings on the records of a table; `further` are the columns that are carried as they stand.
pub(super) fn of(table: &Table<'_>, further: &[String]) -> Vec<Diagnostic> {
    let mut found = hidden_rows(table);
    found.extend(table.lines().iter().flat_map(unseen));
    for record in table.records() {
        found.extend(CODES.into_iter().filter_map(|heading| lookalike(&record, heading)));
        found.extend(CODES.into_iter().filter_map(|heading| unseen_sign(&record, heading)));
        found.extend(further.iter().filter_map(|heading| unsaved(&record, heading)));
    }
    found
}

/// Cells whose number format shows nothing of what they hold.
fn unseen(lines: &Lines<'_>) -> Vec<Diagnostic> {
    let columns: Vec<u32> = lines.named().map(|(_, column)| column).collect();
    let rows = lines.rows().into_iter();
    let cells = rows.flat_map(|row| columns.iter().map(move |column| lines.cell(row, *column)));
    let hidden = cells.filter(|cell| !cell.is_empty() && cell.shows_nothing());
    let warning = |cell: Cell<'_>| {
        let held = cell.value().to_string();
        Diagnostic::new(cell.place(), Problem::Dress(Dress::Unseen { held }))
    };
    hidden.map(warning).collect()
}

/// One warning for each stretch of hidden rows.
fn hidden_rows(table: &Table<'_>) -> Vec<Diagnostic> {
    let mut stretches: Vec<(Record<'_>, u32, u32)> = Vec::new();
    for record in table.records() {
        let Some(row) = record.hidden().map(|row| row.saturating_add(1)) else { continue };
        match stretches.last_mut() {
            Some((_, _, last)) if last.saturating_add(1) == row => *last = row,
            _ => stretches.push((record, row, row)),
        }
    }
    let warning = |(record, first, last): (Record<'_>, u32, u32)| {
        Diagnostic::new(record.place(), Problem::HiddenRows { first, last })
    };
    stretches.into_iter().map(warning).collect()
}

fn lookalike(record: &Record<'_>, heading: &'static str) -> Option<Diagnostic> {
    let entry = record.entry(heading);
    let Value::Text(code) = entry.value() else { return None };
    let (alphabet, letter, latin) = code.chars().find_map(foreign)?;
    let code = code.clone();
    Some(entry.finding(Problem::LookalikeLetter { code, letter, alphabet, latin }))
}

/// A sign in a code that nobody sees and that is not read past.
fn unseen_sign(record: &Record<'_>, heading: &'static str) -> Option<Diagnostic> {
    let entry = record.entry(heading);
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
