//! The sheet *Indicatori*: what is measured, against which target.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::entry::{Entry, Reading};
use super::objectives::{code, fields, weight};
use super::table::{Record, Table};
use super::target::{self, Context, Operator, Stated};
use super::words;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{
    Bound, Calculation, Code, Gauge, GaugeError, Indicator, Method, Origin, Outcome, Remarks,
    Target, Unit,
};
use crate::workbook::{Format, Value};

/// Names of the methods (measurement.md).
const METHODS: [(&str, Method); 5] = [
    ("soglia", Method::Threshold),
    ("proporzionale", Method::Proportional),
    ("proporzionale-inverso", Method::InverseProportional),
    ("tutto-o-nulla", Method::AllOrNothing),
    ("scaglioni", Method::Steps),
];

const VALUE: &str = "valore";
const VARIATION: &str = "variazione %";
const DIFFERENCE: &str = "differenza";
const RATIO: &str = "rapporto";
const DERIVED: &str = "derivato";

/// An indicator as its row states it; its objective is still a code.
#[derive(Debug)]
pub(super) struct Draft {
    pub objective: Code,
    pub objective_place: Place,
    pub indicator: Indicator,
    pub place: Place,
    pub weight_place: Place,
    /// What is wrong with a target in words, unless a forced attainment makes it good.
    pub unmeasurable: Option<Diagnostic>,
}

/// The sheet, read.
#[derive(Debug, Default)]
pub(super) struct Indicators {
    /// Indicators.
    pub drafts: Vec<Draft>,
    /// Keys of the codes whose rows cannot be read: whoever refers to them is not to blame.
    pub broken: BTreeSet<String>,
}

/// All indicators of the sheet; what is wrong with the others goes to `findings`.
pub(super) fn read(
    table: &Table<'_>,
    carried: &[String],
    reading: Reading,
    findings: &mut Vec<Diagnostic>,
) -> Indicators {
    let mut indicators = Indicators::default();
    for record in table.records() {
        let row = Row { record: &record, reading };
        match row.draft(carried, findings) {
            Ok(draft) => indicators.drafts.push(draft),
            Err(mut found) => {
                let code = code(&record.entry("Codice")).ok();
                indicators.broken.extend(code.map(|code| code.key().to_owned()));
                findings.append(&mut found);
            }
        }
    }
    indicators
}

struct Row<'a> {
    record: &'a Record<'a>,
    reading: Reading,
}

impl Row<'_> {
    fn draft(
        &self,
        carried: &[String],
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<Draft, Vec<Diagnostic>> {
        let mut errors = Vec::new();
        let mut keep = |finding: Diagnostic| errors.push(finding);
        let entry = |heading| self.record.entry(heading);
        let objective = code(&entry("Obiettivo")).map_err(&mut keep).ok();
        let own_code = code(&entry("Codice")).map_err(&mut keep).ok();
        let title = entry("Indicatore").needed().map_err(&mut keep).ok();
        let unit = entry("Unità").needed().map_err(&mut keep).ok().map(|word| target::unit(&word));
        let weight = weight(&entry("Peso"), self.reading).map_err(&mut keep).unwrap_or_default();
        let method = self.method().map_err(&mut keep).unwrap_or_default();
        let mut text = |heading| entry(heading).text().map_err(&mut keep).unwrap_or_default();
        let (description, kind) = (text("Descrizione"), text("Tipologia"));
        let (algorithm, source, notes) = (text("Algoritmo"), text("Fonte"), text("Note"));
        let promise = unit.as_ref().and_then(|unit| {
            self.promise(unit).map_err(|mut found| errors.append(&mut found)).ok()
        });
        let subject = subject(own_code.as_ref(), objective.as_ref(), unit.as_ref());
        let about = |finding: Diagnostic| finding.about(subject.clone());
        let (Some(objective), Some(code), Some(title), Some(actual_unit), Some(promise)) =
            (objective, own_code, title, unit, promise)
        else {
            return Err(errors.into_iter().map(about).collect());
        };
        if !errors.is_empty() {
            return Err(errors.into_iter().map(about).collect());
        }
        warnings.extend(promise.warning.map(about));
        let indicator = Indicator {
            code,
            title,
            description,
            kind,
            algorithm,
            source,
            weight,
            method,
            calculation: promise.calculation,
            actual_unit,
            target: promise.target,
            outcome: Outcome::NotAvailable,
            remarks: Remarks::default(),
            notes,
            fields: fields(self.record, carried),
            plan_origin: Origin::new(self.record.place().to_string()),
            cells: self.cells(),
            actual_origin: None,
        };
        Ok(Draft {
            objective,
            objective_place: entry("Obiettivo").place(),
            indicator,
            place: self.record.place(),
            weight_place: entry("Peso").place(),
            unmeasurable: promise.unmeasurable.map(about),
        })
    }

    fn cells(&self) -> Vec<(&'static str, Origin)> {
        ["Target", "Soglia", "Target periodico", "Base", "Peso"]
            .into_iter()
            .map(|heading| (heading, self.record.entry(heading)))
            .filter(|(_, entry)| !entry.is_empty())
            .map(|(heading, entry)| (heading, entry.origin()))
            .collect()
    }

    fn method(&self) -> Result<Option<Method>, Diagnostic> {
        let entry = self.record.entry("Metodo");
        let Some(found) = entry.text()? else { return Ok(None) };
        let key = words::key(&found);
        match METHODS.iter().find(|(name, _)| words::key(name) == key) {
            Some((_, method)) => Ok(Some(*method)),
            None => {
                let nearest = words::nearest(&found, METHODS.map(|(name, _)| name));
                Err(entry.finding(Problem::MethodUnknown { found, nearest }))
            }
        }
    }

    fn promise(&self, unit: &Unit) -> Result<Promise, Vec<Diagnostic>> {
        let calculation = self.calculation(unit).map_err(|finding| vec![finding])?;
        let gauge_unit = match calculation {
            Calculation::Value | Calculation::Difference(_) => unit.clone(),
            Calculation::Variation(_) | Calculation::Derived => Unit::Percent,
            Calculation::Ratio(_) => Unit::Named(String::new()),
        };
        let operator = self.operator().map_err(|finding| vec![finding])?;
        let target = self.record.entry("Target");
        let stated = match self.stated(&target, operator, &gauge_unit) {
            Ok(stated) => stated,
            Err(problem @ Problem::TargetNotComputable { .. }) => {
                let words = target.shown().unwrap_or_default();
                return Ok(Promise {
                    calculation,
                    target: Target::Words(words),
                    warning: None,
                    unmeasurable: Some(target.finding(problem)),
                });
            }
            Err(problem) => return Err(vec![target.finding(problem)]),
        };
        if stated.unit != gauge_unit {
            let found = target.shown().unwrap_or_default();
            let unit = target::unit_name(unit);
            return Err(vec![target.finding(Problem::TargetOfOtherKind { found, unit })]);
        }
        let warning = stated.bare.then(|| {
            let found = target.shown().unwrap_or_default();
            target.finding(Problem::TargetWithoutOperator { found })
        });
        let gauge = match self.gauge(gauge_unit, operator, stated) {
            Ok(gauge) => gauge,
            // A threshold on the wrong side may only mean that the operator is missing: both are told.
            Err(finding) => return Err([finding].into_iter().chain(warning).collect()),
        };
        let target = Target::Measurable(gauge);
        Ok(Promise { calculation, target, warning, unmeasurable: None })
    }

    fn gauge(
        &self,
        unit: Unit,
        operator: Option<Operator>,
        stated: Stated,
    ) -> Result<Gauge, Diagnostic> {
        let threshold_entry = self.record.entry("Soglia");
        let threshold = threshold_entry.quantity(&unit, self.reading)?;
        let periodic = self.periodic(operator, &unit)?.or(stated.periodic);
        let gauge = Gauge::new(unit, stated.bound, threshold).map_err(|reason| {
            let shown = |entry: &Entry<'_>| entry.shown().unwrap_or_default();
            threshold_entry.finding(match reason {
                GaugeError::ThresholdOnWrongSide => Problem::ThresholdOnWrongSide {
                    threshold: shown(&threshold_entry),
                    target: self.whole_target(),
                },
                GaugeError::ThresholdOfYesNo => Problem::ThresholdOfYesNo,
                GaugeError::ThresholdOfOtherKind => {
                    Problem::TargetUnreadable { found: shown(&threshold_entry) }
                }
            })
        })?;
        Ok(match periodic {
            Some(periodic) => gauge.with_periodic(periodic),
            None => gauge,
        })
    }

    fn whole_target(&self) -> String {
        let shown = |heading| self.record.entry(heading).shown().unwrap_or_default();
        words::single_spaced(&format!("{} {}", shown("Operatore"), shown("Target")))
    }

    fn operator(&self) -> Result<Option<Operator>, Diagnostic> {
        let entry = self.record.entry("Operatore");
        let read = |sign: String| Operator::read(&sign).map_err(|problem| entry.finding(problem));
        entry.text()?.map(read).transpose()
    }

    fn periodic(
        &self,
        operator: Option<Operator>,
        unit: &Unit,
    ) -> Result<Option<Bound>, Diagnostic> {
        let entry = self.record.entry("Target periodico");
        match entry.value() {
            Value::Empty => Ok(None),
            Value::Text(text) if super::number::not_available(text) => Ok(None),
            _ => match self.stated(&entry, operator, unit) {
                Ok(stated) => Ok(Some(stated.bound)),
                Err(problem) => Err(entry.finding(problem)),
            },
        }
    }

    /// A target in its cell, with the operator of its own column.
    fn stated(
        &self,
        entry: &Entry<'_>,
        operator: Option<Operator>,
        unit: &Unit,
    ) -> Result<Stated, Problem> {
        let context = Context { unit, year: self.reading.year };
        let whole = entry.shown().unwrap_or_default();
        match entry.value() {
            Value::Empty => Err(Problem::TargetMissing),
            Value::Text(text) if super::number::not_available(text) => {
                Err(Problem::TargetNotComputable { found: text.clone() })
            }
            Value::Text(text) => context.text(text, operator),
            _ => match entry.quantity(unit, self.reading) {
                Ok(Some(quantity)) => context.typed(operator, quantity, &whole),
                Ok(None) => Err(Problem::TargetMissing),
                Err(finding) => Err(match finding.problem {
                    Problem::NotA { found, .. } => {
                        Problem::TargetOfOtherKind { found, unit: target::unit_name(unit) }
                    }
                    other => other,
                }),
            },
        }
    }

    /// *Calcolo*, or what a percentage over a base under another unit can only mean: a variation.
    fn calculation(&self, unit: &Unit) -> Result<Calculation, Diagnostic> {
        let entry = self.record.entry("Calcolo");
        let found = match entry.text()? {
            Some(found) => found,
            None if self.states_growth(unit) => VARIATION.to_owned(),
            None => return Ok(Calculation::Value),
        };
        let names = [VALUE, VARIATION, DIFFERENCE, RATIO, DERIVED];
        let key = words::key(&found);
        let aliases = |name: &&str| {
            words::key(name) == key || (*name == VARIATION && key == words::key("variazione"))
        };
        match names.into_iter().find(aliases) {
            Some(VALUE) => Ok(Calculation::Value),
            Some(DERIVED) => Ok(Calculation::Derived),
            Some(VARIATION) => Ok(Calculation::Variation(self.divisor(unit, VARIATION)?)),
            Some(RATIO) => Ok(Calculation::Ratio(self.divisor(unit, RATIO)?)),
            Some(_) => Ok(Calculation::Difference(self.base(unit, DIFFERENCE)?)),
            None => {
                let nearest = words::nearest(&found, names);
                Err(entry.finding(Problem::CalculationUnknown { found, nearest }))
            }
        }
    }

    /// A plus sign under another unit can mean nothing else; under `%` itself only a base says so.
    fn states_growth(&self, unit: &Unit) -> bool {
        let target = self.record.entry("Target");
        let based =
            !self.record.entry("Base").shown().is_none_or(|t| super::number::not_available(&t));
        let context = Context { unit: &Unit::Percent, year: self.reading.year };
        match target.value() {
            Value::Text(text) => context.text(text, None).is_ok_and(|stated| {
                let named = matches!(unit, Unit::Named(_));
                text.contains('%') && ((stated.growth && (based || named)) || (based && named))
            }),
            Value::Number(_) => {
                let percent = matches!(target.format(), Format::Percent { .. });
                percent && based && matches!(unit, Unit::Named(_))
            }
            _ => false,
        }
    }

    fn base(&self, unit: &Unit, calculation: &str) -> Result<Decimal, Diagnostic> {
        let entry = self.record.entry("Base");
        let base = match unit {
            Unit::Date | Unit::YesNo => None,
            Unit::Percent | Unit::Named(_) => entry.quantity(unit, self.reading)?,
        };
        let missing = || Problem::BaseMissing { calculation: calculation.to_owned() };
        base.map(crate::model::Quantity::coordinate).ok_or_else(|| entry.finding(missing()))
    }

    fn divisor(&self, unit: &Unit, calculation: &str) -> Result<Decimal, Diagnostic> {
        let base = self.base(unit, calculation)?;
        if base.is_zero() {
            return Err(self.record.entry("Base").finding(Problem::BaseZero));
        }
        Ok(base)
    }
}

/// What an indicator promises, with what is to be said about it.
struct Promise {
    calculation: Calculation,
    target: Target,
    warning: Option<Diagnostic>,
    unmeasurable: Option<Diagnostic>,
}

/// "indicatore kpi1.1_001 (OS1.1), unità %", as far as it is known.
fn subject(code: Option<&Code>, objective: Option<&Code>, unit: Option<&Unit>) -> String {
    let whose = match (code, objective) {
        (Some(code), Some(objective)) => format!("indicatore {code} ({objective})"),
        (Some(code), None) => format!("indicatore {code}"),
        (None, Some(objective)) => format!("indicatore ({objective})"),
        (None, None) => "indicatore".to_owned(),
    };
    match unit {
        Some(unit) => format!("{whose}, unità {}", target::unit_name(unit)),
        None => whose,
    }
}

impl Draft {
    /// The indicator as messages call it.
    pub(super) fn subject(&self) -> String {
        subject(
            Some(&self.indicator.code),
            Some(&self.objective),
            Some(&self.indicator.actual_unit),
        )
    }
}
