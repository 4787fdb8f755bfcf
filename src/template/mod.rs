//! View and narrative to Typst or HTML source. The only user of minijinja.
//!
//! The templates decide what stands on a page and call the functions of `stile.typ`, which decide
//! how it looks. Every value they print is a Typst literal.

mod built_in;
mod depth;
mod fault;
pub mod html;
mod literal;
mod narrative;
mod origin;
mod own;
mod parts;
mod printed;
mod smart;

use std::collections::BTreeMap;
use std::io;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Place, Told, told};
use crate::view::annex::AnnexView;
use crate::view::comparison::ComparisonView;
use crate::view::report::{DocumentHead, Report};
use built_in::{ANNEX, COMPARISON, REPORT, path_of};
pub use built_in::{File, built_in, warm};
pub use narrative::{
    BLOCKS, BlockRow, LONGEST, Narrative, block_row, length, narrative, pictures, too_long,
};
use own::Own;
pub use own::{ENDING, FOLDER, replaced};
pub use parts::Source;

/// A template could not be filled: a block without its input, an unknown block, a faulty template.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// The office's own template: where and why.
    #[error("il modello va corretto")]
    Own(Box<Diagnostic>),
    /// A built-in one.
    #[error("modello non valido")]
    BuiltIn(#[from] minijinja::Error),
}

/// A chapter of the narrative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Title, as plain text.
    pub title: String,
    /// False for a chapter such as the *Premessa* that stands before the count.
    pub numbered: bool,
    /// Number of the first heading below the title: 0 gives "3.0", 1 gives "3.1".
    pub start: u32,
    /// On pages that lie on their side.
    pub landscape: bool,
    /// Typst source.
    pub body: String,
}

/// Whether a block's source names places that links point at, which a document can hold once.
fn is_single(source: &str) -> bool {
    let mut marks = BLOCKS.iter().filter_map(|row| row.mark);
    marks.any(|mark| source.lines().any(|line| line == mark))
}

impl Chapter {
    fn has(&self, mark: &str) -> bool {
        self.body.lines().any(|line| line == mark)
    }
}

/// A file that travels inside the PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// Path in the bundle, and name inside the PDF.
    pub path: String,
    /// What it holds.
    pub description: String,
    /// "text/csv".
    pub mime: String,
    /// PDF's word for what ties it to the document: "source", "data", "alternative", "supplement".
    pub relationship: String,
}

/// A warning that is still open, as a draft lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Open {
    place: String,
    code: &'static str,
    message: String,
    subject: String,
    hint: String,
}

impl From<Told<'_>> for Open {
    fn from(told: Told<'_>) -> Self {
        let finding = told.finding;
        let rest = told.rest().map(|rest| format!(" (… {rest})"));
        Self {
            place: finding.place.to_string(),
            code: finding.problem.code(),
            message: finding.problem.to_string() + rest.as_deref().unwrap_or_default(),
            subject: finding.subject.clone(),
            hint: finding.problem.hint().unwrap_or_default(),
        }
    }
}

/// Bytes that a template may write.
const LARGEST: usize = 256 << 20;

/// Set by the block `albero`, alone on its line: no text can write one, for a text's line breaks are
/// escaped. Schede link back only to an albero that stands in the document.
const TREE_MARK: &str = "// albero";

/// How a section of the narrative begins, at the start of its line.
const SECTION_MARK: &str = "#heading(level: 2)";

/// Set by the block `piano` in the same way: its cards may need pages on their side.
const PLAN_MARK: &str = "// piano";

/// A report as templates are given it: turned into their values once, however many blocks a document has.
pub struct Given {
    report: Report,
    value: Value,
}

impl From<Report> for Given {
    fn from(report: Report) -> Self {
        let value = Value::from(Serde(&report));
        Self { report, value }
    }
}

impl Given {
    /// The report itself.
    pub fn report(&self) -> &Report {
        &self.report
    }
}

/// A set of templates.
pub struct Templates {
    env: Environment<'static>,
    own: BTreeMap<String, Own>,
    main: String,
}

impl Templates {
    /// The templates that come with the program.
    pub fn built_in() -> Result<Self, TemplateError> {
        let env = built_in::environment()?.clone();
        Ok(Self { env, own: BTreeMap::new(), main: REPORT.to_owned() })
    }

    /// Takes the template that bears the name of a kind of document, where there is one.
    #[must_use]
    pub fn of_kind(mut self, kind: &str) -> Self {
        self.set_main(&format!("{kind}{ENDING}"));
        self
    }

    /// Renders a block to Typst source.
    pub fn block(&self, name: &str, context: &Value) -> Result<String, TemplateError> {
        let path = path_of(name);
        let source = self.rendered(&path, context)?;
        let is_own = self.own.contains_key(&path);
        Ok(if is_own { origin::marked(&path, &source) } else { source })
    }

    fn rendered(&self, path: &str, context: &Value) -> Result<String, TemplateError> {
        let mut out = Bounded::default();
        let template = self.env.get_template(path);
        let written =
            template.and_then(|t| t.render_captured_to(context.clone(), &mut out).map(drop));
        match written {
            // minijinja writes text alone.
            Ok(()) => Ok(String::from_utf8(out.0)
                .unwrap_or_else(|wrong| String::from_utf8_lossy(wrong.as_bytes()).into_owned())),
            Err(error) => Err(match self.finding(&error, context) {
                Some(finding) => TemplateError::Own(Box::new(finding)),
                None => TemplateError::BuiltIn(error),
            }),
        }
    }

    /// A whole document, in parts where the templates that wrote it are the built-in ones alone: one of the office's own
    /// may say in one place what holds in all that follow.
    fn source(&self, path: &str, context: &Value) -> Result<Source, TemplateError> {
        let source = self.rendered(path, context)?;
        Ok(if self.has_own() { Source::whole(source) } else { Source::parted(source) })
    }

    /// Where the office wrote what stands on a line (from 1) of the generated source; `None` where it did not.
    pub fn origin(&self, generated: &str, line: usize) -> Option<Place> {
        let (file, line) = origin::origin(generated, line, &self.main, &self.own)?;
        Some(line.map_or_else(|| Place::file(file), |line| Place::line(file, line)))
    }

    /// Renders the whole document to Typst source; `open` are the warnings that a draft lists.
    pub fn report(
        &self,
        given: &Given,
        chapters: &[Chapter],
        attachments: &[Attachment],
        open: Option<&[Diagnostic]>,
    ) -> Result<Source, TemplateError> {
        let tree = chapters.iter().any(|chapter| chapter.has(TREE_MARK));
        let wide = given.report.plan.as_ref().is_some_and(|plan| plan.landscape);
        let context = context! {
            report => given.value.clone(),
            chapters => numbered(chapters, wide),
            cards => chapters.iter().any(|chapter| chapter.has(PLAN_MARK)),
            index => headings(given.report(), chapters, open.is_some()),
            next => chapters.iter().filter(|chapter| chapter.numbered).count() + 1,
            attachments => Value::from(Serde(attachments)),
            tree,
            open => Value::from(Serde(open.map(|open| told(open).into_iter().map(Open::from).collect::<Vec<_>>()))),
        };
        self.source(&self.main, &context)
    }

    /// Renders the comparison of two folders to Typst source.
    pub fn comparison(
        &self,
        head: &DocumentHead,
        comparison: &ComparisonView,
        attachments: &[Attachment],
    ) -> Result<String, TemplateError> {
        let context = context! {
            document => Value::from(Serde(head)),
            confronto => Value::from(Serde(comparison)),
            attachments => Value::from(Serde(attachments)),
        };
        self.rendered(COMPARISON, &context)
    }

    /// Renders an annex that stands by itself to Typst source.
    pub fn annex(
        &self,
        annex: &AnnexView,
        attachments: &[Attachment],
    ) -> Result<Source, TemplateError> {
        let annex = Value::from(Serde(annex));
        let attachments = Value::from(Serde(attachments));
        self.source(ANNEX, &context! { annex, attachments })
    }
}

/// What a template writes, up to a size that no report has.
#[derive(Default)]
struct Bounded(Vec<u8>);

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Levels of the headings that the index will list, as far as they are known before the document is laid out: those
/// that a template of the office's own writes are not.
fn headings(report: &Report, chapters: &[Chapter], draft: bool) -> Vec<u8> {
    let chapter = |chapter: &Chapter| {
        let sections = chapter.body.lines().filter(|line| line.starts_with(SECTION_MARK)).count();
        opened(sections)
    };
    let annexes = report
        .annexes
        .iter()
        .map(|annex| opened(annex.groups.iter().filter(|group| !group.title.is_empty()).count()));
    chapters.iter().map(chapter).chain(annexes).chain(draft.then(|| opened(0))).flatten().collect()
}

/// A heading of the first level with so many of the second below it.
fn opened(sections: usize) -> impl Iterator<Item = u8> {
    std::iter::once(1).chain(std::iter::repeat_n(2, sections))
}

/// The chapters with their numbers; `none` for those that have none. The cards of a plan may be wide.
fn numbered(chapters: &[Chapter], wide: bool) -> Vec<Value> {
    let mut count = 0;
    let chapter = |chapter: &Chapter| {
        count += u32::from(chapter.numbered);
        context! {
            title => &chapter.title,
            number => chapter.numbered.then_some(count),
            landscape => chapter.landscape || (wide && chapter.has(PLAN_MARK)),
            start => chapter.start,
            body => Value::from_safe_string(origin::from_text(&chapter.body)),
        }
    };
    chapters.iter().map(chapter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::report::{Figure, LevelHead, Rating, Summary, Symbol};
    use crate::view::sections::Sections;

    const HOSTILE: &str = "#read(\"/etc/passwd\") ] $x$ \\ *a*\n// albero";

    fn level(text: impl Fn() -> String) -> LevelHead {
        LevelHead {
            id: "strategico".to_owned(),
            name: text(),
            plural: text(),
            headline: text(),
            headline_anchor: None,
        }
    }

    fn sample() -> Report {
        let text = || HOSTILE.to_owned();
        let rating = Rating { word: "N/D".to_owned(), symbol: Symbol::Assente };
        Report {
            document: DocumentHead {
                entity: text(),
                title: text(),
                year: "2020".to_owned(),
                state: "bozza".to_owned(),
                state_label: text(),
                act: text(),
                blank: None,
                period: text(),
                law: text(),
                date: None,
                logo: None,
                accent: "#ffcc00".to_owned(),
                band: "#ffcc00".to_owned(),
                public: false,
                head: text(),
                foot: text(),
                fonts: Vec::new(),
            },
            summary: Summary {
                entity: Figure { text: text(), bar: None, rating },
                entity_note: text(),
                further: Vec::new(),
                levels: Vec::new(),
                indicators_met: text(),
                indicators: text(),
                indicators_note: text(),
                headline: text(),
                headline_anchor: None,
            },
            legend: Vec::new(),
            levels: vec![level(text)],
            measured: true,
            tree_words: text(),
            tree: Vec::new(),
            annexes: Vec::new(),
            areas: Vec::new(),
            missed: Vec::new(),
            forced: Vec::new(),
            target_column: String::new(),
            underestimated: Vec::new(),
            method: vec![text()],
            plan: None,
            sections: Sections::default(),
        }
    }

    #[test]
    fn hostile_text_and_empty_lists_go_through_every_block() {
        let templates = Templates::built_in().unwrap();
        let report = sample();
        let context = context! {
            report => Value::from(Serde(&report)), level => "strategico", weights => true
        };
        // These three are given what they ask for.
        let alone = ["grafico", "tabella", "glossario"].map(path_of);
        let blocks = built_in().map(|file| file.path).filter(|path| path.starts_with("blocchi/"));
        let body: String = blocks
            .filter(|path| !alone.iter().any(|other| other == path))
            .map(|path| path.trim_start_matches("blocchi/").trim_end_matches(ENDING))
            .map(|name| templates.block(name, &context).unwrap())
            .collect();
        let chapter =
            Chapter { title: HOSTILE.to_owned(), numbered: true, landscape: true, start: 0, body };
        let source = templates.report(&report.into(), &[chapter], &[], Some(&[])).unwrap();
        let bundle = crate::typeset::Bundle::new(source.main).with_parts(source.parts);
        let typeset = crate::typeset::typeset(bundle).unwrap();
        assert!(typeset.pages >= 3);
    }

    #[test]
    fn a_block_without_its_input_is_an_error() {
        let templates = Templates::built_in().unwrap();
        assert!(templates.block("albero", &context! {}).is_err());
        assert!(templates.block("inesistente", &context! {}).is_err());
    }

    #[test]
    fn an_own_template_takes_the_place_of_the_built_in_one() {
        let files = BTreeMap::from([("legenda.typ.j2".to_owned(), "#{{ x }}".to_owned())]);
        let own = Templates::built_in().unwrap().with_own(&files).unwrap();
        let block = own.block("legenda", &context! { x => "a" }).unwrap();
        assert!(block.lines().any(|line| line == "#\"a\""), "{block}");
    }
}
