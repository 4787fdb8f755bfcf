//! What was read and what was measured.

use super::{names, printed, unusual};
use crate::audit::{self, audit};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place, Problem, Severity, any_error, sort};
use crate::intake::{self, Intake, PublicText, Sources};
use crate::measure::{self, Results, Variant};
use crate::model::{self, Rules};
use crate::view::Material;
use crate::workbook::Workbook;

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
pub(super) fn look(config: &Config, sources: Option<&Sources>, asked: intake::Asked) -> Computed {
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
        let cells = names::cells(config, sources);
        remarks.extend(names::told(config, &cells));
    }
    let original = original(&intake, &config.rules);
    let remodulated = model::remodulated(&intake.tree);
    let remodulated = remodulated.map(|tree| Variant::of(tree, &config.rules));
    let unusual = intake::texts_with(sources, unusual::is_doubtful);
    Computed { intake, results, original, remodulated, remarks: treated(remarks), unusual }
}

/// What an evaluation body looks at.
pub(super) fn audited<'a>(
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
