//! What names a person without being a name: a tax code, an address of mail.

use super::letters;
use super::lexicon::{self, FIRST, PARTICLES, PLACES, is_in};

/// Every tax code of a natural person in a text.
pub(super) fn tax_codes(text: &str) -> Vec<String> {
    let pieces: Vec<&str> =
        text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let mut found = Vec::new();
    for start in 0..pieces.len() {
        let mut code = String::new();
        for piece in pieces.iter().skip(start) {
            code.push_str(piece);
            if code.len() >= 16 {
                break;
            }
        }
        if is_tax_code(&code) {
            found.push(code.to_uppercase());
        }
    }
    found
}

/// `RSSMRA80A01H501U`, also where letters stand for figures that two persons would share.
fn is_tax_code(code: &str) -> bool {
    let code = code.to_ascii_uppercase();
    let fits = |(at, c): (usize, char)| match at {
        0..=5 | 11 | 15 => c.is_ascii_uppercase(),
        8 => "ABCDEHLMPRST".contains(c),
        _ => c.is_ascii_digit() || "LMNPQRSTUV".contains(c),
    };
    let digits = code.chars().filter(char::is_ascii_digit).count();
    code.len() == 16 && code.chars().enumerate().all(fits) && (digits > 3 || has_its_check(&code))
}

/// The last letter is made of the others.
fn has_its_check(code: &str) -> bool {
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    let value =
        |c: char| c.to_digit(10).unwrap_or_else(|| u32::from(c).saturating_sub(u32::from('A')));
    let weigh = |(at, c): (usize, char)| {
        if at % 2 == 0 {
            usize::try_from(value(c)).ok().and_then(|at| ODD.get(at)).copied().unwrap_or(0)
        } else {
            value(c)
        }
    };
    let sum: u32 = code.chars().take(15).enumerate().map(weigh).sum();
    code.chars().last().map(value) == Some(sum % 26)
}

/// Every address of mail that is a person's: `nome.cognome@`, `n.cognome@`, `rossi@`.
pub(super) fn addresses(text: &str) -> Vec<String> {
    let is_of_one =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '@' | '+' | '\'');
    let pieces = text.split(|c: char| !is_of_one(c)).filter(|piece| piece.contains('@'));
    let mut found = Vec::new();
    for address in pieces.map(|piece| piece.trim_matches(['.', '-', '_', '\''])) {
        let Some((user, host)) = address.split_once('@') else { continue };
        let (user, host) = (user.to_lowercase(), host.to_lowercase());
        if host.contains('.') && is_a_person_s(&user, &host) {
            found.push(address.to_owned());
        }
    }
    found
}

fn is_a_person_s(user: &str, host: &str) -> bool {
    let user = user.split('+').next().unwrap_or_default();
    let parts: Vec<String> =
        user.split(['.', '_', '-']).map(letters).filter(|part| !part.is_empty()).collect();
    let is_of_an_office = |part: &String| lexicon::is_ordinary(part) || is_in(part, &PLACES);
    let known = |part: &str| is_in(part, &FIRST) || lexicon::is_surname(part);
    match parts.as_slice() {
        [] => false,
        [one] => {
            !MAILBOXES.contains(&one.as_str()) && (alone(one) || is_nobody_s_office(one, host))
        }
        [first, second] if first.len() == 1 => !is_of_an_office(second),
        [first, second] if second.len() == 1 => !is_of_an_office(first),
        several => {
            !several.iter().any(|part| is_of_an_office(part) && !PARTICLES.contains(&part.as_str()))
                && several.iter().filter(|part| part.len() > 2).count() > 1
                || several.iter().all(|part| known(part))
        }
    }
}

/// `rossi@`, `mrossi@`, `mariorossi@`, `rossimario@`.
fn alone(user: &str) -> bool {
    if lexicon::is_of_offices(user) || is_in(user, &PLACES) {
        return false;
    }
    let joined = |(at, _): (usize, char)| {
        let Some((first, second)) = user.split_at_checked(at) else { return false };
        let is_first = |part: &str| part.len() > 2 && is_in(part, &FIRST);
        let is_last = |part: &str| part.len() > 3 && lexicon::is_surname(part);
        (first.len() == 1 || is_first(first)) && is_last(second)
            || is_last(first) && is_first(second)
    };
    user.len() > 3 && lexicon::is_surname(user) || user.char_indices().skip(1).any(joined)
}

/// Mailboxes of offices that are no words of theirs, and how those of several words begin.
const MAILBOXES: [&str; 38] = [
    "abuse",
    "accessibilita",
    "affari",
    "aiuto",
    "caccia",
    "centralino",
    "economato",
    "ambito",
    "assistenza",
    "box",
    "comune",
    "contact",
    "diretto",
    "edilizia",
    "elettorale",
    "help",
    "info",
    "iscrizioni",
    "leva",
    "mail",
    "messi",
    "newsletter",
    "noreply",
    "notifiche",
    "office",
    "polizia",
    "post",
    "prenota",
    "protocollo",
    "provincia",
    "ragionieri",
    "redazione",
    "reply",
    "segnala",
    "smart",
    "staff",
    "ufficio",
    "webmaster",
];

/// `zordasso@`: one word, neither of an office nor of the body whose address it is.
fn is_nobody_s_office(user: &str, host: &str) -> bool {
    let is_office = |part: &str| lexicon::is_of_offices(part) || is_in(part, &PLACES);
    let has_office = user.char_indices().any(|(at, _)| {
        user.split_at_checked(at).is_some_and(|(before, after)| {
            before.len() > 3 && is_office(before) || after.len() > 3 && is_office(after)
        })
    });
    let certified = host.split('.').any(|part| part.starts_with("pec") || part.starts_with("cert"));
    user.len() > 5
        && user.chars().all(char::is_alphabetic)
        && !certified
        && !has_office
        && !host.contains(user)
        && !lexicon::is_ordinary(user)
        && !user.ends_with("ita")
        && !MAILBOXES.iter().any(|word| user.starts_with(word) || user.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tax_code_is_known_in_any_dress() {
        for (text, found) in [
            ("CF RSSMRA80A01H501U", true),
            ("cf: rssmra80a01h501u.", true),
            ("RSS MRA 80A01 H501 U", true),
            ("RSSMRAULALMHRLMK", false),
            ("RSSMRA80A01H5L1U", true),
            ("01234567890", false),
            ("ABCDEF12G34H567", false),
            ("IT60X0542811101000000123456", false),
        ] {
            assert_eq!(!tax_codes(text).is_empty(), found, "{text}");
        }
    }

    #[test]
    fn an_address_of_a_person_is_told_from_an_office_s() {
        for (text, found) in [
            ("scrivere a mario.brambilla@comune.it", true),
            ("m.brambilla@comune.it", true),
            ("brambilla.m@comune.it;", true),
            ("<mario_brambilla@ente.it>", true),
            ("mario-brambilla@ente.it", true),
            ("brambilla@ente.it", true),
            ("mbrambilla@ente.it", true),
            ("mariobrambilla@ente.it", true),
            ("brambillamario@ente.it", true),
            ("Nome.Cognome@ente.it", true),
            ("anna.de.luca@ente.it", true),
            ("zordasso@comune.it", true),
            ("mailto:zordasso@comune.it", true),
            ("performance@ente.it", false),
            ("borgofinto@comune.borgofinto.it", false),
            ("lavoripubblici@ente.it e poliziamunicipale@ente.it", false),
            ("anagrafe@ente.it, edilizia@ente.it, demografici@ente.it", false),
            ("contabilita@ente.it, noreply@ente.it, sindaco@ente.it", false),
            ("ufficio.tributi@ente.it", false),
            ("protocollo.generale@pec.ente.it", false),
            ("comune.torino@cert.it", false),
            ("urp@ente.it, pec@ente.it, info@ente.it, segreteria@ente.it", false),
            ("servizi.sociali@ente.it", false),
            ("biblioteca.verdi@ente.it", false),
            ("suap@ente.it e c.e.d@ente.it", false),
        ] {
            assert_eq!(!addresses(text).is_empty(), found, "{text}");
        }
    }
}
