//! The only printer: diagnostics, tables, outcomes, to a writer.

mod batch;
mod comparison;
mod plain;

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use crate::diagnostic::{Diagnostic, Rule, Severity, Unread, rules, told};
use crate::view::results::ResultsView;

pub use batch::batch;
pub use comparison::comparison;
pub use plain::Plain;

/// Columns that a title may take in the table of results.
const TITLE_WIDTH: usize = 52;

/// The findings in the contract's form, of a column that is wrong throughout the first ones; then how many there are.
pub fn findings(out: &mut dyn Write, findings: &[Diagnostic]) -> io::Result<()> {
    for told in told(findings) {
        let finding = told.finding;
        let problem = printable(&finding.message());
        let place = printable(&finding.place.to_string());
        writeln!(out, "{}: {place}: {problem}", finding.severity())?;
        if !finding.subject.is_empty() {
            writeln!(out, "  {}", printable(&finding.subject))?;
        }
        if let Some(hint) = finding.problem.hint() {
            writeln!(out, "  suggerimento: {}", printable(&hint))?;
        }
        if let Some(rest) = told.rest() {
            writeln!(out, "  … {}", printable(&rest))?;
        }
    }
    if findings.is_empty() { Ok(()) } else { writeln!(out, "{}", tally(findings)) }
}

/// What of the workbooks is not read, a line a sheet.
pub fn unread(out: &mut dyn Write, unread: &[Unread]) -> io::Result<()> {
    unread.iter().try_for_each(|unread| writeln!(out, "{}", printable(&unread.to_string())))
}

/// "2 errori, 1 avviso".
pub fn tally(findings: &[Diagnostic]) -> String {
    let of = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
    let kinds = [(Severity::Error, "errore", "errori"), (Severity::Warning, "avviso", "avvisi")];
    let found = kinds.into_iter().map(|(severity, one, many)| (of(severity), one, many));
    let told: Vec<String> =
        found.filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted(n, one, many)).collect();
    if told.is_empty() { "nessun problema".to_owned() } else { told.join(", ") }
}

/// "1 avviso", "2 avvisi".
fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// How often each rule spoke, as a table.
pub fn counts(out: &mut dyn Write, findings: &[Diagnostic]) -> io::Result<()> {
    let times = |rule: &Rule| findings.iter().filter(|f| f.problem.code() == rule.code).count();
    writeln!(out, "\n{:<6}  {:<44}  {:>6}", "Codice", "Regola", "Quanti")?;
    for (rule, count) in rules().map(|rule| (rule, times(rule))).filter(|(_, count)| *count > 0) {
        writeln!(out, "{:<6}  {:<44}  {count:>6}", rule.code, rule.title)?;
    }
    writeln!(out, "Per sapere di una regola: relazione verifica --spiega CODICE")
}

/// A rule with its explanation.
pub fn rule(out: &mut dyn Write, rule: &Rule) -> io::Result<()> {
    writeln!(out, "{} – {}\n  {}", rule.code, rule.title, rule.explanation)?;
    if rule.is_changeable() {
        let code = rule.code;
        writeln!(out, "  gravità: {}; in relazione.toml la cambia", rule.severity)?;
        writeln!(out, "  [verifica]\n  {code} = \"errore\"   # oppure \"avviso\" o \"ignora\"")
    } else {
        writeln!(out, "  gravità: {}, sempre", rule.severity)
    }
}

/// The results as an indented table, the ente's figure last.
pub fn results(out: &mut dyn Write, results: &ResultsView) -> io::Result<()> {
    let depths = depths(results);
    let rows = || results.nodi.iter().zip(&depths);
    let codes = rows().map(|(node, depth)| node.codice.chars().count() + 2 * depth);
    let code_width = codes.max().unwrap_or(0).clamp(6, 30);
    let line = |out: &mut dyn Write, cells: [&str; 5]| {
        let [code, title, weight, attainment, rating] = cells;
        let row = format!(
            "{code:<code_width$}  {title:<TITLE_WIDTH$} {weight:>8} {attainment:>9}  {rating}"
        );
        writeln!(out, "{}", row.trim_end())
    };
    line(out, ["Codice", "Titolo", "Peso", "Ragg. %", "Valutazione"])?;
    for (node, depth) in rows() {
        let code = format!("{}{}", "  ".repeat(*depth), node.codice);
        let title = shortened(&printable(&node.titolo));
        let attainment = attained(node.raggiungimento.as_deref(), node.non_ancora_dovuto);
        let rating = node.valutazione.as_deref().unwrap_or("");
        line(out, [&printable(&code), &title, &italian(&node.peso), &attainment, rating])?;
    }
    let entity = attained(results.raggiungimento.as_deref(), results.non_ancora_dovuto);
    let rating = results.valutazione.as_deref().unwrap_or("");
    line(out, ["Ente", &shortened(&printable(&results.ente)), "", &entity, rating])
}

/// An attainment, or why there is none.
fn attained(figure: Option<&str>, is_pending: bool) -> String {
    match (figure, is_pending) {
        (Some(figure), _) => italian(figure),
        (None, true) => "non dovuto".to_owned(),
        (None, false) => "N/D".to_owned(),
    }
}

/// How deep each node lies; parents stand before their children.
fn depths(results: &ResultsView) -> Vec<usize> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let nodes = results.nodi.iter();
    nodes
        .map(|node| {
            let parent = node.padre.as_deref().and_then(|code| known.get(code));
            let depth = parent.map_or(0, |depth| depth + 1);
            known.insert(&node.codice, depth);
            depth
        })
        .collect()
}

/// What went wrong, with its chain of causes.
pub fn failure(out: &mut dyn Write, error: &(dyn Error + 'static)) -> io::Result<()> {
    for (place, words) in chain(error).iter().enumerate() {
        let lead = if place == 0 { "errore" } else { "  causa" };
        writeln!(out, "{lead}: {}", printable(words))?;
    }
    Ok(())
}

/// An error in words, then its causes.
pub fn chain(error: &(dyn Error + 'static)) -> Vec<String> {
    let mut words = vec![in_words(error)];
    let mut cause = error.source();
    while let Some(error) = cause {
        words.push(in_words(error));
        cause = error.source();
    }
    words
}

/// A folder whose document was not finished: a fault of the program, or the end of its process.
pub fn broken(out: &mut dyn Write, folder: &str) -> io::Result<()> {
    let folder = printable(folder);
    writeln!(
        out,
        "errore: {folder}: il programma si è fermato, per un suo difetto o perché il sistema lo ha chiuso"
    )?;
    writeln!(
        out,
        "  suggerimento: riprovare con --insieme 1; se accade ancora, segnalarlo con una copia della cartella"
    )
}

fn in_words(error: &(dyn Error + 'static)) -> String {
    error.downcast_ref::<io::Error>().map_or_else(|| error.to_string(), machine)
}

/// Why the machine refused, in Italian where it is one of the usual reasons.
pub fn machine(cause: &io::Error) -> String {
    let usual = match cause.kind() {
        io::ErrorKind::NotFound => "non esiste",
        io::ErrorKind::PermissionDenied => {
            "permesso negato, o il file è aperto in un altro programma"
        }
        io::ErrorKind::NotADirectory => "non è una cartella",
        io::ErrorKind::IsADirectory => "è una cartella, non un file",
        io::ErrorKind::StorageFull => "il disco è pieno",
        io::ErrorKind::QuotaExceeded => "lo spazio concesso all'utente è esaurito",
        io::ErrorKind::FileTooLarge => "il file è più grande di quanto il sistema permette",
        io::ErrorKind::ReadOnlyFilesystem => "il disco è di sola lettura",
        io::ErrorKind::ResourceBusy => "il file è aperto in un altro programma",
        io::ErrorKind::AlreadyExists => "c'è già un file con questo nome",
        io::ErrorKind::DirectoryNotEmpty => "la cartella non è vuota",
        io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput => {
            "il nome non è ammesso dal sistema"
        }
        io::ErrorKind::TimedOut => "il disco non risponde",
        io::ErrorKind::OutOfMemory => "la memoria non basta",
        _ => return unusual(cause),
    };
    usual.to_owned()
}

/// The system's number for links that lead to each other, which the library has no stable name for.
const LINKS_IN_A_RING: i32 = if cfg!(windows) {
    1921
} else if cfg!(target_os = "linux") {
    40
} else {
    62
};

/// Whether links lead to each other and to no file.
pub fn is_ring(cause: &io::Error) -> bool {
    cause.raw_os_error() == Some(LINKS_IN_A_RING)
}

/// A reason by its number: what the system or a library says of it is English.
fn unusual(cause: &io::Error) -> String {
    let inner = cause.get_ref().and_then(|inner| inner.source()?.downcast_ref::<io::Error>());
    match (cause.raw_os_error(), inner) {
        _ if is_ring(cause) => "è un collegamento che porta a sé stesso".to_owned(),
        (Some(number), _) => format!("errore {number} del sistema"),
        (None, Some(inner)) => machine(inner),
        (None, None) if cause.get_ref().is_some() => cause.to_string(),
        (None, None) => "errore del sistema".to_owned(),
    }
}

/// A path as the system writes it, with one kind of slash.
pub fn path(path: &Path) -> String {
    let shown = printable(&path.display().to_string());
    if cfg!(windows) { shown.replace('/', "\\") } else { shown }
}

/// A path as a word of a command line that can be typed as it is shown.
pub fn word(path: &Path) -> String {
    let shown = self::path(path);
    let shown = if shown.starts_with('-') { format!("./{shown}") } else { shown };
    let plain =
        |c: char| c.is_alphanumeric() || "-_./:\\+,@".contains(c) && !(cfg!(unix) && c == '\\');
    if !shown.is_empty() && shown.chars().all(plain) {
        return shown;
    }
    if cfg!(unix) && shown.contains(['"', '$', '`', '\\', '!']) {
        return format!("'{}'", shown.replace('\'', "'\\''"));
    }
    // Windows would take a backslash before the closing mark for a part of the name.
    format!("\"{}\"", shown.trim_end_matches('\\'))
}

/// A time that a person waited: "0,3 s".
pub fn seconds(time: Duration) -> String {
    format!("{} s", italian(&format!("{:.1}", time.as_secs_f64())))
}

fn italian(machine: &str) -> String {
    machine.replace('.', ",")
}

fn shortened(title: &str) -> String {
    if title.chars().count() <= TITLE_WIDTH {
        return title.to_owned();
    }
    title.chars().take(TITLE_WIDTH - 1).chain(['…']).collect()
}

/// Control characters, terminal escapes among them, and marks that turn the direction of text are shown, not sent.
pub fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => shown.push(' '),
            c if steers(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

/// Whether it would move a terminal's cursor, or turn the direction of text.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Expected, Place, Problem};

    #[test]
    fn a_diagnostic_reads_as_the_contract_says() {
        let place = Place::Cell {
            file: "consuntivo.xlsx".into(),
            sheet: "Consuntivo".into(),
            row: 4,
            column: 2,
        };
        let problem = Problem::NotA { found: "84,8x".into(), expected: Expected::Number };
        let finding =
            Diagnostic::new(place, problem).about("indicatore kpi1.1_001 (OS1.1), unità %");
        let mut out = Vec::new();
        findings(&mut out, &[finding]).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "errore: consuntivo.xlsx › Consuntivo!C5: «84,8x» non è un numero\n  \
             indicatore kpi1.1_001 (OS1.1), unità %\n  \
             suggerimento: scrivere 84,87 oppure N/D se il dato non è disponibile\n\
             1 errore\n"
        );
    }

    #[test]
    fn a_terminal_is_never_steered_by_a_cell() {
        assert_eq!(printable("a\u{1b}[31mb\u{202e}c\nd"), "a\\u{1b}[31mb\\u{202e}c d");
    }
}
