//! `tutto-o-nulla`: 100 when met, 0 when missed.

use super::{Arithmetic, Case, Trace, Zero};

pub(super) struct AllOrNothing;

impl Arithmetic for AllOrNothing {
    fn missed(&self, _: &Case<'_>) -> Result<Trace, Zero> {
        Err(Zero::AllOrNothing)
    }

    fn beyond(&self, _: &Case<'_>) -> Option<Trace> {
        None
    }
}
