//! A sketch as SVG, through plotters.
//!
//! plotters counts in whole pixels, so the drawing is made ten times as large and the root's `viewBox` brings it back.
//! What plotters writes on every element although it never varies is taken out again: it would be half of the file.

use super::WIDTH;
use super::palette::Rgb;
use super::sketch::{Anchor, Face, Point, Shape, Sketch, Weight};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::prelude::SVGBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

/// What the SVG backend may complain about.
pub(super) type PaintError = DrawingAreaErrorKind<std::io::Error>;

type Paper<'a> = DrawingArea<SVGBackend<'a>, Shift>;

const FAMILY: &str = "Titillium Web";
const SCALE: f64 = 10.0;
/// Higher than this a picture does not fit a page with its caption and its source.
pub(super) const HIGHEST: f64 = 620.0;
/// plotters divides a font's size by this before it writes it.
const SIZE_DIVISOR: f64 = 1.24;
/// plotters puts a text of `VPos::Top` this many ems above its baseline.
const TOP_TO_BASELINE: f64 = 0.76;

/// The sketch as an SVG document.
pub(super) fn svg(sketch: &Sketch) -> Result<String, PaintError> {
    let mut written = String::new();
    // What is higher than a page can hold becomes smaller as a whole.
    let wide = WIDTH * (sketch.height / HIGHEST).max(1.0);
    let size = (extent(wide), extent(sketch.height));
    {
        let paper = SVGBackend::with_string(&mut written, size).into_drawing_area();
        for shape in &sketch.shapes {
            put(&paper, shape)?;
        }
        paper.present()?;
    }
    Ok(tidy(&written, size))
}

fn put(paper: &Paper, shape: &Shape) -> Result<(), PaintError> {
    match shape {
        Shape::Block { from, to, fill } => {
            paper.draw(&Rectangle::new([pixel(*from), pixel(*to)], colour(*fill).filled()))
        }
        Shape::Stroke { points, width, colour: tone } => {
            let style = ShapeStyle::from(colour(*tone)).stroke_width(extent(*width));
            paper.draw(&PathElement::new(pixels(points), style))
        }
        Shape::Area { points, fill } => {
            paper.draw(&Polygon::new(pixels(points), colour(*fill).filled()))
        }
        Shape::Disc { centre, radius, fill } => {
            paper.draw(&Circle::new(pixel(*centre), extent(*radius), colour(*fill).filled()))
        }
        Shape::Words { at, text, face } => {
            let top = Point { x: at.x, y: at.y - TOP_TO_BASELINE * face.size };
            paper.draw(&Text::new(text.as_str(), pixel(top), style(*face)))
        }
    }
}

fn style(face: Face) -> TextStyle<'static> {
    let weight = match face.weight {
        Weight::Regular => FontStyle::Normal,
        Weight::Strong => FontStyle::Bold,
    };
    let anchor = match face.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let size = face.size * SCALE * SIZE_DIVISOR;
    FontDesc::new(FontFamily::Name(FAMILY), size, weight)
        .color(&colour(face.colour))
        .pos(Pos::new(anchor, VPos::Top))
}

const fn colour(Rgb(red, green, blue): Rgb) -> RGBColor {
    RGBColor(red, green, blue)
}

fn pixels(points: &[Point]) -> Vec<(i32, i32)> {
    points.iter().copied().map(pixel).collect()
}

fn pixel(at: Point) -> (i32, i32) {
    (whole(at.x), whole(at.y))
}

fn extent(length: f64) -> u32 {
    u32::try_from(whole(length)).unwrap_or(0)
}

/// Points as the backend's pixels, kept well within what its own arithmetic can add up.
fn whole(length: f64) -> i32 {
    let bounded = (length * SCALE).round().clamp(-1e8, 1e8);
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "whole and bounded; NaN becomes 0"
    )]
    let whole = bounded as i32;
    whole
}

/// Brings the drawing to its size and its constant attributes to the root. Safe on any label: in text the backend
/// writes quotes as entities, so no label can hold an attribute, and the figures have taken line breaks out.
fn tidy(written: &str, (width, height): (u32, u32)) -> String {
    let body = written.split_once('\n').map_or("", |(_root, body)| body);
    let body = body
        .replace(" opacity=\"1\"", "")
        .replace(" stroke=\"none\"", "")
        .replace(" stroke-width=\"1\"/>", "/>")
        .replace(&format!(" font-family=\"{FAMILY}\""), "")
        .replace(" text-anchor=\"start\"", "")
        .replace("font-weight=\"bold\"", "font-weight=\"600\"")
        .replace("\">\n", "\">")
        .replace("\n</text>", "</text>")
        .replace(" \"/>", "\"/>");
    let shrunk = width > extent(WIDTH);
    let (wide, high) = (WIDTH, if shrunk { HIGHEST } else { f64::from(height) / SCALE });
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"{FAMILY}\">\n{body}"
    )
}
