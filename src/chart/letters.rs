//! How wide text is, and where it breaks.
//!
//! The widths are the advances of Titillium Web Regular, so that layout needs no font file; the semibold is at most a
//! few hundredths wider, and the figures of both are equally wide.

use super::sketch::measure;

/// U+0020 to U+007E, in thousandths of the size.
const ASCII: [u16; 95] = [
    220, 247, 373, 560, 560, 560, 688, 208, 264, 264, 420, 560, 223, 438, 216, 412, 560, 560, 560,
    560, 560, 560, 560, 560, 560, 560, 217, 248, 560, 560, 560, 447, 977, 596, 616, 544, 645, 553,
    526, 616, 675, 246, 289, 569, 479, 840, 676, 660, 593, 660, 616, 542, 526, 644, 582, 886, 558,
    538, 536, 329, 436, 329, 560, 632, 236, 501, 526, 436, 529, 505, 331, 514, 537, 219, 219, 479,
    231, 836, 537, 528, 527, 526, 346, 465, 351, 531, 481, 762, 452, 483, 455, 352, 230, 352, 560,
];

/// U+00A0 to U+00FF.
const LATIN: [u16; 96] = [
    220, 228, 560, 560, 560, 560, 234, 499, 236, 645, 386, 539, 560, 0, 645, 236, 560, 560, 280,
    280, 268, 560, 593, 217, 263, 280, 380, 539, 534, 529, 550, 441, 596, 596, 596, 596, 596, 596,
    876, 544, 553, 553, 553, 553, 246, 246, 246, 246, 647, 676, 660, 660, 660, 660, 660, 560, 660,
    644, 644, 644, 644, 538, 599, 574, 501, 501, 501, 501, 501, 501, 804, 436, 505, 505, 505, 505,
    219, 219, 219, 219, 548, 537, 528, 528, 528, 528, 528, 560, 528, 531, 531, 531, 531, 483, 527,
    483,
];

/// A letter of any other script, and of the rest of the Latin one.
const OTHER: u16 = 560;

/// Width of a text at a size.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|letter| f64::from(advance(letter))).sum::<f64>() * size / 1000.0
}

fn advance(letter: char) -> u16 {
    let code = u32::from(letter);
    let seen = |first: u32, table: &[u16]| {
        let at = usize::try_from(code.checked_sub(first)?).ok()?;
        table.get(at).copied()
    };
    match letter {
        '\u{2018}' | '\u{2019}' => 219,
        '\u{2013}' => 631,
        '\u{2014}' => 1131,
        '…' => 725,
        _ => seen(0x20, &ASCII).or_else(|| seen(0xa0, &LATIN)).unwrap_or(OTHER),
    }
}

/// The text, cut with an ellipsis when it is wider than `room`.
pub(super) fn clip(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let kept = head(text, size, room - width("…", size));
    format!("{}…", kept.trim_end_matches([' ', ',', ';', ':', '.', '-', '(']))
}

/// The text on at most `limit` lines no wider than `room`; what does not fit ends in an ellipsis.
pub(super) fn wrap(text: &str, size: f64, room: f64, limit: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if lines.len() + 1 >= limit {
            lines.push(clip(rest, size, room));
            break;
        }
        let (line, after) = split(rest, size, room);
        lines.push(line.to_owned());
        rest = after;
    }
    lines
}

/// Like [`wrap`], with lines of about the same length: a single word on the last line looks like a mistake.
pub(super) fn balance(text: &str, size: f64, room: f64, limit: usize) -> Vec<String> {
    let lines = wrap(text, size, room, limit);
    if lines.len() < 2 || lines.last().is_some_and(|last| last.ends_with('…')) {
        return lines;
    }
    let even = width(text, size) / measure(lines.len());
    let rooms = (0..8_u8).map(|step| even + (room - even) * f64::from(step) / 8.0);
    let fits = |room: f64| {
        let tried = wrap(text, size, room, lines.len());
        let whole = tried.iter().all(|line| width(line, size) <= room && !line.ends_with('…'));
        let kept = breaks_words(text, &lines) || !breaks_words(text, &tried);
        (whole && kept && tried.len() == lines.len()).then_some(tried)
    };
    rooms.into_iter().find_map(fits).unwrap_or(lines)
}

/// Whether a line ends within a word.
fn breaks_words(text: &str, lines: &[String]) -> bool {
    let mut rest = text;
    lines.iter().any(|line| {
        let after = rest.strip_prefix(line.as_str()).unwrap_or_default();
        rest = after.trim_start();
        !after.is_empty() && !after.starts_with(' ') && !line.ends_with(['-', '/'])
    })
}

/// The first line and what follows it. Breaks at a space, after a hyphen or slash, and only then within a word.
fn split(text: &str, size: f64, room: f64) -> (&str, &str) {
    if width(text, size) <= room {
        return (text, "");
    }
    let fitting = head(text, size, room);
    let next = text.get(fitting.len()..).unwrap_or_default();
    let cut = if next.starts_with(' ') {
        fitting.len()
    } else {
        match fitting.rfind([' ', '-', '/']).filter(|at| *at > 0) {
            Some(at) if fitting.get(at..).is_some_and(|tail| tail.starts_with(' ')) => at,
            Some(at) => at + 1,
            None => fitting.len(),
        }
    };
    let (line, after) = text.split_at_checked(cut).unwrap_or((text, ""));
    (line.trim_end(), after.trim_start())
}

/// The longest beginning that fits, at least one letter, so that breaking always goes on.
fn head(text: &str, size: f64, room: f64) -> &str {
    let room = room * 1000.0 / size;
    let mut used = 0.0;
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        used += f64::from(advance(letter));
        if used > room && at > 0 {
            break;
        }
        end = at + letter.len_utf8();
    }
    text.get(..end).unwrap_or(text)
}
