//! Attainments that another system printed, held against ours.

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Problem};
use crate::intake::{Intake, Printed, PrintedOf};
use crate::measure::{NodeResult, Results};
use crate::model::{Code, Node};
use crate::view::number;

/// Decimals that are compared at most: those a report prints.
const DECIMALS: u32 = 2;

/// A warning for each figure that comes out otherwise here.
pub(super) fn compare(intake: &Intake, results: &Results) -> Vec<Diagnostic> {
    intake.printed.iter().filter_map(|printed| difference(printed, intake, results)).collect()
}

fn difference(printed: &Printed, intake: &Intake, results: &Results) -> Option<Diagnostic> {
    let (computed, subject) = computed(&printed.of, intake, results)?;
    let decimals = printed.decimals.min(DECIMALS);
    let rounded = |figure: Option<Decimal>| figure.map(|figure| number::rounded(figure, decimals));
    if rounded(printed.attainment) == rounded(computed) {
        return None;
    }
    let shown = |figure: Option<Decimal>| match figure {
        Some(figure) => format!("{} %", number::decimal(figure, decimals)),
        None => number::NOT_AVAILABLE.to_owned(),
    };
    let problem =
        Problem::PrintedDiffers { printed: shown(printed.attainment), computed: shown(computed) };
    Some(Diagnostic::new(printed.place.clone(), problem).about(subject))
}

/// Our figure and whose it is; `None` for what did not get into the tree.
fn computed(
    of: &PrintedOf,
    intake: &Intake,
    results: &Results,
) -> Option<(Option<Decimal>, String)> {
    let find = |code: &Code| node(code, intake, results);
    Some(match of {
        PrintedOf::Objective(code) => (find(code)?.1.attainment, format!("obiettivo {code}")),
        PrintedOf::Indicators(code) => {
            (find(code)?.1.composed.indicators.mean, format!("indicatori di {code}"))
        }
        PrintedOf::Children(code) => {
            (find(code)?.1.composed.children.mean, format!("obiettivi sotto {code}"))
        }
        PrintedOf::Indicator { objective, code } => {
            let (node, result) = find(objective)?;
            let place = node.indicators.iter().position(|one| one.code == *code)?;
            let measured = result.indicators.get(place)?;
            let attainment = measured.attainment.as_ref().map(|attained| attained.capped);
            (attainment, format!("indicatore {code} ({objective})"))
        }
    })
}

fn node<'a>(
    code: &Code,
    intake: &'a Intake,
    results: &'a Results,
) -> Option<(&'a Node, &'a NodeResult)> {
    let id = intake.tree.find(code)?;
    Some((intake.tree.node(id)?, results.node(id)?))
}
