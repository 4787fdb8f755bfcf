//! The headings of an indented sheet: which columns hold titles of which levels, and what the others hold.

use std::collections::BTreeMap;

use crate::columns::{self, INDICATORS, OBJECTIVES, RESULTS, indicators, objectives, results};
use crate::intake::aliases::Aliases;
use crate::intake::spec;
use crate::intake::words;
use crate::model::Level;
use crate::workbook::{Cell, Row, Sheet, Value};

/// The heading row is looked for in this many rows.
pub(super) const HEADING_ROWS: u32 = 20;

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    /// Titles: of these levels, of indicators, or of both in turn.
    Titles { levels: Vec<usize>, indicators: bool },
    /// Weights of the titles in the same row.
    Weight,
    /// A column of the contract, by its key.
    Field(String),
    /// The attainment that the other system printed.
    Printed,
    /// The rating, which follows from the attainment.
    Rating,
    /// Anything else, by its heading.
    Other(String),
}

/// A sheet's headings, understood.
#[derive(Debug)]
pub(super) struct Columns<'a> {
    pub sheet: &'a Sheet,
    pub heading_row: u32,
    kinds: BTreeMap<u32, Column>,
}

impl<'a> Columns<'a> {
    /// The first sheet with headings that are understood; hidden ones come last.
    pub(super) fn find(sheets: &'a [Sheet], levels: &[Level], aliases: &Aliases) -> Option<Self> {
        let seen = |hidden| sheets.iter().filter(move |sheet| sheet.hidden() == hidden);
        seen(false).chain(seen(true)).find_map(|sheet| Self::of(sheet, levels, aliases))
    }

    fn of(sheet: &'a Sheet, levels: &[Level], aliases: &Aliases) -> Option<Self> {
        let rows = sheet.rows().take_while(|row| row.number() < HEADING_ROWS);
        let read = rows.map(|row| (row.number(), kinds(row, levels, aliases)));
        let understood = |kinds: &BTreeMap<u32, Column>| {
            kinds.values().filter(|kind| !matches!(kind, Column::Other(_))).count()
        };
        read.filter(|(_, kinds)| is_whole(kinds))
            .max_by_key(|(row, kinds)| (understood(kinds), std::cmp::Reverse(*row)))
            .map(|(heading_row, kinds)| Self { sheet, heading_row, kinds })
    }

    /// The columns that have a heading.
    pub(super) fn all(&self) -> impl Iterator<Item = u32> {
        self.kinds.keys().copied()
    }

    /// What stands in a column; `None` where it has no heading.
    pub(super) fn kind(&self, column: u32) -> Option<&Column> {
        self.kinds.get(&column)
    }

    /// Whether a heading, or one of its alternatives, is this one.
    pub(super) fn names(&self, key: &str) -> bool {
        let mut headings = headings(self.sheet.row(self.heading_row));
        headings.any(|(_, heading)| heading.split('/').any(|part| words::key(part) == key))
    }

    /// Whether there are values, not targets alone.
    pub(super) fn has_results(&self) -> bool {
        self.kinds.values().any(|kind| *kind == field(results::ACTUAL))
    }

    /// The further headings, from the left.
    pub(super) fn others(&self) -> impl Iterator<Item = &str> {
        self.kinds.values().filter_map(|kind| match kind {
            Column::Other(heading) => Some(heading.as_str()),
            _ => None,
        })
    }

    /// Whether a row below the headings only repeats them, or a row above them, at the top of a page.
    pub(super) fn repeats(&self, row: &Row<'a>) -> bool {
        let cells = row.cells().count();
        let same = |above: u32| {
            row.cells().filter(|cell| equal(*cell, self.sheet.cell(above, cell.column()))).count()
        };
        (same(self.heading_row) * 2 > cells && same(self.heading_row) > 1)
            || (0..self.heading_row).any(|above| cells > 0 && same(above) == cells)
    }
}

fn equal(a: Cell<'_>, b: Cell<'_>) -> bool {
    match (a.value(), b.value()) {
        (Value::Text(a), Value::Text(b)) => words::key(a) == words::key(b),
        (a, b) => a == b,
    }
}

/// The column of the contract as a kind.
pub(super) fn field(column: &columns::Column) -> Column {
    Column::Field(words::key(column.heading))
}

fn is_whole(kinds: &BTreeMap<u32, Column>) -> bool {
    let titles = kinds.values().filter(|kind| matches!(kind, Column::Titles { .. }));
    titles.count() > 1 && kinds.values().any(|kind| *kind == field(indicators::TARGET))
}

fn kinds(row: Row<'_>, levels: &[Level], aliases: &Aliases) -> BTreeMap<u32, Column> {
    let mut kinds = BTreeMap::new();
    for (column, heading) in headings(row) {
        let kind = kind(&heading, levels, aliases);
        let known = |wanted: &Column| kinds.values().any(|known| known == wanted);
        let kind = match kind {
            // Of two columns of one name the first counts; the other is carried along.
            Column::Field(_) if known(&kind) => {
                Column::Other(format!("{heading} ({})", kinds.len() + 1))
            }
            // Titles stand before the target.
            Column::Titles { .. } if known(&field(indicators::TARGET)) => Column::Other(heading),
            kind => kind,
        };
        kinds.insert(column, kind);
    }
    kinds
}

fn kind(heading: &str, levels: &[Level], aliases: &Aliases) -> Column {
    let key = aliases.key(heading);
    if let Some(titles) = titles(heading, &key, levels) {
        return titles;
    }
    if let Some(kind) = settled(&key) {
        return kind;
    }
    let mut own = [Some(key.clone()), aliases.of_the_year(&key)].into_iter().flatten();
    let named = own.find_map(|key| column_of(&key));
    named.map_or_else(|| Column::Other(heading.to_owned()), field)
}

/// The columns that are not of the contract but of every such export.
fn settled(key: &str) -> Option<Column> {
    match key {
        _ if key.starts_with("peso") || key == "pesi" => Some(Column::Weight),
        "raggiungimento"
        | "raggiungimento%"
        | "%raggiungimento"
        | "gradodiraggiungimento"
        | "performance" => Some(Column::Printed),
        "valutazione" | "giudizio" => Some(Column::Rating),
        _ => None,
    }
}

/// A heading of the contract; those of titles are told by the levels instead.
fn column_of(key: &str) -> Option<&'static columns::Column> {
    let titles = [
        indicators::OBJECTIVE,
        indicators::TITLE,
        objectives::TITLE,
        objectives::LEVEL,
        objectives::PARENT,
    ]
    .map(|column| column.heading);
    let specs = [&INDICATORS, &RESULTS, &OBJECTIVES];
    let found = specs.iter().find_map(|spec| spec::column(spec, key));
    found.filter(|column| !titles.contains(&column.heading))
}

/// Alternatives stand between slashes: `Obiettivi operativi / Indicatori OS`.
fn titles(heading: &str, key: &str, levels: &[Level]) -> Option<Column> {
    let mut found = Vec::new();
    let mut indicators = false;
    for part in heading.split('/').map(words::key).chain([key.to_owned()]) {
        match level_of(&part, levels) {
            Some(level) if !found.contains(&level) => found.push(level),
            Some(_) => {}
            None => indicators |= is_indicators(&part),
        }
    }
    let any = indicators || !found.is_empty();
    any.then_some(Column::Titles { levels: found, indicators })
}

/// Whether a heading, or a group's, speaks of indicators: `Indicatori`, `Indicatori OS`.
pub(super) fn is_indicators(key: &str) -> bool {
    key.starts_with("indicatori") || key == "indicatore"
}

/// The level that a heading, or a group's, names: by its id, name or plural, or by the beginning of one alone.
pub(super) fn level_of(key: &str, levels: &[Level]) -> Option<usize> {
    let names = |level: &Level| [&level.id, &level.name, &level.plural].map(|n| words::key(n));
    let exact = levels.iter().position(|level| names(level).contains(&key.to_owned()));
    let begins = |level: &&(usize, &Level)| {
        key.len() > 3 && names(level.1).iter().any(|name| name.starts_with(key))
    };
    exact.or_else(|| {
        let numbered: Vec<(usize, &Level)> = levels.iter().enumerate().collect();
        let mut near = numbered.iter().filter(begins);
        let first = near.next().map(|(index, _)| *index);
        first.filter(|_| near.next().is_none())
    })
}

/// The texts of a row, as (column, text).
pub(super) fn headings(row: Row<'_>) -> impl Iterator<Item = (u32, String)> {
    row.cells().filter_map(|cell| match cell.value() {
        Value::Text(text) => Some((cell.column(), words::single_spaced(text))),
        _ => None,
    })
}

/// Names for the levels of an export that nobody has described yet: the headings left of the target that are
/// nothing else. `None` when no row has both a target and titles.
pub(super) fn level_names(sheets: &[Sheet], aliases: &Aliases) -> Option<Vec<String>> {
    let mut rows = sheets.iter().flat_map(Sheet::rows).filter(|row| row.number() < HEADING_ROWS);
    rows.find_map(|row| {
        let kinds: Vec<(Column, String)> =
            headings(row).map(|(_, h)| (kind(&h, &[], aliases), h)).collect();
        let target = kinds.iter().position(|(kind, _)| *kind == field(indicators::TARGET))?;
        let left = kinds.iter().take(target);
        let has_indicators = left.clone().any(|(kind, _)| matches!(kind, Column::Titles { .. }));
        let titles = left.filter(|(kind, heading)| match kind {
            Column::Titles { .. } => heading.contains('/'),
            Column::Other(_) => true,
            Column::Weight | Column::Field(_) | Column::Printed | Column::Rating => false,
        });
        let parts = titles.flat_map(|(_, heading)| heading.split('/').map(words::single_spaced));
        let names: Vec<String> = parts.filter(|name| !is_indicators(&words::key(name))).collect();
        (has_indicators && !names.is_empty()).then_some(names)
    })
}
