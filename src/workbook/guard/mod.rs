//! A look at the bytes before calamine gets them: what kind of file it is, and whether reading it would end.
//! Memory that runs out cannot be caught like a panic, so what would exhaust it is refused here.

mod binary;
mod compound;
mod opendocument;
mod package;

pub(super) use binary::Records;
pub(super) use compound::{Compound, u16_at, u32_at};

use super::{damaged, too_large};
use crate::diagnostic::Problem;

/// Bytes of a file.
const LARGEST_FILE: usize = 100 << 20;

/// The kinds of workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// .xlsx, .xlsm
    Xlsx,
    /// .xlsb
    Xlsb,
    /// .xls
    Xls,
    /// .ods, .fods
    Ods,
}

/// The kind of a file that is safe to open.
pub(super) fn inspect(bytes: &[u8]) -> Result<Kind, Problem> {
    if bytes.is_empty() {
        return Err(damaged("il file è vuoto"));
    }
    if bytes.len() > LARGEST_FILE {
        return Err(too_large(format!("{} MB", bytes.len() >> 20), "100 MB"));
    }
    if bytes.starts_with(b"PK") {
        return package::inspect(bytes);
    }
    if bytes.starts_with(compound::SIGNATURE) {
        return binary::inspect(bytes);
    }
    if bytes.starts_with(b"<") && opendocument::is_flat(bytes) {
        return Ok(Kind::Ods);
    }
    Err(damaged(if bytes.starts_with(b"%PDF") {
        "è un PDF"
    } else if is_text(bytes) {
        "è una pagina HTML o un file di testo"
    } else {
        "il suo contenuto non è né Excel né OpenDocument"
    }))
}

/// Whether reading a file comes to an end, once it is mended.
pub(super) fn measure(kind: Kind, bytes: &[u8]) -> Result<(), Problem> {
    if kind == Kind::Ods { opendocument::measure(bytes) } else { Ok(()) }
}

/// Many programs export pages and tables of text under the name .xls.
fn is_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    head.iter().all(|byte| *byte >= 0x20 || b"\t\r\n".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_workbook_is_told_apart() {
        let cause = |bytes: &[u8]| inspect(bytes).unwrap_err().to_string();
        assert!(cause(b"").contains("vuoto"));
        assert!(cause(b"<html><table>").contains("HTML"));
        assert!(cause(b"\x00\x01\x02").contains("OpenDocument"));
        assert!(cause(b"PK\x03\x04").contains("incompleto"));
    }

    #[test]
    fn a_password_is_told_from_damage() {
        assert_eq!(inspect(&compound::tests::protected()), Err(Problem::WorkbookProtected));
    }

    #[test]
    fn a_huge_file_is_refused() {
        let problem = inspect(&vec![b'P'; LARGEST_FILE + 1]).unwrap_err();
        assert_eq!(problem, too_large("100 MB".to_owned(), "100 MB"));
    }
}
