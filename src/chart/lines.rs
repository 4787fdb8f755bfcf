//! Lines over the categories, each named at its end.

mod labels;

use super::Frame;
use super::caption::Caption;
use super::figures::{Figures, Row};
use super::letters::width;
use super::palette::{self, GREY, LIGHT, Rgb};
use super::points::{Obstacles, mark};
use super::scale::Scale;
use super::sketch::{LABEL, Point, Sketch, measure, point};

/// Above the highest point, for its value.
const HEAD: f64 = 16.0;
const WIDEST_NAME: f64 = 118.0;
const AWAY: f64 = 8.0;
/// Below the lowest point, for its value.
const VALUE: f64 = 14.0;

/// Where everything stands.
struct Plot<'a> {
    figures: &'a Figures,
    tones: Vec<Rgb>,
    /// Of the paper.
    width: f64,
    left: f64,
    right: f64,
    bottom: f64,
    scale: Scale,
    /// Zero is on the paper.
    grounded: bool,
}

pub(super) fn sketch(figures: &Figures, frame: Frame<'_>, accent: Rgb) -> Sketch {
    let tones = palette::strokes(accent, figures.series.len());
    let ends: Vec<_> =
        figures.series.iter().zip(&tones).map(|(row, tone)| end(row, *tone)).collect();
    let plot = Plot::of(figures, frame, (tones, &ends));
    let mut sketch = Sketch::default();
    let mut obstacles = Obstacles::default();
    if plot.grounded {
        let (from, to) = (point(0.0, plot.scale.at(0.0)), point(plot.right, plot.scale.at(0.0)));
        sketch.stroke(vec![from, to], 0.5, LIGHT);
        obstacles.line(from, to);
    }
    for (series, _) in figures.series.iter().enumerate() {
        plot.line(&mut sketch, series, &mut obstacles);
    }
    plot.gaps(&mut sketch, &mut obstacles);
    for row in &figures.series {
        plot.values(&mut sketch, row, &mut obstacles);
    }
    if figures.series.len() > 1 {
        plot.ends(&mut sketch, &ends);
    }
    sketch.height = plot.categories(&mut sketch);
    sketch
}

/// The name of a line with its last value, if its last value is there.
fn end(row: &Row, tone: Rgb) -> Caption {
    let last = row.marks.last().filter(|mark| mark.value.is_some());
    let name = if palette::lightness(tone) < 118 { tone } else { GREY };
    Caption::new(&row.name, last.map_or("", |mark| mark.label.as_str()), WIDEST_NAME).toned(name)
}

/// The value that the plot has to hold besides its own, and the room below the lowest. Zero, unless all values are far
/// from it: then the paper begins at two thirds of the largest, so that small changes never look like large ones.
fn ground(figures: &Figures) -> (f64, f64) {
    let low = figures.values().fold(f64::INFINITY, f64::min);
    let high = figures.values().fold(f64::NEG_INFINITY, f64::max);
    if low > high / 1.5 && high > 0.0 {
        (high / 1.5, VALUE)
    } else if high < low / 1.5 && low < 0.0 {
        (low / 1.5, VALUE)
    } else {
        (0.0, if low < 0.0 { VALUE } else { 0.0 })
    }
}

impl<'a> Plot<'a> {
    fn of(figures: &'a Figures, frame: Frame<'_>, (tones, ends): (Vec<Rgb>, &[Caption])) -> Self {
        let names = ends.iter().map(Caption::width).fold(0.0, f64::max);
        let several = figures.series.len() > 1;
        let half = |category: Option<&String>| {
            category.map_or(0.0, |label| (width(label, LABEL) / 2.0).clamp(16.0, 40.0))
        };
        let left = half(figures.categories.first());
        let aside = if several { names + AWAY } else { half(figures.categories.last()) };
        let tall = ends.iter().map(|end| end.height() + 1.0).sum::<f64>();
        let plot = if several { frame.plot.1.max(tall) } else { frame.plot.0 };
        let bottom = HEAD + plot;
        let (floor, foot) = ground(frame.scaled);
        let scale = Scale::between(frame.scaled.values().chain([floor]), bottom - foot, HEAD);
        let grounded = floor == 0.0 && figures.values().next().is_some();
        let (width, right) = (frame.width, frame.width - aside);
        Self { figures, tones, width, left, right, bottom, scale, grounded }
    }

    fn tone(&self, series: usize) -> Rgb {
        self.tones.get(series).copied().unwrap_or(GREY)
    }

    fn x(&self, category: usize) -> f64 {
        let count = self.figures.categories.len();
        if count < 2 {
            return f64::midpoint(self.left, self.right);
        }
        self.left + (self.right - self.left) * measure(category) / measure(count - 1)
    }

    /// Points nearly touch.
    fn dense(&self) -> bool {
        self.x(1) - self.x(0) < 9.0
    }

    /// Values at every point would stand on each other.
    fn crowded(&self) -> bool {
        self.x(1) - self.x(0) < 18.0
    }

    fn places(&self, row: &Row) -> Vec<Option<Point>> {
        let place =
            |(at, value): (usize, Option<f64>)| Some(point(self.x(at), self.scale.at(value?)));
        row.marks.iter().map(|mark| mark.value).enumerate().map(place).collect()
    }

    /// The line of a series, broken at its gaps.
    fn line(&self, sketch: &mut Sketch, series: usize, obstacles: &mut Obstacles) {
        let Some(row) = self.figures.series.get(series) else { return };
        let places = self.places(row);
        for run in places.split(Option::is_none) {
            let run: Vec<_> = run.iter().copied().flatten().collect();
            for pair in run.windows(2) {
                if let [from, to] = pair {
                    obstacles.line(*from, *to);
                }
            }
            if run.len() > 1 {
                sketch.stroke(run, 1.5, self.tone(series));
            }
        }
        // Where points touch, a line alone says more; its lone points still need their mark.
        let last = places.len().saturating_sub(1);
        for (at, place) in places.iter().enumerate() {
            let Some(place) = place else { continue };
            let before = at.checked_sub(1).and_then(|at| places.get(at).copied().flatten());
            let lone = before.is_none() && places.get(at + 1).copied().flatten().is_none();
            obstacles.line(*place, *place);
            if !self.dense() || lone || at == last {
                mark(sketch, *place, series, self.tone(series));
            }
        }
    }
}
