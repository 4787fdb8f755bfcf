//! What a node is made of, what the ente is the mean of, and the areas.

use relazione::measure::{NodeResult, Results};
use relazione::model::{Composition, Missing, Node, Rules, Tree};

use super::{
    above, attaining, level, measure, node, nth, objective, printed, rules, shares, two_levels, v,
};

/// Two levels, the upper one composed like this; the ente is the mean of the upper one.
fn composed(composition: Composition) -> Rules {
    let levels = vec![level("strategico", composition), level("operativo", Composition::Natural)];
    Rules { levels, entity_level: 0, ..rules() }
}

fn top(indicators: &[Option<&str>]) -> Node {
    let indicators = indicators.iter().map(|attainment| attaining(*attainment, None));
    node("OS1", 0, None, indicators.collect())
}

fn below(attainments: &[Option<&str>]) -> Vec<Node> {
    attainments.iter().map(|attainment| objective("OP", *attainment, None)).collect()
}

#[test]
fn indicators_and_children_enter_in_the_stated_proportion() {
    let own: &[Option<&str>] = &[Some("100"), Some("40,25")];
    let children: &[Option<&str>] = &[Some("37,549")];
    for (composition, own, children, expected) in [
        (shares("50", "50"), own, children, "53,84 %"),
        (shares("100", "0"), own, children, "70,13 %"),
        (shares("0", "100"), own, children, "37,55 %"),
        (shares("30", "70"), own, children, "47,32 %"),
        // Not stated: its indicators where it has any, otherwise its children.
        (Composition::Natural, own, children, "70,13 %"),
        (Composition::Natural, &[], children, "37,55 %"),
        // A part that does not exist leaves its share to the other.
        (shares("50", "50"), own, &[], "70,13 %"),
        (shares("50", "50"), &[], children, "37,55 %"),
        (shares("100", "0"), &[], children, "N/D"),
    ] {
        let results = above(&composed(composition), top(own), below(children));
        assert_eq!(printed(results.entity.mean), expected, "{composition:?} {own:?} {children:?}");
    }
}

#[test]
fn each_half_prints_its_own_mean_and_neither_is_rounded_on_the_way_up() {
    let results = above(
        &composed(shares("50", "50")),
        top(&[Some("100"), Some("40,25")]),
        below(&[Some("37,549")]),
    );
    let tree = one_over_one();
    let found = results.node(nth(&tree, 0)).unwrap();
    assert_eq!(printed(found.composed.indicators.mean), "70,13 %");
    assert_eq!(printed(found.composed.children.mean), "37,55 %");
    assert_eq!(found.attainment, Some(v("53,837")));
}

/// Any tree with two nodes: ids count by place.
fn one_over_one() -> Tree {
    Tree::new(vec![(top(&[]), None), (objective("OP", None, None), Some(0))]).unwrap()
}

#[test]
fn a_half_that_is_not_available_follows_the_policy() {
    for (missing, own, children, expected) in [
        (Missing::Zero, Some("80"), None, "40,00 %"),
        (Missing::Exclude, Some("80"), None, "80,00 %"),
        (Missing::Zero, None, Some("80"), "40,00 %"),
        (Missing::Exclude, None, Some("80"), "80,00 %"),
        (Missing::Zero, None, None, "N/D"),
        (Missing::Exclude, None, None, "N/D"),
    ] {
        let rules = Rules { missing, ..composed(shares("50", "50")) };
        let results = above(&rules, top(&[own]), below(&[children]));
        assert_eq!(printed(results.entity.mean), expected, "{missing:?} {own:?} {children:?}");
    }
}

#[test]
fn a_level_that_does_not_count_stays_out_of_its_parent_but_has_its_result() {
    let mut rules = two_levels();
    rules.levels[1].counts = false;
    rules.levels[1].rated = false;
    rules.entity_level = 0;
    let results = above(&rules, top(&[]), below(&[Some("70")]));
    let tree = one_over_one();
    assert_eq!(printed(results.node(nth(&tree, 0)).unwrap().attainment), "N/D");
    let child = results.node(nth(&tree, 1)).unwrap();
    assert_eq!((printed(child.attainment), child.band), ("70,00 %".to_owned(), None));
}

/// Two ambiti of unlike size: 100 | 40, 40, 40; the second weighs 80.
fn two_ambiti(rules: &Rules) -> Results {
    let ambito = |code, weight| (node(code, 0, Some(weight), Vec::new()), None);
    let strategic = |attainment, parent| (objective("OS", Some(attainment), None), Some(parent));
    let nodes = vec![
        ambito("1", "20"),
        strategic("100", 0),
        ambito("2", "80"),
        strategic("40", 2),
        strategic("40", 2),
        strategic("40", 2),
    ];
    measure(&Tree::new(nodes).unwrap(), rules)
}

#[test]
fn the_ente_is_the_mean_of_any_level() {
    let of_level = |entity_level| two_ambiti(&Rules { entity_level, ..two_levels() });
    assert_eq!(printed(of_level(0).entity.mean), "52,00 %");
    assert_eq!(printed(of_level(1).entity.mean), "55,00 %");
    assert_eq!(of_level(1).entity.members.len(), 4);
    assert_eq!(of_level(1).entity_band, Some(1));
}

#[test]
fn a_tree_without_nodes_of_the_entes_level_has_no_figure() {
    let rules = Rules { entity_level: 1, ..two_levels() };
    let tree = Tree::new(vec![(top(&[Some("80")]), None)]).unwrap();
    assert_eq!(measure(&tree, &rules).entity.mean, None);
    assert_eq!(measure(&Tree::default(), &rules).entity.mean, None);
}

/// Objectives with these units, each with its attainment and weight.
fn areas(rules: &Rules, objectives: &[(&[&str], Option<&str>)]) -> Vec<(String, String, usize)> {
    let children = objectives.iter().map(|(units, attainment)| Node {
        units: units.iter().map(|&unit| unit.to_owned()).collect(),
        ..objective("OP", *attainment, Some("10"))
    });
    let results = above(rules, top(&[]), children.collect());
    let row = |area: &relazione::measure::UnitResult| {
        (area.name.clone(), printed(area.group.mean), area.best)
    };
    results.units.iter().map(row).collect()
}

#[test]
fn an_objective_with_several_units_counts_in_each() {
    let found = areas(
        &two_levels(),
        &[
            (&["Anagrafe", "Staff"], Some("100")),
            (&["Staff"], Some("50")),
            (&[], Some("10")),
            (&["Staff", "Anagrafe"], Some("90")),
        ],
    );
    let row = |name: &str, mean: &str, best| (name.to_owned(), mean.to_owned(), best);
    assert_eq!(found, [row("Anagrafe", "95,00 %", 2), row("Staff", "80,00 %", 2)]);
}

#[test]
fn areas_follow_the_policy_and_the_stated_level() {
    let objectives: &[(&[&str], Option<&str>)] = &[(&["Staff"], Some("50")), (&["Staff"], None)];
    for (missing, expected) in [(Missing::Zero, "25,00 %"), (Missing::Exclude, "50,00 %")] {
        let rules = Rules { missing, ..two_levels() };
        assert_eq!(areas(&rules, objectives)[0].1, expected);
    }
    let elsewhere = Rules { area_level: Some(0), ..two_levels() };
    assert_eq!(areas(&elsewhere, objectives), []);
}

#[test]
fn a_node_weighs_within_its_siblings_and_within_the_ente_on_its_level() {
    let weight = |rules: &Rules, index| {
        let results = two_ambiti(rules);
        let tree = Tree::new((0..6).map(|_| (top(&[]), None)).collect()).unwrap();
        let of = |found: Option<&NodeResult>| printed(found.map(|node| node.weight));
        of(results.node(nth(&tree, index)))
    };
    assert_eq!(weight(&two_levels(), 2), "80,00 %");
    assert_eq!(weight(&two_levels(), 1), "25,00 %", "one of four, in the ente");
    let above = Rules { entity_level: 0, ..two_levels() };
    assert_eq!(weight(&above, 3), "33,33 %", "one of three, in its ambito");
}
