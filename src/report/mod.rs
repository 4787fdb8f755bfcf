//! The application: what can be asked of the folder of a report. Each answer is a value with what is to be told of it;
//! what was typed, and how it is told, is the business of who asks.

mod annexes;
mod asked;
mod blame;
mod bounds;
mod chapters;
mod check;
mod comparison;
pub mod create;
mod document;
mod failure;
mod figures;
pub(crate) mod folder;
mod import;
mod listed;
mod names;
pub(crate) mod output;
mod own;
mod package;
mod page;
mod printed;
mod profiles;
mod remodulation;
mod sections;
pub(crate) mod starter;
mod unusual;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

pub use annexes::{AnnexFormat, annexes, compose_annex};
pub use asked::{Annexes, Document, Form, Packed, Stage};
pub use bounds::excess;
pub use check::{Check, check};
pub use comparison::Comparison;
pub use document::{Composed, Draft, compose, draft, typeset, typeset_again};
pub use failure::Failure;
pub use figures::{Computed, compute};
pub use folder::Files;
pub use import::{Imported, import};
pub use package::{Package, package, publishable};
pub use page::page;

pub(crate) use comparison::both;
pub(crate) use figures::compute_plan;
pub(crate) use own::Models;

use crate::config::Config;
use crate::typeset::{Layout, Session};
use crate::view::annex::chosen;
use crate::view::explain::{Explanation, explain, explain_cell};
use folder::{Folder, Seen};

/// A report: its relazione.toml, which can be read, and the files that this names, which may have any fault.
pub struct Report {
    folder: Folder,
}

impl Report {
    /// The report of a folder on disk. What its links lead to outside of it is not read.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        Ok(Self { folder: Folder::open(folder)? })
    }

    /// A report whose files are in memory, each by its path within the folder: `relazione.toml`, `testi/premessa.md`.
    pub fn from_memory(files: BTreeMap<String, Vec<u8>>) -> Result<Self, Failure> {
        Ok(Self { folder: Folder::from_memory(files)? })
    }

    /// The report of a folder; every file that is read in it is noted.
    pub(crate) fn observed(folder: &Path, seen: Option<Arc<Seen>>) -> Result<Self, Failure> {
        Ok(Self { folder: Folder::open_noting(folder, seen)? })
    }

    /// What relazione.toml says.
    pub fn config(&self) -> &Config {
        &self.folder.config
    }

    /// Every problem of the data and the texts at once, and what of the workbooks is not read.
    pub fn check(&self) -> Result<Check, Failure> {
        check::whole(&self.folder)
    }

    /// Reads the workbooks and measures.
    pub fn compute(&self) -> Result<Computed, Failure> {
        Ok(compute(self.config(), &self.folder.sources()?)?)
    }

    /// How the figures of a code came about: an indicator's, an objective's, that of a unit by its name, «ente» for the
    /// whole.
    pub fn explain(&self, code: &str) -> Result<Vec<Explanation>, Failure> {
        explain(&self.compute()?.material(self.config()), code).map_err(Failure::Unknown)
    }

    /// How a cell of the matrix came about: of a node, by its code, and a unit, by its name.
    pub fn explain_cell(&self, code: &str, unit: &str) -> Result<Vec<Explanation>, Failure> {
        let computed = self.compute()?;
        explain_cell(&computed.material(self.config()), code, unit).map_err(Failure::Unknown)
    }

    /// The document as a PDF.
    pub fn document(&self, form: Form) -> Result<Document, Failure> {
        self.document_again(form, &mut Session::default(), &|_| ())
    }

    /// Makes the document as [`Report::document`] does, with what the one before left; tells what it is at.
    pub fn document_again(
        &self,
        form: Form,
        session: &mut Session,
        at: &dyn Fn(Stage),
    ) -> Result<Document, Failure> {
        let (config, computed, files) = self.measured(form, at)?;
        at(Stage::Composing);
        let composed = compose(&config, &computed, &files)?;
        let warnings = [&computed.intake.warnings[..], &composed.warnings[..]].concat();
        at(Stage::Setting);
        let set = typeset_again(composed, session)?;
        let name = format!("{}-{}.pdf", config.document.kind.word(), config.document.year);
        Ok(Document { name, pdf: set.pdf, pages: set.pages, warnings })
    }

    /// The pages of the document, not yet a PDF.
    pub fn pages(&self, form: Form) -> Result<Layout, Failure> {
        let (config, computed, files) = self.measured(form, &|_| ())?;
        document::laid_out(compose(&config, &computed, &files)?)
    }

    fn measured(
        &self,
        form: Form,
        at: &dyn Fn(Stage),
    ) -> Result<(Config, Computed, Files), Failure> {
        at(Stage::Reading);
        let config = form.of(self.config());
        let (sources, files) = rayon::join(|| self.folder.sources(), || self.folder.files());
        at(Stage::Measuring);
        let computed = compute(&config, &sources?)?;
        Ok((config, computed, files?))
    }

    /// The annexes of these numbers by themselves, each in these formats; without numbers all of them.
    pub fn annexes(
        &self,
        form: Form,
        asked: &[u32],
        formats: &[AnnexFormat],
        at: &dyn Fn(Stage),
    ) -> Result<Annexes, Failure> {
        at(Stage::Reading);
        let config = form.of(self.config());
        let sources = self.folder.sources()?;
        at(Stage::Measuring);
        let computed = compute(&config, &sources)?;
        let numbers = chosen(&computed.material(&config), asked).map_err(Failure::Unknown)?;
        at(Stage::Setting);
        let parts = annexes(&config, &computed, &self.folder.look()?, &numbers, formats)?;
        Ok(Annexes { parts, warnings: computed.intake.warnings })
    }

    /// This report held against a later one.
    pub fn compare<'a>(&'a self, after: &'a Self) -> Result<Comparison<'a>, Failure> {
        Comparison::of(&self.folder, &after.folder)
    }

    /// The package that goes online, where nothing forbids it.
    pub fn package(&self, at: &dyn Fn(Stage)) -> Result<Packed, Failure> {
        at(Stage::Reading);
        let config = self.config();
        let sources = self.folder.sources()?;
        at(Stage::Measuring);
        let computed = compute(config, &sources)?;
        let files = self.folder.files()?;
        publishable(config, &sources, &computed, &files)?;
        at(Stage::Packing);
        let package = package(config, &computed, &files, &self.folder.inputs()?)?;
        names::leaving(config, &sources, &computed, &files, &package)?;
        Ok(Packed { package, warnings: computed.intake.warnings })
    }
}
