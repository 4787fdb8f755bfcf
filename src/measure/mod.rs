//! Deviation, attainment, aggregation, rating, and the trace of each: arithmetic on the model, nothing else.
//!
//! Figures are decimals and go upward unrounded. Children are measured before their parents, so that an
//! indicator derived from the children finds them done.

mod aggregate;
mod attainment;
mod matrix;
pub mod methods;
mod roster;
mod units;
mod value;
mod variant;

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{
    Bound, Calculation, Gauge, Indicator, Node, NodeId, Outcome, Rules, Tree, Unit, Weights,
    from_day_number,
};
use aggregate::Attained;
pub use aggregate::{Composed, Group, Member};
pub use attainment::{Attainment, How};
pub use matrix::{Matrix, MatrixCell, MatrixRow};
pub use methods::{Proportion, Trace, Zero};
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

/// Everything that was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    nodes: Vec<NodeResult>,
    /// The ente's figure and what it is the mean of.
    pub entity: Group,
    /// Index of the ente's band; `None` for N/D or a level without rating.
    pub entity_band: Option<usize>,
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
    let mut measuring = Measuring { tree, rules, attained: vec![Attained::default(); tree.len()] };
    let mut nodes: Vec<NodeResult> =
        tree.iter().rev().map(|(id, node)| measuring.node(id, node)).collect();
    nodes.reverse();
    measuring.weigh(&mut nodes);
    let entity = measuring.entity();
    let Measuring { attained, .. } = measuring;
    let units = Units { tree, rules, nodes: &nodes, attained: &attained }.results();
    let matrix = matrix::matrix(tree, rules, &nodes);
    let entity_band = band_of(entity.mean, rules.entity_level, rules);
    Results { nodes, entity, entity_band, units, matrix }
}

/// The last day on which a target that is a date is met.
fn last_day(unit: &Unit, bound: Bound) -> Option<NaiveDate> {
    let last = match bound {
        Bound::Nearly { side, .. } if side.looks_up() => return None,
        Bound::Nearly { value, .. }
        | Bound::AtMost(value)
        | Bound::LessThan(value)
        | Bound::Exactly { value, .. }
        | Bound::Between { high: value, .. } => value,
        Bound::AtLeast(_) | Bound::MoreThan(_) => return None,
    };
    Some(last).filter(|_| *unit == Unit::Date).and_then(from_day_number)
}

/// The figure as it counts in comparisons and on paper; 18 decimals (the reason stands at the constant).
pub fn settled(figure: Decimal) -> Decimal {
    figure.round_dp_with_strategy(SETTLED_DECIMALS, RoundingStrategy::MidpointAwayFromZero)
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
    attained: Vec<Attained>,
}

impl Measuring<'_> {
    fn node(&mut self, id: NodeId, node: &Node) -> NodeResult {
        let children = self.children(id);
        let indicators: Vec<Measured> =
            node.indicators.iter().map(|i| self.indicator(i, &children)).collect();
        let own = Group::of(
            &Weights::of(node.indicators.iter().map(|indicator| indicator.weight)),
            indicators.iter().map(Measured::attained),
            self.rules.missing,
        );
        let level = self.rules.levels.get(node.level);
        let composed = Composed::of(level, own, children, self.rules.missing);
        let attainment = composed.attainment;
        if let Some(slot) = self.attained.get_mut(id.index()) {
            *slot = Attained { figure: attainment, is_pending: composed.is_pending };
        }
        let band = band_of(attainment, node.level, self.rules);
        NodeResult { attainment, band, indicators, composed, weight: Decimal::ZERO }
    }

    fn indicator(&self, indicator: &Indicator, children: &Group) -> Measured {
        let derived = indicator.calculation == Calculation::Derived;
        let gauge = indicator.target.gauge();
        let bound = gauge.map(|gauge| self.bound_in_force(gauge));
        let value = match bound {
            Some(_) if derived => children.mean,
            Some(_) => value::of(indicator),
            // Beside words there is nothing to hold it against: it is told as it was typed.
            None if derived => None,
            None => actual(indicator),
        };
        let judged = gauge.zip(bound).zip(value);
        let deviation = judged.map(|((_, bound), value)| Deviation::of(bound, value));
        let attainment = match &indicator.outcome {
            Outcome::Forced { attainment, .. } => Some(Attainment::forced(*attainment)),
            Outcome::Typed(_) | Outcome::Quotient { .. } | Outcome::NotAvailable => {
                judged.map(|((gauge, bound), value)| {
                    attainment::of(gauge, indicator.method, (bound, value), self.rules)
                })
            }
        };
        let derived_from = derived.then(|| children.clone());
        let met = judged.is_some_and(|((_, bound), value)| bound.is_met_by(value));
        let forced = matches!(indicator.outcome, Outcome::Forced { .. });
        let later = gauge.zip(bound).is_some_and(|(gauge, bound)| self.is_later(gauge, bound));
        if (later && !met && !forced) || (derived && children.is_pending()) {
            let (deviation, attainment, is_pending) = (None, None, true);
            return Measured { value, bound, deviation, attainment, is_pending, derived_from };
        }
        Measured { value, bound, deviation, attainment, is_pending: false, derived_from }
    }

    /// In an interim monitoring the periodic target, where there is one, takes the target's place.
    fn bound_in_force(&self, gauge: &Gauge) -> Bound {
        gauge.periodic().filter(|_| self.rules.interim).unwrap_or(gauge.bound())
    }

    /// Whether the target in force is due after the day whose data are told, or the period has none.
    fn is_later(&self, gauge: &Gauge, bound: Bound) -> bool {
        let due = gauge.due();
        let periodic = gauge.periodic().is_some() && self.rules.interim;
        let stated = if periodic { due.periodic } else { due.annual };
        let last = last_day(gauge.unit(), bound).or(stated);
        let later = last.zip(self.rules.as_of).is_some_and(|(due, as_of)| due > as_of);
        later || (self.rules.interim && due.none_in_period)
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
        let mut group = Group::of(&Weights::of(weights), attained, self.rules.missing);
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

    fn entity(&self) -> Group {
        let ids: Vec<NodeId> = self.of_level(self.rules.entity_level).collect();
        self.group(ids.into_iter())
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
