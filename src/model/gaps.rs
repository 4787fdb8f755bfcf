//! What of a plan and its results could not be read, though it is there.

use std::collections::BTreeSet;

use super::Code;

/// Names that may be missing only because their rows, sheets or files cannot be read. Whoever asks for them is not to
/// blame.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a part that is there or not")]
pub struct Gaps {
    /// Keys of the objectives whose rows cannot be read.
    pub objectives: BTreeSet<String>,
    /// Whether any objective may be one that cannot be read.
    pub any_objective: bool,
    /// Keys of the indicators whose rows cannot be read.
    pub indicators: BTreeSet<String>,
    /// Whether any indicator may be one that cannot be read.
    pub any_indicator: bool,
    /// Keys of (objective, indicator) whose results cannot be read.
    pub results: BTreeSet<(String, String)>,
    /// Whether no result can be read.
    pub every_result: bool,
    /// Whether figures of the context cannot be read.
    pub context: bool,
}

impl Gaps {
    /// Whether nothing is missing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an objective of this code may be there all the same.
    pub fn may_hold(&self, objective: &Code) -> bool {
        self.any_objective || self.objectives.contains(objective.key())
    }

    /// Whether an indicator of this code may be there all the same.
    pub fn may_hold_indicator(&self, indicator: &Code) -> bool {
        self.any_indicator || self.indicators.contains(indicator.key())
    }

    /// Whether the plan has rows that are not in the tree.
    pub fn in_plan(&self) -> bool {
        let codes = self.objectives.is_empty() && self.indicators.is_empty();
        !codes || self.any_objective || self.any_indicator
    }

    /// Whether what came of an indicator of an objective is unknown.
    pub fn hide(&self, objective: &Code, indicator: &Code) -> bool {
        let key = (objective.key().to_owned(), indicator.key().to_owned());
        self.every_result || self.results.contains(&key)
    }
}
