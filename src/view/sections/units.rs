//! A card for each unità organizzativa.

use super::{UnitCard, UnitObjective};
use crate::measure::UnitResult;
use crate::model::{Node, NodeId};
use crate::view::build::{Builder, figure, figure_of, rating};
use crate::view::report::Missed;
use crate::view::{summary, words};

impl Builder<'_> {
    pub(super) fn units(&self) -> Vec<UnitCard> {
        self.material.results.units.iter().map(|area| self.unit(area)).collect()
    }

    fn unit(&self, area: &UnitResult) -> UnitCard {
        let members = area.group.members.iter();
        let nodes: Vec<(NodeId, &Node)> = members
            .filter_map(|member| Some((member.node?, self.material.tree.node(member.node?)?)))
            .collect();
        let missed: Vec<Missed> =
            nodes.iter().flat_map(|(id, node)| self.missed_of(*id, node)).collect();
        let measured = nodes.iter().any(|(_, node)| !node.indicators.is_empty());
        let none_missed = match (missed.is_empty(), measured) {
            (false, _) => "",
            (true, true) => "Tutti gli indicatori di questi obiettivi hanno raggiunto il target.",
            (true, false) => "Questi obiettivi non hanno indicatori propri.",
        };
        UnitCard {
            name: area.name.clone(),
            figure: figure(
                self.material,
                area.group.mean,
                rating(self.material, area.band, area.group.mean.is_some()),
            ),
            note: self.note(area, &nodes),
            objectives: nodes.iter().filter_map(|n| self.of_unit(area, n.0, n.1)).collect(),
            missed,
            none_missed: none_missed.to_owned(),
        }
    }

    fn missed_of(&self, id: NodeId, node: &Node) -> Vec<Missed> {
        let measured = self.material.results.node(id).map_or(&[][..], |result| &result.indicators);
        let pairs = node.indicators.iter().zip(measured);
        pairs.filter_map(|(indicator, m)| self.missed(id, node, indicator, m)).collect()
    }

    fn of_unit(&self, area: &UnitResult, id: NodeId, node: &Node) -> Option<UnitObjective> {
        let others = node.units.iter().filter(|unit| **unit != area.name);
        let others: Vec<&str> = others.map(String::as_str).collect();
        Some(UnitObjective {
            objective: self.link(id, node),
            others: others.join(", "),
            figure: figure_of(self.material, self.material.results.node(id)?),
        })
    }

    fn note(&self, area: &UnitResult, nodes: &[(NodeId, &Node)]) -> String {
        let rules = &self.material.config.rules;
        let level = nodes.first().and_then(|(_, node)| self.level(node));
        let count = nodes.len();
        let what = level.map_or("obiettivi", |level| summary::plural(level, count));
        let mean = match count {
            1 => format!("risultato di 1 {}", words::lower_first(what)),
            _ => format!("media semplice di {count} {}", words::lower_first(what)),
        };
        match rules.bands.first().filter(|_| level.is_some_and(|level| level.rated)) {
            Some(band) => format!("{mean}, {} con valutazione «{}»", area.best, band.label),
            None => mean,
        }
    }
}
