//! Names as people type them: letter case, accents, spaces and punctuation do not count.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What is left of a name when case, accents, spaces and punctuation are taken away; `%` and `/` stay.
pub(super) fn key(name: &str) -> String {
    name.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric() || matches!(c, '%' | '/'))
        .collect()
}

/// The known name most like `found`, if it is near enough to be meant.
pub(super) fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    crate::diagnostic::nearest(found, known).map(str::to_owned)
}

/// One space between words, plain spaces only.
pub(super) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_equal_whatever_their_case_accents_and_spaces() {
        for (a, b) in [
            ("Unità", "UNITA'"),
            ("Target periodico", "target  Periodico"),
            ("Unità\u{a0}organizzativa", "unita organizzativa"),
            ("N/D", "n/d"),
        ] {
            assert_eq!(key(a), key(b), "{a} / {b}");
        }
        assert_ne!(key("Target"), key("Target 2021"));
    }

    #[test]
    fn a_near_name_is_proposed_and_a_far_one_is_not() {
        let known = ["Consuntivo", "Obiettivi", "Indicatori"];
        assert_eq!(nearest("Indicatore", known), Some("Indicatori".to_owned()));
        assert_eq!(nearest("Foglio1", known), None);
    }
}
