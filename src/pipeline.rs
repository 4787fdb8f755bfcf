//! The way of the data, from bytes to bytes.

mod annexes;
mod blame;
mod chapters;
mod comparison;
mod own;
mod package;
mod page;
mod printed;
mod sections;

use std::collections::BTreeMap;
use std::path::PathBuf;

use thiserror::Error;

use blame::Blame;
pub(crate) use blame::Written;
use chapters::{Teller, Told};
pub(crate) use own::Models;

use crate::audit::{self, audit};
use crate::chart::{self, ChartError};
use crate::config::{Config, RelPath, State};
use crate::diagnostic::{Diagnostic, Place, Problem, Severity, any_error, sort};
use crate::intake::{self, Intake, PublicText, Sources};
use crate::measure::{self, Results, Variant};
use crate::model::{self, Rules};
use crate::publish::{self, PublishError};
use crate::template::{Attachment, TemplateError};
use crate::typeset::{Bundle, Session, Typeset, TypesetError};
use crate::view::open::{OpenData, open_data};
use crate::view::results::{Detail, ResultsView};
use crate::view::{self, Material, facts::Facts};
pub use page::page;

pub use annexes::{AnnexFormat, annexes, compose_annex};
pub use comparison::comparison;
pub use package::{Package, package, publishable};

/// Why there is no output.
#[derive(Debug, Error)]
pub enum Failure {
    /// Errors in the data or the configuration, warnings included.
    #[error("ci sono errori nei dati o nella configurazione")]
    Findings(Vec<Diagnostic>),
    /// A file that cannot be read.
    #[error("«{}» non si può leggere", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// A file that cannot be written.
    #[error("«{}» non si può scrivere", path.display())]
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
pub fn examine(config: &Config, sources: &Sources) -> Result<Computed, Vec<Diagnostic>> {
    let treated = |findings| config.treatments.apply(findings);
    let mut intake = intake::read(sources, config).map_err(treated)?;
    intake.warnings = treated(intake.warnings);
    let results = measure::measure(&intake.tree, &config.rules);
    intake.warnings.append(&mut treated(printed::compare(&intake, &results)));
    intake.warnings.append(&mut treated(pale_accent(config).into_iter().collect()));
    sort(&mut intake.warnings);
    let remarks = audit(&audit::Material {
        config,
        tree: &intake.tree,
        results: &results,
        revisions: &intake.revisions,
        has_results: intake.has_results,
    });
    let original = original(&intake, &config.rules);
    let remodulated = model::remodulated(&intake.tree);
    let remodulated = remodulated.map(|tree| Variant::of(tree, &config.rules));
    let unusual = intake::texts_with(sources, blame::is_doubtful);
    Ok(Computed { intake, results, original, remodulated, remarks: treated(remarks), unusual })
}

/// An accent that had to be made darker.
fn pale_accent(config: &Config) -> Option<Diagnostic> {
    let accent = config.entity.accent?;
    let (found, used) = (accent.colour.to_string(), accent.colour.legible().to_string());
    let place = Place::line("relazione.toml", accent.line);
    (found != used).then(|| Diagnostic::new(place, Problem::AccentPale { found, used }))
}

/// Reads the workbooks and measures; everything that forbids output is an error.
pub fn compute(config: &Config, sources: &Sources) -> Result<Computed, Vec<Diagnostic>> {
    let computed = examine(config, sources)?;
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

/// A document ready to be set, with its figures.
pub struct Composed {
    /// Source and files for Typst.
    pub bundle: Bundle,
    /// The results that travel inside.
    pub results: ResultsView,
    /// What the office may want to know of its templates.
    pub warnings: Vec<Diagnostic>,
    blame: Blame,
}

impl Composed {
    /// Whether setting may fail for something that the office wrote.
    pub fn may_fail(&self) -> bool {
        self.blame.is_suspect()
    }
}

/// Writes the document: view, narrative, charts, template.
pub fn compose(config: &Config, computed: &Computed, files: &Files) -> Result<Composed, Failure> {
    let material = computed.material(config);
    let mut report = view::report(&material);
    let facts = Facts::new(material);
    let own::Prepared { templates, families, warnings } = own::prepared(config, files)?;
    report.document.fonts = families;
    let teller = Teller { config, files, facts: &facts, report: &report, templates: &templates };
    let mut findings = if any_error(&warnings) { warnings.clone() } else { Vec::new() };
    let Told { chapters, charts, images } = teller.chapters(&mut findings);
    let mut bundle_files = pictures(config, files, images, &mut findings);
    if !findings.is_empty() {
        sort(&mut findings);
        return Err(Failure::Findings(findings));
    }
    for (id, chart) in &charts {
        bundle_files.push((format!("grafici/{id}.svg"), chart::draw(chart)?.into_bytes()));
    }
    let results = view::results::results(&material, Detail::Figures);
    let attached = attachments(config, computed, &results)?;
    let described: Vec<Attachment> = attached.iter().map(|(a, _)| a.clone()).collect();
    let open = open(config, computed);
    let source = templates.report(&report, &chapters, &described, open.as_deref())?;
    let blame = Blame::new(templates, &source, files, &computed.unusual);
    blame.straight()?;
    bundle_files.extend(attached.into_iter().map(|(attachment, bytes)| (attachment.path, bytes)));
    let bundle = bundle_files
        .into_iter()
        .fold(own::bundled(Bundle::new(source), files), |bundle, (path, bytes)| {
            bundle.with(path, bytes)
        });
    Ok(Composed { bundle, results, warnings, blame })
}

/// What a draft tells its authors at its end: every warning, and every remark of an evaluation body.
fn open(config: &Config, computed: &Computed) -> Option<Vec<Diagnostic>> {
    if config.document.state != State::Bozza {
        return None;
    }
    let mut open = computed.intake.warnings.clone();
    open.extend(computed.remarks.iter().cloned());
    sort(&mut open);
    Some(open)
}

/// Sets the document.
pub fn typeset(composed: Composed) -> Result<Typeset, Failure> {
    typeset_again(composed, &mut Session::default())
}

/// Sets the document as [`typeset`] does, with what its predecessor left.
pub fn typeset_again(composed: Composed, session: &mut Session) -> Result<Typeset, Failure> {
    let blame = composed.blame;
    session.typeset(composed.bundle).map_err(|error| blame.failure(error))
}

/// The logo and the pictures of the texts; one that is missing is told at the line that names it.
fn pictures(
    config: &Config,
    files: &Files,
    images: Vec<(String, String, usize)>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let logo = config.entity.logo.iter();
    found.extend(
        logo.filter_map(|path| Some((path.to_string(), files.pictures.get(path)?.clone()))),
    );
    for (text, path, line) in images {
        let bytes = RelPath::new(&path).ok().and_then(|path| files.pictures.get(&path));
        let fault = match bytes {
            Some(bytes) => own::picture(&path, bytes),
            None => Some(own::missing(&path, files)),
        };
        if let Some(problem) = fault {
            findings.push(Diagnostic::new(Place::line(&text, line), problem));
        } else if let Some(bytes) = bytes {
            found.push((path, bytes.clone()));
        }
    }
    found
}

/// The data that travels inside the PDF.
fn attachments(
    config: &Config,
    computed: &Computed,
    results: &ResultsView,
) -> Result<Vec<(Attachment, Vec<u8>)>, PublishError> {
    let open = open_data(&computed.material(config), &computed.intake.revisions);
    attached_results(&open, results, &computed.intake.warnings)
}

/// These results, as the files that travel inside a PDF.
fn attached_results(
    open: &OpenData,
    results: &ResultsView,
    findings: &[Diagnostic],
) -> Result<Vec<(Attachment, Vec<u8>)>, PublishError> {
    let table = |name: &str| {
        let table = open.tables.iter().find(|table| table.name == name);
        table.map(publish::csv).transpose().map(Option::unwrap_or_default)
    };
    let attachment = |path: &str, description: &str, mime: &str| Attachment {
        path: path.to_owned(),
        description: description.to_owned(),
        mime: mime.to_owned(),
        relationship: "data".to_owned(),
    };
    Ok(vec![
        (
            attachment("risultati.json", "Risultati della misurazione", "application/json"),
            publish::json(Some(results), findings)?.into_bytes(),
        ),
        (
            attachment("obiettivi.csv", "Obiettivi con peso, risultato e valutazione", "text/csv"),
            table("obiettivi")?,
        ),
        (
            attachment(
                "indicatori.csv",
                "Indicatori con target, consuntivo e scostamento",
                "text/csv",
            ),
            table("indicatori")?,
        ),
    ])
}
