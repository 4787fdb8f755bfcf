//! A card for each unità organizzativa.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{UnitCard, UnitObjective};
use crate::measure::{UnitPart, UnitResult};
use crate::model::{Node, NodeId};
use crate::view::build::{Builder, figure_of, figure_of_group};
use crate::view::report::Missed;
use crate::view::{Material, number, summary, unit_results, words};

/// How the result of a unit is made, in a sentence; empty without units.
pub(in crate::view) fn note(material: &Material<'_>) -> String {
    let organisation = material.tree.organisation();
    let text = match organisation.assignments() {
        _ if material.results.units.is_empty() => "",
        Some(_) => {
            "Media pesata delle parti di obiettivi assegnate: il peso di una parte è il peso \
             dell'obiettivo per la quota, i punti sono il peso della parte per il raggiungimento."
        }
        None => {
            "Media semplice: gli obiettivi di un'unità contano alla pari, quelli di peso 0 non contano."
        }
    };
    let has_parts = material.results.units.iter().any(|unit| unit.part_of.is_some());
    let below = if has_parts { " Un'unità comprende quelle che ne fanno parte." } else { "" };
    if text.is_empty() { String::new() } else { format!("{text}{below}") }
}

/// `60,50 su 85,00`: the points of a unit and those it could have; empty without assignments.
pub(in crate::view) fn points(material: &Material<'_>, unit: &UnitResult) -> String {
    if material.tree.organisation().assignments().is_none() {
        return String::new();
    }
    let points = unit.points(material.config.rules.missing);
    format!("{} su {}", printed(material, points), printed(material, unit.group.weight_sum))
}

/// Weights and points: with two decimals at least, for results are reckoned from them.
fn printed(material: &Material<'_>, figure: Decimal) -> String {
    number::decimal(figure, material.config.look.decimals.max(2))
}

impl Builder<'_> {
    pub(super) fn units(&self) -> Vec<UnitCard> {
        self.material.results.units.iter().map(|unit| self.unit(unit)).collect()
    }

    fn unit(&self, unit: &UnitResult) -> UnitCard {
        let mut seen = BTreeSet::new();
        let parts = unit.parts.iter().filter(|part| seen.insert(part.node));
        let nodes: Vec<(NodeId, &Node)> = parts
            .filter_map(|part| Some((part.node, self.material.tree.node(part.node)?)))
            .collect();
        let missed: Vec<Missed> =
            nodes.iter().flat_map(|(id, node)| self.missed_of(*id, node)).collect();
        let measured = nodes.iter().any(|(_, node)| !node.indicators.is_empty());
        let none_missed = match (missed.is_empty(), measured) {
            (false, _) => "",
            (true, true) => "Tutti gli indicatori di questi obiettivi hanno raggiunto il target.",
            (true, false) if nodes.is_empty() => "Nessun obiettivo.",
            (true, false) => "Questi obiettivi non hanno indicatori propri.",
        };
        UnitCard {
            name: unit.name.clone(),
            figure: figure_of_group(self.material, &unit.group, unit.band),
            note: self.note(unit, &nodes),
            objectives: unit.parts.iter().filter_map(|part| self.of_unit(unit, part)).collect(),
            missed,
            none_missed: none_missed.to_owned(),
        }
    }

    fn missed_of(&self, id: NodeId, node: &Node) -> Vec<Missed> {
        let measured = self.material.results.node(id).map_or(&[][..], |result| &result.indicators);
        let pairs = node.indicators.iter().zip(measured);
        pairs.filter_map(|(indicator, m)| self.missed(id, node, indicator, m)).collect()
    }

    fn of_unit(&self, unit: &UnitResult, part: &UnitPart) -> Option<UnitObjective> {
        let node = self.material.tree.node(part.node)?;
        let others = node.units.iter().filter(|name| **name != unit.name && **name != part.unit);
        let others: Vec<&str> = others.map(String::as_str).collect();
        Some(UnitObjective {
            objective: self.link(part.node, node),
            others: others.join(", "),
            part: self.part(unit, part),
            figure: figure_of(self.material, self.material.results.node(part.node)?),
        })
    }

    /// `Ufficio Acque: quota 75 %, peso 45,00, punti 40,50`.
    fn part(&self, unit: &UnitResult, part: &UnitPart) -> String {
        let below = (part.unit != unit.name).then(|| part.unit.clone());
        let printed = |figure| printed(self.material, figure);
        let share = match unit_results::row(self.material, part) {
            None if part.weight.is_zero() => Some("peso 0: non conta".to_owned()),
            None => None,
            Some(_) => {
                let points = part.points(self.material.config.rules.missing);
                let points =
                    points.map_or("non conta".to_owned(), |p| format!("punti {}", printed(p)));
                let quota = number::exact(part.quota);
                Some(format!("quota {quota} %, peso {}, {points}", printed(part.weight)))
            }
        };
        [below, share].into_iter().flatten().collect::<Vec<_>>().join(": ")
    }

    fn note(&self, unit: &UnitResult, nodes: &[(NodeId, &Node)]) -> String {
        let listed = unit_results::listed(self.material, &unit.name);
        let place = unit.part_of.as_ref().map(|above| format!("fa parte di {above}"));
        let owner = listed.and_then(|unit| unit.owner.as_ref());
        let owner = owner.map(|owner| format!("responsabile: {owner}"));
        let said = [place, owner, Some(self.made_of(unit, nodes))];
        said.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// What its figure is the mean of.
    fn made_of(&self, unit: &UnitResult, nodes: &[(NodeId, &Node)]) -> String {
        let rules = &self.material.config.rules;
        let levels: BTreeSet<usize> = nodes.iter().map(|(_, node)| node.level).collect();
        let level = nodes.first().and_then(|(_, node)| self.level(node));
        let level = level.filter(|_| levels.len() == 1);
        let count = unit.objectives;
        let what = level.map_or("obiettivi", |level| summary::plural(level, count));
        let what = words::lower_first(what);
        let points = points(self.material, unit);
        let mean = match (points.is_empty(), count) {
            (_, 0) => return "nessun obiettivo".to_owned(),
            (true, 1) => format!("risultato di 1 {what}"),
            (true, _) => format!("media semplice di {count} {what}"),
            (false, _) => format!("{points} punti, per {count} {what}"),
        };
        match rules.bands.first().filter(|_| level.is_some_and(|level| level.rated)) {
            Some(band) => format!("{mean}, {} con valutazione «{}»", unit.best, band.label),
            None => mean,
        }
    }
}
