//! Every objective with its indicators: target in force, actual, attainment, weight.

use serde::Serialize;

use super::CodeLink;
use crate::measure::Measured;
use crate::model::{Indicator, Node, NodeId};
use crate::view::build::{Builder, figure_of};
use crate::view::number::Signs;
use crate::view::report::Figure;

/// An objective and its own indicators.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorGroup {
    /// Level's identifier.
    pub level: String,
    /// Level's name.
    pub level_name: String,
    /// Objective.
    pub objective: CodeLink,
    /// 0 for a root.
    pub depth: usize,
    /// Weight, where it goes into a figure; empty otherwise.
    pub weight: String,
    /// Result.
    pub figure: Figure,
    /// Its own indicators.
    pub indicators: Vec<IndicatorLine>,
}

/// An indicator in that table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorLine {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Weight within its objective.
    pub weight: String,
    /// Target in force.
    pub target: String,
    /// Target of the year, where the periodic one is in force; empty otherwise.
    pub annual: String,
    /// Actual, or N/D.
    pub actual: String,
    /// Attainment.
    pub figure: Figure,
}

impl Builder<'_> {
    /// Objectives in tree order.
    pub(super) fn indicator_groups(&self) -> Vec<IndicatorGroup> {
        let nodes = self.material.tree.iter();
        nodes.filter_map(|(id, node)| self.indicator_group(id, node)).collect()
    }

    fn indicator_group(&self, id: NodeId, node: &Node) -> Option<IndicatorGroup> {
        let result = self.material.results.node(id)?;
        let level = self.level(node)?;
        let members = &result.composed.indicators.members;
        let rows = node.indicators.iter().zip(&result.indicators).enumerate();
        let rows = rows.map(|(index, (indicator, measured))| {
            let weight = members.get(index).map(|member| self.material.weight(member.percent));
            self.indicator_line(indicator, measured, weight.unwrap_or_default())
        });
        Some(IndicatorGroup {
            level: level.id.clone(),
            level_name: level.name.clone(),
            objective: self.link(id, node),
            depth: self.material.tree.depth(id),
            weight: self.weight(id, node, result).unwrap_or_default(),
            figure: figure_of(self.material, result),
            indicators: rows.collect(),
        })
    }

    fn indicator_line(
        &self,
        indicator: &Indicator,
        measured: &Measured,
        weight: String,
    ) -> IndicatorLine {
        IndicatorLine {
            code: indicator.code.to_string(),
            title: indicator.title.clone(),
            weight,
            target: self.material.judged(indicator, measured).target(Signs::Typographic),
            annual: self.material.judged(indicator, measured).annual(),
            actual: self.material.judged(indicator, measured).actual(),
            figure: self.indicator_figure(measured),
        }
    }
}
