//! `relazione confronta`: what differs between two folders, as a table, as JSON or as a PDF. It is a report, not a test:
//! it succeeds whether or not anything differs.

use std::path::Path;

use super::args::Confronta;
use super::progress::Progress;
use super::{OrStop, Stop, Terminal};
use crate::report::folder::within;
use crate::report::{Failure, Report, Stage, both, output};
use crate::view::number::Signs;
use crate::{console, publish};

pub(super) fn run(typed: &Confronta, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let progress = Progress::new();
    progress.stage(Stage::Measuring);
    let (before, after) = both(opened(&typed.before), opened(&typed.after))?;
    let comparison = before.compare(&after)?;
    if typed.pdf || typed.output.is_some() {
        progress.stage(Stage::Setting);
        let (document, view) = comparison.document()?;
        progress.stage(Stage::Writing);
        let usual = || typed.after.join("uscita").join(&document.name);
        let path = typed.output.clone().unwrap_or_else(usual);
        output::document(&path, &document.pdf)?;
        drop(progress);
        console::findings(terminal.err, &document.warnings).or_stop()?;
        writeln!(terminal.out, "{}", console::printable(&view.sintesi)).or_stop()?;
        let path = console::path(&path);
        return writeln!(terminal.out, "{path} ({} pagine)", document.pages).or_stop();
    }
    drop(progress);
    console::findings(terminal.err, &comparison.warnings()).or_stop()?;
    let view = comparison.view(Signs::Plain);
    if typed.json {
        let text = publish::comparison(&view)?;
        terminal.out.write_all(text.as_bytes()).or_stop()
    } else {
        console::comparison(terminal.out, &view).or_stop()
    }
}

/// A folder that is a report; what is found names it.
fn opened(path: &Path) -> Result<Report, Failure> {
    Report::open(path).map_err(|failure| match failure {
        Failure::Findings(findings) => Failure::Findings(within(path, findings)),
        other => other,
    })
}
