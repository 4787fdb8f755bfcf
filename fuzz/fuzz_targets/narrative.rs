//! Markdown with expressions to the body of a chapter.

#![no_main]

use std::cell::LazyCell;

use libfuzzer_sys::fuzz_target;
use relazione::template::{Templates, narrative};
use relazione::view::facts::Facts;
use relazione::view::report::Report;
use relazione_fuzz::{PLAN, computed, config, told};

struct Small {
    facts: Facts<'static>,
    report: Report,
    templates: Templates,
}

impl Small {
    fn new() -> Self {
        let config = config(0);
        let computed = Box::leak(Box::new(computed(config, PLAN)));
        let material = computed.material(config);
        let templates = Templates::built_in().expect("built-in templates");
        Self { facts: Facts::new(material), report: relazione::view::report(&material), templates }
    }
}

thread_local! {
    static SMALL: LazyCell<Small> = LazyCell::new(Small::new);
}

fuzz_target!(|text: &str| {
    SMALL.with(|small| {
        let Small { facts, report, templates } = &**small;
        match narrative("testi/premessa.md", text, facts, report, templates) {
            Err(findings) => told(&findings),
            Ok(written) => drop(std::hint::black_box(written)),
        }
    });
});
