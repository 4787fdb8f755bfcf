//! Lists across the whole tree: areas, missed targets, forced attainments, targets set too low.

use super::build::{Builder, figure_of_group};
use super::number::Signs;
use super::report::{Area, Forced, Missed, Underestimated};
use super::summary::all_indicators;
use super::summary::is_full;
use super::{sections::units, unit_results};
use crate::measure::{How, Measured};
use crate::model::{Indicator, Node, NodeId};

impl Builder<'_> {
    pub(super) fn areas(&self) -> Vec<Area> {
        let areas = self.material.results.units.iter();
        let listed = |name: &str| unit_results::listed(self.material, name);
        areas
            .map(|area| Area {
                name: area.name.clone(),
                part_of: area.part_of.clone().unwrap_or_default(),
                depth: unit_results::depth(self.material, &area.name),
                owner: listed(&area.name).and_then(|unit| unit.owner.clone()).unwrap_or_default(),
                points: units::points(self.material, area),
                objectives: area.objectives.to_string(),
                best: area.best.to_string(),
                figure: figure_of_group(self.material, &area.group, area.band),
            })
            .collect()
    }

    /// Every indicator of the tree, in tree order, through `pick`.
    pub(super) fn indicators<T>(
        &self,
        pick: impl Fn(NodeId, &Node, &Indicator, &Measured) -> Option<T>,
    ) -> Vec<T> {
        all_indicators(self.material)
            .filter_map(|(id, node, indicator, measured)| pick(id, node, indicator, measured))
            .collect()
    }

    pub(super) fn missed(
        &self,
        id: NodeId,
        node: &Node,
        indicator: &Indicator,
        measured: &Measured,
    ) -> Option<Missed> {
        if measured.is_pending || is_full(measured) {
            return None;
        }
        let printed = self.material.judged(indicator, measured);
        let remarks = &indicator.remarks;
        let (cause_name, cause) = match (&remarks.cause, &remarks.reason) {
            (None, Some(reason)) => ("Motivazione", Some(reason)),
            (cause, _) => ("Causa", cause.as_ref()),
        };
        Some(Missed {
            objective: node.code.to_string(),
            anchor: self.anchor(id, node),
            code: indicator.code.to_string(),
            title: indicator.title.clone(),
            target: printed.target(Signs::Typographic),
            annual: printed.annual(),
            actual: printed.actual(),
            deviation: printed.shown_deviation(),
            figure: self.indicator_figure(measured),
            cause_name: cause_name.to_owned(),
            cause: cause.cloned().unwrap_or_default(),
            remedy: remarks.remedy.clone().unwrap_or_default(),
        })
    }

    /// What was set by hand: results of objectives, then attainments of indicators.
    pub(super) fn all_forced(&self) -> Vec<Forced> {
        let of_objectives = self.material.tree.iter().filter_map(|(_, node)| {
            let by_hand = node.by_hand.as_ref()?;
            Some(Forced {
                objective: node.code.to_string(),
                code: String::new(),
                title: node.title.clone(),
                attainment: self.material.attainment(Some(by_hand.attainment)),
                reason: by_hand.reason.clone(),
            })
        });
        let of_indicators = self.indicators(|_, node, i, m| self.forced(node, i, m));
        of_objectives.chain(of_indicators).collect()
    }

    fn forced(&self, node: &Node, indicator: &Indicator, measured: &Measured) -> Option<Forced> {
        let reason = indicator.outcome.forced_reason()?;
        let attainment = measured.attainment.as_ref().filter(|a| a.how == How::Forced)?;
        Some(Forced {
            objective: node.code.to_string(),
            code: indicator.code.to_string(),
            title: indicator.title.clone(),
            attainment: self.material.attainment(Some(attainment.capped)),
            reason: reason.clone(),
        })
    }

    pub(super) fn underestimated(
        &self,
        node: &Node,
        indicator: &Indicator,
        measured: &Measured,
    ) -> Option<Underestimated> {
        let attainment = measured.attainment.as_ref().filter(|_| measured.underestimated())?;
        let printed = self.material.judged(indicator, measured);
        Some(Underestimated {
            objective: node.code.to_string(),
            code: indicator.code.to_string(),
            title: indicator.title.clone(),
            target: printed.target(Signs::Typographic),
            annual: printed.annual(),
            actual: printed.actual(),
            uncapped: self.material.attainment(Some(attainment.proportional)),
        })
    }
}
