//! The commands as clap knows them, in Italian.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PathBufValueParser, PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum, value_parser};
use serde::{Deserialize, Serialize};

use super::typed;
use crate::columns::Rule;
use crate::config::{DocumentKind, State};
use crate::report::create::{ASKED, Profile};
use crate::report::{self, AnnexFormat};

const TEMPLATE: &str = "\
{about}

Uso: {usage}

Comandi:
{subcommands}

Opzioni:
{options}{after-help}
";

const COMMAND_TEMPLATE: &str = "\
{about}

Uso: {usage}

Argomenti:
{positionals}

Opzioni:
{options}{after-help}
";

/// Dal piano e dal consuntivo in Excel alla Relazione sulla performance in PDF
#[derive(Debug, Parser)]
#[command(name = "relazione", version, help_template = TEMPLATE)]
#[command(override_usage = "relazione COMANDO [CARTELLA] [OPZIONI]")]
#[command(disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
#[command(after_help = "\nEsempio: relazione genera samples/torino-2020")]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// Mostra questo aiuto
    #[arg(short, long, action = ArgAction::Help, global = true)]
    help: Option<bool>,
    /// Mostra la versione
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Scrive il documento in PDF
    #[command(visible_alias = "build", help_template = COMMAND_TEMPLATE)]
    #[command(override_usage = "relazione genera [CARTELLA] [OPZIONI]")]
    #[command(after_help = "\nEsempio: relazione genera camera-2020 -o relazione.pdf")]
    Genera(Genera),
    /// Scrive gli allegati da soli, come PDF, Excel, CSV o JSON
    #[command(visible_alias = "annexes", help_template = COMMAND_TEMPLATE)]
    #[command(override_usage = "relazione allegati [CARTELLA] [OPZIONI]")]
    #[command(
        after_help = "\nEsempio: relazione allegati camera-2020 --allegato 2 --formato pdf,xlsx"
    )]
    Allegati(Allegati),
    /// Prepara la cartella da pubblicare in Amministrazione Trasparente
    #[command(visible_alias = "publish", help_template = COMMAND_TEMPLATE)]
    #[command(override_usage = "relazione pubblica [CARTELLA] [OPZIONI]")]
    #[command(after_help = "\nEsempio: relazione pubblica camera-2020")]
    Pubblica(Pubblica),
    /// Elenca tutti i problemi dei dati, con file, foglio e cella
    #[command(visible_alias = "check", help_template = COMMAND_TEMPLATE)]
    #[command(override_usage = "relazione verifica [CARTELLA] [OPZIONI]")]
    #[command(
        after_help = "\nEsempio: relazione verifica camera-2020\n         relazione verifica --spiega V002\n\n\
                      Con una cartella modelli compone anche il documento, senza scriverlo: dura di più."
    )]
    Verifica(Verifica),
    /// Calcola i risultati e li mostra in tabella
    #[command(visible_alias = "compute", help_template = COMMAND_TEMPLATE)]
    #[command(override_usage = "relazione calcola [CARTELLA] [OPZIONI]")]
    #[command(after_help = "\nEsempio: relazione calcola camera-2020 --json")]
    Calcola(Calcola),
    /// Spiega come nasce una cifra: celle, regola, conti
    #[command(visible_alias = "explain", help_template = COMMAND_TEMPLATE)]
    #[command(override_usage = "relazione spiega [CARTELLA] CODICE [UNITÀ]")]
    #[command(
        after_help = "\nEsempio: relazione spiega camera-2020 kpi1.1_001\n         relazione spiega camera-2020 \"Direzione Tecnica\"\n         \
                      relazione spiega camera-2020 AS1 \"Direzione Tecnica\""
    )]
    Spiega(Spiega),
    /// Mostra che cosa cambia fra due cartelle: piano e risultati
    #[command(visible_alias = "diff", help_template = COMMAND_TEMPLATE)]
    #[command(override_usage = "relazione confronta PRIMA DOPO [OPZIONI]")]
    #[command(
        after_help = "\nEsempio: relazione confronta camera-2019 camera-2020 -o confronto.pdf"
    )]
    Confronta(Confronta),
    /// Scrive i documenti di molte cartelle in una volta
    #[command(visible_alias = "batch", help_template = COMMAND_TEMPLATE)]
    #[command(override_usage = "relazione lotto CARTELLA… [OPZIONI]")]
    #[command(
        after_help = "\nEsempio: relazione lotto camere-2020\n         relazione lotto enti --parte 3/16 --json"
    )]
    Lotto(Lotto),
    /// Fa i documenti che «relazione lotto» le affida; non è per le persone
    #[command(name = super::lotto::HAND, hide = true)]
    LottoHand(LottoHand),
    /// Prepara una cartella da compilare
    #[command(visible_alias = "new", help_template = COMMAND_TEMPLATE)]
    #[command(override_usage = "relazione nuovo [CARTELLA] [OPZIONI]")]
    #[command(after_help = "\nEsempio: relazione nuovo camera-2025")]
    Nuovo(Nuovo),
    /// Trasforma un tracciato rientrato nei fogli Obiettivi, Indicatori, Consuntivo
    #[command(visible_alias = "import", help_template = COMMAND_TEMPLATE)]
    #[command(override_usage = "relazione importa FILE [CARTELLA] [OPZIONI]")]
    #[command(after_help = "\nEsempio: relazione importa export.xlsx camera-2020")]
    Importa(Importa),
}

#[derive(Debug, Args)]
pub(super) struct Genera {
    /// Cartella della relazione
    #[arg(value_name = "CARTELLA", default_value = ".", hide_default_value = true)]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::folder))]
    pub folder: PathBuf,
    /// File da scrivere, invece di CARTELLA/uscita/
    #[arg(short, long, value_name = "FILE.pdf")]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::pdf))]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub form: Form,
    /// Resta in attesa e rifà il PDF a ogni salvataggio nella cartella
    #[arg(long, visible_alias = "watch")]
    pub osserva: bool,
}

/// What document to make, where it is not the one of relazione.toml.
#[derive(Debug, Clone, Copy, Args, Serialize, Deserialize)]
pub(super) struct Form {
    /// Tipo di documento, invece di quello in relazione.toml
    #[arg(long, value_name = "TIPO", value_parser = kinds(), hide_possible_values = true)]
    pub documento: Option<DocumentKind>,
    /// Stato del documento: bozza, proposta, approvata
    #[arg(long, value_name = "STATO", hide_possible_values = true)]
    pub stato: Option<DocumentState>,
}

impl From<Form> for report::Form {
    fn from(typed: Form) -> Self {
        Self { kind: typed.documento, state: typed.stato.map(Into::into) }
    }
}

#[derive(Debug, Args)]
pub(super) struct Allegati {
    /// Cartella della relazione
    #[arg(value_name = "CARTELLA", default_value = ".", hide_default_value = true)]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::folder))]
    pub folder: PathBuf,
    /// Numero di un allegato, o più numeri fra virgole; senza, tutti
    #[arg(long, value_name = "N", value_delimiter = ',')]
    #[arg(value_parser = value_parser!(u32).range(1..=99))]
    pub allegato: Vec<u32>,
    /// Formati, fra virgole: pdf, xlsx, csv, json
    #[arg(long, value_name = "FORMATO", value_delimiter = ',', hide_possible_values = true)]
    #[arg(default_value = "pdf", hide_default_value = true)]
    pub formato: Vec<Format>,
    /// Cartella in cui scrivere, invece di CARTELLA/uscita/
    #[arg(short, long, value_name = "CARTELLA")]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::files))]
    pub output: Option<PathBuf>,
    /// Stato del documento: bozza, proposta, approvata
    #[arg(long, value_name = "STATO", hide_possible_values = true)]
    pub stato: Option<DocumentState>,
}

#[derive(Debug, Args)]
pub(super) struct Pubblica {
    /// Cartella della relazione
    #[arg(value_name = "CARTELLA", default_value = ".", hide_default_value = true)]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::folder))]
    pub folder: PathBuf,
    /// Cartella da scrivere, invece di CARTELLA/uscita/ENTE-TIPO-ANNO
    #[arg(short, long, value_name = "CARTELLA")]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::files))]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Verifica {
    /// Cartella della relazione
    #[arg(value_name = "CARTELLA", default_value = ".", hide_default_value = true)]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::folder))]
    pub folder: PathBuf,
    /// Scrive i problemi in JSON
    #[arg(long)]
    pub json: bool,
    /// Spiega la regola con questo codice, per esempio V002
    #[arg(long, value_name = "CODICE")]
    pub spiega: Option<String>,
    /// Controlla un pacchetto scritto da «relazione pubblica» con il suo manifest
    #[arg(long, value_name = "CARTELLA", conflicts_with_all = ["spiega", "folder"])]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::unquoted))]
    pub pacchetto: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Calcola {
    /// Cartella della relazione
    #[arg(value_name = "CARTELLA", default_value = ".", hide_default_value = true)]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::folder))]
    pub folder: PathBuf,
    /// Scrive i risultati in JSON
    #[arg(long)]
    pub json: bool,
    /// Con --json, aggiunge come nasce ogni cifra
    #[arg(long, requires = "json")]
    pub traccia: bool,
}

#[derive(Debug, Args)]
pub(super) struct Spiega {
    /// Cartella della relazione (facoltativa) e codice di un indicatore o di un obiettivo, o nome di un'unità
    /// organizzativa; «ente» per il totale. Codice e unità: una cella della matrice
    #[arg(value_name = "[CARTELLA] CODICE [UNITÀ]", num_args = 1..=3, required = true)]
    pub words: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Confronta {
    /// Cartella di partenza: il piano, la bozza, l'anno prima
    #[arg(value_name = "PRIMA")]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::folder))]
    pub before: PathBuf,
    /// Cartella da confrontare con quella: il piano rivisto, il testo finale, l'anno dopo
    #[arg(value_name = "DOPO")]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::folder))]
    pub after: PathBuf,
    /// Scrive il confronto in JSON
    #[arg(long, conflicts_with_all = ["pdf", "output"])]
    pub json: bool,
    /// Scrive il confronto in PDF, in DOPO/uscita/confronto.pdf
    #[arg(long)]
    pub pdf: bool,
    /// File PDF da scrivere, invece di DOPO/uscita/confronto.pdf
    #[arg(short, long, value_name = "FILE.pdf")]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::pdf))]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Lotto {
    /// Cartelle di relazioni, o cartelle che ne contengono
    #[arg(value_name = "CARTELLA", required = true)]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::folder))]
    pub folders: Vec<PathBuf>,
    /// Solo una parte delle cartelle: 3/16 è la terza di sedici
    #[arg(long, value_name = "N/M")]
    pub parte: Option<Share>,
    /// Quanti documenti insieme, invece di uno per processore
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..=1024))]
    pub insieme: Option<u16>,
    /// Scrive il riepilogo in JSON
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Debug, Args)]
pub(super) struct LottoHand {
    /// Quanti processori usa
    #[arg(value_name = "N")]
    pub processors: usize,
}

/// One of so many equal parts of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    number: usize,
    of: usize,
}

impl Share {
    /// What falls to this part of a list: every so-manieth, so that neighbours of one size are spread.
    pub(super) fn of<T>(self, list: Vec<T>) -> Vec<T> {
        list.into_iter().skip(self.number - 1).step_by(self.of).collect()
    }
}

impl FromStr for Share {
    type Err = &'static str;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let (number, of) = typed.split_once('/').ok_or("N/M")?;
        match (number.parse(), of.parse()) {
            (Ok(number), Ok(of)) if (1..=of).contains(&number) => Ok(Self { number, of }),
            _ => Err("N/M"),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Nuovo {
    /// Cartella da creare; con --consuntivo o --modelli, quella che c'è già
    #[arg(value_name = "CARTELLA", default_value = ".", hide_default_value = true)]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::fresh))]
    pub folder: PathBuf,
    /// Copia un esempio compilato: albero-2020, comune, modena-2020, monterosa-2024, torino-2020, torino-2024
    #[arg(long, value_name = "NOME", hide_possible_values = true)]
    #[arg(value_parser = PossibleValuesParser::new(report::create::samples()))]
    pub esempio: Option<String>,
    /// Livelli, metodo e capitoli di: camera, comune, università, sanità, ministero, regione
    #[arg(long, value_name = "NOME", hide_possible_values = true, conflicts_with = "esempio")]
    #[arg(value_parser = profiles())]
    pub profilo: Option<Profile>,
    /// Altri fogli e colonne, con virgole: scale, assegnazioni, unità, limiti, giudizio
    #[arg(long, value_name = "REGOLE", hide_possible_values = true, conflicts_with = "esempio")]
    #[arg(value_delimiter = ',', value_parser = rules())]
    pub regole: Vec<Rule>,
    /// Prepara il consuntivo con una riga per ogni indicatore del piano
    #[arg(long, conflicts_with_all = ["esempio", "profilo", "regole", "anno"])]
    pub consuntivo: bool,
    /// Copia modelli e stile in CARTELLA/modelli, da cambiare
    #[arg(long, conflicts_with_all = ["esempio", "profilo", "regole", "anno", "consuntivo"])]
    pub modelli: bool,
    /// Anno della relazione, invece di quello nel nome della cartella
    #[arg(long, value_name = "ANNO", conflicts_with = "esempio")]
    #[arg(value_parser = value_parser!(u16).range(2000..2100))]
    pub anno: Option<u16>,
}

#[derive(Debug, Args)]
pub(super) struct Importa {
    /// File esportato da un altro programma
    #[arg(value_name = "FILE")]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::unquoted))]
    pub file: PathBuf,
    /// Cartella in cui scrivere; le regole sono quelle del suo relazione.toml, se c'è
    #[arg(value_name = "CARTELLA", default_value = ".", hide_default_value = true)]
    #[arg(value_parser = PathBufValueParser::new().try_map(typed::folder))]
    pub folder: PathBuf,
    /// Anno del documento, se il file non lo dice
    #[arg(long, value_name = "ANNO", value_parser = clap::value_parser!(i32).range(2000..2100))]
    pub anno: Option<i32>,
}

/// A word that may be typed without its accents.
fn accented(name: &'static str, plain: &'static str) -> PossibleValue {
    let value = PossibleValue::new(name);
    if plain == name { value } else { value.alias(plain) }
}

/// Reads a rule of the blank workbooks, with or without its accent.
fn rules() -> impl TypedValueParser<Value = Rule> {
    PossibleValuesParser::new(ASKED.map(|asked| accented(asked.word, asked.plain))).try_map(
        |word| {
            let asked = ASKED.into_iter().find(|asked| asked.word == word || asked.plain == word);
            asked.map(|asked| asked.rule).ok_or("regola sconosciuta")
        },
    )
}

/// Reads the name of a profile, with or without its accent.
fn profiles() -> impl TypedValueParser<Value = Profile> {
    let names = Profile::ALL.map(|profile| accented(profile.name(), profile.plain()));
    PossibleValuesParser::new(names)
        .try_map(|name| Profile::named(&name).ok_or("profilo sconosciuto"))
}

/// Reads the word of a type of document.
fn kinds() -> impl TypedValueParser<Value = DocumentKind> {
    let words = PossibleValuesParser::new(DocumentKind::ALL.map(DocumentKind::word));
    words.try_map(|word| DocumentKind::from_word(&word).ok_or("tipo sconosciuto"))
}

/// A form of an annex, as typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Format {
    Pdf,
    Xlsx,
    Csv,
    Json,
}

impl From<Format> for AnnexFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Pdf => Self::Pdf,
            Format::Xlsx => Self::Xlsx,
            Format::Csv => Self::Csv,
            Format::Json => Self::Json,
        }
    }
}

/// A state, as typed.
#[derive(Debug, Clone, Copy, ValueEnum, Serialize, Deserialize)]
pub(super) enum DocumentState {
    Bozza,
    Proposta,
    Approvata,
}

impl From<DocumentState> for State {
    fn from(state: DocumentState) -> Self {
        match state {
            DocumentState::Bozza => Self::Bozza,
            DocumentState::Proposta => Self::Proposta,
            DocumentState::Approvata => Self::Approvata,
        }
    }
}
