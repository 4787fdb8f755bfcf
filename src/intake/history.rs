//! Columns of other years in *Indicatori*: `Consuntivo 2019`, `Target 2021`. No result of the document stands on
//! them, so that what cannot be read is a warning, and what is in words stays words.

use std::collections::BTreeMap;

use super::aliases::Aliases;
use super::entry::Entry;
use super::indicators::Draft;
use super::number;
use super::promise::Row;
use super::target::Operator;
use super::words;
use crate::columns::{INDICATORS, Spec, indicators, results};
use crate::diagnostic::{Diagnostic, Problem, Severity};
use crate::model::{
    Bound, Gauge, Indicator, ShownFigures, Unit, YearColumn, YearFigure, YearValue,
};
use crate::workbook::Value;

/// A further name of an actual, where a year follows it.
const OUTCOME: &str = "Risultato";

/// The heading of the contract.
pub(super) fn name(what: YearColumn) -> &'static str {
    match what {
        YearColumn::Actual => results::ACTUAL.heading,
        YearColumn::Target => indicators::TARGET.heading,
    }
}

/// What a heading with a year after it stands for, by its key without the year.
fn what(name: &str) -> Option<YearColumn> {
    let is = |known: &str| words::key(known) == name;
    if results::ACTUAL.names().chain([OUTCOME]).any(is) {
        return Some(YearColumn::Actual);
    }
    indicators::TARGET.names().any(is).then_some(YearColumn::Target)
}

/// The columns of other years among a sheet's headings; of two alike the first counts.
pub(super) fn columns(
    spec: &Spec,
    aliases: &Aliases,
    headings: impl Iterator<Item = (u32, String)>,
) -> BTreeMap<(YearColumn, i32), u32> {
    let mut found = BTreeMap::new();
    for (column, heading) in headings.filter(|_| spec.sheet == INDICATORS.sheet) {
        if let Some((what, year)) = dated(&aliases.key(&heading))
            && year != aliases.year
        {
            found.entry((what, year)).or_insert(column);
        }
    }
    found
}

/// What a heading's key says of which year.
pub(super) fn dated(key: &str) -> Option<(YearColumn, i32)> {
    let (name, year) = key.split_at_checked(key.len().checked_sub(4)?)?;
    let year = year.parse().ok().filter(|year| (1990..=2100).contains(year))?;
    what(name).map(|what| (what, year))
}

/// How a cell shows the figure of a year.
fn shown(entry: &Entry<'_>, figure: &YearFigure) -> ShownFigures {
    match figure {
        YearFigure::Actual(quantity) => {
            let shown = entry.digits_of(*quantity);
            shown.map(|shown| (quantity.coordinate(), shown)).into_iter().collect()
        }
        YearFigure::Target(bound) => entry.digits_of_bound(*bound),
        YearFigure::Words(..) => ShownFigures::default(),
    }
}

impl Row<'_> {
    /// Gives an indicator what its row says beside the document's own year: base and other years.
    pub(super) fn look_around(&self, draft: &mut Draft, findings: &mut Vec<Diagnostic>) {
        let Indicator { actual_unit, target, .. } = &draft.indicator;
        let gauge = target.gauge();
        let asked = (gauge.map(Gauge::bound), gauge.map_or(actual_unit, Gauge::unit));
        let operator = self.operator().unwrap_or_default();
        let (history, doubtful) = self.history(actual_unit, asked, operator);
        // Where the calculation needs it, what is wrong with it was told already; elsewhere nothing stands on it.
        let base = self.record.entry(indicators::BASE);
        let base = self
            .is_plain(&base, actual_unit)
            .and_then(|()| base.noted_quantity(actual_unit, self.reading));
        let told =
            base.as_ref().err().cloned().map(|finding| finding.with_severity(Severity::Warning));
        findings.extend(told.map(|finding| finding.about(draft.subject())));
        findings.extend(doubtful.into_iter().map(|finding| finding.about(draft.subject())));
        draft.indicator.history = history;
        let base = base.unwrap_or_default();
        draft.indicator.base_shown =
            base.and_then(|base| self.record.entry(indicators::BASE).digits_of(base));
        draft.indicator.baseline = base;
    }

    /// The figures of other years, and warnings about those that cannot be read.
    fn history(
        &self,
        unit: &Unit,
        (before, gauge_unit): (Option<Bound>, &Unit),
        operator: Option<Operator>,
    ) -> (Vec<YearValue>, Vec<Diagnostic>) {
        let mut values = Vec::new();
        let mut doubtful = Vec::new();
        for (what, year, entry) in self.record.dated() {
            let figure = match what {
                YearColumn::Actual => self.achieved(&entry, unit),
                YearColumn::Target => {
                    self.asked(&entry, operator, (before, gauge_unit), &mut doubtful)
                }
            };
            match figure {
                Ok(figure) => values.extend(figure.map(|figure| YearValue {
                    year,
                    shown: shown(&entry, &figure),
                    figure,
                    origin: entry.origin(),
                })),
                Err(finding) => {
                    doubtful.push(finding.with_severity(Severity::Warning));
                    let words = entry.shown().map(|words| YearFigure::Words(what, words));
                    let origin = entry.origin();
                    let shown = ShownFigures::default();
                    values.extend(words.map(|figure| YearValue { year, figure, shown, origin }));
                }
            }
        }
        (values, doubtful)
    }

    fn achieved(&self, entry: &Entry<'_>, unit: &Unit) -> Result<Option<YearFigure>, Diagnostic> {
        self.is_plain(entry, unit)?;
        Ok(entry.quantity(unit, self.reading)?.map(YearFigure::Actual))
    }

    /// An operator beside a day says little more than the day.
    fn is_plain(&self, entry: &Entry<'_>, unit: &Unit) -> Result<(), Diagnostic> {
        match unit {
            Unit::Date | Unit::YesNo => Ok(()),
            Unit::Percent(_) | Unit::Named(_) => entry.without_operator(unit, self.reading),
        }
    }

    fn asked(
        &self,
        entry: &Entry<'_>,
        operator: Option<Operator>,
        (before, unit): (Option<Bound>, &Unit),
        doubtful: &mut Vec<Diagnostic>,
    ) -> Result<Option<YearFigure>, Diagnostic> {
        match entry.value() {
            Value::Empty => return Ok(None),
            Value::Text(text) if number::not_available(text) => return Ok(None),
            _ => {}
        }
        // A later target may ask for something else than this year's operator: then it says so itself.
        let stated = self.inheriting(entry, operator, (before, unit)).or_else(|problem| {
            let alone = self.inheriting(entry, None, (None, unit)).ok();
            alone.filter(|stated| !stated.bare).ok_or(problem)
        });
        match stated {
            Ok(stated) => {
                self.told(entry, &stated, doubtful);
                Ok(Some(YearFigure::Target(stated.bound)))
            }
            Err(Problem::TargetNotComputable { found, .. }) => {
                Ok(Some(YearFigure::Words(YearColumn::Target, found)))
            }
            Err(problem) => Err(entry.finding(problem)),
        }
    }
}
