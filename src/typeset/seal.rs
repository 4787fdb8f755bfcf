//! The seal of a PDF of ours: a comment before its last lines with the checksum of all the rest and what document it is. Who changes a byte or
//! appends one, as a signature does, breaks it: then the file is more than what this program wrote.

use std::fmt::Write;

use sha2::{Digest, Sha256};

const MARK: &str = "%relazione sha256 ";

/// Digits of a checksum.
const DIGITS: usize = 64;

/// The word that a reader looks for from the end of a PDF.
const LAST: &[u8] = b"startxref";

/// The file with its seal and a line end behind its last line, so that what is appended begins a line of its own.
pub(super) fn sealed(mut pdf: Vec<u8>, name: &str) -> Vec<u8> {
    if !pdf.ends_with(b"\n") {
        pdf.push(b'\n');
    }
    if let Some((head, tail)) = parts(&pdf) {
        let (at, seal) = (head.len(), seal(head, tail, name));
        pdf.splice(at..at, seal.into_bytes());
    }
    pdf
}

/// Whether a PDF is what this program wrote, byte for byte.
pub fn is_own(pdf: &[u8]) -> bool {
    own_name(pdf).is_some()
}

/// What a PDF of ours says it is, empty where it does not; `None` for one that is not what this program wrote.
pub fn own_name(pdf: &[u8]) -> Option<&str> {
    let (before, tail) = parts(pdf)?;
    let at = before.windows(MARK.len()).rposition(|window| window == MARK.as_bytes())?;
    let (head, found) = before.split_at_checked(at)?;
    let name = std::str::from_utf8(found.get(MARK.len() + DIGITS..)?).ok()?.trim();
    (seal(head, tail, name).as_bytes() == found).then_some(name)
}

/// Whether a PDF began as one of this program.
pub fn was_own(pdf: &[u8]) -> bool {
    pdf.windows(MARK.len()).any(|window| window == MARK.as_bytes())
}

fn parts(pdf: &[u8]) -> Option<(&[u8], &[u8])> {
    pdf.split_at_checked(pdf.windows(LAST.len()).rposition(|window| window == LAST)?)
}

fn seal(head: &[u8], tail: &[u8], name: &str) -> String {
    let sum = Sha256::new().chain_update(head).chain_update(name).chain_update(tail).finalize();
    let mut seal = sum.iter().fold(MARK.to_owned(), |mut seal, byte| {
        // A text takes whatever is written to it.
        write!(seal, "{byte:02x}").ok();
        seal
    });
    if !name.is_empty() {
        seal.push(' ');
        seal.push_str(name);
    }
    seal.push('\n');
    seal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_anybody_changes_is_not_our_own_any_more() {
        let plain = b"%PDF-1.7\ntrailer\nstartxref\n9\n%%EOF".to_vec();
        assert!(!is_own(&plain) && !was_own(&plain));
        let unnamed = sealed(plain.clone(), "");
        assert_eq!(own_name(&unnamed), Some(""));
        let ours = sealed(plain.clone(), "piano 2025 bozza");
        assert_eq!(own_name(&ours), Some("piano 2025 bozza"));
        assert!(is_own(&ours) && ours.ends_with(b"\n9\n%%EOF\n"));
        let changed = |at: usize| {
            let mut bytes = ours.clone();
            bytes[at] ^= 1;
            bytes
        };
        let appended = [&ours[..], &ours[..]].concat();
        let noted = [&ours[..], b"\n"].concat();
        for other in
            [changed(0), changed(40), changed(100), changed(ours.len() - 8), appended, noted]
        {
            assert!(!is_own(&other) && was_own(&other));
        }
    }
}
