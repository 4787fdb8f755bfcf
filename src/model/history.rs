//! Figures of other years than the document's: columns such as `Consuntivo 2019` and `Target 2021`.

use super::gauge::Bound;
use super::indicator::Origin;
use super::quantity::Quantity;
use super::shown::ShownFigures;

/// What an indicator was, or is to be, in another year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearValue {
    /// The year.
    pub year: i32,
    /// The figure.
    pub figure: YearFigure,
    /// How its cell shows it.
    pub shown: ShownFigures,
    /// Its cell.
    pub origin: Origin,
}

/// The figure of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YearFigure {
    /// `Consuntivo`: what was achieved, in the unit of the actual.
    Actual(Quantity),
    /// `Target`: what is asked for, in the unit of the target.
    Target(Bound),
    /// Either of them, in words that no arithmetic can use.
    Words(YearColumn, String),
}

/// Which columns bear a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum YearColumn {
    /// `Consuntivo 2019`
    Actual,
    /// `Target 2021`
    Target,
}
