//! What a report was read from, so that one who observes its folder knows whether anything of it has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::{LARGEST_FILE, disk, models};

/// The files that were asked for in a folder, with what was found under their names.
#[derive(Default)]
pub(crate) struct Seen {
    files: Mutex<BTreeMap<String, Found>>,
    /// The names in the folder of templates, once it was looked into.
    models: Mutex<Option<BTreeSet<String>>>,
}

/// A file as it was found: nothing where it could not be read.
struct Found {
    stamp: Option<(u64, SystemTime)>,
    print: Option<[u8; 32]>,
}

/// A file that is not any more what it was.
pub(crate) struct Change {
    /// Its name in the folder.
    pub name: String,
    /// Whether it was there and cannot be read now.
    pub is_gone: bool,
}

impl Seen {
    /// Notes a file; nothing where it could not be read. Of one that is read twice the first time counts.
    pub(super) fn note(&self, root: &Path, name: &str, bytes: Option<&[u8]>) {
        let found = Found { stamp: stamp(root, name), print: bytes.map(print) };
        held(&self.files).entry(name.to_owned()).or_insert(found);
    }

    /// Notes what stands in the folder of templates.
    pub(super) fn note_models(&self, names: &BTreeSet<String>) {
        held(&self.models).get_or_insert_with(|| names.clone());
    }

    /// Every file whose content differs from what was read, by its name.
    pub(crate) fn changes(&self, root: &Path) -> Vec<Change> {
        let mut changes = self.other_models(root);
        for (name, found) in held(&self.files).iter() {
            let now = disk::read(root, name, LARGEST_FILE).ok();
            if now.as_deref().map(print) != found.print {
                changes.insert(name.clone(), now.is_none());
            }
        }
        changes.into_iter().map(|(name, is_gone)| Change { name, is_gone }).collect()
    }

    /// Whether it is worth while to read again: a file's size or time differ, or it could not be read.
    pub(crate) fn may_differ(&self, root: &Path) -> bool {
        let differs =
            |name: &str, found: &Found| found.print.is_none() || stamp(root, name) != found.stamp;
        held(&self.files).iter().any(|(name, found)| differs(name, found))
            || !self.other_models(root).is_empty()
    }

    /// What came into the folder of templates, or left it.
    fn other_models(&self, root: &Path) -> BTreeMap<String, bool> {
        let known = held(&self.models);
        let Some(known) = known.as_ref() else { return BTreeMap::new() };
        models::names(&|folder| disk::entries(root, folder))
            .symmetric_difference(known)
            .map(|name| (name.clone(), false))
            .collect()
    }
}

fn print(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// What a lock keeps is whole at every moment, even where its holder broke off.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

fn stamp(root: &Path, name: &str) -> Option<(u64, SystemTime)> {
    let metadata = fs::metadata(root.join(name)).ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}
