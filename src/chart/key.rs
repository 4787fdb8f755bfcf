//! What series are called, where that cannot stand at the series itself: a line of swatches above the chart.

use super::WIDTH;
use super::letters::{clip, width};
use super::palette::{GREY, Rgb};
use super::sketch::{Anchor, Face, LABEL, Sketch, measure, point};

const SWATCH: f64 = 6.5;
const LINE: f64 = 13.0;
/// White between the legend and the chart.
const BELOW: f64 = 5.0;

/// Draws the names with their tones from the top of the paper and says where the chart may begin.
pub(super) fn legend<'a>(
    sketch: &mut Sketch,
    names: impl Iterator<Item = &'a str>,
    tones: &[Rgb],
) -> f64 {
    let (mut x, mut line) = (0.0, 0_usize);
    for (name, tone) in names.zip(tones) {
        let name = clip(name, LABEL, WIDTH - 2.0 * SWATCH);
        let wide = SWATCH + 4.0 + width(&name, LABEL);
        if x > 0.0 && x + wide > WIDTH {
            (x, line) = (0.0, line + 1);
        }
        let middle = LINE * measure(line) + LINE / 2.0;
        let top = middle - SWATCH / 2.0;
        sketch.block(point(x, top), point(x + SWATCH, top + SWATCH), *tone);
        let at = point(x + SWATCH + 4.0, middle);
        sketch.words_about(at, &name, Face::label(GREY, Anchor::Start));
        x += wide + 16.0;
    }
    LINE * measure(line + 1) + BELOW
}
