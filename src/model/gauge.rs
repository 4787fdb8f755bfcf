//! Target, threshold and actual on one axis, checked against each other once.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use thiserror::Error;

use super::quantity::{Quantity, Unit};
use super::shown::ShownFigures;

/// What a target asks for, on the axis of its unit (measurement.md, *Target*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// `>= x`
    AtLeast(Decimal),
    /// `> x`
    MoreThan(Decimal),
    /// `<= x`, `entro`
    AtMost(Decimal),
    /// `< x`
    LessThan(Decimal),
    /// `= x`, within a tolerance of so many units on either side; zero for none.
    Exactly {
        /// The value asked for.
        value: Decimal,
        /// How far off still counts as met.
        tolerance: Decimal,
    },
    /// `>= x ± t`: an inequality whose shortfall within a tolerance of so many units counts as met.
    Nearly {
        /// Which way it looks.
        side: Side,
        /// The value asked for.
        value: Decimal,
        /// How far behind still counts as met; above zero.
        tolerance: Decimal,
    },
    /// `tra a e b`, ends included.
    Between {
        /// Lower end.
        low: Decimal,
        /// Upper end.
        high: Decimal,
    },
}

/// Which way an inequality looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// `>=`
    AtLeast,
    /// `>`
    MoreThan,
    /// `<=`
    AtMost,
    /// `<`
    LessThan,
}

impl Side {
    /// The inequality at a value, without tolerance.
    pub fn at(self, value: Decimal) -> Bound {
        match self {
            Self::AtLeast => Bound::AtLeast(value),
            Self::MoreThan => Bound::MoreThan(value),
            Self::AtMost => Bound::AtMost(value),
            Self::LessThan => Bound::LessThan(value),
        }
    }

    /// Whether more is better.
    pub fn looks_up(self) -> bool {
        matches!(self, Self::AtLeast | Self::MoreThan)
    }
}

/// A bound that asks for nothing sensible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BoundError {
    /// The ends of a range stand the wrong way round.
    #[error("the lower end is above the upper one")]
    Reversed,
    /// A tolerance below zero.
    #[error("the tolerance is negative")]
    NegativeTolerance,
    /// A range has its ends: a tolerance around them says nothing.
    #[error("a range takes no tolerance")]
    ToleranceOfRange,
}

impl Bound {
    /// The value that is asked for; the upper end of a range.
    pub fn edge(self) -> Decimal {
        match self {
            Self::AtLeast(value)
            | Self::MoreThan(value)
            | Self::AtMost(value)
            | Self::LessThan(value)
            | Self::Exactly { value, .. }
            | Self::Nearly { value, .. }
            | Self::Between { high: value, .. } => value,
        }
    }

    /// Its values: one, or the two ends of a range.
    pub fn figures(self) -> impl Iterator<Item = Decimal> {
        let low = match self {
            Self::Between { low, .. } => Some(low),
            _ => None,
        };
        low.into_iter().chain([self.edge()])
    }

    /// The same with its values as `of` has them; a tolerance stays.
    #[must_use]
    pub fn map(self, of: impl Fn(Decimal) -> Decimal) -> Self {
        match self {
            Self::AtLeast(value) => Self::AtLeast(of(value)),
            Self::MoreThan(value) => Self::MoreThan(of(value)),
            Self::AtMost(value) => Self::AtMost(of(value)),
            Self::LessThan(value) => Self::LessThan(of(value)),
            Self::Exactly { value, tolerance } => Self::Exactly { value: of(value), tolerance },
            Self::Nearly { side, value, tolerance } => {
                Self::Nearly { side, value: of(value), tolerance }
            }
            Self::Between { low, high } => Self::Between { low: of(low), high: of(high) },
        }
    }

    /// A range; its ends in order.
    pub fn between(low: Decimal, high: Decimal) -> Result<Self, BoundError> {
        if low > high { Err(BoundError::Reversed) } else { Ok(Self::Between { low, high }) }
    }

    /// An exact value with a tolerance in its own unit.
    pub fn exactly(value: Decimal, tolerance: Decimal) -> Result<Self, BoundError> {
        if tolerance.is_sign_negative() && !tolerance.is_zero() {
            Err(BoundError::NegativeTolerance)
        } else {
            Ok(Self::Exactly { value, tolerance })
        }
    }

    /// The same bound within a tolerance in its own unit: an inequality stays one. A range takes none.
    pub fn within(self, tolerance: Decimal) -> Result<Self, BoundError> {
        match self {
            Self::Between { .. } => Err(BoundError::ToleranceOfRange),
            Self::Exactly { value, .. } => Self::exactly(value, tolerance),
            _ if tolerance.is_zero() => Ok(self),
            _ if tolerance.is_sign_negative() => Err(BoundError::NegativeTolerance),
            Self::AtLeast(value)
            | Self::MoreThan(value)
            | Self::AtMost(value)
            | Self::LessThan(value)
            | Self::Nearly { value, .. } => {
                let side = self.side().ok_or(BoundError::ToleranceOfRange)?;
                Ok(Self::Nearly { side, value, tolerance })
            }
        }
    }

    /// Which way it looks; `None` for an exact value and for a range.
    pub fn side(self) -> Option<Side> {
        match self {
            Self::AtLeast(_) => Some(Side::AtLeast),
            Self::MoreThan(_) => Some(Side::MoreThan),
            Self::AtMost(_) => Some(Side::AtMost),
            Self::LessThan(_) => Some(Side::LessThan),
            Self::Nearly { side, .. } => Some(side),
            Self::Exactly { .. } | Self::Between { .. } => None,
        }
    }

    /// How far off still counts as met; `None` where nothing does.
    pub fn tolerance(self) -> Option<Decimal> {
        match self {
            Self::Exactly { tolerance, .. } | Self::Nearly { tolerance, .. } => {
                Some(tolerance).filter(|tolerance| !tolerance.is_zero())
            }
            _ => None,
        }
    }

    /// Whether `actual` is what was asked for.
    pub fn is_met_by(self, actual: Decimal) -> bool {
        match self {
            Self::AtLeast(bound) => actual >= bound,
            Self::MoreThan(bound) => actual > bound,
            Self::AtMost(bound) => actual <= bound,
            Self::LessThan(bound) => actual < bound,
            Self::Exactly { value, tolerance } => (actual - value).abs() <= tolerance,
            Self::Nearly { side, value, tolerance } if side.looks_up() => {
                value - actual <= tolerance
            }
            Self::Nearly { value, tolerance, .. } => actual - value <= tolerance,
            Self::Between { low, high } => (low..=high).contains(&actual),
        }
    }

    /// The point that deviations are counted from: the target itself, or the nearer end of a range.
    /// Inside a range it is `actual`, so that the deviation is zero.
    pub fn reference(self, actual: Decimal) -> Decimal {
        match self {
            Self::AtLeast(bound)
            | Self::MoreThan(bound)
            | Self::AtMost(bound)
            | Self::LessThan(bound) => bound,
            Self::Exactly { value, .. } | Self::Nearly { value, .. } => value,
            Self::Between { low, high } => actual.clamp(low, high),
        }
    }

    /// Whether a threshold at `soglia` lies on the side where the target is missed.
    pub fn admits_threshold(self, soglia: Decimal) -> bool {
        match self {
            Self::AtLeast(bound) | Self::MoreThan(bound) => soglia < bound,
            Self::AtMost(bound) | Self::LessThan(bound) => soglia > bound,
            Self::Nearly { .. } | Self::Exactly { .. } | Self::Between { .. } => {
                !self.is_met_by(soglia)
            }
        }
    }
}

/// What was achieved: a value on the axis, or nothing yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Coordinate of the actual.
    Value(Decimal),
    /// *Non disponibile*.
    NotAvailable,
}

/// Until when a target has time, where it says so beside a value that is no date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Due {
    /// The target of the year: `SI (entro il 31/12/2020)`.
    pub annual: Option<NaiveDate>,
    /// The periodic one.
    pub periodic: Option<NaiveDate>,
    /// Whether the plan says that the period has no target: a periodic one that is N/D.
    pub none_in_period: bool,
}

/// Target, threshold and periodic target of an indicator, in one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gauge {
    unit: Unit,
    bound: Bound,
    threshold: Option<Decimal>,
    periodic: Option<Bound>,
    note: Option<String>,
    due: Due,
    shown: ShownFigures,
}

/// Why a gauge cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum GaugeError {
    /// The threshold lies on the side where the target is met.
    #[error("the threshold is on the wrong side of the target")]
    ThresholdOnWrongSide,
    /// The threshold is of another kind than the unit.
    #[error("the threshold is of another kind than the target")]
    ThresholdOfOtherKind,
    /// SI/NO has nothing between done and not done.
    #[error("a yes/no target takes no threshold")]
    ThresholdOfYesNo,
}

impl Gauge {
    /// A gauge whose threshold lies where the target is missed.
    pub fn new(unit: Unit, bound: Bound, threshold: Option<Quantity>) -> Result<Self, GaugeError> {
        let threshold = match threshold {
            None => None,
            Some(_) if unit == Unit::YesNo => return Err(GaugeError::ThresholdOfYesNo),
            Some(quantity) if !unit.admits(quantity) => {
                return Err(GaugeError::ThresholdOfOtherKind);
            }
            Some(quantity) if !bound.admits_threshold(quantity.coordinate()) => {
                return Err(GaugeError::ThresholdOnWrongSide);
            }
            Some(quantity) => Some(quantity.coordinate()),
        };
        let shown = ShownFigures::default();
        Ok(Self { unit, bound, threshold, periodic: None, note: None, due: Due::default(), shown })
    }

    /// The same gauge with a target for the interim monitoring.
    #[must_use]
    pub fn with_periodic(self, periodic: Bound) -> Self {
        Self { periodic: Some(periodic), ..self }
    }

    /// The same gauge with what stands in brackets behind its target.
    #[must_use]
    pub fn with_note(self, note: Option<String>) -> Self {
        Self { note, ..self }
    }

    /// The same gauge with what it says of its time.
    #[must_use]
    pub fn with_due(self, due: Due) -> Self {
        Self { due, ..self }
    }

    /// The same gauge with how its cells show its figures.
    #[must_use]
    pub fn with_shown(self, shown: ShownFigures) -> Self {
        Self { shown, ..self }
    }

    /// How its cells show its figures.
    pub fn shown(&self) -> &ShownFigures {
        &self.shown
    }

    /// The same gauge within a tolerance, which `of` gives for each of its targets.
    pub fn within(self, of: impl Fn(Bound) -> Decimal) -> Result<Self, BoundError> {
        let bound = self.bound.within(of(self.bound))?;
        let periodic = self.periodic.map(|periodic| periodic.within(of(periodic))).transpose()?;
        Ok(Self { bound, periodic, ..self })
    }

    /// Until when it has time.
    pub fn due(&self) -> Due {
        self.due
    }

    /// What stands in brackets behind the target.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// The unit that target, threshold and value share.
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// The target of the year.
    pub fn bound(&self) -> Bound {
        self.bound
    }

    /// The target of the interim monitoring, where there is one.
    pub fn periodic(&self) -> Option<Bound> {
        self.periodic
    }

    /// Where attainment is zero, under the method `soglia`.
    pub fn threshold(&self) -> Option<Decimal> {
        self.threshold
    }
}
