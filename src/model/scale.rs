//! A scale: which attainment each value gives (the sheet *Scale*). It decides alone: a target that is met forces nothing.

use rust_decimal::Decimal;

use super::gauge::Bound;
use super::indicator::Origin;

/// What a scale is held against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ScaleOn {
    /// `consuntivo`: the value that the target is held against.
    #[default]
    Actual,
    /// `raggiungimento`: the proportional attainment, without cap.
    Attainment,
}

impl ScaleOn {
    /// What it is called in *Su*.
    pub const NAMES: [(&'static str, Self); 2] =
        [("consuntivo", Self::Actual), ("raggiungimento", Self::Attainment)];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actual => "consuntivo",
            Self::Attainment => "raggiungimento",
        }
    }
}

/// A row with a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaleRow {
    /// What the value must satisfy; `None` where it holds otherwise.
    pub when: Option<Bound>,
    /// Attainment that it gives, in per cent.
    pub points: Decimal,
    /// Its cell.
    pub origin: Origin,
}

/// A point of straight lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScalePoint {
    /// Value from which the line goes on.
    pub from: Decimal,
    /// Attainment there, in per cent.
    pub points: Decimal,
    /// Its cell.
    pub origin: Origin,
}

/// How a scale gives its points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScaleShape {
    /// The first row whose condition holds.
    Rows(Vec<ScaleRow>),
    /// Straight between the points, in order of their values, flat beyond the first and the last. Of two points at one
    /// value the second holds there.
    Line(Vec<ScalePoint>),
}

/// A scale, in the unit of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// Its name, as the workbook spells it.
    pub name: String,
    /// What it is held against.
    pub on: ScaleOn,
    /// How it gives its points.
    pub shape: ScaleShape,
}

/// Which part of a scale a value fell on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalePart {
    /// This row, from 0.
    Row(usize),
    /// Before the first or behind the last point, or at a point: its points.
    Point(usize),
    /// Between this point and the next.
    Between(usize),
}

impl Scale {
    /// Where a value falls; `None` where no row holds.
    pub fn part(&self, value: Decimal) -> Option<ScalePart> {
        match &self.shape {
            ScaleShape::Rows(rows) => {
                let holds = |row: &ScaleRow| row.when.is_none_or(|when| when.is_met_by(value));
                rows.iter().position(holds).map(ScalePart::Row)
            }
            ScaleShape::Line(points) => {
                let Some(before) = points.iter().rposition(|point| point.from <= value) else {
                    return (!points.is_empty()).then_some(ScalePart::Point(0));
                };
                let is_at = points.get(before).is_some_and(|point| point.from == value);
                let is_last = before + 1 == points.len();
                Some(if is_at || is_last {
                    ScalePart::Point(before)
                } else {
                    ScalePart::Between(before)
                })
            }
        }
    }

    /// The attainment of a value; `None` where no row holds.
    pub fn points(&self, value: Decimal) -> Option<Decimal> {
        match (self.part(value)?, &self.shape) {
            (ScalePart::Row(index), ScaleShape::Rows(rows)) => Some(rows.get(index)?.points),
            (ScalePart::Point(index), ScaleShape::Line(points)) => Some(points.get(index)?.points),
            (ScalePart::Between(index), ScaleShape::Line(points)) => {
                let (low, high) = (points.get(index)?, points.get(index + 1)?);
                let rise = (value - low.from) * (high.points - low.points);
                Some(low.points + rise.checked_div(high.from - low.from)?)
            }
            _ => None,
        }
    }

    /// The most that it can give.
    pub fn most(&self) -> Option<Decimal> {
        match &self.shape {
            ScaleShape::Rows(rows) => rows.iter().map(|row| row.points).max(),
            ScaleShape::Line(points) => points.iter().map(|point| point.points).max(),
        }
    }

    /// The values at which its points may change, in order.
    pub fn edges(&self) -> Vec<Decimal> {
        let mut edges: Vec<Decimal> = match &self.shape {
            ScaleShape::Rows(rows) => {
                rows.iter().filter_map(|row| row.when).flat_map(ends).collect()
            }
            ScaleShape::Line(points) => points.iter().map(|point| point.from).collect(),
        };
        edges.sort_unstable();
        edges.dedup();
        edges
    }
}

/// The values at which a condition begins or ceases to hold.
fn ends(when: Bound) -> Vec<Decimal> {
    match when {
        Bound::Between { low, high } => vec![low, high],
        Bound::Exactly { value, tolerance } => vec![value - tolerance, value + tolerance],
        Bound::Nearly { side, value, tolerance } if side.looks_up() => vec![value - tolerance],
        Bound::Nearly { value, tolerance, .. } => vec![value + tolerance],
        Bound::AtLeast(value)
        | Bound::MoreThan(value)
        | Bound::AtMost(value)
        | Bound::LessThan(value) => vec![value],
    }
}
