//! Targets and results whose wording leaves a question, as facts; their words; what to do about them.

use chrono::NaiveDate;
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
    #[error("il consuntivo «{found}» si legge {read}, ma potrebbe essere {other}")]
    ResultReadAs { found: String, read: String, other: String, remedy: String },
    #[error("«{found}» ha un operatore, ma «{heading}» vuole un valore")]
    OperatorBesideFigure { found: String, heading: String },
    #[error("«{found}» può essere {one} oppure {other}")]
    Undecided { found: String, one: String, other: String, remedy: String },
    #[error(
        "il consuntivo {found} sembra già {what}: si legge come dato rilevato, e sulla base {base} dà {computed}"
    )]
    ResultLooksComputed { found: String, what: &'static str, base: String, computed: String },
    #[error(
        "il consuntivo {found} sembra il dato rilevato: si legge come {unit}, e sulla base {base} sarebbe {computed} %"
    )]
    ResultLooksMeasured { found: String, unit: String, base: String, computed: String },
    #[error(
        "la base {base} è negativa: la variazione % divide per la base con il suo segno, così un valore che sale dà una variazione negativa; sul valore assoluto il segno sarebbe l'altro"
    )]
    BaseNegative { base: String },
    #[error("il raggiungimento forzato «{found}» non ha effetto nel foglio {sheet}")]
    ForcedWithoutEffect { found: String, sheet: String },
    #[error("nessun capitolo del documento mostra i target rimodulati ({codes})")]
    RemodulatedWithoutEffect { codes: String },
    #[error(
        "il valore precedente «{found}» si legge {points} %, ma accanto a {beside} % potrebbe essere {fraction} %"
    )]
    FormerMayBeFraction { found: String, points: String, fraction: String, beside: String },
    #[error(
        "il valore precedente «{found}» non si legge: il confronto con il primo piano non ne tiene conto"
    )]
    FormerUnreadable { found: String },
    #[error(
        "il valore precedente «{found}» è in {unit}, quello di oggi in {now}: si stampa, ma il confronto con il primo piano usa quello di oggi"
    )]
    FormerOfOtherUnit { found: String, unit: String, now: String },
}

impl Wording {
    /// What to do about it.
    pub(super) fn hint(&self) -> String {
        match self {
            Self::TwoOperators { .. } => {
                "lasciarne uno solo; per due estremi scrivere «tra 12 e 18»".to_owned()
            }
            Self::ReadAs { remedy, .. }
            | Self::ResultReadAs { remedy, .. }
            | Self::Undecided { remedy, .. } => remedy.clone(),
            Self::OperatorBesideFigure { .. } => {
                "scrivere la sola cifra; un confronto va nel target".to_owned()
            }
            Self::ResultIsInequality { .. } => {
                "scrivere il valore misurato, oppure N/D se il dato non è disponibile".to_owned()
            }
            Self::ResultLooksComputed { .. } => {
                "nel consuntivo va il dato stesso; se invece è già calcolato scrivere «valore» in Calcolo"
                    .to_owned()
            }
            Self::ResultLooksMeasured { .. } => {
                "se è il dato rilevato scrivere «variazione %» in Calcolo, altrimenti controllare la cifra"
                    .to_owned()
            }
            Self::BaseNegative { .. } => {
                "scrivere «differenza» in Calcolo, con il target nell'unità della base".to_owned()
            }
            Self::ForcedWithoutEffect { .. } => {
                "scriverlo nel foglio Consuntivo, nella riga dell'indicatore, con la sua motivazione"
                    .to_owned()
            }
            Self::RemodulatedWithoutEffect { .. } => {
                "aggiungere a una sezione il blocco «rimodulazione», oppure svuotare la colonna Target rimodulato"
                    .to_owned()
            }
            Self::FormerMayBeFraction { .. } => {
                "scrivere il valore con il segno %, com'era nel piano".to_owned()
            }
            Self::FormerOfOtherUnit { .. } => {
                "se l'unità non è cambiata correggere il valore o la riga del campo «Unità»; se è cambiata dire nella relazione che cosa si misurava prima"
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
            Self::ResultReadAs { .. } => "L064",
            Self::OperatorBesideFigure { .. } => "L090",
            Self::ResultLooksComputed { .. } => "L084",
            Self::ForcedWithoutEffect { .. } => "L085",
            Self::FormerUnreadable { .. } => "L086",
            Self::RemodulatedWithoutEffect { .. } => "L104",
            Self::FormerMayBeFraction { .. } => "L106",
            Self::FormerOfOtherUnit { .. } => "L087",
            Self::ResultLooksMeasured { .. } => "L088",
            Self::BaseNegative { .. } => "L089",
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
    pub(super) fn phrase(self, value: &str) -> String {
        let what = match self {
            Self::Either => {
                return "scrivere >= oppure <= nella colonna «Operatore»".to_owned();
            }
            Self::Time => "se è un tempo da non superare",
            Self::Cost => "se è un costo o una spesa",
        };
        format!("{what} scrivere «<= {value}», altrimenti «>= {value}»")
    }
}

/// What would make a target readable; a date in it is of the document's year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayOut {
    /// Any of the forms there are.
    Forms(i32),
    /// An operator with nothing behind it.
    Value,
    /// A date without its four digits of year.
    FullYear(i32),
    /// A date counted from an event.
    Days(i32),
    /// A date, by the unit.
    Date(i32),
    /// A period, which has two ends.
    Day(i32),
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
    /// A number under a unit that is a date, which may count days.
    UnitDays,
    /// A number under a unit that is a date, which may be this day as a sheet counts them.
    Serial(NaiveDate),
    /// What begins it can be read: the rest is a note.
    Brackets,
}

impl WayOut {
    pub(super) fn phrase(self) -> String {
        match self {
            Self::Forms(year) => format!(
                "scrivere per esempio «>= 80,00 %», «tra 1 e 2», «entro 30/06/{year}» o «SI»"
            ),
            Self::FullYear(year) => {
                format!("scrivere l'anno con quattro cifre, per esempio «entro 31/12/{year}»")
            }
            Self::Days(year) => format!(
                "scrivere la data a cui si arriva, per esempio «entro 30/06/{year}», oppure contare i giorni: unità gg e target «<= 30 gg»"
            ),
            Self::Date(year) => format!(
                "scrivere una data, per esempio «entro 31/12/{year}», oppure un raggiungimento forzato con la sua motivazione"
            ),
            Self::Day(year) => format!("scrivere il giorno, per esempio «30/06/{year}»"),
            Self::Serial(day) => format!(
                "se è il {} dare alla cella il formato data; se sono giorni scrivere gg in Unità",
                day.format("%d/%m/%Y")
            ),
            other => other.plain().to_owned(),
        }
    }

    /// Those without an example of a date.
    fn plain(self) -> &'static str {
        match self {
            Self::Forms(_)
            | Self::FullYear(_)
            | Self::Days(_)
            | Self::Date(_)
            | Self::Day(_)
            | Self::Serial(_) => "",
            Self::Value => "scrivere il valore dopo l'operatore, per esempio «>= 80»",
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
            Self::UnitDays => {
                "l'unità chiede una data: se sono giorni scrivere gg in Unità, altrimenti il giorno della scadenza nel target"
            }
            Self::Brackets => "mettere fra parentesi quello che è solo una nota",
        }
    }
}
