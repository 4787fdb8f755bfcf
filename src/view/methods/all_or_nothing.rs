//! `tutto-o-nulla`.

use super::Words;

pub(super) const WORDS: Words = Words {
    sentence: "Un indicatore vale 100 % quando raggiunge il target e 0 % in ogni altro caso.",
    rule: "100 se il target è raggiunto, altrimenti 0",
    settings: None,
};

pub(super) const MISSED: &str = "il target non è raggiunto: 0";
