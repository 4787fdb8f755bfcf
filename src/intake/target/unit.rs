//! The unit that a target or a base carries itself, where no column states it.

use super::operators::{Operator, plain};
use super::phrase::without_notes;
use super::{Context, PERIODIC, shares};
use crate::intake::entry::Entry;
use crate::intake::{figure, number, units};
use crate::model::Unit;
use crate::workbook::{Format, Value};

/// What counts where nothing is said.
const COUNT: &str = "N.";

/// The unit of a cell; `None` where it says none.
pub(in crate::intake) fn unit_of(entry: &Entry<'_>, year: i32) -> Option<Unit> {
    match entry.value() {
        Value::Date(_) => Some(Unit::Date),
        Value::Bool(_) => Some(Unit::YesNo),
        Value::Number(_) => {
            matches!(entry.format(), Format::Percent { .. }).then_some(Unit::PERCENT)
        }
        Value::Text(text) => of_text(text, year),
        Value::Empty | Value::Unsaved | Value::Error(_) | Value::OutOfRange(_) => None,
    }
}

/// The unit of a target as a text.
pub(in crate::intake) fn of_text(text: &str, year: i32) -> Option<Unit> {
    let reads = |unit: &Unit| Context { unit, year }.text(text, None).is_ok();
    let share =
        Operator::split(&plain(text)).map_or_else(|| plain(text), |(_, rest)| rest.to_owned());
    // `5/6` alone counts.
    let counts =
        shares::split(share.trim()).is_some() && number::date(share.trim(), year).is_none();
    if !counts && let Some(plain) = [Unit::Date, Unit::YesNo].into_iter().find(|unit| reads(unit)) {
        return Some(plain);
    }
    let line = figure::on_one_line(text);
    let periodic = line.to_ascii_lowercase().find(PERIODIC);
    let line = periodic.and_then(|at| line.get(..at)).unwrap_or(&line).trim();
    let (head, _) = without_notes(line);
    let head = head.split(['±']).next().unwrap_or(head).trim();
    if shares::split(&plain(head)).is_some() {
        return Some(Unit::Named(COUNT.to_owned())).filter(|unit| reads(unit));
    }
    let digit = |c: char| c.is_ascii_digit();
    let behind = head.rsplit(digit).next().filter(|_| head.contains(digit))?.trim();
    let behind = Operator::split_end(behind).map_or(behind, |(_, word)| word);
    let lower = plain(head);
    let value = Operator::split(&lower).map_or(lower.as_str(), |(_, value)| value);
    let before = value.split(|c: char| digit(c) || "+-\u{2212}\u{2013}".contains(c)).next()?.trim();
    let word = if behind.is_empty() { before } else { behind };
    let unit = if units::counts(word) { Unit::Named(COUNT.to_owned()) } else { units::unit(word) };
    (!word.is_empty()).then_some(unit).filter(|unit| reads(unit))
}
