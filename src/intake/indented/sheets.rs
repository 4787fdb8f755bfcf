//! An indented sheet as the sheets of the contract, in typed cells; what has no type stays the text it is.

use rust_decimal::Decimal;

use super::Indented;
use super::columns::Columns;
use crate::columns::{
    Column, INDICATORS, OBJECTIVES, RESULTS, Spec, indicators, objectives, results,
};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::intake::aliases::Aliases;
use crate::intake::entry::{Entry, Reading};
use crate::intake::record::Record;
use crate::intake::table::Table;
use crate::intake::target::{Context, Stated};
use crate::intake::units;
use crate::model::{Bound, Content, FilledSheet, Unit};
use crate::workbook::{Format, Value, Workbook};

const OBJECTIVE: [&Column; 5] = [
    objectives::CODE,
    objectives::LEVEL,
    objectives::PARENT,
    objectives::TITLE,
    objectives::WEIGHT,
];
const INDICATOR: [&Column; 8] = [
    indicators::OBJECTIVE,
    indicators::CODE,
    indicators::TITLE,
    indicators::UNIT,
    indicators::WEIGHT,
    indicators::OPERATOR,
    indicators::TARGET,
    indicators::PERIODIC,
];
/// The title stands beside the code to be read.
const RESULT: [&Column; 4] =
    [results::OBJECTIVE, results::CODE, indicators::TITLE, results::ACTUAL];

/// The sheets *Obiettivi* and *Indicatori*, and *Consuntivo* where there are values.
pub fn sheets(book: &Workbook, config: &Config) -> Result<Vec<FilledSheet>, Diagnostic> {
    let columns: Columns<'_> = super::find(book, &config.rules.levels, &Aliases::of(config))?;
    let Indented { objectives, indicators, results, .. } = super::read(book, config)?;
    let others: Vec<&str> = columns.others().collect();
    let filling = Filling { config, reading: Reading::of(config) };
    let mut sheets = vec![
        filling.sheet(&OBJECTIVES, &OBJECTIVE, &others, &objectives),
        filling.sheet(&INDICATORS, &INDICATOR, &others, &indicators),
    ];
    sheets.extend(results.map(|results| filling.sheet(&RESULTS, &RESULT, &[], &results)));
    Ok(sheets)
}

struct Filling<'a> {
    config: &'a Config,
    reading: Reading,
}

impl Filling<'_> {
    /// The first headings always, the contract's others and the office's own where something stands under them.
    fn sheet(
        &self,
        spec: &Spec,
        first: &[&Column],
        others: &[&str],
        table: &Table<'_>,
    ) -> FilledSheet {
        let records = table.records();
        let used = |name: &&str| records.iter().any(|record| !record.entry_of(name).is_empty());
        let further =
            spec.columns.iter().map(|column| column.heading).chain(others.iter().copied());
        let first: Vec<&str> = first.iter().map(|column| column.heading).collect();
        let further = further.filter(|name| !first.contains(name)).filter(used);
        let headings: Vec<&str> = first.iter().copied().chain(further).collect();
        let row = |record: &Record<'_>| self.row(&headings, record);
        let rows = records.iter().map(row).collect();
        let headings = headings.into_iter().map(str::to_owned).collect();
        FilledSheet { name: spec.sheet, headings, rows }
    }

    fn row(&self, headings: &[&str], record: &Record<'_>) -> Vec<Content> {
        let [operator, target, periodic] = self.target(record);
        let content = |heading: &&str| {
            let entry = record.entry_of(heading);
            let is = |column: &Column| column.heading == *heading;
            if is(indicators::OPERATOR) {
                operator.clone()
            } else if is(indicators::TARGET) {
                target.clone()
            } else if is(indicators::PERIODIC) {
                periodic.clone()
            } else if is(objectives::LEVEL) {
                Content::Text(self.level(&entry))
            } else if is(indicators::WEIGHT) {
                self.typed(&entry, &Unit::PERCENT)
            } else if is(results::ACTUAL) {
                self.typed(&entry, &unit(record))
            } else {
                self.as_it_is(&entry)
            }
        };
        headings.iter().map(content).collect()
    }

    fn level(&self, entry: &Entry<'_>) -> String {
        let id = entry.shown().unwrap_or_default();
        let level = self.config.rules.levels.iter().find(|level| level.id == id);
        level.map_or(id.clone(), |level| level.name.clone())
    }

    /// A quantity in a unit; what cannot be read as one stays text, to be told of where it is read.
    fn typed(&self, entry: &Entry<'_>, unit: &Unit) -> Content {
        match entry.quantity(unit, self.reading) {
            Ok(Some(quantity)) => Content::Quantity(quantity, unit.clone()),
            Ok(None) | Err(_) => entry.shown().map_or(Content::Blank, Content::Text),
        }
    }

    fn as_it_is(&self, entry: &Entry<'_>) -> Content {
        match entry.value() {
            Value::Number(_) if matches!(entry.format(), Format::Percent { .. }) => {
                self.typed(entry, &Unit::PERCENT)
            }
            Value::Number(_) => self.typed(entry, &Unit::Named(String::new())),
            Value::Date(_) => self.typed(entry, &Unit::Date),
            _ => entry.shown().map_or(Content::Blank, Content::Text),
        }
    }

    /// Operator, target and periodic target. A range, a tolerance, words stay whole in the cell of the target.
    fn target(&self, record: &Record<'_>) -> [Content; 3] {
        let (operator, target) =
            (record.entry(indicators::OPERATOR), record.entry(indicators::TARGET));
        let unit = unit(record);
        if let (Value::Text(text), true) = (target.value(), operator.is_empty()) {
            let context = Context { unit: &unit, year: self.reading.year };
            let stated = context.text(text, None).ok().filter(|stated| stated.unit == unit);
            let taken_apart = stated.and_then(|stated| apart(&stated, &unit));
            return taken_apart
                .unwrap_or_else(|| [Content::Blank, Content::Text(text.clone()), Content::Blank]);
        }
        let periodic = record.entry(indicators::PERIODIC);
        [self.as_it_is(&operator), self.typed(&target, &unit), self.typed(&periodic, &unit)]
    }
}

fn unit(record: &Record<'_>) -> Unit {
    units::unit(&record.entry(indicators::UNIT).shown().unwrap_or_default())
}

/// The parts of a target that fit in cells of their own; `None` for one that does not.
fn apart(stated: &Stated, unit: &Unit) -> Option<[Content; 3]> {
    let (sign, value) = simple(stated.bound, unit)?;
    let quantity = |value| Some(Content::Quantity(unit.quantity(value)?, unit.clone()));
    let periodic = match stated.periodic {
        None => Content::Blank,
        Some(periodic) => {
            let (of_period, value) = simple(periodic, unit)?;
            quantity(value).filter(|_| of_period == sign)?
        }
    };
    let growth = stated.growth.is_some() || stated.bare && stated.periodic.is_some();
    let sign = if stated.bare { Content::Blank } else { Content::Text(sign.to_owned()) };
    // A plus sign says what is measured, a note what is meant: they would be lost in a number.
    (!growth && stated.note.is_none() && stated.remarks.is_empty()).then_some([
        sign,
        quantity(value)?,
        periodic,
    ])
}

fn simple(bound: Bound, unit: &Unit) -> Option<(&'static str, Decimal)> {
    match bound {
        Bound::AtLeast(value) => Some((">=", value)),
        Bound::MoreThan(value) => Some((">", value)),
        Bound::AtMost(value) if *unit == Unit::Date => Some(("entro", value)),
        Bound::AtMost(value) => Some(("<=", value)),
        Bound::LessThan(value) => Some(("<", value)),
        Bound::Exactly { value, tolerance } => tolerance.is_zero().then_some(("=", value)),
        Bound::Nearly { .. } | Bound::Between { .. } => None,
    }
}
