//! What was typed, as it was meant: words for help, a quotation mark too many, a file in place of its folder, the ending
//! of a file to write. What cannot be meant is told in Italian.

use std::error::Error;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::config::DocumentKind;
use crate::console;
use crate::diagnostic::nearest;
use crate::report::folder::CONFIG;

/// What people type who look for help, and what clap calls it.
const WORDS: [(&str, &str); 9] = [
    ("help", "--help"),
    ("aiuto", "--help"),
    ("?", "--help"),
    ("-?", "--help"),
    ("/?", "--help"),
    ("/h", "--help"),
    ("/help", "--help"),
    ("--aiuto", "--help"),
    ("--versione", "--version"),
];

/// The words of a command line, with those that ask for help as clap knows them: bare ones where a command stands, the
/// others anywhere.
pub(super) fn plain(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut words: Vec<OsString> = arguments.into_iter().collect();
    for (place, word) in words.iter_mut().enumerate().skip(1) {
        let known = WORDS.iter().find(|(typed, _)| word.eq_ignore_ascii_case(typed));
        if let Some((typed, meant)) = known
            && (place == 1 || !typed.starts_with(char::is_alphabetic))
        {
            *word = (*meant).into();
        }
    }
    // `relazione help genera`: the help of that command.
    if words.get(1).is_some_and(|word| word == "--help") && words.len() > 2 {
        words.swap(1, 2);
    }
    words
}

/// Why what was typed cannot be meant.
#[derive(Debug)]
pub(super) struct Misfit(String);

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Misfit {}

/// A folder. Before a closing quotation mark Windows takes a backslash for more than the end of a folder's name, so
/// that the mark comes along; whoever drags relazione.toml means its folder.
pub(super) fn folder(typed: PathBuf) -> Result<PathBuf, Misfit> {
    let path = unquoted(typed)?;
    let is_config = path.file_name().is_some_and(|name| name.eq_ignore_ascii_case(CONFIG));
    match path.parent() {
        Some(above) if is_config && path.is_file() => {
            Ok(if above.as_os_str().is_empty() { PathBuf::from(".") } else { above.to_owned() })
        }
        _ => Ok(path),
    }
}

/// A path without the quotation mark that came along at its end.
pub(super) fn unquoted(typed: PathBuf) -> Result<PathBuf, Misfit> {
    let Some(text) = typed.to_str().filter(|text| text.contains('"') && !typed.exists()) else {
        return Ok(typed);
    };
    let bare = text.trim().trim_end_matches('"').trim_end();
    if bare.contains('"') || bare.is_empty() {
        let before = text.split('"').find(|part| !part.trim().is_empty()).unwrap_or("cartella");
        let message = format!(
            "nel percorso c'è una virgoletta di troppo: togliere la \\ che precede le virgolette di chiusura, \
             per esempio \"{before}\""
        );
        return Err(Misfit(message));
    }
    Ok(PathBuf::from(bare))
}

/// A folder to make: one whose name nobody can see, or type again, is none.
pub(super) fn fresh(typed: PathBuf) -> Result<PathBuf, Misfit> {
    let path = unquoted(typed)?;
    let names = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let mut names = names.skip_while(|name| name == "/");
    if names.any(|name| name.trim().is_empty() || name.contains(char::is_control)) {
        let message = "il nome di una cartella è fatto di lettere e cifre, per esempio camera-2026";
        return Err(Misfit(message.to_owned()));
    }
    Ok(path)
}

/// A PDF to write.
pub(super) fn pdf(typed: PathBuf) -> Result<PathBuf, Misfit> {
    let path = unquoted(typed)?;
    if path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', '\\']) {
        let message = "è una cartella: indicare il file da scrivere, per esempio documento.pdf";
        return Err(Misfit(message.to_owned()));
    }
    if is_file_of(&path, &["pdf"]) {
        return Ok(path);
    }
    Err(Misfit("il documento è un PDF, e il nome del file deve finire in .pdf".to_owned()))
}

/// A folder to write several files into.
pub(super) fn files(typed: PathBuf) -> Result<PathBuf, Misfit> {
    let path = unquoted(typed)?;
    if !path.is_dir() && is_file_of(&path, &["pdf", "xlsx", "csv", "json", "zip"]) {
        return Err(Misfit("i file da scrivere sono più d'uno: indicare una cartella".to_owned()));
    }
    Ok(path)
}

fn is_file_of(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

/// What clap knows of the words typed, on one line.
fn told(usage: &clap::Error, kind: ContextKind) -> Option<String> {
    usage.get(kind).map(|known| console::printable(&known.to_string()))
}

/// What is wrong with the words typed, in Italian.
pub(super) fn complaint(usage: &clap::Error) -> String {
    let told = |kind| told(usage, kind);
    if matches!(
        usage.kind(),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    ) {
        return format!("{usage}");
    }
    let near = told(ContextKind::SuggestedSubcommand).or_else(|| told(ContextKind::SuggestedArg));
    let hint = match told(ContextKind::InvalidSubcommand) {
        Some(typed) if Path::new(&typed).exists() => Some(dragged(Path::new(&typed))),
        // Who wants a document types its kind.
        Some(typed) if DocumentKind::from_word(&typed.to_lowercase()).is_some() => {
            Some(format!("relazione genera --documento {}", typed.to_lowercase()))
        }
        _ => near.or_else(|| value_meant(usage)).map(|near| format!("forse si intendeva «{near}»")),
    };
    let hint = hint.map(|hint| format!("  suggerimento: {hint}\n"));
    let problem = problem(usage);
    format!("errore: {problem}\n{}  per l'aiuto: relazione --help\n", hint.unwrap_or_default())
}

fn problem(usage: &clap::Error) -> String {
    let told = |kind| told(usage, kind);
    let argument = told(ContextKind::InvalidArg).unwrap_or_default();
    let value = told(ContextKind::InvalidValue).unwrap_or_default();
    match usage.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = told(ContextKind::InvalidSubcommand).unwrap_or_default();
            match Path::new(&typed) {
                path if path.is_dir() => {
                    format!("«{typed}» è una cartella: prima ci vuole un comando")
                }
                path if path.is_file() => format!("«{typed}» è un file: prima ci vuole un comando"),
                _ => format!("il comando «{typed}» non esiste"),
            }
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            format!("«{argument}» è di troppo")
        }
        ErrorKind::UnknownArgument => format!("l'opzione «{argument}» non esiste"),
        ErrorKind::InvalidValue if value.is_empty() => format!("manca il valore di «{argument}»"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => misfit(usage, &argument, &value),
        ErrorKind::MissingRequiredArgument => {
            format!("manca {}", argument.trim_matches(['<', '>', '.']))
        }
        ErrorKind::TooManyValues => format!("«{value}» è di troppo"),
        ErrorKind::ArgumentConflict
            if told(ContextKind::PriorArg).is_some_and(|p| p != argument) =>
        {
            let other = told(ContextKind::PriorArg).unwrap_or_default();
            format!("«{argument}» e «{other}» non vanno insieme")
        }
        ErrorKind::ArgumentConflict => format!("«{argument}» è scritto due volte"),
        _ => "il comando non si capisce".to_owned(),
    }
}

/// The word of an option's list that was probably meant.
fn value_meant(usage: &clap::Error) -> Option<String> {
    let typed = told(usage, ContextKind::InvalidValue)?;
    let Some(ContextValue::Strings(allowed)) = usage.get(ContextKind::ValidValue) else {
        return None;
    };
    nearest(&typed, allowed.iter().map(String::as_str)).map(str::to_owned)
}

/// What options ask for that is no word of a list.
const WANTED: [(&str, &str); 4] = [
    ("--anno", "un anno di quattro cifre, per esempio 2026"),
    ("--allegato", "il numero di un allegato, per esempio 1"),
    ("--insieme", "un numero, per esempio 2"),
    ("--parte", "una parte di tutte, per esempio 3/16"),
];

/// A value that does not go with its option.
fn misfit(usage: &clap::Error, argument: &str, value: &str) -> String {
    if let Some(misfit) = usage.source().and_then(|cause| cause.downcast_ref::<Misfit>()) {
        return format!("«{value}»: {misfit}");
    }
    let allowed = told(usage, ContextKind::ValidValue);
    let allowed = allowed.filter(|allowed| !allowed.is_empty());
    let allowed = allowed.map(|allowed| format!("; valori ammessi: {allowed}"));
    let wanted = WANTED.iter().find(|(option, _)| argument.starts_with(option));
    let allowed = allowed.or_else(|| Some(format!("; serve {}", wanted?.1)));
    format!("«{value}» non va bene per «{argument}»{}", allowed.unwrap_or_default())
}

/// What a file or folder was probably dragged on the program for.
fn dragged(path: &Path) -> String {
    let folder = if path.is_dir() { Some(path) } else { path.parent() };
    let report = folder.filter(|folder| folder.join(CONFIG).is_file());
    match report {
        Some(folder) => format!("relazione genera {}", console::word(folder)),
        None if path.is_dir() => format!("relazione nuovo {}", console::word(path)),
        None => format!("relazione importa {}", console::word(path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_looks_for_help_finds_it() {
        for (typed, meant) in [
            ("help", "--help"),
            ("aiuto", "--help"),
            ("AIUTO", "--help"),
            ("/?", "--help"),
            ("-?", "--help"),
            ("--aiuto", "--help"),
            ("help genera", "genera --help"),
            ("genera /?", "genera --help"),
            ("genera --aiuto", "genera --help"),
            ("genera aiuto", "genera aiuto"),
            ("genera . -o help", "genera . -o help"),
            ("--versione", "--version"),
        ] {
            let words = ["relazione"].into_iter().chain(typed.split(' ')).map(OsString::from);
            let plain = plain(words);
            let plain: Vec<&str> = plain[1..].iter().map(|word| word.to_str().unwrap()).collect();
            assert_eq!(plain.join(" "), meant, "{typed}");
        }
    }

    #[test]
    fn a_quotation_mark_that_came_along_goes() {
        for (typed, meant) in [
            ("C:\\dati\\camera\"", Some("C:\\dati\\camera")),
            ("C:\\dati\\camera\" ", Some("C:\\dati\\camera")),
            ("camera", Some("camera")),
            ("C:\\dati\" -o x.pdf", None),
        ] {
            let path = unquoted(PathBuf::from(typed)).ok();
            assert_eq!(path, meant.map(PathBuf::from), "{typed}");
        }
    }
}
