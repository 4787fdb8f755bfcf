//! The way of the data, from bytes to bytes.

mod annexes;
mod blame;
mod comparison;
mod own;
mod package;
mod page;
mod printed;

use std::collections::BTreeMap;
use std::path::PathBuf;

use thiserror::Error;

use blame::Blame;
pub(crate) use own::Models;

use crate::audit::{self, audit};
use crate::chart::{self, ChartError};
use crate::config::{Block, Config, RelPath, Section, State};
use crate::diagnostic::{Diagnostic, Place, Problem, Severity, any_error, sort};
use crate::intake::{self, Intake, PublicText, Sources};
use crate::measure::{self, Results};
use crate::publish::{self, PublishError};
use crate::template::{self, Attachment, Chapter, TemplateError, Templates};
use crate::typeset::{self, Bundle, Typeset, TypesetError};
use crate::view::chart::Chart;
use crate::view::open::{OpenData, open_data};
use crate::view::report::Report;
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
    intake.warnings.append(&mut treated(pale_accent(config).into_iter().collect()));
    sort(&mut intake.warnings);
    let remarks = audit(&audit::Material {
        config,
        tree: &intake.tree,
        results: &results,
        revisions: &intake.revisions,
        has_results: intake.has_results,
    });
    let unusual = intake::texts_with(sources, blame::is_doubtful);
    Ok(Computed { intake, results, remarks: treated(remarks), unusual })
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

/// What chapters are written with.
struct Teller<'a> {
    config: &'a Config,
    files: &'a Files,
    facts: &'a Facts<'a>,
    report: &'a Report,
    templates: &'a Templates,
}

/// The chapters, with what they place.
struct Told {
    chapters: Vec<Chapter>,
    charts: BTreeMap<String, Chart>,
    /// Pictures, as (text, path, line).
    images: Vec<(String, String, usize)>,
}

impl Teller<'_> {
    /// Writes every chapter; what is wrong with one goes to `findings`.
    fn chapters(&self, findings: &mut Vec<Diagnostic>) -> Told {
        let (mut chapters, mut charts, mut images) = (Vec::new(), BTreeMap::new(), Vec::new());
        for section in sections(self.config, self.files, self.report) {
            let mut bodies = Vec::new();
            for (name, markdown) in narratives_of(self.config, &section, self.files) {
                let Self { facts, report, templates, .. } = self;
                match template::narrative(&name, &markdown, facts, report, templates) {
                    Err(mut found) => {
                        findings.append(&mut found);
                        images.extend(own::named(&name, &markdown));
                    }
                    Ok(narrative) => {
                        bodies.push(narrative.body);
                        charts.extend(narrative.charts.into_iter().map(|c| (c.id.clone(), c)));
                        let placed = narrative.images.into_iter();
                        images.extend(placed.map(|(path, line)| (name.clone(), path, line)));
                    }
                }
            }
            chapters.push(Chapter {
                title: section.title,
                numbered: section.numbered,
                start: section.first_subsection,
                body: bodies.join("\n\n"),
            });
        }
        Told { chapters, charts, images }
    }
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
    let blame = composed.blame;
    typeset::typeset(composed.bundle).map_err(|error| blame.failure(error))
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
        section.blocks.iter().any(|block| block.name == "forzati")
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
        blocks: blocks.iter().map(|block| Block::plain(block)).collect(),
        line: 1,
    }
}

/// A section's text, then each of its blocks, all as texts with the name under which their findings are told.
fn narratives_of(config: &Config, section: &Section, files: &Files) -> Vec<(String, String)> {
    let text = section.text.as_ref().and_then(|path| Some((path, files.texts.get(path)?)));
    let text = text.map(|(path, text)| (path.as_str().to_owned(), text.clone()));
    let several = section.blocks.len() > 1;
    let blocks = section.blocks.iter().flat_map(|block| {
        // The bars of the summary are those of the level that makes the ente's figure.
        let arguments = match config.rules.levels.get(config.rules.entity_level) {
            Some(level) if block.name == "sintesi" && block.arguments.is_empty() => {
                format!("livello=\"{}\"", level.id)
            }
            _ => block.arguments.clone(),
        };
        // Stands on the same line as in relazione.toml, so that what is wrong with it is told there.
        let above = "\n".repeat(block.line.saturating_sub(1));
        let markdown = format!("{above}{{{{ {}({arguments}) }}}}\n", block.name);
        // Several blocks in one chapter need a head each.
        let head = heading(&block.name).filter(|_| several).map(|head| format!("## {head}\n"));
        head.into_iter().chain([markdown]).map(|text| ("relazione.toml".to_owned(), text))
    });
    text.into_iter().chain(blocks).collect()
}

/// The head of a block that stands beside others; `None` for one with a head or a caption of its own.
fn heading(block: &str) -> Option<&'static str> {
    let heads = [
        ("albero", "Albero della performance"),
        ("aree", "Risultati per unità organizzativa"),
        ("metodo", "Come si è misurato"),
        ("mancati", "Indicatori sotto il target"),
        ("forzati", "Raggiungimenti assegnati con motivazione"),
        ("sottostimati", "Target superati di oltre un quinto"),
        ("cause", "Cause e azioni correttive"),
        ("revisioni", "Revisioni del piano durante l'anno"),
        ("aggiunti", "Obiettivi e indicatori aggiunti o tolti"),
        ("fonti", "Le fonti dei dati"),
        ("glossario", "Glossario"),
    ];
    heads.into_iter().find(|(name, _)| *name == block).map(|(_, head)| head)
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
