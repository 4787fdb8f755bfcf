//! Answers to what a text asks, from the facts and the templates.

use std::sync::Arc;

use minijinja::context;
use minijinja::value::{Serde, Value};

use super::ask::Question;
use super::complaint::Complaint;
use super::value::{Block, Fields};
use crate::template::{Given, TemplateError, Templates};
use crate::view::chart::Chart;
use crate::view::facts::{Facts, Unknown};
use crate::view::sections::{ChartAsked, ContextTable, Shares, TableAsked, Totals};

/// What an answer is made from.
#[derive(Clone, Copy)]
pub(super) struct Sources<'a> {
    pub(super) facts: &'a Facts<'a>,
    pub(super) given: &'a Given,
    pub(super) templates: &'a Templates,
}

/// The path of a chart's picture among the document's files.
fn picture(chart: &Chart) -> String {
    format!("grafici/{}.svg", chart.id)
}

impl Sources<'_> {
    /// `ente`.
    pub(super) fn entity(&self) -> Fields {
        let (result, rating) = self.facts.entity();
        let fields = vec![
            ("nome", self.given.report.document.entity.clone()),
            ("raggiungimento", result),
            ("valutazione", rating),
        ];
        Fields { name: "ente", fields }
    }

    /// `documento`.
    pub(super) fn document(&self) -> Fields {
        let document = &self.given.report.document;
        let fields = vec![
            ("anno", document.year.clone()),
            ("atto", document.act.clone()),
            ("titolo", document.title.clone()),
        ];
        Fields { name: "documento", fields }
    }

    /// The answer to a question, as the value that the call gives back. What could not be read is no fault of the
    /// question.
    pub(super) fn answer(&self, question: &Question) -> Result<Value, Complaint> {
        let answer = self.found(question);
        answer.map_err(|complaint| complaint.excused_if(self.may_be_unread(question)))
    }

    fn may_be_unread(&self, question: &Question) -> bool {
        let (facts, first) = (self.facts, question.needed(0));
        match question.function.name.as_ref() {
            "risultato" | "valutazione" | "titolo" => facts.may_lack_objective(first),
            "indicatore" => {
                let objective = question.argument(1);
                facts.may_lack_indicator(first)
                    || objective.is_some_and(|code| facts.may_lack_objective(code))
            }
            "grafico_bersaglio" => facts.may_lack_objective(first) || facts.may_lack_indicators(),
            "dato" | "grafico" | "tabella" | "classi" | "glossario" => facts.may_lack_context(),
            _ => false,
        }
    }

    fn found(&self, question: &Question) -> Result<Value, Complaint> {
        let first = question.needed(0);
        let text = |text: String| Ok(Value::from(text));
        match question.function.name.as_ref() {
            "risultato" => text(self.facts.node(first)?.risultato),
            "valutazione" => text(self.facts.node(first)?.valutazione),
            "titolo" => text(self.facts.node(first)?.titolo),
            "indicatore" => self.indicator(first, question.argument(1)),
            "conteggio" => {
                let count = self.facts.count(question.argument(0), question.argument(1))?;
                Ok(Value::from(count))
            }
            "conteggio_indicatori" => Ok(Value::from(self.facts.count_indicators())),
            "dato" => {
                let (row, column) = (question.needed(1), question.argument(2));
                text(self.facts.datum(first, row, column, question.is_set(3))?)
            }
            _ => Ok(Value::from_object(self.block(question)?)),
        }
    }

    fn indicator(&self, code: &str, objective: Option<&str>) -> Result<Value, Complaint> {
        let facts = self.facts.indicator(code, objective)?;
        let fields = vec![
            ("consuntivo", facts.consuntivo),
            ("target", facts.target),
            ("scostamento", facts.scostamento),
            ("raggiungimento", facts.raggiungimento),
            ("soglia", facts.soglia),
            ("titolo", facts.titolo),
        ];
        Ok(Value::from_object(Fields { name: "indicatore(…)", fields }))
    }

    fn block(&self, question: &Question) -> Result<Block, Complaint> {
        let name = question.function.name.as_ref();
        let first = question.needed(0);
        match name {
            "grafico" => {
                self.charts(name, self.facts.chart_or_sheet(first, &chart_asked(question))?)
            }
            "grafico_risultati" => self.charts(name, self.facts.results_chart(first)?),
            "grafico_valutazioni" => self.charts(name, self.facts.ratings_chart(first)?),
            "grafico_bersaglio" => self.charts(name, self.facts.goals_chart(first)?),
            "tabella" => self.table(name, &self.facts.table(first, &table_asked(question))?),
            "classi" => {
                let (title, source) = (question.argument(1), question.argument(2));
                self.table(name, &self.facts.classes(first, title, source)?)
            }
            "glossario" => {
                let entries = self.facts.glossary(question.argument(0))?;
                self.rendered(name, name, &context! { entries => Value::from(Serde(&entries)) })
            }
            "sintesi" | "tabella_risultati" => {
                let level = self.level(first)?;
                let context = self.context(Some(level));
                let weights = question.is_set(1);
                self.rendered(name, name, &context! { weights, ..context })
            }
            "albero" if question.is_set(0) => {
                self.rendered(name, "albero_compatto", &self.context(None))
            }
            "albero" => self.rendered(name, name, &self.context(None)),
            _ => {
                let level = question.argument(0).map(|level| self.level(level)).transpose()?;
                self.rendered(name, name, &self.context(level))
            }
        }
    }

    /// The identifier of a level, called by that or by its name.
    fn level<'b>(&'b self, level: &'b str) -> Result<&'b str, Unknown> {
        self.facts.level_nodes(level)?;
        let mut heads = self.given.report.levels.iter();
        let head = heads.find(|head| head.id == level || head.name == level);
        Ok(head.map_or(level, |head| head.id.as_str()))
    }

    fn context(&self, level: Option<&str>) -> Value {
        context! { report => self.given.value.clone(), level }
    }

    fn table(&self, name: &str, table: &ContextTable) -> Result<Block, Complaint> {
        self.rendered(name, "tabella", &context! { table => Value::from(Serde(table)) })
    }

    /// Pictures, one after the other.
    fn charts(&self, name: &str, charts: Vec<Chart>) -> Result<Block, Complaint> {
        let picture = |chart: &Chart| {
            let context = context! { path => picture(chart), chart => Value::from(Serde(chart)) };
            Ok(self.rendered(name, "grafico", &context)?.source)
        };
        let sources: Vec<String> = charts.iter().map(picture).collect::<Result<_, Complaint>>()?;
        Ok(Block { name: name.to_owned(), source: sources.join("\n"), charts })
    }

    fn rendered(&self, name: &str, template: &str, context: &Value) -> Result<Block, Complaint> {
        match self.templates.block(template, context) {
            Ok(source) => Ok(Block { name: name.to_owned(), source, charts: Vec::new() }),
            Err(TemplateError::Own(finding)) => Err(Complaint::elsewhere(*finding)),
            Err(TemplateError::BuiltIn(_)) => Err(Complaint::new(
                format!("il blocco {name}(…) non si compone"),
                "toglierlo dal testo e segnalare il problema a chi cura il programma",
            )),
        }
    }
}

/// How `grafico(…)` is to be drawn.
fn chart_asked(question: &Question) -> ChartAsked<'_> {
    let [kind, title, source, unit] = [1, 2, 3, 4].map(|place| question.argument(place));
    ChartAsked { kind, title, source, unit }
}

/// How `tabella(…)` is to be shown.
fn table_asked(question: &Question) -> TableAsked<'_> {
    let [title, source, unit] = [1, 2, 3].map(|place| question.argument(place));
    let totals = if question.is_set(4) { Totals::Added } else { Totals::AsGiven };
    let shares = match question.argument(5) {
        Some("true") => Shares::Fitting,
        Some("riga") => Shares::OfRow,
        Some("colonna") => Shares::OfColumn,
        _ => Shares::Without,
    };
    TableAsked { title, source, unit, totals, shares }
}

/// A printed value: text, or a block that must stand alone.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Text(String),
    Block(Arc<Block>),
}
