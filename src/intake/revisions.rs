//! The sheet *Revisioni*: what changed in the plan during the year, held against the plan as it stands.

mod field;
mod former;
mod steps;
mod units;

use chrono::NaiveDate;

use super::aliases::Aliases;
use super::entry::{Entry, Reading};
use super::objectives::Draft;
use super::record::Record;
use super::words::{self, Proposals};
use crate::columns::{Column, indicators, revisions};
use crate::config::Config;
use crate::diagnostic::{Amendment, Diagnostic, Problem};
use crate::model::{Change, Code, Gaps, Indicator, Node, Origin, Revision, ShownFigures, Unit};
use crate::workbook::Value;
use field::{Field, Reader};
use units::{UnitChange, When};

/// The plan that revisions are held against: what could be read of it.
pub(super) struct Plan<'a> {
    pub config: &'a Config,
    pub aliases: &'a Aliases,
    pub reading: Reading,
    /// The nodes with their indicators.
    pub nodes: &'a [(Draft, Option<usize>)],
    /// What of the plan could not be read: that is not found, and is there all the same.
    pub gaps: &'a Gaps,
}

/// Every row of the sheet; what is wrong goes to `findings`.
pub(super) fn read(
    records: &[Record<'_>],
    plan: &Plan<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Revision> {
    let mut revisions = Vec::new();
    let known = plan.nodes.iter().map(|(draft, _)| draft.node.code.as_str());
    let mut proposals = Proposals::among(known);
    let mut steps = steps::Steps::default();
    let changes: Vec<UnitChange> =
        records.iter().filter_map(|record| unit_change(record, plan)).collect();
    for record in records {
        match record.entry(revisions::FIELD).needed() {
            Err(finding) => findings.push(finding),
            Ok(field) => {
                let row = Row { record, plan, field, units: &changes };
                let codes = [revisions::OBJECTIVE, revisions::CODE]
                    .map(|column| record.entry(column).code());
                let unread = codes.into_iter().filter_map(Result::err);
                let before = findings.len();
                findings.extend(unread);
                if findings.len() > before {
                    continue;
                }
                let subject = row.subject(&mut proposals, findings);
                let change = row.change(subject, &mut steps, findings);
                revisions.push(row.revision(change, findings));
            }
        }
    }
    findings.append(&mut steps.finish());
    revisions
}

/// A row that changes the unit of an indicator.
fn unit_change(record: &Record<'_>, plan: &Plan<'_>) -> Option<UnitChange> {
    let field = record.entry(revisions::FIELD).shown()?;
    let row = Row { record, plan, field, units: &[] };
    let code = row.code(revisions::CODE)?;
    let texts = (record.entry(revisions::FROM).shown(), record.entry(revisions::TO).shown());
    (row.field() == Field::Words(indicators::UNIT))
        .then(|| UnitChange::new((row.code(revisions::OBJECTIVE), code), row.date(), texts))
}

/// What a revision is about.
#[derive(Clone, Copy)]
enum Subject<'a> {
    Objective(&'a Node),
    Indicator(&'a Node, &'a Indicator),
}

/// What the row says its revision is about.
enum Found<'a> {
    There(Subject<'a>),
    /// Not in the plan, and rightly so or already told.
    NotThere,
}

struct Row<'a> {
    record: &'a Record<'a>,
    plan: &'a Plan<'a>,
    field: String,
    /// What changed in units, whichever row says it.
    units: &'a [UnitChange],
}

impl<'a> Row<'a> {
    fn code(&self, column: &Column) -> Option<Code> {
        self.record.entry(column).code().ok().flatten()
    }

    fn field(&self) -> Field {
        Field::read(&self.field, self.code(revisions::CODE).is_some(), self.plan)
    }

    /// The node or indicator of the plan; what is not there is told, unless it was removed.
    fn subject(&self, proposals: &mut Proposals<'_>, findings: &mut Vec<Diagnostic>) -> Found<'a> {
        let (objective, indicator) = (self.code(revisions::OBJECTIVE), self.code(revisions::CODE));
        let mut nodes = self.plan.nodes.iter().map(|(draft, _)| &draft.node);
        let of = |code: &Code| nodes.clone().find(|node| node.code == *code);
        let removed = self.field() == Field::Removed;
        let found = match (&objective, &indicator) {
            (Some(code), None) => of(code).map(Subject::Objective),
            (Some(code), Some(own)) => of(code).and_then(|node| within(node, own)),
            (None, Some(own)) => nodes.find_map(|node| within(node, own)),
            (None, None) => {
                let heading = revisions::OBJECTIVE.heading.to_owned();
                let finding =
                    self.record.entry(revisions::OBJECTIVE).finding(Problem::CellEmpty { heading });
                findings.push(finding);
                return Found::NotThere;
            }
        };
        match found {
            Some(_) if removed => {
                let code = indicator.or(objective).map(|code| code.to_string());
                let problem = Amendment::RemovedStillThere { code: code.unwrap_or_default() };
                findings.push(self.record.entry(revisions::FIELD).finding(problem.into()));
                Found::NotThere
            }
            Some(subject) => Found::There(subject),
            None if removed => Found::NotThere,
            None if objective.as_ref().is_some_and(|code| self.plan.gaps.may_hold(code))
                || indicator.as_ref().is_some_and(|own| self.plan.gaps.may_hold_indicator(own)) =>
            {
                Found::NotThere
            }
            None => {
                findings.push(self.unknown(objective, indicator, proposals));
                Found::NotThere
            }
        }
    }

    fn unknown(
        &self,
        objective: Option<Code>,
        indicator: Option<Code>,
        proposals: &mut Proposals<'_>,
    ) -> Diagnostic {
        let nodes = || self.plan.nodes.iter().map(|(draft, _)| &draft.node);
        let of_node = |code: &Code| nodes().any(|node| node.code == *code);
        let unknown_objective = objective.filter(|code| indicator.is_none() || !of_node(code));
        if let Some(code) = unknown_objective {
            let nearest = proposals.nearest(code.as_str());
            let problem = Amendment::OfNothing { code: code.to_string(), nearest };
            return self.record.entry(revisions::OBJECTIVE).finding(problem.into());
        }
        let code = indicator.map(|code| code.to_string()).unwrap_or_default();
        let known: Vec<&str> =
            nodes().flat_map(|node| node.indicators.iter().map(|i| i.code.as_str())).collect();
        let nearest = words::nearest(&code, known);
        let problem = Amendment::OfNothing { code, nearest };
        self.record.entry(revisions::CODE).finding(problem.into())
    }

    /// What the arithmetic may undo, each value held against the step before and the plan.
    fn change(
        &self,
        subject: Found<'a>,
        steps: &mut steps::Steps,
        findings: &mut Vec<Diagnostic>,
    ) -> Change {
        let field = self.field();
        match (&field, subject) {
            (Field::Inserted, _) => Change::Inserted,
            (Field::Removed, _) => Change::Removed,
            (_, Found::NotThere) => Change::Words,
            (Field::Unknown { nearest }, Found::There(_)) => {
                let (found, nearest) = (self.field.clone(), nearest.clone());
                let problem = Amendment::FieldUnknown { found, nearest };
                findings.push(self.record.entry(revisions::FIELD).finding(problem.into()));
                Change::Words
            }
            (_, Found::There(subject)) => {
                let (from, to) =
                    (self.record.entry(revisions::FROM), self.record.entry(revisions::TO));
                let reader = Reader {
                    subject,
                    record: self.record,
                    reading: self.plan.reading,
                    units: self.around(),
                };
                match field.step(&reader, &from, &to) {
                    Err(finding) => {
                        findings.push(finding);
                        Change::Words
                    }
                    Ok((step, doubtful)) => {
                        findings.extend(doubtful);
                        let change = step.change();
                        steps.take(key(subject, &self.field), step);
                        change
                    }
                }
            }
        }
    }

    /// The units before and after this revision, where they are not the plan's.
    fn around(&self) -> [Option<Unit>; 2] {
        let (objective, code) = (self.code(revisions::OBJECTIVE), self.code(revisions::CODE));
        let Some(code) = &code else { return [None, None] };
        units::around(self.units, When { objective: objective.as_ref(), code, on: self.date() })
    }

    fn revision(self, change: Change, findings: &mut Vec<Diagnostic>) -> Revision {
        let entry = |column| self.record.entry(column);
        let mut text = |column| {
            let text = entry(column).text();
            text.map_err(|finding| findings.push(finding)).unwrap_or_default()
        };
        let (from, to) = (text(revisions::FROM), text(revisions::TO));
        let (date, act, cause) =
            (text(revisions::DATE), text(revisions::ACT), text(revisions::CAUSE));
        let label = text(revisions::LABEL);
        Revision {
            objective: self.code(revisions::OBJECTIVE),
            indicator: self.code(revisions::CODE),
            from,
            to,
            date,
            on: self.date(),
            act,
            label,
            cause,
            amended: self.field().amended(self.plan),
            shown: shown(&entry(revisions::FROM), &change),
            change,
            origin: Origin::new(self.record.place().to_string()),
            act_origin: entry(revisions::ACT).origin(),
            cause_origin: entry(revisions::CAUSE).origin(),
            field: self.field,
        }
    }

    fn date(&self) -> Option<NaiveDate> {
        match self.record.entry(revisions::DATE).value() {
            Value::Date(date) => Some(*date),
            Value::Text(text) => super::number::date(text, self.plan.reading.year),
            _ => None,
        }
    }
}

/// How the cell of what it was shows its figures.
fn shown(from: &Entry<'_>, change: &Change) -> ShownFigures {
    match change {
        Change::Target(bound) => from.digits_of_bound(*bound),
        Change::Threshold(Some(before)) => {
            let shown = from.digits_of(*before);
            shown.map(|shown| (before.coordinate(), shown)).into_iter().collect()
        }
        _ => ShownFigures::default(),
    }
}

fn within<'a>(node: &'a Node, code: &Code) -> Option<Subject<'a>> {
    let indicator = node.indicators.iter().find(|indicator| indicator.code == *code)?;
    Some(Subject::Indicator(node, indicator))
}

/// What two revisions share when one goes on from the other.
fn key(subject: Subject<'_>, field: &str) -> String {
    let field = words::key(field);
    match subject {
        Subject::Objective(node) => format!("{}||{field}", node.code.key()),
        Subject::Indicator(node, own) => format!("{}|{}|{field}", node.code.key(), own.code.key()),
    }
}
