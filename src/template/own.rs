//! The folder `modelli`: templates of the office's own, in the place of built-in ones or beside them.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::value::{Value, ValueKind};

use super::built_in::DOCUMENTS;
use super::{Templates, built_in, depth, fault, narrative};
use crate::diagnostic::{Diagnostic, Place, Problem};

/// The folder, as complaints name it.
pub const FOLDER: &str = "modelli";

/// Ending of a template.
pub const ENDING: &str = ".typ.j2";

/// A template of the office's own.
#[derive(Debug, Clone)]
pub(super) struct Own {
    /// Path within the report's folder.
    pub(super) file: String,
    pub(super) source: String,
}

/// The built-in template whose place a file takes: its own path, or a block's name without the folder.
pub fn replaced(path: &str) -> Option<String> {
    let paths = || built_in().map(|file| file.path);
    let of_block = |known: &&str| known.strip_prefix("blocchi/") == Some(path);
    let found = paths().find(|known| *known == path).or_else(|| paths().find(of_block));
    found.map(str::to_owned)
}

impl Templates {
    /// Adds the office's own templates, by their path within the folder, or says everything that is wrong.
    pub fn with_own(mut self, files: &BTreeMap<String, String>) -> Result<Self, Vec<Diagnostic>> {
        let mut findings = Vec::new();
        for (path, source) in files {
            let name = replaced(path).unwrap_or_else(|| path.clone());
            let own = Own { file: format!("{FOLDER}/{path}"), source: source.clone() };
            findings.extend(
                self.refused(&name).map(|problem| Diagnostic::new(Place::file(&own.file), problem)),
            );
            let too_deep = depth::too_deep(source).map(|line| Place::line(&own.file, line));
            self.own.insert(name.clone(), own);
            if let Some(place) = too_deep {
                let (message, hint) = (depth::MESSAGE.to_owned(), depth::HINT.to_owned());
                findings.push(Diagnostic::new(place, Problem::Template { message, hint }));
            } else if let Err(error) = self.env.add_template_owned(name, source.clone()) {
                findings.extend(fault::finding(&error, &self.own, &BTreeSet::new()));
            }
        }
        if findings.is_empty() { Ok(self) } else { Err(findings) }
    }

    /// Why a template cannot bear its name.
    fn refused(&self, name: &str) -> Option<Problem> {
        let template = |message: String, hint: &str| {
            Some(Problem::Template { message, hint: hint.to_owned() })
        };
        if let Some(other) = self.own.get(name) {
            let message = format!("sostituisce lo stesso modello di «{}»", other.file);
            return template(message, "lasciare uno solo dei due file");
        }
        let block = block_name(name)?;
        if replaced(name).is_some() {
            return None;
        }
        if !is_callable(&block) {
            let message =
                format!("«{block}» non è un nome con cui un testo può chiamare il blocco");
            return template(
                message,
                "usare lettere minuscole senza accenti, cifre e «_»: mio_blocco.typ.j2",
            );
        }
        if narrative::is_taken(&block) {
            let message = format!("{block}(…) c'è già e non è un modello che si sostituisce");
            return template(message, "dare al file un altro nome");
        }
        None
    }

    /// The blocks of the office's own that are not built in, by the names under which texts call them.
    pub fn own_blocks(&self) -> Vec<String> {
        let names = self.own.keys().filter(|name| replaced(name).is_none());
        names.filter_map(|name| block_name(name)).collect()
    }

    /// Whether a template of the office's own takes part.
    pub fn has_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// Takes another template than the main one for the document; false when there is none of this name.
    pub fn set_main(&mut self, path: &str) -> bool {
        let name = replaced(path).unwrap_or_else(|| path.to_owned());
        let known = self.env.get_template(&name).is_ok();
        if known {
            self.main = name;
        }
        known
    }

    /// The documents that can be chosen: every template outside `blocchi`.
    pub fn documents(&self) -> impl Iterator<Item = &str> {
        let own = self.own.keys().map(String::as_str);
        own.chain(DOCUMENTS.map(|file| file.path)).filter(|name| !name.contains('/'))
    }

    /// What a fault of a template is to the office; `None` where the template is none of its own.
    pub(super) fn finding(&self, error: &minijinja::Error, context: &Value) -> Option<Diagnostic> {
        let mut known = BTreeSet::new();
        names(context, 0, &mut known);
        fault::finding(error, &self.own, &known)
    }
}

/// The name of a block's function.
fn block_name(name: &str) -> Option<String> {
    let stem = name.strip_prefix("blocchi/")?.strip_suffix(ENDING)?;
    (!stem.contains('/')).then(|| stem.to_owned())
}

fn is_callable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// Every name in what a template is given: for hints.
fn names(value: &Value, depth: usize, found: &mut BTreeSet<String>) {
    const DEEPEST: usize = 8;
    if depth > DEEPEST {
        return;
    }
    let Ok(items) = value.try_iter() else { return };
    match value.kind() {
        ValueKind::Map => {
            for key in items {
                found.extend(key.as_str().map(str::to_owned));
                if let Ok(inner) = value.get_item(&key) {
                    names(&inner, depth + 1, found);
                }
            }
        }
        // Items of a list are alike.
        ValueKind::Seq => items.take(1).for_each(|item| names(&item, depth + 1, found)),
        _ => {}
    }
}
