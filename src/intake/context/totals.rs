//! A sheet's own totals held against what they sum: charts leave them out, so that nobody would see one that is wrong.

use rust_decimal::Decimal;

use super::shape::Shape;
use crate::diagnostic::{Appearance, Diagnostic};
use crate::intake::entry::italian;
use crate::model::{ContextRow, Datum, derived, derived_columns, is_partial, is_total};
use crate::workbook::Sheet;

/// A total that is told of each row or column, at most.
const MOST: usize = 3;

/// Words of figures that nobody adds up, as they begin.
const MEANS: [&str; 14] = [
    "medi", "tass", "indic", "rapport", "incidenz", "densit", "percent", "quot", "età", "punteggi",
    "rating", "pro", "capite", "anno",
];

/// Words of a total that say of nothing in particular.
const PLAIN: [&str; 12] = [
    "totale",
    "totali",
    "tot",
    "total",
    "somma",
    "generale",
    "complessivo",
    "complessiva",
    "in",
    "grand",
    "di",
    "σ",
];

/// Words that say that figures are rounded to thousands.
const ROUNDED: [&str; 6] = ["migliaia", "milioni", "mln", "mgl", "k€", "m€"];

/// A figure of a row or a column, with the name that it has there.
struct Item<'a> {
    label: &'a str,
    datum: &'a Datum,
    /// Whether it stands for others.
    derived: bool,
}

/// Each total that its parts do not add up to.
pub(super) fn of(sheet: &Sheet, shape: &Shape, rows: &[(u32, ContextRow)]) -> Vec<Diagnostic> {
    let own: Vec<ContextRow> = rows.iter().map(|(_, row)| row.clone()).collect();
    let headings: Vec<String> = shape.columns.iter().map(|(_, heading)| heading.clone()).collect();
    let (derived_rows, derived_columns) = (derived(&own), derived_columns(&headings, &own));
    let rounded = headings.iter().chain([&shape.label_heading]).any(|heading| is_rounded(heading));
    let mut found = Vec::new();
    for (index, (column, heading)) in shape.columns.iter().enumerate() {
        let items = own.iter().zip(&derived_rows).map(|(row, derived)| Item {
            label: &row.label,
            datum: row.data.get(index).map_or(&Datum::Missing, |(datum, _)| datum),
            derived: *derived,
        });
        let items: Vec<Item<'_>> = items.collect();
        for (at, finding) in told(&items, heading, rounded) {
            let row = rows.get(at).map(|(row, _)| *row);
            found.extend(
                row.map(|row| Diagnostic::new(sheet.place_of(row, *column), finding.into())),
            );
        }
    }
    let mut in_columns = 0_usize;
    for (row, of_row) in rows.iter().zip(&derived_rows).filter(|(_, d)| !**d).map(|(row, _)| row) {
        let items = headings.iter().zip(&derived_columns).zip(&of_row.data);
        let items =
            items.map(|((label, derived), (datum, _))| Item { label, datum, derived: *derived });
        let items: Vec<Item<'_>> = items.collect();
        if of_several_units(&headings) {
            break;
        }
        for (at, finding) in told(&items, &of_row.label, rounded) {
            let column = shape.columns.get(at).map(|(column, _)| *column);
            in_columns = in_columns.saturating_add(1);
            let told = column.filter(|_| in_columns <= MOST);
            found.extend(
                told.map(|column| Diagnostic::new(sheet.place_of(*row, column), finding.into())),
            );
        }
    }
    found
}

/// The totals of a row or a column that are not the sum of their parts, by their places in it.
fn told(items: &[Item<'_>], of: &str, rounded: bool) -> Vec<(usize, Appearance)> {
    if begins(of, &MEANS) {
        return Vec::new();
    }
    let totals = items.iter().enumerate().filter(|(_, item)| is_total(item.label));
    let told = totals.filter_map(|(at, item)| {
        let (found, sum) = disagrees(items, at, rounded)?;
        let total = item.label.to_owned();
        let [found, sum] = [found, sum].map(italian);
        Some((at, Appearance::TotalDisagrees { total, found, sum }))
    });
    told.take(MOST).collect()
}

/// What a total says and what its parts come to, where no way to add them up gives it.
fn disagrees(items: &[Item<'_>], at: usize, rounded: bool) -> Option<(Decimal, Decimal)> {
    let (before, after) = (items.get(..at)?, items.get(at.checked_add(1)?..)?);
    let total = items.get(at)?;
    let own = number(total.datum)?;
    let block = before.iter().rposition(|item| is_total(item.label)).map_or(0, |last| last + 1);
    let next = after.iter().position(|item| is_total(item.label)).unwrap_or(after.len());
    let parts = |some: &[&Item<'_>]| -> Vec<Decimal> {
        some.iter().filter(|item| !item.derived).filter_map(|item| number(item.datum)).collect()
    };
    let all: Vec<&Item<'_>> = items.iter().collect();
    let block: Vec<&Item<'_>> = before.get(block..)?.iter().collect();
    let below: Vec<&Item<'_>> = after.get(..next)?.iter().collect();
    let sums = before.iter().filter(|item| is_total(item.label) || is_partial(item.label));
    let sums: Vec<Decimal> = sums.filter_map(|item| number(item.datum)).collect();
    let above: Vec<&Item<'_>> = before.iter().collect();
    let members = all.iter().filter(|item| !item.derived).map(|item| item.datum);
    if !members.clone().all(is_addend) || !of_one_unit(members.chain([total.datum])) {
        return None;
    }
    let several = all.iter().filter(|item| is_total(item.label)).count() > 1;
    let meant = if !several {
        parts(&all)
    } else if block.is_empty() {
        parts(&below)
    } else {
        parts(&block)
    };
    if meant.len() < 2 {
        return None;
    }
    let ways = [parts(&all), parts(&block), parts(&below), parts(&above), sums];
    let room = room(items, rounded);
    let adds_up = |parts: &Vec<Decimal>| {
        let sum = sum(parts).filter(|_| !parts.is_empty());
        sum.is_some_and(|sum| (sum - own).abs() <= room)
    };
    let sum = sum(&meant)?;
    let mean = sum.checked_div(Decimal::from(meant.len()))?;
    let is_mean = (mean - own).abs() <= Decimal::new(1, own.scale());
    let near = own.abs() <= sum.abs() * Decimal::TWO && sum.abs() <= own.abs() * Decimal::TWO;
    let is_meant = is_plain(total.label) || near;
    (is_meant && !is_mean && !ways.iter().any(adds_up)).then_some((own, sum))
}

/// How far a total may lie from a sum of figures that are rounded: half of the last digit, each.
fn room(items: &[Item<'_>], rounded: bool) -> Decimal {
    let decimals = |datum: &Datum| match datum {
        Datum::Number { value, decimals, .. } => {
            let own = value.normalize().scale();
            Some(decimals.map_or(own, |decimals| decimals.min(own)))
        }
        _ => None,
    };
    let most = items.iter().filter_map(|item| decimals(item.datum)).max().unwrap_or(0);
    if most == 0 && !rounded {
        return Decimal::new(1, 6);
    }
    let half = Decimal::new(5, most.saturating_add(1).min(28));
    half * Decimal::from(items.len().saturating_add(1))
}

fn sum(parts: &[Decimal]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part))
}

fn number(datum: &Datum) -> Option<Decimal> {
    match datum {
        Datum::Number { value, percent: false, .. } => Some(*value),
        Datum::Number { .. } | Datum::Date(..) | Datum::Text(_) | Datum::Missing => None,
    }
}

/// A part that is not known leaves the sum unknown.
fn is_addend(datum: &Datum) -> bool {
    number(datum).is_some()
}

fn of_one_unit<'a>(data: impl Iterator<Item = &'a Datum>) -> bool {
    let mut units = data.filter_map(|datum| match datum {
        Datum::Number { beside: Some(beside), .. } => Some(beside.unit.as_str()),
        _ => None,
    });
    let first = units.next();
    units.all(|unit| Some(unit) == first)
}

/// Whether columns say in brackets that they are of several units: `Superficie (mq)`, `Spesa (€)`.
fn of_several_units(headings: &[String]) -> bool {
    let unit = |heading: &String| {
        let (_, unit) = heading.strip_suffix(')')?.rsplit_once('(')?;
        Some(unit.trim().to_lowercase())
    };
    let mut units = headings.iter().filter_map(unit);
    let first = units.next();
    units.any(|unit| Some(unit) != first)
}

fn is_rounded(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    ROUNDED.iter().any(|word| lower.contains(word))
}

fn is_plain(label: &str) -> bool {
    let lower = label.to_lowercase().replace('∑', "σ");
    lower.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).all(|w| PLAIN.contains(&w))
}

fn begins(text: &str, stems: &[&str]) -> bool {
    let lower = text.to_lowercase();
    let per = ['%', '‰'];
    lower.contains(per)
        || lower
            .split(|c: char| !c.is_alphabetic())
            .any(|word| stems.iter().any(|stem| word.starts_with(stem)))
}
