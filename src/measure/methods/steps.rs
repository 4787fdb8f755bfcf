//! `scaglioni`: the score of the highest step that the proportional attainment reaches.

use rust_decimal::Decimal;

use super::{Arithmetic, Case, Proportion, Trace, Zero};
use crate::measure::settled;
use crate::model::Step;

/// The step that was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// What was held against the steps.
    pub proportion: Proportion,
    /// The step; `None` when the lowest was not reached.
    pub step: Option<Step>,
    /// The lowest one; `None` where there are no steps.
    pub lowest: Option<Step>,
}

impl Reached {
    pub(super) fn figure(&self) -> Decimal {
        self.step.map_or(Decimal::ZERO, |step| step.score)
    }
}

pub(super) struct Steps;

impl Arithmetic for Steps {
    fn missed(&self, case: &Case<'_>) -> Result<Trace, Zero> {
        let proportion = case.missed_proportion()?;
        let held = settled(proportion.figure().clamp(Decimal::ZERO, Decimal::ONE_HUNDRED));
        let step = case.steps.iter().find(|step| held >= step.from).copied();
        Ok(Trace::Step(Reached { proportion, step, lowest: case.steps.last().copied() }))
    }

    fn beyond(&self, _: &Case<'_>) -> Option<Trace> {
        None
    }
}
