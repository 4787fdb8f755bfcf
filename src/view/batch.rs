//! What became of each folder of a batch.

use serde::{Deserialize, Serialize};

/// A folder, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchRow {
    /// The folder as it was named.
    pub cartella: String,
    /// What came of it.
    pub esito: BatchFate,
    /// The document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// How many pages it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagine: Option<usize>,
    /// How many errors there are in data and configuration.
    pub errori: usize,
    /// How many warnings.
    pub avvisi: usize,
    /// Why a file could not be read or written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub causa: Option<String>,
}

/// What came of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BatchFate {
    /// Its document lies in its place.
    Fatto,
    /// There are errors in the data or in relazione.toml.
    Errori,
    /// A file could not be read or written.
    File,
    /// The program itself is at fault.
    Guasto,
}

impl BatchFate {
    /// The word for people.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fatto => "fatto",
            Self::Errori => "errori",
            Self::File => "file",
            Self::Guasto => "guasto",
        }
    }
}
