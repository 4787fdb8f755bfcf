//! PNG: chunks up to `IEND`. Of those that are not the image, what its colours need stays.

use super::{Bytes, exif};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks that stay as they are.
const KEPT: [&[u8; 4]; 14] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"cICP",
    b"mDCv", b"cLLi", b"bKGD", b"pHYs",
];

pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Bytes(bytes.strip_prefix(SIGNATURE)?);
    let mut out = SIGNATURE.to_vec();
    loop {
        let length = usize::try_from(u32::from_be_bytes(rest.array()?)).ok()?;
        let name: [u8; 4] = rest.array()?;
        let content = rest.take(length)?;
        let sum = rest.take(4)?;
        if KEPT.contains(&&name) {
            out.extend(
                [&u32::try_from(length).ok()?.to_be_bytes(), &name[..], content, sum].concat(),
            );
        }
        match &name {
            b"IEND" => return Some(out),
            // The profile stays, its name goes.
            b"iCCP" => {
                let end = content.iter().position(|byte| *byte == 0)?;
                out.extend(chunk(*b"iCCP", &[b"icc", content.get(end..)?].concat())?);
            }
            b"eXIf" => {
                if let Some(tiff) = exif::bare(content) {
                    out.extend(chunk(*b"eXIf", &tiff)?);
                }
            }
            _ => {}
        }
    }
}

fn chunk(name: [u8; 4], content: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(content.len()).ok()?.to_be_bytes();
    let body = [&name[..], content].concat();
    let sum = checksum(&body).to_be_bytes();
    Some([&length[..], &body, &sum].concat())
}

/// CRC-32 as PNG has it.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
    let sum = bytes
        .iter()
        .fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)));
    !sum
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(super::checksum(b"IEND"), 0xae42_6082);
    }
}
