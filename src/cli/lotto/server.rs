//! A hand's own process: a folder a line on standard input, what came of it a line on standard output, until the input
//! ends. Fonts, styles and what Typst laid out stay warm from one folder to the next.
//!
//! One process for each hand, since two documents at once take longer in one process than in two (benches/README.md,
//! *Batch*), and since what cannot be caught (a stack that overflows, memory that runs out) ends one of them only.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::process::Command;

use serde::{Deserialize, Serialize};

use super::outcome;
use crate::cli::args::{Form, LottoHand};
use crate::cli::{OrStop, Stop, Terminal, pool};
use crate::publish;

/// The command that starts one; no command for people, and none that a slip of theirs comes near.
pub(in crate::cli) const HAND: &str = "processo-del-lotto";

/// The first line of a hand. A program that begins otherwise is not the one that asks.
pub(super) const GREETING: &str = concat!("relazione ", env!("CARGO_PKG_VERSION"));

/// One folder to do.
#[derive(Serialize, Deserialize)]
pub(super) struct Request {
    /// Where; a path that is no Unicode has no such line.
    pub folder: PathBuf,
    /// What document.
    pub form: Form,
}

/// This program as a hand with so many processors.
pub(super) fn program(processors: usize) -> io::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(HAND).arg(processors.to_string());
    Ok(command)
}

pub(in crate::cli) fn serve(typed: &LottoHand, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    // Without a pool of its own the common one does.
    let _pool = pool().num_threads(typed.processors).use_current_thread().build();
    answer(io::stdin().lock(), terminal.out)
}

/// Ends with the input; also at a line that is no request, which nobody but a person writes.
fn answer(requests: impl BufRead, out: &mut dyn Write) -> Result<(), Stop> {
    say(out, &GREETING)?;
    for line in requests.lines().map_while(Result::ok) {
        let Ok(request) = serde_json::from_str::<Request>(&line) else { break };
        say(out, &outcome::make(&request.folder, request.form))?;
    }
    Ok(())
}

fn say(out: &mut dyn Write, value: &impl Serialize) -> Result<(), Stop> {
    out.write_all(publish::line(value)?.as_bytes()).and_then(|()| out.flush()).or_stop()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::lotto::outcome::Told;

    #[test]
    fn a_line_for_a_line_until_one_is_no_request() {
        let request = |folder: &str| {
            let form = Form { documento: None, stato: None };
            publish::line(&Request { folder: folder.into(), form }).unwrap()
        };
        let requests = request("nessuna") + &request("altra") + "ciao\n" + &request("mai");
        let mut out = Vec::new();
        assert!(answer(requests.as_bytes(), &mut out).is_ok());
        let out = String::from_utf8(out).unwrap();
        let mut lines = out.lines();
        assert_eq!(serde_json::from_str::<String>(lines.next().unwrap()).unwrap(), GREETING);
        let told = lines.map(|line| serde_json::from_str::<Told>(line).unwrap().entry.row.cartella);
        assert_eq!(told.collect::<Vec<_>>(), ["nessuna", "altra"]);
    }
}
