//! The ente's colour, and how well it can be read.

use std::fmt;

/// A colour as `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// The lightest ground that coloured text stands on: `tinta` of the style, white being lighter still.
const GROUND: Colour = Colour { red: 0xf5, green: 0xf6, blue: 0xf8 };

/// What WCAG 2.1 asks of text; areas that mean something need 3.
const ENOUGH: f64 = 4.5;

impl Colour {
    /// The built-in accent.
    pub const DEFAULT: Self = Self { red: 0x8b, green: 0x1e, blue: 0x2f };

    /// The colour that `#rrggbb` names, in whatever letter case.
    pub fn parse(written: &str) -> Option<Self> {
        let digits = written.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self { red, green, blue })
    }

    /// The same hue, dark enough for text on paper and on the tint of the schede; itself where it is already.
    #[must_use]
    pub fn legible(self) -> Self {
        let mut colour = self;
        while colour.contrast(GROUND) < ENOUGH {
            colour = colour.darker();
        }
        colour
    }

    /// Contrast with another colour as WCAG defines it, 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    fn darker(self) -> Self {
        let less = |channel: u8| u8::try_from(u16::from(channel) * 96 / 100).unwrap_or(channel);
        Self { red: less(self.red), green: less(self.green), blue: less(self.blue) }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };

    fn colour(written: &str) -> Colour {
        Colour::parse(written).unwrap()
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        for (one, two, expected) in [
            ("#000000", "#ffffff", 21.0),
            ("#777777", "#ffffff", 4.48),
            ("#ff0000", "#ffffff", 4.0),
        ] {
            let found = colour(one).contrast(colour(two));
            assert!((found - expected).abs() < 0.01, "{one} on {two}: {found}");
        }
    }

    /// Every colour of a grid through the whole cube: nothing an office can set is illegible.
    #[test]
    fn any_accent_becomes_legible_and_a_legible_one_stays() {
        let steps = [0, 51, 102, 153, 204, 255];
        for (red, green, blue) in steps
            .into_iter()
            .flat_map(|r| steps.into_iter().flat_map(move |g| steps.map(|b| (r, g, b))))
        {
            let set = Colour { red, green, blue };
            let used = set.legible();
            assert!(used.contrast(WHITE) >= 4.5 && used.contrast(GROUND) >= 4.5, "{set} -> {used}");
            assert_eq!(set == used, set.contrast(GROUND) >= 4.5, "{set} -> {used}");
        }
    }

    /// The colours written in the style: `#let name = rgb("#…")` and the tones of the ratings.
    fn of_the_style() -> Vec<(&'static str, Colour)> {
        let source = include_str!("../../templates/stile/base.typ");
        let named = source.lines().filter_map(|line| {
            let (before, after) = line.split_once("rgb(\"")?;
            let name = before.trim().trim_start_matches("#let ");
            Some((name.trim_end_matches([' ', '=', ':']), colour(after.get(..7)?)))
        });
        named.collect()
    }

    #[test]
    fn text_and_ratings_of_the_style_stand_out_on_paper_and_on_the_tint() {
        let colours = of_the_style();
        let tint = colours.iter().find(|(name, _)| *name == "tinta").unwrap().1;
        assert_eq!(tint, GROUND);
        for name in ["inchiostro", "grigio", "pieno", "trequarti", "mezzo", "croce"] {
            let tone = colours.iter().find(|(known, _)| *known == name).unwrap().1;
            for ground in [WHITE, tint] {
                let found = tone.contrast(ground);
                assert!(found >= 4.5, "{name} on {ground}: {found}");
            }
        }
    }
}
