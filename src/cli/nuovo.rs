//! `relazione nuovo`: a folder ready to fill, a filled one to learn from, the results' sheet of a plan, the templates.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::args::Nuovo;
use super::{DATA, MACHINE, OrStop, Stop, Terminal};
use crate::config::Config;
use crate::console;
use crate::report::create::{self, ResultsSheet};
use crate::report::output::{self, fresh};
use crate::report::{Failure, Report};
use crate::template::FOLDER;

pub(super) fn run(typed: &Nuovo, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    if typed.consuntivo {
        return actuals(&typed.folder, terminal);
    }
    if typed.modelli {
        return copy_models(&typed.folder, terminal);
    }
    if !is_free(&typed.folder)? {
        let shown = console::path(&typed.folder);
        writeln!(terminal.err, "errore: la cartella «{shown}» c'è già e non è vuota").or_stop()?;
        let hint = "scegliere un altro nome: quello che c'è non si tocca";
        writeln!(terminal.err, "  suggerimento: {hint}").or_stop()?;
        return Err(Stop::Told(MACHINE));
    }
    let (files, year) = if let Some(name) = &typed.esempio {
        (create::sample(name), None)
    } else {
        let year = typed.anno.or_else(|| year_in(&typed.folder)).unwrap_or(create::YEAR);
        let rules = typed.regole.iter().copied().collect();
        (create::create(year, typed.profilo, &rules)?, Some(year))
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
    let report = Report::open(path)?;
    let refuse = |terminal: &mut Terminal<'_>, (status, problem, hint): (u8, String, &str)| {
        writeln!(terminal.err, "errore: {problem}\n  suggerimento: {hint}").or_stop()?;
        Err(Stop::Told(status))
    };
    let target = match place(report.config(), path) {
        Ok(target) => target,
        Err((problem, hint)) => return refuse(terminal, (DATA, problem, hint)),
    };
    match fs::read(&target) {
        // What `nuovo` itself wrote and nobody filled in holds nothing to lose.
        Ok(there) if report.is_blank_results(&there)? => {}
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
        Err(cause) => return Err(Failure::Read { path: target, cause }.into()),
        Ok(_) => {
            let problem = format!("«{}» c'è già e non si sovrascrive", console::path(&target));
            let hint = "dargli un altro nome o spostarlo, poi ripetere il comando";
            return refuse(terminal, (MACHINE, problem, hint));
        }
    }
    let ResultsSheet { workbook, rows, warnings } = report.results_sheet()?;
    console::findings(terminal.err, &warnings).or_stop()?;
    output::write(&target, &workbook)?;
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

/// Writes the templates into `modelli` below a folder; one that holds something is left alone.
fn copy_models(folder: &Path, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let target = folder.join(FOLDER);
    if !is_free(&target)? {
        let shown = console::path(&target);
        writeln!(terminal.err, "errore: la cartella «{shown}» c'è già e non è vuota").or_stop()?;
        let hint = "spostarla o svuotarla: quello che c'è non si tocca";
        writeln!(terminal.err, "  suggerimento: {hint}").or_stop()?;
        return Err(Stop::Told(MACHINE));
    }
    let files = create::models();
    fresh::folder(&target, files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())))?;
    for (path, _) in &files {
        writeln!(terminal.out, "{}", console::path(&target.join(path))).or_stop()?;
    }
    let hint = "Ora: cambiare quello che serve e cancellare gli altri file, \
                che così seguono gli aggiornamenti del programma.";
    writeln!(terminal.err, "{hint}").or_stop()
}
