//! `[documento]`: which document, of which year, approved by whom.

use chrono::NaiveDate;

use super::kind::DocumentKind;
use super::path::RelPath;
use super::table::Table;
use super::value::Value;

/// The document to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// `tipo`, by default `relazione`.
    pub kind: DocumentKind,
    /// `anno`.
    pub year: i32,
    /// `stato`, by default `bozza`.
    pub state: State,
    /// Line of relazione.toml on which the state stands, or its table.
    pub state_line: usize,
    /// `data`: the day whose data the document tells; `None` when it is not said.
    pub as_of: Option<NaiveDate>,
    /// `delibera`; `None` when nothing was resolved yet.
    pub act: Option<Act>,
    /// `pubblico`, by default true: roles are shown, never names of persons.
    pub public: bool,
    /// `schede`: which objectives a plan's cards are made of, by default all.
    pub cards: Cards,
    /// `modello`: a template of the folder `modelli` in the place of the main one, with the line that names it.
    pub template: Option<(RelPath, usize)>,
}

/// Whose cards a plan shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cards {
    /// `tutte`: those of every objective.
    #[default]
    All,
    /// `riviste`: those that were amended during the year.
    Revised,
}

impl Cards {
    const WORDS: [(&'static str, Self); 2] = [("tutte", Self::All), ("riviste", Self::Revised)];
}

/// How far the document has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// `bozza`: with a watermark.
    Bozza,
    /// `proposta`.
    Proposta,
    /// `approvata`.
    Approvata,
}

impl State {
    /// Every state with the word that relazione.toml and `--stato` use.
    pub const WORDS: [(&'static str, Self); 3] =
        [("bozza", Self::Bozza), ("proposta", Self::Proposta), ("approvata", Self::Approvata)];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Bozza => "bozza",
            Self::Proposta => "proposta",
            Self::Approvata => "approvata",
        }
    }

    /// The state that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, state)| *state)
    }
}

/// The act that approves the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// `organo`: "Giunta camerale".
    pub body: String,
    /// `numero`: "12", "12/2021"; `None` when not known yet.
    pub number: Option<String>,
    /// `data`; `None` when not known yet.
    pub date: Option<NaiveDate>,
    /// Where it stands in relazione.toml.
    pub line: usize,
}

pub(super) fn read(table: &mut Table) -> Option<Document> {
    let kind = table
        .optional("tipo", |value| value.choice(&DocumentKind::ALL.map(|kind| (kind.word(), kind))));
    let year = table.required("anno", "anno = 2020", |value| value.whole(&(1990..=2100)));
    let state = table.optional("stato", |value| Some((value.choice(&State::WORDS)?, value.line())));
    let as_of = table.optional("data", Value::date);
    let act = table.optional("delibera", |value| value.table(act));
    let public = table.optional("pubblico", Value::flag);
    let cards = table.optional("schede", |value| value.choice(&Cards::WORDS));
    let (state, state_line) = state.unwrap_or((State::Bozza, table.line()));
    let template = table.optional("modello", |value| Some((template(value)?, value.line())));
    Some(Document {
        kind: kind.unwrap_or(DocumentKind::Relazione),
        year: year?,
        state,
        state_line,
        as_of,
        act,
        public: public.unwrap_or(true),
        cards: cards.unwrap_or_default(),
        template,
    })
}

/// The path of a template within `modelli`.
fn template(value: &Value) -> Option<RelPath> {
    let path = value.path()?;
    if path.as_str().ends_with(".typ.j2") {
        return Some(path);
    }
    value.bad(
        &format!("«{path}» non è un modello di documento"),
        "il nome di un modello finisce con .typ.j2, come \"sintetica.typ.j2\"",
    )
}

fn act(table: &mut Table) -> Option<Act> {
    let body = table.required("organo", "organo = \"Giunta camerale\"", Value::text);
    let number = table.optional("numero", Value::text_or_integer);
    let date = table.optional("data", Value::date);
    Some(Act { body: body?, number, date, line: table.line() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_variants_agree() {
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::from_word(kind.word()), Some(kind));
        }
        for (word, state) in State::WORDS {
            assert_eq!((state.word(), State::from_word(word)), (word, Some(state)));
        }
        assert_eq!(DocumentKind::from_word("Relazione"), None);
    }
}
