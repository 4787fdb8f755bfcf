//! Numbers of an SVG that no sheet of paper has room for: who draws them takes for ever, or breaks off.

use super::measure::Excess;

/// The largest number, also times what enlarges it: a map's metres are some millions.
const LARGEST: f64 = 1e8;

/// Refuses a value in which a number, enlarged so many times, is too large.
pub(super) fn judged(value: &str, times: f64) -> Result<(), Excess> {
    match numbers(value).find(|(_, number)| number.abs() * times > LARGEST) {
        Some((written, _)) => Err(Excess::Vast { found: written.chars().take(20).collect() }),
        None => Ok(()),
    }
}

/// How many times a `transform` enlarges what it applies to, at most; never less than once.
pub(super) fn times(transform: &str) -> f64 {
    let enlarging = transform.split(')').filter_map(|function| {
        let (name, numbers) = function.split_once('(')?;
        let name = name.trim_matches(|c: char| c == ',' || c.is_whitespace());
        matches!(name, "scale" | "matrix" | "scaleX" | "scaleY").then_some(numbers)
    });
    enlarging.fold(1.0, |all, inside| {
        let largest = numbers(inside).take(4).fold(1.0, |most: f64, (_, n)| most.max(n.abs()));
        all * largest
    })
}

/// The numbers in a value, as they are written and as they count; names behind `#` hold none.
fn numbers(value: &str) -> impl Iterator<Item = (&str, f64)> {
    let mut rest = value;
    std::iter::from_fn(move || {
        loop {
            let at = rest.find(|c: char| c.is_ascii_digit() || c == '.' || c == '#')?;
            rest = rest.get(at..)?;
            if let Some(name) = rest.strip_prefix('#') {
                rest = name.trim_start_matches(|c: char| c.is_alphanumeric() || "_-.:".contains(c));
                continue;
            }
            let (written, behind) = rest.split_at_checked(length(rest))?;
            rest = behind;
            if let Ok(number) = written.parse() {
                return Some((written, number));
            }
        }
    })
}

/// Letters of the number that a text begins with, at least one.
fn length(text: &str) -> usize {
    let (mut end, mut has_point) = (0, false);
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'0'..=b'9' => {}
            b'.' if !has_point => has_point = true,
            _ => break,
        }
        end += 1;
    }
    let power = text.get(end..).unwrap_or_default();
    let digits =
        power.strip_prefix(['e', 'E']).map(|rest| rest.strip_prefix(['+', '-']).unwrap_or(rest));
    let count =
        digits.map_or(0, |d| d.len() - d.trim_start_matches(|c: char| c.is_ascii_digit()).len());
    if count > 0 {
        let sign = power.len() - digits.map_or(0, str::len);
        end += sign + count;
    }
    end.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_too_large_for_paper() {
        for (value, times, is_vast) in [
            ("1e38", 1.0, true),
            ("M0 0L1e9-1e9", 1.0, true),
            ("M4500000 5000000h.5.5", 1.0, false),
            ("999999999", 1.0, true),
            ("100", 1e7, true),
            ("font-size:1E+30px", 1.0, true),
            ("1e-30", 1.0, false),
            ("url(#a999999999999)", 1.0, false),
            ("#1e3000", 1.0, false),
            ("1em 2ex", 1.0, false),
            (".", 1.0, false),
            ("1e999", 1.0, true),
        ] {
            assert_eq!(judged(value, times).is_err(), is_vast, "{value}");
        }
    }

    #[test]
    fn what_enlarges() {
        for (transform, expected) in [
            ("scale(10)", 10.0),
            ("translate(500) scale(2, -30)", 30.0),
            ("matrix(0.1 0 0 0.1 700 700)", 1.0),
            ("scale(10) scale(10)", 100.0),
            ("rotate(90)", 1.0),
        ] {
            assert!((times(transform) - expected).abs() < 1e-9, "{transform}");
        }
    }
}
