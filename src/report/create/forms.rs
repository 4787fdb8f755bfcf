//! The sheets to fill, from the columns that the reading knows: the two cannot disagree.

use std::collections::BTreeSet;

use crate::columns::{
    ASSIGNMENTS, Cells, Column, INDICATORS, OBJECTIVES, RESULTS, Rule, SCALES, Spec, UNITS,
    indicators, objectives, scales,
};
use crate::config::Config;
use crate::intake::spec::{CALCULATIONS, OPERATORS};
use crate::model::{Method, Reads, ScaleOn};
use crate::publish::blank::{Form, Heading};

/// Units of measurement that most plans use; an office may write its own.
const MEASURES: [&str; 7] = ["%", "N.", "gg", "ore", "€", "data", "SI/NO"];

/// The sheets that a rule brings into the plan's workbook.
const OF_RULES: [(Rule, Spec); 3] =
    [(Rule::Units, UNITS), (Rule::Assignments, ASSIGNMENTS), (Rule::Scales, SCALES)];

/// What a workbook to fill is made for.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) config: &'a Config,
    /// The rules that were asked for.
    pub(super) rules: &'a BTreeSet<Rule>,
}

impl Wanted<'_> {
    /// The sheets of the plan.
    pub(super) fn plan(&self) -> Vec<Form> {
        let asked = OF_RULES.iter().filter(|(rule, _)| self.rules.contains(rule));
        let specs = [&OBJECTIVES, &INDICATORS].into_iter().chain(asked.map(|(_, spec)| spec));
        specs.map(|spec| self.form(spec)).collect()
    }

    /// The sheet of the results.
    pub(super) fn results(&self) -> Form {
        self.form(&RESULTS)
    }

    fn form(&self, spec: &Spec) -> Form {
        let asked = |column: &&&Column| column.rule.is_none_or(|rule| self.rules.contains(&rule));
        let headings = spec.columns.iter().filter(asked).filter_map(|&column| {
            let blank = column.blank?;
            Some(Heading {
                column,
                blank,
                choices: self.choices(column),
                from: self.offered(blank.cells),
                open: column == indicators::UNIT,
            })
        });
        Form { sheet: spec.sheet, headings: headings.collect() }
    }

    /// The sheet whose first column holds what goes into such cells.
    fn offered(&self, cells: Cells) -> Option<&'static str> {
        match cells {
            Cells::ObjectiveCode => Some(OBJECTIVES.sheet),
            Cells::ScaleName => Some(SCALES.sheet),
            Cells::UnitName => self.rules.contains(&Rule::Units).then_some(UNITS.sheet),
            Cells::Text | Cells::Code | Cells::Word | Cells::Percent | Cells::Value => None,
        }
    }

    /// The words that may stand in a column, where they are known.
    fn choices(&self, column: &Column) -> Vec<String> {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        match column {
            objectives::LEVEL => {
                self.config.rules.levels.iter().map(|level| level.name.clone()).collect()
            }
            indicators::UNIT => words(&MEASURES),
            indicators::OPERATOR => words(&OPERATORS),
            indicators::CALCULATION => words(&CALCULATIONS),
            indicators::METHOD => self.methods(),
            scales::ON => words(&ScaleOn::NAMES.map(|(name, _)| name)),
            _ => Vec::new(),
        }
    }

    /// The methods, but for those whose columns were not asked for.
    fn methods(&self) -> Vec<String> {
        let asked = |method: &Method| match method.reads() {
            Reads::Scale => self.rules.contains(&Rule::Scales),
            Reads::Judgement => self.rules.contains(&Rule::Judgement),
            Reads::Nothing | Reads::Threshold | Reads::Steps => true,
        };
        let methods = Method::NAMES.into_iter().filter(|(_, method)| asked(method));
        methods.map(|(name, _)| name.to_owned()).collect()
    }
}
