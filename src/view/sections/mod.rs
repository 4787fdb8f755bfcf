//! What further chapters list: causes of what was missed, units, revisions, sources; and the sheets of the context as
//! tables.

mod causes;
mod classes;
mod contexts;
mod glossary;
mod grid;
mod indicators;
mod matrix;
mod order;
mod remodulation;
mod revisions;
mod sheet;
mod sources;
mod sum;
pub mod table;
mod unavailable;
pub(super) mod units;
mod years;

use serde::Serialize;

use super::build::Builder;
use super::original::Original;
use super::report::{Fact, Figure, Missed};
pub use contexts::Contexts;
pub use glossary::Entry;
pub use indicators::IndicatorGroup;
pub use remodulation::Remodulation;
pub use sheet::ChartAsked;
pub use table::{ContextTable, Shares, TableAsked, Totals};
pub use unavailable::Unavailable;
pub use years::Years;

/// Lists over the whole report, each for one block.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Sections {
    /// Missed targets with cause and remedy.
    pub causes: Vec<CauseCard>,
    /// A card for each unità organizzativa.
    pub units: Vec<UnitCard>,
    /// How the result of a unit is made; empty without units.
    pub units_note: String,
    /// Nodes of a level by units, where that is asked for.
    pub matrix: Option<ContextTable>,
    /// What changed in the plan, by act.
    pub acts: Vec<RevisionAct>,
    /// Objectives and indicators that came during the year.
    pub inserted: Vec<Change>,
    /// Objectives and indicators that went during the year.
    pub removed: Vec<Change>,
    /// What the results would have been against the plan as it was first.
    pub original: Option<Original>,
    /// Where the figures come from.
    pub sources: Sources,
    /// Every objective with its indicators.
    pub indicators: Vec<IndicatorGroup>,
    /// The office's own columns on each indicator.
    pub contexts: Contexts,
    /// Indicators that need attention, with what the office says of them.
    pub attention: Vec<CauseCard>,
    /// Indicators without a figure.
    pub unavailable: Vec<Unavailable>,
    /// What remodulated targets would change.
    pub remodulation: Remodulation,
    /// Last year's actuals beside this year's.
    pub years: Years,
}

/// A code that leads to a scheda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodeLink {
    /// Code.
    pub code: String,
    /// Title of what the code names; may be empty.
    pub title: String,
    /// Anchor of the scheda.
    pub anchor: Option<String>,
}

/// A missed target, with what the office says about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CauseCard {
    /// The objectives that it serves.
    pub objectives: Vec<CodeLink>,
    /// The levels of those objectives.
    pub levels: Vec<String>,
    /// Indicator's code.
    pub code: String,
    /// Indicator's title.
    pub title: String,
    /// What was expected.
    pub target: String,
    /// What was measured, or N/D.
    pub actual: String,
    /// Deviation; may be empty.
    pub deviation: String,
    /// Attainment.
    pub figure: Figure,
    /// Cause, criticality, remedy: those that were given.
    pub remarks: Vec<Fact>,
    /// Says which of cause and remedy were not given; empty when both were.
    pub silence: String,
}

/// A unità organizzativa with its objectives.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnitCard {
    /// Name.
    pub name: String,
    /// Its mean.
    pub figure: Figure,
    /// "media semplice di 5 obiettivi operativi, 4 con valutazione «Raggiunto»", and its place among the units.
    pub note: String,
    /// The objectives of that mean.
    pub objectives: Vec<UnitObjective>,
    /// Their indicators that missed the target.
    pub missed: Vec<Missed>,
    /// What to say where none was missed.
    pub none_missed: String,
}

/// An objective of a unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnitObjective {
    /// Code, title and scheda.
    pub objective: CodeLink,
    /// The other units that work on it; may be empty.
    pub others: String,
    /// The unit below that answers for it, quota, weight and points; may be empty.
    pub part: String,
    /// Result.
    pub figure: Figure,
}

/// What one act changed in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevisionAct {
    /// "Deliberazione n. 92 del 14/07/2020, 14/07/2020", or that it is not stated.
    pub title: String,
    /// The changes.
    pub rows: Vec<RevisionRow>,
}

/// A field that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevisionRow {
    /// "Obiettivo", "Indicatore".
    pub kind: &'static str,
    /// What changed: code, title where it is known, scheda.
    pub subject: CodeLink,
    /// Field, or what happened.
    pub field: String,
    /// What it was; may be empty.
    pub from: String,
    /// What it is; may be empty.
    pub to: String,
    /// Why; may be empty.
    pub cause: String,
}

/// An objective or indicator that came or went.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// "Obiettivo", "Indicatore".
    pub kind: &'static str,
    /// Code, title where it is known, scheda.
    pub subject: CodeLink,
    /// Act and date, or that the act is not stated.
    pub act: String,
    /// Why; may be empty.
    pub cause: String,
    /// Its result, where it is in the plan.
    pub figure: Option<Figure>,
}

/// The sources of the indicators.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Sources {
    /// Each source with its indicators, the most used first.
    pub rows: Vec<Source>,
    /// Indicators that state none.
    pub without: Vec<CodeLink>,
}

/// A source and what it feeds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Name.
    pub name: String,
    /// How many indicators.
    pub count: String,
    /// The indicators, each with the scheda of the first objective that it serves; of a long list its beginning.
    pub indicators: Vec<CodeLink>,
    /// What is said of the others; empty when all are listed.
    pub further: String,
}

/// All lists of a report.
pub(super) fn sections(builder: &Builder<'_>) -> Sections {
    let (inserted, removed) = builder.changes();
    Sections {
        causes: builder.causes(),
        units: builder.units(),
        units_note: units::note(builder.material),
        matrix: matrix::matrix(builder.material),
        acts: builder.acts(),
        inserted,
        removed,
        original: builder.original(),
        sources: builder.sources(),
        indicators: builder.indicator_groups(),
        contexts: builder.contexts(),
        attention: builder.attention(),
        unavailable: builder.indicators(|id, node, i, m| builder.unavailable(id, node, i, m)),
        remodulation: builder.remodulation(),
        years: builder.years(),
    }
}
