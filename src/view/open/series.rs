//! The sheets of the context in long form: one row a figure.

use super::super::number;
use super::{Column, Kind, Material, Table, Value, column};
use crate::config::ChartSetting;
use crate::model::{ContextSheet, Datum};

const COLUMNS: [Column; 9] = [
    column("foglio", "Foglio", Kind::Text, "Foglio dei dati di contesto.").always(),
    column("riga", "Riga", Kind::Text, "Etichetta della riga.").always(),
    column("serie", "Serie", Kind::Text, "Intestazione della colonna.").always(),
    column(
        "valore",
        "Valore",
        Kind::Measure,
        "Numero o data; vuoto se non disponibile o se è un testo.",
    ),
    column("testo", "Testo", Kind::Text, "Il valore, quando è un testo."),
    column("unita", "Unità", Kind::Text, "Unità di misura, se è nota."),
    column("natura", "Natura", Kind::Text, "«numero», «percentuale», «data», «testo».").always(),
    column("stato", "Stato", Kind::Text, "«disponibile» oppure «non disponibile».").always(),
    column("origine", "Origine", Kind::Text, "Cella del valore.").always(),
];

pub(super) fn table(material: &Material<'_>) -> Table {
    Table {
        name: "serie",
        title: "Serie",
        description: "I dati di contesto, una riga per valore.",
        columns: COLUMNS.to_vec(),
        rows: material.context.iter().flat_map(|sheet| rows(material, sheet)).collect(),
        key: &["origine"],
        references: &[],
    }
}

/// Totals are left out: whoever sums a column would count everything twice.
fn rows(material: &Material<'_>, sheet: &ContextSheet) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    let sheet = &sheet.without_totals(|_| false);
    for row in &sheet.rows {
        for (heading, (datum, origin)) in sheet.columns.iter().zip(&row.data) {
            let (value, text, nature) = told(datum);
            let unit = match nature {
                "percentuale" => Value::text("%"),
                "numero" => Value::of(
                    unit(&material.config.charts, &sheet.name, heading).or_else(|| shown(datum)),
                ),
                _ => Value::Empty,
            };
            let available =
                if *datum == Datum::Missing { "non disponibile" } else { "disponibile" };
            rows.push(vec![
                Value::text(&*sheet.name),
                Value::text(&*row.label),
                Value::text(&**heading),
                value,
                text,
                unit,
                Value::text(nature),
                Value::text(available),
                Value::text(material.outward(origin)),
            ]);
        }
    }
    rows
}

/// A figure as a number or a date, or as a text; and what it is.
fn told(datum: &Datum) -> (Value, Value, &'static str) {
    match datum {
        Datum::Number { value, percent: true, .. } => (
            Value::Percent(crate::measure::settled(*value).normalize()),
            Value::Empty,
            "percentuale",
        ),
        Datum::Number { value, percent: false, .. } => {
            (Value::Number(crate::measure::settled(*value).normalize()), Value::Empty, "numero")
        }
        Datum::Date(date, _) => (Value::Date(*date), Value::Empty, "data"),
        Datum::Text(text) => (Value::Empty, Value::text(&**text), "testo"),
        Datum::Missing => (Value::Empty, Value::text(number::NOT_AVAILABLE), "testo"),
    }
}

/// The unit that a cell shows with its figure.
fn shown(datum: &Datum) -> Option<&str> {
    match datum {
        Datum::Number { beside: Some(beside), .. } => Some(&beside.unit),
        _ => None,
    }
}

/// The unit that the first chart of a column with one gives it.
fn unit<'a>(charts: &'a [ChartSetting], sheet: &str, heading: &str) -> Option<&'a str> {
    let shows = |chart: &&ChartSetting| {
        chart.sheet == sheet
            && (chart.series.is_empty() || chart.series.iter().any(|series| series == heading))
    };
    let chart = charts.iter().filter(shows).find(|chart| !chart.unit.is_empty());
    chart.map(|chart| chart.unit.as_str())
}
