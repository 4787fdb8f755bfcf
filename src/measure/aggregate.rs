//! Weighted means of groups, and of indicators and children together (measurement.md, *Aggregation*).

use rust_decimal::Decimal;

use crate::model::{Composition, Level, Missing, NodeId, Weighting, Weights};

/// One part of a mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The node, where the part is one or belongs to one below.
    pub node: Option<NodeId>,
    /// Which of the node's indicators it is, in a mean over the indicators of several nodes.
    pub indicator: Option<usize>,
    /// Its weight in per cent, as stated or as its equal share.
    pub percent: Decimal,
    /// Its attainment; `None` for N/D and for what is not due yet.
    pub attainment: Option<Decimal>,
    /// Whether it is not due yet: then it does not enter the mean.
    pub is_pending: bool,
}

impl Member {
    /// Whether it enters the mean: with its attainment, or as 0 under the policy for what is not available.
    pub fn enters(&self, missing: Missing) -> bool {
        self.attainment.is_some() || (missing != Missing::Exclude && !self.is_pending)
    }
}

/// What a part of a mean has attained.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Attained {
    pub(super) figure: Option<Decimal>,
    pub(super) is_pending: bool,
}

/// A group and its mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The parts, in the plan's order.
    pub members: Vec<Member>,
    /// Whether the weights were all blank, all stated, or completed.
    pub weighting: Weighting,
    /// The weights that entered the mean, added up (equal ones are 1 each).
    pub weight_sum: Decimal,
    /// The weighted mean; `None` when nothing in the group is available.
    pub mean: Option<Decimal>,
}

impl Group {
    /// The mean of the parts under the policy for what is not available.
    pub(super) fn of(
        weights: &Weights,
        attained: impl IntoIterator<Item = Attained>,
        missing: Missing,
    ) -> Self {
        let mut members = Vec::with_capacity(weights.values().len());
        let (mut weight_sum, mut weighted_sum, mut available) =
            (Decimal::ZERO, Decimal::ZERO, false);
        for (index, attained) in attained.into_iter().enumerate() {
            let Attained { figure: attainment, is_pending } = attained;
            let weight = weights.values().get(index).copied().unwrap_or_default();
            let percent = weights.percent(index).unwrap_or_default();
            let member = Member { node: None, indicator: None, percent, attainment, is_pending };
            available |= attainment.is_some() && !weight.is_zero();
            if member.enters(missing) {
                weight_sum += weight;
                weighted_sum += weight * attainment.unwrap_or_default();
            }
            members.push(member);
        }
        let mean = available.then(|| weighted_sum / weight_sum);
        Self { members, weighting: weights.weighting(), weight_sum, mean }
    }

    /// Whether nothing in it is due yet.
    pub fn is_pending(&self) -> bool {
        !self.is_empty() && self.members.iter().all(|member| member.is_pending)
    }

    /// What it has attained as a whole.
    fn attained(&self) -> Attained {
        Attained { figure: self.mean, is_pending: self.is_pending() }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
}

/// What a node's result is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// Its own indicators.
    pub indicators: Group,
    /// Its children that count.
    pub children: Group,
    /// Share of the indicators in per cent, as it was applied: 0 where they do not enter.
    pub indicator_share: Decimal,
    /// Share of the children.
    pub children_share: Decimal,
    /// All indicators below, where the result is their mean: then neither share counts.
    pub flat: Option<Group>,
    /// The result; `None` for N/D.
    pub attainment: Option<Decimal>,
    /// Whether nothing of it is due yet.
    pub is_pending: bool,
}

impl Composed {
    /// Composes a node by its level. A part that does not exist leaves its share to the other; a part
    /// that exists but is not available follows the policy.
    pub(super) fn of(
        level: Option<&Level>,
        indicators: Group,
        children: Group,
        missing: Missing,
    ) -> Self {
        let composition = level.map_or(Composition::Natural, |level| level.composition);
        let (stated_own, stated_below) = match composition {
            Composition::Natural if indicators.is_empty() => (Decimal::ZERO, Decimal::ONE_HUNDRED),
            Composition::Natural => (Decimal::ONE_HUNDRED, Decimal::ZERO),
            Composition::Shares { indicators, children } => (indicators, children),
            Composition::Flat => (Decimal::ZERO, Decimal::ZERO),
        };
        let own = if indicators.is_empty() { Decimal::ZERO } else { stated_own };
        let below = if children.is_empty() { Decimal::ZERO } else { stated_below };
        let both = Group::of(
            &Weights::of([Some(own), Some(below)]),
            [indicators.attained(), children.attained()],
            missing,
        );
        let counts = |share: Decimal, group: &Group| share.is_zero() || group.is_pending();
        let is_pending = counts(own, &indicators)
            && counts(below, &children)
            && (indicators.is_pending() || children.is_pending());
        let total = own + below;
        let applied = |share: Decimal| {
            if total.is_zero() { Decimal::ZERO } else { share * Decimal::ONE_HUNDRED / total }
        };
        Self {
            indicator_share: applied(own),
            children_share: applied(below),
            indicators,
            children,
            flat: None,
            attainment: both.mean,
            is_pending,
        }
    }

    /// Composes a node of all indicators below it.
    pub(super) fn of_all(indicators: Group, children: Group, flat: Group) -> Self {
        Self {
            indicators,
            children,
            indicator_share: Decimal::ZERO,
            children_share: Decimal::ZERO,
            attainment: flat.mean,
            is_pending: flat.is_pending(),
            flat: Some(flat),
        }
    }
}
