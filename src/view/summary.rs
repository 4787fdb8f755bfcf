//! The answer first: the pull figures, and the sentence that says what made the difference.

use rust_decimal::Decimal;

use super::build::figure_of_group;
use super::headline::headline;
use super::report::{FurtherResult, LevelCount, Summary};
use super::{Material, words};
use crate::measure::{FurtherEntity, Group, How, Measured, settled};
use crate::model::{Indicator, Level, Node, NodeId};

/// Counts and figures of the opening chapter.
pub(super) fn summary(material: &Material<'_>) -> Summary {
    let Material { config, results, .. } = material;
    let rules = &config.rules;
    let levels = rules.levels.iter().enumerate();
    let indicators: Vec<&Measured> = all_indicators(material).map(|(_, _, _, m)| m).collect();
    let full = indicators.iter().filter(|measured| is_full(measured)).count();
    let (headline, headline_anchor) = headline(material, rules.entity_level).unwrap_or_default();
    Summary {
        entity: figure_of_group(material, &results.entity, results.entity_band),
        entity_note: entity_note(material),
        further: results.further_entities.iter().map(|one| further(material, one)).collect(),
        levels: levels.filter_map(|(index, level)| level_count(material, index, level)).collect(),
        indicators_met: full.to_string(),
        indicators: indicators.len().to_string(),
        indicators_note: indicators_note(&indicators, full),
        headline,
        headline_anchor,
    }
}

/// "media di 5 aree; target 83 %, raggiunto".
fn entity_note(material: &Material<'_>) -> String {
    let rules = &material.config.rules;
    let note = mean_of(material, rules.entity_level, &material.results.entity);
    let Some(target) = rules.entity.target else { return note };
    let met = material.results.entity.mean.map(|mean| settled(mean) >= target);
    let met = match met {
        Some(true) => ", raggiunto",
        Some(false) => ", non raggiunto",
        None => "",
    };
    format!("{note}; target {} %{met}", super::number::exact(target))
}

/// "media di 12 obiettivi strategici", "media di 40 indicatori".
fn mean_of(material: &Material<'_>, level: usize, group: &Group) -> String {
    let rules = &material.config.rules;
    let members = group.members.len();
    if rules.entity.is_flat {
        let word = if members == 1 { "indicatore" } else { "indicatori" };
        return format!("media di {members} {word}");
    }
    rules.levels.get(level).map_or(String::new(), |level| {
        format!("media di {members} {}", words::lower_first(plural(level, members)))
    })
}

fn further(material: &Material<'_>, one: &FurtherEntity) -> FurtherResult {
    let level = material.config.rules.levels.get(one.level);
    FurtherResult {
        plural: level.map_or(String::new(), |level| words::lower_first(&level.plural)),
        figure: figure_of_group(material, &one.group, one.band),
        note: mean_of(material, one.level, &one.group),
    }
}

pub(super) fn plural(level: &Level, count: usize) -> &str {
    if count == 1 { &level.name } else { &level.plural }
}

/// Whether an attainment is whole, and its target met where it was not set by hand: at a limit that the target excludes
/// a method still gives 100.
pub(super) fn is_full(measured: &Measured) -> bool {
    measured.attainment.as_ref().is_some_and(|attainment| {
        let missed = measured.is_at_excluded_limit() && attainment.how != How::Forced;
        settled(attainment.capped) >= Decimal::ONE_HUNDRED && !missed
    })
}

fn indicators_note(indicators: &[&Measured], full: usize) -> String {
    let later = indicators.iter().filter(|measured| measured.is_pending).count();
    let missing = indicators.iter().filter(|m| m.attainment.is_none() && !m.is_pending).count();
    let below = indicators.len() - full - missing - later;
    let below = (below > 0).then(|| format!("{below} sotto il target"));
    let missing = match missing {
        0 => None,
        1 => Some("1 non disponibile".to_owned()),
        many => Some(format!("{many} non disponibili")),
    };
    let later = match later {
        0 => None,
        1 => Some("1 non ancora dovuto".to_owned()),
        many => Some(format!("{many} non ancora dovuti")),
    };
    [below, missing, later].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// How the objectives of a level were rated; only of levels that measure something themselves and have schede.
fn level_count(material: &Material<'_>, index: usize, level: &Level) -> Option<LevelCount> {
    level.annex.filter(|_| level.rated)?;
    let bands = &material.config.rules.bands;
    let of_level: Vec<Option<usize>> = material
        .tree
        .iter()
        .filter(|(_, node)| node.level == index)
        .filter_map(|(id, _)| Some(material.results.node(id)?.band))
        .collect();
    if of_level.is_empty() {
        return None;
    }
    let rated = |band| of_level.iter().filter(|found| **found == band).count();
    let feminine = words::is_feminine(&level.name);
    let word = |index: usize, count: usize| {
        bands.get(index).map_or(String::new(), |band| words::agreed(&band.label, count, feminine))
    };
    let others = (1..bands.len()).map(|index| (rated(Some(index)), index));
    let mut notes: Vec<String> = others
        .filter(|(count, _)| *count > 0)
        .map(|(count, index)| format!("{count} {}", word(index, count)))
        .collect();
    let pending = |(id, _): &(NodeId, &Node)| {
        material.results.node(*id).is_some_and(|result| result.composed.is_pending)
    };
    let own_level = material.tree.iter().filter(|(_, node)| node.level == index);
    let later = own_level.filter(pending).count();
    let missing = rated(None).saturating_sub(later);
    if later > 0 {
        let dovuti = if feminine { "dovute" } else { "dovuti" };
        notes.push(format!("{later} non ancora {dovuti}"));
    }
    if missing > 0 {
        notes.push(format!("{missing} N/D"));
    }
    let best = rated(Some(0));
    Some(LevelCount {
        level: level.id.clone(),
        plural: words::lower_first(plural(level, of_level.len())),
        best: best.to_string(),
        best_word: word(0, of_level.len()),
        total: of_level.len().to_string(),
        note: notes.join(", "),
    })
}

/// Every indicator with its node, in tree order.
pub(super) fn all_indicators<'a>(
    material: &Material<'a>,
) -> impl Iterator<Item = (NodeId, &'a Node, &'a Indicator, &'a Measured)> {
    let Material { tree, results, .. } = *material;
    tree.iter().flat_map(move |(id, node)| {
        let measured = results.node(id).map_or(&[][..], |result| result.indicators.as_slice());
        node.indicators.iter().zip(measured).map(move |(i, m)| (id, node, i, m))
    })
}
