//! One row a change of the plan.

use chrono::NaiveDate;

use super::{Column, Kind, Material, Table, Value, column, of};
use crate::columns::revisions;
use crate::model::Revision;

const COLUMNS: [Column; 11] = [
    column("anno", "Anno", Kind::Whole, "Anno del documento.").always(),
    of(revisions::OBJECTIVE, Kind::Text, "Codice dell'obiettivo."),
    column(
        "indicatore",
        "Indicatore",
        Kind::Text,
        "Codice dell'indicatore; vuoto se riguarda l'obiettivo.",
    ),
    of(revisions::FIELD, Kind::Text, "Che cosa è cambiato.").always(),
    of(revisions::FROM, Kind::Text, "Come era."),
    of(revisions::TO, Kind::Text, "Come è."),
    of(revisions::DATE, Kind::Date, "Data della revisione, se è una data."),
    column("data_testo", "Data come scritta", Kind::Text, "Data della revisione come è scritta."),
    of(revisions::ACT, Kind::Text, "Atto che l'approva."),
    of(revisions::CAUSE, Kind::Text, "Causa della revisione."),
    column("origine", "Origine", Kind::Text, "Cella dell'atto, o prima cella della riga.").always(),
];

pub(super) fn table(material: &Material<'_>, revisions: &[Revision]) -> Table {
    Table {
        name: "revisioni",
        title: "Revisioni",
        description: "Una riga per modifica del piano durante l'anno; nessuna riga se non ce ne sono.",
        columns: COLUMNS.to_vec(),
        rows: revisions.iter().map(|revision| row(material, revision)).collect(),
        key: &["origine"],
        references: &[],
    }
}

fn row(material: &Material<'_>, revision: &Revision) -> Vec<Value> {
    let day = revision.date.as_deref().and_then(day);
    vec![
        Value::year(material.config.document.year),
        Value::of(revision.objective.as_ref()),
        Value::of(revision.indicator.as_ref()),
        Value::text(&*revision.field),
        Value::of(revision.from.as_ref()),
        Value::of(revision.to.as_ref()),
        day.map_or(Value::Empty, Value::Date),
        Value::of(revision.date.as_ref()),
        Value::of(revision.act.as_ref()),
        Value::of(revision.cause.as_ref()),
        Value::text(material.outward(&revision.act_origin)),
    ]
}

/// A date as the contract lets it be written.
fn day(text: &str) -> Option<NaiveDate> {
    let plain = text.trim().replace(['-', '.'], "/");
    NaiveDate::parse_from_str(&plain, "%d/%m/%Y").ok().filter(|_| plain.len() >= 8)
}
