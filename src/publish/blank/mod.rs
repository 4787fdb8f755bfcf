//! Workbooks for an office to fill: headings with notes, drop-downs, formats, and weights that show in colour
//! when they do not add up. The only user of `rust_xlsxwriter`.
//!
//! Which sheets and headings there are is the caller's to say; what goes under each is told in the room `columns`.

mod guide;
mod sheet;
mod style;
mod weights;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

pub use sheet::{Form, Heading, Measure, Planned};

use super::PublishError;

/// The workbook of the plan: its sheets, and what the instructions say beside the usual.
pub fn plan(forms: &[Form], rules: &[&str]) -> Result<Vec<u8>, PublishError> {
    let mut workbook = workbook("Piano della performance")?;
    guide::write(workbook.add_worksheet(), (guide::PLAN, rules), forms)?;
    for form in forms {
        sheet::write(workbook.add_worksheet(), form)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The workbook of the results; a row for each indicator that is planned, possibly none.
pub fn actuals(
    results: &Form,
    rules: &[&str],
    planned: &[Planned],
) -> Result<Vec<u8>, PublishError> {
    let mut workbook = workbook("Risultati a fine anno")?;
    let to_tell = std::slice::from_ref(results);
    guide::write(workbook.add_worksheet(), (guide::ACTUALS, rules), to_tell)?;
    let to_fill = workbook.add_worksheet();
    if planned.is_empty() {
        sheet::write(to_fill, results)?;
    } else {
        sheet::write_planned(to_fill, results, planned)?;
        workbook.worksheet_from_index(1)?.set_active(true);
    }
    Ok(workbook.save_to_buffer()?)
}

/// The workbook of the context, with one sheet as an example.
pub fn context() -> Result<Vec<u8>, PublishError> {
    let mut workbook = workbook("Dati di contesto")?;
    guide::write(workbook.add_worksheet(), (guide::CONTEXT, &[]), &[])?;
    sheet::write_context(workbook.add_worksheet())?;
    Ok(workbook.save_to_buffer()?)
}

/// An empty workbook with a date of its own: the clock would change the bytes.
fn workbook(title: &str) -> Result<Workbook, PublishError> {
    let created = ExcelDateTime::from_ymd(2020, 1, 1)?;
    let properties = DocProperties::new().set_title(title).set_creation_datetime(&created);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties);
    Ok(workbook)
}
