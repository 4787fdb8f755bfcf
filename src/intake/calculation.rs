//! How the value that is held against a target comes about: *Calcolo*, or the change that the target asks for.

use rust_decimal::Decimal;

use super::number;
use super::promise::Row;
use super::spec::{CALCULATIONS, DERIVED, DIFFERENCE, RATIO, VALUE, VARIATION};
use super::target::{self, Context, Growth, Operator};
use super::{entry::Reading, units, words};
use crate::columns::indicators;
use crate::diagnostic::{Diagnostic, Problem, Severity, Wording};
use crate::model::{Calculation, Quantity, Unit};
use crate::workbook::{Format, Value};

impl Row<'_> {
    /// *Calcolo*, or the change that the target itself says that it asks for; with the unit of the actual.
    pub(super) fn calculation(
        &self,
        unit: &Unit,
        operator: Option<Operator>,
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<(Calculation, Unit), Diagnostic> {
        let entry = self.record.entry(indicators::CALCULATION);
        let found = match entry.text()? {
            Some(found) => found,
            None => match self.change(unit, operator, warnings)? {
                Some(name) => name.to_owned(),
                None => return Ok((Calculation::Value, unit.clone())),
            },
        };
        let key = words::key(&found);
        let aliases = |name: &&str| {
            words::key(name) == key || (*name == VARIATION && key == words::key("variazione"))
        };
        let name = CALCULATIONS.into_iter().find(aliases).ok_or_else(|| {
            let nearest = words::nearest(&found, CALCULATIONS);
            entry.finding(Problem::CalculationUnknown { found, nearest })
        })?;
        let own = self.unit_of_base(unit, name)?;
        let calculation = match name {
            VALUE => Calculation::Value,
            DERIVED => Calculation::Derived,
            VARIATION => Calculation::Variation(self.divisor(&own, VARIATION)?),
            RATIO => Calculation::Ratio(self.divisor(&own, RATIO)?),
            _ => Calculation::Difference(self.base(&own, DIFFERENCE)?),
        };
        Ok((calculation, own))
    }

    /// The unit of base and actual: a variation is in per cent of something, which has its own unit.
    fn unit_of_base(&self, unit: &Unit, calculation: &str) -> Result<Unit, Diagnostic> {
        if !matches!(calculation, VARIATION | RATIO) {
            return Ok(unit.clone());
        }
        if let Some(word) = self.record.entry(indicators::BASE_UNIT).text()? {
            return Ok(units::unit(&word));
        }
        let base = self.record.entry(indicators::BASE);
        if !unit.is_percent() || calculation == RATIO || base.is_empty() {
            return Ok(unit.clone());
        }
        let of_base = target::unit_of(&base, self.reading.year);
        Ok(of_base.unwrap_or(Unit::Named(String::new())))
    }

    /// The calculation that the words or the sign of the target ask for, where *Calcolo* says nothing.
    fn change(
        &self,
        unit: &Unit,
        operator: Option<Operator>,
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<Option<&'static str>, Diagnostic> {
        let target = self.record.entry(indicators::TARGET);
        let shown = || target.shown().unwrap_or_default();
        let based =
            !self.record.entry(indicators::BASE).shown().is_none_or(|t| number::not_available(&t));
        let context = Context { unit, year: self.reading.year };
        let named = matches!(unit, Unit::Named(_));
        let stated = match target.value() {
            Value::Text(text) => match context.text(text, operator) {
                Ok(stated) => stated,
                Err(_) => return Ok(None),
            },
            Value::Number(number) if based && number.is_sign_negative() && !number.is_zero() => {
                return self.fall(unit, operator.is_none(), warnings);
            }
            // A percentage of a number could only be a variation, and nothing says that it is one.
            Value::Number(_)
                if based && named && matches!(target.format(), Format::Percent { .. }) =>
            {
                return Err(target.finding(undecided(shown(), unit)));
            }
            _ => return Ok(None),
        };
        let percent = stated.unit.is_percent();
        match stated.growth {
            Some(Growth::Words) if stated.points => Ok(Some(DIFFERENCE)),
            Some(Growth::Sign) if named && percent => Ok(Some(VARIATION)),
            None | Some(Growth::Sign) if based && stated.is_negative() => {
                self.fall(unit, stated.bare, warnings)
            }
            Some(Growth::Words) if !percent => Ok(Some(DIFFERENCE)),
            Some(Growth::Words | Growth::Sign) if based && percent => {
                if unit.is_percent() && (self.is_base_in_percent() || self.may_be_percent(unit)) {
                    warnings.push(target.finding(relative(shown())));
                }
                Ok(Some(VARIATION))
            }
            Some(Growth::Words) => Ok(Some(VARIATION)),
            Some(Growth::Sign) if based && stated.bare => {
                Err(target.finding(unsaid(shown(), unit)))
            }
            Some(Growth::Sign) if based => {
                warnings.push(target.finding(plain_value(shown())));
                Ok(None)
            }
            None if percent && named && based => Err(target.finding(undecided(shown(), unit))),
            Some(Growth::Sign) | None => Ok(None),
        }
    }

    /// A negative figure beside a base: a fall in per cent, or perhaps a value.
    fn fall(
        &self,
        unit: &Unit,
        bare: bool,
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<Option<&'static str>, Diagnostic> {
        let target = self.record.entry(indicators::TARGET);
        let shown = target.shown().unwrap_or_default();
        let percent = matches!(target.format(), Format::Percent { .. });
        match unit {
            Unit::Percent(_) => {
                warnings.push(target.finding(relative(shown)));
                Ok(Some(VARIATION))
            }
            Unit::Named(_) if percent => Err(target.finding(undecided(shown, unit))),
            Unit::Named(_) if bare => Err(target.finding(unsaid(shown, unit))),
            Unit::Named(_) => {
                warnings.push(target.finding(plain_value(shown)));
                Ok(None)
            }
            Unit::Date | Unit::YesNo => Ok(None),
        }
    }

    /// Whether the base says itself that it is a percentage.
    fn is_base_in_percent(&self) -> bool {
        let base = self.record.entry(indicators::BASE);
        target::unit_of(&base, self.reading.year).is_some_and(|unit| unit.is_percent())
    }

    /// Whether the base of a percentage says of no unit that it is in, and is no larger than a percentage mostly is.
    fn may_be_percent(&self, unit: &Unit) -> bool {
        let base = self.record.entry(indicators::BASE).quantity(&Unit::PERCENT, self.reading);
        let size = base.ok().flatten().map(|base| base.coordinate().abs());
        unit.is_percent()
            && self.record.entry(indicators::BASE_UNIT).is_empty()
            && target::unit_of(&self.record.entry(indicators::BASE), self.reading.year).is_none()
            && size.is_some_and(|size| size <= Decimal::ONE_HUNDRED)
    }

    fn base(&self, unit: &Unit, calculation: &str) -> Result<Decimal, Diagnostic> {
        let entry = self.record.entry(indicators::BASE);
        let base = match unit {
            Unit::Date | Unit::YesNo => None,
            Unit::Percent(_) | Unit::Named(_) => {
                entry.without_operator(unit, self.reading)?;
                entry.noted_quantity(unit, self.reading)?
            }
        };
        let missing = || Problem::BaseMissing { calculation: calculation.to_owned() };
        match base {
            // Nothing is computed on it before there are results: it is told as a warning.
            None if self.reading.is_planning => Ok(Decimal::ZERO),
            base => base.map(Quantity::coordinate).ok_or_else(|| {
                // Without a cell for it, what asks for it is where one looks.
                let asking = [indicators::CALCULATION, indicators::TARGET]
                    .map(|column| self.record.entry(column));
                let asking = asking.into_iter().find(|asking| !asking.is_empty());
                let at = asking.filter(|_| entry.cell().is_none());
                at.as_ref().unwrap_or(&entry).finding(missing())
            }),
        }
    }

    /// A *Base* that will be needed once there are results.
    pub(super) fn without_base(
        &self,
        calculation: &Calculation,
        unit: &Unit,
    ) -> Option<Diagnostic> {
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
        if base.is_zero() && self.record.entry(indicators::BASE).shown().is_some_and(is_stated) {
            return Err(self.record.entry(indicators::BASE).finding(Problem::BaseZero));
        }
        Ok(base)
    }
}

/// A percentage with a sign beside a base in per cent.
fn relative(found: String) -> Problem {
    Wording::ReadAs {
        found,
        read: "come variazione % della base".to_owned(),
        other: "una differenza in punti percentuali, o un valore".to_owned(),
        remedy: "scrivere «variazione %», «differenza» o «valore» in Calcolo".to_owned(),
    }
    .into()
}

/// A figure with a sign and no operator beside a base.
fn unsaid(found: String, unit: &Unit) -> Problem {
    Wording::Undecided {
        found,
        one: format!("un valore in {unit}"),
        other: "una differenza dalla base".to_owned(),
        remedy: "scrivere l'operatore, e «differenza» o «valore» in Calcolo".to_owned(),
    }
    .into()
}

fn plain_value(found: String) -> Problem {
    Wording::ReadAs {
        found,
        read: "come «valore»".to_owned(),
        other: "una differenza dalla base".to_owned(),
        remedy: "scrivere «differenza» o «valore» in Calcolo".to_owned(),
    }
    .into()
}

fn undecided(found: String, unit: &Unit) -> Problem {
    Wording::Undecided {
        found,
        one: format!("un valore in {unit}"),
        other: "una variazione della base".to_owned(),
        remedy: "se è una variazione scrivere «variazione %» in Calcolo, oppure il segno: «>= +5 %»; se è una percentuale scrivere % in Unità"
            .to_owned(),
    }
    .into()
}

/// The unit of what is held against the target.
pub(super) fn unit_of(calculation: &Calculation, unit: &Unit) -> Unit {
    match calculation {
        Calculation::Value | Calculation::Difference(_) => unit.clone(),
        Calculation::Variation(_) | Calculation::Derived => Unit::PERCENT,
        Calculation::Ratio(_) if unit.is_percent() => Unit::PERCENT,
        Calculation::Ratio(_) => Unit::Named(String::new()),
    }
}
