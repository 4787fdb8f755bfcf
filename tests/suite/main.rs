//! The contract, from outside.

mod albero;
mod findings;
mod modena;
mod office;
mod scale;
mod torino;
