//! `relazione nuovo`: a folder ready to fill, a filled one to learn from, the results' sheet of a plan, the templates.

mod forms;
mod models;
mod planned;
mod samples;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::args::Nuovo;
use super::folder::Folder;
use super::output::{self, fresh};
use super::{DATA, MACHINE, OrStop, Stop, Terminal};
use crate::config::{self, Config, DocumentKind};
use crate::intake::Sources;
use crate::model::Missing;
use crate::pipeline::Failure;
use crate::pipeline::starter::{TEXTS, TOML};
use crate::publish::blank;
use crate::view::results::{Detail, results};
use crate::{console, pipeline};

pub(super) use samples::names;

/// The year that the built-in relazione.toml states.
const YEAR: u16 = 2025;
/// A file to write: its path within the folder, its bytes.
type File = (&'static str, Vec<u8>);

pub(super) fn run(typed: &Nuovo, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    if typed.consuntivo {
        return actuals(&typed.folder, terminal);
    }
    if typed.modelli {
        return models::copy(&typed.folder, terminal);
    }
    if !is_free(&typed.folder)? {
        let shown = console::path(&typed.folder);
        writeln!(terminal.err, "errore: la cartella «{shown}» c'è già e non è vuota").or_stop()?;
        let hint = "scegliere un altro nome: quello che c'è non si tocca";
        writeln!(terminal.err, "  suggerimento: {hint}").or_stop()?;
        return Err(Stop::Told(MACHINE));
    }
    let (files, year) = if let Some(name) = &typed.esempio {
        (sample(name), None)
    } else {
        let year = typed.anno.or_else(|| year_in(&typed.folder)).unwrap_or(YEAR);
        (blank_folder(year)?, Some(year))
    };
    let written = files.iter().map(|(name, bytes)| (*name, bytes.as_slice()));
    fresh::folder(&typed.folder, written.chain([("immagini/", &[][..])]))?;
    for (name, _) in files {
        writeln!(terminal.out, "{}", console::path(&typed.folder.join(name))).or_stop()?;
    }
    writeln!(terminal.err, "{}", next(&typed.folder, year)).or_stop()
}

/// Whether the folder is not there yet, or holds nothing.
fn is_free(folder: &Path) -> Result<bool, Failure> {
    fresh::settle(folder);
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(cause) => Err(Failure::Write { path: folder.to_owned(), cause }),
    }
}

fn sample(name: &str) -> Vec<File> {
    samples::files(name).iter().map(|(path, bytes)| (*path, bytes.to_vec())).collect()
}

fn blank_folder(year: u16) -> Result<Vec<File>, Failure> {
    let toml = TOML.replace(&format!("anno = {YEAR}"), &format!("anno = {year}"));
    let config = config::read("relazione.toml", &toml)?;
    let plan = blank::plan(&forms::objectives(&config), &forms::indicators(&config))?;
    let mut files = vec![
        ("relazione.toml", toml.into_bytes()),
        ("piano.xlsx", plan),
        ("consuntivo.xlsx", blank::actuals(&forms::results(&config), &[])?),
        ("contesto.xlsx", blank::context()?),
    ];
    files.extend(TEXTS.map(|(path, text)| (path, text.as_bytes().to_vec())));
    Ok(files)
}

/// The year in the folder's own name: `camera-2025`.
fn year_in(folder: &Path) -> Option<u16> {
    let name = folder.file_name()?.to_str()?;
    let mut numbers = name.split(|c: char| !c.is_ascii_digit());
    numbers.find_map(|digits| digits.parse().ok().filter(|year| (2000..2100).contains(year)))
}

/// What to do now.
fn next(folder: &Path, year: Option<u16>) -> String {
    let folder = console::word(folder);
    match year {
        None => format!("Ora: relazione genera {folder}"),
        Some(year) => format!(
            "Anno {year}: se è un altro, si cambia in relazione.toml, insieme al nome dell'ente.\n\
             Ora: compilare piano.xlsx; relazione verifica {folder} dice che cosa manca."
        ),
    }
}

/// Writes the results' workbook of an existing plan, with a row for each indicator.
fn actuals(path: &Path, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let folder = Folder::open(path)?;
    let refuse = |terminal: &mut Terminal<'_>, (status, problem, hint): (u8, String, &str)| {
        writeln!(terminal.err, "errore: {problem}\n  suggerimento: {hint}").or_stop()?;
        Err(Stop::Told(status))
    };
    let target = match place(&folder.config, path) {
        Ok(target) => target,
        Err((problem, hint)) => return refuse(terminal, (DATA, problem, hint)),
    };
    let untouched = blank::actuals(&forms::results(&folder.config), &[])?;
    match fs::read(&target) {
        // What `nuovo` itself wrote and nobody filled in holds nothing to lose.
        Ok(there) if there == untouched => {}
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
        Err(cause) => return Err(Failure::Read { path: target, cause }.into()),
        Ok(_) => {
            let problem = format!("«{}» c'è già e non si sovrascrive", console::path(&target));
            let hint = "dargli un altro nome o spostarlo, poi ripetere il comando";
            return refuse(terminal, (MACHINE, problem, hint));
        }
    }
    let (bytes, rows) = prefilled(&folder, terminal)?;
    output::write(&target, &bytes)?;
    writeln!(terminal.out, "{} ({rows} indicatori)", console::path(&target)).or_stop()
}

/// Where the results' workbook goes, or why it cannot.
fn place(config: &Config, folder: &Path) -> Result<PathBuf, (String, &'static str)> {
    let hint = "in relazione.toml, sotto [dati], scrivere consuntivo = \"consuntivo.xlsx\"";
    match &config.data.results {
        None => Err(("relazione.toml non nomina un file per il consuntivo".to_owned(), hint)),
        Some(path) if *path == config.data.plan => {
            Err((format!("il consuntivo sta nello stesso file del piano, {path}"), hint))
        }
        Some(path) if !path.as_str().to_lowercase().ends_with(".xlsx") => {
            Err((format!("il consuntivo si prepara in .xlsx, non in {path}"), hint))
        }
        Some(path) => Ok(folder.join(path.as_str())),
    }
}

/// The workbook for the plan of the folder, and its rows. The plan is read without asking for results.
fn prefilled(folder: &Folder, terminal: &mut Terminal<'_>) -> Result<(Vec<u8>, usize), Stop> {
    let mut config = folder.config.clone().of_kind(DocumentKind::Piano);
    config.rules.missing = Missing::Zero;
    let sources =
        Sources { plan: folder.plan()?, results: None, context: None, folder: String::new() };
    let computed = pipeline::compute(&config, &sources)?;
    let shown = results(&computed.material(&config), Detail::Figures);
    let planned = planned::planned(&computed, &shown);
    console::findings(terminal.err, &computed.intake.warnings).or_stop()?;
    let bytes = blank::actuals(&forms::results(&folder.config), &planned)?;
    Ok((bytes, planned.len()))
}
