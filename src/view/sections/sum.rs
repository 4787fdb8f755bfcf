//! Sums and shares of figures as cells show them; what cannot be known stays so.

use rust_decimal::Decimal;

use crate::model::Datum;
use crate::view::{charts, number};

/// Decimals of a share.
const DECIMALS: u32 = 1;

/// Stands for the share of nothing.
const NO_SHARE: &str = "–";

/// A number that can be added to others: not a percentage.
pub(super) fn addend(datum: &Datum) -> Option<Decimal> {
    match datum {
        Datum::Number { value, percent: false, .. } => Some(*value),
        Datum::Number { .. } | Datum::Date(..) | Datum::Text(_) | Datum::Missing => None,
    }
}

/// The sum; `None` where a part is missing or the sum has too many digits.
pub(super) fn sum(parts: impl IntoIterator<Item = Option<Decimal>>) -> Option<Decimal> {
    parts.into_iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?))
}

/// A sum shown as its parts are: with the most decimals that one of them has.
pub(super) fn shown(sum: Option<Decimal>, parts: &[&Datum]) -> Datum {
    let Some(value) = sum else { return Datum::Missing };
    let unit = charts::common_unit(parts.iter().copied()).unwrap_or_default();
    let mut most = 0;
    let mut by_thousands = None;
    for part in parts {
        if let Datum::Number { value, decimals, grouped, .. } = part {
            most = most.max(decimals.unwrap_or_else(|| value.normalize().scale()));
            by_thousands = by_thousands.or(*grouped);
        }
    }
    let (decimals, grouped, typed) = (Some(most), by_thousands, None);
    let sum = Datum::Number { value, decimals, percent: false, grouped, typed, beside: None };
    charts::with_unit(sum, unit)
}

/// "40,0 %"; nothing has no share, and what is negative or unknown is no part.
pub(super) fn share(part: Option<Decimal>, whole: Option<Decimal>) -> String {
    let (Some(part), Some(whole)) = (part, whole) else {
        return number::NOT_AVAILABLE.to_owned();
    };
    let known = !part.is_sign_negative() && whole > Decimal::ZERO && part <= whole;
    let share = part.checked_div(whole).filter(|_| known);
    let share = share.and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED));
    share.map_or_else(
        || NO_SHARE.to_owned(),
        |share| format!("{} %", number::decimal(share, DECIMALS)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn shares_are_rounded_half_up_and_never_made_up() {
        for (part, whole, shown) in [
            (Some("1"), Some("3"), "33,3 %"),
            (Some("1"), Some("8"), "12,5 %"),
            (Some("1"), Some("16"), "6,3 %"),
            (Some("5"), Some("5"), "100,0 %"),
            (Some("0"), Some("5"), "0,0 %"),
            (Some("0"), Some("0"), "–"),
            (Some("-1"), Some("5"), "–"),
            (Some("6"), Some("5"), "–"),
            (None, Some("5"), "N/D"),
            (Some("1"), None, "N/D"),
        ] {
            assert_eq!(share(part.map(d), whole.map(d)), shown, "{part:?} of {whole:?}");
        }
    }

    #[test]
    fn a_sum_with_a_gap_or_too_large_is_not_known() {
        assert_eq!(sum([Some(d("1.5")), Some(d("2"))]), Some(d("3.5")));
        assert_eq!(sum([Some(d("1")), None]), None);
        assert_eq!(sum([Some(Decimal::MAX), Some(Decimal::MAX)]), None);
        assert_eq!(sum([]), Some(Decimal::ZERO));
    }
}
