//! The contract, from outside: one binary, one file a capability.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a panic is how a test fails"
)]
#![expect(unreachable_pub, reason = "the helpers of a test binary are nobody's interface")]

mod albero;
mod allegati;
mod aspetto;
mod audit;
mod boundary;
mod charts;
mod ciclo;
mod cifre;
mod command;
mod comune;
mod confronta;
mod contesto;
mod dovuto;
mod english;
mod figura;
mod files;
mod findings;
mod formats;
mod headings;
mod headline;
mod hostile;
mod injection;
mod layers;
mod limits;
mod lotto;
mod measurement;
mod modelli;
mod modena;
mod nomi;
mod nuovo;
mod office;
mod offices;
mod osserva;
mod pages;
mod pagina;
mod piano;
mod pubblica;
mod readiness;
mod readme;
mod regole;
mod rientrato;
mod safety;
mod scale;
mod seen;
mod sezioni;
mod stampa;
mod stato;
mod supply;
mod together;

mod torino;
mod unita;
mod verifica;
mod wording;
