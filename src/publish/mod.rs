//! Results in the forms that leave the program: JSON and CSV.

mod csv;
mod json;

pub use csv::{indicators, objectives};
pub use json::json;

use thiserror::Error;

/// Results that could not be written out; no input is known to cause it.
#[derive(Debug, Error)]
pub enum PublishError {
    /// JSON.
    #[error("i risultati non si possono scrivere in JSON")]
    Json(#[from] serde_json::Error),
    /// CSV.
    #[error("i risultati non si possono scrivere in CSV")]
    Csv(#[from] ::csv::Error),
}
