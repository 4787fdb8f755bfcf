//! Texts of binary files with runs of other fonts: what is struck through or raised in them.

use std::collections::BTreeMap;

use crate::workbook::guard::{u16_at, u32_at};
use crate::workbook::mark::{LOWERED, OWN, RAISED, STRUCK};

const SHARED_TEXTS: u16 = 0x00FC;
const CONTINUED: u16 = 0x003C;
const FONT: u16 = 0x0031;
const STYLE: u16 = 0x00E0;

/// Where letters of another font begin, and which font.
pub(super) type Run = (u16, u16);

/// How letters of a font look, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Struck,
    Raised,
    Lowered,
}

impl Look {
    /// By the flags of a font and the place of its letters on the line.
    pub(super) fn of(flags: Option<u16>, place: Option<u16>) -> Self {
        if flags.is_some_and(|flags| flags & 0x08 != 0) {
            Self::Struck
        } else if place == Some(1) {
            Self::Raised
        } else if place == Some(2) {
            Self::Lowered
        } else {
            Self::Plain
        }
    }
}

/// The fonts of a workbook, and which of them each style of cells has.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    pub(super) looks: Vec<Look>,
    pub(super) styles: Vec<u16>,
}

impl Fonts {
    /// Of the first records of an .xls file.
    pub(super) fn of<'a>(globals: impl Iterator<Item = (u16, &'a [u8])>) -> Self {
        let mut fonts = Self::default();
        for (kind, data) in globals {
            match kind {
                FONT => fonts.looks.push(Look::of(u16_at(data, 2), u16_at(data, 8))),
                STYLE => fonts.styles.push(numbered(u16_at(data, 0).unwrap_or(0))),
                _ => {}
            }
        }
        fonts
    }

    /// Whether letters may be struck through or raised at all.
    pub(super) fn any(&self) -> bool {
        self.looks.iter().any(|look| *look != Look::Plain)
    }

    fn look(&self, font: u16) -> Look {
        self.looks.get(usize::from(font)).copied().unwrap_or(Look::Plain)
    }

    /// The font of a cell of this style.
    fn own(&self, style: u32) -> Look {
        let font = usize::try_from(style).ok().and_then(|style| self.styles.get(style));
        font.map_or(Look::Plain, |font| self.look(*font))
    }
}

/// There is no font of the number 4 in .xls files.
pub(super) fn numbered(font: u16) -> u16 {
    font.saturating_sub(u16::from(font > 4))
}

/// Letters with the runs of their fonts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) letters: Vec<u16>,
    pub(super) runs: Vec<Run>,
}

impl Text {
    pub(super) fn plain(&self) -> String {
        String::from_utf16_lossy(&self.letters)
    }

    /// The text with signs, where a run asks for one. Letters before the first run have the font of the cell.
    pub(super) fn signed(&self, fonts: &Fonts, style: u32) -> Option<String> {
        let first = self.runs.first()?.0;
        let starts = self.runs.iter().map(|(start, _)| *start);
        let looks = self.runs.iter().map(|(_, font)| fonts.look(*font));
        let starts: Vec<usize> = [0].into_iter().chain(starts).map(usize::from).collect();
        let looks: Vec<Look> = [fonts.own(style)].into_iter().chain(looks).collect();
        let alike = first > 0 && looks.windows(2).all(|pair| pair.first() == pair.last());
        let plain = first == 0 && looks.iter().skip(1).all(|look| *look == Look::Plain);
        if alike || plain && looks.first() != Some(&Look::Struck) {
            return None;
        }
        let ends = starts.iter().skip(1).copied().chain([self.letters.len()]);
        // The sign that closes, alone, tells that these letters do not look as their cell does.
        let mut text = if plain { OWN[1].to_string() } else { String::new() };
        let parts = starts.iter().zip(ends).zip(looks);
        for ((start, end), look) in parts.filter(|((start, end), _)| *start < end) {
            put(&mut text, &String::from_utf16_lossy(self.letters.get(*start..end)?), look);
        }
        Some(text)
    }
}

fn put(text: &mut String, part: &str, look: Look) {
    let signs = match look {
        Look::Struck => Some(STRUCK),
        Look::Raised => Some(RAISED),
        Look::Lowered => Some(LOWERED),
        Look::Plain => None,
    };
    match signs.filter(|_| !part.is_empty()) {
        Some([open, close]) => {
            text.push(open);
            text.push_str(part);
            text.push(close);
        }
        None => text.push_str(part),
    }
}

/// The shared texts that have runs, by their numbers.
pub(super) fn shared<'a>(globals: impl Iterator<Item = (u16, &'a [u8])>) -> BTreeMap<u32, Text> {
    let mut texts: Vec<&[u8]> = Vec::new();
    let mut before = 0;
    for (kind, data) in globals {
        if kind == SHARED_TEXTS || kind == CONTINUED && before == SHARED_TEXTS {
            texts.push(data);
        }
        before = if kind == CONTINUED { before } else { kind };
    }
    let mut reader = Reader { texts, part: 0, at: 8 };
    let mut found = BTreeMap::new();
    let mut number = 0;
    while let Some(text) = reader.text() {
        if !text.runs.is_empty() {
            found.insert(number, text);
        }
        number += 1;
    }
    found
}

/// The text of a cell that holds its own, after row, column and style: Excel 5 and 95 have no other of runs.
pub(super) fn own(data: &[u8], wide: bool) -> Option<Text> {
    let data = data.get(6..)?;
    if wide {
        let length = usize::from(u16_at(data, 0)?);
        let width = if data.get(2)? & 1 == 0 { 1 } else { 2 };
        let end = length.checked_mul(width)?.checked_add(3)?;
        let letters = letters(data.get(3..end)?, width);
        let runs = data.get(end..)?.get(2..)?.chunks_exact(4);
        let run = |run: &[u8]| Some((u16_at(run, 0)?, numbered(u16_at(run, 2)?)));
        return Some(Text { letters, runs: runs.filter_map(run).collect() });
    }
    let end = usize::from(u16_at(data, 0)?).checked_add(2)?;
    let text = super::letters_of(data.get(2..end)?);
    let runs = data.get(end..)?.get(1..)?.as_chunks::<2>().0.iter();
    let runs = runs.map(|[start, font]| (u16::from(*start), numbered(u16::from(*font))));
    Some(Text { letters: text.encode_utf16().collect(), runs: runs.collect() })
}

/// Letters of one byte or of two.
fn letters(bytes: &[u8], width: usize) -> Vec<u16> {
    let letter = |letter: &[u8]| match *letter {
        [low] => u16::from(low),
        [low, high] => u16::from_le_bytes([low, high]),
        _ => 0,
    };
    bytes.chunks(width).map(letter).collect()
}

/// The table of texts, which goes on over several records.
struct Reader<'a> {
    texts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> Reader<'a> {
    /// What is left of the record; the next one where nothing is.
    fn rest(&mut self) -> Option<&'a [u8]> {
        loop {
            let rest = self.texts.get(self.part)?.get(self.at..).unwrap_or_default();
            if !rest.is_empty() {
                return Some(rest);
            }
            (self.part, self.at) = (self.part + 1, 0);
        }
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.rest()?.get(..length)?;
        self.at += length;
        Some(taken)
    }

    /// Letters with the runs of their fonts. In a record that goes on with letters, its first byte tells their width
    /// anew.
    fn text(&mut self) -> Option<Text> {
        let length = usize::from(u16_at(self.take(2)?, 0)?);
        let mut flags = *self.take(1)?.first()?;
        let (rich, far) = (flags & 8 != 0, flags & 4 != 0);
        let runs = if rich { usize::from(u16_at(self.take(2)?, 0)?) } else { 0 };
        let further = if far { usize::try_from(u32_at(self.take(4)?, 0)?).ok()? } else { 0 };
        let mut read = Vec::new();
        while read.len() < length {
            let part = self.part;
            let rest = self.rest()?;
            if self.part != part {
                flags = *self.take(1)?.first()?;
                continue;
            }
            let width = if flags & 1 == 0 { 1 } else { 2 };
            let count = (rest.len() / width).min(length - read.len()).max(1);
            read.extend(letters(self.take(count * width)?, width));
        }
        let mut found = Vec::new();
        for _ in 0..runs {
            let run = self.take(4)?;
            found.extend(u16_at(run, 0).zip(u16_at(run, 2).map(numbered)));
        }
        let mut left = further;
        while left > 0 {
            let step = self.rest()?.len().min(left);
            self.take(step)?;
            left -= step;
        }
        Some(Text { letters: read, runs: found })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[u16]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    /// Four fonts: plain, struck through, raised, plain. The second style of cells is struck through.
    fn fonts() -> Fonts {
        let font = |flags, place| (FONT, words(&[200, flags, 0, 400, place]));
        let style = |font| (STYLE, words(&[font, 0]));
        let all = [font(0, 0), font(8, 0), font(0, 1), font(0, 0), style(0), style(1)];
        Fonts::of(all.iter().map(|(kind, data)| (*kind, data.as_slice())))
    }

    fn plain(text: &str) -> String {
        let open = [(STRUCK[0], '['), (RAISED[0], '{')];
        let close = [(STRUCK[1], ']'), (RAISED[1], '}'), (OWN[1], '>')];
        let plain = |c| {
            open.iter().chain(&close).find(|(sign, _)| *sign == c).map_or(c, |(_, plain)| *plain)
        };
        text.chars().map(plain).collect()
    }

    fn shown(records: &[(u16, Vec<u8>)]) -> Vec<(u32, String)> {
        let texts = shared(records.iter().map(|(kind, data)| (*kind, data.as_slice())));
        let signed = |(number, text): (u32, Text)| Some((number, text.signed(&fonts(), 0)?));
        texts.into_iter().filter_map(signed).map(|(number, text)| (number, plain(&text))).collect()
    }

    fn text(text: &str, runs: &[(u16, u16)]) -> Vec<u8> {
        let length = u16::try_from(text.len()).unwrap();
        let count = u16::try_from(runs.len()).unwrap();
        let runs: Vec<u16> = runs.iter().flat_map(|(start, font)| [*start, *font]).collect();
        [words(&[length]), vec![8], words(&[count]), text.as_bytes().to_vec(), words(&runs)]
            .concat()
    }

    #[test]
    fn runs_are_put_between_signs() {
        let table = [
            vec![0; 8],
            text("plain", &[]),
            text("8085", &[(0, 1), (2, 0)]),
            text("851", &[(2, 2)]),
            text("ab", &[(1, 3)]),
        ];
        let expected = [(1, "[80]85".to_owned()), (2, "85{1}".to_owned())];
        assert_eq!(shown(&[(SHARED_TEXTS, table.concat())]), expected);
    }

    #[test]
    fn a_text_goes_on_in_the_next_record() {
        let whole = text("8085", &[(0, 1), (2, 0)]);
        // Within the letters the record that goes on tells their width anew.
        let (first, rest) = whole.split_at(6);
        let records =
            [(SHARED_TEXTS, [&[0; 8][..], first].concat()), (CONTINUED, [&[0][..], rest].concat())];
        assert_eq!(shown(&records), [(0, "[80]85".to_owned())]);
        let (first, rest) = whole.split_at(13);
        let records = [(SHARED_TEXTS, [&[0; 8][..], first].concat()), (CONTINUED, rest.to_vec())];
        assert_eq!(shown(&records), [(0, "[80]85".to_owned())]);
    }

    #[test]
    fn letters_before_the_first_run_look_as_their_cell_does() {
        for (runs, style, expected) in [
            (&[][..], 1, None),
            (&[(2, 0)], 0, None),
            (&[(2, 0)], 1, Some("[80]85")),
            (&[(0, 0)], 1, Some(">8085")),
            (&[(0, 0)], 0, None),
            (&[(2, 1)], 0, Some("80[85]")),
            (&[(2, 1)], 1, None),
            (&[(3, 2)], 1, Some("[808]{5}")),
        ] {
            let text = Text { letters: "8085".encode_utf16().collect(), runs: runs.to_vec() };
            let found = text.signed(&fonts(), style).map(|text| plain(&text));
            assert_eq!(found.as_deref(), expected, "{runs:?} {style}");
        }
    }

    #[test]
    fn a_cell_of_its_own_text_has_runs_behind_it() {
        let at = words(&[1, 2, 0]);
        let narrow = [&at[..], &[5, 0], b"80 \x80\xe0", &[2, 0, 1, 2, 0]].concat();
        let wide = [&at[..], &[4, 0, 0], b"8085", &words(&[2, 0, 1, 2, 0])].concat();
        let wider = [&at[..], &[2, 0, 1], &words(&[0x20AC, 0x38]), &words(&[1, 1, 1])].concat();
        for (data, is_wide, expected) in
            [(narrow, false, "[80] €à"), (wide, true, "[80]85"), (wider, true, "€[8]")]
        {
            let text = own(&data, is_wide).unwrap().signed(&fonts(), 0).unwrap();
            assert_eq!(plain(&text), expected);
        }
    }
}
