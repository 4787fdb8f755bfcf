//! From a public body's Excel plan and results to its *Relazione sulla performance*.
//!
//! From a folder to a PDF:
//!
//! ```no_run
//! use std::path::Path;
//!
//! use relazione::report::{Form, Report};
//!
//! let report = Report::open(Path::new("camera-2024"))?;
//! let document = report.document(Form::default())?;
//! std::fs::write(&document.name, &document.pdf)?;
//! println!("{} pages, {} warnings", document.pages, document.warnings.len());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! From memory to results; what is wrong is told with its place, all of it at once:
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! use relazione::report::{Failure, Report, create};
//!
//! // The files of a new folder: nobody has filled them in.
//! let files = create::create(2025, None, &Default::default())?.into_iter().map(|(path, bytes)| (path.to_owned(), bytes));
//! let report = Report::from_memory(files.collect::<BTreeMap<_, _>>())?;
//! let Err(Failure::Findings(findings)) = report.compute() else { panic!("there is no plan yet") };
//! assert!(findings.iter().any(|finding| finding.place.to_string().starts_with("piano.xlsx")));
//! # Ok::<(), Failure>(())
//! ```
//!
//! Data flows one way, and each room returns a value to `report`, which asks for the next:
//!
//! ```text
//! relazione.toml -> config ─┐
//! workbooks -> workbook ────┼─> intake -> model -> measure -> view ─┬─ chart ────┐
//! testi/*.md ───────────────┘                                      ├─ template ─┼─> typeset -> PDF
//!                                                                  └─ publish ──┘   JSON, CSV
//! ```
//!
//! Beside this way, `compare` holds two folders against each other, after `measure` and before `view`.

pub mod audit;
pub mod chart;
pub mod cli;
pub mod columns;
pub mod compare;
pub mod config;
pub mod console;
pub mod diagnostic;
pub mod intake;
pub mod measure;
pub mod model;
mod picture;
pub mod publish;
pub mod report;
pub mod template;
pub mod typeset;
pub mod view;
pub mod workbook;

pub use report::{
    AnnexFormat, Composed, Computed, Draft, Failure, Files, Package, Report, annexes, compose,
    compose_annex, compute, draft, excess, package, page, publishable, typeset, typeset_again,
};
