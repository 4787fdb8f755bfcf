//! The grado di raggiungimento of one indicator (measurement.md, section of the same name).

use rust_decimal::Decimal;

use super::methods::{Case, Score, Trace, Zero, arithmetic, scale};
use super::settled;
use crate::model::{Bound, Gauge, Indicator, Rounding, Rules, Scale, Unit};

/// How an attainment came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The target is met, and how far the value goes beyond it; `None` where no more than 100 can be had.
    Met(Option<Trace>),
    /// Missed: what the method made of the value.
    Missed(Trace),
    /// Missed, and there is nothing to compute: 0.
    Zero(Zero),
    /// By a scale, whether or not the target is met.
    Scored(Score),
    /// As somebody judged.
    Judged,
    /// Set by hand.
    Forced,
}

/// What an attainment is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// What is below counts as 0, in per cent.
    pub minimum: Option<Decimal>,
    /// Highest attainment that counts, in per cent.
    pub cap: Decimal,
    /// How it is rounded.
    pub rounding: Option<Rounding>,
}

impl Limits {
    fn of(indicator: &Indicator, rules: &Rules) -> Self {
        Self {
            minimum: indicator.own.minimum,
            cap: indicator.own.cap.unwrap_or(rules.cap),
            rounding: rules.rounding,
        }
    }

    /// Whether a figure is below the minimum.
    pub fn drops(&self, figure: Decimal) -> bool {
        self.minimum.is_some_and(|minimum| settled(figure) < minimum)
    }

    /// A figure as it counts.
    fn hold(&self, figure: Decimal) -> Decimal {
        if self.drops(figure) {
            return Decimal::ZERO;
        }
        let held = figure.clamp(Decimal::ZERO, self.cap);
        self.rounding.map_or(held, |rounding| rounding.of(settled(held)))
    }
}

/// An attainment in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attainment {
    /// Between 0 and the cap, rounded as the document says: what goes upward.
    pub capped: Decimal,
    /// Without minimum, cap and rounding.
    pub uncapped: Decimal,
    /// In proportion to the target, whatever the method: what a target is judged by that may be too low. Dates,
    /// SI/NO, exact values and ranges are met (100) or not (0).
    pub proportional: Decimal,
    /// What was done.
    pub how: How,
    /// What it is held to.
    pub limits: Limits,
}

impl Attainment {
    /// An attainment set by hand, or judged: it stands as it was given.
    pub(super) fn given(attainment: Decimal, how: How) -> Self {
        let limits = Limits { minimum: None, cap: attainment, rounding: None };
        Self { capped: attainment, uncapped: attainment, proportional: attainment, how, limits }
    }

    /// Whether the same arithmetic gives the same for its figures as they are printed; true where it does not count with
    /// them.
    pub fn agrees(
        &self,
        printed: impl Fn(Decimal) -> Decimal,
        same: impl Fn(Decimal) -> bool,
    ) -> bool {
        let figure = match self.how {
            How::Scored(score) if score.on == crate::model::ScaleOn::Actual => {
                return score
                    .again(printed(score.at))
                    .is_some_and(|figure| same(self.limits.hold(figure)));
            }
            How::Missed(trace) => {
                trace.map(printed).map(|trace| trace.figure().min(Decimal::ONE_HUNDRED))
            }
            How::Met(Some(trace)) if self.capped > Decimal::ONE_HUNDRED => {
                trace.map(printed).map(|trace| trace.figure())
            }
            How::Met(_) | How::Zero(_) | How::Scored(_) | How::Judged | How::Forced => None,
        };
        figure.is_none_or(|figure| same(self.limits.hold(figure)))
    }
}

/// The attainment of a value against the bound in force, by the indicator's own method or the document's. A target in
/// words has no bound: only a scale of the values themselves goes with it.
pub(super) fn of(
    indicator: &Indicator,
    bound: Option<(&Gauge, Bound)>,
    value: Decimal,
    rules: &Rules,
) -> Option<Attainment> {
    let limits = Limits::of(indicator, rules);
    let case = bound.map(|(gauge, bound)| case(gauge, bound, value, rules, limits.cap));
    if let Some(scale) = &indicator.own.scale {
        return scored(scale, case.as_ref(), value, limits);
    }
    let case = case?;
    let method = arithmetic(indicator.method.unwrap_or(rules.method))?;
    let proportional = case.in_proportion();
    let (uncapped, how) = if case.bound.is_met_by(value) {
        // Dates, SI/NO, exact values and ranges are met or not.
        let goes_beyond = case.continuous && case.bound.side().is_some();
        let beyond = if goes_beyond { method.beyond(&case) } else { None };
        let figure = beyond.map_or(Decimal::ONE_HUNDRED, |trace| trace.figure());
        (figure.max(Decimal::ONE_HUNDRED), How::Met(beyond))
    } else {
        let (figure, how) = match method.missed(&case) {
            Ok(trace) => (trace.figure(), How::Missed(trace)),
            Err(zero) => (Decimal::ZERO, How::Zero(zero)),
        };
        (figure.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED), how)
    };
    let capped = limits.hold(uncapped);
    Some(Attainment { capped, uncapped, proportional, how, limits })
}

fn case<'a>(
    gauge: &Gauge,
    bound: Bound,
    value: Decimal,
    rules: &'a Rules,
    cap: Decimal,
) -> Case<'a> {
    Case {
        bound,
        value,
        // A threshold was stated for the year's target; it may say nothing about a periodic one.
        threshold: gauge.threshold().filter(|&threshold| bound.admits_threshold(threshold)),
        continuous: !matches!(gauge.unit(), Unit::Date | Unit::YesNo),
        steps: &rules.steps,
        cap,
    }
}

fn scored(
    scale: &Scale,
    case: Option<&Case<'_>>,
    value: Decimal,
    limits: Limits,
) -> Option<Attainment> {
    let score = Score::of(scale, scale::held(scale, case, value)?);
    Some(Attainment {
        capped: limits.hold(score.points),
        uncapped: score.points,
        proportional: case.map_or(score.points, Case::in_proportion),
        how: How::Scored(score),
        limits,
    })
}
