//! Why there is no output.

use std::path::PathBuf;

use thiserror::Error;

use crate::chart::ChartError;
use crate::console;
use crate::diagnostic::Diagnostic;
use crate::publish::PublishError;
use crate::template::TemplateError;
use crate::typeset::TypesetError;
use crate::view::facts::Unknown;

/// Why there is no output.
#[derive(Debug, Error)]
pub enum Failure {
    /// Errors in the data or the configuration, warnings included.
    #[error("ci sono errori nei dati o nella configurazione")]
    Findings(Vec<Diagnostic>),
    /// Something asked for that is not there.
    #[error("{}", .0.message)]
    Unknown(Unknown),
    /// A file that cannot be read.
    #[error("«{}» non si può leggere", console::path(path))]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// A file that cannot be written.
    #[error("«{}» non si può scrivere", console::path(path))]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// A template that cannot be filled.
    #[error("un modello non si può compilare")]
    Template(#[source] TemplateError),
    /// A chart that cannot be drawn.
    #[error("un grafico non si può disegnare")]
    Chart(#[from] ChartError),
    /// A document that cannot be set.
    #[error("il documento non si può comporre")]
    Typeset(#[from] TypesetError),
    /// Results that cannot be written out.
    #[error("i risultati non si possono scrivere")]
    Publish(#[from] PublishError),
}

impl From<TemplateError> for Failure {
    fn from(error: TemplateError) -> Self {
        match error {
            TemplateError::Own(finding) => Self::Findings(vec![*finding]),
            TemplateError::BuiltIn(_) => Self::Template(error),
        }
    }
}

impl From<Vec<Diagnostic>> for Failure {
    fn from(findings: Vec<Diagnostic>) -> Self {
        Self::Findings(findings)
    }
}
