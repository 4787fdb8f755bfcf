//! The figures of a target: one, two ends, so many of so many, and their tolerance.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::operators::Operator;
use super::phrase::Phrase;
use super::{Context, Stated, dates, ranges, shares, unreasonable};
use crate::diagnostic::{Problem, WayOut, Wording};
use crate::intake::entry::italian;
use crate::intake::figure::{self, Figure, Unread};
use crate::intake::number;
use crate::model::{Bound, Unit};

/// What a target holds beside its operator.
#[derive(Debug, Default)]
pub(super) struct Amounts {
    /// The only figure, or the lower end.
    pub(super) low: Decimal,
    /// The upper end.
    pub(super) high: Option<Decimal>,
    /// The unit that it says, where it says another than the indicator's.
    pub(super) unit: Option<Unit>,
    /// Whether it begins with a plus sign, or is a negative percentage of what is none.
    pub(super) plus: bool,
    pub(super) remark: Option<Wording>,
}

/// The value that a target asks for, where it asks for one.
pub(super) fn asked(bound: Bound) -> Option<Decimal> {
    match bound {
        Bound::AtLeast(value)
        | Bound::MoreThan(value)
        | Bound::AtMost(value)
        | Bound::LessThan(value)
        | Bound::Nearly { value, .. }
        | Bound::Exactly { value, .. } => Some(value),
        Bound::Between { .. } => None,
    }
}

impl Phrase<'_> {
    pub(super) fn amounts(
        self,
        value: &str,
        operator: Option<Operator>,
    ) -> Result<Amounts, Problem> {
        let doubled = self.doubled(value, operator)?;
        let amounts = self.one_or_two(value, operator)?;
        Ok(Amounts { remark: doubled.or(amounts.remark), ..amounts })
    }

    fn one_or_two(self, value: &str, operator: Option<Operator>) -> Result<Amounts, Problem> {
        if operator == Some(Operator::Between) {
            let pair = self.pair(ranges::ends(value));
            return pair.map(|pair| self.range(pair)).ok_or_else(|| self.no_range(value));
        }
        if operator.is_none()
            && let Some(pair) = self.pair(ranges::bare(value))
        {
            return Ok(self.range(pair));
        }
        let day = self.day_without_year(value);
        if day.is_some() && operator == Some(Operator::By) {
            let (found, unit) = (self.whole.to_owned(), self.context.unit.to_string());
            return Err(Problem::TargetOfOtherKind { found, unit, way: WayOut::UnitDate });
        }
        if let Some((part, whole)) = self.context.share(value) {
            return Ok(self.share(value, part, whole));
        }
        let figure = self.figure(value)?;
        let may_be_day = day.filter(|_| {
            !self.context.unit.is_percent() && matches!(operator, None | Some(Operator::AtMost))
        });
        Ok(Amounts {
            remark: may_be_day.map(|day| Wording::ReadAs {
                found: self.whole.to_owned(),
                read: italian(figure.number),
                other: format!("la data {}", day.format("%d/%m")),
                remedy: format!(
                    "scrivere «{}», oppure unità data e «entro {}»",
                    italian(figure.number),
                    day.format("%d/%m/%Y")
                ),
            }),
            low: figure.number,
            unit: self.other_unit(figure.percent),
            plus: figure.plus
                || (self.is_foreign(figure.percent) && figure.number.is_sign_negative()),
            ..Amounts::default()
        })
    }

    /// `30.06`, `5/6`: a figure, or a day of the document's year.
    fn day_without_year(self, value: &str) -> Option<NaiveDate> {
        let typed = value.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | '-'));
        dates::day(value, self.context.year).filter(|_| typed)
    }

    fn pair<'t>(
        self,
        mut pairs: impl Iterator<Item = (&'t str, &'t str)>,
    ) -> Option<(Figure, Figure)> {
        let read = |text| figure::read(text, self.context.unit).ok();
        pairs.find_map(|(low, high)| Some((read(low)?, read(high)?)))
    }

    fn range(self, (low, high): (Figure, Figure)) -> Amounts {
        Amounts {
            low: low.number,
            high: Some(high.number),
            unit: self.other_unit(low.percent || high.percent),
            plus: low.plus,
            remark: None,
        }
    }

    /// The way out of a text that is none of the forms there are.
    pub(super) fn forms(self) -> WayOut {
        WayOut::Forms(self.context.year)
    }

    fn no_range(self, value: &str) -> Problem {
        let first = value.split(" e ").next().unwrap_or(value);
        match figure::read(first.trim(), self.context.unit) {
            Err(unread) => self.unread(unread, first),
            Ok(_) => Problem::TargetUnreadable { found: self.whole.to_owned(), way: self.forms() },
        }
    }

    /// So many of so many: a percentage under `%`, otherwise counts.
    fn share(self, value: &str, part: Decimal, whole: Decimal) -> Amounts {
        let date = || value.contains('/') && number::date(value, self.context.year).is_some();
        if let Some((of, _)) = shares::whole_of(self.context.unit) {
            return Amounts { low: scaled(part, whole, of), ..Amounts::default() };
        }
        if self.context.unit.is_percent() {
            let low = scaled(part, whole, Decimal::ONE_HUNDRED);
            return Amounts { low, ..Amounts::default() };
        }
        let remark = date().then(|| Wording::ReadAs {
            found: self.whole.to_owned(),
            read: value.replace('/', " su "),
            other: "una data".to_owned(),
            remedy: format!(
                "scrivere «5 su 6», oppure unità data e «entro 05/06/{}»",
                self.context.year
            ),
        });
        let unit = Some(shares::unit_of(whole, self.context.unit));
        Amounts { low: part, unit, remark, ..Amounts::default() }
    }

    fn figure(self, text: &str) -> Result<Figure, Problem> {
        figure::read(text, self.context.unit).map_err(|unread| self.unread(unread, text))
    }

    pub(super) fn unread(self, unread: Unread, text: &str) -> Problem {
        match unread {
            Unread::Words => self.why_not(text.trim()),
            Unread::Doubt(doubt) => Problem::Doubt(doubt.of(self.whole)),
        }
    }

    fn is_foreign(self, percent: bool) -> bool {
        percent && !self.context.unit.is_percent()
    }

    fn other_unit(self, percent: bool) -> Option<Unit> {
        self.is_foreign(percent).then_some(Unit::PERCENT)
    }

    /// The bound within its tolerance: per cent of the value, unless the value is itself a percentage: then points.
    pub(super) fn within(
        self,
        stated: &Stated,
        tolerance: &str,
    ) -> Result<(Bound, Option<Wording>), Problem> {
        let points = ["p.p.", "pp", "punti percentuali", "punti"]
            .iter()
            .find_map(|word| tolerance.strip_suffix(word))
            .filter(|_| stated.unit.is_percent());
        let figure = self.figure(points.unwrap_or(tolerance).trim())?;
        let value = asked(stated.bound).unwrap_or_default();
        let of_value = value.abs() * figure.number / Decimal::ONE_HUNDRED;
        let relative = figure.percent && !stated.unit.is_percent();
        let width = if relative { of_value } else { figure.number };
        let two_ways = figure.percent && points.is_none() && !relative && of_value != width;
        let remark = two_ways.then(|| Wording::ReadAs {
            found: self.whole.to_owned(),
            read: format!("± {} punti percentuali", italian(width)),
            other: format!("± {} punti", italian(of_value)),
            remedy: format!("scrivere «± {} p.p.»", italian(width)),
        });
        let bound = stated.bound.within(width);
        Ok((bound.map_err(|reason| unreasonable(reason, self.whole, self.context.year))?, remark))
    }
}

impl Context<'_> {
    /// A figure in the unit: a plain one, or so many of so many.
    pub(super) fn number(self, text: &str) -> Result<Decimal, Unread> {
        let whole = shares::whole_of(self.unit);
        let of = match &whole {
            Some((of, _)) => Some(*of),
            None if self.unit.is_percent() => Some(Decimal::ONE_HUNDRED),
            None => shares::is_quotient(self.unit).then_some(Decimal::ONE),
        };
        if let Some(of) = of
            && let Some((part, whole)) = self.share(text)
        {
            return Ok(scaled(part, whole, of));
        }
        let Some((of, own)) = whole else {
            return figure::read_in_its_unit(text, self.unit).map(|figure| figure.number);
        };
        let figure = figure::read(text, &own)?;
        if figure.percent {
            let decimals = figure.number.scale().saturating_add(2);
            return Ok(shares::of_share(figure.number / Decimal::ONE_HUNDRED, decimals, of));
        }
        shares::count(figure.number, of).ok_or(Unread::Words)
    }

    /// The two figures of `5 su 6`.
    pub(in crate::intake) fn share(self, text: &str) -> Option<(Decimal, Decimal)> {
        let (part, whole) = shares::split(text)?;
        let own = shares::whole_of(self.unit).map_or_else(|| self.counted(), |(_, own)| own);
        let read =
            |text| figure::read(text, &own).ok().filter(|figure| !figure.percent && !figure.plus);
        let (part, whole) = (read(part)?.number, read(whole)?.number);
        (whole > Decimal::ZERO && !part.is_sign_negative()).then_some((part, whole))
    }

    /// Under `%` the two figures are plain counts.
    fn counted(self) -> Unit {
        if self.unit.is_percent() { Unit::Named(String::new()) } else { self.unit.clone() }
    }
}

/// `part / whole × of`, multiplied before it is divided.
fn scaled(part: Decimal, whole: Decimal, of: Decimal) -> Decimal {
    (part * of).checked_div(whole).unwrap_or_default()
}
