//! A relazione.toml to begin with, from the levels that an export shows.

use std::fmt::Write;

use crate::model::{Composition, Level, Method};

/// What is proposed.
#[derive(Debug)]
pub struct Proposal<'a> {
    /// The levels, from the top.
    pub levels: &'a [Level],
    /// The year of the document.
    pub year: i32,
    /// Whether targets of a period are there: then it is a monitoring.
    pub interim: bool,
}

/// The text of relazione.toml. What an export cannot tell is marked to be checked.
pub fn proposal(proposal: &Proposal<'_>) -> String {
    let kind = if proposal.interim { "monitoraggio" } else { "relazione" };
    let year = proposal.year;
    let mut text = format!(
        "# Proposta di relazione importa: controllare ogni riga segnata DA CONTROLLARE.\n\n\
         [ente]\nnome = \"Nome dell'ente\"                 # DA CONTROLLARE\n\n\
         [documento]\ntipo = \"{kind}\"                      # DA CONTROLLARE: relazione o monitoraggio\n\
         anno = {year}                             # DA CONTROLLARE\nstato = \"bozza\"\n\n\
         [dati]\npiano = \"piano.xlsx\"\nconsuntivo = \"consuntivo.xlsx\"\n"
    );
    for level in proposal.levels {
        text.push_str(&section(level));
    }
    let entity = proposal.levels.first().map_or("", |level| level.id.as_str());
    let _ = write!(
        text,
        "\n[misurazione]\nmetodo = {}                # DA CONTROLLARE\n\
         tetto = 100\nnon_disponibile = \"zero\"                # DA CONTROLLARE: zero, escludi, blocca\n\
         ente = {}                           # il risultato dell'ente è la media di questo livello\n",
        quoted(Method::Proportional.name()),
        quoted(entity)
    );
    text
}

fn section(level: &Level) -> String {
    let [id, name, plural] = [&level.id, &level.name, &level.plural].map(|text| quoted(text));
    let mut text = format!("\n[[livello]]\nid = {id}\nnome = {name}\nplurale = {plural}\n");
    if let Some(annex) = level.annex {
        let _ = writeln!(text, "allegato = {annex}");
    }
    if let Composition::Shares { indicators, children } = level.composition {
        let _ = writeln!(
            text,
            "composizione = {{ indicatori = {}, figli = {} }}",
            indicators.normalize(),
            children.normalize()
        );
    }
    text
}

/// A TOML string on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars().filter(|c| !c.is_control()) {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted + "\""
}
