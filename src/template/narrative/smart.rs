//! The signs that a careful hand sets: apostrophes, quotation marks, spaces at which a line does not break.

use crate::template::printed::UNITS;

/// Words that stay with the number behind them.
const BEFORE: [&str; 16] = [
    "n.", "nn.", "N.", "art.", "artt.", "pag.", "pagg.", "p.", "pp.", "cap.", "tab.", "fig.",
    "lett.", "co.", "§", "€",
];

/// Apostrophes and quotation marks as a book sets them; addresses stay as they are typed. `before`
/// is what stands in front of the text.
pub(super) fn typographic(text: &str, before: Option<char>) -> String {
    let mut set = String::with_capacity(text.len());
    let mut last = before;
    let mut rest = text;
    for word in text.split_inclusive(char::is_whitespace) {
        let is_address = word.contains("://") || word.contains('@');
        for c in word.chars() {
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            let sign = if is_address { c } else { sign(c, last, rest) };
            set.push(sign);
            last = Some(sign);
        }
    }
    set
}

fn sign(c: char, last: Option<char>, rest: &str) -> char {
    match c {
        '"' if begins(last) || last == Some('’') && rest.starts_with(char::is_alphanumeric) => {
            '“'
        }
        '"' => '”',
        '\'' if begins(last) && is_closed(rest) => '‘',
        '\'' => '’',
        c => c,
    }
}

/// Whether a word may begin here.
fn begins(last: Option<char>) -> bool {
    last.is_none_or(|c| c.is_whitespace() || "([{«“‘–—-/".contains(c))
}

/// Whether a quotation that opens in front of this text closes in it: `'così'`, not `'ndrangheta`.
fn is_closed(rest: &str) -> bool {
    let mut chars = rest.chars().peekable();
    let mut last = ' ';
    while let Some(c) = chars.next() {
        let ends = chars.peek().is_none_or(|next| !next.is_alphanumeric());
        if c == '\'' && ends && !last.is_whitespace() {
            return true;
        }
        last = c;
    }
    false
}

/// The text with spaces that do not break between a number and its unit or its sign.
pub(super) fn held_together(text: &str) -> String {
    let mut set = String::with_capacity(text.len());
    let mut last: Option<&str> = None;
    for word in text.split(' ') {
        if let Some(last) = last {
            set.push(if belong(last, word) { '\u{a0}' } else { ' ' });
        }
        set.push_str(word);
        last = Some(word);
    }
    set
}

fn belong(word: &str, next: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let unit = next.trim_end_matches([',', ';', '.', ':', ')', '»', '”', '’', '!', '?']);
    let sign = word.trim_start_matches(['(', '«', '“']);
    word.ends_with(is_digit) && (UNITS.contains(&unit) || UNITS.contains(&next))
        || next.starts_with(is_digit) && BEFORE.contains(&sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apostrophes_and_quotation_marks() {
        for (typed, set) in [
            ("l'ente e un po' d'aria", "l’ente e un po’ d’aria"),
            ("\"così\" («\"x\"»), 'y z'.", "“così” («“x”»), ‘y z’."),
            ("gli anni '90 e la 'ndrangheta", "gli anni ’90 e la ’ndrangheta"),
            ("https://a.it/l'a \"b\"", "https://a.it/l'a “b”"),
            ("è' ", "è’ "),
            ("un po' d'\"aria\"", "un po’ d’“aria”"),
        ] {
            assert_eq!(typographic(typed, None), set);
        }
        assert_eq!(typographic("'ente\"", Some('l')), "’ente”");
    }

    #[test]
    fn a_number_stays_with_its_unit() {
        for (typed, set) in [
            ("il 84,87 %, cioè 3 gg.", "il 84,87\u{a0}%, cioè 3\u{a0}gg."),
            ("delibera (n. 93 del 2021)", "delibera (n.\u{a0}93 del 2021)"),
            ("€ 12 o 12 €", "€\u{a0}12 o 12\u{a0}€"),
            ("OS1 % e n. uno", "OS1\u{a0}% e n. uno"),
            ("a  b ", "a  b "),
        ] {
            assert_eq!(held_together(typed), set);
        }
    }
}
