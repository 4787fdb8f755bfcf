//! The templates that come with the program.

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};

use super::ENDING;
use super::literal::literal;

/// Instructions that a template may use: some thousand times what the largest report needs.
const FUEL: u64 = 20_000_000;

/// The main template and the blocks, by the names under which the narrative calls them.
pub(super) const BUILT_IN: [(&str, &str); 28] = [
    ("confronto", include_str!("../../templates/confronto.typ.j2")),
    ("allegato", include_str!("../../templates/allegato.typ.j2")),
    ("relazione", include_str!("../../templates/relazione.typ.j2")),
    ("albero", include_str!("../../templates/blocchi/albero.typ.j2")),
    ("albero_compatto", include_str!("../../templates/blocchi/albero_compatto.typ.j2")),
    ("aree", include_str!("../../templates/blocchi/aree.typ.j2")),
    ("forzati", include_str!("../../templates/blocchi/forzati.typ.j2")),
    ("grafico", include_str!("../../templates/blocchi/grafico.typ.j2")),
    ("legenda", include_str!("../../templates/blocchi/legenda.typ.j2")),
    ("mancati", include_str!("../../templates/blocchi/mancati.typ.j2")),
    ("metodo", include_str!("../../templates/blocchi/metodo.typ.j2")),
    ("piano", include_str!("../../templates/blocchi/piano.typ.j2")),
    ("sintesi", include_str!("../../templates/blocchi/sintesi.typ.j2")),
    ("sottostimati", include_str!("../../templates/blocchi/sottostimati.typ.j2")),
    ("aggiunti", include_str!("../../templates/blocchi/aggiunti.typ.j2")),
    ("cause", include_str!("../../templates/blocchi/cause.typ.j2")),
    ("fonti", include_str!("../../templates/blocchi/fonti.typ.j2")),
    ("glossario", include_str!("../../templates/blocchi/glossario.typ.j2")),
    ("revisioni", include_str!("../../templates/blocchi/revisioni.typ.j2")),
    ("schede_aree", include_str!("../../templates/blocchi/schede_aree.typ.j2")),
    ("tabella", include_str!("../../templates/blocchi/tabella.typ.j2")),
    ("tabella_risultati", include_str!("../../templates/blocchi/tabella_risultati.typ.j2")),
    ("tabella_indicatori", include_str!("../../templates/blocchi/tabella_indicatori.typ.j2")),
    ("contesti", include_str!("../../templates/blocchi/contesti.typ.j2")),
    ("attenzione", include_str!("../../templates/blocchi/attenzione.typ.j2")),
    ("non_disponibili", include_str!("../../templates/blocchi/non_disponibili.typ.j2")),
    ("rimodulazione", include_str!("../../templates/blocchi/rimodulazione.typ.j2")),
    ("confronto_anni", include_str!("../../templates/blocchi/confronto_anni.typ.j2")),
];

/// Documents that go on from another one's template, by their path: the kinds that have one of their own.
pub(super) const KINDS: [(&str, &str); 3] = [
    ("piano.typ.j2", include_str!("../../templates/piano.typ.j2")),
    ("albero.typ.j2", include_str!("../../templates/albero.typ.j2")),
    ("schede.typ.j2", include_str!("../../templates/schede.typ.j2")),
];

/// Templates of whole documents; the others are blocks.
pub(super) const MAIN: [&str; 3] = ["relazione.typ.j2", "allegato.typ.j2", "confronto.typ.j2"];

/// Where a built-in template stands below `templates`, and below the office's `modelli`.
pub(super) fn path_of(name: &str) -> String {
    let main = format!("{name}{ENDING}");
    if MAIN.contains(&main.as_str()) { main } else { format!("blocchi/{main}") }
}

/// Every built-in template: its path, its text.
pub fn built_in() -> impl Iterator<Item = (String, &'static str)> {
    let kinds = KINDS.iter().map(|(path, source)| ((*path).to_owned(), *source));
    BUILT_IN.iter().map(|(name, source)| (path_of(name), *source)).chain(kinds)
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
    for (path, source) in built_in() {
        env.add_template_owned(path, source)?;
    }
    Ok(env)
}
