//! Target, threshold, value and deviation of one indicator as they are printed.

use rust_decimal::Decimal;

use super::number::{self, Signs, fewest_decimals, rounded};
use super::places::Places;
use super::printing::Printing;
use super::results::unit_of;
use super::words;
use crate::config::{Digits, USUAL_DECIMALS};
use crate::measure::{Attainment, How, Measured, Proportion, Trace, settled};
use crate::model::{Bound, Calculation, Gauge, Indicator, Outcome, Shown, Target, Unit};

/// How the figures of one indicator are printed: with the decimals that its judgement needs.
#[derive(Clone, Copy)]
pub(super) struct Judged<'a> {
    pub(super) printing: Printing<'a>,
    pub(super) indicator: &'a Indicator,
    pub(super) measured: &'a Measured,
}

impl Judged<'_> {
    /// The unit that target and value share.
    pub(super) fn unit(&self) -> Unit {
        unit_of(self.indicator)
    }

    /// The value that is held against the target; `None` for N/D.
    pub(super) fn value(&self, unit: &Unit) -> Option<String> {
        let places = self.places();
        self.measured.value.map(|value| number::measure_to(places, value, unit))
    }

    /// The same, or what the consuntivo says in words.
    pub(super) fn told(&self) -> Option<String> {
        self.value(&self.unit()).or_else(|| self.indicator.outcome.words().map(str::to_owned))
    }

    /// The same; N/D, or that it is not due, where there is none.
    pub(super) fn actual(&self) -> String {
        match self.told() {
            Some(value) => value,
            None if self.measured.is_pending => number::PENDING.to_owned(),
            None => number::NOT_AVAILABLE.to_owned(),
        }
    }

    /// The places of the value.
    pub(super) fn places(&self) -> Places {
        self.of_value(self.needed())
    }

    /// The threshold.
    pub(super) fn threshold(&self, unit: &Unit) -> Option<String> {
        let threshold = self.gauge()?.threshold()?;
        Some(number::measure_to(self.of_target(threshold, self.needed()), threshold, unit))
    }

    /// A target of the indicator.
    pub(super) fn bound(&self, bound: Bound, unit: &Unit, signs: Signs) -> String {
        let needed = self.needed();
        number::target_to(|figure| self.of_target(figure, needed), bound, unit, signs)
    }

    /// The target in force, or its words.
    pub(super) fn target(&self, signs: Signs) -> String {
        match &self.indicator.target {
            Target::Measurable(gauge) => {
                let bound = self.measured.bound.unwrap_or(gauge.bound());
                // What is noted behind the year's target says nothing of a periodic one.
                let note = gauge.note().filter(|_| bound == gauge.bound());
                number::noted(self.bound(bound, gauge.unit(), signs), note)
            }
            Target::Words(words) => words.clone(),
        }
    }

    /// The target of the year, where another one is in force; empty otherwise.
    pub(super) fn annual(&self) -> String {
        let in_force = self.measured.bound;
        let annual =
            self.gauge().filter(|gauge| in_force.is_some_and(|bound| bound != gauge.bound()));
        annual.map_or_else(String::new, |gauge| {
            let target = self.unjudged(gauge.bound(), Signs::Typographic);
            number::noted(target, gauge.note())
        })
    }

    /// A target of the indicator that is not in force.
    pub(super) fn unjudged(&self, bound: Bound, signs: Signs) -> String {
        let shown = self.gauge().map(|gauge| gauge.shown().clone()).unwrap_or_default();
        self.printing.target(bound, (&self.unit(), signs), &shown)
    }

    /// The target in force and, where that is the periodic one, the year's, in a line of text.
    pub(super) fn targets(&self) -> String {
        let target = self.target(Signs::Typographic);
        match self.annual() {
            annual if annual.is_empty() => target,
            annual => format!("{target} (annuale {})", words::lower_first(&annual)),
        }
    }

    /// The deviation; `None` for N/D.
    pub(super) fn deviation(&self) -> Option<String> {
        let found = self.measured.deviation?;
        Some(number::deviation_to(self.of_deviation(), found, &self.unit()))
    }

    /// The same as a page shows it; empty for N/D.
    pub(super) fn shown_deviation(&self) -> String {
        let shown = self
            .measured
            .deviation
            .map(|found| number::shown_deviation_to(self.of_deviation(), found, &self.unit()));
        match shown {
            Some(none) if self.measured.is_at_excluded_limit() => {
                format!("{none} (limite escluso)")
            }
            shown => shown.unwrap_or_default(),
        }
    }

    /// The places of the deviation: those of what it lies between, as far as two decimals say enough.
    fn of_deviation(&self) -> Places {
        let needed = self.fewest(|decimals| self.keeps_its_side(decimals));
        let needed = needed.max(self.needed().min(USUAL_DECIMALS));
        match (self.printing.digits, self.measured.bound.zip(self.measured.value)) {
            (Digits::Decimals(least), _) => Places::fixed(least).with(needed),
            (Digits::Cell, Some((bound, value))) => {
                let from = bound.reference(value);
                let target = self.of_target(from, needed).printed(from);
                Places::shown(target.with(self.of_value(needed).printed(value))).with(needed)
            }
            (Digits::Cell, None) => Places::computed(0),
        }
    }

    /// The fewest decimals with which the value stands on its side of its target, as both are printed, and the printed
    /// attainment can be reckoned from them.
    fn needed(&self) -> u32 {
        self.fewest(|decimals| self.keeps_its_side(decimals) && self.is_reckoned(decimals))
    }

    fn fewest(&self, agrees: impl Fn(u32) -> bool) -> u32 {
        let from = match self.printing.digits {
            Digits::Decimals(least) => least,
            Digits::Cell => 0,
        };
        fewest_decimals(from, agrees)
    }

    /// A figure of the target or its threshold.
    fn of_target(&self, figure: Decimal, needed: u32) -> Places {
        let shown = self.gauge().and_then(|gauge| gauge.shown().of(figure));
        self.printing.places(shown).with(needed)
    }

    fn gauge(&self) -> Option<&Gauge> {
        self.indicator.target.gauge()
    }

    fn of_value(&self, needed: u32) -> Places {
        let places = match (self.printing.digits, self.shown()) {
            (Digits::Decimals(decimals), _) => Places::fixed(decimals),
            (Digits::Cell, Some(shown)) => Places::shown(shown),
            (Digits::Cell, None) => Places::computed(self.of_bound()),
        };
        places.with(needed)
    }

    /// How the cells show the value; `None` for one that was computed.
    fn shown(&self) -> Option<Shown> {
        let actual = self.indicator.actual_shown;
        match (&self.indicator.outcome, &self.indicator.calculation) {
            (Outcome::Quotient { .. } | Outcome::NotAvailable | Outcome::Judged { .. }, _) => None,
            (_, Calculation::Value) => actual,
            (_, Calculation::Difference(_)) => Some(actual?.with(self.indicator.base_shown?)),
            (_, Calculation::Variation(_) | Calculation::Ratio(_)) if self.gauge().is_none() => {
                actual
            }
            (_, Calculation::Variation(_) | Calculation::Ratio(_) | Calculation::Derived) => None,
        }
    }

    /// Decimals of the target, which what was computed has as well.
    fn of_bound(&self) -> u32 {
        let figures = self.measured.bound.into_iter().flat_map(Bound::figures);
        let shown = figures.filter_map(|figure| self.gauge()?.shown().of(figure));
        shown.map(|shown| shown.decimals).max().unwrap_or(0)
    }

    /// Whether the value stands on its side of the target, as both are printed.
    fn keeps_its_side(&self, decimals: u32) -> bool {
        let Some((bound, value)) = self.measured.bound.zip(self.measured.value) else {
            return true;
        };
        let printed = bound.map(|figure| self.of_target(figure, decimals).rounded(figure));
        let at = self.of_value(decimals).rounded(value);
        printed.is_met_by(at) == bound.is_met_by(value)
    }

    /// Whether the attainment can be reckoned from the figures, as all are printed.
    fn is_reckoned(&self, decimals: u32) -> bool {
        let Some(attainment) = &self.measured.attainment else { return true };
        let printed = |figure| {
            let is_value = self.measured.value == Some(figure);
            let places =
                if is_value { self.of_value(decimals) } else { self.of_target(figure, decimals) };
            places.rounded(figure)
        };
        if !self.is_proportion_reckoned(attainment, printed) {
            return false;
        }
        if let How::Missed(Trace::Step(reached)) = attainment.how {
            let proportion = reached.proportion;
            let (value, target) = (printed(proportion.value), printed(proportion.target));
            let again = Proportion { value, target, ..proportion }.figure();
            let held = settled(again.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED));
            let mut steps = self.printing.rules.steps.iter();
            return steps.find(|step| held >= step.from).copied() == reached.step;
        }
        attainment.agrees(printed, |again| self.prints_alike(again, attainment.capped))
    }

    /// Of a target that was set too low, whether the proportion that says so can be reckoned. Where nothing is asked for,
    /// two decimals stay: documents are published with them.
    fn is_proportion_reckoned(
        &self,
        attainment: &Attainment,
        printed: impl Fn(Decimal) -> Decimal,
    ) -> bool {
        let both = self.measured.bound.zip(self.measured.value);
        let is_listed = self.measured.underestimated() && self.printing.digits != Digits::default();
        let Some((bound, value)) = both.filter(|_| is_listed) else {
            return true;
        };
        let (target, side) = (printed(bound.reference(value)), bound.side());
        let again = Proportion { value: printed(value), target, side }.figure();
        self.prints_alike(again, attainment.proportional)
    }

    fn prints_alike(&self, again: Decimal, figure: Decimal) -> bool {
        let decimals = self.printing.attainment_decimals(figure);
        rounded(again, decimals) == rounded(figure, decimals)
    }
}
