//! What a sheet shows and its values do not say, as facts; their words; what to do about them.

use thiserror::Error;

/// Something struck through, raised, hidden, merged, or under no heading. Texts are Italian, lower case, without a full
/// stop.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the message of each variant says what it is")]
pub enum Appearance {
    #[error("«{struck}» è barrato: si legge «{read}»")]
    PartStruck { struck: String, read: String },
    #[error("«{raised}» è scritto in {place}, come un richiamo di nota: si legge «{read}»")]
    PartRaised { raised: String, read: String, place: &'static str },
    #[error("«{mark}» sta accanto alla cifra come un richiamo di nota: si legge «{read}»")]
    Mark { mark: String, read: String },
    #[error("«{found}» è barrato e nulla lo sostituisce: {meaning}")]
    Struck { found: String, meaning: &'static str },
    #[error("{}", codes(*rows))]
    CodesStruck { rows: usize },
    #[error("il foglio è nascosto e non conta: conta «{name}», che si vede")]
    HiddenTwin { name: String },
    #[error("due fogli hanno lo stesso nome: «{first}» e «{second}»")]
    Twins { first: String, second: String },
    #[error("il foglio è nascosto, ma conta")]
    HiddenSheet,
    #[error("{} ma conta{}", columns(first, last), if first == last { "" } else { "no" })]
    HiddenColumns { first: String, last: String },
    #[error("«{found}» non è sotto nessuna intestazione")]
    WithoutHeading { found: String },
    #[error("«{found}» è in una riga senza etichetta")]
    WithoutLabel { found: String },
    #[error("le celle {area} sono unite: «{found}» vale per ciascuna")]
    MergedFigure { found: String, area: String },
    #[error("«{found}» è sotto le celle unite {area} e non si vede: vale {}", seen(shown))]
    Covered { found: String, area: String, shown: String },
    #[error("«{found}» è un testo in una colonna di cifre: non entra nei grafici né nei totali")]
    TextAmongFigures { found: String },
    #[error("«{total}» dice {found}, ma le sue parti danno {sum}: il grafico mostra le parti")]
    TotalDisagrees { total: String, found: String, sum: String },
    #[error("nessuna colonna si chiama «{name}»")]
    FieldUnknown { name: String, nearest: Option<String> },
}

fn codes(rows: usize) -> String {
    match rows {
        1 => "il codice è barrato e il resto della riga no: la riga conta".to_owned(),
        _ => format!("in {rows} righe è barrato il codice e non il resto: le righe contano"),
    }
}

fn seen(shown: &str) -> String {
    if shown.is_empty() {
        "quello che si vede, cioè nulla".to_owned()
    } else {
        format!("«{shown}», che si vede")
    }
}

fn columns(first: &str, last: &str) -> String {
    if first == last {
        format!("la colonna {first} è nascosta,")
    } else {
        format!("le colonne da {first} a {last} sono nascoste,")
    }
}

impl Appearance {
    /// What to do about it.
    pub(super) fn hint(&self) -> String {
        let text = match self {
            Self::PartStruck { .. } | Self::Struck { .. } => {
                "togliere dalla cella quello che non vale più"
            }
            Self::CodesStruck { .. } => {
                "barrare le righe intere, se non valgono più, oppure togliere la barratura dai codici"
            }
            Self::PartRaised { .. } | Self::Mark { .. } => {
                "spostare il richiamo in una colonna di note"
            }
            Self::HiddenTwin { .. } => "toglierlo dal file, se non serve",
            Self::Twins { .. } => "lasciarne uno solo, o dare all'altro un altro nome",
            Self::HiddenSheet => "controllare se deve contare: se non serve va tolto dal file",
            Self::HiddenColumns { .. } => {
                "controllare se devono contare: quello che non serve va tolto dal foglio"
            }
            Self::WithoutHeading { .. } => {
                "scrivere l'intestazione della colonna, o togliere la cifra"
            }
            Self::WithoutLabel { .. } => "scrivere l'etichetta della riga, o togliere la cifra",
            Self::Covered { .. } => {
                "separare le celle e scrivere in ciascuna il suo valore, oppure svuotare quelle sotto"
            }
            Self::MergedFigure { .. } => "separare le celle e scrivere in ciascuna la sua cifra",
            Self::TextAmongFigures { .. } => {
                "scrivere nella cella la sola cifra, con l'unità nell'intestazione della colonna"
            }
            Self::TotalDisagrees { .. } => "correggere il totale, oppure la parte che manca",
            Self::FieldUnknown { nearest: Some(name), .. } => {
                return format!("forse si intendeva «{name}»");
            }
            Self::FieldUnknown { nearest: None, .. } => {
                "aggiungere la colonna al foglio, o togliere il nome da relazione.toml"
            }
        };
        text.to_owned()
    }

    /// The code of its rule.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::PartStruck { .. } => "L065",
            Self::PartRaised { .. } | Self::Mark { .. } => "L066",
            Self::Struck { .. } | Self::CodesStruck { .. } => "L067",
            Self::HiddenTwin { .. } | Self::HiddenSheet => "L068",
            Self::Twins { .. } => "L069",
            Self::HiddenColumns { .. } => "L028",
            Self::WithoutHeading { .. } | Self::WithoutLabel { .. } => "L070",
            Self::MergedFigure { .. } => "L071",
            Self::FieldUnknown { .. } => "L072",
            Self::TotalDisagrees { .. } => "L105",
            Self::Covered { .. } => "L092",
            Self::TextAmongFigures { .. } => "L077",
        }
    }
}
