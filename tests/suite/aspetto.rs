//! What a cell shows is what is read and printed: scaled figures, codes with zeros, carried columns, noise of formulas.

use serde_json::Value;

use crate::office::Office;

const LEVEL: &str =
    "toml: allegato = 1 -> allegato = 1\\ncampi = [\"Risorse\", \"Atto del\", \"Quota\"]";

/// The small office with these changes.
fn office(changes: &[&str]) -> Office {
    let mut office = Office::new();
    for line in changes {
        office.change(line);
    }
    office
}

fn told(changes: &[&str], command: &str) -> String {
    let output = office(changes).open().run(&[command]);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    text(output.stdout) + &text(output.stderr)
}

/// What `calcola` says of an indicator.
fn computed(changes: &[&str], code: &str) -> Value {
    let output = office(changes).open().run(&["calcola", "--json"]);
    let said = String::from_utf8(output.stderr).unwrap();
    let results: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"));
    let nodes = results["nodi"].as_array().unwrap().iter();
    let mut all = nodes.flat_map(|node| node["indicatori"].as_array().unwrap());
    all.find(|indicator| indicator["codice"] == code).unwrap().clone()
}

/// The target and the actual of k2, its unit, and what is read of the actual; or a part of what is told.
#[test]
fn a_figure_is_what_its_cell_shows() {
    for (unit, target, actual, expected) in [
        ("M€", ">= 1,5", "^0.0,,^1500000", Ok("1,50 M€")),
        ("milioni di €", "^0.0,,^1400000", "^0.0,,\"M€\"^1437000", Ok("1,44 milioni di €")),
        ("€", ">= 1.000.000", "^0.0,, \"M€\"^1437000", Ok("1.437.000,00 €")),
        ("migliaia di €", ">= 1.000", "^#,##0,^1437000", Ok("1.437,00 migliaia di €")),
        (
            "€",
            ">= 1",
            "^0.0,,^1437000",
            Err("la cella mostra 1,4 ma contiene 1.437.000, e l'unità è €"),
        ),
        ("N.", ">= 1", "^#,##0,^1437000", Err("può valere 1.437 oppure 1.437.000")),
        ("ore", ">= 1", "^0\" gg\"^2", Err("«2 gg» è in gg, ma l'unità è ore")),
        ("€", ">= 80", "^[$$-409]#,##0^90", Err("«$90» è in $, ma l'unità è €")),
        ("€", ">= 80", "^#,##0 [$USD]^90", Err("«90 USD» è in USD, ma l'unità è €")),
        ("€", ">= 80", "^[$£-809]#,##0.00^90", Err("«£90,00» è in £, ma l'unità è €")),
        ("€", "^[$CHF-810] #,##0^80", "#90", Err("«CHF 80» è in CHF, ma l'unità è €")),
        ("$", ">= 80", "^#,##0 \"€\"^90", Err("«90 €» è in €, ma l'unità è $")),
        ("$", ">= 80", "^[$$-409]#,##0^90", Ok("90,00 $")),
        ("N.", "<= 80", "^0;0^-85", Err("la cella mostra 85 ma contiene -85: vale -85")),
        ("%", ">= 80 %", "^[<=1]0%;0.0^0.85", Ok("85,00 %")),
        ("%", ">= 80 %", "^[<=1]0%;0.0^85", Ok("85,00 %")),
        ("%", ">= 80 %", "^0%;-0%;0^0.85", Ok("85,00 %")),
        ("SI/NO", "SI", "^\"SI\";;\"NO\"^1", Ok("SI")),
        ("SI/NO", "SI", "^[=1]\"SI\";\"NO\"^0", Ok("NO")),
    ] {
        let changes = [
            format!("piano.xlsx › Indicatori!D3 = {unit}"),
            "piano.xlsx › Indicatori!F3 =".to_owned(),
            format!("piano.xlsx › Indicatori!G3 = {target}"),
            "piano.xlsx › Indicatori!H3 =".to_owned(),
            format!("consuntivo.xlsx › Consuntivo!C3 = {actual}"),
        ];
        let changes: Vec<&str> = changes.iter().map(String::as_str).collect();
        match expected {
            Ok(read) => assert_eq!(computed(&changes, "k2")["consuntivo"], read, "{unit} {actual}"),
            Err(part) => {
                let told = told(&changes, "verifica");
                assert!(told.contains(part), "{unit} {actual}\n{told}");
            }
        }
    }
}

#[test]
fn a_code_is_what_its_cell_shows_in_whichever_sheet() {
    for (plan, results, code) in [
        ("^000^7", "^000^7", "007"),
        ("007", "^000^7", "007"),
        ("^000^7", "007", "007"),
        ("^0.00^1.1", "1.10", "1.10"),
        ("^\"T\"0^3", "T3", "T3"),
        ("#7", "#7", "7"),
        ("^#,##0^1234", "#1234", "1234"),
        ("#1.1", "1.1", "1.1"),
    ] {
        let changes = [
            format!("piano.xlsx › Indicatori!B3 = {plan}"),
            format!("consuntivo.xlsx › Consuntivo!B3 = {results}"),
        ];
        let changes: Vec<&str> = changes.iter().map(String::as_str).collect();
        assert_eq!(computed(&changes, code)["raggiungimento"], "100.00", "{plan} {results}");
    }
    let objective = [
        "piano.xlsx › Obiettivi!A2 = ^00^1",
        "piano.xlsx › Obiettivi!C3 = 01",
        "piano.xlsx › Obiettivi!C4 = ^00^1",
        "piano.xlsx › Obiettivi!A3 = ^000^5",
        "piano.xlsx › Indicatori!A2 = 005",
        "piano.xlsx › Indicatori!A3 = ^000^5",
        "consuntivo.xlsx › Consuntivo!A3 = ^000^5",
    ];
    assert_eq!(told(&objective, "verifica"), "nessun problema\n");
}

#[test]
fn a_code_that_became_a_date_is_told_in_every_sheet() {
    const REVISIONS: [&str; 5] = [
        "nuovo foglio piano.xlsx › Revisioni",
        "piano.xlsx › Revisioni!A1 = Obiettivo",
        "piano.xlsx › Revisioni!B1 = Codice",
        "piano.xlsx › Revisioni!C1 = Campo",
        "piano.xlsx › Revisioni!C2 = Target",
    ];
    for cell in [
        "piano.xlsx › Obiettivi!A3",
        "piano.xlsx › Obiettivi!C3",
        "piano.xlsx › Indicatori!A2",
        "piano.xlsx › Indicatori!B2",
        "consuntivo.xlsx › Consuntivo!A2",
        "consuntivo.xlsx › Consuntivo!B2",
        "piano.xlsx › Revisioni!A2",
        "piano.xlsx › Revisioni!B2",
    ] {
        let change = format!("{cell} = ^d-mmm^@2024-03-01");
        let changes: Vec<&str> = REVISIONS.into_iter().chain([change.as_str()]).collect();
        let told = told(&changes, "verifica");
        let expected =
            format!("errore: {cell}: il codice è diventato una data: la cella mostra «1-mar»");
        assert!(told.contains(&expected) && told.contains("forse «1-3»"), "{told}");
    }
}

#[test]
fn carried_columns_are_printed_as_the_sheet_shows_them() {
    let changes = [
        LEVEL,
        "piano.xlsx › Obiettivi!F1 = Risorse",
        "piano.xlsx › Obiettivi!F3 = ^#,##0\\ \"€\"^100000",
        "piano.xlsx › Obiettivi!F4 = ^#,##0.00 [$€-410]^1234.5",
        "piano.xlsx › Obiettivi!G1 = Atto del",
        "piano.xlsx › Obiettivi!G3 = @2024-03-12",
        "piano.xlsx › Obiettivi!G4 = ^[$-410]d mmmm yyyy^@2024-03-12",
        "piano.xlsx › Obiettivi!H1 = Quota",
        "piano.xlsx › Obiettivi!H3 = ^0%^0.35",
        "piano.xlsx › Obiettivi!H4 = #2024",
    ];
    let folder = office(&changes).open();
    let output = folder.run(&["genera"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pdf = std::fs::read(folder.join("uscita/relazione-2020.pdf")).unwrap();
    let text = pdf_extract::extract_text_from_mem(&pdf).unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for printed in [
        "Risorse 100.000 €",
        "Atto del 12/03/2024",
        "Quota 35 %",
        "Risorse 1.234,50 €",
        "Atto del 12 marzo 2024",
        "Quota 2024",
    ] {
        assert!(text.contains(printed), "{printed}\n{text}");
    }
}

#[test]
fn the_last_bit_of_a_formula_decides_nothing() {
    for (operator, target, actual, unit) in [
        ("<=", "^0%^0.05", "^0%^0.050000000000000044", "%"),
        (">=", "#57", "#56.99999999999999", "N."),
        ("<=", "#0.1", "#0.10000000000000009", "N."),
        ("=", "#0.3", "#0.30000000000000004", "N."),
        ("<=", "#0", "#0.000000000000000055511151231257827", "N."),
        (">=", "^0.0%^0.57", "^0.0%^0.5699999999999999", "%"),
    ] {
        let changes = [
            format!("piano.xlsx › Indicatori!D3 = {unit}"),
            format!("piano.xlsx › Indicatori!F3 = {operator}"),
            format!("piano.xlsx › Indicatori!G3 = {target}"),
            "piano.xlsx › Indicatori!H3 =".to_owned(),
            format!("consuntivo.xlsx › Consuntivo!C3 = {actual}"),
        ];
        let changes: Vec<&str> = changes.iter().map(String::as_str).collect();
        assert_eq!(computed(&changes, "k2")["raggiungimento"], "100.00", "{operator} {actual}");
    }
}

#[test]
fn a_value_that_its_format_hides_is_told() {
    let told = told(&["consuntivo.xlsx › Consuntivo!C3 = ^0;-0;;@^0"], "verifica");
    let expected = "avviso: consuntivo.xlsx › Consuntivo!C3: la cella contiene 0, ma il suo formato non lo mostra";
    assert!(told.contains(expected), "{told}");
}
