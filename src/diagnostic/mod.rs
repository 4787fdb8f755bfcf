//! What is wrong, where, and what to do about it. Words for users live in [`Problem`]'s `Display` alone.

mod amendment;
mod appearance;
mod concern;
mod doubt;
mod dress;
mod misprint;
mod nearest;
mod obstacle;
mod own_rule;
mod pasted;
mod place;
mod problem;
mod readiness;
mod rules;
mod told;
mod unit_problem;
mod unread;
mod word;
mod wording;

use std::fmt;

pub use amendment::Amendment;
pub use appearance::Appearance;
pub use concern::Concern;
pub use doubt::Doubt;
pub use dress::Dress;
pub use misprint::{Misprint, Spot};
pub use nearest::nearest;
pub use obstacle::Obstacle;
pub use own_rule::OwnRule;
pub use pasted::Pasted;
pub use place::{Place, column_name};
pub use problem::{Expected, Problem};
pub use readiness::{NoResults, Readiness};
pub use rules::{Rule, Treatment, Treatments, nearest_code, rule, rules};
pub use told::{Told, told};
pub use unit_problem::UnitProblem;
pub use unread::Unread;
pub use wording::{Meant, WayOut, Wording};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// No output is written.
    Error,
    /// Output is written; the finding goes into the report of `verifica`.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "errore",
            Self::Warning => "avviso",
        })
    }
}

/// A finding: a problem at a place, with the thing it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub problem: Problem,
    /// The thing concerned: "indicatore `kpi1.1_001` (OS1.1), unità %"; empty when the place says it all.
    pub subject: String,
    severity: Severity,
}

impl Diagnostic {
    /// A finding whose place says enough.
    pub fn new(place: Place, problem: Problem) -> Self {
        let severity = problem.severity();
        Self { place, problem, subject: String::new(), severity }
    }

    /// The same finding, with the thing it concerns.
    #[must_use]
    pub fn about(self, subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), ..self }
    }

    /// The same finding, as severe as the office wants it.
    #[must_use]
    pub fn with_severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// What is wrong, with every sign that nobody would see in it: `«1‹U+200B›250»`.
    pub fn message(&self) -> String {
        let mut message = String::new();
        let problem = self.problem.to_string().replace("\r\n", "⏎");
        for c in problem.chars() {
            if matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}') {
                message.push('⏎');
            } else if is_unseen(c) {
                message.push_str(&unseen(c));
            } else {
                message.push(c);
            }
        }
        message
    }

    /// Errors forbid output; warnings do not.
    pub fn severity(&self) -> Severity {
        self.severity
    }
}

/// A sign that nobody sees, by its number: `‹U+200B›`.
pub fn unseen(sign: char) -> String {
    format!("‹U+{:04X}›", u32::from(sign))
}

/// Whether a sign has no width: joiners, marks of direction, byte order marks, soft hyphens.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Keeps every value or every finding: reading never stops at the first bad cell.
pub fn gather<T>(
    results: impl IntoIterator<Item = Result<T, Vec<Diagnostic>>>,
) -> Result<Vec<T>, Vec<Diagnostic>> {
    let mut values = Vec::new();
    let mut findings = Vec::new();
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(mut found) => findings.append(&mut found),
        }
    }
    if findings.is_empty() { Ok(values) } else { Err(findings) }
}

/// Most severe first, then by place: the order in which users read them.
pub fn sort(findings: &mut [Diagnostic]) {
    findings.sort_by(|a, b| (a.severity(), &a.place).cmp(&(b.severity(), &b.place)));
}

/// Whether one of them forbids output.
pub fn any_error(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.severity() == Severity::Error)
}
