//! Every text that relazione.toml holds, whatever its key.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::report::Report;

/// Each text with its line, as far as the file is TOML.
pub fn strings(written: &str) -> Vec<(usize, String)> {
    let report = Report::new("relazione.toml", written);
    let (entries, _) = DeTable::parse_recoverable(written);
    let mut found = Vec::new();
    let mut left: Vec<&Spanned<DeValue<'_>>> = entries.get_ref().values().collect();
    while let Some(value) = left.pop() {
        match value.get_ref() {
            DeValue::String(text) => {
                found.push((report.line_of(value.span().start), text.to_string()));
            }
            DeValue::Array(values) => left.extend(values.iter()),
            DeValue::Table(table) => left.extend(table.values()),
            _ => {}
        }
    }
    found.sort();
    found
}
