//! What can be wrong with a revision of the plan, as facts; their words; what to do about them.

use thiserror::Error;

/// A row of *Revisioni* that does not go with the plan. Texts are Italian, lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the message of each variant says what it is")]
pub enum Amendment {
    #[error("la revisione riguarda «{code}», che non è nel piano")]
    OfNothing { code: String, nearest: Option<String> },
    #[error("il campo «{found}» non è una colonna del piano")]
    FieldUnknown { found: String, nearest: Option<String> },
    #[error("il nuovo valore è «{found}», ma il piano dice «{plan}»")]
    Disagrees { found: String, plan: String },
    #[error("il nuovo valore è «{found}», ma il piano dice ancora «{plan}»")]
    NotApplied { found: String, plan: String },
    #[error("il valore precedente è «{found}», ma la revisione prima lo ha portato a «{other}»")]
    OutOfStep { found: String, other: String, first: String },
    #[error("{code} è stralciato, ma è ancora nel piano")]
    RemovedStillThere { code: String },
}

impl Amendment {
    /// What to do about it.
    pub(super) fn hint(&self) -> String {
        match self {
            Self::OfNothing { nearest: Some(name), .. }
            | Self::FieldUnknown { nearest: Some(name), .. } => {
                format!("forse si intendeva «{name}»")
            }
            Self::OfNothing { nearest: None, .. } => {
                "correggere il codice, oppure scrivere «stralcio» nel campo".to_owned()
            }
            Self::FieldUnknown { nearest: None, .. } => {
                "scrivere l'intestazione della colonna cambiata, oppure «inserimento» o «stralcio»"
                    .to_owned()
            }
            Self::Disagrees { .. } => {
                "i fogli del piano riportano i valori dopo le revisioni: correggere il piano o la revisione"
                    .to_owned()
            }
            Self::NotApplied { plan, .. } => {
                format!("il risultato è misurato su «{plan}»: aggiornare il piano")
            }
            Self::OutOfStep { first, .. } => {
                format!("le revisioni di un campo si seguono, e quella prima è alla cella {first}")
            }
            Self::RemovedStillThere { .. } => "togliere la riga dal piano".to_owned(),
        }
    }

    /// The code of its rule.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::OfNothing { .. } => "P013",
            Self::FieldUnknown { .. } => "P014",
            Self::Disagrees { .. } => "P015",
            Self::NotApplied { .. } => "P016",
            Self::OutOfStep { .. } => "P017",
            Self::RemovedStillThere { .. } => "P018",
        }
    }
}
