//! What another plan would have given: the plan as it was first, or the one with remodulated targets.

use rust_decimal::Decimal;
use serde::Serialize;

use super::build::{Builder, figure, figure_of, rating};
use super::number::{self, NOT_AVAILABLE};
use super::report::Figure;
use super::sections::CodeLink;
use crate::config::USUAL_DECIMALS;
use crate::measure::{NodeResult, Results, Variant};
use crate::model::Node;

/// What stands where a plan does not have the objective.
const NOTHING: &str = "–";

/// Where another plan stands beside the one in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// It came before.
    Earlier,
    /// It may come next.
    Later,
}

/// A result in two plans, one after the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// Level's name; "Ente" for the whole.
    pub level: String,
    /// Objective; empty for the ente.
    pub subject: CodeLink,
    /// The result in the earlier plan.
    pub before: Figure,
    /// The result in the later one.
    pub after: Figure,
    /// "+3,25", in points; a dash for none.
    pub shift: String,
}

impl Builder<'_> {
    /// The ente first, then each objective that `touched` names or whose figure differs.
    pub(super) fn pairs(
        &self,
        (variant, turn): (&Variant, Turn),
        touched: impl Fn(&Node) -> bool,
    ) -> Vec<Pair> {
        let decimals = self.material.printing().decimals;
        let pair = |level: &str, subject, sides| turn.pair(decimals, (level, subject), sides);
        let nodes = self.material.tree.iter().filter_map(|(id, node)| {
            let present = self.material.results.node(id)?;
            let other = variant.node(&node.code);
            let differs = other.is_some_and(|other| other.attainment != present.attainment);
            let level = self.level(node).map_or("", |level| level.name.as_str());
            let sides = (self.side(Some(present)), self.side(other));
            (differs || touched(node)).then(|| pair(level, self.link(id, node), sides))
        });
        let entity = CodeLink { code: String::new(), title: String::new(), anchor: None };
        let sides = (self.whole(self.material.results), self.whole(&variant.results));
        std::iter::once(pair("Ente", entity, sides)).chain(nodes).collect()
    }

    fn whole(&self, results: &Results) -> Side {
        let mean = results.entity.mean;
        let rating = rating(self.material, results.entity_band, mean.is_some());
        Side { figure: figure(self.material, mean, rating), attainment: Known::There(mean) }
    }

    /// A plan that does not have the objective has no figure for it, not even N/D.
    fn side(&self, result: Option<&NodeResult>) -> Side {
        if let Some(result) = result {
            let attainment = Known::There(result.attainment);
            return Side { figure: figure_of(self.material, result), attainment };
        }
        let blank = figure(self.material, None, rating(self.material, None, true));
        let figure = Figure { text: NOTHING.to_owned(), ..blank };
        Side { figure, attainment: Known::Absent }
    }
}

/// A figure as printed, and as it is where the plan has the objective.
struct Side {
    figure: Figure,
    attainment: Known,
}

/// A plan without the objective says nothing of it, not even N/D.
#[derive(Clone, Copy)]
enum Known {
    Absent,
    There(Option<Decimal>),
}

impl Turn {
    fn pair(
        self,
        decimals: u32,
        (level, subject): (&str, CodeLink),
        (present, other): (Side, Side),
    ) -> Pair {
        let (before, after) = match self {
            Self::Earlier => (other, present),
            Self::Later => (present, other),
        };
        let moved = match (before.attainment, after.attainment) {
            (Known::There(before), Known::There(after)) => shift(decimals, before, after),
            (Known::Absent, _) | (_, Known::Absent) => NOTHING.to_owned(),
        };
        Pair {
            level: level.to_owned(),
            subject,
            before: before.figure,
            after: after.figure,
            shift: moved,
        }
    }
}

/// By how much the later figure lies above the earlier one, as printed.
pub(super) fn shift(least: u32, before: Option<Decimal>, after: Option<Decimal>) -> String {
    let decimals = shift_decimals(least, before.zip(after));
    let rounded = |figure| number::rounded(figure, decimals);
    match (before.map(rounded), after.map(rounded)) {
        (Some(before), Some(after)) if before == after => NOTHING.to_owned(),
        (Some(before), Some(after)) => signed(decimals, after - before),
        (None, None) => NOTHING.to_owned(),
        (None, Some(_)) | (Some(_), None) => NOT_AVAILABLE.to_owned(),
    }
}

/// Two decimals where fewer would hide that the two differ.
fn shift_decimals(least: u32, both: Option<(Decimal, Decimal)>) -> u32 {
    let hidden = both.is_some_and(|(before, after)| {
        number::rounded(before, least) == number::rounded(after, least)
    });
    if hidden { least.max(USUAL_DECIMALS) } else { least }
}

fn signed(decimals: u32, points: Decimal) -> String {
    let sign = if points > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{}", number::decimal(points, decimals))
}
