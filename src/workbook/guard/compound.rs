//! The container of .xls files and of protected .xlsx files (MS-CFB), as far as the guard needs it.

/// How such a file begins.
pub(super) const SIGNATURE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Sector numbers from here on mean "none", "free", "end".
const RESERVED: u32 = 0xFFFF_FFFA;
/// Streams shorter than this live in the small sectors.
const SMALL_STREAM: usize = 4096;

/// A container whose chains of sectors all come to an end.
pub(in crate::workbook) struct Compound<'a> {
    sectors: Sectors<'a>,
    next: Vec<u32>,
    small: Vec<u8>,
    small_next: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    length: usize,
}

#[derive(Clone, Copy)]
struct Sectors<'a> {
    bytes: &'a [u8],
    size: usize,
}

impl<'a> Sectors<'a> {
    fn get(&self, id: u32) -> Option<&'a [u8]> {
        let start = usize::try_from(id).ok()?.checked_mul(self.size)?;
        let end = start.checked_add(self.size)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }
}

/// A chain from `start` on; `None` when it runs in a circle or out of the file.
fn chain(sectors: &Sectors<'_>, next: &[u32], start: u32, length: usize) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let mut id = start;
    let mut steps = 0_usize;
    while id < RESERVED && content.len() < length {
        steps = steps.saturating_add(1);
        if steps > next.len() {
            return None;
        }
        content.extend_from_slice(sectors.get(id)?);
        id = *next.get(usize::try_from(id).ok()?)?;
    }
    content.truncate(length);
    Some(content)
}

impl<'a> Compound<'a> {
    /// `None` when it is damaged.
    pub(in crate::workbook) fn open(bytes: &'a [u8]) -> Option<Self> {
        let size = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let sectors = Sectors { bytes: bytes.get(size..)?, size };
        let next = allocation(bytes, &sectors)?;
        let directory = chain(&sectors, &next, u32_at(bytes, 48)?, usize::MAX)?;
        let entries: Vec<Entry> = directory.chunks_exact(128).filter_map(entry).collect();
        let root = entries.first()?;
        let (small, small_next) = if u32_at(bytes, 64)? > 0 {
            let table = chain(&sectors, &next, u32_at(bytes, 60)?, usize::MAX)?;
            (chain(&sectors, &next, root.start, root.length)?, numbers(&table))
        } else {
            (Vec::new(), Vec::new())
        };
        Some(Self { sectors, next, small, small_next, entries })
    }

    /// Whether there is a stream or folder of that name.
    pub(in crate::workbook) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The content of a stream; `None` when it is missing or damaged.
    pub(in crate::workbook) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let Entry { start, length, .. } = *self.entry(name)?;
        if length < SMALL_STREAM {
            let small = Sectors { bytes: &self.small, size: 64 };
            chain(&small, &self.small_next, start, length)
        } else {
            chain(&self.sectors, &self.next, start, length)
        }
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }
}

/// Which sector follows which. Its own sectors are listed in the header and in a chain of further lists.
fn allocation(bytes: &[u8], sectors: &Sectors<'_>) -> Option<Vec<u32>> {
    let most = bytes.len() / sectors.size + 1;
    let mut list = numbers(bytes.get(76..512)?);
    let mut further = u32_at(bytes, 68)?;
    while further < RESERVED {
        list.extend(numbers(sectors.get(further)?));
        further = list.pop()?;
        if list.len() > most.saturating_mul(2) + 109 {
            return None;
        }
    }
    list.retain(|id| *id < RESERVED);
    if list.len() > most {
        return None;
    }
    let tables = list.into_iter().map(|id| sectors.get(id).map(numbers));
    Some(tables.collect::<Option<Vec<_>>>()?.concat())
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let letters = bytes.get(..64)?.chunks_exact(2).filter_map(|pair| u16_at(pair, 0));
    let name: Vec<u16> = letters.take_while(|letter| *letter != 0).collect();
    Some(Entry {
        name: String::from_utf16_lossy(&name),
        start: u32_at(bytes, 116)?,
        length: usize::try_from(u32_at(bytes, 120)?).ok()?,
    })
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect()
}

/// Two bytes, the lower one first.
pub(in crate::workbook) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

/// Four bytes, the lowest one first.
pub(in crate::workbook) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    const FREE: u32 = 0xFFFF_FFFF;
    const LAST: u32 = 0xFFFF_FFFE;

    fn put(bytes: &mut [u8], at: usize, number: u32) {
        bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
    }

    fn name(entry: &mut [u8], name: &str) {
        for (pair, letter) in entry.chunks_exact_mut(2).zip(name.encode_utf16()) {
            pair.copy_from_slice(&letter.to_le_bytes());
        }
    }

    /// A container with one stream of 4096 bytes: sector 0 says what follows what, 1 is the directory, from 2 on
    /// stands the stream.
    fn container(stream: &str) -> Vec<u8> {
        let mut bytes = vec![0; 512 * 11];
        bytes[..8].copy_from_slice(SIGNATURE);
        bytes[26] = 3;
        bytes[30] = 9;
        bytes[32] = 6;
        put(&mut bytes, 44, 1);
        put(&mut bytes, 48, 1);
        put(&mut bytes, 60, LAST);
        put(&mut bytes, 68, LAST);
        (0..109)
            .for_each(|index| put(&mut bytes, 76 + 4 * index, if index == 0 { 0 } else { FREE }));
        let chain = [FREE - 2, LAST, 3, 4, 5, 6, 7, 8, 9, LAST];
        for index in 0..128 {
            put(&mut bytes, 512 + 4 * index, chain.get(index).copied().unwrap_or(FREE));
        }
        name(&mut bytes[1024..], "Root Entry");
        put(&mut bytes, 1024 + 116, LAST);
        name(&mut bytes[1152..], stream);
        put(&mut bytes, 1152 + 116, 2);
        put(&mut bytes, 1152 + 120, 4096);
        bytes
    }

    /// As Excel packs a workbook with a password.
    pub(in crate::workbook) fn protected() -> Vec<u8> {
        container("EncryptedPackage")
    }

    #[test]
    fn streams_are_found_by_name() {
        let bytes = container("WorkBook");
        let read = Compound::open(&bytes).unwrap();
        assert!(read.has("Workbook") && !read.has("Book"));
        assert_eq!(read.stream("Workbook").unwrap().len(), 4096);
        assert_eq!(read.stream("Book"), None);
    }

    #[test]
    fn a_chain_that_bites_its_tail_is_damaged() {
        let mut bytes = container("Workbook");
        put(&mut bytes, 512 + 4, 1);
        assert!(Compound::open(&bytes).is_none());
        let mut bytes = container("Workbook");
        put(&mut bytes, 512 + 4 * 5, 2);
        put(&mut bytes, 1152 + 120, u32::MAX);
        assert_eq!(Compound::open(&bytes).unwrap().stream("Workbook"), None);
    }
}
