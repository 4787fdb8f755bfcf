//! What a line that is not TOML was meant to say, as clerks write it.

use crate::diagnostic::unseen;

const CURLY: &str =
    "le virgolette sono quelle curve di un programma di scrittura: servono quelle diritte, \"";

/// A line, as far as it stands outside of quotation marks and comments.
struct Line<'t> {
    whole: &'t str,
    /// What stands outside, a blank in the place of each text.
    bare: String,
}

/// What is wrong with a line, where its own words show it.
pub(super) fn fault(line: &str) -> Option<String> {
    let line = Line { whole: line, bare: bare(line) };
    let faults = [unseen_sign, curly, apostrophe, comment, two_keys, date, yes_or_no];
    faults.iter().find_map(|fault| fault(&line))
}

fn bare(line: &str) -> String {
    let (mut open, mut bare) = (None, String::new());
    for c in line.chars() {
        match (open, c) {
            (None, '#') => break,
            (None, '"' | '\'') => open = Some(c),
            (None, c) => bare.push(c),
            (Some(quote), c) if quote == c => {
                open = None;
                bare.push(' ');
            }
            _ => {}
        }
    }
    bare
}

/// A blank that is none for TOML, a sign that nobody sees.
fn unseen_sign(line: &Line<'_>) -> Option<String> {
    let is_odd = |c: &char| *c != '\t' && (c.is_control() || c.is_whitespace() && !c.is_ascii());
    let control = line.whole.chars().find(|c| *c != '\t' && c.is_control());
    let c = control.or_else(|| line.bare.chars().find(is_odd))?;
    Some(format!(
        "c'è un segno che non si vede ({}): cancellarlo e riscrivere la riga a mano",
        unseen(c)
    ))
}

fn curly(line: &Line<'_>) -> Option<String> {
    let signs = ['“', '”', '„', '‟', '‘', '’', '«', '»', '″'];
    line.bare.contains(signs).then(|| CURLY.to_owned())
}

/// `nome = 'Comune dell'ente'`.
fn apostrophe(line: &Line<'_>) -> Option<String> {
    let (key, value) = line.whole.split_once('=')?;
    let inside = value.trim().strip_prefix('\'')?.strip_suffix('\'')?;
    inside.contains('\'').then(|| {
        format!("un testo con un apostrofo va fra virgolette: {} = \"{inside}\"", key.trim())
    })
}

/// `stato = "bozza" // commento`.
fn comment(line: &Line<'_>) -> Option<String> {
    let sign = ["//", "/*", "<!--"].into_iter().find(|sign| line.bare.contains(sign))?;
    Some(format!("un commento comincia con #, non con {sign}"))
}

fn two_keys(line: &Line<'_>) -> Option<String> {
    let is_table = line.bare.contains(['{', '[']);
    let (_, rest) = line.bare.split_once('=')?;
    (!is_table && rest.contains('=') && !rest.trim_start().starts_with('='))
        .then(|| "due chiavi stanno sulla stessa riga: metterle su due righe".to_owned())
}

/// `data = 15/06/2026`.
fn date(line: &Line<'_>) -> Option<String> {
    let (key, value) = line.bare.split_once('=')?;
    let parts: Vec<u32> =
        value.trim().split(['/', '.', '-']).map(str::parse).collect::<Result<_, _>>().ok()?;
    let [day @ 1..=31, month @ 1..=12, year @ 1000..=9999] = *parts else { return None };
    Some(format!(
        "una data si scrive anno, mese e giorno: {} = {year}-{month:02}-{day:02}",
        key.trim()
    ))
}

/// `pubblico = vero`.
fn yes_or_no(line: &Line<'_>) -> Option<String> {
    let (key, value) = line.bare.split_once('=')?;
    let meant = match value.trim().to_lowercase().as_str() {
        "vero" | "sì" | "si" | "yes" | "true" => true,
        "falso" | "no" | "false" => false,
        _ => return None,
    };
    Some(format!("sì e no si scrivono true e false: {} = {meant}", key.trim()))
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn what_clerks_write_is_told_with_what_to_write() {
        for (line, told) in [
            (
                "nome = 'Comune dell'ente'",
                "un testo con un apostrofo va fra virgolette: nome = \"Comune dell'ente\"",
            ),
            ("stato = \"bozza\" // commento", "un commento comincia con #, non con //"),
            (
                "tipo = \"piano\" anno = 2025",
                "due chiavi stanno sulla stessa riga: metterle su due righe",
            ),
            ("data = 15/06/2026", "una data si scrive anno, mese e giorno: data = 2026-06-15"),
            ("data = 5.6.2026", "una data si scrive anno, mese e giorno: data = 2026-06-05"),
            ("pubblico = vero", "sì e no si scrivono true e false: pubblico = true"),
            ("pubblico = No # commento", "sì e no si scrivono true e false: pubblico = false"),
            (
                "anno\u{a0}= 2025",
                "c'è un segno che non si vede (‹U+00A0›): cancellarlo e riscrivere la riga a mano",
            ),
            (
                "nome = \"a\0b\"",
                "c'è un segno che non si vede (‹U+0000›): cancellarlo e riscrivere la riga a mano",
            ),
        ] {
            assert_eq!(fault(line).as_deref(), Some(told), "{line}");
        }
    }

    #[test]
    fn curly_quotes_are_told_outside_of_texts_alone() {
        for (line, is_curly) in [
            ("a = “b”", true),
            ("a = „b“", true),
            ("a = «b»", true),
            ("a = ‘b’", true),
            ("a = [\"b\", “c”]", true),
            ("“a” = 1", true),
            ("a = \"dell’ente “b”\"", false),
            ("a = b # “c”", false),
        ] {
            let told = fault(line).is_some_and(|told| told.contains("curve"));
            assert_eq!(told, is_curly, "{line}");
        }
    }
}
