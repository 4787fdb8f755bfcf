//! Whether a file is one that this program wrote and nobody has saved since, as far as its kind can tell.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// What a workbook of ours says of itself, in its properties.
pub(super) const CATEGORY: &str = "relazione";

/// More than any workbook says of itself.
const MOST: u64 = 1 << 16;

/// A workbook: whoever saves it again becomes its last author, at a later time.
pub fn is_own_workbook(bytes: &[u8]) -> bool {
    let said = || {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let mut text = String::new();
        archive.by_name("docProps/core.xml").ok()?.take(MOST).read_to_string(&mut text).ok()?;
        let said = |tag: &str| {
            let (_, rest) = text.split_once(&format!("<{tag}"))?;
            let (_, rest) = rest.split_once('>')?;
            rest.split_once('<').map(|(said, _)| said)
        };
        let untouched = said("dc:creator")? == said("cp:lastModifiedBy")?
            && said("dcterms:created")? == said("dcterms:modified")?;
        Some(untouched && said("cp:category")? == CATEGORY)
    };
    said().unwrap_or(false)
}

/// Results as JSON: they begin with their schema.
pub fn is_own_json(bytes: &[u8]) -> bool {
    bytes.starts_with(b"{\n  \"schema\": \"relazione/1\"")
}

/// A table: it has the columns of the one that would take its place.
pub fn is_own_csv(bytes: &[u8], new: &[u8]) -> bool {
    let head = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').next().map(<[u8]>::to_vec);
    head(bytes) == head(new)
}
