//! What is told is what was measured.

use rust_decimal::Decimal;

use super::made::{Made, d, indicator, number, typed, with_threshold};
use super::methods::steps;
use crate::model::{Bound, Indicator, Method, Reads};
use crate::view::explain::figures;

/// Every method, bound, threshold and value: what the arithmetic gives is what was measured.
#[test]
fn the_arithmetic_that_is_told_is_the_one_that_was_done() {
    let mut compared = 0;
    let asks_first = |method: &Method| !matches!(method.reads(), Reads::Scale | Reads::Judgement);
    for method in Method::NAMES.map(|(_, method)| method).into_iter().filter(asks_first) {
        for target in ["-18", "0", "5", "80.5"] {
            for actual in ["-40", "-17.82", "0", "3", "5", "79", "143"] {
                for (bound, threshold) in bounds(d(target)) {
                    let plain = indicator(&number(), bound, typed(&number(), d(actual)));
                    for made in [plain.clone(), with_threshold(plain, threshold)] {
                        compared += agreement(Indicator { method: Some(method), ..made });
                    }
                }
            }
        }
    }
    assert_eq!(compared, 5 * 4 * 7 * 6 * 2);
}

/// Bounds about a target, each with a threshold where it is missed.
fn bounds(target: Decimal) -> [(Bound, Decimal); 6] {
    let (below, above) = (target - d("7"), target + d("7"));
    [
        (Bound::AtLeast(target), below),
        (Bound::MoreThan(target), below),
        (Bound::AtMost(target), above),
        (Bound::LessThan(target), above),
        (Bound::Exactly { value: target, tolerance: d("0.5") }, above),
        (Bound::Between { low: target, high: target + d("2") }, below),
    ]
}

#[track_caller]
fn agreement(indicator: Indicator) -> usize {
    let made = Made::one(indicator, |rules| rules.steps = steps());
    let material = made.material();
    let (id, _) = material.tree.iter().next().unwrap();
    let measured = &material.results.node(id).unwrap().indicators[0];
    let attainment = measured.attainment.unwrap();
    let found = made.explain("k1");
    let told = |item: &str| {
        let step = found.passi.iter().find(|step| step.voce == item);
        step.map_or(String::new(), |step| step.testo.clone())
    };
    let ends_in = |text: &str, figure: Decimal| {
        let figure = figures::outcome(figure);
        let text = text.split(", arrotondato").next().unwrap_or_default();
        let text = text.split("; il tetto").next().unwrap_or_default();
        text.ends_with(&format!(" {figure}")) || (figure == "0" && text.ends_with("sotto 0"))
    };
    let reached = told("Raggiungimento");
    assert!(ends_in(&reached, attainment.capped) || reached.contains(": 0 ("), "{found:#?}");
    if attainment.uncapped > attainment.capped {
        assert!(ends_in(&told("Senza tetto"), attainment.uncapped), "{found:#?}");
    }
    1
}
