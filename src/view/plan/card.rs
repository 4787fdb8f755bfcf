//! The card of one objective.

use super::amended::{self, Own};
use super::{PlanCard, PlanFact, Planner, Value};
use crate::model::{Amended, Node, NodeId};
use crate::view::build::{figure_of, scheda_anchor, tree_anchor};
use crate::view::tree;

/// How what came during the year is told.
const INSERTED: &str = "inserito durante l'anno";

impl Planner<'_> {
    pub(super) fn card(&self, id: NodeId, node: &Node) -> Option<PlanCard> {
        let material = self.builder.material;
        let result = material.results.node(id)?;
        let own = self.revisions.of_node(node);
        let level = self.builder.level(node)?;
        let value = |amended, text: &str| own.value(&amended, text.to_owned());
        let rows = node.indicators.iter().enumerate();
        Some(PlanCard {
            anchor: scheda_anchor(id),
            tree_anchor: tree_anchor(id),
            depth: material.tree.depth(id),
            level_name: level.name.clone(),
            level: level.id.clone(),
            code: node.code.to_string(),
            title: value(Amended::Title, &node.title),
            description: value(Amended::Description, node.description.as_deref().unwrap_or("")),
            weight: own.value(
                &Amended::Weight,
                node.weight.map(|own| self.weight(own)).unwrap_or_default(),
            ),
            facts: self.facts(id, node, &own),
            figure: tree::measured(material).then(|| figure_of(material, result)),
            state: state(&own),
            notes: own.notes(),
            rows: rows.filter_map(|(index, i)| self.row(node, index, i, result)).collect(),
            removed: self.revisions.removed_from(node).map(amended::removed).collect(),
            checks: self.checks(id, node),
        })
    }

    fn facts(&self, id: NodeId, node: &Node, own: &Own<'_>) -> Vec<PlanFact> {
        let tree = self.builder.material.tree;
        let above = tree.parent(id).and_then(|parent| tree.node(parent));
        let above = above.and_then(|above| {
            let level = self.builder.level(above)?;
            Some(told(&level.name, Value::now(format!("{} {}", above.code, above.title))))
        });
        let unit =
            if node.units.len() == 1 { "Unità organizzativa" } else { "Unità organizzative" };
        let units = told(unit, Value::now(node.units.join("; ")));
        let shares = tree.organisation().shares(&node.code);
        let shares = told("Quote", Value::now(shares.unwrap_or_default()));
        let owner = told("Responsabile", Value::now(node.owner.clone().unwrap_or_default()));
        let carried = node.fields.iter().map(|(name, text)| carried(own, name, text));
        let facts = above.into_iter().chain([units, shares, owner]).chain(carried);
        facts.filter(|fact| !fact.value.is_empty()).collect()
    }
}

/// "Inserito durante l'anno", where it was.
pub(super) fn state(own: &Own<'_>) -> String {
    if own.is_inserted() { INSERTED.to_owned() } else { String::new() }
}

pub(super) fn told(name: &str, value: Value) -> PlanFact {
    PlanFact { name: name.to_owned(), value }
}

/// A column of the office's own.
pub(super) fn carried(own: &Own<'_>, name: &str, text: &str) -> PlanFact {
    told(name, own.value(&Amended::Field(name.to_owned()), text.to_owned()))
}
