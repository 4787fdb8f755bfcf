//! Numbers, dates and words for *not available* as text: how Italians write them.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::words;

/// Figures beyond this are slips of the keyboard; below it no arithmetic of ours can overflow.
const LARGEST: Decimal = Decimal::from_parts(0xa4c6_8000, 0x0003_8d7e, 0, false, 0);

/// Whether a figure lies within every measure: 10^15 either way.
pub(super) fn within_measure(number: Decimal) -> bool {
    number.abs() <= LARGEST
}

/// `1.234,50`, `-0,7`, `+15`, `84.87`: thousands dots, decimal comma; a dot that cannot be a thousands
/// dot is a decimal point.
pub(super) fn number(text: &str) -> Option<Decimal> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (negative, digits) = match compact.chars().next()? {
        '+' => (false, compact.get(1..)?),
        '-' => (true, compact.get(1..)?),
        '\u{2212}' | '\u{2013}' => (true, compact.get('\u{2212}'.len_utf8()..)?),
        _ => (false, compact.as_str()),
    };
    let plain = match digits.split_once(',') {
        Some((whole, decimals)) => format!("{}.{decimals}", without_thousands(whole)?),
        None => without_thousands(digits).unwrap_or_else(|| digits.to_owned()),
    };
    let well_formed = plain.starts_with(|c: char| c.is_ascii_digit())
        && plain.ends_with(|c: char| c.is_ascii_digit())
        && plain.chars().all(|c| c.is_ascii_digit() || c == '.');
    let number = Decimal::from_str_exact(&plain).ok().filter(|_| well_formed)?;
    Some(if negative { -number } else { number })
}

/// Digits with their thousands dots taken out; `None` when the dots do not stand at thousands.
fn without_thousands(whole: &str) -> Option<String> {
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_digits = |group: &str| group.chars().all(|c| c.is_ascii_digit());
    let leads = rest.is_empty() || ((1..=3).contains(&first.len()) && !first.starts_with('0'));
    let sound = leads && is_digits(first) && rest.iter().all(|g| g.len() == 3 && is_digits(g));
    (sound && !first.is_empty()).then(|| first.to_owned() + &rest.concat())
}

/// `30/06/2020`, `30-06-2020`, `30.06.2020`; without a year (`30.06`), the document's.
pub(super) fn date(text: &str, year: i32) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).map(str::trim).collect();
    let all_digits = parts.iter().all(|p| !p.is_empty() && p.chars().all(|c| c.is_ascii_digit()));
    match *parts.as_slice() {
        [day, month, full_year] if all_digits && full_year.len() == 4 => {
            NaiveDate::from_ymd_opt(full_year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        [day, month] if all_digits && month.len() == 2 => {
            NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    }
}

/// `SI`, `Sì`, `NO`.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    match words::key(text).as_str() {
        "si" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// `N/D`, `n.d.`, `ND`, `---`, `//`, and a cell with nothing in it.
pub(super) fn not_available(text: &str) -> bool {
    let trimmed = text.trim();
    matches!(words::key(trimmed).as_str(), "nd" | "n/d" | "//")
        || trimmed.chars().all(|c| matches!(c, '-' | '–' | '—'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_italians_write_them() {
        let cases = [
            ("84,87", Some("84.87")),
            ("13.000.000.000,00", Some("13000000000.00")),
            ("1.234", Some("1234")),
            ("84.87", Some("84.87")),
            ("0.125", Some("0.125")),
            ("+15", Some("15")),
            ("-17,82", Some("-17.82")),
            ("\u{2212}18", Some("-18")),
            ("1 234,5", Some("1234.5")),
            ("84,8x", None),
            ("1,2,3", None),
            ("1.23,4", None),
            (",5", None),
            ("5,", None),
            ("", None),
            ("-", None),
            ("1e5", None),
        ];
        for (text, expected) in cases {
            assert_eq!(number(text).map(|n| n.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn dates_in_any_of_three_forms_and_without_a_year() {
        let june = NaiveDate::from_ymd_opt(2020, 6, 30);
        for text in ["30/06/2020", "30-06-2020", "30.06.2020", "30.06", "30/06", " 30/6/2020 "] {
            assert_eq!(date(text, 2020), june, "{text}");
        }
        for text in ["31/06/2020", "06/30/2020", "30/06/20", "giugno", "30.6", "2020-06-30"] {
            assert_eq!(date(text, 2020), None, "{text}");
        }
    }

    #[test]
    fn words_for_not_available() {
        for text in ["N/D", "n.d.", "ND", "---", "//", "", "  ", "-", "N.D."] {
            assert!(not_available(text), "{text}");
        }
        for text in ["0", "NO", "n", "/"] {
            assert!(!not_available(text), "{text}");
        }
    }

    #[test]
    fn the_largest_figure_is_ten_to_the_fifteenth() {
        assert!(within_measure(Decimal::from(1_000_000_000_000_000_i64)));
        assert!(!within_measure(Decimal::from(1_000_000_000_000_001_i64)));
    }
}
