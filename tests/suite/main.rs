//! The contract, from outside: one binary, one file a capability.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is how a test fails")]

mod command;
mod findings;
mod layers;
mod measurement;
mod office;
mod readme;
mod torino;
