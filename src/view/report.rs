//! What a report says, ready to be placed: final Italian text and the numbers that charts draw.
//!
//! One struct a template block. Field names are what a template may use; nothing here is computed further on.

use serde::Serialize;

use super::plan::Plan;
use super::sections::Sections;

/// Everything a document template may place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Cover, running head and the PDF's own metadata.
    pub document: DocumentHead,
    /// The ente's figure and how many objectives and indicators got there.
    pub summary: Summary,
    /// The ratings in use, best first, N/D last: the legend of every page that shows shapes alone.
    pub legend: Vec<LegendEntry>,
    /// The levels of the tree, from the top.
    pub levels: Vec<LevelHead>,
    /// False for a plan that has no results yet: the albero then shows weights.
    pub measured: bool,
    /// The tree in words: "Albero della performance: 5 ambiti strategici, 12 obiettivi strategici".
    pub tree_words: String,
    /// Roots of the tree, each with its children.
    pub tree: Vec<TreeNode>,
    /// Annexes in order of number.
    pub annexes: Vec<Annex>,
    /// Results by unità organizzativa; empty where no objective names one.
    pub areas: Vec<Area>,
    /// "Target", and which one counts where there are two.
    pub target_column: String,
    /// Indicators that missed their target, in tree order.
    pub missed: Vec<Missed>,
    /// Attainments set by hand, each with its reason.
    pub forced: Vec<Forced>,
    /// Indicators whose uncapped attainment is above 120 %.
    pub underestimated: Vec<Underestimated>,
    /// How performance was measured, one paragraph each.
    pub method: Vec<String>,
    /// The cards of a plan; `None` in a document that tells results.
    pub plan: Option<Plan>,
    /// What further chapters list.
    pub sections: Sections,
}

/// Who, which year, which state.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentHead {
    /// Name of the public body.
    pub entity: String,
    /// "Relazione sulla performance".
    pub title: String,
    /// The reported year.
    pub year: String,
    /// "bozza", "proposta" or "approvata": what templates branch on.
    pub state: String,
    /// "Bozza, dati al 20/05/2021": what the cover prints.
    pub state_label: String,
    /// "Deliberazione della Giunta camerale n. 93 del 15/06/2021"; empty while there is no act.
    pub act: String,
    /// What is known of the act of a proposal; `None` in the other states.
    pub blank: Option<ActBlank>,
    /// "1° gennaio – 31 dicembre 2020".
    pub period: String,
    /// The law that asks for this document.
    pub law: String,
    /// For the PDF's metadata, the date of the act or else that of the data: year, month, day; `None` without both.
    pub date: Option<(i32, u32, u32)>,
    /// Path of the logo among the document's files; `None` for the default.
    pub logo: Option<String>,
    /// Accent colour, `#rrggbb`, dark enough for text.
    pub accent: String,
    /// The colour as the office set it, for areas that carry neither text nor meaning.
    pub band: String,
    /// True for the public build, false for the internal one.
    pub public: bool,
    /// Words of the running head in place of the entity's name; empty for none.
    pub head: String,
    /// Words of the running foot; empty for none.
    pub foot: String,
    /// Families of the office's own, before the built-in one.
    pub fonts: Vec<String>,
}

/// An act that is yet to come: each part as it is printed, empty where it is to be written by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActBlank {
    /// "della Giunta camerale".
    pub body: String,
    /// "93".
    pub number: String,
    /// "15/06/2021".
    pub date: String,
}

/// The answer first: the pull figures of the opening chapter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// The ente's result.
    pub entity: Figure,
    /// "media di 12 obiettivi strategici".
    pub entity_note: String,
    /// The ente's further results, one a level.
    pub further: Vec<FurtherResult>,
    /// Counts a level that has a rating of its own, from the top.
    pub levels: Vec<LevelCount>,
    /// Indicators at their target.
    pub indicators_met: String,
    /// All indicators.
    pub indicators: String,
    /// "4 sotto il target", "2 non disponibili"; empty when all were met.
    pub indicators_note: String,
    /// One sentence that says what made the difference; empty when everything was reached.
    pub headline: String,
    /// Anchor of the scheda that the headline speaks of.
    pub headline_anchor: Option<String>,
}

/// A result of the ente beside the first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FurtherResult {
    /// "obiettivi operativi": what it is the mean of.
    pub plural: String,
    /// The result.
    pub figure: Figure,
    /// "media di 30 obiettivi operativi".
    pub note: String,
}

/// How the objectives of one level were rated.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LevelCount {
    /// Level's identifier.
    pub level: String,
    /// "obiettivi strategici".
    pub plural: String,
    /// How many have the best rating.
    pub best: String,
    /// "raggiunti": the best rating in words, as it follows the plural.
    pub best_word: String,
    /// All of them.
    pub total: String,
    /// "2 parzialmente raggiunti"; empty when all have the best.
    pub note: String,
}

/// A result as it is printed, with its rating and the length of its bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// "95,13 %" or "N/D".
    pub text: String,
    /// 0 to 1, for a bar; `None` for N/D.
    pub bar: Option<f64>,
    /// The rating.
    pub rating: Rating,
}

/// A rating: word, shape and tone say the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rating {
    /// The office's own word: "Raggiunto".
    pub word: String,
    /// The shape.
    pub symbol: Symbol,
}

/// The shapes of the semaforo; each has its own tone in the style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Symbol {
    /// Full disc with a tick.
    Pieno,
    /// Disc, three quarters full.
    Trequarti,
    /// Half disc.
    Mezzo,
    /// Square with a cross.
    Croce,
    /// A dash: not available.
    Assente,
}

/// One line of the legend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegendEntry {
    /// Shape and word.
    pub rating: Rating,
    /// "da 90 %", "oltre 0 %"; empty for the lowest band and for N/D.
    pub range: String,
}

/// A level of the tree as headings and tables name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelHead {
    /// Identifier from relazione.toml.
    pub id: String,
    /// "Obiettivo strategico".
    pub name: String,
    /// "Obiettivi strategici".
    pub plural: String,
    /// One sentence that says which of its nodes makes the difference; empty where there is none.
    pub headline: String,
    /// Anchor of the scheda that the headline speaks of.
    pub headline_anchor: Option<String>,
}

/// A node of the albero with its children.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TreeNode {
    /// 0 for a root.
    pub depth: usize,
    /// Level's identifier.
    pub level: String,
    /// Level's name: "Obiettivo strategico".
    pub level_name: String,
    /// Code as the plan spells it.
    pub code: String,
    /// Title.
    pub title: String,
    /// Weight, where it goes into a figure; empty otherwise.
    pub weight: String,
    /// Result.
    pub figure: Figure,
    /// Anchor of the node's scheda; `None` when its level has no annex.
    pub anchor: Option<String>,
    /// Anchor of the node in the albero itself.
    pub tree_anchor: String,
    /// Children in the plan's order.
    pub children: Vec<TreeNode>,
}

/// An annex: the schede of the levels that carry its number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Annex {
    /// "1".
    pub number: String,
    /// "Obiettivi strategici".
    pub title: String,
    /// "Allegato 1 alla deliberazione della Giunta camerale …"; empty without an act, unless it is proposed.
    pub act: String,
    /// Schede in tree order, grouped under their root.
    pub groups: Vec<SchedaGroup>,
}

/// Schede that share the same root of the tree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SchedaGroup {
    /// "1 Pubblica Amministrazione per le imprese"; empty when the schede are roots themselves.
    pub title: String,
    /// The schede.
    pub schede: Vec<Scheda>,
}

/// The card of one objective.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scheda {
    /// Anchor that links point at.
    pub anchor: String,
    /// Anchor of the same node in the albero.
    pub tree_anchor: String,
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Description; empty when the plan has none.
    pub description: String,
    /// What stands above and around: ("Ambito strategico", "1 Pubblica …"), ("Unità organizzativa", …), ("Peso", "8,33 %").
    pub facts: Vec<Fact>,
    /// Measured result and rating.
    pub figure: Figure,
    /// The indicators; empty when the objective is measured by its children alone.
    pub indicators: Vec<IndicatorRow>,
    /// How the result comes about when not by the indicators alone: "50 % indicatori (70,13 %), 50 % obiettivi operativi (37,55 %)".
    pub composition: String,
    /// "Target 2020", "Consuntivo 2020": heads that carry the year.
    pub target_head: String,
    /// See `target_head`.
    pub actual_head: String,
}

/// A name and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Name.
    pub name: String,
    /// Value.
    pub value: String,
}

/// A row of a scheda.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorRow {
    /// Code.
    pub code: String,
    /// Tipologia; may be empty.
    pub kind: String,
    /// Title.
    pub title: String,
    /// Algorithm; may be empty.
    pub algorithm: String,
    /// Source; may be empty.
    pub source: String,
    /// "20,00 %"; empty when the indicator stands alone.
    pub weight: String,
    /// "<= 80,00 %".
    pub target: String,
    /// Target of the year, where the periodic one is in force; empty otherwise.
    pub annual: String,
    /// "100,00 %"; empty without a threshold.
    pub threshold: String,
    /// "84,87 %", or "N/D".
    pub actual: String,
    /// "1.234 / 1.454" when the actual was given by numerator and denominator; empty otherwise.
    pub quotient: String,
    /// "2019: 82,10 %"; empty where last year's figure is not known.
    pub previous: String,
    /// "+4,87 p.p.", "0,00 N." for none, empty for N/D.
    pub deviation: String,
    /// "favorevole", "sfavorevole", or empty.
    pub favour: String,
    /// Attainment.
    pub figure: Figure,
    /// Method in words, when it differs from the document's; reasons of forced values; cause, remedies.
    pub notes: Vec<Fact>,
}

/// A unità organizzativa and its mean.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Area {
    /// Name.
    pub name: String,
    /// The unit that it is part of; may be empty.
    pub part_of: String,
    /// How many units are above it.
    pub depth: usize,
    /// *Responsabile*, a role; may be empty.
    pub owner: String,
    /// "60,50 su 85,00"; empty where objectives count alike.
    pub points: String,
    /// How many objectives count.
    pub objectives: String,
    /// How many of them have the best rating.
    pub best: String,
    /// Mean.
    pub figure: Figure,
}

/// An indicator that missed its target.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Missed {
    /// Objective's code.
    pub objective: String,
    /// Anchor of the objective's scheda.
    pub anchor: Option<String>,
    /// Indicator's code.
    pub code: String,
    /// Indicator's title.
    pub title: String,
    /// Target.
    pub target: String,
    /// Target of the year, where the periodic one is in force; empty otherwise.
    pub annual: String,
    /// Actual.
    pub actual: String,
    /// Deviation.
    pub deviation: String,
    /// Attainment.
    pub figure: Figure,
    /// What the next is: the cause, or the reason of an attainment set by hand.
    pub cause_name: String,
    /// Cause or reason as the office gave it; empty when it gave none.
    pub cause: String,
    /// Corrective action; empty when none.
    pub remedy: String,
}

/// An attainment set by hand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Forced {
    /// Objective's code.
    pub objective: String,
    /// Indicator's code; empty where the objective's own result was set.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The attainment that was set.
    pub attainment: String,
    /// Why.
    pub reason: String,
}

/// A target that was exceeded by more than a fifth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Underestimated {
    /// Objective's code.
    pub objective: String,
    /// Indicator's code.
    pub code: String,
    /// Indicator's title.
    pub title: String,
    /// Target.
    pub target: String,
    /// Target of the year, where the periodic one is in force; empty otherwise.
    pub annual: String,
    /// Actual.
    pub actual: String,
    /// "247,00 %".
    pub uncapped: String,
}
