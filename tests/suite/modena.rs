//! The sample `modena-2020` against what the chamber published: every attainment comes out again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Output};

use relazione::intake::Sources;
use relazione::measure::{Composed, NodeResult};
use relazione::model::Code;
use relazione::view::number;
use relazione::workbook::Workbook;
use relazione::{Computed, compute, config};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::english::InItalian as _;

type Row = BTreeMap<String, String>;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples/modena-2020")
}

/// The published document, transcribed: objectives, groups of their parts, indicators.
fn published() -> Vec<Row> {
    let path = folder().join("../data/modena-2020/nodes.csv");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn relazione(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relazione"));
    command.args(arguments).current_dir(folder()).in_italian()
}

fn results() -> Value {
    let output = relazione(&["calcola", "--json"]);
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn find<'a>(list: &'a Value, code: &str) -> &'a Value {
    let mut list = list.as_array().unwrap().iter();
    list.find(|one| one["codice"] == code).unwrap_or_else(|| panic!("{code}"))
}

/// "98,65%" as JSON writes it, two decimals; `None` for N/D.
fn machine(printed: &str) -> Option<String> {
    let figure = printed.strip_suffix('%')?.replace(',', ".");
    Some(number::machine(figure.parse().unwrap()))
}

fn code(row: &Row) -> &str {
    let key = if row["code"].is_empty() { "id" } else { "code" };
    &row[key]
}

#[test]
fn every_published_attainment_comes_out_again() {
    let (results, rows) = (results(), published());
    let by_id: BTreeMap<&str, &Row> = rows.iter().map(|row| (row["id"].as_str(), row)).collect();
    let (mut compared, mut missing) = (0, 0);
    for row in rows.iter().filter(|row| !row["level"].starts_with("group_")) {
        let found = if row["level"] == "indicator" {
            let above = by_id[row["parent_id"].as_str()];
            let of_group = above["level"].starts_with("group_");
            let objective = if of_group { by_id[above["parent_id"].as_str()] } else { above };
            find(&find(&results["nodi"], code(objective))["indicatori"], code(row))
        } else {
            find(&results["nodi"], code(row))
        };
        let printed = &row["published_attainment"];
        let expected = machine(printed);
        assert_eq!(found["raggiungimento"].as_str(), expected.as_deref(), "{}", row["id"]);
        assert_eq!(expected.is_none(), printed == "N/D", "{}", row["id"]);
        compared += 1;
        missing += usize::from(expected.is_none());
    }
    assert_eq!((compared, missing), (48, 11));
    assert_eq!(results["raggiungimento"], "75.47");
}

/// The figures before they are printed, as the library gives them.
fn computed() -> Computed {
    let text = std::fs::read_to_string(folder().join("relazione.toml")).unwrap();
    let config = config::read("relazione.toml", &text).unwrap();
    let workbook =
        |name: &str| Workbook::read(name, std::fs::read(folder().join(name)).unwrap()).unwrap();
    let sources = Sources {
        plan: workbook("piano.xlsx"),
        results: Some(workbook("consuntivo.xlsx")),
        context: None,
        folder: String::new(),
    };
    compute(&config, &sources).unwrap()
}

fn result<'a>(computed: &'a Computed, code: &str) -> &'a NodeResult {
    let node = computed.intake.tree.find(&Code::new(code)).unwrap();
    computed.results.node(node).unwrap()
}

/// The text of the PDF, without the blanks, which it does not keep.
fn printed() -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.pdf");
    assert!(relazione(&["genera", "-o", path.to_str().unwrap()]).status.success());
    let text = pdf_extract::extract_text(path).unwrap().replace('’', "'");
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

/// The source prints one decimal where the second is a nought.
fn two_decimals(printed: &str) -> String {
    machine(printed).map_or("N/D".to_owned(), |figure| figure.replace('.', ",") + "%")
}

/// Code, weight, target and actual lie between an indicator's title and its attainment, all in one row.
#[test]
fn every_published_attainment_stands_in_the_table_of_indicators() {
    let text = printed();
    let start = text.find("CAPITOLO2").unwrap();
    let table = text[start..].split("CAPITOLO3").next().unwrap();
    let mut rest = table;
    let rows = published();
    let rows = rows.iter().filter(|row| !row["level"].starts_with("group_"));
    let mut found = 0;
    for row in rows {
        let title: String =
            row["title"].replace('’', "'").chars().filter(|c| !c.is_whitespace()).collect();
        let at = rest.find(&title).unwrap_or_else(|| panic!("{title} is not in:\n{rest}"));
        rest = &rest[at + title.len()..];
        let attainment = two_decimals(&row["published_attainment"]);
        let place =
            rest.find(&attainment).unwrap_or_else(|| panic!("{title} {attainment}: {rest}"));
        // In its own row: no longer than weight, two targets and an actual can be.
        assert!(place < 120, "{title} {attainment}: {rest}");
        found += 1;
    }
    assert_eq!(found, 48);
}

/// The evaluation body's card of an individual objective is told as printed, and counts nowhere.
#[test]
fn the_individual_objectives_are_told_and_not_measured() {
    let text = printed();
    for words in
        ["lavoroagileèdiventatomodalitàordinariaperlegge", "Ridefinire:%didipendentiinlavoroagile"]
    {
        assert!(text.contains(words), "{words} is not in:\n{text}");
    }
    assert_eq!(results()["nodi"].as_array().unwrap().len(), 11);
}

/// "Indicatori" and "Obiettivi operativi" are the two halves of a strategic objective.
#[test]
fn every_published_mean_of_a_group_comes_out_again() {
    let computed = computed();
    let rows = published();
    let groups: Vec<&Row> = rows.iter().filter(|row| row["level"].starts_with("group_")).collect();
    assert_eq!(groups.len(), 6);
    for row in groups {
        let Composed { indicators, children, indicator_share, children_share, .. } =
            &result(&computed, &row["parent_id"]).composed;
        let (group, share) = match row["level"].as_str() {
            "group_indicators" => (indicators, indicator_share),
            _ => (children, children_share),
        };
        let expected = machine(&row["published_attainment"]);
        assert_eq!(group.mean.map(number::machine), expected, "{}", row["id"]);
        assert_eq!(*share, row["weight_percent"].parse::<Decimal>().unwrap(), "{}", row["id"]);
    }
}

#[test]
fn every_printed_weight_and_target_is_the_one_that_counts() {
    let results = results();
    let weight = |found: &Value| found["peso"].as_str().unwrap().to_owned();
    let quality = find(&results["nodi"], "802");
    assert_eq!(weight(quality), "33.33");
    let digital = find(&find(&results["nodi"], "801")["indicatori"], "801.IND.01");
    assert_eq!((weight(digital).as_str(), &digital["target"]), ("50.00", &">= 6,00 %".into()));
    assert_eq!(digital["raggiungimento_non_limitato"], "132.17");
    assert_eq!(digital["target_sottostimato"], true);
    let early = find(&quality["indicatori"], "802.IND.09");
    assert_eq!(early["target"], "<= -18,00 gg");
    assert_eq!((&early["scostamento"], &early["favorevole"]), (&"+0,18 gg".into(), &false.into()));
}

#[test]
fn an_office_that_rates_nothing_reads_no_rating() {
    let results = results();
    assert_eq!(results["valutazione"], Value::Null);
    let nodes = results["nodi"].as_array().unwrap();
    assert!(nodes.iter().all(|node| node["valutazione"].is_null()));
}

#[test]
fn the_context_flags_travel_with_their_indicators() {
    let computed = computed();
    let indicators = computed.intake.tree.iter().flat_map(|(_, node)| &node.indicators);
    let mut flags: BTreeMap<&str, usize> = BTreeMap::new();
    for (heading, text) in indicators.flat_map(|indicator| &indicator.fields) {
        assert_eq!(text, "X");
        *flags.entry(heading).or_default() += 1;
    }
    let rows = published();
    for (heading, column) in [
        ("Arresto attività", "arresto_attivita"),
        ("Nuove strategie", "nuove_strategie"),
        ("Conferma", "conferma"),
        ("Rafforzamento", "rafforzamento"),
        ("Target sottostimato", "target_sottostimato"),
    ] {
        let expected = rows.iter().filter(|row| row[column] == "X").count();
        assert_eq!(flags.get(heading).copied().unwrap_or(0), expected, "{heading}");
    }
}

/// The source prints one target without a sign; what the program reads instead is told.
#[test]
fn the_target_without_operator_is_the_only_thing_to_be_told() {
    let output = relazione(&["calcola"]);
    assert!(output.status.success());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("il target «100 %» non ha operatore: si legge «>= 100 %»"), "{told}");
    assert!(told.contains("803.A1.2.04"), "{told}");
    assert!(told.ends_with("1 avviso\n"), "{told}");
}
