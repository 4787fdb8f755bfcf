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
            Source { name, count, indicators }
        });
        Sources { rows: rows.collect(), without }
    }
}

/// Several sources in one cell, on lines of their own or between semicolons, as with unità organizzative.
fn several(cell: &str) -> Vec<String> {
    let names = cell.split(['\n', ';', '|']);
    let names = names.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    names.filter(|name| name.chars().any(char::is_alphanumeric)).collect()
}

#[cfg(test)]
mod tests {
    use super::several;

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
