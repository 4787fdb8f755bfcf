//! The file being read: its lines, and what was found wrong so far.

use std::cell::RefCell;
use std::sync::Arc;

use crate::diagnostic::{self, Diagnostic, Place, Problem};

/// A text file and the findings about it.
pub(super) struct Report<'a> {
    file: Arc<str>,
    text: &'a str,
    line_starts: Vec<usize>,
    findings: RefCell<Vec<Diagnostic>>,
}

impl<'a> Report<'a> {
    pub(super) fn new(file_name: &str, text: &'a str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(offset, _)| offset + 1);
        Self {
            file: Arc::from(file_name),
            text,
            line_starts: std::iter::once(0).chain(after_breaks).collect(),
            findings: RefCell::default(),
        }
    }

    /// The line, counted from 1, that holds a byte of the text.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset).max(1)
    }

    /// A line, counted from 1.
    pub(super) fn text_of(&self, line: usize) -> &'a str {
        self.text.lines().nth(line.saturating_sub(1)).unwrap_or_default()
    }

    /// The table `[name]` above a line that opens one of several, `[[name]]`.
    pub(super) fn single_of(&self, line: usize) -> Option<(usize, &'a str)> {
        let name = self.text_of(line).trim().strip_prefix("[[")?.split(']').next()?;
        let opens = |line: &str| {
            line.trim().strip_prefix('[').and_then(|rest| rest.split(']').next()) == Some(name)
        };
        let above = self.text.lines().take(line).position(opens)?;
        Some((above + 1, name))
    }

    /// The first line of a stretch of the text, shortened to what fits in a message.
    pub(super) fn quote(&self, span: std::ops::Range<usize>) -> String {
        const LONGEST: usize = 40;
        let whole = self.text.get(span).unwrap_or_default();
        let line = whole.lines().next().unwrap_or_default();
        let quote: String = line.chars().take(LONGEST).collect();
        if quote.len() < whole.len() { quote + "…" } else { quote }
    }

    pub(super) fn add(&self, line: usize, problem: Problem) {
        let place = Place::Line { file: Arc::clone(&self.file), line };
        self.findings.borrow_mut().push(Diagnostic::new(place, problem));
    }

    /// Every finding, in the order of the lines.
    pub(super) fn findings(self) -> Vec<Diagnostic> {
        let mut findings = self.findings.into_inner();
        diagnostic::sort(&mut findings);
        findings
    }
}
