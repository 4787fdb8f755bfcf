//! The published document as another system exports it, in an office's folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use rust_xlsxwriter::{Workbook, Worksheet};
use serde_json::Value;
use tempfile::TempDir;

use crate::english::InItalian as _;

pub const TOML: &str = r#"[ente]
nome = "Camera di commercio di Modena"

[documento]
tipo = "monitoraggio"
anno = 2020

[dati]
piano = "export.xlsx"
tracciato = "rientrato"

[[livello]]
id = "ambito"
nome = "Ambito strategico"
composizione = { figli = 100 }

[[livello]]
id = "strategico"
nome = "Obiettivo strategico"
composizione = { indicatori = 50, figli = 50 }

[[livello]]
id = "operativo"
nome = "Obiettivo operativo"
composizione = { indicatori = 100 }

[misurazione]
metodo = "proporzionale"
ente = "ambito"
"#;

const HEADINGS: [&str; 9] = [
    "peso",
    "Ambito",
    "Obiettivo strategico",
    "Obiettivi operativi / Indicatori OS",
    "Indicatori",
    "Target",
    "Valore",
    "Raggiungimento",
    "Valutazione",
];

pub type Row = BTreeMap<String, String>;

pub fn published() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/data/modena-2020/nodes.csv");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// Where the weights of an export stand.
#[derive(Clone, Copy, PartialEq)]
pub enum Weights {
    BeforeTitle,
    InColumn,
}

/// A cell that a test changes, by row and column from 0.
pub type Change<'a> = (u32, u16, &'a str);

/// The published document as an export: a title row, headings, two pages with their headings again.
pub fn export(weights: Weights, changes: &[Change<'_>]) -> Workbook {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Export").unwrap();
    let rows = published();
    let mut at = 0;
    for (number, row) in rows.iter().enumerate() {
        if number % 25 == 0 {
            put(sheet, at, 0, "Data download 21/07/2020");
            HEADINGS.iter().zip(0..).for_each(|(text, column)| put(sheet, at + 1, column, text));
            at += 2;
        }
        write(sheet, at, row, (weights, &rows));
        at += 1;
    }
    for (row, column, text) in changes {
        put(sheet, *row, *column, text);
    }
    workbook
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, text: &str) {
    if !text.is_empty() {
        sheet.write_string(row, column, text).unwrap();
    }
}

fn write(sheet: &mut Worksheet, at: u32, row: &Row, (weights, rows): (Weights, &[Row])) {
    let above = rows.iter().find(|above| above["id"] == row["parent_id"]);
    let of_group = above.is_some_and(|above| above["level"].starts_with("group_"));
    let column = match row["level"].as_str() {
        "ambito" => 1,
        "strategic" => 2,
        "indicator" if !of_group => 4,
        _ => 3,
    };
    let title = match (row["level"].as_str(), row["code"].as_str()) {
        (_, "") => row["title"].clone(),
        ("indicator", code) => format!("[{code}] {}", row["title"]),
        ("operational", code) => format!("{code} {}", row["title"]),
        (_, code) => format!("{code} - {}", row["title"]),
    };
    put(sheet, at, column, &title);
    let weight = if weights == Weights::InColumn { 0 } else { column - 1 };
    put(sheet, at, weight, &row["weight_printed"]);
    put(sheet, at, 5, &row["target_printed"]);
    put(sheet, at, 6, &row["actual_printed"]);
    put(sheet, at, 7, &row["published_attainment"]);
}

pub struct Office(TempDir);

impl Office {
    pub fn new(toml: &str, mut export: Workbook) -> Self {
        let folder = tempfile::tempdir().unwrap();
        if !toml.is_empty() {
            std::fs::write(folder.path().join("relazione.toml"), toml).unwrap();
        }
        export.save(folder.path().join("export.xlsx")).unwrap();
        Self(folder)
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Standard output, standard error, status.
    pub fn run(&self, arguments: &[&str]) -> (String, String, Option<i32>) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relazione"));
        let output = command.args(arguments).current_dir(self.0.path()).in_italian();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (text(&output.stdout), text(&output.stderr), output.status.code())
    }

    pub fn figures(&self, folder: &str) -> Value {
        let (out, err, status) = self.run(&["calcola", folder, "--json"]);
        assert_eq!(status, Some(0), "{err}");
        serde_json::from_str(&out).unwrap()
    }
}

/// A sheet from lines of cells between bars.
pub fn sheet(text: &str) -> Workbook {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Export").unwrap();
    for (line, row) in text.lines().zip(0..) {
        line.split('|').zip(0..).for_each(|(cell, column)| put(sheet, row, column, cell.trim()));
    }
    workbook
}
