//! Text to relazione.toml.

#![no_main]

use libfuzzer_sys::fuzz_target;
use relazione_fuzz::{judged, plan, told};

const SMALL: &str = "Codice\tLivello\tPadre\tTitolo\tPeso\nA\tarea\t\tArea\t\u{c}\
    Obiettivo\tCodice\tIndicatore\tUnità\tTarget\nA\tk\tIndicatore\tN.\t>= 3\u{c}\
    Obiettivo\tCodice\tConsuntivo\nA\tk\t#2";

fuzz_target!(|text: &str| {
    match relazione::config::read("relazione.toml", text) {
        Err(findings) => told(&findings),
        Ok(read) => judged(&read, plan(SMALL)),
    }
});
