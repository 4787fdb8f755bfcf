//! Percentages whose scale is in doubt.

use rust_decimal::Decimal;

use super::indicator::Origin;

/// A percentage of at most 1,5 whose cell shows no percent sign, where something else lets it look like a fraction:
/// `0,85` may be 0,85 % or 85 %.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmallPercent {
    /// Heading of its column.
    pub heading: String,
    /// Its cell.
    pub origin: Origin,
    /// Whose it is, as messages say it.
    pub subject: String,
    /// The figure as it was read.
    pub points: Decimal,
    /// What lets it look like a fraction.
    pub beside: LargePercent,
}

/// What a small percentage is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LargePercent {
    /// The target of its row.
    Target(Decimal),
    /// Most figures of its column: the least and the greatest.
    Column(Decimal, Decimal),
    /// Nothing larger in its whole column of so many figures, and none that shows a percent sign.
    None(usize),
    /// What such a figure usually is.
    Custom,
}
