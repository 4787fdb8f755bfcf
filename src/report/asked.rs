//! What is asked of a report, and what is given back, as plain values.

use super::Package;
use crate::config::{Config, DocumentKind, State};
use crate::diagnostic::Diagnostic;
use crate::publish::package::Part;

/// What a document shall be in place of what relazione.toml says; nothing where that counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Form {
    /// Its type.
    pub kind: Option<DocumentKind>,
    /// Draft, proposal, approved.
    pub state: Option<State>,
}

impl Form {
    /// What relazione.toml would say.
    pub(super) fn of(self, config: &Config) -> Config {
        let mut config = config.clone();
        if let Some(state) = self.state {
            config.document.state = state;
        }
        match self.kind {
            Some(kind) => config.of_kind(kind),
            None => config,
        }
    }
}

/// A document that was made.
#[derive(Debug)]
pub struct Document {
    /// The name under which it is kept: `relazione-2020.pdf`.
    pub name: String,
    /// PDF/UA-1 and PDF/A-3a.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What the office may want to know.
    pub warnings: Vec<Diagnostic>,
}

/// Annexes that were made.
#[derive(Debug)]
pub struct Annexes {
    /// Their files, in the order of the annexes.
    pub parts: Vec<Part>,
    /// What the office may want to know.
    pub warnings: Vec<Diagnostic>,
}

/// A package that may go online.
#[derive(Debug)]
pub struct Packed {
    /// Its files.
    pub package: Package,
    /// What the office may want to know.
    pub warnings: Vec<Diagnostic>,
}

/// The parts of the way that take time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Workbooks and texts.
    Reading,
    /// Results.
    Measuring,
    /// Pages as Typst source, with their charts.
    Composing,
    /// Layout and PDF.
    Setting,
    /// The package that goes online.
    Packing,
    /// Files to their places.
    Writing,
}
