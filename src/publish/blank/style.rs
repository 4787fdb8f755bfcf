//! How the cells of a blank workbook look. Colour never tells anything alone: the notes say it in words.

use crate::columns::Cells;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const ACCENT: Color = Color::RGB(0x008B_1E2F);
const TINT: Color = Color::RGB(0x00F3_E9EB);
const SHADE: Color = Color::RGB(0x00EC_ECEC);
const GREY: Color = Color::RGB(0x0055_5555);

/// The heading of a column that is needed.
pub(super) fn needed() -> Format {
    head().set_font_color(Color::White).set_background_color(ACCENT)
}

/// The heading of a column that may stay blank.
pub(super) fn optional() -> Format {
    head().set_font_color(ACCENT).set_background_color(TINT)
}

/// The heading of a column that is there to be read.
pub(super) fn for_reading() -> Format {
    head().set_font_color(GREY).set_background_color(SHADE)
}

fn head() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin)
}

/// The cells under a heading.
pub(super) fn cells(kind: Cells) -> Format {
    let plain = Format::new().set_align(FormatAlign::Top);
    match kind {
        Cells::Text | Cells::ScaleName | Cells::UnitName => plain.set_text_wrap(),
        Cells::Code | Cells::ObjectiveCode | Cells::Word => plain.set_num_format("@"),
        Cells::Percent => percent(),
        Cells::Value => plain.set_align(FormatAlign::Right),
    }
}

/// A percentage to be filled in.
pub(super) fn percent() -> Format {
    value("0.00%")
}

/// A date to be filled in.
pub(super) fn date() -> Format {
    value("dd/mm/yyyy")
}

fn value(format: &str) -> Format {
    Format::new().set_align(FormatAlign::Top).set_align(FormatAlign::Right).set_num_format(format)
}

/// What is there to be read.
pub(super) fn read_only() -> Format {
    cells(Cells::Text).set_font_color(GREY).set_background_color(SHADE)
}

/// A weight in a group that does not add up.
pub(super) fn alarm() -> Format {
    Format::new()
        .set_bold()
        .set_font_color(Color::RGB(0x009C_0006))
        .set_background_color(Color::RGB(0x00FF_C7CE))
}

/// The title of the instructions.
pub(super) fn title() -> Format {
    Format::new().set_bold().set_font_size(16).set_font_color(ACCENT)
}

/// A paragraph of the instructions.
pub(super) fn paragraph() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// The height of a row whose text is wrapped in a column of this width: not every program finds it out by itself.
pub(super) fn height(text: &str, width: u16) -> u32 {
    let letters = usize::from(width).max(1);
    let lines = text.chars().count().div_ceil(letters).max(1);
    u32::try_from(lines).unwrap_or(1).saturating_mul(15)
}
