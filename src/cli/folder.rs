//! A report's folder on disk: its files in, as bytes.

mod many;
mod models;
mod seen;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) use many::{reports, within};
pub(super) use seen::Seen;

use crate::config::{self, Config, Partly, RelPath};
use crate::console;
use crate::diagnostic::{Diagnostic, Obstacle, Place, Problem, nearest};
use crate::intake::{Asked, Sources};
use crate::pipeline::{Failure, Files};
use crate::template;
use crate::workbook::Workbook;

/// The file that makes a folder a report.
pub(super) const CONFIG: &str = "relazione.toml";

/// Texts beyond this are no narrative.
const LARGEST_TEXT: u64 = 16 * 1024 * 1024;

/// Beyond this nothing is read at all.
const LARGEST_FILE: u64 = 100 * 1024 * 1024;

/// A folder with a readable relazione.toml.
pub(super) struct Folder {
    root: Root,
    /// What relazione.toml says.
    pub config: Config,
    /// The same, as it was written.
    pub written: String,
}

/// Where a folder is, and who wants to know what is read there.
struct Root {
    path: PathBuf,
    /// As it was typed.
    typed: PathBuf,
    seen: Option<Arc<Seen>>,
    /// Files that relazione.toml names already: none of them is another one under a wrong name.
    named: BTreeSet<String>,
}

impl Deref for Root {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.path
    }
}

impl Root {
    fn note(&self, name: &str, bytes: Option<&[u8]>) {
        self.seen.iter().for_each(|seen| seen.note(self, name, bytes));
    }

    fn note_models(&self, names: &BTreeSet<String>) {
        self.seen.iter().for_each(|seen| seen.note_models(names));
    }
}

impl Folder {
    /// Opens the folder and reads relazione.toml.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        Self::open_noting(path, None)
    }

    /// Opens the folder; every file that is read in it is noted.
    pub(super) fn open_noting(path: &Path, seen: Option<Arc<Seen>>) -> Result<Self, Failure> {
        let (root, text) = begin(path, seen)?;
        let config = config::read(CONFIG, &text)?;
        Ok(Self::of(root, config, text))
    }

    /// Opens the folder although there are errors in relazione.toml, which are told, and whether the rules of measurement
    /// are among what could be read.
    pub(super) fn open_partly(path: &Path) -> Result<(Self, Vec<Diagnostic>, bool), Failure> {
        let (root, text) = begin(path, None)?;
        match Partly::read(CONFIG, &text) {
            (Some(Partly { config, is_measured }), found) => {
                Ok((Self::of(root, config, text), found, is_measured))
            }
            (None, found) => Err(found.into()),
        }
    }

    fn of(mut root: Root, config: Config, written: String) -> Self {
        root.named = config.files().map(ToString::to_string).collect();
        Self { root, config, written }
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
        let here = self.root.typed == Path::new(".");
        if here { String::new() } else { console::word(&self.root.typed) }
    }

    /// The folder's own name, whatever way was typed to it.
    pub(super) fn name(&self) -> String {
        let name = self.root.file_name().unwrap_or(self.root.as_os_str());
        name.to_string_lossy().into_owned()
    }

    /// The logo, where relazione.toml names one.
    pub(super) fn logo(&self) -> Result<Option<(RelPath, Vec<u8>)>, Vec<Diagnostic>> {
        let Some(logo) = &self.config.entity.logo else { return Ok(None) };
        let picture = bytes(&self.root, logo.as_str(), || Place::file(logo.as_str()));
        picture.map(|picture| Some((logo.clone(), picture))).map_err(|finding| vec![finding])
    }

    /// The workbooks as they lie there, by the name that relazione.toml gives them.
    pub(super) fn inputs(&self) -> Result<Vec<(String, Vec<u8>)>, Vec<Diagnostic>> {
        let data = &self.config.data;
        let paths: BTreeSet<&RelPath> = data.books().collect();
        let read = |path: &&RelPath| {
            let name = path.as_str();
            match bytes(&self.root, name, || Place::file(name)).map_err(|f| vec![f]) {
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
        let bytes = bytes(&self.root, name, || Place::file(name));
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
            match text(&self.root, path.as_str(), place) {
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
            match bytes(&self.root, path.as_str(), || Place::file(path.as_str())) {
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
            match bytes(&self.root, path.as_str(), || Place::line(CONFIG, look.line)) {
                Ok(font) => drop(files.fonts.insert(path.clone(), font)),
                Err(finding) => findings.push(finding),
            }
        }
        models::read(&self.root, &mut files.models, &mut findings);
        match self.logo() {
            Ok(logo) => files.pictures.extend(logo),
            Err(mut found) => findings.append(&mut found),
        }
        (files, findings)
    }
}

/// A folder and what stands in its relazione.toml.
fn begin(path: &Path, seen: Option<Arc<Seen>>) -> Result<(Root, String), Failure> {
    let (typed, named) = (path.to_owned(), BTreeSet::new());
    let root = Root { path: place(path)?, typed, seen, named };
    let text = text(&root, CONFIG, || Place::file(CONFIG)).map_err(|finding| vec![finding])?;
    Ok((root, text))
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

/// Where a folder really is.
pub(super) fn place(path: &Path) -> Result<PathBuf, Failure> {
    let failed = |cause| Failure::Read { path: path.to_owned(), cause };
    let root = path.canonicalize().map_err(failed)?;
    if root.is_dir() { Ok(root) } else { Err(vec![not_a_folder(path)].into()) }
}

/// A file where the folder of a report is wanted.
fn not_a_folder(path: &Path) -> Diagnostic {
    let above = path.parent().filter(|above| above.join(CONFIG).is_file());
    let folder =
        above.map(
            |above| {
                if above.as_os_str().is_empty() { ".".to_owned() } else { console::word(above) }
            },
        );
    Diagnostic::new(Place::file(&console::path(path)), Obstacle::NotAFolder { folder }.into())
}

/// Every file below a folder by its name, folders between slashes.
pub(super) fn every_file(root: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |cause| Failure::Read { path, cause }
    };
    let mut files = BTreeMap::new();
    let mut folders = vec![(root.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(failed(&folder))? {
            let entry = entry.map_err(failed(&folder))?;
            let path = entry.path();
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().map_err(failed(&path))?.is_dir() {
                folders.push((path, format!("{name}/")));
                continue;
            }
            let metadata = fs::metadata(&path).map_err(failed(&path))?;
            let place = || Place::file(&name);
            check(&metadata, LARGEST_FILE)
                .map_err(|problem| vec![Diagnostic::new(place(), problem)])?;
            files.insert(name, fs::read(&path).map_err(failed(&path))?);
        }
    }
    Ok(files)
}

/// A file's bytes, noted.
fn bytes(root: &Root, name: &str, place: impl Fn() -> Place) -> Result<Vec<u8>, Diagnostic> {
    let mut found = found(root, name, place);
    root.note(name, found.as_deref().ok());
    if let Err(finding) = &mut found
        && let Problem::FileMissing { nearest, .. } = &mut finding.problem
    {
        *nearest = near(root, name);
    }
    found
}

/// A file's bytes. What the folder's links lead to outside of it is not ours.
fn found(root: &Path, name: &str, place: impl Fn() -> Place) -> Result<Vec<u8>, Diagnostic> {
    let path = root.join(name);
    let real = path.canonicalize().map_err(|cause| unreadable(root, name, &cause, place()))?;
    if !real.starts_with(root) {
        return Err(Diagnostic::new(place(), Problem::PathOutside { path: name.to_owned() }));
    }
    let told = |cause| unreadable(root, name, &cause, place());
    let metadata = fs::metadata(&real).map_err(told)?;
    check(&metadata, LARGEST_FILE).map_err(|problem| Diagnostic::new(place(), problem))?;
    fs::read(&real).map_err(told)
}

/// Before it is read: a pipe would never end, and what is far too large would fill the memory.
fn check(metadata: &fs::Metadata, limit: u64) -> Result<(), Problem> {
    if metadata.is_dir() {
        return Err(Problem::NotAFile { found: "una cartella" });
    }
    if !metadata.is_file() {
        return Err(Problem::NotAFile { found: "qualcosa che non è un file" });
    }
    if metadata.len() > limit {
        let found = format!("{} MB", metadata.len() >> 20);
        return Err(Problem::TooLarge { found, limit: format!("{} MB", limit >> 20) });
    }
    Ok(())
}

fn text(root: &Root, name: &str, place: impl Fn() -> Place) -> Result<String, Diagnostic> {
    if let Ok(metadata) = fs::metadata(root.join(name))
        && let Err(problem) = check(&metadata, LARGEST_TEXT)
    {
        root.note(name, None);
        return Err(Diagnostic::new(Place::file(name), problem));
    }
    let bytes = bytes(root, name, place)?;
    if let Some(found) = foreign(&bytes) {
        return Err(Diagnostic::new(Place::file(name), Obstacle::NotAText { found }.into()));
    }
    let text = String::from_utf8(bytes).map_err(|bad| {
        let read = bad.as_bytes().get(..bad.utf8_error().valid_up_to()).unwrap_or_default();
        let line = read.split(|byte| *byte == b'\n').count();
        let problem = Problem::Text {
            message: "il testo non è in UTF-8".to_owned(),
            hint: "salvare il file con la codifica UTF-8".to_owned(),
        };
        Diagnostic::new(Place::line(name, line), problem)
    })?;
    // Windows editors put a byte order mark first.
    Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
}

/// What a file is that a word processor wrote, by its first bytes.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 5] = [
        (b"PK\x03\x04", "un documento di Word o di LibreOffice"),
        (b"\xD0\xCF\x11\xE0", "un documento di una vecchia versione di Word"),
        (b"{\\rtf", "un documento RTF"),
        (b"%PDF", "un PDF"),
        (b"<!DOCTYPE html", "una pagina web"),
    ];
    kinds.into_iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, found)| found)
}

fn unreadable(root: &Path, name: &str, cause: &io::Error, place: Place) -> Diagnostic {
    let problem = match cause.kind() {
        io::ErrorKind::NotFound if root.join(name).is_symlink() => {
            Problem::NotAFile { found: "un collegamento a un file che non c'è" }
        }
        io::ErrorKind::NotFound => Problem::FileMissing { name: name.to_owned(), nearest: None },
        _ => Problem::FileUnreadable { cause: console::machine(cause) },
    };
    Diagnostic::new(place, problem)
}

/// The file of the same folder that the name was probably meant to be. An ending that both have likens nothing.
fn near(root: &Root, name: &str) -> Option<String> {
    let path = root.join(name);
    let wanted = path.file_name()?.to_str()?;
    let entries = fs::read_dir(path.parent()?).ok()?;
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    let wanted_stem = stem(wanted);
    names.retain(|found| {
        let path = name.strip_suffix(wanted).map(|folder| format!("{folder}{found}"));
        let is_used = path.is_some_and(|path| root.named.contains(&path));
        !is_used && nearest(&wanted_stem, [stem(found).as_str()]).is_some()
    });
    nearest(wanted, names.iter().map(String::as_str)).map(str::to_owned)
}
