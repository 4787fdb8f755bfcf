//! Texts of .xls files with runs of other fonts: what is struck through or raised in them.

use std::collections::BTreeMap;

use crate::workbook::guard::{u16_at, u32_at};
use crate::workbook::mark::{RAISED, STRUCK};

const SHARED_TEXTS: u16 = 0x00FC;
const CONTINUED: u16 = 0x003C;
const FONT: u16 = 0x0031;

/// Where letters of another font begin, and which font.
type Run = (u16, u16);

/// How letters of a font look, as far as it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Struck,
    Raised,
}

/// The shared texts that have parts struck through or raised, by their numbers, with signs around these parts.
pub(super) fn marked<'a>(globals: impl Iterator<Item = (u16, &'a [u8])>) -> BTreeMap<u32, String> {
    let mut fonts = Vec::new();
    let mut texts: Vec<&[u8]> = Vec::new();
    let mut before = 0;
    for (kind, data) in globals {
        match kind {
            FONT => fonts.push(look(data)),
            SHARED_TEXTS => texts.push(data),
            CONTINUED if before == SHARED_TEXTS => texts.push(data),
            _ => {}
        }
        before = if kind == CONTINUED { before } else { kind };
    }
    if fonts.iter().all(|look| *look == Look::Plain) {
        return BTreeMap::new();
    }
    let mut reader = Reader { texts, part: 0, at: 8 };
    let mut found = BTreeMap::new();
    let mut number = 0;
    while let Some((letters, runs)) = reader.text() {
        found.extend(signed(&letters, &runs, &fonts).map(|text| (number, text)));
        number += 1;
    }
    found
}

fn look(data: &[u8]) -> Look {
    if u16_at(data, 2).is_some_and(|flags| flags & 0x08 != 0) {
        Look::Struck
    } else if u16_at(data, 8) == Some(1) {
        Look::Raised
    } else {
        Look::Plain
    }
}

/// The text with signs, where a run asks for one. Letters before the first run have the cell's own font.
fn signed(letters: &[u16], runs: &[Run], fonts: &[Look]) -> Option<String> {
    // There is no font of the number 4.
    let look =
        |font: u16| fonts.get(usize::from(font.saturating_sub(u16::from(font > 4)))).copied();
    let mut text = String::new();
    let mut any = false;
    let ends = runs.iter().skip(1).map(|(start, _)| usize::from(*start)).chain([letters.len()]);
    let first = runs.first().map_or(letters.len(), |(start, _)| usize::from(*start));
    text.push_str(&String::from_utf16_lossy(letters.get(..first)?));
    for ((start, font), end) in runs.iter().zip(ends) {
        let part = String::from_utf16_lossy(letters.get(usize::from(*start)..end)?);
        let signs = match look(*font) {
            Some(Look::Struck) => Some(STRUCK),
            Some(Look::Raised) => Some(RAISED),
            Some(Look::Plain) | None => None,
        };
        match signs.filter(|_| !part.is_empty()) {
            Some([open, close]) => {
                any = true;
                text.extend([open]);
                text.push_str(&part);
                text.extend([close]);
            }
            None => text.push_str(&part),
        }
    }
    any.then_some(text)
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
    fn text(&mut self) -> Option<(Vec<u16>, Vec<Run>)> {
        let length = usize::from(u16_at(self.take(2)?, 0)?);
        let mut flags = *self.take(1)?.first()?;
        let (rich, far) = (flags & 8 != 0, flags & 4 != 0);
        let runs = if rich { usize::from(u16_at(self.take(2)?, 0)?) } else { 0 };
        let further = if far { usize::try_from(u32_at(self.take(4)?, 0)?).ok()? } else { 0 };
        let mut letters = Vec::new();
        while letters.len() < length {
            let part = self.part;
            let rest = self.rest()?;
            if self.part != part {
                flags = *self.take(1)?.first()?;
                continue;
            }
            let width = if flags & 1 == 0 { 1 } else { 2 };
            let count = (rest.len() / width).min(length - letters.len()).max(1);
            let taken = self.take(count * width)?;
            letters.extend(taken.chunks(width).map(|letter| match *letter {
                [low] => u16::from(low),
                [low, high] => u16::from_le_bytes([low, high]),
                _ => 0,
            }));
        }
        let mut found = Vec::new();
        for _ in 0..runs {
            let run = self.take(4)?;
            found.extend(u16_at(run, 0).zip(u16_at(run, 2)));
        }
        let mut left = further;
        while left > 0 {
            let step = self.rest()?.len().min(left);
            self.take(step)?;
            left -= step;
        }
        Some((letters, found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[u16]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    /// Four fonts: plain, struck through, raised, plain.
    fn fonts() -> Vec<(u16, Vec<u8>)> {
        let font = |flags, place| (FONT, words(&[200, flags, 0, 400, place]));
        vec![font(0, 0), font(8, 0), font(0, 1), font(0, 0)]
    }

    fn shown(records: &[(u16, Vec<u8>)]) -> Vec<(u32, String)> {
        let fonts = fonts();
        let all = fonts.iter().chain(records).map(|(kind, data)| (*kind, data.as_slice()));
        let signs = [(STRUCK[0], '['), (STRUCK[1], ']'), (RAISED[0], '{'), (RAISED[1], '}')];
        let plain = |c| signs.iter().find(|(sign, _)| *sign == c).map_or(c, |(_, plain)| *plain);
        let plain = |text: String| text.chars().map(plain).collect();
        marked(all).into_iter().map(|(number, text)| (number, plain(text))).collect()
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
}
