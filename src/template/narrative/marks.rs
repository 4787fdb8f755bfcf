//! Marks that travel through Markdown as letters do: the start of a source line, a printed value.
//!
//! They are noncharacters, which no text holds: what comes from outside is cleaned of them first.

const LINE: char = '\u{fdd0}';
const PIECE: char = '\u{fdd1}';
const END: char = '\u{fdd2}';

/// Whether a text holds one of the characters that marks are made of.
pub(super) fn is_marked(text: &str) -> bool {
    text.contains([LINE, PIECE, END])
}

/// The text without the characters that marks are made of.
pub(super) fn cleaned(text: &str) -> String {
    text.replace([LINE, PIECE, END], "\u{fffd}")
}

/// Says that a line of the source starts here.
pub(super) fn line(out: &mut String, number: usize) {
    out.push(LINE);
    out.push_str(&number.to_string());
    out.push(END);
}

/// Stands for a printed value.
pub(super) fn piece(number: usize) -> String {
    format!("{PIECE}{number}{END}")
}

/// A stretch of text, or the number of a printed value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch<'a> {
    Text(&'a str),
    Piece(usize),
}

/// The text and the printed values in it.
pub(super) fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut found = Vec::new();
    for (index, part) in text.split(PIECE).enumerate() {
        let (number, rest) = match part.split_once(END) {
            Some((number, rest)) if index > 0 => (number.parse().ok(), rest),
            _ => (None, part),
        };
        found.extend(number.map(Stretch::Piece));
        if !rest.is_empty() {
            found.push(Stretch::Text(rest));
        }
    }
    found
}

/// From places in the expanded text back to lines of the office's file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lines(Vec<(usize, usize)>);

impl Lines {
    /// Takes the line marks out of an expanded text.
    pub(super) fn taken_from(expanded: &str) -> (String, Self) {
        let mut text = String::with_capacity(expanded.len());
        let mut lines = Vec::new();
        for (index, part) in expanded.split(LINE).enumerate() {
            let rest = match part.split_once(END) {
                Some((number, rest)) if index > 0 => {
                    lines.extend(number.parse().ok().map(|line: usize| (text.len(), line)));
                    rest
                }
                _ => part,
            };
            text.push_str(rest);
        }
        (text, Self(lines))
    }

    /// The line that what stands at `offset` comes from.
    pub(super) fn at(&self, offset: usize) -> usize {
        let after = self.0.partition_point(|(start, _)| *start <= offset);
        after.checked_sub(1).and_then(|index| self.0.get(index)).map_or(1, |(_, line)| *line)
    }
}

#[cfg(test)]
mod tests {
    use super::Stretch::{Piece, Text};
    use super::*;

    #[test]
    fn lines_are_found_again() {
        let mut marked = String::new();
        line(&mut marked, 3);
        marked.push_str("a\n");
        line(&mut marked, 7);
        marked.push('b');
        let (text, lines) = Lines::taken_from(&marked);
        assert_eq!(text, "a\nb");
        assert_eq!([0, 1, 2, 9].map(|offset| lines.at(offset)), [3, 3, 7, 7]);
    }

    #[test]
    fn pieces_are_found_again() {
        let text = format!("a {} b{}", piece(0), piece(12));
        assert_eq!(stretches(&text), [Text("a "), Piece(0), Text(" b"), Piece(12)]);
        assert_eq!(stretches("a"), [Text("a")]);
        assert_eq!(stretches(""), []);
    }
}
