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
    // Between SI and NO there is nothing.
    if *unit != Unit::YesNo {
        findings.extend(open(scale, rows, &edges, unit));
        findings.extend(slit(scale, rows, &edges));
    }
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

/// A narrow stretch between two conditions that only the row for all other cases takes in: `tra 40 e 49,99` below `>= 50`.
fn slit(scale: &Scale, rows: &[ScaleRow], edges: &[Decimal]) -> Option<Diagnostic> {
    let otherwise = rows.iter().position(|row| row.when.is_none())?;
    let span = edges.last()? - edges.first()?;
    let falls = |value: Decimal| scale.part(value) == Some(ScalePart::Row(otherwise));
    let mut pairs = edges.iter().zip(edges.iter().skip(1));
    let (low, high) = pairs.find(|(low, high)| {
        let narrow = (*high - *low) * NARROW <= span;
        narrow && falls((*low + *high) / Decimal::TWO) && !falls(**low) && !falls(**high)
    })?;
    let (from, to) = (italian(*low), italian(*high));
    let points = italian(rows.get(otherwise)?.points);
    let name = scale.name.clone();
    Some(at(&rows.first()?.origin, OwnRule::ScaleSlit { name, from, to, points }))
}

/// A stretch of this part of all conditions is hardly meant to be left to the other cases.
const NARROW: Decimal = Decimal::from_parts(15, 0, 0, false, 0);

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
