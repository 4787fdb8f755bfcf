//! The sample `comune`: a made-up body whose every result is worked out by hand here.

use std::path::Path;

use serde_json::Value;

use crate::english::InItalian as _;

fn results() -> Value {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/comune");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_relazione"))
        .args(["calcola", "--json"])
        .arg(sample)
        .in_italian();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn nodes(results: &Value) -> &[Value] {
    results["nodi"].as_array().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("-")
}

#[track_caller]
fn are(found: impl Iterator<Item = (String, String)>, expected: &[(&str, &str)]) {
    let found: Vec<(String, String)> = found.collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected);
}

fn result(one: &Value) -> (String, String) {
    (text(&one["codice"]).to_owned(), text(&one["raggiungimento"]).to_owned())
}

#[test]
fn each_indicator_is_measured_by_its_rule() {
    let results = results();
    let indicators = nodes(&results).iter().flat_map(|node| node["indicatori"].as_array().unwrap());
    are(
        indicators.map(result),
        &[
            ("IN1.1.1", "100.00"), // 35,2 of at least 33 %
            ("IN1.1.2", "94.74"),  // 162 / 180 = 90 %; 90 / 95
            ("IN1.2.1", "80.00"),  // 24 days, at most 20: 1 − 4 / 20
            ("IN1.2.2", "100.00"), // 126 of 120
            ("IN1.2.3", "95.00"),  // 171.000 / 180.000
            ("IN1.3.1", "100.00"), // 19.450 of 18.000
            ("IN1.3.2", "80.00"),  // 4,2: the scale's row from 4 on
            ("IN1.4.1", "85.00"),  // as judged
            ("IN1.4.2", "100.00"), // SI
            ("IN2.1.1", "100.00"), // 70,4 of 72 %: 1,6 short, tolerance 3 % of 72 = 2,16
            ("IN2.1.2", "94.62"),  // 137 kg, at most 130: 1 − 7 / 130
            ("IN2.2.1", "70.00"),  // 1.680 / 2.400
            ("IN2.2.2", "0.00"),   // a date, late
            ("IN2.2.3", "100.00"), // 44 of 40
            ("IN2.3.1", "87.50"),  // (195.300 − 210.000) / 210.000 = −7 %, at most −8 %: 1 − 1 / 8
            ("IN2.3.2", "-"),      // N/D: 0 in the mean of its objective
            ("IN2.3.3", "100.00"), // 86 of 80 %
            ("IN3.1.1", "100.00"), // 4.140 / 4.500 = 92 of 90 %
            ("IN3.1.2", "85.00"),  // 11,5 days, at most 10: 1 − 1,5 / 10
            ("IN3.2.1", "100.00"), // 12 of 12
            ("IN3.2.2", "96.00"),  // 81,6 / 85
            ("IN3.3.1", "100.00"), // 26 days, at most 30
            ("IN3.3.2", "93.00"),  // 297.600 / 320.000
            ("IN3.3.3", "100.00"), // 19 December, by the 31st
            ("IN3.4.1", "100.00"), // all sections
            ("IN3.4.2", "100.00"), // 76 / 80 = 95 of 90 %
            ("IN3.5.1", "100.00"), // 27 of 24 hours
        ],
    );
}

#[test]
fn objectives_areas_and_ente_are_their_weighted_means() {
    let results = results();
    are(
        nodes(&results).iter().map(result),
        &[
            // 30 × 97,3684 + 30 × 91 + 20 × 92 + 20 × 92,5
            ("LM1", "93.41"),
            ("OB1.1", "97.37"), // (100 + 94,7368) / 2
            ("OB1.2", "91.00"), // 40 × 80 + 40 × 100 + 20 × 95
            ("OB1.3", "92.00"), // 60 × 100 + 40 × 80
            ("OB1.4", "92.50"), // (85 + 100) / 2
            // 35 × 97,8462 + 30 × 55 + 35 × 73,75
            ("LM2", "76.56"),
            ("OB2.1", "97.85"), // 60 × 100 + 40 × 94,6154
            ("OB2.2", "55.00"), // 50 × 70 + 30 × 0 + 20 × 100
            ("OB2.3", "73.75"), // 50 × 87,5 + 20 × 0 + 30 × 100
            // 30 × 92,5 + 25 × 98 + 25 × 97,2 + 10 × 100 + 10 × 100
            ("LM3", "96.55"),
            ("OB3.1", "92.50"),  // (100 + 85) / 2
            ("OB3.2", "98.00"),  // (100 + 96) / 2
            ("OB3.3", "97.20"),  // 40 × 100 + 40 × 93 + 20 × 100
            ("OB3.4", "100.00"), // both met
            ("OB3.5", "100.00"), // its one indicator
        ],
    );
    // 40 × 93,4105 + 35 × 76,5587 + 25 × 96,55 = 88,2972
    assert_eq!(results["raggiungimento"], "88.30");
    assert_eq!(results["valutazione"], "Parzialmente raggiunto");
}

/// Weight of a part = weight of the objective × quota; result = Σ weight × attainment / Σ weight. Settore Servizi alla
/// persona answers for the whole of LM1: its result is LM1's.
#[test]
fn units_are_measured_by_their_quotas_and_take_in_those_below() {
    let results = results();
    let units = results["aree"].as_array().unwrap().iter();
    are(
        units
            .map(|unit| (text(&unit["nome"]).to_owned(), text(&unit["raggiungimento"]).to_owned())),
        &[
            ("Settore Servizi alla persona", "93.41"),  // 93,4105 / 100
            ("Servizio Scuola e nidi", "96.31"),        // (30 × 97,3684 + 6 × 91) / 36
            ("Servizio Sociale", "91.38"),              // (24 × 91 + 8 × 92,5) / 32
            ("Servizio Biblioteca e cultura", "92.19"), // (20 × 92 + 12 × 92,5) / 32
            ("Settore Tecnico", "79.21"),               // (26,1063 + 55,4774) / (41,5 + 61,5)
            ("Servizio Lavori pubblici", "62.91"),      // (24 × 55 + 17,5 × 73,75) / 41,5
            ("Servizio Ambiente", "90.21"), // (35 × 97,8462 + 17,5 × 73,75 + 9 × 92,5) / 61,5
            // 10 × 100 + 5 × 100 of its own, and those below: (15 + 31,675 + 36,55) / (15 + 33,5 + 37,5)
            ("Settore Affari generali", "96.77"),
            ("Servizio Demografici e sportello", "94.55"), // (21 × 92,5 + 12,5 × 98) / 33,5
            ("Servizio Ragioneria e tributi", "97.47"),    // (12,5 × 98 + 25 × 97,2) / 37,5
            ("Polizia locale", "55.00"),                   // 6 × 55 / 6
        ],
    );
}

/// The mean of the indicators that a sector answers for, by their weights inside their objectives.
#[test]
fn the_matrix_sets_the_areas_against_the_sectors() {
    let results = results();
    let cells = results["matrice"].as_array().unwrap().iter();
    let filled = cells.filter(|cell| !cell["raggiungimento"].is_null()).map(|cell| {
        let place = format!("{} × {}", text(&cell["nodo"]), text(&cell["unita"]));
        (place, text(&cell["raggiungimento"]).to_owned())
    });
    are(
        filled,
        &[
            // (9.736,84 + 9.100 + 9.200 + 9.250) / 400: each objective's 100
            ("LM1 × Settore Servizi alla persona", "93.22"),
            // (9.784,62 + 50 × 70 + 30 × 0 + 7.375) / 280: without IN2.2.3
            ("LM2 × Settore Tecnico", "73.78"),
            ("LM2 × Polizia locale", "100.00"), // IN2.2.3 alone
            ("LM3 × Settore Tecnico", "85.00"), // IN3.1.2 alone
            // (50 × 100 + 9.800 + 9.720 + 10.000 + 10.000) / 450: without IN3.1.2
            ("LM3 × Settore Affari generali", "98.93"),
        ],
    );
}
