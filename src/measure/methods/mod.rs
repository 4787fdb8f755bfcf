//! The arithmetic of the methods of attainment, one file each.
//!
//! A method says what it did as a [`Trace`]: the figure is taken from it, and the words that tell how it came about are
//! made of it too.

mod all_or_nothing;
mod inverse;
mod proportional;
pub(super) mod scale;
mod steps;
mod threshold;

use rust_decimal::Decimal;

use crate::model::{Bound, Method, Step};
pub use inverse::Inverse;
pub use proportional::Proportion;
pub use scale::Score;
pub use steps::Reached;
pub use threshold::Line;

/// What a method made of a value: the operands of its arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trace {
    /// On the line from the threshold to the target.
    Line(Line),
    /// In proportion to the target.
    Proportion(Proportion),
    /// Target / actual.
    Inverse(Inverse),
    /// By steps.
    Step(Reached),
}

impl Trace {
    /// The attainment that it gives, before it is held between 0 and the cap.
    pub fn figure(&self) -> Decimal {
        match self {
            Self::Line(line) => line.figure(),
            Self::Proportion(proportion) => proportion.figure(),
            Self::Inverse(inverse) => inverse.figure(),
            Self::Step(reached) => reached.figure(),
        }
    }

    /// The same arithmetic with other operands; `None` where they do not make the figure.
    pub(super) fn map(self, of: impl Fn(Decimal) -> Decimal) -> Option<Self> {
        Some(match self {
            Self::Line(line) => Self::Line(Line {
                value: of(line.value),
                threshold: of(line.threshold),
                target: of(line.target),
                ..line
            }),
            Self::Proportion(proportion) => Self::Proportion(Proportion {
                value: of(proportion.value),
                target: of(proportion.target),
                ..proportion
            }),
            Self::Inverse(Inverse::Ratio { target, value }) => {
                Self::Inverse(Inverse::Ratio { target: of(target), value: of(value) })
            }
            Self::Inverse(Inverse::Beyond { .. }) | Self::Step(_) => return None,
        })
    }
}

/// Why a missed target is worth nothing, where there was nothing to compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zero {
    /// The method begins from a threshold, and there is none.
    NoThreshold,
    /// A target of zero leaves nothing to divide by.
    ZeroTarget,
    /// The method knows nothing between met and missed.
    AllOrNothing,
    /// Dates and SI/NO know nothing between met and missed.
    NothingBetween,
}

/// The arithmetic of a method.
pub(super) trait Arithmetic {
    /// What a value is worth that misses its target.
    fn missed(&self, case: &Case<'_>) -> Result<Trace, Zero>;

    /// How far a value goes beyond the target that it meets; `None` where no more than 100 can be had.
    fn beyond(&self, case: &Case<'_>) -> Option<Trace>;
}

/// The arithmetic of each method that asks first whether the target is met. A scale and a judgement do not.
pub(super) fn arithmetic(method: Method) -> Option<&'static dyn Arithmetic> {
    match method {
        Method::Threshold => Some(&threshold::Threshold),
        Method::Proportional => Some(&proportional::Proportional),
        Method::InverseProportional => Some(&inverse::InverseProportional),
        Method::AllOrNothing => Some(&all_or_nothing::AllOrNothing),
        Method::Steps => Some(&steps::Steps),
        Method::Scale | Method::Judgement => None,
    }
}

/// A value against the bound in force, and what a method may read.
pub(super) struct Case<'a> {
    pub(super) bound: Bound,
    pub(super) value: Decimal,
    /// The threshold, where it lies on the side on which the target is missed.
    pub(super) threshold: Option<Decimal>,
    /// Whether there is anything between met and missed: not for dates and SI/NO.
    pub(super) continuous: bool,
    /// Steps of the document, highest first.
    pub(super) steps: &'a [Step],
    /// Highest attainment that counts.
    pub(super) cap: Decimal,
}

impl Case<'_> {
    /// The target, for a range its nearer end.
    pub(super) fn target(&self) -> Decimal {
        self.bound.reference(self.value)
    }

    /// The value in proportion to the target.
    pub(super) fn proportion(&self) -> Proportion {
        Proportion { value: self.value, target: self.target(), side: self.bound.side() }
    }

    /// The proportional attainment without cap, at least 100 where the target is met, at least 0 where it is not.
    pub(super) fn in_proportion(&self) -> Decimal {
        let met = self.bound.is_met_by(self.value);
        let least = if met { Decimal::ONE_HUNDRED } else { Decimal::ZERO };
        let counts = self.continuous && (self.bound.side().is_some() || !met);
        if counts && (met || !self.target().is_zero()) {
            self.proportion().figure().max(least)
        } else {
            least
        }
    }

    /// The same for a value that misses its target, where a proportion says anything.
    fn missed_proportion(&self) -> Result<Proportion, Zero> {
        if !self.continuous {
            Err(Zero::NothingBetween)
        } else if self.target().is_zero() {
            Err(Zero::ZeroTarget)
        } else {
            Ok(self.proportion())
        }
    }
}
