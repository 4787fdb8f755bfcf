//! What a chart consists of before anything is drawn: shapes in points, `y` downwards.

use super::palette::{GREY, Rgb, WHITE, is_pale};

/// Size of labels and values.
pub(super) const LABEL: f64 = 8.5;
/// Size of what is secondary.
pub(super) const SECONDARY: f64 = 7.0;

/// Thickness of the edge of what is too pale for paper.
const EDGE: f64 = 0.5;

/// A place on the paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// Shorthand for a [`Point`].
pub(super) const fn point(x: f64, y: f64) -> Point {
    Point { x, y }
}

/// Which end of the text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Thickness of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Strong,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Face {
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) anchor: Anchor,
    pub(super) colour: Rgb,
}

impl Face {
    pub(super) const fn label(colour: Rgb, anchor: Anchor) -> Self {
        Self { size: LABEL, weight: Weight::Regular, anchor, colour }
    }

    pub(super) const fn value(colour: Rgb, anchor: Anchor) -> Self {
        Self { size: LABEL, weight: Weight::Strong, anchor, colour }
    }

    pub(super) const fn secondary(colour: Rgb, anchor: Anchor) -> Self {
        Self { size: SECONDARY, weight: Weight::Regular, anchor, colour }
    }
}

/// One thing to draw.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// A filled rectangle between two corners.
    Block { from: Point, to: Point, fill: Rgb },
    /// A line through points.
    Stroke { points: Vec<Point>, width: f64, colour: Rgb },
    /// A filled polygon.
    Area { points: Vec<Point>, fill: Rgb },
    /// A filled circle.
    Disc { centre: Point, radius: f64, fill: Rgb },
    /// One line of text; the place is on its baseline.
    Words { at: Point, text: String, face: Face },
}

/// The shapes of a chart in drawing order, and how high they are together.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sketch {
    pub(super) shapes: Vec<Shape>,
    pub(super) height: f64,
}

impl Sketch {
    pub(super) fn block(&mut self, from: Point, to: Point, fill: Rgb) {
        let (left, right) = (from.x.min(to.x), from.x.max(to.x));
        let (top, bottom) = (from.y.min(to.y), from.y.max(to.y));
        self.shapes.push(Shape::Block { from: point(left, top), to: point(right, bottom), fill });
        let inner = EDGE / 2.0;
        if needs_edge(fill) && right - left > EDGE {
            let (left, right) = (left + inner, right - inner);
            let (top, bottom) = (top + inner, bottom - inner);
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
            self.stroke(corners.map(|(x, y)| point(x, y)).to_vec(), EDGE, GREY);
        }
    }

    pub(super) fn stroke(&mut self, points: Vec<Point>, width: f64, colour: Rgb) {
        self.shapes.push(Shape::Stroke { points, width, colour });
    }

    pub(super) fn area(&mut self, points: Vec<Point>, fill: Rgb) {
        let edge = needs_edge(fill).then(|| points.iter().chain(points.first()).copied().collect());
        self.shapes.push(Shape::Area { points, fill });
        if let Some(edge) = edge {
            self.stroke(edge, EDGE, GREY);
        }
    }

    pub(super) fn disc(&mut self, centre: Point, radius: f64, fill: Rgb) {
        self.shapes.push(Shape::Disc { centre, radius, fill });
    }

    /// Another sketch, with its corner at a place.
    pub(super) fn paste(&mut self, other: Self, corner: Point) {
        let shifted = |at: Point| point(at.x + corner.x, at.y + corner.y);
        let moved = |points: Vec<Point>| points.into_iter().map(shifted).collect();
        self.shapes.extend(other.shapes.into_iter().map(|shape| match shape {
            Shape::Block { from, to, fill } => {
                Shape::Block { from: shifted(from), to: shifted(to), fill }
            }
            Shape::Stroke { points, width, colour } => {
                Shape::Stroke { points: moved(points), width, colour }
            }
            Shape::Area { points, fill } => Shape::Area { points: moved(points), fill },
            Shape::Disc { centre, radius, fill } => {
                Shape::Disc { centre: shifted(centre), radius, fill }
            }
            Shape::Words { at, text, face } => Shape::Words { at: shifted(at), text, face },
        }));
    }

    /// Text on a baseline; an empty one leaves no trace.
    pub(super) fn words(&mut self, at: Point, text: &str, face: Face) {
        if !text.is_empty() {
            self.shapes.push(Shape::Words { at, text: text.to_owned(), face });
        }
    }

    /// Text whose letters stand centred on a height.
    pub(super) fn words_about(&mut self, middle: Point, text: &str, face: Face) {
        self.words(point(middle.x, baseline(middle.y, face.size)), text, face);
    }
}

/// White parts shapes from each other and has no edge.
fn needs_edge(fill: Rgb) -> bool {
    fill != WHITE && is_pale(fill)
}

/// The baseline of letters centred on a height: half a capital below it.
pub(super) fn baseline(middle: f64, size: f64) -> f64 {
    middle + 0.34 * size
}

/// A count as a measure. More things than a `u32` holds never come from a file.
pub(super) fn measure(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
