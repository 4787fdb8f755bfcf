//! What an indicator is measured by beside target and threshold: scale, tolerance, minimum, cap.

use rust_decimal::Decimal;

use super::entry::{Entry, italian};
use super::promise::Row;
use super::scales::Scales;
use crate::columns::{Column, indicators};
use crate::diagnostic::{Diagnostic, OwnRule, Place};
use crate::model::{Bound, Gauge, Method, OwnRules, Reads, Rules, ScaleShape, Target, Unit};
use crate::workbook::Value;

/// What the document says of limits and scales.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) rules: &'a Rules,
    pub(super) scales: &'a Scales<'a>,
}

const CAPS: &str = "scrivere una percentuale di raggiungimento, maggiore di 0 e fino a 1.000%";
const MINIMA: &str = "scrivere una percentuale di raggiungimento da 0 a 100%";
const TOLERANCES: &str =
    "scrivere una percentuale del target, o un numero nella sua unità, non negativi";

impl Row<'_> {
    /// The method that the row itself asks for: its own, or `scala` where it names one.
    pub(super) fn own_method(&self) -> Result<Option<Method>, Diagnostic> {
        let method = self.method()?;
        let names_scale = !self.record.entry(indicators::SCALE).is_empty();
        Ok(method.or(names_scale.then_some(Method::Scale)))
    }

    /// Minimum, cap and scale.
    pub(super) fn own_rules(
        &self,
        method: Option<Method>,
        unit: &Unit,
        given: Given<'_>,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<OwnRules, Vec<Diagnostic>> {
        let mut errors = Vec::new();
        let mut percent = |column, range, limits| {
            self.limit(column, range, limits).map_err(|finding| errors.push(finding)).ok().flatten()
        };
        let hundred = Decimal::ONE_HUNDRED;
        let mut minimum = percent(indicators::MINIMUM, (Decimal::ZERO, hundred), MINIMA);
        let cap = percent(indicators::CAP, (Decimal::new(1, 2), Decimal::ONE_THOUSAND), CAPS);
        let in_force = cap.unwrap_or(given.rules.cap);
        let judged = method.unwrap_or(given.rules.method);
        if judged.reads() == Reads::Judgement && minimum.take().is_some() {
            let entry = self.record.entry(indicators::MINIMUM);
            let (heading, found, method) =
                (indicators::MINIMUM.heading, entry.seen(), judged.name());
            findings.push(entry.finding(OwnRule::NoEffect { heading, found, method }.into()));
        }
        if let Some(minimum) = minimum.filter(|minimum| *minimum > in_force) {
            let (minimum, cap) = (italian(minimum), italian(in_force));
            let problem = OwnRule::MinimumAboveCap { minimum, cap };
            errors.push(self.record.entry(indicators::MINIMUM).finding(problem.into()));
        }
        let scale = match self.scale(method, unit, given, findings) {
            Ok(scale) => scale,
            Err(finding) => {
                errors.push(finding);
                None
            }
        };
        if let Some(scale) = &scale {
            findings.extend(above_cap(scale, in_force));
        }
        if errors.is_empty() { Ok(OwnRules { minimum, cap, scale }) } else { Err(errors) }
    }

    fn limit(
        &self,
        column: &'static Column,
        (least, most): (Decimal, Decimal),
        limits: &'static str,
    ) -> Result<Option<Decimal>, Diagnostic> {
        let entry = self.record.entry(column);
        let found = entry.percent(self.reading)?;
        match found {
            Some(found) if found < least || found > most => {
                Err(out_of_limits(&entry, column, limits))
            }
            found => Ok(found),
        }
    }

    /// The scale in force, where the method is that.
    fn scale(
        &self,
        method: Option<Method>,
        unit: &Unit,
        given: Given<'_>,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<Option<std::sync::Arc<crate::model::Scale>>, Diagnostic> {
        let entry = self.record.entry(indicators::SCALE);
        let own = entry.text()?;
        let method = method.unwrap_or(given.rules.method);
        if method.reads() != Reads::Scale {
            findings.extend(own.map(|found| {
                let (heading, method) = (indicators::SCALE.heading, method.name());
                entry.finding(OwnRule::NoEffect { heading, found, method }.into())
            }));
            return Ok(None);
        }
        let Some(name) = own.as_ref().or(given.rules.scale.as_ref()) else {
            return Err(entry.finding(OwnRule::ScaleMissing.into()));
        };
        given.scales.find(name, &entry, unit, findings)
    }

    /// The target within its tolerance.
    pub(super) fn tolerant(&self, target: Target) -> Result<Target, Diagnostic> {
        let entry = self.record.entry(indicators::TOLERANCE);
        if entry.is_empty() {
            return Ok(target);
        }
        let Target::Measurable(gauge) = target else {
            return Err(entry.finding(self.of_other_target()));
        };
        let tolerance = self.tolerance(&entry, gauge.unit())?;
        if let Some(text) =
            gauge.bound().tolerance().filter(|own| *own != tolerance.of(gauge.bound()))
        {
            let (cell, text) = (entry.seen(), italian(text));
            return Err(entry.finding(OwnRule::ToleranceTwice { cell, text }.into()));
        }
        let within: Result<Gauge, _> = gauge.within(|bound| tolerance.of(bound));
        within.map(Target::Measurable).map_err(|_refused| entry.finding(self.of_other_target()))
    }

    fn of_other_target(&self) -> crate::diagnostic::Problem {
        OwnRule::ToleranceOfOther { target: self.whole_target() }.into()
    }

    fn tolerance(&self, entry: &Entry<'_>, unit: &Unit) -> Result<Tolerance, Diagnostic> {
        let text = entry.seen();
        let points = text.trim_end().to_lowercase();
        let points = points.ends_with("p.p.") || points.ends_with("percentuali");
        let says_percent = !points
            && (entry.is_percentage()
                || matches!(entry.value(), Value::Text(text) if text.contains('%')));
        let found = match (says_percent, unit) {
            (_, Unit::YesNo) => return Err(entry.finding(self.of_other_target())),
            (true, Unit::Date) => None,
            (true, _) => entry.percent(self.reading)?.map(Tolerance::Share),
            (false, unit) => {
                let named = match unit {
                    Unit::Date => Some("gg"),
                    Unit::Percent(_) if points => Some("punti percentuali"),
                    _ => None,
                };
                let named = named.map(|named| Unit::Named(named.to_owned()));
                let units = entry.quantity(named.as_ref().unwrap_or(unit), self.reading)?;
                units.map(|units| Tolerance::Units(units.coordinate()))
            }
        };
        found
            .filter(Tolerance::is_positive)
            .ok_or_else(|| out_of_limits(entry, indicators::TOLERANCE, TOLERANCES))
    }
}

/// A tolerance as it was stated.
enum Tolerance {
    /// Per cent of the target.
    Share(Decimal),
    /// In the target's unit.
    Units(Decimal),
}

impl Tolerance {
    fn of(&self, bound: Bound) -> Decimal {
        match self {
            Self::Share(share) => bound.edge().abs() * share / Decimal::ONE_HUNDRED,
            Self::Units(units) => *units,
        }
    }

    fn is_positive(&self) -> bool {
        let (Self::Share(figure) | Self::Units(figure)) = self;
        !figure.is_sign_negative()
    }
}

fn out_of_limits(entry: &Entry<'_>, column: &'static Column, limits: &'static str) -> Diagnostic {
    let found = entry.seen();
    entry.finding(OwnRule::Limit { heading: column.heading, found, limits }.into())
}

/// A warning where a scale gives more than can count.
fn above_cap(scale: &crate::model::Scale, cap: Decimal) -> Option<Diagnostic> {
    let most = scale.most().filter(|most| *most > cap)?;
    let origin = match &scale.shape {
        ScaleShape::Rows(rows) => &rows.iter().find(|row| row.points == most)?.origin,
        ScaleShape::Line(points) => &points.iter().find(|point| point.points == most)?.origin,
    };
    let (most, cap) = (italian(most), italian(cap));
    let problem = OwnRule::ScaleAboveCap { name: scale.name.clone(), most, cap };
    Some(Diagnostic::new(Place::parse(&origin.to_string()), problem.into()))
}
