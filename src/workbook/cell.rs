//! One cell: its value, its place, and how it was formatted.

use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::format::{Pattern, Shown, Span};
use super::mark::Rich;
use super::sheet::Sheet;
use crate::diagnostic::Place;

/// What a cell holds; of a formula, its result as it was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, or blanks only.
    Empty,
    /// Text, without the blanks at its ends. A time of day or a duration is text too: `8:30`.
    Text(String),
    /// The cell's double to its 15th digit, which is the last that Excel keeps and shows.
    Number(Decimal),
    /// A date; a time of day beside it is dropped.
    Date(NaiveDate),
    /// `VERO` or `FALSO`.
    Bool(bool),
    /// An error, as the Italian Excel shows it: `#DIV/0!`, `#N/D`, `#NOME?`.
    Error(String),
    /// A formula whose result was never saved.
    Unsaved,
    /// A number beyond a million billions, not a number, or a date that no calendar has; as text.
    OutOfRange(String),
}

impl Value {
    /// Nothing in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}

/// As an Italian reader would type it, for messages: `84,87`, `30/06/2020`, `VERO`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty | Self::Unsaved => Ok(()),
            Self::Text(text) | Self::Error(text) | Self::OutOfRange(text) => f.write_str(text),
            Self::Number(number) => f.write_str(&number.to_string().replace('.', ",")),
            Self::Date(date) => write!(f, "{}", date.format("%d/%m/%Y")),
            Self::Bool(yes) => f.write_str(if *yes { "VERO" } else { "FALSO" }),
        }
    }
}

/// How a cell shows a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// As a percentage: 0.8487 is shown as 84,87 %.
    Percent {
        /// Decimals shown.
        decimals: u32,
    },
    /// In any other way.
    Number {
        /// Decimals shown; `None` when the format leaves them open, as the general one does.
        decimals: Option<u32>,
        /// Whether thousands are grouped; `None` when the format leaves it open.
        grouped: Option<bool>,
    },
    /// The kind of file does not tell.
    Unknown,
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// Its place among the workbook's number formats; `None` where nothing tells.
    pub(super) pattern: Option<u16>,
    pub(super) struck: bool,
    /// Of a date: seconds since midnight.
    pub(super) seconds: u32,
}

impl Look {
    /// Of a cell of which nothing is told.
    pub(super) const UNKNOWN: Self = Self { pattern: None, struck: false, seconds: 0 };
}

/// A cell of a sheet, used or not.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) value: &'a Value,
    pub(super) look: Look,
}

impl<'a> Cell<'a> {
    /// Its address.
    pub fn place(&self) -> Place {
        self.sheet.place_of(self.row, self.column)
    }

    /// Its row, counted from 0.
    pub fn row(&self) -> u32 {
        self.row
    }

    /// Its column, counted from 0.
    pub fn column(&self) -> u32 {
        self.column
    }

    /// What it holds.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// Nothing in it.
    pub fn is_empty(&self) -> bool {
        self.value.is_empty()
    }

    /// How it shows the number that it holds; `Unknown` for a cell that is not used.
    pub fn format(&self) -> Format {
        let number = match self.value {
            Value::Number(number) => *number,
            _ => Decimal::ZERO,
        };
        self.pattern().map_or(Format::Unknown, |pattern| pattern.format(number))
    }

    /// Its number format, unless it is the general one in a file that may not have meant it.
    fn pattern(&self) -> Option<&'a Pattern> {
        self.sheet.patterns().get(self.look.pattern?)
    }

    /// What it shows to a reader of the sheet: `100.000 €`, `12/03/2024`, `35 %`; empty where it shows nothing.
    pub fn shown(&self) -> String {
        self.pattern().unwrap_or(Pattern::general()).shown(self.value, self.look.seconds)
    }

    /// Whether its format shows nothing of what it holds, as `;;;` does.
    pub fn shows_nothing(&self) -> bool {
        self.pattern().is_some_and(|pattern| pattern.hides(self.value))
    }

    /// Whether its format shows a date without its day: `2024`, `giugno 2025`.
    pub fn lacks_day(&self) -> bool {
        matches!(self.value, Value::Date(_)) && self.pattern().is_some_and(Pattern::lacks_day)
    }

    /// Whether its format shows its number with the sign of its contrary, as `0;0` does.
    pub fn turns(&self) -> bool {
        match (self.pattern(), self.value) {
            (Some(pattern), Value::Number(number)) => pattern.turns(*number),
            _ => false,
        }
    }

    /// The figure that it shows, which is not the number that it holds where its format divides by thousands, and
    /// the words of its format.
    pub fn figure(&self) -> Option<Shown> {
        match (self.pattern(), self.value) {
            (Some(pattern), Value::Number(number)) => pattern.figure(*number),
            _ => None,
        }
    }

    /// Of a date: the stretch of days that the cell shows, where it shows no single day.
    pub fn span(&self) -> Option<Span> {
        matches!(self.value, Value::Date(_)).then(|| self.pattern()?.span()).flatten()
    }

    /// Struck through as a whole; a part of its text alone does not count.
    pub fn struck(&self) -> bool {
        self.look.struck
    }

    /// What is told of the parts of its text, where some are struck through or raised.
    pub fn rich(&self) -> Option<&'a Rich> {
        self.sheet.rich_at(self.row, self.column)
    }

    /// The percentage that a cell formatted as one shows: 84.87 where the cell holds 0.8487.
    pub fn percent_points(&self) -> Option<Decimal> {
        match self.format() {
            Format::Percent { .. } => self.figure().map(|shown| shown.figure),
            _ => None,
        }
    }
}
