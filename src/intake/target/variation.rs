//! Targets that say in words that they ask for a change: `+5 % rispetto al 2023`, `riduzione del 10 %`.

/// What a text says of a change, and what is left of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change<'a> {
    /// The figure, with its sign.
    pub rest: &'a str,
    /// Whether the words say that the figure is to fall.
    pub falls: bool,
}

const RISES: [&str; 4] = ["incremento", "aumento", "crescita", "variazione"];
const FALLS: [&str; 6] =
    ["riduzione", "diminuzione", "calo", "decremento", "contrazione", "abbattimento"];

/// What a figure is held against.
const AGAINST: [&str; 10] = [
    " rispetto a",
    " in confronto a",
    " a confronto con",
    " nei confronti del",
    " sul 20",
    " sul 19",
    " sull'anno",
    " vs ",
    " vs. ",
    " su base annua",
];

/// The figure before the words that name what it is held against, and those words.
pub(super) fn against(text: &str) -> Option<(&str, &str)> {
    let start = AGAINST.iter().filter_map(|words| text.find(words)).min()?;
    let (head, tail) = text.split_at_checked(start)?;
    (!head.trim().is_empty()).then_some((head.trim(), tail.trim()))
}

/// A figure behind which it says which way it goes: `5 % in più`.
pub(super) fn behind(text: &str) -> Option<Change<'_>> {
    let change = |words, falls| Some(Change { rest: text.strip_suffix(words)?.trim_end(), falls });
    change(" in più", false).or_else(|| change(" in meno", true))
}

/// A text that begins with the name of a change.
pub(super) fn named(text: &str) -> Option<Change<'_>> {
    let after = |names: &[&str]| {
        let rest = names.iter().find_map(|name| text.strip_prefix(name))?;
        let rest = rest.strip_prefix(' ')?;
        Some(rest.strip_prefix("percentuale ").unwrap_or(rest))
    };
    let preposition = |rest: &'_ str| {
        ["del ", "di ", "dell'", "dello ", "della ", "dei ", "pari al ", "pari all'", "pari a "]
            .iter()
            .find_map(|word| rest.strip_prefix(word).map(str::len))
            .map(|left| rest.len().saturating_sub(left))
            .unwrap_or_default()
    };
    let (rest, falls) = after(&RISES)
        .map(|rest| (rest, false))
        .or_else(|| after(&FALLS).map(|rest| (rest, true)))?;
    Some(Change { rest: rest.get(preposition(rest)..).unwrap_or(rest), falls })
}
