//! `scala`.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Words;
use crate::config::USUAL_DECIMALS;
use crate::measure::Score;
use crate::model::{Scale, ScaleOn, ScalePart, ScaleShape, Unit};
use crate::view::Material;
use crate::view::explain::figures;
use crate::view::number::{self, Signs};
use crate::view::places::Places;
use crate::view::results::unit_of;
use crate::view::summary::all_indicators;

pub(super) const WORDS: Words = Words {
    sentence: "Il grado di raggiungimento è dato da una scala, che lo assegna al consuntivo che il target sia raggiunto \
               o no.",
    rule: "i punti che la scala assegna",
    settings: Some(settings),
};

/// Every scale in use, row by row.
fn settings(material: &Material<'_>) -> Option<String> {
    let mut told = BTreeSet::new();
    let scales: Vec<String> = all_indicators(material)
        .filter_map(|(_, _, indicator, _)| {
            let scale = indicator.own.scale.as_deref()?;
            let text = described(scale, &unit_of(indicator));
            told.insert(text.clone()).then_some(text)
        })
        .collect();
    (!scales.is_empty()).then(|| scales.join(" "))
}

/// `Scala «tempi», sul consuntivo: <= 5 gg vale 100 %; negli altri casi vale 0 %.`
fn described(scale: &Scale, unit: &Unit) -> String {
    let rows: Vec<String> = match &scale.shape {
        ScaleShape::Rows(rows) => (0..rows.len()).map(|index| row(scale, index, unit)).collect(),
        ScaleShape::Line(points) => points
            .iter()
            .map(|point| {
                let from = at(scale, point.from, unit);
                format!("a {from} vale {} %", number::exact(point.points))
            })
            .collect(),
    };
    let on = match scale.on {
        ScaleOn::Actual => "sul consuntivo",
        ScaleOn::Attainment => "sul raggiungimento in proporzione al target",
    };
    let between = match scale.shape {
        ScaleShape::Rows(_) => "",
        ScaleShape::Line(_) => {
            "; fra un punto e l'altro in linea retta, oltre il primo e l'ultimo costante"
        }
    };
    format!("Scala «{}», {on}: {}{between}.", scale.name, rows.join("; "))
}

/// A row: `>= 50,00 % vale 100 %`.
fn row(scale: &Scale, index: usize, unit: &Unit) -> String {
    let ScaleShape::Rows(rows) = &scale.shape else { return String::new() };
    let Some(row) = rows.get(index) else { return String::new() };
    let when = match (row.when, scale.on) {
        (None, _) => "negli altri casi".to_owned(),
        (Some(when), ScaleOn::Actual) => number::target(when, unit, Signs::Plain),
        (Some(when), ScaleOn::Attainment) => number::target(when, &Unit::PERCENT, Signs::Plain),
    };
    format!("{when} vale {} %", number::exact(row.points))
}

fn at(scale: &Scale, value: Decimal, unit: &Unit) -> String {
    match scale.on {
        ScaleOn::Actual => figures::measure(value, unit, Places::fixed(USUAL_DECIMALS)),
        ScaleOn::Attainment => {
            figures::measure(value, &Unit::PERCENT, Places::fixed(USUAL_DECIMALS))
        }
    }
}

/// What a scale did with one value.
pub(in crate::view) fn told(score: &Score, scale: &Scale, unit: &Unit) -> String {
    let name = &scale.name;
    let value = match score.on {
        ScaleOn::Actual => at(scale, score.at, unit),
        ScaleOn::Attainment => format!("in proporzione {}", figures::outcome(score.at)),
    };
    match (score.part, score.line) {
        (None, _) => format!("{value}: nessuna riga della scala «{name}» vale, 0"),
        (Some(ScalePart::Row(index)), _) => {
            format!("{value}: nella scala «{name}», {}", row(scale, index, unit))
        }
        (Some(_), Some([(from, low), (to, high)])) => {
            let point = |value| figures::point(value, unit);
            format!(
                "nella scala «{name}» fra {} e {}: {} + ({} − {}) × ({} − {}) / ({} − {}) = {}",
                point(from),
                point(to),
                figures::operand(low),
                point(score.at),
                point(from),
                figures::operand(high),
                figures::operand(low),
                point(to),
                point(from),
                figures::outcome(score.points)
            )
        }
        (Some(_), None) => {
            format!("{value}: nella scala «{name}» vale {}", figures::exact(score.points))
        }
    }
}
