//! Texts that a page may not hold as they are: all else is known to be printed where it belongs, without being set.
//!
//! Why the rest fits: a table is as wide as its words ask (`colonne.typ`), columns of figures as their figures ask, codes,
//! addresses and words with other signs than letters part everywhere (`spezza`), words of a language at their syllables,
//! and a row that is higher than a page breaks.

use crate::config::Config;
use crate::diagnostic::Problem;
use crate::model::Tree;

/// Bytes of a text that may be longer than its place has room for: such cells are kept for what a page may show.
const LONG: usize = 400;

/// Bytes of a cell that is set to be sure.
const VAST: usize = 3_000;

/// Bytes of what stands in a heading, beside a code or over a table: names of levels, kinds and titles.
const LONG_NAME: usize = 100;
const LONG_KIND: usize = 150;
const LONG_TITLE: usize = 1_000;

/// Letters beyond which a word is hyphenated, and how many in a row may be without a vowel then.
const HYPHENATED: usize = 18;
const SYLLABLE: usize = 6;

/// Hundredths of a digit's width: of a word that every column of texts holds, and of letters that are wide on the average.
const WIDE_WORD: usize = 2_000;
const WIDE_LETTER: usize = 125;

/// Whether a text may not be printed as it is.
pub(super) fn is_doubtful(text: &str) -> bool {
    text.len() > LONG
        || text.contains(is_unusual)
        || Problem::endless_word(text).is_some()
        || may_not_fit(text)
}

/// Letters and signs that an Italian text seldom holds, and a font may lack.
pub(super) fn is_unusual(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\r')
        || c > '\u{17f}' && !"‐‑–—‘’“”„†•…‰′″€™−≤≥≠≈\u{a0}\u{202f}".contains(c)
}

/// Whether a cell's text may be larger than its place.
pub(super) fn may_not_fit(text: &str) -> bool {
    text.len() > VAST || has_stiff_word(text)
}

/// Whether a name is longer than those that headings, heads and narrow columns are made for.
pub(super) fn has_long_name(config: &Config, tree: &Tree) -> bool {
    let levels = config.rules.levels.iter();
    let names = levels.flat_map(|level| [&level.name, &level.plural]);
    let bands = config.rules.bands.iter().map(|band| &band.label);
    let sections = config.sections.iter().map(|section| &section.title);
    names.chain(bands).any(|name| name.len() > LONG_NAME)
        || sections.chain([&config.entity.name]).any(|title| title.len() > LONG_TITLE)
        || tree.iter().any(|(_, node)| {
            let kinds = node.indicators.iter().filter_map(|indicator| indicator.kind.as_ref());
            node.title.len() > LONG_TITLE
                || node.indicators.iter().any(|indicator| indicator.title.len() > LONG_TITLE)
                || kinds.into_iter().any(|kind| kind.len() > LONG_KIND)
        })
}

/// Whether a word is wide and parts nowhere.
pub(super) fn has_stiff_word(text: &str) -> bool {
    text.split(parts_words).any(is_stiff)
}

/// Whether a narrative may hold a table within a quotation, a list or a note, which has less room and cannot turn its page.
pub(super) fn may_hold_inner_table(text: &str) -> bool {
    let is_inner = |line: &str| line.starts_with(|c: char| c == '>' || c.is_whitespace());
    text.lines().any(|line| line.contains('|') && is_inner(line))
}

fn parts_words(c: char) -> bool {
    c.is_whitespace() || "/-–—._@?'’".contains(c)
}

fn is_stiff(word: &str) -> bool {
    let is_plain = |byte: u8| !byte.is_ascii_uppercase() && !matches!(byte, b'm' | b'w');
    if word.len() < SYLLABLE || word.len() <= HYPHENATED && word.bytes().all(is_plain) {
        return false;
    }
    let letters = word.chars().count();
    let width: usize = word.chars().map(width).sum();
    width > WIDE_LETTER * letters
        || letters <= HYPHENATED && width > WIDE_WORD
        || letters > HYPHENATED && word.chars().all(char::is_alphabetic) && has_no_syllables(word)
}

/// How wide a letter is, in hundredths of a digit's width.
fn width(c: char) -> usize {
    match c {
        'M' | 'W' => 160,
        'm' | 'w' => 150,
        c if c.is_uppercase() => 110,
        _ => 95,
    }
}

fn has_no_syllables(word: &str) -> bool {
    let mut consonants = word.split(|c: char| "aeiouyàáèéìíòóùúAEIOUYÀÈÉÌÒÙ".contains(c));
    consonants.any(|row| row.chars().count() > SYLLABLE)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::typeset;

    #[test]
    fn every_usual_sign_is_in_the_built_in_fonts() {
        let usual: BTreeSet<char> =
            ('\0'..=char::MAX).filter(|c| !c.is_control() && !is_unusual(*c)).collect();
        assert!(usual.len() > 300, "{}", usual.len());
        let lacking: Vec<&char> =
            usual.iter().filter(|c| !typeset::prints(&BTreeSet::from([**c]))).collect();
        assert!(lacking.is_empty(), "{lacking:?}");
    }

    #[test]
    fn words_that_part_nowhere_are_set_to_be_sure() {
        for (text, is_doubtful) in [
            ("Internazionalizzazione dell'AMMINISTRAZIONE e INFORMATIZZAZIONE", false),
            ("https://www.ente.it/un_indirizzo/0123456789012345678901234567890123456789", false),
            ("COMMERCIO, 1.000.000.000,00 €, programmaticamente", false),
            ("WWWWWWWW", true),
            ("bcdfghjklmnpqrstvwxz", true),
            ("INTERNAZIONALIZZAZIONI MMMMMMMMMMMM", true),
        ] {
            assert_eq!(may_not_fit(text), is_doubtful, "{text}");
        }
        assert!(may_not_fit(&"parole ".repeat(500)));
    }

    #[test]
    fn a_table_within_something_else_is_seen() {
        for (text, is_inner) in [
            ("| a | b |\n|---|---|\n", false),
            ("a | b\n--- | ---\n", false),
            ("> | a | b |\n> |---|---|\n", true),
            ("- voce\n\n  | a | b |\n", true),
            ("[^1]: Nota\n\n    | a | b |\n", true),
        ] {
            assert_eq!(may_hold_inner_table(text), is_inner, "{text}");
        }
    }
}
