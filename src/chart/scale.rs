//! Values onto paper, whatever their size: everything is divided by the largest first, so that nothing overflows.

/// A straight mapping of values to a coordinate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    unit: f64,
    origin: f64,
    length: f64,
}

/// One bar that has to find room: its end as a share of the largest value, and what is written beyond it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reach {
    pub(super) value: f64,
    pub(super) beyond: f64,
}

impl Scale {
    /// Bars about a zero line: as long as they can be while every one still has its text beside it between `left` and
    /// `right`.
    pub(super) fn about_zero(reaches: &[Reach], left: f64, right: f64) -> Self {
        let unit = largest(reaches.iter().map(|reach| reach.value));
        let none = Reach { value: 0.0, beyond: 0.0 };
        let side = |sign: f64| {
            let ends = reaches.iter().filter(move |reach| {
                // A zero and a gap write to the right of the line.
                if sign > 0.0 { reach.value >= 0.0 } else { reach.value < 0.0 }
            });
            ends.map(move |reach| Reach { value: reach.value.abs() / unit, ..*reach })
                .chain([none])
                .collect::<Vec<_>>()
        };
        let (above, below) = (side(1.0), side(-1.0));
        let mut length = right - left;
        for up in &above {
            for down in &below {
                let share = up.value + down.value;
                if share > 0.0 {
                    length = length.min((right - left - up.beyond - down.beyond) / share);
                }
            }
        }
        let length = length.max(0.0);
        let origin =
            below.iter().map(|down| left + length * down.value + down.beyond).fold(left, f64::max);
        Self { unit, origin, length }
    }

    /// From the smallest value at `bottom` to the largest at `top`; a single value stands half-way.
    pub(super) fn between(
        values: impl Iterator<Item = f64> + Clone,
        bottom: f64,
        top: f64,
    ) -> Self {
        let unit = largest(values.clone());
        let low = values.clone().map(|value| value / unit).fold(f64::INFINITY, f64::min);
        let high = values.map(|value| value / unit).fold(f64::NEG_INFINITY, f64::max);
        let span = high - low;
        if span > 0.0 && span.is_finite() {
            let length = (top - bottom) / span;
            Self { unit, origin: bottom - low * length, length }
        } else {
            Self { unit, origin: f64::midpoint(bottom, top), length: 0.0 }
        }
    }

    /// Where a value stands.
    pub(super) fn at(self, value: f64) -> f64 {
        self.origin + self.length * (value / self.unit)
    }

    /// Where zero stands.
    pub(super) fn zero(self) -> f64 {
        self.origin
    }
}

/// The largest magnitude; 1 when all are zero, so that it divides.
pub(super) fn largest(values: impl Iterator<Item = f64>) -> f64 {
    let largest = values.map(f64::abs).fold(0.0, f64::max);
    if largest > 0.0 { largest } else { 1.0 }
}
