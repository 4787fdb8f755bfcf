//! The sheet *Scale*: what each scale says, read in the unit of every indicator that names it.

mod gaps;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::entry::{Entry, Reading};
use super::promise::Row;
use super::record::Record;
use super::words;
use crate::columns::scales;
use crate::diagnostic::{Diagnostic, OwnRule, Problem};
use crate::model::{Bound, Scale, ScaleOn, ScalePoint, ScaleRow, ScaleShape, Unit};

/// Punti that a row may give.
const MOST_POINTS: Decimal = Decimal::ONE_THOUSAND;

/// What was read of the scales, by name and unit.
type Known = BTreeMap<(String, String), Option<Arc<Scale>>>;

/// The scales of a plan by the keys of their names.
#[derive(Default)]
pub(super) struct Scales<'a> {
    named: BTreeMap<String, Named<'a>>,
    reading: Option<Reading>,
    /// What was read already, by name and unit; `None` where it cannot be.
    known: RefCell<Known>,
}

/// A scale as its rows state it.
struct Named<'a> {
    name: String,
    records: Vec<Record<'a>>,
}

impl<'a> Scales<'a> {
    /// The rows of the sheet by their scale.
    pub(super) fn of(
        records: Vec<Record<'a>>,
        reading: Reading,
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut named: BTreeMap<String, Named<'a>> = BTreeMap::new();
        for record in records {
            match record.entry(scales::NAME).needed() {
                Ok(name) => {
                    let fresh = || Named { name: name.clone(), records: Vec::new() };
                    named.entry(words::key(&name)).or_insert_with(fresh).records.push(record);
                }
                Err(finding) => findings.push(finding),
            }
        }
        Self { named, reading: Some(reading), known: RefCell::default() }
    }

    /// The scale that an indicator names at a cell, in its unit; `None` where the scale itself is wrong.
    pub(super) fn find(
        &self,
        name: &str,
        at: &Entry<'_>,
        unit: &Unit,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<Option<Arc<Scale>>, Diagnostic> {
        let key = words::key(name);
        let Some((named, reading)) = self.named.get(&key).zip(self.reading) else {
            let known: Vec<String> = self.named.values().map(|named| named.name.clone()).collect();
            let nearest = words::nearest(name, known.iter().map(String::as_str));
            let problem = OwnRule::ScaleUnknown { found: name.to_owned(), nearest, known };
            return Err(at.finding(problem.into()));
        };
        let place = (key, unit.to_string());
        if let Some(known) = self.known.borrow().get(&place) {
            return Ok(known.clone());
        }
        let read = Reader { named, reading, unit, findings }.scale().map(Arc::new);
        self.known.borrow_mut().insert(place, read.clone());
        Ok(read)
    }

    /// A warning for each scale that nobody named.
    pub(super) fn unused(&self) -> Vec<Diagnostic> {
        let known = self.known.borrow();
        let used: BTreeSet<&String> = known.keys().map(|(name, _)| name).collect();
        let unused = self.named.iter().filter(|(key, _)| !used.contains(key));
        unused
            .filter_map(|(_, named)| {
                let place = named.records.first()?.entry(scales::NAME).place();
                let problem = OwnRule::ScaleUnused { name: named.name.clone() };
                Some(Diagnostic::new(place, problem.into()))
            })
            .collect()
    }
}

/// Reads one scale in one unit.
struct Reader<'r, 'a> {
    named: &'r Named<'a>,
    reading: Reading,
    unit: &'r Unit,
    findings: &'r mut Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    fn scale(&mut self) -> Option<Scale> {
        let on = self.on()?;
        let percent = Unit::PERCENT;
        let unit = if on == ScaleOn::Attainment { &percent } else { self.unit };
        let is_line = |record: &&Record<'_>| !record.entry(scales::FROM).is_empty();
        let lines = self.named.records.iter().filter(is_line).count();
        let conditions = self.named.records.iter().any(|r| !r.entry(scales::WHEN).is_empty());
        if lines > 0 && (conditions || lines < self.named.records.len()) {
            return self.wrong(scales::FROM, |name| OwnRule::ScaleMixed { name });
        }
        let name = self.named.name.clone();
        let shape = if lines > 0 { self.line(unit) } else { self.rows(unit) }?;
        let scale = Scale { name, on, shape };
        self.findings.extend(gaps::of(&scale, unit));
        Some(scale)
    }

    /// A finding at the first row.
    fn wrong<T>(
        &mut self,
        column: &crate::columns::Column,
        problem: impl FnOnce(String) -> OwnRule,
    ) -> Option<T> {
        let place = self.named.records.first()?.entry(column).place();
        let problem = Problem::from(problem(self.named.name.clone()));
        self.findings.push(Diagnostic::new(place, problem));
        None
    }

    /// What the scale is held against: what any of its rows says.
    fn on(&mut self) -> Option<ScaleOn> {
        let mut said: Option<ScaleOn> = None;
        for record in &self.named.records {
            let entry = record.entry(scales::ON);
            let Some(found) = entry.shown() else { continue };
            let key = words::key(&found);
            let known = ScaleOn::NAMES.iter().find(|(name, _)| words::key(name) == key);
            let Some((_, on)) = known else {
                self.findings.push(entry.finding(OwnRule::ScaleOn { found }.into()));
                return None;
            };
            if let Some(first) = said.filter(|first| first != on) {
                let (first, second) = (first.name(), on.name());
                let name = self.named.name.clone();
                let problem = OwnRule::ScaleOnTwo { name, first, second };
                self.findings.push(entry.finding(problem.into()));
                return None;
            }
            said = Some(*on);
        }
        Some(said.unwrap_or_default())
    }

    /// The points of a row.
    fn points(&mut self, record: &Record<'_>) -> Option<Decimal> {
        let entry = record.entry(scales::POINTS);
        let read = entry.needed().and_then(|_| {
            if entry.is_percentage() {
                entry.percent(self.reading)
            } else {
                entry.number(self.reading)
            }
        });
        match read {
            Ok(Some(points)) if (Decimal::ZERO..=MOST_POINTS).contains(&points) => Some(points),
            Ok(_) => {
                let found = entry.shown().unwrap_or_default();
                self.findings.push(entry.finding(OwnRule::ScalePoints { found }.into()));
                None
            }
            Err(finding) => {
                self.findings.push(finding);
                None
            }
        }
    }

    fn rows(&mut self, unit: &Unit) -> Option<ScaleShape> {
        let mut rows = Vec::new();
        let mut wrong = false;
        for record in &self.named.records.clone() {
            let points = self.points(record);
            let when = self.when(record, unit);
            match (points, when) {
                (Some(points), Ok(when)) => {
                    let origin = record.entry(scales::WHEN).origin();
                    rows.push(ScaleRow { when, points, origin });
                }
                _ => wrong = true,
            }
        }
        (!wrong).then_some(ScaleShape::Rows(rows))
    }

    /// A condition, or none where the row holds otherwise.
    fn when(&mut self, record: &Record<'_>, unit: &Unit) -> Result<Option<Bound>, ()> {
        let entry = record.entry(scales::WHEN);
        let shown = entry.shown().map(|shown| words::key(&shown));
        let otherwise = [words::key("altrimenti"), words::key("negli altri casi")];
        if shown.as_ref().is_none_or(|shown| otherwise.contains(shown)) {
            return Ok(None);
        }
        let row = Row { record, reading: self.reading };
        match row.stated(&entry, None, unit) {
            Ok(stated) if stated.unit == *unit => {
                let mut told = Vec::new();
                row.told(&entry, &stated, &mut told);
                self.findings.append(&mut told);
                Ok(Some(stated.bound))
            }
            Ok(_) => {
                let found = entry.shown().unwrap_or_default();
                let way = crate::diagnostic::WayOut::UnitNumber;
                let problem = Problem::TargetOfOtherKind { found, unit: unit.to_string(), way };
                self.findings.push(entry.finding(problem));
                Err(())
            }
            Err(problem) => {
                self.findings.push(entry.finding(problem));
                Err(())
            }
        }
    }

    fn line(&mut self, unit: &Unit) -> Option<ScaleShape> {
        let mut points = Vec::new();
        let mut wrong = false;
        for record in &self.named.records.clone() {
            let entry = record.entry(scales::FROM);
            let from =
                entry.quantity(unit, self.reading).map_err(|found| self.findings.push(found));
            let from = from.ok().flatten().map(crate::model::Quantity::coordinate);
            match from.zip(self.points(record)) {
                Some((from, given)) => {
                    points.push(ScalePoint { from, points: given, origin: entry.origin() });
                }
                None => wrong = true,
            }
        }
        points.sort_by_key(|point| point.from);
        (!wrong).then_some(ScaleShape::Line(points))
    }
}
