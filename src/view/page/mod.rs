//! What the web page says beside the report: tables of every level, bars, files to download.

mod build;
mod offer;
mod tables;

use serde::Serialize;

use super::accent::Accent;
use super::report::{Fact, Figure, IndicatorRow};
pub use build::page;

/// What only the page places.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page {
    /// "Relazione sulla performance 2020".
    pub heading: String,
    /// What search engines show.
    pub description: String,
    /// The ente's colour.
    pub accent: Accent,
    /// False for a document that shows no results.
    pub measured: bool,
    /// "12 obiettivi strategici", one a level, and the indicators.
    pub counts: Vec<Count>,
    /// The results of the level that makes the ente's figure.
    pub bars: Bars,
    /// The objectives, a table a level; levels without objectives are left out.
    pub objectives: Vec<Objectives>,
    /// The indicators, a table a level; levels without indicators are left out.
    pub indicators: Vec<Indicators>,
    /// The other files of the package.
    pub downloads: Vec<Offer>,
    /// Under which the data may be used.
    pub licence: Licence,
}

/// What is published together with the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The files, in the order in which they are listed.
    pub downloads: Vec<Download>,
    /// Under which the data may be used.
    pub licence: Licence,
}

/// A file beside the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Its path from the page: "relazione-2020.pdf".
    pub file: String,
    /// What it holds: "Relazione sulla performance 2020".
    pub title: String,
    /// "PDF".
    pub format: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// A licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Licence {
    /// "CC BY 4.0".
    pub name: String,
    /// Where its text stands: https only, anything else is not linked.
    pub url: String,
}

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// "12".
    pub count: String,
    /// "obiettivi strategici".
    pub of: String,
}

/// Results of one level as bars.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Bars {
    /// "Risultati: obiettivi strategici".
    pub title: String,
    /// The objectives under the roots they belong to.
    pub groups: Vec<BarGroup>,
}

/// Bars under one root.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BarGroup {
    /// "1 Pubblica Amministrazione per le imprese"; empty when the bars are the roots' own.
    pub title: String,
    /// One an objective.
    pub rows: Vec<Bar>,
}

/// An objective's result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Anchor of its row among the objectives.
    pub anchor: String,
    /// Result.
    pub figure: Figure,
}

/// The objectives of one level.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "one a column that a template may leave out")]
pub struct Objectives {
    /// "obiettivi-2": part of anchors.
    pub id: String,
    /// "Obiettivi strategici".
    pub title: String,
    /// "12 obiettivi strategici".
    pub caption: String,
    /// Whether any has an objective above it.
    pub above: bool,
    /// Whether any names *unità organizzative*.
    pub units: bool,
    /// Whether any names a *responsabile*.
    pub owners: bool,
    /// Whether the weight of any goes into a figure.
    pub weights: bool,
    /// Whether any has indicators.
    pub counted: bool,
    /// Whether the level is rated.
    pub rated: bool,
    /// One an objective.
    pub rows: Vec<ObjectiveRow>,
}

/// An objective.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ObjectiveRow {
    /// Its own anchor.
    pub anchor: String,
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Description; empty when the plan has none.
    pub description: String,
    /// Columns that the plan carries, and how the result is composed.
    pub notes: Vec<Fact>,
    /// Code and anchor of the objective above; `None` for a root.
    pub above: Option<Link>,
    /// *Unità organizzative*; empty when none is named.
    pub units: String,
    /// *Responsabile*; empty when none is named.
    pub owner: String,
    /// "8,33 %"; empty where it goes into no figure.
    pub weight: String,
    /// How many indicators, and the anchor of the first; `None` for none.
    pub indicators: Option<Link>,
    /// Result.
    pub figure: Figure,
}

/// Text that leads to another place of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Text.
    pub text: String,
    /// Anchor.
    pub anchor: String,
}

/// The indicators of one level.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Indicators {
    /// "indicatori-2".
    pub id: String,
    /// "Indicatori degli obiettivi strategici".
    pub title: String,
    /// "33 indicatori di 12 obiettivi strategici".
    pub caption: String,
    /// Whether any weighs beside others.
    pub weights: bool,
    /// "Target 2020".
    pub target_head: String,
    /// "Consuntivo 2020".
    pub actual_head: String,
    /// One an indicator.
    pub rows: Vec<IndicatorLine>,
}

/// An indicator under its objective.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorLine {
    /// Anchor of the objective's first indicator; `None` for the others.
    pub first: Option<String>,
    /// The objective.
    pub objective: Link,
    /// What a scheda says of it.
    #[serde(flatten)]
    pub row: IndicatorRow,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// Where it is, as a relative reference.
    pub href: String,
    /// Its name.
    pub file: String,
    /// What it holds.
    pub title: String,
    /// "PDF".
    pub format: String,
    /// "1,2 MB".
    pub size: String,
}
