//! Weighted means of a group: weights, what is not available, the bands of the result.

use relazione::measure::{NodeResult, measure};
use relazione::model::{
    BandFloor, Gauge, Indicator, Method, Missing, Outcome, Quantity, Rules, Target, Tree,
    Weighting, Weights,
};

use super::{
    above, at_least, attaining, band, indicator, node, nth, number, objective, printed, rules,
    two_levels, v,
};

type Part = (Option<&'static str>, Option<&'static str>);

/// A node of indicators with these attainments and weights.
fn group(rules: &Rules, parts: &[Part]) -> NodeResult {
    let indicators = parts.iter().map(|(attainment, weight)| attaining(*attainment, *weight));
    let tree = Tree::new(vec![(node("OS1", 0, None, indicators.collect()), None)]).unwrap();
    measure(&tree, rules).node(nth(&tree, 0)).unwrap().clone()
}

fn policy(missing: Missing) -> Rules {
    Rules { missing, ..rules() }
}

#[test]
fn a_node_is_the_weighted_mean_of_its_parts() {
    let cases: [(&[Part], &str); 11] = [
        (&[(Some("100"), None), (Some("40,25"), None)], "70,13 %"),
        (&[(Some("75,65"), Some("20")), (Some("100"), Some("80"))], "95,13 %"),
        (&[(Some("100"), Some("30")), (Some("50"), Some("70"))], "65,00 %"),
        // A blank gets what the others leave of 100.
        (&[(Some("100"), Some("60")), (Some("0"), None), (Some("50"), None)], "70,00 %"),
        (&[(Some("100"), Some("100")), (Some("0"), None)], "100,00 %"),
        (&[(Some("100"), Some("120")), (Some("0"), None)], "100,00 %"),
        // A weight of zero is allowed and counts nothing.
        (&[(Some("100"), Some("100")), (Some("0"), Some("0"))], "100,00 %"),
        // Weights that do not add up: the mean is taken over the sum that is there.
        (&[(Some("100"), Some("30")), (Some("0"), Some("30"))], "50,00 %"),
        (&[(Some("100"), Some("80")), (Some("0"), Some("80"))], "50,00 %"),
        // 3 × 33,33 is as good as a third each.
        (&[(Some("90"), Some("33,33")); 3], "90,00 %"),
        (&[(Some("60"), None)], "60,00 %"),
    ];
    for (parts, expected) in cases {
        assert_eq!(printed(group(&rules(), parts).attainment), expected, "{parts:?}");
    }
}

#[test]
fn unrounded_figures_go_up() {
    let tree = Tree::new(vec![
        (node("A", 0, None, Vec::new()), None),
        (objective("OS1", Some("0,004"), None), Some(0)),
        (objective("OS2", Some("0,004"), None), Some(0)),
        (objective("OS3", Some("0,004"), None), Some(0)),
        (objective("OS4", Some("0,008"), None), Some(0)),
    ]);
    let results = measure(&tree.unwrap(), &two_levels());
    assert_eq!(printed(results.entity.mean), "0,01 %");
}

#[test]
fn weights_add_up_within_five_hundredths() {
    let cases: [(&[Option<&str>], bool, Weighting); 10] = [
        (&[None, None, None], true, Weighting::Equal),
        (&[Some("33,33"), Some("33,33"), Some("33,34")], true, Weighting::Stated),
        (&[Some("33,33"), Some("33,33"), Some("33,33")], true, Weighting::Stated),
        (&[Some("50"), Some("50,05")], true, Weighting::Stated),
        (&[Some("50"), Some("50,06")], false, Weighting::Stated),
        (&[Some("50"), Some("49,95")], true, Weighting::Stated),
        (&[Some("50"), Some("49,94")], false, Weighting::Stated),
        (&[Some("60"), None, None], true, Weighting::Completed(v("20"))),
        (&[Some("120"), None], false, Weighting::Completed(v("0"))),
        (&[Some("0"), Some("0")], false, Weighting::Stated),
    ];
    for (stated, add_up, weighting) in cases {
        let weights = Weights::of(stated.iter().map(|weight| weight.map(v)));
        assert_eq!((weights.add_up(), weights.weighting()), (add_up, weighting), "{stated:?}");
    }
}

#[test]
fn each_part_knows_its_weight_in_per_cent() {
    let of = |parts: &[Part]| {
        let members = group(&rules(), parts).composed.indicators.members;
        members.iter().map(|member| printed(Some(member.percent))).collect::<Vec<_>>()
    };
    assert_eq!(of(&[(Some("1"), None); 3]), ["33,33 %"; 3]);
    assert_eq!(of(&[(Some("1"), Some("60")), (Some("1"), None)]), ["60,00 %", "40,00 %"]);
    assert_eq!(of(&[(Some("1"), Some("30")), (Some("1"), Some("0"))]), ["30,00 %", "0,00 %"]);
}

#[test]
fn the_policy_says_what_a_missing_figure_does() {
    let one_missing: &[Part] = &[(Some("80"), Some("50")), (None, Some("50"))];
    let light_left: &[Part] = &[(Some("80"), Some("0")), (None, Some("100"))];
    let all_missing: &[Part] = &[(None, Some("50")), (None, Some("50"))];
    for (missing, parts, expected) in [
        (Missing::Zero, one_missing, "40,00 %"),
        (Missing::Exclude, one_missing, "80,00 %"),
        (Missing::Block, one_missing, "40,00 %"),
        // Nothing of any weight is available.
        (Missing::Zero, light_left, "N/D"),
        (Missing::Exclude, light_left, "N/D"),
        (Missing::Zero, all_missing, "N/D"),
        (Missing::Exclude, all_missing, "N/D"),
        (Missing::Block, all_missing, "N/D"),
        (Missing::Zero, &[], "N/D"),
    ] {
        let found = group(&policy(missing), parts);
        assert_eq!(printed(found.attainment), expected, "{missing:?} {parts:?}");
    }
    let three = [(Some("90"), Some("20")), (None, Some("50")), (Some("30"), Some("30"))];
    assert_eq!(printed(group(&policy(Missing::Exclude), &three).attainment), "54,00 %");
}

#[test]
fn the_policy_applies_again_one_level_up() {
    for (missing, expected) in [(Missing::Zero, "45,00 %"), (Missing::Exclude, "90,00 %")] {
        let rules = Rules { missing, ..two_levels() };
        let children = vec![objective("OS1", Some("90"), None), objective("OS2", None, None)];
        let results = above(&rules, node("A", 0, None, Vec::new()), children);
        assert_eq!(printed(results.entity.mean), expected, "{missing:?}");
    }
    let nothing = vec![objective("OS1", None, None), objective("OS2", None, None)];
    let results = above(&two_levels(), node("A", 0, None, Vec::new()), nothing);
    assert_eq!((results.entity.mean, results.entity_band), (None, None));
}

#[test]
fn weights_that_are_all_zero_leave_nothing_available() {
    let found = group(&rules(), &[(Some("80"), Some("0")), (Some("60"), Some("0"))]);
    assert_eq!((found.attainment, found.band), (None, None));
}

#[test]
fn a_band_begins_where_it_says() {
    for (attainment, expected) in [
        (Some("100"), Some(0)),
        (Some("90"), Some(0)),
        (Some("89,999999"), Some(1)),
        (Some("0,01"), Some(1)),
        (Some("0"), Some(2)),
        (None, None),
    ] {
        assert_eq!(group(&rules(), &[(attainment, None)]).band, expected, "{attainment:?}");
    }
}

#[test]
fn thirds_that_add_up_to_a_bound_reach_it() {
    // 1/3 + 1/3 + 1/3 + 1 over 4 is one half, though a third has no last digit.
    let parts = [("1", "3"), ("1", "3"), ("1", "3"), ("1", "1")].map(|(a, b)| done(a, b)).to_vec();
    let tree = Tree::new(vec![(node("OS1", 0, None, parts), None)]).unwrap();
    for (floor, reached) in [
        (BandFloor::From(v("50")), true),
        (BandFloor::Above(v("50")), false),
        (BandFloor::Above(v("49,999999")), true),
        (BandFloor::From(v("50,000001")), false),
    ] {
        let bands = vec![band("sì", floor), band("no", BandFloor::Rest)];
        let results = measure(&tree, &Rules { bands, ..rules() });
        assert_eq!(results.entity_band, Some(usize::from(!reached)), "{floor:?}");
    }
}

/// `>= whole`, of which a part was done, in proportion.
fn done(part: &str, whole: &str) -> Indicator {
    let gauge = Gauge::new(number(), at_least(whole), None).unwrap();
    Indicator {
        method: Some(Method::Proportional),
        outcome: Outcome::Typed(Quantity::Number(v(part))),
        ..indicator("kpi", Target::Measurable(gauge), number())
    }
}
