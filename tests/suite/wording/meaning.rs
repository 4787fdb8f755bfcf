//! What targets and results mean: judged as they are printed, bases, scales, units that are dates, units that changed.

use super::{TOML, computed, office, offices, told, verified};
use crate::office::{Folder, Office};

fn first(folder: &Folder) -> serde_json::Value {
    let output = folder.run(&["calcola", "--json"]);
    let results: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    results["nodi"][0]["indicatori"][0].clone()
}

/// The words of the document, without blanks.
fn pages(folder: &Folder) -> String {
    let output = folder.run(&["genera", "-o", "x.pdf"]);
    assert!(output.status.success(), "{}", String::from_utf8(output.stderr).unwrap());
    let text = pdf_extract::extract_text(folder.join("x.pdf")).unwrap();
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

#[test]
fn an_actual_is_judged_as_both_are_printed() {
    for (unit, target, actual, printed, deviation) in [
        ("%", ">= 80 %", "%0.79996", ">= 80,00 % | 79,996 % | 99.995", "-0,004 %"),
        ("%", ">= 80 %", "%0.7999", ">= 80,00 % | 79,99 % | 99.99", "-0,01 %"),
        ("N.", ">= 80", "#80.004", ">= 80,00 N. | 80,00 N. | 100.00", "+0,004 N."),
        ("N.", ">= 80,004", "#80", ">= 80,004 N. | 80,00 N. | 99.995", "-0,004 N."),
        ("N.", "> 10", "#10.001", "> 10,00 N. | 10,001 N. | 100.00", "+0,001 N."),
        ("N.", "< 10", "#10.0001", "< 10,00 N. | 10,0001 N. | 99.999", "+0,0001 N."),
        ("N.", "< 10", "#9.9999", "< 10,00 N. | 9,9999 N. | 100.00", "-0,0001 N."),
        ("gg", "<= 30", "#30.001", "<= 30,00 gg | 30,001 gg | 99.997", "+0,001 gg"),
        ("N.", "tra 1 e 1,5", "#1.501", "tra 1,00 e 1,50 N. | 1,501 N. | 99.93", "+0,001 N."),
        ("N.", "= 5", "#5.004", "= 5,00 N. | 5,004 N. | 99.92", "+0,004 N."),
        ("N.", "= 5 ± 1", "#6.003", "= 5,00 ± 1 N. | 6,003 N. | 79.94", "+1,003 N."),
    ] {
        let folder = office([unit, target, "", "", actual]);
        assert_eq!(computed(&folder), printed, "{target}, {actual}");
        assert_eq!(first(&folder)["scostamento"], deviation, "{target}, {actual}");
    }
}

#[test]
fn a_limit_that_its_target_excludes_is_told_and_is_not_reached() {
    let toml = TOML.replace("nome = \"Obiettivo\"", "nome = \"Obiettivo\"\nallegato = 1");
    let indicators = "Obiettivo | Codice | Indicatore | Unità | Target | Metodo | Soglia | Fonte\n\
                      O1 | k1 | Tempo | gg | < 10 | {} | 20 | Ufficio";
    for (method, warned) in
        [("", true), ("soglia", true), ("proporzionale-inverso", true), ("tutto-o-nulla", false)]
    {
        let indicators = indicators.replace("{}", method);
        let sheets = [
            ("piano.xlsx", "Obiettivi", "Codice | Livello | Titolo\nO1 | obiettivo | Trasparenza"),
            ("piano.xlsx", "Indicatori", indicators.as_str()),
            ("piano.xlsx", "Consuntivo", "Codice | Consuntivo\nk1 | #10"),
        ];
        let folder = Office::with(&toml, &sheets).open();
        let said = verified(&folder);
        let words = "Consuntivo!B2: il consuntivo 10 gg è il limite del target «< 10 gg», che lo \
                     esclude: il target non è raggiunto, ma il raggiungimento calcolato è 100 %";
        assert_eq!(said.contains(words), warned, "{method}: {said}");
        let text = pages(&folder);
        assert!(text.contains("0,00gg(limiteescluso)"), "{method}: {text}");
        assert!(!text.contains("favorevole0") && text.contains("1sottoiltarget"), "{text}");
        let note = "Targetnonraggiunto:ilvaloreèpariallimite,";
        assert_eq!(text.contains(note), warned, "{method}: {text}");
    }
}

#[test]
fn a_sign_beside_a_base_that_may_be_a_percentage_is_told() {
    for (unit, base, actual, doubted) in [
        ("%", "#70", "#75", true),
        ("%", "%0.7", "%0.75", true),
        ("%", "#100", "#106", true),
        ("%", "#1200", "#1300", false),
        ("N.", "#70", "#75", false),
    ] {
        let codes = told(&office([unit, ">= +5 %", base, "", actual]));
        assert_eq!(codes.contains("L081"), doubted, "{unit}, {base}: {codes}");
    }
}

#[test]
fn a_scheda_has_the_figures_to_do_a_calculation_again() {
    for (cells, words) in [
        (
            ["€", ">= +5 %", "#935000", "", "#981750"],
            "variazione%,base935.000€,datorilevato981.750€:(981.750−935.000)/935.000×100=5,00%",
        ),
        (
            ["N.", ">= 5", "#200", "differenza", "#206"],
            "differenza,base200N.,datorilevato206N.:206−200=6,00N.",
        ),
        (
            ["N.", ">= 1", "#80", "rapporto", "#84.5"],
            "rapporto,base80N.,datorilevato84,5N.:84,5/80=1,06",
        ),
        (["N.", ">= 5", "#200", "differenza", "N/D"], "Calcolo:differenza,base200N."),
    ] {
        let folder = office(cells);
        let toml = TOML.replace("nome = \"Obiettivo\"", "nome = \"Obiettivo\"\nallegato = 1");
        std::fs::write(folder.join("relazione.toml"), toml).unwrap();
        let text = pages(&folder);
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

#[test]
fn a_small_percentage_is_told_where_it_is_nearer_as_a_fraction() {
    for (target, actual, doubted) in [
        ("<= 5 %", "#0.8", false),
        ("<= 5 %", "#0.3", false),
        ("<= 5 %", "#0.05", true),
        ("<= 80 %", "#0.84", true),
        (">= 80 %", "#0.05", true),
        (">= 80 %", "#0.85", true),
        (">= 5 %", "#0.8", false),
        (">= 5 %", "#0.04", true),
        (">= 2 %", "#1.4", false),
        (">= 80 %", "%0.05", false),
    ] {
        let codes = told(&office(["%", target, "", "", actual]));
        assert_eq!(codes.contains("V010"), doubted, "{target}, {actual}: {codes}");
    }
}

#[test]
fn a_number_under_a_unit_that_is_a_date_has_its_ways_out() {
    let days = "se sono giorni scrivere gg in Unità";
    let date = "se è il 31/12/2024 dare alla cella il formato data";
    for (unit, target, words) in [
        ("scadenza", "<= 30", days),
        ("scadenza", "#30", days),
        ("termine", "30 gg", days),
        ("data", "#45657", date),
        ("data", "45657", date),
        ("Scadenza prevista", "#45657", date),
    ] {
        let said = computed(&office([unit, target, "", "", "#20"]));
        assert!(said.contains(words), "{unit}, {target}: {said}");
    }
}

#[test]
fn an_example_of_a_date_is_of_the_documents_year() {
    for (cells, words) in [
        (["data", "appena possibile", "", "", ""], "«entro 31/12/2024»"),
        (["data", "entro 31/12/24", "", "", ""], "«entro 31/12/2024»"),
        (["data", "entro 60 giorni dalla delibera", "", "", ""], "«entro 30/06/2024»"),
        (["data", "dopo il I semestre", "", "", ""], "«30/06/2024»"),
        (["data", "entro 31/12/2024", "", "", "presto"], "scrivere 31/12/2024"),
        (["%", "???", "", "", ""], "«entro 30/06/2024»"),
    ] {
        let said = computed(&office(cells));
        assert!(said.contains(words), "{cells:?}: {said}");
        let later = office(cells);
        let toml = TOML.replace("anno = 2024", "anno = 2031");
        std::fs::write(later.join("relazione.toml"), toml).unwrap();
        let said = computed(&later);
        assert!(said.contains(&words.replace("2024", "2031")), "{cells:?}: {said}");
    }
}

#[test]
fn a_first_plan_in_another_unit_is_told() {
    let indicators = "Obiettivo | Codice | Indicatore | Unità | Target | Soglia | Fonte\n\
                      O1 | k1 | Sportello aperto | SI/NO | SI | | Ufficio\n\
                      O1 | k2 | Corsi | N. | >= 10 | 5 | Ufficio";
    let results = "Codice | Consuntivo\nk1 | SI\nk2 | #10";
    for (rows, words) in [
        (
            &["k1 | Target | >= 80 % | SI", "k1 | Unità | % | SI/NO"][..],
            "Revisioni!D2: il valore precedente «>= 80 %» è in %, quello di oggi in SI/NO",
        ),
        (
            &["k1 | Target | 80 % | SI"],
            "Revisioni!D2: il valore precedente «80 %» è in %, quello di oggi in SI/NO",
        ),
        (
            &["k2 | Soglia | 4 | 5", "k2 | Unità | gg | N."],
            "Revisioni!D2: il valore precedente «4» è in gg, quello di oggi in N.",
        ),
        (&["k2 | Target | >= 8 | >= 10"], ""),
        (&["k2 | Target | >= 8 N. | >= 10"], ""),
    ] {
        let row = |of: &&str| format!("O1 | {of} | @2024-06-30 | DG 1 | Nuova norma");
        let rows: Vec<String> = rows.iter().map(row).collect();
        let heads = "Obiettivo | Codice | Campo | Da | A | Data | Atto | Causa";
        let sheet = format!("{heads}\n{}", rows.join("\n"));
        let folder = offices("metodo = \"proporzionale\"", indicators, results, &sheet);
        let said = verified(&folder);
        assert_eq!(said.contains("L087"), !words.is_empty(), "{rows:?}: {said}");
        assert!(said.contains(words), "{rows:?}: {said}");
    }
}

#[test]
fn between_a_figure_and_none_there_is_no_difference() {
    let parent = tempfile::tempdir().unwrap();
    let [before, after] = ["N/D", "#10"].map(|actual| office(["N.", ">= 10", "", "", actual]));
    for (folder, name) in [(&before, "prima"), (&after, "dopo")] {
        std::fs::rename(folder.path(), parent.path().join(name)).unwrap();
        std::fs::create_dir(folder.path()).unwrap();
    }
    let [old, new] = ["prima", "dopo"].map(|name| parent.path().join(name));
    let output = before.run(&["confronta", old.to_str().unwrap(), new.to_str().unwrap()]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("Raggiungimento: N/D → 100,00 %\n"), "{said}");
}
