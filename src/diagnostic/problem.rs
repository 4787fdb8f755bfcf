//! Everything that can be wrong, as facts; their words; what to do about them.

use thiserror::Error;

use super::{
    Amendment, Appearance, Concern, Doubt, Dress, Meant, Misprint, Obstacle, OwnRule, Pasted,
    Readiness, Severity, UnitProblem, WayOut, Wording, rule,
};

/// What a cell should have held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A plain number.
    Number,
    /// A count.
    Count,
    /// A weight in per cent.
    Weight,
    /// A percentage.
    Percentage,
    /// A date; of this year, in an example.
    Date(i32),
    /// SI or NO.
    YesNo,
}

impl Expected {
    fn phrase(self) -> &'static str {
        match self {
            Self::Number | Self::Count | Self::Weight => "un numero",
            Self::Percentage => "una percentuale",
            Self::Date(_) => "una data",
            Self::YesNo => "SI oppure NO",
        }
    }

    fn example(self) -> String {
        match self {
            Self::Number => "84,87".to_owned(),
            Self::Count => "85".to_owned(),
            Self::Weight => "25 %".to_owned(),
            Self::Percentage => "84,87 %".to_owned(),
            Self::Date(year) => format!("31/12/{year}"),
            Self::YesNo => "SI".to_owned(),
        }
    }
}

/// What is wrong. Texts are Italian, lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the message of each variant says what it is")]
pub enum Problem {
    // Files
    #[error("il file «{name}» non c'è")]
    FileMissing { name: String, nearest: Option<String> },
    #[error("il file non si può leggere ({cause})")]
    FileUnreadable { cause: String },
    #[error("non è una cartella di lavoro leggibile ({cause})")]
    WorkbookDamaged { cause: String },
    #[error("la cartella di lavoro è protetta da password")]
    WorkbookProtected,
    #[error("il file è troppo grande ({found}, il massimo è {limit})")]
    TooLarge { found: String, limit: String },
    #[error("al posto del file c'è {found}")]
    NotAFile { found: &'static str },
    #[error("il percorso «{path}» esce dalla cartella della relazione")]
    PathOutside { path: String },

    // relazione.toml
    #[error("non è TOML valido: {cause}")]
    TomlSyntax { cause: String },
    #[error("la chiave «{key}» non è conosciuta")]
    UnknownKey { key: String, nearest: Option<String> },
    #[error("manca la chiave «{key}»")]
    MissingKey { key: String, example: String },
    #[error("«{key}»: {found} non va bene, serve {expected}")]
    WrongValue { key: String, found: String, expected: String },
    #[error("«{key}»: {message}")]
    BadSetting { key: String, message: String, hint: String },

    #[error("il colore {found} è troppo chiaro per i testi: al suo posto si usa {used}")]
    AccentPale { found: String, used: String },

    // Sheets and headings
    #[error("manca il foglio «{sheet}»")]
    SheetMissing { sheet: String, nearest: Option<String>, found: Vec<String> },
    #[error("manca la colonna «{heading}»")]
    HeadingMissing { heading: String, nearest: Option<String> },
    #[error("la colonna «{heading}» c'è due volte")]
    HeadingTwice { heading: String, first: String },
    #[error("la colonna «{heading}» ha lo stesso significato di «{other}», alla cella {first}")]
    HeadingSame { heading: String, other: String, first: String },
    #[error("la colonna «{heading}» non è conosciuta e somiglia a «{nearest}»")]
    HeadingLookalike { heading: String, nearest: String },
    #[error("il foglio non contiene dati sotto le intestazioni")]
    SheetEmpty,

    // Cells
    #[error("la cella è vuota, ma «{heading}» serve")]
    CellEmpty { heading: String },
    #[error("«{found}» non è {}", expected.phrase())]
    NotA { found: String, expected: Expected },
    #[error(transparent)]
    Doubt(#[from] Doubt),
    #[error(transparent)]
    Dress(#[from] Dress),
    // Rules of an indicator's or an objective's own
    #[error(transparent)]
    OwnRule(#[from] OwnRule),
    #[error("«{found}» è un valore fuori da ogni misura")]
    OutOfRange { found: String },
    #[error("la cella contiene l'errore {found}")]
    CellError { found: String },
    #[error("la cella contiene una formula senza il suo risultato")]
    FormulaUnsaved,
    #[error("{} ma conta{}", hidden(*first, *last), if first == last { "" } else { "no" })]
    HiddenRows { first: u32, last: u32 },
    #[error(
        "il codice «{code}» contiene la lettera {alphabet} «{letter}», non la latina «{latin}»"
    )]
    LookalikeLetter { code: String, letter: char, alphabet: &'static str, latin: char },
    #[error("«{found}» non si legge come target")]
    TargetUnreadable { found: String, way: WayOut },
    #[error("il target «{found}» non si può calcolare")]
    TargetNotComputable { found: String, way: WayOut },
    #[error("il target «{found}» non si misura in {unit}")]
    TargetOfOtherKind { found: String, unit: String, way: WayOut },
    #[error("gli estremi del target «{found}» sono invertiti")]
    TargetReversed { found: String },
    #[error("l'operatore «{found}» non è conosciuto")]
    OperatorUnknown { found: String },
    #[error("il target «{found}» non ha operatore: si legge «{sign} {value}»")]
    TargetWithoutOperator { found: String, sign: &'static str, value: String, meant: Meant },
    #[error("manca il target")]
    TargetMissing,
    #[error("la soglia {threshold} sta dalla parte sbagliata del target {target}")]
    ThresholdOnWrongSide { threshold: String, target: String },
    #[error("la soglia non vale per un target SI/NO")]
    ThresholdOfYesNo,
    #[error("la colonna «Soglia» è vuota, ma il testo dice «{found}»")]
    ThresholdInText { found: String, value: String },
    #[error("il metodo «{found}» non è conosciuto")]
    MethodUnknown { found: String, nearest: Option<String>, known: String },
    #[error("il calcolo «{found}» non è conosciuto")]
    CalculationUnknown { found: String, nearest: Option<String> },
    #[error("il calcolo «{calculation}» ha bisogno di una «Base»")]
    BaseMissing { calculation: String },
    #[error("la base è zero: la variazione non si può calcolare")]
    BaseZero,
    #[error("un indicatore derivato ha bisogno di obiettivi figli, e {objective} non ne ha")]
    DerivedWithoutChildren { objective: String },
    #[error("il peso {found} è negativo")]
    WeightNegative { found: String },
    #[error(
        "il numero {found} è sotto unità %, ma il formato della cella non dice se è una percentuale"
    )]
    PercentScaleUnknown { found: String, as_fraction: String, as_points: String },
    #[error(
        "contiene un carattere che nessun tipo di carattere del documento sa stampare: {found}"
    )]
    Unprintable { found: String },
    #[error("una parola di {letters} lettere non sta in una pagina: al massimo {limit}")]
    WordTooLong { letters: usize, limit: usize },
    #[error("una parola di {letters} lettere non sta su una riga: qui al massimo {limit}")]
    WordTooWide { letters: usize, limit: usize },

    // The plan
    #[error("il livello «{found}» non è in relazione.toml")]
    LevelUnknown { found: String, nearest: Option<String> },
    #[error("il padre «{found}» non è tra gli obiettivi")]
    ParentUnknown { found: String, nearest: Option<String> },
    #[error("il padre {parent} è di livello «{parent_level}», che non sta sopra «{level}»")]
    ParentNotAbove { parent: String, parent_level: String, level: String },
    #[error("l'obiettivo {code} discende da sé stesso")]
    Cycle { code: String },
    #[error("l'obiettivo {code} c'è già alla cella {first}")]
    ObjectiveTwice { code: String, first: String },
    #[error("l'indicatore {code} di {objective} c'è già alla cella {first}")]
    IndicatorTwice { code: String, objective: String, first: String },
    #[error("l'obiettivo «{found}» non è nel foglio Obiettivi")]
    ObjectiveUnknown { found: String, nearest: Option<String> },
    #[error("l'obiettivo {code} non ha né indicatori né obiettivi figli")]
    ObjectiveEmpty { code: String },
    #[error("i pesi {group} danno {total}, non 100 %")]
    WeightsDoNotSum { group: String, total: String, are_small: bool },
    #[error("alcuni pesi {group} sono vuoti: a ciascuno va {share}")]
    WeightsPartlyBlank { group: String, share: String },
    #[error("alcuni pesi {group} sono vuoti: ciascuno vale un punto")]
    PointsPartlyBlank { group: String },
    #[error("tutti i pesi {group} sono zero")]
    WeightsAllZero { group: String },
    #[error("nessun obiettivo è di livello «{level}», dal quale si calcola il risultato dell'ente")]
    EntityLevelEmpty { level: String },

    // Results
    #[error("l'indicatore {code} non è nel piano")]
    ResultWithoutPlan { code: String, nearest: Option<String> },
    #[error("l'indicatore {code} non ha una riga nel consuntivo")]
    PlanWithoutResult { code: String },
    #[error("l'indicatore {code} ha già un consuntivo alla cella {first}")]
    ResultTwice { code: String, first: String },
    #[error("l'indicatore {code} non è disponibile")]
    NotAvailableBlocked { code: String },
    #[error("il denominatore è zero")]
    DenominatorZero,
    #[error("c'è il {present} ma manca il {missing}")]
    QuotientIncomplete { present: String, missing: String },
    #[error("il consuntivo {typed} non è il quoziente {computed} di numeratore e denominatore")]
    QuotientDisagrees { typed: String, computed: String },
    #[error("il raggiungimento forzato ha bisogno di una «Motivazione»")]
    ForcedWithoutReason,
    #[error("il raggiungimento forzato {found} non sta fra 0 e {cap}")]
    ForcedOutOfRange { found: String, cap: String },
    #[error("un indicatore derivato si calcola dai figli: il consuntivo scritto non vale")]
    DerivedWithActual,

    // Indented exports
    #[error("«{found}» non si sa a che cosa appartenga: non è stato letto")]
    Unplaced { found: String },
    #[error("non c'è una riga di intestazioni con i livelli e il target")]
    IndentedWithoutHeadings { known: Vec<String> },
    #[error("«{group}» di {objective} pesa {found}, ma la composizione del livello dice {stated}")]
    GroupShareDiffers { group: String, objective: String, found: String, stated: String },
    #[error("il raggiungimento stampato è {printed}, quello calcolato {computed}")]
    PrintedDiffers { printed: String, computed: String },
    #[error("il file «{name}» c'è già")]
    FileInTheWay { name: String },
    #[error("il file non dice di quale anno è")]
    YearUnknown,

    // Narrative and charts
    #[error("{message}")]
    Text { message: String, hint: String },
    #[error("{message}")]
    Template { message: String, hint: String },
    #[error("il file non ha effetto: {reason}")]
    TemplateUnused { reason: String, nearest: Option<String> },
    #[error("{message}")]
    Font { message: String, hint: String },
    #[error("la serie «{found}» non è nel foglio «{sheet}»")]
    SeriesUnknown { found: String, sheet: String, nearest: Option<String> },

    // Files that are not what they are taken for
    #[error(transparent)]
    Obstacle(#[from] Obstacle),

    // Texts that come from a word processor
    #[error(transparent)]
    Pasted(#[from] Pasted),

    // Wordings of the plan and of the results
    #[error(transparent)]
    Wording(#[from] Wording),

    // Revisions of the plan
    #[error(transparent)]
    Amendment(#[from] Amendment),
    // Finished pages
    #[error(transparent)]
    Misprint(#[from] Misprint),

    // Who answers for what
    #[error(transparent)]
    UnitProblem(#[from] UnitProblem),

    // What a folder still lacks
    #[error(transparent)]
    Readiness(#[from] Readiness),

    // What a sheet shows
    #[error(transparent)]
    Appearance(#[from] Appearance),

    // The package that goes online
    #[error("la cartella non ha un manifest.json che si legga")]
    PackageWithoutManifest,
    #[error("il file non è più quello del pacchetto: il contenuto è cambiato")]
    PackageFileChanged,
    #[error("il file manca dal pacchetto")]
    PackageFileMissing,
    #[error("il file non fa parte del pacchetto")]
    PackageFileExtra,
    #[error("il documento pesa {found}, il massimo è {limit}")]
    DocumentTooHeavy { found: String, limit: String },
    #[error(
        "nella cartella da sostituire c'è «{name}», che non è di un pacchetto o è cambiato da allora"
    )]
    PackageInTheWay { name: String },
    #[error("{reason}")]
    NotForPublication { reason: &'static str, remedy: &'static str },

    // What an evaluation body looks for
    #[error(transparent)]
    Concern(#[from] Concern),
}

fn hidden(first: u32, last: u32) -> String {
    if first == last {
        format!("la riga {first} è nascosta,")
    } else {
        format!("le righe da {first} a {last} sono nascoste,")
    }
}

impl Problem {
    /// Errors forbid output; warnings go into the report of `verifica`. The table of rules says which is which.
    pub fn severity(&self) -> Severity {
        rule(self.code()).map_or(Severity::Error, |rule| rule.severity)
    }

    /// What to do about it; `None` when the message says it.
    pub fn hint(&self) -> Option<String> {
        self.near_miss().or_else(|| self.advice())
    }

    fn near_miss(&self) -> Option<String> {
        match self {
            Self::FileMissing { nearest: Some(name), .. } => {
                Some(format!("c'è un file «{name}»: correggere il nome in relazione.toml"))
            }
            Self::SheetMissing { nearest: Some(name), .. } => {
                Some(format!("rinominare il foglio «{name}», se è quello"))
            }
            Self::HeadingMissing { nearest: Some(name), .. } => Some(format!(
                "rinominare l'intestazione «{name}», se è quella, o metterla in [dati.colonne]"
            )),
            Self::TemplateUnused { nearest: Some(name), .. } => {
                Some(format!("se è quello, il nome giusto è «{name}»"))
            }
            Self::UnknownKey { nearest: Some(name), .. }
            | Self::MethodUnknown { nearest: Some(name), .. }
            | Self::CalculationUnknown { nearest: Some(name), .. }
            | Self::LevelUnknown { nearest: Some(name), .. }
            | Self::ParentUnknown { nearest: Some(name), .. }
            | Self::ObjectiveUnknown { nearest: Some(name), .. }
            | Self::ResultWithoutPlan { nearest: Some(name), .. }
            | Self::SeriesUnknown { nearest: Some(name), .. } => {
                Some(format!("forse si intendeva «{name}»"))
            }
            _ => None,
        }
    }

    #[expect(clippy::too_many_lines, reason = "a table: one line a problem")]
    fn advice(&self) -> Option<String> {
        let text = match self {
            Self::FileMissing { .. } => "controllare il nome e la cartella",
            Self::FileUnreadable { .. } => "chiudere il file negli altri programmi e riprovare",
            Self::WorkbookDamaged { .. } => {
                "aprire il file con Excel o LibreOffice e salvarlo come .xlsx; se non si apre, mettere al suo posto una copia buona"
            }
            Self::WorkbookProtected => "togliere la password e salvare di nuovo",
            Self::TooLarge { .. } => "togliere fogli e righe che non servono",
            Self::NotAFile { .. } => "mettere il file al suo posto",
            Self::PathOutside { .. } => "copiare il file nella cartella della relazione",
            Self::TomlSyntax { .. } => {
                "una riga dice una cosa sola: anno = 2025, pubblico = true, data = 2026-06-15, nome = \"Comune di …\""
            }
            Self::MissingKey { example, .. } => return Some(format!("per esempio: {example}")),
            Self::BadSetting { hint, .. }
            | Self::Text { hint, .. }
            | Self::Template { hint, .. }
            | Self::Font { hint, .. } => {
                return (!hint.is_empty()).then(|| hint.clone());
            }
            Self::TemplateUnused { .. } => {
                "i nomi da usare sono quelli che scrive «relazione nuovo --modelli»"
            }
            Self::SheetMissing { found, .. } => {
                return Some(format!("i fogli del file sono: {}", found.join(", ")));
            }
            Self::HeadingMissing { .. } => "aggiungere la colonna nella riga delle intestazioni",
            Self::HeadingTwice { .. } | Self::HeadingSame { .. } => {
                "lasciare una sola delle due colonne"
            }
            Self::HeadingLookalike { nearest, .. } => {
                return Some(format!("se è «{nearest}», correggere l'intestazione"));
            }
            Self::CellEmpty { .. } => "compilare la cella o togliere la riga",
            Self::NotA { expected: Expected::Weight, .. } => {
                "scrivere per esempio 25 %, oppure lasciare la cella vuota"
            }
            Self::NotA { expected, .. } => {
                return Some(format!(
                    "scrivere {} oppure N/D se il dato non è disponibile",
                    expected.example()
                ));
            }
            Self::CellError { .. } => "correggere la formula",
            Self::FormulaUnsaved => {
                "aprire il file con Excel o LibreOffice, che calcola le formule, e salvarlo"
            }
            Self::HiddenRows { .. } => {
                "controllare se devono contare: quello che non serve va tolto dal foglio"
            }
            Self::LookalikeLetter { latin, .. } => {
                return Some(format!("riscrivere il codice con la «{latin}» della tastiera"));
            }
            Self::TargetUnreadable { way, .. }
            | Self::TargetNotComputable { way, .. }
            | Self::TargetOfOtherKind { way, .. } => return Some(way.phrase()),
            Self::TargetReversed { .. } => "scrivere prima l'estremo minore",
            Self::OperatorUnknown { .. } => "gli operatori sono >=, >, <=, <, =, tra, entro",
            Self::TargetMissing => "scrivere il target",
            Self::TargetWithoutOperator { value, meant, .. } => return Some(meant.phrase(value)),
            Self::ThresholdOnWrongSide { .. } => {
                "la soglia è il valore peggiore del target, dove il raggiungimento è 0"
            }
            Self::ThresholdOfYesNo => "togliere la soglia",
            Self::ThresholdInText { value, .. } => {
                return Some(format!(
                    "scrivere {value} nella colonna «Soglia», oppure soglia_nel_testo = true in [dati]"
                ));
            }
            Self::MethodUnknown { known, .. } => return Some(format!("i metodi sono {known}")),
            Self::CalculationUnknown { .. } => {
                "i calcoli sono valore, variazione %, differenza, rapporto, derivato"
            }
            Self::BaseMissing { .. } => {
                "compilare la colonna «Base», oppure scrivere «valore» in Calcolo"
            }
            Self::BaseZero => "usare il calcolo «differenza»",
            Self::PercentScaleUnknown { as_fraction, as_points, .. } => {
                return Some(format!(
                    "dare alla cella il formato percentuale, oppure in [dati] scrivere percentuali = \"frazioni\" \
                     (si legge {as_fraction}) o \"punti\" (si legge {as_points})"
                ));
            }
            Self::ParentNotAbove { .. } => "i livelli stanno in relazione.toml, dal più alto",
            Self::WeightsDoNotSum { are_small: true, .. } => {
                "se sono frazioni di 1 scrivere i pesi in punti (50 invece di 0,5) o dare alle celle il formato percentuale; intanto la media è fatta sulla somma che c'è"
            }
            Self::WeightsDoNotSum { .. } => {
                "correggere i pesi; intanto la media è fatta sulla somma che c'è"
            }
            Self::PlanWithoutResult { .. } => {
                "aggiungere la riga nel consuntivo, con N/D se il dato non è disponibile"
            }
            Self::ResultTwice { .. } => "un indicatore ha un solo consuntivo: lasciare una riga",
            Self::NotAvailableBlocked { .. } => {
                "scrivere il consuntivo, o cambiare [misurazione] non_disponibile"
            }
            Self::ForcedWithoutReason => "scrivere il motivo: la relazione lo riporta",
            Self::Doubt(doubt) => return Some(doubt.hint()),
            Self::Obstacle(obstacle) => return Some(obstacle.hint()),
            Self::Pasted(pasted) => pasted.hint(),
            Self::Dress(dress) => return Some(dress.hint()),
            Self::OwnRule(rule) => return Some(rule.hint()),
            Self::Amendment(amendment) => return Some(amendment.hint()),
            Self::UnitProblem(problem) => return Some(problem.hint()),
            Self::Readiness(readiness) => return readiness.hint(),
            Self::Misprint(misprint) => misprint.hint(),
            Self::Wording(wording) => return Some(wording.hint()),
            Self::Appearance(appearance) => return Some(appearance.hint()),
            Self::Concern(concern) => return Some(concern.hint()),
            Self::Unplaced { .. } => "spostare il testo nella colonna del suo livello, o toglierlo",
            Self::IndentedWithoutHeadings { known } => {
                let levels = match known.as_slice() {
                    [] => "Ambito, Obiettivo strategico".to_owned(),
                    known => known.join(", "),
                };
                return Some(format!(
                    "servono le colonne dei livelli ({levels}), Indicatori, Target, Valore"
                ));
            }
            Self::GroupShareDiffers { .. } => {
                "correggere «composizione» del livello in relazione.toml, se vale il peso del file"
            }
            Self::PrintedDiffers { .. } => {
                "controllare valore, target e pesi, oppure metodo e tipo in relazione.toml"
            }
            Self::AccentPale { .. } => {
                "la fascia della copertina resta com'è; per non vedere più l'avviso scrivere il colore più scuro"
            }
            Self::FileInTheWay { .. } => "toglierlo, o importare in un'altra cartella",
            Self::PackageWithoutManifest => {
                "indicare la cartella scritta da «relazione pubblica», com'è"
            }
            Self::PackageFileChanged | Self::PackageFileMissing => {
                "rimettere il file del pacchetto, o rifare tutto con «relazione pubblica»"
            }
            Self::PackageFileExtra => "toglierlo dalla cartella",
            Self::DocumentTooHeavy { .. } => {
                "ridurre le immagini della relazione: di solito pesano quelle"
            }
            Self::PackageInTheWay { .. } => {
                "spostarlo altrove, o indicare un'altra cartella con -o"
            }
            Self::NotForPublication { remedy, .. } => remedy,
            Self::WordTooLong { .. } | Self::WordTooWide { .. } => {
                "mettere degli spazi fra le parole, o accorciarla"
            }
            Self::Unprintable { .. } => {
                "toglierlo, o aggiungere in [aspetto] caratteri un file che lo contenga"
            }
            Self::YearUnknown => "aggiungere --anno, per esempio --anno 2020",
            _ => return None,
        };
        Some(text.to_owned())
    }

    /// The code of the rule, stable across versions: what scripts and `verifica --spiega` use.
    #[expect(clippy::too_many_lines, reason = "a table: one line a problem")]
    pub fn code(&self) -> &'static str {
        match self {
            Self::FileMissing { .. } => "F001",
            Self::FileUnreadable { .. } => "F002",
            Self::WorkbookDamaged { .. } => "F003",
            Self::WorkbookProtected => "F004",
            Self::TooLarge { .. } => "F005",
            Self::PathOutside { .. } => "F006",
            Self::NotAFile { .. } => "F007",
            Self::TomlSyntax { .. } => "C001",
            Self::UnknownKey { .. } => "C002",
            Self::MissingKey { .. } => "C003",
            Self::WrongValue { .. } => "C004",
            Self::BadSetting { .. } => "C005",
            Self::AccentPale { .. } => "C006",
            Self::SheetMissing { .. } => "L001",
            Self::HeadingMissing { .. } => "L002",
            Self::HeadingTwice { .. } | Self::HeadingSame { .. } => "L003",
            Self::HeadingLookalike { .. } => "L004",
            Self::SheetEmpty => "L005",
            Self::CellEmpty { .. } => "L006",
            Self::NotA { .. } => "L007",
            Self::OutOfRange { .. } => "L008",
            Self::CellError { .. } => "L009",
            Self::TargetUnreadable { .. } => "L010",
            Self::TargetNotComputable { .. } => "L011",
            Self::TargetOfOtherKind { .. } => "L012",
            Self::TargetReversed { .. } => "L013",
            Self::OperatorUnknown { .. } => "L014",
            Self::TargetMissing => "L015",
            Self::TargetWithoutOperator { .. } => "L026",
            Self::ThresholdOnWrongSide { .. } => "L016",
            Self::ThresholdOfYesNo => "L017",
            Self::ThresholdInText { .. } => "L030",
            Self::MethodUnknown { .. } => "L018",
            Self::CalculationUnknown { .. } => "L019",
            Self::BaseMissing { .. } => "L020",
            Self::BaseZero => "L021",
            Self::DerivedWithoutChildren { .. } => "L022",
            Self::WeightNegative { .. } => "L023",
            Self::PercentScaleUnknown { .. } => "L024",
            Self::Unprintable { .. } => "L025",
            Self::WordTooLong { .. } | Self::WordTooWide { .. } => "L031",
            Self::FormulaUnsaved => "L027",
            Self::HiddenRows { .. } => "L028",
            Self::LookalikeLetter { .. } => "L029",
            Self::LevelUnknown { .. } => "P001",
            Self::ParentUnknown { .. } => "P002",
            Self::ParentNotAbove { .. } => "P003",
            Self::Cycle { .. } => "P004",
            Self::ObjectiveTwice { .. } => "P005",
            Self::IndicatorTwice { .. } => "P006",
            Self::ObjectiveUnknown { .. } => "P007",
            Self::ObjectiveEmpty { .. } => "P008",
            Self::WeightsDoNotSum { .. } => "P009",
            Self::WeightsPartlyBlank { .. } | Self::PointsPartlyBlank { .. } => "P010",
            Self::WeightsAllZero { .. } => "P011",
            Self::EntityLevelEmpty { .. } => "P012",
            Self::ResultWithoutPlan { .. } => "R001",
            Self::PlanWithoutResult { .. } => "R002",
            Self::ResultTwice { .. } => "R003",
            Self::NotAvailableBlocked { .. } => "R004",
            Self::DenominatorZero => "R005",
            Self::QuotientIncomplete { .. } => "R006",
            Self::QuotientDisagrees { .. } => "R007",
            Self::ForcedWithoutReason => "R008",
            Self::ForcedOutOfRange { .. } => "R009",
            Self::DerivedWithActual => "R010",
            Self::Unplaced { .. } => "M001",
            Self::IndentedWithoutHeadings { .. } => "M002",
            Self::GroupShareDiffers { .. } => "M003",
            Self::PrintedDiffers { .. } => "M004",
            Self::FileInTheWay { .. } => "M005",
            Self::YearUnknown => "M006",
            Self::PackageWithoutManifest => "K001",
            Self::PackageFileChanged => "K002",
            Self::PackageFileMissing => "K003",
            Self::PackageFileExtra => "K004",
            Self::DocumentTooHeavy { .. } => "K005",
            Self::PackageInTheWay { .. } => "K006",
            Self::NotForPublication { .. } => "K007",
            Self::Text { .. } => "T001",
            Self::SeriesUnknown { .. } => "T002",
            Self::Template { .. } => "T003",
            Self::TemplateUnused { .. } => "T004",
            Self::Font { .. } => "T005",
            Self::Doubt(doubt) => doubt.code(),
            Self::Obstacle(obstacle) => obstacle.code(),
            Self::Pasted(pasted) => pasted.code(),
            Self::Dress(dress) => dress.code(),
            Self::OwnRule(rule) => rule.code(),
            Self::Amendment(amendment) => amendment.code(),
            Self::UnitProblem(problem) => problem.code(),
            Self::Readiness(readiness) => readiness.code(),
            Self::Misprint(misprint) => misprint.code(),
            Self::Wording(wording) => wording.code(),
            Self::Appearance(appearance) => appearance.code(),
            Self::Concern(concern) => concern.code(),
        }
    }
}
