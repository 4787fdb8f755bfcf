//! Number formats: what a code such as `#,##0.00 "€";[Red]-#,##0.00 "€"` says of a value, and the text that a cell so
//! formatted shows to an Italian reader.

mod parse;
mod show;

pub use show::MONTHS;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::cell::{Format, Value};

/// A format code, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    sections: Vec<Section>,
    text: Option<Section>,
}

/// What a code says of some of the values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sign that was seen or not")]
struct Section {
    condition: Option<Condition>,
    parts: Vec<Part>,
    /// Places for digits.
    digits: bool,
    general: bool,
    percent: bool,
    grouped: bool,
    date: bool,
    /// A fraction, an exponent: decimals mean nothing there.
    other: bool,
    /// Counted from the decimal point on.
    decimals: u32,
    /// How often the value is divided by a thousand before it is shown.
    thousands: u32,
    /// The code that the reader's own system has for dates or times, as Italian ones do.
    system: Option<&'static str>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Literal(String),
    Digit(char),
    Point,
    Comma,
    Percent,
    General,
    Text,
    Date(DatePart),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DatePart {
    Day,
    Day2,
    WeekdayShort,
    Weekday,
    Month,
    Month2,
    MonthShort,
    MonthName,
    MonthLetter,
    Year2,
    Year,
    Hour,
    Hour2,
    Minute,
    Minute2,
    Second,
    Second2,
    HalfDay,
    /// Hours, minutes or seconds beyond a day.
    Elapsed,
}

/// `[<=1]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Condition {
    is: Comparison,
    than: Decimal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Less,
    AtMost,
    Equal,
    Other,
    AtLeast,
    More,
}

impl Condition {
    const NEGATIVE: Self = Self { is: Comparison::Less, than: Decimal::ZERO };
    const POSITIVE: Self = Self { is: Comparison::More, than: Decimal::ZERO };
    const NOT_NEGATIVE: Self = Self { is: Comparison::AtLeast, than: Decimal::ZERO };

    fn holds(self, number: Decimal) -> bool {
        let order = number.cmp(&self.than);
        match self.is {
            Comparison::Less => order == Ordering::Less,
            Comparison::AtMost => order != Ordering::Greater,
            Comparison::Equal => order == Ordering::Equal,
            Comparison::Other => order != Ordering::Equal,
            Comparison::AtLeast => order != Ordering::Less,
            Comparison::More => order == Ordering::Greater,
        }
    }

    /// Holds for what this does not hold for.
    fn complement(self) -> Self {
        let is = match self.is {
            Comparison::Less => Comparison::AtLeast,
            Comparison::AtMost => Comparison::More,
            Comparison::Equal => Comparison::Other,
            Comparison::Other => Comparison::Equal,
            Comparison::AtLeast => Comparison::Less,
            Comparison::More => Comparison::AtMost,
        };
        Self { is, ..self }
    }

    /// Holds for negative numbers alone: their section writes its own minus.
    fn only_negative(self) -> bool {
        let order = self.than.cmp(&Decimal::ZERO);
        match self.is {
            Comparison::Less => order != Ordering::Greater,
            Comparison::AtMost | Comparison::Equal => order == Ordering::Less,
            _ => false,
        }
    }
}

impl Section {
    fn literal(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Part::Literal(before)) => before.push_str(text),
            _ if text.is_empty() => {}
            _ => self.parts.push(Part::Literal(text.to_owned())),
        }
    }

    /// Words in the place of a figure: `"SI"`. A dash is how accounts write zero.
    fn words(&self) -> Option<String> {
        if self.digits || self.general || self.date || self.other {
            return None;
        }
        let text = self.literals();
        let said = text.contains(char::is_alphanumeric);
        said.then_some(text)
    }

    /// What stands beside a figure; the digits of a fraction (`# ?/10`) are part of it.
    fn words_beside(&self) -> String {
        let text = self.literals();
        if self.other { text.replace(|c: char| c.is_ascii_digit(), "") } else { text }
    }

    fn literals(&self) -> String {
        let literal = |part: &Part| match part {
            Part::Literal(text) => Some(text.clone()),
            _ => None,
        };
        let texts: Vec<String> = self.parts.iter().filter_map(literal).collect();
        texts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Number formats of a workbook; one of as many codes is meant to exhaust.
const MOST: u16 = 10_000;

/// The number formats of a workbook, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Patterns {
    read: Vec<Pattern>,
    known: BTreeMap<String, u16>,
    /// Whether the general format says that a number is no percentage: in some kinds of file only where others say
    /// that a number is one.
    general_tells: bool,
}

impl Patterns {
    /// The place of a code, or of one of Excel's own numbers; `None` when there are too many.
    pub(super) fn note(&mut self, id: Option<u32>, code: Option<&str>) -> Option<u16> {
        let code = code_of(id.unwrap_or(u32::MAX), code);
        if let Some(at) = self.known.get(code) {
            return Some(*at);
        }
        let at = u16::try_from(self.read.len()).ok().filter(|at| *at < MOST)?;
        self.read.push(Pattern::read(code));
        self.known.insert(code.to_owned(), at);
        Some(at)
    }

    /// The general format tells, as in .xlsx.
    pub(super) fn trust_general(&mut self) {
        self.general_tells = true;
    }

    /// What a cell of this format means; a cell that shows a percentage tells that the file has formats.
    pub(super) fn meant(&mut self, value: Value, at: Option<u16>) -> Value {
        let Value::Number(number) = value else { return value };
        let Some(pattern) = at.and_then(|at| self.read.get(usize::from(at))) else {
            return value;
        };
        self.general_tells |= matches!(pattern.format(number), Format::Percent { .. });
        pattern.meant(value)
    }

    /// The format of this place, where it tells.
    pub(super) fn get(&self, at: u16) -> Option<&Pattern> {
        let pattern = self.read.get(usize::from(at))?;
        (self.general_tells || !pattern.is_general()).then_some(pattern)
    }
}

/// What a format shows of a date in the place of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// `mmm-yy`.
    Month,
    /// `yyyy`.
    Year,
}

/// What a cell with a figure shows beside or in place of its own digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The figure as the cell shows it, with all its decimals: 1.437 where `0.0,,` shows 1.437.000 as 1,4.
    pub figure: Decimal,
    /// The words beside it: `M€`.
    pub words: String,
    /// How often it was divided by a thousand.
    pub thousands: u32,
}

impl Pattern {
    pub(super) fn read(code: &str) -> Self {
        let (sections, text) = parse::sections(if code.is_empty() { "General" } else { code });
        Self { sections, text }
    }

    /// The one that leaves everything open.
    pub(super) fn general() -> &'static Self {
        static GENERAL: Pattern = Pattern { sections: Vec::new(), text: None };
        &GENERAL
    }

    /// The section that shows a number, and whether it writes its own minus: the one that shows negative numbers alone.
    fn section(&self, number: Decimal) -> Option<(&Section, bool)> {
        let [first, second, ..] = self.sections.as_slice() else {
            return Some((self.sections.first()?, false));
        };
        let third = self.sections.get(2);
        let (one, two) = match (first.condition, second.condition, third) {
            (None, Some(two), None) => (two.complement(), Some(two)),
            (None, two, None) => (Condition::NOT_NEGATIVE, two),
            (None, two, Some(_)) => (Condition::POSITIVE, two.or(Some(Condition::NEGATIVE))),
            (Some(one), two, None) => (one, two),
            (Some(one), two, Some(_)) => (one, two.or(Some(Condition::NEGATIVE))),
        };
        if one.holds(number) {
            return Some((first, one.only_negative()));
        }
        let two = two.unwrap_or(one.complement());
        if two.holds(number) || third.is_none() {
            return Some((second, two.only_negative()));
        }
        third.map(|third| (third, false))
    }

    /// Whether it says nothing but *General*.
    pub(super) fn is_general(&self) -> bool {
        let [section] = self.sections.as_slice() else { return self.sections.is_empty() };
        section.general && !section.percent
    }

    /// How it shows this number.
    pub(super) fn format(&self, number: Decimal) -> Format {
        let Some((section, _)) = self.section(number) else {
            return Format::Number { decimals: None, grouped: None };
        };
        if section.percent && !section.date {
            return Format::Percent { decimals: section.decimals };
        }
        let plain = section.digits && !section.other && !section.date;
        Format::Number {
            decimals: plain.then_some(section.decimals),
            grouped: plain.then_some(section.grouped),
        }
    }

    /// The figure that is shown for a number, and the words beside it.
    pub(super) fn figure(&self, number: Decimal) -> Option<Shown> {
        let (section, _) = self.section(number)?;
        let figure = show::scaled(section, number)?;
        let (words, thousands) = (section.words_beside(), section.thousands);
        Some(Shown { figure: figure.normalize(), words, thousands })
    }

    /// What a cell that holds this means: words where the format shows words in the place of a number.
    pub(super) fn meant(&self, value: Value) -> Value {
        let Value::Number(number) = value else { return value };
        let words = self.section(number).and_then(|(section, _)| section.words());
        words.map_or(value, Value::Text)
    }

    /// Whether a cell that holds this shows nothing.
    pub(super) fn hides(&self, value: &Value) -> bool {
        let section = match value {
            Value::Number(number) => self.section(*number).map(|(section, _)| section),
            Value::Date(_) => self.sections.first(),
            Value::Text(_) => self.text.as_ref(),
            _ => None,
        };
        section.is_some_and(|section| section.parts.is_empty())
    }

    /// Whether dates are shown by month and year alone, or by the year.
    pub(super) fn lacks_day(&self) -> bool {
        let days = [DatePart::Day, DatePart::Day2, DatePart::Weekday, DatePart::WeekdayShort];
        let years = [DatePart::Year, DatePart::Year2];
        let shows = |section: &Section, parts: &[DatePart]| {
            parts.iter().any(|part| section.parts.contains(&Part::Date(*part)))
        };
        self.sections.first().is_some_and(|section| {
            section.date
                && section.system.is_none()
                && shows(section, &years)
                && !shows(section, &days)
        })
    }

    /// Whether a number is shown with the sign of its contrary. Brackets are how accounts write a minus.
    pub(super) fn turns(&self, number: Decimal) -> bool {
        let Some((section, own_minus)) = self.section(number) else { return false };
        if section.date || section.other || section.general && self.sections.len() == 1 {
            return false;
        }
        let text = show::number(section, number, own_minus);
        let shows_some = text.contains(|c| matches!(c, '1'..='9'));
        let minus = text.contains(['-', '\u{2212}', '\u{2013}', '(']);
        let leads = text.trim_start().starts_with(['-', '\u{2212}', '\u{2013}']);
        shows_some && if number.is_sign_negative() { !minus } else { leads }
    }

    /// What it shows of a date, where that is no day.
    pub(super) fn span(&self) -> Option<Span> {
        use DatePart::{Day, Day2, Month, Month2, MonthLetter, MonthName, MonthShort, Year, Year2};
        let section = self.sections.first().filter(|s| s.date && s.system.is_none())?;
        let shows = |any: &[DatePart]| {
            section.parts.iter().any(|part| matches!(part, Part::Date(d) if any.contains(d)))
        };
        if shows(&[Day, Day2]) {
            None
        } else if shows(&[Month, Month2, MonthShort, MonthName, MonthLetter]) {
            Some(Span::Month)
        } else {
            shows(&[Year, Year2]).then_some(Span::Year)
        }
    }

    /// The text that a cell shows; of a date, `seconds` since midnight.
    pub(super) fn shown(&self, value: &Value, seconds: u32) -> String {
        let text = match value {
            Value::Number(number) => match self.section(*number) {
                Some((section, own_minus)) => show::number(section, *number, own_minus),
                None => show::general(*number),
            },
            Value::Date(date) => show::date(self.sections.first(), *date, seconds),
            Value::Text(text) => match &self.text {
                Some(section) => show::text(section, text),
                None => return text.clone(),
            },
            other => return other.to_string(),
        };
        text.trim().to_owned()
    }
}

/// A code, or what a number of Excel's own stands for in Italy where the file does not say it.
fn code_of(id: u32, code: Option<&str>) -> &str {
    let stated = code.filter(|code| !is_foreign(id, code));
    stated.or_else(|| built_in(id)).unwrap_or("General")
}

/// Currencies and dates whose codes the file leaves to the reader's system.
fn built_in(id: u32) -> Option<&'static str> {
    Some(match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 => "#,##0\\ \"€\";\\-#,##0\\ \"€\"",
        6 => "#,##0\\ \"€\";[Red]\\-#,##0\\ \"€\"",
        7 => "#,##0.00\\ \"€\";\\-#,##0.00\\ \"€\"",
        8 => "#,##0.00\\ \"€\";[Red]\\-#,##0.00\\ \"€\"",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "dd/mm/yyyy h:mm",
        37 | 38 => "#,##0;\\-#,##0",
        39 | 40 => "#,##0.00;\\-#,##0.00",
        41 => "#,##0;\\-#,##0;\\-",
        42 => "#,##0\\ \"€\";\\-#,##0\\ \"€\";\\-",
        43 => "#,##0.00;\\-#,##0.00;\\-",
        44 => "#,##0.00\\ \"€\";\\-#,##0.00\\ \"€\";\\-",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mmss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}

/// What an English system has under these numbers, which an Italian one shows in its own way.
fn is_foreign(id: u32, code: &str) -> bool {
    match id {
        5..=8 => code == "General",
        14 => code == "mm-dd-yy",
        22 => code == "m/d/yy h:mm",
        37..=44 => code.contains('('),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
