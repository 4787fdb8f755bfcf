//! Any sheet of the context as a table: its figures, totals and shares.

use serde::Serialize;

use super::grid::{Column, Grid, Kind};
use super::sum;
use crate::model::{ContextRow, ContextSheet, Datum};
use crate::view::charts;
use crate::view::facts::{Facts, Unknown};

/// Whether a last row adds up the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Totals {
    /// As the sheet has it.
    #[default]
    AsGiven,
    /// Added up where the sheet has none.
    Added,
}

/// What a share is a share of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shares {
    /// No shares.
    #[default]
    Without,
    /// Of the row where it has several figures, of the column where there is one.
    Fitting,
    /// Of the row's total.
    OfRow,
    /// Of the column's total.
    OfColumn,
}

/// How a sheet is to be shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TableAsked<'a> {
    /// Caption; the sheet's name without it.
    pub title: Option<&'a str>,
    /// Where the figures come from.
    pub source: Option<&'a str>,
    /// Unit.
    pub unit: Option<&'a str>,
    /// Total row.
    pub totals: Totals,
    /// Columns of shares.
    pub shares: Shares,
}

/// A table ready to be set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContextTable {
    /// Caption.
    pub title: String,
    /// Unit; may be empty.
    pub unit: String,
    /// Source; may be empty.
    pub source: String,
    /// What the percentages are of, and what the sheet has below its figures, a line each; may be empty.
    pub note: String,
    /// Side of each column, "l" or "r".
    pub sides: Vec<&'static str>,
    /// Headings.
    pub header: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<String>>,
    /// The total row; empty without one.
    pub total: Vec<String>,
    /// Rows below it: means.
    pub closing: Vec<Vec<String>>,
}

impl Facts<'_> {
    /// A sheet as a table, by its name or by the id of a chart that shows it.
    pub fn table(&self, name: &str, asked: &TableAsked<'_>) -> Result<ContextTable, Unknown> {
        let settings = &self.material.config.charts;
        let Some(setting) = settings.iter().find(|setting| setting.id == name) else {
            let sheet = self.sheet_or_chart(name)?;
            let all: Vec<usize> = (0..sheet.columns.len()).collect();
            return table(sheet, &all, asked);
        };
        let sheet = self.sheet(&setting.sheet)?;
        let own = |text: &'_ str| (!text.is_empty()).then(|| text.to_owned());
        let (title, unit, source) = (own(&setting.title), own(&setting.unit), own(&setting.source));
        let asked = TableAsked {
            title: asked.title.or(title.as_deref()),
            unit: asked.unit.or(unit.as_deref()),
            source: asked.source.or(source.as_deref()),
            ..*asked
        };
        table(sheet, &charts::chosen(setting, sheet)?, &asked)
    }

    /// A sheet; what is unknown may have been meant as a chart too.
    pub(super) fn sheet_or_chart(&self, name: &str) -> Result<&ContextSheet, Unknown> {
        charts::sheet(self.material.context, name).ok_or_else(|| {
            let sheets = self.material.context.iter().map(|sheet| sheet.name.as_str());
            let charts = self.material.config.charts.iter().map(|chart| chart.id.as_str());
            Unknown::name("il grafico o foglio di contesto", name, charts.chain(sheets))
        })
    }
}

pub(super) fn table(
    sheet: &ContextSheet,
    columns: &[usize],
    asked: &TableAsked<'_>,
) -> Result<ContextTable, Unknown> {
    let grid = Grid::of(sheet, columns);
    let shares = fitting(asked.shares, &grid);
    if !grid.rows.is_empty() && (asked.totals == Totals::Added || shares != Shares::Without) {
        grid.summable()?;
    }
    let unit = asked.unit.unwrap_or_default();
    let drawn = Drawn { grid: &grid, shares, unit };
    let (source, notes) = charts::below(sheet, asked.source.unwrap_or_default());
    let notes = [note(shares)].into_iter().filter(|note| !note.is_empty()).chain(notes);
    let total =
        grid.own_total.is_some() || (asked.totals == Totals::Added && !grid.rows.is_empty());
    Ok(ContextTable {
        title: asked.title.unwrap_or(&sheet.name).to_owned(),
        unit: unit.to_owned(),
        source,
        note: notes.collect::<Vec<_>>().join("\n"),
        sides: drawn.sides(),
        header: drawn.header(),
        rows: (0..grid.rows.len()).map(|row| drawn.row(row)).collect(),
        total: if total { drawn.total() } else { Vec::new() },
        closing: grid.closing.iter().map(|row| drawn.closing(row, columns)).collect(),
    })
}

fn fitting(shares: Shares, grid: &Grid<'_>) -> Shares {
    match shares {
        Shares::Fitting if grid.parts().count() > 1 => Shares::OfRow,
        Shares::Fitting => Shares::OfColumn,
        Shares::Without | Shares::OfRow | Shares::OfColumn => shares,
    }
}

fn note(shares: Shares) -> &'static str {
    match shares {
        Shares::Without => "",
        Shares::OfRow | Shares::Fitting => "Percentuali sul totale della riga.",
        Shares::OfColumn => "Percentuali sul totale della colonna.",
    }
}

/// A grid with the columns of shares that go with it.
struct Drawn<'a> {
    grid: &'a Grid<'a>,
    shares: Shares,
    /// The unit that the title says.
    unit: &'a str,
}

impl Drawn<'_> {
    /// Whether a column of shares follows: none beside a total of the row that the row's shares are of.
    fn shared(&self, column: &Column<'_>) -> bool {
        let additive = column.kind == Kind::Additive;
        match self.shares {
            Shares::Without => false,
            Shares::OfColumn => additive && !column.is_mean,
            Shares::OfRow | Shares::Fitting => additive && !column.derived,
        }
    }

    fn sides(&self) -> Vec<&'static str> {
        let mut sides = vec!["l"];
        for column in &self.grid.columns {
            sides.push(if column.kind == Kind::Words { "l" } else { "r" });
            sides.extend(self.shared(column).then_some("r"));
        }
        sides
    }

    fn header(&self) -> Vec<String> {
        let mut header = vec![self.grid.sheet.heading.clone()];
        for column in &self.grid.columns {
            header.push(column.name.to_owned());
            header.extend(self.shared(column).then(|| format!("% {}", column.name)));
        }
        header
    }

    fn row(&self, row: usize) -> Vec<String> {
        let label = self.grid.rows.get(row).map(|row| row.label.clone()).unwrap_or_default();
        let is_mean = self.grid.is_mean(row);
        let mut cells = vec![label];
        for column in &self.grid.columns {
            let found = column.data.get(row).copied().unwrap_or(&Datum::Missing);
            cells.push(charts::cell(found, self.unit));
            if self.shared(column) && is_mean {
                cells.push(String::new());
            } else if self.shared(column) {
                let whole = match self.shares {
                    Shares::OfColumn => column.sum(),
                    Shares::OfRow | Shares::Fitting | Shares::Without => self.grid.row_sum(row),
                };
                cells.push(sum::share(sum::addend(found), whole));
            }
        }
        cells
    }

    /// The sheet's own total row, or the sums.
    fn total(&self) -> Vec<String> {
        let label = self.grid.own_total.map_or("Totale", |row| row.label.as_str());
        let mut cells = vec![label.to_owned()];
        for column in &self.grid.columns {
            let own = column.own.filter(|own| !matches!(own, Datum::Missing));
            let summed = column.sum();
            cells.push(match (own, column.kind) {
                (Some(own), _) => charts::cell(own, self.unit),
                (None, Kind::Additive) => {
                    charts::cell(&sum::shown(summed, &column.data), self.unit)
                }
                (None, Kind::NoSum | Kind::Words) => String::new(),
            });
            if self.shared(column) {
                let whole = match self.shares {
                    Shares::OfColumn => summed,
                    Shares::OfRow | Shares::Fitting | Shares::Without => self.grid.sum(),
                };
                cells.push(sum::share(summed, whole));
            }
        }
        cells
    }

    /// A mean, which is no share of anything.
    fn closing(&self, row: &ContextRow, columns: &[usize]) -> Vec<String> {
        let mut cells = vec![row.label.clone()];
        for (column, index) in self.grid.columns.iter().zip(columns) {
            let found = row.data.get(*index).map_or(&Datum::Missing, |(datum, _)| datum);
            cells.push(charts::cell(found, self.unit));
            cells.extend(self.shared(column).then(String::new));
        }
        cells
    }
}
