//! The sheet *Assegnazioni*: which part of an objective a unit answers for, and how much it weighs.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::super::entry::{Entry, Reading, italian};
use super::super::objectives::{code, weight};
use super::super::record::Record;
use super::super::table::Table;
use super::super::words::{Proposals, key, single_spaced};
use super::{Names, Placed, is_struck};
use crate::columns::assignments;
use crate::diagnostic::{Appearance, Diagnostic, Expected, Place, Problem, UnitProblem};
use crate::model::{Assignment, Code, Gaps, Origin, Rules};

/// Quotas of an objective that add up to no more are hardly percentages: fractions of 1 add up to 1.
const FRACTIONS: Decimal = Decimal::from_parts(15, 0, 0, false, 1);

/// How far from 100 the quotas of an objective may be: three thirds are 99,99.
const TOLERANCE: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// What assignments refer to.
pub(super) struct Plan<'a> {
    pub nodes: &'a [Placed],
    pub gaps: &'a Gaps,
    pub names: &'a Names,
}

/// The sheet, read.
pub(super) struct Assignments {
    /// The rows, in the order of the sheet.
    pub rows: Vec<Assignment>,
    /// Keys of the objectives of which not every row can be read.
    partly: BTreeSet<String>,
    /// Whether there are rows whose objective cannot be read, or is none of the plan.
    any_unread: bool,
}

/// All rows of the sheet; what is wrong with others, and with the whole, goes to `findings`.
pub(super) fn read(
    table: &Table<'_>,
    plan: &Plan<'_>,
    reading: Reading,
    findings: &mut Vec<Diagnostic>,
) -> Assignments {
    let mut read = Assignments { rows: Vec::new(), partly: BTreeSet::new(), any_unread: false };
    let mut seen: BTreeMap<(String, String), Place> = BTreeMap::new();
    let mut quotas: Vec<(Code, Decimal, Place)> = Vec::new();
    let mut known = Known::of(plan);
    for record in table.records() {
        if is_struck(&record, &[assignments::OBJECTIVE, assignments::UNIT], findings) {
            continue;
        }
        let objective = code(&record.entry(assignments::OBJECTIVE)).map_err(|f| findings.push(f));
        let Ok(objective) = objective else {
            read.any_unread = true;
            continue;
        };
        if let Some(finding) = known.unknown(&record, &objective) {
            findings.push(finding);
            read.any_unread = true;
            continue;
        }
        let read_row = row(&record, objective.clone(), plan.names, (reading, findings));
        let Ok(row) = read_row else {
            read.partly.insert(objective.key().to_owned());
            continue;
        };
        let pair = (objective.key().to_owned(), key(&row.unit));
        if let Some(first) = seen.get(&pair) {
            let (objective, unit, first) = (objective.to_string(), row.unit, first.to_string());
            let problem = UnitProblem::AssignmentTwice { objective, unit, first };
            findings.push(record.entry(assignments::UNIT).finding(problem.into()));
            continue;
        }
        seen.insert(pair, record.entry(assignments::UNIT).place());
        quotas.push((objective, row.quota, record.entry(assignments::QUOTA).place()));
        read.rows.push(row);
    }
    findings.extend(read.sums(&quotas));
    findings.extend(read.weightless(table));
    read
}

fn row(
    record: &Record<'_>,
    objective: Code,
    names: &Names,
    (reading, findings): (Reading, &mut Vec<Diagnostic>),
) -> Result<Assignment, ()> {
    let before = findings.len();
    let unit = record.entry(assignments::UNIT).needed().map_err(|f| findings.push(f)).ok();
    let mut cell =
        |column, read: fn(&Entry<'_>, Reading) -> Result<Option<Decimal>, Diagnostic>| {
            let entry = record.entry(column);
            if let Some(told) = struck(&entry) {
                findings.push(told);
                return (None, None);
            }
            let value = read(&entry, reading).map_err(|f| findings.push(f)).ok().flatten();
            (value, (!entry.is_empty()).then(|| entry.origin()))
        };
    let (quota, quota_origin) = cell(assignments::QUOTA, quota);
    let (weight, weight_origin) = cell(assignments::WEIGHT, weight);
    let is_wrong = crate::diagnostic::any_error(findings.get(before..).unwrap_or_default());
    let Some(unit) = unit.filter(|_| !is_wrong) else { return Err(()) };
    Ok(Assignment {
        objective,
        unit: names.spelling(&single_spaced(&unit)),
        quota: quota.unwrap_or(Decimal::ONE_HUNDRED),
        weight,
        origin: Origin::new(record.place().to_string()),
        quota_origin,
        weight_origin,
    })
}

/// A struck figure is none; it is told.
fn struck(entry: &Entry<'_>) -> Option<Diagnostic> {
    let cell = entry.cell().filter(|cell| cell.struck() && !cell.is_empty())?;
    let (found, meaning) = (cell.value().to_string(), "vale come una cella vuota");
    Some(Diagnostic::new(cell.place(), Appearance::Struck { found, meaning }.into()))
}

/// A part in per cent; `None` when blank.
fn quota(entry: &Entry<'_>, reading: Reading) -> Result<Option<Decimal>, Diagnostic> {
    let quota = entry.percent(reading).map_err(|finding| match finding.problem {
        Problem::NotA { found, .. } => {
            entry.finding(Problem::NotA { found, expected: Expected::Weight })
        }
        _ => finding,
    })?;
    match quota {
        Some(quota) if !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&quota) => {
            let found = entry.shown().unwrap_or_default();
            Err(entry.finding(UnitProblem::QuotaOutOfRange { found }.into()))
        }
        _ => Ok(quota),
    }
}

/// The objectives that a row may name.
struct Known<'a> {
    plan: &'a Plan<'a>,
    codes: BTreeSet<&'a str>,
    proposals: Proposals<'a>,
}

impl<'a> Known<'a> {
    fn of(plan: &'a Plan<'a>) -> Self {
        let codes = || plan.nodes.iter().map(|(draft, _)| &draft.node.code);
        let proposals = Proposals::among(codes().map(Code::as_str));
        Self { plan, codes: codes().map(Code::key).collect(), proposals }
    }

    fn unknown(&mut self, record: &Record<'_>, objective: &Code) -> Option<Diagnostic> {
        if self.codes.contains(objective.key()) || self.plan.gaps.may_hold(objective) {
            return None;
        }
        let nearest = self.proposals.nearest(objective.as_str());
        let problem = Problem::ObjectiveUnknown { found: objective.to_string(), nearest };
        Some(record.entry(assignments::OBJECTIVE).finding(problem))
    }
}

impl Assignments {
    /// Whether every row could be read.
    pub(super) fn is_whole(&self) -> bool {
        !self.any_unread && self.partly.is_empty()
    }

    /// Objectives whose quotas do not make 100, at the first of them.
    fn sums(&self, quotas: &[(Code, Decimal, Place)]) -> Vec<Diagnostic> {
        let mut of: BTreeMap<&str, (&Code, Decimal, &Place)> = BTreeMap::new();
        for (objective, quota, place) in quotas {
            let sum = of.entry(objective.key()).or_insert((objective, Decimal::ZERO, place));
            sum.1 += quota;
        }
        let whole = |sum: Decimal| (sum - Decimal::ONE_HUNDRED).abs() <= TOLERANCE;
        let wrong = of.into_iter().filter(|(key, (_, sum, _))| {
            !self.any_unread && !self.partly.contains(*key) && !whole(*sum)
        });
        let told = wrong.map(|(_, (objective, sum, place))| {
            let problem = UnitProblem::QuotasDoNotSum {
                objective: objective.to_string(),
                total: format!("{} %", italian(sum)),
                are_small: sum <= FRACTIONS,
            };
            Diagnostic::new(place.clone(), problem.into())
        });
        told.collect()
    }

    /// Units of which every row weighs nothing.
    fn weightless(&self, table: &Table<'_>) -> Vec<Diagnostic> {
        let mut of: BTreeMap<&str, bool> = BTreeMap::new();
        for row in &self.rows {
            let weighs = !row.quota.is_zero() && row.weight != Some(Decimal::ZERO);
            *of.entry(&row.unit).or_default() |= weighs;
        }
        let none = of.into_iter().filter(|(_, weighs)| !weighs);
        let told = none.map(|(unit, _)| {
            let group = format!("delle assegnazioni di «{unit}»");
            let of_unit = |record: &Record<'_>| {
                let entry = record.entry(assignments::UNIT);
                entry.shown().is_some_and(|name| key(&name) == key(unit)).then(|| entry.place())
            };
            let place = table.records().iter().find_map(of_unit);
            let place = place.unwrap_or_else(|| table.first_cell());
            Diagnostic::new(place, Problem::WeightsAllZero { group })
        });
        told.collect()
    }

    /// Objectives that name units in *Obiettivi*, would count for them, and are assigned to none.
    pub(super) fn unassigned(&self, nodes: &[Placed], rules: &Rules) -> Vec<Diagnostic> {
        if self.any_unread {
            return Vec::new();
        }
        let named = || nodes.iter().filter(|(draft, _)| !draft.node.units.is_empty());
        let first = || named().map(|(draft, _)| draft.node.level).min();
        let Some(level) = rules.area_level.or_else(first) else { return Vec::new() };
        let assigned: BTreeSet<&str> = self.rows.iter().map(|row| row.objective.key()).collect();
        let missing = named().filter(|(draft, _)| {
            let key = draft.node.code.key();
            draft.node.level == level && !assigned.contains(key) && !self.partly.contains(key)
        });
        let told = missing.map(|(draft, _)| {
            let (objective, units) = (draft.node.code.to_string(), draft.node.units.join("; "));
            let problem = UnitProblem::Unassigned { objective, units };
            Diagnostic::new(draft.place.clone(), problem.into())
        });
        told.collect()
    }
}
