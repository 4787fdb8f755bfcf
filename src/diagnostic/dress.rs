//! Cells that show something else than they hold, as facts; their words; what to do about them.

use thiserror::Error;

/// A cell whose number format makes another thing of its value. Texts are Italian, lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the message of each variant says what it is")]
pub enum Dress {
    #[error("il codice è diventato una data: la cella mostra «{shown}»")]
    CodeIsDate { shown: String, typed: String },
    #[error(
        "la cella mostra {shown} ma contiene {held}, e l'unità è {unit}: può valere {figure} oppure {held}"
    )]
    OtherScale { shown: String, figure: String, held: String, unit: String },
    #[error(
        "la cella mostra {shown} ma contiene {held}, e altre della colonna non dividono per mille: può valere {figure} oppure {held}"
    )]
    Scaled { shown: String, figure: String, held: String },
    #[error("la cella contiene {held}, ma il suo formato non lo mostra")]
    Unseen { held: String },
    #[error("la cella mostra {shown} ma contiene {held}: vale {held}")]
    Turned { shown: String, held: String },
}

impl Dress {
    /// What to do about it.
    pub(super) fn hint(&self) -> String {
        match self {
            Self::CodeIsDate { typed, .. } => format!(
                "dare alle celle dei codici il formato Testo e riscrivere il codice (forse «{typed}»), anche nell'altro foglio"
            ),
            Self::OtherScale { .. } => {
                "togliere dal formato la divisione per mille, oppure dire la scala nell'unità: migliaia di €, milioni di €"
                    .to_owned()
            }
            Self::Scaled { .. } => "dare a tutta la colonna un solo formato".to_owned(),
            Self::Turned { .. } => {
                "dare alla cella un formato che mostra il segno, oppure correggere il valore".to_owned()
            }
            Self::Unseen { .. } => {
                "dare alla cella un formato che mostra il valore, oppure svuotarla".to_owned()
            }
        }
    }

    /// The code of its rule.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::CodeIsDate { .. } => "L060",
            Self::OtherScale { .. } | Self::Scaled { .. } => "L061",
            Self::Unseen { .. } => "L062",
            Self::Turned { .. } => "L063",
        }
    }
}
