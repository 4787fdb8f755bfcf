//! Grado di raggiungimento of one indicator: the five methods, the cap, the 120 % flag.

use relazione::measure::{How, Trace, Zero};
use relazione::model::{Bound, Method, Step, Unit};

use super::{
    Trial, at_least, at_most, attained, between, days, exactly, less_than, more_than, number,
    percent, uncapped, v,
};

#[test]
fn a_target_that_is_met_gives_100_by_every_method() {
    for (unit, bound, actual) in [
        (percent(), at_least("80"), "80"),
        (percent(), more_than("80"), "80,01"),
        (percent(), at_most("80"), "80"),
        (percent(), less_than("0,7"), "0,69"),
        (number(), exactly("1", "0"), "1"),
        (number(), exactly("1", "0,01"), "1,01"),
        (number(), exactly("1", "0,01"), "0,99"),
        (number(), between("1", "1,5"), "1"),
        (number(), between("1", "1,5"), "1,5"),
        (number(), at_least("0"), "0"),
        (number(), at_least("0"), "36.782"),
        (number(), at_most("0"), "0"),
        (number(), exactly("0", "0"), "0"),
        (Unit::Date, at_most("30/06/2020"), "30/06/2020"),
        (Unit::Date, at_most("30/06/2020"), "02/01/2020"),
        (Unit::Date, between("01/06/2020", "30/06/2020"), "30/06/2020"),
        (Unit::YesNo, exactly("SI", "0"), "SI"),
        (Unit::YesNo, exactly("NO", "0"), "NO"),
    ] {
        for method in super::methods() {
            let found = Trial::new(unit.clone(), bound).by(method).actual(actual);
            assert_eq!(attained(&found), "100,00 %", "{bound:?} {actual} {method:?}");
            assert!(matches!(found.attainment.unwrap().how, How::Met(_)));
            assert_eq!(found.met(), Some(true));
        }
    }
}

#[test]
fn soglia_is_a_line_from_the_threshold_to_the_target() {
    for (unit, bound, threshold, actual, expected) in [
        (percent(), at_most("80"), "100", "84,87", "75,65 %"),
        (percent(), at_least("100"), "70", "92,96", "76,53 %"),
        (percent(), at_most("80"), "100", "100", "0,00 %"),
        (percent(), at_most("80"), "100", "120", "0,00 %"),
        (percent(), at_least("100"), "70", "12", "0,00 %"),
        (percent(), more_than("80"), "60", "80", "100,00 %"),
        (percent(), less_than("10"), "20", "15", "50,00 %"),
        (number(), at_least("0"), "-10", "-5", "50,00 %"),
        (days(), at_most("-18"), "-16", "-17,5", "75,00 %"),
        (Unit::Date, at_most("30/11/2020"), "30/12/2020", "15/12/2020", "50,00 %"),
        (Unit::Date, at_most("30/11/2020"), "30/12/2020", "31/12/2020", "0,00 %"),
        // Exact values and ranges are missed on both sides, and the road is as long on either.
        (number(), exactly("10", "0"), "6", "8", "50,00 %"),
        (number(), exactly("10", "0"), "6", "12", "50,00 %"),
        (number(), exactly("10", "1"), "6", "8", "50,00 %"),
        (number(), between("10", "20"), "6", "8", "50,00 %"),
        (number(), between("10", "20"), "6", "22", "50,00 %"),
        (number(), between("10", "20"), "24", "9", "75,00 %"),
        (number(), between("10", "20"), "24", "30", "0,00 %"),
    ] {
        let found = Trial::new(unit, bound).threshold(threshold).actual(actual);
        assert_eq!(attained(&found), expected, "{bound:?} soglia {threshold} actual {actual}");
    }
}

#[test]
fn soglia_without_a_threshold_gives_nothing_below_the_target() {
    for (unit, bound, actual) in [
        (percent(), at_least("80"), "79,99"),
        (percent(), at_most("80"), "80,01"),
        (number(), exactly("1", "0,01"), "1,02"),
        (number(), between("1", "1,5"), "1,51"),
        (Unit::Date, at_most("30/11/2020"), "01/12/2020"),
        (Unit::YesNo, exactly("SI", "0"), "NO"),
        (Unit::YesNo, exactly("NO", "0"), "SI"),
    ] {
        let found = Trial::new(unit, bound).actual(actual);
        assert_eq!(attained(&found), "0,00 %", "{bound:?} {actual}");
        assert_eq!(found.attainment.unwrap().how, How::Zero(Zero::NoThreshold));
        assert_eq!(found.met(), Some(false));
    }
}

#[test]
fn proporzionale_falls_with_the_shortfall() {
    for (unit, bound, actual, expected) in [
        (number(), at_least("300"), "143", "47,67 %"),
        (percent(), at_least("5"), "-1.527,97", "0,00 %"),
        (days(), at_most("-18"), "-17,82", "99,00 %"),
        (number(), at_most("0"), "36.782", "0,00 %"),
        (number(), at_least("0"), "-1", "0,00 %"),
        (number(), exactly("0", "0"), "1", "0,00 %"),
        (percent(), at_most("80"), "84,87", "93,91 %"),
        (percent(), at_most("80"), "160", "0,00 %"),
        (percent(), at_most("80"), "200", "0,00 %"),
        (percent(), less_than("10"), "12", "80,00 %"),
        (percent(), at_least("-10"), "-15", "50,00 %"),
        (number(), exactly("10", "0"), "8", "80,00 %"),
        (number(), exactly("10", "0"), "12", "80,00 %"),
        // The shortfall counts from the value asked for, not from the edge of the tolerance.
        (number(), exactly("1", "0,01"), "1,02", "98,00 %"),
        (number(), between("1", "1,5"), "0,5", "50,00 %"),
        (number(), between("1", "1,5"), "1,8", "80,00 %"),
        // A strict target that is just touched is missed, by nothing.
        (number(), more_than("8"), "8", "100,00 %"),
    ] {
        let found = Trial::new(unit, bound).by(Method::Proportional).actual(actual);
        assert_eq!(attained(&found), expected, "{bound:?} {actual}");
        assert_eq!(found.met(), Some(false));
    }
}

#[test]
fn proporzionale_inverso_divides_the_target_by_the_actual_where_less_is_better() {
    for (bound, actual, expected) in [
        (at_most("80"), "100", "80,00 %"),
        (at_most("80"), "160", "50,00 %"),
        (less_than("80"), "320", "25,00 %"),
        // Elsewhere as proporzionale.
        (at_least("300"), "143", "47,67 %"),
        (at_most("-18"), "-17,82", "99,00 %"),
        (at_most("0"), "3", "0,00 %"),
        (exactly("10", "0"), "12", "80,00 %"),
        (between("1", "1,5"), "1,8", "80,00 %"),
    ] {
        let found = Trial::new(number(), bound).by(Method::InverseProportional).actual(actual);
        assert_eq!(attained(&found), expected, "{bound:?} {actual}");
    }
}

#[test]
fn tutto_o_nulla_knows_nothing_between() {
    for (bound, actual) in [
        (at_least("300"), "299,99"),
        (more_than("8"), "8"),
        (less_than("8"), "8"),
        (at_most("0"), "0,01"),
        (exactly("1", "0"), "1,01"),
        (between("1", "1,5"), "0,99"),
    ] {
        let found = Trial::new(number(), bound).by(Method::AllOrNothing).actual(actual);
        assert_eq!(attained(&found), "0,00 %", "{bound:?} {actual}");
    }
    let with_threshold = Trial::new(number(), at_least("10")).threshold("0");
    assert_eq!(attained(&with_threshold.by(Method::AllOrNothing).actual("9")), "0,00 %");
}

#[test]
fn scaglioni_give_the_score_of_the_highest_step_reached() {
    let steps = [("90", "80"), ("50", "40")]
        .map(|(from, score)| Step { from: v(from), score: v(score) })
        .to_vec();
    for (bound, actual, expected) in [
        (at_least("300"), "299", "80,00 %"),
        (at_least("300"), "270", "80,00 %"),
        (at_least("300"), "269,99", "40,00 %"),
        (at_least("300"), "150", "40,00 %"),
        (at_least("300"), "149", "0,00 %"),
        (at_most("80"), "88", "80,00 %"),
        (at_most("0"), "1", "0,00 %"),
    ] {
        let mut trial = Trial::new(number(), bound).by(Method::Steps);
        trial.rules.steps.clone_from(&steps);
        assert_eq!(attained(&trial.actual(actual)), expected, "{bound:?} {actual}");
    }
    let none = Trial::new(number(), at_least("300")).by(Method::Steps).actual("299");
    assert_eq!(attained(&none), "0,00 %", "without steps nothing is reached");
}

#[test]
fn dates_and_yes_or_no_are_all_or_nothing_but_for_dates_with_a_threshold() {
    for method in super::methods() {
        let late = Trial::new(Unit::Date, at_most("30/11/2020")).threshold("30/12/2020").by(method);
        let expected = if method == Method::Threshold { "50,00 %" } else { "0,00 %" };
        assert_eq!(attained(&late.actual("15/12/2020")), expected, "{method:?}");
        for (target, actual) in [("SI", "NO"), ("NO", "SI")] {
            let found = Trial::new(Unit::YesNo, exactly(target, "0")).by(method).actual(actual);
            assert_eq!(attained(&found), "0,00 %", "{target} {actual} {method:?}");
        }
    }
}

#[test]
fn an_indicator_may_have_a_method_of_its_own() {
    let mut trial = Trial::new(number(), at_least("300")).by(Method::AllOrNothing);
    assert_eq!(attained(&trial.actual("143")), "0,00 %");
    trial.own_method = Some(Method::Proportional);
    let found = trial.actual("143");
    assert_eq!(attained(&found), "47,67 %");
    assert!(matches!(found.attainment.unwrap().how, How::Missed(Trace::Proportion(_))));
}

#[track_caller]
fn beyond(trial: &Trial, actual: &str, capped: &str, whole: &str, flagged: bool) {
    let found = trial.actual(actual);
    assert_eq!((attained(&found).as_str(), uncapped(&found).as_str()), (capped, whole));
    assert_eq!(found.underestimated(), flagged);
}

#[test]
fn above_the_target_the_cap_holds_and_the_whole_figure_stays_beside_it() {
    let trial = |bound: Bound| Trial::new(number(), bound).by(Method::Proportional);
    beyond(&trial(at_least("100")), "247", "100,00 %", "247,00 %", true);
    beyond(&trial(at_least("100")).cap("120"), "110", "110,00 %", "110,00 %", false);
    beyond(&trial(at_least("100")).cap("120"), "120", "120,00 %", "120,00 %", false);
    beyond(&trial(at_least("100")).cap("120"), "120,01", "120,00 %", "120,01 %", true);
    beyond(&trial(at_most("100")), "50", "100,00 %", "150,00 %", true);
    beyond(&trial(at_most("-10")), "-11", "100,00 %", "110,00 %", false);
    beyond(&trial(at_least("0")), "36.782", "100,00 %", "100,00 %", false);
}

#[test]
fn each_method_goes_beyond_the_target_in_its_own_way() {
    // By the road from the threshold, where there is one.
    let soglia = Trial::new(percent(), at_most("80")).cap("130");
    beyond(&soglia.clone().threshold("100"), "75", "125,00 %", "125,00 %", false);
    // Whether the target was too low is judged in proportion to it, whatever the method.
    beyond(&soglia.clone().threshold("100"), "60", "130,00 %", "200,00 %", true);
    beyond(&soglia, "75", "106,25 %", "106,25 %", false);
    // By target / actual; an actual of zero is beyond every ratio: the cap.
    let inverse = Trial::new(number(), at_most("80")).by(Method::InverseProportional);
    beyond(&inverse.clone().cap("150"), "40", "150,00 %", "200,00 %", true);
    beyond(&inverse.cap("300"), "0", "300,00 %", "300,00 %", true);
    for method in [Method::AllOrNothing, Method::Steps] {
        let trial = Trial::new(percent(), at_least("100")).by(method).cap("130");
        beyond(&trial, "200", "100,00 %", "100,00 %", true);
    }
}

#[test]
fn exact_values_ranges_and_dates_are_met_or_not_and_never_more() {
    let trial = |bound: Bound| Trial::new(number(), bound).by(Method::Proportional).cap("150");
    beyond(&trial(exactly("10", "5")), "14", "100,00 %", "100,00 %", false);
    beyond(&trial(between("10", "20")), "20", "100,00 %", "100,00 %", false);
    let date = Trial::new(Unit::Date, at_most("30/11/2020")).threshold("30/12/2020").cap("130");
    beyond(&date, "01/01/2020", "100,00 %", "100,00 %", false);
}
