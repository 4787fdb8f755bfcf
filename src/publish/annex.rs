//! The files of one annex by itself, in memory.

use super::package::{Medium, Part};
use super::{PublishError, csv, json, results_book};
use crate::diagnostic::Diagnostic;
use crate::view::open::OpenData;
use crate::view::results::ResultsView;

/// The document. `stem` begins the names of all files of an annex, `name` is what people call it.
pub fn document(stem: &str, name: &str, pdf: Vec<u8>) -> Part {
    let description = "L'allegato, accessibile (PDF/UA-1) e da archivio (PDF/A-3a).";
    Part::new(&format!("{stem}.pdf"), name, description, Medium::Pdf, pdf)
}

/// Its tables as a workbook.
pub fn workbook(stem: &str, name: &str, open: &OpenData) -> Result<Part, PublishError> {
    let bytes = results_book::workbook(open)?;
    let description = "Obiettivi e indicatori dell'allegato in una cartella di lavoro.";
    Ok(Part::new(&format!("{stem}.xlsx"), name, description, Medium::Xlsx, bytes))
}

/// Its tables, a CSV each.
pub fn tables(stem: &str, name: &str, open: &OpenData) -> Result<Vec<Part>, PublishError> {
    let part = |table: &crate::view::open::Table| {
        let file = format!("{stem}-{}.csv", table.name);
        let title = format!("{name}: {}", table.title.to_lowercase());
        Ok(Part::new(&file, &title, table.description, Medium::Csv, csv(table)?))
    };
    open.tables.iter().map(part).collect()
}

/// Its results as JSON, in the form of those of the whole document.
pub fn results(
    stem: &str,
    name: &str,
    results: &ResultsView,
    findings: &[Diagnostic],
) -> Result<Part, PublishError> {
    let bytes = json(Some(results), findings)?.into_bytes();
    let description = "Obiettivi dell'allegato con i loro indicatori e risultati.";
    Ok(Part::new(&format!("{stem}.json"), name, description, Medium::Json, bytes))
}
