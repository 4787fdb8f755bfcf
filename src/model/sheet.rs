//! A sheet to be filled: headings and typed cells, whatever program then writes it.

use super::quantity::{Quantity, Unit};

/// What a cell is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    Blank,
    /// Text.
    Text(String),
    /// A quantity shown in its unit.
    Quantity(Quantity, Unit),
}

/// A sheet: headings in the first row, then the rows, as wide as the headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledSheet {
    /// Its name.
    pub name: &'static str,
    /// Its headings.
    pub headings: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<Content>>,
}
