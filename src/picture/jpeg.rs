//! JPEG: segments up to the end of the image. Of those that are not the image, what its colours need stays.

use super::{Bytes, exif};

const START: [u8; 2] = [0xff, 0xd8];
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const EXIF: &[u8] = b"Exif\0\0";

pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Bytes(bytes);
    rest.take(2).filter(|start| *start == START)?;
    let (mut head, mut image, mut turn) = (Vec::new(), Vec::new(), None);
    loop {
        let marker = marker(&mut rest)?;
        if marker == END {
            image.extend([0xff, END]);
            break;
        }
        if is_alone(marker) {
            continue;
        }
        let length = usize::from(u16::from_be_bytes(rest.array()?));
        let content = rest.take(length.checked_sub(2)?)?;
        if let (0xe1, Some(tiff)) = (marker, content.strip_prefix(EXIF)) {
            turn = turn.or_else(|| exif::bare(tiff));
        }
        match kept(marker, content) {
            // What says how dense the picture is comes first.
            Some(content) if marker == 0xe0 => head = segment(marker, &content)?,
            Some(content) => image.append(&mut segment(marker, &content)?),
            None => {}
        }
        if marker == SCAN {
            image.extend(scan(&mut rest));
        }
    }
    let turn = turn.map(|tiff| segment(0xe1, &[EXIF, &tiff].concat()));
    let turn = turn.unwrap_or_else(|| Some(Vec::new()))?;
    Some([START.to_vec(), head, turn, image].concat())
}

/// The next marker, behind any filling.
fn marker(rest: &mut Bytes<'_>) -> Option<u8> {
    rest.byte().filter(|byte| *byte == 0xff)?;
    loop {
        match rest.byte()? {
            0xff => {}
            marker => return Some(marker),
        }
    }
}

/// Markers without a segment.
fn is_alone(marker: u8) -> bool {
    matches!(marker, 0x01 | 0xd0..=0xd8)
}

/// What stays of a segment.
fn kept(marker: u8, content: &[u8]) -> Option<Vec<u8>> {
    match marker {
        // Density; the thumbnail behind it goes.
        0xe0 if content.starts_with(b"JFIF\0") => Some([content.get(..12)?, &[0, 0]].concat()),
        0xe2 if content.starts_with(b"ICC_PROFILE\0") => Some(content.to_vec()),
        0xee if content.starts_with(b"Adobe") => content.get(..12).map(<[u8]>::to_vec),
        // Tables, frames and scans.
        0xc0..=0xdf => Some(content.to_vec()),
        _ => None,
    }
}

fn segment(marker: u8, content: &[u8]) -> Option<Vec<u8>> {
    let length = u16::try_from(content.len() + 2).ok()?.to_be_bytes();
    Some([&[0xff, marker], &length[..], content].concat())
}

/// The coded pixels up to the next marker.
fn scan<'a>(rest: &mut Bytes<'a>) -> &'a [u8] {
    let mut pairs = rest.0.windows(2);
    let ends = |pair: &[u8]| matches!(pair, [0xff, after] if !matches!(after, 0 | 0xd0..=0xd7));
    let length = pairs.position(ends).unwrap_or(rest.0.len());
    rest.take(length).unwrap_or_default()
}
