//! A document in two steps: first its words, which show every fault of what the office wrote; then all that is made of
//! them.

use std::collections::BTreeMap;

use super::blame::Blame;
use super::chapters::{Teller, Told};
use super::unusual::has_long_name;
use super::{Computed, Failure, Files, names, own, remodulation, starter};
use crate::chart::{self, ChartError};
use crate::config::{Config, RelPath, State};
use crate::diagnostic::{Diagnostic, Place, any_error, sort};
use crate::publish::{self, PublishError};
use crate::template::{Attachment, Given};
use crate::typeset::{Bundle, Layout, Session, Typeset};
use crate::view::chart::Chart;
use crate::view::open::{OpenData, open_data};
use crate::view::results::{Detail, ResultsView};
use crate::view::{self, facts::Facts};

/// A document's words, without fault: nothing is drawn and nothing is set yet.
pub struct Draft<'a> {
    config: &'a Config,
    computed: &'a Computed,
    files: &'a Files,
    given: Given,
    told: Told,
    /// What the office may want to know of its templates.
    pub warnings: Vec<Diagnostic>,
    /// What is still as `nuovo` wrote it: `verifica` tells it, and a draft at its end.
    pub placeholders: Vec<Diagnostic>,
    blame: Blame,
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

/// Writes the words: view, narrative, blocks; or says everything that is wrong with texts, pictures, templates, fonts.
pub fn draft<'a>(
    config: &'a Config,
    computed: &'a Computed,
    files: &'a Files,
) -> Result<Draft<'a>, Failure> {
    let material = computed.material(config);
    let mut report = view::report(&material);
    let facts = Facts::of_part(material, &computed.intake.gaps);
    let own::Prepared { templates, families, mut warnings, mut findings } =
        own::prepared(config, files)?;
    report.document.fonts = families;
    let given = Given::from(report);
    let teller = Teller { config, files, facts: &facts, given: &given, templates: &templates };
    let unseen = remodulation::unseen(config, &computed.intake.tree, files, given.report());
    warnings.extend(config.treatments.apply(unseen.into_iter().collect()));
    if any_error(&warnings) {
        findings.extend(warnings.iter().cloned());
    }
    let mut told = teller.chapters(&mut findings);
    let doubts = config.treatments.apply(std::mem::take(&mut told.doubts));
    if any_error(&findings) || any_error(&doubts) {
        findings.extend(doubts.iter().cloned());
    }
    warnings.extend(doubts);
    findings.extend(told.images.iter().filter_map(|image| faulty(image, files)));
    findings.extend(own::too_many(config, files, &told.images));
    let blame = Blame::new(templates, files, &computed.unusual);
    findings.extend(blame.straight().err().into_iter().flatten());
    let placeholders = starter::found(config, computed, files, false);
    if findings.is_empty() && !any_error(&placeholders) {
        let draft = Draft { config, computed, files, given, told, warnings, placeholders, blame };
        if !config.treatments.forbids("V011") {
            return Ok(draft);
        }
        findings = config.treatments.apply(names::named(config, files, Some(&draft), &[]));
        if findings.is_empty() {
            return Ok(draft);
        }
        sort(&mut findings);
        return Err(Failure::Findings(findings));
    }
    findings.extend(placeholders);
    sort(&mut findings);
    Err(Failure::Findings(findings))
}

impl Draft<'_> {
    /// Whether making the document may show a fault of the office's that its words did not.
    pub fn may_fail(&self) -> bool {
        self.blame.is_suspect() || has_long_name(self.config, &self.computed.intake.tree)
    }

    /// The office's texts as Typst source, by the files' names.
    pub(super) fn narratives(&self) -> &[(String, String)] {
        &self.told.narratives
    }

    /// Makes what is set: charts, attachments, the whole source.
    pub fn composed(self) -> Result<Composed, Failure> {
        let Self { config, computed, files, given, told, warnings, placeholders, mut blame } = self;
        let open = open(config, computed, placeholders);
        let ((source, charts), attached) = rayon::join(
            || {
                let source = blame.written(&given, &told.chapters, &described(), open.as_deref());
                (source, drawn(&told.charts))
            },
            || attachments(config, computed),
        );
        let (results, attached) = attached?;
        let source = source?;
        let document = &config.document;
        let name = own::name(document.kind.word(), document);
        let bundle = Bundle::new(source.main).named(name);
        let mut bundle = own::bundled(bundle, files).with_parts(source.parts);
        for (path, bytes) in pictures(config, files, &told.images) {
            bundle = bundle.with(path, own::bare(bytes));
        }
        for (path, svg) in charts? {
            bundle = bundle.with(path, svg);
        }
        for (attachment, bytes) in attached {
            bundle = bundle.with(attachment.path, bytes);
        }
        Ok(Composed { bundle, results, warnings, blame })
    }
}

/// Writes the document: view, narrative, charts, template.
pub fn compose(config: &Config, computed: &Computed, files: &Files) -> Result<Composed, Failure> {
    draft(config, computed, files)?.composed()
}

/// Sets the document.
pub fn typeset(composed: Composed) -> Result<Typeset, Failure> {
    typeset_again(composed, &mut Session::default())
}

/// Sets the document as [`typeset`] does, with what its predecessor left.
pub fn typeset_again(composed: Composed, session: &mut Session) -> Result<Typeset, Failure> {
    let blame = composed.blame;
    let _held = blame.held(&composed.bundle);
    session.typeset(composed.bundle).map_err(|error| blame.failure(error))
}

/// The pages of the document, not yet a PDF.
pub(super) fn laid_out(composed: Composed) -> Result<Layout, Failure> {
    let blame = composed.blame;
    let _held = blame.held(&composed.bundle);
    Layout::new(composed.bundle).map_err(|error| blame.failure(error))
}

/// What a draft tells its authors at its end: every warning, and every remark of an evaluation body.
fn open(
    config: &Config,
    computed: &Computed,
    placeholders: Vec<Diagnostic>,
) -> Option<Vec<Diagnostic>> {
    if config.document.state != State::Bozza {
        return None;
    }
    let mut open = computed.intake.warnings.clone();
    open.extend(computed.remarks.iter().cloned());
    open.extend(placeholders);
    sort(&mut open);
    Some(open)
}

/// The charts, by the paths under which the source places them.
fn drawn(charts: &BTreeMap<String, Chart>) -> Result<Vec<(String, Vec<u8>)>, ChartError> {
    let drawn = charts
        .iter()
        .map(|(id, chart)| Ok((format!("grafici/{id}.svg"), chart::draw(chart)?.into_bytes())));
    drawn.collect()
}

/// What is wrong with a picture of a text, at the line that names it.
fn faulty((text, path, line): &(String, String, usize), files: &Files) -> Option<Diagnostic> {
    let bytes = RelPath::new(path).ok().and_then(|path| files.pictures.get(&path));
    let problem = match bytes {
        Some(bytes) => own::picture(path, bytes)?,
        None => own::missing(path, files),
    };
    Some(Diagnostic::new(Place::line(text, *line), problem))
}

/// The logo and the pictures of the texts, by their paths as they are written there.
fn pictures<'a>(
    config: &Config,
    files: &'a Files,
    images: &[(String, String, usize)],
) -> Vec<(String, &'a Vec<u8>)> {
    let logo = config.entity.logo.iter().map(ToString::to_string);
    let all = logo.chain(images.iter().map(|(_, path, _)| path.clone()));
    let known = all.filter_map(|path| Some((RelPath::new(&path).ok()?, path)));
    known.filter_map(|(key, path)| Some((path, files.pictures.get(&key)?))).collect()
}

/// A file that travels inside a PDF, with its bytes.
type Attached = (Attachment, Vec<u8>);

/// The results, and the data that travels inside the PDF.
fn attachments(
    config: &Config,
    computed: &Computed,
) -> Result<(ResultsView, Vec<Attached>), PublishError> {
    let material = computed.material(config);
    let results = view::results::results(&material, Detail::Figures).outward(&config.data);
    let open = open_data(&material, &computed.intake.revisions);
    let attached = attached_results(&open, &results, carried(config, computed))?;
    Ok((results, attached))
}

/// What an office was warned of goes into the data of its drafts alone: it quotes cells that go out nowhere else.
pub(super) fn carried<'a>(config: &Config, computed: &'a Computed) -> &'a [Diagnostic] {
    if config.document.state == State::Bozza { &computed.intake.warnings } else { &[] }
}

/// These results, as the files that travel inside a PDF.
pub(super) fn attached_results(
    open: &OpenData,
    results: &ResultsView,
    findings: &[Diagnostic],
) -> Result<Vec<Attached>, PublishError> {
    let table = |name: &str| {
        let table = open.tables.iter().find(|table| table.name == name);
        table.map(publish::csv).transpose().map(Option::unwrap_or_default)
    };
    let json = publish::json(Some(results), findings)?.into_bytes();
    Ok(described().into_iter().zip([json, table("obiettivi")?, table("indicatori")?]).collect())
}

/// The files that travel inside a PDF, without their bytes.
pub(super) fn described() -> [Attachment; 3] {
    [
        ("risultati.json", "Risultati della misurazione", "application/json"),
        ("obiettivi.csv", "Obiettivi con peso, risultato e valutazione", "text/csv"),
        ("indicatori.csv", "Indicatori con target, consuntivo e scostamento", "text/csv"),
    ]
    .map(|(path, description, mime)| Attachment {
        path: path.to_owned(),
        description: description.to_owned(),
        mime: mime.to_owned(),
        relationship: "data".to_owned(),
    })
}
