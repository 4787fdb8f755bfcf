//! A node, or the ente: what it is composed of, the mean of each part, the rating.

use rust_decimal::Decimal;

use super::mean::{self, Mean};
use super::{Explanation, Passo, figures};
use crate::measure::{Composed, Group, NodeResult, settled};
use crate::model::{BandFloor, Composition, Level, Missing, Node, NodeId, WeightScale};
use crate::view::number::{self, NOT_AVAILABLE};
use crate::view::{Material, words};

pub(super) const ITEM: &str = "Raggiungimento";
const COMPOSITION: &str = "Composizione";

/// How the result of a node came about.
pub fn node(material: &Material<'_>, id: NodeId, node: &Node, result: &NodeResult) -> Explanation {
    let level = material.config.rules.levels.get(node.level);
    let name = level.map_or("Obiettivo", |level| level.name.as_str());
    let above = material.tree.parent(id).and_then(|parent| material.tree.node(parent));
    let account = Account { material, node, level, composed: &result.composed };
    let mut steps = account.steps();
    if level.is_some_and(|level| level.rated) {
        steps.push(rating(material, (result.attainment, result.composed.is_pending), result.band));
    }
    Explanation {
        titolo: format!("{name} {} – {}", node.code, node.title),
        contesto: above.map_or("in cima all'albero".to_owned(), |above| {
            format!("sotto {} {}", above.code, above.title)
        }),
        passi: steps,
        risultato: material.attainment_or_why(result.attainment, result.composed.is_pending),
    }
}

/// How the ente's figure came about.
pub fn entity(material: &Material<'_>) -> Explanation {
    let Material { config, tree, results, .. } = material;
    let group = &results.entity;
    let level = config.rules.levels.get(config.rules.entity_level);
    let plural = level.map_or(String::new(), |level| words::lower_first(&level.plural));
    let is_flat = config.rules.entity.is_flat;
    let parts = if is_flat { mean::of_several(tree, group) } else { mean::nodes(tree, group) };
    let any_sum = is_flat || counts_points(material);
    let mut steps = Mean { group, parts, printing: material.printing(), any_sum }.steps(ITEM);
    steps.extend(rounded(material, group).filter(|_| !is_flat));
    steps.push(rating(material, (group.mean, group.is_pending()), results.entity_band));
    Explanation {
        titolo: format!("Ente – {}", config.entity.name),
        contesto: format!("anno {}, media del livello «{plural}»", config.document.year),
        passi: steps,
        risultato: material.attainment_or_why(group.mean, group.is_pending()),
    }
}

/// `95,13 ≥ 90: Raggiunto`.
pub(super) fn rating(
    material: &Material<'_>,
    (attainment, is_pending): (Option<Decimal>, bool),
    band: Option<usize>,
) -> Passo {
    let bands = &material.config.rules.bands;
    let found = band.and_then(|index| Some((index, bands.get(index)?)));
    let (Some(attainment), Some((index, band))) = (attainment, found) else {
        let why = if is_pending { number::PENDING } else { NOT_AVAILABLE };
        return Passo::new("Valutazione", format!("{why}: nessuna valutazione"));
    };
    let figure = figures::outcome(attainment);
    let above = index.checked_sub(1).and_then(|better| bands.get(better)).map(|band| band.floor);
    let reason = match (band.floor, above) {
        (BandFloor::From(floor), _) => format!("{figure} ≥ {}", figures::exact(floor)),
        (BandFloor::Above(floor), _) => format!("{figure} > {}", figures::exact(floor)),
        (BandFloor::Rest, Some(BandFloor::From(floor))) => {
            format!("{figure} < {}", figures::exact(floor))
        }
        (BandFloor::Rest, Some(BandFloor::Above(floor))) => {
            format!("{figure} ≤ {}", figures::exact(floor))
        }
        (BandFloor::Rest, Some(BandFloor::Rest) | None) => figure,
    };
    Passo::new("Valutazione", format!("{reason}: {}", band.label))
}

struct Account<'a> {
    material: &'a Material<'a>,
    node: &'a Node,
    level: Option<&'a Level>,
    composed: &'a Composed,
}

fn counts_points(material: &Material<'_>) -> bool {
    material.config.rules.weights == WeightScale::Points
}

/// What says that the members of a group went up rounded.
fn rounded(material: &Material<'_>, group: &Group) -> Option<Passo> {
    let levels = &material.config.rules.levels;
    let of = |id| levels.get(material.tree.node(id)?.level)?.rounding;
    let rounding = group.members.iter().find_map(|member| of(member.node?))?;
    Some(Passo::new(
        "Arrotondamento",
        format!("i risultati entrano {}", words::rounded_many(rounding)),
    ))
}

impl Account<'_> {
    fn steps(&self) -> Vec<Passo> {
        let own = !self.composed.indicator_share.is_zero();
        let below = !self.composed.children_share.is_zero();
        let mut steps = self.by_hand();
        steps.push(Passo::new(COMPOSITION, self.composition()));
        if let Some(flat) = &self.composed.flat {
            let parts = mean::of_several(self.material.tree, flat);
            let printing = self.material.printing();
            steps.extend(Mean { group: flat, parts, printing, any_sum: true }.steps(ITEM));
            return steps;
        }
        match (own, below) {
            (true, false) => steps.extend(self.indicators().steps(ITEM)),
            (false, true) => {
                steps.extend(self.children().steps(ITEM));
                steps.extend(rounded(self.material, &self.composed.children));
            }
            (true, true) => {
                steps.extend(self.indicators().steps("Media indicatori"));
                steps.extend(self.children().steps("Media obiettivi"));
                steps.extend(rounded(self.material, &self.composed.children));
                steps.push(Passo::new(ITEM, self.both()));
            }
            (false, false) => steps.push(Passo::new(ITEM, NOT_AVAILABLE)),
        }
        steps
    }

    /// A result set by hand goes before what its parts give.
    fn by_hand(&self) -> Vec<Passo> {
        let Some(by_hand) = &self.node.by_hand else { return Vec::new() };
        let figure = figures::exact(by_hand.attainment);
        let text =
            format!("forzato, assegnato a mano: {figure}; sotto, quello che danno le sue parti");
        vec![
            Passo::new("Risultato", text).at(Some(&by_hand.origin)),
            Passo::new("Motivazione", format!("«{}»", by_hand.reason)),
        ]
    }

    fn indicators(&self) -> Mean<'_> {
        let parts = mean::indicators(self.node);
        let (printing, any_sum) = (self.material.printing(), counts_points(self.material));
        Mean { group: &self.composed.indicators, parts, printing, any_sum }
    }

    fn children(&self) -> Mean<'_> {
        let group = &self.composed.children;
        let parts = mean::nodes(self.material.tree, group);
        let (printing, any_sum) = (self.material.printing(), counts_points(self.material));
        Mean { group, parts, printing, any_sum }
    }

    fn missing(&self) -> Missing {
        self.material.config.rules.missing
    }

    /// What the level asks for, and what became of it where a part does not exist.
    fn composition(&self) -> String {
        let composed = self.composed;
        let (no_own, no_below) = (composed.indicators.is_empty(), composed.children.is_empty());
        if let Some(flat) = &self.composed.flat {
            let all = flat.members.len();
            return format!(
                "media di tutti gli indicatori sottostanti, a qualunque livello: {all}"
            );
        }
        let asked = self.level.map_or(Composition::Natural, |level| level.composition);
        let Composition::Shares { indicators, children } = asked else {
            return match (no_own, no_below) {
                (false, true) => "media dei suoi indicatori",
                (false, false) => "media dei suoi indicatori; gli obiettivi collegati non entrano",
                (true, false) => "media degli obiettivi collegati, perché non ha indicatori",
                (true, true) => "non ha indicatori né obiettivi collegati",
            }
            .to_owned();
        };
        let share = |share: Decimal, name: &str| {
            (!share.is_zero()).then(|| format!("{name} per {} %", figures::exact(share)))
        };
        let parts = [share(indicators, "indicatori"), share(children, "obiettivi collegati")];
        let stated = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let (lacks_own, lacks_below) =
            (no_own && !indicators.is_zero(), no_below && !children.is_zero());
        let note = match (lacks_own, lacks_below) {
            (false, false) if children.is_zero() && !no_below => {
                "gli obiettivi collegati non entrano"
            }
            (false, false) if indicators.is_zero() && !no_own => "gli indicatori non entrano",
            (false, false) => return stated,
            (true, true) => "mancano entrambi",
            (true, false) if children.is_zero() => "non ha indicatori",
            (false, true) if indicators.is_zero() => "non ha obiettivi collegati",
            (true, false) => "non ha indicatori, e gli obiettivi collegati valgono 100 %",
            (false, true) => "non ha obiettivi collegati, e gli indicatori valgono 100 %",
        };
        format!("{stated}; {note}")
    }

    /// The two means in their proportion, and what the policy did with one that is not available.
    fn both(&self) -> String {
        let composed = self.composed;
        let parts = [
            (composed.indicator_share, &composed.indicators, "gli indicatori"),
            (composed.children_share, &composed.children, "gli obiettivi collegati"),
        ];
        let Some(attainment) = composed.attainment else {
            let missing = "nessuna delle due parti è disponibile: N/D";
            return if composed.is_pending { number::PENDING } else { missing }.to_owned();
        };
        let excluding = self.missing() == Missing::Exclude;
        let enters = |group: &Group| group.mean.is_some() || !(excluding || group.is_pending());
        let entering = || parts.iter().filter(|(_, group, _)| enters(group));
        let terms: Vec<String> = entering()
            .map(|(share, group, _)| {
                let mean = group.mean.unwrap_or_default();
                format!("{} × {}", figures::operand(*share), figures::operand(mean))
            })
            .collect();
        let divisor: Decimal = entering().map(|(share, _, _)| *share).sum();
        let absent = parts.iter().find(|(_, group, _)| group.mean.is_none());
        let note = absent.map_or(String::new(), |(_, group, name)| {
            let effect = match (group.is_pending(), excluding) {
                (true, _) => "non ancora dovuti, non entrano",
                (false, true) => "N/D, sono esclusi",
                (false, false) => "N/D, contano come 0",
            };
            format!("; {name}, {effect}")
        });
        format!(
            "({}) / {} = {}{note}",
            terms.join(" + "),
            figures::exact(settled(divisor)),
            figures::attained(attainment, self.material.printing())
        )
    }
}
