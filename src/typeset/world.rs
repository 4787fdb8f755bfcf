//! The world that Typst sees: a bundle, the built-in style, the built-in fonts, and nothing else.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, SyntaxMode, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use super::bundle::Bundle;
use super::depth;
use super::diagnostics::{Complaint, TypesetError};
use super::fonts::{FONTS, Fonts};
use super::library::LIBRARY;

/// Name of the generated source, as complaints show it.
pub const MAIN: &str = "relazione.typ";

/// The style's files, by the path under which a source imports them.
const BUILT_IN: [(&str, &str); 15] = [
    ("stile.typ", include_str!("../../templates/stile.typ")),
    ("stile/base.typ", include_str!("../../templates/stile/base.typ")),
    ("stile/colonne.typ", include_str!("../../templates/stile/colonne.typ")),
    ("stile/pagina.typ", include_str!("../../templates/stile/pagina.typ")),
    ("stile/piano.typ", include_str!("../../templates/stile/piano.typ")),
    ("stile/stato.typ", include_str!("../../templates/stile/stato.typ")),
    ("stile/testo.typ", include_str!("../../templates/stile/testo.typ")),
    ("stile/risultati.typ", include_str!("../../templates/stile/risultati.typ")),
    ("stile/scheda.typ", include_str!("../../templates/stile/scheda.typ")),
    ("stile/allegato.typ", include_str!("../../templates/stile/allegato.typ")),
    ("stile/albero.typ", include_str!("../../templates/stile/albero.typ")),
    ("stile/confronto.typ", include_str!("../../templates/stile/confronto.typ")),
    ("stile/sezioni.typ", include_str!("../../templates/stile/sezioni.typ")),
    ("stile/monitoraggio.typ", include_str!("../../templates/stile/monitoraggio.typ")),
    ("stile/compatto.typ", include_str!("../../templates/stile/compatto.typ")),
];

/// Every file of the built-in style: its path, its text.
pub fn built_in_styles() -> impl Iterator<Item = (&'static str, &'static str)> {
    BUILT_IN.into_iter()
}

/// The built-in style, parsed once for all documents, when the first one asks for it: a picture that is looked at by itself
/// does not.
static STYLES: LazyLock<Result<Sources, TypesetError>> = LazyLock::new(|| {
    BUILT_IN.iter().map(|(path, text)| source(path, (*text).to_owned())).collect()
});

/// Sources by their place.
pub(super) type Sources = HashMap<FileId, Source>;

/// One document's files, ready to be asked for.
pub(super) struct ReportWorld {
    main: FileId,
    /// The generated sources and those of the office; one may stand in for a built-in one of its name.
    sources: Sources,
    /// Which of them the main one includes.
    parts: Vec<FileId>,
    files: HashMap<FileId, Bytes>,
    /// Where the office brings fonts of its own.
    fonts: Option<Fonts>,
    /// Whether links to schede that are not there are plain text.
    pub(super) is_partial: bool,
    /// What its seal calls the document.
    pub(super) name: String,
}

impl ReportWorld {
    /// Takes the bundle in; a path that leaves it is refused. A source that was there before is not parsed anew but
    /// where it changed: the rest keeps its spans, and Typst what it remembers of them.
    pub(super) fn new(bundle: Bundle, mut before: Sources) -> Result<Self, TypesetError> {
        shallow(&bundle)?;
        let fonts = (!bundle.fonts.is_empty()).then(|| Fonts::with(bundle.fonts));
        let parts = bundle.parts.iter().map(|path| id(path)).collect::<Result<_, _>>()?;
        let (is_partial, name) = (bundle.is_partial, bundle.name);
        let (main, mut files) = (id(MAIN)?, HashMap::new());
        let mut texts = vec![(main, bundle.main)];
        for (path, bytes) in bundle.files {
            let id = id(&path)?;
            match String::from_utf8(bytes) {
                Ok(text) if is_source(&path) => texts.push((id, text)),
                Ok(text) => drop(files.insert(id, Bytes::from_string(text))),
                Err(error) => drop(files.insert(id, Bytes::new(error.into_bytes()))),
            }
        }
        let texts: Vec<_> =
            texts.into_iter().map(|(id, text)| (id, text, before.remove(&id))).collect();
        let sources =
            texts.into_par_iter().map(|(id, text, before)| (id, parsed(id, text, before)));
        Ok(Self { main, sources: sources.collect(), parts, files, fonts, is_partial, name })
    }

    /// The sources that the main one includes.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Source> {
        self.parts.iter().filter_map(|id| self.sources.get(id))
    }

    /// The sources of this document alone.
    pub(super) fn sources(&self) -> &Sources {
        &self.sources
    }

    fn fonts(&self) -> &Fonts {
        self.fonts.as_ref().unwrap_or(&FONTS)
    }

    fn known(&self, id: FileId) -> Option<&Source> {
        self.sources.get(&id).or_else(|| STYLES.as_ref().ok()?.get(&id))
    }
}

/// Refuses what an office's templates say or write that goes too deep.
fn shallow(bundle: &Bundle) -> Result<(), TypesetError> {
    let is_generated = |path: &str| path == MAIN || bundle.parts.iter().any(|part| part == path);
    let own = bundle.sources().filter(|(path, _)| bundle.is_partial || !is_generated(path));
    let complaints = own.filter_map(|(path, bytes)| {
        let text = std::str::from_utf8(bytes).ok()?;
        let at = depth::too_deep(text, SyntaxMode::Markup)?;
        let line = 1 + text.get(..at)?.matches('\n').count();
        let place = (path.to_owned(), Some(line));
        let message = depth::MESSAGE.to_owned();
        Some(Complaint { place, trace: Vec::new(), message, hints: Vec::new() })
    });
    let complaints: Vec<Complaint> = complaints.collect();
    if complaints.is_empty() { Ok(()) } else { Err(TypesetError::Refused(complaints)) }
}

/// The source of a text; parsed anew only where it differs from the one before.
fn parsed(id: FileId, text: String, before: Option<Source>) -> Source {
    match before {
        Some(mut source) => {
            edit(&mut source, &text);
            source
        }
        None => Source::new(id, text),
    }
}

/// Lines that are edited one by one: each costs a walk through the text, and many one parse of the whole.
const MOST_EDITS: usize = 32;

/// Makes a source that of a text, line by line where it has as many: what stands between two lines that changed keeps its
/// spans, and with them its place among what the pages say of each other.
fn edit(source: &mut Source, text: &str) {
    let before: Vec<String> = source.text().split_inclusive('\n').map(str::to_owned).collect();
    let after: Vec<&str> = text.split_inclusive('\n').collect();
    let changed = before.iter().zip(&after).filter(|(before, after)| before != *after).count();
    if before.len() != after.len() || changed > MOST_EDITS {
        source.replace(text);
        return;
    }
    let mut start = 0;
    for (before, after) in before.iter().zip(&after) {
        if before != *after {
            source.edit(start..start + before.len(), after);
        }
        start += after.len();
    }
}

fn source(path: &str, text: String) -> Result<(FileId, Source), TypesetError> {
    let id = id(path)?;
    Ok((id, Source::new(id, text)))
}

fn id(path: &str) -> Result<FileId, TypesetError> {
    let path = VirtualPath::new(path)
        .map_err(|cause| TypesetError::Path { path: path.to_owned(), cause: cause.to_string() })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Whether Typst reads a file of this name as a source.
pub(super) fn is_source(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|extension| extension == "typ")
}

/// A package is out of reach, another path does not exist.
fn refusal(id: FileId) -> FileError {
    match id.get().root() {
        VirtualRoot::Project => {
            FileError::NotFound(PathBuf::from(id.get().vpath().get_without_slash()))
        }
        VirtualRoot::Package(_) => FileError::AccessDenied,
    }
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts().book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.known(id).cloned().ok_or_else(|| refusal(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let file = self.files.get(&id).cloned();
        let source = || self.known(id).map(|source| Bytes::new(source.text().to_owned()));
        file.or_else(source).ok_or_else(|| refusal(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts().fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edited_source_is_that_of_the_text() {
        let many = |word: &str| format!("#{word}\n").repeat(MOST_EDITS + 1);
        let (a, b) = (many("a"), many("b"));
        let mut source = Source::detached("= Uno\r\nTesto.\n\n= Due");
        for text in [
            "= Uno\r\nTesto.\n\n= Tre",
            "= Unò\r\n\n\n#cifre(1)[a]",
            "",
            "= Uno",
            "= Uno\n",
            "#(\n= Due\n",
            "#a(\n= Tre)\n",
            &a,
            &b,
        ] {
            edit(&mut source, text);
            assert_eq!(source.text(), text);
            assert_eq!(
                format!("{:?}", source.root()),
                format!("{:?}", Source::detached(text).root())
            );
        }
    }
}
