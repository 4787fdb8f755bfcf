//! The grado di raggiungimento of one indicator (measurement.md, section of the same name).

use rust_decimal::Decimal;

use super::methods::{Case, Trace, Zero, arithmetic};
use crate::model::{Bound, Gauge, Method, Rules, Unit};

/// How an attainment came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The target is met, and how far the value goes beyond it; `None` where no more than 100 can be had.
    Met(Option<Trace>),
    /// Missed: what the method made of the value.
    Missed(Trace),
    /// Missed, and there is nothing to compute: 0.
    Zero(Zero),
    /// Set by hand.
    Forced,
}

/// An attainment in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attainment {
    /// Between 0 and the cap: what goes upward.
    pub capped: Decimal,
    /// Without the cap.
    pub uncapped: Decimal,
    /// In proportion to the target, whatever the method: what a target is judged by that may be too low. Dates,
    /// SI/NO, exact values and ranges are met (100) or not (0).
    pub proportional: Decimal,
    /// What was done.
    pub how: How,
}

impl Attainment {
    /// An attainment set by hand: it stands as it was given.
    pub(super) fn forced(attainment: Decimal) -> Self {
        Self {
            capped: attainment,
            uncapped: attainment,
            proportional: attainment,
            how: How::Forced,
        }
    }

    /// What the same arithmetic gives for its figures as they are printed; `None` where it does not count with them.
    pub fn again(&self, printed: impl Fn(Decimal) -> Decimal) -> Option<Decimal> {
        let figure = match self.how {
            How::Missed(trace) => trace.map(printed)?.figure().min(Decimal::ONE_HUNDRED),
            How::Met(Some(trace)) if self.capped > Decimal::ONE_HUNDRED => {
                trace.map(printed)?.figure().min(self.capped)
            }
            How::Met(_) | How::Zero(_) | How::Forced => return None,
        };
        Some(figure.max(Decimal::ZERO))
    }
}

/// The attainment of a value against the bound in force, by the indicator's own method or the document's.
pub(super) fn of(
    gauge: &Gauge,
    own_method: Option<Method>,
    (bound, value): (Bound, Decimal),
    rules: &Rules,
) -> Attainment {
    let case = Case {
        bound,
        value,
        // A threshold was stated for the year's target; it may say nothing about a periodic one.
        threshold: gauge.threshold().filter(|&threshold| bound.admits_threshold(threshold)),
        continuous: !matches!(gauge.unit(), Unit::Date | Unit::YesNo),
        steps: &rules.steps,
        cap: rules.cap,
    };
    let method = arithmetic(own_method.unwrap_or(rules.method));
    let proportional = in_proportion(&case);
    if bound.is_met_by(value) {
        // Dates, SI/NO, exact values and ranges are met or not.
        let goes_beyond = case.continuous && bound.side().is_some();
        let beyond = if goes_beyond { method.beyond(&case) } else { None };
        let uncapped = beyond.map_or(Decimal::ONE_HUNDRED, |trace| trace.figure());
        let uncapped = uncapped.max(Decimal::ONE_HUNDRED);
        let capped = uncapped.min(rules.cap);
        return Attainment { capped, uncapped, proportional, how: How::Met(beyond) };
    }
    let (figure, how) = match method.missed(&case) {
        Ok(trace) => (trace.figure(), How::Missed(trace)),
        Err(zero) => (Decimal::ZERO, How::Zero(zero)),
    };
    let held = figure.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
    Attainment { capped: held, uncapped: held, proportional, how }
}

/// The proportional attainment without cap, at least 100 where the target is met, at least 0 where it is not.
fn in_proportion(case: &Case<'_>) -> Decimal {
    let met = case.bound.is_met_by(case.value);
    let least = if met { Decimal::ONE_HUNDRED } else { Decimal::ZERO };
    let counts = case.continuous && (case.bound.side().is_some() || !met);
    if counts && (met || !case.target().is_zero()) {
        case.proportion().figure().max(least)
    } else {
        least
    }
}
