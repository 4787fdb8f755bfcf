//! Each construct of Markdown, and what its Typst source is.

use super::{body, folder, read, report};
use crate::template::{Chapter, Templates};
use crate::typeset::{Bundle, Typeset, typeset};

#[track_caller]
fn case(markdown: &str, typst: &str) {
    assert_eq!(body(markdown), format!("{typst}\n"));
}

#[test]
fn text_and_emphasis() {
    case("uno\ndue", "#\"uno due\"");
    case("uno\n\ndue", "#\"uno\"\n\n#\"due\"");
    case("uno  \ndue\\\ntre", "#\"uno\"#linebreak()#\"due\"#linebreak()#\"tre\"");
    case("*a* **b** `c`", "#emph[#\"a\"]#\" \"#strong[#\"b\"]#\" \"#\"c\"");
    case("***a***", "#emph[#strong[#\"a\"]]");
    case("a &amp; &euro;   b", "#\"a & € b\"");
    case("~~a~~ \"b\" -- c...", "#\"~~a~~ “b” -- c...\"");
    case("uno\u{2028}due", "#\"uno\"#linebreak()#\"due\"");
    case("", "");
}

#[test]
fn markup_of_typst_is_text() {
    case("#read(\"x\")", "#\"#read(“x”)\"");
    case("$x$ \\*a\\* \\_b\\_ @ref", "#\"$x$ *a* _b_ @ref\"");
    case("\\<label> ] [ // a /* b */", "#\"<label> ] [ // a /* b */\"");
    case("C:\\\\dati\\u{41}", "#\"C:\\\\dati\\\\u{41}\"");
    case("`#let x = \"]\"`", "#\"#let x = \\\"]\\\"\"");
    case("= a", "#\"= a\"");
    case("a\u{202e}b", "#\"a\\u{202e}b\"");
}

#[test]
fn headings_never_skip_a_level() {
    let all = |levels: &[(u8, &str)]| -> String {
        let headings: Vec<String> = levels
            .iter()
            .map(|(level, text)| format!("#heading(level: {level})[#\"{text}\"]"))
            .collect();
        headings.join("\n\n")
    };
    case("## a\n### b\n#### c\n##### d", &all(&[(2, "a"), (3, "b"), (4, "c"), (4, "d")]));
    case("# a\n## b\n### c", &all(&[(2, "a"), (2, "b"), (3, "c")]));
    case("## a\n#### b\n### c\n## d", &all(&[(2, "a"), (3, "b"), (3, "c"), (2, "d")]));
    case("#### a\n## b", &all(&[(2, "a"), (2, "b")]));
    case("a\n===", &all(&[(2, "a")]));
}

#[test]
fn lists() {
    case("- a\n- b", "#list(tight: true, [#\"a\"], [#\"b\"])");
    case("- a\n\n- b", "#list(tight: false, [#\"a\"], [#\"b\"])");
    case("3. a\n4. b", "#enum(start: 3, tight: true, [#\"a\"], [#\"b\"])");
    case("- a\n  1. b", "#list(tight: true, [#\"a\"\n\n#enum(start: 1, tight: true, [#\"b\"])])");
    case("- a\n\n  b\n-", "#list(tight: false, [#\"a\"\n\n#\"b\"], [])");
}

#[test]
fn other_blocks() {
    case("> a\n> *b*", "#citazione[#\"a \"#emph[#\"b\"]]");
    case("> a\n>\n> b", "#citazione[#\"a\"\n\n#\"b\"]");
    case("a\n\n---", "#\"a\"\n\n#line(length: 100%, stroke: 0.4pt + luma(80%))");
    case("```\na\n  b\n```", "#\"a\"#linebreak()#\"\u{a0}\u{a0}b\"");
    case(
        "| A | B | C |\n|---|:-:|--:|\n| a | *b* | 1 |\n| c |",
        "#tabella((\"l\", \"c\", \"r\", ), ([#\"A\"], [#\"B\"], [#\"C\"], ), \
         (([#\"a\"], [#emph[#\"b\"]], [#\"1\"], ), ([#\"c\"], [], [], ), ), luogo: \"testi/a.md:1\")",
    );
    case(
        "| A |\n|---|\n| a |",
        "#tabella((\"l\", ), ([#\"A\"], ), (([#\"a\"], ), ), luogo: \"testi/a.md:1\")",
    );
}

#[test]
fn signs_of_a_book() {
    case("l'**ente** \"*A*\"", "#\"l’\"#strong[#\"ente\"]#\" “\"#emph[#\"A\"]#\"”\"");
    case("`l'a \"b\"` 3 %", "#\"l'a \\\"b\\\"\"#\" 3\u{a0}%\"");
    case("l'{{ \"a'b\" }} n. {{ conteggio() - 92 }}", "#\"l’a’b n.\u{a0}1\"");
}

#[test]
fn tables_have_titles() {
    let table = "#tabella((\"l\", ), ([#\"A\"], ), (([#\"a\"], ), ), \
                 caption: [#\"Il \"#emph[#\"titolo\"]], luogo: \"testi/a.md:3\")";
    case("Tabella: Il *titolo*\n\n| A |\n|---|\n| a |\n\ndopo", &format!("{table}\n\n#\"dopo\""));
    case("prima\n\n| A |\n|---|\n| a |\n\nTabella: Il *titolo*", &format!("#\"prima\"\n\n{table}"));
    case("Tabella: di testo", "#\"Tabella: di testo\"");
    let two = body("| A |\n|---|\n| a |\n\nTabella: B\n\n| A |\n|---|\n| b |");
    assert!(
        two.ends_with("(([#\"b\"], ), ), caption: [#\"B\"], luogo: \"testi/a.md:7\")\n"),
        "{two}"
    );
}

#[test]
fn links() {
    case("[a](https://a.it)", "#link(\"https://a.it\")[#underline[#\"a\"]]");
    case("[a](HTTP://a.it/\"x\")", "#link(\"HTTP://a.it/\\\"x\\\"\")[#underline[#\"a\"]]");
    case(
        "<https://a.it> <a@b.it>",
        concat!(
            "#link(\"https://a.it\")[#underline[#\"https://a.it\"]]#\" \"",
            "#link(\"mailto:a@b.it\")[#underline[#\"a@b.it\"]]"
        ),
    );
    case("[a](mailto:a@b.it)", "#link(\"mailto:a@b.it\")[#underline[#\"a\"]]");
    case("[*a* ](#os1.1)", "#link(\"#scheda-2\")[#emph[#\"a\"]#\" \"]");
    let spaced = body("[a](#OP1.1.16)");
    assert_eq!(body("[a](<#OP 1.1.16>)"), spaced);
    assert_eq!(body("[a](#OP%201.1.16)"), spaced);
}

#[test]
fn footnotes() {
    case("a[^1] b\n\n[^1]: c *d*", "#\"a\"#nota[#\"c \"#emph[#\"d\"]]#\" b\"");
    case("a[^x]\n\n[^x]: c\n\n    d", "#\"a\"#nota[#\"c\"\n\n#\"d\"]");
    case("a[^1]b[^1]\n\n[^1]: c", "#\"a\"#nota[#\"c\"]#\"b\"#nota[#\"c\"]");
}

#[test]
fn images() {
    let markdown = "![Un *organigramma*](immagini/logo.svg \"Le aree\")\n\n![b](./immagini/logo.svg){larghezza=40%}";
    let narrative = read(markdown).unwrap();
    assert_eq!(
        narrative.body,
        concat!(
            "#figura(\"immagini/logo.svg\", titolo: [#\"Le aree\"], alt: \"Un organigramma\")\n\n",
            "#figura(\"immagini/logo.svg\", titolo: none, alt: \"b\", larghezza: 40%)\n"
        )
    );
    assert_eq!(narrative.images, [("immagini/logo.svg".to_owned(), 1)]);
}

fn set(markdown: &str) -> Typeset {
    let narrative = read(markdown).unwrap();
    let (title, body) = ("Prova".to_owned(), narrative.body);
    let chapter = Chapter { title, numbered: true, landscape: false, start: 0, body };
    let source =
        Templates::built_in().unwrap().report(&report().into(), &[chapter], &[], None).unwrap();
    let logo = std::fs::read(folder().join("immagini/logo.svg")).unwrap();
    typeset(Bundle::new(source.main).with_parts(source.parts).with("immagini/logo.svg", logo))
        .unwrap()
}

#[test]
fn every_construct_can_be_set() {
    set(include_str!("constructs.md"));
}

#[test]
fn what_is_nested_too_deep_is_refused() {
    for (markdown, count) in [(">", 5000), ("- ", 2000), ("*a **b ", 2000), ("[a", 2000)] {
        drop(read(&format!("{}x", markdown.repeat(count))));
    }
    assert!(read(&format!("{} x", ">".repeat(100))).is_err());
}
