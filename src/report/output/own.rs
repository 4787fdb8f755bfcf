//! Whose file stands in a place: a document takes that of a document of this program, and of nothing else.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::Unsealed;
use crate::diagnostic::{Diagnostic, Obstacle, Place};
use crate::report::Failure;
use crate::{console, publish, typeset};

/// No document of ours is larger.
const LARGEST: u64 = 1 << 30;

/// Whether a place is free for a document: nothing is there, or nothing that anybody would miss.
pub(super) fn free(path: &Path, new: &[u8], unsealed: Unsealed) -> Result<(), Failure> {
    let failed = |cause| Failure::Write { path: path.to_owned(), cause };
    let metadata = match fs::symlink_metadata(path) {
        // What stands above it is told when the file is written.
        Err(_) => return Ok(()),
        Ok(metadata) if metadata.is_dir() => return Err(failed(ErrorKind::IsADirectory.into())),
        Ok(metadata) => metadata,
    };
    let found = if metadata.is_symlink() {
        Some("un collegamento a un altro file")
    } else if !metadata.is_file() {
        Some("qualcosa che non è un file")
    } else if metadata.len() > LARGEST {
        Some(OTHERS)
    } else {
        theirs(path, &fs::read(path).map_err(failed)?, new, unsealed)
    };
    let Some(found) = found else { return Ok(()) };
    let place = Place::file(&console::path(path));
    Err(Failure::Findings(vec![Diagnostic::new(place, Obstacle::InTheWay { found }.into())]))
}

const OTHERS: &str = "un file che questo programma non ha scritto";

/// What a file is that may not be replaced; `None` for one that may.
fn theirs(path: &Path, old: &[u8], new: &[u8], unsealed: Unsealed) -> Option<&'static str> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let by_form = unsealed == Unsealed::GivesWay;
    let own = old.is_empty()
        || old == new
        || match ending.as_deref() {
            Some("pdf") => typeset::is_own(old),
            Some("xlsx") => publish::is_own_workbook(old),
            Some("json") => by_form && publish::is_own_json(old),
            Some("csv") => by_form && publish::is_own_csv(old, new),
            _ => false,
        };
    let is_table = matches!(ending.as_deref(), Some("json" | "csv"));
    let signed = "un documento di questo programma che qualcuno ha cambiato, per esempio firmato";
    match own {
        true => None,
        false if typeset::was_own(old) => Some(signed),
        false if is_table => Some("un altro file, e nulla dice chi l'ha scritto"),
        false => Some(OTHERS),
    }
}
