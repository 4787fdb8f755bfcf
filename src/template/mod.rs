//! View and narrative to Typst or HTML source. The only user of minijinja.
//!
//! The templates decide what stands on a page and call the functions of `stile.typ`, which decide
//! how it looks. Every value they print is a Typst literal.

pub mod html;
mod literal;
mod narrative;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};
use serde::Serialize;

use crate::view::report::Report;
pub(crate) use literal::literal;
pub use narrative::{Narrative, narrative};

/// A template could not be filled: a block without its input, an unknown block, a faulty template.
#[derive(Debug, thiserror::Error)]
#[error("modello non valido")]
pub struct TemplateError(#[from] minijinja::Error);

/// A chapter of the narrative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Title, as plain text.
    pub title: String,
    /// False for a chapter such as the *Premessa* that stands before the count.
    pub numbered: bool,
    /// Number of the first heading below the title: 0 gives "3.0", 1 gives "3.1".
    pub start: u32,
    /// Typst source.
    pub body: String,
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

/// The main template and the blocks, by the names under which the narrative calls them.
const BUILT_IN: [(&str, &str); 12] = [
    ("relazione", include_str!("../../templates/relazione.typ.j2")),
    ("albero", include_str!("../../templates/blocchi/albero.typ.j2")),
    ("aree", include_str!("../../templates/blocchi/aree.typ.j2")),
    ("forzati", include_str!("../../templates/blocchi/forzati.typ.j2")),
    ("grafico", include_str!("../../templates/blocchi/grafico.typ.j2")),
    ("legenda", include_str!("../../templates/blocchi/legenda.typ.j2")),
    ("mancati", include_str!("../../templates/blocchi/mancati.typ.j2")),
    ("metodo", include_str!("../../templates/blocchi/metodo.typ.j2")),
    ("sintesi", include_str!("../../templates/blocchi/sintesi.typ.j2")),
    ("sottostimati", include_str!("../../templates/blocchi/sottostimati.typ.j2")),
    ("tabella_grafico", include_str!("../../templates/blocchi/tabella_grafico.typ.j2")),
    ("tabella_risultati", include_str!("../../templates/blocchi/tabella_risultati.typ.j2")),
];

/// Set by the block `albero`, alone on its line: no text can write one, for a text's line breaks are
/// escaped. Schede link back only to an albero that stands in the document.
const TREE_MARK: &str = "// albero";

/// A set of templates.
pub struct Templates(Environment<'static>);

impl Templates {
    /// The templates that come with the program.
    pub fn built_in() -> Result<Self, TemplateError> {
        let mut env = Environment::new();
        env.set_undefined_behavior(UndefinedBehavior::Strict);
        env.set_auto_escape_callback(|_| AutoEscape::Custom("typst".into()));
        let mut syntax = SyntaxConfig::builder();
        syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
        env.set_syntax(syntax.build()?);
        env.set_formatter(|out, _, value| Ok(out.write_str(&literal(value)?)?));
        for (name, source) in BUILT_IN {
            env.add_template(name, source)?;
        }
        Ok(Self(env))
    }

    /// Adds a template of the office's own, in the place of the built-in one of the same name.
    pub fn with_own(mut self, name: String, source: String) -> Result<Self, TemplateError> {
        self.0.add_template_owned(name, source)?;
        Ok(self)
    }

    /// Renders a block to Typst source.
    pub fn block(&self, name: &str, context: Value) -> Result<String, TemplateError> {
        Ok(self.0.get_template(name)?.render(context)?)
    }

    /// Renders the whole document to Typst source.
    pub fn report(
        &self,
        report: &Report,
        chapters: &[Chapter],
        attachments: &[Attachment],
    ) -> Result<String, TemplateError> {
        let tree = chapters.iter().any(|c| c.body.lines().any(|line| line == TREE_MARK));
        let context = context! {
            report => Value::from(Serde(report)),
            chapters => numbered(chapters),
            attachments => Value::from(Serde(attachments)),
            tree,
        };
        self.block("relazione", context)
    }
}

/// The chapters with their numbers; `none` for those that have none.
fn numbered(chapters: &[Chapter]) -> Vec<Value> {
    let mut count = 0;
    let chapter = |chapter: &Chapter| {
        count += u32::from(chapter.numbered);
        context! {
            title => &chapter.title,
            number => chapter.numbered.then_some(count),
            start => chapter.start,
            body => Value::from_safe_string(chapter.body.clone()),
        }
    };
    chapters.iter().map(chapter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::report::{DocumentHead, Figure, Rating, Summary, Symbol};

    const HOSTILE: &str = "#read(\"/etc/passwd\") ] $x$ \\ *a*\n// albero";

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
                period: text(),
                law: text(),
                date: None,
                logo: None,
                accent: "#ffcc00".to_owned(),
                public: false,
            },
            summary: Summary {
                entity: Figure { text: text(), bar: None, rating },
                entity_note: text(),
                levels: Vec::new(),
                indicators_met: text(),
                indicators: text(),
                indicators_note: text(),
                headline: text(),
                headline_anchor: None,
            },
            legend: Vec::new(),
            levels: Vec::new(),
            tree: Vec::new(),
            annexes: Vec::new(),
            areas: Vec::new(),
            missed: Vec::new(),
            forced: Vec::new(),
            underestimated: Vec::new(),
            method: vec![text()],
        }
    }

    #[test]
    fn hostile_text_and_empty_lists_go_through_every_block() {
        let templates = Templates::built_in().unwrap();
        let report = sample();
        let context = context! { report => Value::from(Serde(&report)), level => "strategico" };
        let blocks = BUILT_IN.iter().map(|(name, _)| *name);
        let body: String = blocks
            .filter(|name| !matches!(*name, "relazione" | "grafico" | "tabella_grafico"))
            .map(|name| templates.block(name, context.clone()).unwrap())
            .collect();
        let chapter = Chapter { title: HOSTILE.to_owned(), numbered: true, start: 0, body };
        let source = templates.report(&report, &[chapter], &[]).unwrap();
        let typeset = crate::typeset::typeset(crate::typeset::Bundle::new(source)).unwrap();
        assert!(typeset.pages >= 3);
    }

    #[test]
    fn a_block_without_its_input_is_an_error() {
        let templates = Templates::built_in().unwrap();
        assert!(templates.block("albero", context! {}).is_err());
        assert!(templates.block("inesistente", context! {}).is_err());
    }

    #[test]
    fn an_own_template_takes_the_place_of_the_built_in_one() {
        let own = Templates::built_in().unwrap().with_own("legenda".into(), "#{{ x }}".into());
        assert_eq!(own.unwrap().block("legenda", context! { x => "a" }).unwrap(), "#\"a\"");
    }
}
