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
        /// The words of a figure that was typed as a text: it is printed as it stands.
        typed: Option<String>,
        /// What its cell shows with it.
        beside: Option<Beside>,
    },
    /// A date, with what its cell shows where that is no whole date: `giu-25`.
    Date(NaiveDate, Option<String>),
    /// A text.
    Text(String),
    /// Not available.
    Missing,
}

/// A unit that a cell shows with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The unit, `€`.
    pub unit: String,
    /// The whole cell, `1.000 €`.
    pub shown: String,
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
    /// What stands below the figures, "Fonte: Istat" before all others.
    pub notes: Vec<String>,
}

/// Names of sums, beside those that begin with "totale"; as a whole label each.
const SUMS: [&str; 13] = [
    "somma",
    "somme",
    "somma totale",
    "somma complessiva",
    "complessivo",
    "complessiva",
    "complessivi",
    "complessivamente",
    "in totale",
    "in complesso",
    "total",
    "grand total",
    "σ",
];

/// Names of sums of some of the others.
const PARTIAL: [&str; 11] = [
    "subtotale",
    "subtotali",
    "sub-totale",
    "sub totale",
    "subtotal",
    "totale parziale",
    "totali parziali",
    "somma parziale",
    "totale intermedio",
    "parziale",
    "di cui",
];

/// Names of means; only of rows at the end, as "Media" may stand between "Alta" and "Bassa".
const MEANS: [&str; 5] =
    ["media", "media generale", "media complessiva", "in media", "valore medio"];

/// A label in small letters, without what closes it.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    // The sign of sums is none of the Greek letters.
    let plain = words.join(" ").to_lowercase().replace(['∑', 'ς'], "σ");
    // "- di cui donne".
    let plain = plain.trim_start_matches(['-', '–', '—', '•', ' ']);
    plain.trim_end_matches([':', '.', ' ']).to_owned()
}

/// "Totale", "Totale generale", "Tot.", "Somma": a sum of all others, by the sheet's own word.
pub fn is_total(name: &str) -> bool {
    let name = plain(name);
    let first = name.split_whitespace().next().unwrap_or_default();
    let first = first.trim_end_matches([':', '.']);
    let total = matches!(first, "totale" | "totali" | "tot") || SUMS.contains(&name.as_str());
    total && !is_partial(&name)
}

/// "Subtotale", "Totale parziale", "Subtotale Nord", "di cui donne": a sum, or a part, of some of the others.
pub fn is_partial(name: &str) -> bool {
    let name = plain(name);
    let begins = |word: &&str| {
        name.strip_prefix(*word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':']))
    };
    // "Parziale" alone is one; "Parziale accoglimento" is not.
    PARTIAL.iter().any(|word| name == *word || *word != "parziale" && begins(word))
}

/// Of each row, whether it stands for others: a sum, a sum of some, a mean of those above it.
pub fn derived(rows: &[ContextRow]) -> Vec<bool> {
    let sums = |row: &ContextRow| is_total(&row.label) || is_partial(&row.label);
    let named = |row: &ContextRow| MEANS.contains(&plain(&row.label).as_str());
    let last = rows.iter().rposition(|row| !sums(row) && !named(row));
    let parts: Vec<&ContextRow> = rows.iter().filter(|row| !sums(row) && !named(row)).collect();
    let is_mean = |index: usize, row: &ContextRow| {
        // "Media" may be one of them (Infanzia, Primaria, Media): the sum before it or its figures tell.
        let behind_a_sum = rows.iter().take(index).any(|row| is_total(&row.label));
        let sure = plain(&row.label) != "media" || behind_a_sum || is_mean_of(row, &parts);
        last.is_some_and(|last| index > last) && named(row) && sure
    };
    rows.iter().enumerate().map(|(index, row)| sums(row) || is_mean(index, row)).collect()
}

/// The same of each column of these rows.
pub fn derived_columns(columns: &[String], rows: &[ContextRow]) -> Vec<bool> {
    let parts: Vec<bool> = derived(rows).into_iter().map(|derived| !derived).collect();
    let column = |(index, heading): (usize, &String)| ContextRow {
        label: heading.clone(),
        data: rows
            .iter()
            .zip(&parts)
            .filter(|(_, is_part)| **is_part)
            .filter_map(|(row, _)| row.data.get(index).cloned())
            .collect(),
    };
    derived(&columns.iter().enumerate().map(column).collect::<Vec<_>>())
}

/// Whether a row's figures are the means of others', as far as their last digit tells.
fn is_mean_of(row: &ContextRow, parts: &[&ContextRow]) -> bool {
    let number = |(datum, _): &(Datum, Origin)| match datum {
        Datum::Number { value, .. } => Some(*value),
        Datum::Date(..) | Datum::Text(_) | Datum::Missing => None,
    };
    let agrees = |(column, data): (usize, &(Datum, Origin))| {
        let value = number(data)?;
        let others = parts.iter().filter_map(|part| part.data.get(column).and_then(number));
        let all: Vec<Decimal> = others.collect();
        let mean = all.iter().sum::<Decimal>().checked_div(Decimal::from(all.len()))?;
        Some((value - mean).abs() <= Decimal::new(1, value.scale()))
    };
    let told: Vec<bool> = row.data.iter().enumerate().filter_map(agrees).collect();
    !told.is_empty() && told.iter().all(|agrees| *agrees)
}

impl ContextSheet {
    /// The sheet without rows that sum the others; columns that do so go as well unless they are wanted. A sheet of
    /// nothing but totals stays as it is.
    #[must_use]
    pub fn without_totals(&self, wanted: impl Fn(&str) -> bool) -> Self {
        let stands = derived_columns(&self.columns, &self.rows);
        let keeps = self.columns.iter().zip(stands);
        let keeps = keeps.map(|(heading, derived)| !derived || wanted(heading));
        let keeps: Vec<bool> = keeps.collect();
        let any_column = keeps.contains(&true);
        let derived = derived(&self.rows);
        let any_row = derived.contains(&false);
        let kept: Vec<bool> = keeps.iter().map(|keeps| *keeps || !any_column).collect();
        let of_row = |row: &ContextRow| ContextRow {
            label: row.label.clone(),
            data: left(&row.data, &kept),
        };
        let rows = self.rows.iter().zip(derived).filter(|(_, derived)| !any_row || !derived);
        Self {
            name: self.name.clone(),
            heading: self.heading.clone(),
            columns: left(&self.columns, &kept),
            rows: rows.map(|(row, _)| of_row(row)).collect(),
            notes: self.notes.clone(),
        }
    }
}

/// Those of some that are kept.
fn left<T: Clone>(all: &[T], kept: &[bool]) -> Vec<T> {
    all.iter().zip(kept).filter(|(_, kept)| **kept).map(|(one, _)| one.clone()).collect()
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
            notes: Vec::new(),
        }
    }

    #[test]
    fn totals_are_told_by_their_word() {
        for name in [
            "Totale",
            "TOTALE GENERALE",
            "totali:",
            "Tot. complessivo",
            "Totale:",
            "Totale dipendenti",
            "Somma",
            "Complessivo",
            "In totale",
            "Total",
            "Σ",
            "∑",
        ] {
            assert!(is_total(name), "{name}");
        }
        for name in ["Totalizzatori", "Entrate totali", "Torino", "Somma urgenza", ""] {
            assert!(!is_total(name) && !is_partial(name), "{name}");
        }
        for name in [
            "Subtotale",
            "Totale parziale:",
            "Sub-totale",
            "Subtotale Nord",
            "di cui donne",
            "- di cui:",
        ] {
            assert!(is_partial(name) && !is_total(name), "{name}");
        }
    }

    #[test]
    fn a_mean_is_told_by_its_figures() {
        let sheet = |figures: [&str; 3]| {
            let mut sheet = sheet(&["A", "B", "Media"], &["2023"]);
            for (row, figure) in sheet.rows.iter_mut().zip(figures) {
                let value = figure.parse().unwrap();
                let (decimals, percent, grouped) = (None, false, None);
                let (typed, beside) = (None, None);
                row.data[0].0 = Datum::Number { value, decimals, percent, grouped, typed, beside };
            }
            sheet.without_totals(|_| false).rows.len()
        };
        assert_eq!(sheet(["10", "15", "12.5"]), 2);
        assert_eq!(sheet(["10", "15", "13"]), 2);
        assert_eq!(sheet(["10", "15", "40"]), 3);
    }

    #[test]
    fn sums_of_some_and_means_at_the_end_are_no_rows_of_their_own() {
        let without = |labels: &[&str]| {
            let rows = sheet(labels, &["2023"]).without_totals(|_| false).rows;
            rows.into_iter().map(|row| row.label).collect::<Vec<_>>()
        };
        assert_eq!(without(&["A", "Subtotale", "B", "In media", "Totale"]), ["A", "B"]);
        assert_eq!(without(&["A", "B", "Totale", "Media"]), ["A", "B"]);
        assert_eq!(without(&["Alta", "Media", "Bassa"]), ["Alta", "Media", "Bassa"]);
        // Schools, whose last one is no mean of the others, with or without a sum behind it.
        assert_eq!(without(&["Infanzia", "Media", "Totale"]), ["Infanzia", "Media"]);
        assert_eq!(without(&["Infanzia", "Media"]), ["Infanzia", "Media"]);
        assert_eq!(without(&["Infanzia", "Media generale"]), ["Infanzia"]);
    }

    #[test]
    fn columns_at_the_end_may_be_means_too() {
        let columns = |headings: &[&str]| {
            sheet(&["A", "B"], headings).without_totals(|_| false).columns.join(" ")
        };
        assert_eq!(columns(&["2023", "2024", "Totale", "Media"]), "2023 2024");
        assert_eq!(columns(&["2023", "Media generale"]), "2023");
        assert_eq!(columns(&["Alta", "Media", "Bassa"]), "Alta Media Bassa");
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
