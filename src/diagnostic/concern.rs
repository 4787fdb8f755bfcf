//! What an evaluation body would remark on, as facts; their words; what to do about them.

use thiserror::Error;

/// A remark on plan and results that can be read and measured. Texts are Italian, lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the message of each variant says what it is")]
pub enum Concern {
    #[error("l'indicatore {code} non ha né un risultato né una motivazione")]
    ResultMissing { code: String },
    #[error(
        "il raggiungimento dell'indicatore {code} è {attainment} % e manca la causa dello scostamento"
    )]
    CauseMissing { code: String, attainment: String },
    #[error("l'indicatore {code} non dice la fonte del dato")]
    SourceMissing { code: String },
    #[error("nessun indicatore dice la fonte del dato")]
    SourcesMissing,
    #[error("l'indicatore {code} ha qui il risultato {found}, ma {other} alla cella {first}")]
    ResultsDiffer { code: String, found: String, other: String, first: String },
    #[error("la data del {what}, {found}, non è nel {year}")]
    DateOutside { what: &'static str, found: String, year: i32 },
    #[error(
        "in proporzione al target il raggiungimento è {attainment} %: il target è sottostimato"
    )]
    TargetTooLow { attainment: String },
    #[error("la revisione di {whose}, campo «{field}», non ha un atto")]
    RevisionWithoutAct { whose: String, field: String },
    #[error("la revisione di {whose}, campo «{field}», non ha una causa")]
    RevisionWithoutCause { whose: String, field: String },
    #[error("nella relazione dell'anno il target periodico di {code} non conta")]
    PeriodicInReport { code: String },
    #[error("{} e con il metodo «soglia» {} 0, perché la soglia non c'è ({codes})", near(*count), if *count == 1 { "vale" } else { "valgono" })]
    NearMisses { count: usize, codes: String },
    #[error(
        "il metodo dell'indicatore {code} è «scaglioni», ma non ci sono scaglioni: un target mancato vale 0"
    )]
    StepsMissing { code: String },
    #[error(
        "gli scaglioni non hanno effetto: nessun indicatore si misura con il metodo «scaglioni»"
    )]
    StepsUnused,
    #[error(
        "lo scaglione da {from} non si raggiunge mai: un target raggiunto vale 100, qualunque sia il superamento"
    )]
    StepOutOfReach { from: String },
    #[error(
        "il consuntivo {found} è il limite del target «{target}», che lo esclude: il target non è raggiunto, ma il raggiungimento calcolato è {attainment} %"
    )]
    AtExcludedLimit { found: String, target: String, attainment: String },
    #[error(
        "nessuna riga della scala «{scale}» dice quanto vale {found}: il raggiungimento calcolato è 0"
    )]
    BesideScale { scale: String, found: String },
    #[error("l'approvazione del {date} è successiva al {limit}")]
    ApprovalLate { date: String, limit: String },
    #[error("l'atto è del {date}, ma il {year} finisce il 31/12/{year}")]
    ApprovalEarly { date: String, year: i32 },
    #[error("il documento è approvato, ma manca {missing}")]
    ApprovalWithoutAct { missing: &'static str },
    #[error("nessun obiettivo riguarda la trasparenza o la prevenzione della corruzione")]
    TransparencyMissing,
    #[error("il {what} è {found} % e il {other} {beside} %: forse si intendeva {meant} %")]
    PercentScale {
        what: &'static str,
        found: String,
        other: &'static str,
        beside: String,
        meant: String,
    },
    #[error("«{heading}» è {found} %{beside}: forse si intendeva {meant} %")]
    PercentSmall { heading: String, found: String, beside: String, meant: String },
    #[error("«{name}» sembra {what} di una persona, e il documento è pubblico")]
    PersonNamed { name: String, what: &'static str },
    #[error("la colonna «{heading}» contiene nomi di persone, e il documento è pubblico")]
    PersonsListed { heading: String },
}

fn near(count: usize) -> String {
    match count {
        1 => "un indicatore manca di poco il target".to_owned(),
        many => format!("{many} indicatori mancano di poco il target"),
    }
}

/// What to do about a person's name.
fn unnamed(name: &str) -> String {
    let plain = name.replace(['"', '\\'], "");
    format!(
        "scrivere il ruolo, per esempio «Dirigente dell'area», o mettere pubblico = false; se non è una persona, scrivere in \
         relazione.toml, sotto [pubblicazione], la riga nomi_ammessi = [\"{plain}\"], o aggiungerlo a quella che c'è; se \
         è di un organo politico, a organi_politici"
    )
}

impl Concern {
    /// What to do about it.
    pub(super) fn hint(&self) -> String {
        match self {
            Self::PersonNamed { name, .. } => unnamed(name),
            Self::PersonsListed { heading } => format!(
                "togliere la colonna, o scrivere in relazione.toml, sotto [pubblicazione], la riga nomi_ammessi = \
                 [\"{heading}\"]"
            ),
            other => other.advice().to_owned(),
        }
    }

    /// What to do, where it is the same wherever it is told.
    #[expect(clippy::too_many_lines, reason = "a table: one line a concern")]
    fn advice(&self) -> &'static str {
        match self {
            Self::ResultMissing { .. } => {
                "scrivere il risultato, oppure N/D e il perché nella colonna «Motivazione»"
            }
            Self::CauseMissing { .. } => {
                "scrivere la causa nella colonna «Cause dello scostamento»"
            }
            Self::SourceMissing { .. } | Self::SourcesMissing => {
                "scrivere nella colonna «Fonte» da dove viene il dato"
            }
            Self::ResultsDiffer { .. } => {
                "lasciare un solo risultato, o dare un codice diverso a misure diverse"
            }
            Self::DateOutside { .. } => "controllare l'anno della data",
            Self::TargetTooLow { .. } => "nel prossimo piano proporre un target più impegnativo",
            Self::RevisionWithoutAct { .. } => {
                "scrivere organo, numero e data nella colonna «Atto»"
            }
            Self::PeriodicInReport { .. } => {
                "conta solo nel monitoraggio: controllare che il target dell'anno sia quello giusto"
            }
            Self::RevisionWithoutCause { .. } => "scrivere perché nella colonna «Causa»",
            Self::NearMisses { .. } => {
                "compilare la colonna «Soglia», oppure scrivere metodo = \"proporzionale\" in [misurazione]"
            }
            Self::StepsMissing { .. } => "aggiungere [[misurazione.scaglione]] in relazione.toml",
            Self::StepsUnused => {
                "scrivere metodo = \"scaglioni\" in [misurazione] o nella colonna «Metodo», oppure togliere gli scaglioni"
            }
            Self::StepOutOfReach { .. } => {
                "togliere lo scaglione, o scriverne la percentuale sotto 100"
            }
            Self::BesideScale { .. } => {
                "aggiungere alla scala una riga che lo comprenda, o una senza condizione alla fine"
            }
            Self::AtExcludedLimit { .. } => {
                "se il limite va bene scrivere nel target <= o >= al posto di < o >; altrimenti usare il metodo «tutto-o-nulla», o un raggiungimento forzato con la sua motivazione"
            }
            Self::ApprovalLate { .. } => "dire nella relazione le ragioni del ritardo",
            Self::ApprovalEarly { .. } => {
                "correggere la data in delibera, o l'anno del documento: la Relazione si approva dopo"
            }
            Self::ApprovalWithoutAct { .. } => {
                "completare delibera = { organo = \"…\", numero = \"…\", data = 2021-06-15 } \
                 oppure scrivere stato = \"proposta\""
            }
            Self::TransparencyMissing => {
                "dirlo nel titolo o nella descrizione dell'obiettivo che se ne occupa"
            }
            Self::PercentScale { .. } | Self::PercentSmall { .. } => {
                "controllare se la cella è in frazioni (0,85) o in punti (85), e il suo formato"
            }
            Self::PersonNamed { .. } | Self::PersonsListed { .. } => "",
        }
    }

    /// The code of its rule.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::ResultMissing { .. } => "V001",
            Self::CauseMissing { .. } => "V002",
            Self::SourceMissing { .. } | Self::SourcesMissing => "V003",
            Self::ResultsDiffer { .. } => "V004",
            Self::DateOutside { .. } => "V005",
            Self::TargetTooLow { .. } => "V006",
            Self::RevisionWithoutAct { .. } => "V007",
            Self::ApprovalLate { .. } => "V008",
            Self::TransparencyMissing => "V009",
            Self::PercentScale { .. } | Self::PercentSmall { .. } => "V010",
            Self::PersonNamed { .. } | Self::PersonsListed { .. } => "V011",
            Self::ApprovalWithoutAct { .. } => "V012",
            Self::RevisionWithoutCause { .. } => "V013",
            Self::PeriodicInReport { .. } => "V014",
            Self::NearMisses { .. } => "V015",
            Self::StepsMissing { .. } | Self::StepsUnused | Self::StepOutOfReach { .. } => "V016",
            Self::AtExcludedLimit { .. } => "V017",
            Self::BesideScale { .. } => "V018",
            Self::ApprovalEarly { .. } => "V020",
        }
    }
}
