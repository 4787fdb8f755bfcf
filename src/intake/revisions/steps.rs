//! The values of one field, revision after revision: each begins where the one before ended, the last ends at the plan.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::super::entry::italian;
use super::super::words;
use crate::diagnostic::{Amendment, Diagnostic, Place};
use crate::model::{Bound, Change, Quantity, Unit};

/// A value in the kind of its field.
#[derive(Debug, Clone)]
pub(super) enum Figure {
    Target(Bound, Unit),
    Threshold(Option<Quantity>),
    Weight(Option<Decimal>),
    Words(String),
}

impl PartialEq for Figure {
    /// Words are the same when they differ in letter case, accents and spaces only.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Target(a, _), Self::Target(b, _)) => a == b,
            (Self::Threshold(a), Self::Threshold(b)) => a == b,
            (Self::Weight(a), Self::Weight(b)) => a == b,
            (Self::Words(a), Self::Words(b)) => words::key(a) == words::key(b),
            _ => false,
        }
    }
}

impl Figure {
    fn shown(&self) -> String {
        match self {
            Self::Target(bound, unit) => target(*bound, unit),
            Self::Threshold(threshold) => threshold.map(quantity).unwrap_or_default(),
            Self::Weight(weight) => weight.map(|w| format!("{} %", italian(w))).unwrap_or_default(),
            Self::Words(words) => words.clone(),
        }
    }
}

fn target(bound: Bound, unit: &Unit) -> String {
    let shown = |at| unit.quantity(at).map_or_else(|| italian(at), quantity);
    match bound {
        Bound::AtLeast(at) => format!(">= {}", shown(at)),
        Bound::MoreThan(at) => format!("> {}", shown(at)),
        Bound::AtMost(at) => format!("<= {}", shown(at)),
        Bound::LessThan(at) => format!("< {}", shown(at)),
        Bound::Exactly { value, tolerance } if tolerance.is_zero() => {
            format!("= {}", shown(value))
        }
        Bound::Exactly { value, tolerance } => {
            format!("= {} ± {}", shown(value), italian(tolerance))
        }
        Bound::Nearly { side, value, tolerance } => {
            format!("{} ± {}", target(side.at(value), unit), italian(tolerance))
        }
        Bound::Between { low, high } => format!("tra {} e {}", shown(low), shown(high)),
    }
}

fn quantity(quantity: Quantity) -> String {
    match quantity {
        Quantity::Number(number) => italian(number),
        Quantity::Date(date) => date.format("%d/%m/%Y").to_string(),
        Quantity::Done(done) => if done { "SI" } else { "NO" }.to_owned(),
    }
}

/// One revision of one field.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub from: Figure,
    pub to: Figure,
    /// Whether the old value is in the unit that the plan has now: only then it can be measured by.
    pub same_unit: bool,
    /// What the plan says now; `None` where it does not say.
    pub plan: Option<Figure>,
    /// The cell of the old value.
    pub place: Place,
    /// The cell of the new one.
    pub new_place: Place,
}

impl Step {
    /// What the arithmetic may undo.
    pub(super) fn change(&self) -> Change {
        match self.from {
            Figure::Target(..) | Figure::Threshold(_) if !self.same_unit => Change::Words,
            Figure::Target(bound, _) => Change::Target(bound),
            Figure::Threshold(threshold) => Change::Threshold(threshold),
            Figure::Weight(weight) => Change::Weight(weight),
            Figure::Words(_) => Change::Words,
        }
    }
}

/// The last step of each field so far, by the key of subject and field.
#[derive(Debug, Default)]
pub(super) struct Steps {
    last: BTreeMap<String, Step>,
    findings: Vec<Diagnostic>,
}

impl Steps {
    /// Takes the next step of a field.
    pub(super) fn take(&mut self, key: String, step: Step) {
        if let Some(before) = self.last.get(&key)
            && before.to != step.from
        {
            let found = step.from.shown();
            let (other, first) = (before.to.shown(), before.new_place.to_string());
            let problem = Amendment::OutOfStep { found, other, first };
            self.findings.push(Diagnostic::new(step.place.clone(), problem.into()));
        }
        self.last.insert(key, step);
    }

    /// Holds the last value of each field against the plan.
    pub(super) fn finish(self) -> Vec<Diagnostic> {
        let mut findings = self.findings;
        for step in self.last.into_values() {
            let Some(plan) = &step.plan else { continue };
            if *plan == step.to {
                continue;
            }
            let (found, plan_says) = (step.to.shown(), plan.shown());
            let problem = if *plan == step.from {
                Amendment::NotApplied { found, plan: plan_says }
            } else {
                Amendment::Disagrees { found, plan: plan_says }
            };
            findings.push(Diagnostic::new(step.new_place, problem.into()));
        }
        findings
    }
}
