//! A surname that what stands around it tells: `a cura di Ferrari`, `il dirigente, Ferrari,`, `Cognome: Ferrari`.

use super::lexicon::{self, AMBIGUOUS, FIRST, PLACES, ROLES, TOWNS, is_in};
use super::patterns::{LEADING, Reading, Span};
use super::words::Word;

/// Two words before whoever made something.
const BYLINES: [(&str, &str); 14] = [
    ("cura", "di"),
    ("redatto", "da"),
    ("redatta", "da"),
    ("elaborato", "da"),
    ("elaborata", "da"),
    ("compilato", "da"),
    ("compilata", "da"),
    ("curato", "da"),
    ("curata", "da"),
    ("firmato", "da"),
    ("firmata", "da"),
    ("sottoscritto", "da"),
    ("predisposto", "da"),
    ("coordinato", "da"),
];

/// Labels before a surname.
const LABELS: [&str; 4] = ["cognome", "cognomi", "nominativo", "nominativi"];

/// Parts of an office that bear a name of their own: `il settore Monti`.
const PARTS: [&str; 12] = [
    "area",
    "settore",
    "servizio",
    "ufficio",
    "unità",
    "direzione",
    "divisione",
    "dipartimento",
    "zona",
    "sede",
    "lotto",
    "linea",
];

impl Reading<'_> {
    /// `Cognome: Ferrari`.
    pub(super) fn labelled(&self, at: usize) -> Span {
        self.word(at).filter(|word| word.colon && LABELS.contains(&word.key.as_str()))?;
        self.word(at + 1).filter(|word| Self::is_name(word)).map(|_| (at, at + 2))
    }

    /// `a cura di Ferrari`.
    pub(super) fn signed(&self, at: usize) -> Span {
        let (one, other) = (self.word(at)?, self.word(at + 1)?);
        BYLINES.contains(&(one.key.as_str(), other.key.as_str())).then_some(())?;
        self.lone(at + 2).filter(|_| !self.is_firm(at + 3)).map(|_| (at + 2, at + 3))
    }

    /// `(Ferrari)`, and `il dirigente, Ferrari, `.
    pub(super) fn aside(&self, at: usize) -> Span {
        let word = self.lone(at).filter(|word| word.ends)?;
        let role = at.checked_sub(1).and_then(|at| self.word(at));
        let is_role = role.is_some_and(|role| role.ends && is_in(&role.key, &ROLES));
        (word.opens || is_role).then_some((at, at + 1))
    }

    /// `il dirigente dell'area tecnica Ferrari`.
    pub(super) fn of_office(&self, at: usize) -> Span {
        self.lone(at)?;
        let before = self.word(at.checked_sub(1)?)?;
        let key = before.key.as_str();
        let fits = lexicon::is_ordinary(key)
            && !is_in(key, &ROLES)
            && !is_in(key, &PLACES)
            && !PARTS.contains(&key)
            && !LEADING.contains(&key);
        let mut words = (0..at).rev().take(7).map_while(|at| self.word(at).filter(|w| !w.ends));
        let of_role = fits && words.any(|word| is_in(&word.key, &ROLES) && !word.colon);
        (of_role && !self.is_honoured(at)).then_some((at, at + 1))
    }

    /// `Giulio "il Gatto" Ferrari`.
    pub(super) fn nicknamed(&self, at: usize) -> Span {
        let first = self.word(at).filter(|word| word.capital && is_in(&word.key, &FIRST))?;
        self.word(at + 1).filter(|word| word.quoted)?;
        let end = (at + 1..at + 4).find(|at| self.word(*at).is_some_and(|word| word.closes))?;
        let (start, after) = self.surname(end + 1)?;
        let sure = !is_in(&first.key, &AMBIGUOUS) || self.is_known(end + 1, start);
        (sure && !self.is_honoured(at)).then_some((at, after))
    }

    /// Names in small letters: `ferrari giulio`; where nothing else stands, one of the two may be unknown.
    pub(super) fn small(&self, at: usize) -> Span {
        let (one, other) = (self.word(at)?, self.word(at + 1)?);
        let is_first = |word: &Word| is_in(&word.key, &FIRST) && !is_in(&word.key, &AMBIGUOUS);
        let whole = self.words.len() == 2;
        let is_last = |word: &Word| {
            word.key.len() > 3
                && word.key.chars().count() == word.text.chars().count()
                && !lexicon::is_ordinary(&word.key)
                && !is_in(&word.key, &PLACES)
                && !is_in(&word.key, &FIRST)
                && (whole && word.key.len() > 4 || word.is_surname())
        };
        let fits = !one.capital
            && !other.capital
            && self.goes_on(at)
            && (is_last(one) && is_first(other) || whole && is_first(one) && is_last(other));
        fits.then_some((at, at + 2))
    }

    /// A known surname that is nothing else.
    fn lone(&self, at: usize) -> Option<&Word> {
        self.word(at).filter(|word| {
            let other = [&TOWNS, &FIRST].iter().any(|list| is_in(&word.key, list));
            word.capital && word.is_known() && !other
        })
    }
}
