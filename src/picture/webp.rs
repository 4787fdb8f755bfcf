//! WebP: chunks of a RIFF. Of those that are not the image, what its colours need stays.

use super::{Bytes, exif};

const KEPT: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF"];

/// Flags of the extended head: there is EXIF, there is XMP.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Bytes(bytes);
    rest.take(4).filter(|name| *name == b"RIFF")?;
    let size = usize::try_from(u32::from_le_bytes(rest.array()?)).ok()?;
    rest = Bytes(rest.take(size)?);
    rest.take(4).filter(|name| *name == b"WEBP")?;
    let (mut chunks, mut turn) = (Vec::new(), None);
    while !rest.0.is_empty() {
        let name: [u8; 4] = rest.array()?;
        let length = usize::try_from(u32::from_le_bytes(rest.array()?)).ok()?;
        let content = rest.take(length)?;
        // The last filling byte is often left out.
        rest.take((length % 2).min(rest.0.len()))?;
        if &name == b"EXIF" {
            turn = exif::bare(content.strip_prefix(b"Exif\0\0").unwrap_or(content));
        } else if KEPT.contains(&&name) {
            chunks.push((name, content.to_vec()));
        }
    }
    for (name, content) in &mut chunks {
        if let (b"VP8X", Some(flags)) = (&*name, content.first_mut()) {
            *flags = *flags & !(HAS_EXIF | HAS_XMP) | if turn.is_some() { HAS_EXIF } else { 0 };
        }
    }
    chunks.extend(turn.map(|tiff| (*b"EXIF", tiff)));
    let mut out = b"WEBP".to_vec();
    for (name, content) in &chunks {
        out.extend([&name[..], &u32::try_from(content.len()).ok()?.to_le_bytes()].concat());
        out.extend(content);
        out.extend([0].iter().take(content.len() % 2));
    }
    let size = u32::try_from(out.len()).ok()?.to_le_bytes();
    Some([b"RIFF", &size[..], &out].concat())
}
