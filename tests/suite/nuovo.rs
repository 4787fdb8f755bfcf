//! `relazione nuovo`: a folder ready to fill, a filled one, the results' sheet of a plan.

mod profiles;
mod workbooks;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use relazione::columns::RESULTS;
use relazione::workbook::{Value, Workbook};
use tempfile::TempDir;

use crate::english::InItalian as _;
use crate::office::{Folder, Office};

fn relazione(desk: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relazione"))
        .args(arguments)
        .current_dir(desk.path())
        .in_italian()
}

/// Standard output, standard error, exit status.
fn told(output: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace('\\', "/");
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

/// A desk with a new folder of this name.
fn desk(arguments: &[&str]) -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    let output = relazione(&desk, &[&["nuovo"], arguments].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    desk
}

/// Every file below a folder, by its path within it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(folder.join(&inner)).unwrap() {
            let path = inner.join(entry.unwrap().file_name());
            if folder.join(&path).is_dir() {
                folders.push(path);
            } else {
                let name = path.to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read(folder.join(&path)).unwrap());
            }
        }
    }
    found
}

fn book(folder: &Path, name: &str) -> Workbook {
    Workbook::read(name, fs::read(folder.join(name)).unwrap()).unwrap()
}

/// The texts of a sheet, row by row.
fn rows(book: &Workbook, sheet: &str) -> Vec<Vec<String>> {
    let sheet = book.sheets().iter().find(|known| known.name() == sheet).unwrap();
    let cells = sheet.rows().filter_map(|row| row.cells().map(|cell| cell.column() + 1).max());
    let width = cells.max().unwrap_or(0);
    let text = |row, column| match sheet.cell(row, column).value() {
        Value::Text(text) => text.clone(),
        Value::Empty => String::new(),
        other => panic!("{other:?}"),
    };
    sheet.rows().map(|row| (0..width).map(|at| text(row.number(), at)).collect()).collect()
}

/// A part of a workbook as it stands in the file.
fn part(folder: &Path, book: &str, name: &str) -> String {
    let file = fs::File::open(folder.join(book)).unwrap();
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text.replace("&gt;", ">").replace("&lt;", "<").replace("&quot;", "\"")
}

#[test]
fn an_untouched_folder_says_what_is_missing() {
    let desk = desk(&["camera-2024"]);
    let (out, err, status) = told(&relazione(&desk, &["verifica", "camera-2024"]));
    assert_eq!((err.as_str(), status), ("", Some(1)));
    let (nothing, missing, failed) = told(&relazione(&desk, &["genera", "camera-2024"]));
    assert_eq!((nothing.as_str(), failed), ("", Some(1)));
    for line in missing.lines().filter(|line| !line.starts_with("2 errori")) {
        assert!(out.lines().any(|told| told == line), "{out}");
    }
    insta::assert_snapshot!(missing, @"
    errore: piano.xlsx › Indicatori!A2: il foglio non contiene dati sotto le intestazioni
    errore: piano.xlsx › Obiettivi!A2: il foglio non contiene dati sotto le intestazioni
    avviso: consuntivo.xlsx › Consuntivo: mancano i risultati, il foglio è vuoto: relazione nuovo --consuntivo camera-2024 lo prepara
    2 errori, 1 avviso
    ");
    assert!(!desk.path().join("camera-2024/uscita").exists());
}

#[test]
fn it_tells_what_it_wrote_and_what_to_do_next() {
    let desk = tempfile::tempdir().unwrap();
    let (out, err, status) = told(&relazione(&desk, &["new", "camera-2024"]));
    let written: Vec<String> = out.lines().map(str::to_owned).collect();
    let mut there: Vec<String> =
        files(desk.path()).into_keys().filter(|name| !name.is_empty()).collect();
    there.sort();
    assert_eq!(status, Some(0));
    assert_eq!(written.iter().collect::<std::collections::BTreeSet<_>>(), there.iter().collect());
    assert!(desk.path().join("camera-2024/immagini").is_dir());
    insta::assert_snapshot!(err, @"
    Anno 2024: se è un altro, si cambia in relazione.toml, insieme al nome dell'ente.
    Ora: compilare piano.xlsx; relazione verifica camera-2024 dice che cosa manca.
    ");
}

#[test]
fn the_year_is_the_one_typed_or_that_of_the_folder_s_name() {
    for (arguments, year) in [
        (&["camera-2023"][..], "anno = 2023"),
        (&["camera-2023", "--anno", "2022"], "anno = 2022"),
        (&["camera"], "anno = 2025"),
    ] {
        let desk = desk(arguments);
        let toml = fs::read_to_string(desk.path().join(arguments[0]).join("relazione.toml"));
        assert!(toml.unwrap().contains(year), "{year}");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let [first, second] = [desk(&["camera-2024"]), desk(&["camera-2024"])].map(|d| files(d.path()));
    assert_eq!(first.len(), 9);
    assert!(first == second);
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let desk = desk(&["camera-2024"]);
    let before = files(desk.path());
    for arguments in
        [&["nuovo", "camera-2024"][..], &["nuovo", "camera-2024", "--esempio", "torino-2020"]]
    {
        let (out, err, status) = told(&relazione(&desk, arguments));
        assert_eq!((out.as_str(), status), ("", Some(3)));
        insta::allow_duplicates!(insta::assert_snapshot!(err, @"
        errore: la cartella «camera-2024» c'è già e non è vuota
          suggerimento: scegliere un altro nome: quello che c'è non si tocca
        "));
    }
    assert!(files(desk.path()) == before);
    let file = relazione(&desk, &["nuovo", "camera-2024/relazione.toml"]);
    let (_, err, status) = told(&file);
    assert!(err.starts_with("errore: «camera-2024/relazione.toml» non si può scrivere\n"), "{err}");
    assert_eq!(status, Some(3));
}

#[test]
fn an_empty_folder_is_filled_where_one_stands() {
    let desk = tempfile::tempdir().unwrap();
    let (out, _, status) = told(&relazione(&desk, &["nuovo"]));
    assert_eq!((out.lines().count(), status), (9, Some(0)));
    assert!(desk.path().join("piano.xlsx").exists());
}

#[test]
fn a_sample_is_copied_whole() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    for name in
        ["albero-2020", "comune", "modena-2020", "monterosa-2024", "torino-2020", "torino-2024"]
    {
        let desk = desk(&["copia", "--esempio", name]);
        let mut kept = files(&samples.join(name));
        kept.retain(|file, _| !file.starts_with("uscita/"));
        assert!(files(&desk.path().join("copia")) == kept, "{name}");
    }
}

#[test]
fn a_copied_sample_gives_its_report() {
    let desk = desk(&["torino", "--esempio", "torino-2020"]);
    let (_, err, status) = told(&relazione(&desk, &["genera", "torino"]));
    assert_eq!((err.as_str(), status), ("", Some(0)));
    let pdf = fs::read(desk.path().join("torino/uscita/relazione-2020.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF"));
}

#[test]
fn a_sample_that_is_not_there_is_wrong_usage() {
    let desk = tempfile::tempdir().unwrap();
    let (out, err, status) = told(&relazione(&desk, &["nuovo", "x", "--esempio", "roma-2020"]));
    assert_eq!((out.as_str(), status), ("", Some(2)));
    insta::assert_snapshot!(err, @"
    errore: «roma-2020» non va bene per «--esempio <NOME>»; valori ammessi: albero-2020, comune, modena-2020, monterosa-2024, torino-2020, torino-2024
      suggerimento: forse si intendeva «modena-2020»
      per l'aiuto: relazione --help
    ");
    let both = ["nuovo", "x", "--consuntivo", "--esempio", "torino-2020"];
    let (_, err, status) = told(&relazione(&desk, &both));
    assert!(err.starts_with("errore: «--consuntivo» e «--esempio <NOME>» non vanno insieme\n"));
    assert_eq!((files(desk.path()).len(), status), (0, Some(2)));
}

/// The small office with relazione.toml and texts as `nuovo` writes them.
fn filled() -> Folder {
    const OBJECTIVES: &str = "\
Codice | Livello | Padre | Titolo | Peso
S1 | Obiettivo strategico | | Servizi |
O1 | Obiettivo operativo | S1 | Registro imprese |
O2 | Obiettivo operativo | S1 | Promozione |";
    const INDICATORS: &str = "\
Obiettivo | Codice | Indicatore | Unità | Operatore | Target | Calcolo
O1 | k1 | Pratiche nei termini | % | >= | %0.9 |
O1 | k2 | Bando pubblicato | data | entro | @2025-06-30 |
O2 | k3 | Guida pubblicata | SI/NO | = | SI |
O2 | k1 | Pratiche nei termini | % | >= | %0.8 |
S1 | k4 | Media degli obiettivi | % | >= | 100 % | derivato";
    let desk = desk(&["nuova"]);
    let new = files(&desk.path().join("nuova"));
    let toml = String::from_utf8(new["relazione.toml"].clone()).unwrap();
    let sheets =
        [("piano.xlsx", "Obiettivi", OBJECTIVES), ("piano.xlsx", "Indicatori", INDICATORS)];
    let folder = Office::with(&toml, &sheets).open();
    fs::create_dir(folder.join("testi")).unwrap();
    for (name, bytes) in new.iter().filter(|(name, _)| !matches!(name.as_str(), "piano.xlsx")) {
        fs::write(folder.join(name), bytes).unwrap();
    }
    folder
}

#[test]
fn the_results_sheet_of_a_plan_holds_its_codes() {
    let folder = filled();
    let (out, err, status) = told(&folder.run(&["nuovo", "--consuntivo"]));
    assert_eq!(
        (out.as_str(), err.as_str(), status),
        ("./consuntivo.xlsx (3 indicatori)\n", "", Some(0))
    );
    let rows = rows(&book(folder.path(), "consuntivo.xlsx"), "Consuntivo");
    let shown: Vec<String> =
        rows.iter().map(|row| row[..6].join(" | ").trim_end().to_owned()).collect();
    insta::assert_snapshot!(shown.join("\n"), @"
    Obiettivo | Codice | Indicatore | Unità | Target | Consuntivo
     | k1 | Pratiche nei termini | % | >= 90,00 %; >= 80,00 % |
    O1 | k2 | Bando pubblicato | data | Entro 30/06/2025 |
    O2 | k3 | Guida pubblicata | SI/NO | SI |
    ");
    let sheet = part(folder.path(), "consuntivo.xlsx", "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("<formula1>\"SI,NO,N/D\"</formula1>"), "SI/NO is offered");
    let usual = RESULTS.columns.iter().filter(|column| column.rule.is_none());
    let ours: Vec<&str> = usual.map(|column| column.heading).collect();
    let kept: Vec<&String> = rows[0].iter().filter(|name| ours.contains(&name.as_str())).collect();
    assert_eq!(kept, ours, "every heading of the contract, in its order");
}

#[test]
fn a_folder_filled_in_gives_a_report() {
    let folder = filled();
    assert!(folder.run(&["nuovo", "--consuntivo"]).status.success());
    // As it was prepared there are no results in it yet: a plan can be printed, a report of «N/D» is none.
    let waiting = "consuntivo.xlsx › Consuntivo: mancano i risultati, nessuna riga è compilata";
    let (_, err, status) = told(&folder.run(&["genera"]));
    assert!(err.starts_with(&format!("errore: {waiting}")), "{err}");
    assert_eq!(status, Some(1));
    let (_, err, status) = told(&folder.run(&["genera", "--documento", "piano"]));
    assert!(err.starts_with(&format!("avviso: {waiting}")), "{err}");
    assert_eq!(status, Some(0));
    let results = "Codice | Consuntivo\nk1 | %0.9\nk2 | @2025-06-15\nk3 | SI";
    let filled = Office::with("", &[("consuntivo.xlsx", "Consuntivo", results)]).open();
    fs::copy(filled.join("consuntivo.xlsx"), folder.join("consuntivo.xlsx")).unwrap();
    let (out, err, status) = told(&folder.run(&["genera"]));
    assert_eq!((err.as_str(), status), ("", Some(0)));
    assert!(out.starts_with("./uscita/relazione-2025.pdf ("), "{out}");
}

#[test]
fn a_results_sheet_that_is_filled_in_is_never_overwritten() {
    let folder = filled();
    assert!(folder.run(&["nuovo", "--consuntivo"]).status.success());
    let before = fs::read(folder.join("consuntivo.xlsx")).unwrap();
    let (out, err, status) = told(&folder.run(&["nuovo", "--consuntivo"]));
    assert_eq!((out.as_str(), status), ("", Some(3)));
    insta::assert_snapshot!(err, @"
    errore: «./consuntivo.xlsx» c'è già e non si sovrascrive
      suggerimento: dargli un altro nome o spostarlo, poi ripetere il comando
    ");
    assert!(fs::read(folder.join("consuntivo.xlsx")).unwrap() == before);
}

#[test]
fn results_in_the_plan_s_own_workbook_are_not_prepared() {
    let mut office = Office::new();
    office.change("toml: consuntivo = \"consuntivo.xlsx\" -> consuntivo = \"piano.xlsx\"");
    let (_, err, status) = told(&office.open().run(&["nuovo", "--consuntivo"]));
    assert_eq!(status, Some(1));
    insta::assert_snapshot!(err, @r#"
    errore: il consuntivo sta nello stesso file del piano, piano.xlsx
      suggerimento: in relazione.toml, sotto [dati], scrivere consuntivo = "consuntivo.xlsx"
    "#);
}
