//! The contract with the office: the sheets and headings that README.md (*A report folder*) asks for, with the names that
//! other systems give them.

use super::words;

/// A column that a sheet may have.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Heading of the contract.
    pub name: &'static str,
    /// Whether the sheet is of no use without it.
    pub needed: bool,
    /// Other headings that mean the same here.
    pub also: &'static [&'static str],
    /// Headings that mean it only where no other column does, best first.
    pub failing: &'static [&'static str],
    /// Whether, failing all that, one of its names with an earlier year means it, the latest first: `Baseline 2021`.
    pub of_earlier_years: bool,
}

impl Column {
    const fn failing(self, failing: &'static [&'static str]) -> Self {
        Self { failing, ..self }
    }

    const fn of_earlier_years(self) -> Self {
        Self { of_earlier_years: true, ..self }
    }
}

/// A sheet and its columns.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// Name of the sheet.
    pub sheet: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
}

const fn needed(name: &'static str, also: &'static [&'static str]) -> Column {
    Column { name, needed: true, also, failing: &[], of_earlier_years: false }
}

const fn optional(name: &'static str, also: &'static [&'static str]) -> Column {
    Column { name, needed: false, also, failing: &[], of_earlier_years: false }
}

impl Spec {
    /// Our name of the column that a heading's key stands for.
    pub(super) fn name_of(&self, key: &str) -> Option<&'static str> {
        let named = |column: &&Column| {
            words::key(column.name) == key || column.also.iter().any(|n| words::key(n) == key)
        };
        self.columns.iter().find(named).map(|column| column.name)
    }
}

/// One row a node, every level in the same sheet.
pub const OBJECTIVES: Spec = Spec {
    sheet: "Obiettivi",
    columns: &[
        needed("Codice", &["Codice obiettivo"]),
        needed("Livello", &[]),
        optional("Padre", &["Codice padre", "Obiettivo padre"]).failing(&[
            "Obiettivo strategico",
            "Ambito",
            "Ambito strategico",
        ]),
        needed("Titolo", &["Obiettivo", "Titolo obiettivo"]),
        optional("Descrizione", &["Descrizione obiettivo"]),
        optional("Peso", &["Peso %", "Peso obiettivo"]),
        optional("Unità organizzativa", &["Unità organizzative", "Unità organizzative coinvolte"]),
        optional("Responsabile", &["Ruolo"]),
    ],
};

/// One row an indicator of an objective.
pub const INDICATORS: Spec = Spec {
    sheet: "Indicatori",
    columns: &[
        needed("Obiettivo", &["Codice obiettivo"]).failing(&[
            "Obiettivo operativo",
            "Obiettivo strategico",
            "Ambito",
        ]),
        needed("Codice", &["Codice indicatore"]),
        needed("Indicatore", &["Titolo", "Titolo indicatore"]),
        optional("Descrizione", &["Descrizione indicatore"]),
        optional("Tipologia", &["Tipo", "Tipologia indicatore"]),
        optional("Algoritmo", &["Formula", "Metodo di calcolo"]),
        optional("Fonte", &["Fonte del dato", "Fonte dei dati"]),
        // Blank where the target carries it itself.
        optional("Unità", &["Unità di misura"]),
        optional("Peso", &["Peso %", "Peso indicatore"]),
        optional("Operatore", &[]),
        needed("Target", &["Valore atteso", "Valore obiettivo"]),
        optional("Soglia", &[]),
        optional("Target periodico", &[]),
        optional("Base", &["Baseline", "Stato", "Valore di partenza"]).of_earlier_years(),
        optional("Unità della base", &["Unità di misura della base"]),
        optional("Calcolo", &[]),
        optional("Metodo", &[]),
        optional("Note", &[]),
    ],
};

/// One row a change of the plan.
pub(super) const REVISIONS: Spec = Spec {
    sheet: "Revisioni",
    columns: &[
        optional("Obiettivo", &["Codice obiettivo"]),
        optional("Codice", &["Codice indicatore", "Indicatore"]),
        needed("Campo", &[]),
        optional("Da", &[]),
        optional("A", &[]),
        optional("Data", &[]),
        optional("Atto", &["Delibera"]),
        optional("Revisione", &["Revisione attuata"]),
        optional("Causa", &[]),
    ],
};

/// One row an actual.
pub const RESULTS: Spec = Spec {
    sheet: "Consuntivo",
    columns: &[
        optional("Obiettivo", &["Codice obiettivo"]),
        needed("Codice", &["Codice indicatore"]),
        optional("Consuntivo", &["Valore", "Valore a consuntivo", "Valore consuntivo"]),
        optional("Numeratore", &[]),
        optional("Denominatore", &[]),
        optional("Raggiungimento forzato", &[]),
        optional("Motivazione", &[]),
        optional("Cause dello scostamento", &["Causa dello scostamento", "Cause"]),
        optional("Target rimodulato", &["Rimodulazione del target", "Nuovo target"]),
        optional("Criticità", &[]),
        optional("Azioni correttive", &["Azione correttiva", "Misure correttive"]),
        optional("Note", &[]),
    ],
};

/// The operators that a drop-down offers; more words are read.
pub const OPERATORS: [&str; 7] = [">=", "<=", "=", ">", "<", "tra", "entro"];

/// The words of *Calcolo*, the default first.
pub const CALCULATIONS: [&str; 5] = [VALUE, VARIATION, DIFFERENCE, RATIO, DERIVED];

pub(super) const VALUE: &str = "valore";
pub(super) const VARIATION: &str = "variazione %";
pub(super) const DIFFERENCE: &str = "differenza";
pub(super) const RATIO: &str = "rapporto";
pub(super) const DERIVED: &str = "derivato";

/// *Campo* of an indicator or objective that came during the year, and of one that went.
pub(super) const INSERTED: &str = "inserimento";
pub(super) const REMOVED: &str = "stralcio";

#[cfg(test)]
mod tests {
    use super::super::target::Operator;
    use super::*;

    #[test]
    fn every_operator_offered_is_read() {
        for sign in OPERATORS {
            assert!(Operator::read(sign).is_ok(), "{sign}");
        }
    }
}
