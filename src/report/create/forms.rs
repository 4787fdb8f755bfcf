//! The sheets to fill, from the headings that the reading knows: the two cannot disagree.

use crate::config::Config;
use crate::intake::spec::{self, CALCULATIONS, OPERATORS, Spec};
use crate::model::Method;
use crate::publish::blank::{Form, Heading};

/// Units that most plans use; an office may write its own.
const UNITS: [&str; 7] = ["%", "N.", "gg", "ore", "€", "data", "SI/NO"];

pub(super) fn objectives(config: &Config) -> Form {
    form(&spec::OBJECTIVES, config)
}

pub(super) fn indicators(config: &Config) -> Form {
    form(&spec::INDICATORS, config)
}

pub(super) fn results(config: &Config) -> Form {
    form(&spec::RESULTS, config)
}

fn form(spec: &Spec, config: &Config) -> Form {
    let headings = spec.columns.iter().map(|column| Heading {
        name: column.name,
        needed: column.needed,
        choices: choices(column.name, config),
        open: column.name == "Unità",
    });
    Form { sheet: spec.sheet, headings: headings.collect() }
}

/// The words that may stand under a heading, where they are known.
fn choices(heading: &str, config: &Config) -> Vec<String> {
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    match heading {
        "Livello" => config.rules.levels.iter().map(|level| level.name.clone()).collect(),
        "Unità" => words(&UNITS),
        "Operatore" => words(&OPERATORS),
        "Calcolo" => words(&CALCULATIONS),
        "Metodo" => words(&Method::NAMES.map(|(name, _)| name)),
        _ => Vec::new(),
    }
}
