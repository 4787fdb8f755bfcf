//! The sheet *Indicatori*: what is measured, against which target.

use std::collections::BTreeSet;

use super::entry::{Entry, Reading};
use super::limits::Given;
use super::loose::{Above, Loose, Stated, Unread};
use super::objectives::{code, fields, several, weight};
use super::promise::Row;
use super::table::Table;
use super::{figure, words};
use crate::columns::{Column, indicators};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{Code, Gauge, Indicator, Method, Origin, Reads, ScaleOn, Target, Unit};
use crate::workbook::Value;

/// What is only carried and printed.
const TEXTS: [&Column; 5] = [
    indicators::DESCRIPTION,
    indicators::KIND,
    indicators::ALGORITHM,
    indicators::SOURCE,
    indicators::NOTES,
];

/// An indicator as its row states it; its objective is still a code.
#[derive(Debug)]
pub(super) struct Draft {
    pub objective: Code,
    pub objective_place: Place,
    pub indicator: Indicator,
    pub place: Place,
    pub weight_place: Place,
    /// The target's cell and text, where its dot may part thousands or decimals.
    pub target_text: Option<(Place, String)>,
    /// What a target under `%` counts out of: 6 of `5 su 6`.
    pub whole: Option<rust_decimal::Decimal>,
    /// The base of a unit that is itself a change in per cent: `variazione %`.
    pub changes_from: Option<rust_decimal::Decimal>,
    /// What is wrong with a target in words, unless a forced attainment makes it good.
    pub unmeasurable: Option<Diagnostic>,
    /// Whether what came of it cannot be read.
    pub is_unread: bool,
}

/// The sheet, read.
#[derive(Debug, Default)]
pub(super) struct Indicators {
    /// Indicators.
    pub drafts: Vec<Draft>,
    /// Keys of the codes whose rows cannot be read: whoever refers to them is not to blame.
    pub broken: BTreeSet<String>,
    /// Such rows that tell enough to read their results: nothing else comes of them.
    pub ghosts: Vec<Draft>,
    /// The rows that belong to no node.
    pub loose: Vec<Loose>,
}

/// All indicators of the sheet; what is wrong with the others goes to `findings`.
pub(super) fn read(
    table: &Table<'_>,
    carried: &[String],
    given: Given<'_>,
    reading: Reading,
    findings: &mut Vec<Diagnostic>,
) -> Indicators {
    let mut indicators = Indicators::default();
    for record in table.records() {
        let row = Row { record: &record, reading };
        match row.draft(carried, given, findings) {
            Ok(mut draft) => {
                row.look_around(&mut draft, findings);
                indicators.drafts.push(draft);
            }
            Err(mut broken) => {
                let code = broken.loose.code.as_ref();
                indicators.broken.extend(code.map(|code| code.key().to_owned()));
                indicators.ghosts.extend(broken.ghost.map(|ghost| *ghost));
                indicators.loose.push(broken.loose);
                findings.append(&mut broken.findings);
            }
        }
    }
    indicators
}

/// A row that cannot be read: what is wrong, and what it says all the same.
struct Broken {
    findings: Vec<Diagnostic>,
    loose: Loose,
    ghost: Option<Box<Draft>>,
}

impl Row<'_> {
    #[expect(clippy::too_many_lines, reason = "a row: one line a column")]
    fn draft(
        &self,
        carried: &[String],
        given: Given<'_>,
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<Draft, Broken> {
        let mut errors = Vec::new();
        let mut keep = |finding: Diagnostic| errors.push(finding);
        let entry = |column| self.record.entry(column);
        let objective = code(&entry(indicators::OBJECTIVE)).map_err(&mut keep).ok();
        let own_code = code(&entry(indicators::CODE)).map_err(&mut keep).ok();
        let title = entry(indicators::TITLE).needed().map_err(&mut keep).ok();
        let method = self.own_method().map_err(&mut keep).unwrap_or_default();
        let in_force = method.unwrap_or(given.rules.method);
        let is_judged = in_force.reads() == Reads::Judgement;
        let unit = self.unit_under(is_judged).map_err(&mut keep).ok();
        let weight = weight(&entry(indicators::WEIGHT), self.reading)
            .map_err(&mut keep)
            .map_err(|()| Unread);
        let [description, kind, algorithm, source, notes] =
            TEXTS.map(|column| entry(column).remark().map_err(&mut keep).unwrap_or_default());
        let units = entry(indicators::UNITS).text().map_err(&mut keep).unwrap_or_default();
        let promise = unit.as_ref().and_then(|unit| {
            let promise = if is_judged { self.judged(unit) } else { self.promise(unit) };
            promise.map_err(|mut found| errors.append(&mut found)).ok()
        });
        let own = promise.as_ref().and_then(|promise| {
            let unit = promise.target.gauge().map_or(&promise.actual_unit, Gauge::unit);
            let own = self.own_rules(method, unit, given, warnings);
            own.map_err(|mut found| errors.append(&mut found)).ok()
        });
        let target = promise.as_ref().and_then(|promise| {
            self.tolerant(promise.target.clone()).map_err(|found| errors.push(found)).ok()
        });
        let subject = subject(own_code.as_ref(), objective.as_ref(), unit.as_ref());
        let about = |finding: Diagnostic| finding.about(subject.clone());
        let (
            Some(objective),
            Some(code),
            Some(title),
            Ok(weight),
            Some(promise),
            Some(own),
            Some(target),
            true,
        ) = (&objective, &own_code, title, weight, promise, own, target, errors.is_empty())
        else {
            let findings = errors.into_iter().map(about).collect();
            return Err(self.broken(findings, (objective, own_code), unit.as_ref(), weight));
        };
        warnings.extend(promise.warnings.into_iter().map(about));
        let origin = Origin::new(self.record.place().to_string());
        let indicator = Indicator {
            description,
            kind,
            algorithm,
            source,
            units: units.map(|cell| several(&cell)).unwrap_or_default(),
            weight,
            method,
            calculation: promise.calculation,
            notes,
            fields: fields(self.record, carried),
            cells: self.cells(promise.threshold_origin),
            own,
            ..Indicator::planned(code.clone(), title, promise.actual_unit, target, origin)
        };
        // A scale of the values themselves needs no target that can be measured.
        let by_scale =
            indicator.own.scale.as_ref().is_some_and(|scale| scale.on == ScaleOn::Actual);
        let unmeasurable = promise.unmeasurable.filter(|_| !by_scale);
        Ok(Draft {
            objective: objective.clone(),
            objective_place: entry(indicators::OBJECTIVE).place(),
            indicator,
            place: self.record.place(),
            weight_place: entry(indicators::WEIGHT).place(),
            target_text: target_text(&entry(indicators::TARGET)),
            whole: whole(&entry(indicators::TARGET), unit.as_ref()),
            changes_from: unit.as_ref().and_then(|unit| self.base_of_change(unit)),
            unmeasurable: unmeasurable.map(about),
            is_unread: false,
        })
    }

    /// What is wrong with a row, and what it says all the same.
    fn broken(
        &self,
        findings: Vec<Diagnostic>,
        (objective, code): (Option<Code>, Option<Code>),
        unit: Option<&Unit>,
        weight: Stated,
    ) -> Broken {
        let ghost = self.ghost(objective.as_ref(), code.as_ref(), unit).map(Box::new);
        let above = objective.map_or(Above::Unknown, Above::Of);
        let place = self.record.entry(indicators::WEIGHT).place();
        let loose = Loose { code, above, level: None, weight, place, is_twice: false };
        Broken { findings, loose, ghost }
    }

    /// What is known of a row that cannot be read, where that is enough to read its result.
    fn ghost(
        &self,
        objective: Option<&Code>,
        code: Option<&Code>,
        unit: Option<&Unit>,
    ) -> Option<Draft> {
        let origin = Origin::new(self.record.place().to_string());
        let words = Target::Words(String::new());
        let (code, unit) = (code?.clone(), unit?.clone());
        Some(Draft {
            objective: objective?.clone(),
            objective_place: self.record.entry(indicators::OBJECTIVE).place(),
            indicator: Indicator::planned(code, String::new(), unit, words, origin),
            place: self.record.place(),
            weight_place: self.record.entry(indicators::WEIGHT).place(),
            target_text: None,
            whole: None,
            changes_from: None,
            unmeasurable: None,
            is_unread: true,
        })
    }

    /// The cells that enter the arithmetic; the threshold's may be that of a text.
    fn cells(&self, threshold: Option<Origin>) -> Vec<(&'static Column, Origin)> {
        [
            indicators::TARGET,
            indicators::THRESHOLD,
            indicators::PERIODIC,
            indicators::BASE,
            indicators::METHOD,
            indicators::SCALE,
            indicators::MINIMUM,
            indicators::CAP,
            indicators::WEIGHT,
        ]
        .into_iter()
        .map(|column| (column, self.record.entry(column)))
        .filter(|(_, entry)| !entry.is_empty())
        // Where the source is to be written, if it is not.
        .chain(self.where_missing(indicators::SOURCE))
        .map(|(column, entry)| (column, entry.origin()))
        .chain(threshold.map(|origin| (indicators::THRESHOLD, origin)))
        .collect()
    }

    fn where_missing(&self, column: &'static Column) -> Option<(&'static Column, Entry<'_>)> {
        Some((column, self.record.entry(column))).filter(|(_, entry)| entry.is_empty())
    }

    pub(super) fn method(&self) -> Result<Option<Method>, Diagnostic> {
        let entry = self.record.entry(indicators::METHOD);
        let Some(found) = entry.text()? else { return Ok(None) };
        let key = words::key(&found);
        let known = Method::NAMES.iter().find(|(name, _)| words::key(name) == key);
        known.map(|(_, method)| Some(*method)).ok_or_else(|| {
            let names = Method::NAMES.map(|(name, _)| name);
            let nearest = words::nearest(&found, names);
            entry.finding(Problem::MethodUnknown { found, nearest, known: names.join(", ") })
        })
    }
}

fn whole(entry: &Entry<'_>, unit: Option<&Unit>) -> Option<rust_decimal::Decimal> {
    let Value::Text(text) = entry.value() else { return None };
    let line = figure::on_one_line(text).to_lowercase();
    let unit = unit.filter(|unit| unit.is_percent())?;
    let value = super::target::Operator::split(&line).map_or(line.as_str(), |(_, value)| value);
    super::target::Context { unit, year: 0 }.share(value).map(|(_, whole)| whole)
}

fn target_text(entry: &Entry<'_>) -> Option<(Place, String)> {
    let Value::Text(text) = entry.value() else { return None };
    figure::either_way(text).map(|_| (entry.place(), text.clone()))
}

/// "indicatore `kpi1.1_001` (OS1.1), unità %", as far as it is known.
fn subject(code: Option<&Code>, objective: Option<&Code>, unit: Option<&Unit>) -> String {
    let whose = match (code, objective) {
        (Some(code), Some(objective)) => format!("indicatore {code} ({objective})"),
        (Some(code), None) => format!("indicatore {code}"),
        (None, Some(objective)) => format!("indicatore ({objective})"),
        (None, None) => "indicatore".to_owned(),
    };
    match unit {
        Some(unit) => format!("{whose}, unità {unit}"),
        None => whose,
    }
}

impl Draft {
    /// The row of an indicator that belongs to no node.
    pub(super) fn into_loose(self, above: Above) -> Loose {
        Loose {
            code: Some(self.indicator.code),
            above,
            level: None,
            weight: Ok(self.indicator.weight),
            place: self.weight_place,
            is_twice: false,
        }
    }

    /// The indicator as messages call it.
    pub(super) fn subject(&self) -> String {
        subject(
            Some(&self.indicator.code),
            Some(&self.objective),
            Some(&self.indicator.actual_unit),
        )
    }
}
