//! What Markdown makes of a text that was written for a word processor, as facts; their words; what to do about them.

use thiserror::Error;

/// A line that will not look as it was meant. Texts are Italian, lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the message of each variant says what it is")]
pub enum Pasted {
    #[error("«{mark}» a inizio riga non fa un elenco: le righe restano in un solo capoverso")]
    Mark { mark: String },
    #[error(
        "la riga che segue comincia da capo, ma nel documento si unisce a questa in un solo capoverso"
    )]
    Joined,
    #[error("il rientro a inizio riga fa del testo un brano di codice, senza a capo né formati")]
    Indent,
    #[error("le tabulazioni diventano spazi: le colonne si perdono")]
    Tabs,
    #[error("«{found}» si stampa «{printed}»: due {signs} fanno un corsivo e spariscono")]
    Stars { found: String, printed: String, signs: &'static str },
    #[error("dopo «{mark}» non c'è uno spazio normale: la riga non diventa {wanted}")]
    Space { mark: String, wanted: &'static str },
    #[error("«{mark}» a inizio riga sparisce e fa di «{found}» {made}")]
    Sign { mark: String, found: String, made: &'static str },
    #[error("i segni sotto la riga spariscono e ne fanno un titolo")]
    Underline,
    #[error("le righe con «|» non fanno una tabella e si stampano come sono, di seguito")]
    Bars,
    #[error("il numero «{found}» si stampa «{printed}»: un elenco conta da sé")]
    Count { found: String, printed: String },
}

impl Pasted {
    /// What to do about it.
    pub(super) fn hint(&self) -> &'static str {
        match self {
            Self::Mark { .. } => {
                "cominciare ogni voce con «- », con «1. » se è numerata, dopo una riga vuota"
            }
            Self::Joined => {
                "lasciare una riga vuota fra due capoversi; per andare solo a capo, due spazi in fondo"
            }
            Self::Indent => "togliere spazi e tabulazioni a inizio riga",
            Self::Tabs => "scrivere una tabella, una riga alla volta: | voce | 2023 | 2024 |",
            Self::Stars { signs: "asterischi", .. } => {
                "scrivere × per un prodotto, \\* per stampare l'asterisco"
            }
            Self::Stars { .. } => "scrivere \\_ per stampare il trattino, ** per un grassetto",
            Self::Space { .. } => "cancellare quello che c'è e battere la barra spaziatrice",
            Self::Sign { .. } => {
                "mettere \\ davanti al segno per stamparlo, oppure scriverlo a parole"
            }
            Self::Underline => "un titolo si scrive «## Titolo»; una linea sta fra due righe vuote",
            Self::Bars => {
                "sotto le intestazioni ci vuole una riga con un |---| per colonna, e sopra una riga vuota"
            }
            Self::Count { .. } => {
                "mettere \\ davanti al punto per stampare il numero com'è: 7\\. testo"
            }
        }
    }

    /// The code of its rule.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Mark { .. } => "L094",
            Self::Joined => "L095",
            Self::Indent => "L096",
            Self::Tabs => "L097",
            Self::Stars { .. } => "L098",
            Self::Space { .. } => "L099",
            Self::Sign { .. } => "L100",
            Self::Underline => "L101",
            Self::Bars => "L102",
            Self::Count { .. } => "L103",
        }
    }
}
