//! Typst's complaints in Italian: the common ones translated, the others quoted.

/// Words for the kinds of value that Typst speaks of.
const KINDS: [(&str, &str); 22] = [
    ("string", "un testo"),
    ("content", "un contenuto"),
    ("integer", "un numero intero"),
    ("float", "un numero"),
    ("boolean", "vero o falso"),
    ("array", "un elenco"),
    ("dictionary", "un dizionario"),
    ("function", "una funzione"),
    ("none", "none"),
    ("auto", "auto"),
    ("length", "una lunghezza"),
    ("relative length", "una lunghezza"),
    ("fraction", "una frazione"),
    ("ratio", "una percentuale"),
    ("color", "un colore"),
    ("alignment", "un allineamento"),
    ("angle", "un angolo"),
    ("label", "un'etichetta"),
    ("arguments", "argomenti"),
    ("datetime", "una data"),
    ("module", "un modulo"),
    ("type", "un tipo"),
];

/// Complaints that say one thing alone: how they begin, what is wrong, what to do.
const FIXED: [(&str, &str, &str); 16] = [
    ("unclosed delimiter", "una parentesi non è chiusa", "chiudere ogni parentesi aperta"),
    ("unclosed string", "un testo fra virgolette non è chiuso", "chiudere le virgolette"),
    ("unclosed", "qualcosa che è aperto non è chiuso", "controllare parentesi e virgolette"),
    ("unexpected closing", "una parentesi chiude senza essere aperta", "toglierla"),
    (
        "loop seems to be infinite",
        "la ripetizione non finisce",
        "correggere la condizione di while",
    ),
    ("condition is always true", "la ripetizione non finisce", "correggere la condizione di while"),
    (
        "maximum function call depth",
        "una funzione chiama sé stessa senza fine",
        "correggere la funzione",
    ),
    ("cannot divide by zero", "c'è una divisione per zero", ""),
    (
        "failed to load file (access denied)",
        "il file è fuori dalla cartella modelli",
        "copiarlo nella cartella modelli",
    ),
    ("failed to parse SVG", "l'immagine SVG non si legge", "esportarla di nuovo"),
    ("failed to decode image", "l'immagine non si legge", "esportarla di nuovo"),
    ("unknown image format", "l'immagine è di un tipo sconosciuto", "usare svg, png o jpg"),
    (
        "unable to get the current date",
        "un modello non può chiedere la data di oggi",
        "usare documento.anno o la data dell'atto",
    ),
    (
        "layout did not converge",
        "l'impaginazione non si assesta",
        "togliere ciò che dipende dal proprio numero di pagina",
    ),
    (
        "document did not converge",
        "l'impaginazione non si assesta",
        "togliere ciò che dipende dal proprio numero di pagina",
    ),
    ("invalid UTF-8", "il file non è in UTF-8", "salvarlo con la codifica UTF-8"),
];

/// What is wrong and what to do, in the words of the office.
pub(super) fn italian(message: &str) -> (String, String) {
    if let Some((_, told, hint)) = FIXED.iter().find(|(start, ..)| message.starts_with(start)) {
        return ((*told).to_owned(), (*hint).to_owned());
    }
    let told = named(message).or_else(|| mismatch(message));
    let told = told.unwrap_or_else(|| {
        let standard = message.strip_prefix("PDF/UA-1 error: ");
        let standard = standard.or_else(|| message.strip_prefix("PDF/A-3a error: "));
        match standard {
            Some(rest) => (
                format!("il PDF accessibile e da archivio non lo permette: «{rest}»"),
                "un'immagine vuole alt: \"…\"; i titoli non saltano livelli".to_owned(),
            ),
            None => (format!("il modello non si compone: «{message}»"), String::new()),
        }
    });
    (told.0, told.1)
}

/// Complaints about a name.
fn named(message: &str) -> Option<(String, String)> {
    const COPIES: &str = "i nomi sono quelli dei modelli che scrive «relazione nuovo --modelli»";
    const INSIDE: &str = "un modello legge solo file della cartella modelli, con il loro percorso";
    let after = |start: &str| Some(message.strip_prefix(start)?.trim_matches(['`', '"', ' ']));
    let told = |what: String, hint: &str| Some((what, hint.to_owned()));
    if let Some(name) = after("unknown variable: ") {
        return told(format!("«{name}» non è definito"), COPIES);
    }
    if let Some(name) = after("unexpected argument: ") {
        return told(format!("l'argomento «{name}» non è previsto"), "");
    }
    if message == "unexpected argument" {
        return told("c'è un argomento di troppo".to_owned(), "");
    }
    if let Some(name) = after("missing argument: ") {
        return told(format!("manca l'argomento «{name}»"), "");
    }
    if let Some(name) = after("unknown font family: ") {
        return told(
            format!("il tipo di carattere «{name}» non c'è"),
            "aggiungere il suo file a [aspetto] caratteri",
        );
    }
    if let Some(rest) = after("file not found (searched at ") {
        let name = rest.trim_end_matches(')').trim_matches('`');
        return told(format!("il file «{name}» non c'è"), INSIDE);
    }
    if message.contains("would escape the project root") {
        let what = "il file è fuori dalla cartella della relazione".to_owned();
        return told(what, INSIDE);
    }
    if let Some(rest) = after("unresolved import") {
        return told(
            format!("«{}» non è nel file importato", rest.trim_start_matches([':', ' '])),
            COPIES,
        );
    }
    if let Some(rest) = after("dictionary does not contain key ") {
        return told(format!("il dizionario non ha la voce «{}»", rest.trim_matches('"')), COPIES);
    }
    if let Some(rest) = after("label `<") {
        let name = rest.split('>').next().unwrap_or_default();
        return told(format!("l'etichetta «{name}» non c'è nel documento"), "");
    }
    None
}

/// "expected string, found integer".
fn mismatch(message: &str) -> Option<(String, String)> {
    let (expected, found) = message.strip_prefix("expected ")?.split_once(", found ")?;
    let kind = |english: &str| {
        let known = KINDS.iter().find(|(name, _)| *name == english.trim());
        known.map_or_else(|| format!("«{}»", english.trim()), |(_, italian)| (*italian).to_owned())
    };
    let list = expected.replace(", or ", ", ").replace(" or ", ", ");
    let expected: Vec<String> = list.split(", ").map(kind).collect();
    Some((format!("serve {}, c'è {}", expected.join(" oppure "), kind(found)), String::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_complaints_are_italian() {
        for (english, said) in [
            ("unknown variable: pippo", "«pippo» non è definito"),
            ("unclosed delimiter", "una parentesi non è chiusa"),
            ("expected string, found integer", "serve un testo, c'è un numero intero"),
            (
                "expected none, string, or content, found array",
                "serve none oppure un testo oppure un contenuto, c'è un elenco",
            ),
            ("missing argument: titolo", "manca l'argomento «titolo»"),
            ("file not found (searched at /etc/passwd)", "il file «/etc/passwd» non c'è"),
            ("dictionary does not contain key \"x\"", "il dizionario non ha la voce «x»"),
            ("loop seems to be infinite", "la ripetizione non finisce"),
            ("what nobody knew", "il modello non si compone: «what nobody knew»"),
        ] {
            assert_eq!(italian(english).0, said);
        }
    }
}
