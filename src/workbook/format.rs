//! Number format codes, as .xlsx files write them whatever the reader's language: `#,##0.00%`.

use super::cell::Format;

/// What the first section of a code says; the others are for negative numbers, zero and text.
pub(super) fn read(code: &str) -> Format {
    let mut seen = Seen::default();
    let mut chars = code.chars().peekable();
    while let Some(symbol) = chars.next() {
        match symbol {
            ';' => break,
            '"' => skip_to(&mut chars, '"'),
            '[' => skip_to(&mut chars, ']'),
            '\\' | '_' | '*' => {
                chars.next();
            }
            'E' | 'e' if matches!(chars.peek(), Some('+' | '-')) => seen.other = true,
            other => seen.note(other),
        }
    }
    seen.format()
}

/// Built-in formats that calamine leaves out: currencies, by their number.
pub(super) fn built_in(id: u32) -> Option<Format> {
    match id {
        5 | 6 => Some(Format::Number { decimals: Some(0), grouped: Some(true) }),
        7 | 8 => Some(Format::Number { decimals: Some(2), grouped: Some(true) }),
        _ => None,
    }
}

fn skip_to(chars: &mut impl Iterator<Item = char>, end: char) {
    chars.find(|symbol| *symbol == end);
}

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sign that was seen or not")]
struct Seen {
    percent: bool,
    digits: bool,
    /// A comma between digits, before the decimal point.
    grouped: bool,
    /// Counted from the decimal point on.
    decimals: Option<u32>,
    /// A date, a fraction, an exponent: decimals mean nothing there.
    other: bool,
}

impl Seen {
    fn note(&mut self, symbol: char) {
        match symbol {
            '%' => self.percent = true,
            ',' if self.digits && self.decimals.is_none() => self.grouped = true,
            '.' => self.decimals = self.decimals.or(Some(0)),
            '0' | '#' | '?' => {
                self.digits = true;
                self.decimals = self.decimals.map(|count| count.saturating_add(1));
            }
            '/' | 'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => self.other = true,
            _ => {}
        }
    }

    fn format(&self) -> Format {
        let decimals = self.decimals.unwrap_or(0);
        if self.percent {
            return Format::Percent { decimals };
        }
        let plain = self.digits && !self.other;
        Format::Number {
            decimals: plain.then_some(decimals),
            grouped: plain.then_some(self.grouped),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(code: &str, expected: Format) {
        assert_eq!(read(code), expected, "{code}");
    }

    #[test]
    fn percentages() {
        for (code, decimals) in [
            ("0%", 0),
            ("0.00%", 2),
            ("0.0 %", 1),
            ("#,##0.00%", 2),
            ("0.0#%", 2),
            ("[Red]0.00%", 2),
            ("[$-410]0.0%;[Red]-0.0%", 1),
            ("0.00%;\\-0.00%;0", 2),
            ("\"circa \"0.0%", 1),
            ("_-* 0.00%_-", 2),
            ("%0", 0),
            ("[<1]0.00%;0", 2),
        ] {
            case(code, Format::Percent { decimals });
        }
    }

    #[test]
    fn numbers() {
        for (code, decimals) in [
            ("General", None),
            ("@", None),
            ("", None),
            ("0", Some(0)),
            ("0.00", Some(2)),
            ("#,##0.00\\ \"€\"", Some(2)),
            ("#,##0.00 [$€-410]", Some(2)),
            ("0\\%", Some(0)),
            ("0.0\"%\"", Some(1)),
            ("0.0_%", Some(1)),
            ("0.000*%", Some(3)),
            ("0;0%", Some(0)),
            ("[$%-410]0.0", Some(1)),
            ("0.00E+00", None),
            ("# ?/?", None),
            ("dd/mm/yyyy", None),
            ("[h]:mm", None),
            ("0\"", Some(0)),
            ("0[", Some(0)),
            ("0\\", Some(0)),
        ] {
            let grouped = decimals.map(|_| code.contains(','));
            case(code, Format::Number { decimals, grouped });
        }
    }
}
