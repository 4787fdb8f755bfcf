//! How cells show their figures: what `cifre = "cella"` prints.

use rust_decimal::Decimal;

/// The digits with which a cell shows a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Decimals, zeros at the end included: 2 of `350,00`.
    pub decimals: u32,
    /// Whether thousands are grouped, or there are none.
    pub grouped: bool,
}

impl Shown {
    /// What two figures make together: the decimals of either, groups unless one has none.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self { decimals: self.decimals.max(other.decimals), grouped: self.grouped && other.grouped }
    }
}

/// The figures of one or several cells, each with how it is shown there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShownFigures(Vec<(Decimal, Shown)>);

impl ShownFigures {
    /// How a figure is shown; `None` where no cell shows it: it was computed, or stands in words.
    pub fn of(&self, figure: Decimal) -> Option<Shown> {
        self.0.iter().find(|(known, _)| *known == figure).map(|(_, shown)| *shown)
    }

    /// The same figures and those of further cells; what is known already stays.
    #[must_use]
    pub fn and(mut self, others: impl IntoIterator<Item = (Decimal, Shown)>) -> Self {
        for (figure, shown) in others {
            if self.of(figure).is_none() {
                self.0.push((figure, shown));
            }
        }
        self
    }

    /// Each figure with how it is shown.
    pub fn iter(&self) -> impl Iterator<Item = (Decimal, Shown)> {
        self.0.iter().copied()
    }
}

impl FromIterator<(Decimal, Shown)> for ShownFigures {
    fn from_iter<T: IntoIterator<Item = (Decimal, Shown)>>(figures: T) -> Self {
        Self::default().and(figures)
    }
}
