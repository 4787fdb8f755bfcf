//! Rows of the plan as far as they can be read: what is wrong in one cell of a row says nothing of its weight.

use rust_decimal::Decimal;

use crate::diagnostic::Place;
use crate::model::Code;

/// A weight, which may be blank.
pub(super) type Stated = Result<Option<Decimal>, Unread>;

/// A cell that cannot be read, which is told elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unread;

/// What a row that is not in the tree says of its place there.
#[derive(Debug)]
pub(super) struct Loose {
    /// Its code, where that can be read.
    pub code: Option<Code>,
    /// Whose part it is.
    pub above: Above,
    /// Its level; an indicator has none.
    pub level: Option<usize>,
    /// Its weight.
    pub weight: Stated,
    /// The cell of the weight.
    pub place: Place,
    /// Whether the same code stands in an earlier row.
    pub is_twice: bool,
}

/// Whose part a row is.
#[derive(Debug)]
pub(super) enum Above {
    /// Nobody's: it stands at the top.
    Nothing,
    /// That of this code.
    Of(Code),
    /// The cell cannot be read, or names nothing.
    Unknown,
}

impl Loose {
    /// Whether it may be part of anything.
    pub(super) fn is_stray(&self) -> bool {
        matches!(self.above, Above::Unknown)
    }

    /// Whether it is part of this objective, or stands at the top.
    pub(super) fn is_under(&self, parent: Option<&Code>) -> bool {
        match (&self.above, parent) {
            (Above::Nothing, None) => true,
            (Above::Of(code), Some(parent)) => code == parent,
            _ => false,
        }
    }
}
