//! Rows of *Revisioni* beside a sound plan, every cell as the fuzzer writes it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use relazione_fuzz::{PLAN, config, judged, own_panics_count, plan};

/// The columns that `Revisioni` has.
const HEADINGS: &str = "Obiettivo\tCodice\tCampo\tDa\tA\tData\tAtto\tRevisione\tCausa";

fuzz_target!(init: own_panics_count(), |text: &str| {
    let (which, rows) = text.split_once('\n').unwrap_or(("", text));
    let which = which.bytes().next().map_or(0, usize::from);
    judged(config(which), plan(&format!("{PLAN}\u{c}{HEADINGS}\n{}", rows.replace('\u{c}', " "))));
});
