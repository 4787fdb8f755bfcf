//! What an evaluation body looks for: findings on a plan and results that can be read and measured.
//! One function a rule; titles and explanations stand in the table of rules of `diagnostic`.

mod document;
mod indicators;
mod methods;
mod persons;

use std::collections::BTreeSet;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::columns::Column;
use crate::config::Config;
use crate::diagnostic::{Concern, Diagnostic, Place};
use crate::measure::{Measured, Results};
use crate::model::{Gaps, Indicator, Node, Origin, Quantity, Revision, SmallPercent, Tree, Unit};

pub use persons::{Excuses, Published, named, published};

/// What is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// relazione.toml.
    pub config: &'a Config,
    /// Plan and results.
    pub tree: &'a Tree,
    /// What was measured.
    pub results: &'a Results,
    /// What changed in the plan during the year.
    pub revisions: &'a [Revision],
    /// Percentages that may be fractions.
    pub small: &'a [SmallPercent],
    /// Whether there are results: a plan alone is not asked for any.
    pub has_results: bool,
    /// What is there and could not be read: nothing is remarked of it.
    pub gaps: &'a Gaps,
}

/// A rule, as a function that makes its findings.
type Rule = fn(&Material<'_>) -> Vec<Diagnostic>;

/// The rules by their code.
const RULES: [(&str, Rule); 19] = [
    ("V001", indicators::results),
    ("V002", indicators::causes),
    ("V003", indicators::sources),
    ("V004", indicators::differing_results),
    ("V005", indicators::dates),
    ("V006", indicators::targets_too_low),
    ("V007", document::acts),
    ("V008", document::approval),
    ("V009", document::transparency),
    ("V010", indicators::percent_scales),
    ("V011", named),
    ("V012", document::act),
    ("V013", document::causes),
    ("V014", indicators::periodic_targets),
    ("V015", methods::near_misses),
    ("V016", methods::steps),
    ("V017", methods::excluded_limits),
    ("V018", methods::beside_scales),
    ("V020", document::early),
];

/// Everything an evaluation body would remark on.
pub fn audit(material: &Material<'_>) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = RULES.iter().flat_map(|(_, rule)| rule(material)).collect();
    // A row of the consuntivo that serves several objectives is remarked on once.
    let mut seen = BTreeSet::new();
    findings.retain(|f| seen.insert((f.place.clone(), f.problem.to_string())));
    findings
}

/// An indicator where it stands, with its result.
#[derive(Clone, Copy)]
struct Placed<'a> {
    node: &'a Node,
    indicator: &'a Indicator,
    measured: &'a Measured,
}

impl Placed<'_> {
    /// The cell of a column that the reading noted, or the first cell of the row in the plan.
    fn planned(&self, column: &Column) -> Place {
        place(self.indicator.cell(column).unwrap_or(&self.indicator.plan_origin))
    }

    /// The cell of a column that the reading noted, or the cell of the actual.
    fn reported(&self, column: &Column) -> Place {
        let actual = self.indicator.actual_origin.as_ref();
        place(self.indicator.cell(column).or(actual).unwrap_or(&self.indicator.plan_origin))
    }

    fn finding(&self, place: Place, concern: Concern) -> Diagnostic {
        let Indicator { code, actual_unit, .. } = self.indicator;
        let subject = format!("indicatore {code} ({}), unità {actual_unit}", self.node.code);
        Diagnostic::new(place, concern.into()).about(subject)
    }

    fn code(&self) -> String {
        self.indicator.code.to_string()
    }
}

impl<'a> Material<'a> {
    /// Every indicator whose result is known to be there or not, in tree order.
    fn reported(&self) -> impl Iterator<Item = Placed<'a>> + use<'a> {
        let gaps = self.gaps;
        let known = self.indicators();
        let known = known.filter(|p| !gaps.hide(&p.node.code, &p.indicator.code));
        known.take(if self.has_results { usize::MAX } else { 0 })
    }

    /// Every indicator with its result, in tree order.
    fn indicators(&self) -> impl Iterator<Item = Placed<'a>> + use<'a> {
        let (tree, results) = (self.tree, self.results);
        tree.iter().flat_map(move |(id, node)| {
            let measured = results.node(id).map_or(&[][..], |result| &result.indicators);
            let pairs = node.indicators.iter().zip(measured);
            pairs.map(move |(indicator, measured)| Placed { node, indicator, measured })
        })
    }
}

fn place(origin: &Origin) -> Place {
    Place::parse(&origin.to_string())
}

/// A value as a message shows it, with its unit.
fn shown(unit: &Unit, value: Decimal) -> String {
    match unit.quantity(value) {
        None => "N/D".to_owned(),
        Some(Quantity::Number(number)) => {
            let number = number.normalize().to_string().replace('.', ",");
            format!("{number} {unit}").trim_end().to_owned()
        }
        Some(Quantity::Date(date)) => date.format("%d/%m/%Y").to_string(),
        Some(Quantity::Done(done)) => if done { "SI" } else { "NO" }.to_owned(),
    }
}

/// A figure for a message: two decimals at most, decimal comma.
fn figure(number: Decimal) -> String {
    let rounded = number.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.normalize().to_string().replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::RULES;
    use crate::diagnostic::rules;

    #[test]
    fn every_rule_of_the_audit_stands_in_the_table_of_rules() {
        let known: Vec<&str> =
            rules().map(|rule| rule.code).filter(|code| code.starts_with('V')).collect();
        assert_eq!(RULES.map(|(code, _)| code).to_vec(), known);
    }
}
