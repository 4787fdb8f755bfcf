//! What the model does not let anybody write.

use relazione::model::{Bound, BoundError, Gauge, GaugeError, Quantity, Tree, TreeError, Unit};

use super::{at_least, at_most, between, exactly, less_than, more_than, node, number, percent, v};

#[test]
fn a_threshold_lies_where_the_target_is_missed() {
    for (bound, threshold, admitted) in [
        (at_least("80"), "79,99", true),
        (at_least("80"), "80", false),
        (at_least("80"), "90", false),
        (more_than("80"), "80", false),
        (at_most("80"), "80,01", true),
        (at_most("80"), "80", false),
        (less_than("80"), "70", false),
        (exactly("10", "1"), "8", true),
        (exactly("10", "1"), "13", true),
        (exactly("10", "1"), "9", false),
        (between("10", "20"), "9", true),
        (between("10", "20"), "21", true),
        (between("10", "20"), "10", false),
        (between("10", "20"), "15", false),
    ] {
        let made = Gauge::new(percent(), bound, Some(Quantity::Number(v(threshold))));
        assert_eq!(made.is_ok(), admitted, "{bound:?} {threshold}");
        if !admitted {
            assert_eq!(made, Err(GaugeError::ThresholdOnWrongSide));
        }
    }
}

#[test]
fn a_percentage_is_not_held_against_a_date() {
    let day = Unit::Date.quantity(v("30/06/2020")).unwrap();
    let other = Err(GaugeError::ThresholdOfOtherKind);
    assert_eq!(Gauge::new(percent(), at_most("80"), Some(day)), other);
    assert_eq!(
        Gauge::new(Unit::Date, at_most("30/06/2020"), Some(Quantity::Number(v("1")))),
        other
    );
    let yes_no = Gauge::new(Unit::YesNo, exactly("SI", "0"), Some(Quantity::Done(false)));
    assert_eq!(yes_no, Err(GaugeError::ThresholdOfYesNo));
    for (unit, admitted) in [(percent(), false), (number(), false), (Unit::YesNo, false)] {
        assert_eq!(unit.admits(day), admitted);
    }
}

#[test]
fn a_range_has_its_ends_in_order_and_a_tolerance_is_not_negative() {
    assert_eq!(Bound::between(v("2"), v("1")), Err(BoundError::Reversed));
    assert!(Bound::between(v("1"), v("1")).is_ok());
    assert_eq!(Bound::exactly(v("1"), v("-0,01")), Err(BoundError::NegativeTolerance));
    assert!(Bound::exactly(v("1"), v("0")).is_ok());
}

#[test]
fn nodes_in_a_ring_are_no_tree() {
    let leaf = |parent| (node("A", 0, None, Vec::new()), parent);
    let ring = Tree::new(vec![leaf(None), leaf(Some(2)), leaf(Some(1))]);
    assert_eq!(ring, Err(TreeError::Cycle(vec![1, 2])));
    assert!(Tree::new(vec![leaf(Some(0))]).is_err());
}
