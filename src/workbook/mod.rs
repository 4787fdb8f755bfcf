//! Sheets of cells that know where they are and how they were formatted. Bytes in, no files; the only user of
//! calamine. What a cell *means* is for `intake`.

mod aside;
mod cell;
mod early;
mod format;
mod guard;
mod looks;
mod mark;
mod mend;
mod quiet;
mod read;
mod sheet;
#[cfg(test)]
mod tests;
mod value;
mod xlsb;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Problem};

pub use aside::Area;
pub use cell::{Cell, Format, Value};
pub use format::{MONTHS, Shown, Span};
pub use mark::Rich;
pub use sheet::{Row, Sheet};

/// A workbook of Excel or `OpenDocument`, read whole.
#[derive(Debug, Clone)]
pub struct Workbook {
    file: Arc<str>,
    sheets: Vec<Sheet>,
}

impl Workbook {
    /// Reads .xlsx, .xlsm, .xlsb, .xls, .ods and .fods, told apart by their content. `name` is the file as
    /// relazione.toml names it: it becomes part of every cell's place. Never panics.
    pub fn read(name: &str, bytes: Vec<u8>) -> Result<Self, Vec<Diagnostic>> {
        let file: Arc<str> = Arc::from(name);
        let sheets = quiet::run(|| {
            if early::is_early(&bytes) {
                return early::sheets(&file, &bytes);
            }
            let kind = guard::inspect(&bytes).map_err(|problem| whole(&file, problem))?;
            let bytes = mend::mended(kind, bytes);
            guard::measure(kind, &bytes).map_err(|problem| whole(&file, problem))?;
            read::sheets(kind, &file, bytes)
        })
        .unwrap_or_else(|| Err(whole(&file, damaged("il suo contenuto è rovinato"))))?;
        if sheets.is_empty() {
            return Err(whole(&file, damaged("non contiene fogli")));
        }
        Ok(Self { file, sheets })
    }

    /// A file that is not there yet: without any sheet.
    pub fn absent(name: &str) -> Self {
        Self { file: Arc::from(name), sheets: Vec::new() }
    }

    /// The file itself.
    pub fn place(&self) -> Place {
        Place::File(Arc::clone(&self.file))
    }

    /// The worksheets, in the order of their tabs; chart sheets are left out.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }
}

fn whole(file: &Arc<str>, problem: Problem) -> Vec<Diagnostic> {
    vec![Diagnostic::new(Place::File(Arc::clone(file)), problem)]
}

fn damaged(cause: &str) -> Problem {
    Problem::WorkbookDamaged { cause: cause.to_owned() }
}

fn too_large(found: String, limit: &str) -> Problem {
    Problem::TooLarge { found, limit: limit.to_owned() }
}
