//! Revisions by what they are about: a long list is not gone through for every objective.

use std::collections::BTreeMap;

use super::indicator::{Code, Indicator};
use super::revision::Revision;
use super::tree::Node;

/// The revisions of the year, found by objective and indicator; each answer in the order of their sheet.
#[derive(Debug)]
pub struct Revised<'a> {
    all: &'a [Revision],
    by_objective: BTreeMap<&'a str, Vec<&'a Revision>>,
    by_indicator: BTreeMap<&'a str, Vec<&'a Revision>>,
}

impl<'a> Revised<'a> {
    /// Of these revisions.
    pub fn new(all: &'a [Revision]) -> Self {
        let (mut by_objective, mut by_indicator) = (BTreeMap::new(), BTreeMap::new());
        for revision in all {
            note(&mut by_objective, revision.objective.as_ref(), revision);
            note(&mut by_indicator, revision.indicator.as_ref(), revision);
        }
        Self { all, by_objective, by_indicator }
    }

    /// All of them.
    pub fn all(&self) -> &'a [Revision] {
        self.all
    }

    /// Those that name the objective, whether they are about it or about one of its indicators.
    pub fn naming(&self, objective: &Code) -> impl Iterator<Item = &'a Revision> + use<'a> {
        named(&self.by_objective, objective).into_iter()
    }

    /// Those of the objective itself.
    pub fn of_node(&self, node: &Node) -> Vec<&'a Revision> {
        let mut own = named(&self.by_objective, &node.code);
        own.retain(|revision| revision.concerns_node(node));
        own
    }

    /// Those of this indicator of this objective.
    pub fn of_indicator(&self, node: &Node, indicator: &Indicator) -> Vec<&'a Revision> {
        let mut own = named(&self.by_indicator, &indicator.code);
        own.retain(|revision| revision.concerns(node, indicator));
        own
    }
}

type Named<'a> = BTreeMap<&'a str, Vec<&'a Revision>>;

fn note<'a>(named: &mut Named<'a>, code: Option<&'a Code>, revision: &'a Revision) {
    if let Some(code) = code {
        named.entry(code.key()).or_default().push(revision);
    }
}

fn named<'a>(named: &Named<'a>, code: &Code) -> Vec<&'a Revision> {
    named.get(code.key()).cloned().unwrap_or_default()
}
