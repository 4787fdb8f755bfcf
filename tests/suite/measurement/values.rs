//! The value held against the target: typed, computed, over a baseline, derived, forced, not available.

use relazione::measure::{How, measure};
use relazione::model::{
    Bound, Calculation, Code, Gauge, Indicator, Outcome, Quantity, Rules, Target, Tree, Unit,
};
use relazione::view::number;

use super::{
    Trial, above, alone, at_least, at_most, attained, attaining, exactly, indicator, node, nth,
    number as count, objective, percent, printed, rules, two_levels, v,
};

#[track_caller]
fn value(trial: &Trial, outcome: Outcome, expected: &str) {
    let found = trial.with(outcome).value.unwrap();
    assert_eq!(number::decimal(found, 2), expected);
}

fn quotient(numerator: &str, denominator: &str) -> Outcome {
    Outcome::Quotient { numerator: v(numerator), denominator: v(denominator) }
}

fn typed(actual: &str) -> Outcome {
    Outcome::Typed(Quantity::Number(v(actual)))
}

#[test]
fn a_quotient_counts_times_a_hundred_under_percent_only() {
    value(&Trial::new(percent(), at_least("80")), quotient("1.234", "1.454"), "84,87");
    value(&Trial::new(count(), at_least("1")), quotient("3", "4"), "0,75");
    value(&Trial::new(count(), at_least("1")), quotient("0", "4"), "0,00");
    value(&Trial::new(count(), at_least("1")), quotient("-3", "4"), "-0,75");
}

#[test]
fn a_variation_is_measured_over_its_baseline() {
    for (unit, calculation, actual, expected) in [
        (percent(), Calculation::Variation(v("200")), "230", "15,00"),
        (percent(), Calculation::Variation(v("200")), "150", "-25,00"),
        (percent(), Calculation::Variation(v("-100")), "-50", "-50,00"),
        (percent(), Calculation::Variation(v("3")), "4", "33,33"),
        (count(), Calculation::Difference(v("200")), "230", "30,00"),
        (count(), Calculation::Difference(v("0")), "7", "7,00"),
        (count(), Calculation::Ratio(v("200")), "230", "1,15"),
    ] {
        let trial = Trial {
            calculation: calculation.clone(),
            actual_unit: count(),
            ..Trial::new(unit, at_least("1"))
        };
        value(&trial, typed(actual), expected);
    }
    let growth = Trial {
        calculation: Calculation::Variation(v("200")),
        actual_unit: count(),
        ..Trial::new(percent(), at_least("15"))
    };
    assert_eq!(attained(&growth.with(typed("230"))), "100,00 %");
    assert_eq!(attained(&growth.with(quotient("460", "2"))), "100,00 %");
}

#[test]
fn nothing_is_said_of_a_value_that_is_not_available() {
    let found = Trial::new(percent(), at_least("80")).with(Outcome::NotAvailable);
    assert_eq!((found.value, found.deviation, found.attainment), (None, None, None));
    assert_eq!((found.met(), found.underestimated()), (None, false));
}

#[test]
fn a_forced_attainment_stands_as_it_was_given() {
    let forced = |attainment: &str, actual: Option<&str>| Outcome::Forced {
        attainment: v(attainment),
        reason: "evento non prevedibile".to_owned(),
        actual: actual.map(|actual| Quantity::Number(v(actual))),
    };
    let trial = Trial::new(percent(), at_least("80")).cap("120");
    let found = trial.with(forced("65,5", Some("12")));
    assert_eq!(attained(&found), "65,50 %");
    assert_eq!(found.attainment.unwrap().how, How::Forced);
    assert_eq!(printed(found.deviation.map(|deviation| deviation.amount)), "-68,00 %");
    let blind = trial.with(forced("100", None));
    assert_eq!((attained(&blind), blind.deviation), ("100,00 %".to_owned(), None));
}

#[test]
fn a_target_in_words_is_not_available_until_it_is_forced() {
    let words = Target::Words("entro due mesi dalla nomina".to_owned());
    let mut vague = indicator("kpi", words, count());
    vague.outcome = typed("3");
    let found = alone(&rules(), vague.clone());
    assert_eq!((found.bound, found.attainment), (None, None));
    vague.outcome =
        Outcome::Forced { attainment: v("80"), reason: "in due mesi".to_owned(), actual: None };
    assert_eq!(attained(&alone(&rules(), vague)), "80,00 %");
}

#[test]
fn in_an_interim_monitoring_the_periodic_target_takes_the_targets_place() {
    let mut trial =
        Trial { periodic: Some(at_least("300")), ..Trial::new(count(), at_least("600")) };
    assert_eq!(attained(&trial.actual("310")), "0,00 %");
    trial.rules.interim = true;
    let found = trial.actual("310");
    assert_eq!(attained(&found), "100,00 %");
    assert_eq!(found.bound, Some(at_least("300")));
    assert_eq!(printed(found.deviation.map(|deviation| deviation.amount)), "10,00 %");
    trial.periodic = None;
    assert_eq!(trial.actual("310").bound, Some(at_least("600")), "where there is one");
}

#[test]
fn a_threshold_that_says_nothing_about_the_periodic_target_is_left_aside() {
    let trial = |threshold| {
        let periodic = Some(at_least("300"));
        let mut trial = Trial { periodic, ..Trial::new(count(), at_least("600")) };
        trial.rules.interim = true;
        trial.threshold(threshold)
    };
    assert_eq!(attained(&trial("200").actual("250")), "50,00 %");
    assert_eq!(attained(&trial("400").actual("250")), "0,00 %");
}

/// An indicator whose value is the mean of the children's attainment.
fn derived(bound: Bound) -> Indicator {
    let gauge = Gauge::new(Unit::PERCENT, bound, None).unwrap();
    let target = Target::Measurable(gauge);
    Indicator { calculation: Calculation::Derived, ..indicator("kpi", target, percent()) }
}

#[test]
fn a_derived_indicator_is_the_weighted_mean_of_the_children() {
    let rules = two_levels();
    let top = || node("A1", 0, None, vec![derived(at_least("80"))]);
    let weighted =
        vec![objective("OS1", Some("100"), Some("75")), objective("OS2", Some("40"), Some("25"))];
    let tree = tree_of(top(), &weighted);
    let found = measure(&tree, &rules).node(nth(&tree, 0)).unwrap().clone();
    assert_eq!(printed(found.indicators[0].value), "85,00 %");
    assert_eq!(printed(found.attainment), "100,00 %");
    assert_eq!(found.indicators[0].derived_from.as_ref().unwrap().members.len(), 2);

    let missing = vec![objective("OS1", None, None)];
    let tree = tree_of(top(), &missing);
    let found = measure(&tree, &rules).node(nth(&tree, 0)).unwrap().clone();
    assert_eq!((found.indicators[0].value, found.attainment), (None, None));
}

fn tree_of(top: relazione::model::Node, children: &[relazione::model::Node]) -> Tree {
    let below = children.iter().map(|child| (child.clone(), Some(0)));
    Tree::new([(top, None)].into_iter().chain(below).collect()).unwrap()
}

#[test]
fn children_are_measured_before_the_indicator_that_derives_from_them_at_any_depth() {
    let level = |id| super::level(id, relazione::model::Composition::Natural);
    let rules = Rules { levels: ["a", "b", "c"].map(level).to_vec(), ..rules() };
    let tree = Tree::new(vec![
        (node("1", 0, None, vec![derived(at_least("50"))]), None),
        (node("1.1", 1, None, vec![derived(at_least("60"))]), Some(0)),
        (node("1.1.1", 2, None, vec![attaining(Some("60"), None)]), Some(1)),
    ])
    .unwrap();
    let results = measure(&tree, &rules);
    let of = |index| results.node(nth(&tree, index)).unwrap();
    assert_eq!(printed(of(1).indicators[0].value), "60,00 %");
    assert_eq!(printed(of(0).indicators[0].value), "100,00 %");
    assert_eq!(printed(results.entity.mean), "100,00 %");
}

#[test]
fn codes_are_the_same_but_for_spaces_and_letter_case() {
    for (a, b, same) in [
        ("kpi1.4_001", "kpi 1.4_001", true),
        ("OP 1.1.16", "op1.1.16", true),
        ("kpi1.4_004", "kpi1.4._004", false),
    ] {
        assert_eq!(Code::new(a) == Code::new(b), same, "{a} {b}");
    }
}

#[test]
fn an_indicator_that_serves_several_objectives_has_one_value_and_each_its_target() {
    let gauge = |bound| Target::Measurable(Gauge::new(count(), bound, None).unwrap());
    let serving =
        |bound| Indicator { outcome: typed("10"), ..indicator("kpi1", gauge(bound), count()) };
    let objectives = [at_least("10"), at_most("9"), exactly("10", "0")];
    let nodes = objectives.map(|bound| node("OS", 1, None, vec![serving(bound)])).to_vec();
    let results = above(&two_levels(), node("A", 0, None, Vec::new()), nodes);
    assert_eq!(printed(results.entity.mean), "66,67 %");
}
