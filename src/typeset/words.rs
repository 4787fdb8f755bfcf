//! Typst's complaints in Italian. One that nobody knew is told by its place and by the names in it: no English reaches a
//! user.

/// Words for the kinds of value and the signs that Typst speaks of.
const KINDS: [(&str, &str); 51] = [
    ("string", "un testo"),
    ("content", "un contenuto"),
    ("integer", "un numero intero"),
    ("float", "un numero"),
    ("decimal", "un numero"),
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
    ("gradient", "una sfumatura"),
    ("tiling", "un motivo"),
    ("stroke", "un tratto"),
    ("alignment", "un allineamento"),
    ("direction", "una direzione"),
    ("angle", "un angolo"),
    ("label", "un'etichetta"),
    ("selector", "un selettore"),
    ("counter", "un contatore"),
    ("location", "un luogo"),
    ("symbol", "un simbolo"),
    ("bytes", "byte"),
    ("path", "un percorso"),
    ("arguments", "argomenti"),
    ("datetime", "una data"),
    ("duration", "una durata"),
    ("module", "un modulo"),
    ("type", "un tipo"),
    ("expression", "un'espressione"),
    ("identifier", "un nome"),
    ("pattern", "un nome"),
    ("comma", "una virgola"),
    ("colon", "i due punti"),
    ("semicolon", "un punto e virgola"),
    ("line break", "un a capo"),
    ("equals sign", "il segno ="),
    ("block", "un blocco fra parentesi"),
    ("closing paren", "una parentesi )"),
    ("closing bracket", "una parentesi ]"),
    ("closing brace", "una parentesi }"),
    ("opening paren", "una parentesi ("),
    ("keyword `in`", "la parola in"),
    ("keyword `import`", "la parola import"),
    ("end of file", "la fine del file"),
    ("body", "un contenuto"),
];

/// Complaints that say one thing alone: how they begin, what is wrong, what to do.
const FIXED: [(&str, &str, &str); 43] = [
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
        super::depth::MESSAGE,
        "ci sono troppi segni, parentesi o regole set e show uno dentro l'altro",
        "dividere ciò che è scritto qui in più passi",
    ),
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
    ("failed to process image", "l'immagine non si legge", "esportarla di nuovo"),
    ("zero-sized images", "l'immagine non ha misura", "esportarla di nuovo"),
    (
        "page configuration is not allowed",
        "una pagina non comincia dentro un blocco, una tabella o un elenco",
        "portarla fuori",
    ),
    (
        "pagebreaks are not allowed",
        "una pagina non comincia dentro un blocco, una tabella o un elenco",
        "portarla fuori",
    ),
    ("not enough arguments", "mancano argomenti", ""),
    ("array index out of bounds", "l'elenco non ha l'elemento chiesto", "usare .at(n, default: …)"),
    ("string index out of bounds", "il testo è più corto di così", ""),
    ("array is empty", "l'elenco è vuoto", "usare .at(0, default: …)"),
    ("assertion failed: ", "", ""),
    ("panicked with: ", "", ""),
    ("equality assertion failed", "due valori non sono uguali come il modello vuole", ""),
    ("inequality assertion failed", "due valori sono uguali e il modello non vuole", ""),
    ("assertion failed", "una condizione del modello non è vera", ""),
    ("panicked", "il modello si è fermato da sé", ""),
    ("cyclic import", "il file importa sé stesso", "togliere l'importazione"),
    ("cannot import", "da qui non si può importare", "importare da un file .typ"),
    ("cannot include", "questo non si può includere", "includere un file .typ"),
    ("cannot join", "due risultati di natura diversa stanno uno dopo l'altro", ""),
    ("cannot compare", "due valori di natura diversa non si confrontano", ""),
    ("cannot mutate", "questo valore non si può cambiare", ""),
    ("cannot access", "questo valore non ha voci", ""),
    ("cannot return outside", "return sta fuori da una funzione", "toglierlo"),
    ("cannot break outside", "break sta fuori da una ripetizione", "toglierlo"),
    ("cannot continue outside", "continue sta fuori da una ripetizione", "toglierlo"),
    ("date is invalid", "la data non esiste", ""),
    ("can only be used when context is known", "questa domanda vuole context", "scrivere #context"),
];

/// What is wrong and what to do, in the words of the office.
pub(super) fn italian(message: &str) -> (String, String) {
    if let Some((start, told, hint)) = FIXED.iter().find(|(start, ..)| message.starts_with(start)) {
        // What a template says when it stops is its author's.
        let own = message.get(start.len()..).unwrap_or_default().trim_matches('"');
        return match *told {
            "" => (format!("il modello si è fermato: «{own}»"), (*hint).to_owned()),
            told => (told.to_owned(), (*hint).to_owned()),
        };
    }
    let told = named(message).or_else(|| mismatch(message)).or_else(|| standard(message));
    told.unwrap_or_else(|| unknown(message))
}

/// What a standard of the PDF forbids.
fn standard(message: &str) -> Option<(String, String)> {
    const FORBIDDEN: [(&str, &str, &str); 9] = [
        ("alt", "manca il testo alternativo", "dare alt: \"…\" a immagini, figure e formule"),
        ("title", "il documento non ha titolo", "lasciare set document(title: …)"),
        ("language", "la lingua non è detta", "lasciare set text(lang: \"it\")"),
        ("heading", "i titoli saltano un livello", "dopo = viene ==, dopo == viene ==="),
        (
            "link",
            "c'è un collegamento in ciò che si ripete su ogni pagina",
            "toglierlo dalla testata",
        ),
        ("date", "il documento non ha data", "lasciare set document(date: …)"),
        ("font", "un tipo di carattere non si può incorporare", "usarne un altro"),
        ("table", "una tabella non è fatta di righe intere", "controllare colspan e rowspan"),
        ("display", "un carattere non si può stampare", "usare un altro segno"),
    ];
    let (standards, rest) = message.split_once(" error: ")?;
    if !standards.starts_with("PDF/") {
        return None;
    }
    let rest = rest.to_lowercase();
    let words: Vec<&str> = rest.split(|c: char| !c.is_alphabetic()).collect();
    let is_named = |word: &str| words.iter().any(|found| found.trim_end_matches('s') == word);
    let known = FORBIDDEN.iter().find(|(word, ..)| is_named(word));
    let (what, hint) = known.map_or(("", ""), |(_, what, hint)| (*what, *hint));
    let colon = if what.is_empty() { "" } else { ": " };
    let told = format!("il PDF accessibile e da archivio non lo permette{colon}{what}");
    Some((told, hint.to_owned()))
}

/// What nobody knew: the names of the template's own that it speaks of.
fn unknown(message: &str) -> (String, String) {
    let names: Vec<String> =
        message.split('`').skip(1).step_by(2).map(|name| format!("«{name}»")).collect();
    let about = if names.is_empty() { String::new() } else { format!(": {}", names.join(", ")) };
    (format!("il modello non si compone qui{about}"), COPIES.to_owned())
}

const COPIES: &str = "i nomi sono quelli dei modelli che scrive «relazione nuovo --modelli»";

/// Complaints about a name.
fn named(message: &str) -> Option<(String, String)> {
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
        let wrong = if rest.contains("multiple") { "c'è più volte" } else { "non c'è" };
        return told(format!("l'etichetta «{name}» {wrong} nel documento"), "");
    }
    again(message)
}

/// Complaints about a name that is there twice, or not within another.
fn again(message: &str) -> Option<(String, String)> {
    let after = |start: &str| Some(message.strip_prefix(start)?.trim_matches(['`', '"', ' ']));
    let told = |what: String, hint: &str| Some((what, hint.to_owned()));
    for (start, what) in [
        ("duplicate argument: ", "l'argomento «{}» c'è due volte"),
        ("duplicate key: ", "la voce «{}» c'è due volte"),
    ] {
        if let Some(name) = after(start) {
            return told(what.replace("{}", name), "");
        }
    }
    if let Some((_, name)) = message.split_once("does not contain ") {
        let name = name.trim_start_matches("field ").trim_matches('`');
        return told(format!("«{name}» non c'è"), COPIES);
    }
    None
}

/// "expected string, found integer"; "expected comma"; "unexpected comma".
fn mismatch(message: &str) -> Option<(String, String)> {
    if let Some(found) = message.strip_prefix("unexpected ") {
        return Some((format!("qui non ci vuole {}", kind(found)), String::new()));
    }
    let expected = message.strip_prefix("expected ")?;
    let (expected, found) = match expected.split_once(", found ") {
        Some((expected, found)) => (expected, Some(found)),
        None => (expected, None),
    };
    let list = expected.replace(", or ", ", ").replace(" or ", ", ");
    let mut kinds: Vec<String> = Vec::new();
    for expected in list.split(", ").map(kind) {
        if !kinds.contains(&expected) {
            kinds.push(expected);
        }
    }
    let expected = kinds.join(" oppure ");
    let told = match found.map(kind) {
        Some(found) => format!("serve {expected}, c'è {found}"),
        None => format!("qui serve {expected}"),
    };
    Some((told, String::new()))
}

/// The Italian word of a kind; a word in quotes or backticks is the template's own.
fn kind(english: &str) -> String {
    let english = english.trim();
    if let Some((_, italian)) = KINDS.iter().find(|(name, _)| *name == english) {
        return (*italian).to_owned();
    }
    match english.strip_prefix(['`', '"']) {
        Some(own) => format!("«{}»", own.trim_end_matches(['`', '"'])),
        None => "altro".to_owned(),
    }
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
            ("expected comma", "qui serve una virgola"),
            ("expected semicolon or line break", "qui serve un punto e virgola oppure un a capo"),
            ("unexpected colon", "qui non ci vuole i due punti"),
            ("expected string, found what nobody knew", "serve un testo, c'è altro"),
            ("panicked with: \"manca l'anno\"", "il modello si è fermato: «manca l'anno»"),
            ("assertion failed: troppo", "il modello si è fermato: «troppo»"),
            ("module `m` does not contain `f`", "«f» non c'è"),
            (
                "label `<a>` occurs multiple times in the document",
                "l'etichetta «a» c'è più volte nel documento",
            ),
            (
                "PDF/UA-1 error: missing alt text",
                "il PDF accessibile e da archivio non lo permette: manca il testo alternativo",
            ),
            (
                "PDF/A-3a, PDF/UA-1 error: invalid table (Table) structure",
                "il PDF accessibile e da archivio non lo permette: una tabella non è fatta di righe intere",
            ),
            (
                "PDF/UA-1 error: what nobody knew",
                "il PDF accessibile e da archivio non lo permette",
            ),
            ("what nobody `knew`", "il modello non si compone qui: «knew»"),
            ("what nobody knew", "il modello non si compone qui"),
        ] {
            assert_eq!(italian(english).0, said);
        }
    }
}
