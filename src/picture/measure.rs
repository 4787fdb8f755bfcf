//! How large a picture says it is, before anybody makes room for its pixels.

use super::{Bytes, coded, weight};

/// The longest side: no sheet of paper is printed finer. The pixels of a photograph of the largest cameras; and those of
/// one with 16 bits a colour, which takes twice the room and is turned into one of 8.
const LONGEST: u64 = 20_000;
const MOST: u64 = 64_000_000;
const MOST_DEEP: u64 = 24_000_000;

/// Bytes of a pixel with 16 bits a colour.
const DEEP: u64 = 8;

/// Bytes of a profile of colours as a PNG packs it, up to a thousand times tighter than it is; those for screens have a
/// few thousand.
const LARGEST_PROFILE: usize = 64 << 10;

/// Pictures within a picture within a picture.
const DEEPEST: usize = 3;

/// Why a picture is not opened; the words finish "l'immagine …".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Excess {
    #[error("dice di avere {width} × {height} punti: al massimo {LONGEST} per lato e {} milioni in tutto", MOST / 1_000_000)]
    Pixels { width: u64, height: u64 },
    #[error("ha {width} × {height} punti a 16 bit per colore: al massimo {} milioni", MOST_DEEP / 1_000_000)]
    Deep { width: u64, height: u64 },
    #[error("ha un profilo di colore troppo grande")]
    Profile,
    #[error("è un SVG compresso")]
    Packed,
    #[error("usa un filtro (ombra, sfocatura), che nel documento non si può disegnare")]
    Filter,
    #[error("prende da un altro file un'immagine che non ha in sé")]
    Linked,
    #[error("ha troppi elementi, o elementi che si ripetono l'un l'altro")]
    Elements,
    #[error("ha misure smisurate («{found}»)")]
    Vast { found: String },
}

impl Excess {
    /// What to do about it.
    pub(crate) fn hint(&self) -> &'static str {
        match self {
            Self::Pixels { .. } => "ridurla con un programma di grafica",
            Self::Deep { .. } => "esportarla a 8 bit per colore",
            Self::Profile => "esportarla con i colori sRGB",
            Self::Packed => "salvarla come SVG semplice, non compresso",
            Self::Filter => "togliere l'effetto, oppure esportarla come PNG",
            Self::Linked => "incorporare l'immagine nell'SVG, oppure esportarlo come PNG",
            Self::Elements => "semplificarla, oppure esportarla come PNG",
            Self::Vast { .. } => "ridurla alle misure di un foglio, oppure esportarla come PNG",
        }
    }
}

/// A picture made of pixels, as it says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) width: u64,
    pub(super) height: u64,
    /// Bytes of a pixel in memory.
    pub(super) depth: u64,
}

impl Size {
    fn and(self, other: Self) -> Self {
        Self {
            width: self.width.max(other.width),
            height: self.height.max(other.height),
            depth: self.depth.max(other.depth),
        }
    }
}

/// The bytes that a picture takes in memory; or why it is not opened.
pub(crate) fn measured(bytes: &[u8]) -> Result<u64, Excess> {
    within(bytes, 0)
}

fn within(bytes: &[u8], depth: usize) -> Result<u64, Excess> {
    let size = match bytes {
        [0xff, 0xd8, ..] => jpeg(bytes),
        [0x89, b'P', b'N', b'G', ..] => png(bytes)?,
        [b'G', b'I', b'F', b'8', ..] => gif(bytes),
        [b'R', b'I', b'F', b'F', ..] => webp(bytes),
        [0x1f, 0x8b, ..] => return Err(Excess::Packed),
        _ => return drawn(bytes, depth),
    };
    let Some(Size { width, height, depth }) = size else { return Ok(0) };
    if width.max(height) > LONGEST || width * height > MOST {
        return Err(Excess::Pixels { width, height });
    }
    if depth == DEEP && width * height > MOST_DEEP {
        return Err(Excess::Deep { width, height });
    }
    Ok(width * height * depth)
}

/// An SVG, and the pictures in it.
fn drawn(bytes: &[u8], depth: usize) -> Result<u64, Excess> {
    if depth > DEEPEST {
        return Err(Excess::Elements);
    }
    let mut whole = 0_u64;
    for picture in weight::looked_through(bytes)? {
        let coded = picture.split_once(";base64,").and_then(|(_, coded)| coded::decoded(coded));
        whole = whole.saturating_add(within(&coded.unwrap_or_default(), depth + 1)?);
    }
    Ok(whole)
}

fn all(sizes: impl Iterator<Item = Size>) -> Option<Size> {
    sizes.reduce(Size::and)
}

/// Every frame that is announced, wherever it stands: one that hides in another segment is found too.
fn jpeg(bytes: &[u8]) -> Option<Size> {
    let frames = bytes.windows(10).filter_map(|window| match *window {
        [
            0xff,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf,
            long,
            short,
            8 | 12,
            h,
            i,
            w,
            x,
            parts @ 1..=4,
        ] if u16::from_be_bytes([long, short]) == 8 + 3 * u16::from(parts) => {
            let side = |high, low| u64::from(u16::from_be_bytes([high, low]));
            Some(Size { width: side(w, x), height: side(h, i), depth: u64::from(parts) })
        }
        _ => None,
    });
    all(frames)
}

fn png(bytes: &[u8]) -> Result<Option<Size>, Excess> {
    let (mut rest, mut size) = (Bytes(bytes.get(8..).unwrap_or_default()), None);
    while let (Some(length), Some(name)) = (rest.array(), rest.array::<4>()) {
        let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
        if &name == b"iCCP" && length > LARGEST_PROFILE {
            return Err(Excess::Profile);
        }
        let Some(content) = rest.take(length) else { break };
        if let (b"IHDR", &[a, b, c, d, e, f, g, h, bits, ..]) = (&name, content) {
            let edge = |bytes| u64::from(u32::from_be_bytes(bytes));
            let depth = if bits == 16 { DEEP } else { 4 };
            size = Some(Size { width: edge([a, b, c, d]), height: edge([e, f, g, h]), depth });
        }
        rest.take(4);
    }
    Ok(size)
}

/// The screen, and the frames that stand where one is looked for.
fn gif(bytes: &[u8]) -> Option<Size> {
    let edge = |low: u8, high: u8| u64::from(u16::from_le_bytes([low, high]));
    let size = |&[a, b, c, d]: &[u8; 4]| Size { width: edge(a, b), height: edge(c, d), depth: 4 };
    let screen = bytes.get(6..10).and_then(|head| size(head.try_into().ok()?).into())?;
    let frames = super::gif::frames(bytes);
    all([screen].into_iter().chain(frames.iter().map(size)))
}

/// The canvas, and every picture on it.
fn webp(bytes: &[u8]) -> Option<Size> {
    let (mut rest, mut sizes) = (Bytes(bytes.get(12..)?), Vec::new());
    while let (Some(name), Some(length)) = (rest.array::<4>(), rest.array()) {
        let length = usize::try_from(u32::from_le_bytes(length)).unwrap_or(usize::MAX);
        let content = rest.0;
        let long = |at: usize| {
            let [low, middle, high] = *content.get(at..)?.first_chunk()?;
            Some(u64::from(u32::from_le_bytes([low, middle, high, 0])) + 1)
        };
        let short = |at: usize| {
            let edge = u16::from_le_bytes(*content.get(at..)?.first_chunk()?);
            Some(u64::from(edge & 0x3fff))
        };
        let canvas = match &name {
            b"VP8X" => long(4).zip(long(7)),
            b"ANMF" => long(6).zip(long(9)),
            b"VP8 " => short(6).zip(short(8)),
            b"VP8L" => content.get(1..).and_then(|rest| rest.first_chunk()).map(|packed| {
                let packed = u32::from_le_bytes(*packed);
                (u64::from(packed & 0x3fff) + 1, u64::from((packed >> 14) & 0x3fff) + 1)
            }),
            _ => None,
        };
        sizes.extend(canvas.map(|(width, height)| Size { width, height, depth: 4 }));
        // In a frame of an animation there are chunks again.
        let passed = if &name == b"ANMF" { 16 } else { length.saturating_add(length % 2) };
        if rest.take(passed).is_none() {
            break;
        }
    }
    all(sizes.into_iter())
}
