//! The sheet *Unità*: names, hierarchy, roles.

use std::collections::{BTreeMap, BTreeSet};

use super::super::record::Record;
use super::super::table::Table;
use super::super::words::{self, Proposals, single_spaced};
use super::{Placed, is_struck};
use crate::columns::units;
use crate::diagnostic::{Diagnostic, Place, UnitProblem};
use crate::model::{Assignment, OrgUnit, Origin};

/// The sheet, read.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// The units, in the order of the sheet.
    pub units: Vec<OrgUnit>,
    /// Place of each one's *Fa parte di*.
    pub part_of: Vec<Place>,
    /// Place in the list by the key of the name.
    pub places: BTreeMap<String, usize>,
    /// Whether there are rows whose name cannot be read.
    pub any_unread: bool,
    /// Cell of each one's name.
    cells: Vec<Place>,
}

/// A unit whose place in the hierarchy is still a name.
struct Row {
    unit: OrgUnit,
    above: Option<String>,
    above_place: Place,
    place: Place,
}

/// All units of the sheet; what is wrong with others goes to `findings`.
pub(super) fn read(table: &Table<'_>, findings: &mut Vec<Diagnostic>) -> Listed {
    let mut rows: Vec<Row> = Vec::new();
    let mut listed = Listed::default();
    for record in table.records() {
        if is_struck(&record, &[units::NAME], findings) {
            continue;
        }
        match row(&record) {
            Err(mut found) => {
                listed.any_unread = true;
                findings.append(&mut found);
            }
            Ok(row) => {
                let key = words::key(&row.unit.name);
                if let Some(first) = listed.places.get(&key).and_then(|&at| rows.get(at)) {
                    let (name, first) = (row.unit.name.clone(), first.place.to_string());
                    let problem = UnitProblem::Twice { name, first };
                    findings.push(Diagnostic::new(row.place, problem.into()));
                } else {
                    listed.places.insert(key, rows.len());
                    rows.push(row);
                }
            }
        }
    }
    listed.hung(rows, findings)
}

fn row(record: &Record<'_>) -> Result<Row, Vec<Diagnostic>> {
    let mut findings = Vec::new();
    let mut keep = |finding: Diagnostic| findings.push(finding);
    let name = record.entry(units::NAME);
    let text = name.needed().map_err(&mut keep).ok();
    let part_of = record.entry(units::PART_OF);
    let above = part_of.remark().map_err(&mut keep).unwrap_or_default();
    let owner = record.entry(units::OWNER).remark().map_err(&mut keep).unwrap_or_default();
    let Some(text) = text.filter(|_| findings.is_empty()) else { return Err(findings) };
    Ok(Row {
        unit: OrgUnit {
            name: single_spaced(&text),
            part_of: None,
            owner,
            origin: Origin::new(record.place().to_string()),
        },
        above,
        above_place: part_of.place(),
        place: name.place(),
    })
}

impl Listed {
    /// Gives each unit its place in the hierarchy.
    fn hung(mut self, rows: Vec<Row>, findings: &mut Vec<Diagnostic>) -> Self {
        let names: Vec<String> = rows.iter().map(|row| row.unit.name.clone()).collect();
        let mut proposals = Proposals::among(names.iter().map(String::as_str));
        for row in rows {
            let part_of =
                row.above.as_ref().map(|above| self.places.get(&words::key(above)).copied());
            if let (Some(None), Some(above), false) = (part_of, row.above, self.any_unread) {
                let (found, nearest) = (above.clone(), proposals.nearest(&above));
                let problem = UnitProblem::Unknown { found, nearest };
                findings.push(Diagnostic::new(row.above_place.clone(), problem.into()));
            }
            self.units.push(OrgUnit { part_of: part_of.flatten(), ..row.unit });
            self.part_of.push(row.above_place);
            self.cells.push(row.place);
        }
        self
    }

    /// Units that answer for nothing, themselves or by those below them.
    pub(super) fn idle(&self, nodes: &[Placed], rows: Option<&[Assignment]>) -> Vec<Diagnostic> {
        let nodes = || nodes.iter().map(|(draft, _)| &draft.node);
        let mut named: BTreeSet<&str> = BTreeSet::new();
        match rows {
            Some(rows) => named.extend(rows.iter().map(|row| row.unit.as_str())),
            None => named.extend(nodes().flat_map(|node| &node.units).map(String::as_str)),
        }
        let indicators = nodes().flat_map(|node| &node.indicators);
        named.extend(indicators.flat_map(|own| &own.units).map(String::as_str));
        let mut is_busy = vec![false; self.units.len()];
        for (at, _) in
            self.units.iter().enumerate().filter(|(_, u)| named.contains(u.name.as_str()))
        {
            let mut next = Some(at);
            // One that is busy has told those above it; so a cycle comes to an end.
            while let Some(busy) = next.and_then(|at| is_busy.get_mut(at)).filter(|busy| !**busy) {
                *busy = true;
                next = next.and_then(|at| self.units.get(at)?.part_of);
            }
        }
        let all = self.units.iter().zip(&self.cells).zip(is_busy);
        let idle = all.filter(|(_, is_busy)| !is_busy).map(|((unit, place), _)| {
            let problem = UnitProblem::Idle { name: unit.name.clone() };
            Diagnostic::new(place.clone(), problem.into())
        });
        idle.collect()
    }
}
