//! Figures inside an explanation: every digit that they have, and a true minus sign.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::measure::settled;
use crate::model::Unit;
use crate::view::number;
use crate::view::places::Places;
use crate::view::printing::Printing;

/// Decimals that a computed figure shows at most.
const SHOWN: u32 = 6;

/// Every digit, decimal comma: `84,87`, `−18`.
pub(in crate::view) fn exact(figure: Decimal) -> String {
    number::exact(figure).replace('-', "−")
}

/// A figure within a formula: one below zero stands in brackets.
pub(in crate::view) fn operand(figure: Decimal) -> String {
    bracketed(exact(figure))
}

fn bracketed(figure: String) -> String {
    if figure.starts_with('−') { format!("({figure})") } else { figure }
}

/// A value of a unit within a formula: days by their dates.
pub(in crate::view) fn point(coordinate: Decimal, unit: &Unit) -> String {
    match unit {
        Unit::Date => number::measure(coordinate, unit),
        Unit::Percent(_) | Unit::Named(_) | Unit::YesNo => operand(coordinate),
    }
}

/// What a formula gives, to six decimals; a longer figure is cut, not rounded, and says so: `47,666666…`.
pub(in crate::view) fn outcome(figure: Decimal) -> String {
    let whole = settled(figure);
    let cut = whole.round_dp_with_strategy(SHOWN, RoundingStrategy::ToZero);
    let more = if cut == whole { "" } else { "…" };
    let sign = if cut.is_zero() && whole < Decimal::ZERO { "−" } else { "" };
    format!("{sign}{}{more}", exact(cut))
}

/// What a formula gives, as the term of a further one.
pub(in crate::view) fn term(figure: Decimal) -> String {
    bracketed(outcome(figure))
}

/// The same with its sign, and with its unit.
pub(super) fn difference(figure: Decimal, unit: &Unit) -> String {
    let sign = if settled(figure) > Decimal::ZERO { "+" } else { "" };
    let figure_text = format!("{sign}{}", outcome(figure));
    match unit {
        Unit::Date if figure.abs() == Decimal::ONE => format!("{figure_text} giorno"),
        Unit::Date => format!("{figure_text} giorni"),
        // As on the pages: points, which are no share of anything.
        Unit::Percent(_) => format!("{figure_text} p.p."),
        Unit::Named(_) | Unit::YesNo => number::with_unit(&figure_text, unit),
    }
}

/// The end of a value's way, in the places in which it is printed: `75,65`, or `99,594166…, arrotondato a 99,59`.
pub(super) fn concluded(figure: Decimal, places: Places) -> String {
    if places.rounded(figure) == settled(figure) {
        outcome(figure)
    } else {
        let printed = places.text(figure).replace('-', "−");
        format!("{}, arrotondato a {printed}", outcome(figure))
    }
}

/// The end of an attainment's way: rounded no further than its band allows.
pub(in crate::view) fn attained(figure: Decimal, printing: Printing<'_>) -> String {
    let decimals = printing.attainment_decimals(figure);
    if number::rounded(figure, decimals) == settled(figure) {
        outcome(figure)
    } else {
        let rounded = number::decimal(figure, decimals).replace('-', "−");
        format!("{}, arrotondato a {rounded}", outcome(figure))
    }
}

/// A value as it is printed, `84,87 %`; with all its digits where its places would hide some.
pub(in crate::view) fn measure(coordinate: Decimal, unit: &Unit, places: Places) -> String {
    match unit {
        Unit::Percent(_) | Unit::Named(_) if places.rounded(coordinate) == settled(coordinate) => {
            number::with_unit(&places.text(coordinate).replace('-', "−"), unit)
        }
        Unit::Percent(_) | Unit::Named(_) => number::with_unit(&exact(coordinate), unit),
        Unit::Date | Unit::YesNo => number::measure(coordinate, unit),
    }
}
