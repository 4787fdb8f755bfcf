//! Who may use whom (CONTRIBUTING.md, *Rooms*), and which room is the one door to an outside crate.
//! Tests may look anywhere: test modules and test files are left out.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms it may use.
const ROOMS: [(&str, &[&str]); 18] = [
    ("diagnostic", &[]),
    ("columns", &[]),
    ("model", &["columns"]),
    ("config", &["model", "diagnostic"]),
    ("workbook", &["diagnostic"]),
    ("intake", &["columns", "workbook", "model", "config", "diagnostic"]),
    ("measure", &["model"]),
    ("compare", &["model", "measure"]),
    ("audit", &["columns", "model", "measure", "config", "diagnostic"]),
    ("view", &["columns", "model", "measure", "compare", "config"]),
    ("chart", &["view", "diagnostic"]),
    ("template", &["view", "diagnostic"]),
    ("typeset", &["diagnostic"]),
    ("picture", &[]),
    ("publish", &["columns", "model", "view", "diagnostic"]),
    ("console", &["diagnostic", "view"]),
    (
        "report",
        &[
            "diagnostic",
            "columns",
            "model",
            "config",
            "workbook",
            "intake",
            "measure",
            "compare",
            "audit",
            "view",
            "chart",
            "template",
            "typeset",
            "picture",
            "publish",
            "console",
        ],
    ),
    ("cli", EVERY_ROOM),
];

/// What starts the program.
const ENTRANCES: [&str; 2] = ["lib", "main"];

/// Stands for all rooms, and for what lib.rs itself offers.
const EVERY_ROOM: &[&str] = &["*"];

/// Each outside crate that has one door; a star at the end stands for a family.
const DOORS: [(&str, &str); 12] = [
    ("calamine", "workbook"),
    ("plotters*", "chart"),
    ("minijinja", "template"),
    ("pulldown_cmark", "template"),
    ("rust_xlsxwriter", "publish"),
    ("typst*", "typeset"),
    ("ttf_parser", "typeset"),
    ("toml", "config"),
    ("clap", "cli"),
    ("indicatif", "cli"),
    ("notify", "cli"),
    ("base64", "template"),
];

#[test]
fn rooms_use_each_other_in_the_stated_direction_only() {
    let found: Vec<String> = sources().iter().flat_map(wrong_rooms).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn an_outside_crate_is_used_behind_its_door_only() {
    let found: Vec<String> = sources().iter().flat_map(wrong_doors).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_runs_against_the_table_is_found() {
    let code = "//! crate::view in a comment\nuse crate::{\n    model::{Bound, Unit},\n    view::Row,\n};\n\
                fn f() -> crate::chart::X { super::typst::g(toml::from_str()) }\n\
                #[cfg(test)]\nmod tests {\n    use crate::cli::Y;\n}\n";
    let source = Source::new("src/measure/mod.rs", code);
    assert_eq!(
        wrong_rooms(&source),
        [
            "src/measure/mod.rs:4: measure must not use view",
            "src/measure/mod.rs:6: measure must not use chart",
        ]
    );
    assert_eq!(wrong_doors(&source), ["src/measure/mod.rs:6: toml is used in config only"]);
    let unknown = Source::new("src/attic.rs", "");
    assert_eq!(wrong_rooms(&unknown), ["src/attic.rs:1: attic has no row in the table of rooms"]);
}

struct Source {
    path: String,
    room: String,
    code: String,
}

impl Source {
    /// A file with its comments blanked and the test module at its foot cut off.
    fn new(path: &str, text: &str) -> Self {
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let code: Vec<&str> = code.lines().map(without_comment).collect();
        let inner = path.trim_start_matches("src/");
        let room = inner.split('/').next().unwrap().trim_end_matches(".rs");
        Self { path: path.to_owned(), room: room.to_owned(), code: code.join("\n") }
    }

    fn at(&self, offset: usize) -> String {
        format!("{}:{}", self.path, 1 + self.code[..offset].matches('\n').count())
    }
}

fn without_comment(line: &str) -> &str {
    let code = if line.trim_start().starts_with("//") { "" } else { line };
    code.split(" // ").next().unwrap()
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    gather(&root.join("src"), &mut files);
    files.sort();
    let relative = |file: &PathBuf| {
        let path = file.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        Source::new(&path, &fs::read_to_string(file).unwrap())
    };
    files.iter().map(relative).collect()
}

/// The source files of a folder, tests left out.
pub(crate) fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_test = path.file_stem().is_some_and(|name| name == "tests");
        if path.is_dir() && !is_test {
            gather(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !is_test {
            files.push(path);
        }
    }
}

fn wrong_rooms(source: &Source) -> Vec<String> {
    let room = source.room.as_str();
    let allowed = match ROOMS.iter().find(|(name, _)| *name == room) {
        Some((_, allowed)) => *allowed,
        None if ENTRANCES.contains(&room) => EVERY_ROOM,
        None => return vec![format!("{}: {room} has no row in the table of rooms", source.at(0))],
    };
    crate_paths(&source.code)
        .into_iter()
        .filter(|(_, used)| *used != room && allowed != EVERY_ROOM && !allowed.contains(used))
        .map(|(offset, used)| format!("{}: {room} must not use {used}", source.at(offset)))
        .collect()
}

/// What follows each `crate::`, a group taken apart.
fn crate_paths(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (start, prefix) in code.match_indices("crate::") {
        let first = start + prefix.len();
        let Some(group) = code[first..].strip_prefix('{') else {
            found.push((first, name_at(code, first)));
            continue;
        };
        let (mut depth, mut at_head) = (0, true);
        for (offset, letter) in group.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => at_head = true,
                _ if at_head && depth == 0 && !letter.is_whitespace() => {
                    let place = first + 1 + offset;
                    found.push((place, name_at(code, place)));
                    at_head = false;
                }
                _ => {}
            }
        }
    }
    found
}

fn name_at(code: &str, start: usize) -> &str {
    let rest = &code[start..];
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    &rest[..end]
}

fn wrong_doors(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for (end, _) in source.code.match_indices("::") {
        let before = &source.code[..end];
        let start = before.rfind(|c: char| !c.is_alphanumeric() && c != '_').map_or(0, |at| at + 1);
        let name = &before[start..];
        let is_head = !before[..start].ends_with(':');
        let is_module = source.code.contains(&format!("mod {name};"));
        if let Some((_, door)) = DOORS.iter().find(|(family, _)| belongs(name, family))
            && is_head
            && !is_module
            && source.room != *door
        {
            found.push(format!("{}: {name} is used in {door} only", source.at(start)));
        }
    }
    found
}

fn belongs(name: &str, family: &str) -> bool {
    family.strip_suffix('*').map_or(name == family, |stem| name.starts_with(stem))
}
