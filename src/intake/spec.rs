//! The sheets and headings of the contract (contract.md, *The workbooks*), with the names that other
//! systems give them.

use super::words;

/// A column that a sheet may have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// Heading of the contract.
    pub name: &'static str,
    /// Whether the sheet is of no use without it.
    pub needed: bool,
    /// Other headings that mean the same here.
    pub also: &'static [&'static str],
}

/// A sheet and its columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spec {
    /// Name of the sheet.
    pub sheet: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
}

const fn needed(name: &'static str, also: &'static [&'static str]) -> Column {
    Column { name, needed: true, also }
}

const fn optional(name: &'static str, also: &'static [&'static str]) -> Column {
    Column { name, needed: false, also }
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
pub(super) const OBJECTIVES: Spec = Spec {
    sheet: "Obiettivi",
    columns: &[
        needed("Codice", &["Codice obiettivo"]),
        needed("Livello", &[]),
        optional("Padre", &["Codice padre", "Obiettivo padre"]),
        needed("Titolo", &["Obiettivo", "Titolo obiettivo"]),
        optional("Descrizione", &["Descrizione obiettivo"]),
        optional("Peso", &["Peso %", "Peso obiettivo"]),
        optional("Unità organizzativa", &["Unità organizzative", "Unità organizzative coinvolte"]),
        optional("Responsabile", &["Ruolo"]),
    ],
};

/// One row an indicator of an objective.
pub(super) const INDICATORS: Spec = Spec {
    sheet: "Indicatori",
    columns: &[
        needed("Obiettivo", &["Codice obiettivo"]),
        needed("Codice", &["Codice indicatore"]),
        needed("Indicatore", &["Titolo", "Titolo indicatore"]),
        optional("Descrizione", &["Descrizione indicatore"]),
        optional("Tipologia", &["Tipo", "Tipologia indicatore"]),
        optional("Algoritmo", &["Formula", "Metodo di calcolo"]),
        optional("Fonte", &["Fonte del dato", "Fonte dei dati"]),
        needed("Unità", &["Unità di misura"]),
        optional("Peso", &["Peso %", "Peso indicatore"]),
        optional("Operatore", &[]),
        needed("Target", &["Valore atteso", "Valore obiettivo"]),
        optional("Soglia", &[]),
        optional("Target periodico", &[]),
        optional("Base", &["Baseline", "Stato", "Valore di partenza"]),
        optional("Calcolo", &[]),
        optional("Metodo", &[]),
        optional("Note", &[]),
    ],
};

/// One row an actual.
pub(super) const RESULTS: Spec = Spec {
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
        optional("Criticità", &[]),
        optional("Azioni correttive", &["Azione correttiva", "Misure correttive"]),
        optional("Note", &[]),
    ],
};
