//! Who answers for what: *unità organizzative* in their hierarchy, and the parts of objectives that are assigned to them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use thiserror::Error;

use super::indicator::{Code, Origin};
use super::quantity::italian;

/// A unità organizzativa, as a row of the sheet *Unità* states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrgUnit {
    /// Name.
    pub name: String,
    /// The place, in the same list, of the unit that it is part of.
    pub part_of: Option<usize>,
    /// *Responsabile*: a role.
    pub owner: Option<String>,
    /// First cell of its row.
    pub origin: Origin,
}

/// A row of the sheet *Assegnazioni*: what part of an objective a unit answers for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The objective.
    pub objective: Code,
    /// The unit.
    pub unit: String,
    /// *Quota*, in per cent: 100 when blank.
    pub quota: Decimal,
    /// *Peso*, in per cent; `None` for the objective's own.
    pub weight: Option<Decimal>,
    /// First cell of its row.
    pub origin: Origin,
    /// Cell of the quota; `None` when blank.
    pub quota_origin: Option<Origin>,
    /// Cell of the weight; `None` when blank.
    pub weight_origin: Option<Origin>,
}

/// The sheets *Unità* and *Assegnazioni*. No unit is part of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Organisation {
    units: Vec<OrgUnit>,
    assignments: Option<Vec<Assignment>>,
    /// Places of the rows about each objective, by the key of its code.
    by_objective: BTreeMap<String, Vec<usize>>,
}

/// These units (by their place in the list) are part of themselves.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("a unit is part of itself")]
pub struct UnitCycle(pub Vec<usize>);

impl Organisation {
    /// Units and assignments; without the sheet *Assegnazioni* there are none.
    pub fn new(
        units: Vec<OrgUnit>,
        assignments: Option<Vec<Assignment>>,
    ) -> Result<Self, UnitCycle> {
        let on_cycle: Vec<usize> = (0..units.len())
            .filter(|&unit| above(&units, unit).any(|other| other == unit))
            .collect();
        if !on_cycle.is_empty() {
            return Err(UnitCycle(on_cycle));
        }
        let mut by_objective: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, row) in assignments.iter().flatten().enumerate() {
            by_objective.entry(row.objective.key().to_owned()).or_default().push(place);
        }
        Ok(Self { units, assignments, by_objective })
    }

    /// The units of the sheet *Unità*, in its order; none without the sheet.
    pub fn units(&self) -> &[OrgUnit] {
        &self.units
    }

    /// The rows of the sheet *Assegnazioni*; `None` without the sheet.
    pub fn assignments(&self) -> Option<&[Assignment]> {
        self.assignments.as_deref()
    }

    /// The rows about one objective, in the order of the sheet.
    pub fn assigned(&self, objective: &Code) -> impl Iterator<Item = &Assignment> {
        let places = self.by_objective.get(objective.key()).into_iter().flatten();
        places.filter_map(|place| self.assignments.as_ref()?.get(*place))
    }

    /// How an objective is shared: `Ufficio Acque 75 %; Direzione Servizi 25 % (peso 20 %)`; `None` where it is assigned to
    /// nobody.
    pub fn shares(&self, objective: &Code) -> Option<String> {
        let percent = |figure: Decimal| format!("{} %", italian(&figure.normalize().to_string()));
        let share = |row: &Assignment| {
            let weight = row.weight.map(|weight| format!(" (peso {})", percent(weight)));
            format!("{} {}{}", row.unit, percent(row.quota), weight.unwrap_or_default())
        };
        let shares: Vec<String> = self.assigned(objective).map(share).collect();
        (!shares.is_empty()).then(|| shares.join("; "))
    }
}

/// The units above one, from the nearest; a cycle is gone through once.
fn above(units: &[OrgUnit], unit: usize) -> impl Iterator<Item = usize> {
    let parent = |unit: usize| units.get(unit).and_then(|unit| unit.part_of);
    std::iter::successors(parent(unit), move |&unit| parent(unit)).take(units.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(part_of: Option<usize>) -> OrgUnit {
        OrgUnit { name: String::new(), part_of, owner: None, origin: Origin::new("") }
    }

    #[test]
    fn a_unit_on_a_cycle_is_told_and_one_that_hangs_below_it_is_not() {
        let chain = vec![unit(None), unit(Some(0)), unit(Some(1))];
        assert!(Organisation::new(chain, None).is_ok());
        let own = vec![unit(Some(0)), unit(Some(0))];
        assert_eq!(Organisation::new(own, None), Err(UnitCycle(vec![0])));
        let pair = vec![unit(Some(1)), unit(Some(0)), unit(Some(0))];
        assert_eq!(Organisation::new(pair, None), Err(UnitCycle(vec![0, 1])));
    }
}
