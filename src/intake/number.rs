//! Numbers, dates and words for *not available* as text: how Italians write them.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{unseen, words};

/// Figures beyond this are slips of the keyboard; below it no arithmetic of ours can overflow.
const LARGEST: Decimal = Decimal::from_parts(0xa4c6_8000, 0x0003_8d7e, 0, false, 0);

/// Whether a figure lies within every measure: 10^15 either way.
pub(super) fn within_measure(number: Decimal) -> bool {
    number.abs() <= LARGEST
}

/// `1.234,50`, `-0,7`, `+15`, `84.87`, `1 234`, `1'234,5`: groups of three digits, parted by one sign throughout,
/// and a decimal comma; a dot that parts no groups is a decimal point.
pub(super) fn number(text: &str) -> Option<Decimal> {
    let text = unseen::passed(text);
    let (negative, digits) = signed(text.trim());
    let (whole, decimals) = parts(digits)?;
    let decimals = decimals.map(|decimals| format!(".{decimals}")).unwrap_or_default();
    let number = Decimal::from_str_exact(&(whole + &decimals)).ok()?;
    Some(if negative { -number } else { number })
}

/// Whether a figure has a minus, and what follows its sign.
fn signed(text: &str) -> (bool, &str) {
    let minus = text.strip_prefix(unseen::MINUS);
    let digits = minus.or_else(|| text.strip_prefix('+')).unwrap_or(text);
    (minus.is_some(), digits.trim_start())
}

/// The digits before the decimals, without what groups them, and the decimals.
fn parts(digits: &str) -> Option<(String, Option<&str>)> {
    if let Some((whole, decimals)) = digits.split_once(',') {
        return Some((joined(whole)?, Some(decimals).filter(|d| all_digits(d))?.into()));
    }
    if let Some(whole) = joined(digits) {
        return Some((whole, None));
    }
    let (whole, decimals) = digits.rsplit_once('.')?;
    // `12 150.000` may be two figures, of which the second is grouped.
    let doubtful = whole.contains(' ') && decimals.len() == GROUP;
    let sound = all_digits(decimals) && !whole.contains('.') && !doubtful;
    Some((joined(whole).filter(|_| sound)?, Some(decimals)))
}

/// Digits in a group.
const GROUP: usize = 3;

/// Whether a sign may part groups of digits: a dot, an apostrophe, a space on a line.
pub(super) fn groups(sign: char) -> bool {
    matches!(sign, '.' | '\'' | '\u{2019}' | '\u{2bc}')
        || matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}')
}

/// Digits without the sign that groups them; `None` where it does not stand at thousands, or is not the only one.
fn joined(whole: &str) -> Option<String> {
    let Some(sign) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return all_digits(whole).then(|| whole.to_owned());
    };
    let groups: Vec<&str> = whole.split(sign).filter(|_| groups(sign)).collect();
    let (first, rest) = groups.split_first()?;
    let leads = (1..=GROUP).contains(&first.len()) && !first.starts_with('0') && all_digits(first);
    let sound = leads && rest.iter().all(|group| group.len() == GROUP && all_digits(group));
    sound.then(|| groups.concat())
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// `30/06/2020`, `30-06-2020`, `30.06.2020`; without a year (`30.06`), the document's.
pub(super) fn date(text: &str, year: i32) -> Option<NaiveDate> {
    let text = unseen::passed(text);
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

/// `SI`, `Sì`, `On`, `fatto`; `NO`, `Off`, `non fatto`.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    const DONE: [&str; 14] = [
        "fatt",
        "realizzat",
        "completat",
        "eseguit",
        "attivat",
        "adottat",
        "approvat",
        "pubblicat",
        "effettuat",
        "conclus",
        "raggiunt",
        "attuat",
        "predispost",
        "avviat",
    ];
    if text.contains('?') {
        return None;
    }
    let key = words::key(text);
    match key.as_str() {
        "si" | "on" | "vero" | "true" => return Some(true),
        "no" | "off" | "falso" | "false" => return Some(false),
        _ => {}
    }
    let (done, participle) = key.strip_prefix("non").map_or((true, key.as_str()), |of| (false, of));
    let ended = participle.strip_suffix(['o', 'a', 'i', 'e'])?;
    DONE.contains(&ended).then_some(done)
}

/// Spellings of *not available*, without blanks, dots and capitals.
const UNAVAILABLE: [&str; 9] = [
    "nd",
    "n/d",
    "na",
    "n/a",
    "//",
    "nondisponibile",
    "nondisponibili",
    "datonondisponibile",
    "datinondisponibili",
];

/// What stands behind the words for *not available*: `N/D (in attesa dei dati)`, `n.d. - non pervenuto`.
pub(super) fn unavailable_with_note(text: &str) -> Option<&str> {
    let starts =
        text.char_indices().filter(|(_, c)| matches!(c, '(' | '-' | '–' | '—' | ':' | ','));
    let mut parted = starts.filter_map(|(at, _)| text.split_at_checked(at));
    let (_, note) = parted.find(|(head, _)| !head.trim().is_empty() && not_available(head))?;
    let note = note.trim_start_matches(['-', '–', '—', ':', ',', ' ']).trim();
    let inner = note.strip_prefix('(').and_then(|note| note.strip_suffix(')'));
    let note = inner.unwrap_or(note).trim();
    let words =
        note.contains(char::is_alphabetic) && !note.starts_with(|c: char| c.is_ascii_digit());
    words.then_some(note)
}

/// `N/D`, `n.d.`, `ND`, `---`, `//`, and a cell with nothing in it.
pub(super) fn not_available(text: &str) -> bool {
    let trimmed = text.trim();
    UNAVAILABLE.contains(&words::key(trimmed).as_str())
        || trimmed.chars().all(|c| matches!(c, '-' | '–' | '—'))
}

/// What is typed so that a cell is not empty: a dash, dots, `n.d.`, `n/a`.
pub(super) fn is_placeholder(text: &str) -> bool {
    not_available(text) || !text.chars().any(char::is_alphanumeric)
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
            ("1\u{a0}234\u{a0}567", Some("1234567")),
            ("1\u{202f}234", Some("1234")),
            ("12\u{2009}345,6", Some("12345.6")),
            ("1'234'567", Some("1234567")),
            ("1\u{2019}234,5", Some("1234.5")),
            ("1'234.5", Some("1234.5")),
            ("1 234.5", Some("1234.5")),
            ("\u{2011}5", Some("-5")),
            ("\u{2012}5", Some("-5")),
            ("\u{2013}5", Some("-5")),
            ("- 5", Some("-5")),
            ("1\u{200b}250", Some("1250")),
            ("12 15", None),
            ("12  150", None),
            ("80\n850", None),
            ("80\t850", None),
            ("1.234 567", None),
            ("1 234.567", None),
            ("1'234 567", None),
            ("1234 567", None),
            ("0 500", None),
            ("80, 85", None),
            ("\u{ad}5", None),
            ("--5", None),
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
        for text in
            ["N/D", "n.d.", "ND", "---", "//", "", "  ", "-", "N.D.", "N/A", "Dato non disponibile"]
        {
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
