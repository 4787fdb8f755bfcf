//! What holds for every target, actual, method and weight.

use proptest::prelude::*;
use relazione::measure::{Measured, measure, settled};
use relazione::model::{Bound, Indicator, Method, Missing, Rules, Step, Tree};
use rust_decimal::Decimal;

use super::{Trial, attaining, node, number, rules, v};

/// Runs a property; few, for the rules are piecewise straight and the tables stand beside.
fn few() -> ProptestConfig {
    ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() }
}

fn figure() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (-2_000_i64..2_000).prop_map(|hundredths| Decimal::new(hundredths, 2)),
        (-20_i64..20).prop_map(Decimal::from),
        (-1_000_000_000_i64..1_000_000_000).prop_map(|hundredths| Decimal::new(hundredths, 2)),
    ]
}

fn one_sided() -> impl Strategy<Value = Bound> {
    let make = [Bound::AtLeast, Bound::MoreThan, Bound::AtMost, Bound::LessThan];
    (figure(), prop::sample::select(make.to_vec())).prop_map(|(value, make)| make(value))
}

fn two_sided() -> impl Strategy<Value = Bound> {
    let exact = (figure(), figure())
        .prop_map(|(value, tolerance)| Bound::exactly(value, tolerance.abs()).unwrap());
    let range = (figure(), figure()).prop_map(|(a, b)| Bound::between(a.min(b), a.max(b)).unwrap());
    prop_oneof![exact, range]
}

fn any_method() -> impl Strategy<Value = Method> {
    prop::sample::select(super::methods().collect::<Vec<_>>())
}

/// A way to measure against this bound: any method, with a threshold (where it lies right) or none, any cap.
fn trial(bound: impl Strategy<Value = Bound>) -> impl Strategy<Value = Trial> {
    let cap = prop_oneof![Just(100_i64), 100_i64..=1_000].prop_map(Decimal::from);
    (bound, any_method(), prop::option::of(figure()), cap).prop_map(
        |(bound, method, threshold, cap)| {
            let threshold = threshold.filter(|&threshold| bound.admits_threshold(threshold));
            let mut trial = Trial { threshold, ..Trial::new(number(), bound).by(method) };
            trial.rules.cap = cap;
            trial.rules.steps = steps();
            trial
        },
    )
}

fn steps() -> Vec<Step> {
    let step = |(from, score)| Step { from: v(from), score: v(score) };
    [("90", "75"), ("60", "50"), ("0", "10")].map(step).to_vec()
}

fn measured(trial: &Trial, actual: Decimal) -> Measured {
    trial.actual(&actual.to_string().replace('.', ","))
}

fn capped(trial: &Trial, actual: Decimal) -> Decimal {
    settled(measured(trial, actual).attainment.unwrap().capped)
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn attainment_lies_between_zero_and_the_cap(
        trial in trial(prop_oneof![one_sided(), two_sided()]),
        actual in figure(),
    ) {
        let found = measured(&trial, actual);
        let attainment = found.attainment.unwrap();
        prop_assert!((Decimal::ZERO..=trial.rules.cap).contains(&attainment.capped));
        prop_assert!(attainment.capped <= attainment.uncapped);
    }

    #[test]
    fn a_met_target_gives_at_least_100_and_a_missed_one_at_most(
        trial in trial(prop_oneof![one_sided(), two_sided()]),
        actual in figure(),
    ) {
        let found = capped(&trial, actual);
        if trial.bound.is_met_by(actual) {
            prop_assert!(found >= Decimal::ONE_HUNDRED);
        } else {
            prop_assert!(found <= Decimal::ONE_HUNDRED);
        }
    }

    #[test]
    fn towards_the_target_and_beyond_it_never_gives_less(
        trial in trial(one_sided()),
        a in figure(),
        b in figure(),
    ) {
        let more_is_better = matches!(trial.bound, Bound::AtLeast(_) | Bound::MoreThan(_));
        let (worse, better) = if more_is_better { (a.min(b), a.max(b)) } else { (a.max(b), a.min(b)) };
        prop_assert!(capped(&trial, worse) <= capped(&trial, better));
    }

    #[test]
    fn farther_from_an_exact_value_or_a_range_never_gives_more(
        trial in trial(two_sided()),
        a in figure(),
        b in figure(),
        above in any::<bool>(),
    ) {
        let (near, far) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
        let at = |distance| match trial.bound {
            Bound::Between { low, .. } if !above => low - distance,
            Bound::Between { high, .. } => high + distance,
            bound => bound.reference(distance) + if above { distance } else { -distance },
        };
        prop_assert!(capped(&trial, at(far)) <= capped(&trial, at(near)));
    }

    #[test]
    fn a_deviation_has_the_sign_of_the_side_on_which_the_actual_lies(
        trial in trial(prop_oneof![one_sided(), two_sided()]),
        actual in figure(),
    ) {
        let found = measured(&trial, actual).deviation.unwrap();
        let (low, high) = match trial.bound {
            Bound::Between { low, high } => (low, high),
            bound => (bound.reference(actual), bound.reference(actual)),
        };
        prop_assert_eq!(found.amount > Decimal::ZERO, actual > high);
        prop_assert_eq!(found.amount < Decimal::ZERO, actual < low);
        if !found.amount.is_zero() {
            prop_assert_eq!(found.favourable, Some(trial.bound.is_met_by(actual)));
        }
    }
}

/// Parts of a mean: an attainment (or N/D) and a weight.
fn parts() -> impl Strategy<Value = Vec<(Option<Decimal>, Decimal)>> {
    let hundredths = |top: i64| (0..=top).prop_map(|figure| Decimal::new(figure, 2));
    prop::collection::vec(
        (prop::option::weighted(0.8, hundredths(10_000)), hundredths(5_000)),
        1..12,
    )
}

fn indicator((attainment, weight): (Option<Decimal>, Decimal)) -> Indicator {
    let text = attainment.map(|figure| figure.to_string().replace('.', ","));
    Indicator { weight: Some(weight), ..attaining(text.as_deref(), None) }
}

fn mean(parts: &[(Option<Decimal>, Decimal)], missing: Missing) -> Option<Decimal> {
    let indicators = parts.iter().copied().map(indicator).collect();
    let tree = Tree::new(vec![(node("OS1", 0, None, indicators), None)]).unwrap();
    measure(&tree, &Rules { missing, ..rules() }).entity.mean.map(settled)
}

fn policy() -> impl Strategy<Value = Missing> {
    prop::sample::select(vec![Missing::Zero, Missing::Exclude])
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn a_mean_lies_between_its_least_and_its_greatest_part(parts in parts(), missing in policy()) {
        let counted = parts.iter().filter(|(_, weight)| !weight.is_zero()).filter_map(|(a, _)| {
            if missing == Missing::Exclude { *a } else { Some(a.unwrap_or_default()) }
        });
        let figures: Vec<Decimal> = counted.collect();
        if let Some(mean) = mean(&parts, missing) {
            prop_assert!(figures.iter().min().unwrap() <= &mean);
            prop_assert!(figures.iter().max().unwrap() >= &mean);
        }
    }

    #[test]
    fn a_mean_does_not_depend_on_the_order_of_its_parts(
        (ordered, shuffled) in parts().prop_flat_map(|p| (Just(p.clone()), Just(p).prop_shuffle())),
        missing in policy(),
    ) {
        prop_assert_eq!(mean(&ordered, missing), mean(&shuffled, missing));
    }

    #[test]
    fn a_mean_does_not_change_when_all_its_weights_are_scaled(
        parts in parts(),
        missing in policy(),
        scale in 1_i64..1_000,
    ) {
        let scale = Decimal::new(scale, 1);
        let scaled: Vec<_> = parts.iter().map(|(a, weight)| (*a, weight * scale)).collect();
        prop_assert_eq!(mean(&parts, missing), mean(&scaled, missing));
    }
}
