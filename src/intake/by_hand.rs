//! Results of objectives that were set by hand: rows of *Consuntivo* with an objective and no indicator.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::entry::{Reading, italian};
use super::objectives::Draft;
use super::record::Record;
use super::table::Table;
use super::words::Proposals;
use crate::columns::{Column, results};
use crate::diagnostic::{Diagnostic, OwnRule, Place, Problem};
use crate::model::{ByHand, Code, Rules};

/// Whether a row is about an objective, not one of its indicators.
pub(super) fn is_one(record: &Record<'_>) -> bool {
    record.entry(results::CODE).is_empty() && !record.entry(results::OBJECTIVE).is_empty()
}

/// What the other columns of such a row would say of an indicator.
const OF_INDICATORS: [&Column; 5] = [
    results::ACTUAL,
    results::NUMERATOR,
    results::DENOMINATOR,
    results::JUDGEMENT,
    results::REMODULATED,
];

/// How such rows are read.
pub(super) struct Rows<'a> {
    pub(super) rules: &'a Rules,
    pub(super) reading: Reading,
    /// Keys of the objectives that cannot be read.
    pub(super) broken: &'a BTreeSet<String>,
    /// Whether there are objectives whose code cannot be read.
    pub(super) any: bool,
}

impl Rows<'_> {
    /// Gives the objectives their results.
    pub(super) fn give(
        &self,
        table: &Table<'_>,
        nodes: &mut [(Draft, Option<usize>)],
        findings: &mut Vec<Diagnostic>,
    ) {
        let mut seen: BTreeMap<String, Place> = BTreeMap::new();
        for record in table.records().iter().filter(|record| is_one(record)) {
            let entry = record.entry(results::OBJECTIVE);
            let code = match entry.code() {
                Ok(Some(code)) => code,
                Ok(None) => continue,
                Err(finding) => {
                    findings.push(finding);
                    continue;
                }
            };
            let place = record.entry(results::FORCED).place();
            if let Some(first) = seen.insert(code.key().to_owned(), place) {
                let problem =
                    OwnRule::ByHandTwice { code: code.to_string(), first: first.to_string() };
                findings.push(entry.finding(problem.into()));
                continue;
            }
            match self.result(record, findings) {
                Ok(result) => match nodes.iter_mut().find(|(draft, _)| draft.node.code == code) {
                    Some((draft, _)) => draft.node.by_hand = Some(result),
                    None => findings.extend(self.unknown(record, &code, nodes)),
                },
                Err(finding) => findings.push(finding.about(format!("obiettivo {code}"))),
            }
        }
    }

    fn unknown(
        &self,
        record: &Record<'_>,
        code: &Code,
        nodes: &[(Draft, Option<usize>)],
    ) -> Option<Diagnostic> {
        if self.any || self.broken.contains(code.key()) {
            return None;
        }
        let codes = nodes.iter().map(|(draft, _)| draft.node.code.as_str());
        let nearest = Proposals::among(codes).nearest(code.as_str());
        let problem = Problem::ObjectiveUnknown { found: code.to_string(), nearest };
        Some(record.entry(results::OBJECTIVE).finding(problem))
    }

    fn result(
        &self,
        record: &Record<'_>,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<ByHand, Diagnostic> {
        let entry = record.entry(results::FORCED);
        let Some(attainment) = entry.percent(self.reading)? else {
            return Err(record.entry(results::CODE).finding(OwnRule::RowOfNothing.into()));
        };
        if attainment < Decimal::ZERO || attainment > self.rules.cap {
            let (found, cap) = (italian(attainment), italian(self.rules.cap));
            return Err(entry.finding(Problem::ForcedOutOfRange { found, cap }));
        }
        let reason = record.entry(results::REASON);
        let Some(text) = reason.remark()? else {
            return Err(reason.finding(Problem::ForcedWithoutReason));
        };
        let others = OF_INDICATORS.map(|column| record.entry(column));
        findings.extend(others.iter().filter(|entry| !entry.is_empty()).map(|entry| {
            let (heading, found) = (entry.heading().to_owned(), entry.seen());
            entry.finding(OwnRule::ByHandWithMore { heading, found }.into())
        }));
        Ok(ByHand { attainment, reason: text, origin: entry.origin() })
    }
}
