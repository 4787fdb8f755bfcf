//! Figures of the context: what stands in the sheets of contesto.xlsx.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::indicator::Origin;

/// A figure as its cell showed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// A number, with the decimals that its cell shows (`None`: as many as it has).
    Number {
        /// The number; percentages in points.
        value: Decimal,
        /// Decimals shown.
        decimals: Option<u32>,
        /// Whether the cell showed a percentage.
        percent: bool,
        /// Whether the cell groups thousands; `None` when it leaves that open.
        grouped: Option<bool>,
    },
    /// A date.
    Date(NaiveDate),
    /// A text.
    Text(String),
    /// Not available.
    Missing,
}

/// A row: its label and a figure for each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextRow {
    /// Label.
    pub label: String,
    /// One figure a column, with its cell.
    pub data: Vec<(Datum, Origin)>,
}

/// A sheet: labels in the first column, one column a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextSheet {
    /// Name.
    pub name: String,
    /// Heading of the labels.
    pub heading: String,
    /// Headings of the columns after the first.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<ContextRow>,
}

/// "Totale", "Totale generale", "Tot.": a sum of others, by the sheet's own word.
pub fn is_total(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    matches!(first.trim_end_matches([':', '.']), "totale" | "totali" | "tot")
}

impl ContextSheet {
    /// The sheet without rows that sum the others; columns that do so go as well unless they are wanted. A sheet of
    /// nothing but totals stays as it is.
    #[must_use]
    pub fn without_totals(&self, wanted: impl Fn(&str) -> bool) -> Self {
        let keeps = |heading: &String| !is_total(heading) || wanted(heading);
        let any_column = self.columns.iter().any(keeps);
        let any_row = self.rows.iter().any(|row| !is_total(&row.label));
        let kept = |heading: &String| !any_column || keeps(heading);
        let of_row = |row: &ContextRow| ContextRow {
            label: row.label.clone(),
            data: self
                .columns
                .iter()
                .zip(&row.data)
                .filter(|(h, _)| kept(h))
                .map(|(_, d)| d.clone())
                .collect(),
        };
        let rows = self.rows.iter().filter(|row| !any_row || !is_total(&row.label));
        Self {
            name: self.name.clone(),
            heading: self.heading.clone(),
            columns: self.columns.iter().filter(|heading| kept(heading)).cloned().collect(),
            rows: rows.map(of_row).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(labels: &[&str], columns: &[&str]) -> ContextSheet {
        let datum = || (Datum::Missing, Origin::new(String::new()));
        let row = |label: &&str| ContextRow {
            label: (*label).to_owned(),
            data: columns.iter().map(|_| datum()).collect(),
        };
        ContextSheet {
            name: "Dati".to_owned(),
            heading: String::new(),
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
            rows: labels.iter().map(row).collect(),
        }
    }

    #[test]
    fn totals_are_told_by_their_word() {
        for name in ["Totale", "TOTALE GENERALE", "totali:", "Tot. complessivo", "Totale:"] {
            assert!(is_total(name), "{name}");
        }
        for name in ["Totalizzatori", "Entrate totali", "Torino", ""] {
            assert!(!is_total(name), "{name}");
        }
    }

    #[test]
    fn totals_go_and_nothing_but_totals_stays() {
        let whole = sheet(&["Nord", "Totale", "Sud"], &["2023", "Totale"]);
        let without = whole.without_totals(|_| false);
        assert_eq!(without, sheet(&["Nord", "Sud"], &["2023"]));
        assert_eq!(whole.without_totals(|_| true).columns, ["2023", "Totale"]);
        let only = sheet(&["Totale"], &["Totale"]);
        assert_eq!(only.without_totals(|_| false), only);
    }
}
