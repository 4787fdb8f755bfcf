//! Where an office writes, each place with the outputs that carry its words; and an office with all of them filled.

use std::fmt::Write as _;

use crate::office::{Folder, Office};

/// What a cell may hold that means something to Typst, to minijinja, to a browser, to a spreadsheet or to a terminal.
pub(super) const HOSTILE: [&str; 16] = [
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

/// A place where an office writes, and where its words come out.
pub(super) struct Place {
    /// Cells, and quoted values of relazione.toml, that hold the same words.
    pub(super) at: &'static [&'static str],
    /// The outputs that carry them whole.
    pub(super) seen: &'static str,
}

pub(super) const fn place(at: &'static [&'static str], seen: &'static str) -> Place {
    Place { at, seen }
}

/// Every place that holds words of the office.
pub(super) const PLACES: [Place; 35] = [
    // Codes, where they are given and where they are named.
    place(
        &["piano.xlsx › Obiettivi!A2", "piano.xlsx › Obiettivi!C3", "piano.xlsx › Obiettivi!C4"],
        "calcola confronta confronta-json confronta-pdf csv html json pdf traccia",
    ),
    place(
        &[
            "piano.xlsx › Obiettivi!A3",
            "piano.xlsx › Indicatori!A2",
            "piano.xlsx › Indicatori!A3",
            "piano.xlsx › Revisioni!A2",
        ],
        "calcola confronta confronta-json confronta-pdf csv html json pdf spiega traccia",
    ),
    place(
        &["piano.xlsx › Indicatori!B3", "consuntivo.xlsx › Consuntivo!B3"],
        "confronta confronta-json confronta-pdf csv html json pdf spiega traccia",
    ),
    // Titles and what stands beside them.
    place(
        &["piano.xlsx › Obiettivi!D2"],
        "confronta confronta-json confronta-pdf csv html json pdf traccia",
    ),
    place(
        &["piano.xlsx › Obiettivi!D3"],
        "confronta confronta-json confronta-pdf csv html json pdf spiega traccia",
    ),
    place(&["piano.xlsx › Obiettivi!F3"], "confronta confronta-json confronta-pdf csv html pdf"),
    place(&["piano.xlsx › Obiettivi!G3"], "csv html json pdf traccia"),
    place(
        &["piano.xlsx › Indicatori!C2"],
        "confronta confronta-json confronta-pdf csv html json pdf traccia",
    ),
    place(
        &["piano.xlsx › Indicatori!D3"],
        "confronta confronta-json confronta-pdf csv html json pdf spiega traccia",
    ),
    place(&["piano.xlsx › Indicatori!I2"], "confronta confronta-json confronta-pdf csv html pdf"),
    place(&["piano.xlsx › Indicatori!J2"], "confronta confronta-json confronta-pdf csv html pdf"),
    place(&["piano.xlsx › Indicatori!K2"], "confronta confronta-json confronta-pdf csv html pdf"),
    // Revisions: what a text was before, the act, the cause.
    place(&["piano.xlsx › Revisioni!D3"], "csv pdf"),
    place(&["piano.xlsx › Revisioni!G2"], "csv pdf"),
    place(&["piano.xlsx › Revisioni!H2"], "csv pdf"),
    place(&["consuntivo.xlsx › Consuntivo!D2"], "csv html pdf"),
    place(&["consuntivo.xlsx › Consuntivo!E2"], "csv html pdf"),
    // The context: labels, heads, words and their meaning.
    place(&["contesto.xlsx › Personale!A2"], "csv html pdf"),
    place(&["contesto.xlsx › Personale!B1"], "csv html pdf"),
    place(&["contesto.xlsx › Glossario!A2"], "csv pdf"),
    place(&["contesto.xlsx › Glossario!B2"], "csv pdf"),
    // relazione.toml.
    place(&["\"Camera di prova\""], "confronta confronta-json confronta-pdf html json pdf traccia"),
    place(&["\"Giunta\""], "html pdf"),
    place(&["\"Atto 1\""], "html pdf"),
    place(&["\"Area strategica\""], "confronta confronta-json csv html json pdf"),
    place(&["\"Aree strategiche\""], "confronta-json confronta-pdf html"),
    place(&["\"Obiettivo operativo\""], "confronta confronta-json confronta-pdf csv html json pdf"),
    place(
        &["\"Raggiunto\""],
        "calcola confronta confronta-json confronta-pdf csv html json pdf traccia",
    ),
    place(&["\"Numeri\""], "pdf"),
    place(&["\"Un grafico\""], "html pdf"),
    place(&["\"Unità\""], "csv html pdf"),
    place(&["\"Istituto\""], "html pdf"),
    place(
        &["\"Colonna\"", "piano.xlsx › Obiettivi!G1"],
        "confronta confronta-json confronta-pdf html json pdf traccia",
    ),
    // Of these no more than a line.
    place(&["\"Testata\""], "pdf"),
    place(&["\"Piede\""], "pdf"),
];

pub(super) fn is_cell(at: &str) -> bool {
    !at.starts_with('"')
}

/// The cells among the places.
pub(super) fn cells() -> impl Iterator<Item = &'static str> {
    PLACES.iter().filter(|place| is_cell(place.at[0])).flat_map(|place| place.at).copied()
}

/// A sheet's name holds 31 letters and not all signs; a file's and a folder's not all signs either.
pub(super) const SHEET: &str = "#read(\"a\") $x$ {{7}} <b> @r _i_";
/// A code of hundreds of letters is no code.
pub(super) const CODE: &str = "#read(\"c\") $y$ {{8}} <i> @s _j_";
pub(super) const NAME: &str = "#read(1) $x$ {{ 7 }} _b_ &amp; @ref 'q'";
pub(super) const SHEET_SEEN: &str = "csv";
pub(super) const BOOK_SEEN: &str = "spiega traccia";
pub(super) const FOLDER_SEEN: &str = "confronta confronta-json confronta-pdf";

pub(super) const FURTHER: &str = r#"
[aspetto]
testata = "Testata"
piede = "Piede"

[[grafico]]
id = "g"
tipo = "barre"
titolo = "Un grafico"
foglio = "Personale"
unita = "Unità"
fonte = "Istituto"
tabella = true

[[misurazione.fascia]]
etichetta = "Raggiunto"
da = 90

[[misurazione.fascia]]
etichetta = "Mancato"

[[sezione]]
titolo = "Numeri"
testo = "testi/a.md"
blocchi = ["sintesi", "albero", "cause", "revisioni", "fonti", "glossario", "metodo"]
"#;

/// An office with the places filled by `words`, told their numbers; `None` leaves a place as it is.
pub(super) fn office(words: impl Fn(usize) -> Option<String>) -> Office {
    let mut office = plain();
    for (number, place) in PLACES.iter().enumerate() {
        let Some(words) = words(number).map(|words| cut(number, words)) else { continue };
        for at in place.at {
            if is_cell(at) {
                office.change(&format!("{at} = '{words}"));
            } else {
                assert!(office.toml.contains(at), "{at}");
                office.toml = office.toml.replace(at, &serde_json::to_string(&words).unwrap());
            }
        }
    }
    office
}

/// The office whose places are filled.
pub(super) fn plain() -> Office {
    let mut office = Office::new();
    office.toml = office
        .toml
        .replace("anno = 2020", "anno = 2020\ndata = 2021-03-31\nstato = \"approvata\"\ndelibera = { organo = \"Giunta\", numero = \"Atto 1\", data = 2021-04-01 }\npubblico = true")
        .replace("[[livello]]\nid = \"area\"", "contesto = \"contesto.xlsx\"\n\n[[livello]]\nid = \"area\"\nplurale = \"Aree strategiche\"")
        .replace("allegato = 1", "allegato = 1\ncampi = [\"Colonna\"]");
    office.toml.push_str(FURTHER);
    office.add("piano.xlsx", "Revisioni", "Obiettivo | Codice | Campo | Da | A | Data | Atto | Causa\nA.1 | k1 | Target | >= 95,00 % | >= 90,00 % | @2020-07-01 | Delibera 1 | Causa\nA.2 | | Titolo | Promozione | Promozione e trasparenza | @2020-07-01 | Delibera 2 | Causa");
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
    office
}

/// Cells alone.
pub(super) fn in_cells(words: impl Fn(usize) -> String) -> Office {
    office(|number| is_cell(PLACES[number].at[0]).then(|| words(number)))
}

/// The first places hold codes.
pub(super) const CODES: usize = 3;

/// Cells alone, without the codes.
pub(super) fn but_codes(words: impl Fn(usize) -> String) -> Office {
    office(|number| (number >= CODES && is_cell(PLACES[number].at[0])).then(|| words(number)))
}

/// Head and foot are one line.
pub(super) fn cut(place: usize, words: String) -> String {
    if place < PLACES.len() - 2 { words } else { words.chars().take(100).collect() }
}

pub(super) fn opened(office: &Office) -> Folder {
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
pub(super) fn all(place: usize) -> String {
    if place < CODES {
        return format!("K{place} {CODE}");
    }
    cut(place, format!("P{place:02}« {} »", HOSTILE.join(" ")))
}
