//! `verifica` tells all that `genera` would refuse, and sets a document only where nothing else shows a fault.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use relazione::draft;

use crate::office::{Folder, Office};
use crate::pages::book::sample::Sample;

/// A case: its name, what it adds to relazione.toml, its files.
type Case<'a> = (&'a str, &'a str, &'a [(&'a str, &'a [u8])]);

/// The small office with a text of its own, and these further files.
fn office(toml: &str, files: &[(&str, &[u8])]) -> Folder {
    let mut office = Office::new();
    office.toml.push_str("[[sezione]]\ntitolo = \"Premessa\"\ntesto = \"testi/a.md\"\n");
    office.toml.push_str(toml);
    let folder = office.open();
    for (name, bytes) in [("testi/a.md", &b"Testo."[..])].iter().chain(files) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// What a command tells as this, a line each.
fn findings(folder: &Folder, command: &str, severity: &str) -> BTreeSet<String> {
    let output = folder.run(&[command]);
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8(told).unwrap();
    told.lines().filter_map(|line| line.strip_prefix(severity)).map(str::to_owned).collect()
}

/// The errors that a command tells, a line each.
fn errors(folder: &Folder, command: &str) -> BTreeSet<String> {
    findings(folder, command, "errore: ")
}

#[track_caller]
fn refused_and_told(folder: &Folder, name: &str) {
    let refused = errors(folder, "genera");
    assert!(!refused.is_empty(), "{name}");
    // Results that are missing forbid a report; a plan can be checked without them.
    let waiting = findings(folder, "verifica", "avviso: ").into_iter();
    let waiting = waiting.filter(|line| line.contains("mancano i risultati"));
    let told: BTreeSet<String> = errors(folder, "verifica").into_iter().chain(waiting).collect();
    let untold: Vec<&String> = refused.difference(&told).collect();
    assert!(untold.is_empty(), "{name}: {untold:#?}");
}

/// Every folder of mistakes and of remarks, documents by `lotto`, which makes them as `genera` does in less time.
#[test]
fn what_genera_refuses_in_the_workbooks_verifica_tells() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let folders = ["findings", "audit"].map(|folder| fs::read_dir(suite.join(folder)).unwrap());
    let desk = Office::new().open();
    for entry in folders.into_iter().flatten() {
        let path = entry.unwrap().path();
        let mut office = Office::new();
        let text = fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
            office.change(line);
        }
        office.write(&desk.join("casi").join(path.file_stem().unwrap()));
    }
    let made = desk.run(&["lotto", "casi", "--json"]).stdout;
    let made: serde_json::Value = serde_json::from_slice(&made).unwrap();
    let made = made["cartelle"].as_array().unwrap();
    assert!(made.len() > 75, "{}", made.len());
    for entry in made {
        let name = entry["cartella"].as_str().unwrap();
        let checked = desk.run(&["verifica", name]);
        agreed(entry, &String::from_utf8([checked.stdout, checked.stderr].concat()).unwrap());
    }
}

/// `verifica` tells what `genera` refuses; where it tells no error, there is a document.
#[track_caller]
fn agreed(made: &serde_json::Value, checked: &str) {
    let is_made = made["esito"] == "fatto";
    for finding in made["diagnostica"].as_array().unwrap() {
        let [place, message] = ["dove", "messaggio"].map(|key| finding[key].as_str().unwrap());
        let told = format!("{place}: {message}\n");
        assert!(finding["gravita"] != "errore" || checked.contains(&told), "«{told}»: {checked}");
    }
    let waits = checked.contains(": mancano i risultati");
    assert_eq!(is_made, !checked.contains("errore: ") && !waits, "{made:#}\n{checked}");
}

#[test]
fn what_genera_refuses_in_texts_pictures_fonts_and_templates_verifica_tells() {
    let long = "parola".repeat(100);
    let cases: [Case<'_>; 11] = [
        ("expression", "", &[("testi/a.md", b"{{ risultato(\"Z\") }} e {{ pippo() }}")]),
        ("picture", "", &[("testi/a.md", b"![a](immagini/manca.png)")]),
        ("broken picture", "", &[("testi/a.md", b"![a](b.png)"), ("b.png", b"testo")]),
        ("turning sign", "", &[("testi/a.md", "a\u{202e}b".as_bytes())]),
        ("sign that no font has", "", &[("testi/a.md", "\u{6f22}".as_bytes())]),
        ("joining sign", "", &[("testi/a.md", "x\u{20dd}".as_bytes())]),
        ("sign for private use", "", &[("testi/a.md", "\u{e000}".as_bytes())]),
        ("unknown block", "blocchi = [\"xyz\"]\n", &[]),
        ("broken font", "[aspetto]\ncaratteri = [\"a.ttf\"]\n", &[("a.ttf", b"testo")]),
        ("block", "blocchi = [\"metodo\"]\n", &[("modelli/blocchi/metodo.typ.j2", b"{{ pippo }}")]),
        ("style", "", &[("modelli/stile/base.typ", b"#let x = ")]),
    ];
    for (name, toml, files) in cases {
        refused_and_told(&office(toml, files), name);
    }
    let mut office = Office::new();
    office.change(&format!("piano.xlsx › Obiettivi!D3 = {long}"));
    refused_and_told(&office.open(), "word without end");
    let mut office = Office::new();
    office.change("piano.xlsx › Obiettivi!D3 = Registro \u{6f22}");
    refused_and_told(&office.open(), "cell with a sign that no font has");
}

#[test]
fn a_logo_that_is_no_picture_is_told_by_both() {
    let folder = {
        let mut office = Office::new();
        office.change(
            "toml: nome = \"Camera di prova\" -> nome = \"Camera di prova\"\\nlogo = \"logo.svg\"",
        );
        office.open()
    };
    fs::write(folder.join("logo.svg"), "testo").unwrap();
    refused_and_told(&folder, "logo");
}

/// Whether `verifica` would set the document of this folder.
fn needs_setting(sample: &Sample) -> bool {
    let computed = sample.computed();
    draft(&sample.config, &computed, &sample.files).unwrap().may_fail()
}

#[test]
fn no_sample_needs_setting_to_be_sound() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let folders = fs::read_dir(samples).unwrap().map(|entry| entry.unwrap().path());
    let folders: Vec<_> = folders.filter(|path| path.join("relazione.toml").exists()).collect();
    assert!(folders.len() > 3);
    for folder in folders {
        assert!(!needs_setting(&Sample::open(&folder)), "{}", folder.display());
    }
}

#[test]
fn only_what_typst_alone_can_judge_is_set() {
    let with = |text: &str| {
        let mut sample = Sample::open("samples/torino-2020");
        let path = sample.files.texts.keys().next().unwrap().clone();
        sample.files.texts.insert(path, text.to_owned());
        sample
    };
    assert!(!needs_setting(&with(
        "Fatto \u{2713} \u{2192} \u{394}, \u{201c}tutto\u{201d} – 100 €."
    )));
    assert!(needs_setting(&with("Fatto \u{6f22}.")));
    let mut styled = with("Fatto.");
    styled.files.models.styles.insert("stile/base.typ".to_owned(), String::new());
    assert!(needs_setting(&styled));
}
