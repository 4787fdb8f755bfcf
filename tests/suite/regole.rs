//! The rules that bodies publish, each said in a folder as an office says it, through the program. Figures worked out by
//! hand.

use serde_json::Value;

use crate::office::Office;

const TOML: &str = r#"[ente]
nome = "Ente di prova"

[documento]
anno = 2024

[dati]
piano = "piano.xlsx"
consuntivo = "consuntivo.xlsx"

[[livello]]
id = "area"
nome = "Area"

[[livello]]
id = "obiettivo"
nome = "Obiettivo"

[misurazione]
metodo = "proporzionale"
ente = "area"
"#;

const OBJECTIVES: &str = "\
Codice | Livello | Padre | Titolo | Peso
A | area | | Servizi |
B | area | | Risorse |
A.1 | obiettivo | A | Sportello |
A.2 | obiettivo | A | Archivio |
B.1 | obiettivo | B | Bilancio |";

/// Attainments 92,857…; 80; 60; 100.
const INDICATORS: &str = "\
Obiettivo | Codice | Indicatore | Unità | Peso | Operatore | Target
A.1 | k1 | Pratiche | N. | | >= | #70
A.1 | k2 | Risposte | N. | | >= | #50
A.2 | k3 | Fascicoli | N. | | >= | #100
B.1 | k4 | Bilancio approvato | SI/NO | | = | SI";

const RESULTS: &str = "\
Obiettivo | Codice | Consuntivo | Raggiungimento forzato | Motivazione
 | k1 | #65 | |
 | k2 | #40 | |
 | k3 | #60 | |
 | k4 | SI | |";

fn office(changes: &[&str]) -> Office {
    let sheets = [
        ("piano.xlsx", "Obiettivi", OBJECTIVES),
        ("piano.xlsx", "Indicatori", INDICATORS),
        ("consuntivo.xlsx", "Consuntivo", RESULTS),
    ];
    let mut office = Office::with(TOML, &sheets);
    for change in changes {
        office.change(change);
    }
    office
}

fn results(office: &Office) -> Value {
    let output = office.open().run(&["calcola", "--json"]);
    let told = String::from_utf8(output.stdout).unwrap();
    let told_errors = String::from_utf8_lossy(&output.stderr).into_owned();
    serde_json::from_str(&told).unwrap_or_else(|_| panic!("{told}{told_errors}"))
}

fn told(office: &Office, arguments: &[&str]) -> String {
    let output = office.open().run(arguments);
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

/// The attainment of an objective or of an indicator.
fn of<'a>(results: &'a Value, code: &str) -> &'a Value {
    let nodes = results["nodi"].as_array().unwrap();
    let indicators = nodes.iter().flat_map(|node| node["indicatori"].as_array().unwrap());
    let all = nodes.iter().chain(indicators);
    &all.into_iter().find(|one| one["codice"] == code).unwrap()["raggiungimento"]
}

#[track_caller]
fn gives(changes: &[&str], expected: &[(&str, &str)]) {
    let results = results(&office(changes));
    for (code, attainment) in expected {
        let found = if *code == "ente" { &results["raggiungimento"] } else { of(&results, code) };
        assert_eq!(found, *attainment, "{code} with {changes:?}");
    }
}

#[test]
fn a_flat_mean_takes_all_indicators_whatever_lies_between() {
    // A by its parts: ((92,857 + 80) / 2 + 60) / 2 = 73,214; flat: (92,857 + 80 + 60) / 3 = 77,619.
    gives(&[], &[("A.1", "86.43"), ("A", "73.21"), ("B", "100.00"), ("ente", "86.61")]);
    let flat = "toml: nome = \"Area\" -> nome = \"Area\"\\nmedia = \"indicatori\"";
    gives(&[flat], &[("A.1", "86.43"), ("A", "77.62"), ("ente", "88.81")]);
    // The ente: (92,857 + 80 + 60 + 100) / 4; the areas below show their own.
    let entity = "toml: ente = \"area\" -> ente = \"area\"\\nmedia = \"indicatori\"";
    gives(&[entity], &[("A", "73.21"), ("ente", "83.21")]);
    // Own weights, blank is 1: (92,857 × 3 + 80 + 60 + 100) / 6 = 86,428.
    let heavy = "piano.xlsx › Indicatori!E2 = #3";
    gives(&[entity, heavy], &[("ente", "86.43")]);
    let told = results(&office(&[entity, heavy]));
    let weights = &told["nodi"][1]["indicatori"];
    assert_eq!((&weights[0]["peso_piano"], weights[1].get("peso_piano")), (&"3".into(), None));
}

#[test]
fn a_flat_mean_is_told_as_one() {
    let flat = "toml: nome = \"Area\" -> nome = \"Area\"\\nmedia = \"indicatori\"";
    let told_of = |arguments: &[&str]| told(&office(&[flat]), arguments);
    let explained = told_of(&["spiega", "A"]);
    assert!(explained.contains("media di tutti gli indicatori sottostanti"), "{explained}");
    assert!(explained.contains("/ 3 = 77,619"), "{explained}");
    let both = office(&[flat, "toml: media -> composizione = { figli = 100 }\\nmedia"]);
    let refused = told(&both, &["verifica"]);
    assert!(
        refused.contains("con media = \"indicatori\" la composizione non ha effetto"),
        "{refused}"
    );
}

#[test]
fn attainments_are_cut_before_they_are_averaged() {
    // 65/70 = 92,857 is 92; (92 + 80) / 2 = 86.
    let rounding =
        |how: &str| format!("toml: ente = -> arrotonda = {{ indicatori = {how} }}\\nente =");
    let cut = rounding("{ decimali = 0, modo = \"tronca\" }");
    gives(&[&cut], &[("k1", "92.00"), ("k2", "80.00"), ("A.1", "86.00"), ("A", "73.00")]);
    let up = rounding("{ decimali = 1 }");
    gives(&[&up], &[("k1", "92.90"), ("A.1", "86.45")]);
    // 62,5 of k3: the half goes to the even neighbour, or up.
    let half = "consuntivo.xlsx › Consuntivo!C4 = #62.5";
    gives(&[&rounding("{ decimali = 0, modo = \"metà-pari\" }"), half], &[("k3", "62.00")]);
    gives(&[&rounding("{ decimali = 0, modo = \"metà-su\" }"), half], &[("k3", "63.00")]);
    let explained = told(&office(&[&cut]), &["spiega", "k1"]);
    assert!(explained.contains("troncato all'intero: 92"), "{explained}");
}

#[test]
fn a_level_goes_up_rounded_and_shows_itself() {
    // A is 73,214 and goes up as 73: (73 + 100) / 2 = 86,5.
    let rounded = "toml: ente = -> arrotonda = { area = { decimali = 0 } }\\nente =";
    gives(&[rounded], &[("A", "73.21"), ("ente", "86.50")]);
    let unknown = "toml: ente = -> arrotonda = { aree = { decimali = 0 } }\\nente =";
    let refused = told(&office(&[unknown]), &["verifica"]);
    assert!(
        refused.contains("nessun livello ha l'id «aree»")
            && refused.contains("forse si intendeva «area»"),
        "{refused}"
    );
}

#[test]
fn an_ente_of_several_levels_has_several_results_and_a_target() {
    let several = "toml: ente = \"area\" -> ente = [\"area\", \"obiettivo\"]\\ntarget_ente = 83";
    let results = results(&office(&[several]));
    assert_eq!(
        (&results["raggiungimento"], &results["target_ente"]),
        (&"86.61".into(), &"83.00".into())
    );
    let all = results["risultati_ente"].as_array().unwrap();
    let of = |at: usize| (all[at]["livello"].as_str(), all[at]["raggiungimento"].as_str());
    // Objectives: (86,428 + 60 + 100) / 3.
    assert_eq!((of(0), of(1)), ((Some("area"), Some("86.61")), (Some("obiettivo"), Some("82.14"))));
}

#[test]
fn weights_may_be_points_of_any_sum() {
    let points = "toml: ente = -> pesi = \"punti\"\\nente =";
    let weights = ["piano.xlsx › Indicatori!E2 = #3", "piano.xlsx › Indicatori!E3 = #2"];
    // (92,857 × 3 + 80 × 2) / 5 = 87,714.
    let changes = [points, weights[0], weights[1]];
    gives(&changes, &[("A.1", "87.71")]);
    let checked = told(&office(&changes), &["verifica"]);
    assert!(!checked.contains("P009"), "{checked}");
    let partly = told(&office(&[points, weights[0]]), &["verifica"]);
    assert!(
        partly.contains("alcuni pesi degli indicatori di A.1 sono vuoti: ciascuno vale un punto"),
        "{partly}"
    );
}

/// The columns of the indicator's own rules stand to the right of the target.
const OWN: [&str; 4] = [
    "piano.xlsx › Indicatori!H1 = Tolleranza",
    "piano.xlsx › Indicatori!I1 = Minimo",
    "piano.xlsx › Indicatori!J1 = Tetto",
    "piano.xlsx › Indicatori!K1 = Scala",
];

#[track_caller]
fn own(changes: &[&str], code: &str, expected: &str) {
    let all: Vec<&str> = OWN.iter().chain(changes).copied().collect();
    gives(&all, &[(code, expected)]);
}

#[test]
fn a_shortfall_within_the_tolerance_counts_as_reached() {
    // 65 of 70: 25 % of 70 is 17,5.
    own(&["piano.xlsx › Indicatori!H2 = %0.25"], "k1", "100.00");
    own(&["piano.xlsx › Indicatori!H2 = #5"], "k1", "100.00");
    own(&["piano.xlsx › Indicatori!H2 = 5 %"], "k1", "92.86");
    own(&["piano.xlsx › Indicatori!H2 = #4"], "k1", "92.86");
    // 60 of 100 %: a percentage is one of the target, points are points.
    let percent = ["piano.xlsx › Indicatori!D4 = %", "piano.xlsx › Indicatori!G4 = #100"];
    let tolerant = |cell: &str, expected| {
        let cell = format!("piano.xlsx › Indicatori!H4 = {cell}");
        own(&[percent[0], percent[1], &cell], "k3", expected);
    };
    tolerant("40 p.p.", "100.00");
    tolerant("40 punti percentuali", "100.00");
    tolerant("39 p.p.", "60.00");
    let twice = ["piano.xlsx › Indicatori!H2 = #4", "piano.xlsx › Indicatori!G2 = 70 ± 5"];
    let all: Vec<&str> = OWN.iter().chain(&twice).copied().collect();
    let refused = told(&office(&all), &["verifica"]);
    assert!(refused.contains("la tolleranza è 4 sotto «Tolleranza» e 5 nel target"), "{refused}");
    let yes = ["piano.xlsx › Indicatori!H5 = #1"];
    let all: Vec<&str> = OWN.iter().chain(&yes).copied().collect();
    let refused = told(&office(&all), &["verifica"]);
    assert!(
        refused.contains("Indicatori!H5") && refused.contains("tolleranza non si applica"),
        "{refused}"
    );
}

#[test]
fn below_the_minimum_nothing_counts_and_the_own_cap_goes_before_the_documents() {
    own(&["piano.xlsx › Indicatori!I2 = %0.93"], "k1", "0.00");
    own(&["piano.xlsx › Indicatori!I2 = %0.92"], "k1", "92.86");
    own(&["consuntivo.xlsx › Consuntivo!C2 = #91"], "k1", "100.00");
    let beyond = "consuntivo.xlsx › Consuntivo!C2 = #91";
    own(&[beyond, "piano.xlsx › Indicatori!J2 = %1.2"], "k1", "120.00");
    own(&[beyond, "piano.xlsx › Indicatori!J2 = %0.8"], "k1", "80.00");
    for (cell, told_as) in [
        ("I2 = %1.5", "«150,00 %» sotto «Minimo» è fuori dai limiti"),
        ("J2 = %0", "«0,00 %» sotto «Tetto» è fuori dai limiti"),
    ] {
        let change = format!("piano.xlsx › Indicatori!{cell}");
        let all: Vec<&str> = OWN.iter().copied().chain([change.as_str()]).collect();
        let refused = told(&office(&all), &["verifica"]);
        assert!(refused.contains(told_as), "{refused}");
    }
}

/// An office whose k1 is measured by a scale of these rows.
fn scaled(rows: &str, changes: &[&str]) -> Office {
    let mut office = office(&OWN);
    office.add("piano.xlsx", "Scale", rows);
    office.change("piano.xlsx › Indicatori!K2 = fasce");
    for change in changes {
        office.change(change);
    }
    office
}

const BANDS: &str = "\
Scala | Quando | Punti | Su
fasce | >= 80 | #75 |
fasce | tra 65 e 79,99 | #50 |
fasce | < 65 | #0 |";

#[test]
fn a_scale_is_a_step_function_of_its_conditions_and_decides_alone() {
    for (actual, points) in [
        ("65", "50.00"),
        ("64", "0.00"),
        // The target of 70 is met, and gives no more than the scale says.
        ("79.99", "50.00"),
        ("80", "75.00"),
        ("200", "75.00"),
    ] {
        let actual = format!("consuntivo.xlsx › Consuntivo!C2 = #{actual}");
        let results = results(&scaled(BANDS, &[&actual]));
        assert_eq!(of(&results, "k1"), points, "{actual}");
    }
    // The first row that holds counts; a blank condition holds otherwise.
    let otherwise =
        "Scala | Quando | Punti\nfasce | >= 60 | #60\nfasce | >= 50 | #100\nfasce | | #10";
    assert_eq!(of(&results(&scaled(otherwise, &[])), "k1"), "60.00");
    let low = "consuntivo.xlsx › Consuntivo!C2 = #3";
    assert_eq!(of(&results(&scaled(otherwise, &[low])), "k1"), "10.00");
}

#[test]
fn a_scale_may_be_held_against_the_proportional_attainment() {
    // 65 of 70 is 92,857.
    let rows = "Scala | Quando | Punti | Su\nfasce | >= 95 | #100 | raggiungimento\nfasce | >= 90 | #80 |\nfasce | | #0 |";
    assert_eq!(of(&results(&scaled(rows, &[])), "k1"), "80.00");
    // Uncapped: 91 of 70 is 130.
    let rows =
        "Scala | Quando | Punti | Su\nfasce | >= 120 | #90 | raggiungimento\nfasce | | #10 |";
    let beyond = "consuntivo.xlsx › Consuntivo!C2 = #91";
    assert_eq!(of(&results(&scaled(rows, &[beyond])), "k1"), "90.00");
}

#[test]
fn straight_lines_run_between_the_points_and_are_flat_beyond() {
    // Below 90: 0; 90 to 110: 60 to 80; 131 and more: 100.
    let rows = "Scala | Da | Punti\nfasce | #90 | #0\nfasce | #90 | #60\nfasce | #110 | #80\nfasce | #131 | #100";
    for (actual, points) in [
        ("0", "0.00"),
        ("89.99", "0.00"),
        ("90", "60.00"),
        ("100", "70.00"),
        ("110", "80.00"),
        ("120.5", "90.00"),
        ("131", "100.00"),
        ("500", "100.00"),
    ] {
        let actual = format!("consuntivo.xlsx › Consuntivo!C2 = #{actual}");
        let results = results(&scaled(rows, &[&actual]));
        assert_eq!(of(&results, "k1"), points, "{actual}");
    }
}

#[test]
fn the_documents_scale_serves_who_names_none() {
    let toml = "toml: metodo = \"proporzionale\" -> metodo = \"scala\"\\nscala = \"fasce\"";
    let mut office = scaled(BANDS, &[toml, "piano.xlsx › Indicatori!K2 ="]);
    office.change("piano.xlsx › Indicatori!E1 = Metodo");
    office.change("piano.xlsx › Indicatori!E5 = proporzionale");
    let results = results(&office);
    assert_eq!((of(&results, "k1"), of(&results, "k2")), (&"50.00".into(), &"0.00".into()));
    assert_eq!((of(&results, "k3"), of(&results, "k4")), (&"0.00".into(), &"100.00".into()));
}

#[test]
fn a_scale_of_the_values_needs_no_target_that_can_be_measured() {
    let words = "piano.xlsx › Indicatori!G2 = migliorare il servizio";
    let results = results(&scaled(BANDS, &[words, "piano.xlsx › Indicatori!F2 ="]));
    assert_eq!(of(&results, "k1"), "50.00");
}

/// Rows of a scale, changes of the office, where it is told, what.
const WRONG: &[(&str, &[&str], &str, &str)] = &[
    (BANDS, &["piano.xlsx › Indicatori!K2 = fasse"], "Indicatori!K2", "forse si intendeva «fasce»"),
    (
        BANDS,
        &["piano.xlsx › Indicatori!K2 =", "toml: \"proporzionale\" -> \"scala\""],
        "Indicatori!K2",
        "si misura con una scala, ma non dice quale",
    ),
    (
        BANDS,
        &["consuntivo.xlsx › Consuntivo!C2 = #79.995"],
        "Consuntivo!C2",
        "nessuna riga della scala «fasce» dice quanto vale 79,995",
    ),
    (BANDS, &[], "Scale!B2", "non dice quanto vale un valore fra 79,99 e 80"),
    (
        "Scala | Quando | Punti\nfasce | >= 50 | #100\nfasce | >= 80 | #75\nfasce | | #0",
        &[],
        "Scale!B3",
        "non vale mai",
    ),
    (
        "Scala | Quando | Punti\nfasce | >= 50 | #100",
        &["consuntivo.xlsx › Consuntivo!C2 = #70"],
        "Scale!B2",
        "non dice quanto vale un valore sotto 50",
    ),
    (
        "Scala | Quando | Punti\nfasce | >= 50 | #-5\nfasce | | #0",
        &[],
        "Scale!C2",
        "-5 punti non sono ammessi",
    ),
    ("Scala | Quando | Punti\nfasce | ottimo | #5\nfasce | | #0", &[], "Scale!B2", "ottimo"),
    (
        "Scala | Quando | Punti\nfasce | >= 50 | #120\nfasce | | #0",
        &[],
        "Scale!B2",
        "dà fino a 120 punti, ma il tetto è 100",
    ),
    (
        "Scala | Quando | Punti\nfasce | | #1\naltra | | #0",
        &[],
        "Scale!A3",
        "non serve a nessun indicatore",
    ),
    (
        "Scala | Quando | Da | Punti\nfasce | >= 3 | | #1\nfasce | | #4 | #0",
        &[],
        "Scale!C2",
        "righe con «Quando» e righe con «Da»",
    ),
    (
        "Scala | Quando | Punti | Su\nfasce | | #1 | boh",
        &[],
        "Scale!D2",
        "«boh» non dice su che cosa",
    ),
];

#[test]
fn what_is_wrong_with_a_scale_is_told_at_its_cell() {
    for (rows, changes, place, message) in WRONG {
        let told = told(&scaled(rows, changes), &["verifica"]);
        let one = told.lines().find(|line| line.contains(*message));
        let one = one.unwrap_or_else(|| panic!("{message}: {told}"));
        let at = told.find(one).unwrap();
        let near = &told[at.saturating_sub(200)..(at + one.len() + 200).min(told.len())];
        assert!(near.contains(*place), "{place}: {near}");
    }
}

#[test]
fn a_judgement_stands_as_it_was_given_and_is_no_exception() {
    let lines = [
        "toml: metodo = \"proporzionale\" -> metodo = \"proporzionale\"\\ngiudice = \"l'OIV\"",
        "piano.xlsx › Indicatori!E1 = Metodo",
        "piano.xlsx › Indicatori!E2 = giudizio",
        "piano.xlsx › Indicatori!D2 =",
        "piano.xlsx › Indicatori!F2 =",
        "piano.xlsx › Indicatori!G2 = Carta dei servizi rivista",
        "consuntivo.xlsx › Consuntivo!C2 = Bozza pronta",
        "consuntivo.xlsx › Consuntivo!F1 = Raggiungimento",
        "consuntivo.xlsx › Consuntivo!F2 = %0.7",
    ];
    let office = office(&lines);
    let results = results(&office);
    let k1 = &results["nodi"][1]["indicatori"][0];
    assert_eq!((&k1["codice"], &k1["raggiungimento"]), (&"k1".into(), &"70.00".into()));
    assert_eq!((&k1["forzato"], &k1["giudicato"]), (&false.into(), &true.into()));
    assert_eq!(
        (&k1["target"], &k1["consuntivo"]),
        (&"Carta dei servizi rivista".into(), &"Bozza pronta".into())
    );
    let explained = told(&office, &["spiega", "k1"]);
    assert!(explained.contains("giudizio (l'OIV): 70"), "{explained}");
    let mut blank = office;
    blank.change("consuntivo.xlsx › Consuntivo!F2 =");
    assert!(of(&self::results(&blank), "k1").is_null());
    blank.change("consuntivo.xlsx › Consuntivo!F2 = %1.7");
    let refused = told(&blank, &["verifica"]);
    assert!(refused.contains("il giudizio 170,00 % non sta fra 0 e il tetto, 100"), "{refused}");
    blank.change("consuntivo.xlsx › Consuntivo!F2 = %0.5");
    blank.change("consuntivo.xlsx › Consuntivo!F3 = %0.5");
    let warned = told(&blank, &["verifica"]);
    assert!(
        warned.contains("Consuntivo!F3")
            && warned.contains("il metodo dell'indicatore è «proporzionale»"),
        "{warned}"
    );
}

#[test]
fn an_objectives_result_may_be_set_by_hand() {
    let lines = [
        "consuntivo.xlsx › Consuntivo!A6 = A.1",
        "consuntivo.xlsx › Consuntivo!D6 = %0.5",
        "consuntivo.xlsx › Consuntivo!E6 = Sede chiusa per lavori",
    ];
    let office = office(&lines);
    let results = results(&office);
    let a1 = &results["nodi"][1];
    assert_eq!((&a1["raggiungimento"], &a1["forzato"]), (&"50.00".into(), &true.into()));
    assert_eq!(a1["raggiungimento_delle_parti"], "86.43");
    // (50 + 60) / 2.
    assert_eq!(of(&results, "A"), "55.00");
    let explained = told(&office, &["spiega", "A.1"]);
    assert!(
        explained.contains("assegnato a mano: 50") && explained.contains("86,42"),
        "{explained}"
    );
    let mut wrong = office;
    wrong.change("consuntivo.xlsx › Consuntivo!E6 =");
    assert!(told(&wrong, &["verifica"]).contains("Consuntivo!E6"));
    wrong.change("consuntivo.xlsx › Consuntivo!D6 =");
    assert!(told(&wrong, &["verifica"]).contains("non dice di quale indicatore è"));
    wrong.change("consuntivo.xlsx › Consuntivo!A6 = A.9");
    wrong.change("consuntivo.xlsx › Consuntivo!D6 = %0.5");
    wrong.change("consuntivo.xlsx › Consuntivo!E6 = Perché sì");
    assert!(told(&wrong, &["verifica"]).contains("Consuntivo!A6"));
}

#[test]
fn a_computed_value_that_no_row_takes_in_is_told() {
    // 65 of 70 is 92,857 in proportion.
    let rows =
        "Scala | Quando | Punti | Su\nfasce | >= 95 | #100 | raggiungimento\nfasce | < 90 | #0 |";
    let told = told(&scaled(rows, &[]), &["verifica"]);
    assert!(told.contains("nessuna riga della scala «fasce» dice quanto vale 92,86"), "{told}");
}

#[test]
fn a_comparison_tells_the_rules_that_changed() {
    let (before, after) = (office(&[]).open(), office(&[
        "toml: ente = \"area\" -> ente = [\"area\", \"obiettivo\"]\nmedia = \"indicatori\"\ntarget_ente = 90\npesi = \"punti\"\narrotonda = { indicatori = { decimali = 0, modo = \"tronca\" }, area = { decimali = 1 } }",
    ]).open());
    let output = before.run(&["confronta", ".", after.path().to_str().unwrap(), "--json"]);
    let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    for expected in [
        "Altri livelli dell'ente",
        "Ente come media di tutti gli indicatori",
        "Target dell'ente",
        "Pesi in punti",
        "Arrotondamento degli indicatori",
        "troncato all'intero",
        "Arrotondamento: Area",
    ] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
}

#[test]
fn small_figures_and_slits_of_the_new_columns_are_told() {
    let limits = ["piano.xlsx › Indicatori!I2 = #0.6", "piano.xlsx › Indicatori!J3 = #1.2"];
    let all: Vec<&str> = OWN.iter().chain(&limits).copied().collect();
    let warned = told(&office(&all), &["verifica"]);
    assert!(warned.contains("«Minimo» è 0,6 %") && warned.contains("«Tetto» è 1,2 %"), "{warned}");
    let by_hand = [
        "consuntivo.xlsx › Consuntivo!A6 = A.1",
        "consuntivo.xlsx › Consuntivo!D6 = #0.9",
        "consuntivo.xlsx › Consuntivo!E6 = Sede chiusa",
    ];
    let warned = told(&office(&by_hand), &["verifica"]);
    assert!(warned.contains("«Raggiungimento forzato» è 0,9 %"), "{warned}");
    let fractions = "Scala | Quando | Punti\nfasce | >= 50 | #1\nfasce | | #0.5";
    let warned = told(&scaled(fractions, &[]), &["verifica"]);
    assert!(warned.contains("«Punti» è 0,5 %"), "{warned}");
    let slit = "Scala | Quando | Punti\nfasce | >= 50 | #100\nfasce | tra 40 e 49,99 | #75\nfasce | tra 20 e 39,99 | #50\nfasce | | #0";
    let warned = told(&scaled(slit, &[]), &["verifica"]);
    assert!(
        warned.contains("un valore fra 39,99 e 40 cade fra gli altri casi: 0 punti"),
        "{warned}"
    );
    // Three points among ten are no small percentages.
    let points = [
        "toml: ente = -> pesi = \"punti\"\nente =",
        "piano.xlsx › Indicatori!E2 = #0.5",
        "piano.xlsx › Indicatori!E3 = #3",
    ];
    let warned = told(&office(&points), &["verifica"]);
    assert!(!warned.contains("V010"), "{warned}");
}

#[test]
fn a_blank_weight_of_the_entes_level_is_told() {
    let warned = told(&office(&["piano.xlsx › Obiettivi!E2 = %0.3"]), &["verifica"]);
    assert!(
        warned.contains("alcuni pesi del livello «Area» sono vuoti: a ciascuno va 70 %"),
        "{warned}"
    );
}
