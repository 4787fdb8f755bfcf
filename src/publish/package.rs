//! What goes online, file by file, in memory. Whoever adds a file adds a [`Part`]: the catalogue's description and the
//! manifest then know it.

use sha2::{Digest, Sha256};

use super::{PublishError, csv, csvw, dcat, manifest, results_book, schema};
use crate::diagnostic::Diagnostic;
use crate::view::open::{OpenData, RulesView, Table};
use crate::view::results::ResultsView;

/// A file of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name: ASCII, no spaces.
    pub name: String,
    /// Its title, in Italian.
    pub title: String,
    /// What it holds, in Italian.
    pub description: String,
    /// What kind of file it is.
    pub medium: Medium,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// A document for people.
    Pdf,
    /// A table.
    Csv,
    /// Results.
    Json,
    /// The form of the results.
    JsonSchema,
    /// The form of the tables.
    Csvw,
    /// The tables as a workbook.
    Xlsx,
    /// What a catalogue says of the package.
    JsonLd,
    /// A page of the web.
    Html,
    /// What the package is made of.
    Manifest,
}

impl Medium {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Csv => "CSV",
            Self::Json | Self::Manifest => "JSON",
            Self::JsonSchema => "JSON Schema",
            Self::Csvw => "CSVW",
            Self::Xlsx => "XLSX",
            Self::JsonLd => "JSON-LD",
            Self::Html => "HTML",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Csv => "text/csv",
            Self::Json | Self::Manifest => "application/json",
            Self::JsonSchema => "application/schema+json",
            Self::Csvw => "application/csvm+json",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::JsonLd => "application/ld+json",
            Self::Html => "text/html",
        }
    }
}

impl Part {
    /// A file of the package.
    pub fn new(name: &str, title: &str, description: &str, medium: Medium, bytes: Vec<u8>) -> Self {
        let [name, title, description] = [name, title, description].map(str::to_owned);
        Self { name, title, description, medium, bytes }
    }
}

/// The open data: a CSV for each table with its metadata, the rules, JSON with its schema, a workbook.
pub fn data(
    open: &OpenData,
    rules: &RulesView,
    results: &ResultsView,
    findings: &[Diagnostic],
) -> Result<Vec<Part>, PublishError> {
    let mut parts = Vec::new();
    for table in &open.tables {
        parts.push(table_part(table)?);
    }
    let results = super::json(Some(results), findings)?.into_bytes();
    parts.extend([
        Part::new(
            "csv-metadata.json",
            "Metadati delle tabelle",
            "Colonne, tipi e chiavi dei file CSV (W3C CSV on the Web).",
            Medium::Csvw,
            csvw::metadata(open)?,
        ),
        Part::new(
            "regole.json",
            "Regole della misurazione",
            "Metodo, scale, medie, arrotondamenti e fasce: con le tabelle bastano a ricalcolare ogni risultato.",
            Medium::Json,
            super::pretty(rules)?,
        ),
        Part::new(
            "risultati.json",
            "Risultati in JSON",
            "Obiettivi e indicatori con i loro risultati, nell'ordine dell'albero.",
            Medium::Json,
            results,
        ),
        Part::new(
            "risultati.schema.json",
            "Schema dei risultati",
            "Forma di risultati.json (JSON Schema, draft 2020-12).",
            Medium::JsonSchema,
            schema::schema()?,
        ),
        Part::new(
            "risultati.xlsx",
            "Risultati in Excel",
            "Le tabelle in una cartella di lavoro: obiettivi, indicatori, revisioni, serie, unità, assegnazioni.",
            Medium::Xlsx,
            results_book::workbook(open)?,
        ),
    ]);
    Ok(parts)
}

fn table_part(table: &Table) -> Result<Part, PublishError> {
    let name = format!("{}.csv", table.name);
    Ok(Part::new(&name, table.title, table.description, Medium::Csv, csv(table)?))
}

/// What a catalogue says of the other parts.
pub fn catalogue(open: &OpenData, parts: &[Part]) -> Result<Part, PublishError> {
    Ok(Part::new(
        "dcat.jsonld",
        "Descrizione per i cataloghi",
        "Il pacchetto come insieme di dati DCAT-AP_IT.",
        Medium::JsonLd,
        dcat::description(open, parts)?,
    ))
}

/// What the package is made of, and from which workbooks, given as (name, content).
pub fn manifest(
    open: &OpenData,
    parts: &[Part],
    sources: &[(String, Vec<u8>)],
) -> Result<Part, PublishError> {
    Ok(Part::new(
        manifest::NAME,
        "Contenuto del pacchetto",
        "Misura e impronta di ogni file e delle cartelle di lavoro di partenza.",
        Medium::Manifest,
        manifest::written(&open.head, parts, sources)?,
    ))
}

/// SHA-256 in hexadecimal.
pub(super) fn checksum(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        // FIPS 180-4, example of one block.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(checksum(b"abc"), expected);
    }
}
