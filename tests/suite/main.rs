//! The contract, from outside.

mod albero;
mod findings;
mod modena;
mod office;
mod offices;
mod scale;
mod torino;
