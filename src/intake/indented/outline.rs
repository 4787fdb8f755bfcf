//! What an export tells of an office that has no relazione.toml yet: levels, their composition, the year.

use rust_decimal::Decimal;

use super::columns::level_names;
use super::rows::{self, Item, Kind, Of};
use crate::columns::objectives;
use crate::config::plural;
use crate::diagnostic::{Diagnostic, Problem};
use crate::intake::aliases::Aliases;
use crate::intake::entry::{Entry, Reading};
use crate::intake::words;
use crate::model::{Composition, Level, Method};
use crate::workbook::Workbook;

/// Titles and headings stand in these.
const HEAD_ROWS: usize = 20;

/// What an export tells of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The levels that its headings name, with the composition that its groups show.
    pub levels: Vec<Level>,
    /// The year that most of its dates fall in.
    pub year: Option<i32>,
    /// Whether it has targets of a period.
    pub interim: bool,
}

/// Reads it from the headings and the rows; the year is the one given, where there is one.
pub fn outline(book: &Workbook, year: Option<i32>) -> Result<Outline, Diagnostic> {
    let head = year.or_else(|| latest(&head(book)));
    let aliases = Aliases { year: head.unwrap_or_default(), ..Aliases::default() };
    let unread = || {
        let problem = Problem::IndentedWithoutHeadings { known: Vec::new() };
        Diagnostic::new(book.place(), problem)
    };
    let mut levels = levels(&level_names(book.sheets(), &aliases).ok_or_else(unread)?);
    let columns = super::find(book, &levels, &aliases)?;
    let items = rows::read(&columns, &levels).items;
    compose(&mut levels, &items);
    let target = |item: &Item<'_>| item.fields.get("target").map(|cell| cell.value().to_string());
    let targets: Vec<String> = items.iter().filter_map(target).collect();
    let interim = targets.iter().any(|t| t.to_lowercase().contains("target periodico"));
    Ok(Outline { levels, year: year.or_else(|| latest(&targets)).or(head), interim })
}

fn levels(names: &[String]) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::new();
    for heading in names {
        let name = singular(heading);
        let last = words::key(name.split(' ').next_back().unwrap_or_default());
        let short = !last.is_empty() && levels.iter().all(|level| level.id != last);
        levels.push(Level {
            id: if short { last } else { words::key(&name) },
            plural: if name == *heading { plural(&name) } else { heading.clone() },
            name,
            annex: None,
            composition: Composition::Natural,
            counts: true,
            rated: true,
            fields: Vec::new(),
            rounding: None,
        });
    }
    levels
}

/// The name whose plural a heading is; the heading itself where it is none.
fn singular(heading: &str) -> String {
    let words: Vec<Vec<String>> = heading.split(' ').map(singulars).collect();
    let join = |pick: &dyn Fn(&Vec<String>) -> Option<&String>| {
        let picked: Vec<&str> = words.iter().filter_map(pick).map(String::as_str).collect();
        picked.join(" ")
    };
    let first = join(&|word| word.first());
    let found = [first, join(&|word| word.last())].into_iter().find(|name| plural(name) == heading);
    found.unwrap_or_else(|| heading.to_owned())
}

/// What a word may be the plural of, the likelier first; the word itself where it is none.
fn singulars(word: &str) -> Vec<String> {
    let ending = |stem: &str, letters: &[&str]| {
        letters.iter().map(|letter| format!("{stem}{letter}")).collect::<Vec<String>>()
    };
    let agent = ["ion", "tor", "al", "il", "dic", "ent"];
    if let Some(stem) = word.strip_suffix("che").or(word.strip_suffix("ghe")) {
        let hard = word.get(stem.len()..stem.len() + 1).unwrap_or_default();
        return ending(stem, &[&format!("{hard}a")]);
    }
    match (word.strip_suffix("ammi"), word.strip_suffix('i'), word.strip_suffix('e')) {
        (Some(stem), _, _) => ending(stem, &["amma"]),
        (_, Some(stem), _) if agent.iter().any(|end| stem.ends_with(end)) => ending(stem, &["e"]),
        (_, Some(stem), _) => ending(stem, &["o", "e"]),
        (_, _, Some(stem)) => ending(stem, &["a"]),
        _ => vec![word.to_owned()],
    }
}

/// What each level is made of: the shares of its first groups, or the one thing that stands below it.
fn compose(levels: &mut [Level], items: &[Item<'_>]) {
    let below = |level: usize, wanted: &dyn Fn(Kind) -> bool| {
        items.iter().find(|item| {
            let above = item.parent.and_then(|parent| items.get(parent));
            wanted(item.kind) && above.is_some_and(|above| above.kind == Kind::Node(level))
        })
    };
    let mut annex = 0;
    for (index, level) in levels.iter_mut().enumerate() {
        let of_indicators = below(index, &|kind| kind == Kind::Group(Of::Indicators));
        let of_children = below(index, &|kind| matches!(kind, Kind::Group(Of::Children(_))));
        let shares = share(of_indicators).zip(share(of_children));
        let has_indicators = below(index, &|kind| kind == Kind::Indicator).is_some();
        let has_children = below(index, &|kind| matches!(kind, Kind::Node(_))).is_some();
        let (all, none) = (Decimal::ONE_HUNDRED, Decimal::ZERO);
        let shares = match (shares, has_indicators, has_children) {
            (Some((indicators, children)), _, _) if indicators + children == all => {
                Some((indicators, children))
            }
            (_, true, false) => Some((all, none)),
            (_, false, true) => Some((none, all)),
            _ => None,
        };
        if let Some((indicators, children)) = shares {
            level.composition = Composition::Shares { indicators, children };
        }
        if has_indicators {
            annex += 1;
            level.annex = Some(annex);
        }
    }
}

fn share(group: Option<&Item<'_>>) -> Option<Decimal> {
    let weight = group?.weight?;
    let reading = Reading {
        year: 0,
        percent_scale: None,
        method: Method::default(),
        threshold_in_text: false,
        as_of: None,
        weights: crate::model::WeightScale::Percent,
        is_planning: false,
    };
    Entry::new(objectives::WEIGHT.heading, Some(weight), weight.place()).percent(reading).ok()?
}

/// The texts of the first rows: titles and headings.
fn head(book: &Workbook) -> Vec<String> {
    let rows = book.sheets().iter().flat_map(|sheet| sheet.rows().take(HEAD_ROWS));
    rows.flat_map(|row| row.cells().map(|cell| cell.value().to_string())).collect()
}

/// The year that is named most often; of several the latest.
fn latest(texts: &[String]) -> Option<i32> {
    let runs = texts.iter().flat_map(|text| text.split(|c: char| !c.is_ascii_digit()));
    let years = runs.filter(|run| run.len() == 4).filter_map(|run| run.parse().ok());
    let years: Vec<i32> = years.filter(|year| (2000..2100).contains(year)).collect();
    years.iter().copied().max_by_key(|year| (years.iter().filter(|y| *y == year).count(), *year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_in_the_plural_names_one_objective() {
        for (heading, name) in [
            ("Obiettivi operativi", "Obiettivo operativo"),
            ("Obiettivo strategico", "Obiettivo strategico"),
            ("Ambito", "Ambito"),
            ("Azioni", "Azione"),
            ("Aree strategiche", "Area strategica"),
            ("Obiettivi annuali", "Obiettivo annuale"),
            ("Programmi", "Programma"),
        ] {
            assert_eq!(singular(heading), name);
        }
    }
}
