//! What is wrong with *unità organizzative* and with the parts of objectives that are assigned to them, as facts; their
//! words; what to do about them.

use thiserror::Error;

/// What is wrong with who answers for what. Texts are Italian, lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the message of each variant says what it is")]
pub enum UnitProblem {
    #[error("l'unità «{name}» c'è già alla cella {first}")]
    Twice { name: String, first: String },
    #[error("l'unità «{found}» non è nel foglio Unità")]
    Unknown { found: String, nearest: Option<String> },
    #[error("l'unità «{name}» fa parte di sé stessa")]
    Cycle { name: String },
    #[error("l'unità «{name}» non ha obiettivi né indicatori, e non ne ha chi ne fa parte")]
    Idle { name: String },
    #[error("l'obiettivo {objective} è già assegnato a «{unit}» alla cella {first}")]
    AssignmentTwice { objective: String, unit: String, first: String },
    #[error("la quota {found} non sta fra 0 e 100 %")]
    QuotaOutOfRange { found: String },
    #[error("le quote dell'obiettivo {objective} danno {total}, non 100 %")]
    QuotasDoNotSum { objective: String, total: String, are_small: bool },
    #[error(
        "l'obiettivo {objective} ({units}) non è nel foglio Assegnazioni: non conta per nessuna unità"
    )]
    Unassigned { objective: String, units: String },
}

impl UnitProblem {
    /// What to do about it.
    pub(super) fn hint(&self) -> String {
        let text = match self {
            Self::Twice { .. } => "lasciare una riga sola",
            Self::Unknown { nearest: Some(name), .. } => {
                return format!("forse si intendeva «{name}»");
            }
            Self::Unknown { nearest: None, .. } => {
                "aggiungerla al foglio Unità, o correggere il nome"
            }
            Self::Cycle { .. } => "in «Fa parte di» scrivere l'unità che sta sopra, o niente",
            Self::Idle { .. } => {
                "assegnarle un obiettivo, o togliere la riga: il suo risultato è N/D"
            }
            Self::AssignmentTwice { .. } => "lasciare una riga sola, con la quota intera",
            Self::QuotaOutOfRange { .. } => {
                "scrivere la parte dell'obiettivo che tocca all'unità, per esempio 95%"
            }
            Self::QuotasDoNotSum { are_small: true, .. } => {
                "se sono frazioni di 1 scrivere le quote in punti (95 invece di 0,95) o dare alle celle il formato percentuale"
            }
            Self::QuotasDoNotSum { .. } => {
                "correggere le quote: una vuota vale 100 %; intanto ciascuna conta com'è scritta"
            }
            Self::Unassigned { .. } => "aggiungere le righe che lo assegnano",
        };
        text.to_owned()
    }

    /// The code of its rule.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Twice { .. } => "L110",
            Self::Unknown { .. } => "L111",
            Self::Cycle { .. } => "L112",
            Self::Idle { .. } => "L113",
            Self::AssignmentTwice { .. } => "L114",
            Self::QuotaOutOfRange { .. } => "L115",
            Self::QuotasDoNotSum { .. } => "L116",
            Self::Unassigned { .. } => "L117",
        }
    }
}
