//! The year's results against another plan than the one in force: the first one, or one with new targets.

use super::{Measured, NodeResult, Results, measure};
use crate::model::{Code, Indicator, Rules, Tree};

/// Another plan and what it would have given.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// Objectives and indicators of that plan.
    pub tree: Tree,
    /// What was measured against it.
    pub results: Results,
}

impl Variant {
    /// Measures by the same rules.
    pub fn of(tree: Tree, rules: &Rules) -> Self {
        let results = measure(&tree, rules);
        Self { tree, results }
    }

    /// An objective's result; `None` where the plan does not have it.
    pub fn node(&self, code: &Code) -> Option<&NodeResult> {
        self.results.node(self.tree.find(code)?)
    }

    /// An objective's indicator, measured; `None` where the plan does not have it.
    pub fn indicator(&self, objective: &Code, code: &Code) -> Option<(&Indicator, &Measured)> {
        let id = self.tree.find(objective)?;
        let (node, result) = (self.tree.node(id)?, self.results.node(id)?);
        let mut indicators = node.indicators.iter().zip(&result.indicators);
        indicators.find(|(indicator, _)| indicator.code == *code)
    }
}
