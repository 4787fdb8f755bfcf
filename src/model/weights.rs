//! Weights of a group (measurement.md, *Aggregation*): percentages within the group; blank ones mean equal.

use rust_decimal::Decimal;

use super::rules::WeightScale;

/// How a group came by its weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weighting {
    /// All blank: every part counts the same.
    Equal,
    /// All stated.
    Stated,
    /// Some blank: each of those gets this much of what the others leave of 100.
    Completed(Decimal),
}

/// The weights of one group, one for each part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights {
    values: Vec<Decimal>,
    sum: Decimal,
    weighting: Weighting,
    any_sum: bool,
}

impl Weights {
    /// Weights from what the plan states, `None` for a blank.
    pub fn of(stated: impl IntoIterator<Item = Option<Decimal>>) -> Self {
        let stated: Vec<Option<Decimal>> = stated.into_iter().collect();
        let sum: Decimal = stated.iter().flatten().sum();
        let blanks = stated.iter().filter(|weight| weight.is_none()).count();
        let (weighting, filler) = if blanks == stated.len() {
            (Weighting::Equal, Decimal::ONE)
        } else if blanks == 0 {
            (Weighting::Stated, Decimal::ZERO)
        } else {
            let share = (Decimal::ONE_HUNDRED - sum).max(Decimal::ZERO) / Decimal::from(blanks);
            (Weighting::Completed(share), share)
        };
        let values: Vec<Decimal> = stated.iter().map(|weight| weight.unwrap_or(filler)).collect();
        let sum = values.iter().sum();
        Self { values, sum, weighting, any_sum: false }
    }

    /// The same in what the document counts weights in.
    pub fn in_scale(scale: WeightScale, stated: impl IntoIterator<Item = Option<Decimal>>) -> Self {
        match scale {
            WeightScale::Percent => Self::of(stated),
            WeightScale::Points => Self::of_any_sum(stated),
        }
    }

    /// The same where they are points, or belong to indicators of several objectives: a blank one is 1.
    pub fn of_any_sum(stated: impl IntoIterator<Item = Option<Decimal>>) -> Self {
        let stated: Vec<Option<Decimal>> = stated.into_iter().collect();
        let is_equal = stated.iter().all(Option::is_none);
        let weighting = if is_equal { Weighting::Equal } else { Weighting::Stated };
        let values: Vec<Decimal> =
            stated.into_iter().map(|weight| weight.unwrap_or(Decimal::ONE)).collect();
        let sum = values.iter().sum();
        Self { values, sum, weighting, any_sum: true }
    }

    /// One weight a part; equal ones are 1 each.
    pub fn values(&self) -> &[Decimal] {
        &self.values
    }

    /// What they add up to.
    pub fn sum(&self) -> Decimal {
        self.sum
    }

    /// Where they come from.
    pub fn weighting(&self) -> Weighting {
        self.weighting
    }

    /// A part's weight in per cent: as stated, or its equal share of 100; `None` beyond the group.
    pub fn percent(&self, part: usize) -> Option<Decimal> {
        let value = *self.values.get(part)?;
        match self.weighting {
            Weighting::Equal => Some(Decimal::ONE_HUNDRED / self.sum),
            Weighting::Stated | Weighting::Completed(_) => Some(value),
        }
    }

    /// Whether they add up to 100 within 0,05, are equal, or may add up to anything.
    pub fn add_up(&self) -> bool {
        self.any_sum
            || self.weighting == Weighting::Equal
            || (self.sum - Decimal::ONE_HUNDRED).abs() <= Decimal::new(5, 2)
    }
}
