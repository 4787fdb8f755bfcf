//! Markdown with expressions to the body of a chapter.

#![no_main]

use std::cell::LazyCell;

use libfuzzer_sys::fuzz_target;
use relazione::template::{Given, Templates, narrative};
use relazione::view::facts::Facts;
use relazione_fuzz::{PLAN, computed, config, told};

struct Small {
    facts: Facts<'static>,
    given: Given,
    templates: Templates,
}

impl Small {
    fn new() -> Self {
        let config = config(0);
        let computed = Box::leak(Box::new(computed(config, PLAN)));
        let material = computed.material(config);
        let templates = Templates::built_in().expect("built-in templates");
        let given = relazione::view::report(&material).into();
        Self { facts: Facts::new(material), given, templates }
    }
}

thread_local! {
    static SMALL: LazyCell<Small> = LazyCell::new(Small::new);
}

fuzz_target!(|text: &str| {
    SMALL.with(|small| {
        let Small { facts, given, templates } = &**small;
        match narrative("testi/premessa.md", text, facts, given, templates) {
            Err(findings) => told(&findings),
            Ok(written) => drop(std::hint::black_box(written)),
        }
    });
});
