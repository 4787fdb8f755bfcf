//! Files of a folder on disk. What its links lead to outside of it is not ours.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{CONFIG, LARGEST_FILE};
use crate::console;
use crate::diagnostic::{Diagnostic, Obstacle, Place, Problem};
use crate::report::Failure;

/// Where a folder really is.
pub(crate) fn place(path: &Path) -> Result<PathBuf, Failure> {
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
pub(crate) fn every_file(root: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
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

/// A file's bytes, where there are no more of them than the limit.
pub(super) fn read(root: &Path, name: &str, limit: u64) -> Result<Vec<u8>, Problem> {
    let told = |cause| unreadable(root, name, &cause);
    let real = root.join(name).canonicalize().map_err(told)?;
    if !real.starts_with(root) {
        return Err(Problem::PathOutside { path: name.to_owned() });
    }
    let metadata = fs::metadata(&real).map_err(told)?;
    check(&metadata, limit)?;
    fs::read(&real).map_err(told)
}

/// What stands in a folder, by name, and whether each is a folder itself; a link to one is none.
pub(super) fn entries(root: &Path, folder: &str) -> BTreeMap<String, bool> {
    let entries = fs::read_dir(root.join(folder)).into_iter().flatten().filter_map(Result::ok);
    let named = entries.filter_map(|entry| {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        Some((entry.file_name().into_string().ok()?, is_folder))
    });
    named.collect()
}

/// Before it is read: a pipe would never end, and what is far too large would fill the memory.
fn check(metadata: &fs::Metadata, limit: u64) -> Result<(), Problem> {
    if metadata.is_dir() {
        return Err(Problem::NotAFile { found: "una cartella" });
    }
    if !metadata.is_file() {
        return Err(Problem::NotAFile { found: "qualcosa che non è un file" });
    }
    if metadata.len() > limit { Err(too_large(metadata.len(), limit)) } else { Ok(()) }
}

/// What has more bytes than a limit.
pub(super) fn too_large(bytes: u64, limit: u64) -> Problem {
    Problem::TooLarge { found: format!("{} MB", bytes >> 20), limit: format!("{} MB", limit >> 20) }
}

fn unreadable(root: &Path, name: &str, cause: &io::Error) -> Problem {
    match cause.kind() {
        io::ErrorKind::NotFound if root.join(name).is_symlink() => {
            Problem::NotAFile { found: "un collegamento a un file che non c'è" }
        }
        _ if console::is_ring(cause) => {
            Problem::NotAFile { found: "un collegamento che porta a sé stesso" }
        }
        io::ErrorKind::NotFound => Problem::FileMissing { name: name.to_owned(), nearest: None },
        _ => Problem::FileUnreadable { cause: console::machine(cause) },
    }
}
