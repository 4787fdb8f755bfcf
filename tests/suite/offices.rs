//! Plans of other offices: their own words, depth and layout. Each figure is worked out by hand.

use serde_json::Value;

use crate::office::{Folder, Office};

/// What `calcola` says of the office; it must have nothing to complain of.
fn computed(folder: &Folder) -> Value {
    let output = folder.run(&["calcola", "--json"]);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

/// (code, attainment) of every node, in tree order.
fn nodes(results: &Value) -> Vec<(&str, &str)> {
    let nodes = results["nodi"].as_array().unwrap().iter();
    nodes.map(|node| (text(&node["codice"]), text(&node["raggiungimento"]))).collect()
}

/// (code, target, attainment) of every indicator, in tree order.
fn indicators(results: &Value) -> Vec<(&str, &str, &str)> {
    let nodes = results["nodi"].as_array().unwrap().iter();
    nodes
        .flat_map(|node| node["indicatori"].as_array().unwrap())
        .map(|i| (text(&i["codice"]), text(&i["target"]), text(&i["raggiungimento"])))
        .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("N/D")
}

fn toml(kind: &str, levels: &[&str], measurement: &str) -> String {
    let levels = format!("[[livello]]\n{}\n", levels.join("\n[[livello]]\n"));
    format!(
        "[ente]\nnome = \"Ente di prova\"\n[documento]\ntipo = \"{kind}\"\nanno = 2024\n\
         [dati]\npiano = \"piano.xlsx\"\n{levels}[misurazione]\n{measurement}\n"
    )
}

const DEEP_PLAN: &str = "\
Provincia di prova
Piano della performance 2024

 | Titolo obiettivo | Codice Obiettivo | livello | codice padre | PESO % | Unita organizzativa
 | Territorio | L1 | Linea di mandato

 | Viabilità | M10 | MISSIONE | L1 | #100
 | Strade sicure | OS1 | os | m 10 | #100
 | Titolo obiettivo | Codice Obiettivo | livello | codice padre | PESO % | Unita organizzativa
 | Manutenzione | P1 | Programma | OS1 | 60
 | Controlli | P2 | Programma | OS1 | 40 %
 | Asfalti | OO1 | Obiettivo operativo | P1 | | Settore 1; Settore 2
 | Ponti | OO2 | Obiettivo operativo | P1 | | Settore 2
 | Ispezioni | OO3 | Obiettivo operativo | P2 | | Settore 3
 | Rilievi | T1 | attivita | OO1 | #70
 | Cantieri | T2 | Attività | OO1 | #30";

const DEEP_INDICATORS: &str = "\
Target 2024 | Unità di misura | Titolo indicatore | Codice indicatore | Codice obiettivo | Peso | Target 2025
>= 90% | % | Km asfaltati | i1 | OO1 | #60 | >= 95%
≤ 10 | giorni | Tempo | i2 | OO1 | #40 | ≤ 9

entro e non oltre il 30/06/2024 | data | Piano | i3 | OO2 | 50
SI | SI/NO | Relazione | i4 | OO2 | 50
almeno n. 12 | numero | Ispezioni | i5 | OO3 | #100
tra 1 e 2 | numero | Rilievi | i6 | T1 | #100
= 5 ± 10% | numero | Cantieri | i7 | T2 | #100";

const DEEP_RESULTS: &str = "\
Consuntivo 2024 | Codice
81% | i1
12 giorni | i2
15/07/2024 | i3
Sì | i4

9 | i5
2,5 | i6
#5.5 | i7";

/// Titles above the headings, blank rows, headings repeated in the middle, columns in an order of their own,
/// numbers as text, weights in points, targets in one cell, other years beside this one.
#[test]
fn six_levels_in_a_layout_of_their_own() {
    let levels = [
        "id = \"mandato\"\nnome = \"Linea di mandato\"",
        "id = \"missione\"\nnome = \"Missione\"",
        "id = \"os\"\nnome = \"Obiettivo strategico\"",
        "id = \"programma\"\nnome = \"Programma\"",
        "id = \"oo\"\nnome = \"Obiettivo operativo\"\ncomposizione = { indicatori = 60, figli = 40 }",
        "id = \"attività\"\nnome = \"Attività\"",
    ];
    let toml = toml("relazione", &levels, "metodo = \"proporzionale\"\nente = \"mandato\"");
    let sheets = [
        ("piano.xlsx", "OBIETTIVI", DEEP_PLAN),
        ("piano.xlsx", "Indicatori", DEEP_INDICATORS),
        ("piano.xlsx", "consuntivo", DEEP_RESULTS),
    ];
    let results = computed(&Office::with(&toml, &sheets).open());
    let expected = [
        ("L1", "70.38"),
        ("M10", "70.38"),
        // 60 % of 67,30 and 40 % of 75
        ("OS1", "70.38"),
        ("P1", "67.30"),
        // 60 % of (60 % of 90 and 40 % of 80), 40 % of (70 % of 75 and 30 % of 100)
        ("OO1", "84.60"),
        ("T1", "75.00"),
        ("T2", "100.00"),
        ("OO2", "50.00"),
        ("P2", "75.00"),
        ("OO3", "75.00"),
    ];
    assert_eq!(nodes(&results), expected);
    let areas: Vec<(&str, &str)> = results["aree"]
        .as_array()
        .unwrap()
        .iter()
        .map(|area| (text(&area["nome"]), text(&area["raggiungimento"])))
        .collect();
    assert_eq!(areas, [("Settore 1", "84.60"), ("Settore 2", "67.30"), ("Settore 3", "75.00")]);
}

const ONE_LEVEL: &str = "id = \"obiettivo\"\nnome = \"Obiettivo\"";
const ONE: &str = "Codice | Livello | Titolo\nO | Obiettivo | Servizi";

/// A growth that is the indicator's own value: typed in per cent, over no base of the plan's.
#[test]
fn one_level_and_a_growth_that_needs_no_base() {
    let toml = toml("relazione", &[ONE_LEVEL], "metodo = \"proporzionale\"");
    let indicators_sheet = "\
Codice | Obiettivo | Indicatore | Unità | Target | Base | Calcolo
a | O | Variazione degli utenti | % | >= +15 % |
b | O | Utenti | N. | >= +15 % | #200
c | O | Copertura | % | >= +15 % | 40 % | variazione %
d | O | Addetti | N. | >= 10 | ---";
    let results = "Codice | Consuntivo\na | 12 %\nb | #220\nc | 46 %\nd | 8";
    let sheets = [
        ("piano.xlsx", "Obiettivi", ONE),
        ("piano.xlsx", "Indicatori", indicators_sheet),
        ("piano.xlsx", "Consuntivo", results),
    ];
    let results = computed(&Office::with(&toml, &sheets).open());
    let expected = [
        // 12 / 15
        ("a", ">= 15,00 %", "80.00"),
        // (220 − 200) / 200 = 10 %; 10 / 15
        ("b", ">= 15,00 %", "66.67"),
        // (46 − 40) / 40 = 15 %
        ("c", ">= 15,00 %", "100.00"),
        ("d", ">= 10,00 N.", "80.00"),
    ];
    assert_eq!(indicators(&results), expected);
}

#[test]
fn sheets_and_headings_by_the_office_s_names_and_a_table_of_steps() {
    let toml = toml(
        "relazione",
        &["id = \"linea\"\nnome = \"Linea strategica\"", "id = \"azione\"\nnome = \"Azione\""],
        "metodo = \"scaglioni\"\nente = \"linea\"\n\
         [[misurazione.scaglione]]\nda = 100\npunti = 100\n\
         [[misurazione.scaglione]]\nda = 80\npunti = 70\n\
         [[misurazione.scaglione]]\nda = 50\npunti = 40",
    )
    .replace(
        "piano = \"piano.xlsx\"",
        "piano = \"piano.xlsx\"\n[dati.colonne]\n\"ID\" = \"Codice\"\n\"Denominazione\" = \"Titolo\"\n\
         \"Liv.\" = \"Livello\"\n\"Dipende da\" = \"Padre\"\n\"KPI\" = \"Indicatore\"\n\
         \"Rif. obiettivo\" = \"Obiettivo\"\n\"UdM\" = \"Unità\"\n\"Atteso\" = \"Target\"\n\
         \"Esito\" = \"Consuntivo\"\n[dati.fogli]\n\"Albero\" = \"Obiettivi\"\n\
         \"KPI\" = \"Indicatori\"\n\"Risultati\" = \"Consuntivo\"",
    );
    let tree = "\
ID | Denominazione | Liv. | Dipende da
#2.1 | Aule | azione | 2
#2 | Didattica | linea |";
    let indicators_sheet = "\
ID | KPI | Rif. obiettivo | UdM | Atteso
a | Aule nuove | 2.1 | N. | >= 10
b | Posti | 2.1 | N. | >= 10
c | Prese | #2.1 | N. | >= 10
d | Lavagne | #2.1 | N. | >= 10";
    let sheets = [
        ("piano.xlsx", "Copertina", "Piano"),
        ("piano.xlsx", "Albero", tree),
        ("piano.xlsx", "KPI", indicators_sheet),
        ("piano.xlsx", "Risultati", "ID | Esito\na | #10\nb | #8\nc | #5\nd | 4,9"),
    ];
    let results = computed(&Office::with(&toml, &sheets).open());
    // (100 + 70 + 40 + 0) / 4
    assert_eq!(nodes(&results), [("2", "52.50"), ("2.1", "52.50")]);
}

#[test]
fn derived_forced_and_left_out_under_a_cap_of_their_own() {
    let levels = [
        "id = \"linea\"\nnome = \"Linea\"\ncomposizione = { indicatori = 30, figli = 70 }",
        "id = \"azione\"\nnome = \"Azione\"",
    ];
    let rules = "metodo = \"soglia\"\nnon_disponibile = \"escludi\"\ntetto = 120\nente = \"linea\"";
    let plan = "\
Codice | Livello | Padre | Titolo | Peso
1 | linea | | Didattica |
1.1 | azione | 1 | Aule | %0.6
1.2 | azione | 1 | Libri | %0.4";
    let indicators_sheet = "\
Obiettivo | Codice | Indicatore | Unità | Peso | Calcolo | Base | Operatore | Target | Soglia | Metodo
1 | d | Media delle azioni | % | #100 | Derivato | | >= | %0.9 | %0.5 |
1.1 | a | Crescita | N. | | Variazione % | #100 | >= | +15 % | 5 % |
1.1 | b | Differenza | % | | differenza | %0.4 | >= | 5 % | | proporzionale
1.1 | c | Rapporto | N. | | Rapporto | #25 | >= | #1 | #0.5 |
1.2 | e | Prestiti | N. | #50 | | | >= | #10 | |
1.2 | f | Acquisti | N. | #50 | | | >= | #10 | |
1.2 | g | Scarti | N. | #0 | | | >= | #10 | |";
    let results = "\
Codice | Consuntivo | Numeratore | Denominatore | Raggiungimento forzato | Motivazione
a | #110
b | 42%
c | | #45 | #2
e | #5 | | | 80 | evento esterno
f | N/D
g | #0";
    let sheets = [
        ("piano.xlsx", "Obiettivi", plan),
        ("piano.xlsx", "Indicatori", indicators_sheet),
        ("piano.xlsx", "Consuntivo", results),
    ];
    let results = computed(&Office::with(&toml("relazione", &levels, rules), &sheets).open());
    let expected = [
        // 60 % of 56,67 and 40 % of 80 are 66: (66 − 50) / (90 − 50)
        ("d", ">= 90,00 %", "40.00"),
        // 10 % between 5 and 15
        ("a", ">= 15,00 %", "50.00"),
        // 2 of 5 points
        ("b", ">= 5,00 %", "40.00"),
        // 45 / 2 / 25 = 0,9 between 0,5 and 1
        ("c", ">= 1,00", "80.00"),
        ("e", ">= 10,00 N.", "80.00"),
        ("f", ">= 10,00 N.", "N/D"),
        ("g", ">= 10,00 N.", "0.00"),
    ];
    assert_eq!(indicators(&results), expected);
    // 30 % of 40 and 70 % of 66
    assert_eq!(nodes(&results), [("1", "58.20"), ("1.1", "56.67"), ("1.2", "80.00")]);
}

#[test]
fn an_interim_monitoring_takes_the_periodic_target_however_it_is_written() {
    let rules = "metodo = \"proporzionale\"\ntetto = 120";
    let indicators_sheet = "\
Obiettivo | Codice | Indicatore | Unità | Operatore | Target | Target periodico
O | a | In una cella | N. | | >= 600 N. target periodico: >= 300 N. |
O | b | In due | N. | >= | #600 | #300
O | c | Con il suo segno | N. | >= | #600 | >= 300
O | d | Data | data | entro | @2024-12-31 | @2024-06-30
O | e | Percentuale | % | <= | %0.1 | %0.05
O | f | Senza | N. | >= | #10 | ---";
    let results =
        "Codice | Consuntivo\na | 143\nb | #400\nc | #150\nd | 01.07.2024\ne | 7,5%\nf | #11";
    let sheets = [
        ("piano.xlsx", "Obiettivi", ONE),
        ("piano.xlsx", "Indicatori", indicators_sheet),
        ("piano.xlsx", "Consuntivo", results),
    ];
    let toml = toml("monitoraggio", &[ONE_LEVEL], rules);
    let results = computed(&Office::with(&toml, &sheets).open());
    let expected = [
        ("a", ">= 300,00 N.", "47.67"),
        ("b", ">= 300,00 N.", "120.00"),
        ("c", ">= 300,00 N.", "50.00"),
        ("d", "Entro 30/06/2024", "0.00"),
        ("e", "<= 5,00 %", "50.00"),
        ("f", ">= 10,00 N.", "110.00"),
    ];
    assert_eq!(indicators(&results), expected);
}

/// An indicator with a target, a unit, and what the year came to (typed, attainment set by hand, reason).
fn single(unit: &str, target: &str, result: &str) -> Folder {
    let indicator = format!(
        "Obiettivo | Codice | Indicatore | Unità | Target\nO | a | Spesa | {unit} | {target}"
    );
    let result =
        format!("Codice | Consuntivo | Raggiungimento forzato | Motivazione\na | {result}");
    let sheets = [
        ("piano.xlsx", "Obiettivi", "Codice | Livello | Titolo\nO | ob | Servizi"),
        ("piano.xlsx", "Indicatori", &indicator),
        ("piano.xlsx", "Consuntivo", &result),
    ];
    let levels = ["id = \"ob\"\nnome = \"Obiettivo\""];
    Office::with(&toml("relazione", &levels, "metodo = \"soglia\""), &sheets).open()
}

#[test]
fn a_result_beside_a_target_in_words_is_told_as_it_was_typed() {
    let folder = single("€", "mantenimento dei livelli", "#1234567.5 | 88,9 | attestato dal NdV");
    let results = computed(&folder);
    let indicator = &results["nodi"][0]["indicatori"][0];
    assert_eq!(indicator["consuntivo"], "1.234.567,50 €");
    assert_eq!(indicator["raggiungimento"], "88.90");
    assert_eq!(indicator["scostamento"], Value::Null);
}

#[test]
fn an_inequality_is_no_result() {
    for (unit, target, result, told) in [
        ("N.", ">= 10", ">= 12", "il consuntivo «>= 12» è una disuguaglianza"),
        (
            "data",
            "entro 30/06/2024",
            "entro 01/03/2024",
            "il consuntivo «entro 01/03/2024» è una disuguaglianza",
        ),
    ] {
        let output = single(unit, target, result).run(&["verifica"]);
        assert_eq!(output.status.code(), Some(1));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains(&format!("piano.xlsx › Consuntivo!B2: {told}")), "{text}");
    }
}
