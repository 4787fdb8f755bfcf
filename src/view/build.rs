//! The report, from what was measured: each struct of `super::report` filled once.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::number;
use super::report::{Fact, Figure, LegendEntry, LevelHead, Rating, Report, Symbol};
use super::{Material, head, headline, method, results, sections, summary, tree};
use crate::measure::{Group, NodeResult};
use crate::model::{self, BandFloor, Node, NodeId, Revised};

/// What the report says.
pub fn report(material: &Material<'_>) -> Report {
    let builder = Builder::new(material);
    Report {
        document: head::head(material.config),
        summary: summary::summary(material),
        legend: builder.legend(),
        levels: builder.levels(),
        measured: tree::measured(material),
        tree_words: tree::words(material),
        tree: builder.tree(),
        annexes: if builder.plans() { Vec::new() } else { builder.annexes() },
        areas: builder.areas(),
        target_column: results::target_column(material),
        missed: builder.indicators(|id, node, i, m| builder.missed(id, node, i, m)),
        forced: builder.all_forced(),
        underestimated: builder.indicators(|_, node, i, m| builder.underestimated(node, i, m)),
        method: method::paragraphs(material),
        plan: builder.plan(),
        sections: sections::sections(&builder),
    }
}

/// Whether the office rates at all: without a rated level neither marks nor legend mean anything.
pub(super) fn rates(material: &Material<'_>) -> bool {
    material.config.rules.levels.iter().any(|level| level.rated)
}

/// The rating of a band; a dash for N/D.
pub(super) fn rating(material: &Material<'_>, band: Option<usize>, available: bool) -> Rating {
    let bands = &material.config.rules.bands;
    match band.and_then(|band| bands.get(band)) {
        Some(band) => Rating { word: band.label.clone(), symbol: symbol(band.symbol) },
        None if available => Rating { word: String::new(), symbol: Symbol::Assente },
        None => Rating { word: "Non disponibile".to_owned(), symbol: Symbol::Assente },
    }
}

/// A node's figure.
pub(super) fn figure_of(material: &Material<'_>, result: &NodeResult) -> Figure {
    if result.composed.is_pending {
        return pending();
    }
    let rating = rating(material, result.band, result.attainment.is_some());
    figure(material, result.attainment, rating)
}

/// The mean of a group with its rating.
pub(super) fn figure_of_group(
    material: &Material<'_>,
    group: &Group,
    band: Option<usize>,
) -> Figure {
    if group.is_pending() {
        return pending();
    }
    figure(material, group.mean, rating(material, band, group.mean.is_some()))
}

/// What is not due yet.
pub(super) fn pending() -> Figure {
    let word = "Non ancora dovuto".to_owned();
    let rating = Rating { word, symbol: Symbol::Assente };
    Figure { text: number::PENDING.to_owned(), bar: None, rating }
}

/// A figure with its rating.
pub(super) fn figure(
    material: &Material<'_>,
    attainment: Option<Decimal>,
    rating: Rating,
) -> Figure {
    Figure { text: material.attainment(attainment), bar: attainment.map(bar), rating }
}

/// The length of a bar, 0 to 1.
fn bar(attainment: Decimal) -> f64 {
    (attainment / Decimal::ONE_HUNDRED).to_f64().unwrap_or(0.0).clamp(0.0, 1.0)
}

fn symbol(symbol: model::Symbol) -> Symbol {
    match symbol {
        model::Symbol::Full => Symbol::Pieno,
        model::Symbol::ThreeQuarters => Symbol::Trequarti,
        model::Symbol::Half => Symbol::Mezzo,
        model::Symbol::Cross => Symbol::Croce,
    }
}

/// Labels that links point at: a node's scheda and its line in the albero.
pub(super) fn scheda_anchor(id: NodeId) -> String {
    format!("scheda-{}", id.index() + 1)
}

pub(super) fn tree_anchor(id: NodeId) -> String {
    format!("albero-{}", id.index() + 1)
}

pub(super) struct Builder<'a> {
    pub(super) material: &'a Material<'a>,
    pub(super) revised: Revised<'a>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(material: &'a Material<'a>) -> Self {
        Self { material, revised: Revised::new(material.revisions) }
    }
}

impl Builder<'_> {
    pub(super) fn level(&self, node: &Node) -> Option<&model::Level> {
        self.material.config.rules.levels.get(node.level)
    }

    pub(super) fn anchor(&self, id: NodeId, node: &Node) -> Option<String> {
        let placed =
            if self.plans() { self.shows_card(node) } else { self.level(node)?.annex.is_some() };
        placed.then(|| scheda_anchor(id))
    }

    pub(super) fn legend(&self) -> Vec<LegendEntry> {
        if !rates(self.material) {
            return Vec::new();
        }
        let bands = self.material.config.rules.bands.iter().enumerate().map(|(index, band)| {
            let range = match band.floor {
                BandFloor::From(floor) => format!("da {} %", number::exact(floor)),
                BandFloor::Above(floor) => format!("oltre {} %", number::exact(floor)),
                BandFloor::Rest => String::new(),
            };
            LegendEntry { rating: rating(self.material, Some(index), true), range }
        });
        let missing =
            LegendEntry { rating: rating(self.material, None, false), range: String::new() };
        let all = || summary::all_indicators(self.material);
        let later = all().any(|(.., measured)| measured.is_pending);
        let later = later.then(|| LegendEntry { rating: pending().rating, range: String::new() });
        bands.chain([missing]).chain(later).collect()
    }

    fn levels(&self) -> Vec<LevelHead> {
        let levels = self.material.config.rules.levels.iter().enumerate();
        levels
            .map(|(index, level)| {
                let (headline, headline_anchor) =
                    headline::headline(self.material, index).unwrap_or_default();
                LevelHead {
                    id: level.id.clone(),
                    name: level.name.clone(),
                    plural: level.plural.clone(),
                    headline,
                    headline_anchor,
                }
            })
            .collect()
    }
}

pub(super) fn fact(name: &str, value: &str) -> Fact {
    Fact { name: name.to_owned(), value: value.to_owned() }
}
