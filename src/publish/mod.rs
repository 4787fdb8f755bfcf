//! What leaves the program beside the PDF: results as JSON and CSV, and workbooks for an office to fill.

pub mod blank;
mod csv;
mod json;

pub use csv::{indicators, objectives};
pub use json::json;

use thiserror::Error;

/// What could not be written out; no input is known to cause it.
#[derive(Debug, Error)]
pub enum PublishError {
    /// JSON.
    #[error("i risultati non si possono scrivere in JSON")]
    Json(#[from] serde_json::Error),
    /// CSV.
    #[error("i risultati non si possono scrivere in CSV")]
    Csv(#[from] ::csv::Error),
    /// A workbook.
    #[error("un foglio di lavoro non si può scrivere")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}
