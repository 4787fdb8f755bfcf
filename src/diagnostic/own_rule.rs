//! Scales, limits, judgements and results set by hand: what can be wrong with them, as facts; their words.

use thiserror::Error;

/// A rule of measurement of an indicator's or an objective's own. Texts are Italian, lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the message of each variant says what it is")]
pub enum OwnRule {
    #[error("non c'è una scala «{found}»")]
    ScaleUnknown { found: String, nearest: Option<String>, known: Vec<String> },
    #[error("l'indicatore si misura con una scala, ma non dice quale")]
    ScaleMissing,
    #[error("la scala «{name}» ha righe con «Quando» e righe con «Da»")]
    ScaleMixed { name: String },
    #[error("la scala «{name}» ha due volte la riga «altrimenti»")]
    ScaleTwiceOtherwise { name: String },
    #[error("«{found}» non dice su che cosa si misura la scala")]
    ScaleOn { found: String },
    #[error("la scala «{name}» si misura sul {first} e sul {second}")]
    ScaleOnTwo { name: String, first: &'static str, second: &'static str },
    #[error("{found} punti non sono ammessi")]
    ScalePoints { found: String },
    #[error("la scala «{name}» non dice quanto vale un valore fra {from} e {to}")]
    ScaleGap { name: String, from: String, to: String },
    #[error(
        "nella scala «{name}» un valore fra {from} e {to} cade fra gli altri casi: {points} punti"
    )]
    ScaleSlit { name: String, from: String, to: String, points: String },
    #[error("la scala «{name}» non dice quanto vale un valore {side} {edge}")]
    ScaleOpen { name: String, side: &'static str, edge: String },
    #[error(
        "questa riga della scala «{name}» non vale mai: ciò che chiede è già in una riga sopra"
    )]
    ScaleRowNever { name: String },
    #[error("la scala «{name}» non serve a nessun indicatore")]
    ScaleUnused { name: String },
    #[error("la scala «{name}» dà fino a {most} punti, ma il tetto è {cap}: conta {cap}")]
    ScaleAboveCap { name: String, most: String, cap: String },
    #[error("nessuna riga della scala «{name}» dice quanto vale {found}")]
    ValueInGap { found: String, name: String },
    #[error("«{found}» sotto «{heading}» è fuori dai limiti")]
    Limit { heading: &'static str, found: String, limits: &'static str },
    #[error("il minimo {minimum} % è sopra il tetto {cap} %")]
    MinimumAboveCap { minimum: String, cap: String },
    #[error("una tolleranza non si applica a questo target («{target}»)")]
    ToleranceOfOther { target: String },
    #[error("la tolleranza è {cell} sotto «Tolleranza» e {text} nel target")]
    ToleranceTwice { cell: String, text: String },
    #[error("il giudizio {found} non sta fra 0 e il tetto, {cap}")]
    JudgementOutOfRange { found: String, cap: String },
    #[error("«{found}» sotto «{heading}» non ha effetto: il metodo dell'indicatore è «{method}»")]
    NoEffect { heading: &'static str, found: String, method: &'static str },
    #[error("la riga non dice di quale indicatore è, e non ha un raggiungimento forzato")]
    RowOfNothing,
    #[error("il risultato dell'obiettivo {code} è già alla cella {first}")]
    ByHandTwice { code: String, first: String },
    #[error("la riga è il risultato di un obiettivo: «{found}» sotto «{heading}» non ha effetto")]
    ByHandWithMore { heading: String, found: String },
}

impl OwnRule {
    /// What to do about it.
    pub(super) fn hint(&self) -> String {
        match self {
            Self::ScaleUnknown { nearest: Some(near), .. } => {
                format!("forse si intendeva «{near}»")
            }
            Self::ScaleUnknown { known, .. } if known.is_empty() => {
                "aggiungere al piano il foglio «Scale», con le colonne Scala, Quando e Punti"
                    .to_owned()
            }
            Self::ScaleUnknown { known, .. } => {
                format!("le scale del foglio «Scale» sono: {}", known.join(", "))
            }
            _ => self.advice().to_owned(),
        }
    }

    fn advice(&self) -> &'static str {
        match self {
            Self::ScaleUnknown { .. } | Self::ScaleMissing => {
                "scriverne il nome nella colonna «Scala», o scala = \"nome\" in [misurazione] se è una per tutti"
            }
            Self::ScaleMixed { .. } => {
                "usare «Quando» per i punteggi a fasce, «Da» per le linee rette fra un punto e l'altro"
            }
            Self::ScaleTwiceOtherwise { .. } => {
                "lasciare una sola riga senza condizione, l'ultima della scala"
            }
            Self::ScaleOn { .. } => {
                "scrivere «consuntivo» o «raggiungimento», oppure lasciare vuoto"
            }
            Self::ScaleOnTwo { .. } => "scrivere lo stesso in tutte le righe della scala",
            Self::ScalePoints { .. } => "scrivere un numero da 0 a 1.000, per esempio 75",
            Self::ScaleGap { .. } | Self::ScaleOpen { .. } => {
                "aggiungere una riga, o una senza condizione alla fine: vale in tutti gli altri casi"
            }
            Self::ScaleSlit { .. } => {
                "far cominciare una riga dove finisce l'altra, per esempio «< 50» e «>= 50»: le righe si leggono dall'alto"
            }
            Self::ScaleRowNever { .. } => {
                "le righe si leggono dall'alto: mettere prima quelle più esigenti, o togliere questa"
            }
            Self::ScaleUnused { .. } => {
                "scriverne il nome nella colonna «Scala» degli indicatori a cui serve, o toglierla"
            }
            Self::ScaleAboveCap { .. } => {
                "se deve contare di più alzare il tetto, in [misurazione] o nella colonna «Tetto»"
            }
            Self::ValueInGap { .. } => "aggiungere alla scala una riga che lo comprenda",
            Self::Limit { limits, .. } => limits,
            Self::MinimumAboveCap { .. } => "correggere uno dei due",
            Self::ToleranceOfOther { .. } => {
                "vale per un valore esatto o con un verso (>=, <=), non per un intervallo o per SI/NO: toglierla"
            }
            Self::ToleranceTwice { .. } => "lasciare una delle due",
            Self::JudgementOutOfRange { .. } => "scrivere una percentuale, per esempio 80%",
            Self::NoEffect { .. } => "cambiare il metodo, o svuotare la cella",
            Self::RowOfNothing => {
                "scrivere il codice dell'indicatore; per il risultato di un obiettivo deciso a mano: il codice in \
                 «Obiettivo», il «Raggiungimento forzato» e la «Motivazione»"
            }
            Self::ByHandTwice { .. } => "lasciare una sola delle due righe",
            Self::ByHandWithMore { .. } => {
                "svuotare la cella, o scrivere il codice dell'indicatore"
            }
        }
    }

    /// The code of its rule.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::ScaleUnknown { .. } | Self::ScaleMissing => "L125",
            Self::ScaleMixed { .. }
            | Self::ScaleTwiceOtherwise { .. }
            | Self::ScaleOn { .. }
            | Self::ScaleOnTwo { .. }
            | Self::ScalePoints { .. } => "L126",
            Self::ScaleGap { .. }
            | Self::ScaleSlit { .. }
            | Self::ScaleOpen { .. }
            | Self::ScaleRowNever { .. }
            | Self::ScaleUnused { .. }
            | Self::ScaleAboveCap { .. } => "L127",
            Self::ValueInGap { .. } => "L128",
            Self::Limit { .. }
            | Self::MinimumAboveCap { .. }
            | Self::ToleranceOfOther { .. }
            | Self::ToleranceTwice { .. } => "L129",
            Self::JudgementOutOfRange { .. } => "L130",
            Self::NoEffect { .. } | Self::ByHandWithMore { .. } => "L131",
            Self::RowOfNothing | Self::ByHandTwice { .. } => "L132",
        }
    }
}
