//! `relazione pubblica`: the package for Amministrazione Trasparente.

use std::path::Path;

use super::args::Pubblica;
use super::progress::Progress;
use super::{OrStop, Stop, Terminal};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::report::folder::every_file;
use crate::report::{Failure, Packed, Report, Stage, output};
use crate::{console, publish};

pub(super) fn run(typed: &Pubblica, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let progress = Progress::new();
    progress.stage(Stage::Reading);
    let report = Report::open(&typed.folder)?;
    let Packed { package, warnings } = report.package(&|stage| progress.stage(stage))?;
    let uscita = typed.folder.join("uscita");
    let path = typed.output.clone().unwrap_or_else(|| uscita.join(&package.folder));
    progress.stage(Stage::Writing);
    output::recover(&path);
    give_way(&path)?;
    output::write_folder(&path, &package.files)?;
    drop(progress);
    console::findings(terminal.err, &warnings).or_stop()?;
    let shown = console::path(&path);
    writeln!(terminal.out, "{shown} ({} file)", package.files.len()).or_stop()?;
    for (name, bytes) in &package.files {
        writeln!(terminal.out, "  {name}  {}", size(bytes.len())).or_stop()?;
    }
    Ok(())
}

/// A package takes the place of a package; files of others stay where they are.
fn give_way(path: &Path) -> Result<(), Failure> {
    let foreign = if path.is_symlink() {
        vec!["un collegamento".to_owned()]
    } else if path.is_dir() {
        publish::foreign(&every_file(path)?)
    } else if path.exists() {
        vec!["un file".to_owned()]
    } else {
        Vec::new()
    };
    let place = Place::file(&console::path(path));
    let finding = |name| Diagnostic::new(place.clone(), Problem::PackageInTheWay { name });
    let found: Vec<Diagnostic> = foreign.into_iter().map(finding).collect();
    if found.is_empty() { Ok(()) } else { Err(Failure::Findings(found)) }
}

/// A size for people.
fn size(bytes: usize) -> String {
    if bytes < 1024 { format!("{bytes} byte") } else { format!("{} kB", bytes.div_ceil(1024)) }
}
