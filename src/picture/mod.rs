//! Pictures without what others wrote into them: place and time of a photograph, its maker, thumbnails, an editor's
//! paths and layers. What is needed to show them stays: their pixels, their colours, their turn, their density.

mod coded;
mod exif;
mod gif;
mod jpeg;
mod measure;
mod png;
mod svg;
mod vast;
mod webp;
mod weight;

pub(crate) use measure::measured;
pub(crate) use svg::words;

/// The same picture, bare; `None` for what is none, or one that breaks off.
pub(crate) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    match bytes {
        [0xff, 0xd8, ..] => jpeg::bare(bytes),
        [0x89, b'P', b'N', b'G', ..] => png::bare(bytes),
        [b'G', b'I', b'F', b'8', ..] => gif::bare(bytes),
        [b'R', b'I', b'F', b'F', ..] => webp::bare(bytes),
        _ => svg::bare(bytes),
    }
}

/// What is left to be read of a file.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }
}

#[cfg(test)]
mod tests;
