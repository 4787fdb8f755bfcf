//! From a public body's Excel plan and results to its *Relazione sulla performance*.

pub mod template;
pub mod typeset;
pub mod view;
