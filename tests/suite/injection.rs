//! Texts that would like to be code, in every place that an office can write: they stay text, everywhere they appear.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Output;

use crate::office::{Folder, Office};

/// What a cell may hold that means something to Typst, to minijinja, to a browser, to a spreadsheet or to a terminal.
const HOSTILE: [&str; 16] = [
    "#read(\"/etc/passwd\")",
    "#import \"@preview/x:1.0.0\"",
    "$x^2$",
    "*a*",
    "_b_",
    "@ref",
    "<label>",
    "\\u{41}\\",
    "\"a\" 'b'",
    "// c",
    "/* d */",
    "{{ 7*7 }}",
    "{% include \"relazione.toml\" %}",
    "<script>alert(1)</script>",
    "]#panic(1)[",
    "=HYPERLINK(1)",
];

/// Signs that no font of the document has, or that turn the direction of text.
const UNSEEN: [(&str, &str); 6] = [
    ("\u{1b}[31mrosso", "U+001B"),
    ("a\u{7}b", "U+0007"),
    ("a\u{9b}2J", "U+009B"),
    ("a\u{202e}oilgof", "U+202E"),
    ("a\u{2066}b", "U+2066"),
    ("a\u{6f22}b", "漢"),
];

/// Every cell that holds words of the office: address, and each printed by the report or its annex.
const CELLS: [&str; 15] = [
    "piano.xlsx › Obiettivi!D2",
    "piano.xlsx › Obiettivi!D3",
    "piano.xlsx › Obiettivi!F3",
    "piano.xlsx › Obiettivi!G3",
    "piano.xlsx › Indicatori!C2",
    "piano.xlsx › Indicatori!D3",
    "piano.xlsx › Indicatori!I2",
    "piano.xlsx › Indicatori!J2",
    "piano.xlsx › Indicatori!K2",
    "piano.xlsx › Revisioni!G2",
    "piano.xlsx › Revisioni!H2",
    "consuntivo.xlsx › Consuntivo!E2",
    "contesto.xlsx › Personale!A2",
    "contesto.xlsx › Personale!B1",
    "contesto.xlsx › Glossario!B2",
];

/// Where relazione.toml holds words of the office: what stands there otherwise.
const WORDS: [&str; 8] = [
    "\"Camera di prova\"",
    "\"Area strategica\"",
    "\"Obiettivo operativo\"",
    "\"Numeri\"",
    "\"Un grafico\"",
    "\"Colonna\"",
    "\"Testata\"",
    "\"Piede\"",
];

const FURTHER: &str = r#"
[aspetto]
testata = "Testata"
piede = "Piede"

[[grafico]]
id = "g"
tipo = "barre"
titolo = "Un grafico"
foglio = "Personale"
tabella = true

[[sezione]]
titolo = "Numeri"
testo = "testi/a.md"
blocchi = ["sintesi", "albero", "cause", "revisioni", "fonti", "glossario", "metodo"]
"#;

/// An office with every place filled by `cell` and `word`, each told the number of its place.
fn office(cell: impl Fn(usize) -> String, word: impl Fn(usize) -> Option<String>) -> Office {
    let mut office = Office::new();
    office.toml = office
        .toml
        .replace("anno = 2020", "anno = 2020\ndata = 2021-03-31\nstato = \"approvata\"\ndelibera = { organo = \"Giunta\", numero = \"1\", data = 2021-04-01 }\npubblico = true")
        .replace("[[livello]]\nid = \"area\"", "contesto = \"contesto.xlsx\"\n\n[[livello]]\nid = \"area\"")
        .replace("allegato = 1", "allegato = 1\ncampi = [\"Colonna\"]");
    office.toml.push_str(FURTHER);
    office.add("piano.xlsx", "Revisioni", "Obiettivo | Codice | Campo | Da | A | Data | Atto | Causa\nA.1 | k1 | Target | >= 95,00 % | >= 90,00 % | @2020-07-01 | Delibera 1 | Causa");
    office.add(
        "contesto.xlsx",
        "Personale",
        "Voce | 2019 | 2020\nDonne | #5 | #6\nUomini | #4 | #3",
    );
    office.add("contesto.xlsx", "Glossario", "Termine | Definizione\nImpresa | Chi produce");
    for line in [
        "piano.xlsx › Obiettivi!F1 = Descrizione",
        "piano.xlsx › Obiettivi!G1 = Colonna",
        "piano.xlsx › Indicatori!J1 = Algoritmo",
        "piano.xlsx › Indicatori!K1 = Note",
    ] {
        office.change(line);
    }
    for (index, address) in CELLS.iter().enumerate() {
        office.change(&format!("{address} = '{}", cell(index)));
    }
    for (index, quoted) in WORDS.iter().enumerate() {
        let Some(word) = word(index).map(|word| cut(index, word)) else { continue };
        assert!(office.toml.contains(quoted), "{quoted}");
        let literal = serde_json::to_string(&word).unwrap();
        office.toml = office.toml.replace(quoted, &literal);
        if *quoted == "\"Colonna\"" {
            office.change(&format!("piano.xlsx › Obiettivi!G1 = '{word}"));
        }
    }
    office
}

/// Head and foot are one line.
fn cut(place: usize, word: String) -> String {
    if place < WORDS.len() - 2 { word } else { word.chars().take(100).collect() }
}

fn opened(office: &Office) -> Folder {
    let folder = office.open();
    let mut text = String::from("Prosa con ");
    for hostile in HOSTILE.iter().filter(|text| !text.contains("{{") && !text.contains("{%")) {
        // In a code span nothing is markup, backquotes excepted.
        write!(text, "`{hostile}` ").unwrap();
    }
    text.push_str("fine. #read(\"/etc/passwd\") $y$ @rif\n\n{{ grafico(\"g\") }}\n");
    std::fs::create_dir_all(folder.join("testi")).unwrap();
    std::fs::write(folder.join("testi/a.md"), text).unwrap();
    folder
}

/// All hostile texts in one, between two marks of the place.
fn all(kind: char, place: usize) -> String {
    format!("{kind}{place:02}« {} »", HOSTILE.join(" "))
}

fn told(output: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

/// Nothing that a terminal obeys or that turns text around.
#[track_caller]
fn harmless(text: &str) {
    let bad = text.chars().find(|c| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    });
    assert_eq!(bad, None, "{text:?}");
}

/// The words of a PDF without blanks: a long word may break anywhere.
fn words(path: &Path) -> String {
    let output = std::process::Command::new("pdftotext").args(["-raw"]).arg(path).arg("-").output();
    let text = String::from_utf8(output.unwrap().stdout).unwrap();
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}' && *c != '-').collect()
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

#[test]
fn what_looks_like_code_is_printed_as_it_is_written() {
    let folder = opened(&office(|n| all('C', n), |n| Some(all('W', n))));
    let (_, err, status) = told(&folder.run(&["pubblica", "-o", "pacchetto"]));
    assert_eq!(status, Some(0), "{err}");
    harmless(&err);
    let package = folder.join("pacchetto");
    let mut printed = String::new();
    let mut rest = String::new();
    for entry in std::fs::read_dir(&package).unwrap() {
        let path = entry.unwrap().path();
        match path.extension().unwrap().to_str().unwrap() {
            "pdf" => printed += &words(&path),
            "html" => html(&std::fs::read_to_string(&path).unwrap()),
            "json" => rest += &std::fs::read_to_string(&path).unwrap(),
            _ => (),
        }
    }
    for (number, address) in CELLS.iter().enumerate() {
        assert!(printed.contains(&without_blanks(&all('C', number))), "{address}: {printed}");
    }
    for (number, word) in WORDS.iter().enumerate() {
        assert!(printed.contains(&without_blanks(&cut(number, all('W', number)))), "{word}");
    }
    assert!(!printed.contains("root:") && !rest.contains("root:"));
    for arguments in [
        &["calcola"][..],
        &["calcola", "--json", "--traccia"],
        &["verifica"],
        &["confronta", ".", "."],
        &["spiega", "k1"],
    ] {
        let (out, err, status) = told(&folder.run(arguments));
        harmless(&out);
        harmless(&err);
        assert_eq!(status, Some(0), "{out}{err}");
    }
}

/// A browser sees the text, and no element or script that came with it.
fn html(page: &str) {
    assert!(!page.contains("<script>alert") && !page.contains("<label>"));
    let page = scraper::Html::parse_document(page);
    let text: String = page.root_element().text().collect();
    assert!(text.contains("<script>alert(1)</script>"));
}

#[test]
fn a_sign_that_cannot_be_printed_is_told_with_its_cell() {
    for (text, name) in UNSEEN {
        let folder = opened(&office(|n| format!("C{n:02} {text} fine"), |_| None));
        let (out, err, status) = told(&folder.run(&["genera"]));
        assert_eq!((out.as_str(), status), ("", Some(1)), "{name}");
        for address in CELLS {
            let line = format!(
                "errore: {address}: contiene un carattere che nessun tipo di carattere del documento sa stampare: {name}\n"
            );
            assert!(err.contains(&line), "{name} {address}\n{err}");
        }
        harmless(&err);
        for arguments in
            [&["calcola"][..], &["calcola", "--json"], &["verifica"], &["verifica", "--json"]]
        {
            let (out, err, status) = told(&folder.run(arguments));
            harmless(&out);
            harmless(&err);
            assert_eq!(status, Some(i32::from(arguments[0] == "verifica")), "{out}{err}");
        }
        let (out, err, _) = told(&folder.run(&["confronta", ".", "."]));
        harmless(&out);
        harmless(&err);
        let json = folder.run(&["calcola", "--json"]).stdout;
        let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
        assert_eq!(json["nodi"][0]["titolo"], format!("C00 {text} fine"));
    }
}

#[test]
fn in_relazione_toml_and_in_a_text_it_is_told_with_its_line() {
    let mut office = office(|n| format!("C{n}"), |_| None);
    office.toml = office.toml.replace("\"Numeri\"", "\"Numeri \u{6f22}\"");
    let folder = opened(&office);
    std::fs::write(folder.join("testi/a.md"), "Testo.\n\nDue \u{202e}righe.\n").unwrap();
    let (_, err, status) = told(&folder.run(&["genera"]));
    assert!(err.starts_with("errore: testi/a.md › riga 3: «U+202E» non si può stampare"), "{err}");
    assert_eq!(status, Some(1));
    std::fs::write(folder.join("testi/a.md"), "Testo.\n").unwrap();
    let (_, err, status) = told(&folder.run(&["genera"]));
    let line = office.toml.lines().position(|line| line.contains('\u{6f22}')).unwrap() + 1;
    let place = format!("errore: relazione.toml › riga {line}: «\u{6f22}» non si può stampare");
    assert!(err.starts_with(&place), "{err}");
    assert_eq!(status, Some(1));
}

#[test]
fn signs_without_a_shape_leave_no_box() {
    let folder = opened(&office(|n| format!("C{n:02} a\u{200b}b\u{200d}c fine"), |_| None));
    let (_, err, status) = told(&folder.run(&["genera"]));
    assert_eq!((err.as_str(), status), ("", Some(0)));
    let words: String =
        words(&folder.join("uscita/relazione-2020.pdf")).chars().filter(char::is_ascii).collect();
    assert!(words.contains("C03abcfine"), "{words}");
}

#[test]
fn a_word_is_printed_to_its_end_or_told_with_its_cell() {
    let long = |n: usize, letters: usize| format!("C{n:02}{}FINE{n:02}", "x".repeat(letters - 9));
    let folder = opened(&office(|n| long(n, 500), |_| None));
    let (_, err, status) = told(&folder.run(&["pubblica", "-o", "pacchetto"]));
    assert_eq!(status, Some(0), "{err}");
    let mut printed = String::new();
    for entry in std::fs::read_dir(folder.join("pacchetto")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "pdf") {
            printed += &words(&path);
        }
    }
    for (number, address) in CELLS.iter().enumerate() {
        assert!(printed.contains(&format!("FINE{number:02}")), "{address}: {printed}");
    }
    let folder = opened(&office(|n| long(n, 10_000), |_| None));
    let (_, err, status) = told(&folder.run(&["genera"]));
    assert_eq!(status, Some(1), "{err}");
    for address in CELLS {
        let line = format!("errore: {address}: una parola di 10000 lettere non sta in una pagina");
        assert!(err.contains(&line), "{err}");
    }
}
