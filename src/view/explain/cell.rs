//! A cell of the matrix: the indicators below a node for which a unit answers, and their mean.

use super::mean::{Mean, Part};
use super::node::ITEM;
use super::{Explanation, Passo, figures};
use crate::columns::indicators;
use crate::measure::{MatrixCell, MatrixRow, MatrixWeights};
use crate::model::{Indicator, Node};
use crate::view::Material;
use crate::view::number::EMPTY;

/// How a cell of the matrix came about.
pub(super) fn cell(
    material: &Material<'_>,
    (node, row): (&Node, &MatrixRow),
    (unit, cell): (&str, &MatrixCell),
) -> Explanation {
    let rules = &material.config.rules;
    let level = rules.levels.get(node.level).map_or("Obiettivo", |level| level.name.as_str());
    let mut steps = vec![Passo::new("Regola", rule(row))];
    steps.extend(members(material, row, cell));
    let is_empty = cell.indicators.is_empty();
    if is_empty {
        steps.push(Passo::new(ITEM, "nessun indicatore: la cella è vuota"));
    } else {
        let mean = Mean {
            group: &cell.group,
            parts: Vec::new(),
            printing: material.printing(),
            any_sum: false,
        };
        if row.weights != MatrixWeights::Equal {
            let sum = figures::outcome(cell.group.weight_sum);
            steps.push(Passo::new("Pesi", format!("sommano a {sum}: si divide per questa somma")));
        }
        steps.push(Passo::new(ITEM, mean.mean()));
    }
    let attained = material.attainment_or_why(cell.group.mean, cell.group.is_pending());
    Explanation {
        titolo: format!("{level} {} – {}", node.code, node.title),
        contesto: format!("per la parte di {unit}"),
        passi: steps,
        risultato: if is_empty { EMPTY.to_owned() } else { attained },
    }
}

fn rule(row: &MatrixRow) -> &'static str {
    match row.weights {
        MatrixWeights::Equal => {
            "media degli indicatori dell'unità sotto il nodo: nessun peso è indicato, contano alla pari"
        }
        MatrixWeights::Applied => {
            "media degli indicatori dell'unità sotto il nodo, ciascuno con il peso che ha nel suo obiettivo"
        }
        MatrixWeights::Stated => {
            "media degli indicatori dell'unità sotto il nodo, ciascuno con il suo peso, vuoto 1"
        }
    }
}

fn members(material: &Material<'_>, row: &MatrixRow, cell: &MatrixCell) -> Vec<Passo> {
    let mean = Mean {
        group: &cell.group,
        parts: Vec::new(),
        printing: material.printing(),
        any_sum: false,
    };
    let members = cell.indicators.iter().zip(&cell.group.members);
    let told = members.filter_map(|((id, index), member)| {
        let node = material.tree.node(*id)?;
        let indicator: &Indicator = node.indicators.get(*index)?;
        // A blank weight is told as it was applied.
        let shown = Part { code: "", weight: Some(member.percent), weight_cell: None };
        let cell =
            indicator.cell(indicators::WEIGHT).filter(|_| row.weights != MatrixWeights::Equal);
        let item = format!("{} ({})", indicator.code, node.code);
        Some(
            Passo::new(item, mean.member(member, &shown)).at(cell.or(Some(&indicator.plan_origin))),
        )
    });
    told.collect()
}
