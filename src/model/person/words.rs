//! A text, word by word, as a search for names needs it.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::letters;
use super::lexicon::{self, FIRST, PLACES, ROLES, is_in};

/// A word with the marks around it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of its own")]
pub(super) struct Word {
    /// As it stands, without the marks around it; an abbreviation keeps its point.
    pub text: String,
    /// Letters alone, lower case.
    pub key: String,
    /// Begins with a capital, and is made of letters.
    pub capital: bool,
    /// Of capitals alone.
    pub caps: bool,
    /// `M.`, `G.B.`
    pub initial: bool,
    /// Ends with a point.
    pub point: bool,
    /// A comma, a bracket or the like comes after it.
    pub ends: bool,
    /// A colon comes after it.
    pub colon: bool,
    /// A bracket comes before it.
    pub opens: bool,
    /// A quotation mark comes before it.
    pub quoted: bool,
    /// A quotation mark comes after it.
    pub closes: bool,
}

/// Articles and prepositions that lose their vowel before another word.
const ELIDED: [&str; 11] =
    ["l", "dell", "all", "dall", "nell", "sull", "un", "d", "quell", "coll", "dallun"];

const QUOTES: [char; 6] = ['"', '“', '”', '«', '»', '\''];

/// Without an accent that no list knows it with: `Giùlio`.
fn plain(key: String) -> String {
    let listed = |key: &str| is_in(key, &FIRST) || lexicon::is_surname(key);
    if key.is_ascii() || listed(&key) {
        return key;
    }
    let bare: String = key.nfd().filter(|c| c.is_alphabetic()).collect();
    if listed(&bare) { bare } else { key }
}

/// Letters of other scripts that look like ours, each with ours.
const ALIKE: [(&str, &str); 2] =
    [("АВСЕНКМОРТХаеорсухі", "ABCEHKMOPTXaeopcyxi"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo")];

fn alike(c: char) -> char {
    if !('\u{370}'..='\u{4ff}').contains(&c) {
        return c;
    }
    let ours = ALIKE
        .iter()
        .find_map(|(theirs, ours)| theirs.chars().zip(ours.chars()).find(|(their, _)| *their == c));
    ours.map_or(c, |(_, our)| our)
}

impl Word {
    fn new(typed: &str) -> Self {
        let is_mark = |c: char| !c.is_alphanumeric();
        let bare = typed.trim_matches(is_mark);
        let after = typed.rsplit_once(bare).map_or("", |(_, after)| after);
        let before = typed.split_once(bare).map_or("", |(before, _)| before);
        let point = !bare.is_empty() && after.starts_with('.');
        let parts: Vec<&str> = bare.split('.').collect();
        let one_letter =
            |part: &&str| part.chars().count() == 1 && part.chars().all(char::is_uppercase);
        let initial = point && parts.iter().all(one_letter);
        let is_of_letters = |c: char| c.is_alphabetic() || matches!(c, '\'' | '-');
        let key = plain(letters(bare));
        let is_abbreviation =
            point && (initial || lexicon::is_title(&key, true) || parts.len() > 1);
        Self {
            text: if point && is_abbreviation { format!("{bare}.") } else { bare.to_owned() },
            capital: bare.starts_with(char::is_uppercase) && bare.chars().all(is_of_letters),
            caps: key.chars().count() > 1 && !bare.chars().any(char::is_lowercase),
            initial,
            point,
            ends: after.contains([',', ';', ')', ']', '|', '!', '?', '…'])
                || point && !is_abbreviation && key.chars().count() > 4,
            colon: after.contains(':'),
            opens: before.contains(['(', '[']),
            quoted: before.contains(QUOTES),
            closes: after.contains(QUOTES) || bare.is_empty() && typed.contains(QUOTES),
            key,
        }
    }

    /// A dash between words.
    pub(super) fn is_dash(&self) -> bool {
        self.text.is_empty() && !self.ends
    }

    /// Whether it is a surname that is known, or two joined by a hyphen of which one is.
    pub(super) fn is_surname(&self) -> bool {
        lexicon::is_surname(&self.key)
            || self
                .text
                .split(['-', '\''])
                .any(|part| part.len() > 3 && lexicon::is_surname(&letters(part)))
    }

    /// The same, where no office and no place is called so.
    pub(super) fn is_known(&self) -> bool {
        self.is_surname() && !lexicon::is_of_offices(&self.key) && !is_in(&self.key, &PLACES)
    }

    /// Whether it is a title before a name.
    pub(super) fn is_title(&self) -> bool {
        lexicon::is_title(&self.key, self.point)
    }
}

/// A text without what nobody sees and what only styles it: shy hyphens, stars, typographic apostrophes.
pub(super) fn cleaned(text: &str) -> String {
    let is_hidden = |c: char| {
        matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '*' | '`' | '\\')
    };
    let mut out = String::with_capacity(text.len());
    let composed = if text.is_ascii() { Cow::Borrowed(text) } else { text.nfkc().collect() };
    for c in composed.chars().filter(|c| !is_hidden(*c)).map(alike) {
        match c {
            '’' | '‘' | 'ʼ' | '´' => out.push('\''),
            '‐' | '‑' => out.push('-'),
            '(' | '[' | '«' | '“' | '"' => out.extend([' ', c]),
            '/' | '|' | '–' | '—' | '•' => out.extend([' ', c, ' ']),
            ',' | ';' | ')' | ']' | '»' | '”' => out.extend([c, ' ']),
            _ => out.push(c),
        }
    }
    out
}

/// The words of a text that was [`cleaned`].
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for typed in text.split_whitespace() {
        if typed == "|" {
            if let Some(last) = words.last_mut() {
                let last: &mut Word = last;
                last.ends = true;
            }
            continue;
        }
        split(typed, &mut words);
    }
    words
}

/// A word of its own for each that is written together: `Prof.Rossi`, `l'avv.`
fn split(typed: &str, words: &mut Vec<Word>) {
    if let Some((article, rest)) = typed.split_once('\'') {
        let (key, after) = (letters(article), letters(rest));
        let is_lower = article.chars().all(|c| !c.is_uppercase());
        let is_caps = !article.chars().any(char::is_lowercase) && article.len() > 1;
        let goes_on = || {
            lexicon::is_title(&after, rest.contains('.'))
                || is_in(&after, &ROLES)
                || is_caps
                    && lexicon::is_of_offices(&after)
                    && !lexicon::is_surname(&letters(typed))
        };
        if ELIDED.contains(&key.as_str()) && (is_lower || goes_on()) {
            words.push(Word::new(&format!("{article}'")));
            return split(rest, words);
        }
    }
    if let Some((before, rest)) = glued(typed) {
        words.push(Word::new(before));
        return split(rest, words);
    }
    words.push(Word::new(typed));
}

/// What stands before a name and the name, where no space parts them.
fn glued(typed: &str) -> Option<(&str, &str)> {
    if typed.contains('@') {
        return None;
    }
    let at = typed.match_indices('.').map(|(at, _)| at + 1).find(|at| {
        let rest = typed.get(*at..).unwrap_or_default();
        rest.starts_with(char::is_uppercase)
            && rest.chars().take_while(|c| c.is_alphabetic()).count() > 1
    })?;
    typed.split_at_checked(at)
}
