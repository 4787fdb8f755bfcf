//! Expressions, templates and texts that go too deep, are too long, or ask for too much.

use std::fmt::Write as _;

use super::{PNG, bounded, each, office, refused};
use crate::office::Office;

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

/// What is small and would take Typst minutes.
#[test]
fn more_signs_than_anybody_writes_are_told_at_their_line() {
    let of_block = "riga 3: ci sono più di 1000 parti in corsivo, grassetto o codice";
    let cells = format!("a\n\n| A |\n| --- |\n{}", "| *a* |\n".repeat(1_500));
    for (text, told) in [
        (format!("a\n\n{}", "` `` ".repeat(100_000)), of_block),
        (format!("a\n\n{}", "a**b_c*".repeat(100_000)), of_block),
        (format!("a\n\n{}", "[a](#b) ".repeat(2_000)), of_block),
        ("parola *a* ".repeat(900), ""),
        (cells, ""),
        (
            format!("[^1]: {}\n\n{}", "parola ".repeat(10_000), "a[^1] ".repeat(900)),
            "riga 1: le note, richiamate più volte, passano 500 pagine",
        ),
    ] {
        let folder = office(&text, &[]);
        if told.is_empty() {
            let (told, status) = bounded(&folder, "-v unlimited", "verifica");
            assert_eq!(status, 0, "{told}");
        } else {
            refused(&text[..20], &folder, &format!("testi/a.md › {told}"));
        }
    }
}

/// Cells of a column that are wrong alike are told as far as anybody reads, then counted; in JSON too.
#[test]
fn a_column_that_is_wrong_throughout_is_told_and_counted() {
    let mut office = Office::new();
    for row in 6..126 {
        office.change(&format!("consuntivo.xlsx › Consuntivo!B{row} = zz{row}"));
        office.change(&format!("consuntivo.xlsx › Consuntivo!C{row} = #1"));
    }
    let folder = office.open();
    let (text, status) = bounded(&folder, "-v unlimited", "verifica");
    assert_eq!(status, 1, "{text}");
    let told =
        |row| text.contains(&format!("Consuntivo!B{row}: l'indicatore zz{row} non è nel piano"));
    assert!(told(6) && told(55) && !told(56), "{text}");
    assert!(
        text.contains("  … e altri 70 come questo, nel foglio Consuntivo, colonna B\n"),
        "{text}"
    );
    assert!(text.contains("\n120 errori"), "{text}");
    let (json, _) = bounded(&folder, "-v unlimited", "verifica --json");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let found = json["diagnostica"].as_array().unwrap();
    let unknown: Vec<_> = found.iter().filter(|one| one["codice"] == "R001").collect();
    assert_eq!(unknown.len(), 50);
    let counted = |one: &&&serde_json::Value| one["altri"].is_u64();
    assert_eq!(unknown.iter().filter(counted).count(), 1);
    assert_eq!(unknown[49]["altri"], 70);
}

/// A chart of more rows than anybody can tell apart is told, not drawn for minutes.
#[test]
fn a_chart_of_thousands_of_rows_is_told() {
    let mut office = Office::new();
    office.change("toml: consuntivo = \"consuntivo.xlsx\" -> consuntivo = \"consuntivo.xlsx\"\\ncontesto = \"contesto.xlsx\"");
    office.toml += "\n[[grafico]]\nid = \"pop\"\ntipo = \"barre\"\ntitolo = \"Popolazione\"\nfoglio = \"Popolazione\"\n\
        [[sezione]]\ntitolo = \"Contesto\"\ntesto = \"testi/a.md\"\n";
    office.change("nuovo foglio contesto.xlsx › Popolazione");
    office.change("contesto.xlsx › Popolazione!B1 = 2020");
    for row in 2..1_002 {
        office.change(&format!("contesto.xlsx › Popolazione!A{row} = Comune {row}"));
        office.change(&format!("contesto.xlsx › Popolazione!B{row} = #{row}"));
    }
    let folder = office.open();
    std::fs::create_dir_all(folder.join("testi")).unwrap();
    std::fs::write(folder.join("testi/a.md"), "{{ grafico(\"pop\") }}\n").unwrap();
    let told = "testi/a.md › riga 1: il grafico «Popolazione» non si disegna: il foglio «Popolazione» ha 1000 righe";
    refused("grafico", &folder, told);
}
