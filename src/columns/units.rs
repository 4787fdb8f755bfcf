//! The columns of *Unità*.

use super::{Cells, Column, Rule, blank};

columns! {
    /// *Unità organizzativa*.
    NAME = Column::asked(
        Rule::Units,
        "Unità organizzativa",
        blank(
            Cells::Text,
            40,
            "Il nome dell'unità, come negli altri fogli. Una riga per ogni unità che vi compare.",
        ),
    )
    .also_needed()
    .also(&["Unità"])
    .open("unita");

    /// *Fa parte di*.
    PART_OF = Column::asked(
        Rule::Units,
        "Fa parte di",
        blank(
            Cells::UnitName,
            40,
            "L'unità che sta sopra, il cui risultato comprende quello di questa. Vuota in cima.",
        ),
    )
    .open("fa_parte_di");

    /// *Responsabile*.
    OWNER = Column::asked(
        Rule::Units,
        "Responsabile",
        blank(Cells::Text, 34, "Il ruolo di chi la dirige, non il nome della persona."),
    )
    .also(&["Ruolo"])
    .open("responsabile");

    /// *E-mail*: for the office alone. It is not kept, so that nothing can print or publish it.
    MAIL = Column::asked(
        Rule::Units,
        "E-mail",
        blank(
            Cells::Text,
            34,
            "La casella dell'unità, per chi raccoglie i dati: il programma non la scrive da \
             nessuna parte.",
        ),
    )
    .also(&["Posta elettronica", "Indirizzo e-mail"]);
}
