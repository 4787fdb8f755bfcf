//! What an office writes for its own look: a block in minijinja and, after a form feed, a style in Typst. Both are
//! read and the block is filled; no page is set.

#![no_main]

use libfuzzer_sys::fuzz_target;
use relazione::Files;
use relazione_fuzz::drafted;

fuzz_target!(|text: &str| {
    let (block, style) = text.split_once('\u{c}').unwrap_or((text, ""));
    let mut files = Files::default();
    files.models.templates.insert("blocchi/mio.typ.j2".to_owned(), block.to_owned());
    files.models.styles.insert("stile/mio.typ".to_owned(), style.to_owned());
    drafted("blocchi = [\"mio\"]", "", &files);
});
