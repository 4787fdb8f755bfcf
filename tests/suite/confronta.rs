//! `confronta`: what differs between two folders, each field alone, whatever the tree.

use std::fmt::Write as _;
use std::process::{Command, Output};

use serde_json::Value;

use crate::english::InItalian as _;
use crate::office::{Folder, Office};

/// Runs `confronta` on two folders.
fn confronta(before: &Folder, after: &Folder, options: &[&str]) -> Output {
    let after = after.path().to_str().unwrap();
    before.run(&[&["confronta", ".", after], options].concat())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn compared(before: &Folder, after: &Folder) -> Value {
    let output = confronta(before, after, &["--json"]);
    assert_eq!((text(&output.stderr).as_str(), output.status.code()), ("", Some(0)));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn of<'a>(value: &'a Value, list: &str) -> &'a Vec<Value> {
    value[list].as_array().unwrap()
}

fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap()
}

/// What is told of the plan, a line each: `cambiato k1`, `  Peso: 50,00 % → 40,00 %`.
fn told(comparison: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for objective in of(comparison, "obiettivi") {
        for thing in std::iter::once(objective).chain(of(objective, "indicatori")) {
            if word(thing, "esito") != "invariato" {
                lines.push(format!("{} {}", word(thing, "esito"), word(thing, "codice")));
            }
            lines.extend(changes(of(thing, "modifiche")));
        }
    }
    lines
}

fn changes(changes: &[Value]) -> Vec<String> {
    let line = |change: &Value| {
        let [field, old, new] = ["campo", "prima", "dopo"].map(|key| word(change, key));
        format!("  {field}: {old} → {new}")
    };
    changes.iter().map(line).collect()
}

const TOML: &str = r#"[ente]
nome = "Camera di prova"
[documento]
anno = 2020
[dati]
piano = "piano.xlsx"
campi_indicatori = ["Dimensione"]
[[livello]]
id = "area"
nome = "Area strategica"
[[livello]]
id = "obiettivo"
nome = "Obiettivo operativo"
campi = ["Missione"]
[misurazione]
ente = "obiettivo"
"#;

const OBJECTIVES: &str = "\
Codice | Livello | Padre | Titolo | Descrizione | Peso | Unità organizzativa | Responsabile | Missione
A | area | | Imprese | | #50
B | area | | Persone | | #50
A.1 | obiettivo | A | Registro | Tiene il registro | #50 | Settore 1; Settore 2 | Dirigente | 011
A.2 | obiettivo | A | Promozione | | #50 | Settore 2 | Dirigente | 011
B.1 | obiettivo | B | Ascolto | | | Settore 3";

const INDICATORS: &str = "\
Obiettivo | Codice | Indicatore | Unità | Peso | Operatore | Target | Soglia | Target periodico | Base | Calcolo | Metodo | Fonte | Algoritmo | Tipologia | Descrizione | Note | Dimensione | Unità organizzativa
A.1 | k1 | Pratiche | N. | #50 | >= | #90 | #50 | #40 | | | | Registro | Conteggio | Efficacia | Pratiche evase | Nota | Quantità
A.1 | k2 | Visite | N. | #50 | | >= +10 % | | | #200
A.2 | k3 | Bandi | N. | | >= | #4
B.1 | k4 | Ascolti | N. | | >= | #8";

const RESULTS: &str = "\
Codice | Consuntivo
k1 | #80
k2 | #220
k3 | #4
k4 | #8";

/// Two areas, three objectives, an indicator with every column filled.
fn office() -> Office {
    let sheets = [
        ("piano.xlsx", "Obiettivi", OBJECTIVES),
        ("piano.xlsx", "Indicatori", INDICATORS),
        ("piano.xlsx", "Consuntivo", RESULTS),
    ];
    Office::with(TOML, &sheets)
}

fn changed(lines: &[&str]) -> Folder {
    let mut office = office();
    for line in lines {
        office.change(line);
    }
    office.open()
}

#[test]
fn nothing_differs_between_a_folder_and_itself() {
    let (before, after) = (office().open(), office().open());
    let comparison = compared(&before, &after);
    assert_eq!(comparison["schema"], "relazione-confronto/1");
    assert_eq!(comparison["uguali"], true);
    assert!(told(&comparison).is_empty());
    let output = confronta(&before, &after, &[]);
    assert!(text(&output.stdout).contains("non cambia nulla: stesso piano e stessi risultati.\n"));
    assert_eq!(output.status.code(), Some(0));
}

/// (cell of Obiettivi, new text, what is told of A.1)
const OBJECTIVE_FIELDS: [(&str, &str, &str); 8] = [
    ("D4", "Registro imprese", "  Titolo: Registro → Registro imprese"),
    ("E4", "Lo tiene", "  Descrizione: Tiene il registro → Lo tiene"),
    ("E4", "", "  Descrizione: Tiene il registro → vuoto"),
    ("F4", "#49.999", "  Peso: 50 % → 49,999 %"),
    ("F4", "", "  Peso: 50,00 % → vuoto"),
    ("G4", "Settore 2", "  Unità organizzativa: Settore 1; Settore 2 → Settore 2"),
    ("H4", "Segretario", "  Responsabile: Dirigente → Segretario"),
    ("I4", "012", "  Missione: 011 → 012"),
];

#[test]
fn each_field_of_an_objective_is_told_alone() {
    let before = office().open();
    for (cell, new, line) in OBJECTIVE_FIELDS {
        let mut office = office();
        office.change(&format!("piano.xlsx › Obiettivi!{cell} = {new}"));
        let output = confronta(&before, &office.open(), &["--json"]);
        let comparison: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(told(&comparison), ["cambiato A.1", line], "{cell}");
        assert_eq!(comparison["conteggi"]["obiettivi"]["cambiati"], 1);
        assert_eq!(comparison["conteggi"]["obiettivi"]["invariati"], 4);
    }
}

/// (cell of Indicatori, new text, what is told of k1 or k2)
const INDICATOR_FIELDS: [(&str, &str, &str); 18] = [
    ("C2", "Pratiche evase", "  Indicatore: Pratiche → Pratiche evase"),
    ("D2", "pratiche", "  Unità: N. → pratiche"),
    ("E2", "#60", "  Peso: 50,00 % → 60,00 %"),
    ("F4", ">", "  Target: >= 4,00 N. → > 4,00 N."),
    ("G2", "#95", "  Target: >= 90,00 N. → >= 95,00 N."),
    ("G2", "#90.001", "  Target: >= 90,00 N. (esattamente 90) → >= 90,00 N. (esattamente 90,001)"),
    ("H2", "#60", "  Soglia: 50,00 N. → 60,00 N."),
    ("H2", "", "  Soglia: 50,00 N. → vuoto"),
    ("I2", "#45", "  Target periodico: >= 40,00 N. → >= 45,00 N."),
    ("J3", "#210", "  Base: 200,00 N. → 210,00 N."),
    ("L2", "proporzionale", "  Metodo: vuoto → proporzionale"),
    ("M2", "InfoCamere", "  Fonte: Registro → InfoCamere"),
    ("N2", "Somma", "  Algoritmo: Conteggio → Somma"),
    ("O2", "Qualità", "  Tipologia: Efficacia → Qualità"),
    ("P2", "Evase", "  Descrizione: Pratiche evase → Evase"),
    ("Q2", "Altra nota", "  Note: Nota → Altra nota"),
    ("R2", "Tempo", "  Dimensione: Quantità → Tempo"),
    ("S2", "Settore 2", "  Unità organizzativa: vuoto → Settore 2"),
];

/// How an objective is shared among units is no column of it, and told as one.
#[test]
fn quotas_that_changed_are_told_of_their_objective() {
    let shared = |quotas: [&str; 2]| {
        let mut office = office();
        let rows = [
            "Obiettivo | Unità organizzativa | Quota | Peso".to_owned(),
            format!("A.1 | Settore 1 | {} |", quotas[0]),
            format!("A.1 | Settore 2 | {} | %0.3", quotas[1]),
            "A.2 | Settore 2 | |\nB.1 | Settore 3 | |".to_owned(),
        ];
        office.add("piano.xlsx", "Assegnazioni", &rows.join("\n"));
        office.open()
    };
    let (before, after) = (shared(["%0.95", "%0.05"]), shared(["%0.5", "%0.5"]));
    let lines = told(&compared(&before, &after));
    let expected = "  Quote: Settore 1 95 %; Settore 2 5 % (peso 30 %) → Settore 1 50 %; Settore 2 50 % (peso 30 %)";
    assert!(lines.contains(&expected.to_owned()), "{lines:?}");
}

#[test]
fn each_field_of_an_indicator_is_told_alone() {
    let before = office().open();
    for (cell, new, line) in INDICATOR_FIELDS {
        let mut office = office();
        office.change(&format!("piano.xlsx › Indicatori!{cell} = {new}"));
        let output = confronta(&before, &office.open(), &["--json"]);
        assert!(output.status.success(), "{cell}: {}", text(&output.stderr));
        let comparison: Value = serde_json::from_slice(&output.stdout).unwrap();
        let code = format!("cambiato k{}", cell[1..].parse::<u8>().unwrap() - 1);
        assert_eq!(told(&comparison), [&code, line], "{cell}");
    }
}

#[test]
fn a_value_that_comes_about_in_another_way_is_told_with_its_base() {
    let after =
        changed(&["piano.xlsx › Indicatori!J4 = #2", "piano.xlsx › Indicatori!K4 = rapporto"]);
    let output = confronta(&office().open(), &after, &["--json"]);
    let comparison: Value = serde_json::from_slice(&output.stdout).unwrap();
    let expected = ["cambiato k3", "  Base: vuoto → 2,00 N.", "  Calcolo: valore → rapporto"];
    assert_eq!(told(&comparison), expected);
}

#[test]
fn an_objective_of_another_level_is_told() {
    let after = changed(&["piano.xlsx › Obiettivi!B5 = area", "piano.xlsx › Obiettivi!C5 ="]);
    let output = confronta(&office().open(), &after, &["--json"]);
    let comparison: Value = serde_json::from_slice(&output.stdout).unwrap();
    let expected = [
        "spostato A.2",
        "  Livello: Obiettivo operativo → Area strategica",
        "  Padre: A Imprese → vuoto",
    ];
    assert_eq!(told(&comparison), expected);
}

#[test]
fn spelling_of_codes_order_of_units_and_spaces_are_no_change() {
    let after = changed(&[
        "piano.xlsx › Obiettivi!A4 = a . 1",
        "piano.xlsx › Obiettivi!G4 = Settore 2; Settore 1",
        "piano.xlsx › Obiettivi!E4 = Tiene  il registro",
        "piano.xlsx › Indicatori!B2 = K 1",
    ]);
    let comparison = compared(&office().open(), &after);
    assert_eq!(told(&comparison), Vec::<String>::new());
    assert_eq!(comparison["uguali"], true);
}

#[test]
fn what_moved_is_told_as_moved() {
    let after = changed(&["piano.xlsx › Obiettivi!C5 = B", "piano.xlsx › Indicatori!A2 = B.1"]);
    let output = confronta(&office().open(), &after, &["--json"]);
    let comparison: Value = serde_json::from_slice(&output.stdout).unwrap();
    let expected = [
        "spostato A.2",
        "  Padre: A Imprese → B Persone",
        "spostato k1",
        "  Obiettivo: A.1 Registro → B.1 Ascolto",
    ];
    assert_eq!(told(&comparison), expected);
    assert_eq!(comparison["conteggi"]["indicatori"]["spostati"], 1);
}

/// A.1 goes with its indicators, C.1 comes with one: the removed ones stand where they were.
#[test]
fn what_came_and_what_went_stand_in_the_order_of_the_plans() {
    let after = changed(&[
        "piano.xlsx › Obiettivi!A4 = C.1",
        "piano.xlsx › Obiettivi!D4 = Sportello",
        "piano.xlsx › Indicatori!A2 = C.1",
        "piano.xlsx › Indicatori!B2 = k9",
        "piano.xlsx › Indicatori!C2 = Utenti",
        "piano.xlsx › Indicatori!A3 = C.1",
        "piano.xlsx › Indicatori!B3 = k8",
        "piano.xlsx › Indicatori!C3 = Sportelli",
        "piano.xlsx › Consuntivo!A2 = k9",
        "piano.xlsx › Consuntivo!A3 = k8",
    ]);
    let comparison = compared(&office().open(), &after);
    let expected =
        ["tolto A.1", "tolto k1", "tolto k2", "aggiunto C.1", "aggiunto k9", "aggiunto k8"];
    assert_eq!(told(&comparison), expected);
    let (gone, came) = (&comparison["obiettivi"][1], &comparison["obiettivi"][2]);
    assert_eq!(gone["risultato"]["raggiungimento"]["dopo"], Value::Null);
    assert_eq!(came["risultato"]["raggiungimento"]["prima"], Value::Null);
    assert_eq!(came["risultato"]["testo"]["prima"], "–");
}

#[test]
fn a_new_code_under_the_same_title_is_told_only_where_there_is_no_doubt() {
    let recoded = [
        "piano.xlsx › Obiettivi!A4 = A.9",
        "piano.xlsx › Indicatori!A2 = A.9",
        "piano.xlsx › Indicatori!A3 = A.9",
        "piano.xlsx › Indicatori!B3 = k7",
        "piano.xlsx › Consuntivo!A3 = k7",
    ];
    let comparison = compared(&office().open(), &changed(&recoded));
    let expected = ["cambiato A.9", "  Codice: A.1 → A.9", "cambiato k7", "  Codice: k2 → k7"];
    assert_eq!(told(&comparison), expected);

    // The same title twice among those that went: nobody can say which of them it is.
    let same_title = ["piano.xlsx › Obiettivi!D5 = Registro"];
    let doubtful = [
        "piano.xlsx › Obiettivi!A4 = A.9",
        "piano.xlsx › Obiettivi!A5 = A.8",
        "piano.xlsx › Obiettivi!D5 = Registro",
        "piano.xlsx › Indicatori!A2 = A.9",
        "piano.xlsx › Indicatori!A3 = A.9",
        "piano.xlsx › Indicatori!A4 = A.8",
    ];
    let told = told(&compared(&changed(&same_title), &changed(&doubtful)));
    for line in ["tolto A.1", "tolto A.2", "aggiunto A.9", "aggiunto A.8", "spostato k1"] {
        assert!(told.iter().any(|told| told == line), "{line}: {told:?}");
    }
}

/// A code that each objective uses for something of its own does not move.
#[test]
fn a_code_that_means_something_else_elsewhere_does_not_move() {
    let local = |title: &str, objective: &str| {
        let mut office = office();
        office.change("piano.xlsx › Indicatori!B2 = 1");
        office.change("piano.xlsx › Indicatori!B4 = 1");
        office.change("piano.xlsx › Consuntivo!A2 = 1");
        office.change("piano.xlsx › Consuntivo!A4 = 1");
        office.change(&format!("piano.xlsx › Indicatori!A2 = {objective}"));
        office.change(&format!("piano.xlsx › Indicatori!C2 = {title}"));
        office.change("piano.xlsx › Consuntivo!A4 =");
        office.change("piano.xlsx › Consuntivo!B4 =");
        office.open()
    };
    let before = local("Pratiche", "A.1");
    let told_of = |after: &Folder| {
        let output = confronta(&before, after, &["--json"]);
        told(&serde_json::from_slice(&output.stdout).unwrap())
    };
    assert_eq!(told_of(&local("Telefonate", "B.1")), ["tolto 1", "aggiunto 1"]);
    let moved = ["spostato 1", "  Obiettivo: A.1 Registro → B.1 Ascolto"];
    assert_eq!(told_of(&local("Pratiche", "B.1")), moved);
}

/// 80 of 90 with soglia 50 is 75; 70 is 50. k2 is at its target: A.1 goes from 87,5 to 75.
#[test]
fn results_stand_side_by_side() {
    let after = changed(&["piano.xlsx › Consuntivo!B2 = #70"]);
    let comparison = compared(&office().open(), &after);
    assert!(told(&comparison).is_empty());
    assert_eq!(comparison["uguali"], false);
    let objective = &comparison["obiettivi"][1];
    assert_eq!(objective["codice"], "A.1");
    let result = serde_json::json!({
        "raggiungimento": { "prima": "87.50", "dopo": "75.00" },
        "differenza": "-12.50",
        "valutazione": { "prima": "Parzialmente raggiunto", "dopo": "Parzialmente raggiunto" },
        "testo": {
            "prima": "87,50 %", "dopo": "75,00 %", "differenza": "-12,50 punti",
            "valutazione": "Parzialmente raggiunto"
        },
        "diverso": true
    });
    assert_eq!(objective["risultato"], result);
    let indicator = &objective["indicatori"][0];
    assert_eq!(
        indicator["consuntivo"],
        serde_json::json!({"prima": "80,00 N.", "dopo": "70,00 N."})
    );
    assert_eq!(
        indicator["scostamento"],
        serde_json::json!({"prima": "-10,00 N.", "dopo": "-20,00 N."})
    );
    assert_eq!(indicator["risultato"]["differenza"], "-25.00");
    // The ente is the mean of A.1 and A.2, each 50, and of B.1, whose blank weight gets what they leave: nothing.
    assert_eq!(comparison["ente"]["differenza"], "-6.25");
    let out = text(&confronta(&office().open(), &after, &[]).stdout);
    assert!(
        out.contains("87,50 %   75,00 %         -12,50 punti  Parzialmente raggiunto\n"),
        "{out}"
    );
    assert!(out.contains("    Consuntivo: 80,00 N. → 70,00 N.\n"), "{out}");
}

#[test]
fn one_year_and_the_next_head_the_columns() {
    let after = changed(&["toml: anno = 2020 -> anno = 2021"]);
    let before = office().open();
    let comparison = compared(&before, &after);
    assert_eq!(
        (&comparison["prima"]["etichetta"], &comparison["dopo"]["etichetta"]),
        (&"2020".into(), &"2021".into())
    );
    let output = confronta(
        &before,
        &changed(&["toml: anno = 2020 -> anno = 2021", "piano.xlsx › Obiettivi!D4 = X"]),
        &[],
    );
    let out = text(&output.stdout);
    assert!(
        out.lines().any(|line| line.contains("Risultati") && line.contains("2020      2021")),
        "{out}"
    );
}

#[test]
fn another_way_to_measure_is_told() {
    let after = changed(&[
        "toml: ente = \"obiettivo\" -> ente = \"area\"\\nmetodo = \"proporzionale\"\\ntetto = 120\\nnon_disponibile = \"escludi\"",
        "toml: nome = \"Area strategica\" -> nome = \"Area strategica\"\\ncomposizione = { figli = 100 }",
    ]);
    let comparison = compared(&office().open(), &after);
    let expected = [
        "  Metodo di misurazione: soglia → proporzionale",
        "  Tetto: 100,00 % → 120,00 %",
        "  Dato non disponibile: vale zero → escluso dalla media",
        "  Livello dell'ente: Obiettivo operativo → Area strategica",
        "  Composizione: Area strategica: gli indicatori se ci sono, altrimenti gli obiettivi sotto → \
         indicatori 0 %, obiettivi sotto 100 %",
    ];
    assert_eq!(changes(of(&comparison, "regole")), expected);
    assert_eq!(comparison["uguali"], false);
}

#[test]
fn a_column_that_only_one_folder_reads_is_not_compared_but_named() {
    let after = changed(&["toml: campi = [\"Missione\"] -> campi = []"]);
    let comparison = compared(&office().open(), &after);
    assert!(told(&comparison).is_empty());
    let notes = of(&comparison, "avvertenze");
    assert!(
        notes.iter().any(|note| note.as_str().unwrap().ends_with(": «Missione».")),
        "{notes:?}"
    );
}

#[test]
fn a_plan_without_results_is_compared_as_a_plan() {
    let mut plan = office();
    plan.change("toml: anno = 2020 -> tipo = \"piano\"\\nanno = 2020");
    plan.change("foglio piano.xlsx › Consuntivo -> Altro");
    let comparison = compared(&plan.open(), &changed(&["piano.xlsx › Indicatori!G4 = #5"]));
    assert_eq!(told(&comparison), ["cambiato k3", "  Target: >= 4,00 N. → >= 5,00 N."]);
    assert_eq!(comparison["ente"], Value::Null);
    assert_eq!(comparison["obiettivi"][1]["risultato"], Value::Null);
    let note = comparison["avvertenze"][0].as_str().unwrap();
    assert!(note.starts_with("Il confronto riguarda solo il piano: «"), "{note}");
    let out = text(&confronta(&plan.open(), &plan.open(), &[]).stdout);
    assert!(out.contains("non cambia nulla nel piano.\n"), "{out}");
    assert!(out.contains("nessuna delle due cartelle ha i risultati"), "{out}");
}

#[test]
fn the_problems_of_both_folders_are_told_at_once_with_their_folder() {
    let before = changed(&["piano.xlsx › Consuntivo!B2 = ottanta"]);
    let after = changed(&["piano.xlsx › Consuntivo!B3 = duecento"]);
    let output = confronta(&before, &after, &[]);
    let err = text(&output.stderr);
    assert!(err.contains("errore: ./piano.xlsx › Consuntivo!B2: "), "{err}");
    let second = format!("errore: {}/piano.xlsx › Consuntivo!B3: ", after.path().display());
    assert!(err.contains(&second) && err.ends_with("2 errori\n"), "{err}");
    assert_eq!((output.stdout.len(), output.status.code()), (0, Some(1)));
    let missing = before.run(&["confronta", ".", "altrove"]);
    assert_eq!(missing.status.code(), Some(3));
}

#[test]
fn warnings_name_their_folder_too() {
    let after = changed(&["piano.xlsx › Indicatori!E2 = #40"]);
    let output = confronta(&office().open(), &after, &[]);
    let err = text(&output.stderr);
    assert!(err.starts_with(&format!("avviso: {}/piano.xlsx › ", after.path().display())), "{err}");
    assert_eq!(output.status.code(), Some(0));
}

/// An office whose tree is a single path of so many levels, an indicator at its foot.
fn chain(depth: usize) -> Folder {
    let mut toml =
        "[ente]\nnome = \"Ente\"\n[documento]\nanno = 2020\n[dati]\npiano = \"piano.xlsx\"\n"
            .to_owned();
    let mut objectives = "Codice | Livello | Padre | Titolo\n".to_owned();
    for level in 0..depth {
        let _ = write!(toml, "[[livello]]\nid = \"l{level}\"\nnome = \"Livello {level}\"\n");
        let parent = level.checked_sub(1).map_or(String::new(), |above| format!("n{above}"));
        let _ = writeln!(objectives, "n{level} | l{level} | {parent} | Nodo {level}");
    }
    toml.push_str("[misurazione]\nente = \"l0\"\n");
    let indicators = format!(
        "Obiettivo | Codice | Indicatore | Unità | Target\nn{} | k | Pratiche | N. | >= 10",
        depth - 1
    );
    let sheets = [
        ("piano.xlsx", "Obiettivi", objectives.as_str()),
        ("piano.xlsx", "Indicatori", &indicators),
        ("piano.xlsx", "Consuntivo", "Codice | Consuntivo\nk | #10"),
    ];
    Office::with(&toml, &sheets).open()
}

#[test]
fn trees_of_one_to_five_levels_are_compared_as_far_as_they_match() {
    for (shallow, deep) in [(1, 1), (1, 2), (2, 5), (5, 5)] {
        let (before, after) = (chain(shallow), chain(deep));
        let comparison = compared(&before, &after);
        let told = told(&comparison);
        if shallow == deep {
            assert!(told.is_empty(), "{told:?}");
            continue;
        }
        let came: Vec<String> = (shallow..deep).map(|level| format!("aggiunto n{level}")).collect();
        let mut expected = came;
        expected.push("spostato k".to_owned());
        let (old, new) = (shallow - 1, deep - 1);
        expected.push(format!("  Obiettivo: n{old} Nodo {old} → n{new} Nodo {new}"));
        assert_eq!(told, expected);
        let levels: Vec<String> =
            (shallow..deep).map(|level| format!("«Livello {level}»")).collect();
        let notes = of(&comparison, "avvertenze");
        assert!(
            notes.iter().any(|n| n.as_str().unwrap().contains(&levels.join(", "))),
            "{notes:?}"
        );
        // And the other way round.
        let back = compared(&after, &before);
        assert_eq!(back["conteggi"]["obiettivi"]["tolti"], deep - shallow);
        assert_eq!(back["conteggi"]["indicatori"]["spostati"], 1);
    }
}

fn pdf_text(path: &std::path::Path) -> String {
    let text = pdf_extract::extract_text(path).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_pdf_shows_old_and_new_and_is_the_same_bytes_twice() {
    let before = office().open();
    let after = changed(&[
        "piano.xlsx › Obiettivi!D4 = Sportello",
        "piano.xlsx › Indicatori!G2 = #95",
        "piano.xlsx › Consuntivo!B4 = #3",
        "toml: anno = 2020 -> anno = 2021",
    ]);
    let output = confronta(&before, &after, &["--pdf"]);
    assert_eq!((text(&output.stderr).as_str(), output.status.code()), ("", Some(0)));
    let first = after.join("uscita/confronto.pdf");
    let second = before.join("altro.pdf");
    assert!(confronta(&before, &after, &["-o", "altro.pdf"]).status.success());
    assert_eq!(std::fs::read(&first).unwrap(), std::fs::read(&second).unwrap());
    let text = pdf_text(&first);
    for words in [
        "Valore precedente (2020)",
        "Valore nuovo (2021)",
        "Registro Sportello",
        "Obiettivi cambiati",
        "Indicatori cambiati",
        "≥ 90,00 N.",
        "≥ 95,00 N.",
        "Risultati a confronto",
        "4,00 N. 3,00 N.",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_text_longer_than_a_page_goes_on_overleaf() {
    let before = office().open();
    let pages = |description: &str| {
        let after = changed(&[&format!("piano.xlsx › Obiettivi!E4 = {description}")]);
        let output = confronta(&before, &after, &["--pdf"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let told = text(&output.stdout);
        let number = told.rsplit_once(" pagine)").and_then(|(told, _)| told.rsplit_once('('));
        number.unwrap().1.parse::<usize>().unwrap()
    };
    assert!(pages(&"parola ".repeat(1500)) >= pages("parola") + 2);
}

#[test]
fn the_pdf_of_two_equal_folders_says_that_nothing_differs() {
    let (before, after) = (office().open(), office().open());
    assert!(confronta(&before, &after, &["-o", "x.pdf"]).status.success());
    let text = pdf_text(&before.join("x.pdf"));
    assert!(text.contains("non cambia nulla: stesso piano e stessi risultati."), "{text}");
    assert!(!text.contains("Che cosa cambia"), "{text}");
}

const HOSTILE: &str = "Testo #read(\"/etc/passwd\") ] $x$ \\ *a* <b> @c // {{ 1 }} _ ` ~";

#[test]
fn hostile_text_stays_text() {
    let long = "x".repeat(400);
    let lines = [
        format!("piano.xlsx › Obiettivi!D4 = {HOSTILE}"),
        format!("piano.xlsx › Obiettivi!E4 = {}", "Parole molte. ".repeat(900)),
        format!("piano.xlsx › Obiettivi!D5 = {long}"),
        format!("piano.xlsx › Indicatori!C2 = {HOSTILE} {long}"),
        format!("piano.xlsx › Indicatori!A4 = {}", "A.1"),
    ];
    let after = changed(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let before = office().open();
    let output = confronta(&before, &after, &["-o", "x.pdf"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let pdf = pdf_text(&before.join("x.pdf"));
    // Long words may break after a sign.
    let pdf: String = pdf.split_whitespace().collect();
    assert!(pdf.contains("#read(“/etc/passwd”)]$x$") && !pdf.contains("root:"));
    // What turns the direction of text is told with its cell instead; the table shows it by its number.
    let after = changed(&["piano.xlsx › Obiettivi!D4 = a \u{202e}oilgof"]);
    let output = confronta(&before, &after, &["-o", "y.pdf"]);
    assert_eq!(output.status.code(), Some(1));
    let err = text(&output.stderr);
    assert!(
        err.contains("piano.xlsx › Obiettivi!D4: contiene un carattere") && err.contains("U+202E"),
        "{err}"
    );
    let table = text(&confronta(&before, &after, &[]).stdout);
    assert!(table.contains("\\u{202e}oilgof") && !table.contains('\u{202e}'), "{table}");
}

#[test]
fn diff_is_the_same_command_and_two_folders_are_needed() {
    let folder = office().open();
    let [italian, english] = ["confronta", "diff"].map(|name| folder.run(&[name, ".", "."]));
    assert_eq!(italian, english);
    assert_eq!(folder.run(&["confronta", "."]).status.code(), Some(2));
    assert_eq!(folder.run(&["confronta", ".", ".", "--json", "--pdf"]).status.code(), Some(2));
}

#[test]
fn the_sample_compared_with_itself_differs_in_nothing() {
    let output = Command::new(env!("CARGO_BIN_EXE_relazione"))
        .args(["confronta", "samples/torino-2020", "samples/torino-2020"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .in_italian();
    let out = text(&output.stdout);
    assert!(out.contains("non cambia nulla: stesso piano e stessi risultati.\n"), "{out}");
    assert_eq!(output.status.code(), Some(0));
}
