//! The annexes: a scheda an objective, a row an indicator.

use rust_decimal::Decimal;

use super::annex;
use super::build::{
    Builder, fact, figure, figure_of, pending, rates, rating, scheda_anchor, tree_anchor,
};
use super::explain::figures;
use super::head::annexed;
use super::number::{self, Signs};
use super::report::{Annex, Fact, Figure, IndicatorRow, Scheda, SchedaGroup};
use super::results::target_head;
use super::{Material, words};
use crate::measure::{self, Group, How, Measured, NodeResult, settled};
use crate::model::{Calculation, Indicator, Node, NodeId};

impl Builder<'_> {
    pub(super) fn annexes(&self) -> Vec<Annex> {
        let rules = &self.material.config.rules;
        let mut numbers: Vec<u32> = rules.levels.iter().filter_map(|level| level.annex).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().map(|number| self.annex(number)).collect()
    }

    pub(super) fn annex(&self, number: u32) -> Annex {
        let tree = self.material.tree;
        let mut groups: Vec<(NodeId, SchedaGroup)> = Vec::new();
        for (id, node) in tree.iter() {
            if self.level(node).and_then(|level| level.annex) != Some(number) {
                continue;
            }
            let Some(scheda) = self.scheda(id, node) else { continue };
            let root = tree.root_of(id);
            match groups.last_mut() {
                Some((last, group)) if *last == root => group.schede.push(scheda),
                _ => {
                    let title = tree.node(root).filter(|_| root != id);
                    let title = title.map(|root| format!("{} {}", root.code, root.title));
                    let title = title.unwrap_or_default();
                    groups.push((root, SchedaGroup { title, schede: vec![scheda] }));
                }
            }
        }
        Annex {
            number: number.to_string(),
            title: annex::title(self.material.config, number),
            act: annexed(self.material.config, number),
            groups: groups.into_iter().map(|(_, group)| group).collect(),
        }
    }

    fn scheda(&self, id: NodeId, node: &Node) -> Option<Scheda> {
        let result = self.material.results.node(id)?;
        let year = self.material.config.document.year;
        let rows = node.indicators.iter().zip(&result.indicators).enumerate();
        let rows = rows.map(|(index, (indicator, measured))| {
            let member = result.composed.indicators.members.get(index);
            let alone = node.indicators.len() == 1;
            let weight =
                member.filter(|_| !alone).map(|member| self.material.weight(member.percent));
            self.row(indicator, measured, weight.unwrap_or_default())
        });
        Some(Scheda {
            anchor: scheda_anchor(id),
            tree_anchor: tree_anchor(id),
            code: node.code.to_string(),
            title: node.title.clone(),
            description: node.description.clone().unwrap_or_default(),
            facts: self.facts(id, node, result),
            figure: figure_of(self.material, result),
            indicators: rows.collect(),
            composition: self.composition(node, result),
            target_head: target_head(self.material),
            actual_head: format!("Consuntivo {year}"),
        })
    }

    fn facts(&self, id: NodeId, node: &Node, result: &NodeResult) -> Vec<Fact> {
        let tree = self.material.tree;
        let above = tree.parent(id).and_then(|parent| tree.node(parent));
        let above = above.and_then(|above| {
            let level = self.level(above)?;
            Some(fact(&level.name, &format!("{} {}", above.code, above.title)))
        });
        let units = (!node.units.is_empty()).then(|| {
            let name = match node.units.len() {
                1 => "Unità organizzativa",
                _ => "Unità organizzative",
            };
            fact(name, &node.units.join("; "))
        });
        let shares = tree.organisation().shares(&node.code);
        let assigned = shares.map(|shares| fact("Quote", &shares));
        let owner = node.owner.as_ref().map(|owner| fact("Responsabile", owner));
        let weight = self.weight(id, node, result).map(|weight| fact("Peso", &weight));
        let by_hand = node.by_hand.as_ref();
        let by_hand = by_hand.map(|by_hand| fact("Risultato assegnato a mano", &by_hand.reason));
        let carried = node.fields.iter().map(|(name, value)| fact(name, value));
        let facts = [above, units, assigned, owner, weight, by_hand];
        facts.into_iter().flatten().chain(carried).collect()
    }

    /// A weight is told where it goes into a figure: the ente's, or that of a parent made of its children.
    pub(super) fn weight_matters(&self, id: NodeId, node: &Node) -> bool {
        let rules = &self.material.config.rules;
        let of_entity = node.level == rules.entity_level && !rules.entity.is_flat;
        let parent = self.material.tree.parent(id);
        let above = parent.and_then(|parent| self.material.results.node(parent));
        of_entity || above.is_some_and(|above| !above.composed.children_share.is_zero())
    }

    /// Shares and means where indicators and children both count; the mean of the children where they alone do. Of a
    /// result set by hand, what its parts give.
    pub(super) fn composition(&self, node: &Node, result: &NodeResult) -> String {
        let composed = self.composed(result);
        if node.by_hand.is_none() {
            return composed;
        }
        let parts = self.material.attainment(result.composed.attainment);
        format!("Il risultato è assegnato a mano; le sue parti danno {parts}. {composed}")
            .trim_end()
            .to_owned()
    }

    fn composed(&self, result: &NodeResult) -> String {
        let composed = &result.composed;
        if let Some(flat) = &composed.flat {
            let all = flat.members.len();
            return format!(
                "Il risultato è la media di tutti gli indicatori sottostanti, a qualunque livello: {all}."
            );
        }
        let part = |share, name: &str, group: &Group| {
            let mean = self.material.attainment_or_why(group.mean, group.is_pending());
            format!("{} {name} ({mean})", self.material.weight(share))
        };
        match (composed.indicator_share.is_zero(), composed.children_share.is_zero()) {
            (_, true) => String::new(),
            (true, false) => "Il risultato è la media pesata degli obiettivi collegati.".to_owned(),
            (false, false) => format!(
                "Il risultato è composto per {}, per {}.",
                part(composed.indicator_share, "dagli indicatori", &composed.indicators),
                part(composed.children_share, "dagli obiettivi collegati", &composed.children),
            ),
        }
    }

    pub(super) fn row(
        &self,
        indicator: &Indicator,
        measured: &Measured,
        weight: String,
    ) -> IndicatorRow {
        let judged = self.material.judged(indicator, measured);
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let favour = match measured.deviation.and_then(|deviation| deviation.favourable) {
            Some(true) => "favorevole",
            Some(false) if !measured.is_at_excluded_limit() => "sfavorevole",
            Some(false) | None => "",
        };
        let quotient = indicator.outcome.quotient().map(|(numerator, denominator)| {
            format!("{} / {}", number::exact(numerator), number::exact(denominator))
        });
        IndicatorRow {
            code: indicator.code.to_string(),
            kind: text(&indicator.kind),
            title: indicator.title.clone(),
            algorithm: text(&indicator.algorithm),
            source: text(&indicator.source),
            weight,
            target: judged.target(Signs::Typographic),
            annual: judged.annual(),
            threshold: judged.threshold(&judged.unit()).unwrap_or_default(),
            actual: judged.actual(),
            quotient: quotient.unwrap_or_default(),
            previous: self.previous(indicator),
            deviation: judged.shown_deviation(),
            favour: favour.to_owned(),
            figure: self.indicator_figure(measured),
            notes: self.notes(indicator, measured),
        }
    }

    /// An indicator has no rating of the office's; its mark is that of the band it falls in.
    pub(super) fn indicator_figure(&self, measured: &Measured) -> Figure {
        if measured.is_pending {
            return pending();
        }
        let attainment = measured.attainment.as_ref().map(|attainment| attainment.capped);
        let bands = &self.material.config.rules.bands;
        let band = attainment
            .filter(|_| rates(self.material))
            .and_then(|a| bands.iter().position(|band| band.admits(settled(a))));
        figure(self.material, attainment, rating(self.material, band, attainment.is_some()))
    }

    /// Which part of its scale a value fell on.
    fn scale(&self, indicator: &Indicator, measured: &Measured) -> Option<Fact> {
        let scale = indicator.own.scale.as_deref()?;
        let told = match measured.attainment.as_ref().map(|attainment| attainment.how) {
            Some(How::Scored(score)) => super::methods::scale::told(
                &score,
                scale,
                &self.material.judged(indicator, measured).unit(),
            ),
            _ => format!("«{}»", scale.name),
        };
        Some(fact("Scala", &told))
    }

    fn notes(&self, indicator: &Indicator, measured: &Measured) -> Vec<Fact> {
        let rules = &self.material.config.rules;
        let own_method = indicator.method.filter(|method| *method != rules.method);
        let forced = indicator.outcome.forced_reason();
        let forced = forced.map(|reason| fact("Raggiungimento forzato", reason));
        let derived = measured.derived_from.as_ref().map(|group| {
            let codes: Vec<String> = group
                .members
                .iter()
                .filter_map(|member| Some(self.material.tree.node(member.node?)?.code.to_string()))
                .collect();
            fact("Media pesata di", &codes.join(", "))
        });
        let remarks = &indicator.remarks;
        let said = |name: &str, text: &Option<String>| text.as_ref().map(|text| fact(name, text));
        let reason = if forced.is_none() { said("Motivazione", &remarks.reason) } else { None };
        let units = indicator.units.join("; ");
        [
            (!units.is_empty()).then(|| fact("Unità organizzativa", &units)),
            own_method.map(|method| fact("Metodo", method.name())),
            calculation(self.material, indicator, measured).map(|text| fact("Calcolo", &text)),
            self.scale(indicator, measured),
            limits(self.material, indicator, measured),
            derived,
            at_limit(self.material, measured),
            forced,
            reason,
            said("Causa dello scostamento", &remarks.cause),
            said("Criticità", &remarks.criticality),
            said("Azioni correttive", &remarks.remedy),
            said("Note", &remarks.notes),
            said("Note del piano", &indicator.notes),
        ]
        .into_iter()
        .flatten()
        .chain(indicator.fields.iter().map(|(name, value)| fact(name, value)))
        .collect()
    }
}

/// The minimum and the cap of an indicator's own.
fn limits(material: &Material<'_>, indicator: &Indicator, measured: &Measured) -> Option<Fact> {
    let minimum = indicator.own.minimum.map(|minimum| {
        let attainment = measured.attainment.as_ref();
        let drops = attainment.filter(|a| a.how != How::Forced && a.limits.drops(a.uncapped));
        let told = drops.map_or(String::new(), |attainment| {
            format!(" (sarebbe {})", material.attainment(Some(attainment.uncapped)))
        });
        format!("sotto {} % vale 0{told}", number::exact(minimum))
    });
    let cap = indicator.own.cap.map(|cap| format!("non supera {} %", number::exact(cap)));
    let limits: Vec<String> = minimum.into_iter().chain(cap).collect();
    (!limits.is_empty()).then(|| fact("Limiti", &limits.join("; ")))
}

/// Why an attainment of 100 stands beside a target that is missed.
fn at_limit(material: &Material<'_>, measured: &Measured) -> Option<Fact> {
    let attainment = measured.attainment.as_ref().filter(|a| a.how != How::Forced)?;
    let whole = settled(attainment.capped) >= Decimal::ONE_HUNDRED;
    (whole && measured.is_at_excluded_limit()).then(|| {
        let figure = material.attainment(Some(attainment.capped));
        let why =
            "il valore è pari al limite, che il target esclude; al metodo non manca nulla, e vale";
        fact("Target non raggiunto", &format!("{why} {figure}"))
    })
}

/// How a value comes about that is not the actual itself, with the figures to do it again.
fn calculation(
    material: &Material<'_>,
    indicator: &Indicator,
    measured: &Measured,
) -> Option<String> {
    let base = match indicator.calculation {
        Calculation::Value | Calculation::Derived => return None,
        Calculation::Variation(base) | Calculation::Difference(base) | Calculation::Ratio(base) => {
            base
        }
    };
    let name = words::calculation(&indicator.calculation);
    // A plan may still be without its base.
    if indicator.baseline.is_none() {
        return Some(name.to_owned());
    }
    let (unit, own) = (&indicator.actual_unit, figures::term(base));
    let based = number::with_unit(&own, unit);
    let Some(actual) = measure::actual(indicator) else {
        return Some(format!("{name}, base {based}"));
    };
    let found = figures::term(actual);
    let formula = match indicator.calculation {
        Calculation::Variation(_) => format!("({found} − {own}) / {own} × 100"),
        Calculation::Difference(_) => format!("{found} − {own}"),
        _ => format!("{found} / {own}"),
    };
    let judged = material.judged(indicator, measured);
    let value = judged.value(&judged.unit()).unwrap_or_default();
    let measured = number::with_unit(&found, unit);
    Some(format!("{name}, base {based}, dato rilevato {measured}: {formula} = {value}"))
}
