//! A workbook that is in the contract's columns already: nothing is to be imported.

use super::columns::{HEADING_ROWS, headings};
use crate::intake::spec::{INDICATORS, OBJECTIVES, RESULTS, Spec};
use crate::intake::words;
use crate::workbook::{Sheet, Workbook};

/// The first sheet that has the columns of a plan or of its results.
pub fn plan_sheet(book: &Workbook) -> Option<String> {
    book.sheets().iter().find(|sheet| is_ordinary(sheet)).map(|sheet| sheet.name().to_owned())
}

fn is_ordinary(sheet: &Sheet) -> bool {
    // The columns of objectives tell themselves; the others are those of many a list.
    let bears = |spec: &Spec| words::key(sheet.name()) == words::key(spec.sheet);
    has(sheet, &OBJECTIVES, &["Codice", "Titolo", "Livello"])
        || bears(&INDICATORS)
            && has(sheet, &INDICATORS, &["Obiettivo", "Codice", "Indicatore", "Target"])
        || bears(&RESULTS) && has(sheet, &RESULTS, &["Codice", "Consuntivo"])
}

/// Whether one of the first rows has all of these headings.
fn has(sheet: &Sheet, spec: &Spec, wanted: &[&str]) -> bool {
    let mut rows = sheet.rows().take_while(|row| row.number() < HEADING_ROWS);
    rows.any(|row| {
        let named: Vec<&str> =
            headings(row).filter_map(|(_, heading)| spec.name_of(&words::key(&heading))).collect();
        wanted.iter().all(|name| named.contains(name))
    })
}
