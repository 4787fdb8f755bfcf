//! What came of a folder, and what is told of it.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::cli::args::{Form, Genera};
use crate::cli::genera::{self, Made};
use crate::cli::progress::Progress;
use crate::cli::{MACHINE, complain, status};
use crate::console;
use crate::diagnostic::{Diagnostic, Severity};
use crate::publish::BatchEntry;
use crate::report::Failure;
use crate::report::folder::within;
use crate::view::batch::{BatchFate, BatchRow};

/// What is told of a folder, wherever its document was made.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Told {
    /// Its row, and what was found in it.
    pub entry: BatchEntry,
    /// Why there is no document, for standard error. Warnings are only counted: `verifica` lists them.
    pub complaint: String,
    /// The exit status that it asks for.
    pub status: u8,
}

/// Makes the document of a folder.
pub(super) fn make(folder: &Path, form: Form) -> Told {
    let typed = Genera { folder: folder.to_owned(), output: None, form, osserva: false };
    outcome(|| genera::make(&typed, &Progress::silent())).told(folder)
}

/// What came of a folder.
pub(super) enum Outcome {
    Made(Made),
    Failed(Failure),
    /// A panic, or the end of the process that worked on it: a fault of ours, of a library, or too little memory.
    Broken,
}

fn outcome(work: impl FnOnce() -> Result<Made, Failure>) -> Outcome {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(made)) => Outcome::Made(made),
        Ok(Err(failure)) => Outcome::Failed(failure),
        Err(_) => Outcome::Broken,
    }
}

impl Outcome {
    /// In words.
    pub(super) fn told(self, folder: &Path) -> Told {
        let (entry, status) = (self.entry(folder), self.status());
        let mut complaint = Vec::new();
        // Memory takes everything that is written to it.
        self.complain(folder, &mut complaint).ok();
        Told { entry, complaint: String::from_utf8_lossy(&complaint).into_owned(), status }
    }

    fn status(&self) -> u8 {
        match self {
            Self::Made(_) => 0,
            Self::Failed(failure) => status(failure),
            Self::Broken => MACHINE,
        }
    }

    fn findings(&self) -> &[Diagnostic] {
        match self {
            Self::Made(made) => &made.warnings,
            Self::Failed(Failure::Findings(findings)) => findings,
            Self::Failed(_) | Self::Broken => &[],
        }
    }

    fn entry(&self, folder: &Path) -> BatchEntry {
        let findings = self.findings();
        let errors = findings.iter().filter(|f| f.severity() == Severity::Error).count();
        let made = if let Self::Made(made) = self { Some(made) } else { None };
        let row = BatchRow {
            cartella: console::path(folder),
            esito: match self {
                Self::Made(_) => BatchFate::Fatto,
                Self::Failed(failure) if status(failure) == MACHINE => BatchFate::File,
                Self::Failed(_) => BatchFate::Errori,
                Self::Broken => BatchFate::Guasto,
            },
            file: made.map(|made| console::path(&made.path)),
            pagine: made.map(|made| made.pages),
            errori: errors,
            avvisi: findings.len() - errors,
            causa: match self {
                Self::Made(_) | Self::Failed(Failure::Findings(_)) | Self::Broken => None,
                Self::Failed(failure) => Some(console::chain(failure).join(": ")),
            },
        };
        BatchEntry::new(row, findings)
    }

    fn complain(self, folder: &Path, err: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Made(_) => Ok(()),
            Self::Failed(Failure::Findings(mut findings)) => {
                findings.retain(|finding| finding.severity() == Severity::Error);
                complain(Failure::Findings(within(folder, findings)), err)
            }
            Self::Failed(failure) => complain(failure, err),
            Self::Broken => console::broken(err, &console::path(folder)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Place, Problem};
    use crate::publish;

    #[test]
    fn a_panic_is_the_fault_of_one_folder() {
        let told = outcome(|| panic!("on purpose")).told(Path::new("camere/a"));
        assert_eq!(told.status, MACHINE);
        assert_eq!((told.entry.row.esito, &told.entry.row.file), (BatchFate::Guasto, &None));
        assert!(told.complaint.starts_with("errore: camere/a: il programma"));
    }

    #[test]
    fn what_is_told_comes_whole_through_a_line() {
        let place = Place::file("piano\u{202e}.xlsx");
        let finding = Diagnostic::new(place, Problem::WorkbookProtected).about("«a»\n");
        let failed = Outcome::Failed(Failure::Findings(vec![finding]));
        let made = Made { path: "a/uscita/b.pdf".into(), pages: 3, warnings: Vec::new() };
        for outcome in [failed, Outcome::Made(made), Outcome::Broken] {
            let told = outcome.told(Path::new("camere/\u{1b}a"));
            let line = publish::line(&told).unwrap();
            assert_eq!(line.matches(char::is_control).collect::<String>(), "\n");
            assert_eq!(serde_json::from_str::<Told>(&line).unwrap(), told);
        }
    }
}
