//! What stands before or behind the value of a target: signs and words.

use rust_decimal::Decimal;

use crate::diagnostic::Problem;
use crate::intake::words;
use crate::model::{Bound, Side};

/// What a target asks of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) enum Operator {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Equal,
    Between,
    By,
}

/// What may, or must, follow the words of an operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tail {
    /// Anything: it is a sign, or ends with a full stop.
    Sign,
    /// The value, with or without a preposition: `superiore al 90 %`.
    Word,
    /// A preposition, without which the word says something else: `meno di 5` is not `meno 5`.
    Preposition,
}

use Tail::{Preposition, Sign, Word};

/// Signs and words; of two that fit, the longer one counts.
const OPERATORS: &[(&str, Operator, Tail)] = &[
    (">=", Operator::AtLeast, Sign),
    ("> =", Operator::AtLeast, Sign),
    ("=>", Operator::AtLeast, Sign),
    ("= >", Operator::AtLeast, Sign),
    ("≥", Operator::AtLeast, Sign),
    ("⩾", Operator::AtLeast, Sign),
    ("≧", Operator::AtLeast, Sign),
    ("almeno", Operator::AtLeast, Word),
    ("per almeno", Operator::AtLeast, Word),
    ("per lo meno", Operator::AtLeast, Word),
    ("minimo", Operator::AtLeast, Word),
    ("al minimo", Operator::AtLeast, Word),
    ("come minimo", Operator::AtLeast, Word),
    ("min", Operator::AtLeast, Word),
    ("min.", Operator::AtLeast, Sign),
    ("non meno", Operator::AtLeast, Word),
    ("non minore", Operator::AtLeast, Word),
    ("non inferiore", Operator::AtLeast, Word),
    ("non sotto", Operator::AtLeast, Word),
    ("non al di sotto", Operator::AtLeast, Word),
    ("non prima", Operator::AtLeast, Preposition),
    ("a partire da", Operator::AtLeast, Word),
    ("a partire dal", Operator::AtLeast, Word),
    ("a partire dall'", Operator::AtLeast, Sign),
    ("maggiore o uguale", Operator::AtLeast, Word),
    ("maggiore uguale", Operator::AtLeast, Word),
    ("maggiore/uguale", Operator::AtLeast, Word),
    ("maggiore o pari", Operator::AtLeast, Word),
    ("magg. o uguale", Operator::AtLeast, Word),
    ("magg o uguale", Operator::AtLeast, Word),
    ("magg. uguale", Operator::AtLeast, Word),
    ("magg.uguale", Operator::AtLeast, Word),
    ("superiore o uguale", Operator::AtLeast, Word),
    ("superiore/uguale", Operator::AtLeast, Word),
    ("superiore o pari", Operator::AtLeast, Word),
    ("sup. o uguale", Operator::AtLeast, Word),
    ("uguale o maggiore", Operator::AtLeast, Word),
    ("uguale o superiore", Operator::AtLeast, Word),
    ("pari o superiore", Operator::AtLeast, Word),
    ("pari o maggiore", Operator::AtLeast, Word),
    ("pari ad almeno", Operator::AtLeast, Word),
    ("<=", Operator::AtMost, Sign),
    ("< =", Operator::AtMost, Sign),
    ("=<", Operator::AtMost, Sign),
    ("= <", Operator::AtMost, Sign),
    ("≤", Operator::AtMost, Sign),
    ("⩽", Operator::AtMost, Sign),
    ("≦", Operator::AtMost, Sign),
    ("massimo", Operator::AtMost, Word),
    ("al massimo", Operator::AtMost, Word),
    ("come massimo", Operator::AtMost, Word),
    ("max", Operator::AtMost, Word),
    ("max.", Operator::AtMost, Sign),
    ("non più", Operator::AtMost, Preposition),
    ("non maggiore", Operator::AtMost, Word),
    ("non superiore", Operator::AtMost, Word),
    ("non sopra", Operator::AtMost, Word),
    ("non al di sopra", Operator::AtMost, Word),
    ("non oltre", Operator::AtMost, Word),
    ("fino", Operator::AtMost, Preposition),
    ("minore o uguale", Operator::AtMost, Word),
    ("minore uguale", Operator::AtMost, Word),
    ("minore/uguale", Operator::AtMost, Word),
    ("minore o pari", Operator::AtMost, Word),
    ("min o uguale", Operator::AtMost, Word),
    ("min. o uguale", Operator::AtMost, Word),
    ("min. uguale", Operator::AtMost, Word),
    ("inferiore o uguale", Operator::AtMost, Word),
    ("inferiore/uguale", Operator::AtMost, Word),
    ("inferiore o pari", Operator::AtMost, Word),
    ("inf. o uguale", Operator::AtMost, Word),
    ("uguale o minore", Operator::AtMost, Word),
    ("uguale o inferiore", Operator::AtMost, Word),
    ("pari o inferiore", Operator::AtMost, Word),
    ("pari o minore", Operator::AtMost, Word),
    (">", Operator::MoreThan, Sign),
    ("maggiore", Operator::MoreThan, Word),
    ("magg.", Operator::MoreThan, Sign),
    ("superiore", Operator::MoreThan, Word),
    ("sup.", Operator::MoreThan, Sign),
    ("oltre", Operator::MoreThan, Word),
    ("più", Operator::MoreThan, Preposition),
    ("sopra", Operator::MoreThan, Word),
    ("al di sopra", Operator::MoreThan, Word),
    ("dopo", Operator::MoreThan, Word),
    ("<", Operator::LessThan, Sign),
    ("minore", Operator::LessThan, Word),
    ("inferiore", Operator::LessThan, Word),
    ("inf.", Operator::LessThan, Sign),
    ("meno", Operator::LessThan, Preposition),
    ("sotto", Operator::LessThan, Word),
    ("al di sotto", Operator::LessThan, Word),
    ("prima", Operator::LessThan, Preposition),
    ("=", Operator::Equal, Sign),
    ("==", Operator::Equal, Sign),
    ("pari", Operator::Equal, Word),
    ("uguale", Operator::Equal, Word),
    ("esattamente", Operator::Equal, Word),
    ("tra", Operator::Between, Word),
    ("fra", Operator::Between, Word),
    ("compreso tra", Operator::Between, Word),
    ("compresa tra", Operator::Between, Word),
    ("compresi tra", Operator::Between, Word),
    ("comprese tra", Operator::Between, Word),
    ("compreso fra", Operator::Between, Word),
    ("compresa fra", Operator::Between, Word),
    ("compresi fra", Operator::Between, Word),
    ("comprese fra", Operator::Between, Word),
    ("entro", Operator::By, Word),
    ("entro e non oltre", Operator::By, Word),
];

/// Words that say it behind the value: `80 % minimo`, `3 o più`.
const BEHIND: &[(&str, Operator)] = &[
    ("minimo", Operator::AtLeast),
    ("min.", Operator::AtLeast),
    ("min", Operator::AtLeast),
    ("al minimo", Operator::AtLeast),
    ("come minimo", Operator::AtLeast),
    ("almeno", Operator::AtLeast),
    ("o più", Operator::AtLeast),
    ("o superiore", Operator::AtLeast),
    ("o maggiore", Operator::AtLeast),
    ("e oltre", Operator::AtLeast),
    ("ed oltre", Operator::AtLeast),
    ("massimo", Operator::AtMost),
    ("max.", Operator::AtMost),
    ("max", Operator::AtMost),
    ("al massimo", Operator::AtMost),
    ("come massimo", Operator::AtMost),
    ("o meno", Operator::AtMost),
    ("o inferiore", Operator::AtMost),
    ("o minore", Operator::AtMost),
];

const PREPOSITIONS: [&str; 19] = [
    "a", "ad", "al", "all'", "allo", "alla", "ai", "agli", "alle", "di", "del", "dell'", "dello",
    "della", "dei", "degli", "delle", "da", "dal",
];

const ARTICLES: [&str; 7] = ["il", "lo", "la", "l'", "i", "gli", "le"];

impl Operator {
    /// The operator of a column of its own.
    pub(in crate::intake) fn read(text: &str) -> Result<Self, Problem> {
        let wanted = plain(&words::single_spaced(text));
        match Self::split(&wanted) {
            Some((operator, "")) => Ok(operator),
            _ => Err(Problem::OperatorUnknown { found: text.to_owned() }),
        }
    }

    /// The operator of a target that can be stated again with it; none for a range.
    pub(in crate::intake) fn of(bound: Bound) -> Option<Self> {
        match bound.side() {
            Some(Side::AtLeast) => Some(Self::AtLeast),
            Some(Side::MoreThan) => Some(Self::MoreThan),
            Some(Side::AtMost) => Some(Self::AtMost),
            Some(Side::LessThan) => Some(Self::LessThan),
            None => matches!(bound, Bound::Exactly { .. }).then_some(Self::Equal),
        }
    }

    /// As a column of its own shows it.
    pub(in crate::intake) fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::MoreThan => ">",
            Self::AtMost => "<=",
            Self::LessThan => "<",
            Self::Equal => "=",
            Self::Between => "tra",
            Self::By => "entro",
        }
    }

    /// What it asks of one figure; a range has two.
    pub(super) fn bound(self, value: Decimal) -> Option<Bound> {
        Some(match self {
            Self::AtLeast => Bound::AtLeast(value),
            Self::MoreThan => Bound::MoreThan(value),
            Self::AtMost | Self::By => Bound::AtMost(value),
            Self::LessThan => Bound::LessThan(value),
            Self::Equal => Bound::Exactly { value, tolerance: Decimal::ZERO },
            Self::Between => return None,
        })
    }

    /// What it asks of a figure that is to fall: at least as much less.
    pub(super) fn turned(self) -> Self {
        match self {
            Self::AtLeast => Self::AtMost,
            Self::MoreThan => Self::LessThan,
            Self::AtMost | Self::By => Self::AtLeast,
            Self::LessThan => Self::MoreThan,
            Self::Equal | Self::Between => self,
        }
    }

    /// Whether more is better; `None` where it does not say.
    pub(in crate::intake) fn looks_up(self) -> Option<bool> {
        match self {
            Self::AtLeast | Self::MoreThan => Some(true),
            Self::AtMost | Self::LessThan | Self::By => Some(false),
            Self::Equal | Self::Between => None,
        }
    }

    /// Whether two say the same: `entro` is `<=`.
    pub(super) fn agrees(self, other: Self) -> bool {
        let plainly = |operator| if operator == Self::By { Self::AtMost } else { operator };
        plainly(self) == plainly(other)
    }

    /// The operator that a plain text begins with, and what follows it, without preposition and article.
    pub(in crate::intake) fn split(text: &str) -> Option<(Self, &str)> {
        let fitting = OPERATORS.iter().filter_map(|(phrase, operator, tail)| {
            let rest = text.strip_prefix(phrase)?;
            let ends = *tail == Sign || !rest.starts_with(|c: char| c.is_alphabetic());
            let rest = rest.trim_start_matches([' ', ':']);
            let after = without(rest, &PREPOSITIONS);
            let said = *tail != Preposition || after.len() < rest.len();
            (ends && said).then_some((phrase.len(), *operator, without(after, &ARTICLES)))
        });
        let (_, operator, rest) = fitting.max_by_key(|(length, ..)| *length)?;
        Some((operator, rest.trim()))
    }

    /// The operator that a plain text ends with, and what stands before it.
    pub(super) fn split_end(text: &str) -> Option<(Self, &str)> {
        let fitting = BEHIND.iter().filter_map(|(phrase, operator)| {
            let rest = text.strip_suffix(phrase)?;
            rest.ends_with([' ', ',']).then_some((phrase.len(), *operator, rest))
        });
        let (_, operator, rest) = fitting.max_by_key(|(length, ..)| *length)?;
        Some((operator, rest.trim_end_matches([' ', ','])))
    }

    /// The first operator anywhere in a plain text: of a target that cannot be read it may be a second one.
    pub(in crate::intake) fn within(text: &str) -> Option<Self> {
        let starts = text.char_indices().filter(|(at, c)| {
            let before = text.get(..*at).unwrap_or_default();
            !c.is_alphabetic() || !before.ends_with(char::is_alphabetic)
        });
        let found = starts.filter_map(|(at, _)| Self::split(text.get(at..)?));
        let mut strong = found.filter(|(operator, _)| *operator != Self::Between);
        strong.next().map(|(operator, _)| operator)
    }
}

/// Lower case, single spaces, the straight apostrophe.
pub(in crate::intake) fn plain(text: &str) -> String {
    text.to_lowercase().replace(['’', '`', '´'], "'")
}

/// What follows one of these words, where the text begins with one.
fn without<'a>(text: &'a str, words: &[&str]) -> &'a str {
    let after = |word: &&str| {
        let rest = text.strip_prefix(*word)?;
        let ends = word.ends_with('\'') || rest.is_empty() || rest.starts_with(' ');
        let rest = rest.trim_start();
        // `I semestre` is the first one.
        let numeral = *word == "i" && rest.starts_with(char::is_alphabetic);
        (ends && !numeral).then_some(rest)
    };
    words.iter().find_map(after).unwrap_or(text)
}

/// Without an article before it: `l'80 %`.
pub(super) fn without_article(text: &str) -> &str {
    without(text, &ARTICLES)
}
