//! The commands from outside: what goes where, and the exit status.

use std::process::Output;

use crate::office::Office;

fn told(output: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

#[test]
fn results_go_to_standard_output_and_the_rest_to_standard_error() {
    let mut office = Office::new();
    office.change("piano.xlsx › Indicatori!E3 = %0.4");
    let (out, err, status) = told(&office.open().run(&["calcola", "--json"]));
    assert!(out.starts_with("{\n  \"schema\": \"relazione/1\""), "{out}");
    assert!(err.starts_with("avviso: "), "{err}");
    assert_eq!(status, Some(0));
}

#[test]
fn english_names_call_the_same_commands() {
    let folder = Office::new().open();
    for (italian, english) in [("calcola", "compute"), ("verifica", "check")] {
        assert_eq!(told(&folder.run(&[italian])), told(&folder.run(&[english])));
    }
}

#[test]
fn wrong_usage_is_told_in_italian_with_status_two() {
    let folder = Office::new().open();
    for (arguments, message) in [
        (
            &["generra"][..],
            "errore: il comando «generra» non esiste\n  suggerimento: forse si intendeva «genera»\n",
        ),
        (
            &["schede"],
            "errore: il comando «schede» non esiste\n  suggerimento: relazione genera --documento schede\n",
        ),
        (
            &["calcola", "--jso"],
            "errore: l'opzione «--jso» non esiste\n  suggerimento: forse si intendeva «--json»\n",
        ),
        (&["genera", "a", "b"], "errore: «b» è di troppo\n"),
        (
            &["genera", "--stato", "finita"],
            "errore: «finita» non va bene per «--stato <STATO>»; valori ammessi: bozza, proposta, approvata\n",
        ),
    ] {
        let (out, err, status) = told(&folder.run(arguments));
        assert_eq!((out.as_str(), status), ("", Some(2)), "{arguments:?}");
        assert_eq!(err, format!("{message}  per l'aiuto: relazione --help\n"));
    }
}

#[test]
fn every_command_has_help_with_an_example() {
    let folder = Office::new().open();
    for command in [
        "genera",
        "allegati",
        "verifica",
        "calcola",
        "spiega",
        "confronta",
        "nuovo",
        "importa",
        "pubblica",
    ] {
        let (out, err, status) = told(&folder.run(&[command, "--help"]));
        assert!(out.contains("Uso: relazione ") && out.contains("Esempio: relazione "), "{out}");
        assert_eq!((err.as_str(), status), ("", Some(0)));
    }
}

#[test]
fn a_folder_that_is_not_there_is_status_three() {
    let (out, err, status) = told(&Office::new().open().run(&["calcola", "altrove"]));
    assert_eq!(err, "errore: «altrove» non si può leggere\n  causa: non esiste\n");
    assert_eq!((out.as_str(), status), ("", Some(3)));
}

#[test]
fn a_place_that_cannot_be_written_is_status_three() {
    let folder = Office::new().open();
    let (out, err, status) = told(&folder.run(&["genera", "-o", "relazione.toml/x.pdf"]));
    let found = "c'è già, ed è un file dove serve una cartella: non si sostituisce";
    assert!(err.starts_with(&format!("errore: relazione.toml: {found}\n")), "{err}");
    assert_eq!((out.as_str(), status), ("", Some(3)));
}

#[test]
fn a_folder_without_relazione_toml_says_so() {
    let folder = Office::new().open();
    std::fs::remove_file(folder.join("relazione.toml")).unwrap();
    let (_, err, status) = told(&folder.run(&["verifica"]));
    assert_eq!((err.as_str(), status), ("", Some(1)));
}

#[test]
fn genera_says_where_and_how_long() {
    let folder = Office::new().open();
    let (out, err, status) = told(&folder.run(&["genera"]));
    let path = std::path::Path::new(".").join("uscita").join("relazione-2020.pdf");
    assert!(
        out.starts_with(&format!("{} (", path.display())) && out.ends_with(" pagine)\n"),
        "{out}"
    );
    assert_eq!((err.as_str(), status), ("", Some(0)));
    assert!(std::fs::read(folder.join("uscita/relazione-2020.pdf")).unwrap().starts_with(b"%PDF"));
}

#[test]
fn spiega_tells_each_objective_that_an_indicator_serves() {
    let folder = Office::new().open();
    let (out, err, status) = told(&folder.run(&["spiega", "k2"]));
    assert!(out.starts_with("Indicatore k2 – Tempo medio\nper A.1 Registro imprese\n"), "{out}");
    assert!(out.contains("consuntivo.xlsx › Consuntivo!C3"), "{out}");
    assert_eq!((err.as_str(), status), ("", Some(0)));
    let elsewhere = folder.path().to_str().unwrap();
    assert_eq!(told(&Office::new().open().run(&["spiega", elsewhere, "k2"])).0, out);
}

#[test]
fn spiega_proposes_the_code_that_was_meant() {
    let (out, err, status) = told(&Office::new().open().run(&["spiega", "A.l"]));
    assert_eq!((out.as_str(), status), ("", Some(1)));
    assert!(err.starts_with("errore: il codice «A.l» non c'è\n"), "{err}");
}

#[test]
fn the_trace_stands_beside_each_figure_of_the_json() {
    let output = Office::new().open().run(&["calcola", "--json", "--traccia"]);
    let results: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let indicator = &results["nodi"][1]["indicatori"][0];
    assert_eq!(
        indicator["traccia"][0],
        serde_json::json!({
            "voce": "Target", "testo": ">= 90,00 %", "cella": "piano.xlsx › Indicatori!G2"
        })
    );
    assert!(results["nodi"][1]["traccia"].is_array() && results["traccia"].is_array());
    assert!(results["nodi"][1].get("indicatori").is_some());
}

#[test]
fn an_attainment_set_by_hand_is_listed_with_its_reason_though_no_chapter_asks_for_it() {
    let mut office = Office::new();
    office.toml.push_str("[[sezione]]\ntitolo = \"Metodo\"\nblocchi = [\"metodo\"]\n");
    office.change("consuntivo.xlsx › Consuntivo!D2 = Portale fermo per due mesi");
    office.change("consuntivo.xlsx › Consuntivo!E1 = Raggiungimento forzato");
    office.change("consuntivo.xlsx › Consuntivo!E2 = %0.5");
    let folder = office.open();
    let results: serde_json::Value =
        serde_json::from_slice(&folder.run(&["calcola", "--json"]).stdout).unwrap();
    let indicator = &results["nodi"][1]["indicatori"][0];
    assert_eq!(
        (&indicator["forzato"], &indicator["raggiungimento"]),
        (&true.into(), &"50.00".into())
    );
    assert!(folder.run(&["genera"]).status.success());
    let pdf = folder.join("uscita/relazione-2020.pdf");
    let text = pdf_extract::extract_text(pdf).unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let list = text.rfind("Raggiungimenti assegnati a mano").unwrap();
    assert!(text[list..].contains("Portale fermo per due mesi"), "{text}");
}

#[test]
fn a_missing_text_hides_no_warning_about_the_figures() {
    let mut office = Office::new();
    office.change("piano.xlsx › Indicatori!E3 = %0.4");
    office.toml.push_str("[[sezione]]\ntitolo = \"Premessa\"\ntesto = \"testi/premessa.md\"\n");
    let (out, _, status) = told(&office.open().run(&["verifica"]));
    assert!(out.contains("il file «testi/premessa.md» non c'è"), "{out}");
    assert!(out.contains("i pesi degli indicatori di A.1 danno 90 %, non 100 %"), "{out}");
    assert_eq!(status, Some(1));
}

/// Progress is for people: a pipe gets what it always got, however long a command takes.
#[test]
fn progress_is_not_told_to_a_pipe() {
    let mut office = Office::new();
    office.change(
        "toml: anno = 2020 -> anno = 2020\\nstato = \"approvata\"\\ndelibera = { organo = \"Giunta\", numero = \"9\", data = 2021-06-15 }",
    );
    let folder = office.open();
    for command in
        [&["genera"][..], &["allegati"], &["pubblica"], &["confronta", ".", ".", "--pdf"]]
    {
        let (_, err, status) = told(&folder.run(command));
        assert_eq!((err.as_str(), status), ("", Some(0)), "{command:?}");
    }
}
