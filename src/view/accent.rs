//! The ente's colour on a screen: areas, and what stands on them (WCAG 2.1, 1.4.3 and 1.4.11).

use serde::Serialize;

use crate::config::Colour;

/// The ente's accent as a page uses it, each as `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Accent {
    /// For areas that carry text.
    pub area: String,
    /// For text on such an area.
    pub on_area: String,
    /// For text and bars on paper and on its light tint.
    pub text: String,
}

const WHITE: &str = "#ffffff";
const INK: &str = "#1a2130";

/// What AA asks of text.
const READABLE: f64 = 4.5;

impl Accent {
    /// The tones of an accent written `#rrggbb`; of the built-in one for anything else.
    pub fn of(written: &str) -> Self {
        let accent = Colour::parse(written).unwrap_or(Colour::DEFAULT);
        let text = accent.legible();
        let carries =
            |on: &str| Colour::parse(on).is_some_and(|on| accent.contrast(on) >= READABLE);
        let (area, on_area) = match [WHITE, INK].into_iter().find(|on| carries(on)) {
            Some(on_area) => (accent, on_area),
            None => (text, WHITE),
        };
        Self { area: area.to_string(), on_area: on_area.to_owned(), text: text.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(written: &str) -> Colour {
        Colour::parse(written).unwrap()
    }

    #[test]
    fn what_stands_on_an_area_can_be_read() {
        let steps = || (0..=255_u8).step_by(15);
        for red in steps() {
            for (green, blue) in steps().flat_map(|green| steps().map(move |blue| (green, blue))) {
                let written = format!("#{red:02x}{green:02x}{blue:02x}");
                let accent = Accent::of(&written);
                let contrast = colour(&accent.area).contrast(colour(&accent.on_area));
                assert!(contrast >= READABLE, "{written}");
            }
        }
    }

    #[test]
    fn a_dark_accent_stays_a_pale_one_carries_ink() {
        let dark = Accent::of("#8b1e2f");
        let said = (dark.area.as_str(), dark.on_area.as_str(), dark.text.as_str());
        assert_eq!(said, ("#8b1e2f", WHITE, "#8b1e2f"));
        let pale = Accent::of("#ffcc00");
        assert_eq!((pale.area.as_str(), pale.on_area.as_str()), ("#ffcc00", INK));
        assert_ne!(pale.text, pale.area);
        let between = Accent::of("#1e88d2");
        assert_eq!((&between.area, between.on_area.as_str()), (&between.text, WHITE));
    }

    #[test]
    fn what_is_no_colour_is_the_default() {
        for written in ["", "red", "#12345", "#+12345", "#é2345", "#8b1e2f;}"] {
            assert_eq!(Accent::of(written), Accent::of("#8b1e2f"), "{written}");
        }
    }
}
