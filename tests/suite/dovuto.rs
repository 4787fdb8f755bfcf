//! An interim monitoring: both targets everywhere, and what is due after the day of its data is not due yet. Worked out by
//! hand.

use crate::office::{Folder, Office};

/// A monitoring at 30 June: k1 has a periodic target, k3 is due on 31 October and has no result yet.
fn monitoring(lines: &[&str]) -> Office {
    let mut office = Office::new();
    for line in [
        "toml: anno = 2020 -> anno = 2020\\ntipo = \"monitoraggio\"\\ndata = 2020-06-30",
        "piano.xlsx › Indicatori!J1 = Target periodico",
        "piano.xlsx › Indicatori!J2 = %0.8",
        "piano.xlsx › Indicatori!G4 = @2020-10-31",
        "consuntivo.xlsx › Consuntivo!C4 =",
    ]
    .iter()
    .chain(lines)
    {
        office.change(line);
    }
    office
}

fn run(folder: &Folder, arguments: &[&str]) -> String {
    let output = folder.run(arguments);
    let told = [output.stdout, output.stderr].concat();
    String::from_utf8(told).unwrap()
}

fn json(folder: &Folder) -> serde_json::Value {
    serde_json::from_str(&run(folder, &["calcola", "--json"])).unwrap()
}

#[test]
fn what_is_not_due_yet_enters_no_mean_and_is_neither_missed_nor_missing() {
    let folder = monitoring(&[]).open();
    let results = json(&folder);
    // A.2 is k4 alone, met; A.1 is k1 at its periodic target and k2, both met.
    assert_eq!(results["raggiungimento"], "100.00");
    let k3 = &results["nodi"][2]["indicatori"][0];
    assert_eq!((&k3["codice"], &k3["non_ancora_dovuto"]), (&"k3".into(), &true.into()));
    assert!(k3["raggiungimento"].is_null() && k3["scostamento"].is_null());
    let told = run(&folder, &["verifica"]);
    assert!(!told.contains("k3"), "{told}");
}

#[test]
fn an_objective_of_which_nothing_is_due_waits_too() {
    let lines = [
        "piano.xlsx › Indicatori!D5 = data",
        "piano.xlsx › Indicatori!F5 = entro",
        "piano.xlsx › Indicatori!G5 = @2020-12-31",
        "consuntivo.xlsx › Consuntivo!C5 =",
        "consuntivo.xlsx › Consuntivo!C3 = #3",
    ];
    let results = json(&monitoring(&lines).open());
    let a2 = &results["nodi"][2];
    assert_eq!((&a2["codice"], &a2["non_ancora_dovuto"]), (&"A.2".into(), &true.into()));
    // k1 met, k2 half way from its target to its threshold: 75, and nothing else.
    assert_eq!(results["raggiungimento"], "75.00");
}

#[test]
fn what_is_done_before_it_is_due_counts_and_what_was_due_is_missed() {
    let early = json(&monitoring(&["consuntivo.xlsx › Consuntivo!C4 = @2020-05-15"]).open());
    let k3 = &early["nodi"][2]["indicatori"][0];
    assert_eq!((&k3["raggiungimento"], k3.get("non_ancora_dovuto")), (&"100.00".into(), None));
    let due = json(&monitoring(&["piano.xlsx › Indicatori!G4 = @2020-06-30"]).open());
    let k3 = &due["nodi"][2]["indicatori"][0];
    assert!(k3["raggiungimento"].is_null() && k3.get("non_ancora_dovuto").is_none());
    assert_eq!(due["raggiungimento"], "75.00", "not available counts as nothing");
    // In a report of the year nothing waits.
    let year = json(&monitoring(&["toml: tipo = \"monitoraggio\" -> tipo = \"relazione\""]).open());
    assert!(year["nodi"][2]["indicatori"][0].get("non_ancora_dovuto").is_none());
}

#[test]
fn both_targets_stand_everywhere_and_the_heading_says_which_counts() {
    let folder = monitoring(&[]).open();
    let k1 = &json(&folder)["nodi"][1]["indicatori"][0];
    let targets = ["target", "target_annuale", "target_periodico"].map(|name| k1[name].clone());
    assert_eq!(targets, [">= 80,00 %", ">= 90,00 %", ">= 80,00 %"].map(serde_json::Value::from));
    let told = run(&folder, &["genera", "-o", "x.pdf"]);
    assert!(told.contains("x.pdf ("), "{told}");
    let text = pdf_extract::extract_text(folder.join("x.pdf")).unwrap();
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect();
    for words in [
        "Target2020:contailperiodico",
        "≥80,00%anno≥90,00%",
        "nonancoradovuto",
        "1nonancoradovuto",
        "Quellocheèdovutodopoil30/06/2020",
    ] {
        assert!(text.contains(words), "«{words}» is not in {text}");
    }
    assert!(!text.contains("N/D") || !text.contains("k3N/D"), "{text}");
    let csv = run(&folder, &["allegati", "--formato", "csv"]);
    let file = csv.lines().find(|line| line.contains("indicatori.csv")).unwrap();
    let written = std::fs::read_to_string(folder.join(file)).unwrap();
    let mut reader = csv::Reader::from_reader(written.as_bytes());
    let head = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    let cell = |row: usize, name: &str| {
        let column = head.iter().position(|heading| heading == name);
        column.map_or_else(|| panic!("no column {name}"), |at| rows[row][at].to_owned())
    };
    assert_eq!(cell(0, "target_che_conta"), "periodico");
    assert_eq!(cell(0, "target_annuale_valore"), "90");
    assert_eq!(cell(0, "target_periodico_valore"), "80");
    assert_eq!(cell(1, "target_che_conta"), "annuale");
    assert_eq!(cell(2, "stato"), "non ancora dovuto");
}

/// Whether k4, of which there is no result, is not due yet.
fn waits(lines: &[&str]) -> bool {
    let results =
        json(&monitoring(&[lines, &["consuntivo.xlsx › Consuntivo!C5 ="]].concat()).open());
    let k4 = &results["nodi"][2]["indicatori"][1];
    assert_eq!(k4["codice"], "k4");
    k4.get("non_ancora_dovuto").is_some()
}

#[test]
fn the_time_of_a_target_may_be_said_in_any_way() {
    for (target, later) in [
        ("SI (entro il 31/12/2020)", true),
        ("SI [entro e non oltre il 31 ottobre]", true),
        ("SI (entro fine anno)", true),
        ("SI (entro il II semestre)", true),
        ("SI entro il 31/12/2020", true),
        ("SI, entro dicembre", true),
        ("SI (non oltre il 31/12/2020)", true),
        ("SI (entro il 30/06/2020)", false),
        ("SI entro giugno", false),
        ("SI (entro 60 giorni)", false),
        ("SI (come nel 2021)", false),
        ("SI", false),
    ] {
        let line = format!("piano.xlsx › Indicatori!G5 = {target}");
        assert_eq!(waits(&[&line]), later, "{target}");
    }
    for (unit, target, later) in [
        ("N.", ">= 5 (entro il 31/12/2020)", true),
        ("N.", ">= 5 entro il 31/12/2020", true),
        ("%", ">= 80 % entro dicembre 2020", true),
        ("gg", "<= 30 (entro giugno)", false),
        ("data", "tra il 01/06/2020 e il 31/12/2020", true),
        ("scadenza", "IV trimestre", true),
        ("data", "entro maggio", false),
    ] {
        let lines = [("D5", unit), ("F5", ""), ("G5", target)]
            .map(|(cell, value)| format!("piano.xlsx › Indicatori!{cell} = {value}"));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(waits(&lines), later, "{unit}, {target}");
    }
}

#[test]
fn a_period_without_a_target_of_its_own_asks_for_nothing() {
    assert!(waits(&["piano.xlsx › Indicatori!J5 = N/D"]));
    assert!(waits(&["piano.xlsx › Indicatori!J5 = -"]));
    assert!(!waits(&["piano.xlsx › Indicatori!J5 = SI"]));
    assert!(waits(&["piano.xlsx › Indicatori!J5 = SI (entro il 31/07/2020)"]));
    // What the periodic target gives more time is not told by the year's.
    let year = "piano.xlsx › Indicatori!G5 = SI (entro il 31/12/2020)";
    assert!(!waits(&[year, "piano.xlsx › Indicatori!J5 = SI"]));
}

#[test]
fn an_ente_of_which_nothing_is_due_waits_and_every_trace_says_so() {
    let lines = [
        "piano.xlsx › Indicatori!J2 = N/D",
        "piano.xlsx › Indicatori!J3 = N/D",
        "piano.xlsx › Indicatori!J5 = N/D",
        "consuntivo.xlsx › Consuntivo!C2 =",
        "consuntivo.xlsx › Consuntivo!C3 =",
        "consuntivo.xlsx › Consuntivo!C5 =",
    ];
    let folder = monitoring(&lines).open();
    let told = run(&folder, &["calcola"]);
    let ente = told.lines().find(|line| line.starts_with("Ente")).unwrap();
    assert!(ente.ends_with("non dovuto") && !told.contains("N/D"), "{told}");
    assert_eq!(json(&folder)["non_ancora_dovuto"], true);
    let told = run(&folder, &["spiega", "ente"]);
    assert!(told.contains("non ancora dovuto: non entra nella media"), "{told}");
    assert!(!told.contains("N/D") && !told.contains("conta come 0"), "{told}");
    let one = monitoring(&[]).open();
    let told = run(&one, &["spiega", "A.2"]);
    assert!(told.contains("k3              non ancora dovuto: non entra nella media"), "{told}");
    assert!(told.contains("100 / 1 = 100"), "{told}");
}

#[test]
fn the_heads_of_the_lists_say_which_target_counts() {
    let lines = ["consuntivo.xlsx › Consuntivo!C2 = %0.7", "consuntivo.xlsx › Consuntivo!C3 = #9"];
    let mut office = monitoring(&lines);
    office.toml.push_str("\n[[sezione]]\ntitolo = \"Elenchi\"\ntesto = \"testi/elenchi.md\"\n");
    office.change("file: testi/elenchi.md = {{ mancati() }}\n\n{{ non_disponibili() }}");
    let folder = office.open();
    let told = run(&folder, &["genera", "-o", "x.pdf"]);
    assert!(told.contains("x.pdf ("), "{told}");
    let text = pdf_extract::extract_text(folder.join("x.pdf")).unwrap();
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect();
    assert!(text.contains("Target:contailperiodico"), "{text}");
    assert!(text.contains("≥80,00%anno≥90,00%"), "{text}");
}
