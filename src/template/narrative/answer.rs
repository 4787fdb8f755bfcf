//! Answers to what a text asks, from the facts and the templates.

use std::sync::Arc;

use minijinja::value::Value;

use super::ask::Question;
use super::blocks::{Reads, block_row};
use super::complaint::Complaint;
use super::value::{Block, Fields};
use super::views;
use crate::template::{Given, Templates};
use crate::view::facts::{Count, Facts};

/// What an answer is made from.
#[derive(Clone, Copy)]
pub(super) struct Sources<'a> {
    pub(super) facts: &'a Facts<'a>,
    pub(super) given: &'a Given,
    pub(super) templates: &'a Templates,
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
        match question.name() {
            "risultato" | "valutazione" | "titolo" => facts.may_lack_objective(first),
            "indicatore" => {
                let objective = question.argument(1);
                facts.may_lack_indicator(first)
                    || objective.is_some_and(|code| facts.may_lack_objective(code))
            }
            "dato" => facts.may_lack_context(),
            "conteggio_campo" => facts.may_lack_indicators(),
            name => match block_row(name).map_or(Reads::Report, |row| row.reads) {
                Reads::Report => false,
                Reads::Indicators => facts.may_lack_objective(first) || facts.may_lack_indicators(),
                Reads::Context => facts.may_lack_context(),
            },
        }
    }

    fn found(&self, question: &Question) -> Result<Value, Complaint> {
        let first = question.needed(0);
        let text = |text: String| Ok(Value::from(text));
        match question.name() {
            "risultato" => text(self.facts.node(first)?.risultato),
            "valutazione" => text(self.facts.node(first)?.valutazione),
            "titolo" => text(self.facts.node(first)?.titolo),
            "indicatore" => self.indicator(first, question.argument(1)),
            "conteggio" => {
                let count = self.facts.count(question.argument(0), question.argument(1))?;
                Ok(self.counted(count, question.is_set(2)))
            }
            "conteggio_campo" => {
                let (value, level) = (question.needed(1), question.argument(2));
                let count = self.facts.count_field(first, value, level)?;
                Ok(self.counted(count, question.is_set(3)))
            }
            "conteggio_indicatori" => Ok(Value::from(self.facts.count_indicators())),
            "dato" => {
                let (row, column) = (question.needed(1), question.argument(2));
                text(self.facts.datum(first, row, column, question.is_set(3))?)
            }
            _ => Ok(Value::from_object(self.block(question)?)),
        }
    }

    /// A count, or its share of those that could be counted.
    fn counted(&self, count: Count, as_share: bool) -> Value {
        if as_share { Value::from(self.facts.share(count)) } else { Value::from(count.found) }
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

    /// What a block's row says, or the template of the office's own that bears the name.
    fn block(&self, question: &Question) -> Result<Block, Complaint> {
        match block_row(question.name()) {
            Some(row) => (row.view)(self, question),
            None => views::plain(self, question),
        }
    }
}

/// A printed value: text, or a block that must stand alone.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Text(String),
    Block(Arc<Block>),
}
