//! A workbook that is in the contract's columns already: nothing is to be imported.

use super::columns::{HEADING_ROWS, headings};
use crate::columns::{
    Column, INDICATORS, OBJECTIVES, RESULTS, Spec, indicators, objectives, results,
};
use crate::intake::spec;
use crate::intake::words;
use crate::workbook::{Sheet, Workbook};

/// The first sheet that has the columns of a plan or of its results.
pub fn plan_sheet(book: &Workbook) -> Option<String> {
    book.sheets().iter().find(|sheet| is_ordinary(sheet)).map(|sheet| sheet.name().to_owned())
}

fn is_ordinary(sheet: &Sheet) -> bool {
    // The columns of objectives tell themselves; the others are those of many a list.
    let bears = |spec: &Spec| words::key(sheet.name()) == words::key(spec.sheet);
    has(sheet, &OBJECTIVES, &[objectives::CODE, objectives::TITLE, objectives::LEVEL])
        || bears(&INDICATORS)
            && has(
                sheet,
                &INDICATORS,
                &[indicators::OBJECTIVE, indicators::CODE, indicators::TITLE, indicators::TARGET],
            )
        || bears(&RESULTS) && has(sheet, &RESULTS, &[results::CODE, results::ACTUAL])
}

/// Whether one of the first rows has all of these headings.
fn has(sheet: &Sheet, spec: &Spec, wanted: &[&Column]) -> bool {
    let mut rows = sheet.rows().take_while(|row| row.number() < HEADING_ROWS);
    rows.any(|row| {
        let named: Vec<&Column> = headings(row)
            .filter_map(|(_, heading)| spec::column(spec, &words::key(&heading)))
            .collect();
        wanted.iter().all(|column| named.contains(column))
    })
}
