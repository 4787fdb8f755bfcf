//! `[[sezione]]`: the chapters.

use super::path::RelPath;
use super::table::Table;
use super::value::Value;

/// The blocks that the program brings along.
pub const BLOCKS: [&str; 7] =
    ["sintesi", "albero", "aree", "metodo", "mancati", "forzati", "sottostimati"];

/// A chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// `titolo`.
    pub title: String,
    /// `testo`: its narrative; `None` when it has only blocks.
    pub text: Option<RelPath>,
    /// `numerata`, by default true.
    pub numbered: bool,
    /// `sottosezioni_da`: number of its first subsection, by default 1.
    pub first_subsection: u32,
    /// `blocchi`: what the program adds, among [`BLOCKS`], or a block of the office's own.
    pub blocks: Vec<String>,
    /// Line of relazione.toml on which it begins.
    pub line: usize,
}

pub(super) fn read(table: &mut Table) -> Option<Section> {
    let title = table.required("titolo", "titolo = \"Premessa\"", Value::text);
    let text = table.optional("testo", Value::path);
    let numbered = table.optional("numerata", Value::flag);
    let first_subsection = table.optional("sottosezioni_da", |value| value.whole(&(0..=99)));
    let blocks = table.optional("blocchi", Value::texts);
    Some(Section {
        title: title?,
        text,
        numbered: numbered.unwrap_or(true),
        first_subsection: first_subsection.unwrap_or(1),
        blocks: blocks.unwrap_or_default(),
        line: table.line(),
    })
}
