//! What is wrong with the expressions of a text, in the words of the office.

use std::error::Error as _;

use minijinja::{Error, ErrorKind};

use super::ask;
use super::complaint::Complaint;
use super::marks;
use super::tags::{Kind, Prepared, Tag};
use crate::diagnostic::nearest;

/// A complaint and its line.
pub(super) type Found = (usize, Complaint);

const EXAMPLE: &str = "per esempio: {{ risultato(\"OS1.1\") }}";
const WORDS: [&str; 12] =
    ["and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "for", "set"];
const GLOBALS: [&str; 2] = ["ente", "documento"];

/// Characters that a text may not hold.
pub(super) fn reserved(source: &str) -> Vec<Found> {
    let marked = source.split('\n').enumerate().filter(|(_, line)| marks::is_marked(line));
    let complaint = || Complaint::new("c'è un carattere non valido", "riscrivere la riga a mano");
    marked.map(|(index, _)| (index + 1, complaint())).collect()
}

/// A text that goes on for ever, or nearly so.
pub(super) fn tangled() -> Complaint {
    Complaint::new("il testo è troppo complicato", "togliere condizioni e ripetizioni")
}

/// A value that is no text.
pub(super) fn unprintable() -> Complaint {
    Complaint::new(
        "l'espressione non dà un testo né un numero intero",
        "le cifre si stampano così come le danno risultato(…), indicatore(…) e dato(…)",
    )
}

/// Instructions that are unknown, or do not open and close in turn.
pub(super) fn instructions(text: &str, tags: &[Tag]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut open: Vec<(&str, usize)> = Vec::new();
    for tag in tags.iter().filter(|tag| tag.kind == Kind::Instruction) {
        let inside = text.get(tag.range.clone()).map_or("", inside);
        let word = inside.split_whitespace().next().unwrap_or_default();
        match word {
            "if" | "for" => open.push((word, tag.line)),
            "endif" | "endfor" => {
                let opening = if word == "endif" { "if" } else { "for" };
                match open.pop() {
                    Some((opened, _)) if opened == opening => {}
                    other => {
                        open.extend(other);
                        found.push((tag.line, unopened(word, opening)));
                    }
                }
            }
            "elif" | "else" if open.is_empty() => found.push((tag.line, unopened(word, "if"))),
            "elif" | "else" => {}
            "set" if inside.contains('=') => {}
            _ => found.push((tag.line, forbidden(word))),
        }
    }
    found.extend(open.into_iter().map(|(word, line)| (line, left_open(word))));
    found
}

/// What stands between the braces.
fn inside(tag: &str) -> &str {
    let inside = tag.get(2..tag.len().saturating_sub(2)).unwrap_or_default();
    inside.trim_matches(['-', '+']).trim()
}

fn unopened(word: &str, opening: &str) -> Complaint {
    let message = format!("{{% {word} %}} non ha prima un {{% {opening} … %}} aperto");
    Complaint::new(message, "ogni if finisce con endif, ogni for con endfor")
}

fn left_open(word: &str) -> Complaint {
    Complaint::new(
        format!("{{% {word} … %}} non è chiuso da {{% end{word} %}}"),
        "ogni if finisce con endif, ogni for con endfor",
    )
}

fn forbidden(word: &str) -> Complaint {
    Complaint::new(
        format!("l'istruzione «{word}» non si usa nei testi"),
        "ci sono if, elif, else, endif, for, endfor e set",
    )
}

/// Takes the sting out of a faulty tag, in as many bytes; false when the rest hangs on it.
pub(super) fn neutralized(text: &mut String, tag: &Tag) -> bool {
    let Some(source) = text.get(tag.range.clone()) else { return false };
    let start = match (tag.kind, inside(source).split_whitespace().next()) {
        (Kind::Print, _) => "{{1",
        (Kind::Instruction, Some("if")) => "{%if 1",
        (Kind::Instruction, Some("elif")) => "{%elif 0",
        _ => return false,
    };
    let Some(padding) = source.len().checked_sub(start.len() + 2) else { return false };
    let tame = format!("{start}{}{}", " ".repeat(padding), tag.kind.close());
    let changed = tame != source;
    text.replace_range(tag.range.clone(), &tame);
    changed
}

/// Whether a name means something in texts.
pub(super) fn is_known(name: &str) -> bool {
    WORDS.contains(&name) || names(&[]).any(|known| known == name)
}

/// What minijinja complains of, and where.
pub(super) fn complaint(
    error: &Error,
    tag: Option<&Tag>,
    prepared: &Prepared,
    blocks: &[String],
) -> Found {
    let line = tag.map(|tag| tag.line).or(error.line()).unwrap_or(1);
    let source = tag.and_then(|tag| prepared.text.get(tag.range.clone())).unwrap_or_default();
    (line, own(error).unwrap_or_else(|| translated(error, source, blocks)))
}

/// The complaint of ours that an error carries.
fn own(error: &Error) -> Option<Complaint> {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if let Some(complaint) = inner.downcast_ref::<Complaint>() {
            return Some(complaint.clone());
        }
        cause = inner.source();
    }
    None
}

fn translated(error: &Error, tag: &str, own: &[String]) -> Complaint {
    let short = shortened(tag);
    match error.kind() {
        ErrorKind::OutOfFuel => tangled(),
        ErrorKind::UnknownFilter => {
            Complaint::new(format!("{short}: i filtri «|» non si usano nei testi"), EXAMPLE)
        }
        ErrorKind::UnknownTest => {
            Complaint::new(format!("{short}: «is» non si usa nei testi"), "confrontare con ==")
        }
        ErrorKind::UndefinedError | ErrorKind::UnknownFunction => match unknown(tag, own) {
            Some((name, true)) => unquoted(name),
            Some((name, false)) => unknown_name(name, own),
            None => Complaint::new(format!("{short}: manca un valore"), EXAMPLE),
        },
        ErrorKind::SyntaxError | ErrorKind::BadEscape => {
            let hint = if tag.contains(['“', '”', '„', '«', '‘', '’']) {
                "usare le virgolette diritte: {{ risultato(\"OS1.1\") }}"
            } else {
                EXAMPLE
            };
            Complaint::new(format!("{short} non si legge"), hint)
        }
        _ => Complaint::new(format!("{short} non si può calcolare"), EXAMPLE),
    }
}

/// A tag on one line, not too long to be quoted.
fn shortened(tag: &str) -> String {
    let words: Vec<&str> = tag.split_whitespace().collect();
    let line = words.join(" ");
    let cut: String = line.chars().take(60).collect();
    if cut.len() < line.len() { format!("{cut}…") } else { line }
}

fn unquoted(name: &str) -> Complaint {
    Complaint::new(
        format!("«{name}» non è fra virgolette"),
        "codici e nomi stanno fra virgolette: {{ risultato(\"OS1.1\") }}",
    )
}

fn unknown_name(name: &str, own: &[String]) -> Complaint {
    let hint = match nearest(name, names(own)) {
        Some(near) => format!("forse si intendeva «{near}»"),
        None => format!("si può chiedere {}", names(own).collect::<Vec<_>>().join(", ")),
    };
    Complaint::new(format!("«{name}» non si può chiedere"), hint)
}

fn names(own: &[String]) -> impl Iterator<Item = &str> {
    GLOBALS.into_iter().chain(ask::names()).chain(own.iter().map(String::as_str))
}

/// The first name in an expression that nothing bears (not a field, not an argument's name), and
/// whether it stands as an argument.
fn unknown<'t>(tag: &'t str, own: &[String]) -> Option<(&'t str, bool)> {
    let mut rest = tag;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        if matches!(c, '"' | '\'') {
            let end = rest.get(1..)?.find(c)? + 2;
            rest = rest.get(end..)?;
        } else if is_name(c) {
            let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            let (name, after) = rest.split_at_checked(end)?;
            let after_trimmed = after.trim_start();
            let argument = after_trimmed.starts_with('=') && !after_trimmed.starts_with("==");
            let free = before != '.' && !argument && !c.is_numeric() && !WORDS.contains(&name);
            if free && !names(own).any(|known| known == name) {
                let called = after_trimmed.starts_with('(');
                return Some((name, !called && matches!(before, '(' | ',' | '=')));
            }
            rest = after;
        } else {
            rest = rest.get(c.len_utf8()..)?;
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_nothing_bears() {
        for (tag, name) in [
            ("{{ ent.nome }}", Some(("ent", false))),
            ("{{ ente.nome }}", None),
            ("{{ risultatto(\"x y\") }}", Some(("risultatto", false))),
            ("{{ risultato(OS1.1) }}", Some(("OS1", true))),
            ("{{ conteggio(livello=\"a\") + altro }}", Some(("altro", false))),
            ("{% if conteggio(\"a\") == 3 and città %}", Some(("città", false))),
        ] {
            assert_eq!(unknown(tag, &[]), name, "{tag}");
        }
    }
}
