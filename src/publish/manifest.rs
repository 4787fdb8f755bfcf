//! manifest.json: what a package is made of; and a package held against it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::PublishError;
use super::package::{Part, checksum};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::view::open::Head;

/// Its name.
pub const NAME: &str = "manifest.json";

const SCHEMA: &str = "relazione-pacchetto/1";

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    schema: String,
    programma: String,
    ente: String,
    titolo: String,
    anno: i32,
    file: Vec<Entry>,
    fonti: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    nome: String,
    byte: usize,
    sha256: String,
}

fn entry(name: &str, bytes: &[u8]) -> Entry {
    Entry { nome: name.to_owned(), byte: bytes.len(), sha256: checksum(bytes) }
}

pub(super) fn written(
    head: &Head,
    parts: &[Part],
    sources: &[(String, Vec<u8>)],
) -> Result<Vec<u8>, PublishError> {
    let manifest = Manifest {
        schema: SCHEMA.to_owned(),
        programma: format!("relazione {}", env!("CARGO_PKG_VERSION")),
        ente: head.entity.clone(),
        titolo: head.title.clone(),
        anno: head.year,
        file: parts.iter().map(|part| entry(&part.name, &part.bytes)).collect(),
        fonti: sources.iter().map(|(name, bytes)| entry(name, bytes)).collect(),
    };
    Ok(super::pretty(&manifest)?)
}

/// What differs between a package's files and its manifest; the number of files when nothing does.
pub fn check(files: &BTreeMap<String, Vec<u8>>) -> Result<usize, Vec<Diagnostic>> {
    let manifest = read(files)?;
    let mut found = Vec::new();
    for entry in &manifest.file {
        let problem = match files.get(&entry.nome) {
            None => Problem::PackageFileMissing,
            Some(bytes) if checksum(bytes) == entry.sha256 => continue,
            Some(_) => Problem::PackageFileChanged,
        };
        found.push(Diagnostic::new(Place::file(&entry.nome), problem));
    }
    for name in strangers(&manifest, files) {
        found.push(Diagnostic::new(Place::file(name), Problem::PackageFileExtra));
    }
    if found.is_empty() { Ok(manifest.file.len()) } else { Err(found) }
}

/// The files that the manifest beside them does not name, or that are not what it says (a PDF signed since): nobody may
/// replace them unasked.
pub fn foreign(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let changed = |entry: &&Entry| {
        files.get(&entry.nome).is_some_and(|bytes| checksum(bytes) != entry.sha256)
    };
    match read(files) {
        Ok(manifest) => {
            let changed = manifest.file.iter().filter(changed).map(|entry| entry.nome.as_str());
            strangers(&manifest, files).chain(changed).map(str::to_owned).collect()
        }
        Err(_) => files.keys().cloned().collect(),
    }
}

fn strangers<'a>(
    manifest: &Manifest,
    files: &'a BTreeMap<String, Vec<u8>>,
) -> impl Iterator<Item = &'a str> {
    let named = |name: &str| name == NAME || manifest.file.iter().any(|entry| entry.nome == name);
    files.keys().map(String::as_str).filter(move |name| !named(name))
}

fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Manifest, Vec<Diagnostic>> {
    let read = files.get(NAME).and_then(|bytes| serde_json::from_slice::<Manifest>(bytes).ok());
    read.filter(|manifest| manifest.schema == SCHEMA)
        .ok_or_else(|| vec![Diagnostic::new(Place::file(NAME), Problem::PackageWithoutManifest)])
}
