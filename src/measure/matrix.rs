//! The matrix: nodes of a level by *unità organizzative* (measurement.md, *Matrice*).

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::aggregate::Group;
use super::roster::Roster;
use super::{Measured, NodeResult};
use crate::model::{Composition, Indicator, Level, Node, NodeId, Rules, Tree, Weights};

/// Nodes by units.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Matrix {
    /// The units that are part of no other.
    pub units: Vec<String>,
    /// One a node, in tree order.
    pub rows: Vec<MatrixRow>,
}

/// A node and what each unit did for it.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixRow {
    /// The node.
    pub node: NodeId,
    /// One a unit.
    pub cells: Vec<MatrixCell>,
    /// What its indicators weigh.
    pub weights: MatrixWeights,
}

/// What the indicators of a row weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatrixWeights {
    /// None of them states a weight: they count alike.
    Equal,
    /// Each its weight within its objective, as it was applied there.
    Applied,
    /// Each its own, blank ones 1: as in the flat mean that the node's level is.
    Stated,
}

/// The indicators below a node for which a unit answers, or one of its parts, and their mean.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixCell {
    /// The indicators: their objective, and their place in it.
    pub indicators: Vec<(NodeId, usize)>,
    /// Their mean; its members are the indicators.
    pub group: Group,
}

/// The matrix that is asked for; `None` where none is.
pub(super) fn matrix(tree: &Tree, rules: &Rules, nodes: &[NodeResult]) -> Option<Matrix> {
    let level = rules.matrix_level?;
    let making = Making { tree, rules, nodes, roster: roster(tree) };
    let places = 0..making.roster.names().len();
    let tops: Vec<usize> = places.filter(|&unit| making.roster.parent(unit).is_none()).collect();
    let rows = tree.iter().filter(|(_, node)| node.level == level);
    let name = |unit: &usize| making.roster.names().get(*unit).copied().unwrap_or_default();
    Some(Matrix {
        rows: rows.map(|(id, _)| making.row(id, &tops)).collect(),
        units: tops.iter().map(|unit| name(unit).to_owned()).collect(),
    })
}

/// Every unit that is listed, or that an objective, an assignment or an indicator names.
fn roster(tree: &Tree) -> Roster<'_> {
    let mut roster = Roster::listed(tree.organisation());
    let nodes = || tree.iter().map(|(_, node)| node);
    let assigned = tree.organisation().assignments().unwrap_or_default();
    let of_indicators = nodes().flat_map(|node| &node.indicators).flat_map(|own| &own.units);
    let names = nodes().flat_map(|node| &node.units).chain(assigned.iter().map(|row| &row.unit));
    for name in names.chain(of_indicators) {
        roster.place(name);
    }
    roster
}

struct Making<'a> {
    tree: &'a Tree,
    rules: &'a Rules,
    nodes: &'a [NodeResult],
    roster: Roster<'a>,
}

/// An indicator below a node.
struct Part<'a> {
    at: (NodeId, usize),
    measured: &'a Measured,
    /// Its weight within its objective, as it was applied there.
    percent: Decimal,
    stated: Option<Decimal>,
    /// The units above all others for which it counts.
    tops: BTreeSet<usize>,
}

impl Part<'_> {
    fn weight(&self, weights: MatrixWeights) -> Option<Decimal> {
        match weights {
            MatrixWeights::Equal => None,
            MatrixWeights::Applied => Some(self.percent),
            MatrixWeights::Stated => Some(self.stated.unwrap_or(Decimal::ONE)),
        }
    }
}

impl Making<'_> {
    fn row(&self, id: NodeId, tops: &[usize]) -> MatrixRow {
        let parts: Vec<Part<'_>> =
            self.below(id).into_iter().flat_map(|id| self.parts(id)).collect();
        let level = self.level(id);
        let weights = match level.map(|level| level.composition) {
            _ if parts.iter().all(|part| part.stated.is_none()) => MatrixWeights::Equal,
            Some(Composition::Flat) => MatrixWeights::Stated,
            _ => MatrixWeights::Applied,
        };
        let cells = tops.iter().map(|top| self.cell(&parts, *top, weights));
        MatrixRow { node: id, cells: cells.collect(), weights }
    }

    fn level(&self, id: NodeId) -> Option<&Level> {
        self.rules.levels.get(self.tree.node(id)?.level)
    }

    /// A node and those below it that count.
    fn below(&self, id: NodeId) -> Vec<NodeId> {
        let (mut found, mut ahead) = (Vec::new(), vec![id]);
        while let Some(id) = ahead.pop() {
            found.push(id);
            let children = self.tree.children(id).iter().rev().copied();
            ahead.extend(children.filter(|&id| self.level(id).is_some_and(|level| level.counts)));
        }
        found
    }

    fn parts(&self, id: NodeId) -> Vec<Part<'_>> {
        let pair = self.tree.node(id).zip(self.nodes.get(id.index()));
        let Some((node, result)) = pair else { return Vec::new() };
        let measured = node.indicators.iter().zip(&result.indicators);
        let members = measured.zip(&result.composed.indicators.members).enumerate();
        let parts = members.map(|(index, ((indicator, measured), member))| Part {
            at: (id, index),
            measured,
            percent: member.percent,
            tops: self.tops(node, indicator),
            stated: indicator.weight,
        });
        parts.collect()
    }

    /// Its own units; those of its objective where it names none; those that the objective is assigned to where that
    /// names none either.
    fn tops(&self, node: &Node, indicator: &Indicator) -> BTreeSet<usize> {
        let assigned = || self.tree.organisation().assigned(&node.code).map(|row| &row.unit);
        let names: Vec<&String> = match (indicator.units.as_slice(), node.units.as_slice()) {
            ([], []) => assigned().collect(),
            ([], units) | (units, _) => units.iter().collect(),
        };
        let places = names.into_iter().filter_map(|name| self.roster.find(name));
        places.map(|unit| self.roster.top(unit)).collect()
    }

    fn cell(&self, parts: &[Part<'_>], top: usize, weights: MatrixWeights) -> MatrixCell {
        let own: Vec<&Part<'_>> = parts.iter().filter(|part| part.tops.contains(&top)).collect();
        let weights = own.iter().map(|part| part.weight(weights));
        let attained = own.iter().map(|part| part.measured.attained());
        let mut group = Group::of(
            &Weights::in_scale(self.rules.weights, weights),
            attained,
            self.rules.missing,
        );
        for (member, part) in group.members.iter_mut().zip(&own) {
            member.node = Some(part.at.0);
        }
        MatrixCell { indicators: own.iter().map(|part| part.at).collect(), group }
    }
}
