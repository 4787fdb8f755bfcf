//! Rules on single indicators: results, causes, sources, dates, targets, scales.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use rust_decimal::Decimal;

use super::{Material, Placed, figure, place};
use crate::columns::{indicators, results};
use crate::diagnostic::{Concern, Diagnostic, Place};
use crate::measure;
use crate::model::{Calculation, LargePercent, Quantity, SmallPercent, Unit};

/// V001: a result, or a reason why there is none. A row that is missing altogether is an error of the reading.
pub(super) fn results(material: &Material<'_>) -> Vec<Diagnostic> {
    let silent = material.reported().filter(|placed| {
        let indicator = placed.indicator;
        indicator.outcome.is_missing()
            && !placed.measured.is_pending
            && indicator.calculation != Calculation::Derived
            && indicator.remarks.reason.is_none()
    });
    silent
        .map(|placed| {
            let concern = Concern::ResultMissing { code: placed.code() };
            placed.finding(placed.reported(results::ACTUAL), concern)
        })
        .collect()
}

/// V002: a cause wherever attainment is below 100. Of a derived indicator the children's causes speak.
pub(super) fn causes(material: &Material<'_>) -> Vec<Diagnostic> {
    let finding = |placed: Placed<'_>| {
        let attainment = measure::settled(placed.measured.attainment.as_ref()?.capped);
        let derived = placed.indicator.calculation == Calculation::Derived;
        let explained = placed.indicator.remarks.cause.is_some();
        if attainment >= Decimal::ONE_HUNDRED || derived || explained {
            return None;
        }
        let concern = Concern::CauseMissing { code: placed.code(), attainment: figure(attainment) };
        Some(placed.finding(placed.reported(results::CAUSE), concern))
    };
    material.reported().filter_map(finding).collect()
}

/// V003: a source for each indicator. Where nobody states any, it is said once.
pub(super) fn sources(material: &Material<'_>) -> Vec<Diagnostic> {
    let silent: Vec<Placed<'_>> =
        material.indicators().filter(|placed| placed.indicator.source.is_none()).collect();
    match silent.as_slice() {
        [first, _, ..] if silent.len() == material.indicators().count() => {
            let sheet = place(&first.indicator.plan_origin).sheet();
            vec![Diagnostic::new(sheet, Concern::SourcesMissing.into())]
        }
        some => some
            .iter()
            .map(|placed| {
                let concern = Concern::SourceMissing { code: placed.code() };
                placed.finding(placed.planned(indicators::SOURCE), concern)
            })
            .collect(),
    }
}

/// V014: a periodic target counts in an interim monitoring alone.
pub(super) fn periodic_targets(material: &Material<'_>) -> Vec<Diagnostic> {
    let annual = material.config.document.kind.row().is_yearly;
    let periodic = material.indicators().filter(|placed| {
        annual && placed.indicator.target.gauge().is_some_and(|gauge| gauge.periodic().is_some())
    });
    periodic
        .map(|placed| {
            // It may stand in the target's own cell.
            let place = placed.indicator.cell(indicators::PERIODIC).map(place);
            let place = place.unwrap_or_else(|| placed.planned(indicators::TARGET));
            placed.finding(place, Concern::PeriodicInReport { code: placed.code() })
        })
        .collect()
}

/// V004: one indicator, one result, however many objectives it serves.
pub(super) fn differing_results(material: &Material<'_>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&str, Placed<'_>> = BTreeMap::new();
    let mut findings = Vec::new();
    for placed in material.indicators() {
        if placed.indicator.actual_origin.is_none() {
            continue;
        }
        let earlier = *first.entry(placed.indicator.code.key()).or_insert(placed);
        let (found, other) = (shown(&placed), shown(&earlier));
        if found != other && placed.indicator.actual_unit == earlier.indicator.actual_unit {
            let at = earlier.indicator.actual_origin.as_ref();
            let concern = Concern::ResultsDiffer {
                code: placed.code(),
                found,
                other,
                first: at.map_or_else(String::new, ToString::to_string),
            };
            findings.push(placed.finding(placed.reported(results::ACTUAL), concern));
        }
    }
    findings
}

/// V005: a date of target or result that is not in the report's year.
pub(super) fn dates(material: &Material<'_>) -> Vec<Diagnostic> {
    let year = material.config.document.year;
    let mut findings = Vec::new();
    for placed in material.indicators() {
        let bound = placed.indicator.target.gauge().map(crate::model::Gauge::bound);
        let wanted = bound.and_then(|bound| outside(&placed, bound.edge(), year));
        if let Some(found) = wanted {
            let concern = Concern::DateOutside { what: "target", found, year };
            findings.push(placed.finding(placed.planned(indicators::TARGET), concern));
        }
        let actual = measure::actual(placed.indicator);
        if let Some(found) = actual.and_then(|actual| outside(&placed, actual, year)) {
            let concern = Concern::DateOutside { what: "consuntivo", found, year };
            findings.push(placed.finding(placed.reported(results::ACTUAL), concern));
        }
    }
    findings
}

/// V006: a result far beyond the target, in proportion to it.
pub(super) fn targets_too_low(material: &Material<'_>) -> Vec<Diagnostic> {
    let finding = |placed: Placed<'_>| {
        let proportional = placed.measured.attainment.as_ref()?.proportional;
        let concern = Concern::TargetTooLow { attainment: figure(proportional) };
        Some(placed.finding(placed.planned(indicators::TARGET), concern))
    };
    let low = material.indicators().filter(|placed| placed.measured.underestimated());
    low.filter_map(finding).collect()
}

/// V010: of target and result one is at most 1 per cent, and a hundred times that looks like the other; or a figure is
/// small and its cell does not say that it is a percentage.
pub(super) fn percent_scales(material: &Material<'_>) -> Vec<Diagnostic> {
    let finding = |placed: Placed<'_>| {
        let typed = placed.indicator.calculation == Calculation::Value;
        let percent = placed.indicator.actual_unit.is_percent() && typed;
        let target = placed.indicator.target.gauge().filter(|_| percent)?.bound().edge();
        let actual = measure::actual(placed.indicator)?;
        if fraction_beside(target, actual) {
            let concern = scale(("target", target), ("consuntivo", actual));
            Some(placed.finding(placed.planned(indicators::TARGET), concern))
        } else if fraction_beside(actual, target) {
            let concern = scale(("consuntivo", actual), ("target", target));
            Some(placed.finding(placed.reported(results::ACTUAL), concern))
        } else {
            None
        }
    };
    let mut findings: Vec<Diagnostic> = material.indicators().filter_map(finding).collect();
    let told: BTreeSet<Place> = findings.iter().map(|finding| finding.place.clone()).collect();
    let small = material.small.iter().map(small_percent);
    findings.extend(small.filter(|finding| !told.contains(&finding.place)));
    findings
}

fn small_percent(small: &SmallPercent) -> Diagnostic {
    let beside = match small.beside {
        LargePercent::Target(target) => format!(", ma il target è {} %", figure(target)),
        LargePercent::Column(least, most) if least == most => {
            format!(", ma un'altra cifra della colonna è {} %", figure(least))
        }
        LargePercent::Column(least, most) => {
            format!(
                ", ma le altre cifre della colonna vanno da {} a {} %",
                figure(least),
                figure(most)
            )
        }
        LargePercent::None(1) => ", senza il segno % nella cella".to_owned(),
        LargePercent::None(count) => {
            format!(", e nessuna delle {count} cifre della colonna supera 1,5 o mostra il segno %")
        }
        LargePercent::Custom => String::new(),
    };
    let concern = Concern::PercentSmall {
        heading: small.heading.clone(),
        found: small.points.normalize().to_string().replace('.', ","),
        beside,
        meant: figure(small.points * Decimal::ONE_HUNDRED),
    };
    Diagnostic::new(place(&small.origin), concern.into()).about(&*small.subject)
}

fn scale(small: (&'static str, Decimal), large: (&'static str, Decimal)) -> Concern {
    Concern::PercentScale {
        what: small.0,
        found: small.1.normalize().to_string().replace('.', ","),
        other: large.0,
        beside: figure(large.1),
        meant: figure(small.1 * Decimal::ONE_HUNDRED),
    }
}

/// Whether `small` looks like a fraction where `large` is in points: within a factor of five once it is taken so.
fn fraction_beside(small: Decimal, large: Decimal) -> bool {
    let factor = Decimal::from(5);
    let (small, large) = (small.abs(), large.abs());
    let points = small * Decimal::ONE_HUNDRED;
    !small.is_zero()
        && small <= Decimal::ONE
        && large > Decimal::new(15, 1)
        && points * factor >= large
        && points <= large * factor
}

/// The date at this coordinate, where the indicator is measured in dates and it lies in another year.
fn outside(placed: &Placed<'_>, coordinate: Decimal, year: i32) -> Option<String> {
    let dates = placed.indicator.actual_unit == Unit::Date;
    match Unit::Date.quantity(coordinate).filter(|_| dates)? {
        Quantity::Date(date) if date.year() != year => Some(date.format("%d/%m/%Y").to_string()),
        Quantity::Date(_) | Quantity::Number(_) | Quantity::Done(_) => None,
    }
}

/// The result as a message shows it, with its unit.
fn shown(placed: &Placed<'_>) -> String {
    let unit = &placed.indicator.actual_unit;
    let actual = measure::actual(placed.indicator);
    actual.map_or_else(|| "N/D".to_owned(), |actual| super::shown(unit, actual))
}
