//! Indicators without a figure, each with the reason that the office gives.

use serde::Serialize;

use super::CodeLink;
use crate::measure::Measured;
use crate::model::{Indicator, Node, NodeId};
use crate::view::build::Builder;
use crate::view::number::Signs;

/// An indicator without a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unavailable {
    /// Objective.
    pub objective: CodeLink,
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Target in force.
    pub target: String,
    /// Target of the year, where the periodic one is in force; empty otherwise.
    pub annual: String,
    /// Why; empty where it is not said.
    pub reason: String,
}

impl Builder<'_> {
    pub(super) fn unavailable(
        &self,
        id: NodeId,
        node: &Node,
        indicator: &Indicator,
        measured: &Measured,
    ) -> Option<Unavailable> {
        if measured.attainment.is_some() || measured.is_pending {
            return None;
        }
        Some(Unavailable {
            objective: self.link(id, node),
            code: indicator.code.to_string(),
            title: indicator.title.clone(),
            target: self.material.judged(indicator, measured).target(Signs::Typographic),
            annual: self.material.judged(indicator, measured).annual(),
            reason: indicator.remarks.reason.clone().unwrap_or_default(),
        })
    }
}
