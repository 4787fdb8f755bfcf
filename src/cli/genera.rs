//! `relazione genera`: the PDF.

use super::args::Genera;
use super::folder::Folder;
use super::{OrStop, Stop, Terminal, output};
use crate::config::Config;
use crate::{console, pipeline};

pub(super) fn run(typed: &Genera, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let folder = Folder::open(&typed.folder)?;
    let config = as_typed(folder.config.clone(), typed);
    let computed = pipeline::compute(&config, &folder.sources()?)?;
    let files = folder.files()?;
    let composed = pipeline::compose(&config, &computed, &files)?;
    let warnings = [&computed.intake.warnings[..], &composed.warnings[..]].concat();
    let document = pipeline::typeset(composed)?;
    let path = typed.output.clone().unwrap_or_else(|| {
        let name = format!("{}-{}.pdf", config.document.kind.word(), config.document.year);
        typed.folder.join("uscita").join(name)
    });
    output::write(&path, &document.pdf)?;
    console::findings(terminal.err, &warnings).or_stop()?;
    let pages = document.pages;
    writeln!(terminal.out, "{} ({pages} pagine)", path.display()).or_stop()
}

fn as_typed(mut config: Config, typed: &Genera) -> Config {
    if let Some(state) = typed.stato {
        config.document.state = state.into();
    }
    match typed.documento {
        Some(kind) => config.of_kind(kind.into()),
        None => config,
    }
}
