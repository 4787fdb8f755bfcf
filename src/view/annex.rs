//! One annex by itself: its head, how its objectives were rated, its own index, its schede.

use std::collections::BTreeSet;

use serde::Serialize;

use super::build::{Builder, rates, rating};
use super::facts::Unknown;
use super::head::{annexed, head};
use super::open::ascii;
use super::report::{ActBlank, Annex, DocumentHead, Figure, LegendEntry, Rating};
use super::results::{Detail, ResultsView, results};
use super::summary::{all_indicators, is_full, plural};
use super::tree::measured;
use super::{Material, words};
use crate::config::{Config, State};
use crate::model::{Level, Node};

/// An annex as a document of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnnexView {
    /// Running head and the PDF's own metadata.
    pub document: DocumentHead,
    /// "Allegato 1 – Obiettivi strategici – Relazione sulla performance 2020".
    pub title: String,
    /// What it is annexed to.
    pub deed: Deed,
    /// The schede.
    pub annex: Annex,
    /// The ratings in use; empty where nothing is rated.
    pub legend: Vec<LegendEntry>,
    /// How the objectives of each of its levels were rated.
    pub tallies: Vec<Tally>,
    /// Indicators of these objectives that reached their target; empty without results.
    pub indicators_met: String,
    /// All indicators of these objectives; empty when there are none.
    pub indicators: String,
    /// Every scheda, in the order and the groups of the annex.
    pub index: Vec<IndexGroup>,
    /// False for a plan that has no results yet: columns of results are left out then.
    pub measured: bool,
}

/// What an annex is annexed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deed {
    /// "Allegato 1 alla deliberazione della Giunta camerale n. 93 del 15/06/2021".
    pub text: String,
    /// What is known of an act to come; an empty number or date is left to be written by hand.
    pub blanks: Option<ActBlank>,
}

/// How the objectives of a level were rated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// "12".
    pub total: String,
    /// "obiettivi strategici".
    pub plural: String,
    /// How many have each rating, best first; empty where nothing is rated.
    pub parts: Vec<TallyPart>,
}

/// How many have a rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallyPart {
    /// "11".
    pub count: String,
    /// The rating.
    pub rating: Rating,
}

/// Lines of the index that share a root of the tree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndexGroup {
    /// "1 Pubblica Amministrazione per le imprese"; empty when the schede are roots themselves.
    pub title: String,
    /// One line a scheda.
    pub entries: Vec<IndexEntry>,
}

/// A line of the index.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndexEntry {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Result.
    pub figure: Figure,
    /// Anchor of the scheda.
    pub anchor: String,
}

/// The annexes that have schede, by number.
pub fn numbers(material: &Material<'_>) -> Vec<u32> {
    let levels = &material.config.rules.levels;
    let annex = |(_, node): (_, &Node)| levels.get(node.level).and_then(|level| level.annex);
    material.tree.iter().filter_map(annex).collect::<BTreeSet<u32>>().into_iter().collect()
}

/// Those that were asked for, or all; in order, each once.
pub fn chosen(material: &Material<'_>, wanted: &[u32]) -> Result<Vec<u32>, Unknown> {
    let known = numbers(material);
    if known.is_empty() {
        return Err(none_at_all(material.config));
    }
    let unknown = wanted.iter().find(|number| !known.contains(number));
    match unknown {
        Some(number) => Err(Unknown {
            message: format!("l'allegato {number} non c'è"),
            hint: format!("gli allegati sono {}", listed(material, &known)),
        }),
        None if wanted.is_empty() => Ok(known),
        None => Ok(known.into_iter().filter(|number| wanted.contains(number)).collect()),
    }
}

fn none_at_all(config: &Config) -> Unknown {
    let levels = &config.rules.levels;
    let hint = if levels.iter().any(|level| level.annex.is_some()) {
        "i livelli con un allegato non hanno ancora obiettivi: aggiungerli nel foglio Obiettivi"
            .to_owned()
    } else {
        let ids: Vec<String> = levels.iter().map(|level| format!("«{}»", level.id)).collect();
        format!(
            "in relazione.toml scrivere allegato = 1 nel [[livello]] di cui si vogliono le schede \
             ({})",
            ids.join(", ")
        )
    };
    Unknown { message: "il documento non ha allegati".to_owned(), hint }
}

/// "1 (Obiettivi strategici), 2 (Obiettivi operativi)".
fn listed(material: &Material<'_>, known: &[u32]) -> String {
    let told = known.iter().map(|number| format!("{number} ({})", title(material.config, *number)));
    told.collect::<Vec<_>>().join(", ")
}

/// The plurals of the levels that an annex carries.
pub(super) fn title(config: &Config, number: u32) -> String {
    let plurals: Vec<&str> = levels(config, number).map(|(_, level)| &*level.plural).collect();
    plurals.join(" · ")
}

/// The levels of an annex, each with its place in the tree.
fn levels(config: &Config, number: u32) -> impl Iterator<Item = (usize, &Level)> {
    let levels = config.rules.levels.iter().enumerate();
    levels.filter(move |(_, level)| level.annex == Some(number))
}

/// `allegato-1-obiettivi-strategici`: stem of an annex's files.
pub fn stem(config: &Config, number: u32) -> String {
    let words = ascii(&title(config, number));
    if words.is_empty() {
        format!("allegato-{number}")
    } else {
        format!("allegato-{number}-{words}")
    }
}

/// "Allegato 1 – Obiettivi strategici".
pub fn name(config: &Config, number: u32) -> String {
    format!("Allegato {number} – {}", title(config, number))
}

/// What an annex by itself says.
pub fn annex(material: &Material<'_>, number: u32) -> AnnexView {
    let config = material.config;
    let document = head(config);
    let builder = Builder::new(material);
    let annex = builder.annex(number);
    let measured = measured(material);
    let (indicators, met) = indicators(material, number);
    let told = |count: usize, shown: bool| if shown { count.to_string() } else { String::new() };
    AnnexView {
        title: format!("{} – {} {}", name(config, number), document.title, document.year),
        deed: deed(config, number, document.blank.as_ref()),
        legend: if measured { builder.legend() } else { Vec::new() },
        tallies: levels(config, number)
            .filter_map(|(index, level)| tally(material, index, level, measured))
            .collect(),
        indicators_met: told(met, measured && indicators > 0),
        indicators: told(indicators, indicators > 0),
        index: index(&annex),
        document,
        annex,
        measured,
    }
}

fn deed(config: &Config, number: u32, blank: Option<&ActBlank>) -> Deed {
    let text = match config.document.state {
        State::Bozza => format!("Allegato {number} (bozza)"),
        State::Proposta | State::Approvata => annexed(config, number),
    };
    let body = blank.map(|blank| blank.body.as_str()).filter(|body| !body.is_empty());
    let text = match (text.as_str(), body) {
        ("", _) => format!("Allegato {number}"),
        (text, Some(body)) => format!("{text} {body}"),
        (text, None) => text.to_owned(),
    };
    Deed { text, blanks: blank.cloned() }
}

fn tally(material: &Material<'_>, index: usize, level: &Level, measured: bool) -> Option<Tally> {
    let of_level = material.tree.iter().filter(|(_, node)| node.level == index);
    let found: Vec<Option<usize>> =
        of_level.filter_map(|(id, _)| Some(material.results.node(id)?.band)).collect();
    let bands = (0..material.config.rules.bands.len()).map(Some).chain([None]);
    let parts = bands.filter_map(|band| {
        let count = found.iter().filter(|rated| **rated == band).count();
        let rating = rating(material, band, band.is_some());
        (count > 0).then(|| TallyPart { count: count.to_string(), rating })
    });
    let shown = measured && level.rated && rates(material);
    (!found.is_empty()).then(|| Tally {
        total: found.len().to_string(),
        plural: words::lower_first(plural(level, found.len())),
        parts: if shown { parts.collect() } else { Vec::new() },
    })
}

/// All indicators of an annex's objectives, and those that reached their target.
fn indicators(material: &Material<'_>, number: u32) -> (usize, usize) {
    let levels = &material.config.rules.levels;
    let of_annex =
        |node: &Node| levels.get(node.level).is_some_and(|level| level.annex == Some(number));
    let full: Vec<bool> = all_indicators(material)
        .filter(|(_, node, ..)| of_annex(node))
        .map(|(.., measured)| is_full(measured))
        .collect();
    (full.len(), full.iter().filter(|full| **full).count())
}

fn index(annex: &Annex) -> Vec<IndexGroup> {
    let groups = annex.groups.iter();
    groups
        .map(|group| IndexGroup {
            title: group.title.clone(),
            entries: group
                .schede
                .iter()
                .map(|scheda| IndexEntry {
                    code: scheda.code.clone(),
                    title: scheda.title.clone(),
                    figure: scheda.figure.clone(),
                    anchor: scheda.anchor.clone(),
                })
                .collect(),
        })
        .collect()
}

/// Codes of an annex's objectives.
pub(super) fn codes(material: &Material<'_>, number: u32) -> BTreeSet<String> {
    let levels = &material.config.rules.levels;
    let of_annex = |node: &Node| levels.get(node.level).and_then(|level| level.annex);
    let nodes = material.tree.iter().filter(|(_, node)| of_annex(node) == Some(number));
    nodes.map(|(_, node)| node.code.to_string()).collect()
}

/// The results as scripts read them, of an annex's objectives alone; areas belong to no annex.
pub fn annex_results(material: &Material<'_>, number: u32) -> ResultsView {
    let codes = codes(material, number);
    let mut results = results(material, Detail::Figures).outward(&material.config.data);
    results.nodi.retain(|node| codes.contains(&node.codice));
    results.aree.clear();
    results.matrice = None;
    results
}
