//! Done or not done, as people write it: `SI`, `fatto`, `attivazione sì`.

use crate::intake::number;

/// Whether a text holds an answer and its contrary: `SI NO`, `sì/no`.
pub(super) fn both(text: &str) -> bool {
    let words = || text.split([' ', '/', '\n', ';', ',']);
    let says = |known: &[&str]| words().any(|word| known.contains(&word));
    says(&["si", "sì", "on"]) && says(&["no", "off"])
}

/// The answer, and what it answers where the text says so.
pub(super) fn read(text: &str) -> Option<(bool, &str)> {
    if let Some(done) = number::yes_no(text) {
        return Some((done, ""));
    }
    let (of, answer) = text.rsplit_once([' ', ':', '='])?;
    let of = of.trim_end_matches([' ', ':', '=', ',']);
    let words = !of.is_empty() && of.chars().all(|c| c.is_alphabetic() || " '.,-".contains(c));
    // `non fatto` that nobody knows is no `fatto`.
    let denied = of.split(' ').any(|word| word == "non" || number::yes_no(word).is_some());
    let short = matches!(answer, "si" | "sì" | "no" | "on" | "off");
    number::yes_no(answer).filter(|_| words && short && !denied).map(|done| (done, of))
}
