//! Folders that are hard to print: what `genera` refuses `verifica` tells too, and what it does not refuse stands on a page.

use super::book;
use super::walk::{Kind, Walk};
use crate::office::{Folder, Office};

/// The small office with a text.
fn with_text(markdown: &str) -> Folder {
    let mut office = Office::new();
    office.toml.push_str("[[sezione]]\ntitolo = \"Premessa\"\ntesto = \"testi/a.md\"\n");
    let folder = office.open();
    std::fs::create_dir_all(folder.join("testi")).unwrap();
    std::fs::write(folder.join("testi/a.md"), markdown).unwrap();
    folder
}

/// The small office with lines of its cells and of relazione.toml changed.
fn changed(lines: &[&str]) -> Folder {
    let mut office = Office::new();
    for line in lines {
        office.change(line);
    }
    office.open()
}

fn table(columns: usize, head: &str, cell: &str) -> String {
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(columns));
    [row(head), row("---"), row(cell), row(cell)].concat()
}

/// The errors that a command tells.
fn errors(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let output = folder.run(arguments);
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap()).concat();
    said.lines().filter(|line| line.starts_with("errore")).map(str::to_owned).collect()
}

#[test]
fn verifica_tells_what_genera_refuses() {
    let wide = "W".repeat(40);
    let title = |title: &str| format!("piano.xlsx › Obiettivi!D3 = {title}");
    for (folder, is_refused) in [
        (with_text(&format!("> | {wide} | {wide} |\n> |---|---|\n> | a | b |\n")), true),
        (with_text(&format!("- uno\n\n  | {wide} | {wide} |\n  |---|---|\n  | a | b |\n")), true),
        (with_text(&table(30, "Raggiungimento", "valore effettivo")), false),
        (with_text(&table(2, &wide, &wide)), false),
        (
            changed(&[
                "piano.xlsx › Obiettivi!A3 = WWWWWWWWW",
                "piano.xlsx › Indicatori!A2 = WWWWWWWWW",
                "piano.xlsx › Indicatori!A3 = WWWWWWWWW",
                &title("MMMMMMMMMMMMMMMMMM WWWW"),
            ]),
            true,
        ),
        (changed(&[&title("Città e\u{328}\u{301}")]), true),
        (changed(&[&title("漢字 e altro")]), true),
        (changed(&[&title("Obiettivo 😀")]), true),
        (changed(&[&title("uno\u{200b}due tre\u{ad}quattro Việt № ½")]), false),
        (changed(&[&title(&"parola ".repeat(1500))]), false),
    ] {
        let (generated, told) = (errors(&folder, &["genera"]), errors(&folder, &["verifica"]));
        assert_eq!(generated, told);
        assert_eq!(!told.is_empty(), is_refused, "{told:?}");
    }
}

#[test]
fn a_mark_that_no_font_has_is_told_with_its_letter_and_where_it_stands() {
    let folder = changed(&["piano.xlsx › Obiettivi!D3 = Perche\u{328}\u{301}"]);
    let told = errors(&folder, &["genera"]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("Obiettivi!D3") && told[0].contains("e\u{328}\u{301}"), "{told:?}");
}

/// The pages of a title in the text and of the first cell that says *valore*, and whether that one lies on its side.
fn placed(walk: &Walk, title: &str) -> (usize, usize, bool) {
    let of = |words: &str| {
        let says = |kind: &Kind| matches!(kind, Kind::Text(text) if text.contains(words));
        let mut items = walk.items.iter().filter(|item| item.page > 2 && walk.is_body(item));
        items.find(|item| says(&item.kind)).unwrap_or_else(|| panic!("no «{words}»")).page
    };
    let (heading, table) = (of(title), of("valore"));
    let size = walk.sizes[table - 1];
    (heading, table, size.x > size.y)
}

#[test]
fn a_heading_goes_with_the_table_that_turns_its_page() {
    let wide = table(10, "Raggiungimento", "valore effettivo");
    for (markdown, title) in [
        (wide.clone(), "Premessa"),
        (format!("## Sezione\n\n{wide}"), "Premessa"),
        (format!("## Sezione\n\n{wide}"), "Sezione"),
        (format!("Testo prima.\n\n## Sezione\n\n{wide}\nTesto dopo.\n"), "Sezione"),
        (format!("## Una\n\nTesto.\n\n### Altra\n\n{wide}\n\n{wide}"), "Altra"),
    ] {
        let folder = with_text(&markdown);
        let walk = Walk::new(&book::laid_out(folder.path()));
        let (heading, table, lies) = placed(&walk, title);
        assert!(lies && heading == table, "{title}: {heading}, {table}, {lies}");
    }
    let narrow = with_text(&format!("## Sezione\n\n{}", table(3, "Voce", "valore")));
    let walk = Walk::new(&book::laid_out(narrow.path()));
    let (heading, table, lies) = placed(&walk, "Sezione");
    assert!(!lies && heading == table);
}

#[test]
fn one_form_of_apostrophe_and_quotation_mark_stands_in_print_and_the_data_keep_theirs() {
    let folder = changed(&["piano.xlsx › Obiettivi!D3 = L'ufficio \"unico\" dell'ente"]);
    let walk = Walk::new(&book::laid_out(folder.path()));
    let texts: Vec<&str> = walk
        .items
        .iter()
        .filter_map(
            |item| if let Kind::Text(text) = &item.kind { Some(text.as_str()) } else { None },
        )
        .collect();
    assert!(texts.concat().contains("L’ufficio “unico” dell’ente"));
    assert!(texts.iter().all(|text| !text.contains(['\'', '"'])), "{texts:?}");
    let json = String::from_utf8(folder.run(&["calcola", "--json"]).stdout).unwrap();
    assert!(json.contains("L'ufficio \\\"unico\\\" dell'ente"), "{json}");
}

#[test]
fn a_wide_logo_leaves_room_for_the_name() {
    for (width, height) in [(4000, 100), (100, 4000), (400, 100)] {
        let folder = changed(&[
            "toml: nome = \"Camera di prova\" -> nome = \"Camera di commercio, industria e artigianato di prova\"\nlogo = \"immagini/l.svg\"",
        ]);
        std::fs::create_dir_all(folder.join("immagini")).unwrap();
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
             <rect width=\"{width}\" height=\"{height}\" fill=\"navy\"/></svg>"
        );
        std::fs::write(folder.join("immagini/l.svg"), svg).unwrap();
        assert_eq!(errors(&folder, &["genera"]), Vec::<String>::new(), "{width} × {height}");
    }
}
