//! `--profilo`: levels, measurement and chapters of a kind of body.

use std::fs;

use relazione::config::{self, Config};
use relazione::model::Composition;
use relazione::report::create::Profile;

use super::{desk, files, relazione, told};
use crate::office::{Folder, Office};

fn new_folder(profile: Profile) -> (Config, std::collections::BTreeMap<String, Vec<u8>>) {
    let desk = desk(&["nuova-2025", "--profilo", profile.name()]);
    let files = files(&desk.path().join("nuova-2025"));
    let toml = String::from_utf8(files["relazione.toml"].clone()).unwrap();
    (config::read("relazione.toml", &toml).unwrap(), files)
}

/// What `verifica` finds in a new folder, but for the text of a chapter that the usual one has not.
fn found(arguments: &[&str]) -> Vec<String> {
    let desk = desk(&[&["nuova-2025"], arguments].concat());
    let (out, err, status) = told(&relazione(&desk, &["verifica", "nuova-2025"]));
    assert_eq!((err.as_str(), status), ("", Some(1)), "{arguments:?}: {out}");
    let findings = out.lines().filter(|line| line.starts_with(['e', 'a']));
    findings.filter(|line| !line.contains("testi/individuali.md")).map(str::to_owned).collect()
}

#[test]
fn an_untouched_folder_of_a_profile_lacks_what_every_new_one_does() {
    let usual = found(&[]);
    assert_eq!(usual.len(), 9, "{usual:?}");
    for profile in Profile::ALL {
        assert_eq!(found(&["--profilo", profile.name()]), usual, "{}", profile.name());
    }
}

#[test]
fn each_profile_has_its_levels_chapters_and_texts() {
    for (name, levels, entity, chapters) in [
        (
            "camera",
            "Ambito strategico, Obiettivo strategico, Obiettivo operativo, Obiettivo individuale",
            "strategico",
            6,
        ),
        (
            "comune",
            "Linea di mandato, Obiettivo strategico, Obiettivo operativo, Obiettivo gestionale",
            "strategico",
            6,
        ),
        (
            "università",
            "Area strategica, Obiettivo strategico, Obiettivo operativo, Obiettivo individuale",
            "strategico",
            6,
        ),
        ("sanità", "Area di risultato, Obiettivo aziendale, Obiettivo di budget", "aziendale", 6),
        (
            "ministero",
            "Priorità politica, Obiettivo specifico, Obiettivo annuale, Obiettivo individuale",
            "specifico",
            6,
        ),
        (
            "regione",
            "Priorità regionale, Obiettivo strategico, Obiettivo operativo, Obiettivo individuale",
            "strategico",
            6,
        ),
    ] {
        let (config, files) = new_folder(Profile::named(name).unwrap());
        let rules = &config.rules;
        let found: Vec<&str> = rules.levels.iter().map(|level| level.name.as_str()).collect();
        assert_eq!(found.join(", "), levels, "{name}");
        assert_eq!(rules.levels[rules.entity_level].id, entity, "{name}");
        assert_eq!(config.sections.len(), chapters, "{name}");
        for section in &config.sections {
            let text = section.text.as_ref().unwrap();
            assert!(files.contains_key(text.as_str()), "{name}: {text}");
        }
    }
}

/// A folder of a profile with one objective a level, each with an indicator where its level has some.
fn filled(profile: Profile) -> Folder {
    let (config, new) = new_folder(profile);
    let toml = String::from_utf8(new["relazione.toml"].clone()).unwrap();
    let mut objectives = vec!["Codice | Livello | Padre | Titolo".to_owned()];
    let mut indicators = vec![
        "Obiettivo | Codice | Indicatore | Unità | Operatore | Target | Soglia | Fonte".to_owned(),
    ];
    let mut results = vec!["Codice | Consuntivo".to_owned()];
    for (index, level) in config.rules.levels.iter().enumerate() {
        let above = index.checked_sub(1).map_or(String::new(), |above| format!("O{above}"));
        objectives.push(format!("O{index} | {} | {above} | Servizi {index}", level.name));
        let of_children = matches!(level.composition, Composition::Shares { indicators, .. } if indicators.is_zero());
        if !of_children {
            let row = format!("O{index} | k{index} | Pratiche | % | >= | %0.9 | %0.5 | Registro");
            indicators.push(row);
            results.push(format!("k{index} | %0.95"));
        }
    }
    let [objectives, indicators, results] =
        [objectives, indicators, results].map(|rows| rows.join("\n"));
    let sheets = [
        ("piano.xlsx", "Obiettivi", objectives.as_str()),
        ("piano.xlsx", "Indicatori", indicators.as_str()),
        ("consuntivo.xlsx", "Consuntivo", results.as_str()),
    ];
    let folder = Office::with(&toml, &sheets).open();
    fs::create_dir(folder.join("testi")).unwrap();
    let written = ["piano.xlsx", "consuntivo.xlsx", "relazione.toml"];
    for (name, bytes) in new.iter().filter(|(name, _)| !written.contains(&name.as_str())) {
        fs::write(folder.join(name), bytes).unwrap();
    }
    folder
}

#[test]
fn a_filled_folder_of_each_profile_gives_its_report() {
    for profile in Profile::ALL {
        let folder = filled(profile);
        let (out, err, status) = told(&folder.run(&["genera", "-o", "x.pdf"]));
        assert_eq!((err.as_str(), status), ("", Some(0)), "{}: {out}", profile.name());
        let words = pdf_extract::extract_text(folder.join("x.pdf")).unwrap();
        let words: String = words.split_whitespace().collect();
        // The text of the results speaks of the profile's own level.
        let (config, _) = new_folder(profile);
        let level = &config.rules.levels[config.rules.entity_level];
        let said = format!("i propri {} nella misura del 100,00 %", level.plural.to_lowercase());
        assert!(words.contains(&said.replace(' ', "")), "{}: {words}", profile.name());
    }
}

#[test]
fn what_stands_in_a_new_folder_does_not_go_out() {
    for profile in Profile::ALL {
        let folder = filled(profile);
        let (_, err, status) = told(&folder.run(&["genera", "--stato", "proposta", "-o", "x.pdf"]));
        assert_eq!(status, Some(1), "{}", profile.name());
        for text in ["relazione.toml", "testi/risultati.md", "testi/individuali.md"] {
            assert!(err.contains(&format!("errore: {text}")), "{}, {text}: {err}", profile.name());
        }
    }
}

#[test]
fn a_profile_goes_by_its_name_with_or_without_accent() {
    for (typed, there) in [
        ("università", true),
        ("universita", true),
        ("sanita", true),
        ("Camera", false),
        ("azienda", false),
    ] {
        let desk = tempfile::tempdir().unwrap();
        let (_, err, status) = told(&relazione(&desk, &["nuovo", "x", "--profilo", typed]));
        assert_eq!(status, Some(if there { 0 } else { 2 }), "{typed}: {err}");
        assert_eq!(desk.path().join("x").is_dir(), there, "{typed}");
    }
    for with in [&["--esempio", "torino-2020"][..], &["--consuntivo"], &["--modelli"]] {
        let desk = tempfile::tempdir().unwrap();
        let arguments = [&["nuovo", "x", "--profilo", "camera"], with].concat();
        assert_eq!(told(&relazione(&desk, &arguments)).2, Some(2), "{with:?}");
    }
}
