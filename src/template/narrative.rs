//! A text of the office, Markdown with live figures, to the Typst source of a chapter.
//!
//! First its expressions are expanded, then its Markdown is read. What an expression prints passes
//! through Markdown as a mark, so that no figure and no title can become markup.

mod answer;
mod ask;
mod block;
mod blocks;
mod complaint;
mod crowded;
mod eaten;
mod expand;
mod fault;
mod image;
mod inline;
mod link;
mod lost;
mod markdown;
mod marks;
mod pasted;
mod repeated;
mod tags;
#[cfg(test)]
mod tests;
mod value;
mod views;

use super::{Given, Templates};
use crate::diagnostic::{Diagnostic, Place, Problem, sort};
use crate::view::chart::Chart;
use crate::view::facts::Facts;
pub use blocks::{BLOCKS, BlockRow, block_row};
pub use image::pictures;

/// The body of a chapter and what it needs beside it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Narrative {
    /// Typst source.
    pub body: String,
    /// Charts to draw, each to `grafici/<id>.svg`; every id once.
    pub charts: Vec<Chart>,
    /// Pictures to load, by their path in the report's folder, with the line that asks for each;
    /// every path once.
    pub images: Vec<(String, usize)>,
    /// Blocks that stand in a document once, as they are called, with their lines.
    pub singles: Vec<(String, usize)>,
    /// What Markdown makes of the text and its author may not know.
    pub doubts: Vec<Diagnostic>,
}

/// Letters that the texts of a document may have, lines counted as those of a page: some 500 pages.
pub const LONGEST: usize = 3_000_000;

/// Letters that a line takes the room of, however short it is.
const LINE: usize = 60;

/// How long a text is, against [`LONGEST`].
pub fn length(text: &str) -> usize {
    text.len().saturating_add(text.lines().count().saturating_mul(LINE))
}

/// The complaint about a text that is too long.
pub fn too_long(file: &str) -> Diagnostic {
    let message = "con questo testo il documento passa 500 pagine di soli testi".to_owned();
    let hint = "accorciarlo, oppure metterne una parte in un documento a sé".to_owned();
    Diagnostic::new(Place::file(file), Problem::Text { message, hint })
}

/// Whether texts already call something by this name.
pub(super) fn is_taken(name: &str) -> bool {
    fault::is_known(name)
}

/// Makes the chapter's body from a text, or says everything that is wrong with it.
///
/// `file` is what the complaints call the text.
pub fn narrative(
    file: &str,
    markdown: &str,
    facts: &Facts<'_>,
    given: &Given,
    templates: &Templates,
) -> Result<Narrative, Vec<Diagnostic>> {
    let sources = answer::Sources { facts, given, templates };
    let (expanded, mut found) = expand::expand(markdown, sources);
    let expanded = expanded.unwrap_or_default();
    if length(&expanded.text) > LONGEST {
        return Err(vec![too_long(file)]);
    }
    if let Some((line, complaint)) = crowded::complaint(&expanded) {
        return Err(vec![complaint.at(file, line)]);
    }
    // What is wrong with an expression is blank in the text.
    let pasted = if found.is_empty() { pasted::doubts(&expanded) } else { Vec::new() };
    let (narrative, more) = markdown::write(file, &expanded, sources);
    found.extend(more);
    found.retain(|(_, complaint)| !complaint.is_excused());
    let doubt = |(line, doubt)| Diagnostic::new(Place::line(file, line), Problem::Pasted(doubt));
    let doubts = pasted.into_iter().map(doubt).collect();
    if found.is_empty() {
        return Ok(Narrative { doubts, ..narrative });
    }
    let mut findings: Vec<Diagnostic> = doubts;
    findings.extend(found.into_iter().map(|(line, complaint)| complaint.at(file, line)));
    sort(&mut findings);
    findings.dedup();
    Err(findings)
}
