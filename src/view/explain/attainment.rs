//! How the attainment of a value came about.

use rust_decimal::Decimal;

use super::{deviation, figures};
use crate::measure::{Attainment, How};
use crate::model::{Bound, Scale, Unit};
use crate::view::methods;
use crate::view::printing::Printing;

/// A value that was held against a target.
pub(super) struct Judged<'a> {
    pub(super) unit: &'a Unit,
    /// The target in force; none for one in words.
    pub(super) bound: Option<Bound>,
    pub(super) scale: Option<&'a Scale>,
    pub(super) value: Decimal,
    pub(super) attainment: &'a Attainment,
    pub(super) printing: Printing<'a>,
}

impl Judged<'_> {
    /// How the attainment came about.
    pub(super) fn how(&self) -> String {
        match &self.attainment.how {
            How::Met(_) => self.met(),
            How::Missed(trace) => methods::told(trace, self.unit, self.printing),
            How::Zero(zero) => methods::nothing(*zero, self.unit).to_owned(),
            How::Scored(score) => self
                .scale
                .map_or(String::new(), |scale| methods::scale::told(score, scale, self.unit)),
            How::Judged | How::Forced => String::new(),
        }
    }

    /// The arithmetic of what lies above the cap; `None` where the cap took nothing away.
    pub(super) fn uncapped(&self) -> Option<String> {
        let Attainment { capped, uncapped, .. } = *self.attainment;
        self.beyond().filter(|_| uncapped > capped)
    }

    fn met(&self) -> String {
        let Attainment { capped, uncapped, .. } = *self.attainment;
        match self.beyond() {
            Some(beyond) if capped == uncapped && capped > Decimal::ONE_HUNDRED => {
                format!("il target è superato: {beyond}")
            }
            _ if self.bound.is_some_and(|bound| deviation::within_tolerance(bound, self.value)) => {
                let tolerance = self.bound.and_then(Bound::tolerance);
                let tolerance = figures::exact(tolerance.unwrap_or_default());
                format!(
                    "il target è raggiunto entro la tolleranza di {tolerance}: {}",
                    figures::exact(capped)
                )
            }
            _ => format!("il target è raggiunto: {}", figures::exact(capped)),
        }
    }

    fn beyond(&self) -> Option<String> {
        match &self.attainment.how {
            How::Met(beyond) => beyond.map(|trace| methods::told(&trace, self.unit, self.printing)),
            How::Missed(_) | How::Zero(_) | How::Scored(_) | How::Judged | How::Forced => None,
        }
    }
}
