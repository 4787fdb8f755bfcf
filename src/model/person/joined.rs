//! Names written as one word, as in addresses, codes and names of sheets: `giulio_ferrari`, `GiulioFerrari`.

use super::letters;
use super::lexicon::{self, AMBIGUOUS, FAMOUS, FIRST, PLACES, is_in};

/// Every first name and known surname, in either order, that a sign joins where a space would part them.
pub(super) fn joined(text: &str) -> Vec<String> {
    text.split_whitespace().filter(|word| !word.contains('@')).filter_map(within).collect()
}

fn within(word: &str) -> Option<String> {
    let parts = parts(word);
    let keys: Vec<String> = parts.iter().map(|part| letters(part)).collect();
    if keys.iter().any(|key| is_in(key, &PLACES)) {
        return None;
    }
    let capitals = parts.iter().all(|part| part.starts_with(char::is_uppercase));
    let whole = keys.len() == 2 && !word.contains(['.', '/']) && (capitals || word.contains('_'));
    let pair = keys.windows(2).position(|pair| {
        let [one, other] = pair else { return false };
        let free = |key: &str| whole && key.len() > 3 && !lexicon::is_ordinary(key);
        let apart = !FAMOUS.contains(&format!("{one} {other}"));
        let is_pair = |first: &str, last: &str| {
            is_first(first) && !is_in(last, &FIRST) && (is_last(last) || free(last))
        };
        apart && (is_pair(one, other) || is_pair(other, one))
    })?;
    Some(parts.get(pair..pair + 2)?.join(" "))
}

fn is_first(key: &str) -> bool {
    is_in(key, &FIRST) && !is_in(key, &AMBIGUOUS) && key.len() > 2
}

fn is_last(key: &str) -> bool {
    lexicon::is_surname(key) && !lexicon::is_ordinary(key)
}

/// The stretches of letters of a word; a capital after a small letter begins one. None where it is one stretch.
fn parts(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut small) = (None, false);
    for (at, c) in word.char_indices() {
        let begins = small && c.is_uppercase();
        if let Some(from) = start.filter(|_| begins || !c.is_alphabetic()) {
            parts.extend(word.get(from..at));
            start = None;
        }
        if start.is_none() && c.is_alphabetic() {
            start = Some(at);
        }
        small = c.is_lowercase();
    }
    if let Some(from) = start.filter(|from| *from > 0) {
        parts.extend(word.get(from..));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn a_name_in_one_word_is_told_from_other_joined_words() {
        for (text, found) in [
            ("foglio giulio_ferrari", true),
            ("Ferrari–Giulio", true),
            ("GiulioFerrari", true),
            ("Giulio/Ferrari", true),
            ("Giulio|Ferrari", true),
            ("https://x.it/giulio-ferrari/cv.pdf", true),
            ("https://x.it/cv/giulio%20ferrari", true),
            ("Ilaria_Zordasso", true),
            ("Ilaria-Zordasso", true),
            ("ilaria-online", false),
            ("https://x.it/via-mario-ferrari", false),
            ("https://x.it/enrico-mattei", false),
            ("Emilia-Romagna", false),
            ("Carlo-Alberto", false),
            ("PagoPA", false),
            ("Marina-Costa", false),
            ("mario", false),
        ] {
            assert_eq!(!joined(text).is_empty(), found, "{text}");
        }
    }
}
