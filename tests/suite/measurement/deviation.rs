//! Scostamento: actual − target, its sign, and whether it is a good one.

use relazione::model::{Bound, Unit};
use relazione::view::number;

use super::{
    Trial, at_least, at_most, between, days, exactly, less_than, more_than, number as count,
    percent,
};

#[track_caller]
fn case(unit: &Unit, bound: Bound, actual: &str, expected: &str, favourable: Option<bool>) {
    let found = Trial::new(unit.clone(), bound).actual(actual).deviation.unwrap();
    assert_eq!(number::deviation(found, unit), expected);
    assert_eq!(found.favourable, favourable);
}

#[test]
fn the_sign_is_that_of_actual_minus_target() {
    case(&percent(), at_most("80"), "84,87", "+4,87 %", Some(false));
    case(&percent(), at_most("8"), "6,08", "-1,92 %", Some(true));
    case(&count(), at_least("2,80"), "3,03", "+0,23 N.", Some(true));
    case(&count(), at_least("12"), "12", "-", None);
    case(&count(), at_least("12"), "11", "-1,00 N.", Some(false));
    case(&days(), at_most("-18"), "-17,82", "+0,18 gg", Some(false));
}

#[test]
fn dates_deviate_in_days() {
    case(&Unit::Date, at_most("30/07/2020"), "14/07/2020", "-16,00 gg", Some(true));
    case(&Unit::Date, at_most("30/11/2020"), "15/12/2020", "+15,00 gg", Some(false));
    case(&Unit::Date, at_most("28/02/2020"), "01/03/2020", "+2,00 gg", Some(false));
    case(&Unit::Date, at_most("31/12/2020"), "31/12/2020", "-", None);
}

#[test]
fn a_range_deviates_from_its_nearer_end() {
    case(&count(), between("1", "1,5"), "1,2", "-", None);
    case(&count(), between("1", "1,5"), "1,5", "-", None);
    case(&count(), between("1", "1,5"), "0,8", "-0,20 N.", Some(false));
    case(&count(), between("1", "1,5"), "2", "+0,50 N.", Some(false));
}

#[test]
fn an_exact_target_deviates_from_its_value_within_the_tolerance_too() {
    case(&count(), exactly("1", "0"), "1", "-", None);
    case(&count(), exactly("1", "0,1"), "1,05", "+0,05 N.", Some(true));
    case(&count(), exactly("1", "0,1"), "1,2", "+0,20 N.", Some(false));
    case(&count(), exactly("1", "0"), "0,8", "-0,20 N.", Some(false));
}

#[test]
fn a_strict_target_that_is_just_touched_is_missed_without_a_deviation() {
    case(&count(), more_than("8"), "8", "-", Some(false));
    case(&count(), less_than("8"), "8", "-", Some(false));
}

#[test]
fn yes_or_no_has_a_sign_of_good_or_bad_but_no_figure() {
    case(&Unit::YesNo, exactly("SI", "0"), "SI", "-", None);
    case(&Unit::YesNo, exactly("SI", "0"), "NO", "", Some(false));
    case(&Unit::YesNo, exactly("NO", "0"), "SI", "", Some(false));
}

#[test]
fn a_threshold_and_the_cap_do_not_touch_the_deviation() {
    let trial = Trial::new(percent(), at_least("80")).threshold("50").cap("150");
    let found = trial.actual("95").deviation.unwrap();
    assert_eq!(number::deviation(found, &percent()), "+15,00 %");
}
