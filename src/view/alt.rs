//! What a picture says, in words, for those who cannot see it: extremes, trend, total, what is missing.

#[cfg(test)]
mod tests;

use super::chart::{Chart, ChartKind, Outcome, Series};
use super::words::{listed, upper_first};

/// Up to so many values are all told.
const FEW: usize = 5;
/// Up to so many series are told one by one.
const FEW_SERIES: usize = 4;
/// Up to so many names are told; above that, how many there are.
const FEW_NAMES: usize = 3;

/// A value that is there: its category, how it is printed, what it is.
#[derive(Debug, Clone, Copy)]
struct Known<'a> {
    name: &'a str,
    label: &'a str,
    value: f64,
}

/// The sentences that replace a picture.
pub(super) fn sentence(chart: &Chart) -> String {
    let unit = if chart.unit.is_empty() { String::new() } else { format!(" ({})", chart.unit) };
    let drawn = drawn(chart);
    let said = if drawn.iter().all(|series| known(chart, series).is_empty()) {
        "Nessun dato disponibile.".to_owned()
    } else {
        match chart.kind {
            ChartKind::Torta => whole(chart, &drawn),
            ChartKind::Bersaglio => goals(chart),
            ChartKind::Linee | ChartKind::MultipliLinee => lines(chart, &drawn),
            ChartKind::Barre | ChartKind::MultipliBarre => bars(chart, &drawn),
            ChartKind::BarreImpilate => format!("{}{}", total(chart), bars(chart, &drawn)),
        }
    };
    let missing =
        if chart.kind == ChartKind::Bersaglio { String::new() } else { missing(chart, &drawn) };
    format!("{}{unit}. {said}{missing}", chart.title)
}

/// The series that stand in the picture.
fn drawn(chart: &Chart) -> Vec<&Series> {
    if chart.kind.is_multiple() {
        chart.series.get(chart.shown.clone()).unwrap_or_default().iter().collect()
    } else {
        chart.series.iter().collect()
    }
}

/// The categories that stand in the picture, by their place.
fn categories(chart: &Chart) -> impl Iterator<Item = (usize, &str)> {
    let all = chart.kind.is_multiple();
    let shown = move |at: &usize| all || chart.shown.contains(at);
    chart.categories.iter().map(String::as_str).enumerate().filter(move |(at, _)| shown(at))
}

fn known<'a>(chart: &'a Chart, series: &'a Series) -> Vec<Known<'a>> {
    let found = |(at, name): (usize, &'a str)| {
        let value = series.values.get(at).copied().flatten().filter(|value| value.is_finite())?;
        Some(Known { name, label: series.labels.get(at)?, value })
    };
    categories(chart).filter_map(found).collect()
}

/// The highest and the lowest; of equal ones the first.
fn extremes<'a, 'b>(known: &'b [Known<'a>]) -> Option<(&'b Known<'a>, &'b Known<'a>)> {
    let highest = known.iter().rev().max_by(|a, b| a.value.total_cmp(&b.value))?;
    let lowest = known.iter().min_by(|a, b| a.value.total_cmp(&b.value))?;
    Some((highest, lowest))
}

fn equal(a: &Known, b: &Known) -> bool {
    a.value.total_cmp(&b.value).is_eq() || a.label == b.label
}

fn named(chart: &Chart, series: &Series) -> String {
    if chart.series.len() > 1 { format!("{}: ", series.name) } else { String::new() }
}

// Bars: who is above and below.

fn bars(chart: &Chart, drawn: &[&Series]) -> String {
    if drawn.len() > FEW_SERIES {
        return overall(chart, drawn);
    }
    let said = drawn.iter().map(|series| {
        let known = known(chart, series);
        let said = bars_of(&known).unwrap_or_else(|| "nessun dato disponibile".to_owned());
        if chart.series.len() > 1 {
            format!("{}{said}.", named(chart, series))
        } else {
            format!("{}.", upper_first(&said))
        }
    });
    said.collect::<Vec<_>>().join(" ")
}

fn bars_of(known: &[Known]) -> Option<String> {
    let (highest, lowest) = extremes(known)?;
    if known.len() > 1 && equal(highest, lowest) {
        return Some(format!("tutti i {} valori sono {}", known.len(), highest.label));
    }
    if known.len() <= FEW {
        let told = known.iter().map(|k| format!("{} {}", k.name, k.label));
        return Some(told.collect::<Vec<_>>().join("; "));
    }
    let at_top = known.iter().filter(|k| equal(k, highest)).count();
    let top = if at_top > 1 {
        format!("{at_top} voci su {} hanno il valore più alto, {}", known.len(), highest.label)
    } else {
        format!("il valore più alto è {} ({})", highest.label, highest.name)
    };
    Some(format!("{top}; il più basso è {} ({})", lowest.label, lowest.name))
}

/// The extremes of many series together.
fn overall(chart: &Chart, drawn: &[&Series]) -> String {
    let all = drawn.iter().flat_map(|series| {
        known(chart, series).into_iter().map(|known| (known, series.name.as_str()))
    });
    let all: Vec<(Known, &str)> = all.collect();
    let compare = |a: &&(Known, &str), b: &&(Known, &str)| a.0.value.total_cmp(&b.0.value);
    let told =
        |(known, series): &(Known, &str)| format!("{} ({}, {series})", known.label, known.name);
    match (all.iter().rev().max_by(compare), all.iter().min_by(compare)) {
        (Some(highest), Some(lowest)) => format!(
            "Nelle {} serie il valore più alto è {}; il più basso è {}.",
            drawn.len(),
            told(highest),
            told(lowest)
        ),
        (None, _) | (_, None) => String::new(),
    }
}

// Lines: where they went.

fn lines(chart: &Chart, drawn: &[&Series]) -> String {
    if drawn.len() > FEW_SERIES {
        return format!("{} {}", trends(chart, drawn), overall(chart, drawn));
    }
    let said = drawn.iter().map(|series| {
        let known = known(chart, series);
        let said = line(&known).unwrap_or_else(|| "nessun dato disponibile".to_owned());
        if chart.series.len() > 1 {
            format!("{}{said}.", named(chart, series))
        } else {
            format!("{}.", upper_first(&said))
        }
    });
    said.collect::<Vec<_>>().join(" ")
}

fn line(known: &[Known]) -> Option<String> {
    let (first, last) = (known.first()?, known.last()?);
    let (highest, lowest) = extremes(known)?;
    let told = |k: &Known| format!("{} ({})", k.label, k.name);
    if known.len() == 1 {
        return Some(told(first));
    }
    if equal(highest, lowest) {
        return Some(format!("sempre {}, da {} a {}", first.label, first.name, last.name));
    }
    let mut said = vec![format!("da {} a {}, {}", told(first), told(last), trend(known))];
    let inner = |k: &Known| !equal(k, first) && !equal(k, last);
    if inner(highest) {
        said.push(format!("massimo {}", told(highest)));
    }
    if inner(lowest) {
        said.push(format!("minimo {}", told(lowest)));
    }
    Some(said.join("; "))
}

/// Which way a line goes from its first value to its last.
fn trend(known: &[Known]) -> &'static str {
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return "" };
    let pairs = || known.iter().zip(known.iter().skip(1));
    if equal(first, last) {
        "senza variazione tra inizio e fine"
    } else if last.value > first.value {
        let always = known.len() > 2 && pairs().all(|(a, b)| b.value > a.value);
        if always { "sempre in aumento" } else { "in aumento" }
    } else {
        let always = known.len() > 2 && pairs().all(|(a, b)| b.value < a.value);
        if always { "sempre in calo" } else { "in calo" }
    }
}

/// Which of many lines rise and which fall.
fn trends(chart: &Chart, drawn: &[&Series]) -> String {
    let way = |series: &&Series| {
        let known = known(chart, series);
        let (first, last) = (known.first()?, known.last()?);
        Some(if equal(first, last) {
            0
        } else if last.value > first.value {
            1
        } else {
            -1
        })
    };
    let group = |wanted: i32, words: &str| {
        let names: Vec<&str> = drawn
            .iter()
            .filter(|series| way(series) == Some(wanted))
            .map(|series| series.name.as_str())
            .collect();
        (!names.is_empty()).then(|| format!("{words} {}", listed(&names)))
    };
    let told = [group(1, "in aumento"), group(-1, "in calo"), group(0, "senza variazione")];
    upper_first(&format!("{}.", told.into_iter().flatten().collect::<Vec<_>>().join("; ")))
}

// Parts of a whole.

fn total(chart: &Chart) -> String {
    // The sum of all pictures is not the sum of one of them.
    let complete = chart.shown.len() == chart.categories.len();
    if chart.total.is_empty() || !complete {
        String::new()
    } else {
        format!("Totale {}. ", chart.total)
    }
}

/// The total and the parts, the largest first.
fn whole(chart: &Chart, drawn: &[&Series]) -> String {
    let mut parts: Vec<Known> = drawn.iter().take(1).flat_map(|s| known(chart, s)).collect();
    parts.sort_by(|a, b| b.value.total_cmp(&a.value));
    let told = |k: &Known| format!("{} {}", k.name, k.label);
    let said = if parts.len() <= FEW + 1 {
        parts.iter().map(told).collect::<Vec<_>>().join("; ")
    } else {
        let largest: Vec<String> = parts.iter().take(FEW_NAMES).map(told).collect();
        let least = parts.last().map(told).unwrap_or_default();
        format!(
            "{} voci: le maggiori sono {}; la minore è {least}",
            parts.len(),
            largest.join("; ")
        )
    };
    format!("{}{}.", total(chart), upper_first(&said))
}

// Targets and what became of them.

fn goals(chart: &Chart) -> String {
    let with = |wanted: Outcome| {
        let outcome = |at: usize| chart.goals.get(at).map(|goal| goal.outcome);
        categories(chart).filter(|(at, _)| outcome(*at) == Some(wanted)).collect::<Vec<_>>()
    };
    let (met, missed) = (with(Outcome::Raggiunto), with(Outcome::Mancato));
    let unknown = with(Outcome::NonDisponibile);
    let all = met.len() + missed.len() + unknown.len();
    let counted = match (met.len(), all) {
        (1, 1) => "Il target è raggiunto.".to_owned(),
        (0, _) => format!("Nessun target raggiunto su {all}."),
        (met, _) if met == all => format!("Tutti i {all} target sono raggiunti."),
        (1, _) => format!("Un target raggiunto su {all}."),
        (met, _) => format!("{met} target raggiunti su {all}."),
    };
    let mut said = vec![counted];
    if !missed.is_empty() {
        let told: Vec<String> =
            missed.iter().map(|(at, name)| missed_goal(chart, *at, name)).collect();
        said.push(format!("Non raggiunti: {}.", several(&told, "; ")));
    }
    if !unknown.is_empty() {
        let names: Vec<String> = unknown.iter().map(|(_, name)| (*name).to_owned()).collect();
        said.push(format!("Senza dato: {}.", several(&names, "; ")));
    }
    said.join(" ")
}

/// "Ore 80 (target ≥ 100)".
fn missed_goal(chart: &Chart, at: usize, name: &str) -> String {
    let label = |series: usize| {
        let labels = chart.series.get(series).map(|series| &series.labels);
        labels.and_then(|labels| labels.get(at)).map_or("", String::as_str)
    };
    format!("{name} {} (target {})", label(0), label(1))
}

/// The first few, and how many more.
fn several(told: &[String], between: &str) -> String {
    let first = told.get(..FEW).filter(|_| told.len() > FEW + 1);
    match first {
        Some(first) => format!("{}{between}e altri {}", first.join(between), told.len() - FEW),
        None => told.join(between),
    }
}

// What is missing.

fn missing(chart: &Chart, drawn: &[&Series]) -> String {
    let mut gaps = Vec::new();
    let mut all = 0;
    for series in drawn {
        for (at, name) in categories(chart) {
            all += 1;
            if series.values.get(at).copied().flatten().is_none_or(|value| !value.is_finite()) {
                let several = chart.series.len() > 1;
                gaps.push(if several {
                    format!("{name} ({})", series.name)
                } else {
                    name.to_owned()
                });
            }
        }
    }
    if gaps.is_empty() || gaps.len() == all {
        return String::new();
    }
    if gaps.len() > FEW_NAMES {
        return format!(" {} valori su {all} non sono disponibili.", gaps.len());
    }
    let names: Vec<&str> = gaps.iter().map(String::as_str).collect();
    let verb = if gaps.len() == 1 { "Non è disponibile" } else { "Non sono disponibili" };
    format!(" {verb}: {}.", listed(&names))
}
