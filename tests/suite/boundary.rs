//! The report's folder is all that is read: whatever a path, a link, a template or a text asks for.

use std::fs;

use crate::office::{Folder, Office};

/// Ways out of the folder, and names that some system takes for something else than a file.
const PATHS: [&str; 30] = [
    "../altrove.xlsx",
    "testi/../../altrove.md",
    "..\\altrove.xlsx",
    "/etc/passwd",
    "\\etc\\passwd",
    "C:\\dati\\piano.xlsx",
    "c:piano.xlsx",
    "\\\\server\\dati\\piano.xlsx",
    "//server/dati/piano.xlsx",
    "\\\\?\\C:\\piano.xlsx",
    "\\\\.\\COM1",
    "file:///etc/passwd",
    "https://example.org/a.svg",
    "piano.xlsx:nascosto",
    "piano.xlsx::$DATA",
    "CON",
    "con.xlsx",
    "NUL",
    "testi/nul.md",
    "COM1",
    "aux.xlsx",
    "LPT9.toml",
    "piano.xlsx.",
    "testi./a.md",
    "testi /a.md",
    "a?.xlsx",
    "prn .xlsx",
    "com¹.md",
    "CONIN$",
    "testi/.. /a.md",
];

/// Every key that names a file, with the path in place of `@`.
const KEYS: [&str; 7] = [
    "logo = @",
    "modello = @",
    "piano = @",
    "consuntivo = @",
    "contesto = @",
    "caratteri = [@]",
    "testo = @",
];

/// A key that holds a path reads it by `Value::path` or `Value::paths`: each has its row above.
#[test]
fn no_key_with_a_path_is_forgotten() {
    let config = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/config");
    let mut read = Vec::new();
    for entry in fs::read_dir(config).unwrap() {
        let path = entry.unwrap().path();
        // What reads a value asks for text and makes it a path in one place.
        if path.file_name().is_some_and(|name| name == "value.rs" || name == "path.rs") {
            continue;
        }
        if path.is_dir() {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let readers = ["Value::path", ".path()", ".paths()"];
        let lines =
            source.lines().filter(|line| readers.iter().any(|reader| line.contains(reader)));
        read.extend(lines.map(str::to_owned));
    }
    assert_eq!(read.len(), KEYS.len(), "{read:#?}");
    for key in KEYS {
        let name = key.split(' ').next().unwrap();
        let named = format!("\"{name}\"");
        let known = read.iter().any(|line| line.contains(&named));
        // These read their path on a line of its own.
        assert!(known || ["modello", "piano", "testo"].contains(&name), "{key}");
    }
}

fn told(folder: &Folder) -> (String, Option<i32>) {
    let output = folder.run(&["genera"]);
    (String::from_utf8(output.stderr).unwrap(), output.status.code())
}

/// An office whose keys all name this path.
fn office(path: &str) -> Office {
    let literal = serde_json::to_string(path).unwrap();
    let mut office = Office::new();
    office.toml = office
        .toml
        .replace("[documento]", "logo = @\n\n[documento]\nmodello = @")
        .replace("\"piano.xlsx\"", "@")
        .replace("\"consuntivo.xlsx\"", "@\ncontesto = @");
    office.toml.push_str(
        "\n[aspetto]\ncaratteri = [@]\n\n[[sezione]]\ntitolo = \"Premessa\"\ntesto = @\n",
    );
    office.toml = office.toml.replace('@', &literal);
    office
}

#[test]
fn every_key_refuses_every_path_that_leaves_the_folder() {
    for path in PATHS {
        let office = office(path);
        let literal = serde_json::to_string(path).unwrap();
        let folder = office.open();
        let (err, status) = told(&folder);
        assert_eq!(status, Some(1), "{path}: {err}");
        for key in KEYS {
            let line = key.replace('@', &literal);
            let number = office.toml.lines().position(|other| other == line).unwrap() + 1;
            let place = format!("errore: relazione.toml › riga {number}: ");
            let finding = err.lines().find(|told| told.starts_with(&place));
            let finding = finding.unwrap_or_else(|| panic!("{line}: {err}"));
            assert!(finding.contains(path), "{finding}");
        }
        assert!(!folder.join("uscita").exists());
    }
}

#[test]
fn a_text_places_no_picture_from_elsewhere() {
    for path in PATHS {
        let mut office = Office::new();
        office.toml.push_str("[[sezione]]\ntitolo = \"Premessa\"\ntesto = \"a.md\"\n");
        let folder = office.open();
        fs::write(folder.join("a.md"), format!("Testo.\n\n![a](<{path}>)\n")).unwrap();
        let (err, status) = told(&folder);
        assert_eq!(status, Some(1), "{path}: {err}");
        assert!(err.starts_with("errore: a.md › riga 3: "), "{path}: {err}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leaves_the_folder_is_not_followed() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("segreto.svg");
    fs::write(&secret, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>")
        .unwrap();
    for (name, folder_of_it) in [("dentro.svg", None), ("dentro/segreto.svg", Some("dentro"))] {
        let mut office = office(name);
        office.toml = office.toml.replace(&format!("piano = \"{name}\""), "piano = \"piano.xlsx\"");
        // The templates have a folder and a test of their own.
        office.toml = office.toml.replace(&format!("modello = \"{name}\"\n"), "");
        let folder = office.open();
        let _ = fs::remove_file(folder.join("dentro.svg"));
        match folder_of_it {
            None => symlink(&secret, folder.join(name)).unwrap(),
            Some(above) => symlink(outside.path(), folder.join(above)).unwrap(),
        }
        // The workbooks are told first; then, where they are all right, the rest.
        let outside = format!("«{name}» esce dalla cartella della relazione");
        let (err, status) = told(&folder);
        assert_eq!(status, Some(1), "{err}");
        assert_eq!(err.matches(&outside).count(), 2, "{err}");
        let books = format!("consuntivo = \"{name}\"\ncontesto = \"{name}\"");
        assert!(office.toml.contains(&books));
        let toml = office.toml.replace(&books, "consuntivo = \"piano.xlsx\"");
        fs::write(folder.join("relazione.toml"), toml).unwrap();
        let output = folder.run(&["verifica"]);
        let out = String::from_utf8(output.stdout).unwrap();
        assert_eq!(out.matches(&outside).count(), 3, "{out}");
    }
}

/// Templates of the office's own lay out; they read what lies in the folder and nothing else.
#[test]
fn templates_read_nothing_from_elsewhere() {
    for block in [
        "#read(\"/etc/passwd\")",
        "#read(\"../../../../etc/passwd\")",
        "#read(\"/../relazione.toml\")",
        "#image(\"/etc/passwd\")",
        "#import \"@preview/cetz:0.3.0\"",
        "#import \"@local/x:0.1.0\"",
        "#include \"/etc/passwd\"",
        "#json(\"/proc/self/environ\")",
        "#plugin(\"/etc/passwd\")",
        "{% include \"../relazione.toml\" %}",
        "{% include \"/etc/passwd\" %}",
        "{% import \"/etc/passwd\" as x %}",
    ] {
        let mut office = Office::new();
        office.toml.push_str("[[sezione]]\ntitolo = \"Metodo\"\nblocchi = [\"metodo\"]\n");
        let folder = office.open();
        fs::create_dir_all(folder.join("modelli/blocchi")).unwrap();
        fs::write(folder.join("modelli/blocchi/metodo.typ.j2"), format!("{block}\n")).unwrap();
        let (err, status) = told(&folder);
        assert_eq!(status, Some(1), "{block}: {err}");
        assert!(
            err.starts_with("errore: modelli/blocchi/metodo.typ.j2 › riga 1: "),
            "{block}: {err}"
        );
        assert!(!err.contains("root:"), "{err}");
    }
}
