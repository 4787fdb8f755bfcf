//! From what the consuntivo says to the value that is held against the target.

use rust_decimal::Decimal;

use crate::model::{Calculation, Indicator, Outcome, Quantity};

/// 10^18, the largest figure that leaves a division; readings are bounded far below it.
const LIMIT: Decimal = Decimal::from_parts(0xa764_0000, 0x0de0_b6b3, 0, false, 0);

/// The value on the gauge's axis; `None` for N/D. Derived indicators have no value of their own.
pub(super) fn of(indicator: &Indicator) -> Option<Decimal> {
    let actual = actual(indicator)?;
    Some(match indicator.calculation {
        Calculation::Value => actual,
        Calculation::Variation(base) => percentage(actual - base, base),
        Calculation::Difference(base) => actual - base,
        Calculation::Ratio(base) if indicator.target.is_in_percent() => percentage(actual, base),
        Calculation::Ratio(base) => quotient(actual, base),
        Calculation::Derived => return None,
    })
}

/// The actual itself, typed or the quotient of its two figures; `None` for N/D.
pub fn actual(indicator: &Indicator) -> Option<Decimal> {
    match &indicator.outcome {
        Outcome::Typed(quantity) => Some(quantity.coordinate()),
        Outcome::Quotient { numerator, denominator } if indicator.actual_unit.is_percent() => {
            Some(percentage(*numerator, *denominator))
        }
        Outcome::Quotient { numerator, denominator } => Some(quotient(*numerator, *denominator)),
        Outcome::NotAvailable | Outcome::Judged { .. } => None,
        Outcome::Forced { actual, .. } => actual.map(Quantity::coordinate),
    }
}

/// `part / whole × 100`, multiplied before it is divided.
pub fn percentage(part: Decimal, whole: Decimal) -> Decimal {
    quotient(part * Decimal::ONE_HUNDRED, whole)
}

/// A quotient that cannot fail: zero over zero is zero, and what leaves every measure stops at the limit.
pub(super) fn quotient(dividend: Decimal, divisor: Decimal) -> Decimal {
    let bounded = |figure: Decimal| figure.clamp(-LIMIT, LIMIT);
    match dividend.checked_div(divisor) {
        Some(figure) => bounded(figure),
        None if dividend.is_zero() => Decimal::ZERO,
        None if dividend.is_sign_negative() == divisor.is_sign_negative() => LIMIT,
        None => -LIMIT,
    }
}
