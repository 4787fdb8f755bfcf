//! The files a document is made of.

use std::collections::BTreeMap;

/// A main source and the files it may read, all in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    pub(super) main: String,
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) fonts: Vec<Vec<u8>>,
    /// Paths of the sources that the main one includes.
    pub(super) parts: Vec<String>,
    /// Whether links to schede that are not there are plain text.
    pub(super) is_partial: bool,
    /// What its seal calls the document.
    pub(super) name: String,
}

impl Bundle {
    /// A document without further files.
    pub fn new(main: String) -> Self {
        Self {
            main,
            files: BTreeMap::new(),
            fonts: Vec::new(),
            parts: Vec::new(),
            is_partial: false,
            name: String::new(),
        }
    }

    /// Adds a file under a path relative to the main source, or replaces it. A file that bears the
    /// name of a built-in one (`stile.typ`) takes its place.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, bytes: Vec<u8>) -> Self {
        self.files.insert(path.into(), bytes);
        self
    }

    /// Adds sources that the main one includes, each by its path: they are evaluated beside each other.
    #[must_use]
    pub fn with_parts(self, parts: impl IntoIterator<Item = (String, String)>) -> Self {
        parts.into_iter().fold(self, |mut bundle, (path, text)| {
            bundle.parts.push(path.clone());
            bundle.with(path, text.into_bytes())
        })
    }

    /// Says that the document may leave the schede out: what links to them is plain text then.
    #[must_use]
    pub fn partial(mut self) -> Self {
        self.is_partial = true;
        self
    }

    /// What the document's seal calls it: its kind, year and state, so that no other takes its place.
    #[must_use]
    pub fn named(mut self, name: String) -> Self {
        self.name = name;
        self
    }

    /// Every file with its path, the main source first; fonts are no part of it.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let files = self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        std::iter::once((super::MAIN, self.main.as_bytes())).chain(files)
    }

    /// Every file that Typst reads as a source.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files().filter(|(path, _)| super::world::is_source(path))
    }

    /// Adds a font file.
    #[must_use]
    pub fn with_font(mut self, bytes: Vec<u8>) -> Self {
        self.fonts.push(bytes);
        self
    }
}
