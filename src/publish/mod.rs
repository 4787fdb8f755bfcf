//! What leaves the program beside the PDF: open data, the package that goes online, workbooks, a first relazione.toml.

pub mod annex;
pub mod blank;
mod csv;
mod csvw;
mod dcat;
mod json;
mod manifest;
mod own;
pub mod package;
mod proposal;
mod results_book;
mod schema;
mod sheets;

pub use csv::csv;
pub use json::{BatchEntry, batch, check_json, comparison, json, line};
pub use manifest::{NAME as MANIFEST, check, foreign};
pub use own::{is_own_csv, is_own_json, is_own_workbook};
pub use proposal::{Proposal, proposal};
pub use sheets::sheets;

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

/// JSON for people too: indented, with a line's end.
fn pretty<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Whether a spreadsheet may take a text for a formula.
fn looks_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}
