//! The files of a new folder: blank to be filled in, a filled one to learn from, the results' sheet of a plan, the
//! templates. Nothing is written here.

mod forms;
mod models;
mod planned;
mod rules;
mod samples;

pub use super::profiles::Profile;
pub use rules::{ASKED, Asked};
pub use samples::names as samples;

use std::collections::BTreeSet;

use forms::Wanted;

use super::starter::{TOML, texts};
use super::{Computed, Failure, Report, compute};
use crate::columns::Rule;
use crate::config::{self, Config, DocumentKind};
use crate::diagnostic::Diagnostic;
use crate::intake::Sources;
use crate::model::{Missing, Reads};
use crate::publish::blank::{self, Planned};
use crate::view::results::{Detail, results};

/// The year that the built-in relazione.toml states.
pub const YEAR: u16 = 2025;

/// A file to write: its path within the folder, its bytes.
pub type File = (&'static str, Vec<u8>);

/// The files of a blank folder for a year, by the profile of a body or without one, with the sheets and columns of the
/// rules that are asked for.
pub fn create(
    year: u16,
    profile: Option<Profile>,
    rules: &BTreeSet<Rule>,
) -> Result<Vec<File>, Failure> {
    let toml = profile.map_or_else(|| TOML.to_owned(), Profile::toml);
    let toml = toml.replace(&format!("anno = {YEAR}"), &format!("anno = {year}"));
    let config = config::read("relazione.toml", &toml)?;
    let plan = blank::plan(&Wanted { config: &config, rules }.plan(), &rules::in_plan(rules))?;
    let mut files = vec![
        ("relazione.toml", toml.into_bytes()),
        ("piano.xlsx", plan),
        ("consuntivo.xlsx", results_book(&config, rules, &[])?),
        ("contesto.xlsx", blank::context()?),
    ];
    files.extend(texts(&config).into_iter().map(|(path, text)| (path, text.into_bytes())));
    Ok(files)
}

fn results_book(
    config: &Config,
    rules: &BTreeSet<Rule>,
    planned: &[Planned],
) -> Result<Vec<u8>, Failure> {
    let form = Wanted { config, rules }.results();
    Ok(blank::actuals(&form, &rules::in_results(rules), planned)?)
}

/// The files of a filled folder by its name; none where there is no such sample.
pub fn sample(name: &str) -> Vec<File> {
    samples::files(name).iter().map(|(path, bytes)| (*path, bytes.to_vec())).collect()
}

/// Every template and style file, by its path in the folder of templates, with a head that says what it is for.
pub fn models() -> Vec<(String, String)> {
    models::files().collect()
}

/// A workbook for the results of a plan.
#[derive(Debug)]
pub struct ResultsSheet {
    /// Its bytes.
    pub workbook: Vec<u8>,
    /// How many indicators ask for a result.
    pub rows: usize,
    /// What the office may want to know of the plan.
    pub warnings: Vec<Diagnostic>,
}

impl Report {
    /// Whether a workbook is that of the results as a new folder has it, which holds nothing to lose.
    pub fn is_blank_results(&self, workbook: &[u8]) -> Result<bool, Failure> {
        for rules in [BTreeSet::new(), BTreeSet::from([Rule::Judgement])] {
            if results_book(self.config(), &rules, &[])? == workbook {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The workbook of the results with a row for each indicator of the plan, which is read without asking for results.
    pub fn results_sheet(&self) -> Result<ResultsSheet, Failure> {
        let mut config = self.config().clone().of_kind(DocumentKind::Piano);
        config.rules.missing = Missing::Zero;
        let plan = self.folder.plan()?;
        let sources = Sources { plan, results: None, context: None, folder: String::new() };
        let computed = compute(&config, &sources)?;
        let shown = results(&computed.material(&config), Detail::Figures);
        let planned = planned::planned(&computed, &shown);
        let rules: BTreeSet<Rule> =
            is_judged(&computed, &config).then_some(Rule::Judgement).into_iter().collect();
        let workbook = results_book(self.config(), &rules, &planned)?;
        Ok(ResultsSheet { workbook, rows: planned.len(), warnings: computed.intake.warnings })
    }
}

/// Whether any indicator is judged.
fn is_judged(computed: &Computed, config: &Config) -> bool {
    let mut indicators = computed.intake.tree.iter().flat_map(|(_, node)| &node.indicators);
    indicators.any(|indicator| {
        let method = indicator.method.unwrap_or(config.rules.method);
        method.reads() == Reads::Judgement
    })
}
