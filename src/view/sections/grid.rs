//! A sheet of the context with its own totals told apart, so that nothing is added twice.

use rust_decimal::Decimal;

use super::sum::{addend, sum};
use crate::model::{ContextRow, ContextSheet, Datum, derived, is_partial, is_total};
use crate::view::charts;
use crate::view::facts::Unknown;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Numbers that make a sum.
    Additive,
    /// Percentages: a sum of them says nothing.
    Percentages,
    /// Anything else.
    Words,
}

/// A column of figures.
pub(super) struct Column<'a> {
    pub(super) name: &'a str,
    pub(super) kind: Kind,
    /// Whether it is the sheet's own total of the others, or of some of them.
    pub(super) is_total: bool,
    /// One figure a row, the sheet's own total row left out.
    pub(super) data: Vec<&'a Datum>,
    /// Of each row, whether it stands for others and so makes no part of a sum.
    derived: Vec<bool>,
    /// What the sheet's own total row says.
    pub(super) own: Option<&'a Datum>,
}

impl Column<'_> {
    pub(super) fn sum(&self) -> Option<Decimal> {
        let own = self.data.iter().zip(&self.derived).filter(|(_, derived)| !**derived);
        sum(own.map(|(datum, _)| addend(datum)))
    }
}

/// The sheet, rows and columns.
pub(super) struct Grid<'a> {
    pub(super) sheet: &'a ContextSheet,
    pub(super) rows: &'a [ContextRow],
    pub(super) own_total: Option<&'a ContextRow>,
    pub(super) columns: Vec<Column<'a>>,
}

impl<'a> Grid<'a> {
    /// The sheet with these of its columns.
    pub(super) fn of(sheet: &'a ContextSheet, columns: &[usize]) -> Self {
        let (rows, own_total) = match sheet.rows.split_last() {
            Some((last, rows)) if is_total(&last.label) && !rows.is_empty() => (rows, Some(last)),
            _ => (sheet.rows.as_slice(), None),
        };
        let derived = derived(rows);
        let column = |index: &usize| {
            let name = sheet.columns.get(*index)?;
            let at = |row: &'a ContextRow| row.data.get(*index).map_or(&Datum::Missing, |d| &d.0);
            let data: Vec<&Datum> = rows.iter().map(at).collect();
            let own = own_total.map(at);
            let kind = kind(&data);
            let is_total = is_total(name) || is_partial(name);
            Some(Column { name, kind, is_total, data, derived: derived.clone(), own })
        };
        Self { sheet, rows, own_total, columns: columns.iter().filter_map(column).collect() }
    }

    /// The columns that make a row's total.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Column<'a>> {
        self.columns.iter().filter(|column| column.kind == Kind::Additive && !column.is_total)
    }

    /// The total of a row.
    pub(super) fn row_sum(&self, row: usize) -> Option<Decimal> {
        sum(self.parts().map(|column| column.data.get(row).and_then(|datum| addend(datum))))
    }

    /// The total of all rows.
    pub(super) fn sum(&self) -> Option<Decimal> {
        sum(self.parts().map(Column::sum))
    }

    /// Whether the sheet can be summed, and its own totals are true.
    pub(super) fn summable(&self) -> Result<(), Unknown> {
        let name = &self.sheet.name;
        if self.parts().next().is_none() {
            return Err(Unknown {
                message: format!("nel foglio «{name}» non c'è nulla da sommare"),
                hint: "si sommano colonne di soli numeri, non percentuali né testi: togliere \
                       totale e quote"
                    .to_owned(),
            });
        }
        if let Some(row) = self.rows.iter().find(|row| is_total(&row.label)) {
            return Err(Unknown {
                message: format!("nel foglio «{name}» la riga «{}» sta fra le altre", row.label),
                hint: "un totale sta nell'ultima riga: toglierlo, lo calcola il programma"
                    .to_owned(),
            });
        }
        self.own_row()?;
        self.own_columns()
    }

    fn own_row(&self) -> Result<(), Unknown> {
        let Some(total) = self.own_total else { return Ok(()) };
        for column in self.columns.iter().filter(|column| column.kind == Kind::Additive) {
            let (own, sum) = (column.own.and_then(addend), column.sum());
            self.agree(own, sum, (&total.label, column.name))?;
        }
        Ok(())
    }

    fn own_columns(&self) -> Result<(), Unknown> {
        let totals = self.columns.iter().filter(|c| is_total(c.name) && c.kind == Kind::Additive);
        for column in totals {
            for (index, row) in self.rows.iter().enumerate() {
                let own = column.data.get(index).and_then(|datum| addend(datum));
                self.agree(own, self.row_sum(index), (&row.label, column.name))?;
            }
        }
        Ok(())
    }

    fn agree(
        &self,
        own: Option<Decimal>,
        sum: Option<Decimal>,
        (row, column): (&str, &str),
    ) -> Result<(), Unknown> {
        let (Some(own), Some(sum)) = (own, sum) else { return Ok(()) };
        if own == sum {
            return Ok(());
        }
        let shown = |value: Decimal| {
            let (decimals, grouped) = (Some(value.normalize().scale()), None);
            charts::datum(&Datum::Number { value, decimals, percent: false, grouped, typed: None })
        };
        Err(Unknown {
            message: format!(
                "nel foglio «{}» la cella «{column}» di «{row}» dice {}, la somma è {}",
                self.sheet.name,
                shown(own),
                shown(sum)
            ),
            hint: "correggere il foglio, oppure togliere il totale: lo calcola il programma"
                .to_owned(),
        })
    }
}

/// Additive when every figure there is can be added.
fn kind(data: &[&Datum]) -> Kind {
    let known = || data.iter().filter(|datum| !matches!(datum, Datum::Missing));
    if known().next().is_none() || !known().all(|datum| matches!(datum, Datum::Number { .. })) {
        Kind::Words
    } else if known().all(|datum| addend(datum).is_some()) {
        Kind::Additive
    } else {
        Kind::Percentages
    }
}
