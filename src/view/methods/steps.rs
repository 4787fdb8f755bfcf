//! `scaglioni`.

use rust_decimal::Decimal;

use super::{Words, proportional};
use crate::measure::methods::Reached;
use crate::view::explain::figures;
use crate::view::{Material, number};

pub(super) const WORDS: Words = Words {
    sentence: "Un indicatore che raggiunge il target vale 100 %. Quando non lo raggiunge, il grado di \
               raggiungimento è quello dello scaglione più alto a cui arriva.",
    rule: "il punteggio dello scaglione più alto raggiunto",
    settings: Some(settings),
};

fn settings(material: &Material<'_>) -> Option<String> {
    let steps = &material.config.rules.steps;
    if steps.is_empty() {
        return None;
    }
    let steps = steps.iter().map(|step| {
        format!("da {} % vale {} %", number::exact(step.from), number::exact(step.score))
    });
    Some(format!("Gli scaglioni sono: {}.", steps.collect::<Vec<_>>().join("; ")))
}

pub(super) fn told(reached: &Reached) -> String {
    let score = match (reached.step, reached.lowest) {
        (Some(step), _) => {
            let held = if step.score > Decimal::ONE_HUNDRED { ", limitato a 100" } else { "" };
            let (from, score) = (figures::exact(step.from), figures::exact(step.score));
            format!("lo scaglione raggiunto, da {from}, vale {score}{held}")
        }
        (None, Some(lowest)) => {
            format!(
                "lo scaglione più basso, da {}, non è raggiunto: 0",
                figures::exact(lowest.from)
            )
        }
        (None, None) => "non ci sono scaglioni: 0".to_owned(),
    };
    let proportion = &reached.proportion;
    let figure = figures::outcome(proportion.figure());
    format!("in proporzione {} = {figure}; {score}", proportional::formula(proportion))
}
