//! What is written beside its place before it takes it. Each such file or folder is locked as long as its run lives,
//! so that the next run knows what a killed one left behind, and takes nothing from one that is still at work.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

use tempfile::{Builder, NamedTempFile, TempDir};

const PREFIX: &str = ".relazione-";
const SUFFIX: &str = ".parziale";

/// Where a folder stands that had to give way, under its own name.
pub(super) const OLD: &str = "vecchio";

/// Where everything stands that belongs into the folder above, once it is whole.
pub(super) const READY: &str = "pronto";

/// The file of a folder that is locked.
const LOCK: &str = "blocco";

/// How often a run begins anew when another one swept away what was not locked yet.
const ATTEMPTS: usize = 8;

/// A folder set aside, locked as long as it is held.
pub(super) struct Aside {
    // Dropped first: Windows removes no folder with a locked file in it.
    lock: Option<File>,
    folder: TempDir,
}

impl Aside {
    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        drop(self.lock.take());
    }
}

/// A locked file in a folder.
pub(super) fn file(folder: &Path) -> io::Result<NamedTempFile> {
    several(|| {
        let file = builder().tempfile_in(folder)?;
        held(file.as_file(), file.path())?;
        Ok(file)
    })
}

/// A locked folder in a folder.
pub(super) fn folder(above: &Path) -> io::Result<Aside> {
    several(|| {
        let folder = builder().tempdir_in(above)?;
        let path = folder.path().join(LOCK);
        let lock = File::create(&path)?;
        held(&lock, &path)?;
        Ok(Aside { lock: Some(lock), folder })
    })
}

/// Locks a file; an error where it was swept away before.
fn held(file: &File, path: &Path) -> io::Result<()> {
    match file.lock() {
        // A disk of the net may know no locks: then nothing is swept there either.
        Err(cause) if cause.kind() != ErrorKind::Unsupported => Err(cause),
        Ok(()) | Err(_) => fs::symlink_metadata(path).map(drop),
    }
}

fn several<T>(make: impl Fn() -> io::Result<T>) -> io::Result<T> {
    let mut attempts = 1;
    loop {
        match make() {
            Err(cause) if cause.kind() == ErrorKind::NotFound && attempts < ATTEMPTS => {
                attempts += 1;
            }
            result => return result,
        }
    }
}

fn builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    builder
}

/// Removes what killed runs left in a folder, and puts back what they had taken away. What resists stays: it is no
/// reason to refuse the new output, and the next run tries again.
pub(super) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|n| n.starts_with(PREFIX) && n.ends_with(SUFFIX));
        let Some(kind) = entry.file_type().ok().filter(|_| ours) else { continue };
        let swept = match (kind.is_dir(), kind.is_file()) {
            (true, _) => sweep_folder(&entry.path(), folder),
            (false, true) => sweep_file(&entry.path()),
            (false, false) => Ok(()),
        };
        drop(swept);
    }
}

fn sweep_file(path: &Path) -> io::Result<()> {
    let file = File::options().read(true).write(true).open(path)?;
    // Held until the file is gone, so that its maker cannot take it for its own.
    file.try_lock()?;
    fs::remove_file(path)
}

fn sweep_folder(path: &Path, above: &Path) -> io::Result<()> {
    let lock = match File::options().write(true).open(path.join(LOCK)) {
        // Nothing but empty goes: its maker may be about to lock it.
        Err(cause) if cause.kind() == ErrorKind::NotFound => return fs::remove_dir(path),
        opened => opened?,
    };
    lock.try_lock()?;
    put(&path.join(OLD), above)?;
    put(&path.join(READY), above)?;
    drop(fs::remove_dir_all(path));
    // Windows keeps the locked file, and with it the folder, until it is closed.
    drop(lock);
    if path.exists() { fs::remove_dir_all(path) } else { Ok(()) }
}

/// Puts what stands aside into its place, where nothing has taken it since.
pub(super) fn put(aside: &Path, above: &Path) -> io::Result<()> {
    let Ok(entries) = fs::read_dir(aside) else { return Ok(()) };
    for entry in entries {
        let entry = entry?;
        let place = above.join(entry.file_name());
        if fs::symlink_metadata(&place).is_err() {
            fs::rename(entry.path(), place)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_living_run_holds_stays_and_what_a_killed_one_left_goes() {
        let folder = tempfile::tempdir().unwrap();
        let living = (file(folder.path()).unwrap(), super::folder(folder.path()).unwrap());
        fs::write(folder.path().join(".relazione-a.parziale"), "half").unwrap();
        fs::create_dir(folder.path().join(".relazione-b.parziale")).unwrap();
        let left = folder.path().join(".relazione-c.parziale");
        fs::create_dir_all(left.join("nuovo")).unwrap();
        fs::write(left.join(LOCK), "").unwrap();
        fs::write(folder.path().join("relazione.pdf"), "whole").unwrap();
        assert_eq!(names(folder.path()).len(), 6);
        sweep(folder.path());
        let held = [living.0.path(), living.1.path()].map(|p| p.file_name().unwrap().to_owned());
        let stayed = names(folder.path());
        assert_eq!(stayed.len(), 3, "{stayed:?}");
        assert!(held.iter().all(|name| stayed.iter().any(|stayed| **stayed == **name)));
        drop(living);
        assert_eq!(names(folder.path()), ["relazione.pdf"]);
    }

    #[test]
    fn a_folder_that_was_taken_away_comes_back_unless_its_place_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let left = folder.path().join(".relazione-c.parziale");
        for name in ["torino", "milano"] {
            fs::create_dir_all(left.join(OLD).join(name)).unwrap();
            fs::write(left.join(OLD).join(name).join("a.csv"), "old").unwrap();
        }
        fs::write(left.join(LOCK), "").unwrap();
        fs::create_dir(folder.path().join("milano")).unwrap();
        sweep(folder.path());
        assert_eq!(names(folder.path()), ["milano", "torino"]);
        assert_eq!(names(&folder.path().join("torino")), ["a.csv"]);
        assert!(names(&folder.path().join("milano")).is_empty());
    }
}
