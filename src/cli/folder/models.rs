//! The folder `modelli`, file by file.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{Root, bytes, text};
use crate::config::RelPath;
use crate::diagnostic::{Diagnostic, Place};
use crate::pipeline::Models;
use crate::template::{ENDING, FOLDER};

/// How deep folders may stand in each other, and how many files there may be.
const DEEPEST: usize = 4;
const MOST: usize = 500;

const PICTURES: [&str; 6] = ["svg", "png", "jpg", "jpeg", "gif", "webp"];

/// Reads the folder, where there is one.
pub(super) fn read(root: &Root, models: &mut Models, findings: &mut Vec<Diagnostic>) {
    let names = names(root);
    root.note_models(&names);
    for name in names {
        let Some(inner) = name.strip_prefix(FOLDER).and_then(|rest| rest.strip_prefix('/')) else {
            continue;
        };
        let place = || Place::file(&name);
        let ending = inner.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        let is_picture = ending.as_ref().is_some_and(|e| PICTURES.contains(&e.as_str()));
        let added = if inner.ends_with(ENDING) {
            text(root, &name, place)
                .map(|text| drop(models.templates.insert(inner.to_owned(), text)))
        } else if ending.as_deref() == Some("typ") {
            text(root, &name, place).map(|text| drop(models.styles.insert(inner.to_owned(), text)))
        } else if is_picture {
            bytes(root, &name, place).map(|b| drop(models.pictures.insert(inner.to_owned(), b)))
        } else {
            models.others.insert(inner.to_owned());
            Ok(())
        };
        findings.extend(added.err());
    }
}

/// Every file that counts in the folder.
pub(super) fn names(root: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    list(root, FOLDER, 0, &mut names);
    names
}

/// Every file below a folder, by its path within the report's; a link to a folder counts as a file.
fn list(root: &Path, folder: &str, depth: usize, names: &mut BTreeSet<String>) {
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return };
    let entries = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let entries: BTreeSet<String> = entries.filter(|name| !is_aside(name)).collect();
    for entry in entries {
        let Ok(name) = RelPath::new(&format!("{folder}/{entry}")) else { continue };
        let is_folder = fs::symlink_metadata(root.join(name.as_str())).is_ok_and(|m| m.is_dir());
        if is_folder && depth < DEEPEST {
            list(root, name.as_str(), depth + 1, names);
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
