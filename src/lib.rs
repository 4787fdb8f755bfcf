//! From a public body's Excel plan and results to its *Relazione sulla performance*.

pub mod chart;
pub mod config;
pub mod diagnostic;
pub mod intake;
pub mod measure;
pub mod model;
pub mod template;
pub mod typeset;
pub mod view;
pub mod workbook;
