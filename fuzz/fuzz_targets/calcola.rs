//! A whole plan to figures: a workbook's bytes, its parts, or its sheets as text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use relazione_fuzz::{config, judged, own_panics_count, package, plan};

fuzz_target!(init: own_panics_count(), |bytes: &[u8]| {
    let Some((method, bytes)) = bytes.split_first() else { return };
    let config = config(usize::from(*method));
    if bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF]) {
        judged(config, bytes.to_vec());
    } else if let Some(file) = package(bytes) {
        judged(config, file);
    } else {
        judged(config, plan(&String::from_utf8_lossy(bytes)));
    }
});
