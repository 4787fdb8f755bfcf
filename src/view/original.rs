//! What the results would have been against the plan as it was first.

use serde::Serialize;

use super::build::Builder;
use super::tree;
use super::variant::{Pair, Turn, shift};
use crate::measure::Variant;
use crate::model::{Change, Node, Revision};

/// The plan in force beside the first one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Original {
    /// The ente's figure against both; empty where no revision touched the arithmetic.
    pub sentence: String,
    /// The ente and each objective that was touched.
    pub rows: Vec<Pair>,
    /// What left the plan and is in neither figure; empty when nothing did.
    pub removed: String,
}

impl Builder<'_> {
    /// `None` where there is nothing to say: no revision, or no result yet.
    pub(super) fn original(&self) -> Option<Original> {
        let variant = self.material.original;
        let removed = if tree::measured(self.material) { self.removed() } else { String::new() };
        if variant.is_none() && removed.is_empty() {
            return None;
        }
        let rows = variant
            .map(|variant| self.pairs((variant, Turn::Earlier), |node| self.is_revised(node)));
        let sentence = variant.map(|variant| self.sentence(variant));
        Some(Original {
            sentence: sentence.unwrap_or_default(),
            rows: rows.unwrap_or_default(),
            removed,
        })
    }

    fn is_revised(&self, node: &Node) -> bool {
        let of_indicators = node.indicators.iter().flat_map(|i| self.revised.of_indicator(node, i));
        let mut own = self.revised.naming(&node.code).chain(of_indicators);
        own.any(|revision| revision.change.is_measured())
    }

    fn sentence(&self, variant: &Variant) -> String {
        let (present, first) = (self.material.results.entity.mean, variant.results.entity.mean);
        let (now, then) = (self.material.attainment(present), self.material.attainment(first));
        let head = "Con il piano come era in origine il risultato dell'ente sarebbe stato";
        if now == then {
            return format!("{head} lo stesso: {now}.");
        }
        if present.is_some() && first.is_some() {
            let shift = shift(self.material.printing().decimals, first, present);
            format!("{head} {then}; con il piano rivisto è {now} ({shift} punti).")
        } else {
            format!("{head} {then}; con il piano rivisto è {now}.")
        }
    }

    fn removed(&self) -> String {
        let gone = self.material.revisions.iter().filter(|r| r.change == Change::Removed);
        let mut names: Vec<String> = gone.filter_map(name).collect();
        names.dedup();
        if names.is_empty() {
            return String::new();
        }
        format!(
            "Ciò che è stato stralciato durante l'anno non ha un risultato e non entra in nessuno dei due: {}.",
            names.join(", ")
        )
    }
}

/// "k9 (A.1)": an indicator with its objective, or an objective.
fn name(revision: &Revision) -> Option<String> {
    match (&revision.indicator, &revision.objective) {
        (Some(indicator), Some(objective)) => Some(format!("{indicator} ({objective})")),
        (Some(code), None) | (None, Some(code)) => Some(code.to_string()),
        (None, None) => None,
    }
}
