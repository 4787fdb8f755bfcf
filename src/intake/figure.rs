//! A figure as text with what stands around it: `80,00 %`, `2 gg.`, `€ 1.000`, `n. 3`, `+15 %`.

use rust_decimal::Decimal;

use super::entry::Entry;
use super::units::{self, Beside};
use super::{number, unseen, words};
use crate::diagnostic::Doubt;
use crate::model::Unit;
use crate::workbook::Value;

/// A figure that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figure {
    pub number: Decimal,
    /// Whether the text says that it is in per cent.
    pub percent: bool,
    /// Whether it begins with a plus sign.
    pub plus: bool,
}

/// Why a text is no figure of its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is none at all.
    Words,
    /// It is one that can be taken in two ways.
    Doubt(Doubt),
}

/// Words between two figures that make no other thing of them.
const BETWEEN: [&str; 9] = ["e", "ed", "o", "oppure", "su", "a", "al", "poi", "ora"];

/// Signs of a comparison: a figure that one stands beside is no plain one.
pub(super) const COMPARES: [char; 14] =
    ['<', '>', '=', '≤', '≥', '⩽', '⩾', '≦', '≧', '≠', '~', '≈', '≃', '≅'];

/// A year that has every day.
const LEAP_YEAR: i32 = 2024;

/// One line of text: each stretch of blanks a single space, but for those that stand between two digits. There a
/// blank may group, and a line end, a tab or two spaces part one figure from the next.
pub(super) fn on_one_line(text: &str) -> String {
    let text = unseen::passed(text);
    let mut line = String::with_capacity(text.len());
    let mut blanks = String::new();
    for c in text.chars() {
        if c.is_whitespace() {
            blanks.push(c);
            continue;
        }
        if !blanks.is_empty() && !line.is_empty() {
            let between = line.ends_with(|d: char| d.is_ascii_digit()) && c.is_ascii_digit();
            line.push(match blanks.chars().collect::<Vec<_>>().as_slice() {
                [one] if between && number::groups(*one) => *one,
                _ if between => '\n',
                _ => ' ',
            });
        }
        blanks.clear();
        line.push(c);
    }
    line
}

/// The figure of a text, in its unit: at most one word stands before it and one behind it, the unit's own.
pub(super) fn read(text: &str, unit: &Unit) -> Result<Figure, Unread> {
    // A question mark says that the figure is not known.
    if text.contains('?') {
        return Err(Unread::Words);
    }
    let found = on_one_line(text);
    let lower = found.to_lowercase();
    if let Some(hours) = clock(&lower) {
        return of_clock(found, hours, unit);
    }
    let parts = parted(&lower, unit).ok_or(Unread::Words)?;
    let Some(number) = number::number(parts.digits) else {
        return Err(several(&found).map_or(Unread::Words, Unread::Doubt));
    };
    let number = if parts.negative { -number } else { number };
    if !number::within_measure(number) {
        return Err(Unread::Words);
    }
    if [parts.before, parts.behind].into_iter().any(|words| words.contains(COMPARES)) {
        return Err(Unread::Words);
    }
    let percent = [parts.before, parts.behind].into_iter().any(units::is_percent);
    match parts.beside(unit) {
        // Per cent of another unit is for the target to judge: a growth, a tolerance.
        _ if percent && parts.before.is_empty() => {}
        Beside::Same => {}
        Beside::Other => {
            return Err(Unread::Doubt(Doubt::OtherUnit {
                found,
                other: words::single_spaced(&format!("{} {}", parts.before, parts.behind)),
                unit: unit.to_string(),
            }));
        }
        Beside::Words => return Err(Unread::Words),
    }
    Ok(Figure { number, percent, plus: parts.plus })
}

/// Hours and minutes of `36:30`, `36:30:00 ore`, as a figure of hours.
fn clock(text: &str) -> Option<Decimal> {
    let (time, word) = text.split_once(' ').unwrap_or((text, ""));
    let hours = Unit::Named("ore".to_owned());
    let parts: Vec<&str> = time.split(':').collect();
    let sixtieths = |part: &str| {
        let figure = part.parse::<u32>().ok().filter(|figure| *figure < 60)?;
        (part.len() == 2).then(|| Decimal::from(figure))
    };
    let whole = |part: &str| {
        let plain = (1..=6).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| plain).map(Decimal::from)
    };
    let (of_hours, minutes, seconds) = match *parts.as_slice() {
        [hours, minutes] => (whole(hours)?, sixtieths(minutes)?, Decimal::ZERO),
        [hours, minutes, seconds] => (whole(hours)?, sixtieths(minutes)?, sixtieths(seconds)?),
        _ => return None,
    };
    let sixty = Decimal::from(60);
    let time = of_hours + (minutes + seconds / sixty) / sixty;
    (units::beside(word, &hours) == Beside::Same).then_some(time)
}

/// A time under a unit of hours; under another it is told.
fn of_clock(found: String, number: Decimal, unit: &Unit) -> Result<Figure, Unread> {
    if units::beside("ore", unit) == Beside::Same && unit.to_string() != "" {
        return Ok(Figure { number, percent: false, plus: false });
    }
    let other = "ore e minuti".to_owned();
    Err(Unread::Doubt(Doubt::OtherUnit { found, other, unit: unit.to_string() }))
}

/// The figure of a text whose percent sign, if any, must be its unit's.
pub(super) fn read_in_its_unit(text: &str, unit: &Unit) -> Result<Figure, Unread> {
    let figure = read(text, unit)?;
    match unit {
        Unit::Named(own) if figure.percent && own.is_empty() => Err(Unread::Words),
        Unit::Named(_) if figure.percent => Err(Unread::Doubt(Doubt::OtherUnit {
            found: text.to_owned(),
            other: "%".to_owned(),
            unit: unit.to_string(),
        })),
        _ => Ok(figure),
    }
}

/// The unit that a cell's text says beside its figure.
pub(super) fn word(entry: &Entry<'_>) -> Option<String> {
    let Value::Text(text) = entry.value() else { return None };
    let lower = on_one_line(text).to_lowercase();
    let parts = parted(&lower, &Unit::Named(String::new()))?;
    let said = [parts.before, parts.behind].into_iter().filter(|word| !units::counts(word));
    let word = words::single_spaced(&said.collect::<Vec<_>>().join(" "));
    units::is_known(&word).then_some(word)
}

/// A text around its digits.
struct Parts<'a> {
    before: &'a str,
    digits: &'a str,
    behind: &'a str,
    negative: bool,
    plus: bool,
}

impl Parts<'_> {
    fn beside(&self, unit: &Unit) -> Beside {
        if units::counts(self.before) && !unit.is_percent() {
            return units::beside(self.behind, unit);
        }
        if self.before.is_empty() || self.behind.is_empty() {
            return units::beside(&format!("{}{}", self.before, self.behind), unit);
        }
        let both = [self.before, self.behind].map(|words| units::beside(words, unit));
        match both {
            [Beside::Same, Beside::Same] => Beside::Same,
            _ => units::beside(&format!("{} {}", self.before, self.behind), unit),
        }
    }
}

fn parted<'a>(text: &'a str, unit: &Unit) -> Option<Parts<'a>> {
    // A unit may hold digits itself: `m2`, `€/1000`.
    let own = match unit {
        Unit::Named(own) | Unit::Percent(own) => own.to_lowercase(),
        Unit::Date | Unit::YesNo => String::new(),
    };
    let digit = |c: char| c.is_ascii_digit();
    let behind_own = text.strip_suffix(own.as_str()).filter(|_| own.contains(digit));
    let inner = behind_own.unwrap_or(text);
    let first = inner.find(digit)?;
    let last = inner.rfind(digit)? + 1;
    let (before, digits) = (inner.get(..first)?.trim(), inner.get(first..last)?);
    let behind = if behind_own.is_some() { "" } else { inner.get(last..)?.trim() };
    let sign = before.chars().next().filter(|c| is_sign(*c));
    let sign = sign.or_else(|| before.chars().next_back().filter(|c| is_sign(*c)));
    let before = sign.map_or(before, |sign| {
        let after = before.strip_prefix(sign).or_else(|| before.strip_suffix(sign));
        after.unwrap_or(before).trim()
    });
    let plus = sign == Some('+');
    Some(Parts { before, digits, behind, negative: sign.is_some() && !plus, plus })
}

fn is_sign(c: char) -> bool {
    c == '+' || unseen::MINUS.contains(&c)
}

/// A figure in which a sign may mean another thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EitherWay {
    pub(super) read: Decimal,
    pub(super) otherwise: Otherwise,
}

/// What it is if the sign groups nothing, or parts no decimals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Otherwise {
    /// One figure with decimals: `85.125`.
    Point(Decimal),
    /// One figure with thousands: `1,250`.
    Thousands(Decimal),
    /// Two figures or more: `12 150`.
    Several(Vec<Decimal>),
}

/// A figure that can be taken in two ways.
pub(super) fn either_way(text: &str) -> Option<EitherWay> {
    let text = unseen::passed(text);
    let digit = |c: char| c.is_ascii_digit();
    let digits = text.get(text.find(digit)?..=text.rfind(digit)?)?;
    let read = number::number(digits)?;
    let otherwise = pointed(digits).map(Otherwise::Point);
    let otherwise =
        otherwise.or_else(|| pointed(&digits.replace(',', ".")).map(|_| by_comma(read)));
    let otherwise = otherwise.or_else(|| spaced(digits).map(Otherwise::Several))?;
    Some(EitherWay { read, otherwise })
}

/// The number of a cell, which may have been typed with a comma between thousands: beside a figure that it is then
/// near to. Zeros at its end are not to be seen.
pub(super) fn typed_either_way(number: Decimal, beside: Decimal) -> Option<EitherWay> {
    const NEAR: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
    let number = number.normalize();
    let decimals = (1..=3).contains(&number.scale());
    let size = number.abs() >= Decimal::ONE && number.abs() < Decimal::ONE_THOUSAND;
    let thousands = number.abs() * Decimal::ONE_THOUSAND;
    let near = thousands <= beside.abs() * NEAR && beside.abs() <= thousands * NEAR;
    let ways = EitherWay { read: number, otherwise: by_comma(number) };
    (decimals && size && near && ways.strays(beside)).then_some(ways)
}

/// The one comma as what parts thousands.
fn by_comma(read: Decimal) -> Otherwise {
    Otherwise::Thousands((read * Decimal::ONE_THOUSAND).normalize())
}

/// The one dot as a decimal point.
fn pointed(digits: &str) -> Option<Decimal> {
    let (whole, behind) = digits.split_once('.')?;
    let plain = digits.chars().all(|c| c == '.' || c.is_ascii_digit());
    let grouped = plain && behind.len() == 3 && (1..=3).contains(&whole.len());
    Decimal::from_str_exact(digits).ok().filter(|_| grouped && !whole.starts_with('0'))
}

/// Plain spaces as what parts one figure from the next.
fn spaced(digits: &str) -> Option<Vec<Decimal>> {
    let figures = digits.split(' ').map(number::number).collect::<Option<Vec<Decimal>>>()?;
    (figures.len() > 1).then_some(figures)
}

impl EitherWay {
    /// Whether the figure as it is read lies a hundred times or more from another, and as it may be meant it does not.
    pub(super) fn strays(&self, beside: Decimal) -> bool {
        let far = |figure: Decimal| {
            let (figure, beside) = (figure.abs(), beside.abs());
            let (less, more) = (figure.min(beside), figure.max(beside));
            more >= less * Decimal::ONE_HUNDRED
        };
        let near = match &self.otherwise {
            Otherwise::Point(figure) | Otherwise::Thousands(figure) => !far(*figure),
            Otherwise::Several(figures) => figures.iter().any(|figure| !far(*figure)),
        };
        !beside.is_zero() && far(self.read) && near
    }
}

/// Day, month and year in digits, whether or not the calendar has the day: `31/06/2024`.
fn is_shaped_as_a_date(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).collect();
    let digits = |part: &&str, most: usize| {
        (1..=most).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit())
    };
    matches!(parts.as_slice(), [day, month, year]
        if digits(day, 2) && digits(month, 2) && year.len() == 4 && digits(year, 4))
}

/// Two figures or more in one text, where nothing else stands in it than what parts them.
pub(super) fn several(text: &str) -> Option<Doubt> {
    if number::date(text, LEAP_YEAR).is_some() || is_shaped_as_a_date(text) {
        return None;
    }
    let stands = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '\u{2019}');
    let mut figures: Vec<&str> = Vec::new();
    for piece in text.split(|c: char| !stands(c)) {
        let figure = piece.trim_matches(|c: char| !c.is_ascii_digit());
        if !figure.is_empty() {
            figures.push(figure);
        }
    }
    let [first, second, ..] = figures.as_slice() else { return None };
    let around = text.split(stands);
    let mut words = around.flat_map(str::split_whitespace);
    let parts = |word: &str| {
        !word.contains(char::is_alphabetic)
            || BETWEEN.contains(&word.to_lowercase().as_str())
            || units::beside(word, &Unit::Named(String::new())) != Beside::Words
    };
    // A letter that touches a digit makes something else of it: `1e5`, `3x`.
    let glued = |(one, other): (char, char)| one.is_ascii_digit() && other == 'e';
    let glued = text.chars().zip(text.chars().skip(1)).any(glued);
    (!glued && words.all(parts)).then(|| Doubt::TwoFigures {
        found: text.replace('\n', "⏎"),
        first: (*first).to_owned(),
        second: (*second).to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str, unit: &str) -> Option<String> {
        read(text, &units::unit(unit)).ok().map(|figure| figure.number.to_string())
    }

    #[test]
    fn a_figure_carries_its_own_unit_or_none() {
        for (text, unit, expected) in [
            ("80,00 %", "%", "80.00"),
            ("80 per cento", "%", "80"),
            ("80% utenti", "% utenti", "80"),
            ("2 gg.", "giorni", "2"),
            ("2 GG", "gg", "2"),
            ("n. 3", "incontri", "3"),
            ("n. 3 incontri", "incontri", "3"),
            ("N. 3", "N.", "3"),
            ("n.3", "numero", "3"),
            ("€ 1.000", "€", "1000"),
            ("1.000,50 euro", "€", "1000.50"),
            ("-€ 5", "€", "-5"),
            ("€ -5", "€", "-5"),
            ("- 5 €", "€", "-5"),
            ("k€ 12", "migliaia di €", "12"),
            ("15 mq", "m2", "15"),
            ("15 m2", "m2", "15"),
            ("€ 1,2 mln", "milioni di €", "1.2"),
            ("€ 5", "", "5"),
            ("+15 %", "N.", "15"),
        ] {
            assert_eq!(number(text, unit).as_deref(), Some(expected), "{text} under {unit}");
        }
    }

    #[test]
    fn another_unit_is_told() {
        for (text, unit, other) in [
            ("2 gg", "ore", "gg"),
            ("48 ore", "gg", "ore"),
            ("€ 1.250.000", "migliaia di €", "€"),
            ("€ 1,2 mln", "€", "€ mln"),
            ("5 gg lavorativi", "gg", "gg lavorativi"),
            ("80 gg", "%", "gg"),
            ("n. 80", "%", "n."),
        ] {
            let doubt = Doubt::OtherUnit {
                found: text.to_owned(),
                other: other.to_owned(),
                unit: unit.to_owned(),
            };
            assert_eq!(read(text, &units::unit(unit)), Err(Unread::Doubt(doubt)), "{text}");
        }
    }

    #[test]
    fn a_sign_of_groups_is_told_where_the_figure_is_near_only_without_them() {
        let d = |text: &str| text.parse::<Decimal>().unwrap();
        for (text, beside, strays) in [
            ("85.125", "80", true),
            ("85.125 %", "90", true),
            (">= 1.250", "1.5", true),
            ("1.250", "1000", false),
            ("85.125", "60000", false),
            ("85.125", "0", false),
            ("85,125", "80", false),
            ("85.12", "80", false),
            ("0.125", "80", false),
            ("1.250.000", "80", false),
            ("85.125", "8000", false),
            ("12 150", "80", true),
            (">= 12 150 %", "90", true),
            ("12 150,5", "80", true),
            ("1 250 300", "200", true),
            ("12 150", "5000", false),
            ("12 150", "0", false),
            ("12\u{a0}150", "80", false),
            ("12'150", "80", false),
            ("1,250", "1000", true),
            (">= 1,250", "1000", true),
            ("1,250", "1.2", false),
            ("85,125", "80000", true),
            ("85,1", "80000", false),
            ("0,125", "1000", false),
            ("1,250,000", "1000", false),
            ("12  150", "80", false),
        ] {
            let found = either_way(text).is_some_and(|ways| ways.strays(d(beside)));
            assert_eq!(found, strays, "{text} beside {beside}");
        }
    }

    /// Any number printed in any Italian way reads back; two numbers in one cell never read as one.
    mod properties {
        use proptest::prelude::*;

        use super::*;

        const GROUPING: [&str; 8] =
            ["", ".", " ", "\u{a0}", "\u{202f}", "\u{2009}", "'", "\u{2019}"];
        const MINUS: [&str; 5] = ["-", "\u{2212}", "\u{2011}", "\u{2012}", "\u{2013}"];
        const PARTED: [&str; 17] = [
            "\n", "\r\n", "\n\n", "\t", "  ", " \u{a0}", "/", " / ", ";", "; ", " e ", " - ", ", ",
            " su ", " | ", " oppure ", "\\",
        ];

        fn printed(number: Decimal, grouping: &str) -> String {
            let plain = number.abs().to_string();
            let (whole, decimals) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
            let mut text = String::new();
            for (index, digit) in whole.chars().enumerate() {
                if index > 0 && (whole.len() - index) % 3 == 0 {
                    text.push_str(grouping);
                }
                text.push(digit);
            }
            if decimals.is_empty() { text } else { format!("{text},{decimals}") }
        }

        fn number() -> impl Strategy<Value = Decimal> {
            let sizes = prop_oneof![0..1_000_i64, 0..1_000_000_i64, 0..100_000_000_000_i64];
            (sizes, 0..4_u32, any::<bool>()).prop_map(|(digits, scale, negative)| {
                let number = Decimal::new(digits, scale);
                if negative { -number } else { number }
            })
        }

        fn dressed() -> impl Strategy<Value = (&'static str, &'static str, &'static str)> {
            prop::sample::select(vec![
                ("", "", "€"),
                ("€ ", "", "€"),
                ("", " €", "€"),
                ("€", "", "euro"),
                ("", "€", "€"),
                ("", " EUR", "€"),
                ("euro ", "", "€"),
                ("n. ", "", "N."),
                ("", " gg", "giorni"),
                ("", " giorni", "gg"),
                ("", "%", "%"),
                ("", " %", "%"),
                ("", "\u{a0}%", "% utenti"),
                ("", " per cento", "%"),
                ("n° ", " ore", "h"),
                ("\u{feff}", "\u{200b}", "N."),
                (" ", "\n", "mq"),
            ])
        }

        proptest! {
            #[test]
            fn a_number_reads_back(
                number in number(),
                grouping in prop::sample::select(GROUPING.to_vec()),
                minus in prop::sample::select(MINUS.to_vec()),
                plus in any::<bool>(),
                (before, behind, unit) in dressed(),
            ) {
                let sign = match (number.is_sign_negative(), plus) {
                    (true, _) => minus,
                    (false, true) => "+",
                    (false, false) => "",
                };
                let text = format!("{before}{sign}{}{behind}", printed(number, grouping));
                let found = read(&text, &units::unit(unit)).map(|figure| figure.number);
                prop_assert_eq!(found, Ok(number), "{:?}", text);
            }

            #[test]
            fn two_numbers_are_never_one(
                one in number(),
                other in number(),
                grouping in prop::sample::select(GROUPING.to_vec()),
                parted in prop::sample::select(PARTED.to_vec()),
                (before, behind, unit) in dressed(),
            ) {
                let [one, other] = [one, other].map(|number| printed(number, grouping));
                let text = format!("{before}{one}{behind}{parted}{other}{behind}");
                prop_assert!(read(&text, &units::unit(unit)).is_err(), "{:?}", text);
                let bare = format!("{one}{parted}{other}");
                prop_assert!(read(&bare, &units::unit(unit)).is_err(), "{:?}", bare);
            }

            #[test]
            fn a_single_space_joins_groups_of_three_alone(one in 0..100_000_u32, other in 0..100_000_u32) {
                let text = format!("{one} {other}");
                let groups = (1..1_000).contains(&one) && (100..1_000).contains(&other);
                prop_assert_eq!(read(&text, &units::unit("N.")).is_ok(), groups, "{:?}", text);
            }
        }
    }

    #[test]
    fn two_figures_are_never_one() {
        for text in [
            "80\n85",
            "80\r\n85",
            "12 15",
            "2023 2024",
            "80\n850",
            "80\t850",
            "80  850",
            "80 / 85",
            "80/85",
            "80; 85",
            "80, 85",
            "80 e 85",
            "80 % 85 %",
            "80 gg 85 gg",
            "1.234 567",
            "12 1500",
            "80. 85",
            "80-85",
            "1 234 56",
            "80 oppure 85",
            "5h30",
            "80 | 85",
            "12 150.000",
            "€ 80\n€ 85",
        ] {
            let found = read(text, &units::unit(""));
            assert!(
                matches!(found, Err(Unread::Doubt(Doubt::TwoFigures { .. }))),
                "{text:?} {found:?}"
            );
        }
        for text in ["31/12/2024", "31/06/2024", "1e5", "delibera 3 del 2024", "1.2.3"] {
            assert_eq!(read(text, &units::unit("")), Err(Unread::Words), "{text}");
        }
    }
}
