//! `lotto`: many folders in one run. What it writes is what `genera` writes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::english::InItalian as _;
use crate::office::Office;

/// Folders of offices that bear their own names.
fn offices(names: &[&str]) -> TempDir {
    let above = tempfile::tempdir().unwrap();
    for name in names {
        let mut office = Office::new();
        office.change(&format!("toml: Camera di prova -> Camera di {name}"));
        office.write(&above.path().join(name));
    }
    above
}

fn run(within: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relazione"));
    command.args(arguments).current_dir(within).in_italian()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The document of a folder, taken away so that the next run has to write it again.
fn taken(folder: &Path) -> Vec<u8> {
    let path = folder.join("uscita/relazione-2020.pdf");
    let bytes = fs::read(&path).unwrap();
    fs::remove_file(path).unwrap();
    bytes
}

fn has_document(folder: &Path) -> bool {
    folder.join("uscita/relazione-2020.pdf").exists()
}

/// The folders of the summary with what came of them.
fn fates(output: &Output) -> Vec<(String, String)> {
    let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(summary["schema"], "relazione-lotto/1");
    let word = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let rows = summary["cartelle"].as_array().unwrap();
    rows.iter().map(|row| (word(row, "cartella"), word(row, "esito"))).collect()
}

#[test]
fn each_document_is_the_one_of_genera_whatever_the_number_of_hands_and_the_share() {
    let names = ["asti", "biella", "cuneo"];
    let above = offices(&names);
    let folders = names.map(|name| above.path().join(name));
    let alone = folders.clone().map(|folder| {
        assert_eq!(run(&folder, &["genera"]).status.code(), Some(0));
        taken(&folder)
    });
    assert_ne!(alone[0], alone[1]);
    for hands in ["1", "8"] {
        let output = run(above.path(), &["lotto", "asti", "biella", "cuneo", "--insieme", hands]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert_eq!(folders.clone().map(|folder| taken(&folder)), alone, "{hands} hands");
    }
    for (share, its) in [("1/2", vec!["asti", "cuneo"]), ("2/2", vec!["biella"]), ("4/4", vec![])] {
        let output = run(above.path(), &["lotto", ".", "--parte", share]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        for ((name, folder), alone) in names.iter().zip(&folders).zip(&alone) {
            assert_eq!(has_document(folder), its.contains(name), "{share} {name}");
            if its.contains(name) {
                assert_eq!(taken(folder), *alone, "{share} {name}");
            }
        }
    }
}

#[test]
fn what_goes_wrong_in_one_folder_does_not_stop_the_others() {
    let above = offices(&["asti", "biella", "cuneo"]);
    fs::write(above.path().join("asti/consuntivo.xlsx"), "nothing").unwrap();
    fs::write(above.path().join("cuneo/uscita"), "in the way").unwrap();
    let typed = ["lotto", "asti", "nessuna", "biella", "cuneo"];
    let output = run(above.path(), &typed);
    assert_eq!(output.status.code(), Some(3));
    assert!(has_document(&above.path().join("biella")));
    let (told, errors) = (text(&output.stdout), text(&output.stderr));
    assert!(told.contains("\n4 cartelle: 1 documento scritto, 3 senza documento.\n"), "{told}");
    let fate = |line: &str| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let fates_told: Vec<String> = told.lines().skip(1).take(4).map(fate).collect();
    assert_eq!(fates_told, ["asti errori", "nessuna file", "biella fatto", "cuneo file"]);
    // In the order of the folders, each with its name.
    let places = ["asti/consuntivo.xlsx", "«nessuna» non si può leggere", "cuneo"];
    let places = places.map(|place| errors.find(place).unwrap_or_else(|| panic!("{errors}")));
    assert!(places.is_sorted(), "{errors}");

    let output = run(above.path(), &[&typed[..], &["--json"]].concat());
    let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = summary["cartelle"].as_array().unwrap();
    assert_eq!(rows[0]["diagnostica"][0]["gravita"], "errore");
    assert_eq!(rows[1]["causa"], "«nessuna» non si può leggere: non esiste");
    assert_eq!(
        rows[2]["file"],
        "biella/uscita/relazione-2020.pdf".replace('/', std::path::MAIN_SEPARATOR_STR)
    );
    assert!(rows[2]["pagine"].as_u64() > Some(1));
}

#[test]
fn errors_in_the_data_alone_are_status_one() {
    let above = offices(&["asti"]);
    fs::remove_file(above.path().join("asti/consuntivo.xlsx")).unwrap();
    let output = run(above.path(), &["lotto", "asti"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("1 cartella: 0 documenti scritti, 1 senza documento."));
}

#[test]
fn a_folder_stands_for_the_reports_in_it_and_counts_once() {
    let above = offices(&["b", "a"]);
    fs::create_dir(above.path().join("testi")).unwrap();
    fs::remove_file(above.path().join("b/piano.xlsx")).unwrap();
    fs::remove_file(above.path().join("a/piano.xlsx")).unwrap();
    let pairs = |output: &Output| {
        let told = fates(output).into_iter();
        told.map(|(folder, fate)| format!("{} {fate}", folder.replace('\\', "/")))
            .collect::<Vec<_>>()
    };
    let output = run(above.path(), &["lotto", "b", ".", "./a/", "--json"]);
    assert_eq!(pairs(&output), ["b errori", "./a errori"]);
    // One without any report is itself what is told of.
    let output = run(above.path(), &["lotto", "testi", "--json"]);
    assert_eq!(pairs(&output), ["testi errori"]);
}

#[test]
fn a_part_that_is_none_is_wrong_usage() {
    for part in ["0/2", "3/2", "1", "1/0", "a/b", "-1/2", "1/2/3"] {
        let output = run(Path::new("."), &["lotto", ".", &format!("--parte={part}")]);
        assert_eq!(output.status.code(), Some(2), "{part}");
        let told = text(&output.stderr);
        assert!(told.contains(&format!("«{part}» non va bene per «--parte <N/M>»")), "{told}");
    }
}
