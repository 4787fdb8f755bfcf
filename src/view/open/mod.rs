//! The results as open data: tables whose values are final and stay typed, whatever file they then go into, and what
//! a catalogue says of them. Rounding happens here: attainments and weights as in the JSON, everything else as typed.

mod annex;
mod assignments;
mod head;
mod indicators;
mod objectives;
mod revisions;
mod rules;
mod series;
mod units;

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Material, number};
use crate::config::USUAL_DECIMALS;
use crate::model::{Band, Quantity, Revision, Unit};

pub use annex::annex_data;
pub(super) use head::ascii;
pub use head::{Head, LicenceHead, head, slug};
use indicators::{ends, tolerance};
pub use rules::{RulesView, rules};

/// Open data of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenData {
    /// Whose data it is, and on which terms.
    pub head: Head,
    /// Objectives, indicators, revisions, series, units, assignments.
    pub tables: Vec<Table>,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// `indicatori`: the name of its file.
    pub name: &'static str,
    /// "Indicatori": the name of its sheet.
    pub title: &'static str,
    /// What a row is.
    pub description: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, as wide as the columns.
    pub rows: Vec<Vec<Value>>,
    /// The columns that tell rows apart.
    pub key: &'static [&'static str],
    /// Columns whose values stand in a column of another table: (column, table, column there).
    pub references: &'static [(&'static str, &'static str, &'static str)],
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, for machines; of the office's own columns their heading.
    pub name: Cow<'static, str>,
    /// Its name, for people.
    pub title: Cow<'static, str>,
    /// What stands in it.
    pub description: Cow<'static, str>,
    /// Of what kind its values are.
    pub kind: Kind,
    /// Whether it may be empty.
    pub need: Need,
}

/// Of what kind the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// A percentage, in points.
    Percent,
    /// A date.
    Date,
    /// Yes or no.
    Flag,
    /// A number, a date or yes/no: the column `natura` says which.
    Measure,
}

/// Whether a column may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Every row has a value.
    Always,
    /// A value may be missing.
    Sometimes,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, or not available.
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(Decimal),
    /// A percentage, in points: 84.87.
    Percent(Decimal),
    /// A date.
    Date(NaiveDate),
    /// Yes or no.
    Flag(bool),
}

impl Value {
    /// As a program reads it: decimal point, ISO date, `si` and `no`.
    pub fn machine(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Whole(number) => number.to_string(),
            Self::Number(number) | Self::Percent(number) => number.to_string(),
            Self::Date(date) => date.format("%Y-%m-%d").to_string(),
            Self::Flag(yes) => if *yes { "si" } else { "no" }.to_owned(),
        }
    }

    fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    fn of<T: ToString>(text: Option<T>) -> Self {
        text.map_or(Self::Empty, |text| Self::text(text.to_string()))
    }

    fn year(year: i32) -> Self {
        Self::Whole(i64::from(year))
    }

    /// Weights: two decimals, as everywhere.
    fn rounded(points: Option<Decimal>) -> Self {
        Self::attainment(points, &[])
    }

    /// Attainments: two decimals, and more where their band asks for them.
    fn attainment(points: Option<Decimal>, bands: &[Band]) -> Self {
        let Some(points) = points else { return Self::Empty };
        let decimals = number::attainment_decimals(USUAL_DECIMALS, points, bands);
        let mut rounded = number::rounded(points, decimals);
        rounded.rescale(decimals);
        Self::Percent(if rounded.is_zero() { Decimal::new(0, decimals) } else { rounded })
    }

    /// Points: with all their digits, so that they add up.
    fn points(points: Option<Decimal>) -> Self {
        Self::exact(points, &Unit::Named(String::new()))
    }

    /// A figure with all its digits; what a division leaves beyond the eighteenth says nothing.
    fn exact(figure: Option<Decimal>, unit: &Unit) -> Self {
        let Some(figure) = figure else { return Self::Empty };
        let digits = crate::measure::settled(figure).normalize();
        match unit {
            Unit::Percent(_) => Self::Percent(digits),
            Unit::Named(_) | Unit::Date | Unit::YesNo => Self::Number(digits),
        }
    }

    /// A coordinate of a unit.
    fn measure(coordinate: Option<Decimal>, unit: &Unit) -> Self {
        let Some(coordinate) = coordinate else { return Self::Empty };
        match unit.quantity(coordinate) {
            Some(quantity) => Self::quantity(Some(quantity), unit),
            None => Self::exact(Some(coordinate), unit),
        }
    }

    fn quantity(quantity: Option<Quantity>, unit: &Unit) -> Self {
        match quantity {
            None => Self::Empty,
            Some(Quantity::Number(number)) => Self::exact(Some(number), unit),
            Some(Quantity::Date(date)) => Self::Date(date),
            Some(Quantity::Done(done)) => Self::Flag(done),
        }
    }
}

/// What stands in a column that does not always stand in it.
const fn column(
    name: &'static str,
    title: &'static str,
    kind: Kind,
    description: &'static str,
) -> Column {
    let [name, title, description] =
        [Cow::Borrowed(name), Cow::Borrowed(title), Cow::Borrowed(description)];
    Column { name, title, description, kind, need: Need::Sometimes }
}

/// A column of the workbooks that stands in the open data as it is; one without a name there goes by its heading.
const fn of(read: &crate::columns::Column, kind: Kind, description: &'static str) -> Column {
    let name = match read.open {
        Some(name) => name,
        None => read.heading,
    };
    column(name, read.heading, kind, description)
}

/// The table with the office's own columns behind it; `fields` are those of each row.
fn with_fields(table: Table, headings: &[String], fields: Vec<&[(String, String)]>) -> Table {
    let mut headings: Vec<&String> = headings.iter().collect();
    let mut seen = BTreeSet::new();
    headings.retain(|heading| seen.insert(*heading));
    let mut columns = table.columns;
    let taken: BTreeSet<String> = columns.iter().map(|c| c.name.to_lowercase()).collect();
    columns.extend(headings.iter().map(|heading| {
        let is_taken = taken.contains(&heading.to_lowercase());
        let name = if is_taken { format!("{heading} (campo)") } else { (*heading).clone() };
        Column {
            name: name.into(),
            title: (*heading).clone().into(),
            description: "Colonna dell'ente, come sta nel piano.".into(),
            kind: Kind::Text,
            need: Need::Sometimes,
        }
    }));
    let rows = table.rows.into_iter().zip(fields).map(|(mut row, fields)| {
        let of = |heading: &&String| fields.iter().find(|(name, _)| name == *heading);
        row.extend(headings.iter().map(|heading| Value::of(of(heading).map(|(_, text)| text))));
        row
    });
    Table { columns, rows: rows.collect(), ..table }
}

impl Column {
    const fn always(mut self) -> Self {
        self.need = Need::Always;
        self
    }
}

/// Which kind of values a unit has, as the column `natura` says it.
fn nature(unit: &Unit) -> &'static str {
    match unit {
        Unit::Percent(_) => "percentuale",
        Unit::Named(_) => "numero",
        Unit::Date => "data",
        Unit::YesNo => "si_no",
    }
}

/// The open data of a report.
pub fn open_data(material: &Material<'_>, revisions: &[Revision]) -> OpenData {
    OpenData {
        head: head(material.config),
        tables: vec![
            objectives::table(material),
            indicators::table(material),
            revisions::table(material, revisions),
            series::table(material),
            units::table(material),
            assignments::table(material),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn attainments_have_two_decimals_and_figures_all_they_have() {
        assert_eq!(Value::rounded(Some(d("75.645"))).machine(), "75.65");
        assert_eq!(Value::rounded(Some(d("75.6"))).machine(), "75.60");
        assert_eq!(Value::rounded(Some(d("-0.001"))).machine(), "0.00");
        assert_eq!(Value::exact(Some(d("84.8700")), &Unit::PERCENT).machine(), "84.87");
        let third = Decimal::ONE / d("3");
        let shown = Value::exact(Some(third), &Unit::Named(String::new())).machine();
        assert_eq!(shown, "0.333333333333333333");
    }

    #[test]
    fn dates_are_iso_and_flags_are_words() {
        let day = NaiveDate::from_ymd_opt(2020, 6, 5).unwrap();
        assert_eq!(Value::quantity(Some(Quantity::Date(day)), &Unit::Date).machine(), "2020-06-05");
        assert_eq!(Value::measure(Some(Decimal::ONE), &Unit::YesNo).machine(), "si");
        assert_eq!(Value::measure(None, &Unit::YesNo).machine(), "");
    }
}
