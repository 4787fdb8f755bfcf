//! Targets and results whose wording leaves a question, as facts; their words; what to do about them.

use thiserror::Error;

/// A wording of the plan or of a result. Texts are Italian, lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the message of each variant says what it is")]
pub enum Wording {
    #[error("il target «{found}» ha due operatori: {first} e {second}")]
    TwoOperators { found: String, first: &'static str, second: &'static str },
    #[error("«{found}» si legge {read}, ma potrebbe essere {other}")]
    ReadAs { found: String, read: String, other: String, remedy: String },
    #[error("il consuntivo «{found}» è una disuguaglianza, non un valore")]
    ResultIsInequality { found: String },
    #[error("«{found}» può essere {one} oppure {other}")]
    Undecided { found: String, one: String, other: String, remedy: String },
    #[error(
        "il consuntivo {found} sembra già {what}: si legge come dato rilevato, e sulla base {base} dà {computed}"
    )]
    ResultLooksComputed { found: String, what: &'static str, base: String, computed: String },
    #[error("il raggiungimento forzato «{found}» non ha effetto nel foglio {sheet}")]
    ForcedWithoutEffect { found: String, sheet: String },
    #[error(
        "il valore precedente «{found}» non si legge: il confronto con il primo piano non ne tiene conto"
    )]
    FormerUnreadable { found: String },
}

impl Wording {
    /// What to do about it.
    pub(super) fn hint(&self) -> String {
        match self {
            Self::TwoOperators { .. } => {
                "lasciarne uno solo; per due estremi scrivere «tra 12 e 18»".to_owned()
            }
            Self::ReadAs { remedy, .. } | Self::Undecided { remedy, .. } => remedy.clone(),
            Self::ResultIsInequality { .. } => {
                "scrivere il valore misurato, oppure N/D se il dato non è disponibile".to_owned()
            }
            Self::ResultLooksComputed { .. } => {
                "nel consuntivo va il dato stesso; se invece è già calcolato scrivere «valore» in Calcolo"
                    .to_owned()
            }
            Self::ForcedWithoutEffect { .. } => {
                "scriverlo nel foglio Consuntivo, nella riga dell'indicatore, con la sua motivazione"
                    .to_owned()
            }
            Self::FormerUnreadable { .. } => {
                "scrivere il valore com'era nel piano, con la sua unità: per esempio «>= 80 %»"
                    .to_owned()
            }
        }
    }

    /// The code of its rule.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::TwoOperators { .. } => "L080",
            Self::ReadAs { .. } => "L081",
            Self::ResultIsInequality { .. } => "L082",
            Self::Undecided { .. } => "L083",
            Self::ResultLooksComputed { .. } => "L084",
            Self::ForcedWithoutEffect { .. } => "L085",
            Self::FormerUnreadable { .. } => "L086",
        }
    }
}

/// What a figure without operator may well mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// At least or at most: nothing tells.
    Either,
    /// Time: less of it is better.
    Time,
    /// Money: less of it is better where it is a cost.
    Cost,
}

impl Meant {
    pub(super) fn phrase(self, found: &str) -> String {
        let what = match self {
            Self::Either => {
                return "scrivere >= oppure <= nella colonna «Operatore»".to_owned();
            }
            Self::Time => "se è un tempo da non superare",
            Self::Cost => "se è un costo o una spesa",
        };
        format!("{what} scrivere «<= {found}», altrimenti «>= {found}»")
    }
}

/// What would make a target readable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayOut {
    /// Any of the forms there are.
    Forms,
    /// An operator with nothing behind it.
    Value,
    /// A date without its four digits of year.
    FullYear,
    /// A date counted from an event.
    Days,
    /// A date, by the unit.
    Date,
    /// A period, which has two ends.
    Day,
    /// SI or NO, by the unit.
    YesNo,
    /// A figure, by the unit.
    Figure,
    /// The text holds a date, the unit is another.
    UnitDate,
    /// The text says done or not done, the unit is another.
    UnitYesNo,
    /// The text holds a percentage, the unit is a number.
    UnitPercent,
    /// The text holds a number, the unit is a date or SI/NO.
    UnitNumber,
    /// What begins it can be read: the rest is a note.
    Brackets,
}

impl WayOut {
    pub(super) fn phrase(self) -> &'static str {
        match self {
            Self::Forms => {
                "scrivere per esempio «>= 80,00 %», «tra 1 e 2», «entro 30/06/2020» o «SI»"
            }
            Self::Value => "scrivere il valore dopo l'operatore, per esempio «>= 80»",
            Self::FullYear => "scrivere l'anno con quattro cifre, per esempio «entro 31/12/2024»",
            Self::Days => {
                "scrivere la data a cui si arriva, per esempio «entro 30/06/2024», oppure contare i giorni: unità gg e target «<= 30 gg»"
            }
            Self::Date => {
                "scrivere una data, per esempio «entro 31/12/2024», oppure un raggiungimento forzato con la sua motivazione"
            }
            Self::Day => "scrivere il giorno, per esempio «30/06/2024»",
            Self::YesNo => {
                "scrivere «SI» o «NO», oppure un raggiungimento forzato con la sua motivazione"
            }
            Self::Figure => {
                "scrivere una cifra, per esempio «>= 80»; se è da fare o non fare, unità SI/NO e target «SI»; se è una scadenza, unità data; altrimenti un raggiungimento forzato con la sua motivazione"
            }
            Self::UnitDate => {
                "se è una scadenza scrivere «data» in Unità, altrimenti una cifra nel target"
            }
            Self::UnitYesNo => {
                "se è da fare o non fare scrivere «SI/NO» in Unità, altrimenti una cifra nel target"
            }
            Self::UnitPercent => {
                "se è una percentuale scrivere % in Unità; se è una variazione scrivere «variazione %» in Calcolo, con la Base, o il segno: «+5 %»"
            }
            Self::UnitNumber => "correggere l'unità oppure il target",
            Self::Brackets => "mettere fra parentesi quello che è solo una nota",
        }
    }
}
