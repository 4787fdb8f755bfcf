//! Codes of what an indented sheet lists: the one a title begins with, or one made from its position.

use std::collections::BTreeSet;

use super::rows::{Item, Kind};
use crate::intake::dress::code_of;
use crate::intake::{number, words};
use crate::model::Code;

/// The code and the title of an item.
#[derive(Debug, Clone, Default)]
pub(super) struct Name {
    pub code: String,
    pub title: String,
}

/// A name for each item; groups get none.
pub(super) fn names(items: &[Item<'_>]) -> Vec<Name> {
    let stated: Vec<(Option<String>, String)> = items.iter().map(stated).collect();
    let codes = stated.iter().filter_map(|(code, _)| code.as_deref());
    let mut taken: BTreeSet<String> = codes.map(|c| Code::new(c).key().to_owned()).collect();
    let mut counts = vec![[0_usize; 2]; items.len() + 1];
    let mut names: Vec<Name> = Vec::with_capacity(items.len());
    for (item, (code, title)) in items.iter().zip(stated) {
        let mark = match item.kind {
            Kind::Group(_) => {
                names.push(Name { code: String::new(), title });
                continue;
            }
            Kind::Node(_) => "",
            Kind::Indicator => "i",
        };
        let above = item.parent.and_then(|parent| names.get(parent));
        let stem = above.map_or(String::new(), |above| format!("{}.", above.code));
        let group = counts.get_mut(item.parent.map_or(0, |parent| parent + 1));
        let count = group.and_then(|group| group.get_mut(usize::from(mark == "i")));
        let mut place = count.map_or(1, |count| {
            *count += 1;
            *count
        });
        let code = code.unwrap_or_else(|| {
            loop {
                let code = format!("{stem}{mark}{place}");
                if taken.insert(Code::new(&code).key().to_owned()) {
                    break code;
                }
                place += 1;
            }
        });
        names.push(Name { code, title });
    }
    names
}

fn stated(item: &Item<'_>) -> (Option<String>, String) {
    let whole = words::single_spaced(&item.title.value().to_string());
    let typed = item.fields.get("codice").and_then(code_of);
    match (typed, split(&whole)) {
        (Some(code), _) => (Some(code), whole),
        (None, Some((code, title))) => (Some(code.to_owned()), title.to_owned()),
        (None, None) => (None, whole),
    }
}

/// The code that a title begins with: `801 - Semplificazione`, `801.C1.1 Diffondere`, `[EC27] Indice`. A bare
/// number or a word without a dot may belong to the title, so it needs a dash or brackets.
fn split(text: &str) -> Option<(&str, &str)> {
    let dash = ['-', '\u{2013}', '\u{2014}', ':'];
    if let Some((code, title)) = text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let title = title.trim_start_matches([' ']).trim_start_matches(dash).trim_start();
        let sound = !code.contains(char::is_whitespace) && !code.is_empty() && !title.is_empty();
        return sound.then_some((code, title));
    }
    let (first, rest) = text.split_once(' ')?;
    let title = rest.trim_start_matches(dash).trim_start();
    let dashed = title.len() < rest.len() || first.ends_with(':');
    let code = first.trim_end_matches(['.', ':', ')']);
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/');
    let coded = code.contains(|c: char| c.is_ascii_digit()) && code.chars().all(plain);
    let pointed = code.contains(['.', '_']) && !is_thousands(code);
    let begins = title.starts_with(char::is_alphabetic) || title.starts_with(['"', '«', '\'']);
    (coded && begins && (dashed || pointed)).then_some((code, title))
}

/// `1.000`: an amount at the head of a title.
fn is_thousands(text: &str) -> bool {
    number::number(text).is_some_and(|n| n.scale() == 0) && text.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_split_from_its_title_when_it_cannot_be_anything_else() {
        for (text, expected) in [
            ("801 - Semplificazione procedure", Some(("801", "Semplificazione procedure"))),
            ("801.C1.1 Diffondere informazione", Some(("801.C1.1", "Diffondere informazione"))),
            ("[EC27] Indice equilibrio", Some(("EC27", "Indice equilibrio"))),
            ("B3.2_02 – Grado di rispetto", Some(("B3.2_02", "Grado di rispetto"))),
            ("1.1. Servizi", Some(("1.1", "Servizi"))),
            ("OS1: Salute", Some(("OS1", "Salute"))),
            ("30 giorni per pagare", None),
            ("1.000 imprese assistite", None),
            ("N. eventi", None),
            ("CO2 risparmiata", None),
            ("Indice EC27", None),
            ("Rispetto dei 25 gg. in materia", None),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }
}
