//! What a narrative may ask for, by name: results, indicators, counts, figures of the context, charts.

mod counts;

use rust_decimal::Decimal;
use serde::Serialize;

use super::build::{figure_of, scheda_anchor};
use super::chart::Chart;
use super::report::TreeNode;
use super::results::band_label;
use super::summary::all_indicators;
use super::{Material, bullets, charts};
use crate::config::nearest;
use crate::model::{Code, ContextSheet, Datum, Gaps, Level, Node, NodeId};

/// A name that means nothing here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// What was asked for: "l'obiettivo «OS9» non c'è".
    pub message: String,
    /// The nearest name there is, or how to say it better; may be empty.
    pub hint: String,
}

impl Unknown {
    pub(super) fn name<'a>(
        what: &str,
        found: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let hint = nearest(found, known).map(|name| format!("forse si intendeva «{name}»"));
        Self { message: format!("{what} «{found}» non c'è"), hint: hint.unwrap_or_default() }
    }
}

/// Labels that are told where none is near the one that was asked for.
const TOLD: usize = 6;

impl Unknown {
    /// A label that a sheet does not have: the nearest one, or the first of those that there are.
    pub(super) fn label<'a>(
        what: &str,
        found: &str,
        known: impl Iterator<Item = &'a str> + Clone,
    ) -> Self {
        let unknown = Self::name(what, found, known.clone());
        let some: Vec<String> = known.clone().take(TOLD).map(|name| format!("«{name}»")).collect();
        if !unknown.hint.is_empty() || some.is_empty() {
            return unknown;
        }
        let more = if known.count() > some.len() { " …" } else { "" };
        Self { hint: format!("ci sono {}{more}", some.join(", ")), ..unknown }
    }

    /// A label that says two things.
    fn twice(sheet: &str, what: &str, found: &str) -> Self {
        Self {
            message: format!("nel foglio «{sheet}» più {what} si chiamano «{found}»"),
            hint: "dare a ciascuna un nome suo".to_owned(),
        }
    }
}

/// What there is to say about an objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NodeFacts {
    /// Title.
    pub titolo: String,
    /// "95,13 %".
    pub risultato: String,
    /// "Raggiunto".
    pub valutazione: String,
    /// Anchor of its scheda.
    pub scheda: Option<String>,
}

/// What there is to say about an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorFacts {
    /// Title.
    pub titolo: String,
    /// Target.
    pub target: String,
    /// Threshold; empty without one.
    pub soglia: String,
    /// Actual.
    pub consuntivo: String,
    /// Deviation.
    pub scostamento: String,
    /// Attainment.
    pub raggiungimento: String,
}

/// How many objectives are meant, and of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Those that are meant.
    pub found: usize,
    /// Those that could have been.
    pub all: usize,
}

/// Answers to what a narrative asks.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    pub(super) material: Material<'a>,
    gaps: Option<&'a Gaps>,
}

impl<'a> Facts<'a> {
    /// Answers from this material.
    pub fn new(material: Material<'a>) -> Self {
        Self { material, gaps: None }
    }

    /// Answers from what could be read: what is asked of the rest is not to blame.
    pub fn of_part(material: Material<'a>, gaps: &'a Gaps) -> Self {
        Self { material, gaps: Some(gaps).filter(|gaps| !gaps.is_empty()) }
    }

    /// Whether an objective may be missing only because it cannot be read.
    pub fn may_lack_objective(&self, code: &str) -> bool {
        self.gaps.is_some_and(|gaps| gaps.may_hold(&Code::new(code)))
    }

    /// Whether an indicator, or what came of it, may be missing only because it cannot be read.
    pub fn may_lack_indicator(&self, code: &str) -> bool {
        self.gaps.is_some_and(|gaps| {
            let code = Code::new(code);
            let is_unread = gaps.results.iter().any(|(_, unread)| unread == code.key());
            gaps.may_hold_indicator(&code) || gaps.every_result || is_unread
        })
    }

    /// Whether indicators may be missing only because they cannot be read.
    pub fn may_lack_indicators(&self) -> bool {
        self.gaps.is_some_and(Gaps::in_plan)
    }

    /// Whether figures of the context may be missing only because they cannot be read.
    pub fn may_lack_context(&self) -> bool {
        self.gaps.is_some_and(|gaps| gaps.context)
    }

    /// The ente's result and rating.
    pub fn entity(&self) -> (String, String) {
        let results = self.material.results;
        let rating = band_label(&self.material, results.entity_band).unwrap_or_default();
        let entity = &results.entity;
        (self.material.attainment_or_why(entity.mean, entity.is_pending()), rating)
    }

    fn find(&self, code: &str) -> Result<(NodeId, &'a Node), Unknown> {
        let tree = self.material.tree;
        let wanted = Code::new(code);
        let found = tree.find(&wanted).and_then(|id| Some((id, tree.node(id)?)));
        found.ok_or_else(|| {
            Unknown::name("l'obiettivo", code, tree.iter().map(|(_, node)| node.code.as_str()))
        })
    }

    pub(super) fn level(&self, name: &str) -> Result<(usize, &'a Level), Unknown> {
        let levels = &self.material.config.rules.levels;
        levels
            .iter()
            .enumerate()
            .find(|(_, level)| level.id == name || level.name == name)
            .ok_or_else(|| {
                Unknown::name("il livello", name, levels.iter().map(|level| level.id.as_str()))
            })
    }

    /// An objective, by code.
    pub fn node(&self, code: &str) -> Result<NodeFacts, Unknown> {
        let (id, node) = self.find(code)?;
        let result = self.material.results.node(id);
        let level = self.material.config.rules.levels.get(node.level);
        Ok(NodeFacts {
            titolo: node.title.clone(),
            risultato: self.material.attainment_or_why(
                result.and_then(|result| result.attainment),
                result.is_some_and(|result| result.composed.is_pending),
            ),
            valutazione: band_label(&self.material, result.and_then(|r| r.band))
                .unwrap_or_default(),
            scheda: level.and_then(|level| level.annex).map(|_| scheda_anchor(id)),
        })
    }

    /// An indicator, by code and, where it serves several objectives with different outcomes, by objective.
    pub fn indicator(
        &self,
        code: &str,
        objective: Option<&str>,
    ) -> Result<IndicatorFacts, Unknown> {
        let wanted = Code::new(code);
        let of = objective.map(|objective| self.find(objective)).transpose()?.map(|(id, _)| id);
        let matching = all_indicators(&self.material)
            .filter(|(id, _, indicator, _)| {
                indicator.code == wanted && of.is_none_or(|of| of == *id)
            })
            .map(|(_, _, indicator, measured)| {
                let printed = self.material.judged(indicator, measured);
                let attainment = measured.attainment.as_ref().map(|a| a.capped);
                IndicatorFacts {
                    titolo: indicator.title.clone(),
                    target: printed.targets(),
                    soglia: printed.threshold(&printed.unit()).unwrap_or_default(),
                    consuntivo: printed.actual(),
                    scostamento: printed.shown_deviation(),
                    raggiungimento: self
                        .material
                        .attainment_or_why(attainment, measured.is_pending),
                }
            });
        let facts: Vec<IndicatorFacts> = matching.collect();
        let Some(first) = facts.first() else {
            let known = all_indicators(&self.material).map(|(_, _, i, _)| i.code.as_str());
            return Err(Unknown::name("l'indicatore", code, known));
        };
        let same = |other: &IndicatorFacts| {
            (&other.target, &other.consuntivo, &other.soglia)
                == (&first.target, &first.consuntivo, &first.soglia)
        };
        if !facts.iter().all(same) {
            return Err(Unknown {
                message: format!("l'indicatore «{code}» serve più obiettivi, con dati diversi"),
                hint: format!("aggiungere il codice dell'obiettivo: indicatore(\"{code}\", \"…\")"),
            });
        }
        Ok(first.clone())
    }

    /// How many indicators the plan has, repeated ones included.
    pub fn count_indicators(&self) -> usize {
        all_indicators(&self.material).count()
    }

    pub(super) fn sheet(&self, name: &str) -> Result<&'a ContextSheet, Unknown> {
        charts::sheet(self.material.context, name).ok_or_else(|| {
            let known = self.material.context.iter().map(|sheet| sheet.name.as_str());
            Unknown::name("il foglio di contesto", name, known)
        })
    }

    /// A figure of the context, as its cell shows it; with a plus sign where one is asked for.
    pub fn datum(
        &self,
        sheet: &str,
        row: &str,
        column: Option<&str>,
        signed: bool,
    ) -> Result<String, Unknown> {
        let sheet = self.sheet(sheet)?;
        let labels = || sheet.rows.iter().map(|row| row.label.as_str());
        let mut alike = sheet.rows.iter().filter(|candidate| charts::same(&candidate.label, row));
        let found = alike.next().ok_or_else(|| Unknown::label("la riga", row, labels()))?;
        if alike.next().is_some() {
            return Err(Unknown::twice(&sheet.name, "righe", row));
        }
        let index = match column {
            None => 0,
            Some(column) => {
                let mut alike = sheet.columns.iter().enumerate();
                let is_meant = |(_, name): &(usize, &String)| charts::same(name, column);
                let known = sheet.columns.iter().map(String::as_str);
                let place = alike.find(is_meant);
                let place = place.ok_or_else(|| Unknown::label("la colonna", column, known))?;
                if alike.any(|one| is_meant(&one)) {
                    return Err(Unknown::twice(&sheet.name, "colonne", column));
                }
                place.0
            }
        };
        let datum = found.data.get(index).map_or(&Datum::Missing, |(datum, _)| datum);
        let sign = match datum {
            Datum::Number { value, .. } if signed && *value > Decimal::ZERO => "+",
            _ => "",
        };
        let shown = charts::cell(datum, "");
        Ok(if shown.starts_with('+') { shown } else { format!("{sign}{shown}") })
    }

    /// The attainment of every objective of a level, as bars.
    pub fn results_chart(&self, level: &str) -> Result<Vec<Chart>, Unknown> {
        let (index, level) = self.level(level)?;
        Ok(charts::results(&self.material, index, level))
    }

    /// How many objectives of a level have each rating, as a ring.
    pub fn ratings_chart(&self, level: &str) -> Result<Vec<Chart>, Unknown> {
        let (index, level) = self.level(level)?;
        Ok(charts::ratings(&self.material, index, level))
    }

    /// The indicators of an objective against their targets, as a bullet chart.
    pub fn goals_chart(&self, code: &str) -> Result<Vec<Chart>, Unknown> {
        bullets::objective(&self.material, self.find(code)?)
    }

    /// The objectives of a level, one after the other.
    pub fn level_nodes(&self, level: &str) -> Result<(String, Vec<TreeNode>), Unknown> {
        let (index, level) = self.level(level)?;
        let of_level = self.material.tree.iter().filter(|(_, node)| node.level == index);
        let nodes = of_level.filter_map(|(id, node)| {
            let result = self.material.results.node(id)?;
            Some(TreeNode {
                depth: 0,
                level: level.id.clone(),
                level_name: level.name.clone(),
                code: node.code.to_string(),
                title: node.title.clone(),
                weight: String::new(),
                figure: figure_of(&self.material, result),
                anchor: level.annex.map(|_| scheda_anchor(id)),
                tree_anchor: String::new(),
                children: Vec::new(),
            })
        });
        Ok((level.plural.clone(), nodes.collect()))
    }
}
