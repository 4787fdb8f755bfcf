//! The results of *unità organizzative*: Σ weight × attainment / Σ weight (measurement.md, *Unità organizzative*).

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::aggregate::{Attained, Group};
use super::roster::Roster;
use super::{NodeResult, band_of};
use crate::model::{Assignment, Missing, NodeId, Rules, Tree, WeightScale, Weights};

/// A part of an objective that counts for a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitPart {
    /// The objective.
    pub node: NodeId,
    /// Who answers for it: the unit itself or one below it.
    pub unit: String,
    /// Place of its row in *Assegnazioni*; `None` without the sheet.
    pub assignment: Option<usize>,
    /// Its quota in per cent.
    pub quota: Decimal,
    /// The weight of the objective for the unit, as stated or as applied in its group; 1 without the sheet, where
    /// objectives count alike, and 0 for one that weighs nothing in its group.
    pub peso: Decimal,
    /// `peso` × `quota` / 100.
    pub weight: Decimal,
    /// The attainment of the objective; `None` for N/D and for what is not due yet.
    pub attainment: Option<Decimal>,
    /// Whether it is not due yet.
    pub is_pending: bool,
}

impl UnitPart {
    /// Weight × attainment / 100: a part that is reached altogether has its whole weight in points. `None` where it does
    /// not enter the result.
    pub fn points(&self, missing: Missing) -> Option<Decimal> {
        let enters = self.attainment.is_some() || (missing != Missing::Exclude && !self.is_pending);
        enters.then(|| self.weight * self.attainment.unwrap_or_default() / Decimal::ONE_HUNDRED)
    }
}

/// A unità organizzativa and the mean of its objectives, those of the units below it among them.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitResult {
    /// Name of the unit.
    pub name: String,
    /// The unit that it is part of.
    pub part_of: Option<String>,
    /// Parts of objectives, in the plan's order.
    pub parts: Vec<UnitPart>,
    /// Their mean; its members are the parts.
    pub group: Group,
    /// Index of its band; `None` for N/D or a level without rating.
    pub band: Option<usize>,
    /// Objectives that weigh anything.
    pub objectives: usize,
    /// Those of them with the best band.
    pub best: usize,
}

impl UnitResult {
    /// The points of all its parts that enter.
    pub fn points(&self, missing: Missing) -> Decimal {
        self.parts.iter().filter_map(|part| part.points(missing)).sum()
    }
}

/// What the results of units are made from.
pub(super) struct Units<'a> {
    pub tree: &'a Tree,
    pub rules: &'a Rules,
    pub nodes: &'a [NodeResult],
    pub attained: &'a [Attained],
}

impl<'a> Units<'a> {
    /// The results: of the units of the sheet *Unità* in its order, then of others in order of first appearance.
    pub(super) fn results(&self) -> Vec<UnitResult> {
        let mut roster = Roster::listed(self.tree.organisation());
        let assignments = self.tree.organisation().assignments();
        let level = self.rules.area_level.or_else(|| self.first_level_with_units());
        let parts = match assignments {
            Some(assignments) => self.assigned(assignments, &mut roster),
            None => level.map(|level| self.alike(level, &mut roster)).unwrap_or_default(),
        };
        let of_parts =
            || parts.iter().filter_map(|(_, part)| Some(self.tree.node(part.node)?.level));
        let level = level.or_else(|| of_parts().min());
        let mut of_units: Vec<Vec<&UnitPart>> = vec![Vec::new(); roster.names().len()];
        for (unit, part) in &parts {
            for above in roster.upward(*unit) {
                if let Some(parts) = of_units.get_mut(above) {
                    parts.push(part);
                }
            }
        }
        let named = roster.names().iter().zip(of_units).enumerate();
        let results = named.map(|(at, (name, parts))| {
            let part_of = roster.parent(at).and_then(|above| roster.names().get(above));
            let result = self.result((name, level), &parts, assignments.is_some());
            UnitResult { part_of: part_of.map(|name| (*name).to_owned()), ..result }
        });
        results.collect()
    }

    fn first_level_with_units(&self) -> Option<usize> {
        let nodes = self.tree.iter().filter(|(_, node)| !node.units.is_empty());
        nodes.map(|(_, node)| node.level).min()
    }

    /// The rows of *Assegnazioni*, each with the place of its unit.
    fn assigned(
        &self,
        assignments: &'a [Assignment],
        roster: &mut Roster<'a>,
    ) -> Vec<(usize, UnitPart)> {
        let rows = assignments.iter().enumerate();
        let parts = rows.filter_map(|(at, row)| {
            // A plan before its revisions may lack the objective.
            let id = self.tree.find(&row.objective)?;
            let peso = row.weight.or_else(|| self.weight(id)).unwrap_or_default();
            let part = self.part((id, &row.unit), (peso, row.quota));
            Some((roster.place(&row.unit), UnitPart { assignment: Some(at), ..part }))
        });
        parts.collect()
    }

    /// The weight of an objective: points as they are typed, percentages as they were applied.
    fn weight(&self, id: NodeId) -> Option<Decimal> {
        let stated = || self.tree.node(id)?.weight;
        let points = self.rules.weights == WeightScale::Points;
        let applied = || self.nodes.get(id.index()).map(|result| result.weight);
        if points { stated().or(Some(Decimal::ONE)) } else { applied() }
    }

    /// The objectives of a level for each unit that they name. Weights are stated within the tree, not within the unit:
    /// all count alike, but for those that weigh nothing.
    fn alike(&self, level: usize, roster: &mut Roster<'a>) -> Vec<(usize, UnitPart)> {
        let mut parts = Vec::new();
        for (id, node) in self.tree.iter().filter(|(_, node)| node.level == level) {
            let weighs = self.nodes.get(id.index()).is_some_and(|node| !node.weight.is_zero());
            let peso = if weighs { Decimal::ONE } else { Decimal::ZERO };
            for unit in &node.units {
                let part = self.part((id, unit), (peso, Decimal::ONE_HUNDRED));
                parts.push((roster.place(unit), part));
            }
        }
        parts
    }

    fn part(&self, (node, unit): (NodeId, &str), (peso, quota): (Decimal, Decimal)) -> UnitPart {
        let attained = self.attained.get(node.index()).copied().unwrap_or_default();
        UnitPart {
            node,
            unit: unit.to_owned(),
            assignment: None,
            quota,
            peso,
            weight: peso * quota / Decimal::ONE_HUNDRED,
            attainment: attained.figure,
            is_pending: attained.is_pending,
        }
    }

    fn result(
        &self,
        (name, level): (&str, Option<usize>),
        parts: &[&UnitPart],
        are_assigned: bool,
    ) -> UnitResult {
        let mut seen = BTreeSet::new();
        // An objective that two units below share counts once where all count alike.
        let parts: Vec<UnitPart> = parts
            .iter()
            .filter(|part| are_assigned || seen.insert(part.node))
            .map(|part| (*part).clone())
            .collect();
        let group = self.group(&parts, are_assigned);
        let weighing: BTreeSet<NodeId> =
            parts.iter().filter(|part| !part.weight.is_zero()).map(|part| part.node).collect();
        let is_best = |id: &NodeId| self.nodes.get(id.index()).is_some_and(|n| n.band == Some(0));
        UnitResult {
            name: name.to_owned(),
            part_of: None,
            band: level.and_then(|level| band_of(group.mean, level, self.rules)),
            group,
            objectives: weighing.len(),
            best: weighing.iter().filter(|id| is_best(id)).count(),
            parts,
        }
    }

    fn group(&self, parts: &[UnitPart], are_assigned: bool) -> Group {
        let is_equal = !are_assigned && parts.iter().all(|part| !part.weight.is_zero());
        let weights = parts.iter().map(|part| Some(part.weight).filter(|_| !is_equal));
        let attained = parts
            .iter()
            .map(|part| Attained { figure: part.attainment, is_pending: part.is_pending });
        let mut group = Group::of(&Weights::of(weights), attained, self.rules.missing);
        for (member, part) in group.members.iter_mut().zip(parts) {
            member.node = Some(part.node);
        }
        group
    }
}
