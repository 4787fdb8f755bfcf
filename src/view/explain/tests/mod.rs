//! Explanations as an auditor reads them: of a published document, and of hand-made trees.

mod agreement;
mod made;
mod means;
mod methods;
mod sample;
mod terminal;
mod workbook;
