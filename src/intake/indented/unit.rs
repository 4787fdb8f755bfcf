//! The unit of an indicator from the texts of its target and its value, where no column states it.

use crate::intake::target;
use crate::workbook::{Cell, Format, Value};

/// What counts where nothing is said.
const COUNT: &str = "N.";

/// The unit as a workbook of the contract writes it. A target that grows by a percentage says nothing of the
/// value's own unit, so the value goes first there.
pub(super) fn unit(wanted: Option<Cell<'_>>, value: Option<Cell<'_>>, year: i32) -> String {
    let grows = wanted.is_some_and(|cell| cell.value().to_string().contains('+'));
    let (first, second) = if grows { (value, wanted) } else { (wanted, value) };
    let of = |cell: Option<Cell<'_>>| cell.and_then(|cell| of_cell(cell, year));
    of(first).or_else(|| of(second)).unwrap_or_else(|| COUNT.to_owned())
}

fn of_cell(cell: Cell<'_>, year: i32) -> Option<String> {
    match cell.value() {
        Value::Date(_) => Some("data".to_owned()),
        Value::Bool(_) => Some("SI/NO".to_owned()),
        Value::Number(_) => matches!(cell.format(), Format::Percent { .. }).then(|| "%".to_owned()),
        Value::Text(text) => of_text(text, year),
        Value::Empty | Value::Unsaved | Value::Error(_) | Value::OutOfRange(_) => None,
    }
}

fn of_text(text: &str, year: i32) -> Option<String> {
    target::unit_of_text(text, year).map(|unit| unit.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_stands_beside_the_figure() {
        for (text, expected) in [
            (">= 600 N. target periodico: >= 300 N.", Some("N.")),
            (">= 12,00 % target periodico: >= 6,00 %", Some("%")),
            ("47,67%", Some("%")),
            ("<= -18 gg", Some("gg")),
            ("Entro 31-10-2020", Some("data")),
            ("€ 10.000", Some("€")),
            ("= 1,00 ± 1 %", None),
            ("SI", Some("SI/NO")),
            ("N/D", None),
            ("Vari", None),
            ("12", None),
        ] {
            assert_eq!(of_text(text, 2020).as_deref(), expected, "{text}");
        }
    }
}
