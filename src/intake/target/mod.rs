//! Targets, typed in two cells or written in one (measurement.md, *Target*).

mod answers;
mod dates;
mod doubled;
mod figures;
mod notes;
mod operators;
mod phrase;
mod qualified;
mod ranges;
pub(super) mod shares;
#[cfg(test)]
mod tests;
mod unit;
mod variation;

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::entry::{self, Entry};
use super::figure::{self, Unread};
use super::number;
use crate::diagnostic::{Problem, WayOut, Wording};
use crate::model::{Bound, BoundError, Due, Quantity, Unit};
pub(super) use notes::number_word;
pub(super) use operators::{Operator, plain};
use phrase::Phrase;
pub(super) use phrase::without_notes;
pub(super) use unit::{of_text as unit_of_text, unit_of};

/// How a target says that it asks for a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Growth {
    /// By a sign before the figure: `+5 %`.
    Sign,
    /// In words: `+5 % rispetto al 2023`, `riduzione del 10 %`.
    Words,
}

/// A target as it was stated.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stated {
    /// What it asks for.
    pub bound: Bound,
    /// Unit of the value asked for: `%` where the text says so, `su 6` for `5 su 6`, otherwise the indicator's.
    pub unit: Unit,
    /// The target of the interim monitoring.
    pub periodic: Option<Bound>,
    /// Until when the two have time, where a note says so.
    pub due: Due,
    /// Whether it says that it asks for a change.
    pub growth: Option<Growth>,
    /// Whether it is in percentage points, and so a difference.
    pub points: bool,
    /// Whether no operator stood with it.
    pub bare: bool,
    /// What stands in brackets behind it.
    pub note: Option<String>,
    /// What else it could have meant.
    pub remarks: Vec<Wording>,
}

impl Stated {
    /// Whether its one figure is negative.
    pub(super) fn is_negative(&self) -> bool {
        figures::asked(self.bound).is_some_and(|value| value < Decimal::ZERO)
    }

    /// Its figure as a target writes it: the text itself, unless it says it in words.
    pub(super) fn value(&self, text: &str) -> String {
        let figure = figures::asked(self.bound).filter(|_| figure::read(text, &self.unit).is_err());
        figure.map_or(text.to_owned(), |figure| {
            format!("{} {}", entry::italian(figure), self.unit).trim_end().to_owned()
        })
    }

    /// A change without operator that goes down: at least as much less.
    pub(super) fn of_change(self) -> Self {
        match self.bound {
            Bound::AtLeast(value) if self.bare && value < Decimal::ZERO => {
                Self { bound: Bound::AtMost(value), ..self }
            }
            _ => self,
        }
    }

    /// A figure that was stated without operator, with that of a target stated before; of a range there is none.
    pub(super) fn with_operator_of(self, before: Option<Bound>) -> Self {
        let operator = before.and_then(Operator::of).filter(|_| self.bare);
        let figure = figures::asked(self.bound);
        let bound = operator.zip(figure).and_then(|(operator, figure)| operator.bound(figure));
        bound.map_or(self.clone(), |bound| Self { bound, bare: false, ..self })
    }
}

/// What a target is read with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    /// The indicator's unit.
    pub unit: &'a Unit,
    /// The document's year, for dates without one.
    pub year: i32,
}

const PERIODIC: &str = "target periodico";

/// A day of a target lies within so many years of the document.
const NEAR_YEARS: i32 = 5;

impl Context<'_> {
    /// A target in one text cell, or its value as text beside an operator of its own.
    pub(super) fn text(self, text: &str, operator: Option<Operator>) -> Result<Stated, Problem> {
        let line = figure::on_one_line(text);
        if let Some(problem) = excluded_ends(&line, text) {
            return Err(problem);
        }
        let phrase = Phrase { context: self, whole: text };
        let Some(at) = line.to_ascii_lowercase().find(PERIODIC) else {
            return phrase.read(&line, operator);
        };
        let (annual, periodic) = line.split_at_checked(at).unwrap_or((&line, ""));
        let periodic = periodic.get(PERIODIC.len()..).unwrap_or_default();
        let stated = phrase.read(annual.trim(), operator)?;
        let other = phrase.read(periodic.trim_start_matches([':', ' ']), None)?;
        let other = other.with_operator_of(Some(stated.bound));
        let of_period = other.note.map(|note| format!("target periodico: {note}"));
        let both: Vec<String> = stated.note.into_iter().chain(of_period).collect();
        let note = (!both.is_empty()).then(|| both.join("; "));
        let due = Due { periodic: other.due.annual, ..stated.due };
        Ok(Stated { periodic: Some(other.bound), note, due, ..stated })
    }

    /// A month or a year, of which a cell shows no day.
    pub(super) fn period(
        self,
        text: &str,
        whole: &str,
        operator: Option<Operator>,
    ) -> Result<Stated, Problem> {
        Phrase { context: self, whole }.read(text, operator)
    }

    /// A target in a typed cell, with the operator beside it.
    pub(super) fn typed(
        self,
        operator: Option<Operator>,
        quantity: Quantity,
        whole: &str,
    ) -> Result<Stated, Problem> {
        let found = whole.to_owned();
        if !self.unit.admits(quantity) {
            let way = match quantity {
                Quantity::Date(_) => WayOut::UnitDate,
                Quantity::Done(_) => WayOut::UnitYesNo,
                Quantity::Number(_) => WayOut::UnitNumber,
            };
            return Err(Problem::TargetOfOtherKind { found, unit: self.unit.to_string(), way });
        }
        let at = quantity.coordinate();
        let bound = match (quantity, operator) {
            (Quantity::Done(_), None | Some(Operator::Equal)) => {
                Bound::Exactly { value: at, tolerance: Decimal::ZERO }
            }
            (Quantity::Done(_), Some(_)) => {
                return Err(Problem::TargetUnreadable { found, way: WayOut::YesNo });
            }
            (Quantity::Date(_), None) => Bound::AtMost(at),
            (_, operator) => simple(operator.unwrap_or(Operator::AtLeast), at, whole, self.year)?,
        };
        let bare = operator.is_none() && matches!(quantity, Quantity::Number(_));
        Ok(Stated { bare, ..self.stated(bound) })
    }

    /// The operator beside a number, or the one that its format shows: `"≤ "0`.
    pub(super) fn with_shown(
        self,
        beside: Option<Operator>,
        entry: &Entry<'_>,
    ) -> Result<Option<Operator>, Problem> {
        let Some(cell) = entry.cell() else { return Ok(beside) };
        let found = cell.shown();
        let line = plain(&figure::on_one_line(&found));
        let shown = Operator::split(&line).filter(|(_, rest)| !rest.is_empty());
        match (beside, shown.filter(|_| !self.is_own_word(&line))) {
            (Some(first), Some((second, _))) if !first.agrees(second) => {
                let (first, second) = (first.sign(), second.sign());
                Err(Wording::TwoOperators { found, first, second }.into())
            }
            (beside, shown) => Ok(beside.or(shown.map(|(operator, _)| operator))),
        }
    }

    fn stated(self, bound: Bound) -> Stated {
        Stated {
            bound,
            unit: self.unit.clone(),
            periodic: None,
            due: Due::default(),
            growth: None,
            points: false,
            bare: false,
            note: None,
            remarks: Vec::new(),
        }
    }

    /// A value as text; an operator before it (as in `SOGLIA >= 80%`) says nothing more.
    pub(super) fn value(self, text: &str) -> Result<Quantity, Unread> {
        let line = plain(&figure::on_one_line(text));
        let value = match Operator::split(&line) {
            Some((_, value)) if !self.is_own_word(&line) => value,
            _ => line.as_str(),
        };
        match self.unit {
            Unit::Date => {
                dates::reported(value, self.year).map(Quantity::Date).ok_or(Unread::Words)
            }
            Unit::YesNo => number::yes_no(value).map(Quantity::Done).ok_or(Unread::Words),
            Unit::Percent(_) | Unit::Named(_) => self.number(value).map(Quantity::Number),
        }
    }

    /// The last day of a text that names a month or another part of the year, which is no day.
    pub(super) fn last_of_period(self, text: &str) -> Option<NaiveDate> {
        let line = plain(&figure::on_one_line(text));
        let period = *self.unit == Unit::Date && dates::is_period(&line, self.year);
        dates::last_day(&line, self.year).filter(|_| period)
    }

    /// Whether a text says how large a value is at least or at most, and not what it is.
    pub(super) fn is_inequality(self, text: &str) -> bool {
        let line = plain(&figure::on_one_line(text));
        let before = Operator::split(&line).filter(|(_, rest)| !rest.is_empty());
        let behind = || Operator::split_end(&line).filter(|(_, rest)| self.value(rest).is_ok());
        let said = before.or_else(behind).map(|(operator, _)| operator);
        said.is_some_and(|operator| operator != Operator::Equal) && !self.is_own_word(&line)
    }

    /// Whether the word that a plain text begins with is its unit: `min 30` is a figure of its own under minutes.
    fn is_own_word(self, line: &str) -> bool {
        line.starts_with(char::is_alphanumeric) && figure::read(line, self.unit).is_ok()
    }
}

/// The last day of the stretch of the year, or the day, that a text names behind `entro` or `nel`; a whole year is none.
pub(super) fn end_of_period(text: &str, year: i32) -> Option<NaiveDate> {
    const WORDS: [&str; 8] = [
        "nel corso del ",
        "nel ",
        "nell'",
        "per il ",
        "previsto per il ",
        "prevista per il ",
        "previsto per ",
        "prevista per ",
    ];
    let line = plain(&figure::on_one_line(text));
    let said = Operator::split(&line).map_or(line.as_str(), |(_, rest)| rest);
    let said = WORDS.iter().find_map(|word| said.strip_prefix(word)).unwrap_or(said);
    dates::last_day(said, year).filter(|_| !dates::is_whole_year(said, year))
}

/// `tra 5 e 10 esclusi`: a range holds its ends.
fn excluded_ends(line: &str, whole: &str) -> Option<Problem> {
    let last = line.trim_end_matches(['.', ' ']).rsplit(' ').next()?.to_lowercase();
    let excludes = ["esclusi", "escluso", "escluse", "esclusa"].contains(&last.as_str());
    (excludes && line.chars().any(|c| c.is_ascii_digit())).then(|| {
        Wording::Undecided {
            found: whole.to_owned(),
            one: "gli estremi compresi".to_owned(),
            other: "gli estremi esclusi".to_owned(),
            remedy: "scrivere un limite con > o <, oppure gli estremi che valgono, per esempio «tra 5,01 e 9,99»".to_owned(),
        }
        .into()
    })
}

fn simple(operator: Operator, value: Decimal, whole: &str, year: i32) -> Result<Bound, Problem> {
    operator.bound(value).ok_or_else(|| {
        let (found, way) = (whole.to_owned(), WayOut::Forms(year));
        Problem::TargetUnreadable { found, way }
    })
}

/// What to do with a number under a unit that is a date: the number may be a day as a sheet counts them, or a count of
/// days.
pub(super) fn number_for_date(number: Decimal, year: i32) -> WayOut {
    let near = |day: &NaiveDate| (day.year() - year).abs() <= NEAR_YEARS;
    let first = NaiveDate::from_ymd_opt(1899, 12, 30);
    let days = number.to_u64().filter(|_| number.fract().is_zero()).map(Days::new);
    let day = first.zip(days).and_then(|(first, days)| first.checked_add_days(days));
    day.filter(near).map_or(WayOut::UnitDays, WayOut::Serial)
}

fn unreasonable(reason: BoundError, whole: &str, year: i32) -> Problem {
    let found = whole.to_owned();
    match reason {
        BoundError::Reversed => Problem::TargetReversed { found },
        BoundError::NegativeTolerance | BoundError::ToleranceOfRange => {
            Problem::TargetUnreadable { found, way: WayOut::Forms(year) }
        }
    }
}
