//! `proporzionale`: 100 × (1 − shortfall / abs(target)).

use rust_decimal::Decimal;

use super::{Arithmetic, Case, Trace, Zero};
use crate::measure::percentage;
use crate::model::Side;

/// 100 × (1 − shortfall / abs(target)).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proportion {
    /// The value.
    pub value: Decimal,
    /// The target, for a range its nearer end.
    pub target: Decimal,
    /// Which way the target looks; `None` for an exact one and a range.
    pub side: Option<Side>,
}

impl Proportion {
    /// How far the value stays behind the target; negative when it goes beyond.
    fn shortfall(&self) -> Decimal {
        match self.side {
            Some(side) if side.looks_up() => self.target - self.value,
            Some(_) => self.value - self.target,
            None => (self.value - self.target).abs(),
        }
    }

    /// The attainment; 100 where the target is zero, since only a met one asks.
    pub fn figure(&self) -> Decimal {
        let size = self.target.abs();
        if size.is_zero() {
            return Decimal::ONE_HUNDRED;
        }
        percentage(size - self.shortfall(), size)
    }
}

pub(super) struct Proportional;

impl Arithmetic for Proportional {
    fn missed(&self, case: &Case<'_>) -> Result<Trace, Zero> {
        case.missed_proportion().map(Trace::Proportion)
    }

    fn beyond(&self, case: &Case<'_>) -> Option<Trace> {
        Some(Trace::Proportion(case.proportion()))
    }
}
