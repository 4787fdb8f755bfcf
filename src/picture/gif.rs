//! GIF: blocks up to the trailer. Comments, texts and what programs noted go.

use super::Bytes;

/// Programs' blocks that a picture needs: how often it repeats, its colours.
const KEPT: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Bytes(bytes);
    let mut out = rest.take(13)?.to_vec();
    out.extend(rest.take(colours(*out.get(10)?))?);
    loop {
        match rest.byte()? {
            0x3b => {
                out.push(0x3b);
                return Some(out);
            }
            0x2c => {
                let head = rest.take(9)?;
                let table = rest.take(colours(*head.get(8)?))?;
                let smallest = rest.byte()?;
                let pixels = blocks(&mut rest)?;
                out.extend([&[0x2c], head, table, &[smallest], &pixels[..]].concat());
            }
            0x21 => {
                let label = rest.byte()?;
                let content = blocks(&mut rest)?;
                let names = |known: &&[u8]| content.get(1..12) == Some(known);
                if label == 0xf9 || label == 0xff && KEPT.iter().any(names) {
                    out.extend([&[0x21, label], &content[..]].concat());
                }
            }
            _ => return None,
        }
    }
}

/// Width and height of every frame up to where the picture breaks off, as they are written.
pub(super) fn frames(bytes: &[u8]) -> Vec<[u8; 4]> {
    let (mut rest, mut found) = (Bytes(bytes), Vec::new());
    let head = rest.take(13).and_then(|head| head.get(10).copied()).unwrap_or(0);
    rest.take(colours(head));
    let mut next = || {
        match rest.byte()? {
            0x2c => {
                let head = rest.take(9)?;
                found.push(head.get(4..8)?.try_into().ok()?);
                rest.take(colours(*head.get(8)?) + 1)?;
                blocks(&mut rest)?;
            }
            0x21 => {
                rest.byte()?;
                blocks(&mut rest)?;
            }
            _ => return None,
        }
        Some(())
    };
    while next().is_some() {}
    found
}

/// Bytes of the table of colours that follows, if any does.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Blocks, each with its length before it, up to the empty one.
fn blocks(rest: &mut Bytes<'_>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let length = rest.byte()?;
        out.push(length);
        if length == 0 {
            return Some(out);
        }
        out.extend(rest.take(usize::from(length))?);
    }
}
