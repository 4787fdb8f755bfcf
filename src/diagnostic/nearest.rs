//! Which known word a mistyped one was meant to be.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The known word most like this one, if any is near enough to be worth a suggestion.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const NEAR: f64 = 0.82;
    let found = plain(found);
    known
        .into_iter()
        .map(|word| (likeness(&found, &plain(word)), word))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, word)| word)
}

/// Letters without case and accents, one space between words.
fn plain(word: &str) -> String {
    let bare: String =
        word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn likeness(found: &str, word: &str) -> f64 {
    if strsim::damerau_levenshtein(found, word) == 1 && found.len() > 2 {
        return 0.99;
    }
    strsim::jaro_winkler(found, word).max(strsim::normalized_damerau_levenshtein(found, word))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_words_are_suggested_and_far_ones_are_not() {
        let known = ["nome", "logo", "colore", "misurazione", "indicatori", "da"];
        for (found, expected) in [
            ("nme", Some("nome")),
            ("NOME", Some("nome")),
            ("name", Some("nome")),
            ("colour", Some("colore")),
            ("misura", Some("misurazione")),
            ("indicatroi", Some("indicatori")),
            ("dal", Some("da")),
            ("x", None),
            ("", None),
            ("telefono", None),
            ("citazione", None),
        ] {
            assert_eq!(nearest(found, known), expected, "{found}");
        }
    }
}
