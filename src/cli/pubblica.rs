//! `relazione pubblica`: the package for Amministrazione Trasparente.

use std::fs;
use std::path::Path;

use super::args::Pubblica;
use super::progress::Progress;
use super::{OrStop, Stop, Terminal};
use crate::diagnostic::{Diagnostic, Obstacle, Place, Problem};
use crate::report::folder::{CONFIG, every_file};
use crate::report::{Failure, Packed, Report, Stage, output};
use crate::{console, publish};

pub(super) fn run(typed: &Pubblica, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    if let Some(path) = &typed.output {
        output::recover(path);
        give_way(path)?;
    }
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
    let place = Place::file(&console::path(path));
    let finding = |problem| Diagnostic::new(place.clone(), problem);
    if let Some(found) = other(path)? {
        let obstacle = Obstacle::InTheWay { found: found.to_owned() };
        return Err(Failure::Findings(vec![finding(obstacle.into())]));
    }
    let foreign = if path.is_dir() { publish::foreign(&every_file(path)?) } else { Vec::new() };
    let found: Vec<Diagnostic> =
        foreign.into_iter().map(|name| finding(Problem::PackageInTheWay { name })).collect();
    if found.is_empty() { Ok(()) } else { Err(Failure::Findings(found)) }
}

/// What stands in the place of a package and is none, seen without reading it.
fn other(path: &Path) -> Result<Option<&'static str>, Failure> {
    if path.is_symlink() {
        return Ok(Some("un collegamento"));
    }
    if !path.is_dir() {
        let found = if path.is_file() { "un file" } else { "qualcosa che non è un file" };
        return Ok(path.exists().then_some(found));
    }
    if path.join(CONFIG).is_file() {
        return Ok(Some("la cartella di una relazione"));
    }
    let failed = |cause| Failure::Read { path: path.to_owned(), cause };
    let is_empty = fs::read_dir(path).map_err(failed)?.next().is_none();
    let is_package = is_empty || path.join(publish::MANIFEST).is_file();
    Ok((!is_package).then_some("una cartella che non è un pacchetto"))
}

/// A size for people.
fn size(bytes: usize) -> String {
    if bytes < 1024 { format!("{bytes} byte") } else { format!("{} kB", bytes.div_ceil(1024)) }
}
