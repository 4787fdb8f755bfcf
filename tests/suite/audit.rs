//! What an evaluation body looks for: each file under `audit/` changes the small office, its snapshot is exactly
//! what `verifica` tells.

use crate::office::{Folder, Office};

fn changed(lines: &str) -> Folder {
    let mut office = Office::new();
    for line in lines.lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
        office.change(line);
    }
    office.open()
}

fn told(folder: &Folder, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = folder.run(arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn every_rule_is_told_with_its_cell() {
    insta::glob!("audit/*.txt", |path| {
        let folder = changed(&std::fs::read_to_string(path).unwrap());
        let (out, err, status) = told(&folder, &["verifica"]);
        insta::assert_snapshot!(format!("{out}{err}stato {}", status.unwrap()));
    });
}

#[test]
fn every_rule_of_the_audit_has_its_case() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/audit");
    let names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    for rule in relazione::diagnostic::rules().filter(|rule| rule.code.starts_with('V')) {
        let code = rule.code.to_lowercase();
        assert!(names.iter().any(|name| name.starts_with(&code)), "{code} has no case");
    }
}

/// Without its cause, the small office's only miss.
const NO_CAUSE: &str = "consuntivo.xlsx › Consuntivo!E2 =";

fn treated(rules: &str) -> Folder {
    changed(&format!("{NO_CAUSE}\ntoml: [misurazione] -> [verifica]\\n{rules}\\n[misurazione]"))
}

#[test]
fn remarks_are_for_verifica_alone() {
    let folder = changed(NO_CAUSE);
    let (out, _, status) = told(&folder, &["verifica"]);
    assert!(out.contains("avviso: consuntivo.xlsx › Consuntivo!E2: "), "{out}");
    assert_eq!(status, Some(0));
    for command in ["calcola", "genera"] {
        let (_, err, status) = told(&folder, &[command]);
        assert_eq!((err.as_str(), status), ("", Some(0)), "{command}");
    }
}

#[test]
fn a_rule_made_an_error_forbids_output() {
    let folder = treated("v002 = \"errore\"");
    for command in ["genera", "calcola"] {
        let (out, err, status) = told(&folder, &[command]);
        assert_eq!((out.as_str(), status), ("", Some(1)), "{command}");
        assert!(err.starts_with("errore: consuntivo.xlsx › Consuntivo!E2: "), "{err}");
        assert!(err.ends_with("1 errore\n"), "{err}");
    }
    assert!(!folder.join("uscita").exists());
    assert_eq!(told(&folder, &["verifica"]).2, Some(1));
}

#[test]
fn a_rule_can_be_ignored() {
    let (out, _, _) = told(&treated("V002 = \"ignora\""), &["verifica"]);
    assert_eq!(out, "nessun problema\n");
}

/// The reading's own warnings are rules like the others.
#[test]
fn a_warning_of_the_reading_can_be_made_an_error_or_ignored() {
    let with = |treatment: &str| {
        changed(&format!(
            "piano.xlsx › Indicatori!E3 = %0.4\n\
             toml: [misurazione] -> [verifica]\\nP009 = \"{treatment}\"\\n[misurazione]"
        ))
    };
    let (_, err, status) = told(&with("errore"), &["calcola"]);
    assert!(err.starts_with("errore: piano.xlsx › Indicatori!E2: i pesi"), "{err}");
    assert_eq!(status, Some(1));
    let (_, err, status) = told(&with("ignora"), &["calcola"]);
    assert_eq!((err.as_str(), status), ("", Some(0)));
}

#[test]
fn severities_are_read_strictly() {
    for (rules, expected) in [
        (
            "VOO2 = \"errore\"",
            "errore: relazione.toml › riga 22: «verifica.VOO2»: non c'è una regola con questo codice\n  \
             suggerimento: forse si intendeva «V002»\n1 errore\n",
        ),
        (
            "L007 = \"avviso\"",
            "errore: relazione.toml › riga 22: «verifica.L007»: la regola L007 è sempre un errore\n  \
             suggerimento: togliere la riga: si cambia la gravità degli avvisi soltanto\n1 errore\n",
        ),
        (
            "V002 = \"grave\"",
            "errore: relazione.toml › riga 22: «verifica.V002»: \"grave\" non va bene, \
             serve \"errore\", \"avviso\" oppure \"ignora\"\n1 errore\n",
        ),
    ] {
        let (_, err, status) = told(&treated(rules), &["genera"]);
        assert_eq!((err.as_str(), status), (expected, Some(1)), "{rules}");
    }
}

#[test]
fn machines_read_the_same_findings() {
    let (out, _, _) = told(&changed(NO_CAUSE), &["verifica", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        found["diagnostica"],
        serde_json::json!([{
            "gravita": "avviso", "codice": "V002", "dove": "consuntivo.xlsx › Consuntivo!E2",
            "messaggio": "il raggiungimento dell'indicatore k1 è 75 % e manca la causa dello scostamento",
            "riguarda": "indicatore k1 (A.1), unità %",
            "suggerimento": "scrivere la causa nella colonna «Cause dello scostamento»"
        }])
    );
}

#[test]
fn every_rule_explains_itself() {
    let folder = Office::new().open();
    for rule in relazione::diagnostic::rules() {
        let (out, err, status) = told(&folder, &["verifica", "--spiega", rule.code]);
        assert!(out.starts_with(&format!("{} – {}\n  ", rule.code, rule.title)), "{out}");
        assert_eq!((err.as_str(), status), ("", Some(0)));
    }
    insta::assert_snapshot!("spiega_v002", told(&folder, &["verifica", "--spiega", "v002"]).0);
    insta::assert_snapshot!("spiega_l007", told(&folder, &["verifica", "--spiega", "L007"]).0);
    let (out, err, status) = told(&folder, &["verifica", "--spiega", "VOO2"]);
    assert_eq!((out.as_str(), status), ("", Some(1)));
    assert_eq!(
        err,
        "errore: non c'è una regola con il codice «VOO2»\n  suggerimento: forse si intendeva «V002»\n"
    );
}

/// A threshold that only a text names counts when the office says so, and the trace shows its cell.
#[test]
fn a_threshold_in_a_text_is_taken_on_demand() {
    let lines = "piano.xlsx › Indicatori!H2 =\n\
                 piano.xlsx › Indicatori!J1 = Descrizione\n\
                 piano.xlsx › Indicatori!J2 = Pratiche evase. SOGLIA 50%";
    let proposed = changed(lines);
    let (out, err, _) = told(&proposed, &["calcola"]);
    assert!(
        err.contains("Indicatori!J2: la colonna «Soglia» è vuota, ma il testo dice «SOGLIA 50%»"),
        "{err}"
    );
    let taken = changed(&format!(
        "{lines}\ntoml: piano = \"piano.xlsx\" -> piano = \"piano.xlsx\"\\nsoglia_nel_testo = true"
    ));
    let (with, err, _) = told(&taken, &["calcola"]);
    assert_eq!(err, "");
    assert_eq!(with, told(&Office::new().open(), &["calcola"]).0);
    assert_ne!(with, out);
    let (trace, _, _) = told(&taken, &["spiega", "k1"]);
    let threshold = trace.lines().find(|line| line.contains("Soglia")).unwrap();
    assert!(threshold.ends_with("piano.xlsx › Indicatori!J2"), "{threshold}");
}
