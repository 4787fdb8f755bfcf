//! The sheets to fill, from the columns that the reading knows: the two cannot disagree.

use crate::columns::{Column, INDICATORS, OBJECTIVES, RESULTS, Spec, indicators, objectives};
use crate::config::Config;
use crate::intake::spec::{CALCULATIONS, OPERATORS};
use crate::model::Method;
use crate::publish::blank::{Form, Heading};

/// Units that most plans use; an office may write its own.
const UNITS: [&str; 7] = ["%", "N.", "gg", "ore", "€", "data", "SI/NO"];

pub(super) fn objectives(config: &Config) -> Form {
    form(&OBJECTIVES, config)
}

pub(super) fn indicators(config: &Config) -> Form {
    form(&INDICATORS, config)
}

pub(super) fn results(config: &Config) -> Form {
    form(&RESULTS, config)
}

fn form(spec: &Spec, config: &Config) -> Form {
    let headings = spec.columns.iter().filter_map(|&column| {
        Some(Heading {
            column,
            blank: column.blank?,
            choices: choices(column, config),
            open: column == indicators::UNIT,
        })
    });
    Form { sheet: spec.sheet, headings: headings.collect() }
}

/// The words that may stand in a column, where they are known.
fn choices(column: &Column, config: &Config) -> Vec<String> {
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    match column {
        objectives::LEVEL => config.rules.levels.iter().map(|level| level.name.clone()).collect(),
        indicators::UNIT => words(&UNITS),
        indicators::OPERATOR => words(&OPERATORS),
        indicators::CALCULATION => words(&CALCULATIONS),
        indicators::METHOD => words(&Method::NAMES.map(|(name, _)| name)),
        _ => Vec::new(),
    }
}
