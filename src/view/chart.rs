//! Charts as data: labels already written, numbers ready to be drawn, and the sentence that replaces the picture.

use std::ops::Range;

use serde::Serialize;

/// A chart to draw. `labels` of a series say what stands beside each value: the drawing formats nothing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// File name stem: letters, digits, hyphens; an underscore in what is not named by relazione.toml.
    pub id: String,
    /// Title, shown above the picture as its caption.
    pub title: String,
    /// Unit, "migliaia di €"; empty when the labels say it.
    pub unit: String,
    /// Where the figures come from; empty when they are the report's own.
    pub source: String,
    /// What stands below its figures; empty for nothing.
    pub note: String,
    /// How it is drawn.
    pub kind: ChartKind,
    /// One label a category.
    pub categories: Vec<String>,
    /// The series; every one has a value (or a gap) a category. Of a bullet chart the actual comes first, then the
    /// target.
    pub series: Vec<Series>,
    /// What a bullet chart holds the actuals against, one a category; empty for the other kinds.
    pub goals: Vec<Goal>,
    /// Whether rows of a bullet chart, or small multiples, have a scale each.
    pub scaling: Scaling,
    /// Which categories (of small multiples, which series) this picture shows: one that would not fit a page goes on in
    /// another, laid out alike.
    pub shown: Range<usize>,
    /// Title of the table of its figures that stands below it; empty for none.
    pub table: String,
    /// The sum of all values, printed; empty where adding them up means nothing.
    pub total: String,
    /// What the picture says, in words.
    pub alt: String,
    /// Accent colour of the first series, `#rrggbb`.
    pub accent: String,
}

/// The forms of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartKind {
    /// Horizontal bars, label at the left, value at the right; several series side by side.
    Barre,
    /// Horizontal bars whose series stand on each other.
    BarreImpilate,
    /// Lines over the categories.
    Linee,
    /// A ring with its parts named.
    Torta,
    /// Bars of what was achieved, each with the mark of its target.
    Bersaglio,
    /// A small picture of lines a series.
    MultipliLinee,
    /// A small picture of bars a series.
    MultipliBarre,
}

impl ChartKind {
    /// Whether it is one small picture a series.
    pub fn is_multiple(self) -> bool {
        match self {
            Self::MultipliLinee | Self::MultipliBarre => true,
            Self::Barre | Self::BarreImpilate | Self::Linee | Self::Torta | Self::Bersaglio => {
                false
            }
        }
    }
}

/// What rows or small pictures are measured on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scaling {
    /// One scale for all.
    Comune,
    /// Each its own: a row of a bullet chart is as long as its share of the target.
    Propria,
}

/// What an actual is held against.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Goal {
    /// Where a range begins; `None` for a target that is one value.
    pub from: Option<f64>,
    /// The target, or where its range ends; `None` when there is none.
    pub to: Option<f64>,
    /// Whether it was met.
    pub outcome: Outcome,
}

/// Whether a target was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It was.
    Raggiunto,
    /// It was not.
    Mancato,
    /// Nobody knows: the actual or the target is missing.
    NonDisponibile,
}

/// One series of a chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Series {
    /// Name.
    pub name: String,
    /// Values; `None` is a gap that the drawing shows with the word N/D.
    pub values: Vec<Option<f64>>,
    /// The printed form of each value, "N/D" for a gap.
    pub labels: Vec<String>,
}

/// Letters of a value that three small pictures of bars beside each other leave room for, and two.
const LETTERS: (usize, usize) = (9, 20);

impl Chart {
    /// How many small pictures stand beside each other: fewer where long values need the room.
    pub fn beside(&self) -> usize {
        let most = match self.series.len() {
            0 | 1 => 1,
            2 | 4 => 2,
            _ => 3,
        };
        match self.kind {
            ChartKind::MultipliBarre => match self.value_letters() {
                letters if letters <= LETTERS.0 => most,
                letters if letters <= LETTERS.1 => most.min(2),
                _ => 1,
            },
            ChartKind::Barre
            | ChartKind::BarreImpilate
            | ChartKind::Linee
            | ChartKind::Torta
            | ChartKind::Bersaglio
            | ChartKind::MultipliLinee => most,
        }
    }

    /// Letters of the longest value; on both sides of zero, of the longest there.
    fn value_letters(&self) -> usize {
        let (mut above, mut below) = (0, 0);
        for series in &self.series {
            for (value, label) in series.values.iter().zip(&series.labels) {
                let side = if value.is_some_and(|v| v < 0.0) { &mut below } else { &mut above };
                *side = label.chars().count().max(*side);
            }
        }
        above + below
    }

    /// A chart with its numbers; nothing said yet of unit, source, sentence and colour.
    pub fn new(
        id: String,
        title: String,
        kind: ChartKind,
        categories: Vec<String>,
        series: Vec<Series>,
    ) -> Self {
        let all = if kind.is_multiple() { series.len() } else { categories.len() };
        Self {
            id,
            title,
            unit: String::new(),
            source: String::new(),
            note: String::new(),
            kind,
            categories,
            series,
            goals: Vec::new(),
            scaling: Scaling::Comune,
            shown: 0..all,
            table: String::new(),
            total: String::new(),
            alt: String::new(),
            accent: String::new(),
        }
    }
}
