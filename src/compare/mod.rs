//! Two plans held against each other: what came, what went, what changed, and the results of both. Plain data; its
//! words are the view's.

mod changes;
mod levels;
mod order;
mod pairing;
mod rules;
mod value;

use rust_decimal::Decimal;

use crate::measure::{Measured, Results};
use crate::model::{Indicator, Node, NodeId, Rules, Tree};
use levels::Levels;
use pairing::Pairing;
pub use value::{Calculated, Change, Field, Sides, Value};

/// One of the two plans.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Objectives and indicators.
    pub tree: &'a Tree,
    /// How they are measured.
    pub rules: &'a Rules,
    /// Further columns of indicators that are carried.
    pub indicator_fields: &'a [String],
    /// What was measured; `None` where there is a plan alone.
    pub results: Option<&'a Results>,
}

impl Side<'_> {
    /// The indicator at a place.
    pub fn indicator(&self, place: IndicatorPlace) -> Option<&Indicator> {
        self.tree.node(place.node)?.indicators.get(place.index)
    }

    /// What was measured of it.
    pub fn measured(&self, place: IndicatorPlace) -> Option<&Measured> {
        self.results?.node(place.node)?.indicators.get(place.index)
    }

    fn node(&self, id: Option<NodeId>) -> Option<&Node> {
        self.tree.node(id?)
    }

    fn attainment(&self, id: Option<NodeId>) -> Option<Decimal> {
        self.results?.node(id?)?.attainment
    }
}

/// An indicator: its objective and its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct IndicatorPlace {
    /// Objective.
    pub node: NodeId,
    /// Number among the objective's indicators.
    pub index: usize,
}

/// Everything that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Names of the levels that only one of the two has.
    pub levels: Sides<Vec<String>>,
    /// Headings of further columns that only one of the two carries: they cannot be compared.
    pub columns: Sides<Vec<String>>,
    /// What changed in the way performance is measured.
    pub rules: Vec<Change>,
    /// The ente's figures; `None` where one of the two has no results.
    pub entity: Option<Figures>,
    /// Every objective, in the order of the second plan; those that went stand where they were.
    pub objectives: Vec<ObjectivePair>,
}

/// An objective in both plans, or in one of them.
#[derive(Debug, Clone, PartialEq)]
pub struct ObjectivePair {
    /// Where it stands.
    pub places: Sides<Option<NodeId>>,
    /// What changed of its own fields.
    pub changes: Vec<Change>,
    /// Its figures; `None` where one of the two plans has no results.
    pub figures: Option<Figures>,
    /// Its indicators, in the order of the second plan; those that went stand where they were.
    pub indicators: Vec<IndicatorPair>,
}

/// An indicator in both plans, or in one of them.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorPair {
    /// Where it stands.
    pub places: Sides<Option<IndicatorPlace>>,
    /// What changed of its own fields.
    pub changes: Vec<Change>,
    /// Its figures; `None` where one of the two plans has no results.
    pub figures: Option<Figures>,
    /// Whether its actual or its deviation is another one.
    pub outcome_differs: bool,
}

/// How far two results lie apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Attainment in per cent; `None` for N/D, or where there is nothing to measure.
    pub attainment: Sides<Option<Decimal>>,
    /// The second less the first, in percentage points, unrounded; `None` where one of them is missing.
    pub shift: Option<Decimal>,
}

impl Figures {
    fn of(before: Option<Decimal>, after: Option<Decimal>) -> Self {
        let shift = before.zip(after).map(|(before, after)| after - before);
        Self { attainment: Sides { before, after }, shift }
    }

    /// Whether they are two different results.
    pub fn differ(&self) -> bool {
        self.attainment.before != self.attainment.after
    }
}

/// Holds the second plan against the first.
pub fn compare(before: Side<'_>, after: Side<'_>) -> Comparison {
    let sides = Sides { before, after };
    let levels = Levels::of(before.rules, after.rules);
    let pairing = Pairing::of(&sides, &levels);
    let comparing = Comparing { sides, levels: &levels, pairing: &pairing };
    let order = order::merged((0..before.tree.len()).collect(), after.tree.len(), |index| {
        pairing.after_of(index).map(NodeId::index)
    });
    let ids = Sides { before: before.tree.ids(), after: after.tree.ids() };
    let places = order.into_iter().map(|slot| match slot {
        order::Slot::Gone(index) => Sides { before: ids.before.get(index).copied(), after: None },
        order::Slot::Present(index) => {
            let after = ids.after.get(index).copied();
            Sides { before: after.and_then(|id| pairing.before_of(id)), after }
        }
    });
    Comparison {
        levels: levels.unmatched(),
        columns: changes::columns(&sides, &levels),
        rules: rules::changes(before.rules, after.rules, &levels),
        entity: comparing.figures(|side| side.results.and_then(|results| results.entity.mean)),
        objectives: places.map(|places| comparing.objective(places)).collect(),
    }
}

struct Comparing<'a> {
    sides: Sides<Side<'a>>,
    levels: &'a Levels,
    pairing: &'a Pairing,
}

impl Comparing<'_> {
    fn figures(&self, of: impl Fn(&Side<'_>) -> Option<Decimal>) -> Option<Figures> {
        self.sides.before.results.and(self.sides.after.results)?;
        Some(Figures::of(of(&self.sides.before), of(&self.sides.after)))
    }

    fn objective(&self, places: Sides<Option<NodeId>>) -> ObjectivePair {
        let Sides { before, after } = &self.sides;
        let figures = self
            .figures(|_| None)
            .map(|_| Figures::of(before.attainment(places.before), after.attainment(places.after)));
        let changes = match (places.before, places.after) {
            (Some(old), Some(new)) => {
                changes::objective(&self.sides, self.levels, self.pairing, (old, new))
            }
            (Some(_), None) | (None, Some(_) | None) => Vec::new(),
        };
        let indicators = self.indicator_places(places);
        let indicators = indicators.into_iter().map(|places| self.indicator(places)).collect();
        ObjectivePair { places, changes, figures, indicators }
    }

    /// The indicators of an objective; one that moved stands where it is now.
    fn indicator_places(
        &self,
        places: Sides<Option<NodeId>>,
    ) -> Vec<Sides<Option<IndicatorPlace>>> {
        let count = |side: &Side<'_>, id| side.node(id).map_or(0, |node| node.indicators.len());
        let old = |index| places.before.map(|node| IndicatorPlace { node, index });
        let new = |index| places.after.map(|node| IndicatorPlace { node, index });
        let moved_away = |index: &usize| {
            let now = old(*index).and_then(|place| self.pairing.indicator_after(place));
            now.is_some_and(|now| Some(now.node) != places.after)
        };
        let staying = (0..count(&self.sides.before, places.before)).filter(|i| !moved_away(i));
        let order =
            order::merged(staying.collect(), count(&self.sides.after, places.after), |index| {
                let now = old(index).and_then(|place| self.pairing.indicator_after(place));
                now.map(|now| now.index)
            });
        let place = |slot| match slot {
            order::Slot::Gone(index) => Sides { before: old(index), after: None },
            order::Slot::Present(index) => {
                let after = new(index);
                let before = after.and_then(|place| self.pairing.indicator_before(place));
                Sides { before, after }
            }
        };
        order.into_iter().map(place).collect()
    }

    fn indicator(&self, places: Sides<Option<IndicatorPlace>>) -> IndicatorPair {
        let Sides { before, after } = &self.sides;
        let attained = |side: &Side<'_>, place: Option<IndicatorPlace>| {
            Some(side.measured(place?)?.attainment.as_ref()?.capped)
        };
        let figures = self
            .figures(|_| None)
            .map(|_| Figures::of(attained(before, places.before), attained(after, places.after)));
        let (changes, outcome_differs) = match (places.before, places.after) {
            (Some(old), Some(new)) => {
                let told = |m: Option<&Measured>| m.map(|m| (m.value, m.deviation));
                let differs = told(before.measured(old)) != told(after.measured(new));
                let changes = changes::indicator(&self.sides, self.pairing, (old, new));
                (changes, figures.is_some() && differs)
            }
            (Some(_), None) | (None, Some(_) | None) => (Vec::new(), false),
        };
        IndicatorPair { places, changes, figures, outcome_differs }
    }
}
