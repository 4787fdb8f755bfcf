//! The fonts that are compiled in, and those of the office.

use std::sync::LazyLock;

use ttf_parser::{Face, Permissions};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

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

/// The families that a font file holds.
pub fn families(file: &[u8]) -> Result<Vec<String>, FontFault> {
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
    use super::*;

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

    #[test]
    fn what_holds_no_font_or_may_not_travel_is_refused() {
        assert_eq!(families(b"OTTO"), Err(FontFault::Unreadable));
        let mut font = FILES[0].to_vec();
        assert_eq!(families(&font), Ok(vec![FAMILY.to_owned()]));
        // The table directory says where OS/2 stands; its third field but two is fsType.
        let entry = font.windows(4).position(|name| name == b"OS/2").unwrap();
        let offset = u32::from_be_bytes(font[entry + 8..entry + 12].try_into().unwrap());
        font[usize::try_from(offset).unwrap() + 9] = 2;
        assert_eq!(families(&font), Err(FontFault::Forbidden));
    }
}
