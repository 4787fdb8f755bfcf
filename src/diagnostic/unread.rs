//! What stands in workbooks and nobody reads: no fault, but an office should know.

use std::fmt;

use super::Place;

/// What is not read in a sheet, or which sheets of a file are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The sheet, or the file.
    pub place: Place,
    /// Headings of the columns.
    pub columns: Vec<String>,
    /// Addresses of cells that stand in no column.
    pub cells: Vec<String>,
    /// Names of sheets.
    pub sheets: Vec<String>,
}

impl Unread {
    /// Nothing yet, at this place.
    pub fn at(place: Place) -> Self {
        Self { place, columns: Vec::new(), cells: Vec::new(), sheets: Vec::new() }
    }

    /// Whether all is read.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.cells.is_empty() && self.sheets.is_empty()
    }
}

/// `piano.xlsx › Indicatori: colonne non lette: Evidenza, Visto; celle fuori dalle colonne: F12`.
impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            ("colonne non lette", &self.columns),
            ("celle fuori dalle colonne", &self.cells),
            ("fogli non letti", &self.sheets),
        ];
        let parts = parts.into_iter().filter(|(_, names)| !names.is_empty());
        let parts: Vec<String> =
            parts.map(|(what, names)| format!("{what}: {}", names.join(", "))).collect();
        write!(f, "{}: {}", self.place, parts.join("; "))
    }
}
