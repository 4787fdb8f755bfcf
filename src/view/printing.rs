//! With how many decimals a document prints its figures: as many as `[aspetto]` asks for, and more where those would say
//! another thing than the figures do (measurement.md, *Met as printed*).

use rust_decimal::Decimal;

use super::judged::Judged;
use super::number::{self, Signs, percent_to};
use super::places::Places;
use crate::config::{Config, Digits, USUAL_DECIMALS};
use crate::measure::Measured;
use crate::model::{Bound, Indicator, Quantity, Rules, Shown, ShownFigures, Unit, WeightScale};

/// How a document prints its figures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Printing<'a> {
    /// Decimals of attainments and weights.
    pub(super) decimals: u32,
    /// With which digits targets and actuals are.
    pub(super) digits: Digits,
    pub(super) rules: &'a Rules,
}

impl<'a> Printing<'a> {
    /// On pages.
    pub(super) fn of(config: &'a Config) -> Self {
        let look = &config.look;
        Self { decimals: look.decimals, digits: look.digits, rules: &config.rules }
    }

    /// For scripts: attainments keep their two decimals, and can be reckoned to them from the texts of the figures.
    pub(super) fn for_machines(config: &'a Config) -> Self {
        Self { decimals: USUAL_DECIMALS, ..Self::of(config) }
    }

    /// An attainment, or `N/D`.
    pub(super) fn attainment(self, figure: Option<Decimal>) -> String {
        number::attainment_to(self.decimals, figure, &self.rules.bands)
    }

    /// The decimals of an attainment: as many as keep it in its band.
    pub(super) fn attainment_decimals(self, figure: Decimal) -> u32 {
        number::attainment_decimals(self.decimals, figure, &self.rules.bands)
    }

    /// A weight: in points as it was typed, otherwise with two decimals at most, where fewer would print another one.
    pub(super) fn weight(self, figure: Decimal) -> String {
        if self.rules.weights == WeightScale::Points {
            return number::exact(figure);
        }
        let all = self.decimals.max(USUAL_DECIMALS);
        let near = |decimals: &u32| number::is_near(figure, *decimals);
        percent_to((self.decimals..all).find(near).unwrap_or(all), figure)
    }

    /// A figure that no target judges, with how its cell shows it.
    pub(super) fn places(self, shown: Option<Shown>) -> Places {
        match (self.digits, shown) {
            (Digits::Decimals(decimals), _) => Places::fixed(decimals),
            (Digits::Cell, Some(shown)) => Places::shown(shown),
            (Digits::Cell, None) => Places::computed(0),
        }
    }

    /// A figure of one of these cells.
    pub(super) fn measure(self, figure: Decimal, unit: &Unit, shown: &ShownFigures) -> String {
        number::measure_to(self.places(shown.of(figure)), figure, unit)
    }

    /// A quantity that no target judges.
    pub(super) fn quantity(self, quantity: Quantity, unit: &Unit, shown: Option<Shown>) -> String {
        number::measure_to(self.places(shown), quantity.coordinate(), unit)
    }

    /// A target that nothing is held against, with how its cells show it.
    pub(super) fn target(
        self,
        bound: Bound,
        (unit, signs): (&Unit, Signs),
        shown: &ShownFigures,
    ) -> String {
        number::target_to(|figure| self.places(shown.of(figure)), bound, unit, signs)
    }

    /// How the figures of an indicator are printed.
    pub(super) fn judged<'b>(self, indicator: &'b Indicator, measured: &'b Measured) -> Judged<'b>
    where
        'a: 'b,
    {
        Judged { printing: self, indicator, measured }
    }
}
