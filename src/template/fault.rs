//! What is wrong with a template of the office's own, in the words of the office.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error as _;

use minijinja::{Error, ErrorKind};

use super::own::Own;
use crate::diagnostic::{Diagnostic, Place, Problem, nearest};

/// The finding for a fault; `None` where none of the office's templates takes part.
pub(super) fn finding(
    error: &Error,
    own: &BTreeMap<String, Own>,
    known: &BTreeSet<String>,
) -> Option<Diagnostic> {
    let chain = chain(error);
    let (place, at) = chain.iter().rev().find_map(|error| {
        let own = own.get(error.name()?)?;
        Some((
            error
                .line()
                .map_or_else(|| Place::file(&own.file), |line| Place::line(&own.file, line)),
            (*error, own),
        ))
    })?;
    let innermost = chain.last().copied().unwrap_or(error);
    let quoted = quoted(at.0, &at.1.source);
    let (message, hint) = words(innermost, &quoted, known);
    Some(Diagnostic::new(place, Problem::Template { message, hint }))
}

/// The error and minijinja's own errors behind it, innermost last.
fn chain(error: &Error) -> Vec<&Error> {
    let mut chain = vec![error];
    let mut cause = error.source();
    while let Some(inner) = cause {
        chain.extend(inner.downcast_ref::<Error>());
        cause = inner.source();
    }
    chain
}

/// The piece of the template that the error speaks of, on one line.
fn quoted(error: &Error, source: &str) -> String {
    const LONGEST: usize = 60;
    let is_name = |c: char| c.is_alphanumeric() || "_.[]".contains(c);
    let whole = error.range().and_then(|range| {
        // What stands in front belongs to it: `report` to `.documento`.
        let before = source.get(..range.start)?;
        let start = before.trim_end_matches(is_name).len();
        source.get(start..range.end)
    });
    let whole = whole.unwrap_or_default();
    let line = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(LONGEST).collect();
    if cut.len() < line.len() { format!("{cut}…") } else { cut }
}

const PAIRS: &str =
    "controllare parentesi graffe e virgolette; ogni if finisce con endif, ogni for con endfor";

fn words(error: &Error, quoted: &str, known: &BTreeSet<String>) -> (String, String) {
    const NAMES: &str = "i nomi sono quelli dei modelli che scrive «relazione nuovo --modelli»";
    let detail = error.detail().unwrap_or_default();
    let name = quoted.split('(').next().unwrap_or_default();
    let named = |what: &str| (format!("{what} «{name}» non c'è"), String::new());
    match error.kind() {
        ErrorKind::UndefinedError if quoted.is_empty() => {
            ("manca un valore".to_owned(), NAMES.to_owned())
        }
        ErrorKind::UndefinedError => {
            (format!("«{quoted}» non ha un valore"), near(quoted, known, NAMES))
        }
        ErrorKind::UnknownFunction => (
            format!("la funzione «{name}» non c'è"),
            "una funzione di Typst si chiama fuori dalle graffe: #tabella({{ … }})".to_owned(),
        ),
        ErrorKind::UnknownFilter => named("il filtro"),
        ErrorKind::UnknownTest => named("la prova"),
        ErrorKind::UnknownMethod => named("il metodo"),
        ErrorKind::SyntaxError | ErrorKind::BadEscape => (
            format!("il modello non si legge qui: {}", unread(detail)),
            PAIRS.to_owned(),
        ),
        ErrorKind::TemplateNotFound => (
            format!("il modello chiamato da «{quoted}» non c'è"),
            "si chiamano i modelli della cartella modelli, con il loro percorso: \
             {% include \"blocchi/mio.typ.j2\" %}"
                .to_owned(),
        ),
        ErrorKind::TooManyArguments => (format!("«{quoted}» ha troppi argomenti"), String::new()),
        ErrorKind::MissingArgument => {
            (format!("a «{quoted}» manca un argomento"), String::new())
        }
        ErrorKind::OutOfFuel | ErrorKind::WriteFailure => (
            "il modello non finisce, o quasi".to_owned(),
            "togliere le ripetizioni che non servono".to_owned(),
        ),
        _ if detail == "recursion limit exceeded" => (
            "il modello chiama sé stesso senza fine".to_owned(),
            format!("togliere la chiamata «{quoted}»"),
        ),
        _ if detail.starts_with("repeated ") && detail.ends_with("is too large") => (
            format!("«{quoted}» è troppo grande"),
            "togliere le ripetizioni che non servono".to_owned(),
        ),
        _ => (
            format!("«{quoted}» non si può calcolare"),
            "un numero si somma con un numero, un elenco si scorre con for, un testo si unisce con ~"
                .to_owned(),
        ),
    }
}

/// How minijinja's messages on what it cannot read begin, and what its signs are.
const UNREAD: [(&str, &str); 17] = [
    ("unexpected end of input", "il file finisce prima che tutto sia chiuso"),
    ("unexpected end of string", "un testo fra virgolette non è chiuso"),
    ("unexpected end of comment", "un commento {# non è chiuso"),
    ("unexpected end of raw block", "raw non è chiuso da endraw"),
    ("unexpected end of variable block", "fra {{ e }} manca qualcosa"),
    ("unexpected character", "c'è un segno che non ci vuole"),
    ("unexpected input", "c'è qualcosa di troppo"),
    ("unknown statement", "l'istruzione non esiste"),
    ("unknown ", "l'istruzione non esiste, o manca la sua fine"),
    ("block '", "il blocco c'è due volte"),
    ("block tags", "un blocco non sta in una macro"),
    ("mismatching name", "endblock ha il nome di un altro blocco"),
    ("invalid ", "un numero non si legge"),
    ("bad string", "dopo \\ c'è un segno non ammesso"),
    ("cannot assign", "il nome è riservato"),
    ("empty subscript", "fra le parentesi quadre non c'è nulla"),
    ("missing keyword", "manca una parola"),
];
const SIGNS: [(&str, &str); 11] = [
    ("end of block", "%}"),
    ("end of variable block", "}}"),
    ("start of block", "{%"),
    ("start of variable block", "{{"),
    ("end of input", "la fine del file"),
    ("identifier", "un nome"),
    ("string", "un testo"),
    ("integer", "un numero"),
    ("expression", "un'espressione"),
    ("assignment operator", "="),
    ("`,`", "una virgola"),
];

/// What minijinja cannot read, in the words of the office.
fn unread(detail: &str) -> String {
    if let Some((_, told)) = UNREAD.iter().find(|(start, _)| detail.starts_with(start)) {
        return (*told).to_owned();
    }
    let sign = |english: &str| {
        let known = SIGNS.iter().find(|(name, _)| *name == english);
        let own = english.strip_prefix('`').and_then(|own| own.strip_suffix('`'));
        known.map(|(_, told)| *told).or(own).map(str::to_owned)
    };
    let parts = detail.strip_prefix("unexpected ").and_then(|rest| rest.split_once(", expected "));
    match parts.map(|(found, expected)| (sign(found), sign(expected))) {
        Some((Some(found), Some(expected))) => format!("c'è {found} dove serve {expected}"),
        Some((None, Some(expected))) => format!("serve {expected}"),
        Some((Some(found), None)) => format!("{found} non ci vuole"),
        Some((None, None)) | None => "c'è qualcosa che non ci vuole".to_owned(),
    }
}

/// A hint with the known name nearest to the first one of an expression that nothing bears.
fn near(quoted: &str, known: &BTreeSet<String>, otherwise: &str) -> String {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut names = quoted.split(|c| !is_name(c)).filter(|name| !name.is_empty());
    let unknown = names.find(|name| !known.contains(*name)).unwrap_or_default();
    match nearest(unknown, known.iter().map(String::as_str)) {
        Some(near) => format!("forse si intendeva «{near}»"),
        None => otherwise.to_owned(),
    }
}
