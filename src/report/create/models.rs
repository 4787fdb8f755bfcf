//! Every template and style file, with a head that says what it is for.

use crate::template::{self, ENDING};
use crate::typeset;

/// What each file does.
const PURPOSES: &[(&str, &str)] = &[
    ("relazione.typ.j2", "l'intero documento: copertina, indice, capitoli, allegati, nell'ordine."),
    ("piano.typ.j2", "il piano: come la relazione, con le schede degli obiettivi per allegati."),
    ("albero.typ.j2", "l'albero come documento: come il piano."),
    ("schede.typ.j2", "le schede degli obiettivi: come il piano."),
    (
        "blocchi/piano.typ.j2",
        "le schede del piano con pesi, target, anni e revisioni, {{ piano() }}. Serve la riga «// piano».",
    ),
    (
        "blocchi/albero.typ.j2",
        "l'albero della performance, {{ albero() }}. La riga «// albero» serve ai rimandi.",
    ),
    ("blocchi/aree.typ.j2", "la tabella dei risultati per unità organizzativa, {{ aree() }}."),
    (
        "blocchi/forzati.typ.j2",
        "l'elenco dei raggiungimenti assegnati con motivazione, {{ forzati() }}.",
    ),
    (
        "blocchi/grafico.typ.j2",
        "un grafico con titolo, unità, fonte e testo alternativo, {{ grafico(\"…\") }}.",
    ),
    ("blocchi/legenda.typ.j2", "la legenda delle valutazioni."),
    ("blocchi/mancati.typ.j2", "l'elenco degli indicatori sotto il target, {{ mancati() }}."),
    ("blocchi/metodo.typ.j2", "come si è misurato, a parole, {{ metodo() }}."),
    (
        "blocchi/sintesi.typ.j2",
        "le cifre in evidenza e i risultati di un livello, {{ sintesi(livello=\"…\") }}.",
    ),
    (
        "blocchi/sottostimati.typ.j2",
        "l'elenco dei target superati di oltre un quinto, {{ sottostimati() }}.",
    ),
    ("allegato.typ.j2", "un allegato che sta da solo, di «relazione allegati»."),
    (
        "confronto.typ.j2",
        "il documento di «relazione confronta»: che cosa cambia fra due cartelle.",
    ),
    ("blocchi/albero_compatto.typ.j2", "l'albero su una sola pagina, {{ albero(compatto=true) }}."),
    ("blocchi/aggiunti.typ.j2", "ciò che è entrato e uscito durante l'anno, {{ aggiunti() }}."),
    ("blocchi/cause.typ.j2", "i target mancati con causa e azione correttiva, {{ cause() }}."),
    ("blocchi/fonti.typ.j2", "la tavola delle fonti, {{ fonti() }}."),
    ("blocchi/glossario.typ.j2", "il glossario, {{ glossario() }}."),
    ("blocchi/revisioni.typ.j2", "le revisioni del piano per atto, {{ revisioni() }}."),
    ("blocchi/schede_aree.typ.j2", "la scheda di ogni unità organizzativa, {{ schede_aree() }}."),
    ("blocchi/tabella.typ.j2", "un foglio del contesto in tabella, {{ tabella(\"…\") }}."),
    (
        "blocchi/tabella_risultati.typ.j2",
        "la tabella dei risultati di un livello, {{ tabella_risultati(livello=\"…\") }}.",
    ),
    (
        "blocchi/tabella_indicatori.typ.j2",
        "ogni obiettivo con i suoi indicatori, {{ tabella_indicatori() }}.",
    ),
    (
        "blocchi/contesti.typ.j2",
        "le colonne di campi_indicatori, indicatore per indicatore, {{ contesti() }}.",
    ),
    (
        "blocchi/attenzione.typ.j2",
        "le schede degli indicatori che richiedono attenzione, {{ attenzione() }}.",
    ),
    (
        "blocchi/non_disponibili.typ.j2",
        "gli indicatori senza un dato, con la motivazione, {{ non_disponibili() }}.",
    ),
    (
        "blocchi/rimodulazione.typ.j2",
        "che cosa cambia con i target rimodulati, {{ rimodulazione() }}.",
    ),
    (
        "blocchi/confronto_anni.typ.j2",
        "i risultati accanto a quelli dell'anno prima, {{ confronto_anni() }}.",
    ),
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
    let styles = typeset::built_in_styles().map(|(path, text)| (path.to_owned(), text));
    template::built_in().chain(styles).map(|(path, text)| {
        let headed = format!("{}{text}", head(&path));
        (path, headed)
    })
}

fn purpose(path: &str) -> &'static str {
    PURPOSES
        .iter()
        .find(|(known, _)| *known == path)
        .map_or("una parte del documento.", |(_, told)| told)
}

/// The comment at the head of a file.
fn head(path: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let lines = [
        format!("{path} – {}", purpose(path)),
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
    fn every_file_says_what_it_does() {
        let paths: Vec<String> = files().map(|(path, _)| path).collect();
        for path in &paths {
            assert!(PURPOSES.iter().any(|(known, _)| known == path), "{path} has no purpose");
        }
        assert_eq!(paths.len(), PURPOSES.len());
    }
}
