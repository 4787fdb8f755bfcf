//! `proporzionale`.

use rust_decimal::Decimal;

use super::Words;
use crate::measure::methods::Proportion;
use crate::view::explain::figures;

pub(super) const WORDS: Words = Words {
    sentence: "Un indicatore che raggiunge il target vale 100 %. Quando non lo raggiunge, il grado di \
               raggiungimento si riduce in proporzione a quanto manca rispetto al target; date e indicatori \
               SI/NO valgono 100 % oppure 0 %.",
    rule: "100 meno quanto manca in proporzione al target",
    settings: None,
};

/// For `>=` and a positive target the shortfall need not be told: that is actual / target.
pub(super) fn formula(proportion: &Proportion) -> String {
    let (value, target) = (figures::operand(proportion.value), figures::operand(proportion.target));
    let shortfall = match proportion.side {
        Some(side) if side.looks_up() && proportion.target > Decimal::ZERO => {
            return format!("{value} / {target} × 100");
        }
        Some(side) if side.looks_up() => format!("({target} − {value})"),
        Some(_) => format!("({value} − {target})"),
        None => format!("|{value} − {target}|"),
    };
    format!("100 × (1 − {shortfall} / {})", figures::exact(proportion.target.abs()))
}
