//! `relazione genera`: the PDF.

use std::path::PathBuf;
use std::sync::Arc;

use super::args::Genera;
use super::progress::Progress;
use super::{OrStop, Stop, Terminal, osserva};
use crate::console;
use crate::diagnostic::Diagnostic;
use crate::report::folder::Seen;
use crate::report::{Failure, Report, Stage, output};
use crate::typeset::Session;

pub(super) fn run(typed: &Genera, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    if typed.osserva {
        return osserva::run(typed, terminal);
    }
    let Made { path, pages, warnings } = make(typed, &Progress::new())?;
    console::findings(terminal.err, &warnings).or_stop()?;
    writeln!(terminal.out, "{} ({pages} pagine)", console::path(&path)).or_stop()
}

/// A document that lies in its place.
pub(super) struct Made {
    /// Where.
    pub path: PathBuf,
    /// How many pages it has.
    pub pages: usize,
    /// What the office may want to know.
    pub warnings: Vec<Diagnostic>,
}

/// What stays on the desk between two runs for the same folder.
#[derive(Default)]
pub(super) struct Desk {
    /// What the setting left for the next one.
    pub session: Session,
    /// Notes what is read, where somebody wants to know.
    pub seen: Option<Arc<Seen>>,
}

/// Makes the document of a folder and writes it.
pub(super) fn make(typed: &Genera, progress: &Progress) -> Result<Made, Failure> {
    make_again(typed, &mut Desk::default(), progress)
}

/// Makes the document as [`make`] does, with what the run before left on the desk.
pub(super) fn make_again(
    typed: &Genera,
    desk: &mut Desk,
    progress: &Progress,
) -> Result<Made, Failure> {
    let report = Report::observed(&typed.folder, desk.seen.clone())?;
    let form = typed.form.into();
    let document =
        report.document_again(form, &mut desk.session, &|stage| progress.stage(stage))?;
    progress.stage(Stage::Writing);
    let usual = || typed.folder.join("uscita").join(&document.name);
    let path = typed.output.clone().unwrap_or_else(usual);
    output::document(&path, &document.pdf)?;
    Ok(Made { path, pages: document.pages, warnings: document.warnings })
}
