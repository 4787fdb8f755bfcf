//! The methods of attainment in words, one file each: what a method does, and what it did with one value.

mod all_or_nothing;
mod inverse;
mod judgement;
mod proportional;
pub(super) mod scale;
mod steps;
mod threshold;

use rust_decimal::Decimal;

use super::Material;
use super::explain::figures;
use super::printing::Printing;
use crate::measure::{Trace, Zero};
use crate::model::{Method, Unit};

/// What a method does.
pub(super) struct Words {
    /// In full, for the reader of the report.
    pub(super) sentence: &'static str,
    /// What becomes of a target that is missed, beside the method's name.
    pub(super) rule: &'static str,
    /// The settings that it reads, for the reader of the report.
    pub(super) settings: Option<fn(&Material<'_>) -> Option<String>>,
}

/// The words of each method.
pub(super) fn words(method: Method) -> Words {
    match method {
        Method::Threshold => threshold::WORDS,
        Method::Proportional => proportional::WORDS,
        Method::InverseProportional => inverse::WORDS,
        Method::AllOrNothing => all_or_nothing::WORDS,
        Method::Steps => steps::WORDS,
        Method::Scale => scale::WORDS,
        Method::Judgement => judgement::WORDS,
    }
}

/// What a method did with one value.
pub(super) fn told(trace: &Trace, unit: &Unit, printing: Printing<'_>) -> String {
    match trace {
        Trace::Line(line) => held(trace, &threshold::formula(line, unit), printing),
        Trace::Proportion(proportion) => held(trace, &proportional::formula(proportion), printing),
        Trace::Inverse(inverse) => inverse::beyond(inverse)
            .unwrap_or_else(|| held(trace, &inverse::formula(inverse), printing)),
        Trace::Step(reached) => steps::told(reached),
    }
}

/// Why a missed target is worth nothing.
pub(super) fn nothing(zero: Zero, unit: &Unit) -> &'static str {
    match (zero, unit) {
        (Zero::NoThreshold, _) => threshold::NO_THRESHOLD,
        (Zero::ZeroTarget, _) => {
            "il target è 0 e non è raggiunto: non c'è una proporzione da calcolare, vale 0"
        }
        (Zero::NothingBetween, Unit::Date) => {
            "la data non è rispettata: 0 (senza gradi intermedi per le date)"
        }
        (Zero::NothingBetween, Unit::YesNo) => {
            "il target non è raggiunto: 0 (senza gradi intermedi fra SI e NO)"
        }
        (Zero::AllOrNothing | Zero::NothingBetween, _) => all_or_nothing::MISSED,
    }
}

/// `… = 75,65`; a figure below zero is said to be held there.
fn held(trace: &Trace, formula: &str, printing: Printing<'_>) -> String {
    let figure = trace.figure();
    if figure < Decimal::ZERO {
        format!("{formula} = {}: non si scende sotto 0", figures::outcome(figure))
    } else {
        format!("{formula} = {}", figures::attained(figure, printing))
    }
}
