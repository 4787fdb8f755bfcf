//! `relazione verifica`: every problem in the data at once, what each rule is about, and whether a package is whole.

use std::path::Path;

use super::args::Verifica;
use super::folder::{Folder, Found, every_file};
use super::{DATA, OrStop, Stop, Terminal, status_of};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Unread, any_error, nearest_code, rule, rules, sort};
use crate::intake::PublicText;
use crate::pipeline::{Computed, Failure, Files};
use crate::{console, intake, pipeline, publish};

pub(super) fn run(typed: &Verifica, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    if let Some(code) = &typed.spiega {
        return explain(code, terminal);
    }
    if let Some(package) = &typed.pacchetto {
        return check(package, typed.json, terminal);
    }
    let (findings, unread) = match findings(typed) {
        Ok(found) => found,
        Err(Failure::Findings(findings)) => (findings, Vec::new()),
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

/// What the data and the texts have to be told of, whatever else is wrong: each is looked at as far as it can be read.
/// Then what of the workbooks is not read.
fn findings(typed: &Verifica) -> Result<(Vec<Diagnostic>, Vec<Unread>), Failure> {
    let (folder, broken, is_measured) = Folder::open_partly(&typed.folder)?;
    if !broken.is_empty() {
        return Ok((in_workbooks(&folder, broken, is_measured), Vec::new()));
    }
    let config = &folder.config;
    let (mut unread, mut cells) = (Vec::new(), Vec::new());
    let examined = || {
        let Found { sources, asked, findings } = folder.found();
        unread.extend(sources.iter().flat_map(|sources| intake::unread(sources, config)));
        cells.extend(sources.iter().flat_map(|sources| pipeline::cells(config, sources)));
        (pipeline::look(config, sources.as_ref(), asked), findings)
    };
    let ((computed, mut findings), (files, found)) = rayon::join(examined, || folder.some_files());
    findings.extend(found);
    findings.extend(computed.intake.warnings.iter().chain(&computed.remarks).cloned());
    findings.append(&mut faults(config, &computed, &files, &cells, !any_error(&findings))?);
    sort(&mut findings);
    // A name under *Responsabile* is told by the audit, and among all that goes online.
    Ok((pipeline::once(findings), unread))
}

/// The errors of relazione.toml, and what the workbooks have to be told of as far as it does not hang on them.
fn in_workbooks(
    folder: &Folder,
    mut findings: Vec<Diagnostic>,
    is_measured: bool,
) -> Vec<Diagnostic> {
    let Found { sources, asked, findings: found } = folder.found();
    findings.extend(found);
    let computed = pipeline::look(&folder.config, sources.as_ref(), asked);
    let of_cells = |finding: &&Diagnostic| is_measured || finding.problem.code().starts_with('L');
    findings.extend(computed.intake.warnings.iter().filter(of_cells).cloned());
    // Which names may stand there is a key of relazione.toml too.
    let of_plan = |finding: &Diagnostic| is_measured && finding.problem.code() != "V011";
    findings.extend(computed.remarks.into_iter().filter(of_plan));
    sort(&mut findings);
    pipeline::once(findings)
}

/// What is wrong with texts, pictures, templates and fonts. Only what an office wrote for Typst, or a sign that no font
/// has, needs the document set, and only where nothing else forbids it: everything else shows before, in a moment.
fn faults(
    config: &Config,
    computed: &Computed,
    files: &Files,
    cells: &[PublicText],
    is_sound: bool,
) -> Result<Vec<Diagnostic>, Failure> {
    let names = |draft| config.treatments.apply(pipeline::named(config, files, draft, cells));
    let draft = match pipeline::draft(config, computed, files) {
        Ok(draft) => draft,
        Err(Failure::Findings(mut found)) => {
            found.extend(names(None));
            return Ok(found);
        }
        Err(other) => return Err(other),
    };
    let mut findings = [&draft.warnings[..], &draft.placeholders[..]].concat();
    findings.extend(names(Some(&draft)));
    if is_sound && draft.may_fail() {
        match draft.composed().and_then(pipeline::typeset) {
            Ok(_) => {}
            Err(Failure::Findings(found)) => findings.extend(found),
            Err(other) => return Err(other),
        }
    }
    Ok(findings)
}
