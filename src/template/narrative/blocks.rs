//! The blocks: one row each, from which everything else is read. To add one, its row here, its function in
//! [`super::views`] where none there fits, its template under `templates/blocchi`.

use super::answer::Sources;
use super::ask::{Question, SHARES};
use super::complaint::Complaint;
use super::value::Block;
use super::views;
use crate::template::built_in::File;
use crate::template::{PLAN_MARK, TREE_MARK};

/// What is to be known of a block.
#[derive(Clone, Copy)]
pub struct BlockRow {
    /// The name under which texts and relazione.toml call it.
    pub name: &'static str,
    /// Its head where it stands beside others in a chapter; `None` for one with a head or a caption of its own.
    pub head: Option<&'static str>,
    /// Whether relazione.toml may leave out the level: then it is the one that makes the ente's figure.
    pub has_usual_level: bool,
    /// Its template; `None` where that of another block writes it.
    pub(in crate::template) file: Option<File>,
    /// The line that its template writes and no text can: a document holds the block once.
    pub(in crate::template) mark: Option<&'static str>,
    /// Its arguments, in order; the first `needed` of them must be given.
    pub(super) parameters: &'static [&'static str],
    pub(super) needed: usize,
    /// What a call looks like, where there is more in it than the name.
    pub(super) example: Option<&'static str>,
    /// What is to blame where it has no answer and that could not be read.
    pub(super) reads: Reads,
    /// What it shows.
    pub(super) view: View,
}

/// A block's template, filled in with what a call asks for.
type View = fn(&Sources<'_>, &Question) -> Result<Block, Complaint>;

/// What a call's first argument names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// Nothing that can be missing in a plan: a level, or no argument at all.
    Report,
    /// An objective whose indicators are shown.
    Indicators,
    /// A sheet of the context.
    Context,
}

/// A block with its template and what that is for, as `nuovo --modelli` says it.
macro_rules! block {
    ($name:literal, $purpose:literal) => {
        BlockRow::new(
            $name,
            Some(File {
                path: concat!("blocchi/", $name, ".typ.j2"),
                purpose: $purpose,
                source: include_str!(concat!("../../../templates/blocchi/", $name, ".typ.j2")),
            }),
        )
    };
}

impl BlockRow {
    /// A block without arguments, which is given the report.
    const fn new(name: &'static str, file: Option<File>) -> Self {
        Self {
            name,
            head: None,
            has_usual_level: false,
            file,
            mark: None,
            parameters: &[],
            needed: 0,
            example: None,
            reads: Reads::Report,
            view: views::plain,
        }
    }

    const fn head(self, head: &'static str) -> Self {
        Self { head: Some(head), ..self }
    }

    const fn usual_level(self) -> Self {
        Self { has_usual_level: true, ..self }
    }

    const fn once(self, mark: &'static str) -> Self {
        Self { mark: Some(mark), ..self }
    }

    const fn arguments(self, parameters: &'static [&'static str], needed: usize) -> Self {
        Self { parameters, needed, ..self }
    }

    const fn example(self, example: &'static str) -> Self {
        Self { example: Some(example), ..self }
    }

    const fn reads(self, reads: Reads) -> Self {
        Self { reads, ..self }
    }

    const fn view(self, view: View) -> Self {
        Self { view, ..self }
    }
}

/// Every block, in the order in which messages list them.
pub static BLOCKS: [BlockRow; 28] = [
    block!(
        "sintesi",
        "le cifre in evidenza e i risultati di un livello, {{ sintesi(livello=\"…\") }}."
    )
    .arguments(&["livello"], 1)
    .example("sintesi(livello=\"strategico\")")
    .usual_level()
    .view(views::of_level),
    block!(
        "albero",
        "l'albero della performance, {{ albero() }}. La riga «// albero» serve ai rimandi."
    )
    .arguments(&["compatto"], 0)
    .head("Albero della performance")
    .once(TREE_MARK)
    .view(views::tree),
    block!("aree", "la tabella dei risultati per unità organizzativa, {{ aree() }}.")
        .head("Risultati per unità organizzativa"),
    block!("metodo", "come si è misurato, a parole, {{ metodo() }}.").head("Come si è misurato"),
    block!("mancati", "l'elenco degli indicatori sotto il target, {{ mancati() }}.")
        .head("Indicatori sotto il target"),
    block!("forzati", "l'elenco dei raggiungimenti assegnati con motivazione, {{ forzati() }}.")
        .head("Raggiungimenti assegnati con motivazione"),
    block!("sottostimati", "l'elenco dei target superati di oltre un quinto, {{ sottostimati() }}.")
        .head("Target superati di oltre un quinto"),
    block!("cause", "i target mancati con causa e azione correttiva, {{ cause() }}.")
        .head("Cause e azioni correttive"),
    block!("schede_aree", "la scheda di ogni unità organizzativa, {{ schede_aree() }}."),
    BlockRow::new("matrice", None).view(views::matrix),
    block!(
        "piano",
        "le schede del piano con pesi, target, anni e revisioni, {{ piano() }}. Serve la riga «// piano»."
    )
    .once(PLAN_MARK),
    block!("revisioni", "le revisioni del piano per atto, {{ revisioni() }}.")
        .head("Revisioni del piano durante l'anno"),
    block!("aggiunti", "ciò che è entrato e uscito durante l'anno, {{ aggiunti() }}.")
        .head("Obiettivi e indicatori aggiunti o tolti"),
    block!("fonti", "la tavola delle fonti, {{ fonti() }}.").head("Le fonti dei dati"),
    block!("glossario", "il glossario, {{ glossario() }}.")
        .arguments(&["foglio"], 0)
        .reads(Reads::Context)
        .head("Glossario")
        .view(views::glossary),
    BlockRow::new("classi", None)
        .arguments(&["foglio", "titolo", "fonte"], 1)
        .example("classi(\"Classi di punteggio\")")
        .reads(Reads::Context)
        .view(views::classes),
    block!("tabella", "un foglio del contesto in tabella, {{ tabella(\"…\") }}.")
        .arguments(&["id", "titolo", "fonte", "unita", "totale", SHARES], 1)
        .example("tabella(\"Personale\", totale=true)")
        .reads(Reads::Context)
        .view(views::table),
    block!(
        "grafico",
        "un grafico con titolo, unità, fonte e testo alternativo, {{ grafico(\"…\") }}."
    )
    .arguments(&["id", "tipo", "titolo", "fonte", "unita"], 1)
    .example("grafico(\"diritto-annuale\")")
    .reads(Reads::Context)
    .view(views::chart),
    BlockRow::new("grafico_risultati", None)
        .arguments(&["livello"], 1)
        .example("grafico_risultati(livello=\"strategico\")")
        .view(views::results_chart),
    BlockRow::new("grafico_valutazioni", None)
        .arguments(&["livello"], 1)
        .example("grafico_valutazioni(livello=\"strategico\")")
        .view(views::ratings_chart),
    BlockRow::new("grafico_bersaglio", None)
        .arguments(&["codice"], 1)
        .example("grafico_bersaglio(\"OS1.1\")")
        .reads(Reads::Indicators)
        .view(views::goals_chart),
    block!(
        "tabella_risultati",
        "la tabella dei risultati di un livello, {{ tabella_risultati(livello=\"…\") }}."
    )
    .arguments(&["livello", "pesi"], 1)
    .example("tabella_risultati(livello=\"strategico\")")
    .view(views::of_level),
    block!(
        "tabella_indicatori",
        "ogni obiettivo con i suoi indicatori, {{ tabella_indicatori() }}."
    )
    .arguments(&["livello"], 0)
    .example("tabella_indicatori(livello=\"operativo\")"),
    block!(
        "contesti",
        "le colonne di campi_indicatori, indicatore per indicatore, {{ contesti() }}."
    ),
    block!(
        "attenzione",
        "le schede degli indicatori che richiedono attenzione, {{ attenzione() }}."
    )
    .arguments(&["livello"], 0),
    block!(
        "non_disponibili",
        "gli indicatori senza un dato, con la motivazione, {{ non_disponibili() }}."
    ),
    block!("rimodulazione", "che cosa cambia con i target rimodulati, {{ rimodulazione() }}."),
    block!(
        "confronto_anni",
        "i risultati accanto a quelli dell'anno prima, {{ confronto_anni() }}."
    ),
];

/// The row of a block that comes with the program.
pub fn block_row(name: &str) -> Option<&'static BlockRow> {
    BLOCKS.iter().find(|row| row.name == name)
}
