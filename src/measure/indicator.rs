//! One indicator: the target in force, the value held against it, what it gives, and whether it is due.

use chrono::NaiveDate;

use super::{Attainment, Deviation, Group, How, Measured, actual, attainment, value};
use crate::model::{Bound, Calculation, Gauge, Indicator, Outcome, Rules, Unit, from_day_number};

/// Measures an indicator; `children` is what its objective's children give, on which a derived one stands.
pub(super) fn of(indicator: &Indicator, children: &Group, rules: &Rules) -> Measured {
    let derived = indicator.calculation == Calculation::Derived;
    let gauge = indicator.target.gauge();
    let bound = gauge.map(|gauge| bound_in_force(gauge, rules));
    let value = match bound {
        Some(_) if derived => children.mean,
        Some(_) => value::of(indicator),
        // Beside words there is nothing to hold it against: it is told as it was typed.
        None if derived => None,
        None => actual(indicator),
    };
    let judged = gauge.zip(bound);
    let deviation = bound.zip(value).map(|(bound, value)| Deviation::of(bound, value));
    let attainment = match &indicator.outcome {
        Outcome::Forced { attainment, .. } => Some(Attainment::given(*attainment, How::Forced)),
        Outcome::Judged { attainment, .. } => {
            attainment.map(|attainment| Attainment::given(attainment, How::Judged))
        }
        Outcome::Typed(_) | Outcome::Quotient { .. } | Outcome::NotAvailable => {
            value.and_then(|value| attainment::of(indicator, judged, value, rules))
        }
    };
    let derived_from = derived.then(|| children.clone());
    let met = bound.zip(value).is_some_and(|(bound, value)| bound.is_met_by(value));
    let forced = matches!(indicator.outcome, Outcome::Forced { .. });
    let later = judged.is_some_and(|(gauge, bound)| is_later(gauge, bound, rules));
    if (later && !met && !forced) || (derived && children.is_pending()) {
        let (deviation, attainment, is_pending) = (None, None, true);
        return Measured { value, bound, deviation, attainment, is_pending, derived_from };
    }
    Measured { value, bound, deviation, attainment, is_pending: false, derived_from }
}

/// In an interim monitoring the periodic target, where there is one, takes the target's place.
fn bound_in_force(gauge: &Gauge, rules: &Rules) -> Bound {
    gauge.periodic().filter(|_| rules.interim).unwrap_or(gauge.bound())
}

/// Whether the target in force is due after the day whose data are told, or the period has none.
fn is_later(gauge: &Gauge, bound: Bound, rules: &Rules) -> bool {
    let due = gauge.due();
    let periodic = gauge.periodic().is_some() && rules.interim;
    let stated = if periodic { due.periodic } else { due.annual };
    let last = last_day(gauge.unit(), bound).or(stated);
    let later = last.zip(rules.as_of).is_some_and(|(due, as_of)| due > as_of);
    later || (rules.interim && due.none_in_period)
}

/// The last day on which a target that is a date is met.
fn last_day(unit: &Unit, bound: Bound) -> Option<NaiveDate> {
    let last = match bound {
        Bound::Nearly { side, .. } if side.looks_up() => return None,
        Bound::Nearly { value, .. }
        | Bound::AtMost(value)
        | Bound::LessThan(value)
        | Bound::Exactly { value, .. }
        | Bound::Between { high: value, .. } => value,
        Bound::AtLeast(_) | Bound::MoreThan(_) => return None,
    };
    Some(last).filter(|_| *unit == Unit::Date).and_then(from_day_number)
}
