//! `relazione spiega`: how one figure came about.

use std::path::Path;

use super::args::Spiega;
use super::{OrStop, Stop, Terminal, USAGE, typed};
use crate::console;
use crate::report::Report;
use crate::view::explain;

pub(super) fn run(asked: &Spiega, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let (folder, code) = match asked.words.as_slice() {
        [folder, code] => (folder.as_str(), code.as_str()),
        [word] if Path::new(word).is_dir() => return without_code(word, terminal),
        [code] => (".", code.as_str()),
        _ => (".", ""),
    };
    let folder = typed::folder(folder.into()).unwrap_or_else(|_| folder.into());
    let explanations = Report::open(&folder)?.explain(code)?;
    terminal.out.write_all(explain::text(&explanations).as_bytes()).or_stop()
}

/// A folder alone: which figure of it?
fn without_code(folder: &str, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let folder = console::word(Path::new(folder));
    writeln!(terminal.err, "errore: manca il codice di un indicatore o di un obiettivo")
        .or_stop()?;
    writeln!(terminal.err, "  suggerimento: relazione spiega {folder} ente").or_stop()?;
    Err(Stop::Told(USAGE))
}
