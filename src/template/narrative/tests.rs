//! Texts against the sample of Torino 2020.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::{Narrative, narrative};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::intake::{Intake, Sources};
use crate::measure::{Results, measure};
use crate::template::Templates;
use crate::view::Material;
use crate::view::facts::Facts;
use crate::view::report::Report;
use crate::workbook::Workbook;

mod expressions;
mod markup;
mod sample;
mod wrong;

struct Loaded {
    config: Config,
    intake: Intake,
    results: Results,
}

static SAMPLE: LazyLock<Loaded> = LazyLock::new(|| {
    let text = std::fs::read_to_string(folder().join("relazione.toml")).unwrap();
    // every level with ratings: the style has no shape for a missing one
    let text = text.replace("valutazione = false", "valutazione = true");
    let config = crate::config::read("relazione.toml", &text).unwrap();
    let sources = Sources {
        plan: book("piano.xlsx"),
        results: Some(book("consuntivo.xlsx")),
        context: Some(book("contesto.xlsx")),
        folder: String::new(),
    };
    let intake = crate::intake::read(&sources, &config).unwrap();
    let results = measure(&intake.tree, &config.rules);
    Loaded { config, intake, results }
});

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/torino-2020")
}

fn book(name: &str) -> Workbook {
    Workbook::read(name, std::fs::read(folder().join(name)).unwrap()).unwrap()
}

fn material() -> Material<'static> {
    let Loaded { config, intake, results } = &*SAMPLE;
    Material {
        config,
        tree: &intake.tree,
        results,
        context: &intake.context,
        revisions: &[],
        original: None,
        remodulated: None,
    }
}

fn report() -> Report {
    crate::view::report(&material())
}

fn read(markdown: &str) -> Result<Narrative, Vec<Diagnostic>> {
    let templates = Templates::built_in().unwrap();
    narrative("testi/a.md", markdown, &Facts::new(material()), &report().into(), &templates)
}

#[track_caller]
fn body(markdown: &str) -> String {
    read(markdown).unwrap().body
}

/// What is wrong, as "line: message (hint)".
fn wrong(markdown: &str) -> Vec<String> {
    let Err(findings) = read(markdown) else { return Vec::new() };
    let shown = findings.iter().map(|finding| {
        let place = finding.place.to_string();
        let line = place.strip_prefix("testi/a.md › riga ").unwrap_or(&place);
        let hint = finding.problem.hint().map(|hint| format!(" ({hint})")).unwrap_or_default();
        format!("{line}: {}{hint}", finding.problem)
    });
    shown.collect()
}
