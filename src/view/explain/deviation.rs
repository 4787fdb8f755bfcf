//! Actual − target, and whether that is good.

use rust_decimal::Decimal;

use super::{Passo, figures};
use crate::measure::Measured;
use crate::model::{Bound, Unit};
use crate::view::number;

/// The step; none where there is nothing to hold against the target.
pub(super) fn step(measured: &Measured, unit: &Unit) -> Option<Passo> {
    let (bound, value) = (measured.bound?, measured.value?);
    let deviation = measured.deviation?;
    let sense = match deviation.favourable {
        Some(true) => ", favorevole",
        Some(false) => ", sfavorevole",
        None => "",
    };
    let text = if *unit == Unit::YesNo {
        yes_no(bound, value, unit)
    } else {
        difference(bound, value, (deviation.amount, unit))
    };
    Some(Passo::new("Scostamento", format!("{text}{sense}")))
}

fn yes_no(bound: Bound, value: Decimal, unit: &Unit) -> String {
    let target = bound.reference(value);
    if target == value {
        "nessuno".to_owned()
    } else {
        format!("{} invece di {}", number::measure(value, unit), number::measure(target, unit))
    }
}

/// Whether a value counts as met by the tolerance alone.
pub(super) fn within_tolerance(bound: Bound, value: Decimal) -> bool {
    let asked = match bound {
        Bound::Exactly { value, .. } => Bound::Exactly { value, tolerance: Decimal::ZERO },
        Bound::Nearly { side, value, .. } => side.at(value),
        other => other,
    };
    bound.is_met_by(value) && !asked.is_met_by(value)
}

fn difference(bound: Bound, value: Decimal, (amount, unit): (Decimal, &Unit)) -> String {
    let inside_a_range = matches!(bound, Bound::Between { .. }) && amount.is_zero();
    if inside_a_range {
        return "nessuno: il valore sta fra i due estremi".to_owned();
    }
    let note = match bound {
        Bound::Between { .. } => " dall'estremo più vicino",
        Bound::MoreThan(_) if amount.is_zero() => ": il target chiede di più",
        Bound::LessThan(_) if amount.is_zero() => ": il target chiede di meno",
        _ if within_tolerance(bound, value) => ", entro la tolleranza",
        _ => "",
    };
    format!(
        "{} − {} = {}{note}",
        figures::point(value, unit),
        figures::point(bound.reference(value), unit),
        figures::difference(amount, unit)
    )
}
