//! The columns of *Consuntivo*.

use super::{Cells, Column, Rule, blank};

columns! {
    /// *Obiettivo*.
    OBJECTIVE = Column::optional(
        "Obiettivo",
        blank(
            Cells::Code,
            12,
            "Vuoto se il risultato vale per tutti gli obiettivi che hanno l'indicatore; altrimenti \
             il codice dell'obiettivo.",
        ),
    )
    .also(&["Codice obiettivo"]);

    /// *Codice*.
    CODE = Column::needed("Codice", blank(Cells::Code, 16, "Il codice dell'indicatore, come nel piano."))
            .also(&["Codice indicatore"]);

    /// *Consuntivo*.
    ACTUAL = Column::optional(
        "Consuntivo",
        blank(
            Cells::Value,
            16,
            "Il valore ottenuto, nell'unità dell'indicatore. Le percentuali col segno: 84,87%. Se \
             il dato manca: N/D, con la Motivazione.",
        ),
    )
    .also(&["Valore", "Valore a consuntivo", "Valore consuntivo"])
    .open("consuntivo");

    /// *Numeratore*.
    NUMERATOR = Column::optional(
        "Numeratore",
        blank(Cells::Value, 14, "In alternativa al Consuntivo: il dividendo del rapporto."),
    )
    .open("numeratore");

    /// *Denominatore*.
    DENOMINATOR = Column::optional(
        "Denominatore",
        blank(Cells::Value, 14, "In alternativa al Consuntivo: il divisore del rapporto."),
    )
    .open("denominatore");

    /// *Raggiungimento forzato*.
    FORCED = Column::optional(
        "Raggiungimento forzato",
        blank(
            Cells::Percent,
            16,
            "Solo se il raggiungimento non si può calcolare: una percentuale decisa dall'ente. \
             Vuole la Motivazione.",
        ),
    );

    /// *Raggiungimento*, as judged.
    JUDGEMENT = Column::asked(
        Rule::Judgement,
        "Raggiungimento",
        blank(
            Cells::Percent,
            16,
            "Solo per gli indicatori con il metodo «giudizio»: il raggiungimento giudicato, col \
             segno. Nel Consuntivo si scrive a parole che cosa si è fatto.",
        ),
    );

    /// *Motivazione*.
    REASON = Column::optional(
        "Motivazione",
        blank(
            Cells::Text,
            40,
            "Perché il raggiungimento è forzato, o perché il dato non è disponibile.",
        ),
    )
    .open("motivazione");

    /// *Cause dello scostamento*.
    CAUSE = Column::optional(
        "Cause dello scostamento",
        blank(Cells::Text, 40, "Perché il risultato è diverso dal target."),
    )
    .also(&["Causa dello scostamento", "Cause"]);

    /// *Target rimodulato*.
    REMODULATED = Column::optional(
        "Target rimodulato",
        blank(
            Cells::Value,
            18,
            "Solo se il monitoraggio propone un altro target: prende il posto di quello con cui il \
             dato si confronta, e il documento mostra l'effetto. Il target del piano non cambia.",
        ),
    )
    .also(&["Rimodulazione del target", "Nuovo target"]);

    /// *Criticità*.
    CRITICALITY = Column::optional("Criticità", blank(Cells::Text, 40, "Che cosa ha ostacolato il risultato."))
            .open("criticita");

    /// *Azioni correttive*.
    REMEDY = Column::optional(
        "Azioni correttive",
        blank(Cells::Text, 40, "Che cosa si fa perché il prossimo anno vada meglio."),
    )
    .also(&["Azione correttiva", "Misure correttive"])
    .open("azioni_correttive");

    /// *Note*.
    NOTES = Column::optional("Note", blank(Cells::Text, 40, "Quello che serve sapere sul risultato."))
            .open("note");
}
