//! Packages that calamine cannot read as they are, mended before it gets them; most stay as they are. What it reads
//! and does not tell of a text (parts struck through or raised, errors it does not know) is put between signs there.

mod edits;
mod excel;
mod open;
mod rich;
mod values;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::guard::Kind;

/// Bytes of a part that is looked through: no sheet that may be read is larger.
const LARGEST_PART: u64 = 64 << 20;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The file, or what is to be read in its place.
pub(super) fn mended(kind: Kind, bytes: Vec<u8>) -> Vec<u8> {
    let mended = match kind {
        Kind::Xlsx => excel::mended(&bytes),
        Kind::Ods => open::mended(&bytes),
        Kind::Xlsb | Kind::Xls => None,
    };
    mended.unwrap_or(bytes)
}

/// Names of the parts; letter case and the way slashes lean do not count.
fn names(archive: &Archive<'_>) -> Vec<String> {
    let plain = |raw| String::from_utf8_lossy(raw).replace('\\', "/").to_ascii_lowercase();
    archive.file_names_raw().map(plain).collect()
}

fn part(archive: &mut Archive<'_>, index: usize) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    archive.by_index(index).ok()?.take(LARGEST_PART).read_to_end(&mut content).ok()?;
    Some(content).filter(|content| content.len() < usize::try_from(LARGEST_PART).unwrap_or(0))
}

/// The package with these parts in the place of its own, and these further ones before them.
fn rebuilt(
    archive: &mut Archive<'_>,
    further: &[(&str, &str)],
    mut parts: BTreeMap<usize, String>,
) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in further {
        writer.start_file(*name, plain).ok()?;
        writer.write_all(content.as_bytes()).ok()?;
    }
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).ok()?;
        let name = String::from_utf8_lossy(part.name_raw()).into_owned();
        match parts.remove(&index) {
            Some(content) => {
                writer.start_file(name, plain).ok()?;
                writer.write_all(content.as_bytes()).ok()?;
            }
            None if further.iter().any(|(taken, _)| *taken == name) => {}
            None => writer.raw_copy_file(part).ok()?,
        }
    }
    Some(writer.finish().ok()?.into_inner())
}
