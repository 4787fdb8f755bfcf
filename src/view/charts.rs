//! Charts made ready: labels written, numbers chosen.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::chart::{Chart, ChartKind, Scaling, Series};
use super::facts::Unknown;
use super::{Material, bullets, leaves, number, words};
use crate::config::{self, ChartSetting, nearest};
use crate::model::{Beside, ContextSheet, Datum, Level};

/// Whether two names are the same but for case and blanks.
pub(super) fn same(a: &str, b: &str) -> bool {
    let mut others = b.split_whitespace();
    let mut words = a.split_whitespace();
    words.all(|word| others.next().is_some_and(|other| same_word(word, other)))
        && others.next().is_none()
}

/// Most names that are compared differ in their first word, and few hold more than ASCII: no text is made for those.
fn same_word(a: &str, b: &str) -> bool {
    let plain = |word: &str| word.to_lowercase().replace('’', "'");
    a.eq_ignore_ascii_case(b) || !(a.is_ascii() && b.is_ascii()) && plain(a) == plain(b)
}

/// The sheet of that name.
pub(super) fn sheet<'a>(sheets: &'a [ContextSheet], name: &str) -> Option<&'a ContextSheet> {
    sheets.iter().find(|sheet| same(&sheet.name, name))
}

/// A figure of the context as its cell shows it.
pub(super) fn datum(datum: &Datum) -> String {
    match datum {
        Datum::Number { typed: Some(typed), .. } => typed.clone(),
        Datum::Number { value, decimals, percent, grouped, typed: None, beside: _ } => {
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
        Datum::Date(_, Some(shown)) => shown.clone(),
        Datum::Date(day, None) => number::date(*day),
        Datum::Text(text) => text.clone(),
        Datum::Missing => number::NOT_AVAILABLE.to_owned(),
    }
}

/// The same with the unit that its cell shows, unless the unit is said already.
pub(super) fn cell(found: &Datum, said: &str) -> String {
    match found {
        Datum::Number { beside: Some(beside), .. } if !same(&beside.unit, said) => {
            beside.shown.clone()
        }
        _ => datum(found),
    }
}

/// The unit that figures show, where all that show one show the same; `Err` where they do not.
pub(super) fn common_unit<'a>(
    figures: impl IntoIterator<Item = &'a Datum>,
) -> Result<Option<&'a Beside>, ()> {
    let mut first: Option<&Beside> = None;
    for found in figures {
        let Datum::Number { beside: Some(beside), .. } = found else { continue };
        match first {
            Some(first) if !same(&first.unit, &beside.unit) => return Err(()),
            _ => first = first.or(Some(beside)),
        }
    }
    Ok(first)
}

/// A sum with the unit of its parts, where they put it.
pub(super) fn with_unit(sum: Datum, of: Option<&Beside>) -> Datum {
    let plain = datum(&sum);
    let Datum::Number { value, decimals, percent, grouped, typed, .. } = sum else { return sum };
    let beside = of.map(|Beside { unit, shown }| Beside {
        unit: unit.clone(),
        shown: if shown.starts_with(unit.as_str()) {
            format!("{unit} {plain}")
        } else {
            format!("{plain} {unit}")
        },
    });
    Datum::Number { value, decimals, percent, grouped, typed, beside }
}

/// The columns that a chart shows.
pub(super) fn chosen(setting: &ChartSetting, sheet: &ContextSheet) -> Result<Vec<usize>, Unknown> {
    if setting.series.is_empty() {
        return Ok((0..sheet.columns.len()).collect());
    }
    setting.series.iter().map(|name| column(sheet, name)).collect()
}

/// A chart of relazione.toml, in as many pictures as it needs.
pub(super) fn context(
    material: &Material<'_>,
    setting: &ChartSetting,
    sheet: &ContextSheet,
) -> Result<Vec<Chart>, Unknown> {
    if sheet.rows.len() > MOST_ROWS {
        return Err(too_long(setting, sheet));
    }
    let sheet = &sheet.without_totals(|column| is_named(setting, column));
    let chart = match setting.kind {
        config::ChartKind::Bullet => bullets::context(setting, sheet)?,
        config::ChartKind::Ring => {
            shares(columns(setting, sheet, ChartKind::Torta)?, sheet, &setting.unit)
        }
        config::ChartKind::StackedBars => {
            summed(columns(setting, sheet, ChartKind::BarreImpilate)?, sheet, &setting.unit)
        }
        config::ChartKind::Bars => columns(setting, sheet, ChartKind::Barre)?,
        config::ChartKind::Lines => columns(setting, sheet, ChartKind::Linee)?,
        config::ChartKind::Multiples => {
            columns(setting, sheet, panel(setting.panel, sheet.rows.len()))?
        }
    };
    let (source, notes) = below(sheet, &setting.source);
    let chart = Chart {
        unit: setting.unit.clone(),
        source,
        note: notes.join("\n"),
        table: if setting.with_table {
            format!("{}: i dati", setting.title)
        } else {
            String::new()
        },
        scaling: match setting.scale {
            config::Scale::Shared => Scaling::Comune,
            config::Scale::Own => Scaling::Propria,
        },
        ..chart
    };
    Ok(finished(material, chart))
}

/// The source of a sheet, and its notes: a source that is asked for goes before its own, which is then a note.
pub(super) fn below<'a>(sheet: &'a ContextSheet, asked: &str) -> (String, Vec<&'a str>) {
    let mut source = asked.to_owned();
    let mut notes = Vec::new();
    for note in &sheet.notes {
        let of = ["Fonte:", "Fonti:"].iter().find_map(|word| {
            note.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word))?;
            note.get(word.len()..).map(str::trim)
        });
        match of {
            Some(own) if source.is_empty() => own.clone_into(&mut source),
            Some(own) if same(own.trim_end_matches('.'), source.trim_end_matches('.')) => {}
            _ => notes.push(note.as_str()),
        }
    }
    (source, notes)
}

/// Whether a chart asks for a column by its name.
fn is_named(setting: &ChartSetting, column: &str) -> bool {
    let named = setting.series.iter().chain(&setting.target).chain(&setting.actual);
    named.into_iter().any(|name| same(name, column))
}

/// Rows of a sheet beyond which nobody can tell one from another in a chart: a day each for two years.
const MOST_ROWS: usize = 750;

fn too_long(setting: &ChartSetting, sheet: &ContextSheet) -> Unknown {
    let (title, name, rows) = (&setting.title, &sheet.name, sheet.rows.len());
    Unknown {
        message: format!(
            "il grafico «{title}» non si disegna: il foglio «{name}» ha {rows} righe, al massimo {MOST_ROWS}"
        ),
        hint: "riassumere le righe, per esempio per mese o per area, in un altro foglio".to_owned(),
    }
}

/// More bars than this do not fit a small picture.
const PANEL_BARS: usize = 20;
/// More series than this cannot be told apart in one picture.
const SERIES: usize = 8;

fn panel(panel: config::Panel, rows: usize) -> ChartKind {
    match panel {
        // A single point is no line.
        _ if rows == 1 => ChartKind::MultipliBarre,
        config::Panel::Bars if rows <= PANEL_BARS => ChartKind::MultipliBarre,
        config::Panel::Bars | config::Panel::Lines => ChartKind::MultipliLinee,
    }
}

/// The columns that a chart asks for, as series.
fn columns(
    setting: &ChartSetting,
    sheet: &ContextSheet,
    kind: ChartKind,
) -> Result<Chart, Unknown> {
    let columns = chosen(setting, sheet)?;
    let many = columns.len() > SERIES;
    let kind = match kind {
        ChartKind::Linee if many => panel(config::Panel::Lines, sheet.rows.len()),
        ChartKind::Barre | ChartKind::Torta if many => panel(config::Panel::Bars, sheet.rows.len()),
        kind => kind,
    };
    let series = |index| series(sheet, index, &setting.unit);
    let series = columns.into_iter().filter_map(series).collect();
    let labels = sheet.rows.iter().map(|row| row.label.clone()).collect();
    Ok(Chart::new(setting.id.clone(), setting.title.clone(), kind, labels, series))
}

/// What a column holds, one figure a row.
pub(super) fn column_data(sheet: &ContextSheet, index: usize) -> impl Iterator<Item = &Datum> {
    sheet
        .rows
        .iter()
        .map(move |row| row.data.get(index).map_or(&Datum::Missing, |(found, _)| found))
}

/// A column as a series.
pub(super) fn series(sheet: &ContextSheet, index: usize, unit: &str) -> Option<Series> {
    let name = sheet.columns.get(index)?.clone();
    let labels = column_data(sheet, index).map(|found| cell(found, unit)).collect();
    let values = column_data(sheet, index).map(|found| amount(found).and_then(|n| n.to_f64()));
    Some(Series { name, values: values.collect(), labels })
}

/// The number of a figure that is one.
pub(super) fn amount(found: &Datum) -> Option<Decimal> {
    match found {
        Datum::Number { value, .. } => Some(*value),
        Datum::Date(..) | Datum::Text(_) | Datum::Missing => None,
    }
}

/// The figures of the chart's series.
fn figures<'a>(chart: &Chart, sheet: &'a ContextSheet) -> Vec<&'a Datum> {
    let drawn = |name: &String| chart.series.iter().any(|series| series.name == *name);
    let indices = sheet.columns.iter().enumerate().filter(|(_, name)| drawn(name));
    indices.flat_map(|(index, _)| column_data(sheet, index)).collect()
}

/// The sum of what stands in a chart, printed like its figures; nothing for percentages, whose sum means nothing, and
/// where a figure is missing.
fn summed(chart: Chart, sheet: &ContextSheet, said: &str) -> Chart {
    let mut sum = Decimal::ZERO;
    let (mut most, mut dots) = (0, None);
    let figures = figures(&chart, sheet);
    let Ok(unit) = common_unit(figures.iter().copied()) else { return chart };
    for found in figures {
        let Datum::Number { value, decimals, percent: false, grouped, .. } = found else {
            return chart;
        };
        let Some(more) = sum.checked_add(*value) else { return chart };
        sum = more;
        most = most.max(decimals.unwrap_or_else(|| value.normalize().scale()));
        dots = dots.or(*grouped);
    }
    let total = Datum::Number {
        value: sum,
        decimals: Some(most),
        percent: false,
        grouped: dots,
        typed: None,
        beside: None,
    };
    Chart { total: cell(&with_unit(total, unit), said), ..chart }
}

/// A ring whose parts say their share of the whole. What cannot be a ring (parts below zero or of other units, a whole
/// of nothing) is drawn as bars.
fn shares(chart: Chart, sheet: &ContextSheet, said: &str) -> Chart {
    let alike = common_unit(figures(&chart, sheet)).is_ok();
    let mut chart = summed(chart, sheet, said);
    let [series] = chart.series.as_mut_slice() else { return chart };
    let found = figures_of(sheet, &series.name);
    let whole = found.iter().flatten().try_fold(Decimal::ZERO, |sum, n| sum.checked_add(*n));
    let below = found.iter().flatten().any(|n| n.is_sign_negative() && !n.is_zero());
    let Some(whole) = whole.filter(|whole| alike && !below && !whole.is_zero()) else {
        let kind = if chart.kind == ChartKind::Torta { ChartKind::Barre } else { chart.kind };
        return Chart { kind, ..chart };
    };
    // Parts of a whole that are percentages already say their share.
    if !series.labels.iter().any(|label| label.ends_with('%')) {
        for (label, value) in series.labels.iter_mut().zip(found) {
            if let Some(share) = value.and_then(|value| share(value, whole)) {
                *label = format!("{label} ({share})");
            }
        }
    }
    chart
}

fn figures_of(sheet: &ContextSheet, name: &str) -> Vec<Option<Decimal>> {
    let index = sheet.columns.iter().position(|column| column == name);
    index.map_or_else(Vec::new, |index| column_data(sheet, index).map(amount).collect())
}

/// A part of a whole, "12,5 %". A part that is there is never "0,0 %", and one beside others never "100,0 %".
fn share(part: Decimal, whole: Decimal) -> Option<String> {
    let share = part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)?;
    let printed = number::rounded(share, 1);
    Some(if printed.is_zero() && !part.is_zero() {
        "< 0,1 %".to_owned()
    } else if printed == Decimal::ONE_HUNDRED && part != whole {
        "> 99,9 %".to_owned()
    } else {
        format!("{} %", number::decimal(share, 1))
    })
}

/// The place of a column that relazione.toml names.
pub(super) fn column(sheet: &ContextSheet, name: &str) -> Result<usize, Unknown> {
    sheet.columns.iter().position(|column| same(column, name)).ok_or_else(|| {
        let hint = nearest(name, sheet.columns.iter().map(String::as_str));
        Unknown {
            message: format!("la serie «{name}» non è nel foglio «{}»", sheet.name),
            hint: hint.map(|name| format!("forse si intendeva «{name}»")).unwrap_or_default(),
        }
    })
}

/// The attainment of every objective of a level.
pub(super) fn results(material: &Material<'_>, index: usize, level: &Level) -> Vec<Chart> {
    let of_level = material.tree.iter().filter(|(_, node)| node.level == index);
    let of_level: Vec<_> = of_level.collect();
    let (categories, attained): (Vec<String>, Vec<Option<Decimal>>) = of_level
        .iter()
        .map(|(id, node)| {
            let attainment = material.results.node(*id).and_then(|result| result.attainment);
            (format!("{} {}", node.code, node.title), attainment)
        })
        .unzip();
    let pending = |id| material.results.node(id).is_some_and(|r| r.composed.is_pending);
    let labels = of_level.iter().zip(&attained);
    let labels = labels.map(|((id, _), a)| material.attainment_or_why(*a, pending(*id))).collect();
    let series = Series {
        name: "Grado di raggiungimento".to_owned(),
        values: attained.iter().map(|a| a.and_then(|a| a.to_f64())).collect(),
        labels,
    };
    let title = format!("Raggiungimento: {}", words::lower_first(&level.plural));
    let id = format!("risultati_{index}");
    finished(material, Chart::new(id, title, ChartKind::Barre, categories, vec![series]))
}

/// How many objectives of a level have each rating.
pub(super) fn ratings(material: &Material<'_>, index: usize, level: &Level) -> Vec<Chart> {
    let of_level = material.tree.iter().filter(|(_, node)| node.level == index);
    let of_level: Vec<_> = of_level.filter_map(|(id, _)| material.results.node(id)).collect();
    let later = of_level.iter().filter(|r| r.composed.is_pending && level.rated).count();
    let found: Vec<Option<usize>> = of_level.iter().map(|result| result.band).collect();
    let labels = material.config.rules.bands.iter().map(|band| band.label.clone());
    let counts = labels
        .enumerate()
        .map(|(band, label)| (label, found.iter().filter(|rated| **rated == Some(band)).count()));
    // A level that is not rated is not a level of which nothing is available.
    let missing = found.iter().filter(|rated| rated.is_none() && level.rated).count();
    let missing = missing.saturating_sub(later);
    let missing = (missing > 0).then(|| (number::NOT_AVAILABLE.to_owned(), missing));
    let later = (later > 0).then(|| ("Non ancora dovuto".to_owned(), later));
    let counts: Vec<(String, usize)> =
        counts.filter(|(_, count)| *count > 0).chain(missing).chain(later).collect();
    let all = Decimal::from(found.len());
    let share = |count: usize| match share(Decimal::from(count), all) {
        Some(share) => format!("{count} ({share})"),
        None => count.to_string(),
    };
    let series = Series {
        name: level.plural.clone(),
        values: counts.iter().map(|(_, count)| count.to_f64()).collect(),
        labels: counts.iter().map(|(_, count)| share(*count)).collect(),
    };
    let categories = counts.into_iter().map(|(label, _)| label).collect();
    let title = format!("{} per valutazione", level.plural);
    let id = format!("valutazioni_{index}");
    let chart = Chart::new(id, title, ChartKind::Torta, categories, vec![series]);
    finished(material, Chart { total: found.len().to_string(), ..chart })
}

/// The chart in its colour, in as many pictures as it needs, each with its sentence.
pub(super) fn finished(material: &Material<'_>, chart: Chart) -> Vec<Chart> {
    let accent = super::head::accent(material.config);
    leaves::leaves(&Chart { accent, ..chart })
}
