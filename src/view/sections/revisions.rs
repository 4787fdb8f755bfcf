//! What changed in the plan during the year, by act; what came and what went.

use chrono::NaiveDate;

use super::{Change, CodeLink, RevisionAct, RevisionRow};
use crate::model::{Code, Indicator, Node, NodeId, Revision};
use crate::view::build::{Builder, figure_of};
use crate::view::report::Figure;

/// What a row of *Revisioni* tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Event {
    Inserted,
    Removed,
    Changed,
}

impl Event {
    fn of(field: &str) -> Self {
        match field.trim().to_lowercase().as_str() {
            "inserimento" => Self::Inserted,
            "stralcio" => Self::Removed,
            _ => Self::Changed,
        }
    }
}

/// What a row speaks of, as far as the plan knows it.
struct Subject<'a> {
    kind: &'static str,
    link: CodeLink,
    node: Option<(NodeId, &'a Node)>,
    indicator: Option<usize>,
}

impl<'a> Builder<'a> {
    /// Acts in the order of their dates, those without one last; within an act the order of the sheet.
    pub(super) fn acts(&self) -> Vec<RevisionAct> {
        let mut acts: Vec<(Option<NaiveDate>, RevisionAct)> = Vec::new();
        for revision in self.material.revisions {
            let title = act(revision);
            let row = self.row_of(revision);
            match acts.iter_mut().find(|(_, act)| act.title == title) {
                Some((_, act)) => act.rows.push(row),
                None => acts.push((day(revision), RevisionAct { title, rows: vec![row] })),
            }
        }
        acts.sort_by_key(|(day, _)| (day.is_none(), *day));
        acts.into_iter().map(|(_, act)| act).collect()
    }

    fn row_of(&self, revision: &Revision) -> RevisionRow {
        let subject = self.subject(revision);
        let field = match Event::of(&revision.field) {
            Event::Inserted => "Inserimento",
            Event::Removed => "Stralcio",
            Event::Changed => &revision.field,
        };
        RevisionRow {
            kind: subject.kind,
            subject: subject.link,
            field: field.to_owned(),
            from: revision.from.clone().unwrap_or_default(),
            to: revision.to.clone().unwrap_or_default(),
            cause: revision.cause.clone().unwrap_or_default(),
        }
    }

    /// What came and what went.
    pub(super) fn changes(&self) -> (Vec<Change>, Vec<Change>) {
        let of = |event| {
            let revisions = self.material.revisions.iter();
            let rows = revisions.filter(move |revision| Event::of(&revision.field) == event);
            rows.map(|revision| self.change(revision)).collect()
        };
        (of(Event::Inserted), of(Event::Removed))
    }

    fn change(&self, revision: &Revision) -> Change {
        let subject = self.subject(revision);
        let figure = self.figure_of_subject(&subject);
        let mut link = subject.link;
        if link.title.is_empty() {
            // What left the plan is known by what the sheet says it was.
            link.title = revision.from.clone().or_else(|| revision.to.clone()).unwrap_or_default();
        }
        let cause = revision.cause.clone().unwrap_or_default();
        Change { kind: subject.kind, subject: link, act: act(revision), cause, figure }
    }

    fn figure_of_subject(&self, subject: &Subject<'_>) -> Option<Figure> {
        let (id, _) = subject.node?;
        let result = self.material.results.node(id)?;
        match (subject.indicator, subject.kind) {
            (Some(index), _) => Some(self.indicator_figure(result.indicators.get(index)?)),
            (None, OBJECTIVE) => Some(figure_of(self.material, result)),
            (None, _) => None,
        }
    }

    fn subject(&self, revision: &Revision) -> Subject<'a> {
        let found = revision.objective.as_ref().and_then(|code| self.find(code));
        let Some(code) = &revision.indicator else {
            let code = revision.objective.as_ref();
            let link = match found {
                Some((id, node)) => self.link(id, node),
                None => unplanned(code.map_or("senza codice", Code::as_str)),
            };
            return Subject { kind: OBJECTIVE, link, node: found, indicator: None };
        };
        let (node, indicator) = match (found, &revision.objective) {
            (Some((id, node)), _) => (Some((id, node)), place(node, code)),
            (None, Some(_)) => (None, None),
            (None, None) => self.first_with(code),
        };
        let planned = |index| node.and_then(|(_, node): (_, &Node)| node.indicators.get(index));
        let link = CodeLink {
            code: code.to_string(),
            title: indicator.and_then(planned).map_or(String::new(), |i| i.title.clone()),
            anchor: node.and_then(|(id, node)| self.anchor(id, node)),
        };
        Subject { kind: INDICATOR, link, node, indicator }
    }

    fn find(&self, code: &Code) -> Option<(NodeId, &'a Node)> {
        let id = self.material.tree.find(code)?;
        Some((id, self.material.tree.node(id)?))
    }

    /// The first objective that has the indicator.
    fn first_with(&self, code: &Code) -> (Option<(NodeId, &'a Node)>, Option<usize>) {
        let mut nodes = self.material.tree.iter();
        let found = nodes.find_map(|(id, node)| Some(((id, node), place(node, code)?)));
        found.map_or((None, None), |(node, index)| (Some(node), Some(index)))
    }
}

const OBJECTIVE: &str = "Obiettivo";
const INDICATOR: &str = "Indicatore";

fn place(node: &Node, code: &Code) -> Option<usize> {
    node.indicators.iter().position(|indicator: &Indicator| indicator.code == *code)
}

fn unplanned(code: &str) -> CodeLink {
    CodeLink { code: code.to_owned(), title: String::new(), anchor: None }
}

/// "Deliberazione n. 92, 14/07/2020": the date follows where the act does not say it itself.
fn act(revision: &Revision) -> String {
    match (&revision.act, &revision.date) {
        (Some(act), Some(date)) if act.contains(date.as_str()) => act.clone(),
        (Some(act), Some(date)) => format!("{act}, {date}"),
        (Some(act), None) => format!("{act}, data non indicata"),
        (None, Some(date)) => format!("Atto non indicato, {date}"),
        (None, None) => "Atto e data non indicati".to_owned(),
    }
}

fn day(revision: &Revision) -> Option<NaiveDate> {
    let date = revision.date.as_deref()?.trim();
    ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(date, form).ok())
}
