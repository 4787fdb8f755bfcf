//! The page, from what was measured.

use super::offer::offer;
use super::{Bar, BarGroup, Bars, Count, Page, Published};
use crate::model::{Level, NodeId};
use crate::view::Material;
use crate::view::accent::Accent;
use crate::view::build::{Builder, figure_of, scheda_anchor};
use crate::view::report::Report;
use crate::view::tree::measured;
use crate::view::words;

/// What the page says beside the report.
pub fn page(material: &Material<'_>, report: &Report, published: &Published) -> Page {
    let builder = Builder::new(material);
    let measured = measured(material);
    let document = &report.document;
    let heading = format!("{} {}", document.title, document.year);
    let levels = || material.config.rules.levels.iter().enumerate();
    let mut licence = published.licence.clone();
    if !licence.url.starts_with("https://") {
        licence.url.clear();
    }
    Page {
        description: format!("{heading} – {}: obiettivi, indicatori, dati.", document.entity),
        heading,
        accent: Accent::of(&document.band),
        measured,
        counts: counts(material),
        bars: if measured { builder.bars() } else { Bars::default() },
        objectives: levels()
            .filter_map(|(index, level)| builder.objectives(index, level))
            .collect(),
        indicators: levels().filter_map(|(index, level)| builder.gauges(index, level)).collect(),
        downloads: published.downloads.iter().map(offer).collect(),
        licence,
    }
}

fn counts(material: &Material<'_>) -> Vec<Count> {
    let levels = material.config.rules.levels.iter().enumerate();
    let of_levels = levels.filter_map(|(index, level)| {
        let count = material.tree.iter().filter(|(_, node)| node.level == index).count();
        (count > 0).then(|| Count { count: count.to_string(), of: named(level, count) })
    });
    let indicators: usize = material.tree.iter().map(|(_, node)| node.indicators.len()).sum();
    let of = if indicators == 1 { "indicatore" } else { "indicatori" };
    of_levels.chain([Count { count: indicators.to_string(), of: of.to_owned() }]).collect()
}

pub(super) fn named(level: &Level, count: usize) -> String {
    words::lower_first(if count == 1 { &level.name } else { &level.plural })
}

impl Builder<'_> {
    fn bars(&self) -> Bars {
        let rules = &self.material.config.rules;
        let tree = self.material.tree;
        let mut groups: Vec<(NodeId, BarGroup)> = Vec::new();
        for (id, node) in tree.iter().filter(|(_, node)| node.level == rules.entity_level) {
            let Some(result) = self.material.results.node(id) else { continue };
            let bar = Bar {
                code: node.code.to_string(),
                title: node.title.clone(),
                anchor: scheda_anchor(id),
                figure: figure_of(self.material, result),
            };
            let root = tree.root_of(id);
            let title = tree.node(root).filter(|_| root != id);
            let title = title.map(|root| format!("{} {}", root.code, root.title));
            let title = title.unwrap_or_default();
            match groups.last_mut() {
                Some((last, group))
                    if *last == root || (title.is_empty() && group.title.is_empty()) =>
                {
                    group.rows.push(bar);
                }
                _ => groups.push((root, BarGroup { title, rows: vec![bar] })),
            }
        }
        let level = rules.levels.get(rules.entity_level);
        Bars {
            title: level.map_or(String::new(), |level| {
                format!("Risultati: {}", words::lower_first(&level.plural))
            }),
            groups: groups.into_iter().map(|(_, group)| group).collect(),
        }
    }
}
