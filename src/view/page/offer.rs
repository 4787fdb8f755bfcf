//! Files to download, as a page names them.

use super::{Download, Offer};
use crate::view::number;

pub(super) fn offer(download: &Download) -> Offer {
    Offer {
        href: format!("./{}", reference(&download.file)),
        file: download.file.clone(),
        title: download.title.clone(),
        format: download.format.clone(),
        size: number::size(download.bytes),
    }
}

/// A path as a URL writes it (RFC 3986): everything but letters, digits and a few signs in per cent.
fn reference(path: &str) -> String {
    use std::fmt::Write as _;
    let mut written = String::new();
    for byte in path.bytes() {
        match char::from(byte) {
            plain @ ('a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~' | '/') => {
                written.push(plain);
            }
            _ => drop(write!(written, "%{byte:02X}")),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_a_path_and_nothing_else() {
        for (path, written) in [
            ("relazione-2020.pdf", "./relazione-2020.pdf"),
            ("dati/obiettivi.csv", "./dati/obiettivi.csv"),
            ("javascript:alert(1)", "./javascript%3Aalert%281%29"),
            ("à \"b\".pdf", "./%C3%A0%20%22b%22.pdf"),
        ] {
            let download = Download {
                file: path.to_owned(),
                title: String::new(),
                format: String::new(),
                bytes: 0,
            };
            assert_eq!(offer(&download).href, written);
        }
    }
}
