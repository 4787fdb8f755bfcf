//! From what calamine reads to what we keep.

use std::str::FromStr;

use calamine::{CellErrorType, Data, ExcelDateTime};
use chrono::{NaiveDate, NaiveTime, Timelike};
use rust_decimal::Decimal;

use super::cell::Value;

/// Beyond it a double no longer tells one unit from the next.
const LARGEST: f64 = 1e15;
/// Below it a figure is what two doubles that are meant to be equal leave behind: `=0,1+0,2-0,3`.
const NOISE: f64 = 1e-12;
/// Digits that Excel keeps and shows; those after them are noise of the last bit.
const DIGITS: usize = 15;
/// The serial numbers of the days that Excel knows: 1/1/1900 to 31/12/9999.
const DAYS: std::ops::Range<f64> = 1.0..2_958_466.0;

pub(super) fn value(data: Data) -> Value {
    match data {
        Data::Empty => Value::Empty,
        Data::Int(number) => Value::Number(Decimal::from(number)),
        Data::Float(number) => self::number(number),
        Data::String(text) => self::text(&text),
        Data::Bool(yes) => Value::Bool(yes),
        Data::DateTime(moment) => self::moment(moment),
        Data::DateTimeIso(text) => date(&text),
        Data::DurationIso(text) => duration(&text),
        Data::Error(error) => Value::Error(error_name(&error).to_owned()),
    }
}

/// Of a date with a time of day: seconds since midnight.
pub(super) fn time_of_day(data: &Data) -> u32 {
    let time = match data {
        Data::DateTime(moment) if DAYS.contains(&moment.as_f64()) => {
            moment.as_datetime().map(|moment| moment.time())
        }
        Data::DateTimeIso(iso) => iso.split_once('T').and_then(|(_, time)| {
            let time = time.trim_end_matches('Z');
            NaiveTime::parse_from_str(time, "%H:%M:%S%.f").ok()
        }),
        _ => None,
    };
    time.map_or(0, |time| time.num_seconds_from_midnight())
}

/// A double to the digits that Excel shows: `=1,1-1` is 0,1, though the double is 0,10000000000000009.
fn number(double: f64) -> Value {
    if !double.is_finite() || double.abs() > LARGEST {
        return out_of_range(double);
    }
    if double.abs() < NOISE {
        return Value::Number(Decimal::ZERO);
    }
    let shortest = double.to_string();
    let number = if significant(&shortest) > DIGITS {
        Decimal::from_scientific(&format!("{double:.*e}", DIGITS - 1)).map(|n| n.normalize())
    } else {
        Decimal::from_str(&shortest)
    };
    number.map_or_else(|_| out_of_range(double), Value::Number)
}

fn significant(plain: &str) -> usize {
    let digits = plain.bytes().filter(u8::is_ascii_digit);
    digits.skip_while(|digit| *digit == b'0').count()
}

fn out_of_range(double: f64) -> Value {
    Value::OutOfRange(format!("{double:E}").replace('.', ","))
}

/// Without the blanks at its ends: spaces, non-breaking ones, line ends, marks of no width.
fn text(text: &str) -> Value {
    let invisible = ['\u{200b}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];
    match text.trim_matches(|c: char| c.is_whitespace() || invisible.contains(&c)) {
        "" => Value::Empty,
        trimmed => Value::Text(without_tabs(trimmed)),
    }
}

/// Tabs and other blanks that print as nothing are spaces. Two of them stand between digits, where a single one would
/// group thousands.
fn without_tabs(text: &str) -> String {
    let is_tab = |c: char| {
        matches!(c, '\u{2028}' | '\u{2029}')
            || c.is_whitespace() && c.is_control() && !matches!(c, '\n' | '\r')
    };
    if !text.contains(is_tab) {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(is_tab) {
        plain.push_str(before);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let between = digit(plain.chars().next_back()) && digit(after.chars().next());
        plain.push_str(if between { "  " } else { " " });
        rest = after;
    }
    plain + rest
}

/// .ods files hold errors as text.
pub(super) fn spelled_error(value: Value) -> Value {
    match value {
        Value::Text(text) if text.starts_with("Err:") || text.starts_with('#') => {
            match text.parse::<CellErrorType>() {
                Ok(error) => Value::Error(error_name(&error).to_owned()),
                Err(_) if is_error(&text) => Value::Error(text),
                Err(_) => Value::Text(text),
            }
        }
        other => other,
    }
}

/// Whether a text is how programs spell an error.
pub(super) fn is_error(text: &str) -> bool {
    let code = text.strip_prefix("Err:");
    code.is_some_and(|code| code.len() == 3 && code.bytes().all(|digit| digit.is_ascii_digit()))
        || ["#N/A", "#N/D", "#GETTING_DATA"].contains(&text)
        || is_literal(text)
}

/// `#RIF!`, `#NOME?`, `#SPILL!`: as every program and language spells its errors.
fn is_literal(text: &str) -> bool {
    let name = text.strip_prefix('#').and_then(|rest| rest.strip_suffix(['!', '?']));
    let sign = |c: char| c.is_ascii_uppercase() || matches!(c, '/' | '_' | '0');
    name.is_some_and(|name| name.len() >= 3 && name.chars().all(sign))
}

fn error_name(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/D",
        CellErrorType::Name => "#NOME?",
        CellErrorType::Null => "#NULLO!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#RIF!",
        CellErrorType::Value => "#VALORE!",
        CellErrorType::GettingData => "#ESTRAZIONE_DATI",
    }
}

/// A date, or a time of day when no whole day is there.
fn moment(moment: ExcelDateTime) -> Value {
    let days = moment.as_f64();
    if moment.is_duration() || (0.0..DAYS.start).contains(&days) {
        return clock(moment).unwrap_or_else(|| out_of_range(days));
    }
    let date = DAYS.contains(&days).then(|| moment.as_datetime()).flatten();
    date.map_or_else(|| out_of_range(days), |moment| Value::Date(moment.date()))
}

fn clock(moment: ExcelDateTime) -> Option<Value> {
    let days = moment.as_f64();
    if !(-DAYS.end..DAYS.end).contains(&days) {
        return None;
    }
    let milliseconds = moment.as_duration()?.num_milliseconds();
    let sign = if milliseconds < 0 { "-" } else { "" };
    let seconds = milliseconds.unsigned_abs().saturating_add(500) / 1000;
    Some(hours(sign, seconds))
}

fn hours(sign: &str, seconds: u64) -> Value {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    Value::Text(if rest == 0 {
        format!("{sign}{hours}:{minutes:02}")
    } else {
        format!("{sign}{hours}:{minutes:02}:{rest:02}")
    })
}

/// `2020-06-30` or `2020-06-30T10:00:00`; anything else stays text.
fn date(iso: &str) -> Value {
    let day = iso.split_once('T').map_or(iso, |(day, _)| day);
    NaiveDate::parse_from_str(day.trim_end_matches('Z'), "%Y-%m-%d")
        .map_or_else(|_| text(iso), Value::Date)
}

/// `PT08H30M00S`; anything else stays text.
fn duration(iso: &str) -> Value {
    let (sign, body) = iso.strip_prefix('-').map_or(("", iso), |body| ("-", body));
    seconds(body).map_or_else(|| text(iso), |seconds| hours(sign, seconds))
}

fn seconds(body: &str) -> Option<u64> {
    let (hours, rest) = body.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let whole_seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    let hours = hours.parse::<u64>().ok()?.checked_mul(3600)?;
    let minutes = minutes.parse::<u64>().ok()?.checked_mul(60)?;
    hours.checked_add(minutes)?.checked_add(whole_seconds.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    use super::*;

    #[track_caller]
    fn case(data: Data, expected: &str) {
        assert_eq!(format!("{:?}", value(data)), expected);
    }

    #[test]
    fn doubles_are_read_to_the_digits_that_excel_shows() {
        for (double, expected) in [
            (0.8487, "0.8487"),
            (0.1 + 0.2, "0.3"),
            (1.0 - 0.95, "0.05"),
            (0.57 * 100.0, "57"),
            (1.1 - 1.0, "0.1"),
            (0.1 + 0.2 - 0.3, "0"),
            (4.35 * 100.0 - 435.0, "0"),
            (1.0 / 3.0, "0.333333333333333"),
            (-2.0 / 3.0, "-0.666666666666667"),
            (0.000_012_345_678_901_234_5, "0.0000123456789012345"),
            (123_456_789.123_456_78, "123456789.123457"),
            (999_999_999_999_999.0, "999999999999999"),
            (1e15, "1000000000000000"),
            (1e-9, "0.000000001"),
            (-0.0, "0"),
            (1e-300, "0"),
        ] {
            case(Data::Float(double), &format!("Number({expected})"));
        }
        case(Data::Float(1.5e15), "OutOfRange(\"1,5E15\")");
        case(Data::Float(f64::NAN), "OutOfRange(\"NaN\")");
        case(Data::Float(f64::INFINITY), "OutOfRange(\"inf\")");
    }

    #[test]
    fn texts_lose_the_blanks_at_their_ends() {
        case(Data::String("\u{a0} a\u{a0}b \u{202f}\n".into()), "Text(\"a\\u{a0}b\")");
        case(Data::String(" \u{a0}\u{feff}".into()), "Empty");
    }

    #[test]
    fn tabs_within_a_text_are_spaces() {
        for (text, expected) in [
            ("Nord\tEst", "Nord Est"),
            ("2023\t2024", "2023  2024"),
            ("Nord\u{b}Est\u{c}a\u{85}b\u{2028}c", "Nord Est a b c"),
            ("\ta\t", "a"),
            ("a\r\nb\nc", "a\r\nb\nc"),
        ] {
            assert_eq!(value(Data::String(text.into())), Value::Text(expected.into()), "{text:?}");
        }
    }

    #[test]
    fn moments() {
        let at = |days, kind, is_1904| Data::DateTime(ExcelDateTime::new(days, kind, is_1904));
        case(at(44012.0, DateTime, false), "Date(2020-06-30)");
        case(at(44012.75, DateTime, false), "Date(2020-06-30)");
        case(at(42550.0, DateTime, true), "Date(2020-06-30)");
        case(at(0.354_166_666_666_666_7, DateTime, false), "Text(\"8:30\")");
        case(at(1.520_833_333_333_333_3, TimeDelta, false), "Text(\"36:30\")");
        case(at(-1.0, DateTime, false), "OutOfRange(\"-1E0\")");
        case(at(3e6, DateTime, false), "OutOfRange(\"3E6\")");
        case(Data::DateTimeIso("2020-06-30".into()), "Date(2020-06-30)");
        case(Data::DateTimeIso("2020-06-30T10:00:00.5".into()), "Date(2020-06-30)");
        case(Data::DateTimeIso("giugno".into()), "Text(\"giugno\")");
        case(Data::DurationIso("PT08H30M00S".into()), "Text(\"8:30\")");
        case(Data::DurationIso("-PT36H30M05.250S".into()), "Text(\"-36:30:05\")");
        case(Data::DurationIso("P1D".into()), "Text(\"P1D\")");
    }

    #[test]
    fn errors_are_named_in_italian() {
        case(Data::Error(CellErrorType::NA), "Error(\"#N/D\")");
        let spelled = |text: &str| spelled_error(Value::Text(text.into()));
        assert_eq!(spelled("#NAME?"), Value::Error("#NOME?".into()));
        assert_eq!(spelled("#RIF!"), Value::Error("#RIF!".into()));
        assert_eq!(spelled("Err:522"), Value::Error("Err:522".into()));
        assert_eq!(spelled("#SPILL!"), Value::Error("#SPILL!".into()));
        assert_eq!(spelled("#1!"), Value::Text("#1!".into()));
        assert_eq!(spelled("#1 in classifica"), Value::Text("#1 in classifica".into()));
        assert_eq!(spelled("N/D"), Value::Text("N/D".into()));
    }
}
