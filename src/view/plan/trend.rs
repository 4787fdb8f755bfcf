//! The small line of an indicator's past years.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::{Indicator, Quantity, YearFigure};

/// Its points, each 0 to 1 on both axes: years from left to right, figures from low to high. Empty
/// where fewer than two years have a number.
pub(super) fn trend(indicator: &Indicator) -> Vec<(f64, f64)> {
    let mut points: Vec<(Decimal, Decimal)> = indicator
        .history
        .iter()
        .filter_map(|value| match value.figure {
            YearFigure::Actual(Quantity::Number(number)) => Some((value.year.into(), number)),
            YearFigure::Actual(_) | YearFigure::Target(_) | YearFigure::Words(..) => None,
        })
        .collect();
    points.sort_by_key(|(year, _)| *year);
    if points.len() < 2 {
        return Vec::new();
    }
    let years = Axis::of(points.iter().map(|(year, _)| *year));
    let figures = Axis::of(points.iter().map(|(_, figure)| *figure)).widened();
    points.iter().map(|(year, figure)| (years.place(*year), figures.place(*figure))).collect()
}

struct Axis {
    low: Decimal,
    high: Decimal,
}

impl Axis {
    fn of(values: impl Iterator<Item = Decimal> + Clone) -> Self {
        let low = values.clone().min().unwrap_or_default();
        Self { low, high: values.max().unwrap_or_default() }
    }

    /// At least a fifth of the largest figure high: what hardly moves must not look steep.
    fn widened(self) -> Self {
        let largest = self.low.abs().max(self.high.abs());
        let least = largest / Decimal::from(5);
        let span = self.high.checked_sub(self.low).unwrap_or(least);
        let margin = (least - span).max(Decimal::ZERO) / Decimal::TWO;
        let low = self.low.checked_sub(margin).unwrap_or(self.low);
        Self { low, high: self.high.checked_add(margin).unwrap_or(self.high) }
    }

    /// In the middle where all are alike, or too far apart to be told.
    fn place(&self, value: Decimal) -> f64 {
        let span = self.high.checked_sub(self.low);
        let share = span.and_then(|span| value.checked_sub(self.low)?.checked_div(span));
        share.and_then(|share| share.to_f64()).unwrap_or(0.5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(values: &[&str]) -> Vec<f64> {
        let values: Vec<Decimal> = values.iter().map(|v| v.parse().unwrap()).collect();
        let axis = Axis::of(values.iter().copied());
        values.iter().map(|value| axis.place(*value)).collect()
    }

    #[test]
    fn what_hardly_moves_is_nearly_flat() {
        let values = ["100", "99"].map(|value| value.parse::<Decimal>().unwrap());
        let axis = Axis::of(values.into_iter()).widened();
        // A span of 20 round 99.5: from 89.5 to 109.5.
        for (value, place) in values.into_iter().zip([0.525, 0.475]) {
            assert!((axis.place(value) - place).abs() < 1e-9, "{value}");
        }
        let still = Axis::of([Decimal::TEN].into_iter()).widened();
        assert!((still.place(Decimal::TEN) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn figures_lie_between_the_lowest_and_the_highest() {
        assert_eq!(places(&["10", "20", "15"]), [0.0, 1.0, 0.5]);
        assert_eq!(places(&["-8", "-2"]), [0.0, 1.0]);
        assert_eq!(places(&["3", "3"]), [0.5, 0.5]);
        let most = Decimal::MAX.to_string();
        assert_eq!(places(&[&most, &format!("-{most}")]), [0.5, 0.5]);
    }
}
