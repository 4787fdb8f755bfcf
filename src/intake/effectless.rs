//! A forced attainment in a sheet that knows none: told, not passed over.

use super::words;
use crate::columns::results;
use crate::diagnostic::{Diagnostic, Wording};
use crate::workbook::Sheet;

/// A warning for each cell under that heading, among the columns that the sheet does not read.
pub(super) fn of(sheet: &Sheet, heading_row: u32, strangers: &[(u32, String)]) -> Vec<Diagnostic> {
    let key = words::key(results::FORCED.heading);
    let forced = strangers.iter().filter(|(_, heading)| words::key(heading) == key);
    let rows = || sheet.rows().map(|row| row.number()).filter(|row| *row > heading_row);
    let cells = forced.flat_map(|(column, _)| rows().map(|row| sheet.cell(row, *column)));
    cells
        .filter(|cell| !cell.is_empty())
        .map(|cell| {
            let (found, sheet) = (cell.value().to_string(), sheet.name().to_owned());
            let problem = Wording::ForcedWithoutEffect { found, sheet };
            Diagnostic::new(cell.place(), problem.into())
        })
        .collect()
}
