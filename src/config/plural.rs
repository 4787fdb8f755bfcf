//! The Italian plural of the name of a level, where the office does not give it.

const PREPOSITIONS: [&str; 34] = [
    "di", "del", "dello", "della", "dei", "degli", "delle", "da", "dal", "dallo", "dalla", "a",
    "al", "allo", "alla", "ai", "agli", "alle", "in", "nel", "nello", "nella", "con", "per", "su",
    "sul", "sullo", "sulla", "sui", "tra", "fra", "dai", "dagli", "dalle",
];

const INVARIABLE: [&str; 17] = [
    "e",
    "o",
    "chiave",
    "base",
    "serie",
    "specie",
    "outcome",
    "performance",
    "governance",
    "milestone",
    "compliance",
    "core",
    "baseline",
    "stakeholder",
    "foto",
    "auto",
    "moto",
];

/// How a word ends, how many of its letters go, what comes in their place; the first that fits counts.
const ENDINGS: [(&str, usize, &str); 23] = [
    ("io", 2, "i"),
    ("carico", 1, "hi"),
    ("antico", 1, "hi"),
    ("ico", 1, "i"),
    ("ologo", 1, "i"),
    ("co", 1, "hi"),
    ("go", 1, "hi"),
    ("o", 1, "i"),
    ("gramma", 1, "i"),
    ("ema", 1, "i"),
    ("emma", 1, "i"),
    ("clima", 1, "i"),
    ("ca", 1, "he"),
    ("ga", 1, "he"),
    ("ccia", 2, "e"),
    ("ncia", 2, "e"),
    ("rcia", 2, "e"),
    ("scia", 2, "e"),
    ("ggia", 2, "e"),
    ("ngia", 2, "e"),
    ("a", 1, "e"),
    ("ie", 1, ""),
    ("e", 1, "i"),
];

/// The plural of each word up to the first preposition: "Obiettivo di ente" is "Obiettivi di ente".
pub fn plural(name: &str) -> String {
    let shouted = !name.chars().any(char::is_lowercase);
    let mut inflects = true;
    let words: Vec<String> = name
        .split_whitespace()
        .map(|word| {
            inflects &= !is_preposition(word);
            if inflects { word_plural(word, shouted) } else { word.to_owned() }
        })
        .collect();
    words.join(" ")
}

fn is_preposition(word: &str) -> bool {
    let word = word.to_lowercase();
    PREPOSITIONS.contains(&word.as_str()) || word.contains(['\'', '’'])
}

/// A word in capitals within a name that has others is an acronym, and stays.
fn word_plural(word: &str, shouted: bool) -> String {
    let lower = word.to_lowercase();
    let acronym = !shouted && !word.chars().any(char::is_lowercase);
    if acronym || INVARIABLE.contains(&lower.as_str()) {
        return word.to_owned();
    }
    let (dropped, ending) = ending(&lower);
    let kept = word.chars().count().saturating_sub(dropped);
    let stem: String = word.chars().take(kept).collect();
    stem + &if shouted { ending.to_uppercase() } else { ending.to_owned() }
}

/// How many letters go, and what comes in their place.
fn ending(word: &str) -> (usize, &'static str) {
    ENDINGS
        .iter()
        .find(|(ending, _, _)| word.ends_with(ending))
        .map_or((0, ""), |(_, dropped, put)| (*dropped, put))
}

#[cfg(test)]
mod tests {
    use super::plural;

    #[test]
    fn names_of_levels_have_their_plural() {
        for (name, expected) in [
            ("Obiettivo strategico", "Obiettivi strategici"),
            ("Ambito strategico", "Ambiti strategici"),
            ("Area", "Aree"),
            ("Area strategica", "Aree strategiche"),
            ("Azione", "Azioni"),
            ("Programma", "Programmi"),
            ("Programma operativo", "Programmi operativi"),
            ("Obiettivo operativo", "Obiettivi operativi"),
            ("Obiettivo individuale", "Obiettivi individuali"),
            ("Obiettivo di ente", "Obiettivi di ente"),
            ("Obiettivo dell'ente", "Obiettivi dell'ente"),
            ("Obiettivo dell’ente", "Obiettivi dell’ente"),
            ("Obiettivo operativo di area", "Obiettivi operativi di area"),
            ("Obiettivo per la qualità", "Obiettivi per la qualità"),
            ("Obiettivo PNRR", "Obiettivi PNRR"),
            ("OBIETTIVO STRATEGICO", "OBIETTIVI STRATEGICI"),
            ("obiettivo chiave", "obiettivi chiave"),
            ("Macro-obiettivo", "Macro-obiettivi"),
            ("Linea strategica", "Linee strategiche"),
            ("Linea d'azione", "Linee d'azione"),
            ("Missione", "Missioni"),
            ("Politica", "Politiche"),
            ("Politica pubblica", "Politiche pubbliche"),
            ("Attività", "Attività"),
            ("Finalità", "Finalità"),
            ("Progetto", "Progetti"),
            ("Processo", "Processi"),
            ("Piano", "Piani"),
            ("Servizio", "Servizi"),
            ("Indirizzo", "Indirizzi"),
            ("Incarico", "Incarichi"),
            ("Luogo", "Luoghi"),
            ("Strategia", "Strategie"),
            ("Traccia", "Tracce"),
            ("Sistema", "Sistemi"),
            ("Tema", "Temi"),
            ("Piattaforma", "Piattaforme"),
            ("Risorsa umana", "Risorse umane"),
            ("Direttrice", "Direttrici"),
            ("Dimensione", "Dimensioni"),
            ("Valore pubblico", "Valori pubblici"),
            ("Milestone", "Milestone"),
            ("Target", "Target"),
            ("Asse 1", "Assi 1"),
            ("Azione e progetto", "Azioni e progetti"),
            ("", ""),
        ] {
            assert_eq!(plural(name), expected, "{name}");
        }
    }
}
