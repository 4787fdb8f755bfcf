//! The seal of a PDF of ours: a comment before its last lines with the checksum of all the rest. Who changes a byte or
//! appends one, as a signature does, breaks it: then the file is more than what this program wrote.

use std::fmt::Write;

use sha2::{Digest, Sha256};

const MARK: &str = "%relazione sha256 ";

/// Bytes of a seal: its mark, a checksum in digits, a line end.
const LENGTH: usize = MARK.len() + 64 + 1;

/// The word that a reader looks for from the end of a PDF.
const LAST: &[u8] = b"startxref";

/// The file with its seal and a line end behind its last line, so that what is appended begins a line of its own.
pub(super) fn sealed(mut pdf: Vec<u8>) -> Vec<u8> {
    if !pdf.ends_with(b"\n") {
        pdf.push(b'\n');
    }
    if let Some((head, tail)) = parts(&pdf) {
        let (at, seal) = (head.len(), seal(head, tail));
        pdf.splice(at..at, seal.into_bytes());
    }
    pdf
}

/// Whether a PDF is what this program wrote, byte for byte.
pub fn is_own(pdf: &[u8]) -> bool {
    let whole = || {
        let (before, tail) = parts(pdf)?;
        let (head, found) = before.split_at_checked(before.len().checked_sub(LENGTH)?)?;
        Some(seal(head, tail).as_bytes() == found)
    };
    whole().unwrap_or(false)
}

/// Whether a PDF began as one of this program.
pub fn was_own(pdf: &[u8]) -> bool {
    pdf.windows(MARK.len()).any(|window| window == MARK.as_bytes())
}

fn parts(pdf: &[u8]) -> Option<(&[u8], &[u8])> {
    pdf.split_at_checked(pdf.windows(LAST.len()).rposition(|window| window == LAST)?)
}

fn seal(head: &[u8], tail: &[u8]) -> String {
    let sum = Sha256::new().chain_update(head).chain_update(tail).finalize();
    let mut seal = sum.iter().fold(MARK.to_owned(), |mut seal, byte| {
        // A text takes whatever is written to it.
        write!(seal, "{byte:02x}").ok();
        seal
    });
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
        let ours = sealed(plain.clone());
        assert!(is_own(&ours) && ours.ends_with(b"\n9\n%%EOF\n"));
        let changed = |at: usize| {
            let mut bytes = ours.clone();
            bytes[at] ^= 1;
            bytes
        };
        let appended = [&ours[..], &ours[..]].concat();
        let noted = [&ours[..], b"\n"].concat();
        for other in [changed(0), changed(40), changed(ours.len() - 8), appended, noted] {
            assert!(!is_own(&other) && was_own(&other));
        }
    }
}
