//! Changes of an XML text by the places of its signs.

use std::borrow::Cow;
use std::ops::Range;

/// The text of a part: in UTF-16 too, without the mark of its order. `None` for another coding than UTF-8, which its
/// own declaration tells to whoever reads it.
pub(super) fn text(content: &[u8]) -> Option<Cow<'_, str>> {
    let wide = |swap: bool, content: &[u8]| {
        let pair = |pair: &[u8]| match *pair {
            [a, b] if swap => u16::from_be_bytes([a, b]),
            [a, b] => u16::from_le_bytes([a, b]),
            _ => 0,
        };
        let units: Vec<u16> = content.chunks_exact(2).map(pair).collect();
        Cow::Owned(undeclared(&String::from_utf16_lossy(&units)).to_owned())
    };
    match content {
        [0xFF, 0xFE, rest @ ..] => Some(wide(false, rest)),
        [0xFE, 0xFF, rest @ ..] => Some(wide(true, rest)),
        [b'<', 0, ..] => Some(wide(false, content)),
        [0, b'<', ..] => Some(wide(true, content)),
        [0xEF, 0xBB, 0xBF, rest @ ..] => str::from_utf8(rest).ok().map(Cow::Borrowed),
        _ => str::from_utf8(content).ok().map(Cow::Borrowed),
    }
}

/// Without the declaration, which tells the coding that the text had.
fn undeclared(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let declared = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    declared.map_or(text, |(_, rest)| rest)
}

/// `<![CDATA[85]]>` as `85`.
pub(super) fn without_cdata(text: Cow<'_, str>) -> Cow<'_, str> {
    const OPEN: &str = "<![CDATA[";
    if !text.contains(OPEN) {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        plain.push_str(before);
        let (inside, after) = after.split_once("]]>").unwrap_or((after, ""));
        plain.push_str(&inside.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
        rest = after;
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// Changes of a text, from its beginning on.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    pub(super) fn replace(&mut self, range: Range<usize>, by: impl Into<String>) {
        self.0.push((range, by.into()));
    }

    pub(super) fn insert(&mut self, at: usize, what: impl Into<String>) {
        self.replace(at..at, what);
    }

    /// The changed text; `None` where nothing changes.
    pub(super) fn made(self, text: &str) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        let mut changed = String::with_capacity(text.len());
        let mut done = 0;
        for (range, by) in self.0 {
            changed.push_str(text.get(done..range.start)?);
            changed.push_str(&by);
            done = range.end;
        }
        changed.push_str(text.get(done..)?);
        Some(changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_is_read_in_either_order_with_and_without_its_mark() {
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>è</a>";
        let little: Vec<u8> = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = xml.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = [&[0xFE, 0xFF][..], &big].concat();
        for content in [little, big, marked] {
            assert_eq!(text(&content).unwrap(), "<a>è</a>");
        }
        assert_eq!(text(b"\xef\xbb\xbf<a/>").unwrap(), "<a/>");
        assert_eq!(text(b"<a>\xe8</a>"), None);
    }

    #[test]
    fn cdata_is_text() {
        let plain = |text| without_cdata(Cow::Borrowed(text)).into_owned();
        assert_eq!(plain("<v><![CDATA[85]]></v><t>a</t>"), "<v>85</v><t>a</t>");
        assert_eq!(plain("<t><![CDATA[a<b]]><![CDATA[&]]></t>"), "<t>a&lt;b&amp;</t>");
        assert_eq!(plain("<t><![CDATA[a"), "<t>a");
    }

    #[test]
    fn changes_are_made_in_their_places() {
        let mut edits = Edits::default();
        assert!(Edits::default().made("abc").is_none());
        edits.insert(1, "-");
        edits.replace(1..2, "");
        edits.insert(3, "!");
        assert_eq!(edits.made("abc").unwrap(), "a-c!");
    }
}
