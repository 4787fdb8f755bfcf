//! Targets, typed in two cells or written in one (measurement.md, *Target*).

use rust_decimal::Decimal;

use super::figure::{self, Figure, Unread};
use super::{number, words};
use crate::diagnostic::Problem;
use crate::model::{Bound, BoundError, Quantity, Unit};

/// What stands before the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Equal,
    Between,
    By,
}

/// Signs and words, longest first where one begins another.
const OPERATORS: [(&str, Operator); 29] = [
    (">=", Operator::AtLeast),
    ("> =", Operator::AtLeast),
    ("=>", Operator::AtLeast),
    ("≥", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("< =", Operator::AtMost),
    ("=<", Operator::AtMost),
    ("≤", Operator::AtMost),
    (">", Operator::MoreThan),
    ("<", Operator::LessThan),
    ("=", Operator::Equal),
    ("tra", Operator::Between),
    ("fra", Operator::Between),
    ("entro e non oltre il", Operator::By),
    ("entro e non oltre", Operator::By),
    ("entro il", Operator::By),
    ("entro la", Operator::By),
    ("entro", Operator::By),
    ("almeno", Operator::AtLeast),
    ("minimo", Operator::AtLeast),
    ("min.", Operator::AtLeast),
    ("non meno di", Operator::AtLeast),
    ("non inferiore a", Operator::AtLeast),
    ("massimo", Operator::AtMost),
    ("max.", Operator::AtMost),
    ("max", Operator::AtMost),
    ("non più di", Operator::AtMost),
    ("non superiore a", Operator::AtMost),
    ("non oltre", Operator::AtMost),
];

impl Operator {
    /// The operator of a column of its own.
    pub(super) fn read(text: &str) -> Result<Self, Problem> {
        let wanted = words::single_spaced(text).to_lowercase();
        OPERATORS
            .iter()
            .find(|(sign, _)| *sign == wanted)
            .map(|(_, operator)| *operator)
            .ok_or_else(|| Problem::OperatorUnknown { found: text.to_owned() })
    }

    /// The operator of a target that can be stated again with it; none for a range.
    pub(super) fn of(bound: Bound) -> Option<Self> {
        match bound {
            Bound::AtLeast(_) => Some(Self::AtLeast),
            Bound::MoreThan(_) => Some(Self::MoreThan),
            Bound::AtMost(_) => Some(Self::AtMost),
            Bound::LessThan(_) => Some(Self::LessThan),
            Bound::Exactly { .. } => Some(Self::Equal),
            Bound::Between { .. } => None,
        }
    }

    /// The operator that a text begins with, and what follows it. A word counts as one only when it ends there.
    pub(super) fn split(text: &str) -> Option<(Self, &str)> {
        OPERATORS.iter().find_map(|(sign, operator)| {
            let rest = text.strip_prefix(sign)?;
            let is_word = sign.chars().all(|c| c.is_alphabetic() || c == ' ');
            (!is_word || rest.starts_with(char::is_whitespace)).then(|| (*operator, rest.trim()))
        })
    }
}

/// A target as it was stated.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stated {
    /// What it asks for.
    pub bound: Bound,
    /// Unit of the value asked for: `%` where the text says so, otherwise the indicator's.
    pub unit: Unit,
    /// The target of the interim monitoring.
    pub periodic: Option<Bound>,
    /// Whether a plus sign says that it is a growth.
    pub growth: bool,
    /// Whether a number stood alone, read as *at least*.
    pub bare: bool,
}

/// What a target is read with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    /// The indicator's unit.
    pub unit: &'a Unit,
    /// The document's year, for dates without one.
    pub year: i32,
}

impl Context<'_> {
    /// A target in one text cell, or its value as text beside an operator of its own.
    pub(super) fn text(self, text: &str, operator: Option<Operator>) -> Result<Stated, Problem> {
        let plain = figure::on_one_line(text).to_lowercase();
        let (annual, periodic) = match plain.split_once("target periodico") {
            Some((annual, periodic)) => (annual, Some(periodic.trim_start_matches([':', ' ']))),
            None => (plain.as_str(), None),
        };
        let stated = self.one(annual.trim(), operator, text)?;
        match periodic {
            None => Ok(stated),
            Some(periodic) => {
                let other = self.one(periodic.trim(), None, text)?;
                Ok(Stated { periodic: Some(other.bound), ..stated })
            }
        }
    }

    fn one(self, text: &str, beside: Option<Operator>, whole: &str) -> Result<Stated, Problem> {
        let unreadable = || Problem::TargetUnreadable { found: whole.to_owned() };
        let (operator, value) = match (Operator::split(text), beside) {
            (None, beside) => (beside, text),
            (Some((within, rest)), None) => (Some(within), rest),
            (Some((within, rest)), Some(beside)) if within == beside => (Some(within), rest),
            (Some(_), Some(_)) => return Err(unreadable()),
        };
        match self.unit {
            Unit::YesNo => {
                let done = number::yes_no(value).ok_or_else(|| self.why_not(value, whole))?;
                self.typed(operator, Quantity::Done(done), whole)
            }
            Unit::Date => {
                let date =
                    number::date(value, self.year).ok_or_else(|| self.why_not(value, whole))?;
                self.typed(operator, Quantity::Date(date), whole)
            }
            Unit::Percent(_) | Unit::Named(_) => self.amounts(operator, value, whole),
        }
    }

    /// A text that is no value of the unit: of another kind, or words that nobody can compute.
    fn why_not(self, value: &str, whole: &str) -> Problem {
        let found = whole.to_owned();
        let other_kind = number::yes_no(value).is_some()
            || number::date(value, self.year).is_some()
            || self.amount(value) != Err(Unread::Words);
        if other_kind {
            Problem::TargetOfOtherKind { found, unit: self.unit.to_string() }
        } else if value.chars().any(char::is_alphabetic) || value.starts_with(['-', '/']) {
            Problem::TargetNotComputable { found }
        } else {
            Problem::TargetUnreadable { found }
        }
    }

    fn amounts(
        self,
        operator: Option<Operator>,
        value: &str,
        whole: &str,
    ) -> Result<Stated, Problem> {
        let read = |text: &str| {
            self.amount(text).map_err(|unread| match unread {
                Unread::Words => self.why_not(text.trim(), whole),
                Unread::Doubt(doubt) => Problem::Doubt(doubt.of(whole)),
            })
        };
        if operator == Some(Operator::Between) {
            let unreadable = || Problem::TargetUnreadable { found: whole.to_owned() };
            let (low, high) = value.split_once(" e ").ok_or_else(unreadable)?;
            let (low, high) = (read(low)?, read(high)?);
            let bound = Bound::between(low.number, high.number)
                .map_err(|reason| unreasonable(reason, whole))?;
            return Ok(self.stated(bound, high.percent, false));
        }
        let (value, tolerance) = match value.split_once('±').or_else(|| value.split_once("+/-")) {
            Some((value, tolerance)) => (value, Some(read(tolerance)?)),
            None => (value, None),
        };
        let amount = read(value)?;
        let bare = operator.is_none() && tolerance.is_none();
        let bound = match tolerance {
            None => simple(operator.unwrap_or(Operator::AtLeast), amount.number, whole)?,
            Some(tolerance) => {
                // Per cent of the value, unless the value is itself a percentage: then points.
                let relative = tolerance.percent && !amount.percent && !self.unit.is_percent();
                let width = if relative {
                    amount.number.abs() * tolerance.number / Decimal::ONE_HUNDRED
                } else {
                    tolerance.number
                };
                Bound::exactly(amount.number, width)
                    .map_err(|reason| unreasonable(reason, whole))?
            }
        };
        let stated = self.stated(bound, amount.percent, amount.plus);
        Ok(Stated { bare, ..stated })
    }

    fn stated(self, bound: Bound, percent: bool, growth: bool) -> Stated {
        let other = percent && !self.unit.is_percent();
        let unit = if other { Unit::PERCENT } else { self.unit.clone() };
        Stated { bound, unit, periodic: None, growth, bare: false }
    }

    /// A target in a typed cell, with the operator beside it.
    pub(super) fn typed(
        self,
        operator: Option<Operator>,
        quantity: Quantity,
        whole: &str,
    ) -> Result<Stated, Problem> {
        if !self.unit.admits(quantity) {
            let found = whole.to_owned();
            return Err(Problem::TargetOfOtherKind { found, unit: self.unit.to_string() });
        }
        let at = quantity.coordinate();
        let exactly = Bound::Exactly { value: at, tolerance: Decimal::ZERO };
        let bound = match (quantity, operator) {
            (Quantity::Done(_), None | Some(Operator::Equal)) => exactly,
            (Quantity::Done(_), Some(_)) => {
                return Err(Problem::TargetUnreadable { found: whole.to_owned() });
            }
            (Quantity::Date(_), None) => Bound::AtMost(at),
            (_, operator) => simple(operator.unwrap_or(Operator::AtLeast), at, whole)?,
        };
        let stated = self.stated(bound, false, false);
        let bare = operator.is_none() && matches!(quantity, Quantity::Number(_));
        Ok(Stated { bare, ..stated })
    }

    /// A number with its unit, on either side: `80,00 %`, `2 gg.`, `€ 1.000`, `n. 3`, `+15 %`.
    fn amount(self, text: &str) -> Result<Figure, Unread> {
        figure::read(text, self.unit)
    }

    /// A value as text; an operator before it (as in `SOGLIA >= 80%`) says nothing more.
    pub(super) fn value(self, text: &str) -> Result<Quantity, Unread> {
        let plain = figure::on_one_line(text).to_lowercase();
        let value = Operator::split(&plain).map_or(plain.as_str(), |(_, value)| value);
        match self.unit {
            Unit::Date => number::date(value, self.year).map(Quantity::Date).ok_or(Unread::Words),
            Unit::YesNo => number::yes_no(value).map(Quantity::Done).ok_or(Unread::Words),
            Unit::Percent(_) | Unit::Named(_) => {
                let figure = figure::read_in_its_unit(value, self.unit);
                figure.map(|figure| Quantity::Number(figure.number))
            }
        }
    }
}

fn simple(operator: Operator, value: Decimal, whole: &str) -> Result<Bound, Problem> {
    Ok(match operator {
        Operator::AtLeast => Bound::AtLeast(value),
        Operator::MoreThan => Bound::MoreThan(value),
        Operator::AtMost | Operator::By => Bound::AtMost(value),
        Operator::LessThan => Bound::LessThan(value),
        Operator::Equal => Bound::Exactly { value, tolerance: Decimal::ZERO },
        Operator::Between => return Err(Problem::TargetUnreadable { found: whole.to_owned() }),
    })
}

fn unreasonable(reason: BoundError, whole: &str) -> Problem {
    match reason {
        BoundError::Reversed => Problem::TargetReversed { found: whole.to_owned() },
        BoundError::NegativeTolerance => Problem::TargetUnreadable { found: whole.to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::super::units;
    use super::*;
    use crate::model::day_number;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn day(y: i32, m: u32, day: u32) -> Decimal {
        day_number(NaiveDate::from_ymd_opt(y, m, day).unwrap())
    }

    #[track_caller]
    fn reads(unit: &str, text: &str, bound: Bound) {
        let unit = units::unit(unit);
        let stated = Context { unit: &unit, year: 2024 }.text(text, None).unwrap();
        assert_eq!(stated.bound, bound, "{text}");
    }

    #[track_caller]
    fn refuses(unit: &str, text: &str, message: &str) {
        let unit = units::unit(unit);
        let problem = Context { unit: &unit, year: 2024 }.text(text, None).unwrap_err();
        assert_eq!(problem.to_string(), message, "{text}");
    }

    #[test]
    fn every_form_of_the_table() {
        reads("%", ">= 80,00 %", Bound::AtLeast(d("80")));
        reads("N.", "≥ 8", Bound::AtLeast(d("8")));
        reads("N.", "≥8", Bound::AtLeast(d("8")));
        reads("N.", "> 1", Bound::MoreThan(d("1")));
        reads("gg", "<= 2,00 gg", Bound::AtMost(d("2")));
        reads("N.", "< 0,7", Bound::LessThan(d("0.7")));
        reads("gg", "<= -18 gg", Bound::AtMost(d("-18")));
        reads("N.", "= 1,00 N.", Bound::Exactly { value: d("1"), tolerance: d("0") });
        reads("N.", "= 1,00 ± 1 %", Bound::Exactly { value: d("1"), tolerance: d("0.01") });
        reads("%", "= 80 % +/- 1 %", Bound::Exactly { value: d("80"), tolerance: d("1") });
        reads("N.", "tra 1,00 e 1,50", Bound::Between { low: d("1"), high: d("1.5") });
        reads("data", "Entro 30/06/2020", Bound::AtMost(day(2020, 6, 30)));
        reads("data", "<= 31-12-2020", Bound::AtMost(day(2020, 12, 31)));
        reads("data", "entro il 30.06.2024", Bound::AtMost(day(2024, 6, 30)));
        reads("data", "Entro 30.06", Bound::AtMost(day(2024, 6, 30)));
        reads("SI/NO", "SI", Bound::Exactly { value: d("1"), tolerance: d("0") });
        reads("Binario", "Sì", Bound::Exactly { value: d("1"), tolerance: d("0") });
        reads("SI/NO", "NO", Bound::Exactly { value: d("0"), tolerance: d("0") });
        reads("€", "<= 13.000.000.000,00 €", Bound::AtMost(d("13000000000")));
        reads("N.", "almeno 12", Bound::AtLeast(d("12")));
    }

    #[test]
    fn offices_have_their_own_ways_of_writing_the_same() {
        reads("%", "> = 80 %", Bound::AtLeast(d("80")));
        reads("gg", "< = 5", Bound::AtMost(d("5")));
        reads("N.", "≥ n. 3", Bound::AtLeast(d("3")));
        reads("N.", "almeno n. 3", Bound::AtLeast(d("3")));
        reads("incontri", "almeno 3 incontri", Bound::AtLeast(d("3")));
        reads("gg", "<=5 gg.", Bound::AtMost(d("5")));
        reads("€", "<= € 10.000", Bound::AtMost(d("10000")));
        reads("N.", "non inferiore a 3", Bound::AtLeast(d("3")));
        reads("gg", "non superiore a 3 giorni", Bound::AtMost(d("3")));
        reads("gg", "max 3", Bound::AtMost(d("3")));
        reads("N.", "min. 3", Bound::AtLeast(d("3")));
        reads("data", "entro e non oltre il 30/06/2024", Bound::AtMost(day(2024, 6, 30)));
    }

    #[test]
    fn a_periodic_target_stands_beside_the_annual_one() {
        let unit = units::unit("N.");
        let context = Context { unit: &unit, year: 2020 };
        let stated = context.text(">= 600 N. target periodico: >= 300 N.", None).unwrap();
        assert_eq!(stated.bound, Bound::AtLeast(d("600")));
        assert_eq!(stated.periodic, Some(Bound::AtLeast(d("300"))));
    }

    #[test]
    fn a_growth_is_a_percentage_whatever_the_unit_of_the_base() {
        let unit = units::unit("N.");
        let stated = Context { unit: &unit, year: 2020 }.text(">= +15 %", None).unwrap();
        assert_eq!((stated.unit, stated.growth), (Unit::PERCENT, true));
    }

    #[test]
    fn a_number_alone_is_at_least_and_says_so() {
        let unit = units::unit("%");
        let stated = Context { unit: &unit, year: 2020 }.text("100,00 %", None).unwrap();
        assert_eq!((stated.bound, stated.bare), (Bound::AtLeast(d("100")), true));
    }

    #[test]
    fn what_cannot_be_computed_is_never_guessed() {
        refuses("N.", "Vari", "il target «Vari» non si può calcolare");
        refuses(
            "data",
            "entro due mesi da approvazione",
            "il target «entro due mesi da approvazione» non si può calcolare",
        );
        refuses("N.", "Kpi non definito", "il target «Kpi non definito» non si può calcolare");
        refuses("N.", "tra 2 e 1", "gli estremi del target «tra 2 e 1» sono invertiti");
        refuses("N.", "entro 30/06/2020", "il target «entro 30/06/2020» non si misura in N.");
        refuses("data", ">= 80", "il target «>= 80» non si misura in data");
        refuses("SI/NO", "100 %", "il target «100 %» non si misura in SI/NO");
        refuses("N.", ">= ", "«>= » non si legge come target");
    }

    /// What is printed reads back as the same target, whatever its form and unit.
    mod round_trip {
        use proptest::prelude::*;

        use super::*;
        use crate::view::number::{Signs, target};

        fn figure() -> impl Strategy<Value = Decimal> {
            (-1_000_000_000_i64..1_000_000_000).prop_map(|cents| Decimal::new(cents, 2))
        }

        fn bound() -> impl Strategy<Value = Bound> {
            (figure(), figure(), 0..6_u8).prop_map(|(a, b, form)| match form {
                0 => Bound::AtLeast(a),
                1 => Bound::MoreThan(a),
                2 => Bound::AtMost(a),
                3 => Bound::LessThan(a),
                4 => Bound::Exactly { value: a, tolerance: b.abs() },
                _ => Bound::Between { low: a.min(b), high: a.max(b) },
            })
        }

        fn unit() -> impl Strategy<Value = Unit> {
            prop_oneof![
                Just(Unit::PERCENT),
                "[a-zA-Z€][a-zàèìòù]{0,9}".prop_map(Unit::Named),
                Just(Unit::Named("N.".to_owned())),
            ]
        }

        proptest! {
            #[test]
            fn of_numbers((bound, unit) in (bound(), unit())) {
                for signs in [Signs::Plain, Signs::Typographic] {
                    let printed = target(bound, &unit, signs);
                    let read = Context { unit: &unit, year: 2020 }.text(&printed, None);
                    prop_assert_eq!(read.map(|stated| stated.bound), Ok(bound), "{}", printed);
                }
            }

            #[test]
            fn of_dates(days in 700_000..760_000_i32) {
                let bound = Bound::AtMost(Decimal::from(days));
                let printed = target(bound, &Unit::Date, Signs::Plain);
                let read = Context { unit: &Unit::Date, year: 2020 }.text(&printed, None);
                prop_assert_eq!(read.map(|stated| stated.bound), Ok(bound), "{}", printed);
            }
        }
    }
}
