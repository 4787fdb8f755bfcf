//! The colours: one accent, one grey, and the tones that tell series apart even without colour.

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rgb(pub(super) u8, pub(super) u8, pub(super) u8);

/// Text.
pub(super) const INK: Rgb = Rgb(0x1b, 0x23, 0x33);
/// Secondary text.
pub(super) const GREY: Rgb = Rgb(0x5b, 0x64, 0x72);
/// Hairlines.
pub(super) const LIGHT: Rgb = Rgb(0xd9, 0xdd, 0xe3);
/// Paper.
pub(super) const WHITE: Rgb = Rgb(0xff, 0xff, 0xff);

const DEFAULT_ACCENT: Rgb = Rgb(0x8b, 0x1e, 0x2f);
const SILVER: Rgb = Rgb(0xa3, 0xab, 0xb8);
/// What stands back behind the accent.
pub(super) const SLATE: Rgb = Rgb(0x84, 0x8e, 0x9c);

/// What the grey of a black-and-white print needs to differ by, of 255, to be seen beside another.
const STEP: u16 = 32;

/// The accent that `#rrggbb` means; the default for anything else.
pub(super) fn accent(written: &str) -> Rgb {
    hex(written.trim()).unwrap_or(DEFAULT_ACCENT)
}

fn hex(written: &str) -> Option<Rgb> {
    let digits = written.strip_prefix('#').filter(|rest| rest.len() == 6 && rest.is_ascii())?;
    let pair = |at: usize| {
        let pair = digits.get(at..at + 2)?;
        u8::from_str_radix(pair, 16).ok().filter(|_| !pair.contains('+'))
    };
    Some(Rgb(pair(0)?, pair(2)?, pair(4)?))
}

/// How light a colour prints without colour, 0 to 255.
pub(super) fn lightness(Rgb(red, green, blue): Rgb) -> u16 {
    let weighted = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    u16::try_from(weighted / 1000).unwrap_or(255)
}

/// `share` hundredths of the way from one colour to another.
pub(super) fn blend(from: Rgb, to: Rgb, share: u8) -> Rgb {
    let share = u16::from(share.min(100));
    let mix = |a: u8, b: u8| {
        let sum = u16::from(a) * (100 - share) + u16::from(b) * share;
        u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
    };
    Rgb(mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
}

/// How much light a colour gives back, 0 to 1 (WCAG's relative luminance). The curve is a polynomial, because a power may
/// differ in its last digit from machine to machine.
fn luminance(Rgb(red, green, blue): Rgb) -> f64 {
    let light = |part: u8| {
        let part = f64::from(part) / 255.0;
        part * (part * (part * 0.305_306 + 0.682_171) + 0.012_523)
    };
    0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue)
}

fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

/// Too pale to be seen on paper without an edge: less than 3:1.
pub(super) fn is_pale(tone: Rgb) -> bool {
    contrast(tone, WHITE) < 3.0
}

/// The colour of text on a fill.
pub(super) fn on(fill: Rgb) -> Rgb {
    if contrast(fill, WHITE) > contrast(fill, INK) { WHITE } else { INK }
}

/// Tones of `count` series that fill surfaces, the accent first.
pub(super) fn fills(accent: Rgb, count: usize) -> Vec<Rgb> {
    let pale = blend(accent, WHITE, 78);
    let middle = blend(accent, WHITE, 45);
    let candidates = [SLATE, pale, INK, LIGHT, GREY, middle, SILVER];
    apart(accent, &candidates, count)
}

/// Tones of `count` series drawn as thin lines, all dark enough for that, the accent first.
pub(super) fn strokes(accent: Rgb, count: usize) -> Vec<Rgb> {
    let darker = (0..=20_u8).map(|step| blend(accent, INK, step * 5));
    let first = darker.into_iter().find(|tone| !is_pale(*tone)).unwrap_or(INK);
    apart(first, &[SLATE, INK, GREY, blend(first, SLATE, 50)], count)
}

/// Steps of the accent from full to pale, one a part.
pub(super) fn steps(accent: Rgb, count: usize) -> Vec<Rgb> {
    let (dark, pale) = if lightness(accent) > 150 {
        (blend(accent, INK, 70), accent)
    } else {
        (accent, blend(accent, WHITE, 80))
    };
    let last = count.saturating_sub(1).max(1);
    let share = |part: usize| u8::try_from(part * 100 / last).unwrap_or(100);
    (0..count).map(|part| blend(dark, pale, share(part))).collect()
}

/// Takes the first candidate that prints apart from those taken, then what is left; begins anew when all are taken.
fn apart(first: Rgb, candidates: &[Rgb], count: usize) -> Vec<Rgb> {
    let mut taken = vec![first];
    let mut left = candidates.to_vec();
    while !left.is_empty() {
        let clear = |tone: &Rgb| {
            taken.iter().all(|other| lightness(*tone).abs_diff(lightness(*other)) >= STEP)
        };
        let choice = left.iter().position(clear).unwrap_or(0);
        taken.push(left.remove(choice));
    }
    taken.into_iter().cycle().take(count).collect()
}
