//! The contract, from outside.

mod findings;
mod office;
mod torino;
