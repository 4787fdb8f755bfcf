//! The results of *unità organizzative* as scripts read them (README.md, *Results as JSON*).

use serde::Serialize;

use super::explain::{self, Passo};
use super::results::{Detail, band_label};
use super::{Material, number};
use crate::measure::{UnitPart, UnitResult};
use crate::model::{Assignment, OrgUnit};

/// A unità organizzativa.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaView {
    /// Name.
    pub nome: String,
    /// The unit that it is part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fa_parte_di: Option<String>,
    /// *Responsabile*: a role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsabile: Option<String>,
    /// Objectives that count.
    pub obiettivi: usize,
    /// Weight of the parts that enter, where objectives are assigned; two decimals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peso: Option<String>,
    /// Points: weight × attainment / 100 of those parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub punti: Option<String>,
    /// Mean; `None` for N/D.
    pub raggiungimento: Option<String>,
    /// Rating; left out where the level is not rated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valutazione: Option<String>,
    /// Whether nothing of it is due yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub non_ancora_dovuto: bool,
    /// The parts of objectives that are assigned to it and to those below it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assegnazioni: Vec<PartView>,
    /// How its result came about, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub traccia: Option<Vec<Passo>>,
}

/// A part of an objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartView {
    /// Code of the objective.
    pub obiettivo: String,
    /// Who answers for it.
    pub unita: String,
    /// Quota in per cent, two decimals.
    pub quota: String,
    /// Weight of the objective in per cent.
    pub peso: String,
    /// Weight of the part: peso × quota / 100.
    pub peso_parte: String,
    /// Attainment of the objective; `None` for N/D.
    pub raggiungimento: Option<String>,
    /// Weight of the part × attainment / 100; `None` where it does not enter.
    pub punti: Option<String>,
    /// First cell of its row.
    pub origine: String,
}

/// What a unit did for a node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellView {
    /// Code of the node.
    pub nodo: String,
    /// Unit, one that is part of no other.
    pub unita: String,
    /// Mean of its indicators; `None` without any and for N/D.
    pub raggiungimento: Option<String>,
    /// How many indicators.
    pub indicatori: usize,
}

/// What the sheet *Unità* says of a unit.
pub(super) fn listed<'a>(material: &Material<'a>, name: &str) -> Option<&'a OrgUnit> {
    material.tree.organisation().units().iter().find(|unit| unit.name == name)
}

/// How many units are above one.
pub(super) fn depth(material: &Material<'_>, name: &str) -> usize {
    let units = material.tree.organisation().units();
    let own = units.iter().find(|unit| unit.name == name);
    let above = |unit: &&OrgUnit| units.get(unit.part_of?);
    std::iter::successors(own.as_ref().and_then(above), above).count()
}

/// The row of *Assegnazioni* that a part stands in.
pub(super) fn row<'a>(material: &Material<'a>, part: &UnitPart) -> Option<&'a Assignment> {
    material.tree.organisation().assignments()?.get(part.assignment?)
}

/// The results of every unit.
pub(super) fn areas(material: &Material<'_>, detail: Detail) -> Vec<AreaView> {
    let area = |unit| AreaView {
        traccia: detail.trace(|| explain::unit(material, unit)),
        ..area(material, unit)
    };
    material.results.units.iter().map(area).collect()
}

fn area(material: &Material<'_>, unit: &UnitResult) -> AreaView {
    let missing = material.config.rules.missing;
    let assigned = material.tree.organisation().assignments().map(|_| unit);
    let parts = assigned.iter().flat_map(|unit| &unit.parts);
    AreaView {
        nome: unit.name.clone(),
        fa_parte_di: unit.part_of.clone(),
        responsabile: listed(material, &unit.name).and_then(|unit| unit.owner.clone()),
        obiettivi: unit.objectives,
        peso: assigned.map(|unit| number::machine(unit.group.weight_sum)),
        punti: assigned.map(|unit| number::machine(unit.points(missing))),
        raggiungimento: unit.group.mean.map(|figure| material.machine(figure)),
        valutazione: band_label(material, unit.band),
        non_ancora_dovuto: unit.group.is_pending(),
        assegnazioni: parts.filter_map(|part| part_view(material, part)).collect(),
        traccia: None,
    }
}

fn part_view(material: &Material<'_>, part: &UnitPart) -> Option<PartView> {
    let row = row(material, part)?;
    let points = part.points(material.config.rules.missing);
    Some(PartView {
        obiettivo: material.tree.node(part.node)?.code.to_string(),
        unita: part.unit.clone(),
        quota: number::machine(part.quota),
        peso: number::machine(part.peso),
        peso_parte: number::machine(part.weight),
        raggiungimento: part.attainment.map(|figure| material.machine(figure)),
        punti: points.map(number::machine),
        origine: row.origin.to_string(),
    })
}

/// Every cell of the matrix, row by row.
pub(super) fn matrix(material: &Material<'_>) -> Option<Vec<CellView>> {
    let matrix = material.results.matrix.as_ref()?;
    let rows = matrix.rows.iter().filter_map(|row| Some((material.tree.node(row.node)?, row)));
    let cells = rows.flat_map(|(node, row)| {
        matrix.units.iter().zip(&row.cells).map(move |(unit, cell)| CellView {
            nodo: node.code.to_string(),
            unita: unit.clone(),
            raggiungimento: cell.group.mean.map(|figure| material.machine(figure)),
            indicatori: cell.indicators.len(),
        })
    });
    Some(cells.collect())
}
