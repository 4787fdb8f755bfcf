//! `relazione genera`: the PDF.

use std::path::PathBuf;
use std::sync::Arc;

use super::args::{Form, Genera};
use super::folder::{Folder, Seen};
use super::progress::{Progress, Stage};
use super::{OrStop, Stop, Terminal, osserva, output};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::pipeline::Failure;
use crate::typeset::Session;
use crate::{console, pipeline};

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
    progress.stage(Stage::Reading);
    let folder = Folder::open_noting(&typed.folder, desk.seen.clone())?;
    let config = as_typed(folder.config.clone(), typed.form);
    let (sources, files) = rayon::join(|| folder.sources(), || folder.files());
    progress.stage(Stage::Measuring);
    let computed = pipeline::compute(&config, &sources?)?;
    let files = files?;
    progress.stage(Stage::Composing);
    let composed = pipeline::compose(&config, &computed, &files)?;
    let warnings = [&computed.intake.warnings[..], &composed.warnings[..]].concat();
    progress.stage(Stage::Setting);
    let document = pipeline::typeset_again(composed, &mut desk.session)?;
    progress.stage(Stage::Writing);
    let path = typed.output.clone().unwrap_or_else(|| {
        let name = format!("{}-{}.pdf", config.document.kind.word(), config.document.year);
        typed.folder.join("uscita").join(name)
    });
    output::document(&path, &document.pdf)?;
    Ok(Made { path, pages: document.pages, warnings })
}

fn as_typed(mut config: Config, typed: Form) -> Config {
    if let Some(state) = typed.stato {
        config.document.state = state.into();
    }
    match typed.documento {
        Some(kind) => config.of_kind(kind.into()),
        None => config,
    }
}
