//! Targets that count so many of so many: `5 su 6`, `100/100`. They are kept as counts, in the unit `su 6`.

use rust_decimal::Decimal;

use crate::intake::entry::italian;
use crate::intake::{number, units};
use crate::model::Unit;

/// How many a unit counts of, and its word: of `su 6 incontri`, 6 and `incontri`.
pub(in crate::intake) fn whole_of(unit: &Unit) -> Option<(Decimal, Unit)> {
    let Unit::Named(word) = unit else { return None };
    let of = word.strip_prefix("su ")?;
    let (whole, word) = of.split_once(' ').unwrap_or((of, ""));
    let whole = number::number(whole).filter(|whole| *whole > Decimal::ZERO)?;
    Some((whole, Unit::Named(word.to_owned())))
}

/// The unit of counts out of `whole`.
pub(super) fn unit_of(whole: Decimal, own: &Unit) -> Unit {
    let word = match own {
        Unit::Named(word) if !units::counts(word) && word != "rapporto" => word.as_str(),
        _ => "",
    };
    Unit::Named(format!("su {} {word}", italian(whole)).trim().to_owned())
}

/// The two figures of `5 su 6` or `5/6`, as texts. A second one that begins with 0 is a month, and blanks around the
/// stroke part two figures.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    if let Some((part, whole)) = text.split_once(" su ") {
        return Some((part.trim(), whole.trim()));
    }
    let (part, whole) = text.split_once('/')?;
    let figure = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    };
    (figure(part) && figure(whole) && !whole.starts_with('0')).then_some((part, whole))
}

/// What a plain number means where counts out of `whole` are asked for: a count, or the share itself. The number 1
/// may be either, and more than the whole is neither.
pub(in crate::intake) fn count(number: Decimal, whole: Decimal) -> Option<Decimal> {
    let (zero, one) = (Decimal::ZERO, Decimal::ONE);
    if number == zero || (number.fract().is_zero() && number <= whole && number > one) {
        Some(number)
    } else if number == one && whole == one {
        Some(one)
    } else {
        (zero < number && number < one).then(|| number * whole)
    }
}
