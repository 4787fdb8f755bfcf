//! What `confronta` says: two plans and their results, as final Italian text. Attributes are those of the JSON
//! (README, *Two folders side by side*); templates and the terminal print the same texts.

mod build;
mod figures;
mod notes;
mod values;

use serde::Serialize;

use super::Material;
use super::number::Signs;
use super::report::DocumentHead;
use crate::compare::{self, Comparison, Sides};

/// A folder to be compared.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// Its name, as it is shown.
    pub name: &'a str,
    /// What it holds.
    pub material: Material<'a>,
    /// Whether there are results: a plan alone has none.
    pub has_results: bool,
}

impl<'a> Compared<'a> {
    fn side(&self) -> compare::Side<'a> {
        let Material { config, tree, results, .. } = self.material;
        compare::Side {
            tree,
            rules: &config.rules,
            indicator_fields: &config.data.indicator_fields,
            results: self.has_results.then_some(results),
        }
    }
}

/// The whole comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparisonView {
    /// Version of this form.
    pub schema: &'static str,
    /// The first folder.
    pub prima: FolderView,
    /// The second.
    pub dopo: FolderView,
    /// Whether nothing differs.
    pub uguali: bool,
    /// "Fra … e … non cambia nulla.", or how much differs, in one sentence.
    pub sintesi: String,
    /// What could not be compared, and why.
    pub avvertenze: Vec<String>,
    /// How many objectives and indicators.
    pub conteggi: Counts,
    /// The ente's result; `None` where one of the two has no results.
    pub ente: Option<ResultPair>,
    /// What changed in the way performance is measured.
    pub regole: Vec<ChangeView>,
    /// Every objective, in the order of the second plan.
    pub obiettivi: Vec<ObjectiveView>,
    /// The levels that have objectives, from the top.
    pub livelli: Vec<LevelView>,
}

/// One of the two folders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FolderView {
    /// Name of the folder.
    pub cartella: String,
    /// Name of the public body.
    pub ente: String,
    /// Year.
    pub anno: i32,
    /// Type of document.
    pub documento: &'static str,
    /// State of the document.
    pub stato: &'static str,
    /// Whether it has results.
    pub risultati: bool,
    /// Head of its columns: the year where the two differ.
    pub etichetta: String,
    /// "Relazione 2020, bozza".
    pub descrizione: String,
}

/// How many of a kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Objectives.
    pub obiettivi: Tally,
    /// Indicators.
    pub indicatori: Tally,
}

/// How many had which fate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// New in the second plan.
    pub aggiunti: usize,
    /// Gone from it.
    pub tolti: usize,
    /// Under another objective; for objectives, under another parent.
    pub spostati: usize,
    /// With another field.
    pub cambiati: usize,
    /// The same in both plans.
    pub invariati: usize,
}

/// What became of an objective or an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// New in the second plan.
    Aggiunto,
    /// Gone from it.
    Tolto,
    /// Under another objective, whatever else changed.
    Spostato,
    /// With another field.
    Cambiato,
    /// The same in both plans.
    Invariato,
}

impl Fate {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Aggiunto => "aggiunto",
            Self::Tolto => "tolto",
            Self::Spostato => "spostato",
            Self::Cambiato => "cambiato",
            Self::Invariato => "invariato",
        }
    }
}

/// A field that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeView {
    /// The field, as the workbook's column is called.
    pub campo: String,
    /// What it was; "vuoto" for nothing.
    pub prima: String,
    /// What it is.
    pub dopo: String,
}

/// Two texts side by side; `None` where there is nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TextPair {
    /// In the first folder.
    pub prima: Option<String>,
    /// In the second.
    pub dopo: Option<String>,
}

/// Two results side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResultPair {
    /// Attainment, two decimals and a point.
    pub raggiungimento: TextPair,
    /// The second less the first in percentage points, with its sign.
    pub differenza: Option<String>,
    /// Ratings; absent for indicators.
    pub valutazione: TextPair,
    /// The same for people to read.
    pub testo: ResultText,
    /// Whether the two differ.
    pub diverso: bool,
}

/// Two results as they are printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResultText {
    /// "75,65 %", "N/D"; "–" where there is no such objective.
    pub prima: String,
    /// "95,13 %".
    pub dopo: String,
    /// "+19,48 punti", "invariato", empty where one of them is missing.
    pub differenza: String,
    /// "da Parzialmente raggiunto a Raggiunto", or the one word that both have.
    pub valutazione: String,
}

/// An objective.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ObjectiveView {
    /// What became of it.
    pub esito: Fate,
    /// Code, in the second plan where it is there.
    pub codice: String,
    /// Title, likewise.
    pub titolo: String,
    /// Level's identifier, likewise.
    pub livello: String,
    /// Level's name, likewise.
    pub nome_livello: String,
    /// Parent's code, likewise.
    pub padre: Option<String>,
    /// What changed.
    pub modifiche: Vec<ChangeView>,
    /// Its results; `None` where one of the folders has none.
    pub risultato: Option<ResultPair>,
    /// Its indicators, in the order of the second plan.
    pub indicatori: Vec<IndicatorView>,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorView {
    /// What became of it.
    pub esito: Fate,
    /// Code, in the second plan where it is there.
    pub codice: String,
    /// Title, likewise.
    pub titolo: String,
    /// Target, likewise.
    pub target: String,
    /// What changed.
    pub modifiche: Vec<ChangeView>,
    /// Actual and deviation; `None` where one of the folders has no results.
    pub consuntivo: Option<TextPair>,
    /// Deviation from the target.
    pub scostamento: Option<TextPair>,
    /// Its results.
    pub risultato: Option<ResultPair>,
    /// Whether actual, deviation or attainment is another one; only of an indicator of both plans.
    pub diverso: bool,
}

/// A level with objectives in one of the plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelView {
    /// Identifier.
    pub id: String,
    /// "Obiettivi strategici".
    pub plurale: String,
}

/// What differs between two folders.
pub fn comparison(before: &Compared<'_>, after: &Compared<'_>, signs: Signs) -> ComparisonView {
    let found: Comparison = compare::compare(before.side(), after.side());
    build::view(&Sides { before, after }, &found, signs)
}

/// Cover and running head of the printed comparison.
pub fn head(view: &ComparisonView, before: &Compared<'_>, after: &Compared<'_>) -> DocumentHead {
    build::head(view, before.material.config, after.material.config)
}
