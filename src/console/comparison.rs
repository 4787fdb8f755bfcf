//! The comparison of two folders on a terminal.

use std::io::{self, Write};

use super::{printable, shortened};
use crate::view::comparison::{
    ChangeView, ComparisonView, Fate, FolderView, IndicatorView, ObjectiveView, ResultPair,
    TextPair,
};

/// Columns before what is told of an objective or an indicator.
const INDENT: usize = 11;

/// What differs: first in a sentence, then each thing, then the results side by side.
pub fn comparison(out: &mut dyn Write, view: &ComparisonView) -> io::Result<()> {
    for folder in [&view.prima, &view.dopo] {
        let FolderView { cartella, ente, descrizione, etichetta, .. } = folder;
        writeln!(
            out,
            "{}",
            printable(&format!("{etichetta}: «{cartella}» – {ente}, {descrizione}"))
        )?;
    }
    writeln!(out, "\n{}", printable(&view.sintesi))?;
    for note in &view.avvertenze {
        writeln!(out, "{}", printable(note))?;
    }
    if view.uguali {
        return Ok(());
    }
    if !view.regole.is_empty() {
        writeln!(out, "\nRegole di misurazione")?;
        changes(out, &view.regole)?;
    }
    let told: Vec<&ObjectiveView> = view.obiettivi.iter().filter(|o| is_told(o)).collect();
    if !told.is_empty() {
        writeln!(out, "\n{:<INDENT$}{:<12}  Titolo", "Esito", "Codice")?;
    }
    for objective in told {
        self::objective(out, objective)?;
    }
    results(out, view)
}

/// An objective that did not change is named where one of its indicators did.
fn is_told(objective: &ObjectiveView) -> bool {
    objective.esito != Fate::Invariato
        || objective.indicatori.iter().any(|indicator| indicator.esito != Fate::Invariato)
}

fn objective(out: &mut dyn Write, objective: &ObjectiveView) -> io::Result<()> {
    let word = if objective.esito == Fate::Invariato { "" } else { objective.esito.word() };
    let (code, title) = (printable(&objective.codice), printable(&objective.titolo));
    let level = printable(&objective.nome_livello);
    writeln!(out, "{word:<INDENT$}{code:<12}  {title} ({level})")?;
    changes(out, &objective.modifiche)?;
    for indicator in objective.indicatori.iter().filter(|one| one.esito != Fate::Invariato) {
        self::indicator(out, indicator)?;
    }
    Ok(())
}

fn indicator(out: &mut dyn Write, indicator: &IndicatorView) -> io::Result<()> {
    let (code, title) = (printable(&indicator.codice), printable(&indicator.titolo));
    let word = indicator.esito.word();
    let target = match indicator.esito {
        Fate::Aggiunto | Fate::Tolto => format!(" ({})", printable(&indicator.target)),
        Fate::Spostato | Fate::Cambiato | Fate::Invariato => String::new(),
    };
    writeln!(out, "{word:<INDENT$}{:<12}  {title}{target}", format!("  {code}"))?;
    changes(out, &indicator.modifiche)
}

fn changes(out: &mut dyn Write, changes: &[ChangeView]) -> io::Result<()> {
    for ChangeView { campo, prima, dopo } in changes {
        let [field, old, new] = [campo, prima, dopo].map(|text| printable(text));
        writeln!(out, "{:INDENT$}    {field}: {old} → {new}", "")?;
    }
    Ok(())
}

fn results(out: &mut dyn Write, view: &ComparisonView) -> io::Result<()> {
    let Some(entity) = &view.ente else { return Ok(()) };
    let codes = view.obiettivi.iter().map(|objective| objective.codice.chars().count());
    let width = codes.max().unwrap_or(0).clamp(6, 30);
    let line = |out: &mut dyn Write, [code, title]: [&str; 2], cells: [&str; 4]| {
        let [before, after, shift, rating] = cells;
        let row =
            format!("{code:<width$}  {title:<52} {before:>9} {after:>9}  {shift:>19}  {rating}");
        writeln!(out, "{}", row.trim_end())
    };
    let figures = |out: &mut dyn Write, code: &str, title: &str, pair: &ResultPair| {
        let text = &pair.testo;
        let rating = printable(&text.valutazione);
        let title = shortened(&printable(title));
        let cells = [text.prima.as_str(), &text.dopo, &text.differenza, &rating];
        line(out, [&printable(code), &title], cells)
    };
    writeln!(out)?;
    let (old, new) = (&view.prima.etichetta, &view.dopo.etichetta);
    line(out, ["Codice", "Risultati"], [old, new, "Differenza", "Valutazione"])?;
    for objective in &view.obiettivi {
        if let Some(pair) = &objective.risultato {
            figures(out, &objective.codice, &objective.titolo, pair)?;
        }
    }
    figures(out, "Ente", &view.dopo.ente, entity)?;
    outcomes(out, view)
}

/// The indicators of both plans whose result is another one.
fn outcomes(out: &mut dyn Write, view: &ComparisonView) -> io::Result<()> {
    let indicators = || {
        view.obiettivi.iter().flat_map(|objective| {
            objective.indicatori.iter().map(move |indicator| (objective, indicator))
        })
    };
    if indicators().all(|(_, indicator)| !indicator.diverso) {
        return Ok(());
    }
    writeln!(out, "\nIndicatori con un altro risultato")?;
    for (objective, indicator) in indicators().filter(|(_, indicator)| indicator.diverso) {
        let title = format!("{} ({}) {}", indicator.codice, objective.codice, indicator.titolo);
        writeln!(out, "  {}", printable(&title))?;
        let rows = [("Consuntivo", &indicator.consuntivo), ("Scostamento", &indicator.scostamento)];
        for (name, pair) in rows {
            if let Some(TextPair { prima, dopo }) = pair {
                let told = |text: &Option<String>| text.clone().unwrap_or_else(|| "N/D".to_owned());
                writeln!(out, "    {name}: {}", printable(&arrow(&told(prima), &told(dopo))))?;
            }
        }
        if let Some(ResultPair { testo, .. }) = &indicator.risultato {
            let told = arrow(&testo.prima, &testo.dopo);
            // Between a figure and none there is no difference.
            let shift = match testo.differenza.as_str() {
                "" => String::new(),
                shift => format!(" ({shift})"),
            };
            writeln!(out, "    Raggiungimento: {told}{shift}")?;
        }
    }
    Ok(())
}

fn arrow(old: &str, new: &str) -> String {
    if old == new { old.to_owned() } else { format!("{old} → {new}") }
}
