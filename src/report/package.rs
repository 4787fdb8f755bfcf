//! The way to the package that goes online: what may be published, then every file of it in memory.

use std::collections::BTreeMap;

use super::{
    AnnexFormat, Computed, Failure, Files, annexes, compose, names, page, starter, typeset,
};
use crate::config::{Config, State};
use crate::diagnostic::{Diagnostic, Place, Problem, any_error, sort};
use crate::intake::Sources;
use crate::publish::package::{self, Medium, Part};
use crate::view::annex;
use crate::view::open::{OpenData, open_data, rules};
use crate::view::page::{Download, Licence, Published as Offered};
use crate::view::results::{Detail, results};

/// A document that goes online weighs at most this.
const HEAVIEST: usize = 15 * 1024 * 1024;

/// A package: the name of its folder, and its files by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// `camera-di-commercio-di-torino-relazione-2020`
    pub folder: String,
    /// Files.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Makes every file of the package. `inputs` are the workbooks as they lie in the folder, by name.
pub fn package(
    config: &Config,
    computed: &Computed,
    files: &Files,
    inputs: &[(String, Vec<u8>)],
) -> Result<Package, Failure> {
    let open = open_data(&computed.material(config), &computed.intake.revisions);
    let mut parts = documents(config, computed, files, &open)?;
    let figures = results(&computed.material(config), Detail::Figures).outward(&config.data);
    // What the office was warned of is its own business.
    parts.extend(package::data(&open, &rules(&computed.material(config)), &figures, &[])?);
    parts.push(web_page(config, computed, files, &open, &parts)?);
    parts.push(package::catalogue(&open, &parts)?);
    let outward = |(name, bytes): &(String, Vec<u8>)| (config.data.outward(name), bytes.clone());
    let inputs: Vec<_> = inputs.iter().map(outward).collect();
    parts.push(package::manifest(&open, &parts, &inputs)?);
    let folder = open.head.folder.clone();
    Ok(Package { folder, files: parts.into_iter().map(|part| (part.name, part.bytes)).collect() })
}

/// The page of the web, with a link to every file so far.
fn web_page(
    config: &Config,
    computed: &Computed,
    files: &Files,
    open: &OpenData,
    parts: &[Part],
) -> Result<Part, Failure> {
    let licence = &open.head.licence;
    let download = |part: &Part| Download {
        file: part.name.clone(),
        title: part.title.clone(),
        format: part.medium.name().to_owned(),
        bytes: u64::try_from(part.bytes.len()).unwrap_or(u64::MAX),
    };
    let offered = Offered {
        downloads: parts.iter().map(download).collect(),
        licence: Licence {
            name: format!("{} {}", licence.name, licence.version),
            url: licence.address.to_owned(),
        },
    };
    let html = page(config, computed, files, &offered)?;
    let description = "Sintesi, albero, tabelle e grafici in una pagina, con i file da scaricare.";
    Ok(Part::new("index.html", &open.head.title, description, Medium::Html, html.into_bytes()))
}

/// The documents for people: the report, and each annex by itself.
fn documents(
    config: &Config,
    computed: &Computed,
    files: &Files,
    open: &OpenData,
) -> Result<Vec<Part>, Failure> {
    let report = typeset(compose(config, computed, files)?)?;
    let head = &open.head;
    let name = format!("{}.pdf", head.stem);
    let description = "Il documento, accessibile (PDF/UA-1) e da archivio (PDF/A-3a).";
    let mut parts = vec![Part::new(&name, &head.title, description, Medium::Pdf, report.pdf)];
    let numbers = annex::numbers(&computed.material(config));
    parts.extend(annexes(config, computed, files, &numbers, &[AnnexFormat::Pdf])?);
    let heavy: Vec<Diagnostic> = parts.iter().filter_map(too_heavy).collect();
    if heavy.is_empty() { Ok(parts) } else { Err(Failure::Findings(heavy)) }
}

fn too_heavy(part: &Part) -> Option<Diagnostic> {
    let megabytes = |bytes: usize| format!("{} MB", bytes.div_ceil(1024 * 1024));
    let (found, limit) = (megabytes(part.bytes.len()), megabytes(HEAVIEST));
    let problem = Problem::DocumentTooHeavy { found, limit };
    (part.bytes.len() > HEAVIEST).then(|| Diagnostic::new(Place::file(&part.name), problem))
}

/// What forbids to publish: a draft, an internal document, no day of approval, names of persons. Warnings of the
/// reading come with it.
pub fn publishable(
    config: &Config,
    sources: &Sources,
    computed: &Computed,
    files: &Files,
) -> Result<(), Vec<Diagnostic>> {
    let mut findings = refusals(config);
    findings.extend(names::forbidden(config, sources, computed, files));
    findings.extend(starter::found(config, computed, files, true));
    if !any_error(&findings) {
        return Ok(());
    }
    sort(&mut findings);
    Err(findings)
}

fn refusals(config: &Config) -> Vec<Diagnostic> {
    let document = &config.document;
    let dated = document.act.as_ref().is_some_and(|act| act.date.is_some());
    let refusals = [
        (
            document.state == State::Bozza,
            "il documento è una bozza, e una bozza non si pubblica",
            "dopo l'approvazione scrivere stato = \"approvata\" in [documento]",
        ),
        (
            document.state == State::Proposta,
            "il documento è una proposta, e si pubblica dopo l'approvazione",
            "dopo l'approvazione scrivere stato = \"approvata\" in [documento]",
        ),
        (
            !document.public,
            "il documento è interno (pubblico = false), e non si pubblica",
            "per la versione da pubblicare scrivere pubblico = true in [documento]",
        ),
        (
            !dated,
            "manca la data dell'atto che approva il documento",
            "in [documento] scrivere per esempio delibera = { organo = \"Giunta\", data = 2021-06-15 }",
        ),
    ];
    let told = refusals.into_iter().filter(|(refused, _, _)| *refused);
    told.map(|(_, reason, remedy)| {
        let problem = Problem::NotForPublication { reason, remedy };
        Diagnostic::new(Place::file("relazione.toml"), problem)
    })
    .collect()
}
