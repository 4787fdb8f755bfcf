//! The cycle closes: the year's results beside those of the plan as it was first, beside last year's, and beside
//! those of targets that a monitoring proposes. The office is made up; each figure is worked out by hand.

use serde_json::Value;

use crate::office::Office;

const TOML: &str = r#"[ente]
nome = "Camera di prova"

[documento]
anno = 2024

[dati]
piano = "piano.xlsx"
consuntivo = "consuntivo.xlsx"
campi_indicatori = ["Conferma", "Da rivedere", "Osservazioni"]

[[livello]]
id = "area"
nome = "Area strategica"
composizione = { figli = 100 }

[[livello]]
id = "obiettivo"
nome = "Obiettivo operativo"
allegato = 1

[misurazione]
metodo = "proporzionale"
ente = "area"
"#;

const OBJECTIVES: &str = "\
Codice | Livello | Padre | Titolo | Peso
A | area | | Servizi alle imprese |
A.1 | obiettivo | A | Registro imprese | %0.5
A.2 | obiettivo | A | Promozione | %0.5";

/// k1 70 of 80: 87,50 %; k2 done: 100 %; k3 5 of 10: 50 %; k4 on time: 100 %.
const INDICATORS: &str = "\
Obiettivo | Codice | Indicatore | Unità | Peso | Operatore | Target | Soglia | Metodo | Consuntivo 2023 | Conferma | Da rivedere | Osservazioni
A.1 | k1 | Pratiche evase | N. | %0.5 | >= | #80 | | | #60 | X | |
A.1 | k2 | Tempo medio | gg | %0.5 | <= | #4 | | | #5 | | X | Il target va legato alla complessità
A.2 | k3 | Eventi | N. | %0.5 | >= | #10 | | | #8 | X | |
A.2 | k4 | Guida pubblicata | data | %0.5 | entro | @2024-06-30 | | | | | |";

const RESULTS: &str = "\
Codice | Consuntivo | Motivazione | Criticità | Azioni correttive
k1 | #70 |
k2 | #4 | | Personale insufficiente | Due assunzioni
k3 | #5 |
k4 | @2024-06-15 |";

/// A.1 93,75 %, A.2 75 %, the ente 84,375 %.
fn office(revisions: &str) -> Office {
    let mut office = Office::with(
        TOML,
        &[
            ("piano.xlsx", "Obiettivi", OBJECTIVES),
            ("piano.xlsx", "Indicatori", INDICATORS),
            ("consuntivo.xlsx", "Consuntivo", RESULTS),
        ],
    );
    if !revisions.is_empty() {
        let head = "Obiettivo | Codice | Campo | Da | A | Data | Atto | Causa";
        let rows =
            revisions.lines().map(|row| format!("{row} | 30/09/2024 | Delibera n. 55 | Causa"));
        let rows: Vec<String> = rows.collect();
        office.add("piano.xlsx", "Revisioni", &format!("{head}\n{}", rows.join("\n")));
    }
    office
}

fn results(office: &Office) -> Value {
    let output = office.open().run(&["calcola", "--json"]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn node<'a>(results: &'a Value, code: &str) -> &'a Value {
    let mut nodes = results["nodi"].as_array().unwrap().iter();
    nodes.find(|node| node["codice"] == code).unwrap()
}

/// The ente's figure, A.1's and A.2's against the plan as it was first.
#[track_caller]
fn was(revisions: &str, [entity, first, second]: [Option<&str>; 3]) {
    let results = results(&office(revisions));
    assert_eq!(results["raggiungimento"], "84.38", "the plan in force");
    assert_eq!(results["raggiungimento_originario"].as_str(), entity, "{revisions}");
    assert_eq!(node(&results, "A.1")["raggiungimento_originario"].as_str(), first, "A.1");
    assert_eq!(node(&results, "A.2")["raggiungimento_originario"].as_str(), second, "A.2");
}

#[test]
fn the_results_stand_beside_those_of_the_plan_as_it_was_first() {
    // No revision, or words alone: the plan is what it was.
    was("", [None, None, None]);
    was("A.1 | | Titolo | Registro | Registro imprese", [None, None, None]);
    // What went has no result: the first plan cannot be measured with it.
    was("A.1 | k9 | stralcio | Visite in azienda | ", [None, None, None]);
    // Loosened: 70 of 100 is 70 %; A.1 (70 + 100) / 2.
    was("A.1 | k1 | Target | >= 100 | >= 80", [Some("80.00"), Some("85.00"), Some("75.00")]);
    // Tightened: 70 of 70 is 100 %; A.1 100 %.
    was("A.1 | k1 | Target | >= 70 | >= 80", [Some("87.50"), Some("100.00"), Some("75.00")]);
    // Twice revised, the first one counts: 70 of 140 is 50 %; A.1 75 %.
    let twice = "A.1 | k1 | Target | >= 140 | >= 100\nA.1 | k1 | Target | >= 100 | >= 80";
    was(twice, [Some("75.00"), Some("75.00"), Some("75.00")]);
    // Weights of indicators: 20 % of 87,5 and 80 % of 100.
    let weights = "A.1 | k1 | Peso | 20 % | 50 %\nA.1 | k2 | Peso | 80 % | 50 %";
    was(weights, [Some("86.25"), Some("97.50"), Some("75.00")]);
    // Weights of objectives: 80 % of 93,75 and 20 % of 75.
    let weights = "A.1 | | Peso | 80 % | 50 %\nA.2 | | Peso | 20 % | 50 %";
    was(weights, [Some("90.00"), Some("93.75"), Some("75.00")]);
    // Inserted: A.2 was k4 alone.
    was("A.2 | k3 | inserimento | | Eventi", [Some("96.88"), Some("93.75"), Some("100.00")]);
    // An objective inserted: the ente was A.1 alone.
    was("A.2 | | inserimento | | Promozione", [Some("93.75"), Some("93.75"), None]);
    // A date: the guide came on 15 June, asked for by the end of May; SI/NO and dates have nothing in between.
    let date = "A.2 | k4 | Target | entro 31/05/2024 | entro 30/06/2024";
    was(date, [Some("59.38"), Some("93.75"), Some("25.00")]);
}

/// Threshold 60, target 80, actual 70: half way; from 65 a third.
#[test]
fn a_threshold_that_was_another_is_brought_back() {
    let mut office = office("A.1 | k1 | Soglia | #65 | #60");
    office.change("piano.xlsx › Indicatori!H2 = #60");
    office.change("piano.xlsx › Indicatori!I2 = soglia");
    let results = results(&office);
    assert_eq!(node(&results, "A.1")["raggiungimento"], "75.00");
    assert_eq!(node(&results, "A.1")["raggiungimento_originario"], "66.67");
}

/// The whole document's text, without the blanks, which a PDF does not keep.
fn printed(office: &Office) -> String {
    let folder = office.open();
    let output = folder.run(&["genera", "-o", "x.pdf"]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    solid(&pdf_extract::extract_text(folder.join("x.pdf")).unwrap())
}

fn solid(text: &str) -> String {
    let text = text.replace('’', "'");
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

#[track_caller]
fn prints(text: &str, expected: &[&str]) {
    for words in expected {
        assert!(text.contains(&solid(words)), "«{words}» is not in:\n{text}");
    }
}

#[test]
fn a_relazione_says_what_the_first_plan_would_have_given_without_being_asked() {
    let revisions = "A.1 | k1 | Target | >= 100 | >= 80\nA.2 | k9 | stralcio | Visite | ";
    let text = printed(&office(revisions));
    prints(
        &text,
        &[
            "Revisioni del piano",
            "Con il piano come era in origine il risultato dell'ente sarebbe stato 80,00 %; con il \
             piano rivisto è 84,38 % (+4,38 punti).",
            "Ente 80,00 % 84,38 % +4,38",
            "Area strategica A Servizi alle imprese 80,00 % 84,38 % +4,38",
            "Obiettivo operativo A.1 Registro imprese 85,00 % 93,75 % +8,75",
            "Ciò che è stato stralciato durante l'anno non ha un risultato e non entra in nessuno \
             dei due: k9 (A.2).",
        ],
    );
    assert!(!text.contains(&solid("Obiettivo operativo A.2 Promozione 75,00 % 75,00 %")), "{text}");
}

#[test]
fn a_chapter_that_lists_the_revisions_is_enough() {
    let mut office = office("A.1 | k1 | Target | >= 100 | >= 80");
    office.toml += "\n[[sezione]]\ntitolo = \"Le modifiche\"\nblocchi = [\"revisioni\"]\n";
    let text = printed(&office);
    prints(&text, &["Le modifiche", "Il risultato con il piano originario"]);
    assert!(!text.contains(&solid("Revisioni del piano")), "{text}");
}

#[test]
fn an_objective_that_came_during_the_year_has_no_figure_in_the_first_plan() {
    let text = printed(&office("A.2 | | inserimento | | Promozione"));
    prints(&text, &["Obiettivo operativo A.2 Promozione – 75,00 % –"]);
}

#[test]
fn last_year_stands_beside_this_one() {
    let mut office = office("");
    office.toml += "\n[[sezione]]\ntitolo = \"Due anni\"\nblocchi = [\"confronto_anni\"]\n";
    let text = printed(&office);
    prints(
        &text,
        &[
            "Consuntivo 2023 Consuntivo 2024 Variazione",
            "A.1 k1 Pratiche evase 60,00 N. 70,00 N. +10,00 N. favorevole",
            "A.1 k2 Tempo medio 5,00 gg 4,00 gg −1,00 gg favorevole",
            "A.2 k3 Eventi 8,00 N. 5,00 N. −3,00 N. sfavorevole",
            // In the scheda, below the actual.
            "70,00 N. 2023: 60,00 N.",
        ],
    );
    office.change("piano.xlsx › Indicatori!J1 = Consuntivo 2022");
    prints(&printed(&office), &["nessuna colonna «Consuntivo 2023»"]);
}

/// k1 against 70 is 100 %, A.1 100 %, the ente 87,5 %.
fn monitoring() -> Office {
    let mut office = office("");
    office.change("toml: anno = 2024 -> tipo = \"monitoraggio\"\\nanno = 2024");
    office.change("consuntivo.xlsx › Consuntivo!F1 = Target rimodulato");
    office
}

#[test]
fn a_proposed_target_that_no_chapter_shows_is_told() {
    let told = |office: &Office| {
        let folder = office.open();
        String::from_utf8(folder.run(&["verifica"]).stdout).unwrap()
    };
    let wanted = "avviso: consuntivo.xlsx › Consuntivo!F2: nessun capitolo del documento mostra i \
                  target rimodulati (k1)";
    let mut yearly = office("");
    yearly.change("consuntivo.xlsx › Consuntivo!F1 = Target rimodulato");
    assert!(!told(&yearly).contains("rimodulati"));
    yearly.change("consuntivo.xlsx › Consuntivo!F2 = #70");
    assert_eq!(told(&yearly).matches(wanted).count(), 1, "{}", told(&yearly));
    let mut monitoring = monitoring();
    monitoring.change("consuntivo.xlsx › Consuntivo!F2 = #70");
    assert!(!told(&monitoring).contains("rimodulati ("), "{}", told(&monitoring));
    yearly.toml.push_str("\n[[sezione]]\ntitolo = \"Proposte\"\nblocchi = [\"rimodulazione\"]\n");
    assert!(!told(&yearly).contains("rimodulati ("), "{}", told(&yearly));
}

#[test]
fn a_proposed_target_shows_its_effect_and_changes_nothing() {
    let mut office = monitoring();
    office.change("consuntivo.xlsx › Consuntivo!F2 = #70");
    let text = printed(&office);
    prints(
        &text,
        &[
            "Target rimodulati",
            "A.1 k1 Pratiche evase 70,00 N. ≥ 80,00 N. 87,50 % ≥ 70,00 N. 100,00 %",
            "Effetto sui risultati",
            "Ente 84,38 % 87,50 % +3,12",
            "Obiettivo operativo A.1 Registro imprese 93,75 % 100,00 % +6,25",
        ],
    );
    let results = results(&office);
    assert_eq!(results["raggiungimento"], "84.38");
    assert_eq!(results["raggiungimento_originario"], Value::Null);
}

#[test]
fn a_proposed_target_takes_the_place_of_the_periodic_one() {
    let mut office = monitoring();
    office.change("piano.xlsx › Indicatori!N1 = Target periodico");
    office.change("piano.xlsx › Indicatori!N2 = #35");
    office.change("consuntivo.xlsx › Consuntivo!F2 = >= 140");
    prints(
        &printed(&office),
        &["k1 Pratiche evase 70,00 N. ≥ 35,00 N. 100,00 % ≥ 140,00 N. 50,00 %"],
    );
}

#[test]
fn a_proposed_target_of_another_kind_is_told_at_its_cell() {
    let mut office = monitoring();
    office.change("consuntivo.xlsx › Consuntivo!F2 = entro 30/06/2024");
    let output = office.open().run(&["verifica"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.contains("Consuntivo!F2: il target «entro 30/06/2024» non si misura in N."),
        "{told}"
    );
}

#[test]
fn a_monitoring_has_its_own_chapters() {
    let mut office = monitoring();
    office.change("consuntivo.xlsx › Consuntivo!B5 = N/D");
    office.change("consuntivo.xlsx › Consuntivo!C5 = La stampa è prevista a dicembre");
    let text = printed(&office);
    prints(
        &text,
        &[
            "Codice Obiettivo Peso Risultato Valutazione",
            "A.1 Registro imprese 50,00 % 93,75 %",
            // Every indicator, with weight, target, actual, attainment.
            "k1 Pratiche evase 50,00 % ≥ 80,00 N. 70,00 N. 87,50 %",
            // The office's own columns: marks in a grid, words below.
            "Letture e osservazioni",
            "Obiettivo Indicatore Raggiungim. Conferma Da rivedere",
            "A.1 k1 Pratiche evase 87,50 % X",
            "Osservazioni: Il target va legato alla complessità",
            // A target that is met, with something to say of it.
            "Che cosa richiede attenzione",
            "k2 · obiettivo A.1 Tempo medio",
            "Criticità: Personale insufficiente Azione correttiva: Due assunzioni",
            "A.2 k4 Guida pubblicata entro 30/06/2024 La stampa è prevista a dicembre",
        ],
    );
    // Nothing is proposed, nothing was revised: no chapter of it.
    assert!(!text.contains(&solid("Target rimodulati")), "{text}");
    assert!(!text.contains(&solid("Revisioni del piano")), "{text}");
}

#[test]
fn a_level_limits_what_is_listed() {
    let mut office = monitoring();
    office.toml += "\n[[sezione]]\ntitolo = \"Una parte\"\nblocchi = ['tabella_indicatori(livello=\"area\")', \
                    'attenzione(livello=\"area\")']\n";
    let text = printed(&office);
    prints(
        &text,
        &["A Servizi alle imprese peso 100,00 % 84,38 %", "Nessun indicatore richiede attenzione."],
    );
}
