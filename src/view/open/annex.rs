//! The open data of one annex: its objectives, their indicators, their revisions.

use std::collections::BTreeSet;

use super::super::annex::{codes, name};
use super::super::tree::measured;
use super::{Material, OpenData, Table, Value, head, indicators, objectives, revisions};
use crate::model::{Code, Revision};

/// Columns that say something only where there are results.
const OF_RESULTS: [&str; 20] = [
    "raggiungimento",
    "raggiungimento_non_limitato",
    "raggiungimento_assegnato",
    "raggiungimento_delle_parti",
    "valutazione",
    "valutazione_obiettivo",
    "stato",
    "consuntivo",
    "consuntivo_testo",
    "consuntivo_rilevato",
    "numeratore",
    "denominatore",
    "scostamento",
    "scostamento_favorevole",
    "target_sottostimato",
    "motivazione",
    "causa_scostamento",
    "criticita",
    "azioni_correttive",
    "origine_consuntivo",
];

/// The open data of an annex. Without results it has no columns of results, and no table without a row.
pub fn annex_data(material: &Material<'_>, changes: &[Revision], number: u32) -> OpenData {
    let codes = codes(material, number);
    let own: Vec<Code> = codes.iter().map(|code| Code::new(code)).collect();
    let of_annex =
        |revision: &&Revision| revision.objective.as_ref().is_some_and(|code| own.contains(code));
    let changes: Vec<Revision> = changes.iter().filter(of_annex).cloned().collect();
    let mut tables = vec![
        kept(objectives::table(material), "codice", &codes),
        kept(indicators::table(material), "obiettivo", &codes),
        revisions::table(material, &changes),
    ];
    tables.retain(|table| !table.rows.is_empty());
    if !measured(material) {
        tables.iter_mut().for_each(without_results);
    }
    let mut head = head(material.config);
    let name = name(material.config, number);
    head.description = format!("{name}: obiettivi e indicatori. {}", head.description);
    head.title = format!("{name} – {}", head.title);
    OpenData { head, tables }
}

/// The rows whose column holds one of these codes. An objective's father may stand in another annex.
fn kept(mut table: Table, column: &str, codes: &BTreeSet<String>) -> Table {
    let at = table.columns.iter().position(|known| known.name == column);
    table.rows.retain(|row| match at.and_then(|at| row.get(at)) {
        Some(Value::Text(code)) => codes.contains(code),
        Some(
            Value::Empty
            | Value::Whole(_)
            | Value::Number(_)
            | Value::Percent(_)
            | Value::Date(_)
            | Value::Flag(_),
        )
        | None => false,
    });
    table.references = &[];
    table
}

fn without_results(table: &mut Table) {
    let keep: Vec<bool> =
        table.columns.iter().map(|column| !OF_RESULTS.contains(&&*column.name)).collect();
    for row in &mut table.rows {
        let values = std::mem::take(row).into_iter().zip(&keep);
        *row = values.filter(|(_, keep)| **keep).map(|(value, _)| value).collect();
    }
    let columns = std::mem::take(&mut table.columns).into_iter().zip(&keep);
    table.columns = columns.filter(|(_, keep)| **keep).map(|(column, _)| column).collect();
}

#[cfg(test)]
mod tests {
    use super::super::{indicators, objectives};
    use super::OF_RESULTS;

    #[test]
    fn every_column_that_may_be_left_out_is_one_of_a_table() {
        let known = indicators::COLUMNS.into_iter().chain(objectives::COLUMNS);
        let known: Vec<_> = known.map(|column| column.name).collect();
        for name in OF_RESULTS {
            assert!(known.contains(&name.into()), "{name}");
        }
    }
}
