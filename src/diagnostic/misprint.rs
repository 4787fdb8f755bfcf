//! What can be wrong with a finished page, as facts; their words; what to do about them.

use std::fmt;

use thiserror::Error;

/// Something that does not stand on a page as it should. Texts are Italian, lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the message of each variant says what it is")]
pub enum Misprint {
    #[error("«{text}» esce dalla pagina {page}{spot}")]
    Outside { text: String, page: usize, spot: Spot },
    #[error("«{text}» e «{other}» stanno l'uno sull'altro, a pagina {page}{spot}")]
    Over { text: String, other: String, page: usize, spot: Spot },
    #[error("la tabella «{title}» è troppo larga per qualunque pagina")]
    TableTooWide { title: String },
    #[error("la tabella «{title}» è troppo larga per l'elenco o la citazione in cui sta")]
    TableTooWideInside { title: String },
}

/// Where in the document, for who reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spot {
    /// The heading above; may be empty.
    pub block: String,
    /// The head of its column; may be empty.
    pub column: String,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.block.is_empty() {
            write!(f, ", in «{}»", self.block)?;
        }
        if self.column.is_empty() { Ok(()) } else { write!(f, ", colonna «{}»", self.column) }
    }
}

impl Misprint {
    /// What to do about it.
    pub(super) fn hint(&self) -> &'static str {
        match self {
            Self::Outside { .. } | Self::Over { .. } => {
                "accorciare il testo o dividerlo; in un modello dell'ente dargli più spazio"
            }
            Self::TableTooWide { .. } => "togliere colonne, o accorciare le parole più lunghe",
            Self::TableTooWideInside { .. } => "metterla fuori, o togliere colonne",
        }
    }

    /// The code of its rule.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Outside { .. } => "T006",
            Self::Over { .. } => "T007",
            Self::TableTooWide { .. } | Self::TableTooWideInside { .. } => "T008",
        }
    }
}
