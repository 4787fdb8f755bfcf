//! Missed targets, each once, with cause and remedy.

use std::collections::BTreeMap;

use super::{CauseCard, CodeLink};
use crate::measure::Measured;
use crate::model::{Indicator, Node, NodeId};
use crate::view::build::{Builder, fact};
use crate::view::number::NOT_AVAILABLE;
use crate::view::report::Fact;
use crate::view::summary::is_full;

impl Builder<'_> {
    /// An indicator that several objectives share, with the same result and the same words, is one card.
    pub(super) fn causes(&self) -> Vec<CauseCard> {
        self.cards(|indicator, measured| {
            let missed = !is_full(measured) && !measured.is_pending;
            missed.then(|| self.card(indicator, measured))
        })
    }

    /// What needs attention: a figure below its target, and whatever the office calls critical or wants to correct.
    /// A figure that is not there yet stands among those not available, unless there is something to say of it.
    pub(super) fn attention(&self) -> Vec<CauseCard> {
        self.cards(|indicator, measured| {
            let said = &indicator.remarks;
            let told =
                [&said.criticality, &said.remedy, &said.cause].into_iter().any(Option::is_some);
            let below = !is_full(measured) && measured.attainment.is_some();
            (told || below).then(|| self.card(indicator, measured))
        })
    }

    fn cards(&self, pick: impl Fn(&Indicator, &Measured) -> Option<CauseCard>) -> Vec<CauseCard> {
        let missed = self.indicators(|id, node, indicator, measured| {
            let level = self.level(node).map_or("", |level| level.id.as_str()).to_owned();
            let card = pick(indicator, measured)?;
            Some((indicator.code.key().to_owned(), card, (self.link(id, node), level)))
        });
        let mut places: BTreeMap<[String; 5], usize> = BTreeMap::new();
        let mut cards: Vec<CauseCard> = Vec::new();
        for (code, card, (objective, level)) in missed {
            let [title, target, actual] =
                [&card.title, &card.target, &card.actual].map(Clone::clone);
            let key = [code, title, target, actual, format!("{:?}", card.remarks)];
            let place = *places.entry(key).or_insert(cards.len());
            if place == cards.len() {
                cards.push(card);
            }
            if let Some(there) = cards.get_mut(place) {
                there.objectives.push(objective);
                there.levels.push(level);
            }
        }
        cards
    }

    fn card(&self, indicator: &Indicator, measured: &Measured) -> CauseCard {
        let remarks = remarks(indicator);
        let judged = self.material.judged(indicator, measured);
        let actual = judged.actual();
        let full = is_full(measured);
        let silence = if full || measured.is_pending {
            ""
        } else {
            silence(&remarks, actual == NOT_AVAILABLE)
        };
        CauseCard {
            objectives: Vec::new(),
            levels: Vec::new(),
            code: indicator.code.to_string(),
            title: indicator.title.clone(),
            target: judged.targets(),
            actual,
            deviation: judged.shown_deviation(),
            figure: self.indicator_figure(measured),
            remarks,
            silence: silence.to_owned(),
        }
    }

    /// An objective's code with its title and scheda.
    pub(in crate::view) fn link(&self, id: NodeId, node: &Node) -> CodeLink {
        CodeLink {
            code: node.code.to_string(),
            title: node.title.clone(),
            anchor: self.anchor(id, node),
        }
    }
}

const CAUSE: &str = "Causa";
const REASON: &str = "Motivazione";
const REMEDY: &str = "Azione correttiva";

fn remarks(indicator: &Indicator) -> Vec<Fact> {
    let said = &indicator.remarks;
    let forced = indicator.outcome.forced_reason();
    let named = [
        (CAUSE, said.cause.as_ref()),
        (REASON, said.reason.as_ref().or(forced)),
        ("Criticità", said.criticality.as_ref()),
        (REMEDY, said.remedy.as_ref()),
    ];
    named.into_iter().filter_map(|(name, text)| Some(fact(name, text?))).collect()
}

/// What the office did not say.
fn silence(remarks: &[Fact], unavailable: bool) -> &'static str {
    let said = |name: &str| remarks.iter().any(|remark| remark.name == name);
    match (said(CAUSE) || said(REASON), said(REMEDY), unavailable) {
        (true, true, _) => "",
        (true, false, _) => "L'azione correttiva non è indicata.",
        (false, true, false) => "La causa dello scostamento non è indicata.",
        (false, true, true) => "Il motivo per cui il dato manca non è indicato.",
        (false, false, false) => {
            "La causa dello scostamento e l'azione correttiva non sono indicate."
        }
        (false, false, true) => {
            "Il motivo per cui il dato manca e l'azione correttiva non sono indicati."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_said_is_said_plainly() {
        for (given, unavailable, expected) in [
            (&[CAUSE, REMEDY][..], false, ""),
            (&[REASON, REMEDY], false, ""),
            (&[CAUSE], false, "L'azione correttiva non è indicata."),
            (&[REMEDY], false, "La causa dello scostamento non è indicata."),
            (&[REMEDY], true, "Il motivo per cui il dato manca non è indicato."),
            (&[], false, "La causa dello scostamento e l'azione correttiva non sono indicate."),
        ] {
            let remarks: Vec<Fact> = given.iter().map(|name| fact(name, "testo")).collect();
            assert_eq!(silence(&remarks, unavailable), expected, "{given:?}");
        }
    }
}
