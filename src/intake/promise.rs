//! What a row of *Indicatori* promises: calculation, target, threshold.

use super::calculation::unit_of;
use super::change::Beside;
use super::entry::{Entry, Reading};
use super::hidden::{self, Hidden};
use super::number;
use super::record::Record;
use super::spec::{DERIVED, VALUE};
use super::target::{self, Context, Operator, Stated, shares};
use super::{units, words};
use crate::columns::indicators;
use crate::diagnostic::{Diagnostic, Meant, Problem, WayOut, Wording};
use crate::model::{
    Bound, Calculation, Due, Gauge, GaugeError, Origin, ShownFigures, Target, Unit,
};
use crate::workbook::{Format, Value};

/// What an indicator promises, with what is to be said about it.
pub(super) struct Promise {
    pub(super) calculation: Calculation,
    /// The unit of the actual, which may be another than that of the column: `su 6`, or the base's.
    pub(super) actual_unit: Unit,
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
    /// The unit as its column names it; where that is blank, as the target carries it itself.
    pub(super) fn unit(&self) -> Result<Unit, Diagnostic> {
        let entry = self.record.entry(indicators::UNIT);
        match entry.text()? {
            Some(word) => Ok(units::unit(&word)),
            None => self.unit_of_target().ok_or_else(|| {
                entry.finding(Problem::CellEmpty { heading: indicators::UNIT.heading.to_owned() })
            }),
        }
    }

    /// A growth says nothing of what grows: there the base tells.
    fn unit_of_target(&self) -> Option<Unit> {
        let calculated =
            self.record.entry(indicators::CALCULATION).shown().map(|found| words::key(&found));
        let based = calculated.filter(|found| *found != words::key(VALUE));
        if based.as_deref() == Some(&words::key(DERIVED)) {
            return Some(Unit::PERCENT);
        }
        let of = |column| target::unit_of(&self.record.entry(column), self.reading.year);
        let grows = self.record.entry(indicators::TARGET).shown().is_some_and(|text| {
            let stated =
                Context { unit: &Unit::PERCENT, year: self.reading.year }.text(&text, None);
            stated.is_ok_and(|stated| stated.growth.is_some())
        });
        let from_base = of(indicators::BASE_UNIT).or_else(|| of(indicators::BASE));
        from_base.filter(|_| grows || based.is_some()).or_else(|| of(indicators::TARGET))
    }

    /// The same for what is judged, where it may be missing.
    pub(super) fn unit_under(&self, is_judged: bool) -> Result<Unit, Diagnostic> {
        match self.record.entry(indicators::UNIT).text()? {
            None if is_judged => Ok(Unit::Named(String::new())),
            _ => self.unit(),
        }
    }

    /// A target that somebody judges by: its text, whatever it says.
    pub(super) fn judged(&self, unit: &Unit) -> Result<Promise, Vec<Diagnostic>> {
        let target = self.record.entry(indicators::TARGET);
        if target.is_empty() {
            return Err(vec![target.finding(Problem::TargetMissing)]);
        }
        Ok(Promise {
            calculation: Calculation::Value,
            actual_unit: unit.clone(),
            target: Target::Words(self.whole_target()),
            warnings: Vec::new(),
            threshold_origin: None,
            unmeasurable: None,
        })
    }

    /// Reads it; all that is wrong with it at once.
    pub(super) fn promise(&self, unit: &Unit) -> Result<Promise, Vec<Diagnostic>> {
        let one = |finding| vec![finding];
        let operator = self.operator().map_err(one)?;
        let mut warnings = Vec::new();
        let (calculation, actual_unit) =
            self.calculation(unit, operator, &mut warnings).map_err(one)?;
        warnings.extend(self.without_base(&calculation, &actual_unit));
        let gauge_unit = unit_of(&calculation, unit);
        let target = self.record.entry(indicators::TARGET);
        let stated = match self.stated(&target, operator, &gauge_unit) {
            Ok(stated) => stated,
            Err(problem @ Problem::TargetNotComputable { .. }) => {
                return Ok(Promise {
                    calculation,
                    actual_unit,
                    target: Target::Words(target.shown().unwrap_or_default()),
                    warnings,
                    threshold_origin: None,
                    unmeasurable: Some(target.finding(problem)),
                });
            }
            Err(problem) => return Err(one(target.finding(problem))),
        };
        let change = matches!(calculation, Calculation::Variation(_) | Calculation::Difference(_));
        let stated = if change { stated.of_change() } else { stated };
        if stated.points && !matches!(calculation, Calculation::Difference(_) | Calculation::Value)
        {
            return Err(one(target.finding(no_points(target.shown().unwrap_or_default()))));
        }
        // Counts out of a whole stand in a unit of their own; a result against a base has none.
        let counts = shares::whole_of(&stated.unit).is_some() && calculation == Calculation::Value;
        if stated.unit != gauge_unit && !counts {
            let found = target.shown().unwrap_or_default();
            let way =
                if stated.unit.is_percent() { WayOut::UnitPercent } else { WayOut::UnitNumber };
            let problem = Problem::TargetOfOtherKind { found, unit: unit.to_string(), way };
            return Err(one(target.finding(problem)));
        }
        let actual_unit = if counts { stated.unit.clone() } else { actual_unit };
        self.told(&target, &stated, &mut warnings);
        warnings.extend(self.of_change(&calculation, &actual_unit, &stated));
        let (gauge, threshold_origin) = self.whole_gauge(operator, &stated, &mut warnings)?;
        warnings.extend(self.beside_change(&calculation, &actual_unit, &gauge));
        Ok(Promise {
            calculation,
            actual_unit,
            target: Target::Measurable(gauge),
            warnings,
            threshold_origin,
            unmeasurable: None,
        })
    }

    /// What a target leaves open: its operator, or another meaning.
    pub(super) fn told(&self, target: &Entry<'_>, stated: &Stated, warnings: &mut Vec<Diagnostic>) {
        if stated.bare {
            let found = target.shown().unwrap_or_default();
            let sign = Operator::of(stated.bound).map_or(">=", Operator::sign);
            let (meant, value) = (self.meant(&stated.unit), stated.value(&found));
            let problem = Problem::TargetWithoutOperator { found, sign, value, meant };
            warnings.push(target.finding(problem));
        }
        let remarks = stated.remarks.iter().cloned();
        warnings.extend(remarks.map(|remark| target.finding(remark.into())));
    }

    /// What a figure without operator may well mean, by its unit and by what is measured.
    fn meant(&self, unit: &Unit) -> Meant {
        const TIMES: [&str; 7] =
            ["gg", "gg lavorativi", "ore", "minuti", "secondi", "settimane", "mesi"];
        const MONEY: [&str; 3] = ["€", "migliaia di €", "milioni di €"];
        let word = unit.to_string();
        let is_one = |known: &[&str]| known.iter().any(|known| units::are_one(&word, known));
        let title = self.record.entry(indicators::TITLE).shown().unwrap_or_default().to_lowercase();
        let speaks_of =
            |stem: &str| title.split(|c: char| !c.is_alphabetic()).any(|w| w.starts_with(stem));
        if is_one(&TIMES) || ["tempo", "tempi", "ritard", "durata"].into_iter().any(speaks_of) {
            Meant::Time
        } else if is_one(&MONEY) || ["cost", "spes", "oneri"].into_iter().any(speaks_of) {
            Meant::Cost
        } else {
            Meant::Either
        }
    }

    /// The gauge with its threshold, and the cell of a text that the threshold was taken from.
    fn whole_gauge(
        &self,
        operator: Option<Operator>,
        stated: &Stated,
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<(Gauge, Option<Origin>), Vec<Diagnostic>> {
        let hidden = self.hidden_threshold(&stated.unit);
        let (taken, proposed) = if self.reading.threshold_in_text {
            (hidden, None)
        } else {
            (None, hidden.filter(|hidden| hidden::admitted(stated.bound, hidden)))
        };
        let said = (stated, taken.as_ref());
        let gauge = match self.gauge(stated.unit.clone(), operator, said, warnings) {
            Ok(gauge) => gauge,
            // A threshold on the wrong side may only mean that the operator is missing: both are told.
            Err(finding) => return Err([finding].into_iter().chain(warnings.drain(..)).collect()),
        };
        warnings.extend(proposed.map(|hidden| hidden.proposal()));
        let threshold = self.record.entry(indicators::THRESHOLD);
        warnings.extend(threshold.either_way("il target", stated.bound.edge()));
        Ok((gauge, taken.map(|hidden| hidden.origin())))
    }

    fn gauge(
        &self,
        unit: Unit,
        operator: Option<Operator>,
        (stated, hidden): (&Stated, Option<&Hidden>),
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<Gauge, Diagnostic> {
        let threshold_entry = self.record.entry(indicators::THRESHOLD);
        self.looks_as(&threshold_entry, stated.bound, &unit)?;
        let threshold =
            threshold_entry.quantity(&unit, self.reading)?.or(hidden.map(|hidden| hidden.quantity));
        let periodic = self.periodic(operator, (stated.bound, &unit), warnings)?;
        let due = Due {
            periodic: periodic.as_ref().map_or(stated.due.periodic, |own| own.due.annual),
            none_in_period: stated.periodic.is_none() && self.has_none_in_period(),
            ..stated.due
        };
        let periodic = periodic.map(|own| own.bound).or(stated.periodic);
        warnings.extend(periodic.and_then(|periodic| self.opposite(stated.bound, periodic)));
        let gauge = Gauge::new(unit, stated.bound, threshold).map_err(|reason| {
            let in_cell = || threshold_entry.shown().unwrap_or_default();
            let threshold = hidden.map_or_else(in_cell, |hidden| hidden.value.clone());
            let problem = match reason {
                GaugeError::ThresholdOnWrongSide => {
                    Problem::ThresholdOnWrongSide { threshold, target: self.whole_target() }
                }
                GaugeError::ThresholdOfYesNo => Problem::ThresholdOfYesNo,
                GaugeError::ThresholdOfOtherKind => {
                    let way = WayOut::Forms(self.reading.year);
                    Problem::TargetUnreadable { found: threshold, way }
                }
            };
            match hidden {
                Some(hidden) => hidden.finding(problem),
                None => threshold_entry.finding(problem),
            }
        })?;
        let shown = self.shown(&gauge, periodic, hidden);
        let gauge = gauge.with_note(stated.note.clone()).with_due(due).with_shown(shown);
        Ok(match periodic {
            Some(periodic) => gauge.with_periodic(periodic),
            None => gauge,
        })
    }

    /// Nothing, unless an operator in *Soglia* looks the other way than the target: `<= 60` beside `>= 80`.
    fn looks_as(&self, entry: &Entry<'_>, bound: Bound, unit: &Unit) -> Result<(), Diagnostic> {
        let Some(found) = entry.inequality(unit, self.reading.year) else { return Ok(()) };
        let own = Operator::within(&target::plain(&found)).and_then(Operator::looks_up);
        match (bound.side(), own) {
            (Some(side), Some(up)) if side.looks_up() != up => {
                Err(entry.operator_beside_figure(found))
            }
            _ => Ok(()),
        }
    }

    /// A periodic target that looks the other way than the annual one.
    fn opposite(&self, annual: Bound, periodic: Bound) -> Option<Diagnostic> {
        let (own, other) = (Operator::of(periodic)?, Operator::of(annual)?);
        let turned = own.looks_up()? != other.looks_up()?;
        let entry = self.record.entry(indicators::PERIODIC);
        let stated = if entry.is_empty() { self.record.entry(indicators::TARGET) } else { entry };
        let problem = Wording::ReadAs {
            found: stated.shown().unwrap_or_default(),
            read: format!("«{}» nel periodo", own.sign()),
            other: format!("«{}», come nel target dell'anno", other.sign()),
            remedy: "scrivere nei due target lo stesso operatore".to_owned(),
        };
        turned.then(|| stated.finding(problem.into()))
    }

    /// How the cells show target, periodic target and threshold.
    fn shown(
        &self,
        gauge: &Gauge,
        periodic: Option<Bound>,
        hidden: Option<&Hidden>,
    ) -> ShownFigures {
        let [target, own, threshold] =
            [indicators::TARGET, indicators::PERIODIC, indicators::THRESHOLD]
                .map(|column| self.record.entry(column));
        let of_period = if own.is_empty() { &target } else { &own };
        let periodic = periodic.map(|bound| of_period.digits_of_bound(bound)).unwrap_or_default();
        let floor = gauge.threshold().and_then(|at| {
            let taken = hidden.filter(|_| threshold.is_empty());
            let shown = taken.map_or_else(|| threshold.digits(at), |hidden| hidden.digits(at));
            Some((at, shown?))
        });
        target.digits_of_bound(gauge.bound()).and(periodic.iter()).and(floor)
    }

    /// Threshold and periodic target of a change that may be values.
    fn beside_change(
        &self,
        calculation: &Calculation,
        unit: &Unit,
        gauge: &Gauge,
    ) -> Vec<Diagnostic> {
        let beside = Beside { calculation, unit, target: Some(gauge.bound().edge()) };
        let figures = [
            (indicators::THRESHOLD, gauge.threshold()),
            (indicators::PERIODIC, gauge.periodic().map(Bound::edge)),
        ];
        let stated = figures.into_iter().filter_map(|(column, figure)| {
            let entry = self.record.entry(column);
            (!entry.is_empty()).then_some((entry, figure?))
        });
        stated.filter_map(|(entry, figure)| beside.value_for_change(&entry, figure)).collect()
    }

    pub(super) fn whole_target(&self) -> String {
        let shown = |column| self.record.entry(column).shown().unwrap_or_default();
        words::single_spaced(&format!(
            "{} {}",
            shown(indicators::OPERATOR),
            shown(indicators::TARGET)
        ))
    }

    pub(super) fn operator(&self) -> Result<Option<Operator>, Diagnostic> {
        let entry = self.record.entry(indicators::OPERATOR);
        let read = |sign: String| Operator::read(&sign).map_err(|problem| entry.finding(problem));
        entry.text()?.map(read).transpose()
    }

    fn periodic(
        &self,
        operator: Option<Operator>,
        (annual, unit): (Bound, &Unit),
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<Option<Stated>, Diagnostic> {
        let entry = self.record.entry(indicators::PERIODIC);
        match entry.value() {
            Value::Empty => Ok(None),
            Value::Text(text) if number::not_available(text) => Ok(None),
            _ => {
                let stated = self.inheriting(&entry, operator, (Some(annual), unit));
                let stated = stated.map_err(|problem| entry.finding(problem))?;
                self.told(&entry, &stated, warnings);
                Ok(Some(stated))
            }
        }
    }

    /// Whether the plan says that there is no target for the period.
    fn has_none_in_period(&self) -> bool {
        let shown = self.record.entry(indicators::PERIODIC).shown();
        shown.is_some_and(|text| number::not_available(&text))
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
                Err(Problem::TargetNotComputable { found: text.clone(), way: WayOut::Figure })
            }
            Value::Text(text) => context.text(text, operator),
            Value::Date(_) if *unit == Unit::Date && entry.period().is_some() => {
                let period = entry.period().unwrap_or_default();
                context.period(&period, &entry.seen(), operator)
            }
            _ => match entry.quantity(unit, self.reading) {
                Ok(Some(quantity)) => {
                    let operator = context.with_shown(operator, entry)?;
                    context.typed(operator, quantity, &whole)
                }
                Ok(None) => Err(Problem::TargetMissing),
                Err(finding) => Err(match finding.problem {
                    Problem::NotA { found, .. } => {
                        let way = of_other_kind(entry, context);
                        Problem::TargetOfOtherKind { found, unit: unit.to_string(), way }
                    }
                    other => other,
                }),
            },
        }
    }

    /// A target stated again, as a revision or a proposal.
    pub(super) fn restated(
        &self,
        entry: &Entry<'_>,
        before: Option<Bound>,
        unit: &Unit,
    ) -> Result<Bound, Problem> {
        self.inheriting(entry, None, (before, unit)).map(|stated| stated.bound)
    }

    /// A target beside another one: without operator it has that of its column, or that of `before`, whose unit is
    /// its own too. Beside a range it stays without.
    pub(super) fn inheriting(
        &self,
        entry: &Entry<'_>,
        operator: Option<Operator>,
        (before, unit): (Option<Bound>, &Unit),
    ) -> Result<Stated, Problem> {
        let shown = entry.shown().unwrap_or_default();
        let unsigned = *unit == Unit::Date && Operator::split(&shown.to_lowercase()).is_none();
        let said = operator.or(before.and_then(Operator::of).filter(|_| unsigned));
        let stated = self.stated(entry, said, unit)?.with_operator_of(before);
        if stated.unit == *unit {
            return Ok(stated);
        }
        let way = if stated.unit.is_percent() { WayOut::UnitPercent } else { WayOut::UnitNumber };
        Err(Problem::TargetOfOtherKind { found: shown, unit: unit.to_string(), way })
    }
}

/// Percentage points where *Calcolo* asks for no difference.
fn no_points(found: String) -> Problem {
    Wording::Undecided {
        found,
        one: "una differenza in punti percentuali".to_owned(),
        other: "quello che dice Calcolo".to_owned(),
        remedy: "scrivere «differenza» in Calcolo, oppure % nel target".to_owned(),
    }
    .into()
}

/// What a cell holds that its unit does not admit.
fn of_other_kind(entry: &Entry<'_>, context: Context<'_>) -> WayOut {
    let percent = matches!(entry.format(), Format::Percent { .. });
    match entry.value() {
        Value::Number(number) if *context.unit == Unit::Date && !percent => {
            target::number_for_date(*number, context.year)
        }
        Value::Date(_) => WayOut::UnitDate,
        Value::Bool(_) => WayOut::UnitYesNo,
        _ => WayOut::UnitNumber,
    }
}
