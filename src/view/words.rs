//! The field's standard words.

use crate::model::{Calculation, Method};

/// A method in one sentence, for the reader of the report.
pub(super) fn method_sentence(method: Method) -> &'static str {
    match method {
        Method::Threshold => {
            "Un indicatore che raggiunge il target vale 100 %. Quando non lo raggiunge, il grado di \
             raggiungimento scende in linea retta dal target (100 %) alla soglia (0 %); senza una \
             soglia vale 0 %. Le date si misurano in giorni."
        }
        Method::Proportional => {
            "Un indicatore che raggiunge il target vale 100 %. Quando non lo raggiunge, il grado di \
             raggiungimento si riduce in proporzione a quanto manca rispetto al target; date e \
             indicatori SI/NO valgono 100 % oppure 0 %."
        }
        Method::InverseProportional => {
            "Un indicatore che raggiunge il target vale 100 %. Quando non lo raggiunge, il grado di \
             raggiungimento è proporzionale; per gli indicatori da ridurre è il rapporto fra target \
             e consuntivo. Date e indicatori SI/NO valgono 100 % oppure 0 %."
        }
        Method::AllOrNothing => {
            "Un indicatore vale 100 % quando raggiunge il target e 0 % in ogni altro caso."
        }
        Method::Steps => {
            "Un indicatore che raggiunge il target vale 100 %. Quando non lo raggiunge, il grado di \
             raggiungimento è quello dello scaglione più alto a cui arriva."
        }
    }
}

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
