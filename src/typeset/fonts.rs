//! The fonts that are compiled in.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Fonts and their index, built once a process.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
}

const FILES: [&[u8]; 4] = [
    include_bytes!("../../assets/fonts/TitilliumWeb_400Regular.ttf"),
    include_bytes!("../../assets/fonts/TitilliumWeb_400Regular_Italic.ttf"),
    include_bytes!("../../assets/fonts/TitilliumWeb_600SemiBold.ttf"),
    include_bytes!("../../assets/fonts/TitilliumWeb_700Bold.ttf"),
];

/// All fonts there are; nothing of the system.
pub(super) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> = FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_font_of_the_family() {
        assert_eq!(FONTS.fonts.len(), FILES.len());
        assert!(FONTS.fonts.iter().all(|font| font.info().family == "Titillium Web"));
    }
}
