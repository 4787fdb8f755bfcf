//! A sheet of the context with its own totals told apart, so that nothing is added twice.

use rust_decimal::Decimal;

use super::sum::{addend, sum};
use crate::model::{
    ContextRow, ContextSheet, Datum, derived, derived_columns, is_partial, is_total,
};
use crate::view::charts;
use crate::view::facts::Unknown;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Numbers that make a sum.
    Additive,
    /// Percentages, or figures of several units: a sum of them says nothing.
    NoSum,
    /// Anything else.
    Words,
}

/// A column of figures.
pub(super) struct Column<'a> {
    pub(super) name: &'a str,
    pub(super) kind: Kind,
    /// Whether it is the sheet's own total or mean of the others, or of some of them.
    pub(super) derived: bool,
    /// Whether it is a mean.
    pub(super) is_mean: bool,
    /// One figure a row, the sheet's own total row left out.
    pub(super) data: Vec<&'a Datum>,
    /// Of each row, whether it stands for others and so makes no part of a sum.
    derived_rows: Vec<bool>,
    /// What the sheet's own total row says.
    pub(super) own: Option<&'a Datum>,
}

impl Column<'_> {
    pub(super) fn sum(&self) -> Option<Decimal> {
        let own = self.data.iter().zip(&self.derived_rows).filter(|(_, derived)| !**derived);
        sum(own.map(|(datum, _)| addend(datum)))
    }
}

/// The sheet, rows and columns.
pub(super) struct Grid<'a> {
    pub(super) sheet: &'a ContextSheet,
    pub(super) rows: &'a [ContextRow],
    pub(super) own_total: Option<&'a ContextRow>,
    /// What the sheet has below its total row: means.
    pub(super) closing: &'a [ContextRow],
    pub(super) columns: Vec<Column<'a>>,
}

impl<'a> Grid<'a> {
    /// The sheet with these of its columns.
    pub(super) fn of(sheet: &'a ContextSheet, columns: &[usize]) -> Self {
        let (rows, own_total, closing) = parted(&sheet.rows);
        let derived_rows = derived(rows);
        let derived_columns = derived_columns(&sheet.columns, &sheet.rows);
        let column = |index: &usize| {
            let name = sheet.columns.get(*index)?;
            let at = |row: &'a ContextRow| row.data.get(*index).map_or(&Datum::Missing, |d| &d.0);
            let data: Vec<&Datum> = rows.iter().map(at).collect();
            let own = own_total.map(at);
            let kind = kind(&data);
            let derived = derived_columns.get(*index).copied().unwrap_or(false);
            let is_mean = derived && is_mean(name);
            let derived_rows = derived_rows.clone();
            Some(Column { name, kind, derived, is_mean, data, derived_rows, own })
        };
        let columns = columns.iter().filter_map(column).collect();
        Self { sheet, rows, own_total, closing, columns }
    }

    /// Whether a row is a mean of others.
    pub(super) fn is_mean(&self, row: usize) -> bool {
        let derived = self.columns.first().and_then(|column| column.derived_rows.get(row));
        let label = self.rows.get(row).map(|row| row.label.as_str()).unwrap_or_default();
        derived == Some(&true) && is_mean(label)
    }

    /// The columns that make a row's total.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Column<'a>> {
        self.columns.iter().filter(|column| column.kind == Kind::Additive && !column.derived)
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
            let (percent, typed, beside) = (false, None, None);
            charts::datum(&Datum::Number { value, decimals, percent, grouped, typed, beside })
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

/// Of what stands for others, whether it is no sum.
fn is_mean(name: &str) -> bool {
    !is_total(name) && !is_partial(name)
}

/// The rows, the sheet's own total below them, and the means below that.
fn parted(rows: &[ContextRow]) -> (&[ContextRow], Option<&ContextRow>, &[ContextRow]) {
    let none = (rows, None, &[][..]);
    let Some(at) = rows.iter().rposition(|row| is_total(&row.label)).filter(|at| *at > 0) else {
        return none;
    };
    let after = at.saturating_add(1);
    let all_means = derived(rows).iter().skip(after).all(|derived| *derived);
    let is_part = |row: &ContextRow| is_partial(&row.label);
    match (rows.get(..at), rows.get(at), rows.get(after..)) {
        (Some(rows), total, Some(closing)) if all_means && !closing.iter().any(is_part) => {
            (rows, total, closing)
        }
        _ => none,
    }
}

/// Additive when every figure there is can be added.
fn kind(data: &[&Datum]) -> Kind {
    let known = || data.iter().filter(|datum| !matches!(datum, Datum::Missing));
    if known().next().is_none() || !known().all(|datum| matches!(datum, Datum::Number { .. })) {
        Kind::Words
    } else if known().all(|datum| addend(datum).is_some())
        && charts::common_unit(data.iter().copied()).is_ok()
    {
        Kind::Additive
    } else {
        Kind::NoSum
    }
}
