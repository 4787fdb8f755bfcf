//! What stands in the sheets of a report and is not read: columns under unknown headings, cells under none, sheets.

use std::collections::BTreeSet;

use super::aliases::Aliases;
use super::context::unread_cells;
use super::indented;
use super::record::Lines;
use super::table::{self, Table};
use super::{Sources, words};
use crate::columns::{
    ASSIGNMENTS, FROM_THE_PLAN, INDICATORS, OBJECTIVES, RESULTS, REVISIONS, SCALES, Spec, UNITS,
    results,
};
use crate::config::{Config, Layout};
use crate::diagnostic::{Unread, column_name};
use crate::workbook::{Cell, Sheet, Workbook};

/// The sheets that the plan and its results are made of.
const SPECS: [&Spec; 7] =
    [&OBJECTIVES, &INDICATORS, &RESULTS, &REVISIONS, &UNITS, &ASSIGNMENTS, &SCALES];

/// What is not read in the workbooks of a report; a sheet that cannot be read tells that by itself.
pub fn unread(sources: &Sources, config: &Config) -> Vec<Unread> {
    let aliases = Aliases::of(config);
    let mut found = Vec::new();
    for book in [Some(&sources.plan), sources.results.as_ref()].into_iter().flatten() {
        match config.data.layout {
            Layout::Columns => {
                found.extend(SPECS.iter().filter_map(|spec| of_spec(book, spec, config, &aliases)));
                found.push(of_book(book, sources, config));
            }
            Layout::Indented => found.extend(indented::unread(book, config)),
        }
    }
    if let Some(book) = &sources.context {
        let taken = sheets_of_plan(book, config);
        let is_taken = |sheet: &&Sheet| taken.iter().any(|other| std::ptr::eq(*other, *sheet));
        let sheets = book.sheets().iter().filter(|sheet| !is_taken(sheet));
        found.extend(sheets.map(|sheet| Unread {
            cells: addresses(unread_cells(sheet)),
            ..Unread::at(sheet.place())
        }));
    }
    found.retain(|unread| !unread.is_empty());
    found
}

/// The sheets of a workbook that are the plan's or its results'.
pub(super) fn sheets_of_plan<'a>(book: &'a Workbook, config: &Config) -> Vec<&'a Sheet> {
    let aliases = Aliases::of(config);
    let named = SPECS.iter().flat_map(|spec| table::sheets_named(book, spec.sheet, &aliases));
    let mut sheets: Vec<&Sheet> = named.collect();
    if config.data.layout == Layout::Indented {
        sheets.extend(indented::sheet(book, config));
    }
    sheets
}

fn of_spec(book: &Workbook, spec: &Spec, config: &Config, aliases: &Aliases) -> Option<Unread> {
    let further = match spec.sheet {
        sheet if sheet == OBJECTIVES.sheet => {
            config.rules.levels.iter().flat_map(|level| level.fields.clone()).collect()
        }
        sheet if sheet == INDICATORS.sheet => config.data.indicator_fields.clone(),
        _ => Vec::new(),
    };
    let sheet = table::find_sheet(book, spec.sheet, aliases).ok()?;
    let table = Table::read(sheet, spec, &further, aliases, &mut Vec::new()).ok()?;
    table.lines().map(|lines| of_lines(&lines, spec))
}

/// The columns that `nuovo --consuntivo` wrote for who fills them in, in its order behind the code: nothing is lost there.
fn for_reading(lines: &Lines<'_>, headings: &[(u32, String)]) -> BTreeSet<u32> {
    let code = words::key(results::CODE.heading);
    let code = lines.named().find(|(key, _)| *key == code).map(|(_, column)| column);
    let after = headings.iter().skip_while(|(column, _)| Some(*column) != code).skip(1);
    let shown = after.zip(FROM_THE_PLAN);
    let shown = shown.take_while(|((_, heading), column)| heading.trim() == column.heading);
    shown.map(|((column, _), _)| *column).collect()
}

fn of_lines(lines: &Lines<'_>, spec: &Spec) -> Unread {
    let sheet = lines.sheet();
    let used = lines.named().map(|(_, column)| column);
    let mut used: BTreeSet<u32> = used.chain(lines.dated().map(|(_, column)| column)).collect();
    let headings: Vec<(u32, String)> = table::headings(sheet, lines.heading_row()).collect();
    if spec.sheet == RESULTS.sheet {
        used.extend(for_reading(lines, &headings));
    }
    let headed: BTreeSet<u32> = headings.iter().map(|(column, _)| *column).collect();
    let unknown = headings.into_iter().filter(|(column, _)| !used.contains(column));
    let below = sheet.rows().filter(|row| row.number() > lines.heading_row());
    let stray = below.flat_map(|row| row.cells()).filter(|cell| !headed.contains(&cell.column()));
    Unread {
        columns: unknown.map(|(_, heading)| heading).collect(),
        cells: addresses(stray),
        ..Unread::at(sheet.place())
    }
}

/// The sheet that `nuovo` writes into its workbooks for people.
const GUIDE: &str = "istruzioni";

/// The sheets that nobody reads; those of a workbook of the context too are read as such.
fn of_book(book: &Workbook, sources: &Sources, config: &Config) -> Unread {
    let mut unread = Unread::at(book.place());
    if sources.context.as_ref().is_some_and(|context| context.place() == book.place()) {
        return unread;
    }
    let known = sheets_of_plan(book, config).into_iter().map(|sheet| words::key(sheet.name()));
    let known: BTreeSet<String> = known.chain([GUIDE.to_owned()]).collect();
    let others = book.sheets().iter().filter(|sheet| !known.contains(&words::key(sheet.name())));
    let seen = others.filter(|sheet| !sheet.hidden() && sheet.rows().next().is_some());
    unread.sheets = seen.map(|sheet| sheet.name().to_owned()).collect();
    unread
}

/// Addresses that are told one by one; of more only how many.
const MOST: usize = 8;

fn addresses<'a>(cells: impl Iterator<Item = Cell<'a>>) -> Vec<String> {
    let address =
        |cell: Cell<'_>| format!("{}{}", column_name(cell.column()), cell.row().saturating_add(1));
    let mut all: Vec<String> = cells.map(address).collect();
    let more = all.len().saturating_sub(MOST);
    if more > 1 {
        all.truncate(MOST);
        all.push(format!("e altre {more}"));
    }
    all
}
