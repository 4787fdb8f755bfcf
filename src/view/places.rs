//! The decimal places of one printed figure.

use rust_decimal::Decimal;

use super::number::{self, fewest_decimals, rounded};
use crate::config::USUAL_DECIMALS;
use crate::model::Shown;

/// With how many decimals a figure is printed, and whether its thousands are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Places {
    /// Decimals that are printed even where they are zeros.
    least: u32,
    /// Decimals to which it is rounded; a small figure has more, where those would show another.
    most: u32,
    grouped: bool,
}

impl Places {
    /// Two decimals, as everywhere where nothing else is asked for.
    pub(super) const USUAL: Self = Self::fixed(USUAL_DECIMALS);

    /// So many decimals.
    pub(super) const fn fixed(decimals: u32) -> Self {
        Self { least: decimals, most: decimals, grouped: true }
    }

    /// As a cell shows it.
    pub(super) fn shown(shown: Shown) -> Self {
        Self { least: shown.decimals, most: shown.decimals, grouped: shown.grouped }
    }

    /// What no cell shows: as many decimals as it has, up to two, and so many at least.
    pub(super) fn computed(least: u32) -> Self {
        Self { least, most: least.max(USUAL_DECIMALS), grouped: true }
    }

    /// Rounded to so many decimals, if not to more.
    pub(super) fn with(self, needed: u32) -> Self {
        Self { most: self.most.max(needed), ..self }
    }

    /// The figure as it is printed.
    pub(super) fn rounded(self, figure: Decimal) -> Decimal {
        rounded(figure, self.decimals(figure, number::HIDDEN))
    }

    /// The digits with which the figure is printed.
    pub(super) fn printed(self, figure: Decimal) -> Shown {
        let own = self.rounded(figure).normalize().scale();
        Shown { decimals: own.max(self.least), grouped: self.grouped }
    }

    /// The figure as text.
    pub(super) fn text(self, figure: Decimal) -> String {
        self.text_within(number::HIDDEN, figure)
    }

    /// The same, no more than such a share of it off itself.
    pub(super) fn text_within(self, hidden: Decimal, figure: Decimal) -> String {
        let own = rounded(figure, self.decimals(figure, hidden)).normalize().scale();
        let decimals = own.max(self.least);
        if self.grouped {
            number::decimal(figure, decimals)
        } else {
            number::plain(figure, decimals).replace('.', ",")
        }
    }

    /// None of the figure: zero.
    pub(super) fn zero(self) -> String {
        number::decimal(Decimal::ZERO, self.least)
    }

    fn decimals(self, figure: Decimal, hidden: Decimal) -> u32 {
        let near = |decimals| number::is_within(hidden, figure, decimals);
        self.most.max(fewest_decimals(self.least, near))
    }
}
