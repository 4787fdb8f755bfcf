//! The mean of all indicators below a node, whatever lies between: `media = "indicatori"`.

use super::Measuring;
use super::aggregate::{Attained, Group};
use crate::model::{NodeId, Weights};

/// An indicator of a flat mean: whose it is, and which of its node's.
type Place = (NodeId, usize);

impl Measuring<'_> {
    /// The indicators of these nodes and of those below them that count, as one group. A blank weight is 1.
    pub(super) fn flat(&self, nodes: &[NodeId]) -> Group {
        let mut places = Vec::new();
        let mut ahead: Vec<NodeId> = nodes.iter().rev().copied().collect();
        while let Some(id) = ahead.pop() {
            let own = self.tree.node(id).map_or(0, |node| node.indicators.len());
            places.extend((0..own).map(|at| (id, at)));
            let children = self.tree.children(id).iter().rev().copied();
            ahead.extend(children.filter(|&child| self.counts(child)));
        }
        let weights = Weights::of_any_sum(places.iter().map(|place| self.stated_weight(place)));
        let attained = places.iter().map(|place| self.attained_by(place));
        let mut group = Group::of(&weights, attained, self.rules.missing);
        for (member, (node, at)) in group.members.iter_mut().zip(places) {
            (member.node, member.indicator) = (Some(node), Some(at));
        }
        group
    }

    fn stated_weight(&self, (node, at): &Place) -> Option<rust_decimal::Decimal> {
        self.tree.node(*node)?.indicators.get(*at)?.weight
    }

    fn attained_by(&self, (node, at): &Place) -> Attained {
        let of_node = self.indicators.get(node.index());
        of_node.and_then(|attained| attained.get(*at)).copied().unwrap_or_default()
    }
}
