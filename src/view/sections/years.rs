//! This year's actuals beside last year's.

use rust_decimal::Decimal;
use serde::Serialize;

use super::CodeLink;
use crate::measure::{self, Deviation};
use crate::model::{
    Bound, Calculation, Indicator, Node, NodeId, Shown, Unit, YearColumn, YearFigure,
};
use crate::view::build::Builder;
use crate::view::number::{self, NOT_AVAILABLE};
use crate::view::printing::Printing;

/// Two years of actuals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Years {
    /// "2019".
    pub before: String,
    /// "2020".
    pub now: String,
    /// Indicators whose figure of last year is known, each once.
    pub rows: Vec<YearLine>,
}

/// An indicator in two years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearLine {
    /// The objectives that it serves.
    pub objectives: Vec<CodeLink>,
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Last year's actual.
    pub before: String,
    /// This year's.
    pub now: String,
    /// "+4,87 %"; empty where the two make no difference.
    pub change: String,
    /// "favorevole", "sfavorevole", or empty.
    pub favour: &'static str,
}

impl Builder<'_> {
    /// The indicators of `Consuntivo <last year>`.
    pub(super) fn years(&self) -> Years {
        let year = self.material.config.document.year;
        let lines = self.indicators(|id, node, i, _| self.year_line((id, node), i));
        let mut rows: Vec<YearLine> = Vec::new();
        let mut places = std::collections::BTreeMap::new();
        for (objective, line) in lines {
            let key = [&line.code, &line.title, &line.before, &line.now].map(String::clone);
            let place = *places.entry(key).or_insert(rows.len());
            if place == rows.len() {
                rows.push(line);
            }
            if let Some(row) = rows.get_mut(place) {
                row.objectives.push(objective);
            }
        }
        Years { before: (year - 1).to_string(), now: year.to_string(), rows }
    }

    fn year_line(
        &self,
        (id, node): (NodeId, &Node),
        indicator: &Indicator,
    ) -> Option<(CodeLink, YearLine)> {
        let printing = self.material.printing();
        let before = last_year(printing, indicator, self.material.config.document.year)?;
        let unit = &indicator.actual_unit;
        let now = measure::actual(indicator);
        let shown = indicator.actual_shown;
        let both = before.shown.zip(shown).map(|(before, now)| before.with(now));
        let change =
            before.figure.zip(now).and_then(|(before, now)| change(indicator, before, now));
        let favour = match change.and_then(|change| change.favourable) {
            Some(true) => "favorevole",
            Some(false) => "sfavorevole",
            None => "",
        };
        let line = YearLine {
            objectives: Vec::new(),
            code: indicator.code.to_string(),
            title: indicator.title.clone(),
            before: before.text,
            now: now.map_or(NOT_AVAILABLE.to_owned(), |at| {
                number::measure_to(printing.places(shown), at, unit)
            }),
            change: change
                .map(|found| number::shown_deviation_to(printing.places(both), found, unit))
                .unwrap_or_default(),
            favour,
        };
        Some((self.link(id, node), line))
    }

    /// "2019: 82,10 %"; empty where last year is not known.
    pub(in crate::view) fn previous(&self, indicator: &Indicator) -> String {
        let year = self.material.config.document.year;
        let before = last_year(self.material.printing(), indicator, year);
        before.map(|before| format!("{}: {}", year - 1, before.text)).unwrap_or_default()
    }
}

/// Last year's actual, as printed and, where it is a figure, as one.
struct Before {
    text: String,
    figure: Option<Decimal>,
    shown: Option<Shown>,
}

fn last_year(printing: Printing<'_>, indicator: &Indicator, year: i32) -> Option<Before> {
    let mut history = indicator.history.iter().filter(|value| value.year == year - 1);
    history.find_map(|value| match &value.figure {
        YearFigure::Actual(quantity) => {
            let at = quantity.coordinate();
            let text = printing.measure(at, &indicator.actual_unit, &value.shown);
            Some(Before { text, figure: Some(at), shown: value.shown.of(at) })
        }
        YearFigure::Words(YearColumn::Actual, text) => {
            Some(Before { text: text.clone(), figure: None, shown: None })
        }
        YearFigure::Target(_) | YearFigure::Words(YearColumn::Target, _) => None,
    })
}

/// What changed, and whether it brought the indicator nearer to what its target asks for. Days of two years and
/// SI/NO make no difference.
fn change(indicator: &Indicator, before: Decimal, now: Decimal) -> Option<Deviation> {
    if matches!(indicator.actual_unit, Unit::Date | Unit::YesNo) {
        return None;
    }
    let amount = now - before;
    let bound = indicator.target.gauge().map(crate::model::Gauge::bound);
    let favourable = bound.filter(|_| rises_with_actual(indicator) && !amount.is_zero());
    let favourable = favourable.and_then(|bound| match bound.side() {
        Some(side) if side.looks_up() => Some(now > before),
        Some(_) => Some(now < before),
        None => nearer(indicator, bound, before, now),
    });
    Some(Deviation { amount, favourable })
}

/// Whether what is held against the target grows with the actual.
fn rises_with_actual(indicator: &Indicator) -> bool {
    match indicator.calculation {
        Calculation::Value | Calculation::Difference(_) => true,
        Calculation::Variation(base) | Calculation::Ratio(base) => base > Decimal::ZERO,
        Calculation::Derived => false,
    }
}

/// Of a target with two sides: `None` where both years are as far away, or the target counts on another axis.
fn nearer(indicator: &Indicator, bound: Bound, before: Decimal, now: Decimal) -> Option<bool> {
    let away = |at: Decimal| (at - bound.reference(at)).abs();
    let same_axis = indicator.calculation == Calculation::Value && away(now) != away(before);
    same_axis.then(|| away(now) < away(before))
}
