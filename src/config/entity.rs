//! `[ente]`: whose report it is.

use super::colour::Colour;
use super::path::RelPath;
use super::table::Table;
use super::value::Value;

/// The public body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entity {
    /// `nome`: "Camera di commercio di Torino".
    pub name: String,
    /// `logo`: a picture within the folder; `None` for no logo.
    pub logo: Option<RelPath>,
    /// Line of relazione.toml that names the logo; 0 without one.
    pub logo_line: usize,
    /// `colore`; `None` for the built-in one.
    pub accent: Option<Accent>,
}

/// The colour that an office set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent {
    /// As it was set.
    pub colour: Colour,
    /// Where it stands in relazione.toml.
    pub line: usize,
}

pub(super) fn read(table: &mut Table) -> Option<Entity> {
    let name = table.required("nome", "nome = \"Camera di commercio di Torino\"", Value::text);
    let logo = table.optional("logo", |value| Some((value.path()?, value.line())));
    let (logo, logo_line) = logo.map_or((None, 0), |(path, line)| (Some(path), line));
    let accent = table.optional("colore", accent);
    Some(Entity { name: name?, logo, logo_line, accent })
}

fn accent(value: &Value) -> Option<Accent> {
    let typed = value.text()?;
    match Colour::parse(&typed) {
        Some(colour) => Some(Accent { colour, line: value.line() }),
        None => value.bad(
            &format!("«{typed}» non è un colore"),
            "scrivere # e sei cifre esadecimali, come \"#B5121B\"",
        ),
    }
}
