//! What changed in the way performance is measured: without it, two results cannot be told apart from two rules.

use super::levels::Levels;
use super::{Change, Field, Value};
use crate::model::{Level, Reads, Rounding, Rules, WeightScale};

/// The settings that changed.
pub(super) fn changes(before: &Rules, after: &Rules, levels: &Levels) -> Vec<Change> {
    let between = |field, of: fn(&Rules) -> Value| Change::between(field, of(before), of(after));
    let changes = [
        between(Field::DocumentMethod, |rules| Value::Method(rules.method)),
        between(Field::Steps, steps),
        between(Field::Cap, |rules| Value::Percent(rules.cap)),
        between(Field::Missing, |rules| Value::Missing(rules.missing)),
        entity_level(before, after, levels),
        between(Field::FurtherLevels, further_levels),
        between(Field::EntityMean, |rules| Value::Flag(rules.entity.is_flat)),
        between(Field::EntityTarget, |rules| {
            rules.entity.target.map_or(Value::Blank, Value::Percent)
        }),
        between(Field::Points, |rules| Value::Flag(rules.weights == WeightScale::Points)),
        between(Field::Rounding(None), |rules| rounding(rules.rounding)),
        between(Field::Bands, |rules| Value::Bands(rules.bands.clone())),
        between(Field::Interim, |rules| Value::Flag(rules.interim)),
    ];
    let compositions = before.levels.iter().enumerate().filter_map(|(index, level)| {
        Some(of_level(level, after.levels.get(levels.after_of(index)?)?))
    });
    let compositions = compositions.flatten();
    changes.into_iter().flatten().chain(compositions).collect()
}

/// Steps count under their method alone.
fn steps(rules: &Rules) -> Value {
    if rules.method.reads() != Reads::Steps {
        return Value::Blank;
    }
    Value::Steps(rules.steps.iter().map(|step| (step.from, step.score)).collect())
}

fn entity_level(before: &Rules, after: &Rules, levels: &Levels) -> Option<Change> {
    let name = |rules: &Rules| {
        Value::text(rules.levels.get(rules.entity_level).map(|level| level.name.as_str()))
    };
    let same = levels.after_of(before.entity_level) == Some(after.entity_level);
    if same { None } else { Change::between(Field::EntityLevel, name(before), name(after)) }
}

fn further_levels(rules: &Rules) -> Value {
    let names = rules.entity.further_levels.iter().filter_map(|level| rules.levels.get(*level));
    let names: Vec<&str> = names.map(|level| level.name.as_str()).collect();
    Value::text(Some(&names.join("; ")))
}

fn rounding(rounding: Option<Rounding>) -> Value {
    rounding.map_or(Value::Blank, Value::Rounding)
}

fn of_level(old: &Level, new: &Level) -> Vec<Change> {
    let field = Field::Rounding(Some(new.name.clone()));
    let rounded = Change::between(field, rounding(old.rounding), rounding(new.rounding));
    composition(old, new).into_iter().chain(rounded).collect()
}

fn composition(old: &Level, new: &Level) -> Option<Change> {
    let field = Field::Composition(new.name.clone());
    Change::between(field, Value::Composition(old.composition), Value::Composition(new.composition))
}
