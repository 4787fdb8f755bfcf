//! Folders of reports among other folders.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::CONFIG;
use crate::diagnostic::{Diagnostic, Obstacle, Problem};

/// The folders of reports that are meant: each one itself, or those that lie in it, by their names. A folder that is
/// typed twice counts once.
pub(crate) fn reports(typed: &[PathBuf]) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut known = BTreeSet::new();
    for path in typed {
        let inner = if path.join(CONFIG).exists() { BTreeSet::new() } else { below(path) };
        // One that is no report is told when it is opened.
        let these = if inner.is_empty() { BTreeSet::from([path.clone()]) } else { inner };
        let real = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
        found.extend(these.into_iter().filter(|path| known.insert(real(path))));
    }
    found
}

/// The folders in a folder that hold a relazione.toml.
fn below(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries.map(|entry| entry.path()).filter(|path| path.join(CONFIG).exists()).collect()
}

/// Findings of one folder among others: each place names it. What was typed, or stands where a document goes, names its
/// whole path already.
pub(crate) fn within(path: &Path, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let folder = path.display().to_string();
    let folder = folder.trim_end_matches(['/', '\\']);
    let named = |mut finding: Diagnostic| {
        use Obstacle::{ApprovedInTheWay, InTheWay, NotAFolder};
        if !matches!(
            finding.problem,
            Problem::Obstacle(NotAFolder { .. } | InTheWay { .. } | ApprovedInTheWay { .. })
        ) {
            finding.place = finding.place.within(folder);
        }
        finding
    };
    findings.into_iter().map(named).collect()
}
