//! .xlsb files. calamine passes over the errors of their formulas, which would then look like empty cells.

use std::collections::BTreeSet;

use calamine::{Xlsb, XlsbError};

use super::cell::{Look, Value};
use super::looks::Looks;
use super::quiet;
use super::read::{Bytes, Cells, problem};
use crate::diagnostic::Problem;

pub(super) fn read(
    book: &mut Xlsb<Bytes>,
    name: &str,
    cells: &mut Cells,
    looks: &Looks,
) -> Result<(), Problem> {
    let looks = looks.of(name, cells)?;
    let mut failed = quiet::run(|| formulas(book, name)).unwrap_or_default();
    let closed = |error: XlsbError| problem(&error.into());
    let mut reader = book.worksheet_cells_reader(name).map_err(closed)?;
    while let Some(cell) = reader.next_cell().map_err(closed)? {
        let (at, data) = (cell.get_position(), cell.get_value());
        failed.remove(&at);
        cells.weigh(data)?;
        cells.push(at, data.clone().into(), looks.at(at))?;
    }
    for at in failed {
        cells.push_value(at, Value::Error("#ERRORE!".to_owned()), Look::UNKNOWN)?;
    }
    Ok(())
}

/// Where the formulas stand: what then has no value has an error. Which one, calamine does not tell.
fn formulas(book: &mut Xlsb<Bytes>, name: &str) -> BTreeSet<(u32, u32)> {
    let mut places = BTreeSet::new();
    let Ok(mut reader) = book.worksheet_cells_reader(name) else { return places };
    loop {
        match reader.next_formula() {
            Ok(Some(cell)) => {
                places.insert(cell.get_position());
            }
            Ok(None) | Err(XlsbError::Io(_)) => return places,
            // a formula of an unknown kind: its place is not told either
            Err(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use crate::workbook::Workbook;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let [low, high] = [kind & 0x7F, kind >> 7].map(|part| u8::try_from(part).unwrap());
        let head = if kind < 0x80 { vec![low] } else { vec![low | 0x80, high] };
        let length = u8::try_from(data.len()).unwrap();
        assert!(length < 0x80);
        [&head, &[length][..], data].concat()
    }

    fn wide(text: &str) -> Vec<u8> {
        let letters: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u32::try_from(text.len()).unwrap().to_le_bytes();
        [&length[..], &letters].concat()
    }

    fn cell(column: u8, content: &[u8]) -> Vec<u8> {
        styled(column, 0, content)
    }

    fn styled(column: u8, style: u8, content: &[u8]) -> Vec<u8> {
        [&[column, 0, 0, 0, style, 0, 0, 0], content].concat()
    }

    /// Two styles of cells after one that is the parent of both: plain, and a percentage that is struck through.
    fn styles() -> Vec<u8> {
        let font = |flags| record(0x2B, &[0, 0, flags, 0]);
        let style = |format, font| record(0x2F, &[0, 0, format, 0, font, 0]);
        [
            record(0x2C, &[&[164, 0][..], &wide("0.0%")].concat()),
            font(0),
            font(8),
            style(9, 1),
            record(0x269, &[2, 0, 0, 0]),
            style(0, 0),
            style(164, 1),
            record(0x26A, &[]),
        ]
        .concat()
    }

    /// A text with the runs of its fonts.
    fn rich(text: &str, runs: &[[u8; 4]]) -> Vec<u8> {
        let count = u32::try_from(runs.len()).unwrap().to_le_bytes();
        [&[1][..], &wide(text), &count, &runs.concat()].concat()
    }

    /// The formula `=1`, after a result.
    const ONE: [u8; 9] = [0, 0, 3, 0, 0, 0, 0x1E, 1, 0];

    fn written() -> Vec<u8> {
        let book = [
            record(0x9C, &[&[0; 8][..], &wide("rId1"), &wide("Dati")].concat()),
            record(0x90, &[]),
            record(0x9D, &[]),
        ];
        let sheet = [
            record(0x94, &[0; 16]),
            record(0x91, &[]),
            record(0x00, &[&[2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10][..], &[0; 5]].concat()),
            record(0x05, &styled(1, 1, &0.8487_f64.to_le_bytes())),
            record(0x06, &cell(2, &wide("Codice"))),
            record(0x09, &cell(3, &[&1_f64.to_le_bytes()[..], &ONE].concat())),
            record(0x0B, &cell(4, &[&[7][..], &ONE].concat())),
            record(0x03, &cell(5, &[0x2A])),
            record(0x07, &cell(6, &[1, 0, 0, 0])),
            record(0x07, &styled(7, 1, &[2, 0, 0, 0])),
            record(0x3E, &cell(8, &rich("8085", &[[2, 0, 1, 0]]))),
            record(0x92, &[]),
        ];
        let texts = [
            record(0x9F, &[3, 0, 0, 0, 3, 0, 0, 0]),
            record(0x13, &[&[0][..], &wide("Codice")].concat()),
            record(0x13, &rich("8085", &[[0, 0, 1, 0], [2, 0, 0, 0]])),
            record(0x13, &rich("8085", &[[2, 0, 0, 0]])),
            record(0xA0, &[]),
        ];
        let links = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.bin\"/>\
            </Relationships>";
        let parts = [
            ("xl/_rels/workbook.bin.rels", links.as_bytes().to_vec()),
            ("xl/sharedStrings.bin", texts.concat()),
            ("xl/styles.bin", styles()),
            ("xl/workbook.bin", book.concat()),
            ("xl/worksheets/sheet1.bin", sheet.concat()),
        ];
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(&content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_cell_has_the_format_and_the_font_of_its_style() {
        let book = Workbook::read("a.xlsb", written()).unwrap();
        let sheet = &book.sheets()[0];
        let seen = [1, 3].map(|column| sheet.cell(2, column));
        assert_eq!(seen.map(|cell| cell.shown()), ["84,9 %", "1"]);
        assert_eq!(seen.map(|cell| cell.struck()), [true, false]);
        assert_eq!(seen.map(|cell| cell.percent_points().is_some()), [true, false]);
    }

    #[test]
    fn parts_of_a_text_are_struck_by_their_runs_or_as_their_cell_is() {
        let book = Workbook::read("a.xlsb", written()).unwrap();
        let struck = [6, 7, 8].map(|column| book.sheets()[0].cell(2, column).rich().cloned());
        assert_eq!(struck.map(|rich| rich.unwrap().struck), ["80", "80", "85"]);
    }

    #[test]
    fn a_formula_without_a_value_is_an_error() {
        let book = Workbook::read("a.xlsb", written()).unwrap();
        assert!(book.sheets()[0].hides(2) && !book.sheets()[0].hides(1));
        let cells = book.sheets()[0].rows().flat_map(|row| row.cells());
        let seen: Vec<String> =
            cells.map(|cell| format!("{} {}", cell.place(), cell.value())).collect();
        assert_eq!(
            seen,
            [
                "a.xlsb › Dati!B3 0,8487",
                "a.xlsb › Dati!C3 Codice",
                "a.xlsb › Dati!D3 1",
                "a.xlsb › Dati!E3 #ERRORE!",
                "a.xlsb › Dati!F3 #N/D",
                "a.xlsb › Dati!G3 85",
                "a.xlsb › Dati!H3 85",
                "a.xlsb › Dati!I3 80",
            ]
        );
    }
}
