//! The report, from what was measured: each struct of `super::report` filled once.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::number;
use super::report::{
    DocumentHead, Fact, Figure, LegendEntry, LevelHead, Rating, Report, Symbol, TreeNode,
};
use super::results::unit_of;
use super::{Material, method, summary, words};
use crate::config::{Act, Config, DocumentKind, State};
use crate::measure::{Measured, NodeResult};
use crate::model::{self, BandFloor, Indicator, Node, NodeId};

const DEFAULT_ACCENT: &str = "#8b1e2f";

/// What the report says.
pub fn report(material: &Material<'_>) -> Report {
    let builder = Builder { material };
    Report {
        document: head(material.config),
        summary: summary::summary(material),
        legend: builder.legend(),
        levels: builder.levels(),
        tree: material.tree.roots().iter().filter_map(|&root| builder.tree_node(root)).collect(),
        annexes: builder.annexes(),
        areas: builder.areas(),
        missed: builder.indicators(|id, node, i, m| builder.missed(id, node, i, m)),
        forced: builder.indicators(|_, node, i, m| Builder::forced(node, i, m)),
        underestimated: builder.indicators(|_, node, i, m| Builder::underestimated(node, i, m)),
        method: method::paragraphs(material),
    }
}

pub(super) fn head(config: &Config) -> DocumentHead {
    let document = &config.document;
    let title = match document.kind {
        DocumentKind::Relazione => "Relazione sulla performance",
        DocumentKind::Monitoraggio => "Monitoraggio della performance",
        DocumentKind::Piano => "Piano della performance",
        DocumentKind::Albero => "Albero della performance",
        DocumentKind::Schede => "Schede degli obiettivi",
    };
    let state_label = match document.state {
        State::Bozza => "Bozza",
        State::Proposta => "Proposta",
        State::Approvata => "Approvata",
    };
    let date = document.act.as_ref().and_then(|act| act.date);
    DocumentHead {
        entity: config.entity.name.clone(),
        title: title.to_owned(),
        year: document.year.to_string(),
        state: document.state.word().to_owned(),
        state_label: state_label.to_owned(),
        act: document.act.as_ref().map(act_text).unwrap_or_default(),
        period: match document.kind {
            DocumentKind::Relazione => format!("1° gennaio – 31 dicembre {}", document.year),
            _ => String::new(),
        },
        law: law(document.kind).to_owned(),
        date: date.map(|date| {
            use chrono::Datelike;
            (date.year(), date.month(), date.day())
        }),
        logo: config.entity.logo.as_ref().map(|path| path.as_str().to_owned()),
        accent: accent(config),
        public: document.public,
    }
}

/// The law that asks for the document; none asks for an albero or schede by themselves.
fn law(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Relazione => "art. 10, comma 1, lettera b), D.Lgs. 150/2009",
        DocumentKind::Monitoraggio => "art. 6, D.Lgs. 150/2009",
        DocumentKind::Piano => "art. 10, comma 1, lettera a), D.Lgs. 150/2009",
        DocumentKind::Albero | DocumentKind::Schede => "",
    }
}

/// Whether the office rates at all: without a rated level neither marks nor legend mean anything.
pub(super) fn rates(material: &Material<'_>) -> bool {
    material.config.rules.levels.iter().any(|level| level.rated)
}

/// The ente's accent colour, or the default.
pub(super) fn accent(config: &Config) -> String {
    config.entity.accent.clone().unwrap_or_else(|| DEFAULT_ACCENT.to_owned())
}

/// "Deliberazione della Giunta camerale n. 93 del 15/06/2021", as far as it is known.
pub(super) fn act_text(act: &Act) -> String {
    let number = act.number.as_ref().map(|number| format!(" n. {number}")).unwrap_or_default();
    let date = act.date.map(|date| format!(" del {}", number::date(date))).unwrap_or_default();
    format!("Deliberazione {}{}{number}{date}", words::of_the(&act.body), act.body)
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
    let rating = rating(material, result.band, result.attainment.is_some());
    figure(result.attainment, rating)
}

/// A figure with its rating.
pub(super) fn figure(attainment: Option<Decimal>, rating: Rating) -> Figure {
    Figure { text: number::percent_or_nd(attainment), bar: attainment.map(bar), rating }
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
}

impl Builder<'_> {
    pub(super) fn level(&self, node: &Node) -> Option<&model::Level> {
        self.material.config.rules.levels.get(node.level)
    }

    pub(super) fn anchor(&self, id: NodeId, node: &Node) -> Option<String> {
        self.level(node)?.annex.map(|_| scheda_anchor(id))
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
        bands.chain([missing]).collect()
    }

    fn levels(&self) -> Vec<LevelHead> {
        let levels = self.material.config.rules.levels.iter();
        levels
            .map(|level| LevelHead {
                id: level.id.clone(),
                name: level.name.clone(),
                plural: level.plural.clone(),
            })
            .collect()
    }

    fn tree_node(&self, id: NodeId) -> Option<TreeNode> {
        let tree = self.material.tree;
        let node = tree.node(id)?;
        let result = self.material.results.node(id)?;
        Some(TreeNode {
            depth: tree.depth(id),
            level: self.level(node).map_or(String::new(), |level| level.id.clone()),
            code: node.code.to_string(),
            title: node.title.clone(),
            figure: figure_of(self.material, result),
            anchor: self.anchor(id, node),
            tree_anchor: tree_anchor(id),
            children: tree.children(id).iter().filter_map(|&child| self.tree_node(child)).collect(),
        })
    }
}

pub(super) fn fact(name: &str, value: &str) -> Fact {
    Fact { name: name.to_owned(), value: value.to_owned() }
}

/// The value held against the target; N/D where there is none.
pub(super) fn actual_text(indicator: &Indicator, measured: &Measured) -> String {
    let unit = unit_of(indicator);
    measured
        .value
        .map_or_else(|| number::NOT_AVAILABLE.to_owned(), |value| number::measure(value, &unit))
}
