//! The sample `torino-2020` against what the chamber published: every figure comes out again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::english::InItalian as _;

/// The published documents, transcribed.
fn published(file: &str) -> Vec<BTreeMap<String, String>> {
    let path = root().join("samples/data/torino-2020").join(file);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(path).unwrap();
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn relazione(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relazione")).args(arguments).current_dir(root()).in_italian()
}

fn results() -> Value {
    let output = relazione(&["calcola", "samples/torino-2020", "--json"]);
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn key(code: &str) -> String {
    code.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase()
}

fn nodes(results: &Value) -> BTreeMap<String, &Value> {
    let nodes = results["nodi"].as_array().unwrap();
    nodes.iter().map(|node| (key(node["codice"].as_str().unwrap()), node)).collect()
}

/// "95,13" as JSON writes it.
fn machine(printed: &str) -> String {
    printed.replace('.', "").replace(',', ".")
}

#[test]
fn every_published_result_comes_out_again() {
    let results = results();
    let nodes = nodes(&results);
    let mut compared = 0;
    for row in published("objectives.csv") {
        let printed = &row["published_result_percent"];
        if printed.is_empty() {
            continue;
        }
        let node = nodes[&key(&row["code"])];
        assert_eq!(node["raggiungimento"], machine(printed), "{}", row["code"]);
        compared += 1;
    }
    assert_eq!(compared, 87);
}

#[test]
fn every_published_rating_comes_out_again() {
    let results = results();
    let nodes = nodes(&results);
    let mut compared = 0;
    for row in published("objectives.csv") {
        let rating = &nodes[&key(&row["code"])]["valutazione"];
        match row["published_status"].as_str() {
            // The source prints no rating of individual objectives.
            "" => assert_eq!(row["level"], "individual"),
            printed => {
                assert_eq!(rating, printed, "{}", row["code"]);
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 67);
}

#[test]
fn every_published_deviation_comes_out_again() {
    let results = results();
    let nodes = nodes(&results);
    let mut compared = 0;
    for row in published("indicators.csv") {
        let indicators = nodes[&key(&row["objective_code"])]["indicatori"].as_array().unwrap();
        let found = indicators
            .iter()
            .find(|i| key(i["codice"].as_str().unwrap()) == key(&row["indicator_code"]))
            .unwrap();
        let printed = &row["published_deviation"];
        if !printed.is_empty() {
            assert_eq!(found["scostamento"], printed.as_str(), "{}", row["indicator_code"]);
            compared += 1;
        }
    }
    assert_eq!(compared, 103);
}

#[test]
fn the_objective_that_printed_no_result_computes_to_zero() {
    assert_eq!(nodes(&results())["op1.2.07"]["raggiungimento"], "0.00");
}

/// The chamber published no causes, and targets that were far surpassed.
#[test]
fn verifica_tells_what_an_evaluation_body_would_remark_on() {
    let output = relazione(&["verifica", "samples/torino-2020"]);
    assert!(output.status.success());
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap());
}

#[test]
fn the_json_is_the_contract_s() {
    let results = results();
    assert_eq!(results["schema"], "relazione/1");
    assert_eq!(results["raggiungimento"], "99.59");
    assert_eq!(results["valutazione"], "Raggiunto");
    let nodes = nodes(&results);
    let indicator = &nodes["os1.1"]["indicatori"][0];
    let expected = serde_json::json!({
        "codice": "kpi1.1_001", "titolo": "Rapporto fra oneri correnti e proventi correnti",
        "unita": "%", "peso": "20.00", "metodo": "soglia",
        "target": "<= 80,00 %", "soglia": "100,00 %", "consuntivo": "84,87 %",
        "scostamento": "+4,87 %", "favorevole": false,
        "raggiungimento": "75.65", "raggiungimento_non_limitato": "75.65",
        "forzato": false, "target_sottostimato": false,
        "origine": {
            "piano": "piano.xlsx › Indicatori!A2", "consuntivo": "consuntivo.xlsx › Consuntivo!C2"
        }
    });
    assert_eq!(*indicator, expected);
    assert_eq!(nodes["os1.1"]["peso"], "8.33");
}

/// Text as a reader sees it: every kind of blank is a blank.
fn flattened(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_pdf_prints_every_published_deviation_and_is_the_same_twice() {
    let folder = tempfile::tempdir().unwrap();
    let build = |name: &str| -> Vec<u8> {
        let path = folder.path().join(name);
        let output = relazione(&["genera", "samples/torino-2020", "-o", path.to_str().unwrap()]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        std::fs::read(Path::new(&path)).unwrap()
    };
    let pdf = build("prima.pdf");
    assert!(pdf == build("seconda.pdf"), "two runs give different bytes");
    let text = flattened(&pdf_extract::extract_text_from_mem(&pdf).unwrap());
    let mut printed: BTreeMap<String, usize> = BTreeMap::new();
    for row in published("indicators.csv") {
        let deviation = row["published_deviation"].as_str();
        if !deviation.is_empty() {
            // As published but for a true minus, and points named as what they are.
            let deviation = deviation.replace('-', "\u{2212}").replace('%', "p.p.");
            *printed.entry(deviation).or_default() += 1;
        }
    }
    assert_eq!(printed.values().sum::<usize>(), 103);
    for (deviation, times) in printed.iter().filter(|(deviation, _)| *deviation != "\u{2212}") {
        let found = text.matches(deviation.as_str()).count();
        assert!(found >= *times, "{deviation}: {times} published, {found} in the PDF");
    }
}
