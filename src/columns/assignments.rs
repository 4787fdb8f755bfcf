//! The columns of *Assegnazioni*.

use super::{Cells, Column, Rule, blank};

columns! {
    /// *Obiettivo*.
    OBJECTIVE = Column::asked(
        Rule::Assignments,
        "Obiettivo",
        blank(
            Cells::ObjectiveCode,
            12,
            "Il codice dell'obiettivo, di qualunque livello. Se ne rispondono più unità, una riga \
             per ciascuna.",
        ),
    )
    .also_needed()
    .also(&["Codice obiettivo", "Codice"])
    .open("obiettivo");

    /// *Unità organizzativa*.
    UNIT = Column::asked(
        Rule::Assignments,
        "Unità organizzativa",
        blank(Cells::UnitName, 40, "L'unità che risponde di questa parte dell'obiettivo."),
    )
    .also_needed()
    .open("unita");

    /// *Quota*; blank for the whole.
    QUOTA = Column::asked(
        Rule::Assignments,
        "Quota",
        blank(
            Cells::Percent,
            10,
            "La parte dell'obiettivo, col segno: 75%. Le quote di un obiettivo fanno 100%. Vuota: \
             tutto l'obiettivo.",
        ),
    )
    .also(&["Quota %"])
    .open("quota");

    /// *Peso*; blank for the objective's own.
    WEIGHT = Column::asked(
        Rule::Assignments,
        "Peso",
        blank(
            Cells::Percent,
            10,
            "Il peso dell'obiettivo per l'unità, col segno, se non è quello del foglio Obiettivi.",
        ),
    )
    .also(&["Peso %"])
    .open("peso");
}
