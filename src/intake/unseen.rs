//! Signs that nobody sees in a cell: of no width, of direction, hyphens that only look like another.

use std::borrow::Cow;

/// What takes the place of a minus: no-break hyphen, figure dash, en dash, minus signs of other widths.
pub(super) const MINUS: [char; 8] =
    ['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}', '\u{fe63}', '\u{ff0d}'];

/// A text without the unseen signs that change nothing of what a reader of the sheet sees. A soft hyphen before a
/// digit stays, since some programs show it as a minus, and so do marks that turn the direction of what follows.
pub(super) fn passed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(|c| is_harmless(c) || c == '\u{ad}') {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.chars().filter(|c| !is_harmless(*c)).peekable();
    while let Some(c) = chars.next() {
        let minus = c == '\u{ad}' && chars.peek().is_some_and(char::is_ascii_digit);
        if c != '\u{ad}' || minus {
            kept.push(c);
        }
    }
    Cow::Owned(kept)
}

fn is_harmless(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{61c}')
        || matches!(c, '\u{202a}' | '\u{202c}' | '\u{202d}' | '\u{2066}' | '\u{2068}' | '\u{2069}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_read_past_where_it_is_harmless() {
        for (text, read) in [
            ("1\u{200b}250", "1250"),
            ("\u{feff}85", "85"),
            ("\u{202a}85\u{202c}", "85"),
            ("85\u{200e} %", "85 %"),
            ("85 %\u{ad}", "85 %"),
            // A minus in Excel, nothing elsewhere.
            ("\u{ad}5", "\u{ad}5"),
            ("8\u{ad}5", "8\u{ad}5"),
            // Shows 21.
            ("\u{202e}12", "\u{202e}12"),
            ("perché no", "perché no"),
        ] {
            assert_eq!(passed(text), read, "{text:?}");
        }
    }
}
