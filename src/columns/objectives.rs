//! The columns of *Obiettivi*.

use super::{Cells, Column, blank};

columns! {
    /// *Codice*.
    CODE = Column::needed(
        "Codice",
        blank(Cells::Code, 12, "Il codice dell'obiettivo, diverso in ogni riga. Per esempio OS1.1"),
    )
    .also(&["Codice obiettivo"])
    .open("codice");

    /// *Livello*.
    LEVEL = Column::needed(
        "Livello",
        blank(
            Cells::Word,
            24,
            "Il livello dell'obiettivo, da scegliere nell'elenco. I livelli sono quelli di \
             relazione.toml.",
        ),
    )
    .open("livello");

    /// *Padre*.
    PARENT = Column::optional(
        "Padre",
        blank(
            Cells::ObjectiveCode,
            12,
            "Il codice dell'obiettivo da cui questo dipende. Vuoto in cima all'albero.",
        ),
    )
    .also(&["Codice padre", "Obiettivo padre"])
    .failing(&["Obiettivo strategico", "Ambito", "Ambito strategico"]);

    /// *Titolo*.
    TITLE = Column::needed(
        "Titolo",
        blank(Cells::Text, 60, "Il titolo dell'obiettivo, come deve comparire nella Relazione."),
    )
    .also(&["Obiettivo", "Titolo obiettivo"])
    .open("titolo");

    /// *Descrizione*.
    DESCRIPTION = Column::optional(
        "Descrizione",
        blank(Cells::Text, 40, "Che cosa si vuole ottenere, in poche righe."),
    )
    .also(&["Descrizione obiettivo"])
    .open("descrizione");

    /// *Peso*.
    WEIGHT = Column::optional(
        "Peso",
        blank(
            Cells::Percent,
            10,
            "Il peso fra gli obiettivi con lo stesso padre, col segno: 40%. I pesi di ogni gruppo \
             fanno 100%: finché non tornano, le celle sono rosse. Tutti vuoti: pesi uguali.",
        ),
    )
    .also(&["Peso %", "Peso obiettivo"])
    .open("peso");

    /// *Unità organizzativa*.
    UNITS = Column::optional(
        "Unità organizzativa",
        blank(
            Cells::Text,
            34,
            "L'ufficio o l'area che ne risponde. Più uffici si separano con il punto e virgola.",
        ),
    )
    .also(&["Unità organizzative", "Unità organizzative coinvolte"]);

    /// *Responsabile*.
    OWNER = Column::optional(
        "Responsabile",
        blank(Cells::Text, 34, "Il ruolo di chi ne risponde, non il nome della persona."),
    )
    .also(&["Ruolo"])
    .open("responsabile");
}
