//! What README.md, CONTRIBUTING.md and docs say of the repository is so.

mod examples;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::layers::gather;

/// The two commands of a fresh clone.
const COMMANDS: [&str; 2] = ["cargo run --release -- genera samples/torino-2020", "cargo test"];

#[test]
fn the_two_commands_stand_in_the_readme_on_lines_of_their_own() {
    let readme = read("README.md");
    for command in COMMANDS {
        assert!(readme.lines().any(|line| line == command), "{command}");
    }
    assert!(read(".ci/run").contains(COMMANDS[1]), "the gate runs the readme's test command");
}

#[test]
fn every_linked_file_exists() {
    for paper in ["README.md", "CONTRIBUTING.md", "docs/measurement.md", "docs/typst.md"] {
        let folder = root().join(paper).parent().unwrap().to_owned();
        for target in local_links(&read(paper)) {
            assert!(folder.join(&target).exists(), "{paper} links to {target}, which is not there");
        }
    }
}

#[test]
fn the_dependency_table_names_exactly_the_dependencies() {
    let stated: BTreeSet<String> = code_in_first_column(&read("README.md"), "| crate |");
    let used: BTreeSet<String> = dependencies(&read("Cargo.toml"));
    assert_eq!(stated, used);
}

#[test]
fn every_room_of_the_source_tree_stands_on_the_map() {
    let map = code_in_first_column(&read("CONTRIBUTING.md"), "| room |");
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let room = name.trim_end_matches(".rs");
        assert!(map.contains(room), "{room} is not in the table of rooms");
    }
}

#[test]
fn every_identifier_of_the_glossary_stands_in_its_room() {
    let guide = read("CONTRIBUTING.md");
    let table = guide.lines().skip_while(|line| *line != "| Italian | English | is |").skip(2);
    let rows = table.take_while(|line| line.starts_with('|'));
    let paths = rows.flat_map(|row| row.split('`').skip(1).step_by(2));
    let paths: Vec<(&str, &str)> = paths.filter_map(|path| path.split_once("::")).collect();
    assert!(paths.len() > 50, "{paths:?}");
    for (room, path) in paths {
        let mut files = Vec::new();
        gather(&root().join("src").join(room), &mut files);
        let code: String =
            files.iter().map(|file| fs::read_to_string(file).unwrap() + "\n").collect();
        let words: BTreeSet<&str> =
            code.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        for name in path.split("::") {
            assert!(words.contains(name), "{room} has no {name} (glossary: {room}::{path})");
        }
    }
}

#[test]
fn the_table_of_rules_is_the_program_s() {
    let readme = read("README.md");
    let table = readme.lines().skip_while(|line| *line != "| code | rule | severity |").skip(2);
    let stated: Vec<&str> = table.take_while(|line| line.starts_with('|')).collect();
    let known: Vec<String> = relazione::diagnostic::rules()
        .map(|rule| format!("| `{}` | {} | {} |", rule.code, rule.title, rule.severity))
        .collect();
    assert_eq!(stated, known);
}

#[test]
fn every_block_is_told() {
    let readme = read("README.md");
    for block in relazione::template::BLOCKS.iter().map(|row| row.name) {
        assert!(readme.contains(&format!("`{block}(")), "{block} is not in the README");
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// Targets of `](…)` and `src="…"` within the repository, without their fragment; what stands in code is none.
fn local_links(text: &str) -> Vec<String> {
    let text: String = text.split('`').step_by(2).collect();
    let markdown = text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap());
    let html = text.split("src=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let targets = markdown.chain(html).map(|target| target.split('#').next().unwrap());
    targets.filter(|t| !t.is_empty() && !t.contains("://")).map(str::to_owned).collect()
}

/// What stands between backticks in the first column of the table with this head.
fn code_in_first_column(text: &str, head: &str) -> BTreeSet<String> {
    let table = text.lines().skip_while(|line| !line.starts_with(head)).skip(2);
    let cells = table.take_while(|line| line.starts_with('|')).map(|row| row.split('|').nth(1));
    cells.flat_map(|cell| cell.unwrap().split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// The keys of `[dependencies]`.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let section = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let entries = section.take_while(|line| !line.starts_with('['));
    entries.filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())).collect()
}
