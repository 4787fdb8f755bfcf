//! Whether weights add up, now and before the revisions.

use rust_decimal::Decimal;

use super::{Check, Planner};
use crate::config::USUAL_DECIMALS;
use crate::model::{Node, NodeId, Weighting, Weights};
use crate::view::number;

/// The weights of one group: of its parts now, and of those it had first.
struct Group {
    name: &'static str,
    now: Weights,
    /// `None` where nothing that weighs was revised, or not all that went is known.
    before: Option<Weights>,
}

impl Group {
    fn checks(&self) -> Vec<Check> {
        let name = self.name;
        let mut checks = Vec::new();
        let stated = |weights: &Weights| weights.weighting() != Weighting::Equal;
        if let Some(before) =
            self.before.as_ref().filter(|before| stated(before) || stated(&self.now))
        {
            let (adds_up, then) = (before.add_up(), sum(before));
            let text = match (adds_up, self.now.add_up()) {
                (true, true) => {
                    format!("I pesi {name} danno 100 % sia prima sia dopo le revisioni.")
                }
                (true, false) => format!("Prima delle revisioni i pesi {name} davano 100 %."),
                (false, _) => {
                    format!("Prima delle revisioni i pesi {name} davano {then}, non 100 %.")
                }
            };
            checks.push(Check { text, adds_up });
        }
        if !self.now.add_up() {
            let text = format!("I pesi {name} danno {}, non 100 %.", sum(&self.now));
            checks.push(Check { text, adds_up: false });
        }
        checks
    }
}

fn sum(weights: &Weights) -> String {
    number::percent_to(USUAL_DECIMALS, weights.sum())
}

impl Planner<'_> {
    pub(super) fn checks(&self, id: NodeId, node: &Node) -> Vec<Check> {
        let below = self.builder.material.tree.children(id);
        let mut checks = self.indicators(node).map(|group| group.checks()).unwrap_or_default();
        checks.extend(self.objectives(below, "degli obiettivi collegati"));
        checks
    }

    pub(super) fn top_checks(&self) -> Vec<Check> {
        let roots = self.builder.material.tree.roots();
        self.objectives(roots, "in cima all'albero")
    }

    fn indicators(&self, node: &Node) -> Option<Group> {
        let own = node.indicators.iter().map(|i| (i.weight, self.revisions.of_indicator(node, i)));
        let own: Vec<_> = own.collect();
        if own.is_empty() {
            return None;
        }
        let gone = self.revisions.removed_from(node).next().is_some();
        let revised = own.iter().any(|(_, revisions)| revisions.weighs());
        let first = own.iter().filter(|(_, revisions)| !revisions.is_inserted());
        let first: Vec<_> = first.map(|(weight, own)| own.first_weight(*weight)).collect();
        Some(Group {
            name: "degli indicatori",
            now: self.weights(own.iter().map(|(weight, _)| *weight)),
            before: (revised && !gone && !first.is_empty()).then(|| self.weights(first)),
        })
    }

    /// The siblings that count. Those of the ente's level may add up over the whole level instead.
    fn objectives(&self, siblings: &[NodeId], name: &'static str) -> Vec<Check> {
        let material = self.builder.material;
        let rules = &material.config.rules;
        let nodes: Vec<&Node> = siblings
            .iter()
            .filter_map(|id| material.tree.node(*id))
            .filter(|node| rules.levels.get(node.level).is_some_and(|level| level.counts))
            .collect();
        let of_entity = nodes.iter().all(|node| node.level == rules.entity_level);
        if nodes.is_empty() || (of_entity && self.entity_adds_up()) {
            return Vec::new();
        }
        let own: Vec<_> =
            nodes.iter().map(|node| (node.weight, self.revisions.of_node(node))).collect();
        let first = own.iter().filter(|(_, revisions)| !revisions.is_inserted());
        let first: Vec<_> = first.map(|(weight, own)| own.first_weight(*weight)).collect();
        let revised = own.iter().any(|(_, revisions)| revisions.weighs());
        let known = revised && !first.is_empty() && self.removed_objectives().is_empty();
        let now = self.weights(own.iter().map(|(weight, _)| *weight));
        Group { name, now, before: known.then(|| self.weights(first)) }.checks()
    }

    fn entity_adds_up(&self) -> bool {
        let material = self.builder.material;
        let level = material.config.rules.entity_level;
        let of_level = material.tree.iter().filter(|(_, node)| node.level == level);
        let weights: Vec<Option<Decimal>> = of_level.map(|(_, node)| node.weight).collect();
        self.weights(weights).add_up()
    }

    fn weights(&self, stated: impl IntoIterator<Item = Option<Decimal>>) -> Weights {
        Weights::in_scale(self.builder.material.config.rules.weights, stated)
    }
}
