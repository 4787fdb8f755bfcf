//! The fonts that are compiled in, and those of the office.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use ttf_parser::{Face, Permissions};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The family of the built-in fonts.
pub const FAMILY: &str = "Titillium Web";

/// Fonts and their index.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
}

const FILES: [&[u8]; 5] = [
    include_bytes!("../../assets/fonts/TitilliumWeb_400Regular.ttf"),
    include_bytes!("../../assets/fonts/TitilliumWeb_400Regular_Italic.ttf"),
    include_bytes!("../../assets/fonts/TitilliumWeb_600SemiBold.ttf"),
    include_bytes!("../../assets/fonts/TitilliumWeb_700Bold.ttf"),
    // Stands in for letters and signs that the others have not: Typst falls back on it by itself.
    include_bytes!("../../assets/fonts/RelazioneSegni.ttf"),
];

/// The built-in fonts; nothing of the system.
pub(super) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    Fonts::new(FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect())
});

impl Fonts {
    fn new(fonts: Vec<Font>) -> Self {
        Self { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    }

    /// The built-in fonts and those of these files.
    pub(super) fn with(files: Vec<Vec<u8>>) -> Self {
        let own = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file)));
        Self::new(FONTS.fonts.iter().cloned().chain(own).collect())
    }
}

/// Whether the built-in fonts show each of these signs, wherever it stands. A sign that joins others may fail with
/// some of them, and one for private use is nothing that an archive keeps: only setting tells.
pub fn prints(signs: &BTreeSet<char>) -> bool {
    if signs.is_empty() {
        return true;
    }
    let faces: Vec<Face<'_>> = FILES.iter().filter_map(|file| Face::parse(file, 0).ok()).collect();
    let stands_alone =
        |c: char| !c.is_control() && !is_combining_mark(c) && !matches!(c, '\u{e000}'..='\u{f8ff}');
    signs.iter().all(|&c| stands_alone(c) && faces.iter().any(|face| face.glyph_index(c).is_some()))
}

/// The letters of a text with the marks on them, of which `found` is a part, that do not make one sign which the fonts have.
pub fn marked<'a>(found: &'a str, text: &'a str) -> impl Iterator<Item = &'a str> {
    let holds = if text.contains(found) { text } else { "" };
    let starts = holds.char_indices().filter(|(_, c)| !is_combining_mark(*c));
    starts.filter_map(move |(at, letter)| {
        let (_, rest) = text.split_at_checked(at)?;
        let marks = rest.chars().skip(1).take_while(|c| is_combining_mark(*c));
        let length = letter.len_utf8() + marks.map(char::len_utf8).sum::<usize>();
        let (whole, _) = rest.split_at_checked(length)?;
        let is_marked = length > letter.len_utf8() && whole.contains(found);
        (is_marked && !prints(&whole.nfc().collect())).then_some(whole)
    })
}

/// Why a font file is of no use; the words finish "il file …".
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FontFault {
    /// It holds no font.
    #[error("non contiene un tipo di carattere leggibile")]
    Unreadable,
    /// Its maker does not allow it to travel inside documents, or not in part.
    #[error("non si può incorporare in un documento: chi l'ha fatto non lo permette")]
    Forbidden,
}

/// Fonts in one file: the largest collections have some dozens.
const MOST_FACES: u32 = 64;

/// The families that a font file holds.
pub fn families(file: &[u8]) -> Result<Vec<String>, FontFault> {
    // Each face that a collection announces would be read.
    if ttf_parser::fonts_in_collection(file).is_some_and(|count| count > MOST_FACES) {
        return Err(FontFault::Unreadable);
    }
    let fonts: Vec<Font> = Font::iter(Bytes::new(file.to_vec())).collect();
    if fonts.is_empty() {
        return Err(FontFault::Unreadable);
    }
    let free = |font: &Font| {
        Face::parse(font.data(), font.index()).is_ok_and(|face| {
            face.permissions() != Some(Permissions::Restricted) && face.is_subsetting_allowed()
        })
    };
    if !fonts.iter().all(free) {
        return Err(FontFault::Forbidden);
    }
    Ok(fonts.iter().map(|font| font.info().family.clone()).collect())
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::typeset::{Bundle, typeset};

    #[test]
    fn every_file_is_a_font_the_last_one_of_signs() {
        assert_eq!(FONTS.fonts.len(), FILES.len());
        let (signs, family) = FONTS.fonts.split_last().unwrap();
        assert!(family.iter().all(|font| font.info().family == FAMILY));
        // What comes along with texts pasted from elsewhere, and the alphabets next door.
        for sign in "→✓●■Δαωжћ\u{2011}\u{202f}≃①☐".chars() {
            assert!(signs.info().coverage.contains(u32::from(sign)), "{sign}");
        }
    }

    /// `verifica` trusts this and sets nothing.
    #[test]
    fn what_prints_is_set_in_text_and_in_a_picture() {
        let known = FONTS.fonts.iter().flat_map(|font| font.info().coverage.iter());
        let known: BTreeSet<char> = known.filter_map(char::from_u32).collect();
        let signs: Vec<char> =
            known.into_iter().filter(|c| prints(&BTreeSet::from([*c]))).collect();
        assert!(signs.len() > 1000, "{}", signs.len());
        let number = |c: &char| format!("{:x}", u32::from(*c));
        let (mut body, mut drawn) = (String::new(), String::new());
        for some in signs.chunks(50) {
            let words = |c: &char| format!("a\\u{{{0}}} \\u{{{0}}} ", number(c));
            let words: String = some.iter().map(words).collect();
            write!(body, "#\"{words}\" #strong(\"{words}\")\n\n").unwrap();
            let words: Vec<String> = some.iter().map(|c| format!("&#x{};", number(c))).collect();
            let words = words.concat();
            write!(drawn, "<text font-family='{FAMILY}' font-size='1'>{words}</text>").unwrap();
        }
        let svg =
            format!("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{drawn}</svg>");
        let source = format!(
            "#set document(title: \"Prova\", date: datetime(year: 2021, month: 6, day: 15))\n\
             #set text(font: \"{FAMILY}\", lang: \"it\")\n\
             {body}#image(\"a.svg\", alt: \"Segni\")\n"
        );
        let set = typeset(Bundle::new(source).with("a.svg", svg.into_bytes()));
        assert!(set.is_ok(), "{:?}", set.err());
    }

    #[test]
    fn what_holds_no_font_or_may_not_travel_is_refused() {
        assert_eq!(families(b"OTTO"), Err(FontFault::Unreadable));
        let collection = [&b"ttcf\0\x01\0\0"[..], &[0xff; 4], &[0; 1000]].concat();
        assert_eq!(families(&collection), Err(FontFault::Unreadable));
        let mut font = FILES[0].to_vec();
        assert_eq!(families(&font), Ok(vec![FAMILY.to_owned()]));
        // The table directory says where OS/2 stands; its third field but two is fsType.
        let entry = font.windows(4).position(|name| name == b"OS/2").unwrap();
        let offset = u32::from_be_bytes(font[entry + 8..entry + 12].try_into().unwrap());
        font[usize::try_from(offset).unwrap() + 9] = 2;
        assert_eq!(families(&font), Err(FontFault::Forbidden));
    }
}
