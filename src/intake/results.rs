//! The sheet *Consuntivo*: what came of each indicator, and whom a row serves.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::by_hand;
use super::entry::{Entry, Reading, either_way, italian};
use super::figure;
use super::indicators;
use super::number;
use super::objectives::code;
use super::promise::Row as PlanRow;
use super::record::Record;
use super::reserve;
use super::table::Table;
use super::target::shares;
use super::units::{self, Beside};
use super::words::Proposals;
use crate::columns::{Column, results};
use crate::diagnostic::{Diagnostic, Doubt, OwnRule, Place, Problem, Severity, Wording};
use crate::model::{
    Calculation, Code, Due, Gauge, Missing, Origin, Outcome, Quantity, Reads, Remarks, Rules,
    ScaleOn, Shown, Unit,
};

/// Whether the rows say anything beyond which indicator they are for.
pub(super) fn is_filled(table: &Table<'_>) -> bool {
    table.records().iter().any(|record| record.holds_beyond(&[results::OBJECTIVE, results::CODE]))
}

/// Gives each indicator its outcome; what is wrong goes to `findings`.
pub(super) fn join(
    table: &Table<'_>,
    indicators: &mut indicators::Indicators,
    rules: &Rules,
    reading: Reading,
    findings: &mut Vec<Diagnostic>,
) {
    let records = table.records();
    let rows = rows(&records, indicators, findings);
    for draft in &mut indicators.drafts {
        let key = |objective: &str| (draft.indicator.code.key().to_owned(), objective.to_owned());
        // A row of the objective's own goes before one that serves every objective.
        let row = rows.get(&key(draft.objective.key())).or_else(|| rows.get(&key("")));
        let Some(row) = row else {
            if draft.indicator.calculation != Calculation::Derived {
                let code = draft.indicator.code.to_string();
                let problem = Problem::PlanWithoutResult { code };
                let finding = Diagnostic::new(draft.place.clone(), problem);
                findings.push(finding.about(draft.subject()));
                draft.is_unread = true;
            }
            findings.extend(draft.unmeasurable.take());
            continue;
        };
        let outcome = Row { record: row.record, draft, rules, reading };
        match outcome.read(findings) {
            Ok(found) => found.give_to(draft),
            Err(mut errors) => {
                findings.append(&mut errors);
                draft.is_unread = true;
                // A forced attainment may be what cannot be read.
                if !row.record.entry(results::FORCED).is_empty() {
                    continue;
                }
            }
        }
        if !matches!(draft.indicator.outcome, Outcome::Forced { .. }) {
            findings.extend(draft.unmeasurable.take());
        }
    }
    for ghost in &indicators.ghosts {
        let key = |objective: &str| (ghost.indicator.code.key().to_owned(), objective.to_owned());
        let row = rows.get(&key(ghost.objective.key())).or_else(|| rows.get(&key("")));
        let read = row.map(|row| Row { record: row.record, draft: ghost, rules, reading });
        findings.extend(read.and_then(|row| row.read(&mut Vec::new()).err()).into_iter().flatten());
    }
    // A row that serves several indicators is read, and complained of, once for each.
    let mut seen = BTreeSet::new();
    findings.retain(|f| seen.insert((f.place.clone(), f.problem.to_string())));
}

/// A row and its own place.
struct Keyed<'a> {
    record: &'a Record<'a>,
    place: Place,
}

/// Rows by (code, objective); the objective is empty for a row that serves all.
type Rows<'a> = BTreeMap<(String, String), Keyed<'a>>;

fn rows<'a>(
    records: &'a [Record<'a>],
    indicators: &indicators::Indicators,
    findings: &mut Vec<Diagnostic>,
) -> Rows<'a> {
    let drafts = || indicators.drafts.iter().chain(&indicators.ghosts);
    let planned: BTreeSet<(&str, &str)> =
        drafts().map(|d| (d.indicator.code.key(), d.objective.key())).collect();
    let mut proposals = Proposals::among(drafts().map(|d| d.indicator.code.as_str()));
    let mut rows: Rows<'a> = BTreeMap::new();
    for record in records {
        if by_hand::is_one(record) {
            continue;
        }
        let entry = record.entry(results::CODE);
        let found = match code(&entry) {
            Ok(found) => found,
            Err(finding) => {
                findings.push(finding);
                continue;
            }
        };
        let objective = record.entry(results::OBJECTIVE);
        let of = match objective.code() {
            Ok(of) => of,
            Err(finding) => {
                findings.push(finding);
                continue;
            }
        };
        let own = of.as_ref().map_or("", |of| of.key());
        let in_plan = planned
            .range((found.key(), "")..)
            .take_while(|(code, _)| *code == found.key())
            .any(|(_, objective)| own.is_empty() || *objective == own);
        if !in_plan {
            // Another objective's indicator may well have the same code: only a row of nobody's is let go.
            if !indicators.broken.contains(found.key()) {
                findings.push(stranger(&entry, &found, of.as_ref(), &mut proposals));
            }
            continue;
        }
        let key = (found.key().to_owned(), own.to_owned());
        let keyed = Keyed { record, place: record.spot(results::CODE) };
        if let Some(first) = rows.get(&key) {
            let problem =
                Problem::ResultTwice { code: found.to_string(), first: first.place.to_string() };
            findings.push(Diagnostic::new(keyed.place, problem));
        } else {
            rows.insert(key, keyed);
        }
    }
    findings.extend(unused(&rows, &planned));
    rows
}

/// A row for every objective serves nobody where each has its own.
fn unused<'a>(
    rows: &'a Rows<'_>,
    planned: &'a BTreeSet<(&str, &str)>,
) -> impl Iterator<Item = Diagnostic> + 'a {
    rows.iter().filter(|((_, objective), _)| objective.is_empty()).filter_map(|((code, _), row)| {
        let of_code = planned.range((code.as_str(), "")..).take_while(|(of, _)| of == code);
        let own = of_code.map(|(_, objective)| rows.get(&(code.clone(), (*objective).to_owned())));
        let first = own.collect::<Option<Vec<_>>>()?.first()?.place.to_string();
        let code = row.record.entry(results::CODE).shown().unwrap_or_default();
        Some(Diagnostic::new(row.place.clone(), Problem::ResultTwice { code, first }))
    })
}

fn stranger(
    entry: &Entry<'_>,
    code: &Code,
    objective: Option<&Code>,
    proposals: &mut Proposals<'_>,
) -> Diagnostic {
    let nearest = proposals.nearest(code.as_str()).filter(|name| Code::new(name) != *code);
    let problem = Problem::ResultWithoutPlan { code: code.to_string(), nearest };
    let about = objective.map(|objective| format!("obiettivo {objective}"));
    entry.finding(problem).about(about.unwrap_or_default())
}

/// What a row says of one indicator.
struct Found {
    outcome: Outcome,
    shown: Option<Shown>,
    remarks: Remarks,
    remodulated: Option<Gauge>,
    origin: Option<Origin>,
    cells: Vec<(&'static Column, Origin)>,
}

impl Found {
    fn give_to(self, draft: &mut indicators::Draft) {
        draft.indicator.outcome = self.outcome;
        draft.indicator.actual_shown = self.shown;
        draft.indicator.remarks = self.remarks;
        draft.indicator.remodulated = self.remodulated;
        draft.indicator.actual_origin = self.origin;
        draft.indicator.cells.extend(self.cells);
    }
}

struct Row<'a> {
    record: &'a Record<'a>,
    draft: &'a indicators::Draft,
    rules: &'a Rules,
    reading: Reading,
}

impl Row<'_> {
    fn read(&self, warnings: &mut Vec<Diagnostic>) -> Result<Found, Vec<Diagnostic>> {
        let mut errors = Vec::new();
        let mut keep = |finding: Diagnostic| errors.push(finding.about(self.draft.subject()));
        let mut text =
            |column| self.record.entry(column).remark().map_err(&mut keep).unwrap_or_default();
        let remarks = Remarks {
            reason: text(results::REASON)
                .or_else(|| self.record.entry(results::ACTUAL).unavailable()),
            cause: text(results::CAUSE),
            criticality: text(results::CRITICALITY),
            remedy: text(results::REMEDY),
            notes: text(results::NOTES),
        };
        let actual = self.record.entry(results::ACTUAL);
        let own = actual.unavailable().filter(|own| remarks.reason.as_ref() != Some(own));
        let bracketed = match actual.unavailable() {
            None => actual.noted().map(|(_, note)| note),
            Some(_) => own,
        };
        let all: Vec<String> = remarks.notes.into_iter().chain(bracketed).collect();
        let notes = (!all.is_empty()).then(|| all.join("; "));
        let remarks = Remarks { notes, ..remarks };
        let measured = if self.is_judged() { self.judged() } else { self.measured(warnings) };
        let measured = measured.map_err(&mut keep).unwrap_or(Outcome::NotAvailable);
        warnings.extend(self.judged_in_vain());
        if let Some(finding) = self.beside_scale(&measured) {
            keep(finding);
        }
        let remodulated = self.remodulated(warnings).map_err(&mut keep).unwrap_or_default();
        let outcome = self.forced(measured, &remarks).map_err(&mut keep);
        match outcome {
            Ok(outcome) if errors.is_empty() => {
                let (origin, mut cells) = self.origins(&outcome);
                if remodulated.is_some() {
                    let proposed = results::REMODULATED;
                    cells.push((proposed, self.record.entry(proposed).origin()));
                }
                if remarks.cause.is_none() {
                    let cause = results::CAUSE;
                    cells.push((cause, self.record.entry(cause).origin()));
                }
                let shown = self.record.entry(results::ACTUAL).digits_of_actual(&outcome);
                Ok(Found { outcome, shown, remarks, remodulated, origin, cells })
            }
            _ => Err(errors),
        }
    }

    /// The actual: typed, or numerator and denominator.
    fn measured(&self, warnings: &mut Vec<Diagnostic>) -> Result<Outcome, Diagnostic> {
        let indicator = &self.draft.indicator;
        let entry = self.record.entry(results::ACTUAL);
        if indicator.calculation == Calculation::Derived {
            if !entry.is_empty() {
                let finding = entry.finding(Problem::DerivedWithActual);
                warnings.push(finding.about(self.draft.subject()));
            }
            return Ok(Outcome::NotAvailable);
        }
        self.reserve(&entry, warnings)?;
        let typed = entry.actual(&indicator.actual_unit, self.reading)?;
        self.count_or_percent(&entry, typed)?;
        let typed = typed.map(|typed| self.of_whole(typed));
        warnings.extend(typed.and_then(|typed| self.looks_computed(&entry, typed)));
        warnings.extend(self.either_way(&entry, typed));
        match (self.quotient()?, typed) {
            (Some((numerator, denominator)), typed) => {
                if let Some(typed) = typed {
                    let typed = typed.coordinate();
                    warnings.extend(self.disagreement(&entry, typed, numerator, denominator));
                }
                Ok(Outcome::Quotient { numerator, denominator })
            }
            (None, Some(quantity)) => Ok(Outcome::Typed(quantity)),
            (None, None) => Ok(Outcome::NotAvailable),
        }
    }

    /// What stands beside the result and takes some of it back; a forced attainment says what counts.
    fn reserve(&self, entry: &Entry<'_>, warnings: &mut Vec<Diagnostic>) -> Result<(), Diagnostic> {
        let unit = &self.draft.indicator.actual_unit;
        let told = reserve::told(entry, unit, self.reading);
        let told = told.filter(|_| self.record.entry(results::FORCED).is_empty());
        match told {
            Some(told) if told.severity() == Severity::Error => return Err(told),
            told => warnings.extend(told.map(|told| told.about(self.draft.subject()))),
        }
        Ok(())
    }

    fn is_judged(&self) -> bool {
        let method = self.draft.indicator.method.unwrap_or(self.rules.method);
        method.reads() == Reads::Judgement
    }

    /// An attainment that somebody judged, and what the consuntivo says in words.
    fn judged(&self) -> Result<Outcome, Diagnostic> {
        let actual = self.record.entry(results::ACTUAL).text()?;
        let actual = actual.filter(|text| !number::not_available(text));
        let entry = self.record.entry(results::JUDGEMENT);
        let attainment = entry.percent(self.reading)?;
        let cap = self.draft.indicator.own.cap.unwrap_or(self.rules.cap);
        if attainment.is_some_and(|found| found < Decimal::ZERO || found > cap) {
            let (found, cap) = (entry.seen(), italian(cap));
            return Err(entry.finding(OwnRule::JudgementOutOfRange { found, cap }.into()));
        }
        Ok(Outcome::Judged { attainment, actual })
    }

    /// A judgement on what is measured.
    fn judged_in_vain(&self) -> Option<Diagnostic> {
        let entry = self.record.entry(results::JUDGEMENT);
        if self.is_judged() || entry.is_empty() {
            return None;
        }
        let method = self.draft.indicator.method.unwrap_or(self.rules.method).name();
        let (heading, found) = (results::JUDGEMENT.heading, entry.seen());
        Some(entry.finding(OwnRule::NoEffect { heading, found, method }.into()))
    }

    /// An actual that no row of its scale takes in.
    fn beside_scale(&self, measured: &Outcome) -> Option<Diagnostic> {
        let indicator = &self.draft.indicator;
        let scale = indicator.own.scale.as_ref().filter(|scale| scale.on == ScaleOn::Actual)?;
        let value = match measured {
            _ if indicator.calculation != Calculation::Value => None,
            Outcome::Typed(quantity) => Some(quantity.coordinate()),
            Outcome::Quotient { numerator, denominator } => self.computed(*numerator, *denominator),
            _ => None,
        };
        if scale.part(value?).is_some() {
            return None;
        }
        let entry = self.record.entry(results::ACTUAL);
        let found = match indicator.actual_unit.quantity(value?) {
            Some(Quantity::Number(number)) => italian(number),
            _ => entry.seen(),
        };
        let problem = OwnRule::ValueInGap { found, name: scale.name.clone() };
        Some(entry.finding(problem.into()).about(self.draft.subject()))
    }

    /// Beside `5 su 6` under `%`, a plain 5 may be a count.
    fn count_or_percent(
        &self,
        entry: &Entry<'_>,
        typed: Option<Quantity>,
    ) -> Result<(), Diagnostic> {
        let Some((whole, Quantity::Number(typed))) = self.draft.whole.zip(typed) else {
            return Ok(());
        };
        let shown = entry.shown().unwrap_or_default();
        let plain = number::number(&shown).is_some();
        let count = typed.fract().is_zero() && typed > Decimal::ZERO && typed <= whole;
        if !(plain && count) || whole == Decimal::ONE_HUNDRED {
            return Ok(());
        }
        let (figure, whole) = (italian(typed), italian(whole));
        let problem = Wording::Undecided {
            found: shown,
            one: format!("{figure} su {whole}"),
            other: format!("{figure} %"),
            remedy: format!("scrivere «{figure} su {whole}» oppure «{figure} %»"),
        };
        Err(entry.finding(problem.into()))
    }

    /// Beside `5 su 6` under `%`, 83,33 % is 5 of 6.
    fn of_whole(&self, typed: Quantity) -> Quantity {
        let (Some(whole), Quantity::Number(points)) = (self.draft.whole, typed) else {
            return typed;
        };
        let share = (points / Decimal::ONE_HUNDRED).normalize();
        let count = shares::of_share(share, share.scale(), whole);
        let exact = (count * Decimal::ONE_HUNDRED).checked_div(whole);
        Quantity::Number(exact.filter(|_| count.fract().is_zero()).unwrap_or(points))
    }

    /// A warning where an actual lies far from its base and near its target: it may be the variation itself.
    fn looks_computed(&self, entry: &Entry<'_>, typed: Quantity) -> Option<Diagnostic> {
        let (what, base) = match self.draft.indicator.calculation {
            Calculation::Variation(base) => ("la variazione", base),
            Calculation::Difference(base) => ("la differenza", base),
            Calculation::Ratio(base) => ("il rapporto", base),
            Calculation::Value => return self.looks_measured(entry, typed),
            Calculation::Derived => return None,
        };
        let gauge = self.draft.indicator.target.gauge()?;
        let (actual, ten) = (typed.coordinate(), Decimal::TEN);
        let target = gauge.bound().reference(actual);
        let far = base.abs() >= actual.abs() * ten;
        let near = (actual - target).abs() <= target.abs().max(Decimal::ONE) * Decimal::TWO;
        let computed = match self.draft.indicator.calculation {
            Calculation::Variation(_) => {
                ((actual - base) * Decimal::ONE_HUNDRED).checked_div(base)?
            }
            Calculation::Ratio(_) if gauge.unit().is_percent() => {
                (actual * Decimal::ONE_HUNDRED).checked_div(base)?
            }
            Calculation::Ratio(_) => actual.checked_div(base)?,
            _ => actual - base,
        };
        // Where the reading itself lies nearer, nothing is doubtful.
        let nearer = (computed - target).abs() < (actual - target).abs();
        let computed = italian(computed.round_dp(2));
        let problem = Wording::ResultLooksComputed {
            found: entry.shown().unwrap_or_default(),
            what,
            base: italian(base),
            computed: format!("{computed} {}", gauge.unit()).trim_end().to_owned(),
        };
        (far && near && !nearer).then(|| entry.finding(problem.into()).about(self.draft.subject()))
    }

    /// A warning where an actual in the unit `variazione %` lies near the base and far from the target.
    fn looks_measured(&self, entry: &Entry<'_>, typed: Quantity) -> Option<Diagnostic> {
        let base = self.draft.changes_from?;
        let unit = self.draft.indicator.target.gauge()?.unit();
        let actual = typed.coordinate();
        let target = self.draft.indicator.target.gauge()?.bound().reference(actual);
        let near = (actual - base).abs() * Decimal::TWO <= base.abs();
        let far = (actual - target).abs() > target.abs().max((actual - base).abs());
        let computed = ((actual - base) * Decimal::ONE_HUNDRED).checked_div(base)?;
        let problem = Wording::ResultLooksMeasured {
            found: entry.shown().unwrap_or_default(),
            unit: unit.to_string(),
            base: italian(base),
            computed: italian(computed.round_dp(2)),
        };
        (near && far).then(|| entry.finding(problem.into()).about(self.draft.subject()))
    }

    /// A warning where the actual, or the target beside it, can be taken in two ways.
    fn either_way(&self, entry: &Entry<'_>, typed: Option<Quantity>) -> Option<Diagnostic> {
        let indicator = &self.draft.indicator;
        let typed = typed.filter(|_| indicator.calculation == Calculation::Value)?;
        let target = indicator.target.gauge()?.bound().edge();
        let of_target = || {
            let (place, text) = self.draft.target_text.as_ref()?;
            let problem = either_way(text, ("il consuntivo", typed.coordinate()))?;
            Some(Diagnostic::new(place.clone(), problem))
        };
        let found = entry.either_way("il target", target).or_else(of_target);
        Some(found?.about(self.draft.subject()))
    }

    /// *Target rimodulato*: in the indicator's unit, with its threshold where the two go together.
    fn remodulated(&self, warnings: &mut Vec<Diagnostic>) -> Result<Option<Gauge>, Diagnostic> {
        let entry = self.record.entry(results::REMODULATED);
        // Beside a target that cannot be read nobody knows its unit.
        if entry.is_empty() || self.draft.is_unread {
            return Ok(None);
        }
        let indicator = &self.draft.indicator;
        let gauge = indicator.target.gauge();
        let unit = gauge.map_or(&indicator.actual_unit, Gauge::unit);
        let row = PlanRow { record: self.record, reading: self.reading };
        let stated = row.inheriting(&entry, None, (gauge.map(Gauge::bound), unit));
        let stated = stated.map_err(|problem| entry.finding(problem))?;
        let mut told = Vec::new();
        row.told(&entry, &stated, &mut told);
        warnings.extend(told.into_iter().map(|finding| finding.about(self.draft.subject())));
        let bound = stated.bound;
        let threshold = gauge.and_then(|gauge| unit.quantity(gauge.threshold()?));
        let remodulated = Gauge::new(unit.clone(), bound, threshold)
            .or_else(|_| Gauge::new(unit.clone(), bound, None));
        let due = Due { annual: gauge.and_then(|gauge| gauge.due().annual), ..Due::default() };
        let shown = entry.digits_of_bound(bound);
        let shown = shown.and(gauge.into_iter().flat_map(|gauge| gauge.shown().iter()));
        Ok(remodulated.ok().map(|gauge| gauge.with_due(due).with_shown(shown)))
    }

    fn quotient(&self) -> Result<Option<(Decimal, Decimal)>, Diagnostic> {
        let (above, below) =
            (self.record.entry(results::NUMERATOR), self.record.entry(results::DENOMINATOR));
        self.units_of_quotient(&above, &below)?;
        let unknown = |entry: &Entry<'_>| entry.shown().is_some_and(|t| number::not_available(&t));
        if unknown(&above) || unknown(&below) {
            return Ok(None);
        }
        match (above.number(self.reading)?, below.number(self.reading)?) {
            (None, None) => Ok(None),
            (Some(_), Some(denominator)) if denominator.is_zero() => {
                Err(below.finding(Problem::DenominatorZero))
            }
            (Some(numerator), Some(denominator)) => Ok(Some((numerator, denominator))),
            (Some(_), None) => Err(below.finding(incomplete("numeratore", "denominatore"))),
            (None, Some(_)) => Err(above.finding(incomplete("denominatore", "numeratore"))),
        }
    }

    /// Units that numerator and denominator say themselves must give the indicator's: `€` over `ore` gives `€/ora`.
    fn units_of_quotient(&self, above: &Entry<'_>, below: &Entry<'_>) -> Result<(), Diagnostic> {
        let unit = &self.draft.indicator.actual_unit;
        let (number, of) = (figure::word(above), figure::word(below));
        let other = |entry: &Entry<'_>, other: &str| {
            let found = entry.shown().unwrap_or_default();
            let doubt = Doubt::OtherUnit { found, other: other.to_owned(), unit: unit.to_string() };
            Err(entry.finding(doubt.into()))
        };
        let Unit::Named(own) = unit else {
            // A percentage is a part of what is counted in the same unit.
            return match (&number, &of) {
                (Some(number), Some(of)) if !units::are_one(number, of) => other(below, of),
                _ => Ok(()),
            };
        };
        let fits =
            |word: &str| shares::is_quotient(unit) || units::beside(word, unit) != Beside::Other;
        match (number, of) {
            (Some(number), None) if !fits(&number) => other(above, &number),
            (_, Some(of)) if units::is_known(own) && !units::counts(own) => other(below, &of),
            _ => Ok(()),
        }
    }

    /// A typed actual beside numerator and denominator must be their quotient, as far as it is printed.
    fn disagreement(
        &self,
        entry: &Entry<'_>,
        typed: Decimal,
        numerator: Decimal,
        denominator: Decimal,
    ) -> Option<Diagnostic> {
        let computed = self.computed(numerator, denominator)?;
        if (computed - typed).abs() < Decimal::new(1, 2) {
            return None;
        }
        let typed = italian(typed);
        let problem = Problem::QuotientDisagrees { typed, computed: italian(computed) };
        Some(entry.finding(problem).about(self.draft.subject()))
    }

    /// The quotient in the indicator's unit; `None` beyond what a decimal holds.
    fn computed(&self, numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
        let percent = self.draft.indicator.actual_unit.is_percent();
        let factor = if percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
        (numerator * factor).checked_div(denominator)
    }

    /// An attainment set by hand goes before what was measured, and needs its reason.
    fn forced(&self, measured: Outcome, remarks: &Remarks) -> Result<Outcome, Diagnostic> {
        let entry = self.record.entry(results::FORCED);
        let Some(attainment) = entry.percent(self.reading)? else {
            return self.admitted(measured);
        };
        if attainment < Decimal::ZERO || attainment > self.rules.cap {
            let (found, cap) = (italian(attainment), italian(self.rules.cap));
            return Err(entry.finding(Problem::ForcedOutOfRange { found, cap }));
        }
        let Some(reason) = remarks.reason.clone() else {
            let finding = self.record.entry(results::REASON).finding(Problem::ForcedWithoutReason);
            return Err(finding);
        };
        let actual = match measured {
            Outcome::Typed(quantity) => Some(quantity),
            Outcome::Quotient { numerator, denominator } => self
                .computed(numerator, denominator)
                .filter(|actual| number::within_measure(*actual))
                .map(Quantity::Number),
            Outcome::NotAvailable | Outcome::Forced { .. } | Outcome::Judged { .. } => None,
        };
        Ok(Outcome::Forced { attainment, reason, actual })
    }

    fn admitted(&self, measured: Outcome) -> Result<Outcome, Diagnostic> {
        let derived = self.draft.indicator.calculation == Calculation::Derived;
        let missing = measured.is_missing() && !derived;
        if missing && self.rules.missing == Missing::Block {
            let code = self.draft.indicator.code.to_string();
            let entry = self.record.entry(results::ACTUAL);
            return Err(entry.finding(Problem::NotAvailableBlocked { code }));
        }
        Ok(measured)
    }

    fn origins(&self, outcome: &Outcome) -> (Option<Origin>, Vec<(&'static Column, Origin)>) {
        let at = |column| self.record.entry(column).origin();
        match outcome {
            Outcome::Quotient { .. } => {
                let cells = [results::NUMERATOR, results::DENOMINATOR].map(|h| (h, at(h)));
                (Some(at(results::NUMERATOR)), cells.to_vec())
            }
            Outcome::Forced { actual, .. } => {
                let cells = vec![
                    (results::FORCED, at(results::FORCED)),
                    (results::REASON, at(results::REASON)),
                ];
                let heading = match actual {
                    Some(_) if self.record.entry(results::ACTUAL).is_empty() => results::NUMERATOR,
                    Some(_) => results::ACTUAL,
                    None => results::FORCED,
                };
                (Some(at(heading)), cells)
            }
            Outcome::Judged { .. } => {
                let cells = vec![(results::JUDGEMENT, at(results::JUDGEMENT))];
                (Some(at(results::ACTUAL)), cells)
            }
            Outcome::Typed(_) | Outcome::NotAvailable => (Some(at(results::ACTUAL)), Vec::new()),
        }
    }
}

fn incomplete(present: &str, missing: &str) -> Problem {
    Problem::QuotientIncomplete { present: present.to_owned(), missing: missing.to_owned() }
}
