//! `scala`: the points that a scale gives, whether or not the target is met.

use rust_decimal::Decimal;

use super::Case;
use crate::measure::settled;
use crate::model::{Scale, ScaleOn, ScalePart, ScalePoint, ScaleShape};

/// What a scale made of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// What was held against the scale.
    pub at: Decimal,
    /// Whether that was the value or its proportional attainment.
    pub on: ScaleOn,
    /// Where it fell; `None` where no row holds, which gives nothing.
    pub part: Option<ScalePart>,
    /// The two points of the line that it lies on.
    pub line: Option<[(Decimal, Decimal); 2]>,
    /// Points.
    pub points: Decimal,
    /// The nearest values below and above at which the points change.
    pub edges: [Option<Decimal>; 2],
}

impl Score {
    /// A value held against a scale.
    pub(in crate::measure) fn of(scale: &Scale, at: Decimal) -> Self {
        let edges = scale.edges();
        let below = edges.iter().rfind(|edge| **edge <= at).copied();
        let above = edges.iter().find(|edge| **edge >= at).copied();
        Self {
            at,
            on: scale.on,
            part: scale.part(at),
            line: line(scale, at),
            points: scale.points(at).unwrap_or_default(),
            edges: [below, above],
        }
    }

    /// The points of the value as it is printed; `None` where it would fall on another part of the scale.
    pub(in crate::measure) fn again(&self, printed: Decimal) -> Option<Decimal> {
        let is_there = |edge: &Decimal| printed.cmp(edge) == self.at.cmp(edge);
        if !self.edges.iter().flatten().all(is_there) {
            return None;
        }
        let Some([(from, low), (to, high)]) = self.line else { return Some(self.points) };
        Some(low + ((printed - from) * (high - low)).checked_div(to - from)?)
    }
}

/// The two points between which a value lies on a line.
fn line(scale: &Scale, at: Decimal) -> Option<[(Decimal, Decimal); 2]> {
    let (ScaleShape::Line(points), Some(ScalePart::Between(index))) =
        (&scale.shape, scale.part(at))
    else {
        return None;
    };
    let point = |point: &ScalePoint| (point.from, point.points);
    Some([point(points.get(index)?), point(points.get(index + 1)?)])
}

/// What the scale is held against, for a value.
pub(in crate::measure) fn held(
    scale: &Scale,
    case: Option<&Case<'_>>,
    value: Decimal,
) -> Option<Decimal> {
    match scale.on {
        ScaleOn::Actual => Some(value),
        ScaleOn::Attainment => case.map(|case| settled(case.in_proportion())),
    }
}
