//! What is wrong with a text, as the office reads it.

use std::fmt;

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::view::facts::Unknown;

/// A message and what to do about it, on their way to a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complaint {
    message: String,
    hint: String,
}

impl Complaint {
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    /// The same complaint at its line.
    pub(super) fn at(self, file: &str, line: usize) -> Diagnostic {
        let problem = Problem::Text { message: self.message, hint: self.hint };
        Diagnostic::new(Place::line(file, line), problem)
    }
}

impl From<Unknown> for Complaint {
    fn from(unknown: Unknown) -> Self {
        Self { message: unknown.message, hint: unknown.hint }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Travels as the cause of minijinja's own error.
impl std::error::Error for Complaint {}
