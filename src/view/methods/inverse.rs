//! `proporzionale-inverso`.

use super::{Words, proportional};
use crate::measure::methods::Inverse;
use crate::view::explain::figures;

pub(super) const WORDS: Words = Words {
    sentence: "Un indicatore che raggiunge il target vale 100 %. Quando non lo raggiunge, il grado di \
               raggiungimento è proporzionale; per gli indicatori da ridurre è il rapporto fra target e \
               consuntivo. Date e indicatori SI/NO valgono 100 % oppure 0 %.",
    rule: "target / consuntivo se il valore è da ridurre, altrimenti in proporzione al target",
    settings: None,
};

pub(super) fn formula(inverse: &Inverse) -> String {
    match inverse {
        Inverse::Ratio { target, value } => {
            format!("{} / {} × 100", figures::operand(*target), figures::operand(*value))
        }
        Inverse::Beyond { proportion, .. } => proportional::formula(proportion),
    }
}

/// Where there is no ratio and the cap is more than the proportion gives.
pub(super) fn beyond(inverse: &Inverse) -> Option<String> {
    let Inverse::Beyond { proportion, cap } = inverse else { return None };
    let figure = proportion.figure();
    (*cap > figure).then(|| {
        format!(
            "{} = {}; il rapporto con il consuntivo non si può fare, vale almeno il tetto: {}",
            proportional::formula(proportion),
            figures::outcome(figure),
            figures::exact(*cap)
        )
    })
}
