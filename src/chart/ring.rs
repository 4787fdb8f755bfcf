//! A ring whose parts are named beside it, clockwise from twelve o'clock.

use super::WIDTH;
use super::caption::{Caption, spread};
use super::figures::{Figures, Mark};
use super::letters::width;
use super::palette::{self, GREY, INK, LIGHT, Rgb, WHITE};
use super::points::{arc, on_circle};
use super::scale::largest;
use super::sketch::{Anchor, Face, LABEL, Point, Sketch, point};

const RADIUS: f64 = 62.0;
const HOLE: f64 = 37.0;
const SEPARATOR: f64 = 1.2;
/// Between the ring and the names.
const AWAY: f64 = 22.0;
/// Where the line from a part turns towards its name.
const ELBOW: f64 = RADIUS + 8.0;
/// For a name, on either side.
const ROOM: f64 = WIDTH / 2.0 - RADIUS - AWAY;
const MARGIN: f64 = 8.0;

/// A part of the ring, from and to in turns.
struct Part<'a> {
    name: &'a str,
    mark: &'a Mark,
    from: f64,
    to: f64,
}

impl Part<'_> {
    fn middle(&self) -> f64 {
        f64::midpoint(self.from, self.to)
    }
}

/// A part's name and how far below the centre it stands.
struct Name<'a> {
    part: &'a Part<'a>,
    caption: Caption,
    below: f64,
}

pub(super) fn sketch(figures: &Figures, accent: Rgb) -> Sketch {
    let (parts, rest) = parts(figures);
    let left = names(&parts, |part| part.middle() > 0.5);
    let right = names(&parts, |part| part.middle() <= 0.5);
    let (mut up, mut down) = (RADIUS, RADIUS);
    for name in left.iter().chain(&right) {
        up = up.max(name.caption.height() / 2.0 - name.below);
        down = down.max(name.caption.height() / 2.0 + name.below);
    }
    let centre = point(WIDTH / 2.0, MARGIN + up);
    let mut sketch = Sketch::default();
    ring(&mut sketch, centre, &parts, accent);
    whole(&mut sketch, centre, &figures.total);
    for name in &left {
        write(&mut sketch, centre, name, Anchor::End);
    }
    for name in &right {
        write(&mut sketch, centre, name, Anchor::Start);
    }
    let mut y = centre.y + down + MARGIN;
    for (name, mark) in rest {
        let caption = Caption::new(name, &mark.label, ROOM).muted();
        let at = point(centre.x - caption.width() / 2.0, y + caption.height() / 2.0);
        caption.put(&mut sketch, at, Anchor::Start);
        y += caption.height();
    }
    sketch.height = y + 2.0;
    sketch
}

/// The names of one side, clear of each other.
fn names<'a>(parts: &'a [Part<'a>], side: impl Fn(&Part) -> bool) -> Vec<Name<'a>> {
    let caption = |part: &'a Part<'a>| {
        let caption = Caption::new(part.name, &part.mark.label, ROOM);
        Name { part, caption, below: on_circle(point(0.0, 0.0), ELBOW, part.middle()).y }
    };
    let mut names: Vec<_> = parts.iter().filter(|part| side(part)).map(caption).collect();
    let wanted: Vec<_> =
        names.iter().map(|name| (name.below, name.caption.height() + 2.0)).collect();
    let places = spread(&wanted, f64::NEG_INFINITY, f64::INFINITY);
    for (name, place) in names.iter_mut().zip(places) {
        name.below = place;
    }
    names
}

/// Writes a name at the end of a thin line from its part.
fn write(sketch: &mut Sketch, centre: Point, name: &Name, anchor: Anchor) {
    let side = if anchor == Anchor::Start { 1.0 } else { -1.0 };
    let y = centre.y + name.below;
    let middle = name.part.middle();
    let start = on_circle(centre, RADIUS + 2.0, middle);
    let elbow = on_circle(centre, ELBOW, middle);
    let knee = point(centre.x + side * (RADIUS + AWAY - 9.0), y);
    let end = point(centre.x + side * (RADIUS + AWAY - 5.0), y);
    sketch.stroke(vec![start, elbow, knee, end], 0.5, GREY);
    name.caption.put(sketch, point(centre.x + side * (RADIUS + AWAY), y), anchor);
}

/// The parts that a ring can show, and those it can only name: gaps, zeros, negative values.
fn parts(figures: &Figures) -> (Vec<Part<'_>>, Vec<(&str, &Mark)>) {
    let unit = largest(figures.values());
    let share = |mark: &Mark| mark.value.map_or(0.0, |value| (value / unit).max(0.0));
    let marks = figures.series.iter().take(1).flat_map(|row| &row.marks);
    let total: f64 = marks.clone().map(share).sum();
    let (mut parts, mut rest, mut turned) = (Vec::new(), Vec::new(), 0.0);
    for (name, mark) in figures.categories.iter().zip(marks) {
        let part = share(mark);
        if part > 0.0 {
            let from = turned / total;
            turned += part;
            parts.push(Part { name, mark, from, to: turned / total });
        } else {
            rest.push((name.as_str(), mark));
        }
    }
    (parts, rest)
}

/// The sum of the parts, in the hole, where it has room.
fn whole(sketch: &mut Sketch, centre: Point, total: &str) {
    if total.is_empty() || width(total, LABEL) > 2.0 * HOLE - 16.0 {
        return;
    }
    let (above, below) = (point(centre.x, centre.y - 4.5), point(centre.x, centre.y + 5.5));
    sketch.words_about(above, "totale", Face::secondary(GREY, Anchor::Middle));
    sketch.words_about(below, total, Face::value(INK, Anchor::Middle));
}

fn ring(sketch: &mut Sketch, centre: Point, parts: &[Part], accent: Rgb) {
    let sector = |from: f64, to: f64| {
        let mut points = arc(centre, RADIUS, from, to);
        points.extend(arc(centre, HOLE, from, to).into_iter().rev());
        points
    };
    if parts.is_empty() {
        sketch.area(sector(0.0, 1.0), LIGHT);
    }
    for (part, tone) in parts.iter().zip(palette::steps(accent, parts.len())) {
        sketch.area(sector(part.from, part.to), tone);
    }
    // A separator would hide a part that is hardly wider than itself.
    let wide = |part: &Part| (part.to - part.from) * std::f64::consts::TAU * HOLE > SEPARATOR;
    let before = parts.last().into_iter().chain(parts);
    for (part, before) in parts.iter().zip(before) {
        if parts.len() > 1 && wide(part) && wide(before) {
            let edge = |radius| on_circle(centre, radius, part.from);
            sketch.stroke(vec![edge(HOLE - 0.5), edge(RADIUS + 0.5)], SEPARATOR, WHITE);
        }
    }
}
