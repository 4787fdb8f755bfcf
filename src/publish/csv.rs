//! Results as CSV: RFC 4180, UTF-8, comma, decimal point.

use super::PublishError;
use crate::view::results::ResultsView;

/// One row an objective.
pub fn objectives(results: &ResultsView) -> Result<Vec<u8>, PublishError> {
    let header = [
        "anno",
        "codice",
        "livello",
        "padre",
        "titolo",
        "peso",
        "unita_organizzative",
        "responsabile",
        "raggiungimento",
        "valutazione",
        "origine",
    ];
    let rows = results.nodi.iter().map(|node| {
        vec![
            results.anno.to_string(),
            node.codice.clone(),
            node.livello.clone(),
            node.padre.clone().unwrap_or_default(),
            node.titolo.clone(),
            node.peso.clone(),
            node.unita_organizzative.join("; "),
            node.responsabile.clone().unwrap_or_default(),
            node.raggiungimento.clone().unwrap_or_default(),
            node.valutazione.clone().unwrap_or_default(),
            node.origine.clone(),
        ]
    });
    table(&header, rows)
}

/// One row an indicator of an objective.
pub fn indicators(results: &ResultsView) -> Result<Vec<u8>, PublishError> {
    let header = [
        "anno",
        "obiettivo",
        "codice",
        "titolo",
        "unita",
        "peso",
        "metodo",
        "target",
        "soglia",
        "consuntivo",
        "scostamento",
        "favorevole",
        "raggiungimento",
        "raggiungimento_non_limitato",
        "origine_piano",
        "origine_consuntivo",
    ];
    let rows = results.nodi.iter().flat_map(|node| {
        node.indicatori.iter().map(move |indicator| {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let favourable = indicator.favorevole.map(|yes| if yes { "si" } else { "no" });
            vec![
                results.anno.to_string(),
                node.codice.clone(),
                indicator.codice.clone(),
                indicator.titolo.clone(),
                indicator.unita.clone(),
                indicator.peso.clone(),
                indicator.metodo.to_owned(),
                indicator.target.clone(),
                text(&indicator.soglia),
                text(&indicator.consuntivo),
                text(&indicator.scostamento),
                favourable.unwrap_or_default().to_owned(),
                text(&indicator.raggiungimento),
                text(&indicator.raggiungimento_non_limitato),
                indicator.origine.piano.clone(),
                text(&indicator.origine.consuntivo),
            ]
        })
    });
    table(&header, rows)
}

fn table(
    header: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<Vec<u8>, PublishError> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(|error| PublishError::Csv(error.into_error().into()))
}
