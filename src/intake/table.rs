//! A sheet read as a table: headings found by name, wherever they stand; records that know their cells.

use std::collections::BTreeMap;

use super::aliases::Aliases;
use super::gathered::Gathered;
use super::history;
use super::record::{Columns, Lines, Record, Row};
use super::words;
use super::{doubts, effectless};
use crate::columns::{Column, Spec};
use crate::diagnostic::{Appearance, Diagnostic, Place, Problem};
use crate::workbook::{Cell, Sheet, Value, Workbook};

/// The heading row is looked for in this many rows.
const HEADING_ROWS: u32 = 20;

/// Finds a sheet by name, or says which ones there are. A visible one goes before hidden ones of the same name.
pub(super) fn find_sheet<'a>(
    workbook: &'a Workbook,
    name: &str,
    aliases: &Aliases,
) -> Result<&'a Sheet, Diagnostic> {
    let (hidden, visible) = by_sight(workbook, name, aliases);
    let candidates = if visible.is_empty() { hidden } else { visible };
    match candidates.as_slice() {
        [] => Err(missing(workbook, name)),
        [one] => Ok(one),
        [first, second, ..] => {
            let names = [first, second].map(|sheet| sheet.name().to_owned());
            let [first, twin] = names;
            let problem = Appearance::Twins { first, second: twin };
            Err(Diagnostic::new(second.place(), problem.into()))
        }
    }
}

/// What is told of hidden sheets of a name: one that counts, those that do not.
pub(super) fn unseen(workbook: &Workbook, name: &str, aliases: &Aliases) -> Vec<Diagnostic> {
    let (hidden, visible) = by_sight(workbook, name, aliases);
    let told = hidden.into_iter().map(|sheet| match visible.first() {
        Some(visible) => hidden_twin(sheet, visible),
        None => Diagnostic::new(sheet.place(), Appearance::HiddenSheet.into()),
    });
    told.collect()
}

fn by_sight<'a>(
    workbook: &'a Workbook,
    name: &str,
    aliases: &Aliases,
) -> (Vec<&'a Sheet>, Vec<&'a Sheet>) {
    sheets_named(workbook, name, aliases).into_iter().partition(|sheet| sheet.hidden())
}

/// What is told of a hidden sheet whose name a visible one has too.
pub(super) fn hidden_twin(hidden: &Sheet, visible: &Sheet) -> Diagnostic {
    let problem = Appearance::HiddenTwin { name: visible.name().to_owned() };
    Diagnostic::new(hidden.place(), problem.into())
}

/// Whether there is such a sheet.
pub(super) fn has_sheet(workbook: &Workbook, name: &str, aliases: &Aliases) -> bool {
    !sheets_named(workbook, name, aliases).is_empty()
}

/// The sheets of that name. Those that relazione.toml names go before all others.
pub(super) fn sheets_named<'a>(
    workbook: &'a Workbook,
    name: &str,
    aliases: &Aliases,
) -> Vec<&'a Sheet> {
    let wanted = words::key(name);
    let (mut renamed, mut named) = (Vec::new(), Vec::new());
    for sheet in workbook.sheets() {
        let found = words::key(sheet.name());
        let ours = aliases.sheets.iter().find(|(theirs, _)| words::key(theirs) == found);
        match ours {
            Some((_, ours)) if words::key(ours) == wanted => renamed.push(sheet),
            None if found == wanted => named.push(sheet),
            _ => {}
        }
    }
    if renamed.is_empty() { named } else { renamed }
}

fn missing(workbook: &Workbook, name: &str) -> Diagnostic {
    let found: Vec<String> =
        workbook.sheets().iter().map(|sheet| sheet.name().to_owned()).collect();
    let nearest = words::nearest(name, found.iter().map(String::as_str));
    let problem = Problem::SheetMissing { sheet: name.to_owned(), nearest, found };
    Diagnostic::new(workbook.place(), problem)
}

/// A heading whose column is there already, at `first`: under the same words or others.
fn twice(sheet: &Sheet, heading_row: u32, heading: String, first: u32) -> Problem {
    let other = headings(sheet, heading_row).find(|(at, _)| *at == first).map(|(_, other)| other);
    let first = sheet.place_of(heading_row, first).to_string();
    match other.filter(|other| words::key(other) != words::key(&heading)) {
        Some(other) => Problem::HeadingSame { heading, other, first },
        None => Problem::HeadingTwice { heading, first },
    }
}

/// A sheet with its headings understood.
#[derive(Debug)]
pub(super) struct Table<'a> {
    sheet: &'a Sheet,
    body: Body<'a>,
}

/// Where the records of a table come from.
#[derive(Debug)]
enum Body<'a> {
    /// Rows under headings.
    Rows { columns: Columns, heading_row: u32 },
    /// Records gathered from a sheet of another layout.
    Gathered(Vec<Gathered<'a>>),
}

impl<'a> Table<'a> {
    /// A table whose records were gathered from a sheet of another layout.
    pub(super) fn gathered(sheet: &'a Sheet, records: Vec<Gathered<'a>>) -> Self {
        Self { sheet, body: Body::Gathered(records) }
    }

    /// Reads the headings; further columns are those that the configuration asks to carry.
    /// Warnings go to `findings`.
    pub(super) fn read(
        sheet: &'a Sheet,
        spec: &Spec,
        further: &[String],
        aliases: &Aliases,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let vocabulary = Vocabulary::of(spec, further, aliases);
        let Some(heading_row) = vocabulary.heading_row(sheet) else {
            return Err(vocabulary.all_missing(sheet));
        };
        let (mut columns, mut errors, mut strangers) = (BTreeMap::new(), Vec::new(), Vec::new());
        let place = |column| sheet.place_of(heading_row, column);
        for (column, heading) in headings(sheet, heading_row) {
            match vocabulary.ours(&heading) {
                None => strangers.push((column, heading)),
                Some(key) => {
                    if let Some(first) = columns.insert(key, column) {
                        let problem = twice(sheet, heading_row, heading, first);
                        errors.push(Diagnostic::new(place(column), problem));
                    }
                }
            }
        }
        vocabulary.fall_back(&mut columns, &mut strangers);
        let dated = history::columns(spec, aliases, headings(sheet, heading_row));
        strangers.retain(|(at, _)| !dated.values().any(|column| column == at));
        let missing =
            spec.columns.iter().filter(|column| !columns.contains_key(&words::key(column.heading)));
        let (needed, optional): (Vec<&Column>, Vec<&Column>) = missing.partition(|c| c.needed);
        for column in needed {
            let nearest = words::nearest(column.heading, strangers.iter().map(|(_, h)| h.as_str()));
            // A heading that is proposed once is not a look-alike of another column as well.
            strangers.retain(|(_, heading)| Some(heading) != nearest.as_ref());
            let heading = column.heading.to_owned();
            let problem = Problem::HeadingMissing { heading, nearest };
            errors.push(Diagnostic::new(sheet.place(), problem));
        }
        for column in optional {
            let known = strangers.iter().map(|(_, heading)| heading.as_str());
            let Some(heading) = words::nearest(column.heading, known) else { continue };
            let at = strangers.iter().find(|(_, stranger)| *stranger == heading);
            let place = at.map_or(sheet.place(), |(at, _)| place(*at));
            let nearest = column.heading.to_owned();
            findings.push(Diagnostic::new(place, Problem::HeadingLookalike { heading, nearest }));
        }
        let known = |name: &&String| columns.contains_key(&words::key(name));
        let unknown = further.iter().filter(|name| !known(name));
        errors.extend(unknown.map(|name| field_unknown(sheet, heading_row, name)));
        if !errors.is_empty() {
            return Err(errors);
        }
        findings.extend(effectless::of(sheet, heading_row, &strangers));
        let columns = Columns::new(spec, columns, dated);
        let table = Self { sheet, body: Body::Rows { columns, heading_row } };
        findings.extend(doubts::of(&table, further));
        Ok(table)
    }

    /// The rows below the headings that hold anything. A heading row repeated at a page break is passed over.
    pub(super) fn records(&self) -> Vec<Record<'_>> {
        match &self.body {
            Body::Gathered(records) => records.iter().map(Record::Gathered).collect(),
            Body::Rows { columns, heading_row } => {
                Row::all(self.sheet, columns, *heading_row).map(Record::Row).collect()
            }
        }
    }

    /// The rows under the headings with their cells; `None` for records that were gathered.
    pub(super) fn lines(&self) -> Option<Lines<'a>> {
        match &self.body {
            Body::Gathered(_) => None,
            Body::Rows { columns, heading_row } => {
                Some(Lines::of(self.sheet, columns.clone(), *heading_row))
            }
        }
    }

    /// The sheet itself.
    pub(super) fn sheet(&self) -> &'a Sheet {
        self.sheet
    }

    /// The first cell below the headings; the sheet itself for what was gathered from it.
    pub(super) fn first_cell(&self) -> Place {
        match &self.body {
            Body::Gathered(_) => self.sheet.place(),
            Body::Rows { columns, heading_row, .. } => {
                let first = columns.first();
                self.sheet.cell(heading_row.saturating_add(1), first).place()
            }
        }
    }
}

/// A column that relazione.toml asks for and the sheet does not have.
fn field_unknown(sheet: &Sheet, heading_row: u32, name: &str) -> Diagnostic {
    let all: Vec<String> = headings(sheet, heading_row).map(|(_, heading)| heading).collect();
    let nearest = words::nearest(name, all.iter().map(String::as_str));
    let problem = Appearance::FieldUnknown { name: name.to_owned(), nearest };
    Diagnostic::new(sheet.place(), problem.into())
}

/// The headings that one sheet may have.
struct Vocabulary<'a> {
    spec: &'a Spec,
    /// Keys of the further columns.
    further: Vec<String>,
    aliases: &'a Aliases,
    /// Key of each name of a column and that of our own; our own names before the others.
    names: Vec<(String, String)>,
}

impl<'a> Vocabulary<'a> {
    fn of(spec: &'a Spec, further: &[String], aliases: &'a Aliases) -> Self {
        let columns = || spec.columns.iter().map(|column| (column, words::key(column.heading)));
        let own = columns().map(|(_, key)| (key.clone(), key));
        let others = columns().flat_map(|(column, key)| {
            column.also.iter().map(move |name| (words::key(name), key.clone()))
        });
        let names = own.chain(others).collect();
        let further = further.iter().map(|name| words::key(name)).collect();
        Self { spec, further, aliases, names }
    }

    /// The key of our own heading that this one stands for.
    fn ours(&self, heading: &str) -> Option<String> {
        let found = self.aliases.key(heading);
        let of_the_year = self.aliases.of_the_year(&found);
        if self.further.contains(&found) {
            return Some(found);
        }
        [Some(found), of_the_year].into_iter().flatten().find_map(|key| self.column(&key))
    }

    fn column(&self, key: &str) -> Option<String> {
        let named = self.names.iter().find(|(name, _)| name == key);
        named.map(|(_, own)| own.clone())
    }

    /// Gives columns that no heading means yet those that mean them failing all else.
    fn fall_back(&self, columns: &mut BTreeMap<String, u32>, strangers: &mut Vec<(u32, String)>) {
        for column in self.spec.columns {
            let key = words::key(column.heading);
            if columns.contains_key(&key) {
                continue;
            }
            let keys = || strangers.iter().map(|(at, heading)| (*at, words::key(heading)));
            let mut named = column.failing.iter().map(|name| words::key(name));
            let failing = named.find_map(|name| keys().find(|(_, key)| *key == name));
            let dated = keys().filter_map(|(at, key)| Some((self.earlier(column, &key)?, at)));
            let found = failing.map(|(at, _)| at).or_else(|| dated.max().map(|(_, at)| at));
            if let Some(found) = found {
                columns.insert(key, found);
                strangers.retain(|(at, _)| *at != found);
            }
        }
    }

    /// The year before the document's that follows one of the column's names.
    fn earlier(&self, column: &Column, key: &str) -> Option<i32> {
        let mut names =
            column.also.iter().chain([&column.heading]).filter(|_| column.of_earlier_years);
        let year: i32 = names.find_map(|name| {
            let year = key.strip_prefix(&words::key(name))?;
            year.parse().ok().filter(|_| year.len() == 4)
        })?;
        (1990..self.aliases.year).contains(&year).then_some(year)
    }

    /// The row, among the first, that knows most headings; `None` when none knows two, or all that are needed.
    fn heading_row(&self, sheet: &Sheet) -> Option<u32> {
        let known = |row: u32| headings(sheet, row).filter(|(_, h)| self.ours(h).is_some()).count();
        let rows = sheet.rows().map(|row| row.number()).take_while(|row| *row < HEADING_ROWS);
        let best = rows
            .map(|row| (known(row), row))
            .max_by_key(|(count, row)| (*count, std::cmp::Reverse(*row)));
        let needed = self.spec.columns.iter().filter(|column| column.needed).count();
        best.filter(|(count, _)| *count >= needed.clamp(1, 2)).map(|(_, row)| row)
    }

    fn all_missing(&self, sheet: &Sheet) -> Vec<Diagnostic> {
        if sheet.rows().next().is_none() {
            return vec![Diagnostic::new(sheet.place(), Problem::SheetEmpty)];
        }
        let found: Vec<String> = sheet
            .rows()
            .take_while(|row| row.number() < HEADING_ROWS)
            .flat_map(|row| headings(sheet, row.number()).map(|(_, heading)| heading))
            .collect();
        let needed = self.spec.columns.iter().filter(|column| column.needed);
        let missing = needed.filter(|column| {
            !found.iter().any(|heading| self.ours(heading) == Some(words::key(column.heading)))
        });
        missing
            .map(|column| {
                let nearest = words::nearest(column.heading, found.iter().map(String::as_str));
                let heading = column.heading.to_owned();
                Diagnostic::new(sheet.place(), Problem::HeadingMissing { heading, nearest })
            })
            .collect()
    }
}

/// The texts of a row, as (column, text).
pub(super) fn headings(sheet: &Sheet, row: u32) -> impl Iterator<Item = (u32, String)> {
    let texts = |cell: Cell<'_>| match cell.value() {
        Value::Text(text) => Some((cell.column(), words::single_spaced(text))),
        Value::Number(number) => Some((cell.column(), number.normalize().to_string())),
        _ => None,
    };
    sheet.row(row).cells().filter_map(texts)
}
