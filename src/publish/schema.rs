//! The form of risultati.json, as JSON Schema (draft 2020-12).

use serde_json::{Map, Value as Json, json};

use super::PublishError;
use crate::view::results::documents;

/// Two decimals and a point, or `null` for what is not available.
const FIGURE: &str = "#/$defs/cifra";

/// The schema.
pub(super) fn schema() -> Result<Vec<u8>, PublishError> {
    let mut whole = object(
        "Risultati di un documento della performance.",
        &[
            ("schema", json!({ "const": "relazione/1" })),
            ("ente", text("Nome dell'ente.")),
            ("anno", json!({ "type": "integer", "description": "Anno del documento." })),
            ("documento", kinds()),
            ("raggiungimento", figure("Risultato dell'ente.")),
            ("valutazione", maybe("Valutazione dell'ente.")),
            ("raggiungimento_originario", figure("Risultato dell'ente con il piano originario.")),
            ("nodi", list("#/$defs/nodo", "Obiettivi nell'ordine dell'albero, prima i padri.")),
            ("aree", list("#/$defs/area", "Risultati per unità organizzativa.")),
            ("diagnostica", list("#/$defs/avviso", "Avvisi trovati nei dati.")),
        ],
        &[
            ("non_ancora_dovuto", pending()),
            ("target_ente", figure("Risultato che l'ente voleva raggiungere.")),
            (
                "risultati_ente",
                list(
                    "#/$defs/risultato_ente",
                    "Risultati dell'ente su più livelli, il primo è quello dell'ente.",
                ),
            ),
            ("traccia", list("#/$defs/passo", "Come nasce il risultato.")),
            (
                "matrice",
                list("#/$defs/cella", "Nodi di un livello per unità che non fa parte di un'altra."),
            ),
        ],
    );
    if let Some(whole) = whole.as_object_mut() {
        whole.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
        whole.insert("title".into(), "Risultati".into());
        whole.insert("$defs".into(), parts());
    }
    Ok(super::pretty(&whole)?)
}

fn kinds() -> Json {
    json!({ "enum": documents() })
}

fn parts() -> Json {
    json!({
        "cifra": { "type": ["string", "null"], "pattern": "^-?[0-9]+\\.[0-9]{2,}$" },
        "risultato_ente": object("Un risultato dell'ente.", &[
            ("livello", text("Identificativo del livello di cui è la media.")),
            ("raggiungimento", figure("Media.")),
            ("valutazione", maybe("Fascia di valutazione.")),
        ], &[]),
        "nodo": node(),
        "indicatore": indicator(),
        "area": area(),
        "assegnazione": assignment(),
        "cella": object("Ciò che un'unità ha fatto per un nodo.", &[
            ("nodo", text("Codice del nodo.")),
            ("unita", text("Unità che non fa parte di un'altra.")),
            ("raggiungimento", figure("Media dei suoi indicatori sotto il nodo; null se non ne ha.")),
            ("indicatori", json!({ "type": "integer", "minimum": 0 })),
        ], &[]),
        "passo": object("Un passo di una spiegazione.", &[], &[
            ("voce", text("Di che cosa si tratta.")),
            ("testo", text("Il passo.")),
            ("cella", maybe("La cella.")),
        ]),
        "avviso": object("Un avviso.", &[
            ("gravita", json!({ "enum": ["errore", "avviso"] })),
            ("codice", json!({ "type": "string", "pattern": "^[A-Z][0-9]{3}$" })),
            ("dove", text("File, foglio e cella.")),
            ("messaggio", text("Che cosa.")),
        ], &[("riguarda", text("Obiettivo o indicatore.")), ("suggerimento", text("Che cosa fare."))]),
    })
}

fn area() -> Json {
    object(
        "Un'unità organizzativa.",
        &[
            ("nome", text("Nome.")),
            ("obiettivi", json!({ "type": "integer", "minimum": 0 })),
            ("raggiungimento", figure("Σ peso × raggiungimento / Σ peso degli obiettivi.")),
        ],
        &[
            ("fa_parte_di", text("L'unità di cui fa parte.")),
            ("responsabile", text("Ruolo responsabile.")),
            ("peso", figure("Somma dei pesi delle parti che contano.")),
            ("punti", figure("Somma dei punti: peso della parte × raggiungimento / 100.")),
            ("valutazione", text("Fascia di valutazione.")),
            ("non_ancora_dovuto", pending()),
            ("traccia", list("#/$defs/passo", "Come nasce il risultato.")),
            (
                "assegnazioni",
                list("#/$defs/assegnazione", "Le parti di obiettivi sue e di chi ne fa parte."),
            ),
        ],
    )
}

fn assignment() -> Json {
    object(
        "La parte di un obiettivo che tocca a un'unità.",
        &[
            ("obiettivo", text("Codice dell'obiettivo.")),
            ("unita", text("L'unità che ne risponde.")),
            ("quota", figure("Quota, in punti percentuali.")),
            ("peso", figure("Peso dell'obiettivo, in punti percentuali.")),
            ("peso_parte", figure("Peso × quota / 100.")),
            ("raggiungimento", figure("Grado di raggiungimento dell'obiettivo.")),
            ("punti", figure("Peso della parte × raggiungimento / 100; null se non conta.")),
            ("origine", text("Prima cella della riga.")),
        ],
        &[],
    )
}

fn node() -> Json {
    object(
        "Un obiettivo.",
        &[
            ("codice", text("Codice.")),
            ("livello", text("Identificativo del livello.")),
            ("padre", maybe("Codice dell'obiettivo da cui dipende.")),
            ("titolo", text("Titolo.")),
            ("peso", figure("Peso nel gruppo, in punti percentuali.")),
            ("unita_organizzative", json!({ "type": "array", "items": { "type": "string" } })),
            ("responsabile", maybe("Ruolo responsabile.")),
            ("raggiungimento", figure("Grado di raggiungimento, in punti percentuali.")),
            ("valutazione", maybe("Fascia di valutazione.")),
            ("indicatori", list("#/$defs/indicatore", "I suoi indicatori.")),
            ("origine", text("Prima cella della riga nel piano.")),
        ],
        &[
            ("non_ancora_dovuto", pending()),
            ("forzato", yes("Se è assegnato a mano.")),
            (
                "raggiungimento_delle_parti",
                figure("Quello che danno le sue parti, se è assegnato a mano."),
            ),
            ("raggiungimento_originario", figure("Lo stesso con il piano come era in origine.")),
            ("campi", fields("Le colonne di `campi`, per intestazione.")),
            ("traccia", list("#/$defs/passo", "Come nasce il risultato.")),
        ],
    )
}

fn indicator() -> Json {
    let origin = object(
        "Le celle.",
        &[
            ("piano", text("Prima cella della riga.")),
            ("consuntivo", maybe("Cella del risultato.")),
        ],
        &[],
    );
    object(
        "Un indicatore di un obiettivo.",
        &[
            ("codice", text("Codice.")),
            ("titolo", text("Titolo.")),
            ("unita", text("Unità di target e risultato.")),
            // Empty where its objective is not composed of indicators.
            ("peso", json!({ "type": "string", "pattern": "^([0-9]+\\.[0-9]{2})?$" })),
            ("metodo", text("Metodo del grado di raggiungimento.")),
            ("target", text("Target come è stampato.")),
            ("soglia", maybe("Soglia come è stampata.")),
            (
                "consuntivo",
                maybe("Consuntivo come è stampato; null se non disponibile o non ancora dovuto."),
            ),
            ("scostamento", maybe("Scostamento come è stampato.")),
            ("favorevole", json!({ "type": ["boolean", "null"] })),
            ("raggiungimento", figure("Grado di raggiungimento, in punti percentuali.")),
            ("raggiungimento_non_limitato", figure("Lo stesso prima del tetto.")),
            ("forzato", json!({ "type": "boolean", "description": "Se è assegnato a mano." })),
            ("target_sottostimato", json!({ "type": "boolean" })),
            ("origine", origin),
        ],
        &[
            ("unita_organizzative", json!({ "type": "array", "items": { "type": "string" } })),
            (
                "peso_piano",
                text("Peso come sta nel piano, dove una media prende indicatori di più obiettivi."),
            ),
            ("scala", text("Scala che dà il raggiungimento.")),
            ("tolleranza", text("Di quanto il target si può mancare, nella sua unità.")),
            ("minimo", figure("Raggiungimento sotto il quale vale 0.")),
            ("tetto", figure("Raggiungimento massimo che conta, se è proprio dell'indicatore.")),
            ("giudicato", yes("Se è un giudizio.")),
            ("target_annuale", text("Target dell'anno, se ce n'è uno periodico.")),
            ("target_periodico", text("Target periodico, quello che conta.")),
            ("non_ancora_dovuto", pending()),
            ("campi", fields("Le colonne di `campi_indicatori`, per intestazione.")),
            ("traccia", list("#/$defs/passo", "Come nasce il risultato.")),
        ],
    )
}

/// Columns that the office names itself; empty cells are left out.
fn fields(description: &str) -> Json {
    let text = json!({ "type": "string" });
    json!({ "type": "object", "description": description, "additionalProperties": text })
}

fn yes(description: &str) -> Json {
    json!({ "const": true, "description": description })
}

fn pending() -> Json {
    json!({ "const": true, "description": "Se è dovuto dopo la data dei dati o non ha un target nel periodo: non entra nelle medie." })
}

/// An object with these attributes and no others.
fn object(description: &str, always: &[(&str, Json)], sometimes: &[(&str, Json)]) -> Json {
    let properties: Map<String, Json> = always
        .iter()
        .chain(sometimes)
        .map(|(name, schema)| ((*name).to_owned(), schema.clone()))
        .collect();
    let required: Vec<&str> = always.iter().map(|(name, _)| *name).collect();
    json!({
        "type": "object",
        "description": description,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn text(description: &str) -> Json {
    json!({ "type": "string", "description": description })
}

fn maybe(description: &str) -> Json {
    json!({ "type": ["string", "null"], "description": description })
}

fn figure(description: &str) -> Json {
    json!({ "$ref": FIGURE, "description": description })
}

fn list(of: &str, description: &str) -> Json {
    json!({ "type": "array", "items": { "$ref": of }, "description": description })
}
