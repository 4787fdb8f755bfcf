//! Each judge objects to what it is there for, and to nothing in the same page done well.

use std::collections::BTreeSet;

use super::book::small;
use super::judge::{
    Judge, Margins, across_a_column, across_an_edge, beyond_margins, last_on_a_page,
    parted_captions, parted_schede, unnamed,
};
use super::picture::{Distance, Picture};
use super::reference;
use super::walk::Walk;

fn found(judge: Judge, body: &str) -> Vec<String> {
    judge(&Walk::new(&small(body)))
}

const NOTHING: [&str; 0] = [];

const LONG: &str = "precipitevolissimevolmenteprecipitevolissimevolmente";

fn within(walk: &Walk) -> Vec<String> {
    beyond_margins(walk, &Margins { side: 20.0, top: 20.0, bottom: 20.0, edge: 5.0, cover: false })
}

#[test]
fn text_that_leaves_the_text_area() {
    assert_eq!(found(within, "Testo."), NOTHING);
    let long = &LONG[..44];
    let body = format!("#set text(hyphenate: false)\n{long}");
    assert_eq!(found(within, &body), [format!("page 1: «{long}» leaves the text area")]);
    let left = "#place(dx: -15mm)[Fuori]";
    assert_eq!(found(within, left), ["page 1: «Fuori» leaves the text area"]);
    let below = "#place(dy: 65mm)[Sotto]";
    assert_eq!(found(within, below), ["page 1: «Sotto» leaves the text area"]);
    let foot = "#set page(footer: [Piede], footer-descent: 2mm)\nTesto.";
    assert_eq!(found(within, foot), NOTHING);
    let edge = "#set page(footer: [Piede], footer-descent: 16mm)\nTesto.";
    assert_eq!(found(within, edge), ["page 1: «Piede» leaves the text area"]);
}

#[test]
fn text_across_the_edge_of_a_painted_area() {
    assert_eq!(found(across_an_edge, "#rect(fill: yellow, width: 20mm)[Dentro]"), NOTHING);
    let body = format!("#rect(fill: yellow, width: 20mm, text(hyphenate: false)[{}])", &LONG[..26]);
    let expected = format!("page 1: «{}» crosses the edge of a painted area", &LONG[..26]);
    assert_eq!(found(across_an_edge, &body), [expected]);
}

#[test]
fn text_that_leaves_its_cell() {
    let table = |text: &str, beside: &str| {
        format!(
            "#set text(hyphenate: false)\n#table(columns: (20mm, 20mm), [{text}], [{beside}], [a], [b])"
        )
    };
    assert_eq!(found(across_a_column, &table("Entra", "c")), NOTHING);
    // The cell beside is empty; the one below shows where the column begins.
    let expected = format!("page 1: «{}» reaches the column of «b»", &LONG[..26]);
    assert_eq!(found(across_a_column, &table(&LONG[..26], "")), [expected.as_str()]);
    let grid = table(&LONG[..26], "").replace("#table", "#grid");
    assert_eq!(found(across_a_column, &grid), [expected.as_str()]);
    let wide =
        format!("#table(columns: (20mm, 20mm), table.cell(colspan: 2)[{}], [a], [b])", &LONG[..26]);
    assert_eq!(found(across_a_column, &wide), NOTHING);
}

#[test]
fn a_heading_that_stands_last() {
    let heading = "#v(40mm)\n#block(sticky: false)[= Titolo]\n#pagebreak()\nTesto.";
    assert_eq!(found(last_on_a_page, heading), ["page 1: «Titolo» is the last on its page"]);
    let two = "= Uno\n== Due\n#pagebreak()\nTesto.";
    assert_eq!(
        found(last_on_a_page, two),
        ["page 1: «Uno» is the last on its page", "page 1: «Due» is the last on its page"]
    );
    assert_eq!(found(last_on_a_page, "= Uno\n== Due\nTesto."), NOTHING);
    let footer = "#set page(footer: [Piede])\n= Titolo\n#pagebreak()\nTesto.";
    assert_eq!(found(last_on_a_page, footer), ["page 1: «Titolo» is the last on its page"]);
}

#[test]
fn a_caption_that_parts_from_its_figure() {
    let figure = |height: u8| {
        format!(
            "#show figure: set block(breakable: true)\n#figure(caption: [Nome], block(height: {height}mm)[Corpo])"
        )
    };
    assert_eq!(found(parted_captions, &figure(40)), NOTHING);
    let parted = ["page 2: «Figura\u{a0}1: Nome» parts from its figure"];
    assert_eq!(found(parted_captions, &figure(58)), parted);
}

#[test]
fn a_scheda_that_parts_from_its_table() {
    let scheda = |between: &str| {
        format!("= Scheda <s1>\nDescrizione.\n{between}\n#table(columns: 1, table.header[a], [b])")
    };
    assert_eq!(found(parted_schede, &scheda("")), NOTHING);
    let parted = ["page 1: «Scheda» parts from its table"];
    assert_eq!(found(parted_schede, &scheda("#pagebreak()")), parted);
}

#[test]
fn pictures_figures_and_tables_without_words() {
    let picture = |alt: &str| {
        format!(
            "#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>\"){alt})"
        )
    };
    assert_eq!(found(unnamed, &picture(", alt: \"Un quadro\"")), NOTHING);
    assert_eq!(found(unnamed, &picture("")), ["page 1: a picture without words"]);
    assert_eq!(found(unnamed, &picture(", alt: \" \"")), ["page 1: a picture without words"]);

    assert_eq!(found(unnamed, "#figure(caption: [Nome], rect())"), NOTHING);
    assert_eq!(
        found(unnamed, "#figure(rect(), alt: \"a\")"),
        ["page 1: a figure without a caption"]
    );
    let in_text = "#box(figure(rect(), alt: \"Raggiunto\", kind: \"segno\", supplement: none, numbering: none))";
    assert_eq!(found(unnamed, in_text), NOTHING);

    let table = "#table(columns: 1, table.header[a], [b])";
    let unnamed_table = "page 1: a table without a caption or a heading of its own";
    assert_eq!(found(unnamed, &format!("= Titolo\n{table}")), NOTHING);
    assert_eq!(found(unnamed, &format!("= Titolo\n{table}\n{table}")), [unnamed_table]);
    assert_eq!(found(unnamed, &format!("#figure(caption: [Nome], {})", &table[1..])), NOTHING);
    assert_eq!(
        found(unnamed, "= Titolo\n#table(columns: 1, [a], [b])"),
        ["page 1: a table without a head"]
    );
}

#[test]
fn a_page_that_looks_otherwise() {
    let drawn = |body: &str| Picture::of(&small(body), 1);
    let text = drawn("Uno due tre.");
    let close = |other: &Picture| text.distance(other).is_some_and(Distance::is_tolerable);
    assert!(close(&text));
    for moved in
        ["Uno due sei.", "#h(1mm)Uno due tre.", "#v(1mm)Uno due tre.", "*Uno* due tre.", ""]
    {
        assert!(!close(&drawn(moved)), "{moved}: {:?}", text.distance(&drawn(moved)));
    }
    assert!(
        close(&drawn("#set text(fill: rgb(\"#010101\"))\nUno due tre.")),
        "another machine's rounding"
    );
    assert_eq!(text.distance(&drawn("#set page(height: 90mm)\nUno due tre.")), None);
}

#[test]
fn references_are_compared_and_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let names = || {
        let entries = std::fs::read_dir(folder.path()).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect::<BTreeSet<_>>()
    };
    let two = small("Uno\n#pagebreak()\nDue");
    let compare = |layout, pages: &[usize], accept| {
        let pages = pages.iter().copied().collect();
        reference::compare(folder.path(), layout, &pages, accept).len()
    };
    // None is there yet.
    assert_eq!(compare(&two, &[1, 2], false), 2);
    assert_eq!(names(), ["01.new.png", "02.new.png"].map(str::to_owned).into());
    assert_eq!(compare(&two, &[1, 2], true), 0);
    assert_eq!(names(), ["01.png", "02.png"].map(str::to_owned).into());
    assert_eq!(compare(&two, &[1, 2], false), 0);
    // One is too many, one has changed.
    assert_eq!(compare(&two, &[1], false), 1);
    let other = small("Uno\n#pagebreak()\nTre");
    assert_eq!(compare(&other, &[1, 2], false), 1);
    assert_eq!(names(), ["01.png", "02.new.png", "02.png"].map(str::to_owned).into());
    assert_eq!(compare(&other, &[1], true), 0);
    assert_eq!(names(), ["01.png"].map(str::to_owned).into());
}
