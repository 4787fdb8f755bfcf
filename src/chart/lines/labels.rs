//! What is written into a plot of lines: values, gaps, the lines' names, the categories.

use super::{AWAY, Plot};
use crate::chart::caption::{Caption, spread};
use crate::chart::figures::{MISSING, Row};
use crate::chart::letters::{balance, clip, width};
use crate::chart::palette::{GREY, INK};
use crate::chart::points::{Obstacles, mark};
use crate::chart::sketch::{
    Anchor, Face, LABEL, Point, SECONDARY, Sketch, baseline, measure, point,
};

const LINE: f64 = 10.0;
const WIDEST_VALUE: f64 = 90.0;
/// From a point to the label above or below it.
const ABOVE: f64 = 6.0;
const BELOW: f64 = 12.0;
/// A value this near to another line's point could be that point's.
const CONFUSED: f64 = 22.0;
const WIDEST_CATEGORY: f64 = 90.0;
/// Least white between the labels of two categories.
const APART: f64 = 6.0;

impl Plot<'_> {
    /// The word for what is missing, on the line's own height where it has neighbours.
    pub(super) fn gaps(&self, sketch: &mut Sketch, obstacles: &mut Obstacles) {
        for row in &self.figures.series {
            let places = self.places(row);
            for (at, _) in places.iter().enumerate().filter(|(_, place)| place.is_none()) {
                let before = places.iter().take(at).rev().flatten().next();
                let after = places.iter().skip(at).flatten().next();
                let y = match (before, after) {
                    (Some(before), Some(after)) => f64::midpoint(before.y, after.y),
                    (Some(only), None) | (None, Some(only)) => only.y,
                    (None, None) => self.bottom - 20.0,
                };
                let middle = baseline(y, SECONDARY);
                let face = Face::secondary(GREY, Anchor::Middle);
                let shifts = [0.0, -ABOVE, ABOVE, -BELOW, BELOW].map(|shift| middle + shift);
                let free = shifts.into_iter().chain([self.bottom - 3.0]).find_map(|baseline| {
                    self.claim(obstacles, point(self.x(at), baseline), MISSING, face)
                });
                if let Some(at) = free {
                    sketch.words(at, MISSING, face);
                }
            }
        }
    }

    /// Values at their points where there is room: the ends first, then the extremes.
    pub(super) fn values(&self, sketch: &mut Sketch, row: &Row, obstacles: &mut Obstacles) {
        let places = self.places(row);
        let last = places.len().saturating_sub(1);
        let mut order: Vec<_> =
            places.iter().enumerate().filter_map(|(at, place)| Some((at, (*place)?))).collect();
        let high = order.iter().map(|(_, place)| place.y).fold(f64::INFINITY, f64::min);
        let low = order.iter().map(|(_, place)| place.y).fold(f64::NEG_INFINITY, f64::max);
        order
            .sort_by_key(|(at, place)| (*at != last, *at != 0, place.y > high, place.y < low, *at));
        for (at, place) in order {
            // The last value of several lines stands with the line's name.
            if at == last && self.figures.series.len() > 1 {
                continue;
            }
            let extreme = at == last || at == 0 || place.y <= high || place.y >= low;
            if self.crowded() && !extreme {
                continue;
            }
            let label = row.marks.get(at).map_or("", |mark| mark.label.as_str());
            let label = clip(label, LABEL, WIDEST_VALUE);
            let face = Face::value(INK, Anchor::Middle);
            let sides = self.sides(&places, (at, place), width(&label, LABEL) / 2.0 + 3.0);
            let free = sides.into_iter().find_map(|at| self.claim(obstacles, at, &label, face));
            if let Some(at) = free {
                sketch.words(at, &label, face);
            }
        }
    }

    /// Where a value may stand, best first: above, in a valley below, then aside. Never towards the point of another
    /// line, whose value it would seem to be.
    fn sides(
        &self,
        places: &[Option<Point>],
        (at, place): (usize, Point),
        aside: f64,
    ) -> Vec<Point> {
        let y = |at: usize| places.get(at).copied().flatten().map(|place| place.y);
        let neighbours: Vec<_> =
            [at.checked_sub(1).and_then(y), y(at + 1)].into_iter().flatten().collect();
        let valley = !neighbours.is_empty() && neighbours.iter().all(|y| *y < place.y);
        let mut shifts: Vec<_> =
            [0.0, aside, -aside].into_iter().flat_map(|x| [(x, -ABOVE), (x, BELOW)]).collect();
        if valley {
            shifts.chunks_exact_mut(2).for_each(<[_]>::reverse);
        }
        let others: Vec<_> = self
            .figures
            .at(at)
            .filter_map(|mark| mark.value)
            .map(|value| self.scale.at(value))
            .collect();
        let clear = |shift: f64| {
            let towards = |other: &f64| (other - place.y) * shift.signum();
            others.iter().map(towards).all(|away| away <= 0.0 || away > CONFUSED)
        };
        shifts.retain(|(_, shift)| clear(*shift) && place.y + shift < self.bottom);
        shifts.into_iter().map(|(x, y)| point(place.x + x, place.y + y)).collect()
    }

    /// Names the lines at their ends, apart from each other, with the mark of their points.
    pub(super) fn ends(&self, sketch: &mut Sketch, captions: &[Caption]) {
        let tip = |row: &Row| self.places(row).into_iter().flatten().last();
        let tips: Vec<_> = self.figures.series.iter().map(tip).collect();
        let wanted: Vec<_> = tips
            .iter()
            .zip(captions)
            .map(|(tip, caption)| (tip.map_or(self.bottom, |tip| tip.y), caption.height() + 1.0))
            .collect();
        let places = spread(&wanted, 2.0, self.bottom + 6.0);
        for (series, ((tip, caption), y)) in tips.iter().zip(captions).zip(places).enumerate() {
            let x = self.right + AWAY;
            if let Some(tip) = tip.filter(|tip| (tip.y - y).abs() > 3.0 || tip.x < self.right) {
                let elbow = point(self.right + AWAY - 3.0, y);
                sketch.stroke(vec![tip, elbow], 0.4, GREY);
                mark(sketch, tip, series, self.tone(series));
            }
            caption.put(sketch, point(x, y), Anchor::Start);
        }
    }

    /// Writes the categories below the plot, every one or every so many, and says where the chart ends.
    pub(super) fn categories(&self, sketch: &mut Sketch) -> f64 {
        let count = self.figures.categories.len();
        let slot = if count > 1 { self.x(1) - self.x(0) } else { self.width };
        let word =
            |label: &String| label.split(' ').map(|word| width(word, LABEL)).fold(0.0, f64::max);
        let widest = |of: &dyn Fn(&String) -> f64| {
            self.figures.categories.iter().map(of).fold(0.0, f64::max).min(WIDEST_CATEGORY)
        };
        let longest = widest(&word);
        let step = |wide: f64| {
            let fits = |step: &usize| slot * measure(*step) >= wide + APART;
            (1..count.max(1)).find(fits).unwrap_or(count.max(1))
        };
        // Where not all can be written, those that are stand on one line.
        let step = match step(longest) {
            1 => 1,
            _ => step(widest(&|label| width(label, LABEL))),
        };
        let room = (slot * measure(step) - APART).clamp(longest, 120.0_f64.max(longest));
        let mut deepest = 0.0_f64;
        for (at, label) in self.figures.categories.iter().enumerate().step_by(step) {
            let lines = balance(label, LABEL, room, 3);
            let widest = lines.iter().map(|line| width(line, LABEL)).fold(0.0, f64::max);
            let x = self.within(self.x(at), widest);
            for (line, text) in lines.iter().enumerate() {
                let place = point(x, self.bottom + 13.0 + LINE * measure(line));
                sketch.words(place, text, Face::label(GREY, Anchor::Middle));
                deepest = deepest.max(place.y);
            }
        }
        deepest.max(self.bottom) + 5.0
    }

    /// A centre that keeps a text of this width on the paper.
    fn within(&self, x: f64, wide: f64) -> f64 {
        x.min(self.width - wide / 2.0).max(wide / 2.0)
    }

    /// A place for a text centred on a baseline, if nothing else stands there.
    fn claim(&self, obstacles: &mut Obstacles, at: Point, text: &str, face: Face) -> Option<Point> {
        let wide = width(text, face.size) * 1.02;
        let x = self.within(at.x, wide);
        let from = point(x - wide / 2.0 - 1.5, at.y - 0.72 * face.size);
        let to = point(x + wide / 2.0 + 1.5, at.y + 0.1 * face.size);
        obstacles.take(from, to).then_some(point(x, at.y))
    }
}
