//! What changes if targets are remodulated: each indicator against both, and the effect on its objective.

use serde::Serialize;

use super::CodeLink;
use crate::measure::{Measured, Variant};
use crate::model::{Indicator, Node, NodeId};
use crate::view::build::Builder;
use crate::view::number::Signs;
use crate::view::report::Figure;
use crate::view::variant::{Pair, Turn};

/// Targets that are proposed, and what they would change.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Remodulation {
    /// Indicators with another target proposed.
    pub rows: Vec<Remodulated>,
    /// The ente and each objective whose figure would change.
    pub effects: Vec<Pair>,
}

/// An indicator against the target in force and against the proposed one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Remodulated {
    /// Objective.
    pub objective: CodeLink,
    /// Indicator's code.
    pub code: String,
    /// Indicator's title.
    pub title: String,
    /// Actual, or N/D.
    pub actual: String,
    /// Target in force.
    pub target: String,
    /// Attainment against it.
    pub figure: Figure,
    /// Proposed target.
    pub proposed: String,
    /// Attainment against that.
    pub proposed_figure: Figure,
}

impl Builder<'_> {
    /// What the proposed targets would change.
    pub(super) fn remodulation(&self) -> Remodulation {
        let Some(variant) = self.material.remodulated else { return Remodulation::default() };
        let proposes = |node: &Node| node.indicators.iter().any(|i| i.remodulated.is_some());
        Remodulation {
            rows: self.indicators(|id, node, i, m| self.remodulated(variant, (id, node), i, m)),
            effects: self.pairs((variant, Turn::Later), proposes),
        }
    }

    fn remodulated(
        &self,
        variant: &Variant,
        (id, node): (NodeId, &Node),
        indicator: &Indicator,
        measured: &Measured,
    ) -> Option<Remodulated> {
        indicator.remodulated.as_ref()?;
        let (proposed, then) = variant.indicator(&node.code, &indicator.code)?;
        Some(Remodulated {
            objective: self.link(id, node),
            code: indicator.code.to_string(),
            title: indicator.title.clone(),
            actual: self.material.judged(indicator, measured).actual(),
            target: self.material.judged(indicator, measured).target(Signs::Typographic),
            figure: self.indicator_figure(measured),
            proposed: self.material.judged(proposed, then).target(Signs::Typographic),
            proposed_figure: self.indicator_figure(then),
        })
    }
}
