//! What a person sees in a cell beside its figure: operators and figures that its number format writes (`"≥ "0`,
//! `0 "su 10"`), and operators where a value is asked for.

use super::entry::{Entry, Reading, italian};
use super::figure::COMPARES;
use super::target::Context;
use crate::diagnostic::{Diagnostic, Problem, Wording};
use crate::model::{Quantity, Unit};
use crate::workbook::{Cell, Value};

/// Words of a format that make an estimate of a figure.
const ESTIMATES: [&str; 4] = ["circa", "ca", "quasi", "stima"];

impl Entry<'_> {
    /// The inequality that a person reads in the cell, typed or written by its format.
    pub(super) fn inequality(&self, unit: &Unit, year: i32) -> Option<String> {
        let seen = self.by_eye()?;
        let compares = self.words_of_format().is_some_and(|words| words.contains(COMPARES));
        // `5+` is five or more.
        let more = seen.ends_with('+') && seen.contains(|c: char| c.is_ascii_digit());
        (compares || more || Context { unit, year }.is_inequality(&seen)).then_some(seen)
    }

    /// The estimate that a format makes of the cell's figure: `"circa "0`.
    pub(super) fn estimate(&self) -> Option<String> {
        let words = self.words_of_format()?.to_lowercase();
        let mut words = words.split(|c: char| !c.is_alphabetic());
        words.any(|word| ESTIMATES.contains(&word)).then(|| self.by_eye()).flatten()
    }

    /// Nothing, where a column of values holds one; an operator in it would be lost.
    pub(super) fn without_operator(&self, unit: &Unit, reading: Reading) -> Result<(), Diagnostic> {
        self.inequality(unit, reading.year)
            .map_or(Ok(()), |found| Err(self.operator_beside_figure(found)))
    }

    /// An operator where a value is asked for.
    pub(super) fn operator_beside_figure(&self, found: String) -> Diagnostic {
        let heading = self.heading().to_owned();
        self.finding(Wording::OperatorBesideFigure { found, heading }.into())
    }

    /// Nothing, where the digits that a format writes beside a number agree with what is read.
    pub(super) fn agrees_with_format(
        &self,
        read: Quantity,
        unit: &Unit,
        reading: Reading,
    ) -> Result<(), Diagnostic> {
        let (Quantity::Number(read), Some(words)) = (read, self.words_of_format()) else {
            return Ok(());
        };
        if !words.contains(|c: char| c.is_ascii_digit()) {
            return Ok(());
        }
        let shown = self.by_eye().unwrap_or_default();
        match self.as_text(shown.clone()).quantity(unit, reading) {
            Ok(Some(Quantity::Number(seen))) if read.round_dp(seen.scale()) == seen => Ok(()),
            _ => Err(self.finding(two_readings(shown, &italian(read)))),
        }
    }

    /// The words of the format of a number.
    fn words_of_format(&self) -> Option<String> {
        let cell = self.cell().filter(|cell| matches!(cell.value(), Value::Number(_)))?;
        Some(cell.figure()?.words).filter(|words| !words.is_empty())
    }

    /// What the cell shows.
    fn by_eye(&self) -> Option<String> {
        let shown = || self.cell().map(Cell::shown).filter(|shown| !shown.is_empty());
        match self.value() {
            Value::Text(text) => Some(shown().unwrap_or_else(|| text.clone())),
            Value::Number(_) | Value::Date(_) => shown(),
            _ => None,
        }
    }
}

fn two_readings(shown: String, read: &str) -> Problem {
    Wording::Undecided {
        one: format!("{read}, che la cella contiene,"),
        other: format!("«{shown}», che mostra"),
        found: shown,
        remedy: "scrivere nella cella, come testo, quello che vale, per esempio «5 su 6»; oppure togliere le cifre dal formato"
            .to_owned(),
    }
    .into()
}
