//! The columns of *Scale*.

use super::{Cells, Column, Rule, blank};

columns! {
    /// *Scala*.
    NAME = Column::asked(
        Rule::Scales,
        "Scala",
        blank(
            Cells::Text,
            22,
            "Il nome della scala, uguale in tutte le sue righe. Gli indicatori lo riportano sotto \
             Scala.",
        ),
    )
    .also_needed();

    /// *Quando*.
    WHEN = Column::asked(
        Rule::Scales,
        "Quando",
        blank(
            Cells::Word,
            24,
            "La condizione, come in un target: >= 50, tra 40 e 49,99, < 40. Vale la prima riga che \
             si avvera; vuota: in tutti gli altri casi.",
        ),
    );

    /// *Da*.
    FROM = Column::asked(
        Rule::Scales,
        "Da",
        blank(
            Cells::Value,
            12,
            "Al posto di Quando: il valore a cui si danno i Punti. Fra una riga e l'altra i punti \
             vanno in linea retta.",
        ),
    );

    /// *Punti*.
    POINTS = Column::asked(
        Rule::Scales,
        "Punti",
        blank(Cells::Value, 10, "Il raggiungimento che si ottiene: 75 vuol dire 75%."),
    )
    .also_needed();

    /// *Su*.
    ON = Column::asked(
        Rule::Scales,
        "Su",
        blank(
            Cells::Word,
            16,
            "Che cosa si guarda: il consuntivo, che vale dove è vuota, o il raggiungimento in \
             proporzione al target.",
        ),
    );
}
