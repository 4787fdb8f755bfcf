//! The folder `modelli`, fonts and words of the office's own: what they change, and what is said when they are wrong.

use std::fs;

use crate::office::{Folder, Office};

/// The small office with a text and these further files.
fn office(toml: &str, files: &[(&str, &str)]) -> Folder {
    let mut office = Office::new();
    office.toml.push_str(
        "[[sezione]]\ntitolo = \"Premessa\"\ntesto = \"testi/a.md\"\nblocchi = [\"metodo\"]\n",
    );
    office.toml.push_str(toml);
    let folder = office.open();
    write(&folder, "testi/a.md", b"Testo.");
    for (name, text) in files {
        write(&folder, name, text.as_bytes());
    }
    folder
}

fn write(folder: &Folder, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// What `genera` says, and its exit status.
fn told(folder: &Folder) -> String {
    let output = folder.run(&["genera"]);
    let text = String::from_utf8(output.stderr).unwrap();
    format!("{text}stato {}", output.status.code().unwrap())
}

/// The words of the report.
#[track_caller]
fn words(folder: &Folder) -> String {
    assert_eq!(told(folder), "stato 0");
    let text = pdf_extract::extract_text(folder.join("uscita/relazione-2020.pdf")).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_file_of_the_same_name_takes_the_built_in_ones_place() {
    for (name, text) in [
        ("modelli/blocchi/metodo.typ.j2", "Misurato #{{ report.document.year }} così.\n"),
        ("modelli/metodo.typ.j2", "Misurato #{{ report.document.year }} così.\n"),
        (
            "modelli/relazione.typ.j2",
            "#set document(title: \"a\", date: datetime(year: 2020, month: 1, day: 1))\n#set text(lang: \"it\")\nMisurato 2020 così.",
        ),
    ] {
        let words = words(&office("", &[(name, text)]));
        assert!(words.contains("Misurato") && words.contains("2020 così."), "{name}: {words}");
    }
}

#[test]
fn a_style_file_takes_the_built_in_ones_place_and_uses_others_beside_it() {
    let base = include_str!("../../templates/stile/base.typ");
    let base = format!("#import \"colori.typ\": blu\n{base}#let grigio = blu\n");
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    let folder = office(
        "",
        &[
            ("modelli/stile/base.typ", &base),
            ("modelli/stile/colori.typ", "#let blu = rgb(\"#003366\")"),
            ("modelli/segni/punto.svg", svg),
            (
                "modelli/blocchi/metodo.typ.j2",
                "#image(\"/segni/punto.svg\", alt: \"a\")#image(\"/modelli/segni/punto.svg\", alt: \"b\")\n",
            ),
        ],
    );
    words(&folder);
}

#[test]
fn a_new_block_is_called_from_a_text_and_from_a_section() {
    let block = "{% include \"parti/saluto.typ.j2\" %} da #{{ report.document.entity }}{% if level %}, #{{ level }}{% endif %}\n";
    let files = [
        ("modelli/blocchi/mio_saluto.typ.j2", block),
        ("modelli/parti/saluto.typ.j2", "Buongiorno"),
        ("testi/a.md", "Prima.\n\n{{ mio_saluto(livello=\"area\") }}\n"),
    ];
    let text = words(&office("", &files));
    assert!(text.contains("Buongiorno da Camera di prova, area"), "{text}");
    let section = "[[sezione]]\ntitolo = \"Saluti\"\nblocchi = [\"mio_saluto\"]\n";
    let text = words(&office(section, &files));
    assert_eq!(text.matches("Buongiorno da Camera di prova").count(), 2, "{text}");
}

#[test]
fn a_document_of_the_office_s_own() {
    let own = "#import \"stile.typ\": stile\n#let (documento, capitolo) = stile({{ report.document.accent }})\n\
               #show: documento.with({{ report.document }})\n\
               #capitolo(\"In breve\")[#{{ report.summary.entity.text }} di #{{ report.document.entity }}]\n";
    let mut office = Office::new();
    office.change("toml: anno = 2020 -> anno = 2020\\nmodello = \"breve.typ.j2\"");
    let folder = office.open();
    write(&folder, "modelli/breve.typ.j2", own.as_bytes());
    let text = words(&folder);
    assert!(text.contains("In breve") && !text.contains("Allegato"), "{text}");
    fs::rename(folder.join("modelli/breve.typ.j2"), folder.join("modelli/brevi.typ.j2")).unwrap();
    insta::assert_snapshot!("documento-sconosciuto", told(&folder));
}

#[test]
fn a_file_without_effect_is_a_warning() {
    let folder = office(
        "",
        &[
            ("modelli/blocchi/sintes.typ.j2", "a"),
            ("modelli/stile/pagine.typ", ""),
            ("modelli/stile.typ.txt", ""),
            ("modelli/LEGGIMI.md", ""),
            ("modelli/.DS_Store", ""),
        ],
    );
    insta::assert_snapshot!("senza-effetto", told(&folder));
    let quiet = office("[verifica]\nT004 = \"ignora\"\n", &[("modelli/pagine.typ", "")]);
    assert_eq!(told(&quiet), "stato 0");
}

/// A wrong template, and what is said of it.
#[track_caller]
fn wrong(block: &str) -> String {
    told(&office("", &[("modelli/blocchi/metodo.typ.j2", block)]))
}

#[test]
fn mistakes_of_a_template_are_told_at_its_line() {
    let blocks = [
        "a\n{% if x %}\nb",
        "a\n#{{ report.documento.year }}\n",
        "a\n#{{ reprt.document }}\n",
        "a\n\n#{{ tabela(report) }}\n",
        "#{{ report.document.year | maiuscolo }}",
        "{% if report is bello %}{% endif %}",
        "a\n{% include \"../../x\" %}",
        "{% include \"/etc/passwd\" %}",
        "#{{ report.document.year.pippo() }}",
        "#{{ report.document - 1 }}",
        "#{{ report.missed[7].code }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% set c = a %}{% endfor %}{% endfor %}",
        "{% for a in range(10**9) %}x{% endfor %}",
        "{% macro f(x) %}{{ f(x) }}{% endmacro %}{{ f(1) }}",
        "{% include \"blocchi/metodo.typ.j2\" %}",
        "{{ \"a\" * 10**9 }}",
    ];
    let told: Vec<String> =
        blocks.iter().map(|block| format!("{block}\n--> {}", wrong(block))).collect();
    insta::assert_snapshot!(told.join("\n\n"));
}

#[test]
fn mistakes_of_typst_in_a_template_are_told_at_its_line() {
    let blocks = [
        "Testo.\n\n#pippo({{ report.method }})\n",
        "Testo.\n#text(colore: 1)[{{ report.document.year }}]\n",
        "#mancati(3, {{ report.method }})\n",
        "Uno.\n#let a = (\n",
        "#read(\"/etc/passwd\")",
        "#read(\"../../relazione.toml\")",
        "Uno.\n\n#import \"@preview/cetz:0.4.0\"\n",
        "#image(\"nulla.png\", alt: \"a\")",
        "{% for a in [1] %}\n#while true { }\n{% endfor %}",
        "#{ let x = 0; while x < 1 { x = x * 1 } }",
        "#let f() = f()\n#f()",
        "#datetime.today()",
        "#text(font: \"Comic Sans\")[a]",
        "#{{ report.method }}.first().pippo",
        "#link(label(\"x\"))[a]",
        "#heading(level: 4)[a]",
    ];
    let told: Vec<String> =
        blocks.iter().map(|block| format!("{block}\n--> {}", wrong(block))).collect();
    insta::assert_snapshot!(told.join("\n\n"));
}

#[test]
fn mistakes_of_a_style_file_are_told_at_its_line() {
    let scheda = include_str!("../../templates/stile/scheda.typ");
    for (name, text) in [
        ("modelli/stile/scheda.typ", scheda.replace("spezza(s.title)", "spezza(s.titolo)")),
        ("modelli/stile/scheda.typ", format!("{scheda}\n#let x = (")),
        (
            "modelli/stile.typ",
            include_str!("../../templates/stile.typ").replace("    aree: aree,\n", ""),
        ),
    ] {
        let told = told(&office("", &[(name, &text)]));
        assert!(told.ends_with("1 errore\nstato 1"), "{told}");
        assert!(told.starts_with(&format!("errore: {name}")), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_folder_is_read() {
    let folder = office("", &[("modelli/x.md", "")]);
    std::os::unix::fs::symlink("/etc/passwd", folder.join("modelli/passwd.typ")).unwrap();
    std::os::unix::fs::symlink("/etc", folder.join("modelli/fuori")).unwrap();
    write(&folder, "modelli/stile/latino.typ", b"citt\xe0");
    insta::assert_snapshot!("fuori-dalla-cartella", told(&folder));
}

#[test]
fn verifica_finds_them_too() {
    let folder = office("", &[("modelli/blocchi/metodo.typ.j2", "a\n#pippo()\n")]);
    let output = folder.run(&["verifica"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("errore: modelli/blocchi/metodo.typ.j2 › riga 2: «pippo» non è definito"),
        "{text}"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn unknown_blocks_of_a_section_are_told() {
    let told =
        told(&office("[[sezione]]\ntitolo = \"B\"\nblocchi = [\"mancanti\", \"xyz\"]\n", &[]));
    insta::assert_snapshot!("blocchi-sconosciuti", told);
}

const FONT: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/TitilliumWeb_400Regular_Italic.ttf");

#[test]
fn fonts_come_from_the_folder() {
    let look = "[aspetto]\ncaratteri = [\"caratteri/a.ttf\"]\nfamiglia = ";
    let folder = office(&format!("{look}\"Titillium Web\"\n"), &[]);
    write(&folder, "caratteri/a.ttf", &fs::read(FONT).unwrap());
    words(&folder);
    let folder = office(&format!("{look}\"Lora\"\n"), &[]);
    insta::assert_snapshot!("carattere-mancante", told(&folder));
    write(&folder, "caratteri/a.ttf", &fs::read(FONT).unwrap());
    insta::assert_snapshot!("famiglia-sconosciuta", told(&folder));
    write(&folder, "caratteri/a.ttf", b"testo");
    insta::assert_snapshot!("carattere-rovinato", told(&folder));
}

#[test]
fn words_of_head_and_foot_stand_on_the_pages_as_they_are() {
    let look = "[aspetto]\ntestata = \"Sezione *A* #x\"\npiede = \"Via $1$, 10 – {{ ente }}\"\n";
    let text = words(&office(look, &[]));
    assert!(text.contains("Sezione *A* #x") && text.contains("Via $1$, 10 – {{ ente }}"), "{text}");
}

#[test]
fn copied_out_unchanged_the_templates_give_the_same_bytes() {
    let folder = office("", &[]);
    words(&folder);
    let pdf = folder.join("uscita/relazione-2020.pdf");
    let before = fs::read(&pdf).unwrap();
    let output = folder.run(&["nuovo", "--modelli"]);
    assert!(output.status.success());
    assert!(folder.join("modelli/blocchi/sintesi.typ.j2").exists());
    let block = fs::read_to_string(folder.join("modelli/blocchi/sintesi.typ.j2")).unwrap();
    assert!(block.starts_with("{# blocchi/sintesi.typ.j2 – le cifre in evidenza"), "{block}");
    words(&folder);
    assert!(fs::read(&pdf).unwrap() == before, "the copies change the report");
    let again = folder.run(&["nuovo", "--modelli"]);
    assert_eq!(again.status.code(), Some(3));
    assert!(String::from_utf8(again.stderr).unwrap().contains("c'è già e non è vuota"));
}

#[test]
fn pictures_are_told_at_the_line_that_names_them() {
    let text = "![a](immagini/rotta.png)\n\n```\n![x](immagini/codice.png)\n```\n\n![b](immagini/manca.png)\n\n\
                ![c](<immagini/con spazio.svg> \"T\"){larghezza=60%}\n\n![d](immagini/falsa.png)\n\n\
                ![e](immagini/con%20spazio.svg){larghezza=600%}\n\n![f](immagini/{{ documento.anno }}.png)\n";
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    let folder = office(
        "",
        &[
            ("testi/a.md", text),
            ("immagini/con spazio.svg", svg),
            ("immagini/falsa.png", svg),
            ("immagini/rotta.png", "\u{89}PNG"),
            ("immagini/mancan.png", "x"),
        ],
    );
    insta::assert_snapshot!("immagini", told(&folder));
    let folder = office(
        "",
        &[
            (
                "testi/a.md",
                "![c](<immagini/con spazio.svg> \"T\"){larghezza=60%}\n\n![e](immagini/con%20spazio.svg)\n",
            ),
            ("immagini/con spazio.svg", svg),
        ],
    );
    words(&folder);
}

#[test]
fn a_sign_that_no_font_has_is_told_at_its_line() {
    let folder = office("", &[("testi/a.md", "Testo.\n\nFatto \u{2713} e \u{6f22}.\n")]);
    let told = told(&folder);
    insta::assert_snapshot!("segno-sconosciuto", told);
    let verifica = String::from_utf8(folder.run(&["verifica"]).stdout).unwrap();
    assert!(
        told.starts_with(verifica.split("1 errore").next().unwrap().split("\n2 ").next().unwrap()),
        "{verifica}"
    );
}
