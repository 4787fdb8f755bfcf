//! The columns of *Indicatori*.

use super::{Cells, Column, blank};

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
    UNITS = Column::only_read("Unità organizzativa")
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
    SCALE = Column::only_read("Scala").open("scala");

    /// *Tolleranza*.
    TOLERANCE = Column::only_read("Tolleranza").open("tolleranza");

    /// *Minimo*.
    MINIMUM = Column::only_read("Minimo").open("minimo");

    /// *Tetto*.
    CAP = Column::only_read("Tetto").open("tetto");

    /// *Note*.
    NOTES = Column::optional("Note", blank(Cells::Text, 40, "Quello che serve sapere sull'indicatore."));
}
