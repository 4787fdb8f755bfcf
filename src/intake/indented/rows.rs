//! The rows of an indented sheet: what each title is, under whom it stands, which cells go with it.

use std::collections::BTreeMap;

use super::columns::{Column, Columns, is_indicators, level_of};
use crate::columns::{INDICATORS, OBJECTIVES, RESULTS};
use crate::intake::spec;
use crate::intake::{number, words};
use crate::model::Level;
use crate::workbook::{Cell, Row, Value};

/// What a title is the title of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An objective of a level.
    Node(usize),
    /// An indicator.
    Indicator,
    /// A group of indicators or of objectives, with a share of its own.
    Group(Of),
}

/// What a group holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// The indicators of the objective above.
    Indicators,
    /// Its objectives, of a level.
    Children(usize),
}

/// A title with the cells that go with it.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub kind: Kind,
    pub title: Cell<'a>,
    pub weight: Option<Cell<'a>>,
    /// The objective above, by its place among the items.
    pub parent: Option<usize>,
    /// Cells by the key of their heading.
    pub fields: BTreeMap<String, Cell<'a>>,
    pub printed: Option<Cell<'a>>,
}

/// All titles of a sheet, and the cells that belong to none.
#[derive(Debug)]
pub(super) struct Items<'a> {
    pub items: Vec<Item<'a>>,
    pub unplaced: Vec<Cell<'a>>,
}

/// Reads the rows below the headings.
pub(super) fn read<'a>(columns: &Columns<'a>, levels: &[Level]) -> Items<'a> {
    let items = Items { items: Vec::new(), unplaced: Vec::new() };
    let mut reader = Reader { columns, levels, above: Vec::new(), items };
    for row in columns.sheet.rows().filter(|row| row.number() > columns.heading_row) {
        if !columns.repeats(&row) {
            reader.row(row);
        }
    }
    reader.items
}

/// An objective under which the next rows may stand.
struct Above {
    item: usize,
    column: u32,
    level: usize,
    /// The group that was opened last.
    group: Option<Of>,
}

struct Reader<'r, 'a> {
    columns: &'r Columns<'a>,
    levels: &'r [Level],
    above: Vec<Above>,
    items: Items<'a>,
}

/// The cells of a row that nothing has claimed yet, by column.
type Rest<'a> = BTreeMap<u32, Cell<'a>>;

impl<'a> Reader<'_, 'a> {
    fn row(&mut self, row: Row<'a>) {
        let mut rest: Rest<'a> = row.cells().map(|cell| (cell.column(), cell)).collect();
        let is_title = |cell: &Cell<'a>| self.titles(cell.column()).is_some() && is_words(*cell);
        let titles: Vec<Cell<'a>> = row.cells().filter(is_title).collect();
        let last = titles.len().saturating_sub(1);
        for (index, title) in titles.into_iter().enumerate() {
            // Targets and values stand at the end of the row: they are the last title's.
            let mut own = match index {
                _ if index == last => std::mem::take(&mut rest),
                _ => up_to(title.column(), &mut rest),
            };
            own.remove(&title.column());
            if !self.place(title, &mut own) {
                own.insert(title.column(), title);
            }
            self.items.unplaced.extend(own.into_values());
        }
        self.items.unplaced.extend(rest.into_values());
    }

    fn titles(&self, column: u32) -> Option<(&[usize], bool)> {
        match self.columns.kind(column) {
            Some(Column::Titles { levels, indicators }) => Some((levels, *indicators)),
            _ => None,
        }
    }

    /// Finds the title's place in the tree; false when it has none.
    fn place(&mut self, title: Cell<'a>, rest: &mut Rest<'a>) -> bool {
        let Some((levels, indicators)) = self.titles(title.column()) else { return false };
        let levels = levels.to_vec();
        if let Some(group) = self.group(title) {
            return self.open(group, (title, indicators), rest);
        }
        while self.above.last().is_some_and(|above| above.column >= title.column()) {
            self.above.pop();
        }
        let kind = self.kind(&levels, indicators, rest);
        if kind == Kind::Indicator && (self.above.is_empty() || rest.is_empty()) {
            return false;
        }
        let parent = self.above.last().map(|above| above.item);
        if let Kind::Node(level) = kind {
            let item = self.items.items.len();
            self.above.push(Above { item, column: title.column(), level, group: None });
        }
        let item = self.item(kind, title, rest);
        self.items.items.push(Item { parent, ..item });
        true
    }

    /// In a column of several meanings a target tells an indicator, then the group, then the level above.
    fn kind(&self, levels: &[usize], indicators: bool, rest: &Rest<'a>) -> Kind {
        let above = self.above.last();
        let group = above.and_then(|above| above.group);
        let Some(first) = levels.first() else { return Kind::Indicator };
        let measured = rest.keys().any(|column| match self.columns.kind(*column) {
            Some(Column::Field(key)) => ["target", "consuntivo"].contains(&key.as_str()),
            _ => false,
        });
        match group {
            _ if indicators && measured => Kind::Indicator,
            Some(Of::Indicators) if indicators => Kind::Indicator,
            Some(Of::Children(level)) if levels.contains(&level) => Kind::Node(level),
            _ => {
                let below = |level: &&usize| above.is_none_or(|above| **level > above.level);
                Kind::Node(*levels.iter().find(below).unwrap_or(first))
            }
        }
    }

    /// `Indicatori`, `Obiettivi operativi`: a row that only says what follows.
    fn group(&self, title: Cell<'a>) -> Option<Of> {
        let key = words::key(&title.value().to_string());
        if is_indicators(&key) && (key == "indicatori" || self.columns.names(&key)) {
            return Some(Of::Indicators);
        }
        let names = |level: &Level| [words::key(&level.plural), words::key(&level.name)];
        let level = level_of(&key, self.levels)?;
        let exact = self.levels.get(level).is_some_and(|level| names(level).contains(&key));
        exact.then_some(Of::Children(level))
    }

    fn open(&mut self, of: Of, (title, indicators): (Cell<'a>, bool), rest: &mut Rest<'a>) -> bool {
        let column = title.column();
        let beside = |above: &Above| match of {
            Of::Indicators if indicators => above.column >= column,
            Of::Indicators => above.column > column,
            Of::Children(level) => above.level >= level,
        };
        while self.above.last().is_some_and(beside) {
            self.above.pop();
        }
        let Some(above) = self.above.last_mut() else { return false };
        above.group = Some(of);
        let parent = Some(above.item);
        let item = self.item(Kind::Group(of), title, rest);
        self.items.items.push(Item { parent, ..item });
        true
    }

    /// Takes from the row what goes with the title.
    fn item(&self, kind: Kind, title: Cell<'a>, rest: &mut Rest<'a>) -> Item<'a> {
        let weight = self.weight(title.column(), rest);
        let mut fields = BTreeMap::new();
        let mut printed = None;
        rest.retain(|column, cell| match self.columns.kind(*column) {
            Some(Column::Field(key)) if takes(kind, key) => {
                fields.insert(key.clone(), *cell);
                false
            }
            Some(Column::Other(heading)) if !matches!(kind, Kind::Group(_)) => {
                fields.insert(words::key(heading), *cell);
                false
            }
            Some(Column::Printed) => {
                printed = Some(*cell);
                false
            }
            kind => kind != Some(&Column::Rating),
        });
        Item { kind, title, weight, parent: None, fields, printed }
    }

    /// The weight stands in the column before the title, or in the nearest column of weights.
    fn weight(&self, title: u32, rest: &mut Rest<'a>) -> Option<Cell<'a>> {
        let is_weight = |column: u32| self.columns.kind(column) == Some(&Column::Weight);
        let beside = title.checked_sub(1).filter(|column| {
            let before = self.titles(*column).is_some() || self.columns.kind(*column).is_none();
            before && rest.get(column).is_some_and(|cell| !is_words(*cell))
        });
        let before = || rest.keys().rev().copied().find(|c| *c < title && is_weight(*c));
        let column =
            beside.or_else(before).or_else(|| rest.keys().copied().find(|c| is_weight(*c)))?;
        rest.remove(&column)
    }
}

/// The cells up to a column, taken out of the row.
fn up_to<'a>(column: u32, rest: &mut Rest<'a>) -> Rest<'a> {
    let beyond = rest.split_off(&(column + 1));
    std::mem::replace(rest, beyond)
}

/// Whether a column of the contract says something of such a thing.
fn takes(kind: Kind, key: &str) -> bool {
    match kind {
        Kind::Node(_) => spec::column(&OBJECTIVES, key).is_some(),
        Kind::Indicator => {
            [&INDICATORS, &RESULTS].into_iter().any(|spec| spec::column(spec, key).is_some())
        }
        Kind::Group(_) => false,
    }
}

/// A title, neither a figure nor a mark for nothing.
fn is_words(cell: Cell<'_>) -> bool {
    match cell.value() {
        Value::Text(text) => {
            !number::not_available(text) && number::number(text.trim_end_matches('%')).is_none()
        }
        _ => false,
    }
}
