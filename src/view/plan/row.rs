//! One indicator of a card.

use super::amended::{Own, short};
use super::card::{carried, state, told};
use super::columns::{Column, of_year};
use super::trend::trend;
use super::{PlanFact, PlanRow, Planner, Value};
use crate::measure::{Measured, NodeResult};
use crate::model::{Amended, Indicator, Node, Target, YearColumn, YearFigure};
use crate::view::build::fact;
use crate::view::number::{self, Signs};
use crate::view::report::Fact;
use crate::view::results::unit_of;
use crate::view::words;

/// An indicator with what was measured of it and what was revised.
struct Seen<'a> {
    indicator: &'a Indicator,
    measured: &'a Measured,
    own: Own<'a>,
}

impl Planner<'_> {
    pub(super) fn row(
        &self,
        node: &Node,
        index: usize,
        indicator: &Indicator,
        result: &NodeResult,
    ) -> Option<PlanRow> {
        let measured = result.indicators.get(index)?;
        let own = self.revisions.of_indicator(node, indicator);
        let alone = node.indicators.len() == 1;
        let member = result.composed.indicators.members.get(index).filter(|_| !alone);
        let weight = indicator.weight.or(member.map(|member| member.percent));
        let weight =
            own.value(&Amended::Weight, weight.map(|own| self.weight(own)).unwrap_or_default());
        let seen = Seen { indicator, measured, own };
        let shown = self.columns.shown.iter();
        Some(PlanRow {
            code: indicator.code.to_string(),
            kind: seen.optional(&Amended::Kind, indicator.kind.as_ref()),
            title: seen.optional(&Amended::Title, Some(&indicator.title)),
            description: seen.optional(&Amended::Description, indicator.description.as_ref()),
            facts: self.traits(&seen),
            weight,
            values: shown.map(|column| self.value(&seen, *column)).collect(),
            trend: trend(indicator),
            state: state(&seen.own),
            notes: self.plan_notes(&seen),
        })
    }

    fn value(&self, seen: &Seen<'_>, column: Column) -> Value {
        let Seen { indicator, measured, own } = seen;
        match column {
            Column::Year(what, year) => {
                own.value(&Amended::Year(what, year), self.of(indicator, what, year))
            }
            Column::Base => {
                let unit = short(&indicator.actual_unit);
                let base = indicator
                    .baseline
                    .map(|base| self.printing().quantity(base, &unit, indicator.base_shown));
                own.value(&Amended::Base, base.unwrap_or_default())
            }
            Column::Threshold => {
                let judged = self.printing().judged(indicator, measured);
                let text = judged.threshold(&short(&judged.unit()));
                own.value(&Amended::Threshold, text.unwrap_or_default())
            }
            Column::Target => own.value(&Amended::Target, self.target(indicator, measured)),
            Column::Actual => {
                let judged = self.printing().judged(indicator, measured);
                let value = judged.value(&short(&judged.unit()));
                Value::now(value.unwrap_or_else(|| number::NOT_AVAILABLE.to_owned()))
            }
            Column::Attainment => {
                let figure = self.builder.indicator_figure(measured);
                Value { rating: Some(figure.rating), ..Value::now(figure.text) }
            }
        }
    }

    /// A figure of another year; empty where there is none.
    fn of(&self, indicator: &Indicator, what: YearColumn, year: i32) -> String {
        let mut values = indicator.history.iter();
        let found = values.find(|value| value.year == year && of_year(&value.figure) == what);
        let Some(found) = found else { return String::new() };
        match &found.figure {
            YearFigure::Actual(actual) => {
                let unit = short(&indicator.actual_unit);
                self.printing().measure(actual.coordinate(), &unit, &found.shown)
            }
            YearFigure::Target(bound) => {
                let unit = short(&unit_of(indicator));
                self.printing().target(*bound, (&unit, Signs::Typographic), &found.shown)
            }
            YearFigure::Words(_, words) => words.clone(),
        }
    }

    /// The target of the year: a plan has no periodic one.
    fn target(&self, indicator: &Indicator, measured: &Measured) -> String {
        match &indicator.target {
            Target::Measurable(gauge) => {
                let judged = self.printing().judged(indicator, measured);
                let target = judged.bound(gauge.bound(), &short(gauge.unit()), Signs::Typographic);
                number::noted(target, gauge.note())
            }
            Target::Words(words) => words.clone(),
        }
    }

    /// Algorithm, source, unit, and how the value comes about.
    fn traits(&self, seen: &Seen<'_>) -> Vec<PlanFact> {
        let Seen { indicator, measured, .. } = seen;
        let derived = measured.derived_from.as_ref().map(|group| {
            let nodes = group.members.iter().filter_map(|member| {
                Some(self.builder.material.tree.node(member.node?)?.code.to_string())
            });
            nodes.collect::<Vec<_>>().join(", ")
        });
        let method = indicator.method.filter(|m| *m != self.builder.material.config.rules.method);
        let calculation = words::calculation(&indicator.calculation);
        let calculation = if derived.is_some() { "" } else { calculation };
        let facts = [
            ("Algoritmo", seen.optional(&Amended::Algorithm, indicator.algorithm.as_ref())),
            ("Fonte", seen.optional(&Amended::Source, indicator.source.as_ref())),
            ("Unità", seen.unit()),
            ("Calcolo", Value::now(calculation)),
            ("Deriva da", Value::now(derived.unwrap_or_default())),
            ("Metodo", Value::now(method.map_or("", |method| method.name()))),
        ];
        let fields = indicator.fields.iter().filter(|(name, _)| !self.columns.tells(name));
        let fields = fields.map(|(name, text)| carried(&seen.own, name, text));
        let facts = facts.into_iter().map(|(name, value)| told(name, value)).chain(fields);
        facts.filter(|fact| !fact.value.is_empty()).collect()
    }

    /// What was revised and why, notes of the plan, and figures for which there is no column.
    fn plan_notes(&self, seen: &Seen<'_>) -> Vec<Fact> {
        let mut notes = seen.own.notes();
        notes.extend(seen.indicator.notes.as_ref().map(|text| fact("Note", text)));
        let folded = self.columns.folded.iter().filter_map(|column| {
            let value = self.value(seen, *column);
            (!value.now.is_empty()).then(|| fact(&self.columns.head(*column), &value.now))
        });
        notes.extend(folded);
        notes
    }
}

impl Seen<'_> {
    fn optional(&self, amended: &Amended, text: Option<&String>) -> Value {
        self.own.value(amended, text.cloned().unwrap_or_default())
    }

    /// The unit in words, where the figures do not carry it or it was another before.
    fn unit(&self) -> Value {
        let unit = &self.indicator.actual_unit;
        let value = self.own.value(&Amended::Unit, unit.to_string());
        if value.before.is_empty() && short(unit) == *unit { Value::default() } else { value }
    }
}
