//! *Unità* and *Assegnazioni*: a small office of three units in two levels, its figures by hand.

use serde_json::Value;

use crate::office::Office;

const TOML: &str = r#"[ente]
nome = "Istituto di prova"

[documento]
anno = 2024

[dati]
piano = "piano.xlsx"
consuntivo = "consuntivo.xlsx"

[[livello]]
id = "area"
nome = "Area strategica"
composizione = { figli = 100 }

[[livello]]
id = "obiettivo"
nome = "Obiettivo"

[misurazione]
metodo = "proporzionale"
ente = "area"
matrice = "area"
"#;

const OBJECTIVES: &str = "\
Codice | Livello | Padre | Titolo | Peso | Unità organizzativa
AS1 | area | | Acque | |
AS2 | area | | Servizi | |
O1 | obiettivo | AS1 | Monitoraggi | %0.6 | Ufficio Acque; Direzione Servizi
O2 | obiettivo | AS1 | Pareri | %0.4 | Direzione Tecnica
O3 | obiettivo | AS2 | Sportello | | Direzione Servizi";

/// O1 90, O2 50, O3 50: k5 is N/D and counts as 0.
const INDICATORS: &str = "\
Obiettivo | Codice | Indicatore | Unità | Peso | Target | Unità organizzativa
O1 | k1 | Campioni | N. | %0.5 | >= 100 |
O1 | k2 | Stazioni | N. | %0.5 | >= 100 | Direzione Tecnica
O2 | k3 | Pareri resi | N. | | >= 100 |
O3 | k4 | Pratiche | N. | | >= 100 |
O3 | k5 | Chiamate | N. | | >= 100 |";

const RESULTS: &str = "\
Codice | Consuntivo | Motivazione
k1 | #80 |
k2 | #100 |
k3 | #50 |
k4 | #100 |
k5 | N/D | Centralino fermo";

const UNITS: &str = "\
Unità organizzativa | Fa parte di | Responsabile | E-mail
Direzione Tecnica | | Dirigente tecnico | tecnica@example.org
Ufficio Acque | Direzione Tecnica | Responsabile dell'ufficio |
Direzione Servizi | | |";

const ASSIGNMENTS: &str = "\
Obiettivo | Unità organizzativa | Quota | Peso
O1 | Ufficio Acque | %0.75 |
O1 | Direzione Servizi | %0.25 |
O2 | direzione tecnica | |
O3 | Direzione Servizi | #100 | %0.2";

/// The office without the two sheets, and its *Unità* and *Assegnazioni* where they are asked for.
fn office(sheets: &[(&str, &str)]) -> Office {
    let mut office = Office::with(
        TOML,
        &[
            ("piano.xlsx", "Obiettivi", OBJECTIVES),
            ("piano.xlsx", "Indicatori", INDICATORS),
            ("consuntivo.xlsx", "Consuntivo", RESULTS),
        ],
    );
    for (sheet, text) in sheets {
        office.add("piano.xlsx", sheet, text);
    }
    office
}

fn whole() -> Office {
    office(&[("Unità", UNITS), ("Assegnazioni", ASSIGNMENTS)])
}

fn results(office: &Office) -> Value {
    let output = office.open().run(&["calcola", "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("-")
}

/// `name: result, weight, points`, a unit each; a dash for what is not there.
fn units(results: &Value) -> Vec<String> {
    let row = |unit: &Value| {
        let [result, weight, points] =
            ["raggiungimento", "peso", "punti"].map(|key| text(&unit[key]));
        format!("{}: {result}, {weight}, {points}", text(&unit["nome"]))
    };
    results["aree"].as_array().unwrap().iter().map(row).collect()
}

/// Weight of a part = Peso × Quota / 100, points = weight × attainment / 100, result = points / weight × 100:
///
/// | part | Peso | Quota | weight | attainment | points |
/// | --- | --- | --- | --- | --- | --- |
/// | O1, Ufficio Acque | 60 (the objective's) | 75 | 45 | 90 | 40,5 |
/// | O1, Direzione Servizi | 60 (the objective's) | 25 | 15 | 90 | 13,5 |
/// | O2, Direzione Tecnica | 40 (the objective's) | 100 (blank) | 40 | 50 | 20 |
/// | O3, Direzione Servizi | 20 (of the row) | 100 | 20 | 50 | 10 |
///
/// Ufficio Acque 40,5 / 45 = 90. Direzione Tecnica takes it in: (20 + 40,5) / (40 + 45) = 71,18.
/// Direzione Servizi (13,5 + 10) / (15 + 20) = 67,14.
#[test]
fn assigned_objectives_weigh_by_peso_and_quota() {
    let results = results(&whole());
    assert_eq!(
        units(&results),
        [
            "Direzione Tecnica: 71.18, 85.00, 60.50",
            "Ufficio Acque: 90.00, 45.00, 40.50",
            "Direzione Servizi: 67.14, 35.00, 23.50",
        ]
    );
    let first = &results["aree"][0];
    assert_eq!(first["responsabile"], "Dirigente tecnico");
    assert_eq!(results["aree"][1]["fa_parte_di"], "Direzione Tecnica");
    assert_eq!(first["assegnazioni"][0]["unita"], "Ufficio Acque");
    assert_eq!(first["assegnazioni"][1]["origine"], "piano.xlsx › Assegnazioni!A4");
}

/// Without *Assegnazioni* objectives count alike: Direzione Tecnica has O2 and, from below, O1: (50 + 90) / 2.
#[test]
fn without_assignments_the_objectives_of_a_unit_count_alike() {
    let unassigned = office(&[("Unità", UNITS)]);
    let expected = [
        "Direzione Tecnica: 70.00, -, -",
        "Ufficio Acque: 90.00, -, -",
        "Direzione Servizi: 70.00, -, -",
    ];
    assert_eq!(units(&results(&unassigned)), expected);
}

/// O2 weighs 0 and is left out: Direzione Tecnica is O1 alone. Without *Unità* nobody is part of anybody, and the order
/// is that of the plan.
#[test]
fn an_objective_of_weight_zero_counts_for_no_unit() {
    let mut listed = office(&[("Unità", UNITS)]);
    let mut unlisted = office(&[]);
    for office in [&mut listed, &mut unlisted] {
        office.change("piano.xlsx › Obiettivi!E4 = %1");
        office.change("piano.xlsx › Obiettivi!E5 = %0");
    }
    let found = results(&listed);
    assert_eq!(units(&found)[0], "Direzione Tecnica: 90.00, -, -");
    assert_eq!(found["aree"][0]["obiettivi"], 1);
    let expected = [
        "Ufficio Acque: 90.00, -, -",
        "Direzione Servizi: 70.00, -, -",
        "Direzione Tecnica: -, -, -",
    ];
    assert_eq!(units(&results(&unlisted)), expected);
}

/// k5 is N/D: `escludi` leaves it out of O3 (100), and an objective of which nothing is available out of its units.
#[test]
fn what_is_not_available_follows_the_policy() {
    let rows = [
        // O3 is 100: (13,5 + 20) / 35.
        ("escludi", "#100", "Direzione Servizi: 95.71, 35.00, 33.50"),
        // O3 is N/D altogether: 13,5 / 15.
        ("escludi", "N/D", "Direzione Servizi: 90.00, 15.00, 13.50"),
        // N/D counts as 0 and keeps its weight: 13,5 / 35.
        ("zero", "N/D", "Direzione Servizi: 38.57, 35.00, 13.50"),
    ];
    for (policy, k4, expected) in rows {
        let mut office = whole();
        office.change(&format!("toml: matrice = -> non_disponibile = \"{policy}\"\\nmatrice ="));
        office.change(&format!("consuntivo.xlsx › Consuntivo!B5 = {k4}"));
        assert_eq!(units(&results(&office))[2], expected, "{policy}, k4 {k4}");
    }
}

/// With `pesi = "punti"` a blank *Peso* is the objective's points as typed, of the same kind as those of a row: O1 3,
/// O2 2, O3 5 of its row. Ufficio Acque 2,25 × 90; Direzione Tecnica (2,025 + 1) / 4,25; Direzione Servizi
/// (0,675 + 2,5) / 5,75.
#[test]
fn points_of_objectives_and_of_rows_are_of_one_kind() {
    let mut office = whole();
    office.change("toml: matrice = -> pesi = \"punti\"\\nmatrice =");
    office.change("piano.xlsx › Obiettivi!E4 = #3");
    office.change("piano.xlsx › Obiettivi!E5 = #2");
    office.change("piano.xlsx › Assegnazioni!D5 = #5");
    for cell in ["E2", "E3"] {
        office.change(&format!("piano.xlsx › Indicatori!{cell} = #1"));
    }
    let expected = [
        "Direzione Tecnica: 71.18, 4.25, 3.03",
        "Ufficio Acque: 90.00, 2.25, 2.03",
        "Direzione Servizi: 55.22, 5.75, 3.18",
    ];
    assert_eq!(units(&results(&office)), expected);
}

/// Where a level is the flat mean of its indicators, so is the matrix: a blank weight is 1. Below AS1 k1 and k3 are blank,
/// k2 weighs 50: (80 + 50 × 100 + 50) / 52 = 98,65.
#[test]
fn the_matrix_of_a_flat_level_weighs_as_that_mean_does() {
    let mut office = whole();
    office.change("toml: composizione = { figli = 100 } -> media = \"indicatori\"");
    office.change("piano.xlsx › Indicatori!E2 =");
    let found = results(&office);
    assert_eq!(cells(&found)[0], "AS1 × Direzione Tecnica: 98.65 of 3");
    assert_eq!(found["nodi"][0]["raggiungimento"], "98.65");
}

/// The cells of the matrix as `node × unit: result of how many`.
fn cells(results: &Value) -> Vec<String> {
    let cell = |cell: &Value| {
        let [node, unit, result] = ["nodo", "unita", "raggiungimento"].map(|key| text(&cell[key]));
        format!("{node} × {unit}: {result} of {}", cell["indicatori"])
    };
    results["matrice"].as_array().unwrap().iter().map(cell).collect()
}

/// Below AS1: k1 80 (weight 50, of O1's units), k2 100 (weight 50, Direzione Tecnica alone), k3 50 (weight 100, of O2's
/// unit). Direzione Tecnica (50 × 80 + 50 × 100 + 100 × 50) / 200 = 70; Direzione Servizi k1 alone, 80.
/// Below AS2 no weight is stated: (100 + 0) / 2 = 50.
#[test]
fn the_matrix_is_the_mean_of_a_units_indicators_below_a_node() {
    let found = results(&whole());
    let expected = [
        "AS1 × Direzione Tecnica: 70.00 of 3",
        "AS1 × Direzione Servizi: 80.00 of 1",
        "AS2 × Direzione Tecnica: - of 0",
        "AS2 × Direzione Servizi: 50.00 of 2",
    ];
    assert_eq!(cells(&found), expected);
    assert_eq!(found["nodi"][1]["indicatori"][1]["unita_organizzative"][0], "Direzione Tecnica");
}

/// An objective that names no unit has those that it is assigned to.
#[test]
fn an_indicator_of_an_objective_without_units_is_of_those_it_is_assigned_to() {
    let mut office = whole();
    office.change("piano.xlsx › Obiettivi!F5 =");
    assert_eq!(cells(&results(&office))[0], "AS1 × Direzione Tecnica: 70.00 of 3");
}

/// The office with the changes of a file; each finding as it is told.
#[test]
fn what_is_wrong_with_units_and_assignments_is_told_with_its_cell() {
    insta::glob!("unita/*.txt", |path| {
        let mut office = whole();
        let text = std::fs::read_to_string(path).unwrap();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
            office.change(line);
        }
        let output = office.open().run(&["calcola"]);
        let told = String::from_utf8(output.stderr).unwrap();
        insta::assert_snapshot!(format!("{}stato {}", told, output.status.code().unwrap()));
    });
}

#[test]
fn the_office_itself_is_told_nothing_of_its_units() {
    let output = whole().open().run(&["calcola"]);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

/// What `spiega` says, for a unit or for a cell of the matrix.
fn spiega(office: &Office, words: &[&str]) -> String {
    let output = office.open().run(&[&["spiega"], words].concat());
    let [out, err] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    format!("{err}{out}")
}

#[test]
fn a_unit_and_a_cell_of_the_matrix_are_explained() {
    let mut zero = office(&[("Unità", UNITS)]);
    zero.change("piano.xlsx › Obiettivi!E4 = %1");
    zero.change("piano.xlsx › Obiettivi!E5 = %0");
    let rows = [
        spiega(&whole(), &["direzione tecnica"]),
        spiega(&whole(), &["Direzione Servizi"]),
        spiega(&zero, &["Direzione Tecnica"]),
        spiega(&whole(), &["AS1", "Direzione Tecnica"]),
        spiega(&whole(), &[".", "AS2", "Direzione Servizi"]),
        spiega(&whole(), &["AS2", "Direzione Tecnica"]),
        spiega(&whole(), &["Direzione Tecnca"]),
        spiega(&whole(), &["AS9", "Direzione Tecnica"]),
        spiega(&whole(), &["AS1", "Ufficio Acque"]),
    ];
    insta::assert_snapshot!(rows.join("\n---\n"));
}

/// The office after its approval, with chapters that show units and matrix.
fn approved() -> Office {
    let mut office = whole();
    office.change("toml: anno = 2024 -> anno = 2024\\nstato = \"approvata\"\\ndelibera = { organo = \"Consiglio\", numero = \"9\", data = 2025-06-15 }");
    office.toml.push_str(
        "\n[[sezione]]\ntitolo = \"Chi lo ha fatto\"\n\
         blocchi = [\"aree\", \"matrice\", \"schede_aree\", \"metodo\"]\n",
    );
    office
}

/// The tables of the package, from which every result of a unit can be reckoned again.
#[test]
fn the_package_has_units_and_assignments_and_no_address() {
    let folder = approved().open();
    let output = folder.run(&["pubblica"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let package = folder.join("uscita/istituto-di-prova-relazione-2024");
    let read = |name: &str| std::fs::read_to_string(package.join(name)).unwrap();
    insta::assert_snapshot!(read("unita.csv") + &read("assegnazioni.csv"));
    for entry in std::fs::read_dir(&package).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("tecnica@example.org"));
    }
    let page = read("index.html");
    for words in [
        "<th scope=\"row\">Ufficio Acque</th><td>Direzione Tecnica</td>",
        "60,50 su 85,00",
        "Risultati per area strategica e unità organizzativa",
        "<th scope=\"row\">AS2 Servizi</th><td class=\"n\">—</td><td class=\"n\">50,00 %</td>",
    ] {
        assert!(page.contains(words), "«{words}» is not on the page");
    }
}

/// A role stands in *Responsabile*; a person's name there stops the package at its cell.
#[test]
fn a_name_in_responsabile_does_not_go_online() {
    let mut office = approved();
    office.change("piano.xlsx › Unità!C2 = Mario Rossi");
    let output = office.open().run(&["pubblica"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("piano.xlsx › Unità!C2") && told.contains("Mario Rossi"), "{told}");
    assert_eq!(output.status.code(), Some(1));
}

/// What is printed of units, as the pages say it.
#[test]
fn the_pages_say_who_did_it_and_how_it_was_counted() {
    let folder = approved().open();
    let output = folder.run(&["genera"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = pdf_extract::extract_text(folder.join("uscita/relazione-2024.pdf")).unwrap();
    let solid = |text: &str| -> String {
        let text = text.replace('’', "'");
        text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
    };
    let text = solid(&text);
    for words in [
        "Ufficio Acque Responsabile dell'ufficio 1 1 40,50 su 45,00",
        "i punti sono il peso della parte per il raggiungimento",
        "Risultati per area strategica e unità organizzativa",
        "AS1 Acque 70,00 % 80,00 %",
        "AS2 Servizi — 50,00 %",
        "responsabile: Dirigente tecnico; 60,50 su 85,00 punti, per 2 obiettivi",
        "Ufficio Acque: quota 75 %, peso 45,00, punti 40,50",
        "la media delle parti di obiettivi che le sono assegnate",
    ] {
        assert!(text.contains(&solid(words)), "«{words}» is not in:\n{text}");
    }
}
