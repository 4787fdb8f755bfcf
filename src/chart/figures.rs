//! A chart's numbers and words, made safe to draw: every category has a mark in every series, and every mark is finite.

use crate::view::chart::{Chart, Series};

/// What stands in the place of a missing value.
pub(super) const MISSING: &str = "N/D";

/// The numbers of a chart.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figures {
    pub(super) categories: Vec<String>,
    pub(super) series: Vec<Row>,
}

/// A series with exactly one mark a category.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) marks: Vec<Mark>,
}

/// One value and how it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// Finite; `None` is a gap.
    pub(super) value: Option<f64>,
    pub(super) label: String,
}

impl Figures {
    pub(super) fn of(chart: &Chart) -> Self {
        let categories: Vec<_> = chart.categories.iter().map(|label| clean(label)).collect();
        let row = |series: &Series| Row {
            name: clean(&series.name),
            marks: (0..categories.len()).map(|at| Mark::of(series, at)).collect(),
        };
        let series = chart.series.iter().map(row).collect();
        Self { categories, series }
    }

    /// No category or no series: there is nothing to draw. Gaps alone are something.
    pub(super) fn is_empty(&self) -> bool {
        self.categories.is_empty() || self.series.is_empty()
    }

    /// Every series' mark of one category.
    pub(super) fn at(&self, category: usize) -> impl Iterator<Item = &Mark> {
        self.series.iter().filter_map(move |row| row.marks.get(category))
    }

    /// Every value there is.
    pub(super) fn values(&self) -> impl Iterator<Item = f64> + Clone {
        self.series.iter().flat_map(|row| &row.marks).filter_map(|mark| mark.value)
    }
}

impl Mark {
    fn of(series: &Series, at: usize) -> Self {
        let value = series.values.get(at).copied().flatten().filter(|value| value.is_finite());
        let label = match value {
            Some(_) => series.labels.get(at).map(|label| clean(label)).unwrap_or_default(),
            None => MISSING.to_owned(),
        };
        Self { value, label }
    }
}

/// One line of text that XML can hold and the font can write: no control characters, no thin spaces.
fn clean(text: &str) -> String {
    let plain = text.chars().filter_map(|letter| match letter {
        '\u{2009}' | '\u{202f}' => Some('\u{a0}'),
        '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => None,
        letter if letter.is_control() => Some(' '),
        letter => Some(letter),
    });
    let plain: String = plain.collect();
    plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
