//! Cells to model: every reading rule and every complaint.

mod number;
mod target;
mod words;
