//! Files that are no workbooks, or only seem to be: an error that says which file and why, soon, in little memory.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::office::{Folder, Office};

/// No run takes longer, as it is released; without optimisation, some six times as long.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 10 });

/// What `verifica` says of the office whose piano.xlsx `spoil` has written.
fn told(spoil: impl FnOnce(&Path)) -> String {
    let folder = office();
    spoil(&folder.join("piano.xlsx"));
    told_of(&folder)
}

fn office() -> Folder {
    let folder = Office::new().open();
    std::fs::remove_file(folder.join("piano.xlsx")).unwrap();
    folder
}

fn told_of(folder: &Folder) -> String {
    let began = Instant::now();
    let output = folder.run(&["verifica"]);
    let took = began.elapsed();
    assert!(took < LIMIT, "{took:?}");
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    format!("{text}stato {}", output.status.code().unwrap())
}

const ROOM: &str = "<?xml version=\"1.0\"?>";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook with the sheet Obiettivi, whose XML and table of texts are written piece by piece.
fn package(path: &Path, sheet: impl FnOnce(&mut dyn Write), texts: impl FnOnce(&mut dyn Write)) {
    let mut zip = ZipWriter::new(BufWriter::new(File::create(path).unwrap()));
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"r{id}\" Type=\"{DOCUMENT}/{kind}\" Target=\"{target}\"/>")
    };
    let links = format!(
        "{ROOM}<Relationships>{}{}</Relationships>",
        relation(1, "worksheet", "worksheets/sheet1.xml"),
        relation(2, "sharedStrings", "sharedStrings.xml")
    );
    let top = relation(1, "officeDocument", "xl/workbook.xml");
    let book = format!(
        "{ROOM}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{DOCUMENT}\"><sheets>\
         <sheet name=\"Obiettivi\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let options = SimpleFileOptions::default().large_file(true);
    for (name, content) in [
        ("[Content_Types].xml", format!("{ROOM}<Types/>")),
        ("_rels/.rels", format!("{ROOM}<Relationships>{top}</Relationships>")),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", links),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.start_file("xl/sharedStrings.xml", options).unwrap();
    texts(&mut zip);
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    sheet(&mut zip);
    zip.finish().unwrap().flush().unwrap();
}

fn no_texts(out: &mut dyn Write) {
    write!(out, "{ROOM}<sst xmlns=\"{MAIN}\"></sst>").unwrap();
}

fn rows(out: &mut dyn Write, count: u32, row: impl Fn(u32) -> String) {
    write!(out, "{ROOM}<worksheet xmlns=\"{MAIN}\"><sheetData>").unwrap();
    (1..=count).for_each(|number| out.write_all(row(number).as_bytes()).unwrap());
    write!(out, "</sheetData></worksheet>").unwrap();
}

/// Ten entities, each ten times the one before.
fn laughs() -> String {
    let entities: Vec<String> = (1..10)
        .map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)))
        .collect();
    let entities = entities.concat();
    format!("{ROOM}<!DOCTYPE l [<!ENTITY l0 \"ha\">{entities}]>")
}

#[test]
fn what_is_no_file() {
    insta::assert_snapshot!("cartella", told(|path| std::fs::create_dir(path).unwrap()));
    let folder = Office::new().open();
    std::fs::remove_file(folder.join("relazione.toml")).unwrap();
    std::fs::create_dir(folder.join("relazione.toml")).unwrap();
    insta::assert_snapshot!("cartella-toml", told_of(&folder));
}

#[cfg(unix)]
#[test]
fn links_and_pipes() {
    use std::os::unix::fs::symlink;
    insta::assert_snapshot!("collegamento", told(|path| symlink("altrove.xlsx", path).unwrap()));
    insta::assert_snapshot!("collegamento-fuori", told(|path| symlink("/dev/zero", path).unwrap()));
    insta::assert_snapshot!(
        "tubo",
        told(|path| {
            assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
        })
    );
}

#[test]
fn what_is_no_workbook() {
    for (name, bytes) in [
        ("vuoto", &b""[..]),
        ("testo", b"Codice;Livello\nA;area\n"),
        ("pagina", b"<html><table><tr><td>Codice</td></tr></table></html>"),
        ("pdf", b"%PDF-1.7\n\xE2\xE3\xCF\xD3\n"),
        ("zip-troncato", b"PK\x03\x04\x14\x00"),
    ] {
        insta::assert_snapshot!(name, told(|path| std::fs::write(path, bytes).unwrap()));
    }
}

#[test]
fn a_workbook_cut_short() {
    let whole = std::fs::read(Office::new().open().join("piano.xlsx")).unwrap();
    let half = &whole[..whole.len() / 2];
    insta::assert_snapshot!("a-metà", told(|path| std::fs::write(path, half).unwrap()));
    let mut bent = whole;
    let from = bent.len() / 3;
    bent[from..from + 400].fill(0x55);
    insta::assert_snapshot!("rovinato", told(|path| std::fs::write(path, &bent).unwrap()));
}

#[test]
fn a_workbook_with_a_password() {
    for kind in ["xlsx", "xls", "ods"] {
        let name = format!("password.{kind}");
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/workbooks").join(&name);
        insta::assert_snapshot!(name, told(|path| assert!(std::fs::copy(file, path).unwrap() > 0)));
    }
}

#[test]
fn entities_that_multiply() {
    let cell = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&l9;</t></is></c></row>";
    insta::assert_snapshot!(
        "entità",
        told(|path| package(
            path,
            |out| {
                write!(
                    out,
                    "{}<worksheet xmlns=\"{MAIN}\"><sheetData>{cell}</sheetData></worksheet>",
                    laughs()
                )
                .unwrap();
            },
            no_texts
        ))
    );
    insta::assert_snapshot!(
        "entità-testi",
        told(|path| package(
            path,
            |out| {
                rows(out, 1, |_| "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>".to_owned());
            },
            |out| {
                write!(out, "{}<sst xmlns=\"{MAIN}\"><si><t>&l9;</t></si></sst>", laughs())
                    .unwrap();
            }
        ))
    );
}

#[test]
#[ignore = "slow: cargo test --release --test suite hostile -- --ignored"]
fn a_million_rows_that_are_only_formatted() {
    insta::assert_snapshot!(
        "righe-vuote",
        told(|path| package(
            path,
            |out| {
                rows(out, 1 << 20, |row| {
                    format!("<row r=\"{row}\" hidden=\"1\"><c r=\"A{row}\" s=\"1\"/></row>")
                });
            },
            no_texts
        ))
    );
}

/// More than a gigabyte of blanks in little more than a megabyte: one part, 65 times.
#[test]
fn a_bomb() {
    insta::assert_snapshot!(
        "bomba",
        told(|path| {
            package(path, |out| out.write_all(&vec![b' '; 16 << 20]).unwrap(), no_texts);
            let once = std::fs::read(path).unwrap();
            let mut source = zip::ZipArchive::new(std::io::Cursor::new(once)).unwrap();
            let mut bomb = ZipWriter::new(File::create(path).unwrap());
            for index in 0..source.len() {
                bomb.raw_copy_file(source.by_index_raw(index).unwrap()).unwrap();
            }
            let sheet = source.index_for_name("xl/worksheets/sheet1.xml").unwrap();
            for number in 2..66 {
                let name = format!("xl/worksheets/sheet{number}.xml");
                bomb.raw_copy_file_rename(source.by_index_raw(sheet).unwrap(), name).unwrap();
            }
            bomb.finish().unwrap();
        })
    );
}

#[test]
#[ignore = "slow: cargo test --release --test suite hostile -- --ignored"]
fn a_sheet_of_300_megabytes() {
    let long = "x".repeat(250);
    let row = |row| {
        let text =
            |column| format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{long}</t></is></c>");
        format!("<row r=\"{row}\">{}{}{}</row>", text('A'), text('B'), text('C'))
    };
    insta::assert_snapshot!(
        "trecento",
        told(|path| package(path, |out| rows(out, 330_000, row), no_texts))
    );
    let row = |row| {
        let cells =
            ["A", "B", "C", "D", "E", "F"].map(|c| format!("<c r=\"{c}{row}\"><v>{row}</v></c>"));
        format!("<row r=\"{row}\">{}</row>", cells.concat())
    };
    insta::assert_snapshot!(
        "celle",
        told(|path| package(path, |out| rows(out, 1_048_576, row), no_texts))
    );
}
