//! `relazione spiega`: how one figure came about.

use std::path::Path;

use super::args::Spiega;
use super::folder::Folder;
use super::{DATA, OrStop, Stop, Terminal};
use crate::pipeline;
use crate::view::explain;

pub(super) fn run(typed: &Spiega, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let (folder, code) = match typed.words.as_slice() {
        [folder, code] => (folder.as_str(), code.as_str()),
        [code] => (".", code.as_str()),
        _ => (".", ""),
    };
    let folder = Folder::open(Path::new(folder))?;
    let computed = pipeline::compute(&folder.config, &folder.sources()?)?;
    match explain::explain(&computed.material(&folder.config), code) {
        Ok(explanations) => {
            terminal.out.write_all(explain::text(&explanations).as_bytes()).or_stop()
        }
        Err(unknown) => {
            writeln!(terminal.err, "errore: {}", unknown.message).or_stop()?;
            if !unknown.hint.is_empty() {
                writeln!(terminal.err, "  suggerimento: {}", unknown.hint).or_stop()?;
            }
            Err(Stop::Told(DATA))
        }
    }
}
