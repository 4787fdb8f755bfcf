//! The sources and what each feeds.

use std::collections::{BTreeMap, BTreeSet};

use super::{CodeLink, Source, Sources, order};
use crate::view::build::Builder;

impl Builder<'_> {
    /// An indicator that several objectives share counts once; one with several sources counts in each.
    pub(super) fn sources(&self) -> Sources {
        let mut seen = BTreeSet::new();
        let mut without = Vec::new();
        let mut by_key: BTreeMap<String, (String, Vec<CodeLink>)> = BTreeMap::new();
        let listed = self.indicators(|id, node, indicator, _| {
            let title = indicator.title.clone();
            let link =
                CodeLink { code: indicator.code.to_string(), title, anchor: self.anchor(id, node) };
            Some((indicator.code.key().to_owned(), link, indicator.source.clone()))
        });
        for (code, link, source) in listed {
            let names = several(source.as_deref().unwrap_or_default());
            if names.is_empty() && seen.insert((code.clone(), link.title.clone(), String::new())) {
                without.push(link.clone());
            }
            for name in names {
                let key = order::key(&name);
                if seen.insert((code.clone(), link.title.clone(), key.clone())) {
                    by_key.entry(key).or_insert((name, Vec::new())).1.push(link.clone());
                }
            }
        }
        let mut found: Vec<(String, Vec<CodeLink>)> = by_key.into_values().collect();
        found.sort_by_key(|(_, links)| std::cmp::Reverse(links.len()));
        let rows = found.into_iter().map(|(name, indicators)| {
            let count = indicators.len().to_string();
            let (indicators, further) = shortened(indicators);
            Source { name, count, indicators, further }
        });
        Sources { rows: rows.collect(), without }
    }
}

/// Codes beyond this many are no list that somebody reads: a third of a page.
const LONGEST: usize = 120;

/// The beginning of a long list, and where the rest is.
fn shortened(mut indicators: Vec<CodeLink>) -> (Vec<CodeLink>, String) {
    let rest = indicators.len().saturating_sub(LONGEST);
    indicators.truncate(LONGEST);
    let others = match rest {
        0 => return (indicators, String::new()),
        1 => "e un altro".to_owned(),
        rest => format!("e altri {rest}"),
    };
    (indicators, format!("{others}: l'elenco intero è nel file allegato indicatori.csv"))
}

/// Several sources in one cell, on lines of their own or between semicolons, as with unità organizzative.
fn several(cell: &str) -> Vec<String> {
    let names = cell.split(['\n', ';', '|']);
    let names = names.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    names.filter(|name| name.chars().any(char::is_alphanumeric)).collect()
}

#[cfg(test)]
mod tests {
    use super::{CodeLink, several, shortened};

    #[test]
    fn a_long_list_says_where_the_rest_is() {
        let listed = |count: usize| {
            let link = |n| CodeLink { code: format!("k{n}"), title: String::new(), anchor: None };
            let (links, further) = shortened((1..=count).map(link).collect());
            (links.last().unwrap().code.clone(), further)
        };
        let rest = "l'elenco intero è nel file allegato indicatori.csv";
        assert_eq!(listed(120), ("k120".to_owned(), String::new()));
        assert_eq!(listed(121), ("k120".to_owned(), format!("e un altro: {rest}")));
        assert_eq!(listed(1240), ("k120".to_owned(), format!("e altri 1120: {rest}")));
    }

    #[test]
    fn a_cell_may_name_several() {
        for (cell, names) in [
            ("Audit", &["Audit"][..]),
            ("Audit; LWA", &["Audit", "LWA"]),
            ("Registro  imprese\nSito ", &["Registro imprese", "Sito"]),
            ("-", &[]),
            ("", &[]),
        ] {
            assert_eq!(several(cell), names, "{cell}");
        }
    }
}
