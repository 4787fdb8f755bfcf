//! The documents that look ahead: `piano`, `albero`, `schede`. Figures of the samples are those that the sources
//! print; the other offices are made up and worked out by hand.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::english::InItalian as _;
use crate::office::Office;

/// Text without blanks, which a PDF does not keep.
/// Without blanks and hyphens: a glyph that stands at the end of a line too is read as a soft one.
fn solid(text: &str) -> String {
    let text = text.replace('’', "'");
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}')).collect()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a sample's document, and what was said of it.
fn sample(name: &str, arguments: &[&str]) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join("x.pdf");
    let mut command = Command::new(env!("CARGO_BIN_EXE_relazione"));
    command.arg("genera").arg(root().join("samples").join(name)).arg("-o").arg(&pdf);
    let output = command.args(arguments).in_italian();
    assert!(output.status.success(), "{}", told(&output));
    (solid(&pdf_extract::extract_text(pdf).unwrap()), solid(&told(&output)))
}

fn printed(office: &Office, arguments: &[&str]) -> String {
    let folder = office.open();
    let mut all = vec!["genera", "-o", "x.pdf"];
    all.extend(arguments);
    let output = folder.run(&all);
    assert!(output.status.success(), "{}", told(&output));
    solid(&pdf_extract::extract_text(folder.join("x.pdf")).unwrap())
}

#[track_caller]
fn has(text: &str, expected: &[&str]) {
    for words in expected {
        assert!(text.contains(&solid(words)), "«{words}» is not in:\n{text}");
    }
}

#[track_caller]
fn has_not(text: &str, unwanted: &[&str]) {
    for words in unwanted {
        assert!(!text.contains(&solid(words)), "«{words}» is in:\n{text}");
    }
}

/// Rows of the transcribed data, by heading.
fn rows(file: &str) -> Vec<csv::StringRecord> {
    let path: PathBuf = root().join("samples/data").join(file);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(path).unwrap();
    let head = reader.headers().unwrap().clone();
    let rows = reader.records().map(|row| row.unwrap());
    std::iter::once(head).chain(rows).collect()
}

fn cell<'a>(rows: &'a [csv::StringRecord], row: usize, heading: &str) -> &'a str {
    let column = rows[0].iter().position(|name| name == heading).unwrap();
    &rows[row][column]
}

/// "1.336 N." of a source as the program prints it: two decimals, whatever the source has.
fn figure(source: &str) -> String {
    let number: String =
        source.chars().filter(|c| c.is_ascii_digit() || ",-".contains(*c)).collect();
    let (whole, decimals) = number.split_once(',').unwrap_or((&number, "00"));
    let digits = whole.trim_start_matches('-');
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    let sign = if whole.starts_with('-') { "−" } else { "" };
    format!("{sign}{grouped},{decimals:0<2}")
}

#[test]
fn every_figure_of_the_plan_of_torino_is_printed() {
    let (text, warnings) = sample("torino-2024", &[]);
    let data = rows("torino-2024/indicators.csv");
    let mut figures = 0;
    for row in 1..data.len() {
        let code = cell(&data, row, "code");
        // From the indicator's title on: its own cells.
        let start = text.find(&solid(cell(&data, row, "title")));
        let start = start.unwrap_or_else(|| panic!("{code} is not in:\n{text}"));
        let cells: String = text[start..].chars().take(700).collect();
        let columns = [
            "baseline_2021_printed",
            "baseline_2022_printed",
            "baseline_2023_printed",
            "target_2024_printed",
            "target_2025_printed",
            "target_2026_printed",
        ];
        for heading in columns {
            let source = cell(&data, row, heading);
            if source.contains(|c: char| c.is_ascii_digit()) {
                let sign = if source.starts_with(">=") {
                    "≥"
                } else if source.starts_with("<=") {
                    "≤"
                } else {
                    ""
                };
                has(&cells, &[&format!("{sign}{}", figure(source))]);
                figures += 1;
            }
        }
        let weight = figure(&cell(&data, row, "weight_percent").replace('.', ","));
        has(&cells, &[&format!("{weight} %")]);
        if !cell(&data, row, "soglia").is_empty() {
            has(&cells, &[&figure(cell(&data, row, "soglia"))]);
        }
    }
    assert_eq!(figures, 46);
    has(&warnings, &["i pesi degli indicatori di OS03.1.1 danno 110 %"]);
    has(&text, &["I pesi degli indicatori danno 110,00 %, non 100 %."]);
    has(&text, &["I pesi degli obiettivi collegati danno 60,00 %, non 100 %."]);
    has(&text, &["I pesi degli indicatori danno 100 % sia prima sia dopo le revisioni."]);
    has(&text, &["valore precedente 50,00 % 25,00 %", "inserito durante l'anno"]);
    has_not(&text, &["N/D", "Raggiungimento", "Allegato"]);
}

#[test]
fn every_value_of_monterosa_is_printed_with_the_one_before() {
    let (text, _) = sample("monterosa-2024", &[]);
    let data = rows("monterosa-2024/indicators.csv");
    for row in 1..data.len() {
        let value = |heading| cell(&data, row, heading);
        for heading in ["title_old", "title_new", "source_new", "revision", "cause"] {
            has(&text, &[value(heading)]);
        }
        for heading in ["algorithm_old", "algorithm_new"] {
            has(&text, &[value(heading).trim_matches('/')]);
        }
        for heading in ["target_2024_old_printed", "target_2024_new_printed"] {
            let source = value(heading);
            let shown = if source.contains(|c: char| c.is_ascii_digit()) {
                figure(source)
            } else {
                "SI".to_owned()
            };
            has(&text, &[if source.is_empty() { "" } else { &shown }]);
        }
        for heading in ["weight_before", "weight_after"].map(value) {
            has(&text, &[if heading.is_empty() { "" } else { heading }]);
        }
    }
    has(&text, &["valore precedente 80,00 % 50,00 %", "valore precedente ≤ 20,00 % ≤ 5,00 %"]);
    has(
        &text,
        &["1.201.904,83 (valore precedente: 1.105.500)", "867.414,46 (valore precedente: 749.000)"],
    );
    has(
        &text,
        &["Revisione attuata: Incremento target", "Causa: Target raggiunto nel 1° semestre"],
    );
    // O5: 80 and 20 before, 50, 30 and 20 now.
    has(&text, &["danno 100 % sia prima sia dopo le revisioni"]);
    has_not(&text, &["N/D", "//", "davano"]);
}

#[test]
fn the_albero_says_what_derives_from_what_and_the_targets_of_three_years() {
    let (text, _) = sample("albero-2020", &[]);
    has(&text, &["Deriva da: A.1.2.1, A.1.2.2, A.1.2.3, A.1.2.4, A.1.2.5"]);
    has(
        &text,
        &["Base", "Target 2020", "Target 2021", "Target 2022", "≥ 15,00 %", "entro 31/12/2020"],
    );
    has(&text, &["Calcolo: variazione %", "Calcolo: rapporto"]);
    has_not(&text, &["Allegato 1", "Raggiungim."]);
}

#[test]
fn the_same_folder_gives_a_plan_without_results_and_an_albero_with_them() {
    let office = Office::new();
    let plan = printed(&office, &["--documento", "piano"]);
    has(&plan, &["Piano della performance", "≥ 90,00 %", "50,00 %", "≤ 2,00 gg", "Soglia"]);
    has_not(&plan, &["Raggiungim.", "Consuntivo 2020", "75,00 %", "ALLEGATO1", "N/D"]);
    let tree = printed(&office, &["--documento", "albero"]);
    // k1: (80 - 50) / (90 - 50) is 75 %.
    has(&tree, &["Albero della performance", "Consuntivo 2020", "80,00 %", "75,00 %"]);
    let cards = printed(&office, &["--documento", "schede"]);
    has(&cards, &["Schede degli obiettivi", "Pratiche evase nei termini"]);
    has_not(&cards, &["Raggiungim.", "75,00 %"]);
}

const TOML: &str = r#"[ente]
nome = "Comune di prova"

[documento]
tipo = "piano"
anno = 2025

[dati]
piano = "piano.xlsx"

[[livello]]
id = "missione"
nome = "Missione"
campi = ["Risorse 2025"]

[[livello]]
id = "azione"
nome = "Azione"

[misurazione]
ente = "azione"
"#;

const GOALS: &str = "\
Codice | Livello | Padre | Titolo | Peso | Risorse 2025
M1 | missione | | Città | | 10.000
A1 | azione | M1 | Verde | %0.6 |
A2 | azione | M1 | Strade | %0.4 |";

fn office(indicators: &str, revisions: &str) -> Office {
    let sheets = [
        ("piano.xlsx", "Obiettivi", GOALS),
        ("piano.xlsx", "Indicatori", indicators),
        ("piano.xlsx", "Revisioni", revisions),
    ];
    Office::with(TOML, &sheets)
}

#[test]
fn a_plan_of_two_levels_without_history_tells_each_old_value() {
    let indicators = "\
Obiettivo | Codice | Indicatore | Unità | Peso | Operatore | Target
A1 | i1 | Alberi | N. | %0.7 | >= | #120
A1 | i2 | Parchi | N. | %0.3 | >= | #4
A2 | i3 | Buche | N. | | <= | #10";
    let revisions = "\
Obiettivo | Codice | Campo | Da | A | Data | Atto | Causa
A1 | i1 | Target | #100 | #110 | 30/06/2025 | Delibera 5 | Bando
A1 | i1 | Target | #110 | #120 | 30/09/2025 | Delibera 9 | Fondi
A1 | i1 | Peso | %0.5 | %0.7 | 30/09/2025 | Delibera 9 | Fondi
A1 | i2 | Peso | %0.4 | %0.3 | 30/09/2025 | Delibera 9 | Fondi
A2 | i9 | stralcio | Marciapiedi | | 30/06/2025 | Delibera 5 | Norma
M1 | | Risorse 2025 | 8.000 | 10.000 | 30/06/2025 | Delibera 5 | Bilancio";
    let text = printed(&office(indicators, revisions), &[]);
    has(&text, &["valore precedente ≥ 100,00 N. valore precedente ≥ 110,00 N. ≥ 120,00 N."]);
    has(&text, &["Prima delle revisioni i pesi degli indicatori davano 90,00 %, non 100 %."]);
    has(
        &text,
        &[
            "Revisione attuata: Target e peso",
            "Atto: Delibera 5, 30/06/2025; Delibera 9, 30/09/2025",
        ],
    );
    has(&text, &["Indicatori stralciati", "i9 Marciapiedi stralciato durante l'anno"]);
    has(&text, &["Risorse 2025 10.000 (valore precedente: 8.000)", "Revisioni del piano"]);
    has_not(&text, &["Andamento", "Base", "Soglia"]);
}

#[test]
fn only_what_was_revised_where_the_office_asks_for_it() {
    let indicators = "\
Obiettivo | Codice | Indicatore | Unità | Operatore | Target
A1 | i1 | Alberi | N. | >= | #120
A2 | i3 | Buche | N. | <= | #10";
    let revisions = "Obiettivo | Codice | Campo | Da | A\nA2 | i3 | Target | #20 | #10";
    let mut office = office(indicators, revisions);
    office.change("toml: anno = 2025 -> anno = 2025\\nschede = \"riviste\"");
    let text = printed(&office, &[]);
    has(&text, &["M1 Città", "valore precedente ≤ 20,00 N. ≤ 10,00 N."]);
    has_not(&text, &["Alberi", "120,00"]);
    // The albero still has every node: what has no card has no link either.
    has(&text, &["A1Verde"]);
}

#[test]
fn cells_struck_through_are_old_values() {
    let indicators = "\
Obiettivo | Codice | Indicatore | Unità | Operatore | Target | Fonte
A1 | i1 | ~Alberi | N. | >= | #120 | ~Ufficio
 | i1 | Alberi piantati | | | | Catasto
A2 | i3 | Buche | N. | <= | #10 |";
    let mut office = office(indicators, "");
    office.change("foglio piano.xlsx › Revisioni -> Altro");
    let text = printed(&office, &[]);
    has(
        &text,
        &["valore precedente Alberi Alberi piantati", "Catasto (valore precedente: Ufficio)"],
    );
}

#[test]
fn many_years_lie_on_their_side_and_none_is_lost() {
    let years: Vec<i32> = (2012..=2024).chain(2026..=2030).collect();
    let heads: Vec<String> = years
        .iter()
        .map(|year| format!("{} {year}", if *year < 2025 { "Consuntivo" } else { "Target" }))
        .collect();
    let cells: Vec<String> = years.iter().map(|year| format!("#{year}.5")).collect();
    let indicators = format!(
        "Obiettivo | Codice | Indicatore | Unità | Operatore | Target | Base | Soglia | {}\nA1 | i1 | Alberi | N. | >= | #7 | #3 | #2 | {}\nA2 | i3 | Buche | N. | >= | #10 |",
        heads.join(" | "),
        cells.join(" | ")
    );
    let mut office = office(&indicators, "");
    office.change("foglio piano.xlsx › Revisioni -> Altro");
    let folder = office.open();
    let output = folder.run(&["genera", "-o", "x.pdf"]);
    assert!(output.status.success(), "{}", told(&output));
    let pdf = pdf_extract::Document::load(folder.join("x.pdf")).unwrap();
    let wide = |id| {
        let page = pdf.get_object(id).unwrap().as_dict().unwrap();
        let size = page.get(b"MediaBox").unwrap().as_array().unwrap();
        size[2].as_float().unwrap() > size[3].as_float().unwrap()
    };
    let pages: Vec<bool> = pdf.get_pages().into_values().map(wide).collect();
    assert!(pages.contains(&true) && pages.contains(&false), "{pages:?}");
    let text = solid(&pdf_extract::extract_text(folder.join("x.pdf")).unwrap());
    for year in years {
        let thousands = format!("2.0{}", year - 2000);
        has(&text, &[&format!("{thousands},50 N.")]);
    }
    has(&text, &["Andamento", "Consuntivo 2012: 2.012,50 N."]);
}

#[test]
fn a_section_may_lie_on_its_side_and_hostile_words_stay_words() {
    let hostile = "È #read(\"/etc/passwd\") $x$ ]*_ ".to_owned() + &"parolalunghissima".repeat(20);
    let indicators = format!(
        "Obiettivo | Codice | Indicatore | Unità | Operatore | Target | Consuntivo 2024 | Algoritmo\nA1 | i1 | {hostile} | N. | >= | #7 | {hostile} | {hostile}\nA2 | i3 | Buche | N. | >= | #10 |"
    );
    let revisions = format!(
        "Obiettivo | Codice | Campo | Da | A\nA1 | i1 | Algoritmo | {hostile} vecchio | {hostile}"
    );
    let mut office = office(&indicators, &revisions);
    office.toml +=
        "[[sezione]]\ntitolo = \"Schede\"\norizzontale = true\nblocchi = [\"piano\", \"albero\"]\n";
    let text = printed(&office, &[]);
    has(&text, &["#read(", "parolalunghissima", "valore precedente"]);
}

#[test]
fn a_plan_whose_sections_have_no_cards_gets_them_at_its_end() {
    let indicators = "Obiettivo | Codice | Indicatore | Unità | Operatore | Target\nA1 | i1 | Alberi | N. | >= | #7\nA2 | i3 | Buche | N. | <= | #10";
    let mut office = office(indicators, "");
    office.change("foglio piano.xlsx › Revisioni -> Altro");
    office.toml += "[[sezione]]\ntitolo = \"Albero\"\nblocchi = [\"albero\"]\n";
    let text = printed(&office, &[]);
    has(&text, &["CAPITOLO 2", "Obiettivi, indicatori e target", "≥ 7,00 N."]);
}
