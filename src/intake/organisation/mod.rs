//! The sheets *Unità* and *Assegnazioni*: who answers for objectives and indicators, and for which part of them.

mod assignments;
mod units;

use std::collections::BTreeMap;

use super::entry::Entry;
use super::objectives::several;
use super::record::Record;
use super::table::{self, Table};
use super::words::{self, Proposals};
use super::{Placed, Reader, joined, namesakes};
use crate::columns::{self, Column, Spec, indicators, objectives};
use crate::diagnostic::{Appearance, Diagnostic, Problem, UnitProblem};
use crate::model::{Organisation, UnitCycle};

impl<'a> Reader<'a> {
    /// Who answers for what. Names of units get the spelling of the sheet *Unità*, where it is there.
    pub(super) fn organisation(
        &mut self,
        [objectives, indicators]: [Option<&Table<'_>>; 2],
        nodes: &mut [Placed],
    ) -> Organisation {
        let (units, assignments) = (self.unit_table(), self.assignment_table());
        let naming = [
            (objectives, objectives::UNITS),
            (indicators, indicators::UNITS),
            (assignments.as_ref(), columns::assignments::UNIT),
        ];
        let listed = units.as_ref().map(|table| units::read(table, &mut self.findings));
        let mut is_whole = listed.as_ref().is_some_and(|listed| !listed.any_unread);
        match &listed {
            Some(listed) => {
                let unknown = unknown(&naming, listed);
                is_whole &= unknown.is_empty();
                self.findings.extend(unknown);
            }
            None if self.has_sheet(&columns::UNITS) => {}
            None => {
                self.findings.extend(namesakes::alike(&naming));
                self.findings.extend(joined::of(&naming));
            }
        }
        let names = Names::of(listed.as_ref(), nodes);
        names.spell(nodes);
        let rows = assignments.as_ref().map(|table| {
            let plan = assignments::Plan { nodes, gaps: &self.gaps, names: &names };
            let read = assignments::read(table, &plan, self.reading, &mut self.findings);
            self.findings.extend(read.unassigned(nodes, &self.config.rules));
            is_whole &= read.is_whole();
            read.rows
        });
        // Who seems to answer for nothing may do so in a row that cannot be read.
        if let Some(listed) = listed.as_ref().filter(|_| is_whole && !self.gaps.in_plan()) {
            self.findings.extend(listed.idle(nodes, rows.as_deref()));
        }
        self.made(listed.unwrap_or_default(), rows)
    }

    /// The organisation; that of a plan without the sheets where units are part of themselves.
    fn made(
        &mut self,
        listed: units::Listed,
        rows: Option<Vec<crate::model::Assignment>>,
    ) -> Organisation {
        let units::Listed { units, part_of, .. } = listed;
        let names: Vec<String> = units.iter().map(|unit| unit.name.clone()).collect();
        Organisation::new(units, rows).unwrap_or_else(|UnitCycle(on_cycle)| {
            for (name, place) in
                on_cycle.iter().filter_map(|&at| names.get(at).zip(part_of.get(at)))
            {
                let problem = UnitProblem::Cycle { name: name.clone() };
                self.findings.push(Diagnostic::new(place.clone(), problem.into()));
            }
            Organisation::default()
        })
    }

    fn has_sheet(&self, spec: &Spec) -> bool {
        table::has_sheet(&self.sources.plan, spec.sheet, &self.aliases)
    }

    /// The sheet of the units, where there is one.
    pub(super) fn unit_table(&mut self) -> Option<Table<'a>> {
        self.optional_table(&columns::UNITS)
    }

    /// The sheet of the assignments, where there is one.
    pub(super) fn assignment_table(&mut self) -> Option<Table<'a>> {
        self.optional_table(&columns::ASSIGNMENTS)
    }

    fn optional_table(&mut self, spec: &Spec) -> Option<Table<'a>> {
        if !self.has_sheet(spec) {
            return None;
        }
        let table = self.table(&self.sources.plan, spec, &[])?;
        if table.records().is_empty() {
            self.findings.push(Diagnostic::new(table.first_cell(), Problem::SheetEmpty));
            return None;
        }
        Some(table)
    }
}

/// A record that is struck through no longer counts: told at the first struck cell of those that make it.
fn is_struck(record: &Record<'_>, of: &[&Column], findings: &mut Vec<Diagnostic>) -> bool {
    let entries = of.iter().map(|column| record.entry(column));
    let told: Option<Diagnostic> = entries.into_iter().find_map(|entry| {
        let cell = entry.cell().filter(|cell| cell.struck() && !cell.is_empty())?;
        let (found, meaning) = (cell.value().to_string(), "la riga non conta");
        Some(Diagnostic::new(cell.place(), Appearance::Struck { found, meaning }.into()))
    });
    let is_struck = told.is_some();
    findings.extend(told);
    is_struck
}

/// The names in a cell.
fn names(entry: &Entry<'_>) -> Vec<String> {
    entry.text().ok().flatten().map(|cell| several(&cell)).unwrap_or_default()
}

/// Units that are named and not listed, at each of their cells.
fn unknown(naming: &[(Option<&Table<'_>>, &Column)], listed: &units::Listed) -> Vec<Diagnostic> {
    if listed.any_unread {
        return Vec::new();
    }
    let mut proposals = Proposals::among(listed.units.iter().map(|unit| unit.name.as_str()));
    let mut findings = Vec::new();
    for (table, column) in naming {
        for record in table.iter().flat_map(|table| table.records()) {
            let entry = record.entry(column);
            for found in names(&entry) {
                if !listed.places.contains_key(&words::key(&found)) {
                    let nearest = proposals.nearest(&found);
                    findings.push(entry.finding(UnitProblem::Unknown { found, nearest }.into()));
                }
            }
        }
    }
    findings
}

/// The units and how they are spelled.
struct Names {
    /// Spelling by the key of the name.
    spelled: BTreeMap<String, String>,
    /// Whether they are those of the sheet *Unità*.
    are_listed: bool,
}

impl Names {
    /// Those of the sheet *Unità*; without it those of objectives and indicators, as they stand there first.
    fn of(listed: Option<&units::Listed>, nodes: &[Placed]) -> Self {
        let mut spelled = BTreeMap::new();
        let mut note = |name: &String| {
            spelled.entry(words::key(name)).or_insert_with(|| name.clone());
        };
        if let Some(listed) = listed {
            listed.units.iter().for_each(|unit| note(&unit.name));
        } else {
            let nodes = || nodes.iter().map(|(draft, _)| &draft.node);
            nodes().flat_map(|node| &node.units).for_each(&mut note);
            let indicators = nodes().flat_map(|node| &node.indicators);
            indicators.flat_map(|indicator| &indicator.units).for_each(&mut note);
        }
        Self { spelled, are_listed: listed.is_some() }
    }

    /// A name as the plan spells it.
    fn spelling(&self, name: &str) -> String {
        self.spelled.get(&words::key(name)).map_or_else(|| name.to_owned(), Clone::clone)
    }

    /// Gives the units of objectives and indicators the spelling of the sheet *Unità*. Without it names that differ in
    /// their letters are two units, as the office is told.
    fn spell(&self, nodes: &mut [Placed]) {
        if !self.are_listed {
            return;
        }
        for (draft, _) in nodes {
            let node = &mut draft.node;
            let of_indicators = node.indicators.iter_mut().flat_map(|own| &mut own.units);
            for name in node.units.iter_mut().chain(of_indicators) {
                *name = self.spelling(name);
            }
        }
    }
}
