//! `[[sezione]]`: the chapters.

use super::path::RelPath;
use super::table::Table;
use super::value::Value;

/// A chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// `titolo`.
    pub title: String,
    /// `testo`: its narrative; `None` when it has only blocks.
    pub text: Option<RelPath>,
    /// `numerata`, by default true.
    pub numbered: bool,
    /// `orizzontale`: on pages that lie on their side.
    pub landscape: bool,
    /// `sottosezioni_da`: number of its first subsection, by default 1.
    pub first_subsection: u32,
    /// `blocchi`: what the program adds, blocks of its own or of the office's.
    pub blocks: Vec<Block>,
    /// Line of relazione.toml on which it begins.
    pub line: usize,
}

/// What the program adds to a chapter: `mancati`, `tabella("Personale", totale=true)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its name.
    pub name: String,
    /// What stands in its brackets; empty without any.
    pub arguments: String,
    /// Line of relazione.toml on which it stands.
    pub line: usize,
}

impl Block {
    /// A block without arguments.
    pub fn plain(name: &str) -> Self {
        Self { name: name.to_owned(), arguments: String::new(), line: 1 }
    }
}

pub(super) fn read(table: &mut Table) -> Option<Section> {
    let title = table.required("titolo", "titolo = \"Premessa\"", Value::text);
    let mut given = false;
    let text = table.optional("testo", |value| {
        given = true;
        value.path()
    });
    let numbered = table.optional("numerata", Value::flag);
    let landscape = table.optional("orizzontale", Value::flag);
    let first_subsection = table.optional("sottosezioni_da", |value| value.whole(&(0..=99)));
    let blocks = table.optional("blocchi", |value| {
        let blocks = value.each("un elenco di blocchi, come [\"sintesi\", \"albero\"]", block);
        given |= blocks.as_ref().is_none_or(|blocks| !blocks.is_empty());
        blocks
    });
    if let Some(title) = title.as_ref().filter(|_| !given) {
        let message = format!("il capitolo «{title}» non ha un testo né blocchi");
        let hint =
            "scrivere testo = \"testi/….md\" o blocchi = [\"…\"], oppure togliere il capitolo";
        table.bad_at(table.line(), "titolo", message, hint.to_owned());
    }
    Some(Section {
        title: title?,
        text,
        numbered: numbered.unwrap_or(true),
        landscape: landscape.unwrap_or(false),
        first_subsection: first_subsection.unwrap_or(1),
        blocks: blocks.unwrap_or_default(),
        line: table.line(),
    })
}

/// `name` or `name(arguments)`; the arguments are read where those of a narrative are.
fn block(value: &Value) -> Option<Block> {
    let typed = value.token()?;
    let (name, rest) = match typed.split_once('(') {
        Some((name, rest)) => (name.trim_end(), Some(rest)),
        None => (typed.as_str(), None),
    };
    let arguments = rest.map_or(Some(""), |rest| rest.strip_suffix(')'));
    let Some(arguments) = arguments else {
        let hint = format!("scrivere per esempio '{name}(…)', fra apici semplici");
        return value.bad(&format!("la parentesi di «{name}» non è chiusa"), &hint);
    };
    Some(Block {
        name: name.to_owned(),
        arguments: arguments.trim().to_owned(),
        line: value.line(),
    })
}
