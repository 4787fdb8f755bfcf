//! The unit that held before and after a revision: where unit and target changed together, the old target has the
//! old unit.

use chrono::NaiveDate;

use super::super::units;
use crate::model::{Code, Unit};

/// A revision of *Unità*.
#[derive(Debug, Clone)]
pub(super) struct UnitChange {
    pub objective: Option<Code>,
    pub code: Code,
    pub on: Option<NaiveDate>,
    pub from: Option<Unit>,
    pub to: Option<Unit>,
}

impl UnitChange {
    /// As *Da* and *A* name the units.
    pub(super) fn new(
        (objective, code): (Option<Code>, Code),
        on: Option<NaiveDate>,
        (from, to): (Option<String>, Option<String>),
    ) -> Self {
        let unit = |word: Option<String>| word.map(|word| units::unit(&word));
        Self { objective, code, on, from: unit(from), to: unit(to) }
    }
}

/// Which indicator a revision is about, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct When<'a> {
    pub objective: Option<&'a Code>,
    pub code: &'a Code,
    pub on: Option<NaiveDate>,
}

/// The units before and after a revision; `None` where that of the plan holds.
pub(super) fn around(changes: &[UnitChange], when: When<'_>) -> [Option<Unit>; 2] {
    let concerns = |change: &&UnitChange| {
        let same = change.objective.as_ref().zip(when.objective).is_none_or(|(a, b)| a == b);
        same && change.code == *when.code
    };
    let mut own: Vec<&UnitChange> = changes.iter().filter(concerns).collect();
    // Those of one day, or of none, stay in the order of their rows.
    own.sort_by_key(|change| change.on);
    let dated = |change: &UnitChange| change.on.zip(when.on);
    let not_before =
        |change: &&&UnitChange| dated(change).is_none_or(|(other, this)| other >= this);
    let not_after = |change: &&&UnitChange| dated(change).is_none_or(|(other, this)| other <= this);
    let next = own.iter().find(not_before);
    let before = next.and_then(|change| change.from.clone());
    let after = match own.iter().rev().find(not_after) {
        Some(change) => change.to.clone(),
        None => before.clone(),
    };
    [before, after]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_target_has_the_old_unit() {
        let day = |month| NaiveDate::from_ymd_opt(2024, month, 1);
        let code = Code::new("k1");
        let change = |month: Option<u32>, from: &str, to: &str| {
            let on = month.and_then(day);
            UnitChange::new((None, code.clone()), on, (Some(from.to_owned()), Some(to.to_owned())))
        };
        let twice = [change(Some(5), "%", "N."), change(Some(9), "N.", "SI/NO")];
        for (changes, month, expected) in [
            (&[change(None, "%", "SI/NO")][..], None, [Some("%"), Some("SI/NO")]),
            (&twice[..], Some(5), [Some("%"), Some("N.")]),
            (&twice[..], Some(9), [Some("N."), Some("SI/NO")]),
            (&twice[..], Some(3), [Some("%"), Some("%")]),
            (&twice[..], Some(7), [Some("N."), Some("N.")]),
            (&twice[..], Some(11), [None, Some("SI/NO")]),
            (&[][..], Some(5), [None, None]),
        ] {
            let when = When { objective: None, code: &code, on: month.and_then(day) };
            let found = around(changes, when).map(|unit| unit.map(|unit| unit.to_string()));
            let found = found.each_ref().map(Option::as_deref);
            assert_eq!(found, expected, "{month:?}");
        }
    }
}
