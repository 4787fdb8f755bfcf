//! Every template and style file, with a head that says what it is for.

use crate::template::{self, ENDING};
use crate::typeset;

/// What each style file does; templates say it themselves.
const STYLES: &[(&str, &str)] = &[
    ("stile/monitoraggio.typ", "le tabelle di un monitoraggio e il confronto fra due piani."),
    ("stile.typ", "l'elenco delle funzioni che modelli e blocchi possono chiamare."),
    ("stile/base.typ", "colori, grandezze dei caratteri, simboli delle valutazioni."),
    (
        "stile/pagina.typ",
        "pagina, testata, piede, titoli, copertina, indice, aperture dei capitoli.",
    ),
    ("stile/colonne.typ", "quanto sono larghe le colonne delle tabelle, e quando una si corica."),
    ("stile/testo.typ", "ciò che usano i testi: tabelle, figure, note, citazioni."),
    ("stile/risultati.typ", "cifre in evidenza, barre, legenda, tabelle dei risultati."),
    ("stile/scheda.typ", "la scheda di un obiettivo con i suoi indicatori."),
    ("stile/piano.typ", "la scheda di un obiettivo nel piano, con i valori precedenti."),
    ("stile/albero.typ", "come si disegna l'albero."),
    ("stile/compatto.typ", "l'albero su una sola pagina."),
    ("stile/stato.typ", "bozza, proposta, approvata: filigrana, spazio per l'atto, segnalazioni."),
    (
        "stile/sezioni.typ",
        "cause, schede delle unità, revisioni, fonti, glossario, fogli in tabella.",
    ),
    ("stile/allegato.typ", "la prima pagina di un allegato che sta da solo."),
    ("stile/confronto.typ", "le tabelle del confronto fra due cartelle."),
];

/// Every file with its head.
pub(super) fn files() -> impl Iterator<Item = (String, String)> {
    let templates = template::built_in()
        .map(|file| (file.path, format!("{}{}", head(file.path, file.purpose), file.source)));
    let styles = typeset::built_in_styles()
        .map(|(path, text)| (path, format!("{}{text}", head(path, style(path)))));
    templates.chain(styles).map(|(path, text)| (path.to_owned(), text))
}

fn style(path: &str) -> &'static str {
    let known = STYLES.iter().find(|(known, _)| *known == path);
    known.map_or("una parte del documento.", |(_, purpose)| purpose)
}

/// The comment at the head of a file.
fn head(path: &str, purpose: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let lines = [
        format!("{path} – {purpose}"),
        format!("Copia del modello di relazione {version}. Si può cambiare liberamente: un errore viene"),
        "indicato con il nome di questo file e la riga. Se si cancella, torna quello del programma.".to_owned(),
    ];
    if path.ends_with(ENDING) {
        let how = "Fra doppie graffe stanno i valori, fra graffe e % le istruzioni; tutto il resto è Typst (typst.app/docs).";
        // The comment's own signs must not stand in it.
        let lines = lines.join("\n   ").replace("{{ ", "").replace(" }}", "");
        format!("{{# {lines}\n   {how} #}}\n")
    } else {
        let how =
            "È scritto in Typst (typst.app/docs): le righe che cominciano con // sono commenti.";
        format!("// {}\n// {how}\n\n", lines.join("\n// "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_file_says_what_it_does() {
        let paths: Vec<&str> = typeset::built_in_styles().map(|(path, _)| path).collect();
        for path in &paths {
            assert!(STYLES.iter().any(|(known, _)| known == path), "{path} has no purpose");
        }
        assert_eq!(paths.len(), STYLES.len());
    }
}
