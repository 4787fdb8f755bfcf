//! What holds for the results of units and for the matrix, whatever weights and quotas.

use proptest::prelude::*;
use relazione::measure::{Results, UnitResult, measure, settled};
use relazione::model::{
    Assignment, Code, Missing, Node, OrgUnit, Organisation, Origin, Rules, Tree,
};
use rust_decimal::Decimal;

use super::{attaining, node, rules, v};

fn few() -> ProptestConfig {
    ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() }
}

/// An objective: what it attains, its weight, and the part of the first of two units.
type Shared = (Option<u32>, u32, u32);

fn objectives() -> impl Strategy<Value = Vec<Shared>> {
    prop::collection::vec((prop::option::weighted(0.8, 0u32..=100), 1u32..=100, 0u32..=100), 1..7)
}

fn policy() -> impl Strategy<Value = Missing> {
    prop::sample::select(vec![Missing::Zero, Missing::Exclude])
}

fn code(index: usize) -> String {
    format!("O{index}")
}

fn nodes(objectives: &[Shared]) -> Vec<Node> {
    let node = |(index, (attained, weight, _)): (usize, &Shared)| {
        let attained = attained.map(|figure| figure.to_string());
        let own = vec![attaining(attained.as_deref(), None)];
        node(&code(index), 0, Some(&weight.to_string()), own)
    };
    objectives.iter().enumerate().map(node).collect()
}

fn unit(name: &str, part_of: Option<usize>) -> OrgUnit {
    OrgUnit { name: name.to_owned(), part_of, owner: None, origin: Origin::new("") }
}

fn row(objective: usize, unit: &str, quota: u32) -> Assignment {
    Assignment {
        objective: Code::new(&code(objective)),
        unit: unit.to_owned(),
        quota: Decimal::from(quota),
        weight: None,
        origin: Origin::new(""),
        quota_origin: None,
        weight_origin: None,
    }
}

fn measured(nodes: Vec<Node>, organisation: Organisation, rules: &Rules) -> Results {
    let nodes = nodes.into_iter().map(|node| (node, None)).collect();
    measure(&Tree::new(nodes).unwrap().with_organisation(organisation), rules)
}

/// `Sopra` with its parts `Uno` and `Due`, between which every objective is shared.
fn shared(objectives: &[Shared], rules: &Rules) -> Results {
    let units = vec![unit("Sopra", None), unit("Uno", Some(0)), unit("Due", Some(0))];
    let shares = objectives.iter().enumerate();
    let rows = shares.flat_map(|(index, (_, _, quota))| {
        [row(index, "Uno", *quota), row(index, "Due", 100 - quota)]
    });
    measured(nodes(objectives), Organisation::new(units, Some(rows.collect())).unwrap(), rules)
}

fn result(unit: &UnitResult) -> Option<Decimal> {
    unit.group.mean.map(settled)
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn one_unit_with_the_whole_of_everything_has_the_weighted_mean(
        objectives in objectives(),
        missing in policy(),
    ) {
        let rules = Rules { missing, ..rules() };
        let rows = (0..objectives.len()).map(|index| row(index, "Tutto", 100)).collect();
        let organisation = Organisation::new(Vec::new(), Some(rows)).unwrap();
        let found = measured(nodes(&objectives), organisation, &rules);
        prop_assert_eq!(result(&found.units[0]), found.entity.mean.map(settled));
    }

    #[test]
    fn points_add_up_and_a_unit_is_what_its_parts_are_together(
        objectives in objectives(),
        missing in policy(),
    ) {
        let rules = Rules { missing, ..rules() };
        let found = shared(&objectives, &rules);
        let [above, one, two] = &found.units[..] else { panic!("three units") };
        let points = |unit: &UnitResult| unit.points(missing);
        prop_assert_eq!(points(above), points(one) + points(two));
        let enters = |(attained, weight, _): &Shared| {
            attained.map(|attained| Decimal::from(attained * weight) / Decimal::ONE_HUNDRED)
        };
        prop_assert_eq!(points(above), objectives.iter().filter_map(enters).sum::<Decimal>());
        prop_assert_eq!(result(above), found.entity.mean.map(settled));
    }

    #[test]
    fn points_over_weight_is_the_result(objectives in objectives(), missing in policy()) {
        let rules = Rules { missing, ..rules() };
        for unit in shared(&objectives, &rules).units {
            let weight = unit.group.weight_sum;
            if let Some(result) = result(&unit) {
                let reckoned = unit.points(missing) * Decimal::ONE_HUNDRED / weight;
                prop_assert_eq!(settled(reckoned), result);
            }
        }
    }

    #[test]
    fn a_node_that_one_unit_answers_for_stands_in_the_matrix_as_it_is(
        indicators in prop::collection::vec((prop::option::weighted(0.8, 0u32..=100), prop::option::of(1u32..=50)), 1..7),
        missing in policy(),
    ) {
        let rules = Rules { missing, matrix_level: Some(0), ..rules() };
        let own = indicators.iter().map(|(attained, weight)| {
            let [attained, weight] = [attained, weight].map(|figure| figure.map(|f| f.to_string()));
            attaining(attained.as_deref(), weight.as_deref())
        });
        let objective = node("O", 0, None, own.collect());
        let objective = Node { units: vec!["Unica".to_owned()], ..objective };
        let found = measured(vec![objective], Organisation::default(), &rules);
        let cell = &found.matrix.as_ref().unwrap().rows[0].cells[0];
        prop_assert_eq!(cell.group.mean.map(settled), found.entity.mean.map(settled));
        prop_assert_eq!(cell.indicators.len(), indicators.len());
    }
}

/// A plan before its revisions may lack an objective that is assigned now: its row gives nothing.
#[test]
fn an_assignment_of_an_objective_that_is_not_there_gives_nothing() {
    let objectives = [(Some(80), 100, 100)];
    let rows = vec![row(0, "Uno", 100), row(7, "Uno", 100)];
    let organisation = Organisation::new(Vec::new(), Some(rows)).unwrap();
    let found = measured(nodes(&objectives), organisation, &rules());
    assert_eq!(result(&found.units[0]), Some(v("80")));
    assert_eq!(found.units[0].parts.len(), 1);
}
