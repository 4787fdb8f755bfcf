//! A single sheet in which the column of a title tells its level, as other systems export their tree: read as
//! if it were the sheets of the contract, every entry still knowing its own cell.
//!
//! Nothing here belongs to one system: the headings name the levels of relazione.toml, and what the headings do
//! not tell, the rows do.

mod code;
mod columns;
mod ordinary;
mod outline;
mod printed;
mod rows;
mod sheets;
mod unit;

use super::aliases::Aliases;
use super::doubts;
use super::entry::{Entry, Reading};
use super::gathered::Gathered;
use super::table::Table;
use super::words;
use crate::columns::{Column, INDICATORS, OBJECTIVES, RESULTS, indicators, objectives};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Problem, Unread};
use crate::intake::spec;
use crate::model::Level;
use crate::workbook::{Cell, Sheet, Workbook};
use code::Name;
use columns::Columns;
use rows::{Item, Items, Kind};

pub use ordinary::plan_sheet;
pub use outline::{Outline, outline};
pub use printed::{Printed, PrintedOf};
pub use sheets::sheets;

/// An indented sheet as the tables of the contract.
pub(super) struct Indented<'a> {
    pub objectives: Table<'a>,
    pub indicators: Table<'a>,
    /// `None` where the sheet has no column of values.
    pub results: Option<Table<'a>>,
    pub printed: Vec<Printed>,
    pub findings: Vec<Diagnostic>,
}

/// Reads the first sheet whose headings are understood.
pub(super) fn read<'a>(book: &'a Workbook, config: &Config) -> Result<Indented<'a>, Diagnostic> {
    let levels = &config.rules.levels;
    let reading = Reading::of(config);
    let columns = find(book, levels, &Aliases::of(config))?;
    let Items { items, mut unplaced } = rows::read(&columns, levels);
    let names = code::names(&items);
    let listed = Listed { items: &items, names: &names, levels, year: reading.year };
    let printed = printed::read(&listed, reading, &mut unplaced);
    let mut findings: Vec<Diagnostic> = unplaced.into_iter().map(not_read).collect();
    findings.extend(printed::shares(&listed, reading));
    findings.extend(items.iter().filter_map(|item| {
        let cell = *item.fields.get("codice")?;
        Entry::new(objectives::CODE.heading, Some(cell), cell.place()).code().err()
    }));
    let sheet = columns.sheet;
    findings.extend(doubts::of_sheet(sheet, columns.heading_row, columns.all()));
    let results = columns.has_results().then(|| Table::gathered(sheet, listed.results()));
    Ok(Indented {
        objectives: Table::gathered(sheet, listed.objectives()),
        indicators: Table::gathered(sheet, listed.indicators()),
        results,
        printed,
        findings,
    })
}

fn find<'a>(
    book: &'a Workbook,
    levels: &[Level],
    aliases: &Aliases,
) -> Result<Columns<'a>, Diagnostic> {
    Columns::find(book.sheets(), levels, aliases).ok_or_else(|| {
        let known = levels.iter().map(|level| level.name.clone()).collect();
        Diagnostic::new(book.place(), Problem::IndentedWithoutHeadings { known })
    })
}

/// The sheet that would be read.
pub(super) fn sheet<'a>(book: &'a Workbook, config: &Config) -> Option<&'a Sheet> {
    find(book, &config.rules.levels, &Aliases::of(config)).ok().map(|columns| columns.sheet)
}

/// The columns that are carried nowhere.
pub(super) fn unread(book: &Workbook, config: &Config) -> Option<Unread> {
    let columns = find(book, &config.rules.levels, &Aliases::of(config)).ok()?;
    let carried = config.rules.levels.iter().flat_map(|level| &level.fields);
    let carried: Vec<String> =
        carried.chain(&config.data.indicator_fields).map(|name| words::key(name)).collect();
    let others = columns.others().filter(|heading| !carried.contains(&words::key(heading)));
    let columns_unread = others.map(str::to_owned).collect();
    Some(Unread { columns: columns_unread, ..Unread::at(columns.sheet.place()) })
}

fn not_read(cell: Cell<'_>) -> Diagnostic {
    let found = words::single_spaced(&cell.value().to_string());
    Diagnostic::new(cell.place(), Problem::Unplaced { found })
}

/// Everything a sheet lists, named.
struct Listed<'r, 'a> {
    items: &'r [Item<'a>],
    names: &'r [Name],
    levels: &'r [Level],
    year: i32,
}

impl<'r, 'a> Listed<'r, 'a> {
    fn of_kind(
        &self,
        wanted: impl Fn(Kind) -> bool,
    ) -> impl Iterator<Item = (&'r Item<'a>, &'r Name)> {
        self.items.iter().zip(self.names).filter(move |(item, _)| wanted(item.kind))
    }

    fn code_above(&self, item: &Item<'a>) -> &'r str {
        let above = item.parent.and_then(|parent| self.names.get(parent));
        above.map_or("", |name| name.code.as_str())
    }

    fn objectives(&self) -> Vec<Gathered<'a>> {
        let nodes = self.of_kind(|kind| matches!(kind, Kind::Node(_)));
        nodes.map(|(item, name)| self.objective(item, name)).collect()
    }

    fn objective(&self, item: &Item<'a>, name: &Name) -> Gathered<'a> {
        let Kind::Node(level) = item.kind else { return Gathered::at(item.title.place()) };
        let level = self.levels.get(level).map_or("", |level| level.id.as_str());
        let cells = item.fields.iter().filter(|(key, _)| *key != "codice");
        let mut record = named(item, objectives::CODE, &name.code)
            .told(objectives::LEVEL, level, item.title)
            .told(objectives::TITLE, &name.title, item.title);
        if item.parent.is_some() {
            record = record.told(objectives::PARENT, self.code_above(item), item.title);
        }
        cells.fold(record, |record, (key, cell)| record.cell_under(heading(key), *cell))
    }

    fn indicators(&self) -> Vec<Gathered<'a>> {
        let items = self.of_kind(|kind| kind == Kind::Indicator);
        items.map(|(item, name)| self.indicator(item, name)).collect()
    }

    fn indicator(&self, item: &Item<'a>, name: &Name) -> Gathered<'a> {
        let record =
            self.identified(named(item, indicators::OBJECTIVE, self.code_above(item)), item, name);
        let cells = item.fields.iter().filter(|(key, _)| *key != "codice");
        cells.fold(record, |record, (key, cell)| record.cell_under(heading(key), *cell))
    }

    fn results(&self) -> Vec<Gathered<'a>> {
        let items = self.of_kind(|kind| kind == Kind::Indicator);
        items.map(|(item, name)| self.result(item, name)).collect()
    }

    fn result(&self, item: &Item<'a>, name: &Name) -> Gathered<'a> {
        let record = Gathered::at(item.title.place());
        let record = record.told(indicators::OBJECTIVE, self.code_above(item), item.title);
        let record = self.identified(record, item, name);
        // What both sheets may hold, such as notes, is the plan's.
        let own = |key: &str| {
            spec::column(&INDICATORS, key).is_none() || key == words::key(indicators::UNIT.heading)
        };
        let cells = item.fields.iter().filter(|(key, _)| own(key));
        cells.fold(record, |record, (key, cell)| record.cell_under(heading(key), *cell))
    }

    /// The same record with the code, the title and the unit that the indicator's texts tell.
    fn identified(&self, record: Gathered<'a>, item: &Item<'a>, name: &Name) -> Gathered<'a> {
        let (target, value) = (item.fields.get("target"), item.fields.get("consuntivo"));
        let unit = unit::unit(target.copied(), value.copied(), self.year);
        record
            .told(indicators::CODE, &name.code, item.title)
            .told(indicators::TITLE, &name.title, item.title)
            .told(indicators::UNIT, &unit, target.or(value).copied().unwrap_or(item.title))
    }
}

/// A record with its title's own words and its weight.
fn named<'a>(item: &Item<'a>, column: &Column, code: &str) -> Gathered<'a> {
    let record = Gathered::at(item.title.place()).told(column, code, item.title);
    match item.weight {
        Some(weight) => record.cell(objectives::WEIGHT, weight),
        None => record,
    }
}

/// Our heading for a key, as messages call it.
fn heading(key: &str) -> &str {
    let specs = [&INDICATORS, &RESULTS, &OBJECTIVES];
    specs.iter().find_map(|spec| spec::column(spec, key)).map_or(key, |column| column.heading)
}
