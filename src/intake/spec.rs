//! The columns of the contract with the office as they are read, and the words that some of them hold.

use super::words;
use crate::columns::{Column, Spec};

/// The column that a heading's key stands for.
pub(super) fn column(spec: &Spec, key: &str) -> Option<&'static Column> {
    let mut columns = spec.columns.iter().copied();
    columns.find(|column| column.names().any(|name| words::key(name) == key))
}

/// The operators that a drop-down offers; more words are read.
pub const OPERATORS: [&str; 7] = [">=", "<=", "=", ">", "<", "tra", "entro"];

/// The words of *Calcolo*, the default first.
pub const CALCULATIONS: [&str; 5] = [VALUE, VARIATION, DIFFERENCE, RATIO, DERIVED];

pub(super) const VALUE: &str = "valore";
pub(super) const VARIATION: &str = "variazione %";
pub(super) const DIFFERENCE: &str = "differenza";
pub(super) const RATIO: &str = "rapporto";
pub(super) const DERIVED: &str = "derivato";

/// *Campo* of an indicator or objective that came during the year, and of one that went.
pub(super) const INSERTED: &str = "inserimento";
pub(super) const REMOVED: &str = "stralcio";

#[cfg(test)]
mod tests {
    use super::super::target::Operator;
    use super::*;

    #[test]
    fn every_operator_offered_is_read() {
        for sign in OPERATORS {
            assert!(Operator::read(sign).is_ok(), "{sign}");
        }
    }
}
