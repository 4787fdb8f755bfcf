//! How one figure came about: cells, rule, arithmetic, as an auditor would write it.
//!
//! The figures are those that were measured; here they are only told. What is printed before an equals sign
//! is never rounded, so that the sum can be done again by hand.

mod attainment;
mod deviation;
pub(super) mod figures;
mod indicator;
mod mean;
mod node;
mod text;
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

/// Every indicator with this code, for each objective that it serves; the node with this code; or the ente.
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
    if wanted == Code::new(ENTITY) {
        return Ok(vec![entity(material)]);
    }
    let nodes = material.tree.iter().map(|(_, node)| node.code.as_str());
    let indicators = all_indicators(material).map(|(_, _, found, _)| found.code.as_str());
    let known = nodes.chain(indicators).chain([ENTITY]);
    Err(Unknown::name("il codice", code, known))
}
