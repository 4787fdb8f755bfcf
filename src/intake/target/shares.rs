//! Targets that count so many of so many: `5 su 6`, `100/100`. They are kept as counts, in the unit `su 6`.

use rust_decimal::{Decimal, RoundingStrategy};

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

/// Whether a unit is itself one figure over another: `rapporto`, `indice di copertura`.
pub(in crate::intake) fn is_quotient(unit: &Unit) -> bool {
    const WORDS: [&str; 6] = ["rapporto", "indice", "quoziente", "coefficiente", "tasso", "quota"];
    let Unit::Named(word) = unit else { return false };
    let first = word.split(' ').next().unwrap_or_default().to_lowercase();
    WORDS.contains(&first.as_str())
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

/// The count that a share stands for: where a whole number of `whole` gives it in as many decimals as are typed, that
/// one (5 of 6 for 83,33 %), otherwise what it comes to.
pub(in crate::intake) fn of_share(share: Decimal, decimals: u32, whole: Decimal) -> Decimal {
    const FEWEST: u32 = 2;
    let half_up = RoundingStrategy::MidpointAwayFromZero;
    let count = (share * whole).round_dp_with_strategy(0, half_up);
    let exact = count.checked_div(whole).unwrap_or_default();
    let gives = exact.round_dp_with_strategy(decimals, half_up) == share;
    if decimals >= FEWEST && gives { count } else { share * whole }
}

/// What a plain number means where counts out of `whole` are asked for: a count or a score, or the share itself. The
/// number 1 may be either, and more than the whole is neither.
pub(in crate::intake) fn count(number: Decimal, whole: Decimal) -> Option<Decimal> {
    let (zero, one) = (Decimal::ZERO, Decimal::ONE);
    if number == zero || (number <= whole && number > one) {
        Some(number)
    } else if number == one && whole == one {
        Some(one)
    } else {
        (zero < number && number < one).then(|| of_share(number, number.scale(), whole))
    }
}
