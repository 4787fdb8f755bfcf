//! The files of a report, on disk or in memory: what relazione.toml says, and what it names.

mod disk;
mod many;
mod models;
mod seen;
mod store;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use disk::{every_file, place};
pub(crate) use many::{reports, within};
pub(crate) use seen::Seen;

use crate::config::{self, Config, Partly, RelPath};
use crate::console;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::intake::{Asked, Sources};
use crate::report::{Failure, Models};
use crate::template;
use crate::workbook::Workbook;
use store::Store;

/// The file that makes a folder a report.
pub(crate) const CONFIG: &str = "relazione.toml";

/// Texts beyond this are no narrative.
const LARGEST_TEXT: u64 = 16 * 1024 * 1024;

/// Beyond this nothing is read at all.
const LARGEST_FILE: u64 = 100 * 1024 * 1024;

/// A folder with a readable relazione.toml.
pub(super) struct Folder {
    store: Store,
    /// The folder as it was typed; empty in memory.
    path: PathBuf,
    /// What relazione.toml says.
    pub config: Config,
    /// The same, as it was written.
    pub written: String,
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

impl Folder {
    /// Opens the folder and reads relazione.toml.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        Self::open_noting(path, None)
    }

    /// Opens the folder; every file that is read in it is noted.
    pub(super) fn open_noting(path: &Path, seen: Option<Arc<Seen>>) -> Result<Self, Failure> {
        Self::of(begin(path, seen)?, path.to_owned())
    }

    /// A report whose files are in memory, each by its path within the report.
    pub(super) fn from_memory(files: BTreeMap<String, Vec<u8>>) -> Result<Self, Failure> {
        Self::of(Store::in_memory(files), PathBuf::new())
    }

    fn of(store: Store, path: PathBuf) -> Result<Self, Failure> {
        let text = written(&store)?;
        let config = config::read(CONFIG, &text)?;
        Ok(Self::with(store, path, config, text))
    }

    /// Opens the folder although there are errors in relazione.toml, which are told, and whether the rules of measurement
    /// are among what could be read.
    pub(super) fn open_partly(path: &Path) -> Result<(Self, Vec<Diagnostic>, bool), Failure> {
        let store = begin(path, None)?;
        let text = written(&store)?;
        match Partly::read(CONFIG, &text) {
            (Some(Partly { config, is_measured }), found) => {
                Ok((Self::with(store, path.to_owned(), config, text), found, is_measured))
            }
            (None, found) => Err(found.into()),
        }
    }

    fn with(store: Store, path: PathBuf, config: Config, written: String) -> Self {
        let store = store.naming(config.files().map(ToString::to_string));
        Self { store, path, config, written }
    }

    /// The workbook of the plan alone.
    pub(super) fn plan(&self) -> Result<Workbook, Vec<Diagnostic>> {
        self.workbook(&self.config.data.plan)
    }

    /// The workbooks, all problems at once.
    pub(super) fn sources(&self) -> Result<Sources, Vec<Diagnostic>> {
        let Found { sources, findings, .. } = self.found();
        sources.filter(|_| findings.is_empty()).ok_or(findings)
    }

    /// The workbooks that can be read, and what is wrong with the others.
    pub(super) fn found(&self) -> Found {
        let data = &self.config.data;
        let results = data.results.as_ref().filter(|path| **path != data.plan);
        let read = |path: Option<&RelPath>| path.map(|path| self.workbook(path)).transpose();
        let (plan, (results, context)) = rayon::join(
            || self.workbook(&data.plan),
            || rayon::join(|| self.results(results), || read(data.context.as_ref())),
        );
        let mut findings = Vec::new();
        let mut keep = |found: Vec<Diagnostic>| findings.extend(found);
        let plan = plan.map_err(&mut keep).ok();
        let results = results.map_err(&mut keep).ok();
        let context = context.map_err(&mut keep).ok();
        let asked = Asked { results_unread: results.is_none(), context_unread: context.is_none() };
        let sources = plan.map(|plan| Sources {
            plan,
            results: results.flatten(),
            context: context.flatten(),
            folder: self.typed(),
        });
        Found { sources, asked, findings }
    }

    /// The folder as one writes it on a command line; empty for the one in which the command runs.
    fn typed(&self) -> String {
        if self.path == Path::new(".") { String::new() } else { console::word(&self.path) }
    }

    /// The folder as it was typed; empty in memory.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder's own name, whatever way was typed to it.
    pub(super) fn name(&self) -> String {
        self.store.name()
    }

    /// The logo, where relazione.toml names one.
    pub(super) fn logo(&self) -> Result<Option<(RelPath, Vec<u8>)>, Vec<Diagnostic>> {
        let entity = &self.config.entity;
        let Some(logo) = &entity.logo else { return Ok(None) };
        let picture = self.store.bytes(logo.as_str(), || Place::line(CONFIG, entity.logo_line));
        picture.map(|picture| Some((logo.clone(), picture))).map_err(|finding| vec![finding])
    }

    /// The workbooks as they lie there, by the name that relazione.toml gives them.
    pub(super) fn inputs(&self) -> Result<Vec<(String, Vec<u8>)>, Vec<Diagnostic>> {
        let data = &self.config.data;
        let paths: BTreeSet<&RelPath> = data.books().collect();
        let read = |path: &&RelPath| {
            let name = path.as_str();
            match self.store.bytes(name, || Place::file(name)).map_err(|f| vec![f]) {
                Ok(bytes) => Some(Ok((name.to_owned(), bytes))),
                // A plan goes online before there are results.
                Err(found) if data.results.as_ref() == Some(*path) && is_not_there(&found) => None,
                Err(found) => Some(Err(found)),
            }
        };
        paths.iter().filter_map(read).collect()
    }

    /// The workbook of the results; one that is not there yet has no sheets.
    fn results(&self, path: Option<&RelPath>) -> Result<Option<Workbook>, Vec<Diagnostic>> {
        let Some(path) = path else { return Ok(None) };
        match self.workbook(path) {
            Err(found) if is_not_there(&found) => Ok(Some(Workbook::absent(path.as_str()))),
            read => read.map(Some),
        }
    }

    fn workbook(&self, path: &RelPath) -> Result<Workbook, Vec<Diagnostic>> {
        let name = path.as_str();
        let bytes = self.store.bytes(name, || Place::file(name));
        Workbook::read(name, bytes.map_err(|finding| vec![self.unlike(finding)])?)
    }

    /// The same finding; a workbook that relazione.toml names is not another one with a slip in its name.
    fn unlike(&self, mut finding: Diagnostic) -> Diagnostic {
        if let Problem::FileMissing { nearest, .. } = &mut finding.problem {
            let is_named = |near: &str| self.config.data.books().any(|path| path.as_str() == near);
            nearest.take_if(|near| is_named(near));
        }
        finding
    }

    /// The texts of the sections, the pictures that they name, fonts and templates of the office's own.
    pub(super) fn files(&self) -> Result<Files, Vec<Diagnostic>> {
        let (files, findings) = self.some_files();
        if findings.is_empty() { Ok(files) } else { Err(findings) }
    }

    /// The same as far as they can be read, and what is wrong with the others.
    pub(super) fn some_files(&self) -> (Files, Vec<Diagnostic>) {
        let (mut files, mut findings) = self.seen();
        for section in &self.config.sections {
            let Some(path) = &section.text else { continue };
            let place = || Place::line(CONFIG, section.line);
            match self.store.text(path.as_str(), place) {
                // Nobody looks into what is too long.
                Ok(text) if template::length(&text) > template::LONGEST => {
                    findings.push(template::too_long(path.as_str()));
                }
                Ok(text) => drop(files.texts.insert(path.clone(), text)),
                Err(finding) => findings.push(finding),
            }
        }
        let named: BTreeSet<RelPath> = files
            .texts
            .values()
            .flat_map(|text| template::pictures(text))
            .map(|(path, _)| path)
            .collect();
        for path in &named {
            // One that cannot be had is told with its line when the text is set.
            match self.store.bytes(path.as_str(), || Place::file(path.as_str())) {
                Ok(picture) => drop(files.pictures.insert(path.clone(), picture)),
                Err(finding) => drop(files.refused.insert(path.clone(), finding.problem)),
            }
        }
        (files, findings)
    }

    /// The logo, fonts and templates of the office's own: what every document needs.
    pub(super) fn look(&self) -> Result<Files, Vec<Diagnostic>> {
        let (files, findings) = self.seen();
        if findings.is_empty() { Ok(files) } else { Err(findings) }
    }

    fn seen(&self) -> (Files, Vec<Diagnostic>) {
        let mut files = Files { config: self.written.clone(), ..Files::default() };
        let mut findings = Vec::new();
        let look = &self.config.look;
        for path in &look.fonts {
            match self.store.bytes(path.as_str(), || Place::line(CONFIG, look.line)) {
                Ok(font) => drop(files.fonts.insert(path.clone(), font)),
                Err(finding) => findings.push(finding),
            }
        }
        models::read(&self.store, &mut files.models, &mut findings);
        match self.logo() {
            Ok(logo) => files.pictures.extend(logo),
            Err(mut found) => findings.append(&mut found),
        }
        (files, findings)
    }
}

/// Where the files of a folder are.
fn begin(path: &Path, seen: Option<Arc<Seen>>) -> Result<Store, Failure> {
    Ok(Store::on_disk(place(path)?, seen))
}

/// relazione.toml, as it was written.
fn written(store: &Store) -> Result<String, Vec<Diagnostic>> {
    store.text(CONFIG, || Place::file(CONFIG)).map_err(|finding| vec![finding])
}

/// The workbooks of a folder as far as they can be read.
pub(super) struct Found {
    /// The workbooks; `None` without that of the plan.
    pub sources: Option<Sources>,
    /// Which of the others cannot be read.
    pub asked: Asked,
    /// What is wrong with those that cannot be read.
    pub findings: Vec<Diagnostic>,
}

/// Whether all that is wrong is that a file is missing, and no other looks like it.
fn is_not_there(found: &[Diagnostic]) -> bool {
    let [finding] = found else { return false };
    matches!(finding.problem, Problem::FileMissing { nearest: None, .. })
}
