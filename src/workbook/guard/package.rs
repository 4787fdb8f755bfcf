//! Zip packages: .xlsx, .xlsm, .xlsb, .ods.

use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;

use super::{Kind, opendocument};
use crate::diagnostic::Problem;
use crate::workbook::{damaged, too_large};

/// Bytes of all parts, unpacked.
const LARGEST_CONTENT: u64 = 1 << 30;
/// Deflate cannot pack tighter.
const TIGHTEST: u64 = 1032;
/// More distinct texts than the cells that may hold them.
const MOST_STRINGS: usize = 4_000_000;

/// Parts up to here are read whatever is in them.
const LARGE_PART: u64 = 32 << 20;
/// Bytes of a cell as it is written.
const LARGEST_CELL: usize = 4 << 20;

pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub(super) fn inspect(bytes: &[u8]) -> Result<Kind, Problem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .or(Err(damaged("l'archivio è incompleto o rovinato")))?;
    check_size(&mut archive, LARGEST_CONTENT)?;
    let names: Vec<String> = archive.file_names_raw().map(plain_name).collect();
    check_parts(bytes, &names)?;
    check_cells(&mut archive)?;
    let has = |part: &str| names.iter().any(|name| name == part);
    if has("mimetype") && (has("encrypted-package") || opendocument::ciphered(&mut archive)) {
        Err(Problem::WorkbookProtected)
    } else if has("content.xml") && !has("[content_types].xml") {
        opendocument::is_spreadsheet(&mut archive)?;
        Ok(Kind::Ods)
    } else if has("xl/workbook.bin") {
        Ok(Kind::Xlsb)
    } else if has("[content_types].xml") && !has("word/document.xml") {
        check_strings(&mut archive, &names)?;
        Ok(Kind::Xlsx)
    } else {
        Err(damaged("è un archivio zip, ma non di Excel né di OpenDocument"))
    }
}

/// Letter case and the way slashes lean do not count.
fn plain_name(raw: &[u8]) -> String {
    String::from_utf8_lossy(raw).replace('\\', "/").to_ascii_lowercase()
}

/// A part that is there twice says two things, and every program takes another one.
fn check_parts(bytes: &[u8], names: &[String]) -> Result<(), Problem> {
    // Of parts with one name the archive keeps the last; how many there are is written at its end.
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06");
    let written = end.and_then(|end| bytes.get(end + 10..)?.first_chunk());
    let written = written.map_or(names.len(), |count| usize::from(u16::from_le_bytes(*count)));
    let is_counted = written < usize::from(u16::MAX);
    let distinct: BTreeSet<&String> = names.iter().collect();
    if distinct.len() < names.len() || is_counted && written > names.len() {
        return Err(damaged("nell'archivio due parti hanno lo stesso nome"));
    }
    Ok(())
}

/// A cell holds some ten thousand letters; one of many millions would stand in memory several times.
fn check_cells(archive: &mut Archive<'_>) -> Result<(), Problem> {
    for index in 0..archive.len() {
        let is_large = archive.by_index_raw(index).is_ok_and(|part| part.size() > LARGE_PART);
        // damage is for calamine to find
        let Some(part) = is_large.then(|| archive.by_index(index).ok()).flatten() else { continue };
        if longest_cell(BufReader::with_capacity(1 << 16, part)) > LARGEST_CELL {
            return Err(too_large(
                format!("una cella di oltre {} MB", LARGEST_CELL >> 20),
                "32767 caratteri",
            ));
        }
    }
    Ok(())
}

/// Bytes between one cell, text or row and the next; no more than what is too many.
fn longest_cell(mut part: impl BufRead) -> usize {
    let (mut piece, mut length) = (Vec::new(), 0_usize);
    loop {
        piece.clear();
        let limit = u64::try_from(LARGEST_CELL).unwrap_or(u64::MAX) + 1;
        match part.by_ref().take(limit).read_until(b'<', &mut piece) {
            Ok(0) | Err(_) => return 0,
            Ok(read) => length = length.saturating_add(read),
        }
        let name: Vec<u8> = piece
            .iter()
            .copied()
            .take(40)
            .take_while(|byte| !b" />\t\r\n<".contains(byte))
            .collect();
        let name = name.rsplit(|byte| *byte == b':').next().unwrap_or_default();
        if matches!(name, b"c" | b"si" | b"row") {
            length = piece.len();
        }
        if length > LARGEST_CELL {
            return length;
        }
    }
}

/// By the sizes that the parts declare and, where these could lie, by unpacking.
fn check_size(archive: &mut Archive<'_>, limit: u64) -> Result<(), Problem> {
    let (mut packed, mut declared) = (0_u64, 0_u64);
    for index in 0..archive.len() {
        if let Ok(part) = archive.by_index_raw(index) {
            packed = packed.saturating_add(part.compressed_size());
            declared = declared.saturating_add(part.size());
        }
    }
    let fits = |size: u64| {
        let found = format!("più di {} MB di contenuto", limit >> 20);
        let limit_text = format!("{} MB", limit >> 20);
        if size > limit { Err(too_large(found, &limit_text)) } else { Ok(()) }
    };
    fits(declared)?;
    if packed.saturating_mul(TIGHTEST) > limit {
        fits(unpacked(archive, limit))?;
    }
    Ok(())
}

/// The true size, or just more than `limit`. A part that does not unpack will not for calamine either.
fn unpacked(archive: &mut Archive<'_>, limit: u64) -> u64 {
    let mut total = 0_u64;
    for index in 0..archive.len() {
        if let Ok(part) = archive.by_index(index) {
            let mut part = part.take(limit.saturating_add(1).saturating_sub(total));
            let mut counted = Counted(0);
            // what comes before a damage is counted too
            io::copy(&mut part, &mut counted).ok();
            total = total.saturating_add(counted.0);
        }
    }
    total
}

struct Counted(u64);

impl io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// calamine makes room for as many shared strings as the table announces.
fn check_strings(archive: &mut Archive<'_>, names: &[String]) -> Result<(), Problem> {
    let tables = names.iter().enumerate().filter(|(_, name)| name.ends_with("sharedstrings.xml"));
    for (index, _) in tables {
        let mut head = Vec::new();
        if let Ok(part) = archive.by_index(index) {
            // damage is for calamine to find
            part.take(1 << 16).read_to_end(&mut head).ok();
        }
        let head = String::from_utf8_lossy(&head);
        if number_after(&head, "uniqueCount").is_some_and(|count| count > MOST_STRINGS) {
            return Err(damaged("la tabella dei testi è rovinata"));
        }
    }
    Ok(())
}

/// The number in `name="…"`.
fn number_after(tag: &str, name: &str) -> Option<usize> {
    let (_, rest) = tag.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let digits = rest.strip_prefix(['"', '\''])?.split(['"', '\'']).next()?;
    if digits.bytes().all(|digit| digit.is_ascii_digit()) {
        Some(digits.parse().unwrap_or(usize::MAX))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn kinds_are_told_by_their_parts() {
        let kind = |name: &str| inspect(&package(&[(name, b""), ("[Content_Types].xml", b"")]));
        assert_eq!(kind("xl\\Workbook.bin"), Ok(Kind::Xlsb));
        assert_eq!(kind("xl/workbook.xml"), Ok(Kind::Xlsx));
        assert!(kind("word/document.xml").is_err());
        assert!(inspect(&package(&[("a.txt", b"")])).is_err());
    }

    #[test]
    fn what_unpacks_too_far_is_refused() {
        let zeros = vec![0; 50_000];
        let bytes = package(&[("a", &zeros), ("b", &zeros)]);
        let mut archive = ZipArchive::new(Cursor::new(&*bytes)).unwrap();
        assert!(check_size(&mut archive, 100_000).is_ok());
        assert!(check_size(&mut archive, 99_999).is_err());
        assert_eq!(unpacked(&mut archive, 1 << 20), 100_000);
        assert_eq!(unpacked(&mut archive, 60_000), 60_001);
    }

    #[test]
    fn a_lying_table_of_texts_is_refused() {
        let table = b"<?xml version='1.0'?><sst uniqueCount = '99999999999999'>";
        let bytes = package(&[("[Content_Types].xml", b""), ("xl/sharedStrings.xml", table)]);
        assert!(inspect(&bytes).is_err());
    }

    #[test]
    fn numbers_in_tags() {
        assert_eq!(number_after("a b=\"12\"", "b"), Some(12));
        assert_eq!(number_after("a b = '12'", "b"), Some(12));
        assert_eq!(number_after("a b=\"x\"", "b"), None);
        assert_eq!(number_after("a b=\"99999999999999999999999\"", "b"), Some(usize::MAX));
    }
}
