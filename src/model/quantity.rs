//! Quantities and their units (measurement.md, *Quantities*).

use std::fmt;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What an indicator is measured in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// Percentage points: a cell that shows 84,87 % is 84.87. With the words of a unit that says of what
    /// (`% utenti soddisfatti`, `percentuale di utenti`); none for a plain `%`.
    Percent(String),
    /// A number with its word: `N.`, `h`, `€`, `gg`. The word may be empty.
    Named(String),
    /// A calendar date.
    Date,
    /// Done or not done.
    YesNo,
}

/// A value as it was read, of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// A number; percentages in points.
    Number(Decimal),
    /// A calendar date.
    Date(NaiveDate),
    /// Done or not done.
    Done(bool),
}

/// As workbooks write it: `%`, `% utenti soddisfatti`, `gg`, `data`, `SI/NO`.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Percent(words) if words.is_empty() => "%",
            Self::Percent(word) | Self::Named(word) => word,
            Self::Date => "data",
            Self::YesNo => "SI/NO",
        })
    }
}

impl Unit {
    /// `%` and nothing more.
    pub const PERCENT: Self = Self::Percent(String::new());

    /// Whether its figures are percentage points.
    pub fn is_percent(&self) -> bool {
        matches!(self, Self::Percent(_))
    }

    /// Whether a quantity of this kind can be measured in this unit.
    pub fn admits(&self, quantity: Quantity) -> bool {
        match quantity {
            Quantity::Number(_) => matches!(self, Self::Percent(_) | Self::Named(_)),
            Quantity::Date(_) => *self == Self::Date,
            Quantity::Done(_) => *self == Self::YesNo,
        }
    }

    /// The quantity that a coordinate of this unit stands for; `None` beyond the calendar.
    pub fn quantity(&self, coordinate: Decimal) -> Option<Quantity> {
        match self {
            Self::Percent(_) | Self::Named(_) => Some(Quantity::Number(coordinate)),
            Self::Date => from_day_number(coordinate).map(Quantity::Date),
            Self::YesNo => Some(Quantity::Done(!coordinate.is_zero())),
        }
    }
}

impl Quantity {
    /// The quantity on its unit's axis: the number itself, the day's number, 1 or 0.
    pub fn coordinate(self) -> Decimal {
        match self {
            Self::Number(number) => number,
            Self::Date(date) => day_number(date),
            Self::Done(done) => Decimal::from(u8::from(done)),
        }
    }
}

/// What stands behind a figure in per cent: `%`, or `% di utenti` for the words `percentuale di utenti`.
pub fn percent_sign(words: &str) -> String {
    let of = match words.strip_prefix('%') {
        Some(of) => of,
        None => words.split_once(' ').map_or("", |(_, of)| of),
    };
    format!("% {}", of.trim()).trim_end().to_owned()
}

/// Days since the beginning of the common era: differences of dates count in days.
pub fn day_number(date: NaiveDate) -> Decimal {
    Decimal::from(date.num_days_from_ce())
}

/// The date of a day number; `None` beyond the calendar.
pub fn from_day_number(number: Decimal) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(number.to_i32()?)
}

/// Plain digits with the marks of Italian: decimal comma, thousands dots. No digit is added or lost.
pub fn italian(plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(w, d)| (w, Some(d)));
    let mut text = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    if let Some(decimals) = decimals {
        text.push(',');
        text.push_str(decimals);
    }
    text
}
