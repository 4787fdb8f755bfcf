//! A path that stays within the report's folder, on every system.

use std::fmt;

/// A checked relative path, with `/` between its parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RelPath(String);

/// Why a text is not such a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    /// It leads out of the folder, or may do so.
    Outside,
    /// It does not name a file that every system can hold; the words finish "il percorso «x» …".
    Unfit(&'static str),
}

impl fmt::Display for PathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Outside => "esce dalla cartella della relazione",
            Self::Unfit(words) => words,
        })
    }
}

impl RelPath {
    /// Checks a path as typed; `\` counts as `/`, `.` and doubled separators go.
    pub fn new(typed: &str) -> Result<Self, PathFault> {
        let path = typed.trim().replace('\\', "/");
        if path.starts_with('/') || has_drive(&path) {
            return Err(PathFault::Outside);
        }
        let parts: Vec<&str> =
            path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
        if parts.contains(&"..") {
            return Err(PathFault::Outside);
        }
        for part in &parts {
            check(part)?;
        }
        if parts.is_empty() {
            return Err(PathFault::Unfit("non nomina nessun file"));
        }
        Ok(Self(parts.join("/")))
    }

    /// The path, with `/` between its parts.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn has_drive(path: &str) -> bool {
    let mut letters = path.chars();
    letters.next().is_some_and(|letter| letter.is_ascii_alphabetic()) && letters.next() == Some(':')
}

fn check(part: &str) -> Result<(), PathFault> {
    if part.contains(char::is_control) {
        return Err(PathFault::Unfit("contiene caratteri di controllo"));
    }
    if part.contains([':', '*', '?', '"', '<', '>', '|']) {
        return Err(PathFault::Unfit("contiene un carattere che Windows non ammette"));
    }
    if part.ends_with(['.', ' ']) {
        return Err(PathFault::Unfit("ha una parte che finisce con un punto o uno spazio"));
    }
    if is_device(part) {
        return Err(PathFault::Unfit("è un nome riservato di Windows"));
    }
    Ok(())
}

/// Whether Windows takes it for a device: CON, nul.txt, COM1.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim().to_uppercase();
    let numbered = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered.is_some_and(|rest| {
            matches!(rest, "¹" | "²" | "³")
                || rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_within_the_folder_are_kept_with_slashes() {
        for (typed, kept) in [
            ("piano.xlsx", "piano.xlsx"),
            (" testi/premessa.md ", "testi/premessa.md"),
            ("testi\\premessa.md", "testi/premessa.md"),
            ("./testi//a.md", "testi/a.md"),
            ("Dati è già/Piano 2020 (v. 2).xlsx", "Dati è già/Piano 2020 (v. 2).xlsx"),
            ("concerto.md", "concerto.md"),
            ("COM10", "COM10"),
            (".nascosto/…", ".nascosto/…"),
        ] {
            assert_eq!(RelPath::new(typed).map(|path| path.to_string()), Ok(kept.to_owned()));
        }
    }

    #[test]
    fn paths_out_of_the_folder_are_refused() {
        for typed in [
            "/etc/passwd",
            "\\server\\x",
            "\\\\?\\C:\\x",
            "C:\\x",
            "c:x",
            "x:y",
            "../x",
            "a/../b",
            "a\\..\\..\\b",
            "..",
        ] {
            assert_eq!(RelPath::new(typed), Err(PathFault::Outside), "{typed}");
        }
    }

    #[test]
    fn names_that_windows_cannot_hold_are_refused() {
        for typed in [
            "",
            "  ",
            ".",
            "./",
            "a\0b",
            "a\u{1b}b",
            "ab:y",
            "a*",
            "a/.. /b",
            "a/.../b",
            "nota.",
            "CON",
            "nul.txt",
            "testi/Com1.md",
            "lpt9",
            "aux .md",
            "com¹",
            "a/PRN/b",
        ] {
            assert!(matches!(RelPath::new(typed), Err(PathFault::Unfit(_))), "{typed:?}");
        }
    }
}
