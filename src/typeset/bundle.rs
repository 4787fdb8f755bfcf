//! The files a document is made of.

use std::collections::BTreeMap;

/// A main source and the files it may read, all in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    pub(super) main: String,
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) fonts: Vec<Vec<u8>>,
}

impl Bundle {
    /// A document without further files.
    pub fn new(main: String) -> Self {
        Self { main, files: BTreeMap::new(), fonts: Vec::new() }
    }

    /// Adds a file under a path relative to the main source, or replaces it. A file that bears the
    /// name of a built-in one (`stile.typ`) takes its place.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, bytes: Vec<u8>) -> Self {
        self.files.insert(path.into(), bytes);
        self
    }

    /// Adds a font file.
    #[must_use]
    pub fn with_font(mut self, bytes: Vec<u8>) -> Self {
        self.fonts.push(bytes);
        self
    }
}
