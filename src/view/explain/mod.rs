//! How one figure came about: cells, rule, arithmetic, as an auditor would write it.
//!
//! The figures are those that were measured; here they are only told. What is printed before an equals sign
//! is never rounded, so that the sum can be done again by hand.

mod attainment;
mod cell;
mod deviation;
pub(super) mod figures;
mod indicator;
mod mean;
mod node;
mod text;
mod unit;
mod value;

#[cfg(test)]
mod tests;

use serde::Serialize;

use super::Material;
use super::facts::Unknown;
use super::summary::all_indicators;
use crate::model::{Code, Origin};

pub use indicator::indicator;
pub use node::{entity, node};
pub use text::text;
pub use unit::unit;

/// The code under which the ente's own figure is explained.
const ENTITY: &str = "ente";

/// How one figure came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// "Indicatore `kpi1.1_001` – Rapporto fra oneri correnti e proventi correnti".
    pub titolo: String,
    /// "per OS1.1 Garantire nel tempo la salute organizzativa".
    pub contesto: String,
    /// The way to the figure.
    pub passi: Vec<Passo>,
    /// The figure as it is printed: "75,65 %".
    pub risultato: String,
}

/// One step of the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passo {
    /// What it is about: "Target", "Soglia", the code of a member of a mean.
    pub voce: String,
    /// "<= 80,00 %", "(84,87 − 100) / (80 − 100) × 100 = 75,65".
    pub testo: String,
    /// Where the figure was read: "piano.xlsx › Indicatori!J2".
    pub cella: Option<String>,
}

impl Passo {
    fn new(item: impl Into<String>, text: impl Into<String>) -> Self {
        Self { voce: item.into(), testo: text.into(), cella: None }
    }

    fn at(self, cell: Option<&Origin>) -> Self {
        Self { cella: cell.map(ToString::to_string), ..self }
    }
}

/// Every indicator with this code, for each objective that it serves; the node with this code; the unità organizzativa
/// of this name; or the ente.
pub fn explain(material: &Material<'_>, code: &str) -> Result<Vec<Explanation>, Unknown> {
    let wanted = Code::new(code);
    let nodes = material.tree.iter().filter(|(_, found)| found.code == wanted);
    let nodes = nodes.filter_map(|(id, found)| {
        let result = material.results.node(id)?;
        Some(node(material, id, found, result))
    });
    let indicators = all_indicators(material)
        .filter(|(_, _, found, _)| found.code == wanted)
        .map(|(_, node, found, measured)| indicator(material, node, found, measured));
    let explanations: Vec<Explanation> = nodes.chain(indicators).collect();
    if !explanations.is_empty() {
        return Ok(explanations);
    }
    let mut units = material.results.units.iter();
    if let Some(found) = units.find(|unit| Code::new(&unit.name) == wanted) {
        return Ok(vec![unit(material, found)]);
    }
    if wanted == Code::new(ENTITY) {
        return Ok(vec![entity(material)]);
    }
    let nodes = material.tree.iter().map(|(_, node)| node.code.as_str());
    let indicators = all_indicators(material).map(|(_, _, found, _)| found.code.as_str());
    let units = material.results.units.iter().map(|unit| unit.name.as_str());
    let known = nodes.chain(indicators).chain(units).chain([ENTITY]);
    Err(Unknown::name("il codice", code, known))
}

/// The cell of the matrix for a node and a unit.
pub fn explain_cell(
    material: &Material<'_>,
    code: &str,
    name: &str,
) -> Result<Vec<Explanation>, Unknown> {
    let Some(matrix) = &material.results.matrix else {
        return Err(Unknown {
            message: format!("non c'è una matrice in cui cercare «{code}» e «{name}»"),
            hint: "in [misurazione] scrivere matrice = e l'id del livello delle sue righe"
                .to_owned(),
        });
    };
    let (wanted, unit) = (Code::new(code), Code::new(name));
    let nodes = || matrix.rows.iter().filter_map(|row| Some((material.tree.node(row.node)?, row)));
    let Some((node, row)) = nodes().find(|(node, _)| node.code == wanted) else {
        let known: Vec<&str> = nodes().map(|(node, _)| node.code.as_str()).collect();
        return Err(Unknown::label("la riga della matrice", code, known.into_iter()));
    };
    let mut cells = matrix.units.iter().zip(&row.cells);
    let Some((unit, found)) = cells.find(|(name, _)| Code::new(name) == unit) else {
        let known = matrix.units.iter().map(String::as_str);
        return Err(Unknown::label("la colonna della matrice", name, known));
    };
    Ok(vec![cell::cell(material, (node, row), (unit, found))])
}
