//! The sheet *Revisioni*: what changed in the plan during the year.

use super::entry::code_text;
use super::table::Table;
use crate::diagnostic::Diagnostic;
use crate::model::{Code, Revision};

/// Every row of the sheet; what is wrong with the others goes to `findings`.
pub(super) fn read(table: &Table<'_>, findings: &mut Vec<Diagnostic>) -> Vec<Revision> {
    let mut revisions = Vec::new();
    for record in table.records() {
        let field = match record.entry("Campo").needed() {
            Ok(field) => field,
            Err(finding) => {
                findings.push(finding);
                continue;
            }
        };
        let mut text = |heading| {
            let text = record.entry(heading).text();
            text.map_err(|finding| findings.push(finding)).unwrap_or_default()
        };
        let code = |heading| Some(Code::new(&code_text(record.entry(heading).value())?));
        revisions.push(Revision {
            objective: code("Obiettivo"),
            indicator: code("Codice"),
            field,
            from: text("Da"),
            to: text("A"),
            date: text("Data"),
            act: text("Atto"),
            cause: text("Causa"),
            act_origin: record.entry("Atto").origin(),
        });
    }
    revisions
}
