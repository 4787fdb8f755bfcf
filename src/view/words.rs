//! The field's standard words.

use crate::config::plural;
use crate::model::{Calculation, Rounding, RoundingMode};

/// How a value comes about, as relazione's users call it; empty for the plain value.
pub(super) fn calculation(calculation: &Calculation) -> &'static str {
    match calculation {
        Calculation::Value => "",
        Calculation::Variation(_) => "variazione %",
        Calculation::Difference(_) => "differenza",
        Calculation::Ratio(_) => "rapporto",
        Calculation::Derived => "derivato",
    }
}

/// "troncato all'intero", "arrotondato a 2 decimali, la metà per eccesso".
pub(super) fn rounding(rounding: Rounding) -> String {
    let to = match rounding.decimals {
        0 => "all'intero".to_owned(),
        1 => "a un decimale".to_owned(),
        many => format!("a {many} decimali"),
    };
    match rounding.mode {
        RoundingMode::Cut => format!("troncato {to}"),
        RoundingMode::HalfUp => format!("arrotondato {to}, la metà per eccesso"),
        RoundingMode::HalfEven => format!("arrotondato {to}, la metà alla cifra pari"),
    }
}

/// The same of several results.
pub(super) fn rounded_many(how: Rounding) -> String {
    rounding(how).replacen("troncato", "troncati", 1).replacen("arrotondato", "arrotondati", 1)
}

/// The first letter small: how a name continues a sentence.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |c| c.to_lowercase().chain(letters).collect())
}

/// The first letter large: how a name begins a sentence.
pub(super) fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}

/// "a", "a e b", "a, b e c".
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} e {last}", first.join(", ")),
    }
}

/// The preposition before an organ: "della " Giunta, "dell'"Assemblea, "del " Consiglio.
pub(super) fn of_the(organ: &str) -> &'static str {
    let first = organ.split_whitespace().next().unwrap_or_default().to_lowercase();
    if first.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "dell'"
    } else if first.ends_with('a') {
        "della "
    } else {
        "del "
    }
}

/// A figure with its article, as it begins a sentence: "Il 75,65 %", "L'80 %", "Lo 0 %".
pub(super) fn the_figure(figure: &str) -> String {
    let whole = figure.split([',', ' ', '\u{a0}', '\u{202f}']).next().unwrap_or_default();
    match whole {
        "0" => format!("Lo {figure}"),
        "1" | "11" => format!("L'{figure}"),
        _ if whole.starts_with('8') || whole.starts_with("11.") => format!("L'{figure}"),
        _ => format!("Il {figure}"),
    }
}

/// Whether the name of a level is feminine: "Area strategica", "Azione", "Finalità".
pub(super) fn is_feminine(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    // "Area" is "aree", but "programma" is "programmi".
    let by_plural = first.ends_with('a') && plural(&first).ends_with('e');
    by_plural || ["ione", "tà", "trice"].iter().any(|ending| first.ends_with(ending))
}

/// The office's word for a rating as it goes with so many nodes of a level: "Raggiunto" is "raggiunti", of areas
/// "raggiunte". A word that does not end as an adjective does stays as it is.
pub(super) fn agreed(label: &str, count: usize, feminine: bool) -> String {
    let lower = label.to_lowercase();
    if let Some(stem) = lower.strip_suffix('o') {
        let ending = match (count, feminine) {
            (1, false) => "o",
            (1, true) => "a",
            (_, false) => "i",
            (_, true) => "e",
        };
        return format!("{stem}{ending}");
    }
    let inflects =
        !lower.contains(' ') && ["nte", "ile", "ale", "ore"].iter().any(|e| lower.ends_with(e));
    match lower.strip_suffix('e') {
        Some(stem) if inflects && count != 1 => format!("{stem}i"),
        _ => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_has_its_article() {
        for (figure, expected) in [
            ("75,65 %", "Il 75,65 %"),
            ("0 %", "Lo 0 %"),
            ("0,50 %", "Lo 0,50 %"),
            ("1 %", "L'1 %"),
            ("10 %", "Il 10 %"),
            ("11,20 %", "L'11,20 %"),
            ("8 %", "L'8 %"),
            ("86,67 %", "L'86,67 %"),
            ("18 %", "Il 18 %"),
            ("110 %", "Il 110 %"),
        ] {
            assert_eq!(the_figure(figure), expected);
        }
    }

    #[test]
    fn ratings_agree_with_what_they_count() {
        for (label, level, count, word) in [
            ("Raggiunto", "Obiettivo", 12, "raggiunti"),
            ("Raggiunto", "Obiettivo", 1, "raggiunto"),
            ("Parzialmente Raggiunto", "Obiettivo", 2, "parzialmente raggiunti"),
            ("In linea", "Obiettivo", 3, "in linea"),
            ("Ottimo", "Area strategica", 2, "ottime"),
            ("Ottimo", "Missione", 1, "ottima"),
            ("Eccellente", "Obiettivo", 2, "eccellenti"),
            ("Sufficiente", "Area", 1, "sufficiente"),
            ("Superiore alle attese", "Obiettivo", 2, "superiore alle attese"),
            ("Bene", "Obiettivo", 2, "bene"),
            ("Raggiunto", "Programma", 0, "raggiunti"),
        ] {
            assert_eq!(agreed(label, count, is_feminine(level)), word, "{label}, {level}");
        }
    }
}
