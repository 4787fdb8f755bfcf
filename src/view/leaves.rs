//! A chart of many rows, in as many pictures as pages can hold.

use std::ops::Range;

use super::alt;
use super::chart::{Chart, ChartKind};

/// Points that a picture may be high, so that its caption and its source stand on the same page.
const HIGHEST: usize = 560;
/// Letters that surely fit on a line of a label, and lines that a label may take.
const LETTERS: usize = 32;
const LINES: usize = 3;

/// The chart, or its parts where it would not fit a page; each with the sentence of what it shows.
pub(super) fn leaves(chart: &Chart) -> Vec<Chart> {
    let parts = parts(chart);
    let count = parts.len();
    let leaf = |(index, shown): (usize, Range<usize>)| {
        let last = index + 1 == count;
        let leaf = Chart {
            id: if index == 0 { chart.id.clone() } else { format!("{}_{}", chart.id, index + 1) },
            title: match index {
                0 => chart.title.clone(),
                _ => format!("{} (continua, {} di {count})", chart.title, index + 1),
            },
            shown,
            table: if last { chart.table.clone() } else { String::new() },
            ..chart.clone()
        };
        Chart { alt: alt::sentence(&leaf), ..leaf }
    };
    parts.into_iter().enumerate().map(leaf).collect()
}

/// Which rows stand in which picture: as few pictures as possible, about equally high.
fn parts(chart: &Chart) -> Vec<Range<usize>> {
    let heights = heights(chart);
    let whole: usize = heights.iter().map(|(height, _)| height).sum();
    if whole <= HIGHEST {
        return vec![chart.shown.clone()];
    }
    let even = whole.div_ceil(whole.div_ceil(HIGHEST));
    let mut parts = Vec::new();
    let (mut from, mut to, mut used) = (0, 0, 0);
    for (height, rows) in heights {
        if used > 0 && (used + height > HIGHEST || used >= even) {
            parts.push(from..to);
            (from, used) = (to, 0);
        }
        used += height;
        to += rows;
    }
    parts.push(from..to);
    parts
}

/// Guesses upward how high each row is, in points, and how many things stand in it. The drawing measures; what is still
/// too high it makes smaller.
fn heights(chart: &Chart) -> Vec<(usize, usize)> {
    let label = |category: &String| 10 * category.chars().count().div_ceil(LETTERS).clamp(1, LINES);
    let rows = |least: usize, air: usize| {
        chart.categories.iter().map(|name| (least.max(label(name) + air), 1)).collect()
    };
    match chart.kind {
        ChartKind::Barre if chart.series.len() > 1 => rows(10 * chart.series.len() + 9, 6),
        // A ring of too many parts is drawn as bars.
        ChartKind::Barre | ChartKind::Torta => rows(16, 6),
        ChartKind::BarreImpilate => rows(21, 7),
        ChartKind::Bersaglio => rows(20, 8),
        ChartKind::Linee => Vec::new(),
        ChartKind::MultipliLinee => panels(chart, 130),
        ChartKind::MultipliBarre => panels(chart, 50 + panel_rows(chart)),
    }
}

fn panels(chart: &Chart, height: usize) -> Vec<(usize, usize)> {
    let (count, beside) = (chart.series.len(), chart.beside());
    (0..count).step_by(beside).map(|from| (height, beside.min(count - from))).collect()
}

/// The bars of a small picture, whose labels have less room.
fn panel_rows(chart: &Chart) -> usize {
    let letters = LETTERS / chart.beside();
    let lines = |name: &String| name.chars().count().div_ceil(letters).clamp(1, LINES);
    chart.categories.iter().map(|name| 16.max(10 * lines(name) + 6)).sum()
}

#[cfg(test)]
mod tests {
    use super::super::chart::Series;
    use super::*;

    fn shown(kind: ChartKind, rows: usize, series: usize) -> Vec<(usize, usize)> {
        let one = Series {
            name: "x".into(),
            values: vec![Some(1.0); rows],
            labels: vec!["1".into(); rows],
        };
        let names = vec!["Comune".to_owned(); rows];
        let chart = Chart::new("c".into(), "C".into(), kind, names, vec![one; series]);
        leaves(&chart).into_iter().map(|leaf| (leaf.shown.start, leaf.shown.end)).collect()
    }

    #[test]
    fn a_chart_that_fits_a_page_is_one_picture() {
        assert_eq!(shown(ChartKind::Barre, 0, 1), [(0, 0)]);
        assert_eq!(shown(ChartKind::Barre, 30, 1), [(0, 30)]);
        assert_eq!(shown(ChartKind::Linee, 500, 8), [(0, 500)]);
        assert_eq!(shown(ChartKind::MultipliLinee, 5, 12), [(0, 12)]);
    }

    #[test]
    fn a_longer_one_goes_on_in_parts_of_about_the_same_height() {
        assert_eq!(shown(ChartKind::Barre, 60, 1), [(0, 30), (30, 60)]);
        assert_eq!(
            shown(ChartKind::Barre, 60, 8),
            (0..10).map(|part| (part * 6, part * 6 + 6)).collect::<Vec<_>>()
        );
        assert_eq!(shown(ChartKind::MultipliLinee, 5, 14), [(0, 9), (9, 14)]);
    }

    #[test]
    fn nothing_is_lost_between_two_parts() {
        for kind in [ChartKind::Barre, ChartKind::BarreImpilate, ChartKind::Bersaglio] {
            for rows in 0..150 {
                let parts = shown(kind, rows, 2);
                let mut next = 0;
                for (start, end) in parts {
                    assert_eq!(start, next, "{kind:?} {rows}");
                    next = end;
                }
                assert_eq!(next, rows, "{kind:?} {rows}");
            }
        }
    }

    #[test]
    fn parts_are_named_apart_and_the_last_one_has_the_table() {
        let names = vec!["Comune".to_owned(); 60];
        let chart = Chart::new("c".into(), "C".into(), ChartKind::Barre, names, Vec::new());
        let parts = leaves(&Chart { table: "C: i dati".into(), ..chart });
        let told: Vec<_> =
            parts.iter().map(|c| (c.id.as_str(), c.title.as_str(), c.table.as_str())).collect();
        assert_eq!(told, [("c", "C", ""), ("c_2", "C (continua, 2 di 2)", "C: i dati")]);
    }
}
