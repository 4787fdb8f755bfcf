//! What changed in the plan during the year.

use super::indicator::{Code, Origin};

/// A row of *Revisioni*.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// *Atto*: the act that approved it.
    pub act: Option<String>,
    /// *Causa*.
    pub cause: Option<String>,
    /// The cell of the act, or the row's first one where there is no such column.
    pub act_origin: Origin,
}
