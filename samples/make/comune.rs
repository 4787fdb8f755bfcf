//! `comune`: a Comune that is not there, with made-up figures. Its tables stand under `samples/data` as in the workbooks.

use std::path::Path;

use csv::{ReaderBuilder, StringRecord};

use crate::Outcome;
use crate::book::{self, About, Cell, Column, Table};
use crate::source;

const ABOUT: About = About { company: "Comune di Vallefinta", created: (2025, 6, 12) };

/// A table's file and its sheet.
type Source = (&'static str, &'static str);

const PLAN: [Source; 5] = [
    ("obiettivi", "Obiettivi"),
    ("indicatori", "Indicatori"),
    ("unita", "Unità"),
    ("assegnazioni", "Assegnazioni"),
    ("scale", "Scale"),
];
const RESULTS: [Source; 1] = [("consuntivo", "Consuntivo")];
const CONTEXT: [Source; 2] = [("popolazione", "Popolazione"), ("dati", "Dati")];

/// Headings over codes, names and words, with their widths; the others are over figures.
const WORDS: [(&str, u16); 20] = [
    ("Codice", 10),
    ("Livello", 22),
    ("Padre", 9),
    ("Titolo", 52),
    ("Descrizione", 40),
    ("Unità organizzativa", 34),
    ("Responsabile", 44),
    ("Obiettivo", 10),
    ("Indicatore", 50),
    ("Algoritmo", 44),
    ("Fonte", 30),
    ("Fa parte di", 34),
    ("Motivazione", 44),
    ("Cause dello scostamento", 44),
    ("Azioni correttive", 44),
    ("Scala", 14),
    ("Quando", 14),
    ("Età", 24),
    ("Voce", 30),
    ("Unità", 12),
];
const FIGURES: u16 = 14;

/// Writes the three workbooks.
pub(crate) fn write(data: &Path, folder: &Path) -> Outcome<()> {
    let write = |title: &str, sources: &[Source], file: &str| {
        let tables =
            sources.iter().map(|source| table(data, *source)).collect::<Outcome<Vec<_>>>()?;
        book::write(ABOUT, title, &tables, &folder.join(file))
    };
    write("Piano della performance", &PLAN, "piano.xlsx")?;
    write("Risultati a fine anno", &RESULTS, "consuntivo.xlsx")?;
    write("Dati di contesto", &CONTEXT, "contesto.xlsx")
}

fn table(data: &Path, (file, sheet): Source) -> Outcome<Table> {
    let mut reader =
        ReaderBuilder::new().delimiter(b';').from_path(data.join(file).with_extension("csv"))?;
    let headings = reader.headers()?.clone();
    let columns =
        headings.iter().map(|heading| Column::new(heading, words(heading).unwrap_or(FIGURES)));
    let row = |record: StringRecord| headings.iter().zip(&record).map(cell).collect();
    let rows = reader.records().map(|record| row(record?)).collect::<Outcome<_>>()?;
    Ok(Table { name: sheet.to_owned(), columns: columns.collect(), rows })
}

/// The width of a column of words.
fn words(heading: &str) -> Option<u16> {
    WORDS.iter().find(|(known, _)| *known == heading).map(|(_, width)| *width)
}

/// A figure by how it is written: `33,0%`, `2024-10-31`, `4,2`; anything else is a text.
fn cell((heading, text): (&str, &str)) -> Outcome<Cell> {
    if words(heading).is_some() {
        return Ok(Cell::text(text));
    }
    let is_figure = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || "-,".contains(c))
    };
    match text.strip_suffix('%') {
        Some(percent) if is_figure(percent) => source::cell(percent, "%"),
        _ if !is_figure(text) => Ok(Cell::text(text)),
        _ if text.matches('-').count() == 2 => source::cell(text, "data"),
        _ => source::cell(text, ""),
    }
}
