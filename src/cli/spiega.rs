//! `relazione spiega`: how one figure came about.

use std::path::Path;

use super::args::Spiega;
use super::{OrStop, Stop, Terminal, USAGE, typed};
use crate::console;
use crate::report::Report;
use crate::view::explain;

/// What is asked for: the folder, a code or a name, and a unit for a cell of the matrix.
struct Asked<'a> {
    folder: &'a str,
    code: &'a str,
    unit: Option<&'a str>,
}

pub(super) fn run(asked: &Spiega, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let words: Vec<&str> = asked.words.iter().map(String::as_str).collect();
    let Asked { folder, code, unit } = match words.as_slice() {
        [folder, code, unit] => Asked { folder, code, unit: Some(unit) },
        [code, unit] if is_here(code) => Asked { folder: ".", code, unit: Some(unit) },
        [folder, code] => Asked { folder, code, unit: None },
        [word] if Path::new(word).is_dir() => return without_code(word, terminal),
        [code] => Asked { folder: ".", code, unit: None },
        _ => Asked { folder: ".", code: "", unit: None },
    };
    let folder = typed::folder(folder.into()).unwrap_or_else(|_| folder.into());
    let report = Report::open(&folder)?;
    let explanations = match unit {
        Some(unit) => report.explain_cell(code, unit)?,
        None => report.explain(code)?,
    };
    terminal.out.write_all(explain::text(&explanations).as_bytes()).or_stop()
}

/// Whether the first of two words is a code of the report in the current folder, and no folder.
fn is_here(word: &str) -> bool {
    !Path::new(word).exists() && Path::new("relazione.toml").is_file()
}

/// A folder alone: which figure of it?
fn without_code(folder: &str, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let folder = console::word(Path::new(folder));
    writeln!(terminal.err, "errore: manca il codice di un indicatore o di un obiettivo")
        .or_stop()?;
    writeln!(terminal.err, "  suggerimento: relazione spiega {folder} ente").or_stop()?;
    Err(Stop::Told(USAGE))
}
