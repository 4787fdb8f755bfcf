//! Points on a circle, the marks of a line, and what stands in the way of a label.

use super::palette::{Rgb, WHITE};
use super::sketch::{Point, Sketch, measure, point};

/// Sine and cosine of a part of a full turn. Written out, because the platform's own may differ in the last digit from
/// machine to machine, and the same chart must give the same bytes.
fn sine_cosine(turn: f64) -> (f64, f64) {
    let quarters = turn.rem_euclid(1.0) * 4.0;
    let angle = quarters.fract() * std::f64::consts::FRAC_PI_2;
    let (mut sine, mut cosine, mut term) = (0.0, 0.0, 1.0);
    for step in 0..20_u8 {
        match step % 4 {
            0 => cosine += term,
            1 => sine += term,
            2 => cosine -= term,
            _ => sine -= term,
        }
        term *= angle / f64::from(step + 1);
    }
    if quarters < 1.0 {
        (sine, cosine)
    } else if quarters < 2.0 {
        (cosine, -sine)
    } else if quarters < 3.0 {
        (-sine, -cosine)
    } else {
        (-cosine, sine)
    }
}

/// The point of a circle that a clock's hand shows after part of a full turn: 0 is twelve o'clock.
pub(super) fn on_circle(centre: Point, radius: f64, turn: f64) -> Point {
    let (sine, cosine) = sine_cosine(turn);
    point(centre.x + radius * sine, centre.y - radius * cosine)
}

/// An arc as points near enough to each other to look round.
pub(super) fn arc(centre: Point, radius: f64, from: f64, to: f64) -> Vec<Point> {
    const STEPS: usize = 120;
    let mut points = vec![on_circle(centre, radius, from)];
    points.extend(
        (0..=STEPS)
            .map(|step| measure(step) / measure(STEPS))
            .filter(|turn| *turn > from && *turn < to)
            .map(|turn| on_circle(centre, radius, turn)),
    );
    points.push(on_circle(centre, radius, to));
    points
}

/// The mark of a series' points: another shape for every series, with a white edge so that lines pass below it.
pub(super) fn mark(sketch: &mut Sketch, at: Point, series: usize, tone: Rgb) {
    let corners = |radius: f64, turns: &[f64]| {
        turns.iter().map(|turn| on_circle(at, radius, *turn)).collect::<Vec<_>>()
    };
    let mut polygon = |radius: f64, turns: &[f64]| {
        sketch.area(corners(radius + 1.3, turns), WHITE);
        sketch.area(corners(radius, turns), tone);
    };
    // Tones repeat after five series too: the shapes must not repeat with them.
    match (series + series / 5) % 5 {
        0 => {
            sketch.disc(at, 3.4, WHITE);
            sketch.disc(at, 2.4, tone);
        }
        1 => polygon(3.0, &[0.125, 0.375, 0.625, 0.875]),
        2 => polygon(3.4, &[0.0, 1.0 / 3.0, 2.0 / 3.0]),
        3 => polygon(3.3, &[0.0, 0.25, 0.5, 0.75]),
        _ => {
            sketch.disc(at, 2.6, tone);
            sketch.disc(at, 1.4, WHITE);
        }
    }
}

/// What is already on the paper where labels look for a place.
#[derive(Debug, Default)]
pub(super) struct Obstacles {
    boxes: Vec<(Point, Point)>,
    points: Vec<Point>,
}

impl Obstacles {
    /// A line, as points two apart.
    pub(super) fn line(&mut self, from: Point, to: Point) {
        let longest = (to.x - from.x).abs().max((to.y - from.y).abs());
        let steps = (0_u16..=400).take_while(|step| f64::from(*step) * 2.0 < longest);
        self.points.extend(steps.map(|step| {
            let share = f64::from(step) * 2.0 / longest;
            point(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
        }));
        self.points.push(to);
    }

    /// Takes a rectangle if it is free.
    pub(super) fn take(&mut self, from: Point, to: Point) -> bool {
        let inside = |at: &Point| at.x > from.x && at.x < to.x && at.y > from.y && at.y < to.y;
        let meets =
            |(a, b): &(Point, Point)| a.x < to.x && b.x > from.x && a.y < to.y && b.y > from.y;
        let free = !self.points.iter().any(inside) && !self.boxes.iter().any(meets);
        if free {
            self.boxes.push((from, to));
        }
        free
    }
}
