//! What Typst complains of, in a form that needs no Typst to be read.

use std::fmt;

use typst::diag::{HintedString, SourceDiagnostic};
use typst::syntax::DiagSpan;
use typst::{World, WorldExt};

use super::guard::Misplaced;
use super::words;
use super::world::ReportWorld;
use crate::diagnostic::Misprint;

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TypesetError {
    /// Typst found errors or gave warnings.
    #[error("il documento non si compone: {}", list(.0))]
    Refused(Vec<Complaint>),
    /// Texts leave their pages, or lie on each other.
    #[error("il documento non si compone: {}", misplaced(.0))]
    Misplaced(Vec<Misplaced>),
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
    /// File of the bundle and line, from 1; empty when the complaint has no place.
    pub place: (String, Option<usize>),
    /// The calls that led there, innermost first.
    pub trace: Vec<(String, Option<usize>)>,
    /// What is wrong, in Typst's words.
    pub message: String,
    /// What Typst proposes.
    pub hints: Vec<String>,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (message, hint) = self.italian();
        match &self.place {
            (file, Some(line)) => write!(f, "{file}, riga {line}: {message}")?,
            (_, None) => f.write_str(&message)?,
        }
        if hint.is_empty() { Ok(()) } else { write!(f, " ({hint})") }
    }
}

impl Complaint {
    /// The text that no font can show, where that is what is wrong.
    pub fn unprintable(&self) -> Option<String> {
        let (_, rest) = self.message.split_once("the text `\"")?;
        let (text, _) = rest.split_once("\"` could not be displayed")?;
        Some(unescaped(text))
    }

    /// The table that no page holds, where that is what is wrong: what `tabella` says of it, its title and where the
    /// office wrote it.
    pub fn too_wide(&self) -> Option<(Misprint, Option<&str>)> {
        let (_, rest) = self.message.split_once("tabella larga: ")?;
        let (title, written) = rest.trim_end_matches('"').rsplit_once(" @ ")?;
        let (title, is_inside) = match title.strip_prefix("dentro ") {
            Some(title) => (title.to_owned(), true),
            None => (title.to_owned(), false),
        };
        let problem = if is_inside {
            Misprint::TableTooWideInside { title }
        } else {
            Misprint::TableTooWide { title }
        };
        Some((problem, Some(written).filter(|written| !written.is_empty())))
    }

    /// What is wrong and what to do, in the words of the office.
    pub fn italian(&self) -> (String, String) {
        words::italian(&self.message)
    }
}

/// A text that Typst quotes: what cannot be seen stands there by its number.
fn unescaped(quoted: &str) -> String {
    let mut text = String::with_capacity(quoted.len());
    let mut rest = quoted;
    while let Some((before, escape)) = rest.split_once('\\') {
        text.push_str(before);
        let number = escape.strip_prefix("u{").and_then(|escape| escape.split_once('}'));
        let named = number.and_then(|(digits, after)| {
            Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, after))
        });
        let mut letters = escape.chars();
        let (letter, after) = match (named, letters.next()) {
            (Some(found), _) => found,
            (None, Some('t')) => ('\t', letters.as_str()),
            (None, Some('n')) => ('\n', letters.as_str()),
            (None, Some('r')) => ('\r', letters.as_str()),
            (None, Some('0')) => ('\0', letters.as_str()),
            (None, Some(letter)) => (letter, letters.as_str()),
            (None, None) => break,
        };
        text.push(letter);
        rest = after;
    }
    text.push_str(rest);
    text
}

fn list(complaints: &[Complaint]) -> String {
    complaints.iter().map(Complaint::to_string).collect::<Vec<_>>().join("; ")
}

fn misplaced(found: &[Misplaced]) -> String {
    found.iter().map(|found| found.problem.to_string()).collect::<Vec<_>>().join("; ")
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
        place: (String::new(), None),
        trace: Vec::new(),
        message: error.message().to_string(),
        hints: error.hints().iter().map(ToString::to_string).collect(),
    }])
}

fn complaint(world: &ReportWorld, diagnostic: &SourceDiagnostic) -> Complaint {
    let trace = diagnostic.trace.iter().map(|call| place(world, call.span.into()));
    Complaint {
        place: place(world, diagnostic.span),
        trace: trace.collect(),
        message: diagnostic.message.to_string(),
        hints: diagnostic.hints.iter().map(|hint| hint.v.to_string()).collect(),
    }
}

fn place(world: &ReportWorld, span: DiagSpan) -> (String, Option<usize>) {
    let id = span.id();
    let line = id.and_then(|id| {
        let source = world.source(id).ok()?;
        source.lines().byte_to_line(world.range(span)?.start)
    });
    let file = id.map_or_else(String::new, |id| id.get().vpath().get_without_slash().to_owned());
    (file, line.map(|line| line + 1))
}
