//! Whose file stands in a place: a document takes that of a document of this program, and of nothing else.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::Unsealed;
use crate::config::State;
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
    let stands = |found: &str| Some(Obstacle::InTheWay { found: found.to_owned() });
    let obstacle = if metadata.is_symlink() {
        stands("un collegamento a un altro file")
    } else if !metadata.is_file() {
        stands("qualcosa che non è un file")
    } else if metadata.len() > LARGEST {
        stands(OTHERS)
    } else {
        theirs(path, &fs::read(path).map_err(failed)?, new, unsealed)
    };
    obstacle.map_or(Ok(()), |obstacle| Err(in_the_way(path, obstacle)))
}

/// What stands in a place, as a failure.
pub(super) fn in_the_way(path: &Path, obstacle: Obstacle) -> Failure {
    Failure::Findings(vec![Diagnostic::new(Place::file(&console::path(path)), obstacle.into())])
}

/// The name under which a version that does not take an approved document's place can stand beside it.
fn beside(path: &Path, new: &str) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let (_, state) = new.rsplit_once(' ').unwrap_or_default();
    console::word(&path.with_file_name(format!("{stem}-{state}.pdf")))
}

const OTHERS: &str = "un file che questo programma non ha scritto";

/// What a file is that may not be replaced; `None` for one that may.
fn theirs(path: &Path, old: &[u8], new: &[u8], unsealed: Unsealed) -> Option<Obstacle> {
    let new_name = typeset::own_name(new).unwrap_or_default();
    if let Some(name) = typeset::own_name(old)
        && !gives_way(name, new_name)
    {
        let found = name.to_owned();
        return Some(if is_same_but_for_state(name, new_name) {
            Obstacle::ApprovedInTheWay { found, beside: beside(path, new_name) }
        } else {
            Obstacle::InTheWay { found: format!("un altro documento di questo programma ({name})") }
        });
    }
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
    let found = match own {
        true => return None,
        false if typeset::was_own(old) => signed,
        false if is_table => "un altro file, e nulla dice chi l'ha scritto",
        false => OTHERS,
    };
    Some(Obstacle::InTheWay { found: found.to_owned() })
}

/// Whether two seals name one document in two states.
fn is_same_but_for_state(old: &str, new: &str) -> bool {
    let document = |name: &str| name.rsplit_once(' ').map(|(document, _)| document.to_owned());
    document(old).is_some() && document(old) == document(new)
}

/// Whether a document may take another's place: the same one, an approved one that of an approved one alone. What their
/// seals call them ends with the state.
fn gives_way(old: &str, new: &str) -> bool {
    let approved = State::Approvata.word();
    match (old.rsplit_once(' '), new.rsplit_once(' ')) {
        (Some((old, before)), Some((new, after))) => {
            old == new && (before != approved || after == approved)
        }
        _ => old.is_empty() || old == new,
    }
}

#[cfg(test)]
mod tests {
    use super::gives_way;

    #[test]
    fn another_document_or_an_approved_one_stays() {
        for (old, new, expected) in [
            ("relazione 2025 bozza", "relazione 2025 bozza", true),
            ("relazione 2025 bozza", "relazione 2025 approvata", true),
            ("relazione 2025 approvata", "relazione 2025 approvata", true),
            ("relazione 2025 proposta", "relazione 2025 bozza", true),
            ("relazione 2025 approvata", "relazione 2025 bozza", false),
            ("relazione 2025 approvata", "relazione 2025 proposta", false),
            ("relazione 2025 bozza", "relazione 2026 bozza", false),
            ("relazione 2025 bozza", "piano 2025 bozza", false),
            ("relazione 2025 bozza", "confronto", false),
            ("confronto", "relazione 2025 bozza", false),
            ("confronto", "confronto", true),
            ("", "confronto", true),
        ] {
            assert_eq!(gives_way(old, new), expected, "{old} {new}");
        }
    }
}
