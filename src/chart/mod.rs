//! Charts, from numbers to SVG. The only user of plotters.
//!
//! A form (bars, stacks, lines, ring, bullets, panels) lays shapes out on a sketch, in points; `paint` turns the sketch
//! into bytes. The forms never see plotters, so geometry is tested on shapes; nothing here formats a number, reads a
//! file or knows what a chart is about.

mod bars;
mod bullets;
mod caption;
mod figures;
mod key;
mod letters;
mod lines;
mod paint;
mod palette;
mod panels;
mod points;
mod ring;
mod scale;
mod sketch;
mod stacks;
#[cfg(test)]
mod tests;

use crate::view::chart::{Chart, ChartKind};
use figures::Figures;
use panels::Panel;
use sketch::{Anchor, Face, Sketch, point};

/// Width of every chart: A4 less its margins, in points.
const WIDTH: f64 = 482.0;

/// Where bars or lines stand.
#[derive(Debug, Clone, Copy)]
struct Frame<'a> {
    width: f64,
    /// Widest label of a bar.
    label: f64,
    /// Height of a plot of one line, and of several.
    plot: (f64, f64),
    /// The figures whose values make the scale: those of all small pictures, if they share one.
    scaled: &'a Figures,
}

impl<'a> Frame<'a> {
    /// A chart as wide as the page.
    const fn page(scaled: &'a Figures) -> Self {
        Self { width: WIDTH, label: 186.0, plot: (90.0, 112.0), scaled }
    }
}

/// More parts than this make a ring that nobody can read.
const RING_PARTS: usize = 12;

/// Why a chart could not be drawn. No input leads here: only the drawing library can refuse.
#[derive(Debug, thiserror::Error)]
pub enum ChartError {
    /// The SVG backend refused a shape.
    #[error("could not draw chart `{id}`")]
    Drawing {
        /// Which chart.
        id: String,
        /// What the backend said.
        #[source]
        cause: paint::PaintError,
    },
}

/// The chart as SVG, 482 user units wide (one is a point) and as high as its rows need. The same chart gives the same
/// bytes. A ring that cannot be one (several series, more than a dozen parts) is drawn as bars, so that no figure is
/// lost.
pub fn draw(chart: &Chart) -> Result<String, ChartError> {
    paint::svg(&sketch(chart)).map_err(|cause| ChartError::Drawing { id: chart.id.clone(), cause })
}

fn sketch(chart: &Chart) -> Sketch {
    let figures = Figures::of(chart);
    let accent = palette::accent(&chart.accent);
    if figures.is_empty() {
        return nothing();
    }
    match chart.kind {
        ChartKind::Barre => bars::sketch(&figures, Frame::page(&figures), accent),
        // Nothing stands on anything: beside its bar, every value has room.
        ChartKind::BarreImpilate if figures.series.len() == 1 => {
            bars::sketch(&figures, Frame::page(&figures), accent)
        }
        ChartKind::BarreImpilate => stacks::sketch(&figures, accent),
        // One point is no line.
        ChartKind::Linee if figures.categories.len() < 2 => {
            bars::sketch(&figures, Frame::page(&figures), accent)
        }
        ChartKind::Linee => lines::sketch(&figures, Frame::page(&figures), accent),
        ChartKind::Torta if figures.series.len() > 1 || figures.categories.len() > RING_PARTS => {
            bars::sketch(&figures, Frame::page(&figures), accent)
        }
        ChartKind::Torta => ring::sketch(&figures, accent),
        ChartKind::Bersaglio => bullets::sketch(&figures, accent),
        ChartKind::MultipliLinee => panels::sketch(&figures, Panel::Lines, accent),
        ChartKind::MultipliBarre => panels::sketch(&figures, Panel::Bars, accent),
    }
}

fn nothing() -> Sketch {
    let mut sketch = Sketch::default();
    sketch.words(point(0.0, 14.0), "Nessun dato", Face::label(palette::GREY, Anchor::Start));
    sketch.height = 22.0;
    sketch
}
