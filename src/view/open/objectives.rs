//! One row an objective.

use super::super::number;
use super::super::results::band_label;
use super::{Column, Kind, Material, Table, Value, column, of, with_fields};
use crate::columns::objectives;
use crate::measure::NodeResult;
use crate::model::{Node, NodeId, Unit};

pub(super) const COLUMNS: [Column; 18] = [
    column("anno", "Anno", Kind::Whole, "Anno del documento.").always(),
    of(objectives::CODE, Kind::Text, "Codice dell'obiettivo.").always(),
    of(objectives::LEVEL, Kind::Text, "Identificativo del livello dell'albero.").always(),
    column("livello_nome", "Nome del livello", Kind::Text, "Nome del livello.").always(),
    column(
        "padre",
        "Obiettivo padre",
        Kind::Text,
        "Codice dell'obiettivo da cui dipende, in questa stessa tabella; vuoto in cima all'albero.",
    ),
    of(objectives::TITLE, Kind::Text, "Titolo dell'obiettivo.").always(),
    of(objectives::DESCRIPTION, Kind::Text, "Descrizione dell'obiettivo."),
    of(objectives::WEIGHT, Kind::Percent, "Peso nel suo gruppo, in punti percentuali.").always(),
    column("peso_piano", "Peso nel piano", Kind::Number, "Peso come sta nel piano, con tutte le cifre; vuoto se il piano non lo dice."),
    column(
        "unita_organizzative",
        "Unità organizzative",
        Kind::Text,
        "Unità organizzative coinvolte, separate da punto e virgola.",
    ),
    of(objectives::OWNER, Kind::Text, "Ruolo responsabile."),
    column(
        "raggiungimento",
        "Grado di raggiungimento",
        Kind::Percent,
        "Grado di raggiungimento in punti percentuali; vuoto se non disponibile.",
    ),
    column(
        "raggiungimento_assegnato",
        "Raggiungimento assegnato",
        Kind::Percent,
        "Grado di raggiungimento assegnato a mano, con tutte le cifre; conta al posto di quello delle parti.",
    ),
    column(
        "raggiungimento_delle_parti",
        "Raggiungimento delle parti",
        Kind::Percent,
        "Che cosa danno le parti, se il risultato è assegnato a mano.",
    ),
    column("valutazione", "Valutazione", Kind::Text, "Fascia di valutazione."),
    column(
        "stato",
        "Stato",
        Kind::Text,
        "«misurato», «forzato» (assegnato a mano), «non disponibile», «non ancora dovuto» (dopo la data dei dati).",
    )
    .always(),
    column("motivazione", "Motivazione", Kind::Text, "Perché il risultato è assegnato a mano."),
    column("origine", "Origine", Kind::Text, "Prima cella della riga nel piano.").always(),
];

pub(super) fn table(material: &Material<'_>) -> Table {
    let nodes = || {
        let nodes = material.tree.iter();
        nodes.filter_map(|(id, node)| Some((id, node, material.results.node(id)?)))
    };
    let levels = &material.config.rules.levels;
    let headings: Vec<String> = levels.iter().flat_map(|level| level.fields.clone()).collect();
    let fields = nodes().map(|(_, node, _)| node.fields.as_slice()).collect();
    let table = Table {
        name: "obiettivi",
        title: "Obiettivi",
        description: "Una riga per obiettivo, di qualunque livello, nell'ordine dell'albero.",
        columns: COLUMNS.to_vec(),
        rows: nodes().map(|(id, node, result)| row(material, id, node, result)).collect(),
        key: &["codice"],
        // A root has no parent, and validators of CSVW take an empty cell for a reference to nothing.
        references: &[],
    };
    with_fields(table, &headings, fields)
}

fn row(material: &Material<'_>, id: NodeId, node: &Node, result: &NodeResult) -> Vec<Value> {
    let parent = material.tree.parent(id).and_then(|parent| material.tree.node(parent));
    let level = material.config.rules.levels.get(node.level);
    let (bands, by_hand) = (&material.config.rules.bands, node.by_hand.as_ref());
    vec![
        Value::year(material.config.document.year),
        Value::text(node.code.as_str()),
        Value::of(level.map(|level| &level.id)),
        Value::of(level.map(|level| &level.name)),
        Value::of(parent.map(|parent| &parent.code)),
        Value::text(&*node.title),
        Value::of(node.description.as_ref()),
        Value::rounded(Some(result.weight)),
        Value::exact(node.weight, &Unit::Named(String::new())),
        Value::text(node.units.join("; ")),
        Value::of(node.owner.as_ref()),
        Value::attainment(result.attainment, bands),
        Value::exact(by_hand.map(|by_hand| by_hand.attainment), &Unit::PERCENT),
        Value::attainment(by_hand.and(result.composed.attainment), bands),
        Value::of(band_label(material, result.band)),
        Value::text(match (by_hand, result.attainment) {
            (Some(_), _) => "forzato",
            (None, Some(_)) => "misurato",
            (None, None) if result.composed.is_pending => number::PENDING,
            (None, None) => "non disponibile",
        }),
        Value::of(by_hand.map(|by_hand| &by_hand.reason)),
        Value::text(material.outward(&node.origin)),
    ]
}
