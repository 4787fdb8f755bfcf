//! `relazione importa`: an indented export as the contract's workbooks.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::args::Importa;
use super::{OrStop, Stop, Terminal};
use crate::console;
use crate::diagnostic::{Diagnostic, Place, Problem, any_error};
use crate::report::folder::CONFIG;
use crate::report::output::{self, Unsealed};
use crate::report::{Failure, Imported, import};

pub(super) fn run(typed: &Importa, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let (name, bytes) = (file_name(&typed.file), bytes(&typed.file)?);
    let written = written(&typed.folder)?;
    let imported = import((&name, bytes), written.as_deref(), typed.anno)?;
    let Imported { files, sheets, is_indented, findings } = imported;
    in_the_way(&typed.folder, &files)?;
    output::write_files(&typed.folder, &files.iter().cloned().collect(), Unsealed::Stays)?;
    let told: Vec<Diagnostic> =
        findings.iter().filter(|f| f.problem.code().starts_with('M')).cloned().collect();
    console::findings(terminal.err, &told).or_stop()?;
    for (name, _) in &files {
        writeln!(terminal.out, "{}", console::path(&typed.folder.join(name))).or_stop()?;
    }
    for (sheet, rows) in &sheets {
        writeln!(terminal.out, "  {sheet}: {rows} righe").or_stop()?;
    }
    if is_indented {
        let hint = "in relazione.toml, [dati]: togliere tracciato e indicare i file nuovi";
        writeln!(terminal.out, "  {hint}").or_stop()?;
    }
    if any_error(&findings) {
        let folder = console::word(&typed.folder);
        writeln!(terminal.out, "  da correggere: relazione verifica {folder}").or_stop()?;
    }
    Ok(())
}

/// The folder's relazione.toml, where there is one.
fn written(folder: &Path) -> Result<Option<String>, Failure> {
    let path = folder.join(CONFIG);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text)),
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(Failure::Read { path, cause }),
    }
}

fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |cause| Failure::Read { path: file.to_owned(), cause };
    if file.is_dir() {
        return Err(failed(ErrorKind::IsADirectory.into()));
    }
    fs::read(file).map_err(failed)
}

fn file_name(file: &Path) -> String {
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}

/// An import never takes the place of what an office has written.
fn in_the_way(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Vec<Diagnostic>> {
    let there = files.iter().filter(|(name, _)| folder.join(name).exists());
    let findings: Vec<Diagnostic> = there
        .map(|(name, _)| {
            Diagnostic::new(Place::file(name), Problem::FileInTheWay { name: name.clone() })
        })
        .collect();
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}
