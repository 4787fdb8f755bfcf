//! Rules on the methods of attainment: thresholds and steps that are missing or of no effect.

use rust_decimal::Decimal;

use super::{Material, Placed, figure, place, shown};
use crate::columns::{indicators, results};
use crate::diagnostic::{Concern, Diagnostic, Place};
use crate::measure::{self, How, Zero};
use crate::model::{Bound, Reads, Unit};

/// In proportion, so much of a target is a near miss; of a date, so many days.
const NEAR: Decimal = Decimal::from_parts(50, 0, 0, false, 0);
const NEAR_DAYS: Decimal = Decimal::from_parts(31, 0, 0, false, 0);
/// Codes that a message names.
const NAMED: usize = 5;

/// V015: near misses that are worth nothing, because the method `soglia` has no threshold to begin from; told once.
pub(super) fn near_misses(material: &Material<'_>) -> Vec<Diagnostic> {
    let near: Vec<Placed<'_>> =
        material.indicators().filter(|_| material.has_results).filter(is_near_miss).collect();
    let Some(first) = near.first() else { return Vec::new() };
    let mut codes: Vec<String> = near.iter().take(NAMED).map(Placed::code).collect();
    if near.len() > NAMED {
        codes.push("…".to_owned());
    }
    let concern = Concern::NearMisses { count: near.len(), codes: codes.join(", ") };
    let sheet = place(&first.indicator.plan_origin).sheet();
    vec![Diagnostic::new(sheet, concern.into())]
}

fn is_near_miss(placed: &Placed<'_>) -> bool {
    let measured = placed.measured;
    let (Some(attainment), Some(bound), Some(value)) =
        (measured.attainment.as_ref(), measured.bound, measured.value)
    else {
        return false;
    };
    let late = placed.indicator.actual_unit == Unit::Date
        && (value - bound.reference(value)).abs() <= NEAR_DAYS;
    attainment.how == How::Zero(Zero::NoThreshold) && (late || attainment.proportional >= NEAR)
}

/// V016: steps that no result can reach, that no indicator uses, or that an indicator asks for in vain.
pub(super) fn steps(material: &Material<'_>) -> Vec<Diagnostic> {
    let rules = &material.config.rules;
    let by_steps = |placed: &Placed<'_>| {
        placed.indicator.method.unwrap_or(rules.method).reads() == Reads::Steps
            && placed.indicator.target.gauge().is_some()
    };
    let in_settings =
        |concern: Concern| Diagnostic::new(Place::file("relazione.toml"), concern.into());
    if rules.steps.is_empty() {
        let asking = material.indicators().filter(by_steps);
        let finding = |placed: Placed<'_>| {
            let concern = Concern::StepsMissing { code: placed.code() };
            placed.finding(placed.planned(indicators::METHOD), concern)
        };
        return asking.map(finding).collect();
    }
    let continuous = |placed: &Placed<'_>| {
        let unit = placed.indicator.target.gauge().map(crate::model::Gauge::unit);
        unit.is_some_and(|unit| !matches!(unit, Unit::Date | Unit::YesNo))
    };
    if !material.indicators().any(|placed| by_steps(&placed) && continuous(&placed)) {
        return vec![in_settings(Concern::StepsUnused)];
    }
    let beyond = rules.steps.iter().filter(|step| step.from > Decimal::ONE_HUNDRED);
    beyond.map(|step| in_settings(Concern::StepOutOfReach { from: figure(step.from) })).collect()
}

/// V017: an actual that is the very limit of a strict target, where the method gives 100 all the same.
pub(super) fn excluded_limits(material: &Material<'_>) -> Vec<Diagnostic> {
    let finding = |placed: Placed<'_>| {
        let measured = placed.measured;
        let attainment = measured.attainment.as_ref().filter(|a| a.how != How::Forced)?;
        let capped = measure::settled(attainment.capped);
        let (sign, limit) = match measured.bound? {
            Bound::MoreThan(limit) => (">", limit),
            Bound::LessThan(limit) => ("<", limit),
            _ => return None,
        };
        if !measured.is_at_excluded_limit() || capped < Decimal::ONE_HUNDRED {
            return None;
        }
        let unit = placed.indicator.target.gauge()?.unit();
        let found = shown(unit, limit);
        let concern = Concern::AtExcludedLimit {
            target: format!("{sign} {found}"),
            found,
            attainment: figure(capped),
        };
        Some(placed.finding(placed.reported(results::ACTUAL), concern))
    };
    material.reported().filter_map(finding).collect()
}

/// V018: a computed value, or an attainment in proportion, that no row of its scale takes in. Of a typed value the reading
/// tells it.
pub(super) fn beside_scales(material: &Material<'_>) -> Vec<Diagnostic> {
    let finding = |placed: Placed<'_>| {
        let How::Scored(score) = placed.measured.attainment.as_ref()?.how else { return None };
        let scale = placed.indicator.own.scale.as_ref().filter(|_| score.part.is_none())?;
        let concern = Concern::BesideScale { scale: scale.name.clone(), found: figure(score.at) };
        Some(placed.finding(placed.reported(results::ACTUAL), concern))
    };
    material.reported().filter_map(finding).collect()
}
