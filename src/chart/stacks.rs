//! Horizontal bars whose series stand on each other, parted by white hairlines.

use super::bars::{GAP, Labels, zero_line};
use super::figures::{Figures, MISSING, Mark};
use super::key::legend;
use super::letters::width;
use super::palette::{self, GREY, Rgb, WHITE, on};
use super::scale::{Reach, Scale, largest};
use super::sketch::{Anchor, Face, LABEL, SECONDARY, Sketch, Weight, point};
use super::{Frame, WIDTH};

const BAR: f64 = 13.0;
const ROW: f64 = 21.0;
const HAIRLINE: f64 = 0.8;
/// White on each side of a label within its segment.
const AIR: f64 = 3.0;
/// Height of the line of names.
const NAMES: f64 = 12.0;

/// One value in its place on the bar, as shares of the largest value.
struct Segment<'a> {
    mark: &'a Mark,
    series: usize,
    from: f64,
    to: f64,
}

/// The segments of a row: positive values to the right of zero, negative ones to the left.
fn segments(figures: &Figures, category: usize, unit: f64) -> Vec<Segment<'_>> {
    let (mut above, mut below) = (0.0, 0.0);
    let mut segments = Vec::new();
    for (series, mark) in figures.at(category).enumerate() {
        let Some(value) = mark.value else { continue };
        let side = if value < 0.0 { &mut below } else { &mut above };
        let from = *side;
        *side += value / unit;
        segments.push(Segment { mark, series, from, to: *side });
    }
    segments
}

pub(super) fn sketch(figures: &Figures, accent: Rgb) -> Sketch {
    let tones = palette::fills(accent, figures.series.len());
    let labels = Labels::of(figures, Frame::page(figures).label);
    let unit = largest(figures.values());
    let rows: Vec<_> =
        (0..figures.categories.len()).map(|row| segments(figures, row, unit)).collect();
    let scale = scale(figures, &rows, labels.edge());
    let mut sketch = Sketch::default();
    let mut y = names(&mut sketch, figures, (&rows, scale), &tones);
    let top = y;
    let shown = figures.rows();
    for (category, row) in rows.iter().enumerate().take(shown.end).skip(shown.start) {
        let height = ROW.max(labels.height(category) + 7.0);
        let middle = y + height / 2.0;
        labels.put(&mut sketch, category, middle);
        bar(&mut sketch, row, (scale, middle), &tones);
        if figures.at(category).any(|mark| mark.value.is_none()) {
            let end = row.iter().map(|part| scale.at(part.to)).fold(scale.zero(), f64::max);
            let face = Face::label(GREY, Anchor::Start);
            sketch.words_about(point(end + GAP, middle), MISSING, face);
        }
        y += height;
    }
    if figures.values().any(|value| value < 0.0) || figures.values().all(|value| value == 0.0) {
        zero_line(&mut sketch, scale, top, y);
    }
    sketch.height = y;
    sketch
}

fn scale(figures: &Figures, rows: &[Vec<Segment>], left: f64) -> Scale {
    let reaches = rows.iter().enumerate().flat_map(|(category, row)| {
        let gap = figures.at(category).any(|mark| mark.value.is_none());
        let beyond = if gap { GAP + width(MISSING, LABEL) } else { 0.0 };
        let ends = row.iter().map(|part| Reach { value: part.to, beyond: 0.0 });
        let high = row.iter().map(|part| part.to).fold(0.0, f64::max);
        ends.chain([Reach { value: high, beyond }])
    });
    Scale::about_zero(&reaches.collect::<Vec<_>>(), left, WIDTH)
}

/// The names of the series: above the segments of the first row where all fit, else as a legend. Says where rows begin.
fn names(
    sketch: &mut Sketch,
    figures: &Figures,
    (rows, scale): (&[Vec<Segment>], Scale),
    tones: &[Rgb],
) -> f64 {
    let first = rows.get(figures.rows().start).map_or(&[][..], Vec::as_slice);
    let room = |part: &Segment| (scale.at(part.to) - scale.at(part.from)).abs();
    let name = |part: &Segment| figures.series.get(part.series).map_or("", |row| row.name.as_str());
    if figures.series.len() < 2 {
        return 0.0;
    }
    let direct = first.len() == figures.series.len()
        && first.iter().all(|part| width(name(part), SECONDARY) + 4.0 <= room(part));
    if !direct {
        return legend(sketch, figures.series.iter().map(|row| row.name.as_str()), tones);
    }
    for part in first {
        let left = scale.at(part.from).min(scale.at(part.to));
        let face = Face::secondary(GREY, Anchor::Start);
        sketch.words(point(left, NAMES - 4.0), name(part), face);
    }
    NAMES - (ROW - BAR) / 2.0 + 1.0
}

fn bar(sketch: &mut Sketch, row: &[Segment], (scale, middle): (Scale, f64), tones: &[Rgb]) {
    let (top, bottom) = (middle - BAR / 2.0, middle + BAR / 2.0);
    for part in row {
        let (from, to) = (scale.at(part.from), scale.at(part.to));
        let tone = tones.get(part.series).copied().unwrap_or(GREY);
        if (to - from).abs() > 0.0 {
            sketch.block(point(from, top), point(to, bottom), tone);
        }
        if width(&part.mark.label, LABEL) * 1.02 + 2.0 * AIR <= (to - from).abs() {
            let face = Face { weight: Weight::Strong, ..Face::label(on(tone), Anchor::Middle) };
            let centre = point(f64::midpoint(from, to), middle);
            sketch.words_about(centre, &part.mark.label, face);
        }
    }
    for part in row.iter().filter(|part| part.from != 0.0 && (part.to - part.from).abs() > 0.0) {
        let x = scale.at(part.from);
        sketch.stroke(vec![point(x, top), point(x, bottom)], HAIRLINE, WHITE);
    }
}
