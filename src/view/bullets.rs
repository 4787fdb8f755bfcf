//! Bullet charts: what was achieved beside what was aimed at.

use rust_decimal::prelude::ToPrimitive;

use super::Material;
use super::chart::{Chart, ChartKind, Goal, Outcome, Scaling, Series};
use super::charts::{amount, column, column_data, finished, series};
use super::facts::Unknown;
use super::number::Signs;
use super::results::unit_of;
use crate::config::{Better, ChartSetting};
use crate::measure::Measured;
use crate::model::{Bound, ContextSheet, Indicator, Node, NodeId, Unit};

/// The rows of a sheet, each with its target and its actual.
pub(super) fn context(setting: &ChartSetting, sheet: &ContextSheet) -> Result<Chart, Unknown> {
    let asked = |name: &Option<String>| name.as_ref().map(|name| column(sheet, name)).transpose();
    let (target, actual) = (asked(&setting.target)?, asked(&setting.actual)?);
    // The one that is not named is the first that is left.
    let free = |taken: Option<usize>| (0..sheet.columns.len()).find(|at| Some(*at) != taken);
    let target = target.or_else(|| free(actual));
    let actual = actual.or_else(|| free(target));
    let pair = |at: Option<usize>| at.and_then(|at| Some((at, series(sheet, at, &setting.unit)?)));
    let (Some((target, aims)), Some((actual, achieved))) = (pair(target), pair(actual)) else {
        return Err(Unknown {
            message: format!("il foglio «{}» ha meno di due colonne di dati", sheet.name),
            hint: "un bersaglio confronta due colonne: target e consuntivo".to_owned(),
        });
    };
    let goals = column_data(sheet, target).zip(column_data(sheet, actual)).map(|(aim, found)| {
        let outcome = match (amount(aim), amount(found), setting.better) {
            (Some(aim), Some(found), Better::High) => outcome(Some(found >= aim)),
            (Some(aim), Some(found), Better::Low) => outcome(Some(found <= aim)),
            (None, _, _) | (_, None, _) => Outcome::NonDisponibile,
        };
        Goal { from: None, to: amount(aim).and_then(|aim| aim.to_f64()), outcome }
    });
    let goals = goals.collect();
    let labels = sheet.rows.iter().map(|row| row.label.clone()).collect();
    let (id, title) = (setting.id.clone(), setting.title.clone());
    let chart = Chart::new(id, title, ChartKind::Bersaglio, labels, vec![achieved, aims]);
    Ok(Chart { goals, ..chart })
}

/// The indicators of an objective whose targets are numbers, each on the scale of its own target.
pub(super) fn objective(
    material: &Material<'_>,
    (id, node): (NodeId, &Node),
) -> Result<Vec<Chart>, Unknown> {
    let result = material.results.node(id);
    let measured = result.map_or(&[][..], |result| result.indicators.as_slice());
    let numeric = |(indicator, measured): &(&Indicator, &Measured)| {
        matches!(unit_of(indicator), Unit::Percent(_) | Unit::Named(_)) && measured.bound.is_some()
    };
    let rows: Vec<(&Indicator, &Measured)> =
        node.indicators.iter().zip(measured).filter(numeric).collect();
    if rows.is_empty() {
        return Err(Unknown {
            message: format!(
                "l'obiettivo «{}» non ha indicatori con un target numerico",
                node.code
            ),
            hint: "un bersaglio confronta numeri: né date né SI/NO".to_owned(),
        });
    }
    let achieved = Series {
        name: "Consuntivo".to_owned(),
        values: rows.iter().map(|(_, m)| m.value.and_then(|value| value.to_f64())).collect(),
        labels: rows.iter().map(|(indicator, m)| material.judged(indicator, m).actual()).collect(),
    };
    let unknown = Goal { from: None, to: None, outcome: Outcome::NonDisponibile };
    let goals: Vec<Goal> = rows.iter().map(|(_, m)| goal(m).unwrap_or(unknown)).collect();
    let aims = Series {
        name: "Target".to_owned(),
        values: goals.iter().map(|goal| goal.to).collect(),
        labels: rows
            .iter()
            .map(|(i, m)| material.judged(i, m).target(Signs::Typographic))
            .collect(),
    };
    let titles = rows.iter().map(|(indicator, _)| indicator.title.clone()).collect();
    let title = format!("Target e consuntivo: {} {}", node.code, node.title);
    let id = format!("bersaglio_{}", id.index() + 1);
    let chart = Chart::new(id, title, ChartKind::Bersaglio, titles, vec![achieved, aims]);
    Ok(finished(material, Chart { goals, scaling: Scaling::Propria, ..chart }))
}

fn goal(measured: &Measured) -> Option<Goal> {
    let (from, to) = match measured.bound? {
        Bound::AtLeast(aim)
        | Bound::MoreThan(aim)
        | Bound::AtMost(aim)
        | Bound::LessThan(aim)
        | Bound::Nearly { value: aim, .. } => (None, aim),
        Bound::Exactly { value, tolerance } if tolerance.is_zero() => (None, value),
        Bound::Exactly { value, tolerance } => {
            (value.checked_sub(tolerance), value.checked_add(tolerance)?)
        }
        Bound::Between { low, high } => (Some(low), high),
    };
    let from = from.and_then(|from| from.to_f64());
    Some(Goal { from, to: to.to_f64(), outcome: outcome(measured.met()) })
}

fn outcome(met: Option<bool>) -> Outcome {
    match met {
        Some(true) => Outcome::Raggiunto,
        Some(false) => Outcome::Mancato,
        None => Outcome::NonDisponibile,
    }
}
