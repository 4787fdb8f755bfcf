//! Names of *unità organizzative* that are nearly the same: each would get results of its own.

use std::collections::BTreeSet;

use super::objectives::several;
use super::table::Table;
use super::words;
use crate::columns::Column;
use crate::diagnostic::{Diagnostic, Place, Readiness};

/// Names are held against each other this often at most.
const COMPARISONS: usize = 200_000;

/// Words that a name may have or not have.
const PARTICLES: [&str; 34] = [
    "a", "ad", "al", "alla", "alle", "agli", "ai", "all", "allo", "d", "da", "dal", "dalla", "di",
    "del", "dei", "della", "delle", "degli", "dell", "dello", "e", "ed", "il", "la", "le", "lo",
    "gli", "i", "l", "in", "nel", "per", "con",
];

/// Each name that is nearly an earlier one, at its first cell; `columns` are those that name units.
pub(super) fn alike(columns: &[(Option<&Table<'_>>, &Column)]) -> Vec<Diagnostic> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut names: Vec<(String, Place, Vec<Word>)> = Vec::new();
    let records = columns.iter().filter_map(|(table, column)| Some(((*table)?.records(), column)));
    let entries = records.flat_map(|(records, column)| {
        records.into_iter().map(|record| record.entry(column)).collect::<Vec<_>>()
    });
    for entry in entries {
        for name in entry.text().ok().flatten().map(|cell| several(&cell)).unwrap_or_default() {
            if seen.insert(name.clone()) {
                let read = read(&name);
                names.push((name, entry.place(), read));
            }
        }
    }
    let mut left = COMPARISONS;
    let mut findings = Vec::new();
    for (index, (found, place, read)) in names.iter().enumerate() {
        let Some(rest) = left.checked_sub(index) else { break };
        left = rest;
        let earlier = names.get(..index).unwrap_or_default();
        let like = earlier.iter().find(|(name, _, other)| {
            words::key(name) == words::key(found) || are_alike(other, read)
        });
        if let Some((other, first, _)) = like {
            let (found, other, first) = (found.clone(), other.clone(), first.to_string());
            let problem = Readiness::UnitsAlike { found, other, first };
            findings.push(Diagnostic::new(place.clone(), problem.into()));
        }
    }
    findings
}

/// A word of a name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    /// Without case and accents.
    letters: String,
    /// How it ends behind a dot: `to` of *Dip.to*; `None` for a whole word.
    cut: Option<String>,
    /// Whether it is written in capitals alone, as an acronym is.
    is_capital: bool,
}

/// The words that tell a name from others.
fn read(name: &str) -> Vec<Word> {
    let is_end = |c: char| !c.is_alphanumeric() && c != '.';
    let mut found = Vec::new();
    for word in name.split(is_end).filter(|word| !word.is_empty()) {
        let mut parts = word.split('.').peekable();
        while let Some(part) = parts.next() {
            let is_last = parts.peek().is_none();
            // «Dip.to»: what follows the dot is the end of the same word.
            let ending = parts.peek().copied().filter(|rest| is_ending(rest));
            let word = Word {
                letters: words::key(part),
                cut: if is_last { None } else { Some(ending.map_or(String::new(), words::key)) },
                is_capital: !part.chars().any(char::is_lowercase),
            };
            if ending.is_some() {
                parts.next();
            }
            if !word.letters.is_empty() && !PARTICLES.contains(&word.letters.as_str()) {
                found.push(word);
            }
        }
    }
    found
}

fn is_ending(text: &str) -> bool {
    (1..=4).contains(&text.chars().count()) && text.chars().all(char::is_lowercase)
}

/// Whether two names may be those of one unit: word by word, in whatever order where the words are the same.
fn are_alike(one: &[Word], other: &[Word]) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let letters = |words: &[Word]| {
        let mut letters: Vec<String> = words.iter().map(|word| word.letters.clone()).collect();
        letters.sort();
        letters
    };
    letters(one) == letters(other) || follow(one, other)
}

fn follow(one: &[Word], other: &[Word]) -> bool {
    match (one, other) {
        ([], []) => true,
        ([first, rest @ ..], [second, others @ ..]) => {
            (first.is_like(second) && follow(rest, others))
                || spelt_out(first, other).is_some_and(|others| follow(rest, others))
                || spelt_out(second, one).is_some_and(|rest| follow(rest, others))
        }
        _ => false,
    }
}

/// What is left of these words when the first of them are those of an acronym.
fn spelt_out<'a>(acronym: &Word, words: &'a [Word]) -> Option<&'a [Word]> {
    let count = acronym.letters.chars().count();
    let first = words.get(..count)?;
    let initials: String = first.iter().filter_map(|word| word.letters.chars().next()).collect();
    let is_one = acronym.is_capital && acronym.cut.is_none() && count > 1;
    (is_one && initials == acronym.letters).then(|| words.get(count..)).flatten()
}

impl Word {
    fn is_like(&self, other: &Self) -> bool {
        self.letters == other.letters
            || self.shortens(other)
            || other.shortens(self)
            || is_slip(&self.letters, &other.letters)
    }

    /// Whether it is the beginning of the other word, and says so by its dot.
    fn shortens(&self, other: &Self) -> bool {
        let is_longer = other.cut.is_none() && other.letters.len() > self.letters.len();
        let cut = self.cut.as_deref();
        let is_begun = other.letters.starts_with(&self.letters);
        is_longer && is_begun && cut.is_some_and(|ending| other.letters.ends_with(ending))
    }
}

/// Whether one word may be the other, mistyped or in the plural. Short ones and numbers are what they are.
fn is_slip(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 6;
    let lengths = [one, other].map(|word| word.chars().count());
    let is_number = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    if lengths.iter().any(|length| *length < SHORTEST) || is_number(one) || is_number(other) {
        return false;
    }
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    strsim::damerau_levenshtein(one, other) == 1 && same > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_unit_are_told_from_names_of_two() {
        for (one, other, expected) in [
            ("Direzione Servizi alla Persona", "Dir. Servizi alla Persona", true),
            ("Direzione Servizi alla Persona", "direzione servizi alla persona", true),
            ("Direzione Servizi alla Persona", "Direzione Servizi Persona", true),
            ("Direzione Servizi alla Persona", "Direzione Servizi alla Persone", true),
            ("Direzione Servizi alla Persona", "Direzione Serivzi alla Persona", true),
            ("Settore Cultura e Sport", "Settore Sport e Cultura", true),
            ("Unità Organizzativa Tributi", "U.O. Tributi", true),
            ("Unità Organizzativa Tributi", "UO Tributi", true),
            ("Dipartimento Lavori Pubblici", "Dip.to Lavori Pubblici", true),
            ("Dipartimento Lavori Pubblici", "Dip. LL.PP.", false),
            ("Servizio Sistemi Informativi", "Serv. Sist. Inf.", true),
            ("Ufficio Anagrafe-Stato Civile", "Ufficio Anagrafe Stato Civile", true),
            ("Servizi Sociali", "ServiziSociali", true),
            ("Area 1", "Area 2", false),
            ("Area I", "Area II", false),
            ("Settore A", "Settore B", false),
            ("Settore Cultura", "Settore Sport", false),
            ("Settore Affari Interni", "Settore Affari Esterni", false),
            ("Direzione Servizi alla Persona", "Direzione Servizi alle Imprese", false),
            ("Direzione Generale", "Direzione", false),
            ("Ufficio Nord", "Ufficio Sud", false),
            ("Servizio 2024", "Servizio 2025", false),
            ("Direzione Centro", "Dipartimento Centro", false),
            ("Area Amministrativa", "Area Tecnica", false),
        ] {
            let (first, second) = (read(one), read(other));
            let found = words::key(one) == words::key(other) || are_alike(&first, &second);
            assert_eq!(found, expected, "{one} / {other}");
            assert_eq!(are_alike(&second, &first), are_alike(&first, &second), "{one} / {other}");
        }
    }
}
