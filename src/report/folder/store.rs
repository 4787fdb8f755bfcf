//! The files of a report, from wherever they are had.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::{LARGEST_FILE, LARGEST_TEXT, Seen, disk};
use crate::diagnostic::{Diagnostic, Obstacle, Place, Problem, nearest};

/// The files of a report.
pub(super) struct Store {
    origin: Origin,
    /// Files that relazione.toml names already: none of them is another one under a wrong name.
    named: BTreeSet<String>,
}

/// Where they are.
enum Origin {
    /// In a folder on disk.
    Disk {
        /// Where it really is.
        root: PathBuf,
        /// Who wants to know what is read there.
        seen: Option<Arc<Seen>>,
    },
    /// In memory, each by its path within the report.
    Memory(BTreeMap<String, Vec<u8>>),
}

impl Store {
    /// Those in a folder on disk, by the path where it really is; whoever wants to know what is read there is told.
    pub(super) fn on_disk(root: PathBuf, seen: Option<Arc<Seen>>) -> Self {
        Self { origin: Origin::Disk { root, seen }, named: BTreeSet::new() }
    }

    /// Those in memory, each by its path within the report.
    pub(super) fn in_memory(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self { origin: Origin::Memory(files), named: BTreeSet::new() }
    }

    /// The same, knowing which files relazione.toml names.
    pub(super) fn naming(self, named: impl Iterator<Item = String>) -> Self {
        Self { named: named.collect(), ..self }
    }

    /// The name of the folder, where there is one.
    pub(super) fn name(&self) -> String {
        match &self.origin {
            Origin::Disk { root, .. } => {
                root.file_name().unwrap_or(root.as_os_str()).to_string_lossy().into_owned()
            }
            Origin::Memory(_) => String::new(),
        }
    }

    /// A file's bytes, where there are no more of them than the limit.
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Problem> {
        match &self.origin {
            Origin::Disk { root, seen } => {
                let read = disk::read(root, name, limit);
                if let Some(seen) = seen {
                    seen.note(root, name, read.as_deref().ok());
                }
                read
            }
            Origin::Memory(files) => {
                let missing = || Problem::FileMissing { name: name.to_owned(), nearest: None };
                let bytes = files.get(name).ok_or_else(missing)?;
                let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                if length > limit { Err(disk::too_large(length, limit)) } else { Ok(bytes.clone()) }
            }
        }
    }

    /// What stands in a folder of the report, by name, and whether each is a folder itself.
    pub(super) fn entries(&self, folder: &str) -> BTreeMap<String, bool> {
        match &self.origin {
            Origin::Disk { root, .. } => disk::entries(root, folder),
            Origin::Memory(files) => {
                let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
                let inner = files.keys().filter_map(|name| name.strip_prefix(&prefix));
                inner
                    .map(|name| match name.split_once('/') {
                        Some((folder, _)) => (folder.to_owned(), true),
                        None => (name.to_owned(), false),
                    })
                    .collect()
            }
        }
    }

    /// Tells who wants to know what stands in the folder of templates.
    pub(super) fn note_models(&self, names: &BTreeSet<String>) {
        if let Origin::Disk { seen: Some(seen), .. } = &self.origin {
            seen.note_models(names);
        }
    }

    /// A file's bytes. Where there is no such file, the one that was probably meant is told.
    pub(super) fn bytes(
        &self,
        name: &str,
        place: impl Fn() -> Place,
    ) -> Result<Vec<u8>, Diagnostic> {
        self.content(name, LARGEST_FILE).map_err(|problem| Diagnostic::new(place(), problem))
    }

    /// A file's text.
    pub(super) fn text(&self, name: &str, place: impl Fn() -> Place) -> Result<String, Diagnostic> {
        let bytes = self.content(name, LARGEST_TEXT).map_err(|problem| {
            let place = match &problem {
                Problem::NotAFile { .. } | Problem::TooLarge { .. } => Place::file(name),
                _ => place(),
            };
            Diagnostic::new(place, problem)
        })?;
        if let Some(found) = foreign(&bytes) {
            let ending = if name == super::CONFIG { ".toml" } else { ".md" };
            return Err(Diagnostic::new(
                Place::file(name),
                Obstacle::NotAText { found, ending }.into(),
            ));
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

    /// The same as [`Store::read`]; of a file that is missing, with the one that was probably meant.
    fn content(&self, name: &str, limit: u64) -> Result<Vec<u8>, Problem> {
        self.read(name, limit).map_err(|mut problem| {
            if let Problem::FileMissing { nearest, .. } = &mut problem {
                *nearest = self.near(name);
            }
            problem
        })
    }

    /// The file of the same folder that a name was probably meant to be. An ending that both have likens nothing.
    fn near(&self, name: &str) -> Option<String> {
        let (folder, wanted) = name.rsplit_once('/').unwrap_or(("", name));
        let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
        let wanted_stem = stem(wanted);
        let mut names: Vec<String> = self.entries(folder).into_keys().collect();
        names.retain(|found| {
            let path = name.strip_suffix(wanted).map(|folder| format!("{folder}{found}"));
            let is_used = path.is_some_and(|path| self.named.contains(&path));
            !is_used && nearest(&wanted_stem, [stem(found).as_str()]).is_some()
        });
        nearest(wanted, names.iter().map(String::as_str)).map(str::to_owned)
    }
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
