//! Targets and results as people write them, from the cells to the attainment: what is read, and what is told.

use crate::office::{Folder, Office};

mod beside;
mod meaning;
mod odd;
mod taken_back;

const TOML: &str = r#"[ente]
nome = "Ente di prova"

[documento]
anno = 2024
stato = "bozza"

[dati]
piano = "piano.xlsx"
consuntivo = "piano.xlsx"

[[livello]]
id = "obiettivo"
nome = "Obiettivo"

[misurazione]
metodo = "proporzionale"
"#;

/// An office of one indicator: unit, target, base, calculation, actual, in the cells' own kinds.
fn office([unit, target, base, calculation, actual]: [&str; 5]) -> Folder {
    let indicators = format!(
        "Obiettivo | Codice | Indicatore | Unità | Target | Base | Calcolo | Fonte\n\
         O1 | k1 | Pratiche | {unit} | {target} | {base} | {calculation} | Ufficio"
    );
    let results = format!("Codice | Consuntivo | Cause dello scostamento\nk1 | {actual} | Carico");
    let sheets = [
        (
            "piano.xlsx",
            "Obiettivi",
            "Codice | Livello | Titolo\nO1 | obiettivo | Servizi e trasparenza",
        ),
        ("piano.xlsx", "Indicatori", indicators.as_str()),
        ("piano.xlsx", "Consuntivo", results.as_str()),
    ];
    Office::with(TOML, &sheets).open()
}

/// Target and actual as printed, and attainment; or what `calcola` says instead.
fn computed(folder: &Folder) -> String {
    let output = folder.run(&["calcola", "--json"]);
    if !output.status.success() {
        return String::from_utf8(output.stderr).unwrap();
    }
    let results: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let indicator = &results["nodi"][0]["indicatori"][0];
    let text = |key: &str| indicator[key].as_str().unwrap_or("N/D").to_owned();
    format!("{} | {} | {}", text("target"), text("consuntivo"), text("raggiungimento"))
}

/// The codes that `verifica` tells, in order.
fn told(folder: &Folder) -> String {
    let output = folder.run(&["verifica", "--json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["diagnostica"].as_array().cloned().unwrap_or_default();
    let codes = findings.iter().map(|finding| finding["codice"].as_str().unwrap().to_owned());
    codes.collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_read() {
    for (cells, result, codes) in [
        (["%", "magg. o uguale 90%", "", "", "%0.9"], ">= 90,00 % | 90,00 % | 100.00", ""),
        (["N.", ">= 80 ± 25 %", "", "", "#61"], ">= 80,00 ± 20 N. | 61,00 N. | 100.00", ""),
        (["N.", ">= 80 ± 25 %", "", "", "#40"], ">= 80,00 ± 20 N. | 40,00 N. | 50.00", ""),
        (["gg", "<= 30 ± 10 %", "", "", "#33"], "<= 30,00 ± 3 gg | 33,00 gg | 100.00", ""),
        (["N.", "5 su 6", "", "", "4 su 6"], ">= 5,00 su 6 | 4,00 su 6 | 80.00", "L026"),
        (["N.", ">= 5 su 6", "", "", "5/6"], ">= 5,00 su 6 | 5,00 su 6 | 100.00", ""),
        (["N.", ">= 5 su 6", "", "", "#4"], ">= 5,00 su 6 | 4,00 su 6 | 80.00", ""),
        (["", ">= 80 %", "", "", "%0.8"], ">= 80,00 % | 80,00 % | 100.00", ""),
        (["", "max 5 gg", "", "", "5 gg"], "<= 5,00 gg | 5,00 gg | 100.00", ""),
        (["", "entro giugno", "", "", "@2024-06-30"], "Entro 30/06/2024 | 30/06/2024 | 100.00", ""),
        (["", "SI", "", "", "fatto"], "SI | SI | 100.00", ""),
        (
            ["data", "entro il 31/12/2024 (salvo proroghe)", "", "", "31 dicembre 2024"],
            "Entro 31/12/2024 (salvo proroghe) | 31/12/2024 | 100.00",
            "",
        ),
        (
            ["N.", "+5% rispetto al 2023", "#200", "", "#210"],
            ">= 5,00 % (rispetto al 2023) | 5,00 % | 100.00",
            "L026",
        ),
        (["N.", ">= +5 %", "#200", "", "#210"], ">= 5,00 % | 5,00 % | 100.00", ""),
        (["N.", ">= 5 %", "#200", "variazione %", "#210"], ">= 5,00 % | 5,00 % | 100.00", ""),
        (["%", ">= 5 %", "#935000", "variazione %", "#981750"], ">= 5,00 % | 5,00 % | 100.00", ""),
        (["%", "<= -5 %", "#80", "", "#76"], "<= -5,00 % | -5,00 % | 100.00", "L081"),
        (["N.", "-10 %", "#100", "", "#90"], "<= -10,00 % | -10,00 % | 100.00", "L026"),
        (["%", ">= 10 p.p.", "%0.5", "differenza", "%0.6"], ">= 10,00 % | 10,00 % | 100.00", ""),
        (["N.", ">= 5", "", "", "5 (cinque)"], ">= 5,00 N. | 5,00 N. | 100.00", ""),
        (["%", ">= 80 %", "", "", "80 % (12 su 15)"], ">= 80,00 % | 80,00 % | 100.00", ""),
        (
            ["€", "riduzione del 10 %", "#200", "", "#180"],
            "<= -10,00 % | -10,00 % | 100.00",
            "L026",
        ),
    ] {
        let folder = office(cells);
        assert_eq!(computed(&folder), result, "{cells:?}");
        assert_eq!(told(&folder), codes, "{cells:?}");
    }
}

#[test]
fn what_is_told() {
    for (cells, code, words) in [
        (["gg", "-3 gg", "#8", "", "#5"], "L083", "oppure una differenza dalla base"),
        (["%", ">= 5 su 6", "", "", "#5"], "L083", "può essere 5 su 6 oppure 5 %"),
        (
            ["N.", ">= 80%", "#100", "", "#85"],
            "L083",
            "può essere un valore in N. oppure una variazione",
        ),
        (["N.", ">= 80%", "", "", "#85"], "L012", "«variazione %» in Calcolo"),
        (["N.", ">= 12 e <= 18", "", "", "#15"], "L080", "due operatori: >= e <="),
        (["%", ">= 80", "", "", "≥95%"], "L082", "è una disuguaglianza"),
        (["%", ">= 80", "", "", "oltre il 95 %"], "L082", "è una disuguaglianza"),
        (["N.", ">= 5 su 6", "", "", "#83"], "L083", "83 su 6"),
        (["N.", "+5% rispetto al 2023", "", "", "#85"], "L020", "«Base»"),
        (["", "80", "", "", "#85"], "L006", "«Unità»"),
        (["N.", "5 (sei)", "", "", "#5"], "L083", "5 oppure 6"),
    ] {
        let folder = office(cells);
        let said = computed(&folder);
        assert_eq!(told(&folder).split(' ').next(), Some(code), "{cells:?}: {said}");
        assert!(said.contains(words), "{cells:?}: {said}");
    }
}

#[test]
fn an_actual_that_looks_like_the_variation_is_told_with_both_readings() {
    for (cells, codes) in [
        (["€", ">= +5 %", "#935000", "", "#7"], "L084"),
        (["€", ">= +5 %", "#935000", "", "#981750"], ""),
        (["N.", ">= 1", "#80", "rapporto", "#1.02"], "L084"),
        (["N.", ">= 5", "#200", "differenza", "#6"], "L084"),
        (["N.", ">= 5", "#200", "differenza", "#206"], ""),
    ] {
        let folder = office(cells);
        assert_eq!(told(&folder), codes, "{cells:?}");
    }
    let folder = office(["€", ">= +5 %", "#935000", "", "#7"]);
    let output = String::from_utf8(folder.run(&["verifica"]).stdout).unwrap();
    assert!(output.contains("sembra già la variazione"), "{output}");
    assert!(output.contains("sulla base 935.000 dà -100 %"), "{output}");
}

#[test]
fn the_tolerance_is_told_where_it_decides() {
    let folder = office(["N.", ">= 80 ± 25 %", "", "", "#61"]);
    let output = String::from_utf8(folder.run(&["spiega", "k1"]).stdout).unwrap();
    assert!(output.contains(">= 80,00 ± 20 N."), "{output}");
    assert!(output.contains("entro la tolleranza"), "{output}");
}

#[test]
fn no_page_gives_a_base_the_unit_of_its_variation() {
    let folder = office(["%", ">= 5 %", "#935000", "variazione %", "#981750"]);
    let output = String::from_utf8(folder.run(&["spiega", "k1"]).stdout).unwrap();
    assert!(!output.contains("935.000,00 %") && output.contains("935.000"), "{output}");
}

/// An office whose sheets are given whole.
fn offices(settings: &str, indicators: &str, results: &str, revisions: &str) -> Folder {
    let toml = TOML.replace("metodo = \"proporzionale\"", settings);
    let mut sheets = vec![
        (
            "piano.xlsx",
            "Obiettivi",
            "Codice | Livello | Titolo\nO1 | obiettivo | Servizi e trasparenza",
        ),
        ("piano.xlsx", "Indicatori", indicators),
        ("piano.xlsx", "Consuntivo", results),
    ];
    if !revisions.is_empty() {
        sheets.push(("piano.xlsx", "Revisioni", revisions));
    }
    Office::with(&toml, &sheets).open()
}

fn verified(folder: &Folder) -> String {
    String::from_utf8(folder.run(&["verifica"]).stdout).unwrap()
}

#[test]
fn near_misses_without_a_threshold_are_told_once() {
    let indicators = "Obiettivo | Codice | Indicatore | Unità | Target | Soglia | Fonte\n\
                      O1 | k1 | Pratiche | % | >= 80 % | | Ufficio\n\
                      O1 | k2 | Corsi | N. | >= 10 | | Ufficio\n\
                      O1 | k3 | Guide | N. | >= 10 | 5 | Ufficio\n\
                      O1 | k4 | Visite | N. | >= 10 | | Ufficio";
    let results = "Codice | Consuntivo | Cause dello scostamento\n\
                   k1 | %0.79 | Carico\nk2 | #9 | Carico\nk3 | #9 | Carico\nk4 | #1 | Carico";
    let said = verified(&offices("metodo = \"soglia\"", indicators, results, ""));
    assert!(
        said.contains(
            "avviso: piano.xlsx › Indicatori: 2 indicatori mancano di poco il target e con il \
             metodo «soglia» valgono 0, perché la soglia non c'è (k1, k2)"
        ),
        "{said}"
    );
    assert_eq!(said.matches("V015").count(), 1, "{said}");
}

#[test]
fn a_target_too_low_is_told_under_every_method() {
    let indicators = "Obiettivo | Codice | Indicatore | Unità | Target | Soglia | Fonte\n\
                      O1 | k1 | Corsi | N. | >= 10 | 5 | Ufficio";
    let results = "Codice | Consuntivo\nk1 | #13";
    let steps = "metodo = \"scaglioni\"\n[[misurazione.scaglione]]\nda = 80\npunti = 50";
    let methods = ["soglia", "proporzionale", "proporzionale-inverso", "tutto-o-nulla"]
        .map(|method| format!("metodo = \"{method}\""));
    for settings in methods.iter().map(String::as_str).chain([steps]) {
        let said = verified(&offices(settings, indicators, results, ""));
        assert!(
            said.contains("in proporzione al target il raggiungimento è 130 %"),
            "{settings}: {said}"
        );
    }
    // Beyond the threshold's line it is 120 %, in proportion 102.
    let high = indicators.replace(">= 10 | 5", ">= 100 | 90");
    let said =
        verified(&offices("metodo = \"soglia\"", &high, "Codice | Consuntivo\nk1 | #103", ""));
    assert!(!said.contains("V006"), "{said}");
}

#[test]
fn steps_of_no_effect_are_told() {
    let indicators = "Obiettivo | Codice | Indicatore | Unità | Target | Metodo | Fonte\n\
                      O1 | k1 | Corsi | N. | >= 10 | {} | Ufficio";
    let step = |from: u32| format!("[[misurazione.scaglione]]\nda = {from}\npunti = 50\n");
    for (settings, method, words) in [
        (
            format!("metodo = \"proporzionale\"\n{}", step(80)),
            "",
            "gli scaglioni non hanno effetto",
        ),
        (
            format!("metodo = \"scaglioni\"\n{}{}", step(80), step(110)),
            "",
            "lo scaglione da 110 non si raggiunge mai",
        ),
        (
            "metodo = \"proporzionale\"".to_owned(),
            "scaglioni",
            "il metodo dell'indicatore k1 è «scaglioni», ma non ci sono scaglioni",
        ),
    ] {
        let folder = offices(
            &settings,
            &indicators.replace("{}", method),
            "Codice | Consuntivo\nk1 | #10",
            "",
        );
        let said = verified(&folder);
        assert!(said.contains(words), "{settings}: {said}");
        assert_eq!(said.matches("V016").count(), 1, "{said}");
    }
    let sound = format!("metodo = \"scaglioni\"\n{}{}", step(80), step(100));
    let folder =
        offices(&sound, &indicators.replace("{}", ""), "Codice | Consuntivo\nk1 | #10", "");
    assert!(!verified(&folder).contains("V016"));
}

#[test]
fn a_forced_attainment_where_it_has_no_effect_is_told() {
    let indicators = "Obiettivo | Codice | Indicatore | Unità | Target | Raggiungimento forzato | Fonte\n\
                      O1 | k1 | Corsi | N. | >= 10 | %0.85 | Ufficio\n\
                      O1 | k2 | Corsi | N. | >= 10 | | Ufficio";
    let results = "Codice | Consuntivo\nk1 | #10\nk2 | #10";
    let said = verified(&offices("metodo = \"proporzionale\"", indicators, results, ""));
    assert!(
        said.contains("avviso: piano.xlsx › Indicatori!F2: il raggiungimento forzato"),
        "{said}"
    );
    assert_eq!(said.matches("non ha effetto nel foglio Indicatori").count(), 1, "{said}");
}

#[test]
fn what_was_there_before_is_read_by_what_held_then() {
    let indicators = "Obiettivo | Codice | Indicatore | Unità | Target | Fonte\n\
                      O1 | k1 | Sportello aperto | SI/NO | SI | Ufficio\n\
                      O1 | k2 | Corsi | N. | >= 10 | Ufficio";
    let results = "Codice | Consuntivo\nk1 | SI\nk2 | #10";
    let heads = "Obiettivo | Codice | Campo | Da | A | Data | Atto | Causa";
    let row = |of: &str| format!("{of} | @2024-06-30 | DG 1 | Nuova norma");
    let revised = |rows: &[&str]| {
        let rows: Vec<String> = rows.iter().map(|of| row(of)).collect();
        let sheet = format!("{heads}\n{}", rows.join("\n"));
        offices("metodo = \"proporzionale\"", indicators, results, &sheet)
    };
    for rows in [
        &["O1 | k1 | Target | >= 80 % | SI", "O1 | k1 | Unità | % | SI/NO"][..],
        &["O1 | k1 | Target | 80 % | SI"][..],
        &["O1 | k2 | Target | >= 8 | >= 10"][..],
    ] {
        let folder = revised(rows);
        let said = verified(&folder);
        assert!(!said.contains("errore") && !said.contains("L086"), "{rows:?}: {said}");
        assert!(folder.run(&["calcola"]).status.success());
    }
    let folder = revised(&["O1 | k2 | Target | >= 8 <= 9 | >= 10"]);
    let said = verified(&folder);
    assert!(said.contains("il valore precedente «>= 8 <= 9» non si legge"), "{said}");
    assert!(folder.run(&["calcola"]).status.success(), "{said}");
}

#[test]
fn what_was_there_before_is_told_where_it_may_be_another_thing() {
    let indicators = "Obiettivo | Codice | Indicatore | Unità | Target | Soglia | Peso | Fonte\n\
                      O1 | k1 | Pratiche | % | >= 90 % | 60 % | 100 % | Ufficio";
    let heads = "Obiettivo | Codice | Campo | Da | A | Data | Atto | Causa";
    for (row, code, words) in [
        (
            "Target | #0.9 | >= 90 %",
            "L106",
            "«0,9» si legge 0,9 %, ma accanto a 90 % potrebbe essere 90 %",
        ),
        ("Target | 0,85 | >= 90 %", "L106", "potrebbe essere 85 %"),
        ("Soglia | #0.5 | 60 %", "L106", "potrebbe essere 50 %"),
        ("Peso | #0.5 | 100 %", "L106", "potrebbe essere 50 %"),
        ("Target | da definire | >= 90 %", "L086", "«da definire» non si legge"),
        ("Target | n.d. | >= 90 %", "L086", "«n.d.» non si legge"),
        ("Soglia | n.d. | 60 %", "L086", "«n.d.» non si legge"),
        ("Peso | non disponibile | 100 %", "L086", "«non disponibile» non si legge"),
        ("Target | #85 | >= 90 %", "", ""),
        ("Target | %0.009 | >= 90 %", "", ""),
        ("Target | 0,9 % | >= 90 %", "", ""),
        ("Soglia | - | 60 %", "", ""),
        ("Soglia | | 60 %", "", ""),
        ("Peso | %0.5 | 100 %", "", ""),
    ] {
        let revisions = format!("{heads}\nO1 | k1 | {row} | @2024-06-30 | DG 1 | Nuova norma");
        let results = "Codice | Consuntivo\nk1 | %0.9";
        let folder = offices("metodo = \"proporzionale\"", indicators, results, &revisions);
        let said = verified(&folder);
        assert_eq!(told(&folder), code, "{row}: {said}");
        assert!(said.contains(words), "{row}: {said}");
        assert!(code.is_empty() || said.contains("Revisioni!D2"), "{row}: {said}");
    }
}
