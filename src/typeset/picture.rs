//! Whether a picture can be placed, before it is.

use typst::foundations::{Bytes, Smart};
use typst::visualize::{ImageFormat, RasterFormat, RasterImage, SvgImage, VectorFormat};

/// Why a picture cannot be placed; the words finish "l'immagine …".
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// What is in it is no picture.
    #[error("non è un'immagine che si possa leggere")]
    Unreadable,
    /// It says to be one kind and is another.
    #[error("è di un altro tipo di quello che dice il nome")]
    OtherKind,
    /// An SVG that cannot be drawn.
    #[error("è un SVG che non si legge")]
    BrokenSvg,
}

/// What is wrong with a picture, if anything.
pub fn picture_fault(name: &str, bytes: &[u8]) -> Option<PictureFault> {
    let says_svg = name.to_lowercase().ends_with(".svg");
    let bytes = Bytes::new(bytes.to_vec());
    match ImageFormat::detect(&bytes) {
        Some(ImageFormat::Vector(VectorFormat::Svg)) if says_svg => {
            SvgImage::new(bytes).is_err().then_some(PictureFault::BrokenSvg)
        }
        Some(ImageFormat::Raster(RasterFormat::Exchange(format))) if !says_svg => {
            let is_broken = RasterImage::new(bytes, format, Smart::Auto).is_err();
            is_broken.then_some(PictureFault::Unreadable)
        }
        Some(_) => Some(PictureFault::OtherKind),
        None if says_svg => Some(PictureFault::BrokenSvg),
        None => Some(PictureFault::Unreadable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_picture_is_told() {
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
        for (name, bytes, fault) in [
            ("a.svg", &svg[..], None),
            ("a.svg", &svg[..30], Some(PictureFault::BrokenSvg)),
            ("a.svg", b"", Some(PictureFault::BrokenSvg)),
            ("a.png", svg, Some(PictureFault::OtherKind)),
            ("a.png", b"\x89PNG\r\n\x1a\n\0\0", Some(PictureFault::Unreadable)),
            ("a.jpg", b"testo", Some(PictureFault::Unreadable)),
        ] {
            assert_eq!(picture_fault(name, bytes), fault, "{name}");
        }
    }
}
