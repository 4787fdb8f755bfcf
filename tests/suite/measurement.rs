//! The rules of measurement, a row a rule and a row an odd case, through the public API. Figures are written as a
//! report prints them: `75,65 %`, `-16,00 gg`, `N/D`.

mod aggregation;
mod attainment;
mod composition;
mod deviation;
mod properties;
mod refusals;
mod units;
mod values;

use chrono::NaiveDate;
use relazione::measure::{Measured, Results, measure};
use relazione::model::{
    Band, BandFloor, Bound, Calculation, Code, Composition, EntityRules, Gauge, Indicator, Level,
    Method, Missing, Node, NodeId, Origin, Outcome, OwnRules, Quantity, Reads, Remarks, Rules,
    Symbol, Target, Tree, Unit, WeightScale, day_number,
};
use relazione::view::number;
use rust_decimal::Decimal;

/// `1.527,97`, `15/12/2020`, `SI`, `NO`, as a coordinate.
fn v(text: &str) -> Decimal {
    match text {
        "SI" => Decimal::ONE,
        "NO" => Decimal::ZERO,
        _ if text.contains('/') => day_number(NaiveDate::parse_from_str(text, "%d/%m/%Y").unwrap()),
        _ => text.replace('.', "").replace(',', ".").parse().unwrap(),
    }
}

fn percent() -> Unit {
    Unit::PERCENT
}

fn number() -> Unit {
    Unit::Named("N.".to_owned())
}

fn days() -> Unit {
    Unit::Named("gg".to_owned())
}

fn at_least(value: &str) -> Bound {
    Bound::AtLeast(v(value))
}

fn more_than(value: &str) -> Bound {
    Bound::MoreThan(v(value))
}

/// `<=` and, for dates, `entro`.
fn at_most(value: &str) -> Bound {
    Bound::AtMost(v(value))
}

fn less_than(value: &str) -> Bound {
    Bound::LessThan(v(value))
}

fn exactly(value: &str, tolerance: &str) -> Bound {
    Bound::exactly(v(value), v(tolerance)).unwrap()
}

fn between(low: &str, high: &str) -> Bound {
    Bound::between(v(low), v(high)).unwrap()
}

/// The methods that ask first whether the target is met.
fn methods() -> impl Iterator<Item = Method> {
    let asks = |method: &Method| !matches!(method.reads(), Reads::Scale | Reads::Judgement);
    Method::NAMES.into_iter().map(|(_, method)| method).filter(asks)
}

/// Rules of one level whose nodes are made of their indicators: method `soglia`, cap 100, N/D as zero.
fn rules() -> Rules {
    Rules {
        levels: vec![level("strategico", Composition::Natural)],
        method: Method::Threshold,
        steps: Vec::new(),
        cap: v("100"),
        missing: Missing::Zero,
        entity_level: 0,
        entity: EntityRules::default(),
        weights: WeightScale::Percent,
        rounding: None,
        scale: None,
        judge: None,
        area_level: None,
        matrix_level: None,
        bands: vec![
            band("Raggiunto", BandFloor::From(v("90"))),
            band("Parzialmente raggiunto", BandFloor::Above(v("0"))),
            band("Non raggiunto", BandFloor::Rest),
        ],
        interim: false,
        as_of: None,
    }
}

fn level(id: &str, composition: Composition) -> Level {
    Level {
        id: id.to_owned(),
        name: id.to_owned(),
        plural: id.to_owned(),
        annex: None,
        composition,
        counts: true,
        rated: true,
        fields: Vec::new(),
        rounding: None,
    }
}

fn shares(indicators: &str, children: &str) -> Composition {
    Composition::Shares { indicators: v(indicators), children: v(children) }
}

fn band(label: &str, floor: BandFloor) -> Band {
    Band { label: label.to_owned(), floor, symbol: Symbol::Half }
}

/// An indicator without an actual.
fn indicator(code: &str, target: Target, unit: Unit) -> Indicator {
    Indicator {
        code: Code::new(code),
        title: code.to_owned(),
        description: None,
        kind: None,
        algorithm: None,
        source: None,
        units: Vec::new(),
        weight: None,
        method: None,
        own: OwnRules::default(),
        calculation: Calculation::Value,
        actual_unit: unit,
        target,
        outcome: Outcome::NotAvailable,
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

/// An indicator whose attainment is known: `>= 100 %`, proportional, uncapped by its own size; N/D for `None`.
fn attaining(attainment: Option<&str>, weight: Option<&str>) -> Indicator {
    let gauge = Gauge::new(percent(), at_least("100"), None).unwrap();
    let outcome =
        attainment.map_or(Outcome::NotAvailable, |a| Outcome::Typed(Quantity::Number(v(a))));
    Indicator {
        weight: weight.map(v),
        method: Some(Method::Proportional),
        outcome,
        ..indicator("kpi", Target::Measurable(gauge), percent())
    }
}

fn node(code: &str, level: usize, weight: Option<&str>, indicators: Vec<Indicator>) -> Node {
    Node {
        code: Code::new(code),
        level,
        title: code.to_owned(),
        description: None,
        weight: weight.map(v),
        units: Vec::new(),
        owner: None,
        owner_origin: None,
        fields: Vec::new(),
        indicators,
        by_hand: None,
        origin: Origin::new("piano.xlsx › Obiettivi!A2"),
        weight_origin: None,
    }
}

/// An objective of the lowest of two levels, measured by one indicator of that attainment.
fn objective(code: &str, attainment: Option<&str>, weight: Option<&str>) -> Node {
    node(code, 1, weight, vec![attaining(attainment, None)])
}

/// A node over others, measured.
fn above(rules: &Rules, top: Node, children: Vec<Node>) -> Results {
    let nodes = [(top, None)].into_iter().chain(children.into_iter().map(|c| (c, Some(0))));
    measure(&Tree::new(nodes.collect()).unwrap(), rules)
}

/// Two levels: ambito, made of its children, over strategico; the ente is the mean of strategico.
fn two_levels() -> Rules {
    let levels =
        vec![level("ambito", Composition::Natural), level("strategico", Composition::Natural)];
    Rules { levels, entity_level: 1, ..rules() }
}

/// The id of a node by its place in tree order.
fn nth(tree: &Tree, index: usize) -> NodeId {
    tree.iter().nth(index).unwrap().0
}

fn printed(figure: Option<Decimal>) -> String {
    number::percent_or_nd(figure)
}

/// One indicator, tried alone.
#[derive(Debug, Clone)]
struct Trial {
    rules: Rules,
    unit: Unit,
    bound: Bound,
    threshold: Option<Decimal>,
    periodic: Option<Bound>,
    calculation: Calculation,
    actual_unit: Unit,
    own_method: Option<Method>,
}

impl Trial {
    fn new(unit: Unit, bound: Bound) -> Self {
        Self {
            rules: rules(),
            actual_unit: unit.clone(),
            unit,
            bound,
            threshold: None,
            periodic: None,
            calculation: Calculation::Value,
            own_method: None,
        }
    }

    fn by(mut self, method: Method) -> Self {
        self.rules.method = method;
        self
    }

    fn threshold(self, threshold: &str) -> Self {
        Self { threshold: Some(v(threshold)), ..self }
    }

    fn cap(mut self, cap: &str) -> Self {
        self.rules.cap = v(cap);
        self
    }

    /// Measured with this actual.
    fn actual(&self, actual: &str) -> Measured {
        self.with(
            self.actual_unit.quantity(v(actual)).map_or(Outcome::NotAvailable, Outcome::Typed),
        )
    }

    fn with(&self, outcome: Outcome) -> Measured {
        let threshold = self.threshold.map(|threshold| self.unit.quantity(threshold).unwrap());
        let gauge = Gauge::new(self.unit.clone(), self.bound, threshold).unwrap();
        let gauge = match self.periodic {
            Some(periodic) => gauge.with_periodic(periodic),
            None => gauge,
        };
        let indicator = Indicator {
            outcome,
            calculation: self.calculation.clone(),
            method: self.own_method,
            ..indicator("kpi", Target::Measurable(gauge), self.actual_unit.clone())
        };
        alone(&self.rules, indicator)
    }
}

/// An indicator measured as the only one of the only node.
fn alone(rules: &Rules, indicator: Indicator) -> Measured {
    let tree = Tree::new(vec![(node("OS1", 0, None, vec![indicator]), None)]).unwrap();
    let results = measure(&tree, rules);
    results.node(nth(&tree, 0)).unwrap().indicators[0].clone()
}

/// The attainment that counts, as printed.
fn attained(measured: &Measured) -> String {
    printed(measured.attainment.map(|attainment| attainment.capped))
}

/// The attainment without the cap, as printed.
fn uncapped(measured: &Measured) -> String {
    printed(measured.attainment.map(|attainment| attainment.uncapped))
}
