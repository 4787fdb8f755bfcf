//! `[misurazione.arrotonda]`: what is rounded before it goes up, by the id of its level; `indicatori` are the indicators.

use super::levels::Known;
use super::table::Table;
use super::value::Value;
use crate::model::{Rounding, RoundingMode};

const INDICATORS: &str = "indicatori";

/// What is rounded, and how.
#[derive(Debug, Default)]
pub(super) struct Roundings {
    pub(super) indicators: Option<Rounding>,
    /// By the place of the level.
    pub(super) levels: Vec<(usize, Rounding)>,
}

pub(super) fn read(table: &mut Table, levels: &Known) -> Roundings {
    let mut roundings = Roundings::default();
    for (key, value) in table.entries() {
        let rounding = value.table(rounding);
        if key == INDICATORS {
            roundings.indicators = rounding;
        } else if let Some(level) = levels.index_of_id(&key, &value) {
            roundings.levels.extend(rounding.map(|rounding| (level, rounding)));
        }
    }
    roundings
}

fn rounding(table: &mut Table) -> Option<Rounding> {
    let decimals =
        table.required("decimali", "decimali = 0", |value: &Value| value.whole(&(0..=6)));
    let mode = match table.take("modo") {
        Some(value) => value.choice(&RoundingMode::NAMES)?,
        None => RoundingMode::HalfUp,
    };
    Some(Rounding { decimals: decimals?, mode })
}
