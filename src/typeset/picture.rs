//! Whether a picture can be placed, before it is.

use typst::foundations::{Bytes, Smart};
use typst::visualize::{
    ExchangeFormat, ImageFormat, RasterFormat, RasterImage, SvgImage, VectorFormat,
};

use super::{Bundle, FAMILY, TypesetError, typeset};

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
    /// Inks instead of light.
    #[error("ha i colori della stampa (CMYK): un documento da archiviare li vuole in RGB")]
    Cmyk,
    /// Something that PDF/A or PDF/UA forbids.
    #[error("contiene qualcosa che un documento da archiviare non ammette")]
    Unfit,
}

/// What is wrong with a picture, if anything. Of a JPEG and an SVG that can be read a page is made too: a standard of PDF
/// may forbid what is in them.
pub fn picture_fault(name: &str, bytes: &[u8]) -> Option<PictureFault> {
    let data = Bytes::new(bytes.to_vec());
    let found = ImageFormat::detect(&data);
    if found.is_none() || found != told(name) {
        return Some(picture_kind_fault(name, bytes));
    }
    let is_broken = match found {
        Some(ImageFormat::Raster(RasterFormat::Exchange(format))) => {
            RasterImage::new(data, format, Smart::Auto).is_err().then_some(PictureFault::Unreadable)
        }
        _ => SvgImage::new(data).is_err().then_some(PictureFault::BrokenSvg),
    };
    let is_plain = [ExchangeFormat::Png, ExchangeFormat::Gif, ExchangeFormat::Webp]
        .into_iter()
        .any(|format| found == Some(format.into()));
    is_broken.or_else(|| if is_plain { None } else { refused(name, bytes) })
}

/// What is wrong with a picture that cannot be read at all.
pub fn picture_kind_fault(name: &str, bytes: &[u8]) -> PictureFault {
    let told = told(name);
    match ImageFormat::detect(&Bytes::new(bytes.to_vec())) {
        Some(found) if Some(found) != told => PictureFault::OtherKind,
        _ if told == Some(VectorFormat::Svg.into()) => PictureFault::BrokenSvg,
        _ => PictureFault::Unreadable,
    }
}

/// The kind that a picture's name says, as Typst reads it.
fn told(name: &str) -> Option<ImageFormat> {
    Some(match name.rsplit_once('.')?.1.to_lowercase().as_str() {
        "svg" => VectorFormat::Svg.into(),
        "png" => ExchangeFormat::Png.into(),
        "jpg" | "jpeg" => ExchangeFormat::Jpg.into(),
        "gif" => ExchangeFormat::Gif.into(),
        "webp" => ExchangeFormat::Webp.into(),
        _ => return None,
    })
}

/// Why no page can hold a picture, if none can.
fn refused(name: &str, bytes: &[u8]) -> Option<PictureFault> {
    let path = format!("immagine.{}", name.rsplit_once('.')?.1);
    let source = format!(
        "#set document(title: \"Prova\", date: datetime(year: 2021, month: 6, day: 15))\n\
         #set text(font: \"{FAMILY}\", lang: \"it\")\n#image(\"{path}\", alt: \"Prova\", height: 5cm)\n"
    );
    let set = typeset(Bundle::new(source).with(path, bytes.to_vec()));
    let TypesetError::Refused(complaints) = set.err()? else { return None };
    let is_cmyk = complaints.iter().any(|complaint| complaint.message.contains("CMYK"));
    let is_unshown = complaints.iter().any(|complaint| complaint.unprintable().is_some());
    if is_unshown {
        // Told with its sign when the document is set.
        return None;
    }
    Some(if is_cmyk { PictureFault::Cmyk } else { PictureFault::Unfit })
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
            ("a.png", b"\xff\xd8\xff\xe0", Some(PictureFault::OtherKind)),
            ("a.jpg", b"GIF89a", Some(PictureFault::OtherKind)),
            ("a.PNG", b"\x89PNG\r\n\x1a\n\0\0", Some(PictureFault::Unreadable)),
            ("a.png", b"\x89PNG\r\n\x1a\n\0\0", Some(PictureFault::Unreadable)),
            ("a.jpg", b"testo", Some(PictureFault::Unreadable)),
        ] {
            assert_eq!(picture_fault(name, bytes), fault, "{name}");
        }
    }
}
