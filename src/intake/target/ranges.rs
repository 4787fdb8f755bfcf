//! Two ends in one target: `tra 1 e 2`, `da 12 a 18`, `38–40 %`, `12-18`.

const DASHES: [char; 6] = ['-', '\u{2010}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}'];

/// The two ends of what follows `tra`; a dash or `a` part them too.
pub(super) fn ends(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let words = [" e ", " ed ", " a ", " al ", " ai ", "; "];
    let parted = words.into_iter().filter_map(|word| text.split_once(word));
    parted.chain(dashed(text)).map(|(low, high)| (end(low), end(high)))
}

/// The two ends of a range that no operator announces.
pub(super) fn bare(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let from = ["da ", "dal ", "dall'", "dallo ", "dalla ", "dai "];
    let after = from.into_iter().find_map(|word| text.strip_prefix(word));
    let to = [" a ", " al ", " all'", " alla ", " ai ", " fino a ", " fino al "];
    let parted = to.into_iter().filter_map(move |word| after?.split_once(word));
    parted.chain(dashed(text)).map(|(low, high)| (end(low), end(high)))
}

/// Two values, one beside the other.
pub(super) fn listed(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let words = [" e ", " ed ", " o ", " oppure ", "; ", ", ", "\n", " / "];
    let parted = words.into_iter().filter_map(|word| text.split_once(word));
    parted.map(|(one, other)| (end(one), end(other)))
}

/// Every way to part a text at a dash that may stand between two figures.
fn dashed(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.char_indices().filter(|(_, c)| DASHES.contains(c) || *c == '÷').filter_map(|(at, c)| {
        let (low, high) = (text.get(..at)?, text.get(at.checked_add(c.len_utf8())?..)?);
        let low = low.trim_end();
        let figure = low.contains(|c: char| c.is_ascii_digit());
        (figure && !high.trim().is_empty()).then_some((low, high))
    })
}

/// Without article and preposition: `il 38 %`.
fn end(text: &str) -> &str {
    super::operators::without_article(text.trim())
}
