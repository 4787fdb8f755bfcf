//! Charts as data: labels already written, numbers ready to be drawn, and the sentence that replaces the picture.

use serde::Serialize;

/// A chart to draw. `labels` of a series say what stands beside each value: the drawing formats nothing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// File name stem and label of the figure: letters, digits, hyphens.
    pub id: String,
    /// Title, shown above the picture as its caption.
    pub title: String,
    /// Unit, "migliaia di €"; empty when the labels say it.
    pub unit: String,
    /// Where the figures come from; empty when they are the report's own.
    pub source: String,
    /// How it is drawn.
    pub kind: ChartKind,
    /// One label a category.
    pub categories: Vec<String>,
    /// The series; every one has a value (or a gap) a category.
    pub series: Vec<Series>,
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
