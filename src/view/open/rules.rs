//! The rules of measurement that a reader needs beside the tables to compute every result again.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use super::super::results::unit_of;
use super::{Material, Value, ends, tolerance};
use crate::model::{
    BandFloor, Bound, Composition, Indicator, Level, Missing, Rounding, Rules, Scale, ScaleOn,
    ScaleShape, Unit, WeightScale,
};

/// Form and version of regole.json.
const SCHEMA: &str = "relazione-regole/1";

/// The rules, as regole.json says them (README.md, *Rules as JSON*). Figures are texts with a point, as in the results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RulesView {
    schema: &'static str,
    documento: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dati_al: Option<String>,
    metodo: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scaglioni: Vec<Point>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scale: Vec<ScaleView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    giudice: Option<String>,
    tetto: String,
    non_disponibile: &'static str,
    pesi: &'static str,
    arrotonda: BTreeMap<String, RoundingView>,
    livelli: Vec<LevelView>,
    ente: EntityView,
    #[serde(skip_serializing_if = "Option::is_none")]
    matrice: Option<String>,
    fasce: Vec<BandView>,
}

/// From a value on, so many points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Point {
    da: String,
    punti: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ScaleView {
    nome: String,
    /// The unit of the indicators that it is said in; `%` where it is held against their attainment.
    unita: String,
    su: &'static str,
    /// Rows in order, the first that holds gives its points.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    condizioni: Vec<ScaleRowView>,
    /// Points that straight lines run between.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rette: Vec<Point>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ScaleRowView {
    /// Without it the row holds otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    quando: Option<Condition>,
    punti: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Condition {
    operatore: String,
    valore: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    valore_superiore: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    tolleranza: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct RoundingView {
    decimali: u32,
    modo: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct LevelView {
    id: String,
    nome: String,
    media: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    composizione: Option<Shares>,
    concorre: bool,
    valutazione: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Shares {
    indicatori: String,
    figli: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct EntityView {
    /// Of several the first is that of *the* result.
    livelli: Vec<String>,
    media: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct BandView {
    etichetta: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    da: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    oltre: Option<String>,
}

/// The rules of a document.
pub fn rules(material: &Material<'_>) -> RulesView {
    let (config, rules) = (material.config, &material.config.rules);
    RulesView {
        schema: SCHEMA,
        documento: config.document.kind.row().word,
        dati_al: rules.as_of.filter(|_| rules.interim).map(|day| Value::Date(day).machine()),
        metodo: rules.method.name(),
        scaglioni: rules.steps.iter().map(|step| point(step.from, step.score)).collect(),
        scale: scales(material),
        giudice: rules.judge.clone(),
        tetto: figure(rules.cap),
        non_disponibile: match rules.missing {
            Missing::Zero => "zero",
            Missing::Exclude => "escludi",
            Missing::Block => "blocca",
        },
        pesi: match rules.weights {
            WeightScale::Percent => "percentuali",
            WeightScale::Points => "punti",
        },
        arrotonda: roundings(rules),
        livelli: rules.levels.iter().map(level).collect(),
        ente: entity(rules),
        matrice: rules.matrix_level.and_then(|level| id_of(rules, level)),
        fasce: rules.bands.iter().map(|band| band_view(&band.label, band.floor)).collect(),
    }
}

/// With all its digits.
fn figure(figure: Decimal) -> String {
    figure.normalize().to_string()
}

fn point(from: Decimal, points: Decimal) -> Point {
    Point { da: figure(from), punti: figure(points) }
}

fn id_of(rules: &Rules, level: usize) -> Option<String> {
    rules.levels.get(level).map(|level| level.id.clone())
}

fn mean(is_flat: bool) -> &'static str {
    if is_flat { "indicatori" } else { "parti" }
}

fn roundings(rules: &Rules) -> BTreeMap<String, RoundingView> {
    let view = |rounding: Rounding| RoundingView {
        decimali: rounding.decimals,
        modo: rounding.mode.name(),
    };
    let of_levels = rules.levels.iter().map(|level| (level.id.clone(), level.rounding));
    let all = of_levels.chain([("indicatori".to_owned(), rules.rounding)]);
    all.filter_map(|(id, rounding)| Some((id, view(rounding?)))).collect()
}

fn level(level: &Level) -> LevelView {
    LevelView {
        id: level.id.clone(),
        nome: level.name.clone(),
        media: mean(level.composition == Composition::Flat),
        composizione: match level.composition {
            Composition::Natural | Composition::Flat => None,
            Composition::Shares { indicators, children } => {
                Some(Shares { indicatori: figure(indicators), figli: figure(children) })
            }
        },
        concorre: level.counts,
        valutazione: level.rated,
    }
}

fn entity(rules: &Rules) -> EntityView {
    let levels = [rules.entity_level].into_iter().chain(rules.entity.further_levels.clone());
    EntityView {
        livelli: levels.filter_map(|level| id_of(rules, level)).collect(),
        media: mean(rules.entity.is_flat),
        target: rules.entity.target.map(figure),
    }
}

fn band_view(label: &str, floor: BandFloor) -> BandView {
    let (da, oltre) = match floor {
        BandFloor::From(floor) => (Some(figure(floor)), None),
        BandFloor::Above(floor) => (None, Some(figure(floor))),
        BandFloor::Rest => (None, None),
    };
    BandView { etichetta: label.to_owned(), da, oltre }
}

/// The scales that indicators are measured by, each once a unit.
fn scales(material: &Material<'_>) -> Vec<ScaleView> {
    let mut views: Vec<ScaleView> = Vec::new();
    let indicators = material.tree.iter().flat_map(|(_, node)| &node.indicators);
    for view in indicators.filter_map(scale_of) {
        if !views.iter().any(|known| known.nome == view.nome && known.unita == view.unita) {
            views.push(view);
        }
    }
    views
}

fn scale_of(indicator: &Indicator) -> Option<ScaleView> {
    let scale = indicator.own.scale.as_ref()?;
    let unit = match scale.on {
        ScaleOn::Actual => unit_of(indicator),
        ScaleOn::Attainment => Unit::PERCENT,
    };
    Some(scale_view(scale, &unit))
}

fn scale_view(scale: &Scale, unit: &Unit) -> ScaleView {
    let mut view = ScaleView {
        nome: scale.name.clone(),
        unita: unit.to_string(),
        su: scale.on.name(),
        condizioni: Vec::new(),
        rette: Vec::new(),
    };
    match &scale.shape {
        ScaleShape::Rows(rows) => {
            let row = |when: Option<Bound>, points| ScaleRowView {
                quando: when.and_then(|when| condition(when, unit)),
                punti: figure(points),
            };
            view.condizioni = rows.iter().map(|found| row(found.when, found.points)).collect();
        }
        ScaleShape::Line(points) => {
            let from = |from| Value::measure(Some(from), unit).machine();
            let points = points.iter();
            let points = points.map(|p| Point { da: from(p.from), punti: figure(p.points) });
            view.rette = points.collect();
        }
    }
    view
}

fn condition(when: Bound, unit: &Unit) -> Option<Condition> {
    let ends: Vec<String> = ends(Some(when), unit).iter().map(Value::machine).collect();
    let [operatore, valore, valore_superiore] = <[String; 3]>::try_from(ends).ok()?;
    Some(Condition {
        operatore,
        valore,
        valore_superiore,
        tolleranza: tolerance(Some(when)).machine(),
    })
}
