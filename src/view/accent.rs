//! The ente's colour on a screen: pale accents are darkened until they can be read (WCAG 2.1, 1.4.3 and 1.4.11),
//! as `stile/base.typ` does on paper.

use std::fmt;

use serde::{Serialize, Serializer};

/// A colour that is nothing but a colour: it may stand in a style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// The ente's accent as a page uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Accent {
    /// For areas that carry text.
    pub area: Colour,
    /// For text on such an area.
    pub on_area: Colour,
    /// For text and bars on paper and on its light tint.
    pub text: Colour,
}

const WHITE: Colour = Colour { red: 0xff, green: 0xff, blue: 0xff };
const INK: Colour = Colour { red: 0x1a, green: 0x21, blue: 0x30 };
const TINT: Colour = Colour { red: 0xf5, green: 0xf6, blue: 0xf8 };
const DEFAULT: Colour = Colour { red: 0x8b, green: 0x1e, blue: 0x2f };

/// What AA asks of text.
const READABLE: f64 = 4.5;

impl Accent {
    /// The tones of an accent written `#rrggbb`; of the built-in one for anything else.
    pub fn of(written: &str) -> Self {
        let accent = Colour::read(written).unwrap_or(DEFAULT);
        let mut text = accent;
        while contrast(text, TINT) < READABLE {
            text = text.darker();
        }
        let (area, on_area) = if contrast(accent, WHITE) >= READABLE {
            (accent, WHITE)
        } else if contrast(accent, INK) >= READABLE {
            (accent, INK)
        } else {
            (text, WHITE)
        };
        Self { area, on_area, text }
    }
}

impl Colour {
    fn read(written: &str) -> Option<Self> {
        let digits = written.strip_prefix('#').filter(|rest| rest.len() == 6)?;
        let whole = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.contains('+'))?;
        let [_, red, green, blue] = whole.to_be_bytes();
        Some(Self { red, green, blue })
    }

    fn darker(self) -> Self {
        let less = |part: u8| u8::try_from(u16::from(part) * 92 / 100).unwrap_or(0);
        Self { red: less(self.red), green: less(self.green), blue: less(self.blue) }
    }

    /// Relative luminance as WCAG defines it.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

/// Contrast of two colours as WCAG defines it.
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_accent_can_be_read() {
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(15) {
                for blue in (0..=255).step_by(15) {
                    let written = Colour { red, green, blue }.to_string();
                    let accent = Accent::of(&written);
                    assert!(contrast(accent.text, TINT) >= READABLE, "{written}");
                    assert!(contrast(accent.text, WHITE) >= READABLE, "{written}");
                    assert!(contrast(accent.area, accent.on_area) >= READABLE, "{written}");
                }
            }
        }
    }

    #[test]
    fn a_dark_accent_stays_a_pale_one_carries_ink() {
        let dark = Accent::of("#8b1e2f");
        assert_eq!((dark.area, dark.on_area, dark.text), (DEFAULT, WHITE, DEFAULT));
        let pale = Accent::of("#ffcc00");
        assert_eq!((pale.area.to_string().as_str(), pale.on_area), ("#ffcc00", INK));
        assert_ne!(pale.text, pale.area);
        let between = Accent::of("#1e88d2");
        assert_eq!((between.area, between.on_area), (between.text, WHITE));
    }

    #[test]
    fn what_is_no_colour_is_the_default() {
        for written in ["", "red", "#12345", "#+12345", "#é2345", "#8b1e2f;}"] {
            assert_eq!(Accent::of(written), Accent::of("#8b1e2f"), "{written}");
        }
    }
}
