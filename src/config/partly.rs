//! A relazione.toml with errors, as far as the workbooks can be read by it: a slip under one key hides nothing that is
//! wrong elsewhere.

use super::{Config, written};
use crate::diagnostic::{Diagnostic, Problem};

/// What relazione.toml says beside its errors.
#[derive(Debug)]
pub struct Partly {
    /// What it says; the program's own choices stand in the place of what cannot be read.
    pub config: Config,
    /// Whether the rules of measurement are among what could be read.
    pub is_measured: bool,
}

impl Partly {
    /// Reads what can be read, and says everything that is wrong. Nothing where it cannot be known which cells to read, or
    /// how.
    pub fn read(file_name: &str, text: &str) -> (Option<Self>, Vec<Diagnostic>) {
        let (config, findings) = written(file_name, text);
        let keys: Option<Vec<String>> = findings.iter().map(|f| meant(&f.problem)).collect();
        let Some((config, keys)) = config.zip(keys) else { return (None, findings) };
        if keys.iter().any(|key| is_for_cells(key)) {
            return (None, findings);
        }
        let is_measured = !keys.iter().any(|key| is_of("misurazione", key));
        (Some(Self { config, is_measured }), findings)
    }
}

/// The key that an error is about, or may well be meant by it; empty where nothing hangs on it. `None` where the error does
/// not tell.
fn meant(problem: &Problem) -> Option<String> {
    match problem {
        Problem::UnknownKey { key, nearest: Some(nearest) } => {
            let above = key.rsplit_once('.').map(|(above, _)| format!("{above}."));
            Some(above.unwrap_or_default() + nearest)
        }
        Problem::MissingKey { key, .. }
        | Problem::WrongValue { key, .. }
        | Problem::BadSetting { key, .. } => Some(key.clone()),
        // Without the workbooks' own paths there is nothing to read them by.
        Problem::UnknownKey { nearest: None, .. } | Problem::PathOutside { .. } => {
            Some(String::new())
        }
        _ => None,
    }
}

/// Whether a key decides which cells are read, or how.
fn is_for_cells(key: &str) -> bool {
    let of_document = ["documento.anno", "documento.tipo", "documento.data"];
    key == "documento"
        || of_document.contains(&key)
        || ["dati", "livello"].iter().any(|t| is_of(t, key))
}

/// Whether a key is a table's, or the table itself.
fn is_of(table: &str, key: &str) -> bool {
    key.strip_prefix(table).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
