//! Of all that a camera writes, what the picture cannot be shown without: which way is up, and how dense it is.

const ORIENTATION: u16 = 0x0112;
const DENSITIES: [u16; 2] = [0x011a, 0x011b];
const UNIT: u16 = 0x0128;

/// The order of bytes of a TIFF.
#[derive(Clone, Copy)]
enum Order {
    Big,
    Little,
}

/// The same with nothing but that; `None` where there is nothing of it. Both begin with the TIFF's own head.
pub(super) fn bare(tiff: &[u8]) -> Option<Vec<u8>> {
    let (order, rest) = match tiff {
        [b'I', b'I', rest @ ..] => (Order::Little, rest),
        [b'M', b'M', rest @ ..] => (Order::Big, rest),
        _ => return None,
    };
    let start = order.long(rest, 2)?;
    let count = order.short(tiff, start)?;
    let (mut short, mut long) = (Vec::new(), Vec::new());
    for index in 0..usize::from(count) {
        let at = start.checked_add(2)?.checked_add(index * 12)?;
        let Some(tag) = order.short(tiff, at) else { break };
        let kind = order.short(tiff, at + 2)?;
        if (tag == ORIENTATION || tag == UNIT) && kind == 3 {
            short.push((tag, order.short(tiff, at + 8)?));
        } else if DENSITIES.contains(&tag) && kind == 5 {
            let at = order.long(tiff, at + 8)?;
            let parts = (order.long(tiff, at), order.long(tiff, at.checked_add(4)?));
            if let (Some(over), Some(under)) = parts {
                long.push((tag, [u32::try_from(over).ok()?, u32::try_from(under).ok()?]));
            }
        }
    }
    let says = short.iter().any(|(tag, value)| *tag == ORIENTATION && *value != 1);
    (says || !long.is_empty()).then(|| written(&short, &long))
}

/// A TIFF of these fields alone.
fn written(short: &[(u16, u16)], long: &[(u16, [u32; 2])]) -> Vec<u8> {
    let count = u16::try_from(short.len() + long.len()).unwrap_or_default();
    let mut entries: Vec<(u16, Vec<u8>)> = Vec::new();
    for (tag, value) in short {
        let head = [tag.to_be_bytes(), 3_u16.to_be_bytes()].concat();
        let value = [value.to_be_bytes(), [0, 0]].concat();
        entries.push((*tag, [head, 1_u32.to_be_bytes().to_vec(), value].concat()));
    }
    let mut beyond = Vec::new();
    for (tag, value) in long {
        let head = [tag.to_be_bytes(), 5_u16.to_be_bytes()].concat();
        let at = 8 + 2 + 12 * usize::from(count) + 4 + beyond.len();
        let at = u32::try_from(at).unwrap_or_default().to_be_bytes();
        entries.push((*tag, [head, 1_u32.to_be_bytes().to_vec(), at.to_vec()].concat()));
        beyond.extend(value.iter().flat_map(|part| part.to_be_bytes()));
    }
    entries.sort();
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    tiff.extend(count.to_be_bytes());
    tiff.extend(entries.into_iter().flat_map(|(_, entry)| entry));
    tiff.extend([0; 4]);
    tiff.extend(beyond);
    tiff
}

impl Order {
    fn short(self, tiff: &[u8], at: usize) -> Option<u16> {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(match self {
            Self::Big => u16::from_be_bytes(bytes),
            Self::Little => u16::from_le_bytes(bytes),
        })
    }

    fn long(self, tiff: &[u8], at: usize) -> Option<usize> {
        let bytes = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let number = match self {
            Self::Big => u32::from_be_bytes(bytes),
            Self::Little => u32::from_le_bytes(bytes),
        };
        usize::try_from(number).ok()
    }
}
