//! What each block shows: its template's name and what that is given.

use minijinja::context;
use minijinja::value::{Serde, Value};

use super::answer::Sources;
use super::ask::Question;
use super::complaint::Complaint;
use super::value::Block;
use crate::template::TemplateError;
use crate::view::chart::Chart;
use crate::view::facts::Unknown;
use crate::view::sections::{ChartAsked, ContextTable, Shares, TableAsked, Totals};

type Shown = Result<Block, Complaint>;

/// The template of the block's name, given the report and the level that is asked for, if any is.
pub(super) fn plain(sources: &Sources<'_>, question: &Question) -> Shown {
    let level = question.argument(0).map(|level| sources.level(level)).transpose()?;
    let name = question.name();
    sources.rendered(name, name, &sources.context(level))
}

/// The same for a block that shows one level, with its weights where they are asked for.
pub(super) fn of_level(sources: &Sources<'_>, question: &Question) -> Shown {
    let name = question.name();
    let context = sources.context(Some(sources.level(question.needed(0))?));
    let weights = question.is_set(1);
    sources.rendered(name, name, &context! { weights, ..context })
}

pub(super) fn tree(sources: &Sources<'_>, question: &Question) -> Shown {
    let name = question.name();
    let template = if question.is_set(0) { "albero_compatto" } else { name };
    sources.rendered(name, template, &sources.context(None))
}

pub(super) fn glossary(sources: &Sources<'_>, question: &Question) -> Shown {
    let (name, entries) = (question.name(), sources.facts.glossary(question.argument(0))?);
    sources.rendered(name, name, &context! { entries => Value::from(Serde(&entries)) })
}

pub(super) fn table(sources: &Sources<'_>, question: &Question) -> Shown {
    let table = sources.facts.table(question.needed(0), &table_asked(question))?;
    sources.table(question, &table)
}

pub(super) fn classes(sources: &Sources<'_>, question: &Question) -> Shown {
    let (title, source) = (question.argument(1), question.argument(2));
    let table = sources.facts.classes(question.needed(0), title, source)?;
    sources.table(question, &table)
}

pub(super) fn matrix(sources: &Sources<'_>, question: &Question) -> Shown {
    sources.table(question, &sources.facts.matrix()?)
}

pub(super) fn chart(sources: &Sources<'_>, question: &Question) -> Shown {
    let asked = chart_asked(question);
    sources.charts(question, sources.facts.chart_or_sheet(question.needed(0), &asked)?)
}

pub(super) fn results_chart(sources: &Sources<'_>, question: &Question) -> Shown {
    sources.charts(question, sources.facts.results_chart(question.needed(0))?)
}

pub(super) fn ratings_chart(sources: &Sources<'_>, question: &Question) -> Shown {
    sources.charts(question, sources.facts.ratings_chart(question.needed(0))?)
}

pub(super) fn goals_chart(sources: &Sources<'_>, question: &Question) -> Shown {
    sources.charts(question, sources.facts.goals_chart(question.needed(0))?)
}

/// The path of a chart's picture among the document's files.
fn picture(chart: &Chart) -> String {
    format!("grafici/{}.svg", chart.id)
}

impl Sources<'_> {
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

    fn table(&self, question: &Question, table: &ContextTable) -> Shown {
        self.rendered(question.name(), "tabella", &context! { table => Value::from(Serde(table)) })
    }

    /// Pictures, one after the other.
    fn charts(&self, question: &Question, charts: Vec<Chart>) -> Shown {
        let name = question.name();
        let picture = |chart: &Chart| {
            let context = context! { path => picture(chart), chart => Value::from(Serde(chart)) };
            Ok(self.rendered(name, "grafico", &context)?.source)
        };
        let sources: Vec<String> = charts.iter().map(picture).collect::<Result<_, Complaint>>()?;
        Ok(Block { name: name.to_owned(), source: sources.join("\n"), charts })
    }

    fn rendered(&self, name: &str, template: &str, context: &Value) -> Shown {
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
