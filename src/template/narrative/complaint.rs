//! What is wrong with a text, as the office reads it.

use std::fmt;

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::view::facts::Unknown;

/// A message and what to do about it, on their way to a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complaint {
    message: String,
    hint: String,
    elsewhere: Option<Box<Diagnostic>>,
    /// What has a rule of its own.
    problem: Option<Box<Problem>>,
    /// Whether it is about something that may be there and could not be read: then nothing is told.
    is_excused: bool,
}

impl Complaint {
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        let (message, hint) = (message.into(), hint.into());
        Self { message, hint, elsewhere: None, problem: None, is_excused: false }
    }

    /// The same complaint, not to be told where it is excused.
    pub(super) fn excused_if(self, is_excused: bool) -> Self {
        Self { is_excused: self.is_excused || is_excused, ..self }
    }

    /// Whether it is not to be told.
    pub(super) fn is_excused(&self) -> bool {
        self.is_excused
    }

    /// What is wrong in another file than the text.
    pub(super) fn elsewhere(finding: Diagnostic) -> Self {
        let message = finding.problem.to_string();
        Self { elsewhere: Some(Box::new(finding)), ..Self::new(message, "") }
    }

    /// What another rule than that of texts tells.
    pub(super) fn of(problem: Problem) -> Self {
        let message = problem.to_string();
        Self { problem: Some(Box::new(problem)), ..Self::new(message, "") }
    }

    /// The same complaint at its line.
    pub(super) fn at(self, file: &str, line: usize) -> Diagnostic {
        if let Some(finding) = self.elsewhere {
            return *finding;
        }
        let text = || Problem::Text { message: self.message, hint: self.hint };
        let problem = self.problem.map_or_else(text, |problem| *problem);
        Diagnostic::new(Place::line(file, line), problem)
    }
}

impl From<Unknown> for Complaint {
    fn from(unknown: Unknown) -> Self {
        Self::new(unknown.message, unknown.hint)
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Travels as the cause of minijinja's own error.
impl std::error::Error for Complaint {}
