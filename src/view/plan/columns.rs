//! The value columns of a plan: those of which an indicator has something to say.

use std::collections::BTreeSet;

use crate::model::{Gauge, Indicator, YearColumn, YearFigure};
use crate::view::{Material, tree};

/// Beyond so many value columns a page lies on its side.
const UPRIGHT: usize = 4;

/// As many as a page on its side can hold beside the text; the oldest figures go into the notes.
const MOST: usize = 10;

/// A value column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// A figure of another year.
    Year(YearColumn, i32),
    /// *Base*.
    Base,
    /// *Soglia*.
    Threshold,
    /// The target of the year.
    Target,
    /// The actual of the year.
    Actual,
    /// The attainment.
    Attainment,
}

/// The columns of one plan.
pub(super) struct Columns {
    year: i32,
    pub(super) shown: Vec<Column>,
    /// Figures of years for which there is no room.
    pub(super) folded: Vec<Column>,
}

impl Columns {
    pub(super) fn of(material: &Material<'_>) -> Self {
        let year = material.config.document.year;
        let indicators = || material.tree.iter().flat_map(|(_, node)| &node.indicators);
        let years: BTreeSet<(i32, YearColumn)> = indicators()
            .flat_map(|i| &i.history)
            .map(|value| (value.year, of_year(&value.figure)))
            .collect();
        let of = |later: bool| {
            let years = years.iter().filter(move |(of, _)| (*of > year) == later);
            years.map(|(year, what)| Column::Year(*what, *year))
        };
        let threshold = |i: &Indicator| i.target.gauge().and_then(Gauge::threshold).is_some();
        let mut shown: Vec<Column> = of(false).collect();
        shown.extend(indicators().any(|i| i.baseline.is_some()).then_some(Column::Base));
        shown.extend(indicators().any(threshold).then_some(Column::Threshold));
        shown.push(Column::Target);
        shown.extend(of(true));
        if tree::measured(material) {
            shown.extend([Column::Actual, Column::Attainment]);
        }
        let mut folded = Vec::new();
        while shown.len() > MOST {
            let Some(place) = dispensable(&shown) else { break };
            folded.push(shown.remove(place));
        }
        Self { year, shown, folded }
    }

    pub(super) fn are_many(&self) -> bool {
        self.shown.len() > UPRIGHT
    }

    pub(super) fn heads(&self) -> Vec<String> {
        self.shown.iter().map(|column| self.head(*column)).collect()
    }

    pub(super) fn head(&self, column: Column) -> String {
        match column {
            Column::Year(YearColumn::Actual, year) => format!("Consuntivo {year}"),
            Column::Year(YearColumn::Target, year) => format!("Target {year}"),
            Column::Base => "Base".to_owned(),
            Column::Threshold => "Soglia".to_owned(),
            Column::Target => format!("Target {}", self.year),
            Column::Actual => format!("Consuntivo {}", self.year),
            Column::Attainment => "Raggiungimento".to_owned(),
        }
    }

    /// Whether a further column of the office's own is one of these.
    pub(super) fn tells(&self, heading: &str) -> bool {
        let all = self.shown.iter().chain(&self.folded);
        all.copied().any(|column| self.head(column).eq_ignore_ascii_case(heading.trim()))
    }

    /// After how many columns those of the past end.
    pub(super) fn after_history(&self) -> usize {
        let past = |column: &&Column| match column {
            Column::Year(_, year) => *year <= self.year,
            Column::Base
            | Column::Threshold
            | Column::Target
            | Column::Actual
            | Column::Attainment => false,
        };
        self.shown.iter().take_while(past).count()
    }
}

/// The oldest year, and when there are none left the farthest one to come.
fn dispensable(shown: &[Column]) -> Option<usize> {
    let is_year = |column: &Column| matches!(column, Column::Year(..));
    match shown.first() {
        Some(first) if is_year(first) => Some(0),
        _ => shown.iter().rposition(is_year),
    }
}

pub(super) fn of_year(figure: &YearFigure) -> YearColumn {
    match figure {
        YearFigure::Actual(_) => YearColumn::Actual,
        YearFigure::Target(_) => YearColumn::Target,
        YearFigure::Words(column, _) => *column,
    }
}
