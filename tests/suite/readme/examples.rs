//! Every example of the manual, found in it, works: fenced blocks, commands, keys of relazione.toml, expressions and
//! Markdown of a narrative. One of a kind that no test knows fails.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use relazione::config;
use tempfile::TempDir;

use crate::english::InItalian as _;
use crate::office::Office;

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// A fenced block: its language, its text.
struct Fence {
    language: String,
    text: String,
}

fn fences() -> Vec<Fence> {
    let readme = readme();
    // Between two marks stands a block, then text, then a block.
    let parts = readme.split("\n```").skip(1).step_by(2);
    let fence = |part: &str| {
        let (language, text) = part.split_once('\n').unwrap();
        Fence { language: language.to_owned(), text: format!("{text}\n") }
    };
    parts.map(fence).collect()
}

/// The manual without its fenced blocks, by the headings of its sections.
fn sections() -> BTreeMap<String, String> {
    let (mut sections, mut heading, mut is_fence) = (BTreeMap::new(), String::new(), false);
    for line in readme().lines() {
        if line.starts_with("```") {
            is_fence = !is_fence;
        } else if !is_fence {
            if let Some(title) = line.strip_prefix("## ") {
                title.clone_into(&mut heading);
            }
            let text: &mut String = sections.entry(heading.clone()).or_default();
            text.push_str(line);
            text.push('\n');
        }
    }
    sections
}

/// What stands between backticks.
fn spans(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

fn run(desk: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relazione")).args(arguments).current_dir(desk).in_italian()
}

#[track_caller]
fn done(output: &Output, what: &str) {
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{what}\n{told}{}", String::from_utf8_lossy(&output.stdout));
}

/// The year's results, approved.
fn approved() -> Office {
    let mut office = Office::new();
    office.change("toml: anno = 2020 -> anno = 2020\\nstato = \"approvata\"\\ndelibera = { organo = \"Giunta\", numero = \"9\", data = 2021-06-15 }");
    office
}

/// A copy of the sample that the manual begins with.
fn sample() -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    done(&run(desk.path(), &["nuovo", "torino-2020", "--esempio", "torino-2020"]), "sample");
    desk
}

#[test]
fn every_fenced_block_works() {
    for Fence { language, text } in fences() {
        match language.as_str() {
            "sh" => shell(&text),
            "yaml" => shell(&kubernetes(&text)),
            "jinja" => template(&text),
            "text" => shown(&text),
            other => panic!("an example that no test runs: «{other}»\n{text}"),
        }
    }
}

/// What a shell makes of a block; `cargo` and other people's programs are taken out of it.
fn shell(block: &str) {
    let commands: Vec<String> = block.lines().filter_map(ours).collect();
    assert!(!commands.is_empty() || block.starts_with("cargo test"), "{block}");
    if cfg!(windows) {
        return;
    }
    let desk = sample();
    fs::create_dir(desk.path().join("samples")).unwrap();
    fs::rename(desk.path().join("torino-2020"), desk.path().join("samples/torino-2020")).unwrap();
    approved().write(&desk.path().join("enti/alba"));
    let program = Path::new(env!("CARGO_BIN_EXE_relazione")).parent().unwrap();
    for command in commands {
        let output = Command::new("sh")
            .args(["-c", &format!("PATH=\"$OURS:$PATH\"; {command}")])
            .current_dir(desk.path())
            .env("OURS", program)
            .envs([("SLURM_ARRAY_TASK_ID", "1"), ("SLURM_ARRAY_TASK_COUNT", "16")])
            .envs([("SLURM_CPUS_PER_TASK", "2"), ("JOB_COMPLETION_INDEX", "0")])
            .output();
        done(&output.unwrap(), &command);
    }
}

/// The program's own command in a line, as a shell takes it.
fn ours(line: &str) -> Option<String> {
    let (_, words) = line.split_once("cargo run --release --").or_else(|| {
        let (before, after) = line.split_once("relazione lotto")?;
        Some((before, after.split(" '>'").next().unwrap_or(after)))
    })?;
    let command = if line.contains("relazione lotto") { "relazione lotto" } else { "relazione" };
    Some(format!("{command} {}", words.trim().replace("{}", "1")))
}

/// The script that a container runs.
fn kubernetes(block: &str) -> String {
    let line = block.lines().find(|line| line.trim_start().starts_with("command:")).unwrap();
    line.split('"').find(|part| part.contains("relazione")).unwrap().replace("/enti", "enti")
}

/// A template of the office's own, on the sample.
fn template(block: &str) {
    let desk = sample();
    let folder = desk.path().join("torino-2020");
    fs::create_dir_all(folder.join("modelli")).unwrap();
    fs::write(folder.join("modelli/breve.typ.j2"), block).unwrap();
    let toml = fs::read_to_string(folder.join("relazione.toml")).unwrap();
    let toml = toml.replacen("[documento]", "[documento]\nmodello = \"breve.typ.j2\"", 1);
    fs::write(folder.join("relazione.toml"), toml).unwrap();
    done(&run(desk.path(), &["verifica", "torino-2020"]), block);
    let output = run(desk.path(), &["genera", "torino-2020"]);
    done(&output, block);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

/// What the manual shows of the program is what the program shows.
fn shown(block: &str) {
    let first = block.lines().next().unwrap();
    if first.starts_with("Indicatore ") {
        let code = first.split(' ').nth(1).unwrap();
        let output = run(sample().path(), &["spiega", "torino-2020", code]);
        done(&output, block);
        let told = String::from_utf8(output.stdout).unwrap();
        assert!(told.starts_with(block), "{told}");
    } else if first.starts_with("errore: ") {
        let desk = sample();
        let book = "consuntivo.xlsx › Consuntivo!C5";
        assert!(first.contains(book), "{first}");
        let words = ["non è un numero", "suggerimento: scrivere 84,87 oppure N/D"];
        assert!(words.iter().all(|words| block.contains(words)), "{block}");
        drop(desk);
    } else if first.starts_with("osservo ") {
        let source = include_str!("../../../src/cli/osserva/mod.rs");
        assert!(source.contains("a ogni salvataggio il PDF si rifà; Ctrl+C per smettere"));
        assert!(block.contains("a ogni salvataggio il PDF si rifà; Ctrl+C per smettere"));
    } else if first == "torino-2020/" {
        let desk = sample();
        let names = block.lines().skip(1).filter_map(|line| line.split_whitespace().next());
        let made = ["modelli/", "caratteri/", "uscita/"];
        for name in names.filter(|name| !made.contains(name)) {
            let name = name.trim_end_matches("*.md");
            assert!(desk.path().join("torino-2020").join(name).exists(), "{name}");
        }
    } else {
        panic!("an example that no test knows:\n{block}");
    }
}

#[test]
fn every_command_of_the_text_can_be_typed() {
    let desk = tempfile::tempdir().unwrap();
    let texts = sections();
    let commands: Vec<String> =
        texts.values().flat_map(|text| spans(text)).filter_map(typed).collect();
    assert!(commands.len() > 20, "{commands:?}");
    for command in commands {
        let words: Vec<&str> = command.split(' ').skip(1).collect();
        let output = run(desk.path(), &[&words[..], &["--help"]].concat());
        done(&output, &command);
    }
}

/// A command of the program, with what may be left out.
fn typed(span: &str) -> Option<String> {
    let span = span.replace('\n', " ");
    let command = span.strip_prefix("relazione ")?;
    Some(format!("relazione {}", command.replace(['[', ']', '…'], "")))
}

/// The way that the manual shows to offices, step by step.
#[test]
fn the_way_of_an_office_works_as_it_is_written() {
    let texts = sections();
    let desk = tempfile::tempdir().unwrap();
    let folder = desk.path().join("camera-2025");
    let mut office = approved();
    office.change("toml: anno = 2020 -> anno = 2020");
    office.write(&desk.path().join("camera-2024"));
    for span in spans(&texts["Per gli uffici"]) {
        let Some(command) = typed(span) else { continue };
        let words: Vec<&str> = command.split(' ').skip(1).collect();
        let words: Vec<&str> =
            words.iter().map(|word| if *word == "CODICE" { "k1" } else { word }).collect();
        if words.contains(&"--consuntivo") {
            fs::remove_file(folder.join("consuntivo.xlsx")).unwrap();
        }
        done(&run(desk.path(), &words), &command);
        if words == ["nuovo", "camera-2025"] || words.contains(&"--consuntivo") {
            office.write(&folder);
        }
    }
    assert!(folder.join("uscita/confronto.pdf").exists());
}

/// A whole relazione.toml but for one key, which stands where it belongs.
fn toml_with(table: &str, key: &str, value: &str, chart: &str) -> String {
    let chart = format!("\"{chart}\"");
    let needed = [
        ("[ente]", "nome", "\"Camera\""),
        ("[documento]", "anno", "2020"),
        ("[aspetto]", "testata", "\"Camera\""),
        ("[dati]", "piano", "\"piano.xlsx\""),
        ("[[livello]]", "id", "\"strategico\""),
        ("[[livello]]", "nome", "\"Obiettivo strategico\""),
        ("[misurazione]", "tetto", "100"),
        ("[[sezione]]", "titolo", "\"Premessa\""),
        ("[[sezione]]", "testo", "\"testi/a.md\""),
        ("[[grafico]]", "id", "\"a\""),
        ("[[grafico]]", "tipo", chart.as_str()),
        ("[[grafico]]", "titolo", "\"A\""),
        ("[[grafico]]", "foglio", "\"A\""),
        ("[pubblicazione]", "licenza", "\"CC BY 4.0\""),
        ("[verifica]", "V001", "\"avviso\""),
    ];
    let mut text = String::new();
    let mut last = "";
    for (of, name, usual) in needed {
        if of != last {
            writeln!(text, "{of}").unwrap();
            if of == table && !needed.iter().any(|(t, k, _)| *t == table && *k == key) {
                writeln!(text, "{key} = {value}").unwrap();
            }
            last = of;
        }
        let value = if (of, name) == (table, key) { value } else { usual };
        writeln!(text, "{name} = {value}").unwrap();
    }
    text
}

/// What is wrong with a key and its value; nothing of the rest is.
fn wrong(table: &str, key: &str, value: &str, chart: &str) -> Vec<String> {
    let toml = toml_with(table, key, value, chart);
    let findings = config::read("relazione.toml", &toml).err().unwrap_or_default();
    findings.iter().map(|finding| finding.problem.to_string()).collect()
}

/// The rows of the tables of keys: table, keys, what their values may be.
fn keys() -> Vec<(String, Vec<String>, String)> {
    let text = sections()["relazione.toml"].clone();
    let (mut rows, mut table, mut is_table) = (Vec::new(), String::new(), false);
    for line in text.lines() {
        if line.starts_with("| key |") {
            is_table = true;
        } else if !line.starts_with('|') {
            is_table = false;
            let named = spans(line).into_iter().find(|span| span.starts_with('['));
            table = named.map_or(table, str::to_owned);
        } else if is_table && !line.starts_with("| ---") {
            let cells: Vec<&str> = line.split('|').collect();
            let mut names = spans(cells[1]);
            if names[0].starts_with('[') {
                names.remove(0).clone_into(&mut table);
            }
            let names = names.into_iter().map(str::to_owned).collect();
            rows.push((table.clone(), names, cells[2].to_owned()));
        }
    }
    rows
}

#[test]
fn every_key_of_relazione_toml_is_known_and_every_value_shown_is_right() {
    let (mut known, mut shown) = (0, 0);
    for (table, names, values) in keys() {
        for name in &names {
            // What a key is of: «of a `bersaglio`: …».
            let of = values.trim_start().strip_prefix("of ").map(|of| spans(of)[0]);
            let chart = of.unwrap_or("barre");
            let told = wrong(&table, name, "1", chart);
            assert!(
                !told.iter().any(|m| m.contains("non è conosciuta")),
                "{table} {name}: {told:?}"
            );
            known += 1;
            for value in spans(&values).into_iter().filter(|value| is_value(value)) {
                assert_eq!(
                    wrong(&table, name, value, chart),
                    Vec::<String>::new(),
                    "{table} {name} = {value}"
                );
                shown += 1;
            }
        }
    }
    assert!(known > 50 && shown > 15, "{known} keys, {shown} values");
}

/// What is written as a value of TOML; an ellipsis stands for more of the same.
fn is_value(span: &str) -> bool {
    span.starts_with(['"', '{']) && !span.contains('…')
        || span.starts_with("[\"") && !span.contains('…')
}

#[test]
fn every_setting_within_the_text_is_right() {
    let texts = sections();
    let tables = [
        "[ente]",
        "[aspetto]",
        "[documento]",
        "[dati]",
        "[[livello]]",
        "[misurazione]",
        "[[sezione]]",
        "[verifica]",
    ];
    let mut seen = 0;
    for span in texts.values().flat_map(|text| spans(text)) {
        let span = span.replace('\n', " ");
        let Some((key, value)) = span.split_once(" = ") else { continue };
        if !key.chars().all(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let fits = tables.iter().any(|table| wrong(table, key, value, "barre").is_empty());
        assert!(fits, "{span}");
        seen += 1;
    }
    assert!(seen > 4, "{seen}");
}

const LEVELS: &str = r#"[ente]
nome = "Camera di prova"

[documento]
anno = 2020

[dati]
piano = "piano.xlsx"
consuntivo = "consuntivo.xlsx"
contesto = "contesto.xlsx"

[[livello]]
id = "strategico"
nome = "Obiettivo strategico"
allegato = 1
campi = ["Tempi"]

[misurazione]
matrice = "strategico"
ente = "strategico"

[[grafico]]
id = "id"
tipo = "barre"
titolo = "Cifre"
foglio = "Foglio"

[[sezione]]
titolo = "Esempi"
testo = "testi/esempi.md"
"#;

/// An office whose sheets, codes and levels are called as in the manual's expressions.
fn narrator(text: &str) -> Output {
    let office = Office::with(
        LEVELS,
        &[
            (
                "piano.xlsx",
                "Obiettivi",
                "Codice | Livello | Titolo | Unità organizzativa | Tempi\nOS1.1 | strategico | Servizi | Area 1 | in ritardo",
            ),
            (
                "piano.xlsx",
                "Indicatori",
                "Obiettivo | Codice | Indicatore | Unità | Target | Fonte | Consuntivo 2019\n\
                 OS1.1 | kpi1.1_001 | Pratiche | N. | >= 80 | Registro | #70",
            ),
            ("consuntivo.xlsx", "Consuntivo", "Codice | Consuntivo\nkpi1.1_001 | #84"),
            ("contesto.xlsx", "Foglio", "Voce | colonna | altra\nriga | #3 | #4\naltra | #5 | #6"),
            ("contesto.xlsx", "Glossario", "Termine | Definizione\nKPI | Indicatore"),
        ],
    );
    let folder = office.open();
    fs::create_dir(folder.join("testi")).unwrap();
    fs::create_dir(folder.join("immagini")).unwrap();
    fs::write(folder.join("testi/esempi.md"), text).unwrap();
    let sign =
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>";
    fs::write(folder.join("immagini/a.svg"), sign).unwrap();
    folder.run(&["verifica"])
}

#[test]
fn every_expression_of_a_narrative_works() {
    let text = sections()["The narrative"].clone();
    let rows = text.lines().skip_while(|line| *line != "| expression | gives |").skip(2);
    let mut seen = 0;
    for row in rows.take_while(|row| row.starts_with('|')) {
        let mut spans = spans(row.split(" | ").next().unwrap()).into_iter();
        let expressions: Vec<String> = spans
            .by_ref()
            .map(|span| span.replace("livello=\"…\"", "livello=\"strategico\""))
            .map(|span| format!("{{{{ {span} }}}}\n\n"))
            .collect();
        assert!(!expressions.is_empty(), "{row}");
        seen += expressions.len();
        let output = narrator(&expressions.concat());
        done(&output, row);
    }
    assert!(seen > 35, "{seen}");
}

#[test]
fn every_sign_of_a_narrative_works() {
    let text = sections()["The narrative"].clone();
    let prose: String =
        text.lines().take_while(|line| !line.starts_with('|')).collect::<Vec<_>>().join("\n");
    let mut markdown = String::new();
    for span in spans(&prose) {
        let span = span.replace('\n', " ").replace("a.png", "a.svg");
        match span.chars().next() {
            Some('[') => write!(markdown, "Prova {span}.\n\n").unwrap(),
            Some('!') => write!(markdown, "{span}\n\n").unwrap(),
            Some('{') if span.contains('=') => {
                markdown.truncate(markdown.trim_end().len());
                write!(markdown, "{span}\n\n").unwrap();
            }
            _ => {}
        }
    }
    assert!(markdown.contains("](#OS1.1)") && markdown.contains("larghezza"), "{markdown}");
    let output = narrator(&format!(
        "{markdown}[^1]: La nota.\n\nTabella: Prova\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    ));
    done(&output, &markdown);
}
