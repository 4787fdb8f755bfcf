//! `relazione spiega`: how one figure came about.

use std::path::Path;

use super::args::Spiega;
use super::folder::Folder;
use super::{DATA, OrStop, Stop, Terminal, USAGE, typed};
use crate::view::explain;
use crate::{console, pipeline};

pub(super) fn run(asked: &Spiega, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let (folder, code) = match asked.words.as_slice() {
        [folder, code] => (folder.as_str(), code.as_str()),
        [word] if Path::new(word).is_dir() => return without_code(word, terminal),
        [code] => (".", code.as_str()),
        _ => (".", ""),
    };
    let folder = typed::folder(folder.into()).unwrap_or_else(|_| folder.into());
    let folder = Folder::open(&folder)?;
    let computed = pipeline::compute(&folder.config, &folder.sources()?)?;
    match explain::explain(&computed.material(&folder.config), code) {
        Ok(explanations) => {
            terminal.out.write_all(explain::text(&explanations).as_bytes()).or_stop()
        }
        Err(unknown) => {
            writeln!(terminal.err, "errore: {}", console::printable(&unknown.message)).or_stop()?;
            if !unknown.hint.is_empty() {
                writeln!(terminal.err, "  suggerimento: {}", console::printable(&unknown.hint))
                    .or_stop()?;
            }
            Err(Stop::Told(DATA))
        }
    }
}

/// A folder alone: which figure of it?
fn without_code(folder: &str, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let folder = console::word(Path::new(folder));
    writeln!(terminal.err, "errore: manca il codice di un indicatore o di un obiettivo")
        .or_stop()?;
    writeln!(terminal.err, "  suggerimento: relazione spiega {folder} ente").or_stop()?;
    Err(Stop::Told(USAGE))
}
