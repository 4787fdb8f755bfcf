//! Trees of any size, built through the public API: ten indicators an objective, ten objectives an ambito.

use relazione::model::{
    Band, BandFloor, Bound, Calculation, Code, Composition, EntityRules, Gauge, Indicator, Level,
    Method, Missing, Node, Origin, Outcome, OwnRules, Quantity, Remarks, Rules, Symbol, Target,
    Tree, Unit, WeightScale,
};
use rust_decimal::Decimal;

/// Indicators of an objective, and objectives of an ambito.
const EACH: usize = 10;

/// A tree of so many indicators, by tens. Targets are at least 100; results go from 50 to 149.
pub(crate) fn tree(indicators: usize) -> Tree {
    let mut nodes: Vec<(Node, Option<usize>)> = Vec::new();
    let mut ambito = 0;
    for objective in 0..indicators.div_ceil(EACH) {
        if objective % EACH == 0 {
            ambito = nodes.len();
            nodes.push((node(&format!("A{objective}"), 0), None));
        }
        let mut below = node(&format!("O{objective}"), 1);
        let numbers = objective * EACH..((objective + 1) * EACH).min(indicators);
        below.indicators = numbers.map(indicator).collect();
        nodes.push((below, Some(ambito)));
    }
    Tree::new(nodes).unwrap()
}

fn node(code: &str, level: usize) -> Node {
    Node {
        title: format!("Obiettivo {code}"),
        code: Code::new(code),
        level,
        description: None,
        weight: None,
        units: vec![format!("Settore {}", code.len())],
        owner: None,
        owner_origin: None,
        fields: Vec::new(),
        indicators: Vec::new(),
        by_hand: None,
        origin: Origin::new("piano.xlsx › Obiettivi!A2"),
        weight_origin: None,
    }
}

fn indicator(number: usize) -> Indicator {
    let unit = Unit::Named("N.".to_owned());
    let gauge = Gauge::new(unit.clone(), Bound::AtLeast(Decimal::ONE_HUNDRED), None).unwrap();
    Indicator {
        code: Code::new(&format!("k{number}")),
        title: format!("Indicatore {number}"),
        description: None,
        kind: None,
        algorithm: None,
        source: None,
        units: Vec::new(),
        weight: Some(Decimal::from(100 / EACH)),
        method: None,
        own: OwnRules::default(),
        calculation: Calculation::Value,
        actual_unit: unit,
        target: Target::Measurable(gauge),
        outcome: Outcome::Typed(Quantity::Number(Decimal::from(50 + number % 100))),
        actual_shown: None,
        baseline: None,
        base_shown: None,
        history: Vec::new(),
        remodulated: None,
        remarks: Remarks::default(),
        notes: None,
        fields: Vec::new(),
        plan_origin: Origin::new("piano.xlsx › Indicatori!A2"),
        cells: Vec::new(),
        actual_origin: None,
    }
}

/// Two levels, method `proporzionale`; the ente is the mean of its ambiti.
pub(crate) fn rules() -> Rules {
    let level = |id: &str, composition| Level {
        id: id.to_owned(),
        name: id.to_owned(),
        plural: id.to_owned(),
        annex: None,
        composition,
        counts: true,
        rated: true,
        fields: Vec::new(),
        rounding: None,
    };
    Rules {
        levels: vec![
            level("ambito", Composition::Natural),
            level("obiettivo", Composition::Natural),
        ],
        method: Method::Proportional,
        steps: Vec::new(),
        cap: Decimal::ONE_HUNDRED,
        missing: Missing::Zero,
        entity_level: 0,
        entity: EntityRules::default(),
        weights: WeightScale::Percent,
        rounding: None,
        scale: None,
        judge: None,
        area_level: Some(1),
        matrix_level: None,
        bands: vec![Band {
            label: "Raggiunto".to_owned(),
            floor: BandFloor::Rest,
            symbol: Symbol::Full,
        }],
        interim: false,
        as_of: None,
    }
}
