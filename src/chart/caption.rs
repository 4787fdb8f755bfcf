//! A name with its value, standing beside what it names; and how several of them make room for each other.

use super::letters::{balance, clip, width};
use super::palette::{GREY, INK, Rgb};
use super::sketch::{Anchor, Face, LABEL, Point, Sketch, baseline, measure, point};

const LINE: f64 = 10.5;
const GAP: f64 = 5.0;
const LONGEST_VALUE: f64 = 130.0;

/// A name on a few lines, its value after the last one or below it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Caption {
    lines: Vec<String>,
    value: String,
    /// Whether the value follows the name on its last line.
    inline: bool,
    muted: bool,
    tone: Rgb,
}

impl Caption {
    pub(super) fn new(name: &str, value: &str, room: f64) -> Self {
        let lines = balance(name, LABEL, room, 3);
        let value = clip(value, LABEL, LONGEST_VALUE.min(room));
        let last = lines.last().map_or(0.0, |line| width(line, LABEL));
        let inline = lines.is_empty() || last + GAP + width(&value, LABEL) <= room;
        Self { lines, value, inline, muted: false, tone: INK }
    }

    /// For what is named but not drawn.
    pub(super) fn muted(self) -> Self {
        Self { muted: true, tone: GREY, ..self }
    }

    /// With the name in a colour.
    pub(super) fn toned(self, tone: Rgb) -> Self {
        Self { tone, ..self }
    }

    pub(super) fn height(&self) -> f64 {
        let own = usize::from(!self.inline && !self.value.is_empty());
        LINE * measure(self.lines.len().max(1) + own)
    }

    pub(super) fn width(&self) -> f64 {
        let value = width(&self.value, LABEL);
        let names = self.lines.iter().map(|line| width(line, LABEL)).fold(value, f64::max);
        let last = self.lines.last().map_or(0.0, |line| width(line, LABEL));
        if self.inline { names.max(last + GAP + value) } else { names }
    }

    /// Draws it, centred on a height, to the right (`Start`) or to the left (`End`) of a place.
    pub(super) fn put(&self, sketch: &mut Sketch, at: Point, anchor: Anchor) {
        let first = at.y - self.height() / 2.0 + LINE / 2.0;
        let name = Face::label(self.tone, anchor);
        let value = if self.muted { Face::label(GREY, anchor) } else { Face::value(INK, anchor) };
        let last = self.lines.len().saturating_sub(1);
        let row = |line: usize| baseline(first + LINE * measure(line), LABEL);
        for (line, text) in self.lines.iter().enumerate() {
            // To the left of a place the value ends there, and the name ends before the value.
            let beside = self.inline && anchor == Anchor::End && line == last;
            let shift = if beside { self.beside(&self.value) } else { 0.0 };
            sketch.words(point(at.x - shift, row(line)), text, name);
        }
        if self.inline {
            let text = self.lines.last().map_or("", String::as_str);
            let shift = if anchor == Anchor::Start { self.beside(text) } else { 0.0 };
            sketch.words(point(at.x + shift, row(last)), &self.value, value);
        } else {
            sketch.words(point(at.x, row(last + 1)), &self.value, value);
        }
    }

    fn beside(&self, text: &str) -> f64 {
        if text.is_empty() || self.lines.is_empty() { 0.0 } else { width(text, LABEL) + GAP }
    }
}

/// Moves centres apart so that nothing of the given heights overlaps. Each stays as near as it can to where it wanted to
/// be (a crowd spreads about its own middle), their order stays, and all are between `top` and `bottom` if there is room.
pub(super) fn spread(wanted: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<_> = wanted.iter().copied().enumerate().collect();
    order.sort_by(|(_, (a, _)), (_, (b, _))| a.total_cmp(b));
    // Without the heights before it, the place of each may not be above that of the one before: crowds are pooled.
    let mut above = 0.0;
    let mut crowds: Vec<(f64, usize)> = Vec::new();
    for (_, (centre, height)) in &order {
        let mut crowd = (centre - height / 2.0 - above, 1);
        above += height;
        while let Some(before) = crowds.pop_if(|before| before.0 > crowd.0) {
            let count = before.1 + crowd.1;
            let sum = before.0 * measure(before.1) + crowd.0 * measure(crowd.1);
            crowd = (sum / measure(count), count);
        }
        crowds.push(crowd);
    }
    let starts = crowds.into_iter().flat_map(|(start, count)| std::iter::repeat_n(start, count));
    let mut placed = vec![0.0; wanted.len()];
    let mut before = 0.0;
    for ((at, (_, height)), start) in order.iter().zip(starts) {
        if let Some(place) = placed.get_mut(*at) {
            *place = start.min(bottom - above).max(top) + before + height / 2.0;
        }
        before += height;
    }
    placed
}
