//! The published figures, as their csv files hold them.

use std::path::Path;

use csv::ReaderBuilder;
use rust_decimal::Decimal;
use rust_xlsxwriter::ExcelDateTime;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::Outcome;
use crate::book::Cell;

/// An ambito: a root of the tree.
#[derive(Deserialize)]
pub(crate) struct Ambito {
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) description: String,
}

/// An objective of any annex; `unit` holds a role where the level is "individual".
#[derive(Deserialize)]
pub(crate) struct Objective {
    pub(crate) level: String,
    pub(crate) code: String,
    pub(crate) ambito: String,
    #[serde(rename = "parent_strategic_code")]
    pub(crate) parent: String,
    pub(crate) title: String,
    pub(crate) unit: String,
}

/// An indicator under one objective, with its target and its actual.
#[derive(Deserialize)]
pub(crate) struct Indicator {
    #[serde(rename = "objective_code")]
    pub(crate) objective: String,
    #[serde(rename = "indicator_code")]
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) kind: String,
    #[serde(rename = "formula_numerator_or_text")]
    pub(crate) formula: String,
    #[serde(rename = "formula_denominator")]
    pub(crate) denominator: String,
    pub(crate) source: String,
    pub(crate) unit: String,
    pub(crate) operator: String,
    pub(crate) target: String,
    pub(crate) actual: String,
    pub(crate) soglia: String,
    pub(crate) weight: String,
}

/// A figure of the narrative and where the document prints it.
#[derive(Deserialize)]
pub(crate) struct Figure {
    pub(crate) key: String,
    pub(crate) value: String,
    pub(crate) unit: String,
    #[serde(rename = "where")]
    pub(crate) place: String,
}

pub(crate) fn ambiti(data: &Path) -> Outcome<Vec<Ambito>> {
    read(&data.join("ambiti.csv"))
}

pub(crate) fn objectives(data: &Path) -> Outcome<Vec<Objective>> {
    read(&data.join("objectives.csv"))
}

pub(crate) fn indicators(data: &Path) -> Outcome<Vec<Indicator>> {
    read(&data.join("indicators.csv"))
}

pub(crate) fn figures(data: &Path) -> Outcome<Vec<Figure>> {
    read(&data.join("context.csv"))
}

pub(crate) fn read<T: DeserializeOwned>(file: &Path) -> Outcome<Vec<T>> {
    let mut reader = ReaderBuilder::new().delimiter(b';').from_path(file)?;
    Ok(reader.deserialize().collect::<Result<_, _>>()?)
}

/// The cell for a printed value: `84,87` under `%` is a percentage, `14/07/2020` a date, `N/D` a text.
pub(crate) fn cell(text: &str, unit: &str) -> Outcome<Cell> {
    if text.is_empty() {
        return Ok(Cell::Blank);
    }
    match unit {
        _ if text == "N/D" => Ok(Cell::text(text)),
        "date" | "data" => Ok(Cell::Date(date(text)?)),
        "%" => Ok(Cell::Percent(number(text)?)),
        "anno" | "n. delibera" => Ok(Cell::Plain(number(text)?)),
        _ => Ok(Cell::Number(number(text)?)),
    }
}

fn number(text: &str) -> Outcome<Decimal> {
    text.replace(',', ".").parse().map_err(|error| format!("`{text}`: {error}").into())
}

fn date(text: &str) -> Outcome<ExcelDateTime> {
    let parts: Vec<&str> = text.split(['/', '-']).collect();
    let (year, month, day) = match *parts.as_slice() {
        [day, month, year] if text.contains('/') => (year, month, day),
        [year, month, day] if text.contains('-') => (year, month, day),
        _ => return Err(format!("`{text}` is neither dd/mm/yyyy nor yyyy-mm-dd").into()),
    };
    Ok(ExcelDateTime::from_ymd(year.parse()?, month.parse()?, day.parse()?)?)
}
