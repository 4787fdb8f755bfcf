//! Files in memory to PDF bytes: Typst world, fonts, standards. The only user of typst.
//!
//! Nothing from outside takes part: no file of the machine, no package, no network, no clock. The
//! same bundle gives the same bytes.

mod again;
mod bundle;
mod depth;
mod diagnostics;
mod finish;
mod fonts;
mod guard;
mod library;
mod parts;
mod picture;
mod seal;
mod text;
mod warm;
mod words;
mod world;

use std::sync::Arc;

use typst::comemo;
use typst::diag::{SourceResult, Warned};
use typst::foundations::Smart;
use typst_layout::{PagedDocument, PagedIntrospector};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use bundle::Bundle;
pub use diagnostics::{Complaint, TypesetError};
pub use fonts::{FAMILY, FontFault, families, marked, prints};
pub use guard::Misplaced;
pub use picture::{PictureFault, picture_fault, picture_kind_fault};
pub use seal::{is_own, own_name, was_own};
pub use text::words;
pub use warm::warm;
pub use world::{MAIN, built_in_styles};
use world::{ReportWorld, Sources};

/// What every file of ours gives as its identity and creator.
const CREATOR: &str = "relazione";

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typeset {
    /// The PDF, PDF/UA-1 and PDF/A-3a at once.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// A laid out document that is not a PDF yet; knows its sources for what the export may complain of.
pub struct Layout {
    world: ReportWorld,
    document: PagedDocument,
}

/// What is kept of a document from one setting to the next: its sources are parsed anew only where they changed, Typst
/// finds again what it laid out of the rest, and begins with what the pages said of each other. The bytes are those of a
/// document set for the first time, as long as its pages can agree in one way only.
#[derive(Default)]
pub struct Session {
    sources: Sources,
    known: Option<Arc<PagedIntrospector>>,
    /// Whether nothing was set since the last rest; not so at first, after what other sessions left.
    is_rested: bool,
}

impl Session {
    /// Lays the bundle out and writes the PDF.
    ///
    /// A warning of Typst is a failure like an error: a page nobody has looked at must not go out.
    pub fn typeset(&mut self, bundle: Bundle) -> Result<Typeset, TypesetError> {
        self.rest();
        self.is_rested = false;
        let world = ReportWorld::new(bundle, std::mem::take(&mut self.sources))?;
        self.sources.clone_from(world.sources());
        let known = self.known.take();
        let layout = Layout::of(world, known.as_deref())?;
        self.known = Some(Arc::clone(layout.document.introspector()));
        Ok(Typeset { pdf: layout.pdf()?, pages: layout.pages() })
    }

    /// Has Typst forget what the next document will not find again: while nobody waits, or else before that document.
    /// After the last one of a process nothing is forgotten, which would only take time.
    pub fn rest(&mut self) {
        if !std::mem::replace(&mut self.is_rested, true) {
            comemo::evict(EVICT_AFTER);
        }
    }
}

/// Lays a bundle out that has no predecessor, and writes the PDF.
pub fn typeset(bundle: Bundle) -> Result<Typeset, TypesetError> {
    Session::default().typeset(bundle)
}

/// Forgets every memoized piece of layout: the next document starts cold.
pub fn forget() {
    comemo::evict(0);
}

/// How many documents later a memoized piece of layout is forgotten: kept for the one that follows, in which a watched
/// folder finds it again. Kept longer, a batch takes half as much memory again and a tenth more time.
const EVICT_AFTER: usize = 1;

impl Layout {
    /// Compiles the bundle to pages.
    pub fn new(bundle: Bundle) -> Result<Self, TypesetError> {
        Self::of(ReportWorld::new(bundle, Sources::new())?, None)
    }

    fn of(world: ReportWorld, known: Option<&PagedIntrospector>) -> Result<Self, TypesetError> {
        parts::evaluate(&world);
        let again = known.and_then(|known| again::settled(&world, known));
        let document = again
            .map_or_else(|| compiled(&world), Ok)
            .and_then(|document| finish::finished(&document, world.is_partial));
        let document = document.map_err(|errors| diagnostics::refused(&world, errors.iter()))?;
        let misplaced = guard::misplaced(&document);
        if misplaced.is_empty() {
            Ok(Self { world, document })
        } else {
            Err(TypesetError::Misplaced(misplaced))
        }
    }

    /// Looks at the pages once more, for the bench that measures how long that takes: how much is out of place.
    #[doc(hidden)]
    pub fn looked_at(&self) -> usize {
        guard::misplaced(&self.document).len()
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// The pages with their elements, for tests that judge and picture them.
    #[doc(hidden)]
    pub fn document(&self) -> &PagedDocument {
        &self.document
    }

    /// Writes the PDF, checked against both standards.
    pub fn pdf(&self) -> Result<Vec<u8>, TypesetError> {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_3a])
            .map_err(|error| diagnostics::hinted(&error))?;
        let options = PdfOptions {
            ident: Smart::Custom(CREATOR.to_owned()),
            creator: Smart::Custom(Some(CREATOR.to_owned())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.document, &options)
            .map(|pdf| seal::sealed(pdf, &self.world.name))
            .map_err(|errors| diagnostics::refused(&self.world, errors.iter()))
    }
}

/// What Typst makes of the sources; a warning counts as an error.
fn compiled(world: &ReportWorld) -> SourceResult<PagedDocument> {
    let Warned { output, warnings } = typst::compile(world);
    if output.is_ok() && !warnings.is_empty() { Err(warnings) } else { output }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) const HEAD: &str = "#set document(title: \"Prova\", date: datetime(year: 2021, month: 6, day: 15))\n#set text(font: \"Titillium Web\", lang: \"it\")\n";

    fn set(body: &str) -> Result<Typeset, TypesetError> {
        typeset(Bundle::new(format!("{HEAD}{body}")))
    }

    fn complaints(body: &str) -> Vec<Complaint> {
        match set(body) {
            Err(TypesetError::Refused(complaints)) => complaints,
            other => panic!("expected complaints, got {other:?}"),
        }
    }

    #[test]
    fn sets_a_page() {
        let typeset = set("= Prova\nTesto.").unwrap();
        assert_eq!(typeset.pages, 1);
        assert!(typeset.pdf.starts_with(b"%PDF-1.7"));
    }

    #[test]
    fn same_bytes_twice() {
        assert_eq!(set("= Prova").unwrap(), set("= Prova").unwrap());
    }

    #[test]
    fn a_document_set_again_has_the_bytes_of_one_set_for_the_first_time() {
        let bundle = |body: &str| Bundle::new(format!("{HEAD}{body}"));
        let own = |text: &str| bundle("#include \"stile.typ\"").with("stile.typ", text.into());
        let mut session = Session::default();
        for bundle in [
            bundle("= Uno\nTesto.\n\n= Due\nAltro."),
            bundle("= Uno\nTesto cambiato.\n\n= Tre\nAltro #context query(heading).len()."),
            bundle("= Uno\nTesto più lungo.\n\n= Nuovo\n\n= Due\nAltro."),
            bundle("#nulla()"),
            bundle("= Due\nAltro."),
            own("Stile dell'ufficio."),
            own("Stile cambiato."),
            bundle("#include \"stile.typ\""),
            bundle("= Uno\nTesto."),
        ] {
            let again = session.typeset(bundle.clone());
            session.rest();
            forget();
            assert_eq!(again, typeset(bundle));
        }
    }

    #[test]
    fn parts_give_the_bytes_of_the_whole() {
        let whole = set("= Uno\n\n= Due\n#context counter(heading).display()").unwrap();
        let includes = "#include \"relazione.1.typ\"\n#include \"relazione.2.typ\"";
        let parts = ["= Uno\n", "= Due\n#context counter(heading).display()"];
        let paths = (1..).map(|n| format!("relazione.{n}.typ"));
        let parts = paths.zip(parts.map(str::to_owned));
        let bundle = Bundle::new(format!("{HEAD}{includes}")).with_parts(parts);
        assert_eq!(typeset(bundle).unwrap(), whole);
    }

    #[test]
    fn an_error_in_a_part_is_told_at_its_line() {
        let part = ("relazione.1.typ".to_owned(), "= Uno\n#nulla()".to_owned());
        let bundle = Bundle::new(format!("{HEAD}#include \"relazione.1.typ\"")).with_parts([part]);
        let Err(TypesetError::Refused(complaints)) = typeset(bundle) else { panic!("no error") };
        assert_eq!(complaints[0].place, ("relazione.1.typ".to_owned(), Some(2)));
    }

    #[test]
    fn reads_nothing_but_the_bundle() {
        for hostile in [
            "#read(\"/etc/passwd\")",
            "#read(\"../Cargo.toml\")",
            "#read(\"Cargo.toml\")",
            "#import \"@preview/cetz:0.4.0\"",
            "#import \"@local/x:0.1.0\": *",
            "#include \"/dev/null\"",
            "#image(\"file:///etc/hostname\")",
            "#datetime.today()",
        ] {
            assert!(set(hostile).is_err(), "{hostile}");
        }
        let bundle = Bundle::new(format!("{HEAD}#read(\"dati/a.csv\")"));
        assert!(typeset(bundle.with("dati/a.csv", b"a;b".to_vec())).is_ok());
    }

    #[test]
    fn an_error_names_file_and_line() {
        let complaint = &complaints("= Prova\n#nulla()")[0];
        assert_eq!(complaint.place, ("relazione.typ".to_owned(), Some(4)));
        assert!(complaint.message.contains("unknown variable"), "{complaint}");
    }

    #[test]
    fn a_warning_is_a_failure() {
        let complaint = &complaints("#text(font: \"Nessuno\")[a]")[0];
        assert!(complaint.message.contains("unknown font"), "{complaint}");
    }

    #[test]
    fn a_picture_without_words_is_a_failure() {
        let bundle = Bundle::new(format!("{HEAD}#image(\"a.svg\")"));
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>".to_vec();
        assert!(matches!(typeset(bundle.with("a.svg", svg)), Err(TypesetError::Refused(_))));
    }

    #[test]
    fn a_path_out_of_the_bundle_is_refused() {
        let bundle = Bundle::new(String::new()).with("../fuori.svg", Vec::new());
        assert!(matches!(typeset(bundle), Err(TypesetError::Path { .. })));
    }
}
