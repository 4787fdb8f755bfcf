//! A chart's numbers and words, made safe to draw: every category has a mark in every series, and every mark is finite.

use std::ops::Range;

use crate::view::chart::{Chart, Goal, Scaling, Series};

/// What stands in the place of a missing value.
pub(super) const MISSING: &str = "N/D";

/// The numbers of a chart.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figures {
    pub(super) categories: Vec<String>,
    pub(super) series: Vec<Row>,
    /// What the marks of the first series are held against; as many as categories, or none.
    pub(super) goals: Vec<Goal>,
    pub(super) scaling: Scaling,
    /// The sum, printed; empty where there is none.
    pub(super) total: String,
    /// How many small pictures stand beside each other; at least one.
    pub(super) beside: usize,
    shown: Range<usize>,
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
    /// How the figure is printed even where it is no number to draw: "entro giugno".
    pub(super) printed: String,
}

impl Figures {
    pub(super) fn of(chart: &Chart) -> Self {
        let categories: Vec<_> = chart.categories.iter().map(|label| clean(label)).collect();
        let row = |series: &Series| Row {
            name: clean(&series.name),
            marks: (0..categories.len()).map(|at| Mark::of(series, at)).collect(),
        };
        let series = chart.series.iter().map(row).collect();
        Self {
            categories,
            series,
            goals: chart.goals.iter().copied().map(finite).collect(),
            scaling: chart.scaling,
            total: clean(&chart.total),
            beside: chart.beside(),
            shown: chart.shown.clone(),
        }
    }

    /// The categories that this picture shows. All of them make its layout, so that the pictures of a chart are alike.
    pub(super) fn rows(&self) -> Range<usize> {
        self.within(self.categories.len())
    }

    /// The series that this picture of small multiples shows.
    pub(super) fn panels(&self) -> Range<usize> {
        self.within(self.series.len())
    }

    /// One series alone, with all its categories.
    pub(super) fn only(&self, row: &Row) -> Self {
        let categories = self.categories.clone();
        Self {
            series: vec![row.clone()],
            goals: Vec::new(),
            scaling: self.scaling,
            total: String::new(),
            beside: 1,
            shown: 0..categories.len(),
            categories,
        }
    }

    fn within(&self, count: usize) -> Range<usize> {
        self.shown.start.min(count)..self.shown.end.min(count)
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
        let found = series.values.get(at).copied().flatten();
        let value = found.filter(|value| value.is_finite());
        let written = series.labels.get(at).map(|label| clean(label));
        let label = match value {
            Some(_) => written.clone().unwrap_or_default(),
            None => MISSING.to_owned(),
        };
        let no_number = written.filter(|written| found.is_none() && !written.is_empty());
        let printed = no_number.unwrap_or_else(|| label.clone());
        Self { value, label, printed }
    }
}

fn finite(goal: Goal) -> Goal {
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    Goal { from: finite(goal.from), to: finite(goal.to), ..goal }
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
