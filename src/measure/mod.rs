//! Deviation, attainment, aggregation, rating, and the trace of each: arithmetic on the model, nothing else.
//!
//! Figures are decimals and go upward unrounded. Children are measured before their parents, so that an
//! indicator derived from the children finds them done.

mod aggregate;
mod attainment;
mod flat;
mod indicator;
mod matrix;
pub mod methods;
mod roster;
mod units;
mod value;
mod variant;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{Bound, Composition, Node, NodeId, Rounding, Rules, Tree, Weights};
use aggregate::Attained;
pub use aggregate::{Composed, Group, Member};
pub use attainment::{Attainment, How, Limits};
pub use matrix::{Matrix, MatrixCell, MatrixRow, MatrixWeights};
pub use methods::{Proportion, Score, Trace, Zero};
use units::Units;
pub use units::{UnitPart, UnitResult};
pub use value::{actual, percentage};
pub use variant::Variant;

/// Decimals that count when a figure is compared or printed. The arithmetic carries 28 digits: thirds that
/// add up to a whole may miss it by their last ones, and must not fall below a band or a rounding edge for it.
pub(crate) const SETTLED_DECIMALS: u32 = 18;

/// Proportional attainment above which a target counts as underestimated, in per cent.
const UNDERESTIMATED_ABOVE: Decimal = Decimal::from_parts(120, 0, 0, false, 0);

/// Actual − target, on the target's axis (measurement.md, *Scostamento*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deviation {
    /// Positive above the target; days for dates.
    pub amount: Decimal,
    /// Whether it is a good sign; `None` when there is nothing to judge.
    pub favourable: Option<bool>,
}

impl Deviation {
    fn of(bound: Bound, value: Decimal) -> Self {
        let amount = value - bound.reference(value);
        let favourable = match (bound.is_met_by(value), amount.is_zero()) {
            (true, true) => None,
            (met, _) => Some(met),
        };
        Self { amount, favourable }
    }
}

/// An indicator, measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// What is held against the target, on the gauge's axis; `None` for N/D.
    pub value: Option<Decimal>,
    /// The target in force: the periodic one in an interim monitoring; `None` for one in words.
    pub bound: Option<Bound>,
    /// Deviation; `None` for N/D.
    pub deviation: Option<Deviation>,
    /// Attainment; `None` for N/D.
    pub attainment: Option<Attainment>,
    /// Whether it is not due yet: neither missed nor not available.
    pub is_pending: bool,
    /// For a derived indicator, the children it stands on.
    pub derived_from: Option<Group>,
}

impl Measured {
    /// Whether the target is met; `None` for N/D.
    pub fn met(&self) -> Option<bool> {
        Some(self.bound?.is_met_by(self.value?))
    }

    /// Whether the value is the very limit that the target excludes: missed, but by nothing that a method could count.
    pub fn is_at_excluded_limit(&self) -> bool {
        match self.bound {
            Some(Bound::MoreThan(limit) | Bound::LessThan(limit)) => self.value == Some(limit),
            _ => false,
        }
    }

    /// What it has attained, for a mean.
    fn attained(&self) -> Attained {
        let figure = self.attainment.as_ref().map(|attainment| attainment.capped);
        Attained { figure, is_pending: self.is_pending }
    }

    /// Whether the result lies so far beyond the target that the target was set too low, whatever the method.
    pub fn underestimated(&self) -> bool {
        self.attainment.as_ref().is_some_and(|a| settled(a.proportional) > UNDERESTIMATED_ABOVE)
    }
}

/// A node, measured.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeResult {
    /// Attainment in per cent; `None` for N/D.
    pub attainment: Option<Decimal>,
    /// Index of its band in the rules; `None` for N/D or a level without rating.
    pub band: Option<usize>,
    /// Its indicators, in the plan's order.
    pub indicators: Vec<Measured>,
    /// What it was composed of.
    pub composed: Composed,
    /// Its weight in per cent: within its group, or within the ente for nodes of that level.
    pub weight: Decimal,
}

/// A result of the ente that is told beside the first.
#[derive(Debug, Clone, PartialEq)]
pub struct FurtherEntity {
    /// Index of the level that it is the mean of.
    pub level: usize,
    /// Mean and members.
    pub group: Group,
    /// Index of its band; `None` for N/D or a level without rating.
    pub band: Option<usize>,
}

/// Everything that was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    nodes: Vec<NodeResult>,
    /// The ente's figure and what it is the mean of.
    pub entity: Group,
    /// Index of the ente's band; `None` for N/D or a level without rating.
    pub entity_band: Option<usize>,
    /// The ente's means over further levels, as relazione.toml lists them.
    pub further_entities: Vec<FurtherEntity>,
    /// Results by unità organizzativa: those of the sheet *Unità*, then others in order of first appearance.
    pub units: Vec<UnitResult>,
    /// Nodes of a level by units, where that is asked for.
    pub matrix: Option<Matrix>,
}

impl Results {
    /// The result of a node; `None` for a node of another tree.
    pub fn node(&self, id: NodeId) -> Option<&NodeResult> {
        self.nodes.get(id.index())
    }
}

/// Measures the whole tree by the rules.
pub fn measure(tree: &Tree, rules: &Rules) -> Results {
    let (attained, indicators) =
        (vec![Attained::default(); tree.len()], vec![Vec::new(); tree.len()]);
    let mut measuring = Measuring { tree, rules, attained, indicators };
    let mut nodes: Vec<NodeResult> =
        tree.iter().rev().map(|(id, node)| measuring.node(id, node)).collect();
    nodes.reverse();
    measuring.weigh(&mut nodes);
    let entity = measuring.entity(rules.entity_level);
    let further = rules.entity.further_levels.iter();
    let further_entities = further.map(|&level| measuring.further(level)).collect();
    let Measuring { attained, .. } = measuring;
    let units = Units { tree, rules, nodes: &nodes, attained: &attained }.results();
    let matrix = matrix::matrix(tree, rules, &nodes);
    let entity_band = band_of(entity.mean, rules.entity_level, rules);
    Results { nodes, entity, entity_band, further_entities, units, matrix }
}

/// The figure as it counts in comparisons and on paper; 18 decimals (the reason stands at the constant).
pub fn settled(figure: Decimal) -> Decimal {
    figure.round_dp_with_strategy(SETTLED_DECIMALS, RoundingStrategy::MidpointAwayFromZero)
}

/// A figure as it goes up.
fn rounded(figure: Decimal, rounding: Option<Rounding>) -> Decimal {
    rounding.map_or(figure, |rounding| rounding.of(settled(figure)))
}

/// The band of a node, or of a mean of nodes; `None` for N/D and where their level gets no rating.
fn band_of(attainment: Option<Decimal>, level: usize, rules: &Rules) -> Option<usize> {
    let attainment = settled(attainment?);
    rules.levels.get(level).filter(|level| level.rated)?;
    rules.bands.iter().position(|band| band.admits(attainment))
}

struct Measuring<'a> {
    tree: &'a Tree,
    rules: &'a Rules,
    /// What each node gives to what is above it.
    attained: Vec<Attained>,
    /// What each indicator of each node gives.
    indicators: Vec<Vec<Attained>>,
}

impl Measuring<'_> {
    fn node(&mut self, id: NodeId, node: &Node) -> NodeResult {
        let children = self.children(id);
        let indicators: Vec<Measured> =
            node.indicators.iter().map(|i| indicator::of(i, &children, self.rules)).collect();
        let attained: Vec<Attained> = indicators.iter().map(Measured::attained).collect();
        let weights = node.indicators.iter().map(|indicator| indicator.weight);
        let weights = Weights::in_scale(self.rules.weights, weights);
        let own = Group::of(&weights, attained.iter().copied(), self.rules.missing);
        if let Some(slot) = self.indicators.get_mut(id.index()) {
            *slot = attained;
        }
        let level = self.rules.levels.get(node.level);
        let mut composed = match level.map(|level| level.composition) {
            Some(Composition::Flat) => Composed::of_all(own, children, self.flat(&[id])),
            _ => Composed::of(level, own, children, self.rules.missing),
        };
        composed.is_pending &= node.by_hand.is_none();
        let by_hand = node.by_hand.as_ref().map(|by_hand| by_hand.attainment);
        let attainment = by_hand.or(composed.attainment);
        if let Some(slot) = self.attained.get_mut(id.index()) {
            let rounding = level.and_then(|level| level.rounding);
            let figure = attainment.map(|figure| rounded(figure, rounding));
            *slot = Attained { figure, is_pending: composed.is_pending };
        }
        let band = band_of(attainment, node.level, self.rules);
        NodeResult { attainment, band, indicators, composed, weight: Decimal::ZERO }
    }

    /// The children that count, as a group; a child's place among all children is its member number.
    fn children(&self, id: NodeId) -> Group {
        self.group(self.tree.children(id).iter().copied().filter(|&child| self.counts(child)))
    }

    fn counts(&self, id: NodeId) -> bool {
        let level = self.tree.node(id).and_then(|node| self.rules.levels.get(node.level));
        level.is_some_and(|level| level.counts)
    }

    fn group(&self, ids: impl Iterator<Item = NodeId> + Clone) -> Group {
        let weights = ids.clone().map(|id| self.tree.node(id).and_then(|node| node.weight));
        let attained = ids.clone().map(|id| self.attained(id));
        let weights = Weights::in_scale(self.rules.weights, weights);
        let mut group = Group::of(&weights, attained, self.rules.missing);
        for (member, id) in group.members.iter_mut().zip(ids) {
            member.node = Some(id);
        }
        group
    }

    fn attained(&self, id: NodeId) -> Attained {
        self.attained.get(id.index()).copied().unwrap_or_default()
    }

    fn of_level(&self, level: usize) -> impl Iterator<Item = NodeId> {
        self.tree.iter().filter(move |(_, node)| node.level == level).map(|(id, _)| id)
    }

    fn entity(&self, level: usize) -> Group {
        let ids: Vec<NodeId> = self.of_level(level).collect();
        if self.rules.entity.is_flat { self.flat(&ids) } else { self.group(ids.into_iter()) }
    }

    fn further(&self, level: usize) -> FurtherEntity {
        let group = self.entity(level);
        let band = band_of(group.mean, level, self.rules);
        FurtherEntity { level, group, band }
    }

    /// Gives each node its weight: within the children that count, or within the ente.
    fn weigh(&self, nodes: &mut [NodeResult]) {
        let mut weighted: Vec<(NodeId, Decimal)> = Vec::with_capacity(nodes.len());
        let mut note = |ids: Vec<NodeId>| {
            let group = self.group(ids.into_iter());
            weighted.extend(group.members.iter().filter_map(|m| Some((m.node?, m.percent))));
        };
        note(self.tree.roots().to_vec());
        for (id, _) in self.tree.iter() {
            let (counting, others) =
                self.tree.children(id).iter().partition(|&&child| self.counts(child));
            note(counting);
            note(others);
        }
        note(self.of_level(self.rules.entity_level).collect());
        for (id, weight) in weighted {
            if let Some(node) = nodes.get_mut(id.index()) {
                node.weight = weight;
            }
        }
    }
}
