//! consuntivo.xlsx: what was achieved, once for each indicator.

use std::collections::BTreeMap;

use crate::Outcome;
use crate::book::{Cell, Column, Table};
use crate::source::{self, Indicator};

/// The sheet `Consuntivo`. An indicator that serves several objectives has one row, without
/// objective; were its printed values ever to differ, it would have a row for each objective.
pub(crate) fn actuals(indicators: &[Indicator]) -> Outcome<Table> {
    let mut serving: BTreeMap<String, Vec<&Indicator>> = BTreeMap::new();
    for indicator in indicators {
        serving.entry(key(&indicator.code)).or_default().push(indicator);
    }
    let mut rows = Vec::new();
    for indicator in indicators {
        // Taken out at its first appearance, so the rows keep the order of the source.
        let Some(group) = serving.remove(&key(&indicator.code)) else { continue };
        if group.iter().all(|other| other.actual == indicator.actual) {
            rows.push(row("", indicator)?);
        } else {
            for other in group {
                rows.push(row(&other.objective, other)?);
            }
        }
    }
    let columns = vec![
        Column::new("Obiettivo", 11),
        Column::new("Codice", 16),
        Column::new("Consuntivo", 14),
        Column::new("Cause dello scostamento", 60),
        Column::new("Note", 40),
    ];
    Ok(Table { name: "Consuntivo".to_owned(), columns, rows })
}

/// No source names a cause, so the office's column stays blank.
fn row(objective: &str, indicator: &Indicator) -> Outcome<Vec<Cell>> {
    let actual = source::cell(&indicator.actual, &indicator.unit)?;
    let [objective, code] = [objective, &indicator.code].map(Cell::text);
    Ok(vec![objective, code, actual, Cell::Blank, Cell::Blank])
}

/// Codes are the same when they differ by spaces and letter case alone.
fn key(code: &str) -> String {
    code.split_whitespace().collect::<String>().to_lowercase()
}
