//! Which level of one tree is which of the other: by id, otherwise by name.

use std::collections::BTreeMap;

use super::Sides;
use super::value::spaced;
use crate::model::{Level, Rules};

/// Levels of both trees, matched.
#[derive(Debug)]
pub(super) struct Levels {
    after_of: BTreeMap<usize, usize>,
    unmatched: Sides<Vec<(usize, String)>>,
}

/// How the levels of two nodes stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// The same level.
    Same,
    /// Each level is only in its own tree: nothing can be said of the nodes.
    Incomparable,
    /// One node is of another level than the other.
    Different,
}

impl Levels {
    pub(super) fn of(before: &Rules, after: &Rules) -> Self {
        let mut after_of = BTreeMap::new();
        let mut taken = Vec::new();
        let by_id: fn(&Level) -> &str = |level| &level.id;
        let by_name: fn(&Level) -> &str = |level| &level.name;
        for name in [by_id, by_name] {
            for (old, level) in before.levels.iter().enumerate() {
                let same = |(new, other): &(usize, &Level)| {
                    !taken.contains(new) && key(name(other)) == key(name(level))
                };
                if after_of.contains_key(&old) {
                    continue;
                }
                if let Some((new, _)) = after.levels.iter().enumerate().find(same) {
                    after_of.insert(old, new);
                    taken.push(new);
                }
            }
        }
        let named = |(index, level): (usize, &Level)| (index, level.name.clone());
        let old = before.levels.iter().enumerate().filter(|(i, _)| !after_of.contains_key(i));
        let new = after.levels.iter().enumerate().filter(|(i, _)| !taken.contains(i));
        let unmatched = Sides { before: old.map(named).collect(), after: new.map(named).collect() };
        Self { after_of, unmatched }
    }

    /// The level of the second tree that is this one of the first.
    pub(super) fn after_of(&self, before: usize) -> Option<usize> {
        self.after_of.get(&before).copied()
    }

    pub(super) fn relation(&self, before: usize, after: usize) -> Relation {
        let alone = self.unmatched.after.iter().any(|(index, _)| *index == after);
        match self.after_of(before) {
            Some(same) if same == after => Relation::Same,
            None if alone => Relation::Incomparable,
            Some(_) | None => Relation::Different,
        }
    }

    /// Names of the levels that only one of the two has.
    pub(super) fn unmatched(&self) -> Sides<Vec<String>> {
        let names = |levels: &[(usize, String)]| levels.iter().map(|(_, n)| n.clone()).collect();
        Sides { before: names(&self.unmatched.before), after: names(&self.unmatched.after) }
    }
}

fn key(name: &str) -> String {
    spaced(name).to_lowercase()
}
