//! Small trees made by hand, measured by rules that a test may change.

use rust_decimal::Decimal;

use crate::columns::{INDICATORS, RESULTS};
use crate::config::{self, Config};
use crate::measure::{self, Results};
use crate::model::{
    Bound, Calculation, Code, Gauge, Indicator, Node, Origin, Outcome, OwnRules, Quantity, Remarks,
    Rules, Target, Tree, Unit, day_number,
};
use crate::view::Material;
use crate::view::explain::{Explanation, explain};

pub(super) const TOML: &str = r#"
[ente]
nome = "Ente di prova"
[documento]
anno = 2024
[dati]
[[livello]]
id = "strategico"
nome = "Obiettivo strategico"
[[livello]]
id = "operativo"
nome = "Obiettivo operativo"
[misurazione]
ente = "strategico"
"#;

pub(super) fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub(super) fn day(day: u32, month: u32) -> Decimal {
    day_number(chrono::NaiveDate::from_ymd_opt(2020, month, day).unwrap())
}

pub(super) fn number() -> Unit {
    Unit::Named("N.".to_owned())
}

/// An actual of this unit.
pub(super) fn typed(unit: &Unit, actual: Decimal) -> Outcome {
    Outcome::Typed(unit.quantity(actual).unwrap())
}

pub(super) fn forced(attainment: &str) -> Outcome {
    Outcome::Forced { attainment: d(attainment), reason: "prova".to_owned(), actual: None }
}

/// `k1`, of weight blank, in this unit.
pub(super) fn indicator(unit: &Unit, bound: Bound, outcome: Outcome) -> Indicator {
    Indicator {
        code: Code::new("k1"),
        title: "Prova".to_owned(),
        description: None,
        kind: None,
        algorithm: None,
        source: None,
        units: Vec::new(),
        weight: None,
        method: None,
        own: OwnRules::default(),
        calculation: Calculation::Value,
        actual_unit: unit.clone(),
        target: Target::Measurable(Gauge::new(unit.clone(), bound, None).unwrap()),
        outcome,
        actual_shown: None,
        baseline: None,
        base_shown: None,
        history: Vec::new(),
        remodulated: None,
        remarks: Remarks::default(),
        notes: None,
        fields: Vec::new(),
        plan_origin: Origin::new("Indicatori!A2"),
        cells: INDICATORS
            .columns
            .iter()
            .chain(RESULTS.columns)
            .map(|column| (*column, Origin::new(column.heading)))
            .collect(),
        actual_origin: Some(Origin::new("Consuntivo")),
    }
}

pub(super) fn with_threshold(indicator: Indicator, threshold: Decimal) -> Indicator {
    let gauge = indicator.target.gauge().unwrap();
    let threshold: Quantity = gauge.unit().quantity(threshold).unwrap();
    let gauge = Gauge::new(gauge.unit().clone(), gauge.bound(), Some(threshold)).unwrap();
    Indicator { target: Target::Measurable(gauge), ..indicator }
}

/// An indicator whose attainment is given; `None` is N/D.
pub(super) fn attaining(code: &str, weight: Option<&str>, attainment: Option<&str>) -> Indicator {
    let outcome = attainment.map_or(Outcome::NotAvailable, forced);
    let made = indicator(&number(), Bound::AtLeast(d("1")), outcome);
    Indicator { code: Code::new(code), weight: weight.map(d), ..made }
}

/// A node of a level.
pub(super) fn node(code: &str, level: usize, indicators: Vec<Indicator>) -> Node {
    Node {
        code: Code::new(code),
        level,
        title: "Prova".to_owned(),
        description: None,
        weight: None,
        units: Vec::new(),
        owner: None,
        owner_origin: None,
        fields: Vec::new(),
        indicators,
        by_hand: None,
        origin: Origin::new("Obiettivi!A2"),
        weight_origin: None,
    }
}

pub(super) struct Made {
    config: Config,
    tree: Tree,
    results: Results,
}

impl Made {
    /// Measures nodes, each with the place of its parent, by rules changed like this.
    pub(super) fn new(nodes: Vec<(Node, Option<usize>)>, change: impl FnOnce(&mut Rules)) -> Self {
        let mut config = config::read("relazione.toml", TOML).unwrap();
        change(&mut config.rules);
        let tree = Tree::new(nodes).unwrap();
        let results = measure::measure(&tree, &config.rules);
        Self { config, tree, results }
    }

    /// One objective with one indicator.
    pub(super) fn one(indicator: Indicator, change: impl FnOnce(&mut Rules)) -> Self {
        Self::new(vec![(node("OS1", 0, vec![indicator]), None)], change)
    }

    pub(super) fn material(&self) -> Material<'_> {
        let Self { config, tree, results } = self;
        Material {
            config,
            tree,
            results,
            context: &[],
            revisions: &[],
            original: None,
            remodulated: None,
        }
    }

    pub(super) fn explain(&self, code: &str) -> Explanation {
        explain(&self.material(), code).unwrap().remove(0)
    }

    /// The steps of an explanation, one a line, and its result.
    #[track_caller]
    pub(super) fn says(&self, code: &str, expected: &[&str]) {
        let found = self.explain(code);
        let mut lines: Vec<String> =
            found.passi.iter().map(|step| format!("{}: {}", step.voce, step.testo)).collect();
        lines.push(found.risultato);
        assert_eq!(lines, expected);
    }

    /// The step under this name.
    #[track_caller]
    pub(super) fn step(&self, item: &str, expected: &str) {
        self.step_of("k1", item, expected);
    }

    /// The step under this name, of this code.
    #[track_caller]
    pub(super) fn step_of(&self, code: &str, item: &str, expected: &str) {
        let found = self.explain(code);
        let step = found.passi.iter().find(|step| step.voce == item);
        assert_eq!(step.map(|step| step.testo.as_str()), Some(expected), "{found:#?}");
    }
}
