//! Which objective and indicator of one plan is which of the other.

use std::collections::BTreeMap;

use super::levels::{Levels, Relation};
use super::value::spaced;
use super::{IndicatorPlace, Side, Sides};
use crate::model::{Indicator, Node, NodeId};

/// Objectives and indicators, matched.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    nodes: Pairs<NodeId>,
    after_index: BTreeMap<usize, NodeId>,
    indicators: Pairs<IndicatorPlace>,
}

#[derive(Debug)]
struct Pairs<T> {
    after: BTreeMap<T, T>,
    before: BTreeMap<T, T>,
}

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self { after: BTreeMap::new(), before: BTreeMap::new() }
    }
}

impl<T: Ord + Copy> Pairs<T> {
    fn join(&mut self, before: T, after: T) {
        self.after.insert(before, after);
        self.before.insert(after, before);
    }

    /// Joins what alone on its side bears a key, as far as it has no partner yet and the two may be one.
    fn join_unique<K: Ord>(
        &mut self,
        before: impl Iterator<Item = (K, T)>,
        after: impl Iterator<Item = (K, T)>,
        may_be_one: impl Fn(T, T) -> bool,
    ) {
        let old = unique(before.filter(|(_, item)| !self.after.contains_key(item)));
        let mut new = unique(after.filter(|(_, item)| !self.before.contains_key(item)));
        for (key, item) in old {
            if let (Some(item), Some(Some(other))) = (item, new.remove(&key))
                && may_be_one(item, other)
            {
                self.join(item, other);
            }
        }
    }
}

/// Each key with the one thing that bears it; `None` where several do.
fn unique<K: Ord, T>(items: impl Iterator<Item = (K, T)>) -> BTreeMap<K, Option<T>> {
    let mut found = BTreeMap::new();
    for (key, item) in items {
        found.entry(key).and_modify(|one| *one = None).or_insert(Some(item));
    }
    found
}

impl Pairing {
    pub(super) fn of(sides: &Sides<Side<'_>>, levels: &Levels) -> Self {
        let mut pairing = Self::default();
        pairing.objectives(sides, levels);
        pairing.after_index = pairing.nodes.after.iter().map(|(b, a)| (b.index(), *a)).collect();
        pairing.same_objective(sides);
        pairing.moved(sides);
        pairing.recoded(sides);
        pairing
    }

    /// By code; then the one that alone bears a title, on the same level, under another code.
    fn objectives(&mut self, sides: &Sides<Side<'_>>, levels: &Levels) {
        let by = |side: &Side<'_>, key: fn(&Node) -> String| -> Vec<(String, NodeId)> {
            side.tree.iter().map(|(id, node)| (key(node), id)).collect()
        };
        let code = |node: &Node| node.code.key().to_owned();
        let title = |node: &Node| spaced(&node.title);
        let Sides { before, after } = sides;
        self.nodes.join_unique(
            by(before, code).into_iter(),
            by(after, code).into_iter(),
            |_, _| true,
        );
        let same_level = |old, new| {
            let level = |side: &Side<'_>, id| side.tree.node(id).map(|node| node.level);
            let pair = level(before, old).zip(level(after, new));
            pair.is_some_and(|(old, new)| levels.relation(old, new) != Relation::Different)
        };
        self.nodes.join_unique(
            by(before, title).into_iter(),
            by(after, title).into_iter(),
            same_level,
        );
    }

    /// The same code under the same objective.
    fn same_objective(&mut self, sides: &Sides<Side<'_>>) {
        let nodes = &self.nodes;
        let old = places(&sides.before).filter_map(|(place, indicator)| {
            Some(((*nodes.after.get(&place.node)?, code(indicator)), place))
        });
        let new = places(&sides.after).map(|(place, i)| ((place.node, code(i)), place));
        self.indicators.join_unique(old, new, |_, _| true);
    }

    /// The same code under another objective, with one candidate only. A code that several objectives use may mean
    /// something else under each: there the title must be the same too.
    fn moved(&mut self, sides: &Sides<Side<'_>>) {
        let Sides { before, after } = sides;
        let everywhere =
            [before, after].map(|side| unique(places(side).map(|(_, i)| (code(i), ()))));
        let one_meaning = |indicator: &Indicator| {
            everywhere.iter().all(|codes| codes.get(indicator.code.key()) == Some(&Some(())))
        };
        let may_be_one = |old, new| {
            let pair = before.indicator(old).zip(after.indicator(new));
            pair.is_some_and(|(old, new)| one_meaning(old) || title(old) == title(new))
        };
        let old = places(before).map(|(place, indicator)| (code(indicator), place));
        let new = places(after).map(|(place, indicator)| (code(indicator), place));
        self.indicators.join_unique(old, new, may_be_one);
    }

    /// The same title under the same objective, with another code.
    fn recoded(&mut self, sides: &Sides<Side<'_>>) {
        let nodes = &self.nodes;
        let old = places(&sides.before).filter_map(|(place, indicator)| {
            Some(((*nodes.after.get(&place.node)?, title(indicator)), place))
        });
        let new = places(&sides.after).map(|(place, i)| ((place.node, title(i)), place));
        self.indicators.join_unique(old, new, |_, _| true);
    }

    pub(super) fn after_of(&self, before: usize) -> Option<NodeId> {
        self.after_index.get(&before).copied()
    }

    pub(super) fn before_of(&self, after: NodeId) -> Option<NodeId> {
        self.nodes.before.get(&after).copied()
    }

    pub(super) fn indicator_after(&self, before: IndicatorPlace) -> Option<IndicatorPlace> {
        self.indicators.after.get(&before).copied()
    }

    pub(super) fn indicator_before(&self, after: IndicatorPlace) -> Option<IndicatorPlace> {
        self.indicators.before.get(&after).copied()
    }
}

fn places<'a>(side: &Side<'a>) -> impl Iterator<Item = (IndicatorPlace, &'a Indicator)> {
    side.tree.iter().flat_map(|(node, objective)| {
        let indicators = objective.indicators.iter().enumerate();
        indicators.map(move |(index, indicator)| (IndicatorPlace { node, index }, indicator))
    })
}

fn code(indicator: &Indicator) -> String {
    indicator.code.key().to_owned()
}

fn title(indicator: &Indicator) -> String {
    spaced(&indicator.title)
}
