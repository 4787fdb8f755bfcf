//! Words behind a value that say of what it is, and ask for nothing more: `>= 90 % dei casi`, `almeno 3 incontri`.

use super::operators::Operator;
use crate::intake::units;
use crate::model::Unit;

/// Words that begin them.
const PREPOSITIONS: [&str; 27] = [
    "dei", "degli", "delle", "del", "dello", "della", "dell", "di", "dai", "dagli", "dalle", "dal",
    "dallo", "dalla", "dall", "sui", "sugli", "sulle", "sul", "sullo", "sulla", "sull", "nei",
    "negli", "nelle", "per", "con",
];

/// Words of another measure: a rate, a comparison, a multiple. With them the value is another one.
const STEMS: [&str; 27] = [
    "mese",
    "mensil",
    "anno",
    "annu",
    "giorn",
    "settiman",
    "trimestr",
    "semestr",
    "ogni",
    "ciascun",
    "capite",
    "precedent",
    "passat",
    "scors",
    "storic",
    "base",
    "media",
    "target",
    "rispetto",
    "circa",
    "mil",
    "decin",
    "centin",
    "cento",
    "volt",
    "dozzin",
    "punt",
];

/// Short words of another measure, or that part two values.
const WORDS: [&str; 17] = [
    "e", "ed", "o", "oppure", "ma", "non", "più", "meno", "in", "mld", "mln", "su", "se", "salvo",
    "tranne", "quasi", "migliaia",
];

/// Every way to part a value from the words behind it, the shortest value first.
pub(super) fn parted<'t>(text: &'t str, unit: &Unit) -> impl Iterator<Item = (&'t str, &'t str)> {
    let counted = matches!(unit, Unit::Named(word) if units::counts(word));
    text.match_indices(' ').filter_map(move |(at, _)| {
        let (value, words) = text.split_at_checked(at)?;
        let words = words.trim();
        (says_nothing_more(words, counted) && value.contains(|c: char| c.is_ascii_digit()))
            .then_some((value.trim_end_matches([' ', ',']), words))
    })
}

/// Whether words only qualify: they begin with a preposition, or name what is counted, and hold no figure, no operator.
fn says_nothing_more(words: &str, counted: bool) -> bool {
    let mut each = words.split([' ', '\'', '’', ',', '.']).filter(|word| !word.is_empty());
    let first = words.split([' ', '\'', '’']).next().unwrap_or_default();
    let noun = counted && first.len() > 3 && !units::is_known(first);
    let plain = words.chars().all(|c| c.is_alphabetic() || " '’,.-/".contains(c));
    (PREPOSITIONS.contains(&first) || noun)
        && plain
        && words.len() > first.len().saturating_sub(usize::from(noun))
        && Operator::within(words).is_none()
        && !each
            .any(|word| WORDS.contains(&word) || STEMS.iter().any(|stem| word.starts_with(stem)))
}
