//! Figures as a careful hand sets them: a minus that is one, and no line that ends between a figure and its unit or its
//! operator. What is read by machines keeps the signs of a keyboard.

use std::borrow::Cow;

use super::smart::typographic;

/// Units that stay with their figure.
const UNITS: [&str; 30] = [
    "%", "‰", "€", "$", "°C", "mq", "m²", "km", "km²", "kg", "kW", "kWh", "MWh", "GB", "MB", "gg",
    "gg.", "mln", "mld", "milioni", "miliardi", "euro", "giorni", "ore", "mesi", "N.", "n.",
    "p.p.", "punti", "anni",
];

/// Signs that stay with the figure behind them.
const OPERATORS: [char; 9] = ['≥', '≤', '<', '>', '=', '±', '+', '−', '€'];

/// Words that stay with the figure behind them.
const BEFORE: [&str; 24] = [
    "n.", "nn.", "N.", "art.", "artt.", "pag.", "pagg.", "p.", "pp.", "cap.", "tab.", "fig.",
    "lett.", "co.", "§", "entro", "Entro", "tra", "Tra", "fra", "da", "Da", "a", "e",
];

/// Words that are no unit, as they go on behind a figure.
const LINKS: [&str; 26] = [
    "e", "ed", "o", "a", "ad", "al", "allo", "alla", "di", "del", "da", "dal", "in", "nel", "con",
    "su", "per", "tra", "fra", "il", "la", "che", "è", "non", "rispetto", "contro",
];

/// The text as a book sets it: apostrophes and quotation marks of one form, its figures held together.
pub(super) fn set(text: &str) -> Cow<'_, str> {
    if text.contains(['\'', '"']) {
        return Cow::Owned(held(&typographic(text, None)).into_owned());
    }
    held(text)
}

/// The text with its figures held together.
pub(super) fn held(text: &str) -> Cow<'_, str> {
    let text = minus(text);
    if !text.contains(' ') || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return text;
    }
    let mut set = String::with_capacity(text.len() + 8);
    let mut last: Option<&str> = None;
    for word in text.split(' ') {
        if let Some(last) = last {
            set.push(if belong(last, word) { '\u{a0}' } else { ' ' });
        }
        set.push_str(word);
        last = Some(word);
    }
    if set == *text { text } else { Cow::Owned(set) }
}

/// Whether a line may not end between two words.
fn belong(word: &str, next: &str) -> bool {
    let word = word.rsplit(char::is_whitespace).next().unwrap_or_default();
    let next = next.split(char::is_whitespace).next().unwrap_or_default();
    let is_figure =
        next.trim_start_matches(['-', '−', '+', '€']).starts_with(|c: char| c.is_ascii_digit());
    let sign = word.trim_start_matches(['(', '«', '“']);
    let leads = word.ends_with(OPERATORS) || BEFORE.contains(&sign);
    word == "di" && next.starts_with('€')
        || is_figure && leads
        || word.ends_with(|c: char| c.is_ascii_digit()) && is_unit_of(word, next)
}

/// Whether a word is the unit of the figure before it: a known one or, behind two decimals or more, any.
fn is_unit_of(figure: &str, word: &str) -> bool {
    let unit = word.trim_end_matches([',', ';', ':', '.', ')', '»', '”', '’', '!', '?']);
    let is_measure = figure.rsplit_once(',').is_some_and(|(whole, decimals)| {
        decimals.len() >= 2 && whole.ends_with(|c: char| c.is_ascii_digit())
    });
    let may_be_any = is_measure && !unit.is_empty() && !LINKS.contains(&unit);
    UNITS.contains(&unit) || UNITS.contains(&word) || word.starts_with('±') || may_be_any
}

/// The text with minus signs before its negative figures.
pub(super) fn minus(text: &str) -> Cow<'_, str> {
    if !text.contains('-') || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len() + 8);
    let mut last = ['\n', '\n'];
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let is_minus = c == '-' && begins(last) && rest.starts_with(|c: char| c.is_ascii_digit());
        set.push(if is_minus { '−' } else { c });
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
            ("da -5 a -3", "da\u{a0}−5 a\u{a0}−3"),
            ("= 80,00 ± 5 N.", "=\u{a0}80,00\u{a0}±\u{a0}5\u{a0}N."),
            ("2020 -2021", "2020 -2021"),
            (
                "2020-2021, 31-12-2020, kpi-1, +39 011-561",
                "2020-2021, 31-12-2020, kpi-1, +39 011-561",
            ),
            ("OS-1 a - 5 cose", "OS-1 a - 5 cose"),
            ("entro 12 ore.", "entro\u{a0}12\u{a0}ore."),
            ("parole - e basta", "parole - e basta"),
            ("entro 30/06/2024", "entro\u{a0}30/06/2024"),
            ("tra 40,00 e 50,00 %", "tra\u{a0}40,00 e\u{a0}50,00\u{a0}%"),
            ("da 12 a 18 gg", "da\u{a0}12 a\u{a0}18\u{a0}gg"),
            ("(annuale ≥ 12,00 pratiche)", "(annuale ≥\u{a0}12,00\u{a0}pratiche)"),
            ("-30,00 m²/€", "−30,00\u{a0}m²/€"),
            ("1.200,00 utenti serviti", "1.200,00\u{a0}utenti serviti"),
            ("84,87 per cento, 3,50.", "84,87 per cento, 3,50."),
            ("il 84,87 %, cioè 3 gg.", "il 84,87\u{a0}%, cioè 3\u{a0}gg."),
            ("delibera (n. 93 del 2021)", "delibera (n.\u{a0}93 del 2021)"),
            ("€ 12 o 12 €", "€\u{a0}12 o 12\u{a0}€"),
            ("OS1 % e n. uno", "OS1\u{a0}% e n. uno"),
            ("a  b 1", "a  b 1"),
        ] {
            assert_eq!(held(typed), set, "{typed}");
        }
        assert_eq!(set("l'1,5 % \"in meno\""), "l’1,5\u{a0}% “in meno”");
    }
}
