//! What looks like a person's name: a document for the public shows roles. Lists of words stand beside, as text.

mod beside;
mod codes;
mod joined;
mod lexicon;
mod patterns;
mod words;

use patterns::Reading;

/// What a text is about, as the heading of its column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Register {
    /// Anything.
    Prose,
    /// Persons or their roles: a surname may stand alone.
    Roles,
    /// Places: streets, schools, halls, that bear names of persons.
    Places,
}

/// The first name in a text about persons or roles.
pub fn person(text: &str) -> Option<String> {
    names(text, Register::Roles).into_iter().next()
}

/// Every name that a text seems to hold, and every tax code and address of mail that is a person's.
pub fn names(text: &str, register: Register) -> Vec<String> {
    let mut joined = joined::joined(text);
    let text = words::cleaned(text);
    let mut found = if text.contains('@') { codes::addresses(&text) } else { Vec::new() };
    if text.bytes().filter(u8::is_ascii_alphanumeric).count() >= 16 {
        found.append(&mut codes::tax_codes(&text));
    }
    let words = words::words(&text);
    found.append(&mut Reading { words: &words, register }.names());
    joined.retain(|name| !found.iter().any(|told| letters(told).contains(&letters(name))));
    found.append(&mut joined);
    found
}

/// A name without titles, roles and marks: letters alone, lower case.
pub fn bare(name: &str) -> String {
    let words = words::words(&words::cleaned(name));
    let is_aside = |word: &words::Word| {
        word.is_title()
            || lexicon::TAILS.contains(&word.key.as_str())
            || lexicon::is_in(&word.key, &lexicon::ROLES)
    };
    let keys = words.into_iter().filter(|word| !is_aside(word)).map(|word| word.key);
    keys.filter(|key| !key.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Letters only, lower case.
pub fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// Whether a heading says that places stand under it.
pub fn names_places(heading: &str) -> bool {
    heading.split_whitespace().map(letters).any(|word| lexicon::is_in(&word, &lexicon::PLACES))
}

#[cfg(test)]
mod tests;
