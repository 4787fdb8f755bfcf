//! Several *unità organizzative* in one cell that no semicolon parts: they would count as one more unit.

use std::collections::BTreeMap;

use super::objectives::several;
use super::table::Table;
use super::words;
use crate::columns::Column;
use crate::diagnostic::{Diagnostic, Doubt, Place};

/// What may part two names, and what may be part of one too.
const SIGNS: [&str; 6] = [",", "/", "+", "&", " - ", " – "];
const WORDS: [&str; 2] = [" e ", " ed "];

/// What a unit is called by.
const KINDS: [&str; 14] = [
    "settore",
    "servizio",
    "ufficio",
    "area",
    "direzione",
    "dipartimento",
    "divisione",
    "sezione",
    "struttura",
    "centro",
    "unità",
    "uo",
    "staff",
    "segreteria",
];

/// Each name that joins units which stand alone elsewhere, at its first cell; `columns` are those that name units.
pub(super) fn of(columns: &[(Option<&Table<'_>>, &Column)]) -> Vec<Diagnostic> {
    let mut names: BTreeMap<String, (String, Place)> = BTreeMap::new();
    let records = columns.iter().filter_map(|(table, column)| Some(((*table)?.records(), column)));
    let entries = records.flat_map(|(records, column)| {
        records.into_iter().map(|record| record.entry(column)).collect::<Vec<_>>()
    });
    for entry in entries {
        for name in entry.text().ok().flatten().map(|cell| several(&cell)).unwrap_or_default() {
            names.entry(key(&name)).or_insert_with(|| (name, entry.place()));
        }
    }
    let known = |part: &str| names.get(&key(part)).map(|(name, _)| name.as_str());
    let told = names.values().filter_map(|(found, place)| {
        let parts = joined(found, known)?;
        let (parts, written) = (parts.join("», «"), parts.join("; "));
        let problem = Doubt::UnitsInOne { found: found.clone(), parts, written };
        Some(Diagnostic::new(place.clone(), problem.into()))
    });
    told.collect()
}

/// The units that a name joins: all of them stand alone elsewhere, or one does and all are called alike.
fn joined<'a>(name: &str, known: impl Fn(&str) -> Option<&'a str>) -> Option<Vec<String>> {
    let strict: Vec<&str> = SIGNS.to_vec();
    let loose = [&SIGNS[..], &WORDS[..]].concat();
    [strict, loose].iter().find_map(|signs| {
        let parts = parted(name, signs);
        if parts.len() < 2 {
            return None;
        }
        let kind = parts.first().and_then(|part| part.split(' ').next()).unwrap_or_default();
        // `Settore A e B`
        let whole = |part: &String| format!("{kind} {part}");
        let found = |part: &String| known(part).or_else(|| known(&whole(part))).map(str::to_owned);
        let all: Option<Vec<String>> = parts.iter().map(found).collect();
        let alike = parts.iter().all(|part| {
            let first = part.split([' ', '.']).next().unwrap_or_default();
            KINDS.contains(&first.to_lowercase().as_str()) && part.contains(' ')
        });
        let any = parts.iter().any(|part| known(part).is_some());
        all.or_else(|| (alike && any).then(|| parts.clone()))
    })
}

/// A name between these signs.
fn parted(name: &str, signs: &[&str]) -> Vec<String> {
    let marked = signs.iter().fold(name.to_owned(), |text, sign| text.replace(sign, "\n"));
    marked.lines().map(words::single_spaced).filter(|part| !part.is_empty()).collect()
}

/// A name by its letters, its first word in whatever number: `Settori A`.
fn key(name: &str) -> String {
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    let first = words::key(first);
    let stem =
        if rest.is_empty() { first.as_str() } else { first.trim_end_matches(['e', 'i', 'o', 'a']) };
    format!("{stem} {}", words::key(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_where_their_parts_stand_alone() {
        let alone = ["Settore A", "Settore B", "Cultura", "Sport", "Servizio Sociale, Casa"];
        let known = |part: &str| alone.into_iter().find(|name| key(name) == key(part));
        for (name, expected) in [
            ("Settore A, Settore B", Some("Settore A; Settore B")),
            ("Settore A / settore B", Some("Settore A; Settore B")),
            ("Settore A e Settore B", Some("Settore A; Settore B")),
            ("Settore A + B", Some("Settore A; Settore B")),
            ("Settori A e B", Some("Settore A; Settore B")),
            ("Cultura e Sport", Some("Cultura; Sport")),
            ("Settore A, Settore C", Some("Settore A; Settore C")),
            ("Settore Cultura e Turismo", None),
            ("Cultura e Turismo", None),
            ("Settore C, Settore D", None),
            ("Settore A", None),
            ("Servizio Sociale, Casa", None),
            ("Settore A-bis", None),
        ] {
            let found = joined(name, known).map(|parts| parts.join("; "));
            assert_eq!(found.as_deref(), expected, "{name}");
        }
    }
}
