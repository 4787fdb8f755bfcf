//! The grado di raggiungimento of one indicator (measurement.md, section of the same name).

use rust_decimal::Decimal;

use super::value::percentage;
use crate::model::{Bound, Gauge, Method, Rules, Step, Unit};

/// How an attainment came about: which rule spoke, with what it used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The target is met.
    Met,
    /// Missed: the line from the threshold (0) to the target (100).
    Line {
        /// Where attainment is 0, on the side of the actual.
        threshold: Decimal,
        /// Where it is 100.
        target: Decimal,
    },
    /// Missed, method `soglia`, and there is no threshold: 0.
    NoThreshold,
    /// Missed: 100 × (1 − shortfall / abs(target)).
    Proportional {
        /// How far the actual stays behind.
        shortfall: Decimal,
        /// The target.
        target: Decimal,
    },
    /// Missed: target / actual.
    Inverse {
        /// The target.
        target: Decimal,
    },
    /// Missed, and a target of zero leaves nothing to divide by: 0.
    ZeroTarget,
    /// Missed, all or nothing by method or because dates and SI/NO know nothing between: 0.
    Nothing,
    /// Missed: the score of the highest step reached.
    Step {
        /// The proportional attainment that was held against the steps.
        proportional: Decimal,
        /// The step; `None` when the lowest was not reached.
        step: Option<Step>,
    },
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
    /// The rule that spoke.
    pub how: How,
    /// The method that was asked.
    pub method: Method,
}

impl Attainment {
    /// An attainment set by hand: it stands as it was given.
    pub(super) fn forced(attainment: Decimal) -> Self {
        Self {
            capped: attainment,
            uncapped: attainment,
            proportional: attainment,
            how: How::Forced,
            method: Method::Threshold,
        }
    }
}

/// The attainment of a value against the bound in force, by the indicator's own method or the document's.
pub(super) fn of(
    gauge: &Gauge,
    own_method: Option<Method>,
    (bound, value): (Bound, Decimal),
    rules: &Rules,
) -> Attainment {
    let method = own_method.unwrap_or(rules.method);
    let scale = Scale {
        bound,
        // A threshold was stated for the year's target; it may say nothing about a periodic one.
        threshold: gauge.threshold().filter(|&threshold| bound.admits_threshold(threshold)),
        continuous: !matches!(gauge.unit(), Unit::Date | Unit::YesNo),
        value,
    };
    let proportional = scale.in_proportion_to_target();
    if bound.is_met_by(value) {
        let uncapped = scale.beyond(method, rules.cap).max(Decimal::ONE_HUNDRED);
        let capped = uncapped.min(rules.cap);
        return Attainment { capped, uncapped, proportional, how: How::Met, method };
    }
    let (figure, how) = scale.missed(method, &rules.steps);
    let held = figure.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
    Attainment { capped: held, uncapped: held, proportional, how, method }
}

struct Scale {
    bound: Bound,
    threshold: Option<Decimal>,
    continuous: bool,
    value: Decimal,
}

impl Scale {
    /// How far the value goes beyond a target it meets, in per cent of the target (or of the road from
    /// the threshold). Dates, SI/NO, exact values and ranges are met or not: 100. An actual of zero is beyond
    /// every ratio: it is worth the cap at least.
    fn beyond(&self, method: Method, cap: Decimal) -> Decimal {
        if !self.continuous || self.bound.side().is_none() {
            return Decimal::ONE_HUNDRED;
        }
        match (method, self.threshold) {
            (Method::AllOrNothing | Method::Steps, _) => Decimal::ONE_HUNDRED,
            (Method::Threshold, Some(threshold)) => {
                percentage(self.value - threshold, self.target() - threshold)
            }
            (Method::InverseProportional, _) if self.has_inverse() => {
                self.inverse().unwrap_or_else(|| self.proportional().max(cap))
            }
            (Method::Threshold | Method::Proportional | Method::InverseProportional, _) => {
                self.proportional()
            }
        }
    }

    /// The proportional attainment without cap, at least 100 where the target is met, at least 0 where it is not.
    fn in_proportion_to_target(&self) -> Decimal {
        let met = self.bound.is_met_by(self.value);
        let least = if met { Decimal::ONE_HUNDRED } else { Decimal::ZERO };
        let counts = self.continuous && (self.bound.side().is_some() || !met);
        if counts && (met || !self.target().is_zero()) {
            self.proportional().max(least)
        } else {
            least
        }
    }

    fn missed(&self, method: Method, steps: &[Step]) -> (Decimal, How) {
        match method {
            Method::Threshold => self.on_the_line(),
            Method::AllOrNothing => (Decimal::ZERO, How::Nothing),
            _ if !self.continuous => (Decimal::ZERO, How::Nothing),
            _ if self.target().is_zero() => (Decimal::ZERO, How::ZeroTarget),
            Method::Proportional => self.in_proportion(),
            Method::InverseProportional => match self.inverse() {
                Some(figure) => (figure, How::Inverse { target: self.target() }),
                None => self.in_proportion(),
            },
            Method::Steps => {
                let proportional = self.proportional().clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
                let step = steps.iter().find(|step| super::settled(proportional) >= step.from);
                let score = step.map_or(Decimal::ZERO, |step| step.score);
                (score, How::Step { proportional, step: step.copied() })
            }
        }
    }

    /// (actual − s) / (target − s) × 100. An exact target and a range are missed on both sides: there the
    /// road from the threshold is walked from whichever side the actual lies on.
    fn on_the_line(&self) -> (Decimal, How) {
        let Some(stated) = self.threshold else {
            return (Decimal::ZERO, How::NoThreshold);
        };
        let target = self.target();
        let road = (self.bound.reference(stated) - stated).abs();
        let threshold = if self.value < target { target - road } else { target + road };
        let figure = percentage(self.value - threshold, target - threshold);
        (figure, How::Line { threshold, target })
    }

    fn in_proportion(&self) -> (Decimal, How) {
        let how = How::Proportional { shortfall: self.shortfall(), target: self.target() };
        (self.proportional(), how)
    }

    /// 100 × (1 − shortfall / abs(target)); 100 where the target is zero, since only a met one asks.
    fn proportional(&self) -> Decimal {
        let size = self.target().abs();
        if size.is_zero() {
            return Decimal::ONE_HUNDRED;
        }
        percentage(size - self.shortfall(), size)
    }

    /// Whether target / actual is the measure: for `<=` with a positive target.
    fn has_inverse(&self) -> bool {
        let lower_is_better = self.bound.side().is_some_and(|side| !side.looks_up());
        lower_is_better && self.target() > Decimal::ZERO
    }

    /// target / actual, where that is the measure and the actual is positive.
    fn inverse(&self) -> Option<Decimal> {
        (self.has_inverse() && self.value > Decimal::ZERO)
            .then(|| percentage(self.target(), self.value))
    }

    fn target(&self) -> Decimal {
        self.bound.reference(self.value)
    }

    /// How far the value stays behind the target; negative when it goes beyond.
    fn shortfall(&self) -> Decimal {
        let target = self.target();
        match self.bound.side() {
            Some(side) if side.looks_up() => target - self.value,
            Some(_) => self.value - target,
            None => (self.value - target).abs(),
        }
    }
}
