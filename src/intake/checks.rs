//! What can only be seen of the plan as a whole: weights that do not add up, objectives with nothing in them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::entry::italian;
use super::loose::{Above, Loose, Stated, Unread};
use super::objectives;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{Calculation, Code, Composition, Rules, WeightScale, Weighting, Weights};

/// A node of the plan on its way into the tree: its draft and the place of its parent in the list.
pub(super) type Nodes = [(objectives::Draft, Option<usize>)];

/// All that was read of the plan. Rows that are not in the tree have weights too, and may be what a node seems to lack.
pub(super) struct Plan<'a> {
    pub nodes: &'a Nodes,
    /// Cells of the weights of each node's indicators.
    pub indicator_places: &'a [Vec<Place>],
    /// Rows of *Obiettivi* that are no nodes.
    pub objectives: &'a [Loose],
    /// Rows of *Indicatori* that belong to no node; `None` where the sheet cannot be read.
    pub indicators: Option<&'a [Loose]>,
    pub rules: &'a Rules,
}

/// The weight of one part of a group, and its cell.
#[derive(Clone)]
struct Weighed {
    weight: Stated,
    place: Place,
    is_twice: bool,
}

impl Weighed {
    fn loose(row: &Loose) -> Self {
        Self { weight: row.weight, place: row.place.clone(), is_twice: row.is_twice }
    }
}

/// Weights of a group that add up to no more are hardly percentages: fractions of 1 add up to 1.
const FRACTIONS: Decimal = Decimal::from_parts(15, 0, 0, false, 1);

/// All findings about the plan as a whole. What a row that cannot be read would explain is not told.
pub(super) fn check(plan: &Plan<'_>) -> Vec<Diagnostic> {
    let children = children(plan.nodes);
    let whole = Whole::of(plan);
    let mut findings = Vec::new();
    for (index, (draft, _)) in plan.nodes.iter().enumerate() {
        let below = children.get(index).map_or(&[][..], Vec::as_slice);
        let places = plan.indicator_places.get(index).map_or(&[][..], Vec::as_slice);
        findings.extend(plan.empty(draft, below));
        findings.extend(plan.childless(draft, below, places));
        findings.extend(whole.indicator_weights(draft, places));
        findings.extend(whole.group_of(below, Some(&draft.node.code)));
    }
    let broken = plan.objectives.iter().filter(|row| !row.is_twice);
    for code in broken.filter_map(|row| row.code.as_ref()) {
        let below = whole.nodes_under.get(code.key()).map_or(&[][..], Vec::as_slice);
        findings.extend(whole.group_of(below, Some(code)));
    }
    let is_root = |draft: &objectives::Draft| draft.parent.is_none();
    let roots = plan.nodes.iter().enumerate().filter(|(_, (draft, _))| is_root(draft));
    let roots: Vec<usize> = roots.map(|(index, _)| index).collect();
    findings.extend(whole.group_of(&roots, None));
    findings.extend(plan.entity_level());
    findings
}

fn children(nodes: &Nodes) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); nodes.len()];
    for (index, (_, parent)) in nodes.iter().enumerate() {
        if let Some(siblings) = parent.and_then(|parent| children.get_mut(parent)) {
            siblings.push(index);
        }
    }
    children
}

impl Plan<'_> {
    /// Whether a node may have indicators that are not in the tree.
    fn may_have_indicators(&self, node: &Code) -> bool {
        self.indicators
            .is_none_or(|rows| rows.iter().any(|row| row.is_stray() || row.is_under(Some(node))))
    }

    /// Whether a node may have children that are not in the tree.
    fn may_have_children(&self, node: &Code) -> bool {
        let loose = self.objectives.iter().any(|row| row.is_stray() || row.is_under(Some(node)));
        loose || self.nodes.iter().any(|(draft, parent)| self.is_adrift(draft, *parent))
    }

    /// Whether a node names a parent that is not to be found.
    fn is_adrift(&self, draft: &objectives::Draft, found: Option<usize>) -> bool {
        let is_broken =
            |code: &Code| self.objectives.iter().any(|row| row.code.as_ref() == Some(code));
        found.is_none() && draft.parent.as_ref().is_some_and(|parent| !is_broken(parent))
    }

    fn empty(&self, draft: &objectives::Draft, below: &[usize]) -> Option<Diagnostic> {
        let code = &draft.node.code;
        let node = &draft.node;
        let is_empty = node.indicators.is_empty() && below.is_empty() && node.by_hand.is_none();
        if !is_empty || self.may_have_indicators(code) || self.may_have_children(code) {
            return None;
        }
        let problem = Problem::ObjectiveEmpty { code: code.to_string() };
        Some(Diagnostic::new(draft.place.clone(), problem))
    }

    fn childless(
        &self,
        draft: &objectives::Draft,
        below: &[usize],
        places: &[Place],
    ) -> Option<Diagnostic> {
        let node = &draft.node;
        node.indicators.iter().find(|i| i.calculation == Calculation::Derived)?;
        if !below.is_empty() || self.may_have_children(&node.code) {
            return None;
        }
        let place = places.first().unwrap_or(&draft.place).clone();
        let problem = Problem::DerivedWithoutChildren { objective: node.code.to_string() };
        Some(Diagnostic::new(place, problem))
    }

    /// The weights of the ente's level over the whole tree; `None` where one of them is not known.
    fn entity_weights(&self) -> Option<Weights> {
        let level = self.rules.entity_level;
        let of_tree = self.nodes.iter().filter(|(draft, _)| draft.node.level == level);
        let of_tree = of_tree.map(|(draft, _)| Ok(draft.node.weight));
        let loose = self.objectives.iter().filter(|row| row.level.is_none_or(|own| own == level));
        let loose = loose.map(|row| row.level.map_or(Err(Unread), |_| row.weight));
        let all: Result<Vec<Option<Decimal>>, Unread> = of_tree.chain(loose).collect();
        all.ok().map(|all| Weights::in_scale(self.rules.weights, all))
    }

    fn entity_level(&self) -> Option<Diagnostic> {
        let level = self.rules.levels.get(self.rules.entity_level)?;
        let is_there = |level: usize| level == self.rules.entity_level;
        let mut loose = self.objectives.iter();
        if self.nodes.iter().any(|(draft, _)| is_there(draft.node.level))
            || loose.any(|row| row.level.is_none_or(is_there))
        {
            return None;
        }
        let (first, _) = self.nodes.first()?;
        let problem = Problem::EntityLevelEmpty { level: level.name.clone() };
        Some(Diagnostic::new(first.place.clone(), problem))
    }
}

/// Rows that are not in the tree, by the code of what they are part of; those at the top under `None`.
type Under<'a> = BTreeMap<Option<&'a str>, Vec<&'a Loose>>;

/// The plan and what holds of it as a whole.
struct Whole<'a> {
    plan: &'a Plan<'a>,
    /// The weights of the ente's level, over the whole tree.
    entity: Option<Weights>,
    /// Nodes by the code that they name as their parent.
    nodes_under: BTreeMap<&'a str, Vec<usize>>,
    objectives_under: Under<'a>,
    indicators_under: Under<'a>,
    /// The weights of what belongs to a parent that is not known: objectives, indicators.
    strays: Vec<Stated>,
    indicator_strays: Vec<Stated>,
}

fn under(rows: &[Loose]) -> Under<'_> {
    let mut under = Under::new();
    for row in rows {
        let above = match &row.above {
            Above::Nothing => None,
            Above::Of(code) => Some(code.key()),
            Above::Unknown => continue,
        };
        under.entry(above).or_default().push(row);
    }
    under
}

fn stray(rows: &[Loose]) -> Vec<Stated> {
    rows.iter().filter(|row| row.is_stray()).map(|row| row.weight).collect()
}

impl<'a> Whole<'a> {
    fn of(plan: &'a Plan<'a>) -> Self {
        let broken = plan.objectives.iter().filter_map(|row| row.code.as_ref());
        let broken: BTreeSet<&str> = broken.map(Code::key).collect();
        let mut nodes_under: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut strays = stray(plan.objectives);
        for (index, (draft, found)) in plan.nodes.iter().enumerate() {
            let Some(parent) = draft.parent.as_ref().map(Code::key) else { continue };
            nodes_under.entry(parent).or_default().push(index);
            if found.is_none() && !broken.contains(parent) {
                strays.push(Ok(draft.node.weight));
            }
        }
        let indicators = plan.indicators.unwrap_or_default();
        Self {
            plan,
            entity: plan.entity_weights(),
            nodes_under,
            objectives_under: under(plan.objectives),
            indicators_under: under(indicators),
            strays,
            indicator_strays: stray(indicators),
        }
    }

    fn indicator_weights(&self, draft: &objectives::Draft, places: &[Place]) -> Option<Diagnostic> {
        let code = &draft.node.code;
        self.plan.indicators?;
        let stated = draft.node.indicators.iter().map(|indicator| Ok(indicator.weight));
        let stated = stated.zip(places.iter().cloned());
        let in_tree = stated.map(|(weight, place)| Weighed { weight, place, is_twice: false });
        let others = self.indicators_under.get(&Some(code.key())).into_iter().flatten();
        let group: Vec<Weighed> = in_tree.chain(others.map(|row| Weighed::loose(row))).collect();
        let rules = self.plan.rules;
        let level = rules.levels.get(draft.node.level).map(|level| level.composition);
        let scale =
            if level == Some(Composition::Flat) { WeightScale::Points } else { rules.weights };
        let name = format!("degli indicatori di {code}");
        weights(&group, (&self.indicator_strays, scale), &name)
    }

    /// The weights of the siblings that count. Those of the ente's level may add up over the whole level instead.
    fn group_of(&self, members: &[usize], parent: Option<&Code>) -> Option<Diagnostic> {
        let Plan { nodes, rules, .. } = self.plan;
        let counts = |level: usize| rules.levels.get(level).is_some_and(|level| level.counts);
        let drafts = members.iter().filter_map(|&index| nodes.get(index).map(|(draft, _)| draft));
        let counting: Vec<&objectives::Draft> =
            drafts.filter(|draft| counts(draft.node.level)).collect();
        let loose = self.objectives_under.get(&parent.map(Code::key));
        let loose = loose.map_or(&[][..], Vec::as_slice);
        if loose.iter().any(|row| row.level.is_none()) {
            return None;
        }
        let loose = loose.iter().filter(|row| row.level.is_some_and(counts));
        let of_entity = |level: usize| level == rules.entity_level;
        let all_of_entity = counting.iter().all(|draft| of_entity(draft.node.level))
            && loose.clone().all(|row| row.level.is_some_and(of_entity));
        if all_of_entity && self.entity.as_ref().is_none_or(Weights::add_up) {
            return self.blank_of_entity(&counting);
        }
        let in_tree = counting.iter().map(|draft| Weighed {
            weight: Ok(draft.node.weight),
            place: draft.weight_place.clone(),
            is_twice: false,
        });
        let group: Vec<Weighed> = in_tree.chain(loose.map(|row| Weighed::loose(row))).collect();
        let name = match parent {
            Some(code) => format!("degli obiettivi sotto {code}"),
            None => "in cima all'albero".to_owned(),
        };
        weights(&group, (&self.strays, rules.weights), &name)
    }
}

impl Whole<'_> {
    /// A blank weight among stated ones of the ente's level, which add up over the whole of it.
    fn blank_of_entity(&self, drafts: &[&objectives::Draft]) -> Option<Diagnostic> {
        let rules = self.plan.rules;
        let entity = self.entity.as_ref()?;
        // A part that is alone under its parent needs no weight there.
        drafts.iter().find(|draft| draft.node.weight.is_some())?;
        let blank = drafts.iter().find(|draft| draft.node.weight.is_none())?;
        let level = rules.levels.get(rules.entity_level)?;
        let group = format!("del livello «{}»", level.name);
        let problem = match entity.weighting() {
            Weighting::Completed(share) => {
                let share = format!("{} %", italian(share.round_dp(2)));
                Problem::WeightsPartlyBlank { group, share }
            }
            Weighting::Stated if rules.weights == WeightScale::Points => {
                Problem::PointsPartlyBlank { group }
            }
            Weighting::Stated | Weighting::Equal => return None,
        };
        Some(Diagnostic::new(blank.weight_place.clone(), problem))
    }
}

/// What is wrong with the weights of a group. A weight that cannot be read says nothing; a code that stands twice counts
/// once or twice, whichever is right; a stray may be what is missing.
fn weights(
    group: &[Weighed],
    (strays, scale): (&[Stated], WeightScale),
    name: &str,
) -> Option<Diagnostic> {
    let finding = stated(group, scale, name)?;
    if group.iter().any(|part| part.is_twice) {
        let once: Vec<Weighed> = group.iter().filter(|part| !part.is_twice).cloned().collect();
        stated(&once, scale, name)?;
    }
    let sum = Weights::of(group.iter().map(|part| part.weight.ok().flatten())).sum();
    let completes = |weight: Decimal| Weights::of([Some(sum + weight)]).add_up();
    let known: Option<Vec<Decimal>> = strays.iter().map(|weight| weight.ok().flatten()).collect();
    let is_explained = match known {
        Some(known) if known.is_empty() => false,
        None => sum < Decimal::ONE_HUNDRED,
        Some(known) => {
            known.iter().any(|weight| completes(*weight)) || completes(known.iter().sum())
        }
    };
    (!is_explained).then_some(finding)
}

fn stated(group: &[Weighed], scale: WeightScale, name: &str) -> Option<Diagnostic> {
    let read: Result<Vec<Option<Decimal>>, Unread> = group.iter().map(|part| part.weight).collect();
    let weights = Weights::in_scale(scale, read.ok()?);
    let blank = group.iter().find(|part| part.weight == Ok(None));
    let place = &blank.or(group.first())?.place;
    let group = name.to_owned();
    let percent = |figure| format!("{} %", italian(figure));
    let problem = match weights.weighting() {
        Weighting::Equal => return None,
        _ if weights.sum().is_zero() => Problem::WeightsAllZero { group },
        _ if scale == WeightScale::Points && blank.is_some() => {
            Problem::PointsPartlyBlank { group }
        }
        Weighting::Completed(share) if weights.add_up() => {
            Problem::WeightsPartlyBlank { group, share: percent(share.round_dp(2)) }
        }
        Weighting::Stated | Weighting::Completed(_) if weights.add_up() => return None,
        Weighting::Stated | Weighting::Completed(_) => {
            let are_small = weights.sum() <= FRACTIONS;
            Problem::WeightsDoNotSum { group, total: percent(weights.sum()), are_small }
        }
    };
    Some(Diagnostic::new(place.clone(), problem))
}
