//! What calls give back, as values of minijinja.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, Value};
use minijinja::{Error, ErrorKind};

use super::complaint::Complaint;
use crate::diagnostic::nearest;
use crate::view::chart::Chart;

/// A block of the report, rendered, and the charts that it shows.
#[derive(Debug)]
pub(super) struct Block {
    /// Name of the function that was called.
    pub(super) name: String,
    /// Typst source.
    pub(super) source: String,
    /// Charts whose pictures the block places.
    pub(super) charts: Vec<Chart>,
}

impl Object for Block {
    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(…)", self.name)
    }
}

/// Named texts: `ente`, `documento`, an indicator.
#[derive(Debug)]
pub(super) struct Fields {
    /// How the office calls them: "ente", "indicatore(…)".
    pub(super) name: &'static str,
    pub(super) fields: Vec<(&'static str, String)>,
}

impl Fields {
    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().map(|(name, _)| *name)
    }

    /// Printed without saying which one.
    pub(super) fn alone(&self) -> Complaint {
        let names: Vec<&str> = self.names().collect();
        let (first, all) = (names.first().copied().unwrap_or_default(), names.join(", "));
        Complaint::new(
            format!("{} non dice che cosa stampare", self.name),
            format!("scrivere {}.{first}; ci sono {all}", self.name),
        )
    }

    fn unknown(&self, found: &str) -> Complaint {
        let hint = match nearest(found, self.names()) {
            Some(near) => format!("forse si intendeva «{near}»"),
            None => format!("ci sono {}", self.names().collect::<Vec<_>>().join(", ")),
        };
        Complaint::new(format!("{}.{found} non c'è", self.name), hint)
    }
}

impl Object for Fields {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.as_str()?;
        let found = self.fields.iter().find(|(name, _)| *name == key);
        Some(match found {
            Some((_, text)) => Value::from(text.as_str()),
            None => Value::from(error(self.unknown(key))),
        })
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Stands in for an answer until it is known: it has every field and prints nothing.
#[derive(Debug)]
pub(super) struct Pending;

impl Pending {
    pub(super) fn is(value: &Value) -> bool {
        value.downcast_object_ref::<Self>().is_some()
    }
}

impl Object for Pending {
    fn get_value(self: &Arc<Self>, _: &Value) -> Option<Value> {
        Some(Value::from_dyn_object(Arc::clone(self)))
    }

    fn render(self: &Arc<Self>, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// A complaint on its way through minijinja.
pub(super) fn error(complaint: Complaint) -> Error {
    Error::new(ErrorKind::InvalidOperation, "").with_source(complaint)
}
