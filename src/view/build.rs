//! The report, from what was measured: each struct of [`super::report`] filled once.

use super::number::{self, Signs};
use super::report::{
    Annex, Area, DocumentHead, Fact, Figure, Forced, IndicatorRow, LegendEntry, LevelHead, Missed,
    Rating, Report, Scheda, SchedaGroup, Symbol, TreeNode, Underestimated,
};
use super::results::{target_text, unit_of};
use super::{Material, method, summary, words};
use crate::config::{Act, Config, DocumentKind, State};
use crate::measure::{How, Measured, NodeResult};
use crate::model::{self, BandFloor, Indicator, Node, NodeId, Outcome};

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
        missed: builder.indicators(Builder::missed),
        forced: builder.indicators(Builder::forced),
        underestimated: builder.indicators(Builder::underestimated),
        method: method::paragraphs(material),
    }
}

fn head(config: &Config) -> DocumentHead {
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
        period: format!("1° gennaio – 31 dicembre {}", document.year),
        law: "art. 10, comma 1, lettera b), D.Lgs. 150/2009".to_owned(),
        date: date.map(|date| {
            use chrono::Datelike;
            (date.year(), date.month(), date.day())
        }),
        logo: config.entity.logo.as_ref().map(|path| path.as_str().to_owned()),
        accent: accent(config),
        public: document.public,
    }
}

/// The ente's accent colour, or the default.
pub(super) fn accent(config: &Config) -> String {
    config.entity.accent.clone().unwrap_or_else(|| DEFAULT_ACCENT.to_owned())
}

/// "Deliberazione della Giunta camerale n. 93 del 15/06/2021", as far as it is known.
fn act_text(act: &Act) -> String {
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
pub(super) fn figure(attainment: Option<rust_decimal::Decimal>, rating: Rating) -> Figure {
    Figure { text: number::percent_or_nd(attainment), bar: attainment.map(bar), rating }
}

/// The length of a bar, 0 to 1.
fn bar(attainment: rust_decimal::Decimal) -> f64 {
    use rust_decimal::prelude::ToPrimitive;
    (attainment / rust_decimal::Decimal::ONE_HUNDRED).to_f64().unwrap_or(0.0).clamp(0.0, 1.0)
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

fn tree_anchor(id: NodeId) -> String {
    format!("albero-{}", id.index() + 1)
}

struct Builder<'a> {
    material: &'a Material<'a>,
}

impl Builder<'_> {
    fn level(&self, node: &Node) -> Option<&model::Level> {
        self.material.config.rules.levels.get(node.level)
    }

    fn anchor(&self, id: NodeId, node: &Node) -> Option<String> {
        self.level(node)?.annex.map(|_| scheda_anchor(id))
    }

    fn legend(&self) -> Vec<LegendEntry> {
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

    fn annexes(&self) -> Vec<Annex> {
        let rules = &self.material.config.rules;
        let mut numbers: Vec<u32> = rules.levels.iter().filter_map(|level| level.annex).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().map(|number| self.annex(number)).collect()
    }

    fn annex(&self, number: u32) -> Annex {
        let levels = self.material.config.rules.levels.iter();
        let plurals: Vec<&str> =
            levels.filter(|l| l.annex == Some(number)).map(|l| l.plural.as_str()).collect();
        let tree = self.material.tree;
        let mut groups: Vec<(NodeId, SchedaGroup)> = Vec::new();
        for (id, node) in tree.iter() {
            if self.level(node).and_then(|level| level.annex) != Some(number) {
                continue;
            }
            let Some(scheda) = self.scheda(id, node) else { continue };
            let root = tree.root_of(id);
            match groups.last_mut() {
                Some((last, group)) if *last == root => group.schede.push(scheda),
                _ => {
                    let title = tree.node(root).filter(|_| root != id);
                    let title = title.map(|root| format!("{} {}", root.code, root.title));
                    let title = title.unwrap_or_default();
                    groups.push((root, SchedaGroup { title, schede: vec![scheda] }));
                }
            }
        }
        let act = self.material.config.document.act.as_ref();
        Annex {
            number: number.to_string(),
            title: plurals.join(" · "),
            act: act
                .map(|act| format!("Allegato {number} – {}", act_text(act)))
                .unwrap_or_default(),
            groups: groups.into_iter().map(|(_, group)| group).collect(),
        }
    }

    fn scheda(&self, id: NodeId, node: &Node) -> Option<Scheda> {
        let result = self.material.results.node(id)?;
        let year = self.material.config.document.year;
        let rows = node.indicators.iter().zip(&result.indicators).enumerate();
        let rows = rows.map(|(index, (indicator, measured))| {
            let member = result.composed.indicators.members.get(index);
            let alone = node.indicators.len() == 1;
            let weight = member.filter(|_| !alone).map(|member| number::percent(member.percent));
            self.row(indicator, measured, weight.unwrap_or_default())
        });
        Some(Scheda {
            anchor: scheda_anchor(id),
            tree_anchor: tree_anchor(id),
            code: node.code.to_string(),
            title: node.title.clone(),
            description: node.description.clone().unwrap_or_default(),
            facts: self.facts(id, node, result),
            figure: figure_of(self.material, result),
            indicators: rows.collect(),
            composition: self.composition(result),
            target_head: format!("Target {year}"),
            actual_head: format!("Consuntivo {year}"),
        })
    }

    fn facts(&self, id: NodeId, node: &Node, result: &NodeResult) -> Vec<Fact> {
        let tree = self.material.tree;
        let above = tree.parent(id).and_then(|parent| tree.node(parent));
        let above = above.and_then(|above| {
            let level = self.level(above)?;
            Some(fact(&level.name, &format!("{} {}", above.code, above.title)))
        });
        let units = (!node.units.is_empty()).then(|| {
            let name = match node.units.len() {
                1 => "Unità organizzativa",
                _ => "Unità organizzative",
            };
            fact(name, &node.units.join("; "))
        });
        let owner = node.owner.as_ref().map(|owner| fact("Responsabile", owner));
        let weighs =
            self.level(node).is_some_and(|level| level.counts) && self.weight_matters(id, node);
        let weight = weighs.then(|| fact("Peso", &number::percent(result.weight)));
        let carried = node.fields.iter().map(|(name, value)| fact(name, value));
        [above, units, owner, weight].into_iter().flatten().chain(carried).collect()
    }

    /// A weight is told where it goes into a figure: the ente's, or that of a parent made of its children.
    fn weight_matters(&self, id: NodeId, node: &Node) -> bool {
        let of_entity = node.level == self.material.config.rules.entity_level;
        let parent = self.material.tree.parent(id);
        let above = parent.and_then(|parent| self.material.results.node(parent));
        of_entity || above.is_some_and(|above| !above.composed.children_share.is_zero())
    }

    /// Shares and means where indicators and children both count; the mean of the children where they alone do.
    fn composition(&self, result: &NodeResult) -> String {
        let composed = &result.composed;
        let part = |share, name: &str, mean| {
            format!("{} {name} ({})", number::percent(share), number::percent_or_nd(mean))
        };
        match (composed.indicator_share.is_zero(), composed.children_share.is_zero()) {
            (_, true) => String::new(),
            (true, false) => "Il risultato è la media pesata degli obiettivi collegati.".to_owned(),
            (false, false) => format!(
                "Il risultato è composto per {}, per {}.",
                part(composed.indicator_share, "dagli indicatori", composed.indicators.mean),
                part(composed.children_share, "dagli obiettivi collegati", composed.children.mean),
            ),
        }
    }

    fn row(&self, indicator: &Indicator, measured: &Measured, weight: String) -> IndicatorRow {
        let unit = unit_of(indicator);
        let threshold = indicator.target.gauge().and_then(model::Gauge::threshold);
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let favour = match measured.deviation.and_then(|deviation| deviation.favourable) {
            Some(true) => "favorevole",
            Some(false) => "sfavorevole",
            None => "",
        };
        let quotient = match &indicator.outcome {
            Outcome::Quotient { numerator, denominator } => {
                format!("{} / {}", number::exact(*numerator), number::exact(*denominator))
            }
            Outcome::Typed(_) | Outcome::NotAvailable | Outcome::Forced { .. } => String::new(),
        };
        IndicatorRow {
            code: indicator.code.to_string(),
            kind: text(&indicator.kind),
            title: indicator.title.clone(),
            algorithm: text(&indicator.algorithm),
            source: text(&indicator.source),
            weight,
            target: target_text(indicator, measured, Signs::Typographic),
            threshold: threshold.map(|t| number::measure(t, &unit)).unwrap_or_default(),
            actual: actual_text(indicator, measured),
            quotient,
            deviation: measured
                .deviation
                .map(|deviation| number::deviation(deviation, &unit))
                .unwrap_or_default(),
            favour: favour.to_owned(),
            figure: self.indicator_figure(measured),
            notes: self.notes(indicator, measured),
        }
    }

    /// An indicator has no rating of the office's; its mark says whether the target was met.
    fn indicator_figure(&self, measured: &Measured) -> Figure {
        let attainment = measured.attainment.as_ref().map(|attainment| attainment.capped);
        let rules = &self.material.config.rules;
        let band = attainment
            .and_then(|a| rules.bands.iter().position(|b| b.admits(crate::measure::settled(a))));
        figure(attainment, rating(self.material, band, attainment.is_some()))
    }

    fn notes(&self, indicator: &Indicator, measured: &Measured) -> Vec<Fact> {
        let rules = &self.material.config.rules;
        let own_method = indicator.method.filter(|method| *method != rules.method);
        let calculation = words::calculation(&indicator.calculation);
        let forced = match &indicator.outcome {
            Outcome::Forced { reason, .. } => Some(fact("Raggiungimento forzato", reason)),
            _ => None,
        };
        let derived = measured.derived_from.as_ref().map(|group| {
            let codes: Vec<String> = group
                .members
                .iter()
                .filter_map(|member| Some(self.material.tree.node(member.node?)?.code.to_string()))
                .collect();
            fact("Media pesata di", &codes.join(", "))
        });
        let remarks = &indicator.remarks;
        let said = |name: &str, text: &Option<String>| text.as_ref().map(|text| fact(name, text));
        let reason = if forced.is_none() { said("Motivazione", &remarks.reason) } else { None };
        [
            own_method.map(|method| fact("Metodo", words::method(method))),
            (derived.is_none() && !calculation.is_empty()).then(|| fact("Calcolo", calculation)),
            derived,
            forced,
            reason,
            said("Causa dello scostamento", &remarks.cause),
            said("Criticità", &remarks.criticality),
            said("Azioni correttive", &remarks.remedy),
            said("Note", &remarks.notes),
            said("Note del piano", &indicator.notes),
        ]
        .into_iter()
        .flatten()
        .chain(indicator.fields.iter().map(|(name, value)| fact(name, value)))
        .collect()
    }

    fn areas(&self) -> Vec<Area> {
        let areas = self.material.results.areas.iter();
        areas
            .map(|area| Area {
                name: area.name.clone(),
                objectives: area.group.members.len().to_string(),
                best: area.best.to_string(),
                figure: figure(
                    area.group.mean,
                    rating(self.material, area.band, area.group.mean.is_some()),
                ),
            })
            .collect()
    }

    /// Every indicator of the tree, in tree order, through `pick`.
    fn indicators<T>(
        &self,
        pick: fn(&Self, NodeId, &Node, &Indicator, &Measured) -> Option<T>,
    ) -> Vec<T> {
        let Material { tree, results, .. } = self.material;
        let measured = |id| results.node(id).map_or(&[][..], |result| &result.indicators);
        tree.iter()
            .flat_map(|(id, node)| {
                node.indicators.iter().zip(measured(id)).map(move |(i, m)| (id, node, i, m))
            })
            .filter_map(|(id, node, indicator, measured)| pick(self, id, node, indicator, measured))
            .collect()
    }

    fn missed(
        &self,
        id: NodeId,
        node: &Node,
        indicator: &Indicator,
        measured: &Measured,
    ) -> Option<Missed> {
        let full = |a: &crate::measure::Attainment| {
            crate::measure::settled(a.capped) >= rust_decimal::Decimal::ONE_HUNDRED
        };
        if measured.attainment.as_ref().is_some_and(full) {
            return None;
        }
        let unit = unit_of(indicator);
        let remarks = &indicator.remarks;
        Some(Missed {
            objective: node.code.to_string(),
            anchor: self.anchor(id, node),
            code: indicator.code.to_string(),
            title: indicator.title.clone(),
            target: target_text(indicator, measured, Signs::Typographic),
            actual: actual_text(indicator, measured),
            deviation: measured
                .deviation
                .map(|deviation| number::deviation(deviation, &unit))
                .unwrap_or_default(),
            figure: self.indicator_figure(measured),
            cause: remarks.cause.clone().or_else(|| remarks.reason.clone()).unwrap_or_default(),
            remedy: remarks.remedy.clone().unwrap_or_default(),
        })
    }

    fn forced(
        &self,
        _: NodeId,
        node: &Node,
        indicator: &Indicator,
        measured: &Measured,
    ) -> Option<Forced> {
        let Outcome::Forced { reason, .. } = &indicator.outcome else { return None };
        let attainment = measured.attainment.as_ref().filter(|a| a.how == How::Forced)?;
        Some(Forced {
            objective: node.code.to_string(),
            code: indicator.code.to_string(),
            title: indicator.title.clone(),
            attainment: number::percent(attainment.capped),
            reason: reason.clone(),
        })
    }

    fn underestimated(
        &self,
        _: NodeId,
        node: &Node,
        indicator: &Indicator,
        measured: &Measured,
    ) -> Option<Underestimated> {
        let attainment = measured.attainment.as_ref().filter(|_| measured.underestimated())?;
        Some(Underestimated {
            objective: node.code.to_string(),
            code: indicator.code.to_string(),
            title: indicator.title.clone(),
            target: target_text(indicator, measured, Signs::Typographic),
            actual: actual_text(indicator, measured),
            uncapped: number::percent(attainment.uncapped),
        })
    }
}

fn fact(name: &str, value: &str) -> Fact {
    Fact { name: name.to_owned(), value: value.to_owned() }
}

/// The value held against the target; N/D where there is none.
pub(super) fn actual_text(indicator: &Indicator, measured: &Measured) -> String {
    let unit = unit_of(indicator);
    measured
        .value
        .map_or_else(|| number::NOT_AVAILABLE.to_owned(), |value| number::measure(value, &unit))
}
