//! Bytes to the workbook reader: a file as it is, or the parts of one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use relazione::workbook::Workbook;
use relazione_fuzz::{own_panics_count, package};

fuzz_target!(init: own_panics_count(), |bytes: &[u8]| {
    let file = package(bytes).unwrap_or_else(|| bytes.to_vec());
    if let Ok(book) = Workbook::read("piano.xlsx", file) {
        let cells = book.sheets().iter().flat_map(|sheet| sheet.rows()).flat_map(|row| row.cells());
        cells.for_each(|cell| {
            std::hint::black_box((cell.place().to_string(), cell.value().to_string(), cell.format()));
        });
    }
});
