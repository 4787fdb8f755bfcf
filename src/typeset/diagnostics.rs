//! What Typst complains of, in a form that needs no Typst to be read.

use std::fmt;

use typst::diag::{HintedString, SourceDiagnostic};
use typst::{World, WorldExt};

use super::world::ReportWorld;

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TypesetError {
    /// Typst found errors or gave warnings.
    #[error("il documento non si compone: {}", list(.0))]
    Refused(Vec<Complaint>),
    /// A file's path leaves the bundle.
    #[error("percorso non ammesso «{path}» ({cause})")]
    Path {
        /// As it was given.
        path: String,
        /// Typst's reason.
        cause: String,
    },
}

/// One complaint and its place in the generated source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// File of the bundle; empty when the complaint has no place.
    pub file: String,
    /// Line, from 1.
    pub line: Option<usize>,
    /// What is wrong, in Typst's words.
    pub message: String,
    /// What Typst proposes.
    pub hints: Vec<String>,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message)?,
            None => f.write_str(&self.message)?,
        }
        self.hints.iter().try_for_each(|hint| write!(f, " ({hint})"))
    }
}

fn list(complaints: &[Complaint]) -> String {
    complaints.iter().map(Complaint::to_string).collect::<Vec<_>>().join("; ")
}

/// The error for what Typst reported.
pub(super) fn refused<'a>(
    world: &ReportWorld,
    diagnostics: impl Iterator<Item = &'a SourceDiagnostic>,
) -> TypesetError {
    TypesetError::Refused(diagnostics.map(|diagnostic| complaint(world, diagnostic)).collect())
}

/// The error for a complaint without a place.
pub(super) fn hinted(error: &HintedString) -> TypesetError {
    TypesetError::Refused(vec![Complaint {
        file: String::new(),
        line: None,
        message: error.message().to_string(),
        hints: error.hints().iter().map(ToString::to_string).collect(),
    }])
}

fn complaint(world: &ReportWorld, diagnostic: &SourceDiagnostic) -> Complaint {
    let id = diagnostic.span.id();
    let line = id.and_then(|id| {
        let source = world.source(id).ok()?;
        source.lines().byte_to_line(world.range(diagnostic.span)?.start)
    });
    Complaint {
        file: id.map_or_else(String::new, |id| id.get().vpath().get_without_slash().to_owned()),
        line: line.map(|line| line + 1),
        message: diagnostic.message.to_string(),
        hints: diagnostic.hints.iter().map(|hint| hint.v.to_string()).collect(),
    }
}
