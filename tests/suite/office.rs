//! A small office in a temporary folder, whose cells a test may change by their address.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use tempfile::TempDir;

use crate::english::InItalian as _;

/// relazione.toml of the small office.
const TOML: &str = r#"[ente]
nome = "Camera di prova"

[documento]
anno = 2020

[dati]
piano = "piano.xlsx"
consuntivo = "consuntivo.xlsx"

[[livello]]
id = "area"
nome = "Area strategica"
composizione = { figli = 100 }

[[livello]]
id = "obiettivo"
nome = "Obiettivo operativo"
allegato = 1

[misurazione]
metodo = "soglia"
ente = "obiettivo"
"#;

const OBJECTIVES: &str = "\
Codice | Livello | Padre | Titolo | Peso
A | area | | Servizi alle imprese |
A.1 | obiettivo | A | Registro imprese |
A.2 | obiettivo | A | Promozione e trasparenza |";

const INDICATORS: &str = "\
Obiettivo | Codice | Indicatore | Unità | Peso | Operatore | Target | Soglia | Fonte
A.1 | k1 | Pratiche evase nei termini | % | %0.5 | >= | %0.9 | %0.5 | Registro imprese
A.1 | k2 | Tempo medio | gg | %0.5 | <= | #2 | #4 | Registro imprese
A.2 | k3 | Bando pubblicato | data | | entro | @2020-06-30 | | Sito
A.2 | k4 | Guida pubblicata | SI/NO | | = | SI | | Sito";

const RESULTS: &str = "\
Obiettivo | Codice | Consuntivo | Motivazione | Cause dello scostamento
 | k1 | %0.8 | | Sospensione dei termini
 | k2 | #1.8 |
 | k3 | @2020-06-15 |
 | k4 | SI |";

/// One cell: `#2` a number, `%0.5` a percentage cell, `@2020-06-30` a date cell, `^000^7` a number in a number format,
/// `^mmm-yy^@2020-06-30` a date in one, `'=1` text, `~via` text struck through, `¬[80]85{1}` text with a part struck
/// through and one raised, the rest text.
type Cells = BTreeMap<(u32, u16), String>;

/// A small office: two areas of work, four indicators, all results in.
pub struct Office {
    pub toml: String,
    sheets: BTreeMap<(String, String), Cells>,
    others: BTreeMap<String, Vec<u8>>,
    hidden: std::collections::BTreeSet<(String, String)>,
}

impl Office {
    pub fn new() -> Self {
        let sheets = [
            ("piano.xlsx", "Obiettivi", OBJECTIVES),
            ("piano.xlsx", "Indicatori", INDICATORS),
            ("consuntivo.xlsx", "Consuntivo", RESULTS),
        ];
        Self::with(TOML, &sheets)
    }

    /// Another office: its relazione.toml and its sheets, as (file, name, cells).
    pub fn with(toml: &str, sheets: &[(&str, &str, &str)]) -> Self {
        let (none, others) = (BTreeMap::new(), BTreeMap::new());
        let hidden = std::collections::BTreeSet::new();
        let mut office = Self { toml: toml.to_owned(), sheets: none, others, hidden };
        for (file, sheet, text) in sheets {
            office.add(file, sheet, text);
        }
        office
    }

    /// Changes the office by lines such as `consuntivo.xlsx › Consuntivo!C2 = 84,8x`.
    pub fn change(&mut self, line: &str) {
        if let Some((old, new)) = line.strip_prefix("toml: ").and_then(|l| l.split_once(" -> ")) {
            assert!(self.toml.contains(old), "«{old}» is not in relazione.toml");
            self.toml = self.toml.replacen(old, &new.replace("\\n", "\n"), 1);
        } else if let Some((file, bytes)) =
            line.strip_prefix("file: ").and_then(|l| l.split_once(" = "))
        {
            self.sheets.retain(|(of, _), _| of != file);
            self.others.insert(file.to_owned(), bytes.as_bytes().to_vec());
        } else if let Some(sheet) = line.strip_prefix("nuovo foglio ") {
            let (file, name) = sheet.split_once(" › ").unwrap();
            self.sheets.insert((file.to_owned(), name.to_owned()), Cells::new());
        } else if let Some(sheet) = line.strip_prefix("nascondi ") {
            let (file, name) = sheet.split_once(" › ").unwrap();
            self.hidden.insert((file.to_owned(), name.to_owned()));
        } else if let Some(file) = line.strip_prefix("senza ") {
            self.sheets.retain(|(of, _), _| of != file);
        } else if let Some((sheet, name)) =
            line.strip_prefix("foglio ").and_then(|l| l.split_once(" -> "))
        {
            let (file, old) = sheet.split_once(" › ").unwrap();
            let cells = self.sheets.remove(&(file.to_owned(), old.to_owned())).unwrap();
            self.sheets.insert((file.to_owned(), name.to_owned()), cells);
        } else {
            let (address, value) = line.split_once(" =").unwrap_or_else(|| panic!("{line}"));
            self.set(address, value.trim());
        }
    }

    fn set(&mut self, address: &str, value: &str) {
        let (file, rest) = address.split_once(" › ").unwrap();
        let (sheet, cell) = rest.split_once('!').unwrap();
        let letters: String = cell.chars().take_while(char::is_ascii_alphabetic).collect();
        let column = letters.bytes().fold(0, |n, b| n * 26 + u16::from(b - b'A') + 1) - 1;
        let row: u32 = cell[letters.len()..].parse().unwrap();
        let key = (file.to_owned(), sheet.to_owned());
        let cells = self.sheets.get_mut(&key).unwrap_or_else(|| panic!("no sheet {address}"));
        cells.insert((row - 1, column), value.to_owned());
    }

    /// Gives a workbook another name, in relazione.toml too.
    pub fn rename(&mut self, old: &str, new: &str) {
        self.toml = self.toml.replace(&format!("\"{old}\""), &format!("\"{new}\""));
        let sheets = std::mem::take(&mut self.sheets).into_iter();
        let renamed = |file: String| if file == old { new.to_owned() } else { file };
        self.sheets =
            sheets.map(|((file, sheet), cells)| ((renamed(file), sheet), cells)).collect();
    }

    /// Adds a sheet.
    pub fn add(&mut self, file: &str, sheet: &str, text: &str) {
        self.sheets.insert((file.to_owned(), sheet.to_owned()), cells(text));
    }

    /// Writes the folder.
    pub fn open(&self) -> Folder {
        let folder = tempfile::tempdir().unwrap();
        self.write(folder.path());
        Folder(folder)
    }

    /// Writes the office into a folder, which is made.
    pub fn write(&self, folder: &Path) {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join("relazione.toml"), &self.toml).unwrap();
        let files: std::collections::BTreeSet<&String> =
            self.sheets.keys().map(|(f, _)| f).collect();
        for file in files {
            let mut workbook = Workbook::new();
            for ((_, name), cells) in self.sheets.iter().filter(|((of, _), _)| of == file) {
                let sheet = workbook.add_worksheet().set_name(name).unwrap();
                if self.hidden.contains(&(file.clone(), name.clone())) {
                    sheet.set_hidden(true);
                }
                write(sheet, cells);
            }
            workbook.save(folder.join(file)).unwrap();
        }
        for (file, bytes) in &self.others {
            let path = folder.join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
}

/// An office on disk.
pub struct Folder(TempDir);

impl Folder {
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs a command in the folder.
    pub fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_relazione"))
            .args(arguments)
            .current_dir(self.path())
            .in_italian()
    }
}

fn cells(text: &str) -> Cells {
    let rows = text.lines().zip(0..);
    rows.flat_map(|(line, row)| {
        line.split('|').zip(0..).map(move |(cell, column)| ((row, column), cell.trim().to_owned()))
    })
    .filter(|(_, value)| !value.is_empty())
    .collect()
}

fn write(sheet: &mut Worksheet, cells: &Cells) {
    for ((row, column), value) in cells {
        let (row, column) = (*row, *column);
        let at = |text: &str| text.parse::<f64>().unwrap();
        if let Some(text) = value.strip_prefix('¬') {
            rich(sheet, (row, column), text);
            continue;
        }
        let written = match value.split_at_checked(1) {
            _ if value.is_empty() => Ok(&mut *sheet),
            // The unit itself.
            Some((sign, "")) => sheet.write_string(row, column, sign),
            // As in Excel: what follows is text, whatever it looks like.
            Some(("'", text)) => sheet.write_string(row, column, text),
            Some(("#", number)) => sheet.write_number(row, column, at(number)),
            Some(("%", fraction)) => {
                let percent = Format::new().set_num_format("0.00%");
                sheet.write_number_with_format(row, column, at(fraction), &percent)
            }
            Some(("@", date)) => {
                let shown = Format::new().set_num_format("dd/mm/yyyy");
                let date = ExcelDateTime::parse_from_str(date).unwrap();
                sheet.write_datetime_with_format(row, column, &date, &shown)
            }
            Some(("^", formatted)) => {
                let (code, value) = formatted.split_once('^').unwrap();
                let format = Format::new().set_num_format(code);
                match value.strip_prefix('@') {
                    None => sheet.write_number_with_format(row, column, at(value), &format),
                    Some(date) => {
                        let date = ExcelDateTime::parse_from_str(date).unwrap();
                        sheet.write_datetime_with_format(row, column, &date, &format)
                    }
                }
            }
            Some(("~", text)) => {
                let struck = Format::new().set_font_strikethrough();
                sheet.write_string_with_format(row, column, text, &struck)
            }
            _ => sheet.write_string(row, column, value),
        };
        written.unwrap();
    }
}

/// A text with parts in brackets struck through, and parts in braces raised.
pub fn rich(sheet: &mut Worksheet, (row, column): (u32, u16), text: &str) {
    let (struck, plain) = (Format::new().set_font_strikethrough(), Format::new());
    let raised = Format::new().set_font_script(rust_xlsxwriter::FormatScript::Superscript);
    let parts = text.split_inclusive([']', '}']).flat_map(|part| {
        let at = part.find(['[', '{']).unwrap_or(part.len());
        let (before, inside) = part.split_at(at);
        let style = if inside.starts_with('[') { &struck } else { &raised };
        [(&plain, before), (style, inside.trim_matches(['[', ']', '{', '}']))]
    });
    let parts: Vec<(&Format, &str)> = parts.filter(|(_, text)| !text.is_empty()).collect();
    sheet.write_rich_string(row, column, &parts).unwrap();
}
