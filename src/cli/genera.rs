//! `relazione genera`: the PDF.

use std::path::PathBuf;

use super::args::{Form, Genera};
use super::folder::Folder;
use super::progress::{Progress, Stage};
use super::{OrStop, Stop, Terminal, output};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::pipeline::Failure;
use crate::{console, pipeline};

pub(super) fn run(typed: &Genera, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let Made { path, pages, warnings } = make(typed, &Progress::new())?;
    console::findings(terminal.err, &warnings).or_stop()?;
    writeln!(terminal.out, "{} ({pages} pagine)", path.display()).or_stop()
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

/// Makes the document of a folder and writes it.
pub(super) fn make(typed: &Genera, progress: &Progress) -> Result<Made, Failure> {
    progress.stage(Stage::Reading);
    let folder = Folder::open(&typed.folder)?;
    let config = as_typed(folder.config.clone(), typed.form);
    let sources = folder.sources()?;
    progress.stage(Stage::Measuring);
    let computed = pipeline::compute(&config, &sources)?;
    let files = folder.files()?;
    progress.stage(Stage::Composing);
    let composed = pipeline::compose(&config, &computed, &files)?;
    let warnings = [&computed.intake.warnings[..], &composed.warnings[..]].concat();
    progress.stage(Stage::Setting);
    let document = pipeline::typeset(composed)?;
    progress.stage(Stage::Writing);
    let path = typed.output.clone().unwrap_or_else(|| {
        let name = format!("{}-{}.pdf", config.document.kind.word(), config.document.year);
        typed.folder.join("uscita").join(name)
    });
    output::write(&path, &document.pdf)?;
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
