//! Small multiples: one small picture a series, all laid out alike.

use super::figures::{Figures, Row};
use super::letters::balance;
use super::palette::{INK, Rgb};
use super::sketch::{Anchor, Face, LABEL, Sketch, baseline, measure, point};
use super::{Frame, WIDTH, bars, lines};
use crate::view::chart::Scaling;

/// What a small picture consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Panel {
    Lines,
    Bars,
}

const ASIDE: f64 = 24.0;
const BELOW: f64 = 14.0;
const LINE: f64 = 10.5;
/// Between the title of a small picture and what it shows.
const TITLE: f64 = 4.0;
const PLOT: f64 = 58.0;

pub(super) fn sketch(figures: &Figures, panel: Panel, accent: Rgb) -> Sketch {
    let columns = figures.beside;
    let wide = (WIDTH - ASIDE * measure(columns - 1)) / measure(columns);
    let shown = figures.series.get(figures.panels()).unwrap_or_default();
    let mut sketch = Sketch::default();
    let mut y = 0.0;
    for row in shown.chunks(columns) {
        let titles: Vec<_> = row.iter().map(|row| balance(&row.name, LABEL, wide, 3)).collect();
        let lines = titles.iter().map(Vec::len).max().unwrap_or(0);
        let top = y + LINE * measure(lines) + TITLE;
        for (column, (row, title)) in row.iter().zip(&titles).enumerate() {
            let x = (wide + ASIDE) * measure(column);
            for (line, text) in title.iter().enumerate() {
                let middle = y + LINE * (measure(line + lines - title.len()) + 0.5);
                let face = Face::value(INK, Anchor::Start);
                sketch.words(point(x, baseline(middle, LABEL)), text, face);
            }
            let small = one(figures, (row, panel), wide, accent);
            sketch.height = sketch.height.max(top + small.height);
            sketch.paste(small, point(x, top));
        }
        y = sketch.height + BELOW;
    }
    sketch
}

/// The picture of one series.
fn one(figures: &Figures, (row, panel): (&Row, Panel), wide: f64, accent: Rgb) -> Sketch {
    let own = figures.only(row);
    let scaled = match figures.scaling {
        Scaling::Comune => figures,
        Scaling::Propria => &own,
    };
    let frame = Frame { width: wide, label: wide * 0.4, plot: (PLOT, PLOT), scaled };
    match panel {
        Panel::Lines => lines::sketch(&own, frame, accent),
        Panel::Bars => bars::sketch(&own, frame, accent),
    }
}
