//! The tables of the page: objectives and indicators of each level.

use super::build::named;
use super::{IndicatorLine, Indicators, Link, ObjectiveRow, Objectives};
use crate::config::Config;
use crate::measure::{Measured, NodeResult};
use crate::model::{Indicator, Level, Node, NodeId};
use crate::view::build::{Builder, fact, figure_of, scheda_anchor};
use crate::view::results::target_head;
use crate::view::tree::measured;
use crate::view::words;

fn indicators_anchor(id: NodeId) -> String {
    format!("indicatori-di-{}", id.index() + 1)
}

fn heading_year(name: &str, config: &Config) -> String {
    format!("{name} {}", config.document.year)
}

impl Builder<'_> {
    fn of_level(&self, index: usize) -> impl Iterator<Item = (NodeId, &Node, &NodeResult)> {
        let nodes = self.material.tree.iter().filter(move |(_, node)| node.level == index);
        nodes.filter_map(|(id, node)| Some((id, node, self.material.results.node(id)?)))
    }

    pub(super) fn objectives(&self, index: usize, level: &Level) -> Option<Objectives> {
        let rows: Vec<ObjectiveRow> = self
            .of_level(index)
            .map(|(id, node, result)| self.objective(id, node, result))
            .collect();
        if rows.is_empty() {
            return None;
        }
        let any = |has: fn(&ObjectiveRow) -> bool| rows.iter().any(has);
        Some(Objectives {
            id: format!("obiettivi-{}", index + 1),
            title: level.plural.clone(),
            caption: format!("{} {}", rows.len(), named(level, rows.len())),
            above: any(|row| row.above.is_some()),
            units: any(|row| !row.units.is_empty()),
            owners: any(|row| !row.owner.is_empty()),
            weights: any(|row| !row.weight.is_empty()),
            counted: any(|row| row.indicators.is_some()),
            rated: level.rated,
            rows,
        })
    }

    fn objective(&self, id: NodeId, node: &Node, result: &NodeResult) -> ObjectiveRow {
        let tree = self.material.tree;
        let above = tree.parent(id).and_then(|above| Some((above, tree.node(above)?)));
        let counts = self.level(node).is_some_and(|level| level.counts);
        let weighs = counts && self.weight_matters(id, node);
        let composition = self.composition(node, result);
        let composed = (!composition.is_empty() && measured(self.material))
            .then(|| fact("Risultato", &composition));
        let carried = node.fields.iter().map(|(name, value)| fact(name, value));
        let count = node.indicators.len();
        ObjectiveRow {
            anchor: scheda_anchor(id),
            code: node.code.to_string(),
            title: node.title.clone(),
            description: node.description.clone().unwrap_or_default(),
            notes: carried.chain(composed).collect(),
            above: above
                .map(|(id, node)| Link { text: node.code.to_string(), anchor: scheda_anchor(id) }),
            units: node.units.join("; "),
            owner: node.owner.clone().unwrap_or_default(),
            weight: if weighs { self.material.weight(result.weight) } else { String::new() },
            indicators: (count > 0)
                .then(|| Link { text: count.to_string(), anchor: indicators_anchor(id) }),
            figure: figure_of(self.material, result),
        }
    }

    pub(super) fn gauges(&self, index: usize, level: &Level) -> Option<Indicators> {
        let rows: Vec<IndicatorLine> = self
            .of_level(index)
            .flat_map(|(id, node, result)| self.lines(id, node, result))
            .collect();
        if rows.is_empty() {
            return None;
        }
        let objectives = rows.iter().filter(|line| line.first.is_some()).count();
        let indicators = if rows.len() == 1 { "indicatore" } else { "indicatori" };
        Some(Indicators {
            id: format!("indicatori-{}", index + 1),
            title: format!("Indicatori: {}", words::lower_first(&level.plural)),
            caption: format!(
                "{} {indicators} di {objectives} {}",
                rows.len(),
                named(level, objectives)
            ),
            weights: rows.iter().any(|line| !line.row.weight.is_empty()),
            target_head: target_head(self.material),
            actual_head: heading_year("Consuntivo", self.material.config),
            rows,
        })
    }

    fn lines(&self, id: NodeId, node: &Node, result: &NodeResult) -> Vec<IndicatorLine> {
        let alone = node.indicators.len() == 1;
        let measured = node.indicators.iter().zip(&result.indicators).enumerate();
        let line = |(index, (indicator, measured)): (usize, (&Indicator, &Measured))| {
            let member = result.composed.indicators.members.get(index).filter(|_| !alone);
            let weight = member.map(|member| self.material.weight(member.percent));
            IndicatorLine {
                first: (index == 0).then(|| indicators_anchor(id)),
                objective: Link { text: node.code.to_string(), anchor: scheda_anchor(id) },
                row: self.row(indicator, measured, weight.unwrap_or_default()),
            }
        };
        measured.map(line).collect()
    }
}
