//! `relazione allegati`: each annex by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::args::Allegati;
use super::folder::Folder;
use super::output::Unsealed;
use super::progress::{Progress, Stage};
use super::{DATA, OrStop, Stop, Terminal, output};
use crate::pipeline::AnnexFormat;
use crate::view::annex::chosen;
use crate::view::facts::Unknown;
use crate::{console, pipeline};

pub(super) fn run(typed: &Allegati, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let progress = Progress::new();
    progress.stage(Stage::Reading);
    let folder = Folder::open(&typed.folder)?;
    let mut config = folder.config.clone();
    if let Some(state) = typed.stato {
        config.document.state = state.into();
    }
    let sources = folder.sources()?;
    progress.stage(Stage::Measuring);
    let computed = pipeline::compute(&config, &sources)?;
    let numbers = match chosen(&computed.material(&config), &typed.allegato) {
        Ok(numbers) => numbers,
        Err(unknown) => {
            drop(progress);
            return refuse(&unknown, terminal);
        }
    };
    let formats: BTreeSet<AnnexFormat> = typed.formato.iter().map(|f| (*f).into()).collect();
    let formats: Vec<AnnexFormat> = formats.into_iter().collect();
    progress.stage(Stage::Setting);
    let parts = pipeline::annexes(&config, &computed, &folder.look()?, &numbers, &formats)?;
    progress.stage(Stage::Writing);
    let (path, unsealed) = match &typed.output {
        Some(path) => (path.clone(), Unsealed::Stays),
        None => (typed.folder.join("uscita"), Unsealed::GivesWay),
    };
    let names: Vec<String> = parts.iter().map(|part| part.name.clone()).collect();
    let files = parts.into_iter().map(|part| (part.name, part.bytes));
    output::write_files(&path, &files.collect::<BTreeMap<_, _>>(), unsealed)?;
    drop(progress);
    console::findings(terminal.err, &computed.intake.warnings).or_stop()?;
    for name in names {
        writeln!(terminal.out, "{}", console::path(&path.join(name))).or_stop()?;
    }
    Ok(())
}

fn refuse(unknown: &Unknown, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    writeln!(terminal.err, "errore: {}", unknown.message).or_stop()?;
    writeln!(terminal.err, "  suggerimento: {}", unknown.hint).or_stop()?;
    Err(Stop::Told(DATA))
}
