//! `[ente]`: whose report it is.

use super::path::RelPath;
use super::table::Table;
use super::value::Value;

/// The public body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// `nome`: "Camera di commercio di Torino".
    pub name: String,
    /// `logo`: a picture within the folder; `None` for no logo.
    pub logo: Option<RelPath>,
    /// `colore`: its accent as `#rrggbb`, lower case; `None` for the built-in one.
    pub accent: Option<String>,
}

pub(super) fn read(table: &mut Table) -> Option<Entity> {
    let name = table.required("nome", "nome = \"Camera di commercio di Torino\"", Value::text);
    let logo = table.optional("logo", Value::path);
    let accent = table.optional("colore", accent);
    Some(Entity { name: name?, logo, accent })
}

fn accent(value: &Value) -> Option<String> {
    let typed = value.text()?;
    let digits = typed.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(typed.to_ascii_lowercase());
    }
    value.bad(
        &format!("«{typed}» non è un colore"),
        "scrivere # e sei cifre esadecimali, come \"#B5121B\"",
    )
}
