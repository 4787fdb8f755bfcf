//! What a target that is held against a base leaves open: which way it falls, whether it is a change or a value, what a
//! base below zero makes of it.

use rust_decimal::Decimal;

use super::entry::{Entry, italian};
use super::fractions::{in_percent, says_percent};
use super::promise::Row;
use super::target::{Growth, Stated};
use crate::columns::indicators;
use crate::diagnostic::{Diagnostic, Problem, Wording};
use crate::model::{Bound, Calculation, Unit};

/// A change in per cent hardly exceeds this: a larger figure that lies near the base may be a value.
const LARGE: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

/// A ratio under `%` that is no larger than this is hardly in per cent.
const LARGEST_RATIO: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// Words of a unit that is a change.
const CHANGES: [&str; 9] = [
    "variazione",
    "variaz",
    "var",
    "incremento",
    "aumento",
    "crescita",
    "riduzione",
    "diminuzione",
    "scostamento",
];

impl Row<'_> {
    /// Warnings about a target that is held against a base.
    pub(super) fn of_change(
        &self,
        calculation: &Calculation,
        unit: &Unit,
        stated: &Stated,
    ) -> Vec<Diagnostic> {
        let target = self.record.entry(indicators::TARGET);
        let edge = stated.bound.edge();
        let mut found = Vec::new();
        found.extend(self.which_way(calculation, stated).map(|told| target.finding(told)));
        let beside = Beside { calculation, unit, target: None };
        found.extend(beside.value_for_change(&target, edge));
        found.extend(plain_ratio(calculation, stated, &target));
        if let Calculation::Variation(base) = calculation
            && *base < Decimal::ZERO
        {
            let problem = Wording::BaseNegative { base: italian(*base) };
            found.push(self.record.entry(indicators::BASE).finding(problem.into()));
        }
        found
    }

    /// The base beside a unit that is itself a change in per cent.
    pub(super) fn base_of_change(&self, unit: &Unit) -> Option<Decimal> {
        let word = unit.to_string().to_lowercase();
        let changes = word.split(|c: char| !c.is_alphabetic()).any(|word| CHANGES.contains(&word));
        let base = self.record.entry(indicators::BASE).number(self.reading).ok().flatten();
        base.filter(|base| changes && in_percent(unit) && !base.is_zero())
    }

    /// `almeno -10 %`: a fall of at most, or of at least so much. Words such as `riduzione del` say which.
    fn which_way(&self, calculation: &Calculation, stated: &Stated) -> Option<Problem> {
        let change = matches!(calculation, Calculation::Variation(_) | Calculation::Difference(_));
        let in_words = stated.growth == Some(Growth::Words) && !stated.points;
        let (Bound::AtLeast(value) | Bound::MoreThan(value)) = stated.bound else { return None };
        let figure = format!("{} {}", italian(value.abs()), stated.unit);
        let figure = figure.trim_end();
        let problem = Wording::ReadAs {
            found: self.whole_target(),
            read: format!("come un calo di {figure} al massimo"),
            other: format!("un calo di {figure} almeno"),
            remedy: format!(
                "per un calo di almeno tanto scrivere «<= -{figure}» o «riduzione di {figure}», altrimenti «riduzione non superiore a {figure}»"
            ),
        };
        (change && !in_words && value < Decimal::ZERO).then(|| problem.into())
    }
}

/// `1,05` where a ratio is in per cent.
fn plain_ratio(
    calculation: &Calculation,
    stated: &Stated,
    target: &Entry<'_>,
) -> Option<Diagnostic> {
    let edge = stated.bound.edge();
    let in_percent = matches!(calculation, Calculation::Ratio(_)) && stated.unit.is_percent();
    let small = !edge.is_zero() && edge.abs() <= LARGEST_RATIO && !says_percent(target);
    let problem = Wording::ReadAs {
        found: target.shown().unwrap_or_default(),
        read: format!("{} %", italian(edge)),
        other: format!("un rapporto di {}", italian(edge)),
        remedy: format!(
            "sotto % il rapporto è in percentuale: scrivere «{} %», oppure «rapporto» in Unità",
            italian(edge * Decimal::ONE_HUNDRED)
        ),
    };
    (in_percent && small).then(|| target.finding(problem.into()))
}

/// What a figure of a change stands beside.
pub(super) struct Beside<'a> {
    pub(super) calculation: &'a Calculation,
    /// The unit of base and actual.
    pub(super) unit: &'a Unit,
    /// The target itself, for a figure that goes with it.
    pub(super) target: Option<Decimal>,
}

impl Beside<'_> {
    /// A warning where a figure that should be a change lies near the base, and so may be a value.
    pub(super) fn value_for_change(
        &self,
        entry: &Entry<'_>,
        figure: Decimal,
    ) -> Option<Diagnostic> {
        let (what, base, sign) = match self.calculation {
            Calculation::Variation(base) => ("variazione", *base, " %"),
            Calculation::Difference(base) => ("differenza", *base, ""),
            _ => return None,
        };
        let near = !base.is_zero() && (figure - base).abs() * Decimal::from(4) <= base.abs();
        let far = |target: Decimal| (figure - target).abs() > target.abs();
        let odd = figure.abs() > LARGE || self.target.is_some_and(far);
        if !near || !odd || says_percent(entry) {
            return None;
        }
        let change = match self.calculation {
            Calculation::Variation(_) => {
                ((figure - base) * Decimal::ONE_HUNDRED).checked_div(base)?.round_dp(2)
            }
            _ => figure - base,
        };
        let plus = if change.is_sign_negative() { "" } else { "+" };
        let shown = italian(figure);
        let problem = Wording::ReadAs {
            found: entry.shown().unwrap_or_default(),
            read: format!("come {what} di {shown}{sign}"),
            other: format!("un valore di {shown} {}", self.unit).trim_end().to_owned(),
            remedy: format!(
                "scrivere la {what} dalla base, per esempio «{plus}{}{sign}»",
                italian(change)
            ),
        };
        Some(entry.finding(problem.into()))
    }
}
