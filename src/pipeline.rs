//! The way of the data, from bytes to bytes.

mod annexes;
mod blame;
mod bounds;
mod chapters;
mod comparison;
mod document;
mod names;
mod own;
mod package;
mod page;
mod printed;
mod sections;
pub(crate) mod starter;
mod unusual;

use std::collections::BTreeMap;
use std::path::PathBuf;

use thiserror::Error;

pub(crate) use blame::Written;
pub(crate) use own::Models;

use crate::audit::{self, audit};
use crate::chart::ChartError;
use crate::config::{Config, RelPath};
use crate::console;
use crate::diagnostic::{Diagnostic, Place, Problem, Severity, any_error, sort};
use crate::intake::{self, Intake, PublicText, Sources};
use crate::measure::{self, Results, Variant};
use crate::model::{self, Rules};
use crate::publish::PublishError;
use crate::template::TemplateError;
use crate::typeset::TypesetError;
use crate::view::Material;
use crate::workbook::Workbook;
pub use page::page;

pub use annexes::{AnnexFormat, annexes, compose_annex};
pub use bounds::excess;
pub use comparison::comparison;
pub use document::{Composed, Draft, compose, draft, typeset, typeset_again};
pub(crate) use names::{cells, leaving, named, once};
pub use package::{Package, package, publishable};

/// Why there is no output.
#[derive(Debug, Error)]
pub enum Failure {
    /// Errors in the data or the configuration, warnings included.
    #[error("ci sono errori nei dati o nella configurazione")]
    Findings(Vec<Diagnostic>),
    /// A file that cannot be read.
    #[error("«{}» non si può leggere", console::path(path))]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// A file that cannot be written.
    #[error("«{}» non si può scrivere", console::path(path))]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// A template that cannot be filled.
    #[error("un modello non si può compilare")]
    Template(#[source] TemplateError),
    /// A chart that cannot be drawn.
    #[error("un grafico non si può disegnare")]
    Chart(#[from] ChartError),
    /// A document that cannot be set.
    #[error("il documento non si può comporre")]
    Typeset(#[from] TypesetError),
    /// Results that cannot be written out.
    #[error("i risultati non si possono scrivere")]
    Publish(#[from] PublishError),
}

impl From<TemplateError> for Failure {
    fn from(error: TemplateError) -> Self {
        match error {
            TemplateError::Own(finding) => Self::Findings(vec![*finding]),
            TemplateError::BuiltIn(_) => Self::Template(error),
        }
    }
}

impl From<Vec<Diagnostic>> for Failure {
    fn from(findings: Vec<Diagnostic>) -> Self {
        Self::Findings(findings)
    }
}

/// Figures of a report: what was read and what was measured.
#[derive(Debug)]
pub struct Computed {
    /// Objectives, indicators, context, warnings.
    pub intake: Intake,
    /// What was measured.
    pub results: Results,
    /// What the plan as it was first would have given; `None` where its revisions left the arithmetic alone.
    pub original: Option<Variant>,
    /// What the targets that are proposed instead would give; `None` without any.
    pub remodulated: Option<Variant>,
    /// What an evaluation body would remark on: `verifica` tells all of it, the others only what forbids output.
    pub remarks: Vec<Diagnostic>,
    /// Texts of the workbooks that may not be printed as they are: rare characters, endless words.
    pub unusual: Vec<PublicText>,
}

impl Computed {
    /// What views are made from.
    pub fn material<'a>(&'a self, config: &'a Config) -> Material<'a> {
        Material {
            config,
            tree: &self.intake.tree,
            results: &self.results,
            context: &self.intake.context,
            revisions: &self.intake.revisions,
            original: self.original.as_ref(),
            remodulated: self.remodulated.as_ref(),
        }
    }
}

/// The results against the plan as it was first, where a revision touches its arithmetic.
fn original(intake: &Intake, rules: &Rules) -> Option<Variant> {
    let mut revisions = intake.revisions.iter().filter(|_| intake.has_results);
    revisions.find(|revision| revision.change.is_measured())?;
    Some(Variant::of(model::original(&intake.tree, &intake.revisions), rules))
}

/// Reads the workbooks, measures, and looks at both as an evaluation body would. What could be read is given back
/// even where the office made an error of one of the findings.
fn examine(config: &Config, sources: &Sources) -> Result<Computed, Vec<Diagnostic>> {
    let intake = intake::read(sources, config);
    intake.map(|intake| measured(config, sources, intake)).map_err(|found| treated(config, found))
}

/// Reads what can be read, measures it, and looks at it: what is wrong stands among the findings of the intake, and
/// nothing is said of what was not read.
pub(crate) fn look(config: &Config, sources: Option<&Sources>, asked: intake::Asked) -> Computed {
    let nothing =
        Sources { plan: Workbook::absent(""), results: None, context: None, folder: String::new() };
    let intake = match sources {
        Some(sources) => intake::look(sources, config, asked),
        None => Intake::unread(),
    };
    measured(config, sources.unwrap_or(&nothing), intake)
}

fn treated(config: &Config, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    config.treatments.apply(findings)
}

fn measured(config: &Config, sources: &Sources, mut intake: Intake) -> Computed {
    let treated = |findings| treated(config, findings);
    intake.warnings = treated(intake.warnings);
    let results = measure::measure(&intake.tree, &config.rules);
    if intake.gaps.is_empty() {
        intake.warnings.append(&mut treated(printed::compare(&intake, &results)));
    }
    intake.warnings.append(&mut treated(pale_accent(config).into_iter().collect()));
    sort(&mut intake.warnings);
    let mut remarks = audit(&audited(config, &intake, &results));
    if config.treatments.forbids("V011") {
        let cells = cells(config, sources);
        remarks.extend(names::told(config, &cells));
    }
    let original = original(&intake, &config.rules);
    let remodulated = model::remodulated(&intake.tree);
    let remodulated = remodulated.map(|tree| Variant::of(tree, &config.rules));
    let unusual = intake::texts_with(sources, unusual::is_doubtful);
    Computed { intake, results, original, remodulated, remarks: treated(remarks), unusual }
}

/// What an evaluation body looks at.
fn audited<'a>(
    config: &'a Config,
    intake: &'a Intake,
    results: &'a Results,
) -> audit::Material<'a> {
    audit::Material {
        config,
        tree: &intake.tree,
        results,
        revisions: &intake.revisions,
        small: &intake.small,
        has_results: intake.has_results,
        gaps: &intake.gaps,
    }
}

/// An accent that had to be made darker.
fn pale_accent(config: &Config) -> Option<Diagnostic> {
    let accent = config.entity.accent?;
    let (found, used) = (accent.colour.to_string(), accent.colour.legible().to_string());
    let place = Place::line("relazione.toml", accent.line);
    (found != used).then(|| Diagnostic::new(place, Problem::AccentPale { found, used }))
}

/// Reads the workbooks and measures; everything that forbids output is an error, and so are results that are missing
/// where they are what the document tells.
pub fn compute(config: &Config, sources: &Sources) -> Result<Computed, Vec<Diagnostic>> {
    let mut computed = examine(config, sources)?;
    // Whatever the office makes of the finding, a document full of «N/D» is none.
    if let Some(awaited) =
        computed.intake.awaited.take().filter(|_| !config.document.kind.is_plan())
    {
        let warnings = &mut computed.intake.warnings;
        warnings.retain(|finding| finding.problem != awaited.problem);
        warnings.push(awaited.with_severity(Severity::Error));
        sort(warnings);
    }
    sound(computed)
}

/// Reads the workbooks and measures; a plan without results will do.
pub(crate) fn compute_plan(
    config: &Config,
    sources: &Sources,
) -> Result<Computed, Vec<Diagnostic>> {
    sound(examine(config, sources)?)
}

fn sound(computed: Computed) -> Result<Computed, Vec<Diagnostic>> {
    let errors = computed.remarks.iter().filter(|finding| finding.severity() == Severity::Error);
    let mut findings: Vec<Diagnostic> = errors.cloned().collect();
    if findings.is_empty() && !any_error(&computed.intake.warnings) {
        return Ok(computed);
    }
    findings.extend(computed.intake.warnings);
    sort(&mut findings);
    Err(findings)
}

/// The further files of a report, by the path that relazione.toml or a text gives them.
#[derive(Debug, Default)]
pub struct Files {
    /// relazione.toml as it was written.
    pub config: String,
    /// Markdown texts.
    pub texts: BTreeMap<RelPath, String>,
    /// The logo, and the pictures that the texts name.
    pub pictures: BTreeMap<RelPath, Vec<u8>>,
    /// Pictures that texts name and that cannot be had.
    pub refused: BTreeMap<RelPath, Problem>,
    /// Font files of `[aspetto]`.
    pub fonts: BTreeMap<RelPath, Vec<u8>>,
    /// The folder `modelli`.
    pub models: Models,
}
