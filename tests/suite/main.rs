//! The contract, from outside.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a panic is how a test fails")]
#![expect(unreachable_pub, reason = "the helpers of a test binary are nobody's interface")]

mod command;
mod findings;
mod office;
mod torino;
