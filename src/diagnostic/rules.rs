//! Every rule by its code: title, severity, one sentence of explanation; and what an office makes of them.

mod reading;
mod report;

use std::collections::BTreeMap;

use super::{Diagnostic, Severity, nearest};

/// A rule that findings are made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Stable across versions: `V003`.
    pub code: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// How bad it is unless relazione.toml says otherwise.
    pub severity: Severity,
    /// Why it matters or what to do, in a sentence.
    pub explanation: &'static str,
}

impl Rule {
    /// Whether relazione.toml may change its severity: what cannot be read stays an error.
    pub fn is_changeable(&self) -> bool {
        self.severity == Severity::Warning
    }
}

const fn rule_of(
    code: &'static str,
    title: &'static str,
    severity: Severity,
    explanation: &'static str,
) -> Rule {
    Rule { code, title, severity, explanation }
}

/// Every rule, in the order of the README's table.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let reading = reading::FILES.iter().chain(reading::SETTINGS).chain(reading::CELLS);
    let report = report::PLAN.iter().chain(report::RESULTS).chain(report::TEXTS);
    reading.chain(report).chain(report::IMPORT).chain(report::PACKAGE).chain(report::AUDIT)
}

/// The rule with this code, in whatever letter case.
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// The known code most like this one, among these rules.
pub fn nearest_code<'a>(
    found: &str,
    among: impl IntoIterator<Item = &'a Rule>,
) -> Option<&'static str> {
    // A letter O or l in place of a digit is the usual slip.
    let upper = found.to_uppercase();
    let digits = upper.chars().enumerate().map(|(index, c)| match c {
        'O' if index > 0 => '0',
        'I' | 'L' if index > 0 => '1',
        _ => c,
    });
    nearest(&digits.collect::<String>(), among.into_iter().map(|rule| rule.code))
}

/// What an office wants done with the findings of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// `errore` or `avviso`.
    As(Severity),
    /// `ignora`: not told at all.
    Ignored,
}

/// The rules whose severity an office changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Treatments(BTreeMap<&'static str, Treatment>);

impl Treatments {
    /// Treats the findings of a rule in this way from now on.
    pub fn set(&mut self, rule: &Rule, treatment: Treatment) {
        self.0.insert(rule.code, treatment);
    }

    /// Whether the office made an error of a rule's findings.
    pub fn forbids(&self, code: &str) -> bool {
        self.0.get(code) == Some(&Treatment::As(Severity::Error))
    }

    /// The findings as the office wants them.
    pub fn apply(&self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let treated = |finding: Diagnostic| match self.0.get(finding.problem.code()) {
            None => Some(finding),
            Some(Treatment::As(severity)) => Some(finding.with_severity(*severity)),
            Some(Treatment::Ignored) => None,
        };
        findings.into_iter().filter_map(treated).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_problem_has_its_rule_and_every_rule_its_problem() {
        let sources = [
            include_str!("problem.rs"),
            include_str!("concern.rs"),
            include_str!("amendment.rs"),
            include_str!("doubt.rs"),
            include_str!("readiness.rs"),
            include_str!("unit_problem.rs"),
            include_str!("obstacle.rs"),
            include_str!("pasted.rs"),
            include_str!("misprint.rs"),
            include_str!("wording.rs"),
            include_str!("dress.rs"),
            include_str!("appearance.rs"),
            include_str!("own_rule.rs"),
        ];
        let arms = sources.iter().flat_map(|source| source.split("=> \"").skip(1));
        let stated: BTreeSet<&str> = arms
            .filter_map(|rest| rest.split_once("\","))
            .map(|(code, _)| code)
            .filter(|code| code.len() == 4 && code.ends_with(|c: char| c.is_ascii_digit()))
            .collect();
        let known: Vec<&str> = rules().map(|rule| rule.code).collect();
        assert_eq!(known.iter().copied().collect::<BTreeSet<_>>(), stated);
        assert_eq!(known.len(), stated.len(), "a code stands twice");
    }

    #[test]
    fn a_slip_of_the_keyboard_finds_its_code() {
        for (found, expected) in
            [("VOO3", Some("V003")), ("v0l1", Some("V011")), ("V0003", Some("V003")), ("x", None)]
        {
            assert_eq!(nearest_code(found, rules()), expected, "{found}");
        }
        assert_eq!(rule("v003").map(|rule| rule.code), Some("V003"));
    }
}
