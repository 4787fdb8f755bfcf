//! Charts made ready: labels written, numbers chosen, and the sentence that says what the picture says.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::chart::{Chart, ChartKind, Series};
use super::facts::Unknown;
use super::{Material, number, words};
use crate::config::{self, ChartSetting, nearest};
use crate::model::{ContextSheet, Datum, Level};

/// Whether two names are the same but for case and blanks.
pub(super) fn same(a: &str, b: &str) -> bool {
    let plain = |name: &str| {
        name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace('’', "'")
    };
    plain(a) == plain(b)
}

/// The sheet of that name.
pub(super) fn sheet<'a>(sheets: &'a [ContextSheet], name: &str) -> Option<&'a ContextSheet> {
    sheets.iter().find(|sheet| same(&sheet.name, name))
}

/// A figure of the context as its cell shows it.
pub(super) fn datum(datum: &Datum) -> String {
    match datum {
        Datum::Number { value, decimals, percent, grouped } => {
            let decimals = decimals.unwrap_or_else(|| value.normalize().scale());
            // Left open, a number of four digits may be a year.
            let grouped = grouped.unwrap_or(value.abs() >= Decimal::from(10_000));
            let figure = if grouped {
                number::decimal(*value, decimals)
            } else {
                number::rounded(*value, decimals).to_string().replace('.', ",")
            };
            if *percent { format!("{figure} %") } else { figure }
        }
        Datum::Date(day) => number::date(*day),
        Datum::Text(text) => text.clone(),
        Datum::Missing => number::NOT_AVAILABLE.to_owned(),
    }
}

/// A chart of relazione.toml.
pub(super) fn context(
    material: &Material<'_>,
    setting: &ChartSetting,
    sheet: &ContextSheet,
) -> Result<Chart, Unknown> {
    let columns: Vec<usize> = if setting.series.is_empty() {
        (0..sheet.columns.len()).collect()
    } else {
        setting.series.iter().map(|name| column(sheet, name)).collect::<Result<_, _>>()?
    };
    let series = columns.into_iter().filter_map(|index| {
        let name = sheet.columns.get(index)?.clone();
        let data = sheet.rows.iter().map(|row| row.data.get(index).map(|(datum, _)| datum));
        let data: Vec<&Datum> = data.map(|found| found.unwrap_or(&Datum::Missing)).collect();
        let labels = data.iter().map(|found| datum(found)).collect();
        let values = data.iter().map(|found| match found {
            Datum::Number { value, .. } => value.to_f64(),
            Datum::Date(_) | Datum::Text(_) | Datum::Missing => None,
        });
        Some(Series { name, values: values.collect(), labels })
    });
    let kind = match setting.kind {
        config::ChartKind::Bars => ChartKind::Barre,
        config::ChartKind::StackedBars => ChartKind::BarreImpilate,
        config::ChartKind::Lines => ChartKind::Linee,
        config::ChartKind::Ring => ChartKind::Torta,
    };
    Ok(finished(
        material,
        Chart {
            id: setting.id.clone(),
            title: setting.title.clone(),
            unit: setting.unit.clone(),
            source: setting.source.clone(),
            kind,
            categories: sheet.rows.iter().map(|row| row.label.clone()).collect(),
            series: series.collect(),
            alt: String::new(),
            accent: String::new(),
        },
    ))
}

fn column(sheet: &ContextSheet, name: &str) -> Result<usize, Unknown> {
    sheet.columns.iter().position(|column| same(column, name)).ok_or_else(|| {
        let hint = nearest(name, sheet.columns.iter().map(String::as_str));
        Unknown {
            message: format!("la serie «{name}» non è nel foglio «{}»", sheet.name),
            hint: hint.map(|name| format!("forse si intendeva «{name}»")).unwrap_or_default(),
        }
    })
}

/// The attainment of every objective of a level.
pub(super) fn results(material: &Material<'_>, index: usize, level: &Level) -> Chart {
    let of_level = material.tree.iter().filter(|(_, node)| node.level == index);
    let (categories, attained): (Vec<String>, Vec<Option<Decimal>>) = of_level
        .map(|(id, node)| {
            let attainment = material.results.node(id).and_then(|result| result.attainment);
            (format!("{} {}", node.code, node.title), attainment)
        })
        .unzip();
    let series = Series {
        name: "Grado di raggiungimento".to_owned(),
        values: attained.iter().map(|a| a.and_then(|a| a.to_f64())).collect(),
        labels: attained.iter().map(|a| number::percent_or_nd(*a)).collect(),
    };
    finished(
        material,
        Chart {
            id: format!("risultati-{index}"),
            title: format!("Raggiungimento: {}", words::lower_first(&level.plural)),
            unit: String::new(),
            source: String::new(),
            kind: ChartKind::Barre,
            categories,
            series: vec![series],
            alt: String::new(),
            accent: String::new(),
        },
    )
}

/// How many objectives of a level have each rating.
pub(super) fn ratings(material: &Material<'_>, index: usize, level: &Level) -> Chart {
    let of_level = material.tree.iter().filter(|(_, node)| node.level == index);
    let found: Vec<Option<usize>> =
        of_level.filter_map(|(id, _)| Some(material.results.node(id)?.band)).collect();
    let labels = material.config.rules.bands.iter().map(|band| band.label.clone());
    let counts = labels
        .enumerate()
        .map(|(band, label)| (label, found.iter().filter(|rated| **rated == Some(band)).count()));
    // A level that is not rated is not a level of which nothing is available.
    let missing = found.iter().filter(|rated| rated.is_none() && level.rated).count();
    let missing = (missing > 0).then(|| (number::NOT_AVAILABLE.to_owned(), missing));
    let counts: Vec<(String, usize)> =
        counts.filter(|(_, count)| *count > 0).chain(missing).collect();
    let share = |count: usize| {
        let share = Decimal::from(count) * Decimal::ONE_HUNDRED / Decimal::from(found.len().max(1));
        format!("{count} ({} %)", number::decimal(share, 1))
    };
    let series = Series {
        name: level.plural.clone(),
        values: counts.iter().map(|(_, count)| count.to_f64()).collect(),
        labels: counts.iter().map(|(_, count)| share(*count)).collect(),
    };
    finished(
        material,
        Chart {
            id: format!("valutazioni-{index}"),
            title: format!("{} per valutazione", level.plural),
            unit: String::new(),
            source: String::new(),
            kind: ChartKind::Torta,
            categories: counts.into_iter().map(|(label, _)| label).collect(),
            series: vec![series],
            alt: String::new(),
            accent: String::new(),
        },
    )
}

fn finished(material: &Material<'_>, chart: Chart) -> Chart {
    let accent = super::head::accent(material.config);
    Chart { alt: sentence(&chart), accent, ..chart }
}

/// What the picture says: extremes, or the whole of a few parts, or the way of a line.
fn sentence(chart: &Chart) -> String {
    let unit = if chart.unit.is_empty() { String::new() } else { format!(" ({})", chart.unit) };
    let said: Vec<String> =
        chart.series.iter().map(|series| series_sentence(chart, series)).collect();
    format!("{}{unit}. {}", chart.title, said.join(" "))
}

fn series_sentence(chart: &Chart, series: &Series) -> String {
    let known: Vec<(&str, &str, f64)> = chart
        .categories
        .iter()
        .zip(&series.labels)
        .zip(&series.values)
        .filter_map(|((category, label), value)| {
            Some((category.as_str(), label.as_str(), (*value)?))
        })
        .collect();
    let name = if chart.series.len() > 1 { format!("{}: ", series.name) } else { String::new() };
    let missing = series.values.len().saturating_sub(known.len());
    let gaps = match missing {
        0 => String::new(),
        1 => " Un valore non è disponibile.".to_owned(),
        many => format!(" {many} valori non sono disponibili."),
    };
    let (Some(first), Some(last)) = (known.first(), known.last()) else {
        return format!("{name}nessun dato disponibile.");
    };
    let part = |(category, label, _): &(&str, &str, f64)| format!("{category} {label}");
    let by_value = |a: &&(&str, &str, f64), b: &&(&str, &str, f64)| a.2.total_cmp(&b.2);
    let highest = known.iter().rev().max_by(by_value).unwrap_or(first);
    let lowest = known.iter().min_by(by_value).unwrap_or(first);
    let said = if known.len() <= 5 {
        known.iter().map(part).collect::<Vec<_>>().join("; ")
    } else if (highest.2 - lowest.2).abs() < f64::EPSILON {
        format!("tutti i {} valori sono {}", known.len(), first.1)
    } else if chart.kind == ChartKind::Linee {
        format!(
            "da {} ({}) a {} ({}), massimo {} ({}), minimo {} ({})",
            first.1, first.0, last.1, last.0, highest.1, highest.0, lowest.1, lowest.0
        )
    } else {
        let at_top = known.iter().filter(|k| (k.2 - highest.2).abs() < f64::EPSILON).count();
        let top = if at_top > 1 {
            format!("{at_top} voci su {} hanno il valore più alto, {}", known.len(), highest.1)
        } else {
            format!("il valore più alto è {} ({})", highest.1, highest.0)
        };
        format!("{top}; il più basso è {} ({})", lowest.1, lowest.0)
    };
    format!("{name}{said}.{gaps}")
}
