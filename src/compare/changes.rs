//! What changed of an objective or an indicator, field by field.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::levels::{Levels, Relation};
use super::pairing::Pairing;
use super::value::{Calculated, spaced};
use super::{Change, Field, IndicatorPlace, Side, Sides, Value};
use crate::model::{Bound, Calculation, Gauge, Indicator, Node, NodeId, Target, Unit, WeightScale};

/// The fields of an objective that changed.
pub(super) fn objective(
    sides: &Sides<Side<'_>>,
    levels: &Levels,
    pairing: &Pairing,
    (old_id, new_id): (NodeId, NodeId),
) -> Vec<Change> {
    let Sides { before, after } = sides;
    let Some((old, new)) = before.tree.node(old_id).zip(after.tree.node(new_id)) else {
        return Vec::new();
    };
    let text = |field, of: fn(&Node) -> Option<&str>| {
        Change::between(field, Value::text(of(old)), Value::text(of(new)))
    };
    let weight = |side: &Side<'_>, node: &Node| weighed(side, node.weight);
    let level = (levels.relation(old.level, new.level) == Relation::Different)
        .then(|| Change::between(Field::Level, level(before, old), level(after, new)));
    let changes = [
        code(&old.code, &new.code),
        level.flatten(),
        parent(sides, pairing, (old_id, new_id)),
        text(Field::Title, |node| Some(&node.title)),
        text(Field::Description, |node| node.description.as_deref()),
        Change::between(Field::Weight, weight(before, old), weight(after, new)),
        units(&old.units, &new.units),
        Change::between(Field::Shares, shares(before, old), shares(after, new)),
        text(Field::Owner, |node| node.owner.as_deref()),
    ];
    let carried = Sides { before: carried(before, old), after: carried(after, new) };
    changes.into_iter().flatten().chain(further(&carried, &old.fields, &new.fields)).collect()
}

/// The fields of an indicator that changed.
pub(super) fn indicator(
    sides: &Sides<Side<'_>>,
    pairing: &Pairing,
    (old_place, new_place): (IndicatorPlace, IndicatorPlace),
) -> Vec<Change> {
    let Sides { before, after } = sides;
    let pair = before.indicator(old_place).zip(after.indicator(new_place));
    let Some((old, new)) = pair else { return Vec::new() };
    let between = |field, of: fn(&Indicator) -> Value| Change::between(field, of(old), of(new));
    let changes = [
        code(&old.code, &new.code),
        moved(sides, pairing, (old_place.node, new_place.node)),
        between(Field::IndicatorTitle, |i| Value::text(Some(&i.title))),
        between(Field::Description, |i| Value::text(i.description.as_deref())),
        between(Field::Kind, |i| Value::text(i.kind.as_deref())),
        between(Field::Algorithm, |i| Value::text(i.algorithm.as_deref())),
        between(Field::Source, |i| Value::text(i.source.as_deref())),
        units(&old.units, &new.units),
        between(Field::Unit, |i| Value::text(Some(&i.actual_unit.to_string()))),
        Change::between(Field::Weight, weighed(before, old.weight), weighed(after, new.weight)),
        between(Field::Target, target),
        between(Field::Threshold, threshold),
        between(Field::Periodic, periodic),
        between(Field::Base, base),
        between(Field::Calculation, |i| Value::Calculation(calculated(&i.calculation))),
        between(Field::Method, |i| i.method.map_or(Value::Blank, Value::Method)),
        between(Field::Scale, |i| {
            Value::text(i.own.scale.as_ref().map(|scale| scale.name.as_str()))
        }),
        between(Field::Minimum, |i| i.own.minimum.map_or(Value::Blank, Value::Percent)),
        between(Field::OwnCap, |i| i.own.cap.map_or(Value::Blank, Value::Percent)),
        between(Field::Notes, |i| Value::text(i.notes.as_deref())),
    ];
    let carried = Sides { before: before.indicator_fields, after: after.indicator_fields };
    changes.into_iter().flatten().chain(further(&carried, &old.fields, &new.fields)).collect()
}

/// A weight in what its document counts weights in.
fn weighed(side: &Side<'_>, weight: Option<Decimal>) -> Value {
    let points = || Unit::Named("punti".to_owned());
    match (weight, side.rules.weights) {
        (None, _) => Value::Blank,
        (Some(weight), WeightScale::Percent) => Value::Percent(weight),
        (Some(weight), WeightScale::Points) => Value::Measure(weight, points()),
    }
}

/// The objective, where it is another one.
fn moved(
    sides: &Sides<Side<'_>>,
    pairing: &Pairing,
    (old, new): (NodeId, NodeId),
) -> Option<Change> {
    let name = |side: &Side<'_>, id| side.tree.node(id).map_or(Value::Blank, named);
    let values = Sides { before: name(&sides.before, old), after: name(&sides.after, new) };
    let stays = pairing.before_of(new) == Some(old);
    (!stays).then_some(Change { field: Field::Objective, values })
}

/// Another way to spell a code is no change.
fn code(old: &crate::model::Code, new: &crate::model::Code) -> Option<Change> {
    let text = |code: &crate::model::Code| Value::Text(code.to_string());
    (old != new).then(|| Change {
        field: Field::Code,
        values: Sides { before: text(old), after: text(new) },
    })
}

fn level(side: &Side<'_>, node: &Node) -> Value {
    Value::text(side.rules.levels.get(node.level).map(|level| level.name.as_str()))
}

fn named(node: &Node) -> Value {
    Value::Objective(node.code.to_string(), node.title.clone())
}

/// A parent that only changed its code is the same parent.
fn parent(
    sides: &Sides<Side<'_>>,
    pairing: &Pairing,
    (old, new): (NodeId, NodeId),
) -> Option<Change> {
    let (old, new) = (sides.before.tree.parent(old), sides.after.tree.parent(new));
    if old == new.and_then(|new| pairing.before_of(new)) && (old.is_some() || new.is_none()) {
        return None;
    }
    let name = |side: &Side<'_>, id: Option<NodeId>| side.node(id).map_or(Value::Blank, named);
    let values = Sides { before: name(&sides.before, old), after: name(&sides.after, new) };
    Some(Change { field: Field::Parent, values })
}

fn shares(side: &Side<'_>, node: &Node) -> Value {
    Value::text(side.tree.organisation().shares(&node.code).as_deref())
}

/// Their order is no difference.
fn units(old: &[String], new: &[String]) -> Option<Change> {
    let set = |units: &[String]| units.iter().map(|unit| spaced(unit)).collect::<BTreeSet<_>>();
    if set(old) == set(new) {
        return None;
    }
    let text = |units: &[String]| Value::text(Some(&units.join("; ")));
    Change::between(Field::Units, text(old), text(new))
}

fn asked(bound: Bound, gauge: &Gauge) -> Value {
    Value::Bound(bound, gauge.unit().clone())
}

fn target(indicator: &Indicator) -> Value {
    match &indicator.target {
        Target::Measurable(gauge) => asked(gauge.bound(), gauge),
        Target::Words(words) => Value::text(Some(words)),
    }
}

fn threshold(indicator: &Indicator) -> Value {
    let measure = |gauge: &Gauge| Some(Value::Measure(gauge.threshold()?, gauge.unit().clone()));
    indicator.target.gauge().and_then(measure).unwrap_or(Value::Blank)
}

fn periodic(indicator: &Indicator) -> Value {
    let bound = |gauge: &Gauge| Some(asked(gauge.periodic()?, gauge));
    indicator.target.gauge().and_then(bound).unwrap_or(Value::Blank)
}

fn base(indicator: &Indicator) -> Value {
    match indicator.calculation {
        Calculation::Variation(base) | Calculation::Difference(base) | Calculation::Ratio(base) => {
            Value::Measure(base, indicator.actual_unit.clone())
        }
        Calculation::Value | Calculation::Derived => Value::Blank,
    }
}

fn calculated(calculation: &Calculation) -> Calculated {
    match calculation {
        Calculation::Value => Calculated::Value,
        Calculation::Variation(_) => Calculated::Variation,
        Calculation::Difference(_) => Calculated::Difference,
        Calculation::Ratio(_) => Calculated::Ratio,
        Calculation::Derived => Calculated::Derived,
    }
}

fn carried<'a>(side: &Side<'a>, node: &Node) -> &'a [String] {
    side.rules.levels.get(node.level).map_or(&[][..], |level| &level.fields)
}

fn key(heading: &str) -> String {
    spaced(heading).to_lowercase()
}

/// The further columns that both plans carry.
fn further(
    carried: &Sides<&[String]>,
    old: &[(String, String)],
    new: &[(String, String)],
) -> Vec<Change> {
    let of = |fields: &[(String, String)], heading: &str| {
        let found = fields.iter().find(|(name, _)| key(name) == key(heading));
        Value::text(found.map(|(_, text)| text.as_str()))
    };
    let known = |heading: &&String| carried.before.iter().any(|other| key(other) == key(heading));
    let both = carried.after.iter().filter(known);
    both.filter_map(|heading| {
        Change::between(Field::Further(heading.clone()), of(old, heading), of(new, heading))
    })
    .collect()
}

/// Headings that only one of the two carries, among the indicators and the levels that both have.
pub(super) fn columns(sides: &Sides<Side<'_>>, levels: &Levels) -> Sides<Vec<String>> {
    let mut alone = Sides::default();
    let (old, new) = (sides.before.indicator_fields, sides.after.indicator_fields);
    note(&mut alone, old, new);
    for (index, level) in sides.before.rules.levels.iter().enumerate() {
        let same = levels.after_of(index).and_then(|same| sides.after.rules.levels.get(same));
        if let Some(same) = same {
            note(&mut alone, &level.fields, &same.fields);
        }
    }
    alone
}

fn note(alone: &mut Sides<Vec<String>>, old: &[String], new: &[String]) {
    let lacks = |those: &[String], heading: &String| !those.iter().any(|h| key(h) == key(heading));
    for (list, (these, those)) in [(&mut alone.before, (old, new)), (&mut alone.after, (new, old))]
    {
        for heading in these.iter().filter(|heading| lacks(those, heading)) {
            if lacks(list, heading) {
                list.push(heading.clone());
            }
        }
    }
}
