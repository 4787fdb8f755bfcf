//! One row a unità organizzativa.

use super::super::results::band_label;
use super::super::unit_results::listed;
use super::{Column, Kind, Material, Table, Value, column, of};
use crate::columns::units;
use crate::measure::UnitResult;

const COLUMNS: [Column; 13] = [
    column("anno", "Anno", Kind::Whole, "Anno del documento.").always(),
    of(units::NAME, Kind::Text, "Nome dell'unità organizzativa.").always(),
    of(units::PART_OF, Kind::Text, "L'unità di cui fa parte, in questa stessa tabella; vuoto se nessuna."),
    of(units::OWNER, Kind::Text, "Ruolo responsabile."),
    column(
        "regola",
        "Regola",
        Kind::Text,
        "«assegnazioni» (le righe di assegnazioni.csv, sue e di chi ne fa parte) o «alla pari» (media \
         semplice degli obiettivi del livello che la nominano, o nominano chi ne fa parte, salvo quelli \
         di peso 0).",
    )
    .always(),
    column("livello", "Livello", Kind::Text, "Il livello degli obiettivi che contano alla pari."),
    column("obiettivi", "Obiettivi", Kind::Whole, "Quanti obiettivi contano.").always(),
    column("peso", "Peso", Kind::Percent, "Somma dei pesi delle parti che contano, in punti percentuali."),
    column("punti", "Punti", Kind::Number, "Somma dei punti: peso della parte × raggiungimento / 100."),
    column(
        "raggiungimento",
        "Grado di raggiungimento",
        Kind::Percent,
        "Punti / peso × 100, o la media semplice; vuoto se non disponibile.",
    ),
    column("valutazione", "Valutazione", Kind::Text, "Fascia di valutazione."),
    column("stato", "Stato", Kind::Text, "«misurato» oppure «non disponibile».").always(),
    column("origine", "Origine", Kind::Text, "Prima cella della riga nel foglio Unità."),
];

pub(super) fn table(material: &Material<'_>) -> Table {
    Table {
        name: "unita",
        title: "Unità",
        description: "Una riga per unità organizzativa, con il suo risultato.",
        columns: COLUMNS.to_vec(),
        rows: material.results.units.iter().map(|unit| row(material, unit)).collect(),
        key: &["unita"],
        references: &[],
    }
}

fn row(material: &Material<'_>, unit: &UnitResult) -> Vec<Value> {
    let rules = &material.config.rules;
    let assigned = material.tree.organisation().assignments().map(|_| unit);
    let first = unit.parts.first().and_then(|part| material.tree.node(part.node));
    let level = first.filter(|_| assigned.is_none()).and_then(|node| rules.levels.get(node.level));
    let listed = listed(material, &unit.name);
    let mean = unit.group.mean;
    vec![
        Value::year(material.config.document.year),
        Value::text(&*unit.name),
        Value::of(unit.part_of.as_ref()),
        Value::of(listed.and_then(|unit| unit.owner.as_ref())),
        Value::text(if assigned.is_some() { "assegnazioni" } else { "alla pari" }),
        Value::of(level.map(|level| &level.id)),
        Value::Whole(i64::try_from(unit.objectives).unwrap_or(i64::MAX)),
        Value::exact(assigned.map(|unit| unit.group.weight_sum), &crate::model::Unit::PERCENT),
        Value::points(assigned.map(|unit| unit.points(rules.missing))),
        Value::attainment(mean, &rules.bands),
        Value::of(band_label(material, unit.band)),
        Value::text(if mean.is_some() { "misurato" } else { "non disponibile" }),
        Value::of(listed.map(|unit| material.outward(&unit.origin))),
    ]
}
