//! `relazione confronta`: what differs between two folders, as a table, as JSON or as a PDF. It is a report, not a test:
//! it succeeds whether or not anything differs.

use std::path::{Path, PathBuf};

use super::args::Confronta;
use super::folder::{CONFIG, Folder, within};
use super::progress::{Progress, Stage};
use super::{OrStop, Stop, Terminal, output};
use crate::diagnostic::{Diagnostic, Place};
use crate::intake::PublicText;
use crate::pipeline::{self, Computed, Failure, Written};
use crate::view::comparison::{Compared, ComparisonView, comparison, head};
use crate::view::number::Signs;
use crate::{console, publish};

pub(super) fn run(typed: &Confronta, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let progress = Progress::new();
    progress.stage(Stage::Measuring);
    let (before, after) = both(read(&typed.before), read(&typed.after))?;
    let [first, second] = names(typed, &before, &after);
    let (before_side, after_side) = (before.compared(&first), after.compared(&second));
    let compare = |signs| comparison(&before_side, &after_side, signs);
    if typed.json {
        drop(progress);
        warn(&[&before, &after], terminal)?;
        let text = publish::comparison(&compare(Signs::Plain))?;
        terminal.out.write_all(text.as_bytes()).or_stop()
    } else if typed.pdf || typed.output.is_some() {
        let view = compare(Signs::Typographic);
        let head = head(&view, &before_side, &after_side);
        let logo = after.folder.logo().map_err(|found| within(&typed.after, found))?;
        progress.stage(Stage::Setting);
        let document = pipeline::comparison(&head, &view, logo, written(typed, &before, &after))?;
        let path = path(typed);
        progress.stage(Stage::Writing);
        output::document(&path, &document.pdf)?;
        drop(progress);
        warn(&[&before, &after], terminal)?;
        tell(terminal, &view, &path, document.pages)
    } else {
        drop(progress);
        warn(&[&before, &after], terminal)?;
        console::comparison(terminal.out, &compare(Signs::Plain)).or_stop()
    }
}

/// A folder that was read and measured.
struct Opened {
    folder: Folder,
    computed: Computed,
    warnings: Vec<Diagnostic>,
}

impl Opened {
    fn compared<'a>(&'a self, name: &'a str) -> Compared<'a> {
        Compared {
            name,
            material: self.computed.material(&self.folder.config),
            has_results: self.computed.intake.has_results,
        }
    }
}

/// Reads and measures; what is found names its folder.
fn read(path: &Path) -> Result<Opened, Failure> {
    attempt(path).map_err(|failure| match failure {
        Failure::Findings(findings) => Failure::Findings(within(path, findings)),
        other => other,
    })
}

fn attempt(path: &Path) -> Result<Opened, Failure> {
    let folder = Folder::open(path)?;
    let computed = pipeline::compute_plan(&folder.config, &folder.sources()?)?;
    let warnings = within(path, computed.intake.warnings.clone());
    Ok(Opened { folder, computed, warnings })
}

/// The problems of both folders at once.
fn both(
    before: Result<Opened, Failure>,
    after: Result<Opened, Failure>,
) -> Result<(Opened, Opened), Failure> {
    match (before, after) {
        (Ok(before), Ok(after)) => Ok((before, after)),
        (Err(Failure::Findings(mut found)), Err(Failure::Findings(mut more))) => {
            found.append(&mut more);
            Err(Failure::Findings(found))
        }
        (Err(failure), Ok(_) | Err(Failure::Findings(_))) | (_, Err(failure)) => Err(failure),
    }
}

/// The folders' own names, or where these are the same what was typed.
fn names(typed: &Confronta, before: &Opened, after: &Opened) -> [String; 2] {
    let names = [before.folder.name(), after.folder.name()];
    if names[0] == names[1] {
        [&typed.before, &typed.after].map(|path| console::path(path))
    } else {
        names
    }
}

/// What both were made from, each with its folder.
fn written(typed: &Confronta, before: &Opened, after: &Opened) -> Written {
    let mut written = Written::default();
    for (path, opened) in [(&typed.before, before), (&typed.after, after)] {
        let folder = path.display().to_string();
        let folder = folder.trim_end_matches(['/', '\\']);
        let named = |text: &PublicText| PublicText {
            place: text.place.clone().within(folder),
            ..text.clone()
        };
        written.cells.extend(opened.computed.unusual.iter().map(named));
        written.configs.push((format!("{folder}/{CONFIG}"), opened.folder.written.clone()));
        written.names.push((Place::file(folder), opened.folder.name()));
    }
    written
}

fn warn(folders: &[&Opened], terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let findings: Vec<Diagnostic> =
        folders.iter().flat_map(|opened| opened.warnings.clone()).collect();
    console::findings(terminal.err, &findings).or_stop()
}

fn path(typed: &Confronta) -> PathBuf {
    let usual = || typed.after.join("uscita").join("confronto.pdf");
    typed.output.clone().unwrap_or_else(usual)
}

fn tell(
    terminal: &mut Terminal<'_>,
    view: &ComparisonView,
    path: &Path,
    pages: usize,
) -> Result<(), Stop> {
    writeln!(terminal.out, "{}", console::printable(&view.sintesi)).or_stop()?;
    writeln!(terminal.out, "{} ({pages} pagine)", console::path(path)).or_stop()
}
