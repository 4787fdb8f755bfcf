//! Figures as a careful hand sets them: a minus that is one, and no line that ends between a figure and its unit or its
//! operator. What is read by machines keeps the signs of a keyboard.

use std::borrow::Cow;

/// Units that stay with their figure.
pub(super) const UNITS: [&str; 30] = [
    "%", "‰", "€", "$", "°C", "mq", "m²", "km", "km²", "kg", "kW", "kWh", "MWh", "GB", "MB", "gg",
    "gg.", "mln", "mld", "milioni", "miliardi", "euro", "giorni", "ore", "mesi", "N.", "n.",
    "p.p.", "punti", "anni",
];

/// Signs that stay with the figure behind them.
const OPERATORS: [char; 9] = ['≥', '≤', '<', '>', '=', '±', '+', '−', '€'];

/// The text with its figures held together.
pub(super) fn held(text: &str) -> Cow<'_, str> {
    changed(text, |before, rest| {
        let next = rest.trim_start_matches(['-', '−']);
        let is_figure = next.starts_with(|c: char| c.is_ascii_digit());
        let word = rest.split([' ', '\n', '\t']).next().unwrap_or_default();
        let unit = word.trim_end_matches([',', ';', ')', '»', '”', ':']);
        let is_unit = UNITS.contains(&unit) || UNITS.contains(&unit.trim_end_matches('.'));
        let goes_on = is_unit || rest.starts_with('±');
        OPERATORS.contains(&before) && is_figure || before.is_ascii_digit() && goes_on
    })
}

/// The text with minus signs before its negative figures.
pub(super) fn minus(text: &str) -> Cow<'_, str> {
    changed(text, |_, _| false)
}

/// The text with minus signs, and with spaces that do not break where what stands on both sides belongs together.
fn changed(text: &str, belong: impl Fn(char, &str) -> bool) -> Cow<'_, str> {
    if !text.bytes().any(|byte| byte == b' ' || byte == b'-')
        || !text.bytes().any(|byte| byte.is_ascii_digit())
    {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len() + 8);
    let mut last = ['\n', '\n'];
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        set.push(match c {
            ' ' if belong(last[1], rest) => '\u{a0}',
            '-' if begins(last) && rest.starts_with(|c: char| c.is_ascii_digit()) => '−',
            c => c,
        });
        last = [last[1], c];
    }
    if set == text { Cow::Borrowed(text) } else { Cow::Owned(set) }
}

/// Whether a negative figure may begin behind these two letters: not behind a figure, as in "2020 -2021".
fn begins([before, last]: [char; 2]) -> bool {
    match last {
        '\n' | '(' | '«' => true,
        ' ' | '\u{a0}' => !before.is_alphanumeric() || before.is_alphabetic(),
        c => OPERATORS.contains(&c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stay_whole_and_a_minus_is_one() {
        for (typed, set) in [
            ("≥ 80,00 %", "≥\u{a0}80,00\u{a0}%"),
            ("-1,92 p.p.", "−1,92\u{a0}p.p."),
            ("(-3 gg)", "(−3\u{a0}gg)"),
            ("da -5 a -3", "da −5 a −3"),
            ("= 80,00 ± 5 N.", "=\u{a0}80,00\u{a0}±\u{a0}5\u{a0}N."),
            ("2020 -2021", "2020 -2021"),
            (
                "2020-2021, 31-12-2020, kpi-1, +39 011-561",
                "2020-2021, 31-12-2020, kpi-1, +39 011-561",
            ),
            ("OS-1 a - 5 cose", "OS-1 a - 5 cose"),
            ("entro 12 ore.", "entro 12\u{a0}ore."),
            ("parole - e basta", "parole - e basta"),
        ] {
            assert_eq!(held(typed), set, "{typed}");
        }
        assert_eq!(minus("≥ -1,92 %"), "≥ −1,92 %");
    }
}
