//! The *unità organizzative* of a plan in their hierarchy: those of the sheet *Unità*, then whoever else is named.

use std::collections::BTreeMap;

use crate::model::Organisation;

/// The units, each with its place.
pub(super) struct Roster<'a> {
    names: Vec<&'a str>,
    parents: Vec<Option<usize>>,
    places: BTreeMap<&'a str, usize>,
}

impl<'a> Roster<'a> {
    /// The units of the sheet *Unità*; none without it.
    pub(super) fn listed(organisation: &'a Organisation) -> Self {
        let mut roster = Self { names: Vec::new(), parents: Vec::new(), places: BTreeMap::new() };
        for unit in organisation.units() {
            let place = roster.place(&unit.name);
            if let Some(parent) = roster.parents.get_mut(place) {
                *parent = unit.part_of;
            }
        }
        roster
    }

    /// The place of a unit, which gets one where it has none.
    pub(super) fn place(&mut self, name: &'a str) -> usize {
        let next = self.names.len();
        let place = *self.places.entry(name).or_insert(next);
        if place == next {
            self.names.push(name);
            self.parents.push(None);
        }
        place
    }

    /// The place of a unit that has one.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// The names, by their places.
    pub(super) fn names(&self) -> &[&'a str] {
        &self.names
    }

    /// The unit that one is part of.
    pub(super) fn parent(&self, unit: usize) -> Option<usize> {
        self.parents.get(unit).copied().flatten()
    }

    /// A unit and those that it is part of, from itself up: no unit is part of itself.
    pub(super) fn upward(&self, unit: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(unit), |&unit| self.parent(unit))
    }

    /// The unit above all others of a unit.
    pub(super) fn top(&self, unit: usize) -> usize {
        self.upward(unit).last().unwrap_or(unit)
    }
}
