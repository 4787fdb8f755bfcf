//! `relazione lotto`: the documents of many folders, on all processors. What goes wrong in one folder does not stop the
//! others.

mod crew;

use std::io::{self, Write};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::thread;

use super::args::{Form, Genera, Lotto};
use super::folder::{reports, within};
use super::genera::{self, Made};
use super::progress::Progress;
use super::{MACHINE, OrStop, Stop, Terminal, complain, status};
use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::Failure;
use crate::view::batch::{BatchFate, BatchRow};
use crate::{console, publish};

pub(super) fn run(typed: &Lotto, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let mut folders = reports(&typed.folders);
    if let Some(share) = typed.parte {
        folders = share.of(folders);
    }
    let processors = || thread::available_parallelism().map_or(1, NonZero::get);
    let crew = typed.insieme.map_or_else(processors, usize::from);
    let mut entries = Vec::new();
    let mut worst = 0;
    let mut told = Ok(());
    let progress = Progress::new();
    progress.count(0, folders.len());
    crew::each(
        &folders,
        crew,
        |folder| make(folder, typed.form),
        |folder, outcome| {
            worst = worst.max(outcome.status());
            entries.push(outcome.entry(folder));
            // The documents are made all the same when nobody is left to tell.
            if told.is_ok() {
                told = progress.aside(|| outcome.complain(folder, terminal.err));
            }
            progress.count(entries.len(), folders.len());
        },
    );
    drop(progress);
    told.or_stop()?;
    if typed.json {
        terminal.out.write_all(publish::batch(&entries)?.as_bytes()).or_stop()?;
    } else {
        let rows: Vec<&BatchRow> = entries.iter().map(|(row, _)| row).collect();
        console::batch(terminal.out, &rows).or_stop()?;
    }
    if worst == 0 { Ok(()) } else { Err(Stop::Told(worst)) }
}

/// What came of a folder.
enum Outcome {
    Made(Made),
    Failed(Failure),
    /// A panic: a fault of ours, or of a library.
    Broken,
}

fn make(folder: &Path, form: Form) -> Outcome {
    let typed = Genera { folder: folder.to_owned(), output: None, form, osserva: false };
    outcome(|| genera::make(&typed, &Progress::silent()))
}

fn outcome(work: impl FnOnce() -> Result<Made, Failure>) -> Outcome {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(made)) => Outcome::Made(made),
        Ok(Err(failure)) => Outcome::Failed(failure),
        Err(_) => Outcome::Broken,
    }
}

impl Outcome {
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

    fn entry(&self, folder: &Path) -> (BatchRow, Vec<Diagnostic>) {
        let findings = self.findings().to_vec();
        let errors = findings.iter().filter(|f| f.severity() == Severity::Error).count();
        let made = if let Self::Made(made) = self { Some(made) } else { None };
        let row = BatchRow {
            cartella: folder.display().to_string(),
            esito: match self {
                Self::Made(_) => BatchFate::Fatto,
                Self::Failed(failure) if status(failure) == MACHINE => BatchFate::File,
                Self::Failed(_) => BatchFate::Errori,
                Self::Broken => BatchFate::Guasto,
            },
            file: made.map(|made| made.path.display().to_string()),
            pagine: made.map(|made| made.pages),
            errori: errors,
            avvisi: findings.len() - errors,
            causa: match self {
                Self::Made(_) | Self::Failed(Failure::Findings(_)) | Self::Broken => None,
                Self::Failed(failure) => Some(console::chain(failure).join(": ")),
            },
        };
        (row, findings)
    }

    /// Tells why there is no document. Warnings are only counted: `verifica` lists them.
    fn complain(self, folder: &Path, err: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Made(_) => Ok(()),
            Self::Failed(Failure::Findings(mut findings)) => {
                findings.retain(|finding| finding.severity() == Severity::Error);
                complain(Failure::Findings(within(folder, findings)), err)
            }
            Self::Failed(failure) => complain(failure, err),
            Self::Broken => console::broken(err, &folder.display().to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_the_fault_of_one_folder() {
        let outcome = outcome(|| panic!("on purpose"));
        assert_eq!(outcome.status(), MACHINE);
        let (row, findings) = outcome.entry(Path::new("camere/a"));
        assert_eq!((row.esito, row.file, findings), (BatchFate::Guasto, None, Vec::new()));
        let mut told = Vec::new();
        outcome.complain(Path::new("camere/a"), &mut told).unwrap();
        assert!(String::from_utf8(told).unwrap().starts_with("errore: camere/a: il programma"));
    }
}
