//! The mean of a group: each member with its weight, what is missing, the sum, the division.

use rust_decimal::Decimal;

use super::{Passo, figures};
use crate::columns::indicators;
use crate::measure::{Group, Member, settled};
use crate::model::{Indicator, Missing, Node, Origin, Tree, Weighting, Weights};
use crate::view::number;
use crate::view::printing::Printing;

/// What a member of a group is called, and where its weight stands.
pub(super) struct Part<'a> {
    pub(super) code: &'a str,
    /// Stated in the plan.
    pub(super) weight: Option<Decimal>,
    pub(super) weight_cell: Option<&'a Origin>,
}

/// The indicators of a node as parts of its mean.
pub(super) fn indicators(node: &Node) -> Vec<Part<'_>> {
    node.indicators.iter().map(part).collect()
}

/// The nodes of a group as parts of its mean.
pub(super) fn nodes<'a>(tree: &'a Tree, group: &Group) -> Vec<Part<'a>> {
    let part = |node: &'a Node| Part {
        code: node.code.as_str(),
        weight: node.weight,
        weight_cell: node.weight_origin.as_ref(),
    };
    group.members.iter().filter_map(|member| tree.node(member.node?)).map(part).collect()
}

/// The indicators of a mean over those of several nodes.
pub(super) fn of_several<'a>(tree: &'a Tree, group: &Group) -> Vec<Part<'a>> {
    let of = |member: &Member| tree.node(member.node?)?.indicators.get(member.indicator?);
    group.members.iter().filter_map(of).map(part).collect()
}

fn part(indicator: &Indicator) -> Part<'_> {
    Part {
        code: indicator.code.as_str(),
        weight: indicator.weight,
        weight_cell: indicator.cell(indicators::WEIGHT),
    }
}

/// A group, its parts and the policy for what is not available.
pub(super) struct Mean<'a> {
    pub(super) group: &'a Group,
    pub(super) parts: Vec<Part<'a>>,
    pub(super) printing: Printing<'a>,
    /// Whether a blank weight is 1 and the sum whatever it is.
    pub(super) any_sum: bool,
}

impl Mean<'_> {
    /// One step a member, the weights, and the mean under this name.
    pub(super) fn steps(&self, item: &str) -> Vec<Passo> {
        let mut steps: Vec<Passo> = self
            .members()
            .map(|(member, part)| {
                let cell = part.weight_cell.filter(|_| part.weight.is_some());
                Passo::new(part.code, self.member(member, part)).at(cell)
            })
            .collect();
        steps.push(Passo::new("Pesi", self.weights()));
        steps.push(Passo::new(item, self.mean()));
        steps
    }

    fn members(&self) -> impl Iterator<Item = (&Member, &Part<'_>)> {
        self.group.members.iter().zip(&self.parts)
    }

    fn is_equal(&self) -> bool {
        self.group.weighting == Weighting::Equal
    }

    pub(super) fn member(&self, member: &Member, part: &Part<'_>) -> String {
        let weight = figures::operand(member.percent);
        let blank = match (part.weight.is_none() && !self.is_equal(), self.any_sum) {
            (true, true) => " (peso non indicato: 1)",
            (true, false) => " (peso non indicato: la sua parte di quanto manca a 100)",
            (false, _) => "",
        };
        match member.attainment {
            Some(attainment) if self.is_equal() => {
                format!("raggiungimento {}", figures::exact(attainment))
            }
            Some(attainment) => format!(
                "peso {weight} × raggiungimento {} = {}{blank}",
                figures::operand(attainment),
                figures::outcome(member.percent * attainment)
            ),
            None if member.is_pending => "non ancora dovuto: non entra nella media".to_owned(),
            None => match (self.printing.rules.missing, self.is_equal()) {
                (Missing::Exclude, true) => "N/D: escluso dalla media".to_owned(),
                (Missing::Exclude, false) => {
                    format!("N/D: escluso, il suo peso {weight} si ripartisce sugli altri{blank}")
                }
                (Missing::Zero | Missing::Block, true) => "N/D: conta come 0".to_owned(),
                (Missing::Zero | Missing::Block, false) => {
                    format!("N/D: conta come 0 e conserva il suo peso: {weight} × 0 = 0{blank}")
                }
            },
        }
    }

    /// Members that enter the mean.
    fn entering(&self) -> impl Iterator<Item = &Member> {
        self.group.members.iter().filter(|member| member.enters(self.printing.rules.missing))
    }

    fn weights(&self) -> String {
        let all = self.group.members.len();
        let entering = self.entering().count();
        let sum = figures::exact(self.group.weight_sum);
        let total: Decimal = self.group.members.iter().map(|member| member.percent).sum();
        match (self.is_equal(), entering == all) {
            (true, true) if all == 1 => "un solo elemento".to_owned(),
            (true, true) => format!("non indicati: {all} elementi, con pesi uguali"),
            (true, false) if entering == 1 => format!("non indicati: un elemento su {all}"),
            (true, false) => format!("non indicati: pesi uguali, {entering} elementi su {all}"),
            (false, false) => {
                format!("entrano nella media pesi per {sum} su {}", figures::exact(total))
            }
            (false, true) => self.sum(&sum),
        }
    }

    fn sum(&self, sum: &str) -> String {
        let total = settled(self.group.weight_sum);
        if self.any_sum {
            return format!("sommano a {sum}");
        }
        if total == Decimal::ONE_HUNDRED {
            return "sommano a 100".to_owned();
        }
        let stated = Weights::of(self.parts.iter().map(|part| part.weight));
        let judgement = if total.is_zero() {
            "nessun elemento conta"
        } else if stated.add_up() {
            "entro la tolleranza di 0,05: si divide per questa somma"
        } else {
            "non a 100: si divide per questa somma"
        };
        format!("sommano a {sum}, {judgement}")
    }

    pub(super) fn mean(&self) -> String {
        if self.group.is_pending() {
            return number::PENDING.to_owned();
        }
        let Some(mean) = self.group.mean else {
            return "nessun elemento con un peso è disponibile: N/D".to_owned();
        };
        let terms: Vec<String> = self
            .entering()
            .map(|member| {
                let attainment = member.attainment.unwrap_or_default();
                if self.is_equal() {
                    figures::operand(attainment)
                } else {
                    figures::term(member.percent * attainment)
                }
            })
            .collect();
        let sum = match terms.as_slice() {
            [only] => only.clone(),
            _ => format!("({})", terms.join(" + ")),
        };
        let divisor = figures::exact(self.group.weight_sum);
        format!("{sum} / {divisor} = {}", figures::attained(mean, self.printing))
    }
}
