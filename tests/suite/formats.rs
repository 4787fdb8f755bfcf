//! Workbooks that other programs wrote (`workbooks/make.py`): every kind of file says the same.

use std::path::{Path, PathBuf};

use relazione::workbook::Workbook;

use crate::office::{Folder, Office};

const KINDS: [&str; 5] = ["xlsx", "xlsm", "xlsb", "xls", "ods"];

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/workbooks").join(name)
}

fn book(name: &str) -> Workbook {
    Workbook::read(name, std::fs::read(fixture(name)).unwrap()).unwrap()
}

/// The small office with this one workbook; `data` goes into `[dati]`.
fn office(name: &str, data: &str) -> Folder {
    let mut office = Office::new();
    let given = "piano = \"piano.xlsx\"\nconsuntivo = \"consuntivo.xlsx\"\n";
    assert!(office.toml.contains(given));
    office.toml = office.toml.replace(given, &format!("piano = \"{name}\"\n{data}\n"));
    let folder = office.open();
    std::fs::copy(fixture(name), folder.join(name)).unwrap();
    folder
}

fn told(folder: &Folder, command: &str) -> String {
    let output = folder.run(&[command]);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let status = output.status.code().unwrap();
    format!("{}{}stato {status}", text(output.stdout), text(output.stderr))
}

/// The program that wrote the .xlsb files knows no number formats.
fn tells_formats(kind: &str) -> bool {
    kind != "xlsb"
}

#[test]
fn the_whole_office_reads_alike_in_every_kind_of_file() {
    let mut drawn = Office::new();
    drawn.change("piano.xlsx › Obiettivi!D4 = Promozione");
    let expected = told(&drawn.open(), "calcola");
    assert!(expected.ends_with("stato 0"), "{expected}");
    for kind in KINDS {
        let scale = if tells_formats(kind) { "" } else { "percentuali = \"frazioni\"" };
        assert_eq!(told(&office(&format!("ufficio.{kind}"), scale), "calcola"), expected, "{kind}");
        if !matches!(kind, "xlsx" | "xlsm") {
            let points = office(&format!("punti.{kind}"), "percentuali = \"punti\"");
            assert_eq!(told(&points, "calcola"), expected, "{kind}");
        }
    }
}

#[test]
fn where_formats_are_not_told_both_readings_are_shown() {
    for name in ["punti.xls", "ufficio.xlsb", "punti.ods"] {
        insta::assert_snapshot!(format!("percentuali-{name}"), told(&office(name, ""), "verifica"));
    }
}

#[test]
fn every_kind_of_cell_of_every_kind_of_file() {
    for kind in ["xlsx", "xlsm", "xls", "ods"] {
        let book = book(&format!("celle.{kind}"));
        let sheet = &book.sheets()[0];
        let cells = sheet.rows().flat_map(|row| row.cells());
        let seen: Vec<String> = cells
            .map(|cell| {
                let hidden = if sheet.hides(cell.row()) { ", nascosta" } else { "" };
                let place = cell.place().to_string();
                format!("{} {:?}{hidden}", place.split_once('!').unwrap().1, cell.value())
            })
            .collect();
        insta::assert_snapshot!(format!("celle-{kind}"), seen.join("\n"));
        assert_eq!(sheet.cell(0, 0).shown(), "84,87 %", "{kind}");
        assert_eq!(sheet.cell(0, 1).shown(), "30/06/2020", "{kind}");
    }
}

#[test]
fn dates_counted_from_1904() {
    for kind in ["xlsx", "xlsm", "xls", "ods"] {
        let book = book(&format!("anno1904.{kind}"));
        assert_eq!(book.sheets()[0].cell(0, 1).value().to_string(), "30/06/2020", "{kind}");
    }
}

#[test]
fn formulas_that_nobody_calculated() {
    insta::assert_snapshot!("formule-xlsx", told(&office("formule.xlsx", ""), "verifica"));
    for (kind, hidden) in [("ods", false), ("xls", true)] {
        let book = book(&format!("formule.{kind}"));
        let sheet = &book.sheets()[0];
        let values: Vec<String> =
            sheet.row(0).cells().map(|cell| format!("{:?}", cell.value())).collect();
        insta::assert_snapshot!(format!("formule-{kind}"), values.join("\n"));
        assert_eq!(sheet.hides(0), hidden, "{kind}");
    }
}

/// Titles above the headings, repeated headings, blank rows, columns of no use, merged cells, hidden rows and
/// columns, non-breaking spaces, letters that only look Latin.
#[test]
fn untidy_sheets_are_read_and_their_doubts_told() {
    for kind in ["xlsx", "xlsm", "xls", "ods"] {
        let folder = office(&format!("disordine.{kind}"), "");
        let all = told(&folder, "verifica") + "\n" + &told(&folder, "calcola");
        insta::assert_snapshot!(
            "disordine",
            all.replace(&format!("disordine.{kind}"), "disordine")
        );
    }
}

/// Fonts of parts of a text, and of a cell of which a part has another.
#[test]
fn parts_struck_through_or_raised_in_every_kind_of_file() {
    let expected = "\
        A1 «85», barrato «80»\n\
        B1 «85¹», in apice «1»\n\
        C1 «>=  85 €», barrato «80»\n\
        D1 «m²», in apice «2»\n\
        A2 «85», barrato «80»\n\
        B2 «80», barrata\n\
        C2 «85»";
    for kind in [".xlsx", ".xls", "-95.xls", ".ods", ".fods"] {
        let book = book(&format!("ricco{kind}"));
        let sheet = &book.sheets()[0];
        let told = |cell: relazione::workbook::Cell<'_>| {
            let rich = cell.rich().cloned().unwrap_or_default();
            let part = |word: &str, part: &str| match part {
                "" => String::new(),
                part => format!(", {word} «{part}»"),
            };
            let place = cell.place().to_string();
            let at = place.split_once('!').unwrap().1.to_owned();
            let (struck, raised) = (part("barrato", &rich.struck), part("in apice", &rich.raised));
            let whole = if cell.struck() { ", barrata" } else { "" };
            format!("{at} «{}»{struck}{raised}{whole}", cell.value())
        };
        let seen: Vec<String> = sheet.rows().flat_map(|row| row.cells()).map(told).collect();
        assert_eq!(seen.join("\n"), expected, "{kind}");
    }
}

#[test]
fn truth_values_of_every_kind_of_file() {
    for kind in ["xlsx", "xls", "ods", "fods"] {
        let book = book(&format!("vero.{kind}"));
        let values = book.sheets()[0].row(0).cells().map(|cell| cell.value().to_string());
        assert_eq!(values.collect::<Vec<_>>(), ["VERO", "FALSO", "VERO"], "{kind}");
    }
}

/// Templates, Excel 95, a document in one file; a sheet of macros is none, and one of a dialogue is told.
#[test]
fn the_whole_office_reads_alike_in_rarer_files() {
    let mut drawn = Office::new();
    drawn.change("piano.xlsx › Obiettivi!D4 = Promozione");
    let expected = told(&drawn.open(), "calcola");
    let names =
        ["ufficio.xltx", "ufficio.xltm", "ufficio-95.xls", "ufficio.fods", "altri-fogli.xls"];
    for name in names {
        assert_eq!(told(&office(name, ""), "calcola"), expected, "{name}");
    }
    let book = book("altri-fogli.xls");
    let sheets: Vec<&str> = book.sheets().iter().map(relazione::workbook::Sheet::name).collect();
    assert_eq!(sheets, ["Obiettivi", "Indicatori", "Consuntivo", "Dialogo1"]);
    let verified = told(&office("altri-fogli.xls", ""), "verifica");
    assert!(verified.contains("fogli non letti: Dialogo1"), "{verified}");
}
