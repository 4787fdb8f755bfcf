//! What changed in the plan during the year, and the plan as it was before.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::gauge::{Bound, Gauge};
use super::history::YearColumn;
use super::indicator::{Code, Indicator, Origin, Target};
use super::quantity::Quantity;
use super::revised::Revised;
use super::shown::ShownFigures;
use super::tree::{Node, Tree};

/// A row of *Revisioni*.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// Objective.
    pub objective: Option<Code>,
    /// Indicator; `None` for a field of the objective itself.
    pub indicator: Option<Code>,
    /// *Campo*: what changed; `inserimento` and `stralcio` for an indicator that came or went.
    pub field: String,
    /// *Da*: what it was.
    pub from: Option<String>,
    /// *A*: what it is now.
    pub to: Option<String>,
    /// *Data*.
    pub date: Option<String>,
    /// *Data*, where it is a date.
    pub on: Option<NaiveDate>,
    /// *Atto*: the act that approved it.
    pub act: Option<String>,
    /// *Revisione*: what was done, in the office's own words.
    pub label: Option<String>,
    /// *Causa*.
    pub cause: Option<String>,
    /// What of the objective or indicator it amends.
    pub amended: Amended,
    /// What it undoes in the arithmetic.
    pub change: Change,
    /// How its cell shows the figures of what it was.
    pub shown: ShownFigures,
    /// The first cell of its row.
    pub origin: Origin,
    /// The cell of the act, or the row's first one where there is no such column.
    pub act_origin: Origin,
    /// The cell of the cause, or the row's first one where there is no such column.
    pub cause_origin: Origin,
}

/// What of an objective or indicator a revision amends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amended {
    /// The title.
    Title,
    /// *Descrizione*.
    Description,
    /// *Tipologia*.
    Kind,
    /// *Algoritmo*.
    Algorithm,
    /// *Fonte*.
    Source,
    /// *Unità*.
    Unit,
    /// *Peso*.
    Weight,
    /// *Target*.
    Target,
    /// *Soglia*.
    Threshold,
    /// *Base*.
    Base,
    /// A figure of another year.
    Year(YearColumn, i32),
    /// A column of the office's own, by the heading that relazione.toml gives it.
    Field(String),
    /// It came, it went, or what is amended has no place of its own.
    Whole,
}

/// What a revision changed, as far as it enters the arithmetic.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// *Inserimento*: the objective or the indicator came during the year.
    Inserted,
    /// *Stralcio*: it went.
    Removed,
    /// The target; what it asked for before.
    Target(Bound),
    /// The threshold; what it was before.
    Threshold(Option<Quantity>),
    /// The weight; what it was before, in per cent.
    Weight(Option<Decimal>),
    /// Words, or figures that cannot be brought back.
    Words,
}

impl Change {
    /// Whether the plan as it was first is another one to the arithmetic. What was removed cannot be brought back.
    pub fn is_measured(&self) -> bool {
        match self {
            Self::Inserted | Self::Target(_) | Self::Threshold(_) | Self::Weight(_) => true,
            Self::Removed | Self::Words => false,
        }
    }
}

impl Revision {
    /// Whether it is about this indicator of this objective.
    pub fn concerns(&self, node: &Node, indicator: &Indicator) -> bool {
        self.indicator.as_ref() == Some(&indicator.code)
            && self.objective.as_ref().is_none_or(|code| *code == node.code)
    }

    /// Whether it is about the objective itself.
    pub fn concerns_node(&self, node: &Node) -> bool {
        self.indicator.is_none() && self.objective.as_ref() == Some(&node.code)
    }
}

/// The plan before its revisions, with the results of the year: what was inserted is left out, targets, thresholds
/// and weights are the first ones. What was removed has no result and cannot come back.
pub fn original(tree: &Tree, revisions: &[Revision]) -> Tree {
    let mut nodes: Vec<(Node, Option<usize>)> = Vec::new();
    let mut places = vec![None; tree.len()];
    let revised = Revised::new(revisions);
    for (id, node) in tree.iter() {
        let parent = tree.parent(id).map(|parent| places.get(parent.index()).copied().flatten());
        let orphan = parent == Some(None);
        if orphan || revised.of_node(node).iter().any(|r| r.change == Change::Inserted) {
            continue;
        }
        if let Some(place) = places.get_mut(id.index()) {
            *place = Some(nodes.len());
        }
        nodes.push((before(node, &revised), parent.flatten()));
    }
    // A tree without some of its branches has no cycle either.
    Tree::new(nodes).unwrap_or_default().with_organisation(tree.organisation().clone())
}

fn before(node: &Node, revised: &Revised<'_>) -> Node {
    let mut node = node.clone();
    // The last revision is undone first.
    for revision in revised.of_node(&node).into_iter().rev() {
        if let Change::Weight(weight) = revision.change {
            node.weight = weight;
        }
    }
    let indicators = std::mem::take(&mut node.indicators);
    node.indicators =
        indicators.into_iter().filter_map(|i| indicator_before(&node, i, revised)).collect();
    node
}

/// The indicator as it was first; `None` when it came during the year.
fn indicator_before(
    node: &Node,
    mut indicator: Indicator,
    revised: &Revised<'_>,
) -> Option<Indicator> {
    let own = revised.of_indicator(node, &indicator);
    let gauge = indicator.target.gauge().cloned();
    let mut bound = gauge.as_ref().map(Gauge::bound);
    let mut threshold = gauge.as_ref().and_then(|g| g.unit().quantity(g.threshold()?));
    let mut shown = ShownFigures::default();
    for revision in own.iter().rev() {
        shown = revision.shown.clone().and(shown.iter());
        match revision.change {
            Change::Inserted => return None,
            Change::Weight(weight) => indicator.weight = weight,
            Change::Target(before) => bound = Some(before),
            Change::Threshold(before) => threshold = before,
            Change::Removed | Change::Words => {}
        }
    }
    if let (Some(gauge), Some(bound)) = (gauge, bound) {
        let shown = shown.and(gauge.shown().iter());
        indicator.target = Target::Measurable(regauged(&gauge, bound, threshold).with_shown(shown));
    }
    Some(indicator)
}

/// A gauge with another target and threshold. A threshold that does not go with the target is none.
fn regauged(gauge: &Gauge, bound: Bound, threshold: Option<Quantity>) -> Gauge {
    let unit = || gauge.unit().clone();
    let regauged =
        Gauge::new(unit(), bound, threshold).or_else(|_| Gauge::new(unit(), bound, None));
    match (regauged.map(|regauged| regauged.with_due(gauge.due())), gauge.periodic()) {
        (Ok(regauged), Some(periodic)) => regauged.with_periodic(periodic),
        (Ok(regauged), None) => regauged,
        (Err(_), _) => gauge.clone(),
    }
}
