//! Fields and their values, as the workbooks name and the report prints them.

use rust_decimal::Decimal;

use super::ChangeView;
use crate::columns::{indicators, objectives};
use crate::compare::{Calculated, Change, Field, Value};
use crate::model::{Band, BandFloor, Bound, Calculation, Composition, Missing, Unit};
use crate::view::number::{self, Signs};
use crate::view::words;

/// What stands for an empty cell.
const BLANK: &str = "vuoto";

/// A change in words. Two figures that print alike are told with all their digits.
pub(super) fn change(change: &Change, signs: Signs) -> ChangeView {
    let Change { field, values } = change;
    let texts =
        |digits| (value(&values.before, signs, digits), value(&values.after, signs, digits));
    let (mut prima, mut dopo) = texts(Digits::Printed);
    if prima == dopo {
        (prima, dopo) = texts(Digits::All);
    }
    ChangeView { campo: name(field), prima, dopo }
}

/// How many digits a figure is told with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Digits {
    Printed,
    All,
}

fn name(field: &Field) -> String {
    let name = match field {
        Field::Code => indicators::CODE.heading,
        Field::Level => objectives::LEVEL.heading,
        Field::Parent => objectives::PARENT.heading,
        Field::Objective => indicators::OBJECTIVE.heading,
        Field::Title => objectives::TITLE.heading,
        Field::IndicatorTitle => indicators::TITLE.heading,
        Field::Description => indicators::DESCRIPTION.heading,
        Field::Weight => indicators::WEIGHT.heading,
        Field::Units => objectives::UNITS.heading,
        Field::Shares => "Quote",
        Field::Owner => objectives::OWNER.heading,
        Field::Kind => indicators::KIND.heading,
        Field::Algorithm => indicators::ALGORITHM.heading,
        Field::Source => indicators::SOURCE.heading,
        Field::Unit => indicators::UNIT.heading,
        Field::Target => indicators::TARGET.heading,
        Field::Threshold => indicators::THRESHOLD.heading,
        Field::Periodic => indicators::PERIODIC.heading,
        Field::Base => indicators::BASE.heading,
        Field::Calculation => indicators::CALCULATION.heading,
        Field::Method => indicators::METHOD.heading,
        Field::Scale => indicators::SCALE.heading,
        Field::Minimum => indicators::MINIMUM.heading,
        Field::OwnCap => indicators::CAP.heading,
        Field::Notes => indicators::NOTES.heading,
        Field::Further(heading) => heading,
        Field::DocumentMethod => "Metodo di misurazione",
        Field::Steps => "Scaglioni",
        Field::Cap => "Tetto",
        Field::Missing => "Dato non disponibile",
        Field::EntityLevel => "Livello dell'ente",
        Field::FurtherLevels => "Altri livelli dell'ente",
        Field::EntityMean => "Ente come media di tutti gli indicatori",
        Field::EntityTarget => "Target dell'ente",
        Field::Points => "Pesi in punti",
        Field::Rounding(None) => "Arrotondamento degli indicatori",
        Field::Rounding(Some(level)) => return format!("Arrotondamento: {level}"),
        Field::Composition(level) => return format!("Composizione: {level}"),
        Field::Bands => "Fasce di valutazione",
        Field::Interim => "Target periodici in vigore",
    };
    name.to_owned()
}

fn value(value: &Value, signs: Signs, digits: Digits) -> String {
    match value {
        Value::Blank => BLANK.to_owned(),
        Value::Text(text) => text.trim().to_owned(),
        Value::Objective(code, title) => format!("{code} {title}"),
        Value::Percent(figure) => measure(*figure, &Unit::PERCENT, digits),
        Value::Measure(figure, unit) => measure(*figure, unit, digits),
        Value::Bound(asked, unit) => bound(*asked, unit, signs, digits),
        Value::Calculation(calculated) => calculation(*calculated).to_owned(),
        Value::Method(method) => method.name().to_owned(),
        Value::Composition(composition) => composed(*composition),
        Value::Missing(missing) => policy(*missing).to_owned(),
        Value::Bands(bands) => bands.iter().map(band).collect::<Vec<_>>().join("; "),
        Value::Steps(steps) => {
            let step = |(from, score): &(Decimal, Decimal)| {
                format!("da {} % vale {} %", number::exact(*from), number::exact(*score))
            };
            steps.iter().map(step).collect::<Vec<_>>().join("; ")
        }
        Value::Rounding(rounding) => words::rounding(*rounding),
        Value::Flag(true) => "sì".to_owned(),
        Value::Flag(false) => "no".to_owned(),
    }
}

fn measure(figure: Decimal, unit: &Unit, digits: Digits) -> String {
    match (digits, unit) {
        (Digits::All, Unit::Percent(_) | Unit::Named(_)) => {
            number::with_unit(&number::exact(figure), unit)
        }
        (Digits::All, Unit::Date | Unit::YesNo) | (Digits::Printed, _) => {
            number::measure(figure, unit)
        }
    }
}

/// As the report prints it; with all digits it is spelled out once more behind it.
fn bound(bound: Bound, unit: &Unit, signs: Signs, digits: Digits) -> String {
    let printed = number::target(bound, unit, signs);
    let exact = match bound {
        Bound::AtLeast(figure)
        | Bound::MoreThan(figure)
        | Bound::AtMost(figure)
        | Bound::LessThan(figure)
        | Bound::Nearly { value: figure, .. }
        | Bound::Exactly { value: figure, .. } => number::exact(figure),
        Bound::Between { low, high } => {
            format!("da {} a {}", number::exact(low), number::exact(high))
        }
    };
    match digits {
        Digits::Printed => printed,
        Digits::All => format!("{printed} (esattamente {exact})"),
    }
}

fn calculation(calculated: Calculated) -> &'static str {
    let zero = Decimal::ZERO;
    match calculated {
        Calculated::Value => "valore",
        Calculated::Variation => words::calculation(&Calculation::Variation(zero)),
        Calculated::Difference => words::calculation(&Calculation::Difference(zero)),
        Calculated::Ratio => words::calculation(&Calculation::Ratio(zero)),
        Calculated::Derived => words::calculation(&Calculation::Derived),
    }
}

fn composed(composition: Composition) -> String {
    match composition {
        Composition::Flat => "tutti gli indicatori sotto".to_owned(),
        Composition::Natural => {
            "gli indicatori se ci sono, altrimenti gli obiettivi sotto".to_owned()
        }
        Composition::Shares { indicators, children } => {
            let (own, below) = (number::exact(indicators), number::exact(children));
            format!("indicatori {own} %, obiettivi sotto {below} %")
        }
    }
}

fn policy(missing: Missing) -> &'static str {
    match missing {
        Missing::Zero => "vale zero",
        Missing::Exclude => "escluso dalla media",
        Missing::Block => "blocca il documento",
    }
}

fn band(band: &Band) -> String {
    match band.floor {
        BandFloor::From(floor) => format!("{} da {} %", band.label, number::exact(floor)),
        BandFloor::Above(floor) => format!("{} oltre {} %", band.label, number::exact(floor)),
        BandFloor::Rest => band.label.clone(),
    }
}
