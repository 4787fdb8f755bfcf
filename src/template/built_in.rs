//! The templates that come with the program.

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};

use super::ENDING;
use super::literal::literal;
use super::narrative::BLOCKS;

/// Instructions that a template may use: some thousand times what the largest report needs.
const FUEL: u64 = 20_000_000;

/// A built-in template.
#[derive(Debug, Clone, Copy)]
pub struct File {
    /// Where it stands below `templates`, and below the office's `modelli`.
    pub path: &'static str,
    /// What it is for, as `nuovo --modelli` says it.
    pub purpose: &'static str,
    /// Its text.
    pub source: &'static str,
}

macro_rules! file {
    ($path:literal, $purpose:literal) => {
        File {
            path: $path,
            purpose: $purpose,
            source: include_str!(concat!("../../templates/", $path)),
        }
    };
}

/// What a report is made from where its kind of document has no template of its own.
pub(super) const REPORT: &str = "relazione.typ.j2";
pub(super) const ANNEX: &str = "allegato.typ.j2";
pub(super) const COMPARISON: &str = "confronto.typ.j2";

/// Whole documents; one that bears the name of a kind of document is that kind's.
pub(super) const DOCUMENTS: [File; 6] = [
    file!(
        "relazione.typ.j2",
        "l'intero documento: copertina, indice, capitoli, allegati, nell'ordine."
    ),
    file!("allegato.typ.j2", "un allegato che sta da solo, di «relazione allegati»."),
    file!(
        "confronto.typ.j2",
        "il documento di «relazione confronta»: che cosa cambia fra due cartelle."
    ),
    file!(
        "piano.typ.j2",
        "il piano: come la relazione, con le schede degli obiettivi per allegati."
    ),
    file!("albero.typ.j2", "l'albero come documento: come il piano."),
    file!("schede.typ.j2", "le schede degli obiettivi: come il piano."),
];

/// What blocks use beside their own templates.
const PARTS: [File; 2] = [
    file!(
        "blocchi/albero_compatto.typ.j2",
        "l'albero su una sola pagina, {{ albero(compatto=true) }}."
    ),
    file!("blocchi/legenda.typ.j2", "la legenda delle valutazioni."),
];

/// Where the template of a block stands.
pub(super) fn path_of(block: &str) -> String {
    format!("blocchi/{block}{ENDING}")
}

/// Every built-in template.
pub fn built_in() -> impl Iterator<Item = File> {
    let blocks = BLOCKS.iter().filter_map(|row| row.file);
    DOCUMENTS.into_iter().chain(PARTS).chain(blocks)
}

/// The built-in templates, compiled once for all documents.
static ENVIRONMENT: LazyLock<Result<Environment<'static>, Error>> = LazyLock::new(compiled);

/// Compiles the built-in templates. Meant for a thread beside the reading: it neither fails nor has a result.
pub fn warm() {
    LazyLock::force(&ENVIRONMENT);
}

/// The built-in templates, ready to be rendered.
pub(super) fn environment() -> Result<&'static Environment<'static>, Error> {
    let again = |error: &Error| {
        let detail = error.detail().unwrap_or_default().to_owned();
        Error::new(error.kind(), detail)
    };
    ENVIRONMENT.as_ref().map_err(again)
}

fn compiled() -> Result<Environment<'static>, Error> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_auto_escape_callback(|_| AutoEscape::Custom("typst".into()));
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    env.set_syntax(syntax.build()?);
    env.set_formatter(|out, _, value| Ok(out.write_str(&literal(value)?)?));
    env.set_debug(true);
    env.set_fuel(Some(FUEL));
    for file in built_in() {
        env.add_template(file.path, file.source)?;
    }
    Ok(env)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_template_is_that_of_a_document_or_of_a_block() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let in_folder = |below: &'static str| {
            let entries = fs::read_dir(folder.join(below)).unwrap();
            let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            names.filter(|name| name.ends_with(ENDING)).map(move |name| format!("{below}{name}"))
        };
        let there: BTreeSet<String> = in_folder("").chain(in_folder("blocchi/")).collect();
        let known: BTreeSet<String> = built_in().map(|file| file.path.to_owned()).collect();
        assert_eq!(there, known);
    }

    #[test]
    fn a_block_that_stands_once_has_its_mark_in_its_template() {
        for row in &BLOCKS {
            let Some((file, mark)) = row.file.zip(row.mark) else { continue };
            assert!(file.source.lines().any(|line| line == mark), "{}: no {mark}", row.name);
        }
    }
}
