//! Cells struck through as a whole: what the plan said before, beside or above what it says now.
//!
//! Rows of the same code belong together. Of each column the last cell that is not struck counts; one that is struck
//! tells what was there. What is struck altogether went.

use std::collections::BTreeMap;

use super::dress::code_of;
use super::entry::Entry;
use super::gathered::Gathered;
use super::record::{Lines, Record};
use super::rich;
use super::spec::REMOVED;
use super::table::Table;
use super::words;
use crate::columns::{Column, indicators, revisions};
use crate::diagnostic::{Appearance, Diagnostic};
use crate::workbook::{Cell, Rich};

/// A table without what is struck, a row of *Revisioni* for each struck cell, and what is told of them.
pub(super) struct Resolved<'a> {
    pub table: Table<'a>,
    pub revisions: Vec<Gathered<'a>>,
    pub findings: Vec<Diagnostic>,
}

/// Takes what is struck out of a table. A table with nothing struck stays as it is.
pub(super) fn resolve(table: Table<'_>) -> Resolved<'_> {
    let Some(lines) = table.lines().filter(any_struck) else {
        return Resolved { table, revisions: Vec::new(), findings: Vec::new() };
    };
    let groups = groups(&lines);
    let mut findings: Vec<Diagnostic> = codes_struck(&groups).into_iter().collect();
    let (mut records, mut revisions) = (Vec::new(), Vec::new());
    for group in groups {
        match group.live() {
            Some(record) => {
                revisions.extend(group.changes());
                findings.extend(group.gone());
                records.push(record);
            }
            None => revisions.extend(group.removal()),
        }
    }
    Resolved { table: Table::gathered(lines.sheet(), records), revisions, findings }
}

/// The results without what is struck: what another row of the same code says counts; where none does, nothing is
/// available. Every struck cell is told.
pub(super) fn without<'a>(table: Table<'a>, findings: &mut Vec<Diagnostic>) -> Table<'a> {
    let Some(lines) = table.lines().filter(any_struck) else { return table };
    let mut records = Vec::new();
    let groups = groups(&lines);
    findings.extend(codes_struck(&groups));
    for group in groups {
        findings.extend(group.told());
        records.extend(group.results());
    }
    Table::gathered(lines.sheet(), records)
}

/// A warning of the rows that count although their code is struck, once for a sheet: at the first of them.
fn codes_struck(groups: &[Group<'_, '_>]) -> Option<Diagnostic> {
    let struck: Vec<Cell<'_>> = groups.iter().flat_map(Group::left_without_code).collect();
    let problem = Appearance::CodesStruck { rows: struck.len() };
    Some(Diagnostic::new(struck.first()?.place(), problem.into()))
}

fn any_struck(lines: &Lines<'_>) -> bool {
    let rows = lines.rows();
    let columns: Vec<u32> = columns(lines).map(|(_, column)| column).collect();
    let says = |cell: Cell<'_>| cell.struck() || part_struck(&cell).is_some();
    rows.iter().any(|row| columns.iter().any(|column| says(lines.cell(*row, *column))))
}

/// What is told of the parts of a text of which one is struck.
fn part_struck<'a>(cell: &Cell<'a>) -> Option<&'a Rich> {
    cell.rich().filter(|rich| !rich.struck.is_empty())
}

/// All columns, by the key of our heading; those of other years have none.
fn columns<'l>(lines: &'l Lines<'_>) -> impl Iterator<Item = (&'l str, u32)> {
    lines.named().chain(lines.dated().map(|(_, column)| ("", column)))
}

/// Rows of the same code, wherever they stand; a row without any goes with the one above it.
fn groups<'l, 'a>(lines: &'l Lines<'a>) -> Vec<Group<'l, 'a>> {
    let mut groups: Vec<Group<'l, 'a>> = Vec::new();
    // Places of the groups of a code, in their order.
    let mut of_code: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for row in lines.rows() {
        let (objective, code) =
            (text(lines, row, indicators::OBJECTIVE), text(lines, row, indicators::CODE));
        let is_of = |index: &usize| {
            let group = groups.get(*index);
            objective.is_empty() || group.is_some_and(|group| group.objective == objective)
        };
        let known = if code.is_empty() {
            groups.len().checked_sub(1)
        } else {
            of_code.get(&code).and_then(|places| places.iter().copied().find(is_of))
        };
        if let Some(group) = known.and_then(|index| groups.get_mut(index)) {
            group.rows.push(row);
        } else {
            of_code.entry(code).or_default().push(groups.len());
            groups.push(Group { lines, objective, rows: vec![row] });
        }
    }
    groups
}

fn text(lines: &Lines<'_>, row: u32, column: &Column) -> String {
    let cell = lines.at(row, column);
    let text = cell.and_then(|cell| spelled(column, cell));
    text.map(|text| words::key(&text)).unwrap_or_default()
}

/// A code without the mark of a note.
fn spelled(column: &Column, cell: Cell<'_>) -> Option<String> {
    rich::without_mark(column.heading, &cell)
        .map(|code| code.to_string())
        .or_else(|| code_of(&cell))
}

/// The rows of one objective or indicator.
struct Group<'l, 'a> {
    lines: &'l Lines<'a>,
    objective: String,
    rows: Vec<u32>,
}

impl<'a> Group<'_, 'a> {
    /// The record without what is struck; `None` when nothing but codes is left.
    fn live(&self) -> Option<Gathered<'a>> {
        let mut record = Gathered::at(self.first()?.place());
        let mut left = false;
        for (heading, column) in self.lines.named() {
            let now = self.find(column, |cell| !cell.struck());
            left |= now.is_some() && !is_code(heading);
            // The code of a row struck as a whole is the live row's too.
            let cell = now.or_else(|| self.before(column).filter(|_| is_code(heading)));
            if let Some(cell) = cell {
                record = record.cell_under(heading, cell);
            }
        }
        for ((what, year), column) in self.lines.dated() {
            if let Some(cell) = self.find(column, |cell| !cell.struck()) {
                record = record.dated_cell(what, year, cell);
            }
        }
        left.then_some(record)
    }

    /// A row of *Revisioni* for each column with something struck.
    fn changes(&self) -> Vec<Gathered<'a>> {
        let columns = columns(self.lines).filter(|(heading, _)| !is_code(heading));
        columns.filter_map(|(heading, column)| self.change(heading, column)).collect()
    }

    fn change(&self, heading: &str, column: u32) -> Option<Gathered<'a>> {
        let Some(old) = self.before(column) else { return self.part_change(heading, column) };
        let shown = self.lines.heading(column);
        let field = shown.as_deref().unwrap_or(heading);
        let change = self.codes(old).told(revisions::FIELD, field, old).cell(revisions::FROM, old);
        Some(match self.find(column, |cell| !cell.struck()) {
            Some(new) => change.cell(revisions::TO, new),
            None => change,
        })
    }

    /// Of a cell of which a part is struck. An operator before that part was there before as well.
    fn part_change(&self, heading: &str, column: u32) -> Option<Gathered<'a>> {
        let cell = self.find(column, |cell| part_struck(cell).is_some())?;
        let rich = part_struck(&cell)?;
        let is_sign = |c: char| c.is_whitespace() || "<>=≤≥".contains(c);
        let operator = Some(rich.lead.as_str()).filter(|lead| lead.chars().all(is_sign));
        let old = format!("{} {}", operator.unwrap_or_default(), rich.struck);
        let shown = self.lines.heading(column);
        let field = shown.as_deref().unwrap_or(heading);
        Some(
            self.codes(cell)
                .told(revisions::FIELD, field, cell)
                .told(revisions::FROM, old.trim(), cell)
                .cell(revisions::TO, cell),
        )
    }

    /// Warnings of cells that are struck with nothing in their place, in a row that is still there.
    fn gone(&self) -> Vec<Diagnostic> {
        let columns = columns(self.lines).filter(|(heading, _)| !is_code(heading));
        let gone = columns.filter_map(|(_, column)| {
            let old = self.before(column)?;
            let now = self.find(column, |cell| !cell.struck());
            now.is_none().then(|| without_successor(&old, "vale come una cella vuota"))
        });
        gone.collect()
    }

    /// Warnings of every struck cell of results.
    fn told(&self) -> Vec<Diagnostic> {
        let columns: Vec<(&str, u32)> = columns(self.lines).filter(|(h, _)| !is_code(h)).collect();
        let cells = self.rows.iter().flat_map(|row| columns.iter().map(move |at| (*row, *at)));
        let cells = cells.map(|(row, (heading, column))| (self.lines.cell(row, column), heading));
        let told = cells.filter(|(cell, _)| cell.struck() && !cell.is_empty());
        told.map(|(cell, heading)| match self.find(cell.column(), |cell| !cell.struck()) {
            Some(now) => {
                let (struck, read) = (cell.value().to_string(), now.value().to_string());
                Diagnostic::new(cell.place(), Appearance::PartStruck { struck, read }.into())
            }
            None if heading == "consuntivo" => {
                without_successor(&cell, "il dato non è disponibile")
            }
            None => without_successor(&cell, "vale come una cella vuota"),
        })
        .collect()
    }

    /// Whether a row holds something beside codes that is not struck.
    fn is_left(&self, row: u32) -> bool {
        let mut columns = self.lines.named().filter(|(heading, _)| !is_code(heading));
        columns.any(|(_, column)| {
            let cell = self.lines.cell(row, column);
            !cell.is_empty() && !cell.struck()
        })
    }

    /// The struck codes of rows that count, where no other row of theirs has a code that is not struck.
    fn left_without_code(&self) -> Vec<Cell<'a>> {
        let codes = || {
            self.rows.iter().filter_map(|row| Some((*row, self.lines.at(*row, indicators::CODE)?)))
        };
        if codes().any(|(_, code)| !code.is_empty() && !code.struck()) {
            return Vec::new();
        }
        let left = codes().filter(|(row, code)| !code.is_empty() && self.is_left(*row));
        left.map(|(_, code)| code).collect()
    }

    /// The rows without what is struck; one that is struck altogether goes where another is not.
    fn results(&self) -> Vec<Gathered<'a>> {
        let mut rows: Vec<u32> =
            self.rows.iter().copied().filter(|row| self.is_left(*row)).collect();
        if rows.is_empty() {
            rows.extend(self.rows.first());
        }
        rows.into_iter().filter_map(|row| self.result(row)).collect()
    }

    fn result(&self, row: u32) -> Option<Gathered<'a>> {
        let first = self.lines.named().map(|(_, column)| column).min()?;
        // Its own row's, where a code is merged with the one above it.
        let code = self.lines.at(row, indicators::CODE).map_or(first, |code| code.column());
        let mut record = Gathered::at(self.lines.sheet().place_of(row, code));
        for (heading, column) in self.lines.named() {
            let cell = self.lines.cell(row, column);
            if is_code(heading) || !cell.struck() {
                record = record.cell_under(heading, cell);
            }
        }
        Some(record)
    }

    fn removal(&self) -> Option<Gathered<'a>> {
        let first = self.first()?;
        Some(self.codes(first).told(revisions::FIELD, REMOVED, first))
    }

    /// A record at a cell, with the codes of the group.
    fn codes(&self, at: Cell<'a>) -> Gathered<'a> {
        let found = |column: &Column| {
            let cells = self.rows.iter().filter_map(|row| self.lines.at(*row, column));
            cells.into_iter().find_map(|cell| spelled(column, cell))
        };
        let record = Gathered::at(at.place());
        match (found(revisions::OBJECTIVE), found(revisions::CODE)) {
            (Some(objective), Some(code)) => {
                record.told(revisions::OBJECTIVE, &objective, at).told(revisions::CODE, &code, at)
            }
            (None, Some(code)) => record.told(revisions::OBJECTIVE, &code, at),
            (_, None) => record,
        }
    }

    /// The last cell of a column that holds something and is as asked.
    fn find(&self, column: u32, is: fn(&Cell<'a>) -> bool) -> Option<Cell<'a>> {
        let cells = self.rows.iter().rev().map(|row| self.lines.cell(*row, column));
        cells.into_iter().find(|cell| !cell.is_empty() && is(cell))
    }

    /// What was there first.
    fn before(&self, column: u32) -> Option<Cell<'a>> {
        let mut cells = self.rows.iter().map(|row| self.lines.cell(*row, column));
        cells.find(|cell| !cell.is_empty() && cell.struck())
    }

    fn first(&self) -> Option<Cell<'a>> {
        let row = *self.rows.first()?;
        let column = self.lines.named().map(|(_, column)| column).min()?;
        Some(self.lines.cell(row, column))
    }
}

fn without_successor(cell: &Cell<'_>, meaning: &'static str) -> Diagnostic {
    let found = Entry::new("", Some(*cell), cell.place()).shown().unwrap_or_default();
    Diagnostic::new(cell.place(), Appearance::Struck { found, meaning }.into())
}

/// Codes tie rows together: a code that is struck means that the row is old, not that the code changed.
fn is_code(heading: &str) -> bool {
    ["codice", "obiettivo"].contains(&heading)
}

/// Whether a sheet of revisions tells of the same change.
pub(super) fn is_told(struck: &Record<'_>, rows: &[Record<'_>]) -> bool {
    let key = |record: &Record<'_>, column: &Column| {
        words::key(&record.entry(column).shown().unwrap_or_default())
    };
    let same = |row: &Record<'_>, column| key(row, column) == key(struck, column);
    rows.iter().any(|row| {
        let any_objective =
            key(row, revisions::OBJECTIVE).is_empty() && !key(row, revisions::CODE).is_empty();
        same(row, revisions::CODE)
            && same(row, revisions::FIELD)
            && (any_objective || same(row, revisions::OBJECTIVE))
    })
}
