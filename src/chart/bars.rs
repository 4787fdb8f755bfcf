//! Horizontal bars: the label at the left, the value at the end of its bar, several series side by side.

use super::Frame;
use super::figures::{Figures, Mark};
use super::key::legend;
use super::letters::{balance, clip, width};
use super::palette::{self, GREY, INK, Rgb};
use super::scale::{Reach, Scale, largest};
use super::sketch::{Anchor, Face, LABEL, SECONDARY, Sketch, measure, point};

/// White between a label, a bar and a value.
pub(super) const GAP: f64 = 6.0;
const WIDEST_VALUE: f64 = 130.0;
const WIDEST_NAME: f64 = 90.0;
const LINE: f64 = 10.0;
const ROW: f64 = 16.0;
const BAR: f64 = 8.0;
/// Bars of several series are thinner and nearly touch.
const THIN_BAR: f64 = 8.0;
const PITCH: f64 = 10.0;

/// Labels of all rows, wrapped, and the width of their column.
pub(super) struct Labels {
    pub(super) lines: Vec<Vec<String>>,
    pub(super) width: f64,
}

impl Labels {
    pub(super) fn of(figures: &Figures, room: f64) -> Self {
        let wrapped = |label: &String| balance(label, LABEL, room, 3);
        let lines: Vec<_> = figures.categories.iter().map(wrapped).collect();
        let width = lines.iter().flatten().map(|line| width(line, LABEL)).fold(0.0, f64::max);
        Self { lines, width }
    }

    /// Where bars may begin.
    pub(super) fn edge(&self) -> f64 {
        if self.width > 0.0 { self.width + 2.0 * GAP } else { 0.0 }
    }

    /// Writes the label of a row, centred on a height.
    pub(super) fn put(&self, sketch: &mut Sketch, row: usize, middle: f64) {
        let lines = self.lines.get(row).map_or(&[][..], Vec::as_slice);
        let first = middle - LINE * (measure(lines.len()) - 1.0) / 2.0;
        for (line, text) in lines.iter().enumerate() {
            let at = point(0.0, first + LINE * measure(line));
            sketch.words_about(at, text, Face::label(INK, Anchor::Start));
        }
    }

    pub(super) fn height(&self, row: usize) -> f64 {
        self.lines.get(row).map_or(0.0, |lines| LINE * measure(lines.len()))
    }
}

struct Bars<'a> {
    figures: &'a Figures,
    /// Where the paper ends.
    right: f64,
    labels: Labels,
    tones: Vec<Rgb>,
    /// Names stand at the bars of the first row.
    named: bool,
    scale: Scale,
    /// Values stand under each other at the right edge.
    column: bool,
}

pub(super) fn sketch(figures: &Figures, frame: Frame<'_>, accent: Rgb) -> Sketch {
    let tones = palette::fills(accent, figures.series.len());
    let labels = Labels::of(figures, frame.label);
    let named = figures.series.len() > 1 && figures.series.iter().all(short_name);
    let column = alike(frame.scaled);
    let scale = scale(frame, labels.edge(), named, column);
    let bars = Bars { figures, right: frame.width, labels, tones, named, scale, column };
    let mut sketch = Sketch::default();
    let mut y = 0.0;
    if figures.series.len() > 1 && !named {
        y = legend(&mut sketch, figures.series.iter().map(|row| row.name.as_str()), &bars.tones);
    }
    let top = y;
    for category in figures.rows() {
        y += bars.row(&mut sketch, category, y);
    }
    if figures.values().any(|value| value <= 0.0) || figures.values().next().is_none() {
        zero_line(&mut sketch, scale, top, y);
    }
    sketch.height = y;
    sketch
}

/// The thin line that bars of both signs start from.
pub(super) fn zero_line(sketch: &mut Sketch, scale: Scale, top: f64, bottom: f64) {
    let x = scale.zero();
    sketch.stroke(vec![point(x, top + 1.0), point(x, bottom - 1.0)], 0.5, GREY);
}

fn short_name(row: &super::figures::Row) -> bool {
    !row.name.is_empty() && width(&row.name, SECONDARY) <= WIDEST_NAME
}

/// One series of long bars: their values read best as a column.
fn alike(figures: &Figures) -> bool {
    let unit = largest(figures.values());
    let long = |mark: &Mark| mark.value.is_some_and(|value| value / unit >= 0.7);
    figures.series.len() == 1
        && figures
            .series
            .iter()
            .flat_map(|row| &row.marks)
            .all(|mark| mark.value.is_none() || long(mark))
}

fn scale(frame: Frame<'_>, left: f64, named: bool, column: bool) -> Scale {
    let figures = frame.scaled;
    let mut reaches = Vec::new();
    for (category, _) in figures.categories.iter().enumerate() {
        for (series, mark) in figures.at(category).enumerate() {
            let name =
                figures.series.get(series).filter(|_| named && category == figures.rows().start);
            let name = name.map_or(0.0, |row| GAP + width(&row.name, SECONDARY));
            let label = clip(&mark.label, LABEL, WIDEST_VALUE);
            // Two hundredths for the semibold.
            let beyond = GAP + width(&label, LABEL) * 1.02 + name;
            reaches.push(Reach { value: mark.value.unwrap_or(0.0), beyond });
        }
    }
    if column {
        let widest = reaches.iter().map(|reach| reach.beyond).fold(0.0, f64::max);
        for reach in &mut reaches {
            reach.beyond = widest + GAP;
        }
    }
    Scale::about_zero(&reaches, left, frame.width)
}

impl Bars<'_> {
    fn is_first(&self, category: usize) -> bool {
        self.figures.rows().start == category
    }

    /// Draws a category and says how high it is.
    fn row(&self, sketch: &mut Sketch, category: usize, top: f64) -> f64 {
        let count = self.figures.series.len();
        let (pitch, air) = if count == 1 { (BAR, ROW - BAR) } else { (PITCH, 9.0) };
        let group = pitch * measure(count);
        let height = (group + air).max(self.labels.height(category) + 6.0);
        let middle = top + height / 2.0;
        self.labels.put(sketch, category, middle);
        let first = middle - group / 2.0 + pitch / 2.0;
        for (series, mark) in self.figures.at(category).enumerate() {
            let name =
                self.figures.series.get(series).filter(|_| self.named && self.is_first(category));
            let name = name.map_or("", |row| row.name.as_str());
            let tone = self.tones.get(series).copied().unwrap_or(GREY);
            self.bar(sketch, (mark, tone, name), first + pitch * measure(series));
        }
        height
    }

    fn bar(&self, sketch: &mut Sketch, (mark, tone, name): (&Mark, Rgb, &str), middle: f64) {
        let zero = self.scale.zero();
        let end = mark.value.map_or(zero, |value| self.scale.at(value));
        let half = if self.figures.series.len() == 1 { BAR } else { THIN_BAR } / 2.0;
        if (end - zero).abs() > 0.0 {
            sketch.block(point(zero, middle - half), point(end, middle + half), tone);
        }
        let label = clip(&mark.label, LABEL, WIDEST_VALUE);
        let beyond = GAP + width(&label, LABEL) * 1.02;
        let missing = mark.value.is_none();
        let (side, anchor) = if end < zero { (-1.0, Anchor::End) } else { (1.0, Anchor::Start) };
        let face = if missing { Face::label(GREY, anchor) } else { Face::value(INK, anchor) };
        if self.column && !missing {
            let face = Face { anchor: Anchor::End, ..face };
            sketch.words_about(point(self.right, middle), &label, face);
        } else {
            sketch.words_about(point(end + side * GAP, middle), &label, face);
        }
        let at = point(end + side * (beyond + GAP), middle);
        sketch.words_about(at, name, Face::secondary(GREY, anchor));
    }
}
