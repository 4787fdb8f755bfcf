//! What a scale leaves open, and the rows of it that never hold.

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, OwnRule, Place};
use crate::intake::entry::italian;
use crate::model::{Origin, Scale, ScalePart, ScaleRow, ScaleShape, Unit};

/// Warnings on a scale of conditions; straight lines leave nothing open.
pub(super) fn of(scale: &Scale, unit: &Unit) -> Vec<Diagnostic> {
    let ScaleShape::Rows(rows) = &scale.shape else { return Vec::new() };
    let edges = scale.edges();
    let mut findings = never(scale, rows, &edges);
    findings.extend(open(scale, rows, &edges, unit));
    findings
}

fn at(origin: &Origin, problem: OwnRule) -> Diagnostic {
    Diagnostic::new(Place::parse(&origin.to_string()), problem.into())
}

/// A value of every stretch between two edges, the edges themselves, and one beyond each end.
fn tried(edges: &[Decimal]) -> Vec<Decimal> {
    let between = edges.iter().zip(edges.iter().skip(1));
    let between = between.map(|(low, high)| (low + high) / Decimal::TWO);
    let below = edges.first().map_or(Decimal::ZERO, |edge| edge - Decimal::ONE);
    let above = edges.last().map_or(Decimal::ZERO, |edge| edge + Decimal::ONE);
    edges.iter().copied().chain(between).chain([below, above]).collect()
}

fn never(scale: &Scale, rows: &[ScaleRow], edges: &[Decimal]) -> Vec<Diagnostic> {
    let held: Vec<Option<ScalePart>> = tried(edges).into_iter().map(|v| scale.part(v)).collect();
    let never = |index: &usize| !held.contains(&Some(ScalePart::Row(*index)));
    let rows = (0..rows.len()).filter(never).filter_map(|index| rows.get(index));
    rows.map(|row| at(&row.origin, OwnRule::ScaleRowNever { name: scale.name.clone() })).collect()
}

/// The first stretch that no row takes in. Below zero and above 100 % nothing is missed where a scale ends there.
fn open(scale: &Scale, rows: &[ScaleRow], edges: &[Decimal], unit: &Unit) -> Option<Diagnostic> {
    let name = scale.name.clone();
    let origin = &rows.first()?.origin;
    let is_open = |value: Decimal| scale.part(value).is_none();
    let mut pairs = edges.iter().zip(edges.iter().skip(1));
    if let Some((low, high)) = pairs.find(|(low, high)| is_open((*low + *high) / Decimal::TWO)) {
        let (from, to) = (italian(*low), italian(*high));
        return Some(at(origin, OwnRule::ScaleGap { name, from, to }));
    }
    let (first, last) = (*edges.first()?, *edges.last()?);
    let counts_from_zero = *unit != Unit::Date && first.is_zero();
    if (is_open(first - Decimal::ONE) && !counts_from_zero) || is_open(first) {
        let edge = italian(first);
        return Some(at(origin, OwnRule::ScaleOpen { name, side: "sotto", edge }));
    }
    let is_whole = unit.is_percent() && last == Decimal::ONE_HUNDRED;
    ((is_open(last + Decimal::ONE) && !is_whole) || is_open(last)).then(|| {
        let edge = italian(last);
        at(origin, OwnRule::ScaleOpen { name, side: "sopra", edge })
    })
}
