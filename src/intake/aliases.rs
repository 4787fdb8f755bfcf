//! An office's own words for sheets and headings.

use std::collections::BTreeMap;

use super::words;
use crate::config::Config;

/// The names that an office gives to what the contract names otherwise.
#[derive(Debug, Clone, Default)]
pub(super) struct Aliases {
    /// Its headings.
    pub columns: BTreeMap<String, String>,
    /// Its sheets.
    pub sheets: BTreeMap<String, String>,
    /// The document's year: `Target 2024` is the Target of the document for 2024.
    pub year: i32,
}

impl Aliases {
    /// Those of relazione.toml.
    pub(super) fn of(config: &Config) -> Self {
        Self {
            columns: config.data.columns.clone(),
            sheets: config.data.sheets.clone(),
            year: config.document.year,
        }
    }

    /// The key of a heading in our words.
    pub(super) fn key(&self, heading: &str) -> String {
        let found = words::key(heading);
        let mapped = self.columns.iter().find(|(theirs, _)| words::key(theirs) == found);
        mapped.map_or(found, |(_, ours)| words::key(ours))
    }

    /// The key of a heading that ends in the document's year, without it.
    pub(super) fn of_the_year(&self, key: &str) -> Option<String> {
        key.strip_suffix(&self.year.to_string()).map(str::to_owned)
    }
}
