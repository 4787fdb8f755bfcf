//! What stands where something else is wanted: files that are not replaced, not read, not imported. As facts; their
//! words; what to do about them.

use thiserror::Error;

/// A file that is not what it is taken for. Texts are Italian, lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the message of each variant says what it is")]
pub enum Obstacle {
    #[error("c'è già, ed è {found}: non si sostituisce")]
    InTheWay { found: String },
    #[error(
        "c'è già, ed è il documento approvato ({found}): una versione di prima non lo sostituisce"
    )]
    ApprovedInTheWay { found: String, beside: String },
    #[error("è un file, e qui ci vuole la cartella di una relazione")]
    NotAFolder { folder: Option<String> },
    #[error("è {found}, non un testo")]
    NotAText { found: &'static str, ending: &'static str },
    #[error("il foglio «{sheet}» ha già le colonne di un piano: non c'è niente da importare")]
    PlanAlready { sheet: String, file: String },
    #[error("il titolo «{found}» è un codice: i titoli non si distinguono dai codici")]
    TitleIsCode { found: String },
}

impl Obstacle {
    /// What to do about it.
    pub(super) fn hint(&self) -> String {
        match self {
            Self::InTheWay { .. } => {
                "spostarlo o dargli un altro nome, oppure scrivere altrove con -o".to_owned()
            }
            Self::ApprovedInTheWay { beside, .. } => {
                format!("lasciarlo dov'è e scrivere accanto, per esempio con -o {beside}")
            }
            Self::NotAFolder { folder: Some(folder) } => format!("indicare la cartella: {folder}"),
            Self::NotAFolder { folder: None } => {
                "indicare la cartella che contiene relazione.toml; «relazione nuovo» ne prepara una"
                    .to_owned()
            }
            Self::NotAText { ending, .. } => format!(
                "aprirlo nel suo programma e copiarne il testo in un file {ending}, scritto con il Blocco note o un \
                 altro editor di testo"
            ),
            Self::PlanAlready { file, .. } => {
                format!("in relazione.toml, sotto [dati], scrivere piano = \"{file}\"")
            }
            Self::TitleIsCode { .. } => {
                "intestare la colonna dei codici «Codice», e con il nome del livello quella dei titoli"
                    .to_owned()
            }
        }
    }

    /// The code of its rule.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::InTheWay { .. } | Self::ApprovedInTheWay { .. } => "F008",
            Self::NotAFolder { .. } => "F009",
            Self::NotAText { .. } => "F010",
            Self::PlanAlready { .. } => "M007",
            Self::TitleIsCode { .. } => "M008",
        }
    }
}
