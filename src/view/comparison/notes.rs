//! What could not be compared, and the sentence that sums it up.

use super::{Compared, Counts, FolderView, Tally};
use crate::compare::{Comparison, Sides};

/// What a reader must know before the tables.
pub(super) fn notes(
    sides: &Sides<&Compared<'_>>,
    folders: &Sides<FolderView>,
    found: &Comparison,
) -> Vec<String> {
    let Sides { before, after } = folders;
    let mut notes = Vec::new();
    if before.ente != after.ente {
        notes.push(format!("Gli enti sono diversi: {} e {}.", before.ente, after.ente));
    }
    match (sides.before.has_results, sides.after.has_results) {
        (true, true) => {}
        (false, false) => notes.push(
            "Il confronto riguarda solo il piano: nessuna delle due cartelle ha i risultati."
                .to_owned(),
        ),
        (without, _) => {
            let lacking = if without { after } else { before };
            notes.push(format!(
                "Il confronto riguarda solo il piano: «{}» non ha i risultati.",
                lacking.cartella
            ));
        }
    }
    notes.extend(alone("Livelli", "Livello", "solo in", &found.levels.before, before));
    notes.extend(alone("Livelli", "Livello", "solo in", &found.levels.after, after));
    let unread = "non confrontata: la legge solo";
    let unread_many = "non confrontate: le legge solo";
    for (columns, folder) in [(&found.columns.before, before), (&found.columns.after, after)] {
        let words = if columns.len() == 1 { unread } else { unread_many };
        notes.extend(alone("Colonne", "Colonna", words, columns, folder));
    }
    notes
}

/// "Livelli solo in «a»: Area, Azione."
fn alone(
    many: &str,
    one: &str,
    words: &str,
    names: &[String],
    folder: &FolderView,
) -> Option<String> {
    let what = if names.len() == 1 { one } else { many };
    let names: Vec<String> = names.iter().map(|name| format!("«{name}»")).collect();
    (!names.is_empty())
        .then(|| format!("{what} {words} «{}»: {}.", folder.cartella, names.join(", ")))
}

/// How much differs, in one sentence.
pub(super) fn summary(folders: &Sides<FolderView>, counts: &Counts, differ: Differ) -> String {
    let Sides { before, after } = folders;
    let plan = [
        ("obiettivo", "obiettivi", &counts.obiettivi),
        ("indicatore", "indicatori", &counts.indicatori),
    ];
    let told: Vec<String> =
        plan.into_iter().filter_map(|(o, m, tally)| tallied(o, m, tally)).collect();
    let results = match (differ.compared, differ.results) {
        (false, _) => "",
        (true, 0) => " I risultati sono gli stessi.",
        (true, 1) => " Un risultato è diverso.",
        (true, _) => " I risultati sono diversi.",
    };
    match (told.is_empty(), differ.anything) {
        (true, false) => format!(
            "Fra «{}» e «{}» non cambia nulla{}.",
            before.cartella,
            after.cartella,
            if differ.compared { ": stesso piano e stessi risultati" } else { " nel piano" }
        ),
        (true, true) => format!("Obiettivi e indicatori sono gli stessi.{results}"),
        (false, _) => format!("{}.{results}", capitalised(&told.join("; "))),
    }
}

/// What differs beside objectives and indicators.
#[derive(Debug, Clone, Copy)]
pub(super) struct Differ {
    /// Whether anything differs at all.
    pub anything: bool,
    /// Whether results were compared.
    pub compared: bool,
    /// How many results differ.
    pub results: usize,
}

/// "obiettivi: 1 aggiunto, 2 tolti"; nothing where all are the same.
fn tallied(one: &str, many: &str, tally: &Tally) -> Option<String> {
    let Tally { aggiunti, tolti, spostati, cambiati, .. } = *tally;
    let parts = [
        (aggiunti, "aggiunto", "aggiunti"),
        (tolti, "tolto", "tolti"),
        (spostati, "spostato", "spostati"),
        (cambiati, "cambiato", "cambiati"),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    let total = aggiunti + tolti + spostati + cambiati;
    let noun = if total == 1 { one } else { many };
    (!told.is_empty()).then(|| format!("{noun}: {}", told.join(", ")))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}
