//! What can only be seen of the plan as a whole: weights that do not add up, objectives with nothing in them.

use super::entry::italian;
use super::objectives;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{Calculation, Code, Rules, Weighting, Weights};

/// A node of the plan on its way into the tree: its draft and the place of its parent in the list.
pub(super) type Nodes = [(objectives::Draft, Option<usize>)];

/// The weight of one part of a group, and its cell.
type Weighed = (Option<rust_decimal::Decimal>, Place);

/// All findings about the plan as a whole.
pub(super) fn check(
    nodes: &Nodes,
    indicator_places: &[Vec<Place>],
    rules: &Rules,
) -> Vec<Diagnostic> {
    let children = children(nodes);
    let plan = Plan { nodes, rules, entity_adds_up: entity_weights(nodes, rules).add_up() };
    let mut findings = Vec::new();
    for (index, (draft, _)) in nodes.iter().enumerate() {
        let below = children.get(index).map_or(&[][..], Vec::as_slice);
        let places = indicator_places.get(index).map_or(&[][..], Vec::as_slice);
        let indicators = &draft.node.indicators;
        if indicators.is_empty() && below.is_empty() {
            let code = draft.node.code.to_string();
            findings.push(Diagnostic::new(draft.place.clone(), Problem::ObjectiveEmpty { code }));
        }
        let derived = indicators.iter().find(|i| i.calculation == Calculation::Derived);
        if derived.is_some() && below.is_empty() {
            let objective = draft.node.code.to_string();
            let place = places.first().unwrap_or(&draft.place).clone();
            let problem = Problem::DerivedWithoutChildren { objective };
            findings.push(Diagnostic::new(place, problem));
        }
        let group: Vec<Weighed> =
            indicators.iter().map(|i| i.weight).zip(places.iter().cloned()).collect();
        findings.extend(weights(&group, &format!("degli indicatori di {}", draft.node.code)));
        findings.extend(plan.group_of(below, Some(&draft.node.code)));
    }
    let roots: Vec<usize> =
        nodes.iter().enumerate().filter(|(_, (_, p))| p.is_none()).map(|(i, _)| i).collect();
    findings.extend(plan.group_of(&roots, None));
    findings.extend(entity_level(nodes, rules));
    findings
}

fn children(nodes: &Nodes) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); nodes.len()];
    for (index, (_, parent)) in nodes.iter().enumerate() {
        if let Some(siblings) = parent.and_then(|parent| children.get_mut(parent)) {
            siblings.push(index);
        }
    }
    children
}

/// The plan and what holds of it as a whole.
struct Plan<'a> {
    nodes: &'a Nodes,
    rules: &'a Rules,
    /// The weights of the ente's level, over the whole tree.
    entity_adds_up: bool,
}

impl Plan<'_> {
    /// The weights of the siblings that count. Those of the ente's level may add up over the whole level instead.
    fn group_of(&self, members: &[usize], parent: Option<&Code>) -> Option<Diagnostic> {
        let counting: Vec<&objectives::Draft> = members
            .iter()
            .filter_map(|&index| self.nodes.get(index).map(|(draft, _)| draft))
            .filter(|draft| {
                self.rules.levels.get(draft.node.level).is_some_and(|level| level.counts)
            })
            .collect();
        let of_entity = counting.iter().all(|draft| draft.node.level == self.rules.entity_level);
        if of_entity && self.entity_adds_up {
            return None;
        }
        let group: Vec<Weighed> =
            counting.iter().map(|draft| (draft.node.weight, draft.weight_place.clone())).collect();
        let name = match parent {
            Some(code) => format!("degli obiettivi sotto {code}"),
            None => "in cima all'albero".to_owned(),
        };
        weights(&group, &name)
    }
}

fn entity_weights(nodes: &Nodes, rules: &Rules) -> Weights {
    let of_level = nodes.iter().filter(|(draft, _)| draft.node.level == rules.entity_level);
    Weights::of(of_level.map(|(draft, _)| draft.node.weight))
}

fn weights(group: &[Weighed], name: &str) -> Option<Diagnostic> {
    let blank = group.iter().find(|(weight, _)| weight.is_none());
    let (_, place) = blank.or(group.first())?;
    let weights = Weights::of(group.iter().map(|(weight, _)| *weight));
    let group = name.to_owned();
    let percent = |figure| format!("{} %", italian(figure));
    let problem = match weights.weighting() {
        Weighting::Equal => return None,
        _ if weights.sum().is_zero() => Problem::WeightsAllZero { group },
        Weighting::Completed(share) if weights.add_up() => {
            Problem::WeightsPartlyBlank { group, share: percent(share.round_dp(2)) }
        }
        Weighting::Stated | Weighting::Completed(_) if weights.add_up() => return None,
        Weighting::Stated | Weighting::Completed(_) => {
            Problem::WeightsDoNotSum { group, total: percent(weights.sum()) }
        }
    };
    Some(Diagnostic::new(place.clone(), problem))
}

fn entity_level(nodes: &Nodes, rules: &Rules) -> Option<Diagnostic> {
    let level = rules.levels.get(rules.entity_level)?;
    if nodes.is_empty() || nodes.iter().any(|(draft, _)| draft.node.level == rules.entity_level) {
        return None;
    }
    let (first, _) = nodes.first()?;
    let problem = Problem::EntityLevelEmpty { level: level.name.clone() };
    Some(Diagnostic::new(first.place.clone(), problem))
}
