//! One row of *Indicatori* and one of *Consuntivo*, every cell as the fuzzer writes it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use relazione_fuzz::{config, judged, own_panics_count, plan};

/// Method of the office and twelve cells, one a line.
fn sheets(text: &str) -> (usize, String) {
    let mut lines = text.split('\n');
    let method = lines.next().and_then(|line| line.bytes().next()).map_or(0, usize::from);
    let mut cell = || lines.next().unwrap_or_default().replace(['\t', '\u{c}'], " ");
    let promise: Vec<String> = (0..8).map(|_| cell()).collect();
    let outcome: Vec<String> = (0..5).map(|_| cell()).collect();
    let objectives = "Codice\tLivello\tPadre\tTitolo\tPeso\nA\tarea\t\tArea\t";
    let indicators = "Obiettivo\tCodice\tIndicatore\tUnità\tOperatore\tTarget\tSoglia\tTarget periodico\tBase\t\
                      Calcolo\tMetodo";
    let results = "Obiettivo\tCodice\tConsuntivo\tNumeratore\tDenominatore\tRaggiungimento forzato\tMotivazione";
    let rows = format!(
        "{objectives}\u{c}{indicators}\nA\tk\tIndicatore\t{}\u{c}{results}\nA\tk\t{}",
        promise.join("\t"),
        outcome.join("\t")
    );
    (method, rows)
}

fuzz_target!(init: own_panics_count(), |text: &str| {
    let (method, rows) = sheets(text);
    judged(config(method), plan(&rows));
});
