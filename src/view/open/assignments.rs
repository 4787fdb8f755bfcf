//! One row a part of an objective that a unità organizzativa answers for.

use std::collections::BTreeSet;

use super::super::unit_results::row as row_of;
use super::{Column, Kind, Material, Table, Value, column, of};
use crate::columns::assignments;
use crate::measure::UnitPart;
use crate::model::Unit;

const COLUMNS: [Column; 9] = [
    column("anno", "Anno", Kind::Whole, "Anno del documento.").always(),
    of(assignments::OBJECTIVE, Kind::Text, "Codice dell'obiettivo.").always(),
    of(assignments::UNIT, Kind::Text, "L'unità organizzativa che ne risponde.").always(),
    of(assignments::QUOTA, Kind::Percent, "La parte dell'obiettivo, in punti percentuali.").always(),
    of(
        assignments::WEIGHT,
        Kind::Percent,
        "Peso dell'obiettivo per l'unità, in punti percentuali: quello della riga o quello dell'obiettivo.",
    )
    .always(),
    column("peso_parte", "Peso della parte", Kind::Percent, "Peso × quota / 100.").always(),
    column(
        "raggiungimento",
        "Grado di raggiungimento",
        Kind::Percent,
        "Grado di raggiungimento dell'obiettivo; vuoto se non disponibile.",
    ),
    column(
        "punti",
        "Punti",
        Kind::Number,
        "Peso della parte × raggiungimento / 100; vuoto se la parte non conta.",
    ),
    column("origine", "Origine", Kind::Text, "Prima cella della riga nel foglio Assegnazioni.").always(),
];

pub(super) fn table(material: &Material<'_>) -> Table {
    // A part stands in its unit and in every one above.
    let mut seen = BTreeSet::new();
    let parts = material.results.units.iter().flat_map(|unit| &unit.parts);
    let mut parts: Vec<&UnitPart> =
        parts.filter(|part| part.assignment.is_some_and(|row| seen.insert(row))).collect();
    parts.sort_by_key(|part| part.assignment);
    Table {
        name: "assegnazioni",
        title: "Assegnazioni",
        description: "Una riga per parte di obiettivo assegnata a un'unità organizzativa; nessuna riga se \
                      gli obiettivi contano alla pari.",
        columns: COLUMNS.to_vec(),
        rows: parts.into_iter().filter_map(|part| row(material, part)).collect(),
        key: &["obiettivo", "unita"],
        references: &[("obiettivo", "obiettivi", "codice"), ("unita", "unita", "unita")],
    }
}

fn row(material: &Material<'_>, part: &UnitPart) -> Option<Vec<Value>> {
    let rules = &material.config.rules;
    let percent = |figure| Value::exact(Some(figure), &Unit::PERCENT);
    Some(vec![
        Value::year(material.config.document.year),
        Value::text(material.tree.node(part.node)?.code.as_str()),
        Value::text(&*part.unit),
        percent(part.quota),
        percent(part.peso),
        percent(part.weight),
        Value::attainment(part.attainment, &rules.bands),
        Value::points(part.points(rules.missing)),
        Value::text(material.outward(&row_of(material, part)?.origin)),
    ])
}
