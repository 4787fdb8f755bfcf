//! The columns of *Indicatori*.

use super::{Cells, Column, Rule, blank};

columns! {
    /// *Obiettivo*.
    OBJECTIVE = Column::needed(
        "Obiettivo",
        blank(
            Cells::ObjectiveCode,
            12,
            "Il codice dell'obiettivo, come nel foglio Obiettivi. Un indicatore che serve più \
             obiettivi ha una riga per ciascuno.",
        ),
    )
    .also(&["Codice obiettivo"])
    .failing(&["Obiettivo operativo", "Obiettivo strategico", "Ambito"])
    .open("obiettivo");

    /// *Codice*.
    CODE = Column::needed(
        "Codice",
        blank(Cells::Code, 16, "Il codice dell'indicatore. Per esempio kpi1.1_001"),
    )
    .also(&["Codice indicatore"])
    .open("codice");

    /// *Indicatore*.
    TITLE = Column::needed(
        "Indicatore",
        blank(Cells::Text, 60, "Il nome dell'indicatore: che cosa si misura."),
    )
    .also(&["Titolo", "Titolo indicatore"]);

    /// *Descrizione*.
    DESCRIPTION = Column::optional(
        "Descrizione",
        blank(Cells::Text, 40, "Che cosa dice l'indicatore e perché è stato scelto."),
    )
    .also(&["Descrizione indicatore"])
    .open("descrizione");

    /// *Tipologia*.
    KIND = Column::optional(
        "Tipologia",
        blank(Cells::Text, 18, "Per esempio: efficacia, efficienza, qualità, impatto."),
    )
    .also(&["Tipo", "Tipologia indicatore"])
    .open("tipologia");

    /// *Algoritmo*.
    ALGORITHM = Column::optional(
        "Algoritmo",
        blank(
            Cells::Text,
            44,
            "Come si calcola. Per esempio: pratiche evase entro 5 giorni / pratiche evase",
        ),
    )
    .also(&["Formula", "Metodo di calcolo"])
    .open("algoritmo");

    /// *Fonte*.
    SOURCE = Column::optional(
        "Fonte",
        blank(Cells::Text, 24, "Da dove viene il dato: il sistema, il registro, l'indagine."),
    )
    .also(&["Fonte del dato", "Fonte dei dati"])
    .open("fonte");

    /// *Unità organizzativa*; blank where it is the objective's.
    UNITS = Column::asked(
        Rule::Units,
        "Unità organizzativa",
        blank(
            Cells::Text,
            34,
            "Chi risponde dell'indicatore, se non è chi risponde dell'obiettivo. Più unità si \
             separano con il punto e virgola. Vuota: quelle dell'obiettivo.",
        ),
    )
    .also(&["Unità organizzative", "Unità organizzative coinvolte"]);

    /// *Unità*; blank where the target carries it itself.
    UNIT = Column::optional(
        "Unità",
        blank(
            Cells::Word,
            10,
            "L'unità di misura: una dell'elenco o un'altra parola. Con «data» il target è una data, \
             con «SI/NO» è SI o NO. Vuota se il target la porta con sé: 85%, 5 gg, 31/12/2025, SI.",
        ),
    )
    .also(&["Unità di misura"]);

    /// *Peso*.
    WEIGHT = Column::optional(
        "Peso",
        blank(
            Cells::Percent,
            10,
            "Il peso fra gli indicatori dello stesso obiettivo, col segno: 40%. I pesi di ogni \
             obiettivo fanno 100%: finché non tornano, le celle sono rosse. Tutti vuoti: pesi \
             uguali.",
        ),
    )
    .also(&["Peso %", "Peso indicatore"])
    .open("peso");

    /// *Operatore*.
    OPERATOR = Column::optional(
        "Operatore",
        blank(
            Cells::Word,
            11,
            "Il segno davanti al target: >= almeno, <= al massimo, = esattamente, «tra» per un \
             intervallo, «entro» per una data.",
        ),
    );

    /// *Target*.
    TARGET = Column::needed(
        "Target",
        blank(
            Cells::Value,
            16,
            "Il valore da raggiungere, nell'unità dell'indicatore. Le percentuali col segno: \
             84,87%. Le date per intero: 30/06/2025. Un intervallo: 1 e 1,50 con l'operatore «tra».",
        ),
    )
    .also(&["Valore atteso", "Valore obiettivo"])
    .open("target_valore");

    /// *Soglia*.
    THRESHOLD = Column::optional(
        "Soglia",
        blank(
            Cells::Value,
            12,
            "Il valore che dà raggiungimento 0, con il metodo «soglia». Vuota: sotto il target il \
             raggiungimento è 0.",
        ),
    )
    .open("soglia");

    /// *Target periodico*.
    PERIODIC = Column::optional(
        "Target periodico",
        blank(Cells::Value, 16, "Il target del monitoraggio in corso d'anno, se c'è."),
    );

    /// *Base*.
    BASE = Column::optional(
        "Base",
        blank(Cells::Value, 12, "Il valore di partenza, quando il calcolo lo chiede."),
    )
    .also(&["Baseline", "Stato", "Valore di partenza"])
    .of_earlier_years()
    .open("base");

    /// *Unità della base*.
    BASE_UNIT = Column::optional(
        "Unità della base",
        blank(
            Cells::Text,
            12,
            "L'unità della Base e del consuntivo, quando il target è una loro variazione: per \
             esempio €.",
        ),
    )
    .also(&["Unità di misura della base"]);

    /// *Calcolo*.
    CALCULATION = Column::optional(
        "Calcolo",
        blank(
            Cells::Word,
            14,
            "Che cosa si confronta con il target. Vuoto: il valore a consuntivo. Variazione %, \
             differenza e rapporto si fanno sulla Base; «derivato» è la media degli obiettivi che \
             ne dipendono.",
        ),
    )
    .open("calcolo");

    /// *Metodo*.
    METHOD = Column::optional(
        "Metodo",
        blank(
            Cells::Word,
            22,
            "Solo se per questo indicatore il metodo non è quello di relazione.toml.",
        ),
    )
    .open("metodo");

    /// *Scala*.
    SCALE = Column::asked(
        Rule::Scales,
        "Scala",
        blank(
            Cells::ScaleName,
            18,
            "Il nome di una scala del foglio Scale: i punti vengono da lì, anche dove il target è \
             raggiunto. Vuota: il metodo del documento.",
        ),
    )
    .open("scala");

    /// *Tolleranza*.
    TOLERANCE = Column::asked(
        Rule::Limits,
        "Tolleranza",
        blank(
            Cells::Value,
            12,
            "Di quanto si può mancare il target e averlo raggiunto: col segno una percentuale del \
             target, 5%, senza un numero nella sua unità.",
        ),
    )
    .open("tolleranza");

    /// *Minimo*.
    MINIMUM = Column::asked(
        Rule::Limits,
        "Minimo",
        blank(
            Cells::Percent,
            10,
            "Il raggiungimento sotto il quale l'indicatore vale 0, col segno: 50%. Vuoto: non c'è \
             un minimo.",
        ),
    )
    .open("minimo");

    /// *Tetto*.
    CAP = Column::asked(
        Rule::Limits,
        "Tetto",
        blank(
            Cells::Percent,
            10,
            "Il raggiungimento più alto che conta per questo indicatore, col segno: 120%. Vuoto: \
             quello di relazione.toml.",
        ),
    )
    .open("tetto");

    /// *Note*.
    NOTES = Column::optional("Note", blank(Cells::Text, 40, "Quello che serve sapere sull'indicatore."));
}
