//! The matrix of nodes by *unità organizzative* as a table.

use super::table::ContextTable;
use crate::measure::{MatrixCell, MatrixRow};
use crate::view::facts::{Facts, Unknown};
use crate::view::number::EMPTY;
use crate::view::{Material, words};

impl Facts<'_> {
    /// The matrix; nothing to show where relazione.toml asks for none, or nobody is named.
    pub fn matrix(&self) -> Result<ContextTable, Unknown> {
        if self.material.config.rules.matrix_level.is_none() {
            return Err(Unknown {
                message: "la matrice non è chiesta in relazione.toml".to_owned(),
                hint: "in [misurazione] scrivere matrice = e l'id del livello delle sue righe"
                    .to_owned(),
            });
        }
        matrix(&self.material).ok_or_else(|| Unknown {
            message: "la matrice è vuota: il piano non nomina unità organizzative".to_owned(),
            hint: "compilare la colonna «Unità organizzativa» degli obiettivi o degli indicatori"
                .to_owned(),
        })
    }
}

/// The matrix, where there is one with rows and columns.
pub(in crate::view) fn matrix(material: &Material<'_>) -> Option<ContextTable> {
    let matrix =
        material.results.matrix.as_ref().filter(|m| !m.rows.is_empty() && !m.units.is_empty())?;
    let level = material.config.rules.levels.get(material.config.rules.matrix_level?)?;
    let rows = matrix.rows.iter().filter_map(|row| cells(material, row));
    let sides = std::iter::once("l").chain(matrix.units.iter().map(|_| "r"));
    let any_empty = matrix.rows.iter().flat_map(|row| &row.cells).any(|c| c.indicators.is_empty());
    let empty = if any_empty { format!(" {EMPTY}: nessun indicatore.") } else { String::new() };
    Some(ContextTable {
        title: format!("Risultati per {} e unità organizzativa", words::lower_first(&level.name)),
        unit: String::new(),
        source: String::new(),
        note: format!(
            "Media degli indicatori di cui risponde l'unità, o una che ne fa parte.{empty}"
        ),
        sides: sides.collect(),
        header: std::iter::once(level.name.clone()).chain(matrix.units.iter().cloned()).collect(),
        rows: rows.collect(),
        total: Vec::new(),
        closing: Vec::new(),
    })
}

fn cells(material: &Material<'_>, row: &MatrixRow) -> Option<Vec<String>> {
    let node = material.tree.node(row.node)?;
    let label = format!("{} {}", node.code, node.title);
    Some(std::iter::once(label).chain(row.cells.iter().map(|cell| text(material, cell))).collect())
}

fn text(material: &Material<'_>, cell: &MatrixCell) -> String {
    if cell.indicators.is_empty() {
        return EMPTY.to_owned();
    }
    material.attainment_or_why(cell.group.mean, cell.group.is_pending())
}
