//! The way of the data, from bytes to bytes.

mod page;
mod printed;

use std::collections::BTreeMap;
use std::path::PathBuf;

use thiserror::Error;

use crate::audit::{self, audit};
use crate::chart::{self, ChartError};
use crate::config::{Config, RelPath, Section};
use crate::diagnostic::{Diagnostic, Place, Problem, Severity, any_error, sort};
use crate::intake::{self, Intake, Sources};
use crate::measure::{self, Results};
use crate::publish::{self, PublishError};
use crate::template::{self, Attachment, Chapter, TemplateError, Templates};
use crate::typeset::{self, Bundle, Typeset, TypesetError};
use crate::view::report::Report;
use crate::view::results::{Detail, ResultsView};
use crate::view::{self, Material, facts::Facts};
pub use page::page;

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
    Template(#[from] TemplateError),
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
    /// What an evaluation body would remark on: `verifica` tells all of it, the others only what forbids output.
    pub remarks: Vec<Diagnostic>,
}

impl Computed {
    /// What views are made from.
    pub fn material<'a>(&'a self, config: &'a Config) -> Material<'a> {
        Material {
            config,
            tree: &self.intake.tree,
            results: &self.results,
            context: &self.intake.context,
        }
    }
}

/// Reads the workbooks, measures, and looks at both as an evaluation body would. What could be read is given back
/// even where the office made an error of one of the findings.
pub fn examine(config: &Config, sources: &Sources) -> Result<Computed, Vec<Diagnostic>> {
    let treated = |findings| config.treatments.apply(findings);
    let mut intake = intake::read(sources, config).map_err(treated)?;
    intake.warnings = treated(intake.warnings);
    let results = measure::measure(&intake.tree, &config.rules);
    intake.warnings.append(&mut treated(printed::compare(&intake, &results)));
    sort(&mut intake.warnings);
    let remarks = audit(&audit::Material {
        config,
        tree: &intake.tree,
        results: &results,
        revisions: &intake.revisions,
        has_results: intake.has_results,
    });
    Ok(Computed { intake, results, remarks: treated(remarks) })
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
    /// Markdown texts.
    pub texts: BTreeMap<RelPath, String>,
    /// The logo, and the pictures that the texts name.
    pub pictures: BTreeMap<RelPath, Vec<u8>>,
}

/// A document ready to be set, with its figures.
#[derive(Debug)]
pub struct Composed {
    /// Source and files for Typst.
    pub bundle: Bundle,
    /// The results that travel inside.
    pub results: ResultsView,
}

/// Writes the document: view, narrative, charts, template.
pub fn compose(config: &Config, computed: &Computed, files: &Files) -> Result<Composed, Failure> {
    let material = computed.material(config);
    let report = view::report(&material);
    let facts = Facts::new(material);
    let templates = Templates::built_in()?;
    let sections = sections(config, files, &report);
    let mut chapters = Vec::new();
    let mut charts = BTreeMap::new();
    let mut images = Vec::new();
    let mut findings = Vec::new();
    for section in &sections {
        let (name, markdown) = narrative_of(config, section, files);
        match template::narrative(&name, &markdown, &facts, &report, &templates) {
            Err(mut found) => findings.append(&mut found),
            Ok(narrative) => {
                chapters.push(Chapter {
                    title: section.title.clone(),
                    numbered: section.numbered,
                    start: section.first_subsection,
                    body: narrative.body,
                });
                charts.extend(narrative.charts.into_iter().map(|c| (c.id.clone(), c)));
                images.extend(
                    narrative.images.into_iter().map(|(path, line)| (name.clone(), path, line)),
                );
            }
        }
    }
    let mut bundle_files = pictures(config, files, images, &mut findings);
    if !findings.is_empty() {
        sort(&mut findings);
        return Err(Failure::Findings(findings));
    }
    for (id, chart) in &charts {
        bundle_files.push((format!("grafici/{id}.svg"), chart::draw(chart)?.into_bytes()));
    }
    let results = view::results::results(&material, Detail::Figures);
    let attached = attachments(&results, &computed.intake.warnings)?;
    let described: Vec<Attachment> = attached.iter().map(|(a, _)| a.clone()).collect();
    let source = templates.report(&report, &chapters, &described)?;
    bundle_files.extend(attached.into_iter().map(|(attachment, bytes)| (attachment.path, bytes)));
    let bundle = bundle_files
        .into_iter()
        .fold(Bundle::new(source), |bundle, (path, bytes)| bundle.with(path, bytes));
    Ok(Composed { bundle, results })
}

/// Sets the document.
pub fn typeset(composed: Composed) -> Result<Typeset, Failure> {
    Ok(typeset::typeset(composed.bundle)?)
}

/// The chapters of relazione.toml, or those that every report needs. Attainments set by hand are listed
/// in any case (measurement.md, *Grado di raggiungimento*): where no chapter does, one is added.
fn sections(config: &Config, files: &Files, report: &Report) -> Vec<Section> {
    let mut sections = config.sections.clone();
    if sections.is_empty() {
        sections = standard_sections();
    }
    let lists_forced = |section: &Section| {
        let text = section.text.as_ref().and_then(|path| files.texts.get(path));
        section.blocks.iter().any(|block| block == "forzati")
            || text.is_some_and(|text| text.contains("forzati()"))
    };
    if !report.forced.is_empty() && !sections.iter().any(lists_forced) {
        sections.push(section("Raggiungimenti assegnati a mano", &["forzati"]));
    }
    sections
}

fn standard_sections() -> Vec<Section> {
    let standard = [
        ("Principali risultati raggiunti", &["sintesi"][..]),
        ("Albero della performance", &["albero"]),
        ("Valutazione complessiva", &["aree", "mancati", "forzati", "sottostimati", "metodo"]),
    ];
    standard.into_iter().map(|(title, blocks)| section(title, blocks)).collect()
}

fn section(title: &str, blocks: &[&str]) -> Section {
    Section {
        title: title.to_owned(),
        text: None,
        numbered: true,
        first_subsection: 1,
        blocks: blocks.iter().map(|block| (*block).to_owned()).collect(),
        line: 1,
    }
}

/// A section's text followed by its blocks, and the name under which its findings are told.
fn narrative_of(config: &Config, section: &Section, files: &Files) -> (String, String) {
    let text = section.text.as_ref().and_then(|path| files.texts.get(path));
    let name = section.text.as_ref().map_or("relazione.toml", RelPath::as_str).to_owned();
    let mut markdown = text.cloned().unwrap_or_default();
    for block in &section.blocks {
        // The bars of the summary are those of the level that makes the ente's figure.
        let of_level = match config.rules.levels.get(config.rules.entity_level) {
            Some(level) if block == "sintesi" => format!("livello=\"{}\"", level.id),
            _ => String::new(),
        };
        markdown = format!("{markdown}\n\n{{{{ {block}({of_level}) }}}}\n");
    }
    (name, markdown)
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
        if let Some(bytes) = bytes {
            found.push((path, bytes.clone()));
        } else {
            let problem = Problem::Text {
                message: format!("l'immagine «{path}» non c'è"),
                hint: "copiarla nella cartella della relazione".to_owned(),
            };
            findings.push(Diagnostic::new(Place::line(&text, line), problem));
        }
    }
    found
}

/// The data that travels inside the PDF.
fn attachments(
    results: &ResultsView,
    warnings: &[Diagnostic],
) -> Result<Vec<(Attachment, Vec<u8>)>, PublishError> {
    let attachment = |path: &str, description: &str, mime: &str| Attachment {
        path: path.to_owned(),
        description: description.to_owned(),
        mime: mime.to_owned(),
        relationship: "data".to_owned(),
    };
    Ok(vec![
        (
            attachment("risultati.json", "Risultati della misurazione", "application/json"),
            publish::json(Some(results), warnings)?.into_bytes(),
        ),
        (
            attachment("obiettivi.csv", "Obiettivi con peso, risultato e valutazione", "text/csv"),
            publish::objectives(results)?,
        ),
        (
            attachment(
                "indicatori.csv",
                "Indicatori con target, consuntivo e scostamento",
                "text/csv",
            ),
            publish::indicators(results)?,
        ),
    ])
}
