//! Texts of 2,000 words in every column that holds text: each word stands on a page. That none stands outside of one, or on
//! another, is what a document is refused for.

use std::collections::BTreeSet;

use super::book;
use super::walk::{Kind, Walk};
use crate::office::{Folder, Office};

const TOML: &str = r#"[ente]
nome = "Comune di Prova"

[documento]
anno = 2024
stato = "bozza"

[dati]
piano = "piano.xlsx"
contesto = "piano.xlsx"
campi_indicatori = ["Contesto"]

[[livello]]
id = "strategico"
nome = "Obiettivo strategico"
allegato = 1
campi = ["Missione"]

[misurazione]
metodo = "proporzionale"
ente = "strategico"
aree = "strategico"

[[sezione]]
titolo = "Tutto"
testo = "testi/a.md"
blocchi = ["cause", "fonti", "revisioni", "non_disponibili", "contesti", "attenzione", "schede_aree", "aggiunti",
  "mancati", "forzati", "aree", "tabella_indicatori", "rimodulazione", "albero", 'glossario("Glossario")', 'tabella("Voci")']
"#;

/// So many words, every fourth of them found again by its number.
fn words(tag: &str, count: usize) -> String {
    const USUAL: [&str; 6] =
        ["attività", "dell'ufficio", "servizi", "semplificazione", "per", "Comunità"];
    let word = |n: usize| match n % 4 {
        0 => format!("{tag}{n:04}"),
        _ => USUAL[n % USUAL.len()].to_owned(),
    };
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

/// An office whose texts have so many words, its titles and names at most 200.
#[expect(clippy::too_many_lines, reason = "one folder, sheet by sheet")]
fn office(count: usize) -> Folder {
    let long = |tag: &str| words(tag, count);
    let name = |tag: &str| words(tag, count.min(200));
    let objectives = format!(
        "Codice | Livello | Titolo | Descrizione | Unità organizzativa | Responsabile | Missione\n\
         OS1 | strategico | {} | {} | {} | {} | {}\nOS2 | strategico | Breve | | Ufficio",
        name("titolo"),
        long("descr"),
        name("unità"),
        name("resp"),
        long("missione"),
    );
    let indicators = format!(
        "Obiettivo | Codice | Indicatore | Tipologia | Algoritmo | Fonte | Unità | Target | Note | Contesto\n\
         OS1 | k1 | {} | Efficacia | {} | {} | N. | >= 80 | {} | {}\n\
         OS1 | k2 | Corto | | | Fonte | N. | >= 80\nOS2 | k3 | Corto | | | Fonte | N. | >= 80",
        long("indicatore"),
        long("algoritmo"),
        long("fonte"),
        long("nota"),
        long("contesto"),
    );
    let results = format!(
        "Codice | Consuntivo | Raggiungimento forzato | Motivazione | Cause dello scostamento | Target rimodulato | Criticità | Azioni correttive | Note\n\
         k1 | #70 | | | {} | #75 | {} | {} | {}\nk2 | N/D | | {}\nk3 | #60 | #50 | {} | {}",
        long("causa"),
        long("critico"),
        long("azione"),
        long("detto"),
        long("manca"),
        long("forzato"),
        long("seconda"),
    );
    let revisions = format!(
        "Obiettivo | Codice | Campo | Da | A | Data | Atto | Causa\n\
         OS1 | | Descrizione | {} | {} | 01/06/2024 | Atto 1 | {}\n\
         OS2 | k9 | stralcio | | | 01/06/2024 | Atto 1 | {}",
        long("prima"),
        long("descr"),
        long("perché"),
        long("stralcio"),
    );
    let glossary = format!("Termine | Definizione\nVoce | {}", long("definizione"));
    let context = format!("Voce | Testo | Valore\na | {} | #3\nb | breve | #4", long("voce"));
    let sheets = [
        ("Obiettivi", objectives),
        ("Indicatori", indicators),
        ("Consuntivo", results),
        ("Revisioni", revisions),
        ("Glossario", glossary),
        ("Voci", context),
    ];
    let sheets = sheets.each_ref().map(|(name, text)| ("piano.xlsx", *name, text.as_str()));
    let folder = Office::with(TOML, &sheets).open();
    let table = format!(
        "| A | B | C |\n| --- | --- | --- |\n| uno | {} | {} |\n| due | x | 3 |\n",
        long("tabella"),
        long("accanto"),
    );
    std::fs::create_dir_all(folder.join("testi")).unwrap();
    std::fs::write(folder.join("testi/a.md"), table).unwrap();
    folder
}

/// The numbered words of a folder that stand on no page of its document.
fn lost(folder: &Folder, tags: &[&str], count: usize) -> Vec<String> {
    let walk = Walk::new(&book::laid_out(folder.path()));
    let mut text = String::new();
    for item in &walk.items {
        if let Kind::Text(words) = &item.kind {
            text.push_str(words.trim_end_matches(['-', '\u{ad}']));
            text.push(' ');
        }
    }
    let standing: BTreeSet<&str> = text.split_whitespace().collect();
    let wanted =
        tags.iter().flat_map(|tag| (0..count).step_by(4).map(move |n| format!("{tag}{n:04}")));
    wanted.filter(|word| !standing.contains(word.as_str())).collect()
}

const TAGS: [&str; 23] = [
    "descr",
    "missione",
    "indicatore",
    "algoritmo",
    "fonte",
    "nota",
    "contesto",
    "causa",
    "critico",
    "azione",
    "detto",
    "manca",
    "forzato",
    "seconda",
    "prima",
    "perché",
    "stralcio",
    "definizione",
    "voce",
    "tabella",
    "accanto",
    "titolo",
    "resp",
];

#[test]
fn every_word_of_long_texts_stands_on_a_page() {
    let found = lost(&office(200), &TAGS, 200);
    assert!(found.is_empty(), "{} lost: {:?}", found.len(), &found[..found.len().min(20)]);
}

#[test]
#[ignore = "takes minutes without optimisation"]
fn every_word_of_2_000_stands_on_a_page() {
    let long = &TAGS[..TAGS.len() - 2];
    let found = lost(&office(2000), long, 2000);
    assert!(found.is_empty(), "{} lost: {:?}", found.len(), &found[..found.len().min(20)]);
}

/// A text in the place of the small office's, and what `genera` says of it.
fn told(markdown: &str) -> String {
    let mut office = Office::new();
    office.toml.push_str("[[sezione]]\ntitolo = \"Premessa\"\ntesto = \"testi/a.md\"\n");
    let folder = office.open();
    std::fs::create_dir_all(folder.join("testi")).unwrap();
    std::fs::write(folder.join("testi/a.md"), markdown).unwrap();
    let output = folder.run(&["genera"]);
    let said = String::from_utf8(output.stderr).unwrap();
    let notices = said.lines().filter(|line| line.starts_with("errore") || line.contains("causa"));
    notices.collect::<Vec<_>>().join("\n")
}

fn table(columns: usize, head: &str, cell: &str) -> String {
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(columns));
    [row(head), row("---"), row(cell), row(cell)].concat()
}

#[test]
fn tables_of_any_width_stand_on_pages() {
    for columns in [2, 10, 14, 25] {
        assert_eq!(told(&table(columns, "Raggiungimento", "valore effettivo")), "", "{columns}");
    }
    let quoted = table(20, "Raggiungimento", "valore effettivo");
    let quoted = format!("> {}\n", quoted.trim_end().replace('\n', "\n> "));
    assert_eq!(told(&quoted), "");
}

#[test]
fn the_head_of_a_table_over_pages_holds_notes_and_links() {
    let rows = "| r | 1 |\n".repeat(120);
    let head =
        |head: &str| format!("| {head} | Valore |\n| --- | --- |\n{rows}\n[^n]: Nota **bella**.\n");
    for heading in ["Voce[^n]", "**Voce[^n]** e altro", "[Voce](https://ente.it) di[^n]"] {
        assert_eq!(told(&head(heading)), "", "{heading}");
    }
}
