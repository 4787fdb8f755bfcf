//! Names as people type them: letter case, accents, spaces and punctuation do not count.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// What is left of a name when case, accents, spaces and punctuation are taken away; `%` and `/` stay.
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii() {
            keep(&mut key, c.to_ascii_lowercase());
        } else {
            // Marks are the only signs whose order a whole text may change, and they go.
            decompose_compatible(c, |part| {
                if !is_combining_mark(part) {
                    part.to_lowercase().for_each(|letter| keep(&mut key, letter));
                }
            });
        }
    }
    key
}

fn keep(key: &mut String, c: char) {
    if c.is_alphanumeric() || matches!(c, '%' | '/') {
        key.push(c);
    }
}

/// The known name most like `found`, if it is near enough to be meant.
pub(super) fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    crate::diagnostic::nearest(found, known).map(str::to_owned)
}

/// Proposals for mistyped names among many. A file in which nothing matches is told all the same, but without
/// proposals once enough names have been compared: every wrong name against every known one takes too long.
#[derive(Debug)]
pub(super) struct Proposals<'a> {
    known: Vec<&'a str>,
    comparisons_left: usize,
}

impl<'a> Proposals<'a> {
    const COMPARISONS: usize = 200_000;

    /// Proposals among these names.
    pub(super) fn among(known: impl IntoIterator<Item = &'a str>) -> Self {
        Self { known: known.into_iter().collect(), comparisons_left: Self::COMPARISONS }
    }

    /// The known name most like `found`.
    pub(super) fn nearest(&mut self, found: &str) -> Option<String> {
        self.comparisons_left = self.comparisons_left.checked_sub(self.known.len())?;
        nearest(found, self.known.iter().copied())
    }
}

/// One space between words, plain spaces only.
pub(super) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

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
    fn every_letter_is_reduced_as_in_a_whole_text() {
        let whole = |text: &str| -> String {
            text.nfkd()
                .filter(|c| !is_combining_mark(*c))
                .flat_map(char::to_lowercase)
                .filter(|c| c.is_alphanumeric() || matches!(c, '%' | '/'))
                .collect()
        };
        let every: Vec<char> = ('\0'..=char::MAX).collect();
        for some in every.chunks(1000) {
            let text: String = some.iter().flat_map(|c| [*c, 'A', '\u{301}', *c]).collect();
            assert_eq!(key(&text), whole(&text), "{:?}", some.first());
        }
    }

    #[test]
    fn a_near_name_is_proposed_and_a_far_one_is_not() {
        let known = ["Consuntivo", "Obiettivi", "Indicatori"];
        assert_eq!(nearest("Indicatore", known), Some("Indicatori".to_owned()));
        assert_eq!(nearest("Foglio1", known), None);
    }

    #[test]
    fn proposals_come_to_an_end() {
        let known: Vec<String> = (0..1_000).map(|number| format!("kpi{number:04}")).collect();
        let mut proposals = Proposals::among(known.iter().map(String::as_str));
        for _ in 0..200 {
            assert_eq!(proposals.nearest("kpi0007x"), Some("kpi0007".to_owned()));
        }
        assert_eq!(proposals.nearest("kpi0007x"), None);
    }
}
