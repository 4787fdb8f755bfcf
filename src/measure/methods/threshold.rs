//! `soglia`: a line from the threshold (0) to the target (100).

use rust_decimal::Decimal;

use super::{Arithmetic, Case, Trace, Zero};
use crate::measure::percentage;

/// (value − threshold) / (target − threshold) × 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The value.
    pub value: Decimal,
    /// Where attainment is 0, on the side of the value.
    pub threshold: Decimal,
    /// Where it is 100.
    pub target: Decimal,
    /// Whether the threshold was stated for the other side of the target.
    pub mirrored: bool,
}

impl Line {
    /// How far the value has come from the threshold.
    pub fn above(&self) -> Decimal {
        self.value - self.threshold
    }

    /// How far the target lies from the threshold.
    pub fn road(&self) -> Decimal {
        self.target - self.threshold
    }

    pub(super) fn figure(&self) -> Decimal {
        percentage(self.above(), self.road())
    }
}

pub(super) struct Threshold;

impl Arithmetic for Threshold {
    /// An exact target and a range are missed on both sides: there the road from the threshold is walked from whichever
    /// side the value lies on.
    fn missed(&self, case: &Case<'_>) -> Result<Trace, Zero> {
        let stated = case.threshold.ok_or(Zero::NoThreshold)?;
        let (value, target) = (case.value, case.target());
        let road = (case.bound.reference(stated) - stated).abs();
        let threshold = if value < target { target - road } else { target + road };
        Ok(Trace::Line(Line { value, threshold, target, mirrored: stated != threshold }))
    }

    fn beyond(&self, case: &Case<'_>) -> Option<Trace> {
        let (value, target) = (case.value, case.target());
        Some(match case.threshold {
            Some(threshold) => Trace::Line(Line { value, threshold, target, mirrored: false }),
            None => Trace::Proportion(case.proportion()),
        })
    }
}
