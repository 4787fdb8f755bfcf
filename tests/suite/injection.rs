//! Texts that would like to be code, in every place that an office can write: they stay text, everywhere they appear.

mod outputs;
mod places;
mod words;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Output;

use crate::english::assert_no_english;
use crate::office::Folder;
use outputs::{named, outputs};
use places::{
    BOOK_SEEN, FOLDER_SEEN, HOSTILE, NAME, PLACES, SHEET, SHEET_SEEN, all, cells, in_cells, opened,
    plain,
};

/// Signs that no font of the document has, or that turn the direction of text.
const UNSEEN: [(&str, &str); 6] = [
    ("\u{1b}[31mrosso", "U+001B"),
    ("a\u{7}b", "U+0007"),
    ("a\u{9b}2J", "U+009B"),
    ("a\u{202e}oilgof", "U+202E"),
    ("a\u{2066}b", "U+2066"),
    ("a\u{6f22}b", "漢"),
];

fn told(output: &Output) -> (String, String, Option<i32>) {
    assert_no_english(&output.stderr);
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
    let kept = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}' && *c != '-');
    // A page has the signs of a book in the place of those of a keyboard.
    let typed = |c| match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        c => c,
    };
    kept.map(typed).collect()
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

#[test]
fn what_looks_like_code_is_printed_as_it_is_written() {
    let (_above, folder) = named();
    let outputs = outputs(&folder);
    let mut wrong = String::new();
    let mut check = |what: &str, words: &str, seen: &str| {
        let words = without_blanks(words);
        let found: Vec<&str> = outputs
            .iter()
            .filter(|(_, text)| text.contains(&words))
            .map(|(name, _)| *name)
            .collect();
        if found.join(" ") != seen {
            writeln!(wrong, "{what}\n  seen in:  {}\n  declared: {seen}", found.join(" ")).unwrap();
        }
    };
    for (number, place) in PLACES.iter().enumerate() {
        check(place.at[0], &all(number), place.seen);
    }
    check("a sheet", SHEET, SHEET_SEEN);
    check("a workbook", &format!("piano {NAME}.xlsx"), BOOK_SEEN);
    check("the folder", &format!("cartella {NAME}"), FOLDER_SEEN);
    assert_eq!(wrong, "");
}

#[test]
fn a_sign_that_cannot_be_printed_is_told_with_its_cell() {
    for (text, name) in UNSEEN {
        let folder = opened(&in_cells(|n| format!("C{n:02} {text} fine")));
        let (out, err, status) = told(&folder.run(&["genera"]));
        assert_eq!((out.as_str(), status), ("", Some(1)), "{name}");
        for address in cells() {
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
        assert_eq!(json["nodi"][0]["titolo"], format!("C03 {text} fine"));
    }
}

#[test]
fn in_relazione_toml_and_in_a_text_it_is_told_with_its_line() {
    let mut office = in_cells(|n| format!("C{n}"));
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
    let folder = opened(&in_cells(|n| format!("C{n:02} a\u{200b}b\u{200d}c fine")));
    let (_, err, status) = told(&folder.run(&["genera"]));
    assert_eq!((err.as_str(), status), ("", Some(0)));
    let words: String =
        words(&folder.join("uscita/relazione-2020.pdf")).chars().filter(char::is_ascii).collect();
    assert!(words.contains("C03abcfine"), "{words}");
}

/// Signs that turn text may be spelt by their number; each is told at its line.
#[test]
fn a_sign_that_is_spelt_by_its_number_is_told_too() {
    let mut office = plain();
    office.toml = office
        .toml
        .replace("\"Numeri\"", "\"Nume\\u202Eri\"")
        .replace("\"Un grafico\"", "\"\\U00002066\"");
    let folder = opened(&office);
    let text = "Uno &#x202E; due.\n\nTre &#8238; quattro.\n\nCinque {{ \"\\u202e\" }}.\n";
    std::fs::write(folder.join("testi/a.md"), text).unwrap();
    let (_, err, status) = told(&folder.run(&["genera"]));
    let lines = office
        .toml
        .lines()
        .enumerate()
        .filter(|(_, line)| line.contains("\\u") || line.contains("\\U"));
    let lines = lines.map(|(index, _)| format!("relazione.toml › riga {}", index + 1));
    let texts = [1, 3, 5].map(|line| format!("testi/a.md › riga {line}"));
    for place in lines.chain(texts) {
        assert!(err.contains(&format!("errore: {place}: «U+20")), "{place}: {err}");
    }
    assert_eq!(status, Some(1));
}

/// A comparison prints words of two folders: each is told with its folder.
#[test]
fn a_comparison_prints_no_sign_that_turns_text() {
    let mut before = plain();
    before.toml = before.toml.replace("\"Camera di prova\"", "\"Camera \\u202Edi prova\"");
    let mut after = plain();
    after.toml = after.toml.replace("\"Area strategica\"", "\"Area \u{2066}strategica\"");
    after.change("piano.xlsx › Obiettivi!D2 = Servizi \u{202e}imprese");
    let (before, after) = (opened(&before), opened(&after));
    let paths = [before.path(), after.path()].map(|path| path.to_str().unwrap());
    let compare = || {
        let (_, err, status) =
            told(&before.run(&["confronta", paths[0], paths[1], "--pdf", "-o", "a.pdf"]));
        harmless(&err);
        assert_eq!(status, Some(1), "{err}");
        assert!(!before.join("a.pdf").exists());
        err
    };
    let err = compare();
    for place in [
        format!("{}/relazione.toml › riga 2: «U+202E» non si può stampare", paths[0]),
        format!("{}/relazione.toml › riga ", paths[1]),
        format!("{}/piano.xlsx › Obiettivi!D2: contiene un carattere", paths[1]),
    ] {
        assert!(err.contains(&format!("errore: {place}")), "{place}: {err}");
    }
    // And one that no font has.
    let toml = std::fs::read_to_string(before.join("relazione.toml")).unwrap();
    std::fs::write(before.join("relazione.toml"), toml.replace("\\u202E", "\u{6f22}")).unwrap();
    plain_again(&after);
    let err = compare();
    let place =
        format!("errore: {}/relazione.toml › riga 2: «\u{6f22}» non si può stampare", paths[0]);
    assert!(err.starts_with(&place), "{err}");
}

fn plain_again(folder: &Folder) {
    for name in ["relazione.toml", "piano.xlsx"] {
        std::fs::copy(opened(&plain()).join(name), folder.join(name)).unwrap();
    }
}

/// A target is measured: what is none is refused with its cell, and quoted as it stands.
#[test]
fn a_target_of_code_is_refused_with_its_cell() {
    let mut office = plain();
    for (row, text) in (2..).zip(&HOSTILE[..4]) {
        office.change(&format!("piano.xlsx › Indicatori!G{row} = '{text}"));
        office.change(&format!("consuntivo.xlsx › Consuntivo!C{row} = '{text}"));
    }
    let folder = opened(&office);
    let (_, err, status) = told(&folder.run(&["calcola"]));
    for (row, text) in (2..).zip(&HOSTILE[..4]) {
        for cell in [
            format!("piano.xlsx › Indicatori!G{row}"),
            format!("consuntivo.xlsx › Consuntivo!C{row}"),
        ] {
            let told = err.lines().find(|line| line.starts_with(&format!("errore: {cell}: ")));
            let told = told.unwrap_or_else(|| panic!("{cell}: {err}"));
            assert!(told.contains(text), "{told}");
        }
    }
    assert_eq!(status, Some(1));
}
