//! What a plan says, objective by objective: every value with those it had before, what was revised, by which act
//! and why, and whether the weights add up.

mod amended;
mod card;
mod checks;
mod columns;
mod row;
mod trend;

use rust_decimal::Decimal;
use serde::Serialize;

use super::build::Builder;
use super::printing::Printing;
use super::report::{Fact, Rating};
use crate::config::Cards;
use crate::model::{Change, Node, NodeId, Revision};
use amended::Revisions;
use columns::Columns;

/// The cards of a plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plan {
    /// Title of the chapter that holds the cards where the office names none.
    pub title: String,
    /// Heads of the value columns.
    pub columns: Vec<String>,
    /// After how many of them the trend stands; `None` when there is none to draw.
    pub trend_after: Option<usize>,
    /// Whether the columns need a page on its side.
    pub landscape: bool,
    /// What does not add up at the top of the tree.
    pub checks: Vec<Check>,
    /// Cards in tree order, by root.
    pub groups: Vec<PlanGroup>,
    /// Objectives that went during the year.
    pub removed: Vec<Removed>,
}

/// The cards below one root.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanGroup {
    /// "1 Pubblica Amministrazione per le imprese"; empty where the root has a card of its own.
    pub title: String,
    /// The cards.
    pub cards: Vec<PlanCard>,
}

/// The card of one objective, ambito or action.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanCard {
    /// Anchor of the card.
    pub anchor: String,
    /// Anchor of the node in the albero.
    pub tree_anchor: String,
    /// Depth in the tree, 0 for a root.
    pub depth: usize,
    /// "Obiettivo strategico".
    pub level_name: String,
    /// Level's identifier.
    pub level: String,
    /// Code.
    pub code: String,
    /// Title.
    pub title: Value,
    /// Description; may be empty.
    pub description: Value,
    /// Weight as the plan states it; may be empty.
    pub weight: Value,
    /// What stands around it: the objective above, unità organizzativa, columns of the office's own.
    pub facts: Vec<PlanFact>,
    /// Result, in a document that has results; `None` in a plan.
    pub figure: Option<super::report::Figure>,
    /// "Inserito durante l'anno"; empty otherwise.
    pub state: String,
    /// What was revised of the objective itself, the act, the cause.
    pub notes: Vec<Fact>,
    /// Its indicators.
    pub rows: Vec<PlanRow>,
    /// Indicators that went during the year.
    pub removed: Vec<Removed>,
    /// Whether weights add up.
    pub checks: Vec<Check>,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanRow {
    /// Code.
    pub code: String,
    /// *Tipologia*; may be empty.
    pub kind: Value,
    /// Title.
    pub title: Value,
    /// Description; may be empty.
    pub description: Value,
    /// Algorithm, source, unit, and how its value comes about.
    pub facts: Vec<PlanFact>,
    /// Weight; empty for an indicator alone.
    pub weight: Value,
    /// One value a column.
    pub values: Vec<Value>,
    /// Points of the small trend line, each 0 to 1 on both axes; empty where there are fewer than two.
    pub trend: Vec<(f64, f64)>,
    /// "Inserito durante l'anno"; empty otherwise.
    pub state: String,
    /// What was revised, the act, the cause; notes of the plan.
    pub notes: Vec<Fact>,
}

/// A value with those it had before, the first one first.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Value {
    /// What holds now; may be empty.
    pub now: String,
    /// What was struck out.
    pub before: Vec<String>,
    /// The rating that goes with an attainment.
    pub rating: Option<Rating>,
}

impl Value {
    fn now(text: impl Into<String>) -> Self {
        Self { now: text.into(), ..Self::default() }
    }

    fn is_empty(&self) -> bool {
        self.now.is_empty() && self.before.is_empty()
    }
}

/// A name and its value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanFact {
    /// Name.
    pub name: String,
    /// Value.
    pub value: Value,
}

/// Whether a group's weights add up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// "I pesi degli indicatori danno 110,00 %, non 100 %."
    pub text: String,
    /// False for what must be marked.
    pub adds_up: bool,
}

/// An objective or an indicator that is no longer in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// Code.
    pub code: String,
    /// What it was, as far as the revision says.
    pub title: String,
    /// Revision, act and cause.
    pub notes: Vec<Fact>,
}

/// What the cards of one plan share.
struct Planner<'a> {
    builder: &'a Builder<'a>,
    revisions: Revisions<'a>,
    columns: Columns,
}

impl Builder<'_> {
    /// Whether the document shows cards of a plan, in the place of annexes.
    pub(super) fn plans(&self) -> bool {
        self.material.config.document.kind.is_plan()
    }

    /// Whether a node has a card in the plan.
    pub(super) fn shows_card(&self, node: &Node) -> bool {
        match self.material.config.document.cards {
            Cards::All => true,
            Cards::Revised => self.revisions().touch(node),
        }
    }

    fn revisions(&self) -> Revisions<'_> {
        Revisions(&self.revised, self.material.printing())
    }

    /// The cards, in the kinds of document that show them.
    pub(super) fn plan(&self) -> Option<Plan> {
        let title = self.material.config.document.kind.row().cards?;
        let columns = Columns::of(self.material);
        let revisions = self.revisions();
        let planner = Planner { builder: self, revisions, columns };
        let groups = planner.groups();
        let mut rows = groups.iter().flat_map(|group| &group.cards).flat_map(|card| &card.rows);
        let drawn = rows.any(|row| !row.trend.is_empty());
        Some(Plan {
            title: title.to_owned(),
            columns: planner.columns.heads(),
            trend_after: drawn.then(|| planner.columns.after_history()),
            landscape: planner.columns.are_many(),
            checks: planner.top_checks(),
            removed: planner.removed_objectives(),
            groups,
        })
    }
}

impl Planner<'_> {
    fn printing(&self) -> Printing<'_> {
        self.builder.material.printing()
    }

    fn weight(&self, weight: Decimal) -> String {
        self.printing().weight(weight)
    }

    fn groups(&self) -> Vec<PlanGroup> {
        let tree = self.builder.material.tree;
        let group = |&root: &NodeId| {
            let below = tree.branch(root).filter_map(|id| Some((id, tree.node(id)?)));
            let shown = below.filter(|(_, node)| self.builder.shows_card(node));
            let mut shown = shown.peekable();
            let own = shown.peek().is_some_and(|(id, _)| *id == root);
            let title = tree.node(root).filter(|_| !own);
            let title = title.map(|root| format!("{} {}", root.code, root.title));
            let cards = shown.filter_map(|(id, node)| self.card(id, node)).collect();
            PlanGroup { title: title.unwrap_or_default(), cards }
        };
        tree.roots().iter().map(group).filter(|group| !group.cards.is_empty()).collect()
    }

    fn removed_objectives(&self) -> Vec<Removed> {
        let tree = self.builder.material.tree;
        let gone = |revision: &&Revision| {
            let code = revision.objective.as_ref();
            revision.change == Change::Removed
                && revision.indicator.is_none()
                && code.is_some_and(|code| tree.find(code).is_none())
        };
        self.revisions.0.all().iter().filter(gone).map(amended::removed).collect()
    }
}
