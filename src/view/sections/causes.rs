//! Missed targets, each once, with cause and remedy.

use std::collections::BTreeMap;

use super::{CauseCard, CodeLink};
use crate::model::{Indicator, Node, NodeId, Outcome};
use crate::view::build::{Builder, fact};
use crate::view::number::NOT_AVAILABLE;
use crate::view::report::{Fact, Missed};

impl Builder<'_> {
    /// An indicator that several objectives share, with the same result and the same words, is one card.
    pub(super) fn causes(&self) -> Vec<CauseCard> {
        let missed = self.indicators(|id, node, indicator, measured| {
            let card = card(self.missed(id, node, indicator, measured)?, indicator);
            Some((indicator.code.key().to_owned(), card, self.link(id, node)))
        });
        let mut places: BTreeMap<[String; 5], usize> = BTreeMap::new();
        let mut cards: Vec<CauseCard> = Vec::new();
        for (code, card, objective) in missed {
            let [title, target, actual] =
                [&card.title, &card.target, &card.actual].map(Clone::clone);
            let key = [code, title, target, actual, format!("{:?}", card.remarks)];
            let place = *places.entry(key).or_insert(cards.len());
            if place == cards.len() {
                cards.push(card);
            }
            if let Some(there) = cards.get_mut(place) {
                there.objectives.push(objective);
            }
        }
        cards
    }

    /// An objective's code with its title and scheda.
    pub(super) fn link(&self, id: NodeId, node: &Node) -> CodeLink {
        CodeLink {
            code: node.code.to_string(),
            title: node.title.clone(),
            anchor: self.anchor(id, node),
        }
    }
}

fn card(missed: Missed, indicator: &Indicator) -> CauseCard {
    let remarks = remarks(indicator);
    let silence = silence(&remarks, missed.actual == NOT_AVAILABLE);
    CauseCard {
        objectives: Vec::new(),
        code: missed.code,
        title: missed.title,
        target: missed.target,
        actual: missed.actual,
        deviation: missed.deviation,
        figure: missed.figure,
        remarks,
        silence: silence.to_owned(),
    }
}

const CAUSE: &str = "Causa";
const REASON: &str = "Motivazione";
const REMEDY: &str = "Azione correttiva";

fn remarks(indicator: &Indicator) -> Vec<Fact> {
    let said = &indicator.remarks;
    let forced = match &indicator.outcome {
        Outcome::Forced { reason, .. } => Some(reason),
        Outcome::Typed(_) | Outcome::Quotient { .. } | Outcome::NotAvailable => None,
    };
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
