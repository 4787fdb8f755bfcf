//! What is told of an old value that is read, and may not be what held: nothing but the comparison with the first plan
//! stands on it.

use rust_decimal::Decimal;

use super::super::entry::{Entry, italian};
use super::super::fractions::{LARGEST, says_percent};
use super::steps::Figure;
use crate::diagnostic::{Diagnostic, Wording};
use crate::model::{Gauge, Quantity};

/// A figure within this factor of the one that took its place is near it.
const FACTOR: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// An old value with the one that took its place.
pub(super) struct Former<'a> {
    pub(super) entry: &'a Entry<'a>,
    pub(super) figure: &'a Figure,
    pub(super) other: &'a Figure,
}

impl Former<'_> {
    /// A warning where words stand for what was a figure, or a percentage may be a fraction.
    pub(super) fn doubtful(&self, gauge: Option<&Gauge>) -> Option<Diagnostic> {
        let found = self.entry.shown()?;
        let unread = match self.figure {
            Figure::Words(_) => {
                gauge.is_some() && matches!(self.other, Figure::Target(..) | Figure::Threshold(_))
            }
            Figure::Threshold(None) | Figure::Weight(None) => true,
            Figure::Target(..) | Figure::Threshold(Some(_)) | Figure::Weight(Some(_)) => false,
        };
        // A dash says that there was none.
        if unread && found.contains(char::is_alphabetic) {
            return Some(self.entry.finding(Wording::FormerUnreadable { found }.into()));
        }
        let in_percent = match self.figure {
            Figure::Target(_, unit) => unit.is_percent(),
            Figure::Weight(_) => true,
            _ => gauge.is_some_and(|gauge| gauge.unit().is_percent()),
        };
        let (points, beside) = (points(self.figure)?, points(self.other)?);
        let fraction = points * Decimal::ONE_HUNDRED;
        let small = points.abs() <= LARGEST && points.abs() * Decimal::TEN < beside.abs();
        let near =
            fraction.abs() <= beside.abs() * FACTOR && beside.abs() <= fraction.abs() * FACTOR;
        let doubtful = in_percent && small && near && !says_percent(self.entry);
        let [points, fraction, beside] = [points, fraction, beside].map(italian);
        let problem = Wording::FormerMayBeFraction { found, points, fraction, beside };
        doubtful.then(|| self.entry.finding(problem.into()))
    }
}

fn points(figure: &Figure) -> Option<Decimal> {
    match figure {
        Figure::Target(bound, _) => Some(bound.edge()),
        Figure::Threshold(Some(Quantity::Number(points))) | Figure::Weight(Some(points)) => {
            Some(*points)
        }
        Figure::Threshold(_) | Figure::Weight(None) | Figure::Words(_) => None,
    }
}
