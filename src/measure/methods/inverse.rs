//! `proporzionale-inverso`: target / actual for `<=` with a positive target, otherwise in proportion.

use rust_decimal::Decimal;

use super::{Arithmetic, Case, Proportion, Trace, Zero};
use crate::measure::percentage;

/// How a value to be lowered stands to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inverse {
    /// target / value × 100.
    Ratio {
        /// The target.
        target: Decimal,
        /// The value, above zero.
        value: Decimal,
    },
    /// An actual of zero is beyond every ratio: in proportion, and worth the cap at least.
    Beyond {
        /// In proportion to the target.
        proportion: Proportion,
        /// Highest attainment that counts.
        cap: Decimal,
    },
}

impl Inverse {
    pub(super) fn figure(&self) -> Decimal {
        match self {
            Self::Ratio { target, value } => percentage(*target, *value),
            Self::Beyond { proportion, cap } => proportion.figure().max(*cap),
        }
    }
}

pub(super) struct InverseProportional;

impl Arithmetic for InverseProportional {
    fn missed(&self, case: &Case<'_>) -> Result<Trace, Zero> {
        case.missed_proportion().map(|proportion| trace(case, proportion))
    }

    fn beyond(&self, case: &Case<'_>) -> Option<Trace> {
        Some(trace(case, case.proportion()))
    }
}

fn trace(case: &Case<'_>, proportion: Proportion) -> Trace {
    let (value, target) = (case.value, case.target());
    let lower_is_better = case.bound.side().is_some_and(|side| !side.looks_up());
    if !lower_is_better || target <= Decimal::ZERO {
        Trace::Proportion(proportion)
    } else if value > Decimal::ZERO {
        Trace::Inverse(Inverse::Ratio { target, value })
    } else {
        Trace::Inverse(Inverse::Beyond { proportion, cap: case.cap })
    }
}
