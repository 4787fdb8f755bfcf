//! The value that is held against the target: typed, a quotient, against a base, or derived.

use rust_decimal::Decimal;

use super::mean::{self, Mean};
use super::{Passo, figures};
use crate::columns::{indicators, results};
use crate::measure::{self, Measured};
use crate::model::{Calculation, Indicator, Origin, Outcome, Unit};
use crate::view::number::NOT_AVAILABLE;
use crate::view::places::Places;
use crate::view::results::unit_of;
use crate::view::{Material, number, words};

const ITEM: &str = "Consuntivo";

/// The cell of an indicator under this heading.
/// The figures that were read and the value they give.
pub(super) fn steps(
    material: &Material<'_>,
    indicator: &Indicator,
    measured: &Measured,
) -> Vec<Passo> {
    if let Some(group) = &measured.derived_from {
        let parts = mean::nodes(material.tree, group);
        let any_sum = material.config.rules.weights == crate::model::WeightScale::Points;
        return Mean { group, parts, printing: material.printing(), any_sum }.steps(ITEM);
    }
    let Some(actual) = measure::actual(indicator) else {
        return match indicator.outcome.words() {
            Some(words) => {
                vec![Passo::new(ITEM, format!("«{words}»")).at(actual_cell(indicator))]
            }
            None => missing(indicator),
        };
    };
    let printing = material.printing();
    let mut steps = quotient(indicator, actual, printing.places(None));
    let base = match indicator.calculation {
        Calculation::Value | Calculation::Derived => None,
        Calculation::Variation(base) | Calculation::Difference(base) | Calculation::Ratio(base) => {
            Some(base)
        }
    };
    let read_from = |indicator: &Indicator, item: &str| {
        let places = printing.places(indicator.actual_shown);
        let text = figures::measure(actual, &indicator.actual_unit, places);
        Passo::new(item, text).at(actual_cell(indicator))
    };
    match base {
        None if steps.is_empty() => steps.push(read_from(indicator, ITEM)),
        None => {}
        Some(base) => {
            if steps.is_empty() {
                steps.push(read_from(indicator, "Dato rilevato"));
            }
            let places = printing.places(indicator.base_shown);
            let text = figures::measure(base, &indicator.actual_unit, places);
            steps.push(Passo::new("Base", text).at(indicator.cell(indicators::BASE)));
            steps.push(Passo::new(ITEM, against(material, indicator, (actual, base), measured)));
        }
    }
    steps
}

/// The cell of a typed actual. Where only an attainment was set by hand there is none.
fn actual_cell(indicator: &Indicator) -> Option<&Origin> {
    indicator.actual_origin.as_ref()
}

fn missing(indicator: &Indicator) -> Vec<Passo> {
    let (text, cell) = match (&indicator.outcome, &indicator.actual_origin) {
        (Outcome::Forced { .. }, _) => (NOT_AVAILABLE.to_owned(), None),
        (_, Some(origin)) => (NOT_AVAILABLE.to_owned(), Some(origin)),
        (_, None) => (format!("{NOT_AVAILABLE}: nessuna riga per l'indicatore"), None),
    };
    let mut steps = vec![Passo::new(ITEM, text).at(cell)];
    let forced = matches!(indicator.outcome, Outcome::Forced { .. });
    if let Some(reason) = indicator.remarks.reason.as_ref().filter(|_| !forced) {
        steps.push(Passo::new("Motivazione", format!("«{reason}»")));
    }
    steps
}

/// Numerator, denominator and what they give; nothing for a typed actual.
fn quotient(indicator: &Indicator, actual: Decimal, places: Places) -> Vec<Passo> {
    let Outcome::Quotient { numerator, denominator } = indicator.outcome else {
        return Vec::new();
    };
    let factor = if indicator.actual_unit.is_percent() { " × 100" } else { "" };
    let formula = format!(
        "{} / {}{factor} = {}",
        figures::operand(numerator),
        figures::operand(denominator),
        with_unit(&figures::concluded(actual, places), &indicator.actual_unit)
    );
    let item = if indicator.calculation == Calculation::Value { ITEM } else { "Dato rilevato" };
    vec![
        Passo::new("Numeratore", figures::exact(numerator)).at(indicator.cell(results::NUMERATOR)),
        Passo::new("Denominatore", figures::exact(denominator))
            .at(indicator.cell(results::DENOMINATOR)),
        Passo::new(item, formula),
    ]
}

/// The value against its base.
fn against(
    material: &Material<'_>,
    indicator: &Indicator,
    (actual, base): (Decimal, Decimal),
    measured: &Measured,
) -> String {
    let (actual, base) = (figures::operand(actual), figures::operand(base));
    let formula = match indicator.calculation {
        Calculation::Variation(_) => format!("({actual} − {base}) / {base} × 100"),
        Calculation::Difference(_) => format!("{actual} − {base}"),
        Calculation::Ratio(_) if indicator.target.is_in_percent() => {
            format!("{actual} / {base} × 100")
        }
        Calculation::Ratio(_) => format!("{actual} / {base}"),
        Calculation::Value | Calculation::Derived => actual,
    };
    let name = words::calculation(&indicator.calculation);
    let value = measured.value.map_or_else(
        || NOT_AVAILABLE.to_owned(),
        |value| {
            let places = material.judged(indicator, measured).places();
            with_unit(&figures::concluded(value, places), &unit_of(indicator))
        },
    );
    format!("{name}: {formula} = {value}")
}

fn with_unit(figure: &str, unit: &Unit) -> String {
    number::with_unit(figure, unit)
}
