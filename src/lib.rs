//! From a public body's Excel plan and results to its *Relazione sulla performance*.
//!
//! Data flows one way, and each room returns a value to the functions below:
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
pub mod compare;
pub mod config;
pub mod console;
pub mod diagnostic;
pub mod intake;
pub mod measure;
pub mod model;
mod picture;
mod pipeline;
pub mod publish;
pub mod template;
pub mod typeset;
pub mod view;
pub mod workbook;

pub use pipeline::{
    AnnexFormat, Composed, Computed, Draft, Failure, Files, Package, annexes, comparison, compose,
    compose_annex, compute, draft, excess, package, page, publishable, typeset, typeset_again,
};
