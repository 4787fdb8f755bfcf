//! Figures that can be taken in two ways, as facts; their words; what to do about them.

use thiserror::Error;

/// A cell whose figure is not plainly one. Texts are Italian, lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the message of each variant says what it is")]
pub enum Doubt {
    #[error("«{found}» contiene più di una cifra: {first} e {second}")]
    TwoFigures { found: String, first: String, second: String },
    #[error("la cella mostra {shown}, ma l'unità è {unit}: può valere {points} oppure {fraction}")]
    PercentElsewhere { shown: String, unit: String, points: String, fraction: String },
    #[error("«{found}» è in {other}, ma l'unità è {unit}")]
    OtherUnit { found: String, other: String, unit: String },
    #[error(
        "«{found}» si legge {grouped}, con il punto delle migliaia, ma {beside}: forse è {decimal}"
    )]
    PointOrThousands { found: String, grouped: String, decimal: String, beside: String },
    #[error(
        "«{found}» si legge {decimal}, con la virgola dei decimali, ma {beside}: forse è {grouped}"
    )]
    CommaOrThousands { found: String, grouped: String, decimal: String, beside: String },
    #[error(
        "«{found}» si legge {grouped}, con lo spazio delle migliaia, ma {beside}: forse sono più cifre, {figures}"
    )]
    SeveralOrThousands { found: String, grouped: String, figures: String, beside: String },
    #[error("«{found}» si legge come una sola unità organizzativa, e altrove ci sono «{parts}»")]
    UnitsInOne { found: String, parts: String, written: String },
    #[error("il codice «{code}» contiene {sign}, un segno che non si vede")]
    UnseenSign { code: String, sign: String },
}

impl Doubt {
    /// The same doubt, of the whole text of its cell.
    #[must_use]
    pub fn of(self, cell: &str) -> Self {
        let lines: Vec<&str> = cell.lines().map(str::trim).collect();
        let found = lines.join("⏎");
        match self {
            Self::TwoFigures { first, second, .. } => Self::TwoFigures { found, first, second },
            Self::OtherUnit { other, unit, .. } => Self::OtherUnit { found, other, unit },
            other => other,
        }
    }

    /// What to do about it.
    pub(super) fn hint(&self) -> String {
        match self {
            Self::TwoFigures { .. } => {
                "lasciare nella cella la sola cifra che vale, con i gruppi di migliaia separati da un segno solo"
                    .to_owned()
            }
            Self::PercentElsewhere { .. } => {
                "se è una percentuale scrivere % nella colonna Unità, altrimenti dare alla cella un formato numerico"
                    .to_owned()
            }
            Self::OtherUnit { unit, .. } => {
                format!("scrivere la cifra in {unit}, oppure correggere la colonna Unità")
            }
            Self::PointOrThousands { decimal, .. } => {
                format!("se i decimali sono quelli scrivere {decimal}, con la virgola")
            }
            Self::CommaOrThousands { grouped, .. } => {
                format!("se la virgola separa le migliaia scrivere {grouped}, senza virgola")
            }
            Self::SeveralOrThousands { grouped, .. } => {
                format!("se la cifra è una scrivere {grouped}, altrimenti lasciare la sola che vale")
            }
            Self::UnitsInOne { written, .. } => {
                format!("se sono più unità separarle con il punto e virgola: «{written}»")
            }
            Self::UnseenSign { .. } => "riscrivere il codice a mano".to_owned(),
        }
    }

    /// The code of its rule.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::TwoFigures { .. } => "L073",
            Self::PercentElsewhere { .. } => "L074",
            Self::OtherUnit { .. } => "L032",
            Self::PointOrThousands { .. } | Self::CommaOrThousands { .. } => "L075",
            Self::SeveralOrThousands { .. } => "L091",
            Self::UnseenSign { .. } => "L076",
            Self::UnitsInOne { .. } => "L093",
        }
    }
}
