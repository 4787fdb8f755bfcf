//! What an office brings along for its own look: the folder `modelli`, fonts, another main template.

use std::collections::{BTreeMap, BTreeSet};

use super::folder::CONFIG;
use super::{Failure, Files};
use crate::config::{Config, RelPath};
use crate::diagnostic::{Diagnostic, Place, Problem, nearest};
use crate::picture;
use crate::template::{self, BLOCKS, FOLDER, Templates};
use crate::typeset::{self, Bundle};

/// Bytes of all pictures of a document as they are shown, which are held at once: so many, and some times their files, so
/// that dozens of photographs go in, and files that say more than they hold do not.
const MOST_PIXELS: u64 = 640 << 20;
const TIMES_THE_FILES: u64 = 12;

/// The folder `modelli`, each file by its path within it.
#[derive(Debug, Default)]
pub struct Models {
    /// Templates: `.typ.j2`.
    pub templates: BTreeMap<String, String>,
    /// Typst sources: `.typ`.
    pub styles: BTreeMap<String, String>,
    /// Pictures that they place.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// Files of other kinds.
    pub others: BTreeSet<String>,
}

/// What the office's own look comes to.
pub(super) struct Prepared {
    pub(super) templates: Templates,
    /// Families that the text is set in.
    pub(super) families: Vec<String>,
    pub(super) warnings: Vec<Diagnostic>,
    /// Why there is no document: fonts, logo.
    pub(super) findings: Vec<Diagnostic>,
}

/// Takes in templates and fonts, or says everything that is wrong with them.
pub(super) fn prepared(config: &Config, files: &Files) -> Result<Prepared, Failure> {
    let templates = templates(config, &files.models, Templates::built_in()?);
    let (families, logo) = (families(config, files), logo(config, files));
    let mut findings = Vec::new();
    let mut keep = |found: Vec<Diagnostic>| findings.extend(found);
    let families = families.map_err(&mut keep).unwrap_or_default();
    logo.map_err(&mut keep).ok();
    keep(models_excess(files));
    match templates.map_err(&mut keep) {
        Ok(templates) => {
            let warnings = config.treatments.apply(unused(config, files));
            Ok(Prepared { templates, families, warnings, findings })
        }
        Err(()) => Err(Failure::Findings(findings)),
    }
}

/// What the seal of a document calls it.
pub(super) fn name(kind: &str, document: &crate::config::Document) -> String {
    format!("{kind} {} {}", document.year, document.state.word())
}

/// What is wrong with the logo, if anything.
fn logo(config: &Config, files: &Files) -> Result<(), Vec<Diagnostic>> {
    let Some(path) = &config.entity.logo else { return Ok(()) };
    let fault = files.pictures.get(path).and_then(|bytes| picture(path.as_str(), bytes));
    fault.map_or(Ok(()), |problem| Err(vec![Diagnostic::new(Place::file(path.as_str()), problem)]))
}

/// The templates with those of the office among them, or everything that is wrong.
fn templates(
    config: &Config,
    models: &Models,
    built_in: Templates,
) -> Result<Templates, Vec<Diagnostic>> {
    let kind = config.document.kind.word();
    let mut templates = built_in.with_own(&models.templates)?.of_kind(kind);
    let mut findings = unknown_blocks(config, &templates);
    if let Some((path, line)) = &config.document.template
        && !templates.set_main(path.as_str())
    {
        let hint = match nearest(path.as_str(), templates.documents()) {
            Some(near) => format!("forse si intendeva «{near}»"),
            None => format!("ci sono {}", templates.documents().collect::<Vec<_>>().join(", ")),
        };
        let message = format!("il modello «{path}» non c'è nella cartella {FOLDER}");
        let problem = Problem::BadSetting { key: "documento.modello".to_owned(), message, hint };
        findings.push(Diagnostic::new(Place::line(CONFIG, *line), problem));
    }
    if findings.is_empty() { Ok(templates) } else { Err(findings) }
}

/// Blocks that a section asks for and nobody wrote.
fn unknown_blocks(config: &Config, templates: &Templates) -> Vec<Diagnostic> {
    let own = templates.own_blocks();
    let built_in = BLOCKS.iter().map(|row| row.name);
    let known: Vec<&str> = built_in.chain(own.iter().map(String::as_str)).collect();
    let mut findings = Vec::new();
    for section in &config.sections {
        for block in section.blocks.iter().filter(|block| !known.contains(&block.name.as_str())) {
            let hint = match nearest(&block.name, known.iter().copied()) {
                Some(near) => format!("forse si intendeva «{near}»"),
                None => format!("ci sono {}", known.join(", ")),
            };
            let message = format!("il blocco «{}» non c'è", block.name);
            let problem = Problem::BadSetting { key: "sezione.blocchi".to_owned(), message, hint };
            findings.push(Diagnostic::new(Place::line(CONFIG, block.line), problem));
        }
    }
    findings
}

/// Families of the office's fonts, the one that the text is set in alone; or what is wrong with them.
fn families(config: &Config, files: &Files) -> Result<Vec<String>, Vec<Diagnostic>> {
    let look = &config.look;
    let mut findings = Vec::new();
    let mut found: Vec<String> = Vec::new();
    for path in &look.fonts {
        let Some(bytes) = files.fonts.get(path) else { continue };
        match typeset::families(bytes) {
            Ok(families) => found.extend(families),
            Err(fault) => findings.push(Diagnostic::new(
                Place::file(path.as_str()),
                Problem::Font {
                    message: format!("il file {fault}"),
                    hint: "usare un file .ttf o .otf di un tipo di carattere libero".to_owned(),
                },
            )),
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    let mut seen = BTreeSet::new();
    found.retain(|family| family != typeset::FAMILY && seen.insert(family.clone()));
    let Some(wanted) = &look.family else { return Ok(found.into_iter().take(1).collect()) };
    if look.fonts.iter().any(|path| !files.fonts.contains_key(path)) {
        // It may be in a file that is missing, which is told.
        return Ok(found);
    }
    let all = || found.iter().map(String::as_str).chain([typeset::FAMILY]);
    if let Some(family) = all().find(|family| family.to_lowercase() == wanted.to_lowercase()) {
        return Ok(vec![family.to_owned()]);
    }
    let hint = match nearest(wanted, all()) {
        Some(near) => format!("forse si intendeva «{near}»"),
        None => format!("ci sono {}", all().collect::<Vec<_>>().join(", ")),
    };
    let message = format!("la famiglia «{wanted}» non è nei file di caratteri");
    Err(vec![Diagnostic::new(Place::line(CONFIG, look.line), Problem::Font { message, hint })])
}

/// Adds the office's Typst sources, pictures and fonts. A picture answers to its path within the folder and
/// to the one that begins with `modelli/`.
pub(super) fn bundled(bundle: Bundle, files: &Files) -> Bundle {
    let models = &files.models;
    // An office's own document shows what it likes.
    let bundle = if models.templates.is_empty() { bundle } else { bundle.partial() };
    let styles = models.styles.iter();
    let bundle = styles
        .fold(bundle, |bundle, (path, text)| bundle.with(path.clone(), text.clone().into_bytes()));
    let bundle = models.pictures.iter().fold(bundle, |bundle, (path, bytes)| {
        let bytes = bare(bytes);
        bundle.with(path.clone(), bytes.clone()).with(format!("{FOLDER}/{path}"), bytes)
    });
    files.fonts.values().fold(bundle, |bundle, font| bundle.with_font(font.clone()))
}

/// Files of the folder that take no built-in file's place and that nobody names.
fn unused(config: &Config, files: &Files) -> Vec<Diagnostic> {
    let models = &files.models;
    let finding = |path: &str, reason: &str, nearest: Option<String>| {
        let problem = Problem::TemplateUnused { reason: reason.to_owned(), nearest };
        Diagnostic::new(Place::file(&format!("{FOLDER}/{path}")), problem)
    };
    let alien = models.others.iter().map(|path| {
        let reason = format!("la cartella {FOLDER} contiene file .typ.j2, file .typ e immagini");
        finding(path, &reason, near(path))
    });
    let styles: BTreeSet<&str> = typeset::built_in_styles().map(|(path, _)| path).collect();
    let named = |path: &str| is_named(path, config, files);
    let templates = models.templates.keys();
    let templates = templates.filter(|path| template::replaced(path).is_none() && !named(path));
    let sources = models.styles.keys();
    let sources = sources.filter(|path| !styles.contains(path.as_str()) && !named(path));
    let idle = templates
        .chain(sources)
        .map(|path| finding(path, "non sostituisce nessun modello e nessuno lo usa", near(path)));
    alien.chain(idle).collect()
}

/// Whether relazione.toml, a text or another file of the folder names a file.
fn is_named(path: &str, config: &Config, files: &Files) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path);
    let block = file.trim_end_matches(template::ENDING);
    let call = format!("{block}(");
    let models = &files.models;
    let mut written = models.templates.iter().chain(&models.styles);
    config.document.template.as_ref().is_some_and(|(chosen, _)| chosen.as_str() == path)
        || config.sections.iter().any(|section| section.blocks.iter().any(|own| own.name == block))
        || files.texts.values().any(|text| text.contains(&call))
        || written.any(|(other, text)| other != path && text.contains(file))
}

/// The built-in file that a name was probably meant to be.
fn near(path: &str) -> Option<String> {
    let built_in = template::built_in().map(|file| file.path);
    let known: Vec<&str> =
        built_in.chain(typeset::built_in_styles().map(|(path, _)| path)).collect();
    let file = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let whole = nearest(path, known.iter().copied()).map(str::to_owned);
    whole.or_else(|| {
        let files: Vec<String> = known.iter().map(|known| file(known)).collect();
        let name = nearest(&file(path), files.iter().map(String::as_str))?.to_owned();
        known.into_iter().find(|known| file(known) == name).map(str::to_owned)
    })
}

/// What is wrong with a picture that a text places. It is measured before it is opened.
pub(super) fn picture(path: &str, bytes: &[u8]) -> Option<Problem> {
    if let Some(problem) = excess(path, bytes) {
        return Some(problem);
    }
    let fault = match picture::bare(bytes) {
        Some(bare) => typeset::picture_fault(path, &bare)?,
        None => typeset::picture_kind_fault(path, bytes),
    };
    Some(Problem::Text {
        message: format!("l'immagine «{path}» {fault}"),
        hint: "aprirla con un programma di grafica ed esportarla di nuovo".to_owned(),
    })
}

/// Why a picture is not opened, if it is not.
fn excess(path: &str, bytes: &[u8]) -> Option<Problem> {
    let excess = picture::measured(bytes).err()?;
    let message = format!("l'immagine «{path}» {excess}");
    Some(Problem::Text { message, hint: excess.hint().to_owned() })
}

/// Why a document would hold too many pictures, if it would: those of its texts, each at its line, the logo, and those of
/// the office's templates.
pub(super) fn too_many(
    config: &Config,
    files: &Files,
    images: &[(String, String, usize)],
) -> Option<Diagnostic> {
    let logo = config.entity.logo.iter().filter_map(|logo| {
        Some((Place::file(logo.as_str()), logo.to_string(), files.pictures.get(logo)?))
    });
    let placed = images.iter().filter_map(|(text, path, line)| {
        let bytes = files.pictures.get(&RelPath::new(path).ok()?)?;
        Some((Place::line(text, *line), path.clone(), bytes))
    });
    let models = files.models.pictures.iter();
    let models =
        models.map(|(path, bytes)| (Place::file(FOLDER), format!("{FOLDER}/{path}"), bytes));
    let (mut seen, mut whole, mut most) = (BTreeSet::new(), 0_u64, MOST_PIXELS);
    for (place, path, bytes) in logo.chain(models).chain(placed) {
        if !seen.insert(path) {
            continue;
        }
        whole = whole.saturating_add(picture::measured(bytes).unwrap_or(0));
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        most = most.saturating_add(size.saturating_mul(TIMES_THE_FILES));
        if whole > most {
            let message = format!("le immagini prendono più di {} MB in memoria", most >> 20);
            let hint = "ridurle con un programma di grafica: 2000 punti di larghezza bastano per una pagina";
            return Some(Diagnostic::new(place, Problem::Text { message, hint: hint.to_owned() }));
        }
    }
    None
}

/// What is wrong with the pictures of the office's templates before they are opened.
fn models_excess(files: &Files) -> Vec<Diagnostic> {
    let pictures = files.models.pictures.iter();
    let found = pictures.filter_map(|(path, bytes)| {
        let path = format!("{FOLDER}/{path}");
        Some(Diagnostic::new(Place::file(&path), excess(&path, bytes)?))
    });
    found.collect()
}

/// A picture as it goes into a document; nothing of one that cannot be read, which Typst then tells.
pub(super) fn bare(bytes: &[u8]) -> Vec<u8> {
    picture::bare(bytes).unwrap_or_default()
}

/// Why a picture that a text places cannot be had.
pub(super) fn missing(path: &str, files: &Files) -> Problem {
    let refused = files.refused.iter().find(|(known, _)| known.as_str() == path);
    let text = |message: String, hint: String| Problem::Text { message, hint };
    match refused.map(|(_, problem)| problem) {
        Some(Problem::FileMissing { nearest: Some(near), .. }) => text(
            format!("l'immagine «{path}» non c'è"),
            format!("nella stessa cartella c'è «{near}»"),
        ),
        None | Some(Problem::FileMissing { .. }) => text(
            format!("l'immagine «{path}» non c'è"),
            "copiarla nella cartella della relazione".to_owned(),
        ),
        Some(other) => {
            text(format!("l'immagine «{path}»: {other}"), other.hint().unwrap_or_default())
        }
    }
}

/// The pictures of a text that is wrong, as (text, path, line).
pub(super) fn named(text: &str, markdown: &str) -> Vec<(String, String, usize)> {
    let named = template::pictures(markdown).into_iter();
    named.map(|(path, line)| (text.to_owned(), path.to_string(), line)).collect()
}
