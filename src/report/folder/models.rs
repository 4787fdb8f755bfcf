//! The folder `modelli`, file by file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::store::Store;
use crate::config::RelPath;
use crate::diagnostic::{Diagnostic, Place};
use crate::report::Models;
use crate::template::{ENDING, FOLDER};

/// How deep folders may stand in each other, and how many files there may be.
const DEEPEST: usize = 4;
const MOST: usize = 500;

const PICTURES: [&str; 6] = ["svg", "png", "jpg", "jpeg", "gif", "webp"];

/// Reads the folder, where there is one.
pub(super) fn read(store: &Store, models: &mut Models, findings: &mut Vec<Diagnostic>) {
    let names = names(&|folder| store.entries(folder));
    store.note_models(&names);
    for name in names {
        let Some(inner) = name.strip_prefix(FOLDER).and_then(|rest| rest.strip_prefix('/')) else {
            continue;
        };
        let place = || Place::file(&name);
        let ending = inner.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        let is_picture = ending.as_ref().is_some_and(|e| PICTURES.contains(&e.as_str()));
        let added = if inner.ends_with(ENDING) {
            store
                .text(&name, place)
                .map(|text| drop(models.templates.insert(inner.to_owned(), text)))
        } else if ending.as_deref() == Some("typ") {
            store.text(&name, place).map(|text| drop(models.styles.insert(inner.to_owned(), text)))
        } else if is_picture {
            store.bytes(&name, place).map(|b| drop(models.pictures.insert(inner.to_owned(), b)))
        } else {
            models.others.insert(inner.to_owned());
            Ok(())
        };
        findings.extend(added.err());
    }
}

/// What stands in a folder, by name, and whether each is a folder itself.
pub(super) type Entries<'a> = &'a dyn Fn(&str) -> BTreeMap<String, bool>;

/// Every file that counts in the folder.
pub(super) fn names(entries: Entries<'_>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    list(entries, FOLDER, 0, &mut names);
    names
}

/// Every file below a folder, by its path within the report's; a link to a folder counts as a file.
fn list(entries: Entries<'_>, folder: &str, depth: usize, names: &mut BTreeSet<String>) {
    for (entry, is_folder) in entries(folder).into_iter().filter(|(name, _)| !is_aside(name)) {
        let Ok(name) = RelPath::new(&format!("{folder}/{entry}")) else { continue };
        if is_folder && depth < DEEPEST {
            list(entries, name.as_str(), depth + 1, names);
        } else if names.len() < MOST {
            names.insert(name.as_str().to_owned());
        }
    }
}

/// What systems, editors and careful people leave beside their files.
fn is_aside(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.starts_with(['.', '~'])
        || name.ends_with('~')
        || matches!(lower.as_str(), "thumbs.db" | "desktop.ini")
        || Path::new(&lower).extension().is_some_and(|ending| ending == "md")
}
