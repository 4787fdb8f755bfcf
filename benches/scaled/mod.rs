//! A report's folder with its tree several times over: data for benches, never for a sample.
//!
//! The first copy keeps its codes, so that the texts still find what they name; the others get a number behind every
//! code. Texts, targets, results and context stay as they are.

use std::error::Error;
use std::fs;
use std::path::Path;

use relazione::config::{self, Config};
use relazione::workbook::{Cell, Format, Row, Sheet, Value, Workbook};
use rust_decimal::Decimal;
use rust_xlsxwriter::{ExcelDateTime, Format as Style, Workbook as Book, Worksheet};

/// Whatever goes wrong ends the run: nobody but its author reads the message.
pub(crate) type Outcome<T> = Result<T, Box<dyn Error>>;

/// Columns whose values are codes.
const CODES: [&str; 3] = ["Codice", "Padre", "Obiettivo"];

/// Writes the folder `to`: that of `from` with its tree so many times over.
pub(crate) fn write(from: &Path, to: &Path, copies: usize) -> Outcome<()> {
    copy(from, to)?;
    let toml = fs::read_to_string(from.join("relazione.toml"))?;
    let config = config::read("relazione.toml", &toml).map_err(|found| format!("{found:?}"))?;
    for name in workbooks(&config) {
        let read = Workbook::read(name, fs::read(from.join(name))?);
        let workbook = read.map_err(|found| format!("{found:?}"))?;
        let mut book = Book::new();
        for sheet in workbook.sheets() {
            repeat(sheet, copies, book.add_worksheet().set_name(sheet.name())?)?;
        }
        book.save(to.join(name))?;
    }
    Ok(())
}

/// Plan and results; the context is not part of the tree.
fn workbooks(config: &Config) -> Vec<&str> {
    let results = config.data.results.as_ref().filter(|path| **path != config.data.plan);
    std::iter::once(&config.data.plan).chain(results).map(config::RelPath::as_str).collect()
}

/// Every file of the folder but what the program wrote.
fn copy(from: &Path, to: &Path) -> Outcome<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if !entry.file_type()?.is_dir() {
            fs::copy(entry.path(), target)?;
        } else if entry.file_name() != "uscita" {
            copy(&entry.path(), &target)?;
        }
    }
    Ok(())
}

/// The sheet with its rows so many times over; its headings stand in its first row.
fn repeat(sheet: &Sheet, copies: usize, out: &mut Worksheet) -> Outcome<()> {
    let mut rows = sheet.rows();
    let Some(head) = rows.next() else { return Ok(()) };
    let rows: Vec<Row<'_>> = rows.collect();
    for cell in head.cells() {
        put(out, (0, cell.column()), &cell)?;
    }
    let column = |name: &str| {
        let is_it = |cell: &Cell<'_>| matches!(cell.value(), Value::Text(text) if text == name);
        head.cells().find(is_it).map(|cell| cell.column())
    };
    let codes: Vec<u32> = CODES.iter().filter_map(|name| column(name)).collect();
    // A sheet without codes is not part of the tree.
    let copies = if codes.is_empty() { 1 } else { copies };
    let (parent, weight) = (column("Padre"), column("Peso"));
    let mut line = 0;
    for copy in 1..=copies {
        for row in &rows {
            line += 1;
            let is_root = parent.is_some_and(|parent| row.cell(parent).is_empty());
            for cell in row.cells() {
                let at = (line, cell.column());
                match cell.value() {
                    Value::Text(code) if copy > 1 && codes.contains(&cell.column()) => {
                        out.write(line, u16::try_from(at.1)?, format!("{code}-{copy}"))?;
                    }
                    Value::Number(share) if is_root && weight == Some(cell.column()) => {
                        // The roots of all copies share the hundred.
                        let share = share / Decimal::from(copies);
                        number(out, at, share, cell.format())?;
                    }
                    _ => put(out, at, &cell)?,
                }
            }
        }
    }
    Ok(())
}

fn put(out: &mut Worksheet, at: (u32, u32), cell: &Cell<'_>) -> Outcome<()> {
    let (row, column) = (at.0, u16::try_from(at.1)?);
    match cell.value() {
        Value::Empty => {}
        Value::Text(text) => drop(out.write(row, column, text)?),
        Value::Number(value) => number(out, at, *value, cell.format())?,
        Value::Date(date) => {
            let date = ExcelDateTime::parse_from_str(&date.to_string())?;
            let style = Style::new().set_num_format("dd/mm/yyyy");
            out.write_with_format(row, column, &date, &style)?;
        }
        Value::Bool(yes) => drop(out.write(row, column, *yes)?),
        Value::Error(_) | Value::Unsaved | Value::OutOfRange(_) => {
            return Err(format!("{}: «{}»", cell.place(), cell.value()).into());
        }
    }
    Ok(())
}

/// The double nearest to the decimal, shown as it was.
fn number(
    out: &mut Worksheet,
    (row, column): (u32, u32),
    number: Decimal,
    format: Format,
) -> Outcome<()> {
    let style = match format {
        Format::Percent { decimals } => decimal_places("0", decimals) + "%",
        Format::Number { decimals: Some(decimals), .. } => decimal_places("#,##0", decimals),
        Format::Number { decimals: None, .. } | Format::Unknown => "General".to_owned(),
    };
    let double: f64 = number.to_string().parse()?;
    let style = Style::new().set_num_format(style);
    out.write_with_format(row, u16::try_from(column)?, double, &style)?;
    Ok(())
}

fn decimal_places(whole: &str, decimals: u32) -> String {
    let zeros = "0".repeat(usize::try_from(decimals).unwrap_or_default());
    if zeros.is_empty() { whole.to_owned() } else { format!("{whole}.{zeros}") }
}
