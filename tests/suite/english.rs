//! Nothing that another program's library says reaches a user in English: broken templates, styles and configurations are
//! told in Italian, with their line.

use std::process::{Command, Output};

use crate::office::Office;

/// A run of the program whose standard error holds no English: every test's runs go this way.
pub trait InItalian {
    fn in_italian(&mut self) -> Output;
}

impl InItalian for Command {
    #[track_caller]
    fn in_italian(&mut self) -> Output {
        let output = self.output().unwrap();
        assert_no_english(&output.stderr);
        output
    }
}

#[track_caller]
pub fn assert_no_english(stderr: &[u8]) {
    let said = String::from_utf8_lossy(stderr);
    let words = english(&said);
    assert!(words.is_empty(), "{words:?} in\n{said}");
}

/// Words that an English message can hardly do without.
const ENGLISH: [&str; 49] = [
    "such",
    "denied",
    "permission",
    "directory",
    "usage",
    "panicked",
    "stack",
    "the",
    "is",
    "not",
    "of",
    "and",
    "to",
    "expected",
    "unexpected",
    "found",
    "unknown",
    "invalid",
    "cannot",
    "missing",
    "failed",
    "error",
    "must",
    "should",
    "with",
    "without",
    "has",
    "does",
    "contain",
    "value",
    "string",
    "array",
    "line",
    "input",
    "end",
    "block",
    "syntax",
    "undefined",
    "character",
    "argument",
    "function",
    "variable",
    "type",
    "field",
    "key",
    "table",
    "unclosed",
    "only",
    "occurred",
];

/// What a message says outside of its quotations, which are the office's own words.
fn english(said: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut depth = 0;
    for c in said.chars() {
        match c {
            '«' => depth += 1,
            '»' => depth -= 1,
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    // What one types for a value stands between plain marks.
    let unquoted = plain.lines().flat_map(|line| line.split('"').step_by(2));
    let words = unquoted.flat_map(|part| part.split(|c: char| !c.is_alphanumeric()));
    words
        .filter(|word| ENGLISH.contains(&word.to_lowercase().as_str()))
        .map(str::to_owned)
        .collect()
}

/// What `genera` says of an office with a broken file; none where it sees nothing wrong.
fn told(name: &str, text: &str) -> Option<String> {
    let mut office = Office::new();
    if name == "relazione.toml" {
        office.toml.push_str(text);
    } else {
        office.toml.push_str("[[sezione]]\ntitolo = \"Premessa\"\nblocchi = [\"metodo\"]\n");
    }
    let folder = office.open();
    if name != "relazione.toml" {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let output = folder.run(&["genera"]);
    (output.status.code() != Some(0)).then(|| String::from_utf8(output.stderr).unwrap())
}

fn assert_italian(name: &str, broken: &[&str]) {
    let refused = broken.iter().filter_map(|text| Some((text, told(name, text)?)));
    let refused: Vec<_> = refused.collect();
    assert!(refused.len() * 10 > broken.len() * 8, "{} of {}", refused.len(), broken.len());
    let found = refused.iter().filter_map(|(text, said)| {
        let words = english(said);
        let has_place = said.contains("riga") || said.contains(name) || said.contains("modelli");
        (!words.is_empty() || !has_place).then(|| format!("{text}\n{said}{words:?}"))
    });
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of cases")]
fn broken_typst_is_told_in_italian() {
    assert_italian(
        "modelli/blocchi/metodo.typ.j2",
        &[
            "#(",
            "#[",
            "#\"",
            "#let",
            "#let x",
            "#if",
            "#for",
            "#for x",
            "#while true",
            "#nulla()",
            "#import \"a.typ\"",
            "#image(\"a.png\")",
            "#text(size: \"a\")[x]",
            "#text(10pt, 11pt, 12pt, 13pt)",
            "#(1 + \"a\")",
            "#(1 / 0)",
            "#(\"a\" < 1)",
            "#().first()",
            "#(1, 2).at(7)",
            "#\"abc\".at(9)",
            "#(a: 1).b",
            "#str(none)",
            "#int(\"x\")",
            "#panic(\"così\")",
            "#panic()",
            "#assert(false)",
            "#assert.eq(1, 2)",
            "#let f() = f()\n#f()",
            "#table(columns: \"a\")",
            "#table(columns: -1)[x]",
            "#grid(columns: 1, grid.cell(x: 9)[a])",
            "#link(\"\")[a]",
            "#link(\"#nessuno\")[a]",
            "#link(<nessuno>)[a]",
            "@nessuno",
            "#ref(<a>)",
            "#cite(<a>)",
            "#bibliography(\"a.bib\")",
            "#rgb(\"zz\")",
            "#rgb(1, 2)",
            "#color.mix()",
            "#datetime(year: 2020, month: 13, day: 1)",
            "#datetime.today()",
            "#pagebreak(x: 1)",
            "#block[#pagebreak()]",
            "#table([#page[a]])",
            "#counter(\"a\").get()",
            "#here()",
            "#measure[a]",
            "#query(heading)",
            "#locate(<a>)",
            "#set nulla(x: 1)",
            "#set text(nulla: 1)",
            "#show 1: 2",
            "#show heading: 1",
            "#return 1",
            "#break",
            "#continue",
            "#context 1.pt",
            "#eval(\"(\")",
            "#eval(\"1 +\")",
            "#json(\"a.json\")",
            "#csv(\"a.csv\")",
            "#read(\"/etc/passwd\")",
            "#include \"a.typ\"",
            "#import \"@preview/a:1.0.0\"",
            "#plugin(\"a.wasm\")",
            "#raw(1)",
            "#$",
            "$ a",
            "$ #nulla $",
            "#rotate(1)[a]",
            "#place(1)[a]",
            "#h(\"a\")",
            "#v()",
            "#figure()",
            "#figure(image(bytes(\"x\")))",
            "#image(bytes(\"<svg\"))",
            "#heading(level: 0)[a]",
            "= \n====== a",
            "#text(font: \"Nessuno\")[a]",
            "#text(lang: \"zzzz\")[a]",
            "#box(width: 1)",
            "#circle(radius: 1fr)",
            "#par(leading: 1)",
            "#enum(start: \"a\")",
            "#list(marker: ())",
            "#(..1)",
            "#((a) => a)(1, 2)",
            "#((a) => a)()",
            "#let (a, b) = (1,)",
            "#let (a: b) = (c: 1)",
            "#(1).nulla()",
            "#\"a\".nulla()",
            "#(x: 1, x: 2)",
            "#text(fill: red, fill: blue)[a]",
            "#1.5em.nulla",
            "#(1pt + 1)",
            "#(1deg * 1deg)",
            "#none.a",
            "#true()",
            "#\"\\u{ffffff}\"",
            "#let a b",
            "#{ 1 2 }",
            "#{ let }",
            "#}",
            "#]",
            "#)",
            "#_",
            "#*",
            "/*",
            "#import",
            "#show",
            "#set",
            "#context",
            "#include",
            "#else",
        ],
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of cases")]
fn broken_templates_are_told_in_italian() {
    assert_italian(
        "modelli/blocchi/metodo.typ.j2",
        &[
            "{{",
            "{{ }}",
            "{{ 1 + }}",
            "{{ 1 + \"a\" }}",
            "{{ nulla }}",
            "{{ report.nulla }}",
            "{{ report.nulla.altro }}",
            "{{ nulla() }}",
            "{{ 1 | nulla }}",
            "{{ 1 is nulla }}",
            "{{ \"a\".nulla() }}",
            "{{ 1() }}",
            "{% if %}",
            "{% if 1 %}",
            "{% for %}",
            "{% for x %}",
            "{% for x in 1 %}{% endfor %}",
            "{% for a, b in [1] %}{% endfor %}",
            "{% endif %}",
            "{% nulla %}",
            "{% block a %}{% endblock b %}",
            "{% block a %}{% endblock %}{% block a %}{% endblock %}",
            "{# mai",
            "{% raw %}",
            "{% set %}",
            "{% set x %}",
            "{% set loop = 1 %}",
            "{% include \"nulla\" %}",
            "{% include 1 %}",
            "{% extends \"nulla\" %}",
            "{% import \"nulla\" as x %}{{ x.y() }}",
            "{{ [1][ }}",
            "{{ {1 }}",
            "{{ (1 }}",
            "{{ \"a }}",
            "{{ 99999999999999999999999999999999999999999999 }}",
            "{{ 1.2.3 }}",
            "{{ \"\\x\" }}",
            "{{ 1 / 0 }}",
            "{{ 1 // 0 }}",
            "{{ [1] * 2 + 1 }}",
            "{{ range(99999999) }}",
            "{{ 1 if }}",
            "{{ not }}",
            "{{ ~ }}",
            "{{ @ }}",
            "{% macro %}",
            "{% macro a( %}",
            "{% call %}",
            "{% filter %}",
            "{% with %}",
            "{% for x in range(9999) %}{% for y in range(9999) %}a{% endfor %}{% endfor %}",
            "{{ report.method[\"a\"] }}",
            "{{ report[1:2:0] }}",
            "{{ [1, 2] < 1 }}",
        ],
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of cases")]
fn broken_toml_is_told_in_italian() {
    assert_italian(
        "relazione.toml",
        &[
            "a",
            "a =",
            "a = b",
            "= 1",
            "a == 1",
            "a: 1",
            "[",
            "[a",
            "[[a",
            "[]",
            "[a]]",
            "a = [1",
            "a = [1 2]",
            "a = [1,,2]",
            "a = {",
            "a = { b = 1",
            "a = { b = 1, , c = 2 }",
            "a = { = 1 }",
            "a = \"b",
            "a = 'b",
            "a = \"\"\"b",
            "a = '''b",
            "a = b\"",
            "a = “b”",
            "a = 1,5",
            "a = 84 %",
            "a = 1__0",
            "a = 012",
            "a = +-1",
            "a = 0x",
            "a = 0xZZ",
            "a = 1.",
            "a = .5",
            "a = 1e",
            "a = 30/06/2020",
            "a = 2020-02-31",
            "a = 2020-13-01",
            "a = 12:99",
            "a = 2020-01-01T99:00:00",
            "a = truee",
            "a = True",
            "a = \"\\x\"",
            "a = \"C:\\Users\"",
            "a = \"\\uD800\"",
            "a = \"\\UFFFFFFFF\"",
            "unità = 1",
            "a b = 1",
            "a = 1 b = 2",
            "a = 1\na = 2",
            "a.b = 1\na = 2",
            "a = 1\na.b = 2",
            "[a]\n[a]",
            "[[a]]\n[a]",
            "\"\"\"a\"\"\" = 1",
            "a = \u{1}",
            "# \u{1}",
            "a\rb = 1",
            "a = 99999999999999999999999",
            "a = nan1",
            "a = -",
            "a.= 1",
            ".a = 1",
            "a = [",
            "a = ]",
            "a = }",
            "{",
            "}",
            "\u{feff}a",
            "a = #",
        ],
    );
}
