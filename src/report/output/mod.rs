//! Files and folders out: written beside their place and renamed, so that a failed run leaves the old one whole.

mod aside;
pub(crate) mod fresh;
mod own;

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::diagnostic::Obstacle;
use crate::report::Failure;

/// Writes a file whole or not at all; makes its folder.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    room(above(path))?;
    attempt(path, bytes).map_err(|cause| Failure::Write { path: path.to_owned(), cause })
}

/// Writes a document whole or not at all, where nothing stands or one that this program wrote.
pub(crate) fn document(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    own::free(path, bytes, Unsealed::Stays)?;
    write(path, bytes)
}

/// What becomes of a CSV or JSON file in the place of one, which bears no seal that tells whose it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unsealed {
    /// It stays: in a folder that somebody named there may be files of others.
    Stays,
    /// It gives way where it has the form of ours: the folder is what this program writes into.
    GivesWay,
}

/// Writes several documents into a folder; unless all of them can be written beside their places, none is replaced.
pub(crate) fn write_files(
    folder: &Path,
    files: &BTreeMap<String, Vec<u8>>,
    unsealed: Unsealed,
) -> Result<(), Failure> {
    room(folder)?;
    let mut ready = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        own::free(&path, bytes, unsealed)?;
        match beside(&path, bytes) {
            Ok(file) => ready.push((file, path)),
            Err(cause) => return Err(Failure::Write { path, cause }),
        }
    }
    for (file, path) in ready {
        file.persist(&path).map_err(|error| Failure::Write { path, cause: error.error })?;
    }
    Ok(())
}

/// Refuses a file that stands where the folder, or one above it, has to be.
fn room(folder: &Path) -> Result<(), Failure> {
    let Some(there) = folder.ancestors().find(|path| path.exists()) else { return Ok(()) };
    if there.is_dir() {
        return Ok(());
    }
    let found = "un file dove serve una cartella".to_owned();
    Err(own::in_the_way(there, Obstacle::InTheWay { found }))
}

fn attempt(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    beside(path, bytes)?.persist(path)?;
    Ok(())
}

/// A file's content, whole, in the folder where the file shall be.
fn beside(path: &Path, bytes: &[u8]) -> std::io::Result<tempfile::NamedTempFile> {
    let folder = above(path);
    fs::create_dir_all(folder)?;
    aside::sweep(folder);
    let mut file = aside::file(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    readable(&file)?;
    Ok(file)
}

/// The folder that a file or folder stands in.
fn above(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Writes a folder with these files whole or not at all; one that is there gives way as a whole.
pub(crate) fn write_folder(path: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    room(above(path))?;
    replace(path, files).map_err(|cause| Failure::Write { path: path.to_owned(), cause })
}

/// Puts a folder back that a run left aside when it was killed between taking the old one away and putting the new
/// one in its place.
pub(crate) fn recover(path: &Path) {
    aside::sweep(above(path));
}

fn replace(path: &Path, files: &BTreeMap<String, Vec<u8>>) -> std::io::Result<()> {
    let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
    let above = above(path);
    fs::create_dir_all(above)?;
    aside::sweep(above);
    let aside = aside::folder(above)?;
    let (new, old) = (aside.path().join("nuovo"), aside.path().join(aside::OLD));
    fs::create_dir(&new)?;
    fs::create_dir(&old)?;
    for (name, bytes) in files {
        let mut file = fs::File::create(new.join(name))?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    // Under its own name, so that the next run knows where it belongs if this one is killed here.
    let old = old.join(name);
    let replaced = fs::symlink_metadata(path).is_ok();
    if replaced {
        fs::rename(path, &old)?;
    }
    if let Err(cause) = fs::rename(&new, path) {
        if replaced {
            // The old one goes back to its place; the first cause is what is told.
            fs::rename(&old, path)?;
        }
        return Err(cause);
    }
    Ok(())
}

/// A temporary file is its owner's alone; a report is not.
#[cfg(unix)]
fn readable(file: &tempfile::NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &tempfile::NamedTempFile) -> std::io::Result<()> {
    Ok(())
}
