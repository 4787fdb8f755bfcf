//! What goes under each heading: how wide, of which kind, and the note that says it.

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words.
    Text,
    /// A code: kept as text, or `1.10` would become a number or a date.
    Code,
    /// The code of an objective, offered from the sheet of the objectives.
    ObjectiveCode,
    /// A word among some that are offered; text, or a lone `=` would begin a formula.
    Word,
    /// A percentage.
    Percent,
    /// Whatever the unit asks for: the program that opens the sheet tells numbers, percentages and dates apart.
    Value,
}

/// A column as the office meets it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) width: u16,
    pub(super) kind: Kind,
    pub(super) note: &'static str,
}

/// The column of a heading; one without a note when nothing is known of it.
pub(super) fn column(sheet: &str, heading: &str) -> Column {
    let known = match sheet {
        "Obiettivi" => OBJECTIVES,
        "Indicatori" => INDICATORS,
        "Consuntivo" => RESULTS,
        _ => &[],
    };
    let found = known.iter().find(|(name, ..)| *name == heading);
    found.map_or(Column { width: 18, kind: Kind::Value, note: "" }, |(_, width, kind, note)| {
        Column { width: *width, kind: *kind, note }
    })
}

type Known = &'static [(&'static str, u16, Kind, &'static str)];

const OBJECTIVES: Known = &[
    ("Codice", 12, Kind::Code, "Il codice dell'obiettivo, diverso in ogni riga. Per esempio OS1.1"),
    (
        "Livello",
        24,
        Kind::Word,
        "Il livello dell'obiettivo, da scegliere nell'elenco. I livelli sono quelli di relazione.toml.",
    ),
    (
        "Padre",
        12,
        Kind::ObjectiveCode,
        "Il codice dell'obiettivo da cui questo dipende. Vuoto in cima all'albero.",
    ),
    ("Titolo", 60, Kind::Text, "Il titolo dell'obiettivo, come deve comparire nella Relazione."),
    ("Descrizione", 40, Kind::Text, "Che cosa si vuole ottenere, in poche righe."),
    (
        "Peso",
        10,
        Kind::Percent,
        "Il peso fra gli obiettivi con lo stesso padre, col segno: 40%. I pesi di ogni gruppo fanno 100%: finché \
         non tornano, le celle sono rosse. Tutti vuoti: pesi uguali.",
    ),
    (
        "Unità organizzativa",
        34,
        Kind::Text,
        "L'ufficio o l'area che ne risponde. Più uffici si separano con il punto e virgola.",
    ),
    ("Responsabile", 34, Kind::Text, "Il ruolo di chi ne risponde, non il nome della persona."),
];

const INDICATORS: Known = &[
    (
        "Obiettivo",
        12,
        Kind::ObjectiveCode,
        "Il codice dell'obiettivo, come nel foglio Obiettivi. Un indicatore che serve più obiettivi ha una riga \
         per ciascuno.",
    ),
    ("Codice", 16, Kind::Code, "Il codice dell'indicatore. Per esempio kpi1.1_001"),
    ("Indicatore", 60, Kind::Text, "Il nome dell'indicatore: che cosa si misura."),
    ("Descrizione", 40, Kind::Text, "Che cosa dice l'indicatore e perché è stato scelto."),
    ("Tipologia", 18, Kind::Text, "Per esempio: efficacia, efficienza, qualità, impatto."),
    (
        "Algoritmo",
        44,
        Kind::Text,
        "Come si calcola. Per esempio: pratiche evase entro 5 giorni / pratiche evase",
    ),
    ("Fonte", 24, Kind::Text, "Da dove viene il dato: il sistema, il registro, l'indagine."),
    (
        "Unità",
        10,
        Kind::Word,
        "L'unità di misura: una dell'elenco o un'altra parola. Con «data» il target è una data, con «SI/NO» è SI \
         o NO. Vuota se il target la porta con sé: 85%, 5 gg, 31/12/2025, SI.",
    ),
    (
        "Peso",
        10,
        Kind::Percent,
        "Il peso fra gli indicatori dello stesso obiettivo, col segno: 40%. I pesi di ogni obiettivo fanno 100%: \
         finché non tornano, le celle sono rosse. Tutti vuoti: pesi uguali.",
    ),
    (
        "Operatore",
        11,
        Kind::Word,
        "Il segno davanti al target: >= almeno, <= al massimo, = esattamente, «tra» per un intervallo, «entro» \
         per una data.",
    ),
    (
        "Target",
        16,
        Kind::Value,
        "Il valore da raggiungere, nell'unità dell'indicatore. Le percentuali col segno: 84,87%. Le date per \
         intero: 30/06/2025. Un intervallo: 1 e 1,50 con l'operatore «tra».",
    ),
    (
        "Soglia",
        12,
        Kind::Value,
        "Il valore che dà raggiungimento 0, con il metodo «soglia». Vuota: sotto il target il raggiungimento è 0.",
    ),
    ("Target periodico", 16, Kind::Value, "Il target del monitoraggio in corso d'anno, se c'è."),
    ("Base", 12, Kind::Value, "Il valore di partenza, quando il calcolo lo chiede."),
    (
        "Unità della base",
        12,
        Kind::Text,
        "L'unità della Base e del consuntivo, quando il target è una loro variazione: per esempio €.",
    ),
    (
        "Calcolo",
        14,
        Kind::Word,
        "Che cosa si confronta con il target. Vuoto: il valore a consuntivo. Variazione %, differenza e rapporto \
         si fanno sulla Base; «derivato» è la media degli obiettivi che ne dipendono.",
    ),
    (
        "Metodo",
        22,
        Kind::Word,
        "Solo se per questo indicatore il metodo non è quello di relazione.toml.",
    ),
    ("Note", 40, Kind::Text, "Quello che serve sapere sull'indicatore."),
];

const RESULTS: Known = &[
    (
        "Obiettivo",
        12,
        Kind::Code,
        "Vuoto se il risultato vale per tutti gli obiettivi che hanno l'indicatore; altrimenti il codice \
         dell'obiettivo.",
    ),
    ("Codice", 16, Kind::Code, "Il codice dell'indicatore, come nel piano."),
    (
        "Consuntivo",
        16,
        Kind::Value,
        "Il valore ottenuto, nell'unità dell'indicatore. Le percentuali col segno: 84,87%. Se il dato manca: N/D, \
         con la Motivazione.",
    ),
    ("Numeratore", 14, Kind::Value, "In alternativa al Consuntivo: il dividendo del rapporto."),
    ("Denominatore", 14, Kind::Value, "In alternativa al Consuntivo: il divisore del rapporto."),
    (
        "Raggiungimento forzato",
        16,
        Kind::Percent,
        "Solo se il raggiungimento non si può calcolare: una percentuale decisa dall'ente. Vuole la Motivazione.",
    ),
    (
        "Motivazione",
        40,
        Kind::Text,
        "Perché il raggiungimento è forzato, o perché il dato non è disponibile.",
    ),
    ("Cause dello scostamento", 40, Kind::Text, "Perché il risultato è diverso dal target."),
    (
        "Target rimodulato",
        18,
        Kind::Value,
        "Solo se il monitoraggio propone un altro target: prende il posto di quello con cui il dato si confronta, \
         e il documento mostra l'effetto. Il target del piano non cambia.",
    ),
    ("Criticità", 40, Kind::Text, "Che cosa ha ostacolato il risultato."),
    ("Azioni correttive", 40, Kind::Text, "Che cosa si fa perché il prossimo anno vada meglio."),
    ("Note", 40, Kind::Text, "Quello che serve sapere sul risultato."),
];
