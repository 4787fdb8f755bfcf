//! The sentence that says what made the difference: which part of a level costs most points, and what in it.

use rust_decimal::Decimal;

use super::build::scheda_anchor;
use super::number;
use super::{Material, words};
use crate::config::USUAL_DECIMALS;
use crate::measure::{Group, NodeResult, settled};
use crate::model::{Missing, Node, NodeId};

/// Points below this are not printed.
const LEAST: Decimal = Decimal::from_parts(5, 0, 0, false, 3);

/// The sentence for a level, with the anchor of the scheda that it speaks of. `None` where the level has one node, or
/// none of them costs anything.
pub(super) fn headline(material: &Material<'_>, level: usize) -> Option<(String, Option<String>)> {
    let nodes = material.tree.iter().filter(|(_, node)| node.level == level);
    let ids: Vec<NodeId> = nodes.map(|(id, _)| id).collect();
    if ids.len() < 2 {
        return None;
    }
    let (shares, of_what) = shares(material, &ids);
    let cost = |(id, share): (NodeId, Decimal)| {
        let lost = Decimal::ONE_HUNDRED - attainment(material, id)?;
        Some((id, share * lost / Decimal::ONE_HUNDRED))
    };
    let (id, points) = dearest(shares.into_iter().filter_map(cost))?;
    let (node, result) = (material.tree.node(id)?, material.results.node(id)?);
    let named = format!("«{}» ({})", node.title, node.code);
    let subject = match result.attainment {
        Some(_) => {
            let figure = material.attainment(result.attainment);
            format!("{} di {named}", words::the_figure(&figure))
        }
        None => format!("{named}, non disponibile,"),
    };
    let sentence = format!(
        "{subject} è ciò che pesa di più: toglie {} punti {of_what}{}.",
        number::decimal(points, points_decimals(material, points)),
        cause(material, node, result).unwrap_or_default()
    );
    let has_scheda = material.config.rules.levels.get(level).is_some_and(|l| l.annex.is_some());
    Some((sentence, has_scheda.then(|| scheda_anchor(id))))
}

/// Points have the decimals of attainments, and two where those would print none.
fn points_decimals(material: &Material<'_>, points: Decimal) -> u32 {
    let decimals = material.printing().decimals;
    let hidden = number::rounded(points, decimals).is_zero();
    if hidden { decimals.max(USUAL_DECIMALS) } else { decimals }
}

/// A node's attainment as it counts; `None` where it does not.
fn attainment(material: &Material<'_>, id: NodeId) -> Option<Decimal> {
    let result = material.results.node(id).filter(|result| !result.composed.is_pending)?;
    counted(material, result.attainment)
}

/// An attainment as it counts under the policy for what is not available.
fn counted(material: &Material<'_>, attainment: Option<Decimal>) -> Option<Decimal> {
    match material.config.rules.missing {
        Missing::Exclude => attainment,
        Missing::Zero | Missing::Block => Some(attainment.unwrap_or_default()),
    }
}

/// The part that costs most, the first of several that cost the same.
fn dearest<T>(parts: impl Iterator<Item = (T, Decimal)>) -> Option<(T, Decimal)> {
    let known = parts.filter(|(_, cost)| settled(*cost) >= LEAST);
    known.reduce(|most, part| if settled(part.1) > settled(most.1) { part } else { most })
}

/// What a level's nodes have of the ente's result in per cent, or of their own level where they do not enter it; and
/// what that is called.
fn shares(material: &Material<'_>, ids: &[NodeId]) -> (Vec<(NodeId, Decimal)>, &'static str) {
    let all = of_entity(material);
    let of_level = |id: &NodeId| Some((*id, *all.get(id.index())?.as_ref()?));
    let found: Vec<(NodeId, Decimal)> = ids.iter().filter_map(of_level).collect();
    if !found.is_empty() {
        return (found, "al risultato dell'ente");
    }
    let weight = |id: &NodeId| Some((*id, material.results.node(*id)?.weight));
    let weights =
        ids.iter().filter_map(weight).filter(|(id, _)| attainment(material, *id).is_some());
    let weights: Vec<(NodeId, Decimal)> = weights.collect();
    let sum: Decimal = weights.iter().map(|(_, weight)| weight).sum();
    let share = |(id, weight): (NodeId, Decimal)| {
        Some((id, (weight * Decimal::ONE_HUNDRED).checked_div(sum)?))
    };
    (weights.into_iter().filter_map(share).collect(), "alla media del suo livello")
}

/// The share of each node in the ente's result, in per cent; `None` for those that do not enter it.
fn of_entity(material: &Material<'_>) -> Vec<Option<Decimal>> {
    let mut shares: Vec<Option<Decimal>> = vec![None; material.tree.len()];
    let give = |group: &Group, whole: Decimal, shares: &mut Vec<Option<Decimal>>| {
        for (part, share) in parts(material, group, whole) {
            let Some(member) = group.members.get(part) else { continue };
            let mut next = member.node;
            while let Some(node) = next {
                if let Some(slot) = shares.get_mut(node.index()) {
                    *slot = Some(slot.unwrap_or_default() + share);
                }
                // In a flat mean an indicator counts for its node and for all above it.
                next = member.indicator.and(material.tree.parent(node));
            }
        }
    };
    give(&material.results.entity, Decimal::ONE_HUNDRED, &mut shares);
    for (id, _) in material.tree.iter() {
        let share = shares.get(id.index()).copied().flatten();
        if let (Some(share), Some(result)) = (share, material.results.node(id)) {
            if material.config.rules.entity.is_flat || result.composed.flat.is_some() {
                continue;
            }
            let (_, below) = halves(material, result);
            give(&result.composed.children, share * below / Decimal::ONE_HUNDRED, &mut shares);
        }
    }
    shares
}

/// What each part of a group has of a whole, by its place in the group.
fn parts(material: &Material<'_>, group: &Group, whole: Decimal) -> Vec<(usize, Decimal)> {
    let members = group.members.iter().enumerate();
    let members = members
        .filter(|(_, member)| !member.is_pending && counted(material, member.attainment).is_some());
    let weights: Vec<(usize, Decimal)> = members.map(|(at, member)| (at, member.percent)).collect();
    let sum: Decimal = weights.iter().map(|(_, weight)| weight).sum();
    let share = |(at, weight): (usize, Decimal)| Some((at, (weight * whole).checked_div(sum)?));
    weights.into_iter().filter_map(share).collect()
}

/// What a node's indicators and its children have of its result, in per cent.
fn halves(material: &Material<'_>, result: &NodeResult) -> (Decimal, Decimal) {
    let composed = &result.composed;
    let stated = [
        (composed.indicator_share, &composed.indicators),
        (composed.children_share, &composed.children),
    ];
    let [own, below] = stated.map(|(share, group)| match counted(material, group.mean) {
        Some(_) if !group.is_pending() => share,
        _ => Decimal::ZERO,
    });
    let whole = |share: Decimal| {
        (share * Decimal::ONE_HUNDRED).checked_div(own + below).unwrap_or_default()
    };
    (whole(own), whole(below))
}

/// What in a node costs most: ", soprattutto per «…» (84,87 %, target <= 80 %)".
fn cause(material: &Material<'_>, node: &Node, result: &NodeResult) -> Option<String> {
    let (own, below) = halves(material, result);
    let lost = |group: &Group, whole: Decimal| -> Vec<(usize, Decimal)> {
        let parts = parts(material, group, whole).into_iter();
        let cost = |(at, share): (usize, Decimal)| {
            let found = counted(material, group.members.get(at)?.attainment)?;
            Some((at, share * (Decimal::ONE_HUNDRED - found) / Decimal::ONE_HUNDRED))
        };
        parts.filter_map(cost).filter(|(_, cost)| *cost > Decimal::ZERO).collect()
    };
    let indicators = lost(&result.composed.indicators, own);
    let children = lost(&result.composed.children, below);
    let word = if indicators.len() + children.len() > 1 { "soprattutto per" } else { "per" };
    let indicator = dearest(indicators.into_iter());
    let child = dearest(children.into_iter());
    let is_child = match (&indicator, &child) {
        (Some((_, one)), Some((_, other))) => other > one,
        (None, Some(_)) => true,
        (_, None) => false,
    };
    if is_child {
        let member = result.composed.children.members.get(child?.0)?;
        let below = material.tree.node(member.node?)?;
        let figure = material.attainment(member.attainment);
        return Some(format!(", {word} «{}» ({}, {figure})", below.title, below.code));
    }
    let at = indicator?.0;
    let (indicator, measured) = (node.indicators.get(at)?, result.indicators.get(at)?);
    let printed = material.judged(indicator, measured);
    let (target, actual) = (printed.targets(), printed.actual());
    Some(format!(", {word} «{}» ({actual}, target {target})", indicator.title))
}
