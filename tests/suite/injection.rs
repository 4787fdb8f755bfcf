//! Texts that would like to be code, in every place that an office can write: they stay text, everywhere they appear.

use std::collections::BTreeMap;
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

/// A place where an office writes, and where its words come out.
struct Place {
    /// Cells, and quoted values of relazione.toml, that hold the same words.
    at: &'static [&'static str],
    /// The outputs that carry them whole.
    seen: &'static str,
}

const fn place(at: &'static [&'static str], seen: &'static str) -> Place {
    Place { at, seen }
}

/// Every place that holds words of the office.
const PLACES: [Place; 35] = [
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
    place(&["piano.xlsx › Obiettivi!G3"], "html pdf"),
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
    place(&["\"Area strategica\""], "confronta confronta-json csv html pdf"),
    place(&["\"Aree strategiche\""], "confronta-json confronta-pdf html"),
    place(&["\"Obiettivo operativo\""], "confronta confronta-json confronta-pdf csv html pdf"),
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
        "confronta confronta-json confronta-pdf html pdf",
    ),
    // Of these no more than a line.
    place(&["\"Testata\""], "pdf"),
    place(&["\"Piede\""], "pdf"),
];

fn is_cell(at: &str) -> bool {
    !at.starts_with('"')
}

/// The cells among the places.
fn cells() -> impl Iterator<Item = &'static str> {
    PLACES.iter().filter(|place| is_cell(place.at[0])).flat_map(|place| place.at).copied()
}

/// A sheet's name holds 31 letters and not all signs; a file's and a folder's not all signs either.
const SHEET: &str = "#read(\"a\") $x$ {{7}} <b> @r _i_";
/// A code has to fit on a line of the terminal.
const CODE: &str = "#read(\"c\") $y$ {{8}} <i> @s _j_";
const NAME: &str = "#read(1) $x$ {{ 7 }} _b_ &amp; @ref 'q'";
const SHEET_SEEN: &str = "csv";
const BOOK_SEEN: &str = "csv json spiega traccia";
const FOLDER_SEEN: &str = "confronta confronta-json confronta-pdf";

const FURTHER: &str = r#"
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
fn office(words: impl Fn(usize) -> Option<String>) -> Office {
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
fn plain() -> Office {
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
fn in_cells(words: impl Fn(usize) -> String) -> Office {
    office(|number| is_cell(PLACES[number].at[0]).then(|| words(number)))
}

/// The first places hold codes.
const CODES: usize = 3;

/// Cells alone, without the codes.
fn but_codes(words: impl Fn(usize) -> String) -> Office {
    office(|number| (number >= CODES && is_cell(PLACES[number].at[0])).then(|| words(number)))
}

/// Head and foot are one line.
fn cut(place: usize, words: String) -> String {
    if place < PLACES.len() - 2 { words } else { words.chars().take(100).collect() }
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
fn all(place: usize) -> String {
    if place < CODES {
        return format!("K{place} {CODE}");
    }
    cut(place, format!("P{place:02}« {} »", HOSTILE.join(" ")))
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

/// Hostile names of the sheet, of the workbooks and of the folder, beside hostile words in every place.
fn named() -> (tempfile::TempDir, std::path::PathBuf) {
    let mut office = office(|number| Some(all(number)));
    office.change(&format!("foglio contesto.xlsx › Personale -> {SHEET}"));
    let sheet = serde_json::to_string(SHEET).unwrap();
    office.toml = office.toml.replace("\"Personale\"", &sheet);
    for book in ["piano", "consuntivo", "contesto"] {
        let name = serde_json::to_string(&format!("{book} {NAME}.xlsx")).unwrap();
        office.toml = office.toml.replace(&format!("\"{book}.xlsx\""), &name);
    }
    let before = opened(&office);
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join(format!("cartella {NAME}"));
    std::fs::create_dir_all(folder.join("testi")).unwrap();
    std::fs::copy(before.join("testi/a.md"), folder.join("testi/a.md")).unwrap();
    std::fs::copy(before.join("relazione.toml"), folder.join("relazione.toml")).unwrap();
    for book in ["piano", "consuntivo", "contesto"] {
        let name = format!("{book} {NAME}.xlsx");
        std::fs::copy(before.join(&format!("{book}.xlsx")), folder.join(name)).unwrap();
    }
    (above, folder)
}

/// Everything that comes of the folder, without blanks, by its name in the table.
fn outputs(folder: &Path) -> BTreeMap<&'static str, String> {
    let run = |arguments: &[&str]| {
        let program = std::process::Command::new(env!("CARGO_BIN_EXE_relazione"))
            .args(arguments)
            .current_dir(folder)
            .output();
        let (out, err, status) = told(&program.unwrap());
        assert_eq!(status, Some(0), "{arguments:?}: {out}{err}");
        harmless(&out);
        harmless(&err);
        without_blanks(&out)
    };
    let plain = opened(&office(|number| (number < 3).then(|| all(number))));
    let before = plain.path().to_str().unwrap();
    run(&["pubblica", "-o", "../pacchetto"]);
    run(&["confronta", before, ".", "--pdf", "-o", "../confronto.pdf"]);
    let above = folder.parent().unwrap();
    let mut found = package(&above.join("pacchetto"));
    found.insert("confronta-pdf", words(&above.join("confronto.pdf")));
    found.insert("confronta", run(&["confronta", before, "."]));
    found.insert("confronta-json", texts(&run_json(folder, &["confronta", before, ".", "--json"])));
    found.insert("calcola", run(&["calcola"]));
    found.insert("traccia", texts(&run_json(folder, &["calcola", "--json", "--traccia"])));
    found.insert("spiega", run(&["spiega", &all(2)]));
    run(&["verifica"]);
    found
}

fn run_json(folder: &Path, arguments: &[&str]) -> serde_json::Value {
    let program = std::process::Command::new(env!("CARGO_BIN_EXE_relazione"))
        .args(arguments)
        .current_dir(folder)
        .output();
    let (out, err, status) = told(&program.unwrap());
    assert_eq!(status, Some(0), "{err}");
    harmless(&out);
    serde_json::from_str(&out).unwrap()
}

/// Every text of a JSON value, names of its members too, without blanks.
fn texts(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => without_blanks(text) + "\n",
        serde_json::Value::Array(items) => items.iter().map(texts).collect(),
        serde_json::Value::Object(members) => {
            members.iter().map(|(name, item)| without_blanks(name) + "\n" + &texts(item)).collect()
        }
        _ => String::new(),
    }
}

/// What the files of a package say.
fn package(folder: &Path) -> BTreeMap<&'static str, String> {
    let mut found: BTreeMap<&'static str, String> = BTreeMap::new();
    let mut tables = BTreeMap::new();
    let mut book = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_lowercase();
        let text = || std::fs::read_to_string(&path).unwrap();
        match path.extension().unwrap().to_str().unwrap() {
            "pdf" => *found.entry("pdf").or_default() += &words(&path),
            "html" => drop(found.insert("html", html(&text()))),
            "json" => {
                let json = texts(&serde_json::from_str(&text()).unwrap());
                *found.entry("json").or_default() += &json;
            }
            "csv" => drop(tables.insert(name, csv_texts(&text()))),
            "xlsx" => book = xlsx_texts(&path),
            _ => (),
        }
    }
    assert!(tables.len() >= 4);
    for (name, texts) in &tables {
        assert_eq!(book.get(name), Some(texts), "{name}.csv and the sheet {name}");
    }
    found.insert("csv", tables.into_values().flatten().collect::<Vec<_>>().join("\n"));
    assert!(found.values().all(|text| !text.contains("root:")));
    found
}

/// The texts of a table below its heads: what no spreadsheet takes for a number, a date or a flag.
fn csv_texts(csv: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(csv.as_bytes());
    let fields =
        reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
    fields.filter(|field| is_hostile(field)).map(|field| without_blanks(&field)).collect()
}

/// The same of each sheet of a workbook.
fn xlsx_texts(path: &Path) -> BTreeMap<String, Vec<String>> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let sheets = calamine::Reader::worksheets(&mut book).into_iter();
    let texts = |range: calamine::Range<calamine::Data>| -> Vec<String> {
        let cells = range.rows().skip(1).flatten().map(ToString::to_string);
        cells.filter(|cell| is_hostile(cell)).map(|cell| without_blanks(&cell)).collect()
    };
    sheets.map(|(name, range)| (name.to_lowercase(), texts(range))).collect()
}

fn is_hostile(text: &str) -> bool {
    text.contains('«') || text.contains("#read(")
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

/// A browser sees the text, and no element or script that came with it.
fn html(page: &str) -> String {
    assert!(!page.contains("<script>alert") && !page.contains("<label>"));
    let page = scraper::Html::parse_document(page);
    let text: String = page.root_element().text().collect();
    assert!(text.contains("<script>alert(1)</script>"));
    without_blanks(&text)
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

#[test]
fn a_word_is_printed_to_its_end_or_told_with_its_cell() {
    let long = |n: usize, letters: usize| format!("C{n:02}{}FINE{n:02}", "x".repeat(letters - 9));
    let folder = opened(&but_codes(|n| long(n, 500)));
    let (_, err, status) = told(&folder.run(&["pubblica", "-o", "pacchetto"]));
    assert_eq!(status, Some(0), "{err}");
    let mut printed = String::new();
    for entry in std::fs::read_dir(folder.join("pacchetto")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "pdf") {
            printed += &words(&path);
        }
    }
    for (number, place) in
        PLACES.iter().enumerate().skip(CODES).filter(|(_, place)| is_cell(place.at[0]))
    {
        assert!(printed.contains(&format!("FINE{number:02}")), "{}: {printed}", place.at[0]);
    }
    let folder = opened(&but_codes(|n| long(n, 200)));
    let (_, err, status) = told(&folder.run(&["genera", "-o", "a.pdf"]));
    assert_eq!(status, Some(0), "{err}");
    within_the_page(&folder.join("a.pdf"));
    let folder = opened(&but_codes(|n| long(n, 10_000)));
    let (_, err, status) = told(&folder.run(&["genera"]));
    assert_eq!(status, Some(1), "{err}");
    for address in cells().skip_while(|at| *at != PLACES[CODES].at[0]) {
        let line = format!("errore: {address}: una parola di 10000 lettere non sta in una pagina");
        assert!(err.contains(&line), "{err}");
    }
    // A code stands where there is little room.
    let folder = opened(&office(|n| (n < CODES).then(|| long(n, 41))));
    let (_, err, _) = told(&folder.run(&["genera"]));
    for place in &PLACES[..CODES] {
        let line = format!("errore: {}: una parola di 41 lettere non sta su una riga", place.at[0]);
        assert!(err.contains(&line), "{err}");
    }
}

/// No word stands nearer to an edge than 5 mm.
#[track_caller]
fn within_the_page(path: &Path) {
    const EDGE: f64 = 14.0;
    let output = std::process::Command::new("pdftotext").arg("-bbox").arg(path).arg("-").output();
    let boxes = String::from_utf8(output.unwrap().stdout).unwrap();
    let number = |line: &str, name: &str| -> f64 {
        let (_, rest) = line.split_once(&format!(" {name}=\"")).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let (mut width, mut height, mut words) = (0.0, 0.0, 0);
    let mut beyond = Vec::new();
    for line in boxes.lines().map(str::trim) {
        if line.starts_with("<page ") {
            (width, height) = (number(line, "width"), number(line, "height"));
        } else if line.starts_with("<word ") {
            words += 1;
            let within = number(line, "xMin") > EDGE
                && number(line, "xMax") < width - EDGE
                && number(line, "yMin") > EDGE / 2.0
                && number(line, "yMax") < height - EDGE / 2.0;
            if !within {
                beyond.push(line);
            }
        }
    }
    assert_eq!(beyond, Vec::<&str>::new(), "{}", path.display());
    assert!(words > 100);
}

/// Where a title, a name or a cell of a text's table has no room for a word, it is told with its line.
#[test]
fn a_word_too_wide_for_its_line_is_told_with_its_line() {
    let settings: Vec<usize> =
        (0..PLACES.len()).filter(|number| !is_cell(PLACES[*number].at[0])).collect();
    let of_settings = |letters: usize| {
        let word = "o".repeat(letters);
        office(|number| settings.contains(&number).then(|| word.clone()))
    };
    // Two names may not be the same: the levels keep theirs.
    let mut fitting = of_settings(40);
    let same = format!("nome = \"{}\"\nallegato", "o".repeat(40));
    assert!(fitting.toml.contains(&same));
    fitting.toml = fitting.toml.replace(&same, &format!("nome = \"{}\"\nallegato", "e".repeat(40)));
    let folder = opened(&fitting);
    let text = format!(
        "## {0}\n\n| a | b | c |\n| --- | --- | --- |\n| 1 | {0} | https://ente.it/{1} |\n\n{2}\n\n`{2}`\n\n- {2}\n\n> {2}\n",
        "o".repeat(40),
        "dati/".repeat(20),
        "o".repeat(60)
    );
    std::fs::write(folder.join("testi/a.md"), text).unwrap();
    let (_, err, status) = told(&folder.run(&["genera", "-o", "a.pdf"]));
    assert_eq!(status, Some(0), "{err}");
    within_the_page(&folder.join("a.pdf"));

    let wide = of_settings(41);
    let folder = opened(&wide);
    let (_, err, _) = told(&folder.run(&["genera"]));
    for (index, line) in
        wide.toml.lines().enumerate().filter(|(_, line)| line.contains(&"o".repeat(41)))
    {
        let place = format!(
            "errore: relazione.toml › riga {}: una parola di 41 lettere non sta su una riga",
            index + 1
        );
        assert!(err.contains(&place), "{line}: {err}");
    }

    let folder = opened(&plain());
    for (text, line, letters) in [
        (format!("Testo.\n\n## {}\n", "o".repeat(41)), 3, 41),
        (format!("| a | b |\n| --- | --- |\n| 1 | *{}* |\n", "o".repeat(41)), 3, 41),
        (format!("| a | `{}` |\n| --- | --- |\n| 1 | 2 |\n", "o".repeat(41)), 1, 41),
        (format!("Testo.\n\nE {}.\n", "o".repeat(61)), 3, 62),
        (format!("Testo.\n\n`{}`\n", "o".repeat(61)), 3, 61),
        (format!("Testo[^1].\n\n[^1]: {}\n", "o".repeat(10_000)), 3, 10_000),
    ] {
        std::fs::write(folder.join("testi/a.md"), &text).unwrap();
        let (_, err, status) = told(&folder.run(&["genera"]));
        let place = format!("errore: testi/a.md › riga {line}: una parola di {letters} lettere");
        assert!(err.starts_with(&place), "{text}: {err}");
        assert_eq!(status, Some(1));
    }
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
