//! The glossary: terms and definitions of a sheet, in Italian order.

use serde::Serialize;

use super::order;
use crate::model::Datum;
use crate::view::charts;
use crate::view::facts::{Facts, Unknown};

/// The sheet that holds the glossary, unless another is named.
const SHEET: &str = "Glossario";

/// A term and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Term.
    pub term: String,
    /// Definition.
    pub definition: String,
}

impl Facts<'_> {
    /// The terms of a sheet: terms in the first column, definitions in the second.
    pub fn glossary(&self, sheet: Option<&str>) -> Result<Vec<Entry>, Unknown> {
        let sheet = self.sheet(sheet.unwrap_or(SHEET))?;
        let entries = sheet.rows.iter().map(|row| match row.data.first() {
            None | Some((Datum::Missing, _)) => Err(Unknown {
                message: format!("il termine «{}» non ha una definizione", row.label),
                hint: format!("scriverla nel foglio «{}», accanto al termine", sheet.name),
            }),
            Some((datum, _)) => {
                Ok(Entry { term: row.label.clone(), definition: charts::datum(datum) })
            }
        });
        let mut entries: Vec<Entry> = entries.collect::<Result<_, _>>()?;
        entries.sort_by_key(|entry| order::key(&entry.term));
        Ok(entries)
    }
}
