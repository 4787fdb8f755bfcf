//! What a folder still lacks before its document can go out, as facts; their words; what to do about them.

use thiserror::Error;

/// Why there are no results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoResults {
    /// Their file is not there.
    File,
    /// Their sheet is not there.
    Sheet,
    /// Their sheet has no rows.
    Rows,
    /// The plan's sheet has no column for them.
    Column,
    /// Its rows hold codes alone, as `nuovo --consuntivo` writes them.
    Blank,
}

impl NoResults {
    fn phrase(self, folder: &str) -> String {
        let command = format!("relazione nuovo --consuntivo {folder}");
        let command = command.trim_end();
        match self {
            Self::File => format!("il file non c'è: {command} lo prepara"),
            Self::Sheet => format!("manca il foglio «Consuntivo»: {command} lo prepara"),
            Self::Rows => format!("il foglio è vuoto: {command} lo prepara"),
            Self::Column => format!("manca la colonna «Valore», o il foglio di {command}"),
            Self::Blank => format!("nessuna riga è compilata: sono quelle di {command}"),
        }
    }
}

/// What is not ready yet. Texts are Italian, lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the message of each variant says what it is")]
pub enum Readiness {
    #[error("mancano i risultati, {}", why.phrase(folder))]
    ResultsMissing { why: NoResults, folder: String },
    #[error("«{found}» è un segnaposto di relazione nuovo")]
    Placeholder { found: String },
    #[error("la frase «{found}» è ancora quella di relazione nuovo")]
    StarterSentence { found: String },
    #[error("il testo è ancora quello di relazione nuovo")]
    StarterText,
    #[error("«{found}» somiglia a «{other}», che sta in {first}: contano come due unità")]
    UnitsAlike { found: String, other: String, first: String },
}

impl Readiness {
    /// What to do about it; `None` when the message says it.
    pub(super) fn hint(&self) -> Option<String> {
        match self {
            Self::ResultsMissing { .. } => None,
            Self::Placeholder { .. } => Some("scrivere quello dell'ente, o toglierlo".to_owned()),
            Self::StarterSentence { .. } | Self::StarterText => {
                Some("scriverlo con le parole dell'ente, o toglierlo".to_owned())
            }
            Self::UnitsAlike { .. } => {
                Some("se è la stessa unità, scriverne il nome in un modo solo".to_owned())
            }
        }
    }

    /// The code of its rule.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::ResultsMissing { .. } => "P019",
            Self::UnitsAlike { .. } => "P020",
            Self::Placeholder { .. } | Self::StarterSentence { .. } | Self::StarterText => "P021",
        }
    }
}
