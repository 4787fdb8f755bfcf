//! What a row of *Indicatori* promises: calculation, target, threshold.

use rust_decimal::Decimal;

use super::entry::{Entry, Reading};
use super::hidden::{self, Hidden};
use super::number;
use super::record::Record;
use super::spec::{CALCULATIONS, DERIVED, DIFFERENCE, RATIO, VALUE, VARIATION};
use super::target::{Context, Operator, Stated};
use super::words;
use crate::diagnostic::{Diagnostic, Problem, Severity};
use crate::model::{Bound, Calculation, Gauge, GaugeError, Origin, Quantity, Target, Unit};
use crate::workbook::{Format, Value};

/// What an indicator promises, with what is to be said about it.
pub(super) struct Promise {
    pub(super) calculation: Calculation,
    pub(super) target: Target,
    /// Remarks that do not forbid anything.
    pub(super) warnings: Vec<Diagnostic>,
    /// The cell of the text that the threshold was taken from.
    pub(super) threshold_origin: Option<Origin>,
    /// What is wrong with a target in words, unless a forced attainment makes it good.
    pub(super) unmeasurable: Option<Diagnostic>,
}

/// A row, and how its figures are read.
pub(super) struct Row<'a> {
    pub(super) record: &'a Record<'a>,
    pub(super) reading: Reading,
}

impl Row<'_> {
    /// Reads it; all that is wrong with it at once.
    pub(super) fn promise(&self, unit: &Unit) -> Result<Promise, Vec<Diagnostic>> {
        let calculation = self.calculation(unit).map_err(|finding| vec![finding])?;
        let without_base = self.without_base(&calculation, unit);
        let gauge_unit = unit_of(&calculation, unit);
        let operator = self.operator().map_err(|finding| vec![finding])?;
        let target = self.record.entry("Target");
        let stated = match self.stated(&target, operator, &gauge_unit) {
            Ok(stated) => stated,
            Err(problem @ Problem::TargetNotComputable { .. }) => {
                let words = target.shown().unwrap_or_default();
                return Ok(Promise {
                    calculation,
                    target: Target::Words(words),
                    warnings: Vec::new(),
                    threshold_origin: None,
                    unmeasurable: Some(target.finding(problem)),
                });
            }
            Err(problem) => return Err(vec![target.finding(problem)]),
        };
        if stated.unit != gauge_unit {
            let found = target.shown().unwrap_or_default();
            let unit = unit.to_string();
            return Err(vec![target.finding(Problem::TargetOfOtherKind { found, unit })]);
        }
        let warning = stated.bare.then(|| {
            let found = target.shown().unwrap_or_default();
            target.finding(Problem::TargetWithoutOperator { found })
        });
        let hidden = self.hidden_threshold(&gauge_unit);
        let (taken, proposed) = if self.reading.threshold_in_text {
            (hidden, None)
        } else {
            (None, hidden.filter(|hidden| hidden::admitted(stated.bound, hidden)))
        };
        let gauge = match self.gauge(gauge_unit, operator, (&stated, taken.as_ref())) {
            Ok(gauge) => gauge,
            // A threshold on the wrong side may only mean that the operator is missing: both are told.
            Err(finding) => return Err([finding].into_iter().chain(warning).collect()),
        };
        let target = Target::Measurable(gauge);
        let proposals = proposed.map(|hidden| hidden.proposal());
        let warnings = warning.into_iter().chain(proposals);
        let warnings = warnings.chain(without_base);
        Ok(Promise {
            calculation,
            target,
            warnings: warnings.collect(),
            threshold_origin: taken.map(|hidden| hidden.origin()),
            unmeasurable: None,
        })
    }

    fn gauge(
        &self,
        unit: Unit,
        operator: Option<Operator>,
        (stated, hidden): (&Stated, Option<&Hidden>),
    ) -> Result<Gauge, Diagnostic> {
        let threshold_entry = self.record.entry("Soglia");
        let threshold =
            threshold_entry.quantity(&unit, self.reading)?.or(hidden.map(|hidden| hidden.quantity));
        let periodic = self.periodic(operator, &unit)?.or(stated.periodic);
        let gauge = Gauge::new(unit, stated.bound, threshold).map_err(|reason| {
            let in_cell = || threshold_entry.shown().unwrap_or_default();
            let threshold = hidden.map_or_else(in_cell, |hidden| hidden.value.clone());
            let problem = match reason {
                GaugeError::ThresholdOnWrongSide => {
                    Problem::ThresholdOnWrongSide { threshold, target: self.whole_target() }
                }
                GaugeError::ThresholdOfYesNo => Problem::ThresholdOfYesNo,
                GaugeError::ThresholdOfOtherKind => Problem::TargetUnreadable { found: threshold },
            };
            match hidden {
                Some(hidden) => hidden.finding(problem),
                None => threshold_entry.finding(problem),
            }
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

    pub(super) fn operator(&self) -> Result<Option<Operator>, Diagnostic> {
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
            Value::Text(text) if number::not_available(text) => Ok(None),
            _ => match self.stated(&entry, operator, unit) {
                Ok(stated) => Ok(Some(stated.bound)),
                Err(problem) => Err(entry.finding(problem)),
            },
        }
    }

    /// A target in its cell, with the operator of its own column.
    pub(super) fn stated(
        &self,
        entry: &Entry<'_>,
        operator: Option<Operator>,
        unit: &Unit,
    ) -> Result<Stated, Problem> {
        let context = Context { unit, year: self.reading.year };
        let whole = entry.shown().unwrap_or_default();
        match entry.value() {
            Value::Empty => Err(Problem::TargetMissing),
            Value::Text(text) if number::not_available(text) => {
                Err(Problem::TargetNotComputable { found: text.clone() })
            }
            Value::Text(text) => context.text(text, operator),
            _ => match entry.quantity(unit, self.reading) {
                Ok(Some(quantity)) => context.typed(operator, quantity, &whole),
                Ok(None) => Err(Problem::TargetMissing),
                Err(finding) => Err(match finding.problem {
                    Problem::NotA { found, .. } => {
                        Problem::TargetOfOtherKind { found, unit: unit.to_string() }
                    }
                    other => other,
                }),
            },
        }
    }

    /// A target stated again, as a revision or a proposal; one without operator has that of `before`.
    pub(super) fn restated(
        &self,
        entry: &Entry<'_>,
        before: Option<Bound>,
        unit: &Unit,
    ) -> Result<Bound, Problem> {
        let shown = entry.shown().unwrap_or_default();
        let unsigned = Operator::split(&shown).is_none();
        let beside = before.and_then(Operator::of).filter(|_| unsigned);
        let stated = self.stated(entry, beside, unit)?;
        if stated.unit == *unit {
            return Ok(stated.bound);
        }
        Err(Problem::TargetOfOtherKind { found: shown, unit: unit.to_string() })
    }

    /// *Calcolo*, or what a percentage over a base under another unit can only mean: a variation.
    fn calculation(&self, unit: &Unit) -> Result<Calculation, Diagnostic> {
        let entry = self.record.entry("Calcolo");
        let found = match entry.text()? {
            Some(found) => found,
            None if self.states_growth(unit) => VARIATION.to_owned(),
            None => return Ok(Calculation::Value),
        };
        let key = words::key(&found);
        let aliases = |name: &&str| {
            words::key(name) == key || (*name == VARIATION && key == words::key("variazione"))
        };
        match CALCULATIONS.into_iter().find(aliases) {
            Some(VALUE) => Ok(Calculation::Value),
            Some(DERIVED) => Ok(Calculation::Derived),
            Some(VARIATION) => Ok(Calculation::Variation(self.divisor(unit, VARIATION)?)),
            Some(RATIO) => Ok(Calculation::Ratio(self.divisor(unit, RATIO)?)),
            Some(_) => Ok(Calculation::Difference(self.base(unit, DIFFERENCE)?)),
            None => {
                let nearest = words::nearest(&found, CALCULATIONS);
                Err(entry.finding(Problem::CalculationUnknown { found, nearest }))
            }
        }
    }

    /// A plus sign under another unit can mean nothing else; under `%` itself only a base says so.
    fn states_growth(&self, unit: &Unit) -> bool {
        let target = self.record.entry("Target");
        let based = !self.record.entry("Base").shown().is_none_or(|t| number::not_available(&t));
        let context = Context { unit: &Unit::PERCENT, year: self.reading.year };
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
            Unit::Percent(_) | Unit::Named(_) => entry.quantity(unit, self.reading)?,
        };
        let missing = || Problem::BaseMissing { calculation: calculation.to_owned() };
        match base {
            // Nothing is computed on it before there are results: it is told as a warning.
            None if self.reading.is_planning => Ok(Decimal::ZERO),
            base => base.map(Quantity::coordinate).ok_or_else(|| entry.finding(missing())),
        }
    }

    /// A *Base* that will be needed once there are results.
    fn without_base(&self, calculation: &Calculation, unit: &Unit) -> Option<Diagnostic> {
        if !self.reading.is_planning {
            return None;
        }
        let row =
            Row { record: self.record, reading: Reading { is_planning: false, ..self.reading } };
        let name = match calculation {
            Calculation::Variation(_) => VARIATION,
            Calculation::Difference(_) => DIFFERENCE,
            Calculation::Ratio(_) => RATIO,
            Calculation::Value | Calculation::Derived => return None,
        };
        row.base(unit, name).err().map(|finding| finding.with_severity(Severity::Warning))
    }

    fn divisor(&self, unit: &Unit, calculation: &str) -> Result<Decimal, Diagnostic> {
        let base = self.base(unit, calculation)?;
        let is_stated = |shown: String| !number::not_available(&shown);
        if base.is_zero() && self.record.entry("Base").shown().is_some_and(is_stated) {
            return Err(self.record.entry("Base").finding(Problem::BaseZero));
        }
        Ok(base)
    }
}

/// The unit of what is held against the target.
fn unit_of(calculation: &Calculation, unit: &Unit) -> Unit {
    match calculation {
        Calculation::Value | Calculation::Difference(_) => unit.clone(),
        Calculation::Variation(_) | Calculation::Derived => Unit::PERCENT,
        Calculation::Ratio(_) => Unit::Named(String::new()),
    }
}
