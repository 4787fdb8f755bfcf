//! Days as people write them: `31 dicembre 2024`, `1° luglio`, `I semestre`, `fine anno`.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::NEAR_YEARS;
use crate::intake::number;
use crate::workbook::MONTHS;

/// Words that say nothing of the day.
const FILLERS: [&str; 17] = [
    "il", "lo", "la", "l", "di", "del", "dell", "della", "dello", "al", "alla", "mese", "mesi",
    "data", "giorno", "termine", "solare",
];

/// What stands for the document's year.
const THIS_YEAR: [&[&str]; 8] = [
    &[],
    &["anno"],
    &["anno", "in", "corso"],
    &["anno", "corrente"],
    &["corrente", "anno"],
    &["ca"],
    &["pv"],
    &["cm"],
];

/// A day of the calendar; without a year, of the document's.
pub(super) fn day(text: &str, year: i32) -> Option<NaiveDate> {
    let text =
        ["al ", "in data ", "del "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let typed = number::date(text, year).or_else(|| of_numbers(text, year));
    // `31-dic-2024`, as spreadsheets show it.
    let dashed = text.contains(char::is_alphabetic) && text.matches('-').count() == 2;
    let text = if dashed { text.replace('-', " ") } else { text.to_owned() };
    typed.or_else(|| match words(&text).as_slice() {
        [day, month, rest @ ..] => {
            let day = match *day {
                "primo" => 1,
                digits => digits.trim_end_matches(['°', 'º', '.']).parse().ok()?,
            };
            NaiveDate::from_ymd_opt(of_year(rest, year)?, self::month(month)?, day)
        }
        _ => None,
    })
}

/// A day as a result has it: the year may have two digits, the time of day may follow.
pub(super) fn reported(text: &str, year: i32) -> Option<NaiveDate> {
    let (date, time) = text.rsplit_once([' ', 't']).unwrap_or((text, ""));
    let is_time = (2..=3).contains(&time.split(':').count())
        && time.split(':').all(|part| part.len() <= 2 && part.parse::<u32>().is_ok());
    let text = if is_time { date.trim_end_matches([',', ' ']) } else { text };
    day(text, year).or_else(|| {
        let at = text.rfind(['/', '-', '.', ' '])?.checked_add(1)?;
        let (before, short) = text.split_at_checked(at)?;
        let parts = before.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).count();
        let digits = short.len() == 2 && short.bytes().all(|digit| digit.is_ascii_digit());
        let near = |day: &NaiveDate| (day.year() - year).abs() <= NEAR_YEARS;
        day(&format!("{before}20{short}"), year).filter(|_| digits && parts == 2).filter(near)
    })
}

/// `2024-12-31`; `5/6`, in the document's year.
fn of_numbers(text: &str, year: i32) -> Option<NaiveDate> {
    let digits = |part: &str, least: usize, most: usize| {
        let plain = part.bytes().all(|digit| digit.is_ascii_digit());
        (plain && (least..=most).contains(&part.len())).then(|| part.parse::<u32>().ok()).flatten()
    };
    let stroke: Vec<&str> = text.trim().split('/').collect();
    let dash: Vec<&str> = text.trim().split('-').collect();
    match (stroke.as_slice(), dash.as_slice()) {
        ([day, month], _) => {
            NaiveDate::from_ymd_opt(year, digits(month, 1, 2)?, digits(day, 1, 2)?)
        }
        (_, [year, month, day]) => {
            let year = i32::try_from(digits(year, 4, 4)?).ok()?;
            NaiveDate::from_ymd_opt(year, digits(month, 2, 2)?, digits(day, 2, 2)?)
        }
        _ => None,
    }
}

/// A day, or the last one of a month, of a part of the year, of a year.
pub(super) fn last_day(text: &str, year: i32) -> Option<NaiveDate> {
    day(text, year).or_else(|| period(&words(text), year))
}

/// Whether the text names a period, whose last day is not the only one it could mean.
pub(super) fn is_period(text: &str, year: i32) -> bool {
    day(text, year).is_none() && last_day(text, year).is_some()
}

/// Whether the text names a whole year: `2024`, `anno 2024`.
pub(super) fn is_whole_year(text: &str, year: i32) -> bool {
    let words = words(text);
    !words.is_empty() && (words.first() == Some(&"anno") || of_year(&words, year).is_some())
}

fn words(text: &str) -> Vec<&str> {
    let words = text.split([' ', '\'']).filter(|word| !word.is_empty());
    words.filter(|word| !FILLERS.contains(word)).collect()
}

fn period(words: &[&str], year: i32) -> Option<NaiveDate> {
    match words {
        ["fine", rest @ ..] if !rest.is_empty() => period(rest, year),
        ["anno", rest @ ..] if !rest.is_empty() => of_year(rest, year).and_then(last_of_year),
        [one] if month_of_year(one).is_some() => month_of_year(one),
        [which, part, rest @ ..] if part_of_year(part).is_some() => {
            last_of_part(ordinal(which)?, part_of_year(part)?, of_year(rest, year)?)
        }
        [part, which, rest @ ..] if part_of_year(part).is_some() => {
            last_of_part(ordinal(which)?, part_of_year(part)?, of_year(rest, year)?)
        }
        [name, rest @ ..] if month(name).is_some() => {
            last_of_month(of_year(rest, year)?, month(name)?)
        }
        [] => None,
        whole => of_year(whole, year).and_then(last_of_year),
    }
}

/// `06/2024`.
fn month_of_year(word: &str) -> Option<NaiveDate> {
    let (month, year) = word.split_once(['/', '-', '.'])?;
    let four = year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit());
    last_of_month(year.parse().ok().filter(|_| four)?, month.parse().ok()?)
}

/// The year that the last words name.
fn of_year(words: &[&str], year: i32) -> Option<i32> {
    let joined: Vec<String> = words.iter().map(|word| word.replace('.', "")).collect();
    let same = |known: &&[&str]| joined.iter().map(String::as_str).eq(known.iter().copied());
    if THIS_YEAR.iter().any(same) {
        return Some(year);
    }
    match joined.as_slice() {
        [one] if one.len() == 4 => one.parse().ok(),
        [anno, one] if anno == "anno" && one.len() == 4 => one.parse().ok(),
        _ => None,
    }
}

/// A month by its name, or by three letters of it and more.
fn month(word: &str) -> Option<u32> {
    let name = word.trim_end_matches('.');
    let number = MONTHS.iter().position(|month| name.len() >= 3 && month.starts_with(name))?;
    u32::try_from(number).ok().map(|number| number.saturating_add(1))
}

/// `I`, `1°`, `primo`.
fn ordinal(word: &str) -> Option<u32> {
    match word.trim_end_matches(['°', 'º', '.', '^', 'o']) {
        "i" | "1" | "prim" => Some(1),
        "ii" | "2" | "second" => Some(2),
        "iii" | "3" | "terz" => Some(3),
        "iv" | "4" | "quart" => Some(4),
        "v" | "5" | "quint" => Some(5),
        "vi" | "6" | "sest" => Some(6),
        _ => None,
    }
}

/// How many months a part of the year has.
fn part_of_year(word: &str) -> Option<u32> {
    match word.trim_end_matches('.') {
        "bimestre" | "bim" => Some(2),
        "trimestre" | "trim" => Some(3),
        "quadrimestre" | "quadr" | "quadrim" => Some(4),
        "semestre" | "sem" => Some(6),
        _ => None,
    }
}

fn last_of_part(which: u32, months: u32, year: i32) -> Option<NaiveDate> {
    last_of_month(year, which.checked_mul(months).filter(|month| *month <= 12)?)
}

fn last_of_year(year: i32) -> Option<NaiveDate> {
    last_of_month(year, 12)
}

fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)
        .filter(|day| (1900..=9999).contains(&day.year()))?;
    first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))
}
