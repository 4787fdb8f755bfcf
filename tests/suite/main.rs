//! The contract, from outside.

mod command;
mod findings;
mod office;
mod torino;
