//! Expressions, templates and texts that go too deep, are too long, or ask for too much.

use std::fmt::Write as _;

use super::{PNG, bounded, each, office, refused};

/// What goes deep, in a text, in relazione.toml, in templates.
#[test]
fn what_goes_too_deep_is_told_at_its_line() {
    let many = |part: &str| part.repeat(50_000);
    let deep = "ci sono troppi segni, parentesi o elif uno dentro l'altro";
    let levels = "ci sono troppi livelli uno dentro l'altro";
    let elif = format!("{{% if false %}}\n{}{{% endif %}}\n", "{% elif false %}\n".repeat(10_000));
    for (text, line, told) in [
        (format!("\n{{{{ {}1 }}}}\n", many("-")), 2, deep),
        (format!("\n{{{{ {}1 }}}}\n", many("not ")), 2, deep),
        (format!("\n{{{{ {}1{} }}}}\n", many("("), many(")")), 2, deep),
        (format!("\n{{{{ {}1{} }}}}\n", many("["), many("]")), 2, deep),
        (format!("\n{{{{ 1{} }}}}\n", many("+1")), 2, deep),
        (format!("\n{{{{ 1{} }}}}\n", many(" if 1 else 1")), 2, deep),
        (elif.clone(), 101, deep),
        (format!("\n{} a\n", many(">")), 2, levels),
        (format!("\n{} a\n", many("- ")), 2, levels),
    ] {
        refused(&text[..20], &office(&text, &[]), &format!("testi/a.md › riga {line}: {told}"));
    }
    for (name, source, line) in [
        ("legenda.typ.j2", format!("\n{{{{ {}1 }}}}", many("-")), 2),
        ("legenda.typ.j2", elif, 101),
    ] {
        let folder = office("a\n", &[(&format!("modelli/{name}"), source.as_bytes())]);
        refused(name, &folder, &format!("modelli/{name} › riga {line}: {deep}"));
    }
    for key in [format!("a = {}", many("[")), format!("a = {}", many("{a="))] {
        let folder = office("a\n", &[]);
        let toml = std::fs::read_to_string(folder.join("relazione.toml")).unwrap();
        std::fs::write(folder.join("relazione.toml"), toml + &key).unwrap();
        refused("toml", &folder, "ci sono troppe parentesi una dentro l'altra");
    }
}

/// The built-in style with something of the office's own below.
fn style(below: &str) -> String {
    format!("{}\n{below}\n", include_str!("../../../templates/stile.typ"))
}

/// What goes deep in Typst's own sources: told before anything walks through them.
#[test]
fn typst_that_goes_too_deep_is_told_at_its_line() {
    let many = |part: &str| part.repeat(50_000);
    let deep = "ci sono troppi segni, parentesi o regole set e show uno dentro l'altro";
    let line = style("").lines().count();
    for (source, below) in [
        (format!("#let a = 1{}", many("+1")), 0),
        (format!("#let a = (1{})", many("\n+1")), 0),
        (format!("#let a = f{}", many("()")), 0),
        (format!("#let a = b{}", many(".b")), 0),
        (format!("#let a = {}1", many("b = ")), 0),
        (format!("#let a = ${}a$", many("a^")), 0),
        (format!("#let a = ${}a$", many("1/")), 0),
        (format!("#let a = [{}]", many("#show: x => x\n")), 200),
        ("#let a = eval(\"1\" + \"+1\" * 50000)".to_owned(), 0),
    ] {
        let folder = office("a\n", &[("modelli/stile.typ", style(&source).as_bytes())]);
        let told = format!("modelli/stile.typ › riga {}: {deep}", line + below);
        refused(&source[..20], &folder, &told);
    }
    let block = "#let a = 1{% for i in range(50000) %}+1{% endfor %}";
    let files = [("modelli/blocchi/mio.typ.j2", block.as_bytes())];
    let folder = office("{{ mio() }}\n", &files);
    refused("blocco", &folder, &format!("modelli/blocchi/mio.typ.j2 › riga 1: {deep}"));
}

/// What asks for a vast thing ends at the bound, long before the machine does.
#[test]
fn what_takes_too_much_memory_is_told_with_its_file() {
    let list = style("#let a = range(1000000000)");
    let doubled = format!("{{% set a = 'ab' %}}{}{{{{ a }}}}\n", "{% set a = a ~ a %}".repeat(60));
    for (folder, told) in [
        (
            office("a\n", &[("modelli/stile.typ", list.as_bytes())]),
            "modelli/stile.typ: prende più di",
        ),
        (office(&doubled, &[]), "testi/a.md: prende più di"),
    ] {
        let (text, status) = bounded(&folder, "-v unlimited", "genera");
        assert!(text.contains(told) && status == 1, "{status}: {text}");
    }
}

#[test]
fn texts_of_many_hundred_pages_are_told() {
    let told = "testi/a.md: con questo testo il documento passa 500 pagine di soli testi";
    for text in ["parola ".repeat(500_000), "a\n\n".repeat(30_000)] {
        refused(&text[..6], &office(&text, &[]), told);
    }
    let looped = format!(
        "{{% for a in [{}] %}}{}{{% endfor %}}\n",
        "1, ".repeat(400),
        "parola ".repeat(2_000)
    );
    refused("loop", &office(&looped, &[]), told);
}

#[test]
fn long_tables_many_notes_and_long_alternative_texts_are_told() {
    let rows = format!("| A |\n| --- |\n{}", "| a |\n".repeat(10_000));
    let notes = each(0..3_000, |text, n| writeln!(text, "a[^{n}]\n\n[^{n}]: b\n").unwrap());
    let cells = format!("{}\n{}\n", "|a".repeat(600), "|-".repeat(600))
        + &format!("{}\n", "|a".repeat(600)).repeat(90);
    let alt = format!("![{}](a.png)\n", "parola ".repeat(6_000));
    for (text, told) in [
        (rows, "riga 1: la tabella ha 10001 righe: al massimo 5000"),
        (cells, "riga 1: la tabella ha 54600 celle: al massimo 50000"),
        (notes, "riga 1: le note sono 3000: al massimo 2000"),
        (alt, "riga 1: il testo alternativo ha 41999 caratteri: al massimo 2000"),
    ] {
        refused(told, &office(&text, &[("a.png", PNG)]), &format!("testi/a.md › {told}"));
    }
}
