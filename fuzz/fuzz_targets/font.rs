//! A font's bytes to a document's words.

#![no_main]

use libfuzzer_sys::fuzz_target;
use relazione::Files;
use relazione_fuzz::{drafted, path};

fuzz_target!(|bytes: &[u8]| {
    let mut files = Files::default();
    files.fonts.insert(path("caratteri/a.ttf"), bytes.to_vec());
    drafted("blocchi = [\"risultati\"]", "[aspetto]\ncaratteri = [\"caratteri/a.ttf\"]", &files);
});
