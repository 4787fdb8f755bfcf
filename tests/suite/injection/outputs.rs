//! Everything that comes of a folder, read back as text.

use std::collections::BTreeMap;
use std::path::Path;

use super::places::{NAME, SHEET, all, office, opened};
use super::{harmless, told, without_blanks, words};

/// Hostile names of the sheet, of the workbooks and of the folder, beside hostile words in every place.
pub(super) fn named() -> (tempfile::TempDir, std::path::PathBuf) {
    let mut office = office(|number| Some(all(number)));
    office.change(&format!("foglio contesto.xlsx › Personale -> {SHEET}"));
    let sheet = serde_json::to_string(SHEET).unwrap();
    office.toml = office.toml.replace("\"Personale\"", &sheet);
    for book in ["piano", "consuntivo", "contesto"] {
        let name = serde_json::to_string(&format!("{book} {NAME}.xlsx")).unwrap();
        office.toml = office.toml.replace(&format!("\"{book}.xlsx\""), &name);
    }
    let before = opened(&office);
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join(format!("cartella {NAME}"));
    std::fs::create_dir_all(folder.join("testi")).unwrap();
    std::fs::copy(before.join("testi/a.md"), folder.join("testi/a.md")).unwrap();
    std::fs::copy(before.join("relazione.toml"), folder.join("relazione.toml")).unwrap();
    for book in ["piano", "consuntivo", "contesto"] {
        let name = format!("{book} {NAME}.xlsx");
        std::fs::copy(before.join(&format!("{book}.xlsx")), folder.join(name)).unwrap();
    }
    (above, folder)
}

/// Everything that comes of the folder, without blanks, by its name in the table.
pub(super) fn outputs(folder: &Path) -> BTreeMap<&'static str, String> {
    let run = |arguments: &[&str]| {
        let program = std::process::Command::new(env!("CARGO_BIN_EXE_relazione"))
            .args(arguments)
            .current_dir(folder)
            .output();
        let (out, err, status) = told(&program.unwrap());
        assert_eq!(status, Some(0), "{arguments:?}: {out}{err}");
        harmless(&out);
        harmless(&err);
        without_blanks(&out)
    };
    let plain = opened(&office(|number| (number < 3).then(|| all(number))));
    let before = plain.path().to_str().unwrap();
    run(&["pubblica", "-o", "../pacchetto"]);
    run(&["confronta", before, ".", "--pdf", "-o", "../confronto.pdf"]);
    let above = folder.parent().unwrap();
    let mut found = package(&above.join("pacchetto"));
    found.insert("confronta-pdf", words(&above.join("confronto.pdf")));
    found.insert("confronta", run(&["confronta", before, "."]));
    found.insert("confronta-json", texts(&run_json(folder, &["confronta", before, ".", "--json"])));
    found.insert("calcola", run(&["calcola"]));
    found.insert("traccia", texts(&run_json(folder, &["calcola", "--json", "--traccia"])));
    found.insert("spiega", run(&["spiega", &all(2)]));
    run(&["verifica"]);
    found
}

pub(super) fn run_json(folder: &Path, arguments: &[&str]) -> serde_json::Value {
    let program = std::process::Command::new(env!("CARGO_BIN_EXE_relazione"))
        .args(arguments)
        .current_dir(folder)
        .output();
    let (out, err, status) = told(&program.unwrap());
    assert_eq!(status, Some(0), "{err}");
    harmless(&out);
    serde_json::from_str(&out).unwrap()
}

/// Every text of a JSON value, names of its members too, without blanks.
pub(super) fn texts(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => without_blanks(text) + "\n",
        serde_json::Value::Array(items) => items.iter().map(texts).collect(),
        serde_json::Value::Object(members) => {
            members.iter().map(|(name, item)| without_blanks(name) + "\n" + &texts(item)).collect()
        }
        _ => String::new(),
    }
}

/// What the files of a package say.
pub(super) fn package(folder: &Path) -> BTreeMap<&'static str, String> {
    let mut found: BTreeMap<&'static str, String> = BTreeMap::new();
    let mut tables = BTreeMap::new();
    let mut book = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_lowercase();
        let text = || std::fs::read_to_string(&path).unwrap();
        match path.extension().unwrap().to_str().unwrap() {
            "pdf" => *found.entry("pdf").or_default() += &words(&path),
            "html" => drop(found.insert("html", html(&text()))),
            "json" => {
                let json = texts(&serde_json::from_str(&text()).unwrap());
                *found.entry("json").or_default() += &json;
            }
            "csv" => drop(tables.insert(name, csv_texts(&text()))),
            "xlsx" => book = xlsx_texts(&path),
            _ => (),
        }
    }
    assert!(tables.len() >= 4);
    for (name, texts) in &tables {
        assert_eq!(book.get(name), Some(texts), "{name}.csv and the sheet {name}");
    }
    found.insert("csv", tables.into_values().flatten().collect::<Vec<_>>().join("\n"));
    assert!(found.values().all(|text| !text.contains("root:")));
    found
}

/// The texts of a table below its heads: what no spreadsheet takes for a number, a date or a flag.
pub(super) fn csv_texts(csv: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(csv.as_bytes());
    let fields =
        reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
    fields.filter(|field| is_hostile(field)).map(|field| without_blanks(&field)).collect()
}

/// The same of each sheet of a workbook.
pub(super) fn xlsx_texts(path: &Path) -> BTreeMap<String, Vec<String>> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let sheets = calamine::Reader::worksheets(&mut book).into_iter();
    let texts = |range: calamine::Range<calamine::Data>| -> Vec<String> {
        let cells = range.rows().skip(1).flatten().map(ToString::to_string);
        cells.filter(|cell| is_hostile(cell)).map(|cell| without_blanks(&cell)).collect()
    };
    sheets.map(|(name, range)| (name.to_lowercase().replace('à', "a"), texts(range))).collect()
}

pub(super) fn is_hostile(text: &str) -> bool {
    text.contains('«') || text.contains("#read(")
}

/// A browser sees the text, and no element or script that came with it.
pub(super) fn html(page: &str) -> String {
    assert!(!page.contains("<script>alert") && !page.contains("<label>"));
    let page = scraper::Html::parse_document(page);
    let text: String = page.root_element().text().collect();
    assert!(text.contains("<script>alert(1)</script>"));
    without_blanks(&text)
}
