//! The kinds of document: one row each, from which everything else is read. What a kind is called, which law asks for
//! it, what it shows and its chapters stand here alone.

use serde::{Deserialize, Serialize};

/// Kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DocumentKind {
    /// `relazione`: the year-end report.
    Relazione,
    /// `monitoraggio`: the interim report.
    Monitoraggio,
    /// `piano`: the plan.
    Piano,
    /// `albero`: the tree of objectives.
    Albero,
    /// `schede`: the sheets of the objectives.
    Schede,
}

/// What is to be known of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindRow {
    /// The word of relazione.toml and `--documento`, of file names and of risultati.json. Its template, where it has
    /// one of its own, bears it too.
    pub word: &'static str,
    /// Its name on the cover.
    pub title: &'static str,
    /// Whose objectives and indicators the open data are: "della Relazione sulla performance".
    pub of_title: &'static str,
    /// "Approvata", as the kind is spoken of.
    pub approved: &'static str,
    /// The law that asks for it, as the cover prints it; empty where none does.
    pub law: &'static str,
    /// Which results it shows.
    pub results: ResultsShown,
    /// Whether it tells a whole year: it says so on its cover, is approved after it, tells what was revised in it, and
    /// no periodic target counts.
    pub is_yearly: bool,
    /// Whether periodic targets take the target's place.
    pub is_interim: bool,
    /// Of one that tells what is planned: title of the chapter with the cards of the objectives, which stand in the
    /// place of annexes.
    pub cards: Option<&'static str>,
    /// Its chapters where relazione.toml names none.
    pub chapters: &'static [StandardChapter],
}

/// Which results a document shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultsShown {
    /// All of them, and it is not made without any.
    Always,
    /// Those that there are; without any it looks like a plan.
    WhereKnown,
    /// None, even where there are some.
    Never,
}

/// A chapter of every document of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandardChapter {
    /// Its title.
    pub title: &'static str,
    /// The names of its blocks.
    pub blocks: &'static [&'static str],
    /// When it is there.
    pub when: Needs,
}

/// What a chapter needs in order not to be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// It is always there.
    Nothing,
    /// Columns that say in words how an indicator stands.
    Contexts,
    /// Indicators without a datum.
    Unavailable,
    /// Targets set too low.
    Underestimated,
    /// Targets that were changed during the year.
    Remodulation,
    /// Results of the year before.
    YearBefore,
    /// Revisions of the plan.
    Revisions,
}

const fn chapter(title: &'static str, blocks: &'static [&'static str]) -> StandardChapter {
    StandardChapter { title, blocks, when: Needs::Nothing }
}

impl StandardChapter {
    const fn when(self, when: Needs) -> Self {
        Self { when, ..self }
    }
}

const TREE: StandardChapter = chapter("Albero della performance", &["albero"]);
const REVISIONS: StandardChapter =
    chapter("Revisioni del piano", &["revisioni"]).when(Needs::Revisions);

const CARDS: &str = "Obiettivi, indicatori e target";
const CARDS_ALONE: &str = "Schede degli obiettivi";

const RELAZIONE: KindRow = KindRow {
    word: "relazione",
    title: "Relazione sulla performance",
    of_title: "della Relazione sulla performance",
    approved: "Approvata",
    law: "art. 10, comma 1, lettera b), D.Lgs. 150/2009",
    results: ResultsShown::Always,
    is_yearly: true,
    is_interim: false,
    cards: None,
    chapters: &[
        chapter("Principali risultati raggiunti", &["sintesi"]),
        TREE,
        chapter(
            "Valutazione complessiva",
            &["aree", "mancati", "forzati", "sottostimati", "metodo"],
        ),
    ],
};

const MONITORAGGIO: KindRow = KindRow {
    word: "monitoraggio",
    title: "Monitoraggio della performance",
    of_title: "del monitoraggio della performance",
    approved: "Approvato",
    law: "art. 6, D.Lgs. 150/2009",
    results: ResultsShown::Always,
    is_yearly: false,
    is_interim: true,
    cards: None,
    chapters: &[
        chapter("Risultati alla data del monitoraggio", &["sintesi"]),
        chapter("Obiettivi e indicatori", &["tabella_risultati", "tabella_indicatori"]),
        chapter("Letture e osservazioni", &["contesti"]).when(Needs::Contexts),
        chapter("Che cosa richiede attenzione", &["attenzione"]),
        chapter("Dati non disponibili", &["non_disponibili"]).when(Needs::Unavailable),
        chapter("Target sottostimati", &["sottostimati"]).when(Needs::Underestimated),
        chapter("Target rimodulati", &["rimodulazione"]).when(Needs::Remodulation),
        chapter("Confronto con l'anno prima", &["confronto_anni"]).when(Needs::YearBefore),
        REVISIONS,
        chapter("Come si è misurato", &["metodo"]),
    ],
};

const PIANO: KindRow = KindRow {
    word: "piano",
    title: "Piano della performance",
    of_title: "del Piano della performance",
    approved: "Approvato",
    law: "art. 10, comma 1, lettera a), D.Lgs. 150/2009",
    results: ResultsShown::Never,
    is_yearly: false,
    is_interim: false,
    cards: Some(CARDS),
    chapters: &[TREE, chapter(CARDS, &["piano"]), REVISIONS],
};

const ALBERO: KindRow = KindRow {
    word: "albero",
    title: "Albero della performance",
    of_title: "dell'albero della performance",
    law: "",
    results: ResultsShown::WhereKnown,
    ..PIANO
};

const SCHEDE: KindRow = KindRow {
    word: "schede",
    title: "Schede degli obiettivi",
    of_title: "delle schede degli obiettivi",
    approved: "Approvate",
    law: "",
    cards: Some(CARDS_ALONE),
    chapters: &[chapter(CARDS_ALONE, &["piano"]), REVISIONS],
    ..PIANO
};

impl DocumentKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Relazione, Self::Monitoraggio, Self::Piano, Self::Albero, Self::Schede];

    /// What is to be known of it.
    pub const fn row(self) -> &'static KindRow {
        match self {
            Self::Relazione => &RELAZIONE,
            Self::Monitoraggio => &MONITORAGGIO,
            Self::Piano => &PIANO,
            Self::Albero => &ALBERO,
            Self::Schede => &SCHEDE,
        }
    }

    /// Its word.
    pub const fn word(self) -> &'static str {
        self.row().word
    }

    /// The kind that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether it tells what is planned, objective by objective, and not what came of it.
    pub const fn is_plan(self) -> bool {
        self.row().cards.is_some()
    }

    /// Whether periodic targets take the target's place.
    pub const fn is_interim(self) -> bool {
        self.row().is_interim
    }
}
