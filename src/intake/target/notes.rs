//! What stands in brackets behind a target: `80 % (minimo)`, `5 (cinque)`, `31/12/2024 (salvo proroghe)`.

/// The text before its last brackets, and what they hold.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    let (open, close) = if text.ends_with(')') { ('(', ')') } else { ('[', ']') };
    let inside = text.strip_suffix(close)?;
    let mut depth = 0_usize;
    for (at, c) in inside.char_indices().rev() {
        if c == close {
            depth = depth.saturating_add(1);
        } else if c == open && depth > 0 {
            depth = depth.saturating_sub(1);
        } else if c == open {
            let (head, note) = inside.split_at_checked(at)?;
            let (head, note) = (head.trim(), note.strip_prefix(open)?.trim());
            return (!head.is_empty()).then_some((head, note));
        }
    }
    None
}

const UNITS: [&str; 20] = [
    "zero",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
];
const TENS: [(&str, u32); 8] = [
    ("venti", 20),
    ("trenta", 30),
    ("quaranta", 40),
    ("cinquanta", 50),
    ("sessanta", 60),
    ("settanta", 70),
    ("ottanta", 80),
    ("novanta", 90),
];

/// The number that a word says, up to ninety-nine: `cinque`, `ventuno`, `cento`.
pub(in crate::intake) fn number_word(text: &str) -> Option<u32> {
    let word = text.trim().to_lowercase().replace('é', "e");
    let small = |word: &str| {
        let place = UNITS.iter().position(|unit| *unit == word)?;
        u32::try_from(place).ok()
    };
    if let Some(number) = small(&word) {
        return Some(number);
    }
    match word.as_str() {
        "una" | "un" => return Some(1),
        "cento" => return Some(100),
        "mille" => return Some(1000),
        _ => {}
    }
    TENS.iter().find_map(|(ten, value)| {
        if word == *ten {
            return Some(*value);
        }
        // `ventuno`, `ventotto` drop the vowel.
        let stem = ten.get(..ten.len().checked_sub(1)?)?;
        let rest = word.strip_prefix(ten).or_else(|| word.strip_prefix(stem))?;
        small(rest).filter(|unit| (1..=9).contains(unit)).map(|unit| value.saturating_add(unit))
    })
}
