//! Bullet charts: a bar of what was achieved, the mark of its target across it, and whether the target was met as a sign
//! that needs no colour.

use super::bars::{GAP, Labels, zero_line};
use super::figures::{Figures, MISSING};
use super::letters::{clip, width};
use super::palette::{GREY, INK, LIGHT, Rgb, SLATE};
use super::scale::{Reach, Scale};
use super::sketch::{Anchor, Face, LABEL, Point, SECONDARY, Sketch, point};
use super::{Frame, WIDTH};
use crate::view::chart::{Outcome, Scaling};

const ROW: f64 = 20.0;
const BAR: f64 = 8.0;
/// Height and thickness of the mark of a target.
const MARK: f64 = 15.0;
const THICK: f64 = 2.0;
const HEAD: f64 = 15.0;
const WIDEST_VALUE: f64 = 92.0;
const COLUMNS_APART: f64 = 12.0;
/// For the sign of an outcome, with the white about it.
const SIGN: f64 = 20.0;
/// How far beyond its target a bar on its own scale goes; an arrow says that it would go on.
const BEYOND: f64 = 1.5;

/// Where the columns at the right stand: each ends there.
struct Columns {
    actual: f64,
    target: f64,
    /// The centre of the signs.
    sign: f64,
    /// Where bars end.
    bars: f64,
}

struct Bullets<'a> {
    figures: &'a Figures,
    labels: Labels,
    columns: Columns,
    scale: Scale,
    accent: Rgb,
}

/// A row's numbers on the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Aim {
    actual: Option<f64>,
    from: Option<f64>,
    to: Option<f64>,
}

pub(super) fn sketch(figures: &Figures, accent: Rgb) -> Sketch {
    let labels = Labels::of(figures, Frame::page(figures).label * 0.9);
    let columns = columns(figures);
    let left = labels.edge();
    let scale = scale(figures, left, columns.bars);
    let bullets = Bullets { figures, labels, columns, scale, accent };
    let mut sketch = Sketch::default();
    let mut y = bullets.head(&mut sketch);
    let top = y;
    for row in figures.rows() {
        y += bullets.row(&mut sketch, row, y);
    }
    zero_line(&mut sketch, scale, top, y);
    sketch.height = y;
    sketch
}

/// What stands in a column: its heading first.
fn texts(figures: &Figures, series: usize) -> Vec<(String, f64)> {
    let row = figures.series.get(series);
    let name = row.map(|row| (clip(&row.name, SECONDARY, WIDEST_VALUE), SECONDARY));
    let labels = row.into_iter().flat_map(|row| &row.marks);
    name.into_iter()
        .chain(labels.map(|mark| (clip(&mark.printed, LABEL, WIDEST_VALUE), LABEL)))
        .collect()
}

fn columns(figures: &Figures) -> Columns {
    let wide = |series: usize| {
        let texts = texts(figures, series).into_iter();
        texts.map(|(text, size)| width(&text, size) * 1.02).fold(0.0, f64::max)
    };
    let target = WIDTH;
    let actual = target - wide(1) - COLUMNS_APART;
    let sign = actual - wide(0) - SIGN / 2.0;
    Columns { actual, target, sign, bars: sign - SIGN / 2.0 - GAP }
}

/// The numbers of a row: as they are, or as shares of its own target, where that is above zero.
fn aim(figures: &Figures, row: usize) -> Aim {
    let actual = figures.at(row).next().and_then(|mark| mark.value);
    let goal = figures.goals.get(row);
    let (from, to) = (goal.and_then(|goal| goal.from), goal.and_then(|goal| goal.to));
    match figures.scaling {
        Scaling::Comune => Aim { actual, from, to },
        Scaling::Propria => match to.filter(|to| *to > 0.0) {
            Some(to) => {
                let share = |value: f64| (value / to).clamp(0.0, 2.0 * BEYOND);
                Aim { actual: actual.map(share), from: from.map(share), to: Some(1.0) }
            }
            None => Aim { actual: None, from: None, to: None },
        },
    }
}

fn scale(figures: &Figures, left: f64, right: f64) -> Scale {
    let values = (0..figures.categories.len()).flat_map(|row| {
        let aim = aim(figures, row);
        [aim.actual, aim.from, aim.to].into_iter().flatten()
    });
    let bounded = values.map(|value| match figures.scaling {
        Scaling::Comune => value,
        Scaling::Propria => value.min(BEYOND),
    });
    let reach = |value| Reach { value, beyond: THICK };
    Scale::about_zero(&bounded.map(reach).collect::<Vec<_>>(), left, right)
}

impl Bullets<'_> {
    /// What the signs mean and what the columns hold.
    fn head(&self, sketch: &mut Sketch) -> f64 {
        let middle = HEAD / 2.0 - 2.0;
        let has = |wanted: Outcome| self.figures.goals.iter().any(|goal| goal.outcome == wanted);
        let face = Face::secondary(GREY, Anchor::Start);
        let mut x = 3.0;
        for (outcome, words) in
            [(Outcome::Raggiunto, "target raggiunto"), (Outcome::Mancato, "target mancato")]
        {
            if has(outcome) {
                sign(sketch, point(x, middle), outcome);
                sketch.words_about(point(x + 6.0, middle), words, face);
                x += width(words, SECONDARY) + 20.0;
            }
        }
        mark(sketch, point(x, middle), 9.0);
        sketch.words_about(point(x + 5.0, middle), "target", face);
        for (series, end) in [(0, self.columns.actual), (1, self.columns.target)] {
            let name = self.figures.series.get(series).map_or("", |row| row.name.as_str());
            let name = clip(name, SECONDARY, WIDEST_VALUE);
            sketch.words_about(point(end, middle), &name, Face::secondary(GREY, Anchor::End));
        }
        HEAD
    }

    fn outcome(&self, row: usize) -> Outcome {
        self.figures.goals.get(row).map_or(Outcome::NonDisponibile, |goal| goal.outcome)
    }

    /// Draws a row and says how high it is.
    fn row(&self, sketch: &mut Sketch, row: usize, top: f64) -> f64 {
        let height = ROW.max(self.labels.height(row) + 8.0);
        let middle = top + height / 2.0;
        self.labels.put(sketch, row, middle);
        let outcome = self.outcome(row);
        self.bar(sketch, (aim(self.figures, row), outcome), middle);
        sign(sketch, point(self.columns.sign, middle), outcome);
        let mut marks = self.figures.at(row);
        if let Some(actual) = marks.next() {
            let text = clip(&actual.printed, LABEL, WIDEST_VALUE);
            let face = match actual.printed.as_str() {
                MISSING => Face::label(GREY, Anchor::End),
                _ => Face::value(INK, Anchor::End),
            };
            sketch.words_about(point(self.columns.actual, middle), &text, face);
        }
        if let Some(target) = marks.next() {
            let text = clip(&target.printed, LABEL, WIDEST_VALUE);
            let face = Face::label(GREY, Anchor::End);
            sketch.words_about(point(self.columns.target, middle), &text, face);
        }
        height
    }

    fn bar(&self, sketch: &mut Sketch, (aim, outcome): (Aim, Outcome), middle: f64) {
        let at = |value: f64| self.scale.at(value);
        if let (Some(from), Some(to)) = (aim.from, aim.to) {
            let half = MARK / 2.0;
            sketch.block(point(at(from), middle - half), point(at(to), middle + half), LIGHT);
        }
        let tone = match outcome {
            Outcome::Raggiunto => self.accent,
            Outcome::Mancato | Outcome::NonDisponibile => SLATE,
        };
        if let Some(actual) =
            aim.actual.filter(|actual| (at(*actual) - self.scale.zero()).abs() > 0.0)
        {
            let half = BAR / 2.0;
            let cut = self.figures.scaling == Scaling::Propria && actual > BEYOND;
            let end = if cut { self.columns.bars - half } else { at(actual) };
            sketch.block(point(self.scale.zero(), middle - half), point(end, middle + half), tone);
            if cut {
                let tip = point(self.columns.bars + 1.0, middle);
                let corner = |y: f64| point(end + 1.2, middle + y);
                sketch.area(vec![corner(-half), tip, corner(half)], tone);
            }
        }
        if let (None, Some(to)) = (aim.from, aim.to) {
            mark(sketch, point(at(to), middle), MARK);
        }
    }
}

/// The mark of a target.
fn mark(sketch: &mut Sketch, centre: Point, height: f64) {
    let (wide, high) = (THICK / 2.0, height / 2.0);
    let from = point(centre.x - wide, centre.y - high);
    sketch.block(from, point(centre.x + wide, centre.y + high), INK);
}

/// Met is a full disc, missed a cross; what nobody knows has no sign.
fn sign(sketch: &mut Sketch, centre: Point, outcome: Outcome) {
    let arm = 2.6;
    let corner = |x: f64, y: f64| point(centre.x + x * arm, centre.y + y * arm);
    match outcome {
        Outcome::Raggiunto => sketch.disc(centre, 3.0, INK),
        Outcome::Mancato => {
            sketch.stroke(vec![corner(-1.0, -1.0), corner(1.0, 1.0)], 1.3, INK);
            sketch.stroke(vec![corner(-1.0, 1.0), corner(1.0, -1.0)], 1.3, INK);
        }
        Outcome::NonDisponibile => {}
    }
}
