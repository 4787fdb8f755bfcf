//! The albero as a figure, for trees of any shape: every node stands in it, on as many pages as it needs and on one.

use std::fmt::Write as _;

use crate::office::{Folder, Office};

/// A tree with this many children a node at each level, as a folder; leaves have one indicator each.
fn office(children: &[usize], tree: &str) -> (Office, Vec<String>) {
    let mut levels = String::new();
    for depth in 0..children.len() {
        let _ = write!(levels, "[[livello]]\nid = \"l{depth}\"\nnome = \"Livello {depth}\"\n");
    }
    let toml = format!(
        "[ente]\nnome = \"Ente di prova\"\n[documento]\nanno = 2024\nstato = \"proposta\"\n\
         [dati]\npiano = \"piano.xlsx\"\n{levels}[misurazione]\nente = \"l0\"\n\
         [[sezione]]\ntitolo = \"Albero\"\nblocchi = [\"{tree}\"]\n"
    );
    let mut rows = Vec::new();
    grow(children, 0, "", &mut rows);
    let mut objectives = "Codice | Livello | Padre | Titolo".to_owned();
    let mut indicators = "Codice | Obiettivo | Indicatore | Unità | Target | Fonte".to_owned();
    let mut results = "Codice | Obiettivo | Consuntivo".to_owned();
    for (code, depth, parent) in &rows {
        let title = "Semplificare i servizi alle imprese e ai cittadini del territorio";
        let _ = write!(objectives, "\n{code} | l{depth} | {parent} | {title} {code}");
        if depth + 1 == children.len() {
            let _ = write!(indicators, "\nk{code} | {code} | Pratiche evase | N. | >= 10 | Sito");
            let _ = write!(results, "\nk{code} | {code} | #10");
        }
    }
    let sheets = [
        ("piano.xlsx", "Obiettivi", objectives.as_str()),
        ("piano.xlsx", "Indicatori", indicators.as_str()),
        ("piano.xlsx", "Consuntivo", results.as_str()),
    ];
    (Office::with(&toml, &sheets), rows.into_iter().map(|(code, ..)| code).collect())
}

fn grow(children: &[usize], depth: usize, parent: &str, rows: &mut Vec<(String, usize, String)>) {
    let Some(count) = children.get(depth) else { return };
    for number in 1..=*count {
        let code =
            if parent.is_empty() { format!("N{number}") } else { format!("{parent}.{number}") };
        rows.push((code.clone(), depth, parent.to_owned()));
        grow(children, depth + 1, &code, rows);
    }
}

/// The pages of the document as a reader copies them, cover and index left out.
fn pages(folder: &Folder) -> Vec<String> {
    let output = folder.run(&["genera", "-o", "x.pdf"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pages = pdf_extract::extract_text_by_pages(folder.join("x.pdf")).unwrap();
    pages.into_iter().skip(2).collect()
}

fn words(pages: &[String]) -> std::collections::BTreeSet<&str> {
    pages.iter().flat_map(|page| page.split_whitespace()).collect()
}

fn missing<'a>(codes: &'a [String], pages: &[String]) -> Vec<&'a String> {
    let printed = words(pages);
    codes.iter().filter(|code| !printed.contains(code.as_str())).collect()
}

/// 1, 2, 3 levels, five, six, and one branch without forks.
const SHAPES: [&[usize]; 6] =
    [&[14], &[3, 6], &[2, 3, 4], &[2, 2, 1, 2, 3], &[1, 2, 2, 1, 2, 2], &[1, 1, 1, 1, 1, 1]];

#[test]
fn every_node_of_a_tree_of_any_depth_stands_in_it() {
    for shape in SHAPES {
        for tree in ["albero", "albero(compatto=true)"] {
            let (office, codes) = office(shape, tree);
            let pages = pages(&office.open());
            assert_eq!(missing(&codes, &pages), Vec::<&String>::new(), "{shape:?} {tree}");
            assert!(pages.concat().contains("100,00"), "{shape:?} {tree}");
        }
    }
}

#[test]
fn three_hundred_nodes_stand_on_one_page() {
    let (office, codes) = office(&[6, 7, 6], "albero(compatto=true)");
    assert_eq!(codes.len(), 300);
    let pages = pages(&office.open());
    assert_eq!(pages.len(), 1);
    assert_eq!(missing(&codes, &pages), Vec::<&String>::new());
}

/// At least 30 nodes a page; and overleaf the branch that goes on is named again.
#[test]
fn three_hundred_nodes_take_ten_pages_at_most_and_each_names_its_branch() {
    let (office, codes) = office(&[6, 7, 6], "albero");
    let pages = pages(&office.open());
    assert!(pages.len() <= 10, "{}", pages.len());
    assert_eq!(missing(&codes, &pages), Vec::<&String>::new());
    for page in &pages[1..] {
        let mut codes = page.split_whitespace().filter(|word| word.starts_with('N'));
        assert!(!codes.next().unwrap().contains('.'), "{page}");
        let below = codes.find(|code| code.contains('.')).unwrap();
        assert_eq!(below.matches('.').count(), 1, "{page}");
        assert!(page.contains("segue"), "{page}");
    }
}

#[test]
fn a_plan_without_results_shows_weights_and_no_badge() {
    let (mut office, _) = office(&[2, 2], "albero");
    office.change("toml: anno = 2024 -> tipo = \"albero\"\\nanno = 2024");
    let page = pages(&office.open()).concat();
    assert!(page.contains("Risultato"), "{page}");
    office.change("foglio piano.xlsx › Consuntivo -> Altro");
    let page = pages(&office.open()).concat();
    assert!(page.contains("Peso") && page.contains("50,00"), "{page}");
    assert!(!page.contains("N/D") && !page.contains("Non disponibile"), "{page}");
}
