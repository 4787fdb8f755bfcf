//! The text that a cell shows to an Italian reader: decimal comma, thousands dots, names of months.

use chrono::{Datelike, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

use super::{DatePart, Part, Section, parse};

/// Digits that *General* shows.
const GENERAL: u32 = 10;
/// Names of the months, from January.
pub const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];
const DAYS: [&str; 7] =
    ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"];

/// A number times a hundred for a percentage, and divided by the thousands that the code leaves out.
pub(super) fn scaled(section: &Section, number: Decimal) -> Option<Decimal> {
    let whole = if section.percent { number.checked_mul(Decimal::ONE_HUNDRED)? } else { number };
    (0..section.thousands.min(8)).try_fold(whole, |n, _| n.checked_div(Decimal::ONE_THOUSAND))
}

/// A number in its section, which may write its own minus.
pub(super) fn number(section: &Section, number: Decimal, own_minus: bool) -> String {
    let size = scaled(section, number.abs()).unwrap_or(number.abs());
    let mut figure = Figure::of(section, size);
    let mut text = String::new();
    let mut other = section.other.then(|| general(size));
    for part in &section.parts {
        match part {
            Part::Literal(literal) => text.push_str(literal),
            Part::General => text.push_str(&general(size)),
            Part::Percent if text.ends_with(|c: char| c.is_ascii_digit()) => text.push_str(" %"),
            Part::Percent => text.push('%'),
            Part::Digit(_) | Part::Point if section.other => {
                text.push_str(&other.take().unwrap_or_default());
            }
            Part::Digit(place) => figure.digit(*place, &mut text),
            Part::Point => figure.point(&mut text),
            Part::Comma | Part::Text | Part::Date(_) => {}
        }
    }
    let minus =
        number.is_sign_negative() && !own_minus && text.contains(|c| matches!(c, '1'..='9'));
    if minus { format!("-{}", text.trim_start()) } else { text }
}

/// The digits of a number, on their way into the places that a code has for them.
struct Figure {
    /// Before the point; none of a number below one.
    whole: Vec<char>,
    decimals: Vec<char>,
    /// Decimals that are shown, zeros at the end left out where the code says so.
    shown: usize,
    grouped: bool,
    /// Places before the point that are still to come.
    places: usize,
    begun: bool,
    /// Decimals that are written; `None` before the point.
    after: Option<usize>,
}

impl Figure {
    fn of(section: &Section, size: Decimal) -> Self {
        let count = usize::try_from(section.decimals).unwrap_or(0);
        let rounded =
            size.round_dp_with_strategy(section.decimals, RoundingStrategy::MidpointAwayFromZero);
        let plain = format!("{rounded:.count$}");
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        let point = section.parts.iter().position(|part| *part == Part::Point);
        let (before, after) = section.parts.split_at(point.unwrap_or(section.parts.len()));
        let is_digit = |part: &&Part| matches!(part, Part::Digit(_));
        let places: Vec<&Part> = after.iter().filter(is_digit).collect();
        let needed = places.iter().rposition(|part| **part == Part::Digit('0'));
        let used = decimals.trim_end_matches('0').len();
        Self {
            whole: whole.trim_start_matches('0').chars().collect(),
            decimals: decimals.chars().collect(),
            shown: used.max(needed.map_or(0, |last| last + 1)),
            grouped: section.grouped,
            places: before.iter().filter(is_digit).count(),
            begun: false,
            after: None,
        }
    }

    fn digit(&mut self, place: char, text: &mut String) {
        if let Some(at) = self.after {
            text.extend(self.decimals.get(at).filter(|_| at < self.shown));
            self.after = Some(at + 1);
            return;
        }
        if !std::mem::replace(&mut self.begun, true) {
            (self.places..self.whole.len()).rev().for_each(|at| self.put(at, '#', text));
        }
        self.places = self.places.saturating_sub(1);
        self.put(self.places, place, text);
    }

    /// The digit so many places before the point.
    fn put(&self, at: usize, place: char, text: &mut String) {
        let digit = self.whole.iter().rev().nth(at).copied();
        let Some(digit) = digit.or((place == '0').then_some('0')) else { return };
        text.push(digit);
        if self.grouped && at > 0 && at.is_multiple_of(3) {
            text.push('.');
        }
    }

    fn point(&mut self, text: &mut String) {
        if !self.begun {
            text.extend(&self.whole);
        }
        if self.shown > 0 {
            text.push(',');
        }
        self.after = Some(0);
    }
}

/// A number as *General* shows it: no thousands dots, since it may be a year.
pub(super) fn general(number: Decimal) -> String {
    let whole = number.abs().trunc().normalize().to_string().len();
    let room = u32::try_from(whole).map_or(0, |whole| GENERAL.saturating_sub(whole));
    let rounded = number.round_dp_with_strategy(room, RoundingStrategy::MidpointAwayFromZero);
    let number = if rounded.is_zero() { number } else { rounded };
    number.normalize().to_string().replace('.', ",")
}

/// A text in the section for texts.
pub(super) fn text(section: &Section, typed: &str) -> String {
    let part = |part: &Part| match part {
        Part::Literal(literal) => literal.clone(),
        Part::Text => typed.to_owned(),
        _ => String::new(),
    };
    section.parts.iter().map(part).collect()
}

/// A date in its section, day before month as in Italy; without a section of dates as the Italian reader's system.
pub(super) fn date(section: Option<&Section>, date: NaiveDate, seconds: u32) -> String {
    let system = |code: &str| parse::sections(code).0.into_iter().next().unwrap_or_default();
    let dated = section.filter(|section| section.date);
    let section = match dated {
        None => system("dd/mm/yyyy"),
        Some(section) => match section.system {
            Some(code) => system(code),
            None if month_first(section) => {
                let hours = [DatePart::Hour, DatePart::Hour2].map(Part::Date);
                let timed = hours.iter().any(|hour| section.parts.contains(hour));
                system(if timed { "dd/mm/yyyy h:mm" } else { "dd/mm/yyyy" })
            }
            None => section.clone(),
        },
    };
    let half = section.parts.contains(&Part::Date(DatePart::HalfDay));
    let part = |part: &Part| match part {
        Part::Literal(literal) => literal.clone(),
        Part::Date(part) => date_part(*part, date, (seconds, half)),
        _ => String::new(),
    };
    section.parts.iter().map(part).collect()
}

/// `m/d/yyyy`, which an Italian reader would take for a day and a month.
fn month_first(section: &Section) -> bool {
    use DatePart::{Day, Day2, Month, Month2, Year, Year2};
    let parts = section.parts.iter().filter_map(|part| match part {
        Part::Date(date) => Some(*date),
        _ => None,
    });
    let parts: Vec<DatePart> = parts.take(3).collect();
    matches!(parts.as_slice(), [Month | Month2, Day | Day2, Year | Year2])
}

fn date_part(part: DatePart, date: NaiveDate, (seconds, half): (u32, bool)) -> String {
    let hours = seconds / 3600;
    let hour = if half { (hours + 11) % 12 + 1 } else { hours };
    let minute = seconds / 60 % 60;
    let month = usize::try_from(date.month0()).ok().and_then(|at| MONTHS.get(at));
    let month = month.copied().unwrap_or_default();
    let weekday = usize::try_from(date.weekday().num_days_from_monday()).ok();
    let weekday = weekday.and_then(|at| DAYS.get(at)).copied().unwrap_or_default();
    let first = |word: &str, letters: usize| word.chars().take(letters).collect::<String>();
    match part {
        DatePart::Day => date.day().to_string(),
        DatePart::Day2 => format!("{:02}", date.day()),
        DatePart::WeekdayShort => first(weekday, 3),
        DatePart::Weekday => weekday.to_owned(),
        DatePart::Month => date.month().to_string(),
        DatePart::Month2 => format!("{:02}", date.month()),
        DatePart::MonthShort => first(month, 3),
        DatePart::MonthName => month.to_owned(),
        DatePart::MonthLetter => first(month, 1),
        DatePart::Year2 => format!("{:02}", date.year().rem_euclid(100)),
        DatePart::Year => date.year().to_string(),
        DatePart::Hour => hour.to_string(),
        DatePart::Hour2 => format!("{hour:02}"),
        DatePart::Minute => minute.to_string(),
        DatePart::Minute2 => format!("{minute:02}"),
        DatePart::Second => (seconds % 60).to_string(),
        DatePart::Second2 => format!("{:02}", seconds % 60),
        DatePart::HalfDay => if hours < 12 { "AM" } else { "PM" }.to_owned(),
        DatePart::Elapsed => hours.to_string(),
    }
}
