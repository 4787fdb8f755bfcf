//! The indicators of a plan whose results are to be filled in, once each.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Calculation, Indicator, Unit};
use crate::publish::blank::{Measure, Planned};
use crate::report::Computed;
use crate::view::number;
use crate::view::results::ResultsView;

/// One row a code, in the order of the plan; a row an objective where the same code is not the same thing.
/// What is derived from other objectives has no result of its own.
pub(super) fn planned(computed: &Computed, results: &ResultsView) -> Vec<Planned> {
    let mut groups: BTreeMap<String, Vec<Planned>> = BTreeMap::new();
    let mut order = Vec::new();
    for (node, shown) in computed.intake.tree.iter().map(|(_, node)| node).zip(&results.nodi) {
        for (indicator, view) in node.indicators.iter().zip(&shown.indicatori) {
            if indicator.calculation == Calculation::Derived {
                continue;
            }
            let key = indicator.code.key().to_owned();
            if !groups.contains_key(&key) {
                order.push(key.clone());
            }
            groups.entry(key).or_default().push(one(&shown.codice, indicator, &view.target));
        }
    }
    order.iter().filter_map(|key| groups.remove(key)).flat_map(together).collect()
}

fn one(objective: &str, indicator: &Indicator, target: &str) -> Planned {
    Planned {
        objective: Some(objective.to_owned()),
        code: indicator.code.to_string(),
        title: indicator.title.clone(),
        unit: indicator.actual_unit.to_string(),
        target: target.to_owned(),
        base: match indicator.calculation {
            Calculation::Variation(base)
            | Calculation::Difference(base)
            | Calculation::Ratio(base) => {
                let known = indicator.baseline.is_some();
                known.then(|| number::measure(base, &indicator.actual_unit))
            }
            Calculation::Value | Calculation::Derived => None,
        },
        measure: match indicator.actual_unit {
            Unit::Percent(_) => Measure::Percent,
            Unit::Named(_) => Measure::Number,
            Unit::Date => Measure::Date,
            Unit::YesNo => Measure::YesNo,
        },
    }
}

/// The rows of one code: a single one without objective when it is the same indicator throughout.
fn together(rows: Vec<Planned>) -> Vec<Planned> {
    let (Some(first), true) = (rows.first(), rows.len() > 1) else { return rows };
    if rows.iter().any(|row| row.title != first.title || row.unit != first.unit) {
        return rows;
    }
    let mut seen = BTreeSet::new();
    let targets: Vec<&str> =
        rows.iter().map(|row| row.target.as_str()).filter(|target| seen.insert(*target)).collect();
    vec![Planned { objective: None, target: targets.join("; "), ..first.clone() }]
}
