//! `relazione allegati`: each annex by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::args::Allegati;
use super::progress::Progress;
use super::{OrStop, Stop, Terminal};
use crate::console;
use crate::report::output::{self, Unsealed};
use crate::report::{AnnexFormat, Annexes, Form, Report, Stage};

pub(super) fn run(typed: &Allegati, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let progress = Progress::new();
    progress.stage(Stage::Reading);
    let form = Form { kind: None, state: typed.stato.map(Into::into) };
    let formats: BTreeSet<AnnexFormat> = typed.formato.iter().map(|f| (*f).into()).collect();
    let formats: Vec<AnnexFormat> = formats.into_iter().collect();
    let report = Report::open(&typed.folder)?;
    let at = |stage| progress.stage(stage);
    let Annexes { parts, warnings } = report.annexes(form, &typed.allegato, &formats, &at)?;
    progress.stage(Stage::Writing);
    let (path, unsealed) = match &typed.output {
        Some(path) => (path.clone(), Unsealed::Stays),
        None => (typed.folder.join("uscita"), Unsealed::GivesWay),
    };
    let names: Vec<String> = parts.iter().map(|part| part.name.clone()).collect();
    let files = parts.into_iter().map(|part| (part.name, part.bytes));
    output::write_files(&path, &files.collect::<BTreeMap<_, _>>(), unsealed)?;
    drop(progress);
    console::findings(terminal.err, &warnings).or_stop()?;
    for name in names {
        writeln!(terminal.out, "{}", console::path(&path.join(name))).or_stop()?;
    }
    Ok(())
}
