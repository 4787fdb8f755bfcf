//! `relazione verifica`: every problem in the data at once, what each rule is about, and whether a package is whole.

use std::path::Path;

use super::args::Verifica;
use super::{DATA, OrStop, Stop, Terminal, status_of};
use crate::diagnostic::{Diagnostic, any_error, nearest_code, rule, rules, sort};
use crate::report::folder::every_file;
use crate::report::{self, Check, Failure};
use crate::{console, publish};

pub(super) fn run(typed: &Verifica, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    if let Some(code) = &typed.spiega {
        return explain(code, terminal);
    }
    if let Some(package) = &typed.pacchetto {
        return check(package, typed.json, terminal);
    }
    let Check { findings, unread } = match report::check(&typed.folder) {
        Ok(found) => found,
        Err(Failure::Findings(findings)) => Check { findings, unread: Vec::new() },
        Err(other) => return Err(other.into()),
    };
    if typed.json {
        let text = publish::check_json(&findings, &unread)?;
        terminal.out.write_all(text.as_bytes()).or_stop()?;
    } else if findings.is_empty() {
        writeln!(terminal.out, "{}", console::tally(&findings)).or_stop()?;
        console::unread(terminal.out, &unread).or_stop()?;
    } else {
        console::findings(terminal.out, &findings).or_stop()?;
        console::counts(terminal.out, &findings).or_stop()?;
        console::unread(terminal.out, &unread).or_stop()?;
    }
    if any_error(&findings) { Err(Stop::Told(status_of(&findings))) } else { Ok(()) }
}

fn as_json(findings: &[Diagnostic], terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let text = publish::json(None, findings)?;
    terminal.out.write_all(text.as_bytes()).or_stop()
}

/// A package against its manifest.
fn check(package: &Path, json: bool, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let mut findings = Vec::new();
    let mut files = 0;
    match publish::check(&every_file(package)?) {
        Ok(count) => files = count,
        Err(found) => findings = found,
    }
    sort(&mut findings);
    if json {
        as_json(&findings, terminal)?;
    } else if findings.is_empty() {
        writeln!(terminal.out, "Il pacchetto è intatto: {files} file come dice il manifest.")
            .or_stop()?;
    } else {
        console::findings(terminal.out, &findings).or_stop()?;
    }
    if findings.is_empty() { Ok(()) } else { Err(Stop::Told(DATA)) }
}

/// What a rule is about.
fn explain(code: &str, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    if let Some(rule) = rule(code) {
        return console::rule(terminal.out, rule).or_stop();
    }
    writeln!(
        terminal.err,
        "errore: non c'è una regola con il codice «{}»",
        console::printable(code)
    )
    .or_stop()?;
    let hint = match nearest_code(code, rules()) {
        Some(near) => format!("forse si intendeva «{near}»"),
        None => "i codici sono nell'ultima tabella di «relazione verifica»".to_owned(),
    };
    writeln!(terminal.err, "  suggerimento: {hint}").or_stop()?;
    Err(Stop::Told(DATA))
}
