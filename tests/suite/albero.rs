//! The sample `albero-2020`: a plan alone, five levels deep; then the same plan with results made up for the test,
//! each figure worked out by hand.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use relazione::intake::{Sources, read};
use relazione::model::{Calculation, Indicator};
use relazione::{config, workbook::Workbook};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Writer};
use serde_json::Value;
use tempfile::TempDir;

use crate::english::InItalian as _;

fn sample() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples/albero-2020")
}

fn relazione(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relazione"));
    command.args(arguments).current_dir(folder).in_italian()
}

fn results(folder: &Path) -> Value {
    let output = relazione(folder, &["calcola", "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn find<'a>(list: &'a Value, code: &str) -> &'a Value {
    let mut list = list.as_array().unwrap().iter();
    list.find(|one| one["codice"] == code).unwrap_or_else(|| panic!("{code}"))
}

fn indicator<'a>(results: &'a Value, code: &str) -> &'a Value {
    let (objective, _) = code.split_once('#').unwrap();
    find(&find(&results["nodi"], objective)["indicatori"], code)
}

#[test]
fn a_plan_alone_is_told_what_an_evaluation_body_misses() {
    let output = relazione(&sample(), &["verifica"]);
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap());
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn five_levels_stand_in_their_order() {
    let results = results(&sample());
    let nodes = results["nodi"].as_array().unwrap();
    let levels: Vec<(&str, &str)> = nodes
        .iter()
        .map(|node| (node["codice"].as_str().unwrap(), node["livello"].as_str().unwrap()))
        .collect();
    let expected = [
        ("A", "area"),
        ("A.1", "strategico"),
        ("P.A.1", "programma"),
        ("A.1.1", "operativo"),
        ("A.1.2", "operativo"),
        ("A.1.2.1", "azione"),
        ("A.1.2.2", "azione"),
        ("A.1.2.3", "azione"),
        ("A.1.2.4", "azione"),
        ("A.1.2.5", "azione"),
        ("A.1.3", "operativo"),
        ("A.1.3.1", "azione"),
        ("A.1.3.2", "azione"),
        ("A.1.4", "operativo"),
        ("A.1.4.1", "azione"),
        ("A.1.4.2", "azione"),
        ("A.1.5", "operativo"),
    ];
    assert_eq!(levels, expected);
    assert_eq!(find(&results["nodi"], "A.1.2.1")["padre"], "A.1.2");
}

#[test]
fn without_results_everything_is_not_available() {
    let results = results(&sample());
    assert_eq!(results["raggiungimento"], Value::Null);
    let mut indicators = 0;
    for node in results["nodi"].as_array().unwrap() {
        assert_eq!(node["raggiungimento"], Value::Null);
        for indicator in node["indicatori"].as_array().unwrap() {
            for figure in ["consuntivo", "scostamento", "raggiungimento"] {
                assert_eq!(indicator[figure], Value::Null);
            }
            indicators += 1;
        }
    }
    assert_eq!(indicators, 29);
    let output = relazione(&sample(), &["calcola"]);
    assert!(output.status.success());
    assert!(String::from_utf8(output.stdout).unwrap().contains("N/D"));
}

#[test]
fn weights_and_targets_are_the_printed_ones() {
    let results = results(&sample());
    for (code, weight, target) in [
        ("A.1#1", "20.00", ">= 15,00 %"),
        ("A.1#2", "20.00", ">= 7,00 N."),
        ("A.1.1#1", "30.00", ">= 1,00"),
        ("A.1.1#2", "40.00", ">= 1,00 N."),
        ("A.1.2#1", "100.00", ">= 100,00 %"),
        ("A.1.2.1#1", "100.00", ">= 1,00 N."),
        ("A.1.2.2#1", "30.00", "> 1,00 N."),
        ("A.1.3.1#2", "50.00", "Entro 31/12/2020"),
        ("A.1.4#1", "100.00", ">= 100,00 %"),
        ("A.1.5#1", "33.33", ">= 7,00 N."),
        ("A.1.5#3", "33.34", ">= 30,00 N."),
    ] {
        let found = indicator(&results, code);
        assert_eq!(found["peso"], weight, "{code}");
        assert_eq!(found["target"], target, "{code}");
    }
}

/// The plan as the library reads it.
fn planned() -> Vec<Indicator> {
    let file = |name: &str| std::fs::read(sample().join(name)).unwrap();
    let text = String::from_utf8(file("relazione.toml")).unwrap();
    let config = config::read("relazione.toml", &text).unwrap();
    let plan = Workbook::read("piano.xlsx", file("piano.xlsx")).unwrap();
    let intake =
        read(&Sources { plan, results: None, context: None, folder: String::new() }, &config)
            .unwrap();
    assert!(!intake.has_results);
    intake.tree.iter().flat_map(|(_, node)| node.indicators.clone()).collect()
}

#[test]
fn each_way_of_reaching_a_value_is_read() {
    let planned = planned();
    let of = |code: &str| planned.iter().find(|i| i.code.as_str() == code).unwrap();
    let count =
        |is: fn(&Calculation) -> bool| planned.iter().filter(|i| is(&i.calculation)).count();
    assert_eq!(of("A.1#1").calculation, Calculation::Variation(333.into()));
    assert_eq!(of("A.1.4.2#2").calculation, Calculation::Ratio(20.into()));
    assert_eq!(count(|c| matches!(c, Calculation::Variation(_))), 4);
    assert_eq!(count(|c| matches!(c, Calculation::Ratio(_))), 2);
    assert_eq!(count(|c| *c == Calculation::Derived), 3);
    // The source prints no Stato: nothing to divide by, and nothing is made up.
    assert_eq!(of("A.1.2.1#1").calculation, Calculation::Value);
    assert_eq!(of("A.1.2.2#1").calculation, Calculation::Value);
}

#[test]
fn the_targets_of_the_years_to_come_are_carried_as_they_stand() {
    let planned = planned();
    let fields = |code: &str| {
        let found = planned.iter().find(|i| i.code.as_str() == code).unwrap();
        found.fields.clone()
    };
    let field = |heading: &str, text: &str| (heading.to_owned(), text.to_owned());
    let growing = [field("Target 2021", ">= +16 %"), field("Target 2022", ">= +17 %")];
    assert_eq!(fields("A.1#4"), growing);
    assert_eq!(fields("A.1.5#1"), []);
}

/// A result as somebody types it.
enum Typed {
    Number(f64),
    Percent(f64),
    Date(&'static str),
    Text(&'static str),
    Quotient(f64, f64),
}
use Typed::{Date, Number, Percent, Quotient, Text};

/// Made up for this test: code, result, attainment by hand under the method `proporzionale`.
const RESULTS: [(&str, Typed, Option<&str>); 26] = [
    // (360 − 333) / 333 = 8,108 %; 8,108 / 15
    ("A.1#1", Number(360.0), Some("54.05")),
    ("A.1#2", Number(6.3), Some("90.00")),
    ("A.1#3", Number(89.0), Some("0.00")),
    // (17 − 14) / 14 = 21,43 % against 15 %
    ("A.1#4", Number(17.0), Some("100.00")),
    // −20 % against +10 %
    ("A.1#5", Number(196.0), Some("0.00")),
    // 20 / 25 = 0,8 against 1
    ("A.1.1#1", Number(20.0), Some("80.00")),
    ("A.1.1#2", Number(1.0), Some("100.00")),
    ("A.1.1#3", Number(1.0), Some("50.00")),
    // No Stato: the trend comes as numerator and denominator, 45 / 50
    ("A.1.2.1#1", Quotient(45.0, 50.0), Some("90.00")),
    ("A.1.2.2#1", Number(0.5), Some("50.00")),
    ("A.1.2.2#2", Number(2.0), Some("100.00")),
    ("A.1.2.2#3", Number(7.5), Some("100.00")),
    ("A.1.2.3#1", Percent(0.95), Some("95.00")),
    ("A.1.2.4#1", Number(7.0), Some("100.00")),
    ("A.1.2.4#2", Number(50.0), Some("50.00")),
    ("A.1.2.5#1", Text("N/D"), None),
    ("A.1.3.1#1", Number(1.0), Some("100.00")),
    ("A.1.3.1#2", Date("2020-12-30"), Some("100.00")),
    ("A.1.3.2#1", Number(4.0), Some("80.00")),
    ("A.1.4.1#1", Text("01/10/2020"), Some("0.00")),
    ("A.1.4.2#1", Text("24 %"), Some("80.00")),
    // 21 / 20 = 1,05 against 1
    ("A.1.4.2#2", Number(21.0), Some("100.00")),
    ("A.1.4.2#3", Text("12"), Some("80.00")),
    ("A.1.5#1", Number(7.0), Some("100.00")),
    ("A.1.5#2", Number(4.0), Some("100.00")),
    ("A.1.5#3", Number(15.0), Some("50.00")),
];

/// What follows for each objective.
const OBJECTIVES: [(&str, Option<&str>); 17] = [
    ("A", Some("48.81")),
    // Its own indicators: (54,054 + 90 + 0 + 100 + 0) / 5
    ("A.1", Some("48.81")),
    // (79 + 70 + 90 + 44 + 83,33) / 5
    ("P.A.1", Some("73.27")),
    // 30 % of 80, 40 % of 100, 30 % of 50
    ("A.1.1", Some("79.00")),
    // Derived: (90 + 85 + 95 + 80 + 0) / 5 against 100
    ("A.1.2", Some("70.00")),
    ("A.1.2.1", Some("90.00")),
    ("A.1.2.2", Some("85.00")),
    ("A.1.2.3", Some("95.00")),
    ("A.1.2.4", Some("80.00")),
    ("A.1.2.5", None),
    ("A.1.3", Some("90.00")),
    ("A.1.3.1", Some("100.00")),
    ("A.1.3.2", Some("80.00")),
    // Derived: (0 + 88) / 2 against 100
    ("A.1.4", Some("44.00")),
    ("A.1.4.1", Some("0.00")),
    ("A.1.4.2", Some("88.00")),
    // (33,33 × 100 + 33,33 × 100 + 33,34 × 50) / 100
    ("A.1.5", Some("83.33")),
];

/// The sample in a folder of its own, with relazione.toml changed.
fn copy(change: impl Fn(String) -> String) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(sample().join("piano.xlsx"), folder.path().join("piano.xlsx")).unwrap();
    std::fs::create_dir(folder.path().join("testi")).unwrap();
    let premise = "testi/premessa.md";
    std::fs::copy(sample().join(premise), folder.path().join(premise)).unwrap();
    let text = std::fs::read_to_string(sample().join("relazione.toml")).unwrap();
    std::fs::write(folder.path().join("relazione.toml"), change(text)).unwrap();
    folder
}

fn with_results() -> TempDir {
    let folder = copy(|text| {
        let results = "piano = \"piano.xlsx\"\nconsuntivo = \"consuntivo.xlsx\"";
        text.replace("piano = \"piano.xlsx\"", results)
            .replace("[misurazione]", "[misurazione]\nmetodo = \"proporzionale\"")
            .replace("tipo = \"albero\"", "tipo = \"relazione\"")
    });
    let mut book = Writer::new();
    let sheet = book.add_worksheet().set_name("Consuntivo").unwrap();
    for (column, heading) in (0..).zip(["Codice", "Consuntivo", "Numeratore", "Denominatore"]) {
        sheet.write(0, column, heading).unwrap();
    }
    let shown = |format: &str| Format::new().set_num_format(format);
    for (row, (code, typed, _)) in (1..).zip(&RESULTS) {
        sheet.write(row, 0, *code).unwrap();
        match typed {
            Number(number) => sheet.write(row, 1, *number),
            Percent(fraction) => sheet.write_with_format(row, 1, *fraction, &shown("0%")),
            Date(day) => {
                let day = ExcelDateTime::parse_from_str(day).unwrap();
                sheet.write_with_format(row, 1, &day, &shown("dd/mm/yyyy"))
            }
            Text(text) => sheet.write(row, 1, *text),
            Quotient(above, below) => sheet.write(row, 2, *above).unwrap().write(row, 3, *below),
        }
        .unwrap();
    }
    book.save(folder.path().join("consuntivo.xlsx")).unwrap();
    folder
}

#[test]
fn growth_ratio_and_derived_come_out_as_by_hand() {
    let folder = with_results();
    let results = results(folder.path());
    for (code, _, expected) in &RESULTS {
        let found = indicator(&results, code)["raggiungimento"].as_str();
        assert_eq!(found, *expected, "{code}");
    }
    for (code, expected) in OBJECTIVES {
        let found = find(&results["nodi"], code)["raggiungimento"].as_str();
        assert_eq!(found, expected, "{code}");
    }
    let growth = indicator(&results, "A.1#4");
    assert_eq!(growth["consuntivo"], "21,43 %");
    assert_eq!(growth["scostamento"], "+6,43 %");
    assert_eq!(growth["raggiungimento_non_limitato"], "142.86");
    assert_eq!(indicator(&results, "A.1.1#1")["consuntivo"], "0,80");
    let derived = indicator(&results, "A.1.2#1");
    assert_eq!(
        (&derived["consuntivo"], &derived["scostamento"]),
        (&"70,00 %".into(), &"-30,00 %".into())
    );
    assert_eq!(derived["origine"]["consuntivo"], Value::Null);
}

/// Nobody asked for them, and they are no misspelling of this year's target.
#[test]
fn targets_of_other_years_do_not_disturb() {
    let folder =
        copy(|text| text.replace("campi_indicatori = [\"Target 2021\", \"Target 2022\"]", ""));
    let output = relazione(folder.path(), &["calcola"]);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.status.success());
}
