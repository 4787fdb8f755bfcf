//! Which file of the office a complaint of Typst comes from.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Place, Problem, sort};
use crate::template::{FOLDER, Templates};
use super::Failure;
use crate::typeset::{Complaint, MAIN, TypesetError};

/// What a document was made from, as far as the office wrote it.
pub(super) struct Blame {
    templates: Templates,
    /// Generated source; empty where no template of the office takes part.
    source: String,
    /// Typst sources of the office, by their path within the folder.
    styles: BTreeSet<String>,
}

impl Blame {
    pub(super) fn new(templates: Templates, source: &str, styles: BTreeSet<String>) -> Self {
        let source = if templates.has_own() { source.to_owned() } else { String::new() };
        Self { templates, source, styles }
    }

    /// Whether anything of the office can be at fault.
    pub(super) fn has_part(&self) -> bool {
        !self.source.is_empty() || !self.styles.is_empty()
    }

    /// The failure that an error of Typst is.
    pub(super) fn failure(&self, error: TypesetError) -> Failure {
        let findings = match &error {
            TypesetError::Refused(complaints) => self.findings(complaints),
            TypesetError::Path { .. } => None,
        };
        findings.map_or(Failure::Typeset(error), Failure::Findings)
    }

    /// The complaints at the office's own lines; `None` where the office has no part in it.
    fn findings(&self, complaints: &[Complaint]) -> Option<Vec<Diagnostic>> {
        if !self.has_part() {
            return None;
        }
        let mut findings: Vec<Diagnostic> =
            complaints.iter().map(|complaint| self.finding(complaint)).collect();
        sort(&mut findings);
        findings.dedup();
        Some(findings)
    }

    fn finding(&self, complaint: &Complaint) -> Diagnostic {
        let mut places = std::iter::once(&complaint.place).chain(&complaint.trace);
        let place = places.find_map(|(file, line)| self.own(file, *line));
        let (message, hint) = complaint.italian();
        let problem = Problem::Template { message, hint };
        Diagnostic::new(place.unwrap_or_else(|| self.somewhere()), problem)
    }

    fn own(&self, file: &str, line: Option<usize>) -> Option<Place> {
        if file == MAIN {
            return self.templates.origin(&self.source, line?);
        }
        let name = format!("{FOLDER}/{file}");
        let place = |line| Place::line(&name, line);
        self.styles.contains(file).then(|| line.map_or_else(|| Place::file(&name), place))
    }

    /// The only style of the office, or the folder.
    fn somewhere(&self) -> Place {
        match (self.styles.len(), self.styles.first()) {
            (1, Some(file)) if self.source.is_empty() => Place::file(&format!("{FOLDER}/{file}")),
            _ => Place::file(FOLDER),
        }
    }
}
