//! A figure stays with its unit and its operator wherever it is printed.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::book;
use super::walk::{Kind, Role, Walk};
use crate::office::{Folder, Office};

const TOML: &str = r#"[ente]
nome = "Comune di Prova"

[documento]
anno = 2024
stato = "bozza"

[dati]
piano = "piano.xlsx"

[[livello]]
id = "strategico"
nome = "Obiettivo strategico"
allegato = 1

[misurazione]
metodo = "proporzionale"
ente = "strategico"
aree = "strategico"

[[sezione]]
titolo = "Tutto"
blocchi = ["cause", "mancati", "tabella_indicatori", "rimodulazione", "confronto_anni", "sottostimati",
  "schede_aree", "non_disponibili", "revisioni"]
"#;

/// Unit, target, actual.
const FIGURES: [(&str, &str, &str); 13] = [
    ("m²/€", ">= 80,00", "#50"),
    ("€", ">= 1.250.000,00", "#1100000"),
    ("€", ">= 250.000.000,00", "#110000000"),
    ("data", "entro il 30/06/2024", "15/07/2024"),
    ("%", "tra 40 e 50 %", "35 %"),
    ("€", "tra 1.000.000,00 e 2.000.000,00", "#987654.32"),
    ("pratiche", ">= 12,5", "#10"),
    ("kWh/m²", "<= 123,45", "#140.5"),
    ("N.", "= 80 ± 5", "#70"),
    ("gg", "<= 30", "#45"),
    ("migliaia di €", ">= 13.000.000", "#12000000"),
    ("utenti serviti", ">= 1500", "#1400"),
    ("data", "entro il 31/12/2024", "N/D"),
];

fn office() -> Folder {
    let mut indicators =
        "Obiettivo | Codice | Indicatore | Unità | Target | Algoritmo | Consuntivo 2023".to_owned();
    let mut results =
        "Codice | Consuntivo | Cause dello scostamento | Target rimodulato".to_owned();
    for (n, (unit, target, actual)) in FIGURES.iter().enumerate() {
        write!(indicators, "\nOS1 | k{n} | Indicatore di prova | {unit} | {target} | Numero di pratiche su totale | {actual}").unwrap();
        write!(results, "\nk{n} | {actual} | Ritardi | {target}").unwrap();
    }
    let objectives =
        "Codice | Livello | Titolo | Unità organizzativa\nOS1 | strategico | Servizi | Ufficio";
    let revisions = "Obiettivo | Codice | Campo | Da | A | Data | Atto | Causa\n\
         OS1 | k3 | Target | entro il 31/03/2024 | entro il 30/06/2024 | 01/03/2024 | Atto 1 | Proroga";
    Office::with(
        TOML,
        &[
            ("piano.xlsx", "Obiettivi", objectives),
            ("piano.xlsx", "Indicatori", &indicators),
            ("piano.xlsx", "Consuntivo", &results),
            ("piano.xlsx", "Revisioni", revisions),
        ],
    )
    .open()
}

/// A text with the place of its base and of its beginning.
type Part = (f64, f64, String);

/// The lines of every cell, each with its page.
fn lines(walk: &Walk) -> Vec<(usize, Vec<String>)> {
    let mut cells: BTreeMap<(usize, usize), Vec<Part>> = BTreeMap::new();
    for item in &walk.items {
        let cell = walk.around(item, |role| matches!(role, Role::Cell { .. }).then_some(()));
        if let (Kind::Text(text), Some((cell, ()))) = (&item.kind, cell) {
            let part = (item.area.bottom, item.area.left, text.clone());
            cells.entry((item.page, cell)).or_default().push(part);
        }
    }
    cells.into_iter().map(|((page, _), parts)| (page, joined(parts))).collect()
}

/// The lines that parts make: bases of one line differ by less than tails are deep.
fn joined(mut parts: Vec<Part>) -> Vec<String> {
    parts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let same = |a: &Part, b: &Part| b.0 - a.0 < 4.0;
    let line = |line: &[Part]| {
        let mut line = line.to_vec();
        line.sort_by(|a, b| a.1.total_cmp(&b.1));
        line.into_iter().map(|(.., text)| text).collect::<String>()
    };
    parts.chunk_by(same).map(line).collect()
}

/// What a line may not end with, and what it may not begin with.
fn is_parted(above: &str, below: &str) -> bool {
    const LAST: [&str; 9] = ["≥", "≤", "=", "<", ">", "±", "entro", "tra", "di"];
    const FIRST: [&str; 9] = ["%", "€", "N.", "gg", "p.p.", "m²", "m²/€", "pratiche", "±"];
    let (last, first) = (above.split_whitespace().last(), below.split_whitespace().next());
    let ends_in_digit = above.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '.');
    let is_figure = first.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    last.is_some_and(|word| LAST.contains(&word) && (is_figure || first == Some("€")))
        || ends_in_digit
            && (first.is_some_and(|word| FIRST.contains(&word))
                || above.ends_with("0.") && is_figure)
        || above.ends_with('/') && above.contains(|c: char| c.is_ascii_digit())
}

#[test]
fn no_line_ends_between_a_figure_and_its_unit_or_operator() {
    let folder = office();
    let walk = Walk::new(&book::laid_out(folder.path()));
    let cells = lines(&walk);
    assert!(
        cells
            .iter()
            .flat_map(|(_, lines)| lines)
            .any(|line| line.contains("entro\u{a0}30/06/2024"))
    );
    let mut parted = Vec::new();
    for (page, lines) in &cells {
        for pair in lines.windows(2) {
            if is_parted(&pair[0], &pair[1]) {
                parted.push(format!("p. {page}: {pair:?}"));
            }
        }
    }
    assert!(parted.is_empty(), "{}", parted.join("\n"));
}

#[test]
fn the_eye_of_this_test_sees_what_is_parted() {
    for (above, below, is) in [
        ("≥ 80,00", "%", true),
        ("tra", "40,00 %", true),
        ("−30,00 m²/", "€", true),
        ("13.000.", "000,00 €", true),
        ("migliaia di", "€", true),
        ("tra 40,00", "e 50,00 %", false),
        ("1.400,00 utenti", "serviti", false),
        ("soglia", "40,00 %", false),
    ] {
        assert_eq!(is_parted(above, below), is, "{above} | {below}");
    }
}
