//! Figures of the context: what stands in the sheets of contesto.xlsx.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::indicator::Origin;

/// A figure as its cell showed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// A number, with the decimals that its cell shows (`None`: as many as it has).
    Number {
        /// The number; percentages in points.
        value: Decimal,
        /// Decimals shown.
        decimals: Option<u32>,
        /// Whether the cell showed a percentage.
        percent: bool,
        /// Whether the cell groups thousands; `None` when it leaves that open.
        grouped: Option<bool>,
    },
    /// A date.
    Date(NaiveDate),
    /// A text.
    Text(String),
    /// Not available.
    Missing,
}

/// A row: its label and a figure for each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextRow {
    /// Label.
    pub label: String,
    /// One figure a column, with its cell.
    pub data: Vec<(Datum, Origin)>,
}

/// A sheet: labels in the first column, one column a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextSheet {
    /// Name.
    pub name: String,
    /// Heading of the labels.
    pub heading: String,
    /// Headings of the columns after the first.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<ContextRow>,
}
