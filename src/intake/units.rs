//! Units as people spell them: `gg`, `giorni` and `g.` are one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{number, words};
use crate::model::{Unit, percent_sign};

const COUNT: usize = 0;
const PERCENT: usize = 1;

/// The spellings of one unit, a row each. Letter case, accents, dots and spaces do not count; `€` is `euro`.
const SPELLINGS: &[&[&str]] = &[
    &["n", "num", "numero", "nr", "no", "numeri"],
    &["%", "per cento", "percentuale", "in percentuale", "perc", "pct"],
    &["punti percentuali", "punto percentuale", "p.p."],
    &["‰", "per mille"],
    &["punti", "punto", "pt", "pti"],
    &["gg", "g", "giorni", "giorno"],
    &["gg solari", "giorni solari", "giorno solare", "giorni di calendario", "gg di calendario"],
    &["gg lavorativi", "giorni lavorativi", "giorno lavorativo", "gg lav", "gg. lavorativo"],
    &["ore", "ora", "h", "hh", "hr"],
    &["minuti", "minuto", "min", "minuti primi"],
    &["secondi", "secondo", "sec"],
    &["settimane", "settimana", "sett"],
    &["mesi", "mese"],
    &["anni", "anno"],
    &["euro", "eur", "euros"],
    &["$", "us$", "usd", "dollari", "dollaro"],
    &["£", "gbp", "sterline", "sterlina"],
    &["chf", "fr", "franchi", "franchi svizzeri"],
    &["¥", "jpy", "yen"],
    &[
        "k€",
        "€k",
        "keur",
        "migliaia di €",
        "€ migliaia",
        "migliaia €",
        "€ in migliaia",
        "€ x 1000",
        "€/1000",
        "€/000",
        "€ 000",
        "mila €",
        "€ mila",
        "in migliaia di €",
    ],
    &[
        "mln €",
        "mln di €",
        "€ mln",
        "milioni di €",
        "milione di €",
        "milioni €",
        "€ milioni",
        "€ in milioni",
        "m€",
        "€m",
        "meur",
        "mio €",
        "€ mio",
        "in milioni di €",
    ],
    &["mq", "m2", "metri quadrati", "metri quadri"],
    &["mc", "m3", "metri cubi"],
    &["kg", "chilogrammi", "chili"],
    &["t", "ton", "tonnellate", "tonnellata"],
    &["km", "chilometri"],
    &["kwh"],
    &["mwh"],
];

/// What the words beside a figure say of the unit it should be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// The unit itself, however spelled, or nothing.
    Same,
    /// Another unit.
    Other,
    /// Words that are no unit.
    Words,
}

/// The unit that a word of the plan stands for.
pub(super) fn unit(text: &str) -> Unit {
    let spelled = words::single_spaced(text);
    let key = words::key(&spelled);
    match key.as_str() {
        "%" | "percento" | "in%" | "inpercentuale" => Unit::PERCENT,
        "data" | "date" | "scadenza" | "termine" => Unit::Date,
        "si/no" | "sino" | "binario" | "si" => Unit::YesNo,
        key if key.starts_with('%') || key.starts_with("percentual") => Unit::Percent(spelled),
        _ if dates(&spelled) => Unit::Date,
        _ if answers(&spelled) => Unit::YesNo,
        _ => Unit::Named(spelled),
    }
}

/// `data prevista`, `Scadenza (gg/mm/aaaa)`.
fn dates(spelled: &str) -> bool {
    const BEHIND: [&str; 8] =
        ["prevista", "di", "finale", "ultima", "ultimo", "entro", "limite", "massima"];
    let lower = spelled.to_lowercase();
    let mut words = lower.split(' ');
    let named = words.next().is_some_and(|word| ["data", "scadenza", "termine"].contains(&word));
    let rest = words.next().unwrap_or_default();
    let days = ["giorni", "gg)", "(gg", "medio", "mesi", "ore"];
    let counted = lower.split(' ').any(|word| days.contains(&word));
    named
        && !counted
        && (BEHIND.contains(&rest) || rest.starts_with("(gg/") || rest.starts_with("gg/"))
}

/// `On/Off`, `fatto/non fatto`: an answer and its contrary.
fn answers(spelled: &str) -> bool {
    let answers = spelled.split_once('/').map(|(one, other)| [one, other].map(number::yes_no));
    matches!(answers, Some([Some(one), Some(other)]) if one != other)
}

/// Whether two words are spellings of one unit.
pub(super) fn are_one(one: &str, other: &str) -> bool {
    let (one, other) = (key(one), key(other));
    one == other
        || row(&one).is_some_and(|found| row(&other) == Some(found))
        || inflected(&one, &other)
}

/// Whether a word only counts (`n.`), and so may stand before a figure of any unit.
pub(super) fn counts(word: &str) -> bool {
    row(&key(word)) == Some(COUNT)
}

/// Whether a word is a unit that the table knows.
pub(super) fn is_known(word: &str) -> bool {
    row(&key(word)).is_some()
}

/// Whether a unit measures time, money or size, and does not count: so many of so many is rarely said of it.
pub(super) fn measures(unit: &Unit) -> bool {
    /// The rows before it count, or are parts of a whole.
    const FIRST: usize = 5;
    let Unit::Named(own) = unit else { return false };
    let is_one = |word: &str| row(&key(word)).is_some_and(|row| row >= FIRST);
    let mut words = own.split([' ', '/']).skip_while(|word| counts(word));
    is_one(own) || words.next().is_some_and(is_one)
}

/// Whether a word is in per cent.
pub(super) fn is_percent(word: &str) -> bool {
    row(&key(word)) == Some(PERCENT)
}

/// What `found`, read beside a figure, says where `unit` is asked for.
pub(super) fn beside(found: &str, unit: &Unit) -> Beside {
    let same = match unit {
        Unit::Percent(own) => {
            is_percent(found)
                || [own, &percent_sign(own)].into_iter().any(|own| are_one(found, own))
        }
        Unit::Named(own) if own.is_empty() => !is_percent(found) && row(&key(found)).is_some(),
        Unit::Named(own) => are_one(found, own) || is_part(found, own),
        Unit::Date | Unit::YesNo => false,
    };
    match (same || found.trim().is_empty(), row(&key(found))) {
        (true, _) => Beside::Same,
        (false, Some(_)) => Beside::Other,
        (false, None) => Beside::Words,
    }
}

/// `ore` is enough under `ore di formazione`, `€` under `€/ora`, `incontri` under `N. incontri`.
fn is_part(found: &str, own: &str) -> bool {
    if row(&key(own)).is_some() {
        // `€` is no part of `migliaia di €`, nor `gg` of `punti percentuali`; but days may be working days, or solar ones.
        let days = ["gg lavorativi", "gg solari"].into_iter().any(|days| are_one(own, days));
        let solar = are_one(own, "gg") && are_one(found, "gg solari");
        return solar || (days && are_one(found, "gg"));
    }
    let head = own.split([' ', '/']).next().unwrap_or(own);
    let after = own.strip_prefix(head).unwrap_or_default();
    !head.is_empty() && (are_one(found, head) || (counts(head) && are_one(found, after)))
}

/// `incontro` and `incontri`: one word, but for its last letter.
fn inflected(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 5;
    let stem = |word: &str| {
        let mut letters = word.chars();
        letters.next_back().filter(|last| "aeio".contains(*last))?;
        Some(letters.as_str().to_owned()).filter(|stem| stem.chars().count() + 1 >= SHORTEST)
    };
    stem(one).is_some_and(|found| stem(other) == Some(found))
}

/// The row of the table that knows this key.
fn row(key: &str) -> Option<usize> {
    static ROWS: LazyLock<BTreeMap<String, usize>> = LazyLock::new(|| {
        let rows = SPELLINGS.iter().enumerate();
        rows.flat_map(|(row, spelled)| spelled.iter().map(move |s| (self::key(s), row))).collect()
    });
    ROWS.get(key).copied()
}

/// What is left of a spelling where case, accents, dots and spaces are taken away.
fn key(spelled: &str) -> String {
    const SIGNS: [(&str, &str); 7] = [
        ("€", "euro"),
        ("$", "dollari"),
        ("£", "sterline"),
        ("¥", "yen"),
        ("°", "o"),
        ("º", "o"),
        ("‰", "permille"),
    ];
    let plain = |text: String, (sign, word): &(&str, &str)| text.replace(sign, word);
    words::key(&SIGNS.iter().fold(spelled.to_owned(), plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_read_from_its_word() {
        let words = |text: &str| Unit::Percent(text.to_owned());
        for (text, expected) in [
            ("%", Unit::PERCENT),
            ("per cento", Unit::PERCENT),
            ("percentuale", words("percentuale")),
            ("Percentuale", words("Percentuale")),
            ("PERCENTUALE  di utenti", words("PERCENTUALE di utenti")),
            ("% utenti soddisfatti", words("% utenti soddisfatti")),
            ("%utenti", words("%utenti")),
            ("punti percentuali", Unit::Named("punti percentuali".to_owned())),
            ("‰", Unit::Named("‰".to_owned())),
            ("Si/No", Unit::YesNo),
            ("data", Unit::Date),
            ("gg", Unit::Named("gg".to_owned())),
        ] {
            assert_eq!(unit(text), expected, "{text}");
        }
    }

    #[test]
    fn the_words_of_a_percentage_stand_behind_its_sign() {
        for (words, sign) in [
            ("", "%"),
            ("% utenti soddisfatti", "% utenti soddisfatti"),
            ("%utenti", "% utenti"),
            ("percentuale", "%"),
            ("Percentuale di utenti", "% di utenti"),
        ] {
            assert_eq!(percent_sign(words), sign, "{words}");
        }
    }

    #[test]
    fn words_beside_a_figure_are_the_unit_another_or_none() {
        for (own, found, expected) in [
            ("gg", "giorni", Beside::Same),
            ("giorni", "g.", Beside::Same),
            ("GG", "Giorno", Beside::Same),
            ("ore", "h", Beside::Same),
            ("N.", "n°", Beside::Same),
            ("numero", "nr.", Beside::Same),
            ("€", "EUR", Beside::Same),
            ("euro", "€", Beside::Same),
            ("migliaia di €", "k€", Beside::Same),
            ("migliaia di euro", "€ migliaia", Beside::Same),
            ("%", "per cento", Beside::Same),
            ("% utenti", "%", Beside::Same),
            ("% utenti", "% utenti", Beside::Same),
            ("percentuale di utenti", "% di utenti", Beside::Same),
            ("incontri", "incontro", Beside::Same),
            ("ore di formazione", "ore", Beside::Same),
            ("€/ora", "€", Beside::Same),
            ("N. incontri", "incontri", Beside::Same),
            ("gg lavorativi", "gg", Beside::Same),
            ("", "€", Beside::Same),
            ("gg", "", Beside::Same),
            ("ore", "gg", Beside::Other),
            ("gg", "ore", Beside::Other),
            ("gg", "gg lavorativi", Beside::Other),
            ("migliaia di €", "€", Beside::Other),
            ("€", "mln €", Beside::Other),
            ("€", "k€", Beside::Other),
            ("N.", "%", Beside::Other),
            ("", "%", Beside::Other),
            ("%", "gg", Beside::Other),
            ("%", "N.", Beside::Other),
            ("punti", "punti percentuali", Beside::Other),
            ("€/ora", "ore", Beside::Other),
            ("N.", "incontri", Beside::Words),
            ("%", "utenti", Beside::Words),
        ] {
            assert_eq!(beside(found, &unit(own)), expected, "{found} under {own}");
        }
    }

    #[test]
    fn no_spelling_stands_for_two_units() {
        let keys: Vec<String> =
            SPELLINGS.iter().flat_map(|row| row.iter().map(|s| key(s))).collect();
        for spelled in &keys {
            assert!(!spelled.is_empty());
            let rows = SPELLINGS.iter().filter(|row| row.iter().any(|s| key(s) == *spelled));
            assert_eq!(rows.count(), 1, "{spelled}");
        }
    }
}
