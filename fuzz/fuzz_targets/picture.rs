//! A picture's bytes, under one of the endings that a text may name, to a document's words.

#![no_main]

use libfuzzer_sys::fuzz_target;
use relazione::Files;
use relazione_fuzz::{drafted, path};

const NAMES: [&str; 5] = ["figura.svg", "figura.png", "figura.jpg", "figura.gif", "figura.webp"];

fuzz_target!(|bytes: &[u8]| {
    let Some((which, picture)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(*which) % NAMES.len()];
    let mut files = Files::default();
    files.texts.insert(path("testi/a.md"), format!("![Un disegno]({name})"));
    files.pictures.insert(path(&format!("testi/{name}")), picture.to_vec());
    drafted("testo = \"testi/a.md\"", "", &files);
});
