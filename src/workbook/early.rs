//! .xls files of Excel 2, 3 and 4, before there were workbooks in containers: one stream of records, mostly of one
//! sheet, which is called as its file. calamine does not read them.

use std::sync::Arc;

use calamine::{CellErrorType, Data, ExcelDateTime, ExcelDateTimeType};

use super::cell::Look;
use super::guard::{Records, u16_at, u32_at};
use super::read::Cells;
use super::sheet::Sheet;
use super::whole;
use crate::diagnostic::{Diagnostic, Problem};

/// Beginnings, by version.
const BEGIN: [u16; 3] = [0x0009, 0x0209, 0x0409];
const END: u16 = 0x000A;
/// What a stream begins: a sheet, and in Excel 4 a workbook of several.
const WORKSHEET: u16 = 0x0010;
/// Before each sheet of several: its name.
const SHEET_HEADER: u16 = 0x008F;
const PASSWORD: u16 = 0x002F;
const EPOCH: u16 = 0x0022;
/// Of a font: struck through.
const STRUCK: u16 = 0x08;

/// Whether a file begins as one of these do.
pub(super) fn is_early(bytes: &[u8]) -> bool {
    let length = u16_at(bytes, 2);
    u16_at(bytes, 0).is_some_and(|kind| BEGIN.contains(&kind))
        && length.is_some_and(|length| (4..=16).contains(&length))
        && u16_at(bytes, 6).is_some_and(|kind| [0x0010, 0x0020, 0x0040, 0x0100].contains(&kind))
}

/// Every sheet, or why there is none.
pub(super) fn sheets(file: &Arc<str>, bytes: &[u8]) -> Result<Vec<Sheet>, Vec<Diagnostic>> {
    let mut book = Book { name: stem(file).to_owned(), ..Book::new(file) };
    for (kind, data) in Records::of(bytes) {
        book.record(kind, data).map_err(|problem| whole(file, problem))?;
    }
    if book.in_sheet {
        book.close();
    }
    Ok(book.cells.formatted(book.sheets))
}

/// `dati/consuntivo.xls` is called *consuntivo*.
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A file, as far as it has been read.
struct Book<'a> {
    file: &'a Arc<str>,
    name: String,
    /// 2, 3 or 4.
    version: u16,
    in_sheet: bool,
    is_1904: bool,
    codes: Vec<String>,
    fonts: Vec<bool>,
    /// Font and number format of each style.
    styles: Vec<(u8, u8)>,
    /// A formula whose text comes with the next record.
    awaited: Option<((u32, u32), Look)>,
    cells: Cells,
    sheets: Vec<Sheet>,
}

impl<'a> Book<'a> {
    fn new(file: &'a Arc<str>) -> Self {
        Self {
            file,
            name: String::new(),
            version: 2,
            in_sheet: false,
            is_1904: false,
            codes: Vec::new(),
            fonts: Vec::new(),
            styles: Vec::new(),
            awaited: None,
            cells: Cells::default(),
            sheets: Vec::new(),
        }
    }

    fn record(&mut self, kind: u16, data: &[u8]) -> Result<(), Problem> {
        match kind {
            kind if BEGIN.contains(&kind) => {
                self.version = 2 + (kind >> 9);
                self.in_sheet = u16_at(data, 2) == Some(WORKSHEET);
            }
            END if self.in_sheet => self.close(),
            PASSWORD => return Err(Problem::WorkbookProtected),
            EPOCH => self.is_1904 = u16_at(data, 0) == Some(1),
            SHEET_HEADER => self.name = short(data.get(4..)).unwrap_or_default(),
            0x001E => self.codes.extend(short(Some(data))),
            0x041E => self.codes.extend(short(data.get(2..))),
            0x0031 | 0x0231 => {
                self.fonts.push(u16_at(data, 2).is_some_and(|flags| flags & STRUCK != 0));
            }
            0x0243 | 0x0443 => {
                self.styles.extend(data.first().copied().zip(data.get(1).copied()));
            }
            _ if self.in_sheet => self.cell(kind, data)?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self) {
        let sheet = self.cells.sheet(self.file, &self.name);
        self.sheets.push(sheet);
        self.in_sheet = false;
    }

    fn cell(&mut self, kind: u16, data: &[u8]) -> Result<(), Problem> {
        if let (0x0007 | 0x0207, Some((at, look))) = (kind, self.awaited.take()) {
            let text = if kind == 0x0007 { short(Some(data)) } else { long(Some(data)) };
            return self.cells.push(at, Data::String(text.unwrap_or_default()), look);
        }
        let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else { return Ok(()) };
        let at = (u32::from(row), u32::from(column));
        // Excel 2 keeps the look in three bytes, later ones name a style in two.
        let rest = data.get(if kind < 0x0100 && self.version == 2 { 7 } else { 6 }..);
        let value = match kind {
            0x0002 => u16_at(rest.unwrap_or_default(), 0)
                .map(|number| self.number(f64::from(number), data)),
            0x0003 | 0x0203 => rest.and_then(double).map(|number| self.number(number, data)),
            0x0004 => short(rest).map(Data::String),
            0x0204 => long(rest).map(Data::String),
            0x0005 | 0x0205 => rest.and_then(truth),
            0x027E => {
                rest.and_then(|rest| u32_at(rest, 0)).map(|rk| self.number(compact(rk), data))
            }
            0x0006 | 0x0206 | 0x0406 => match rest {
                Some(&[0, _, _, _, _, _, 0xFF, 0xFF, ..]) => {
                    self.awaited = Some((at, self.look(data)?));
                    None
                }
                Some(&[1, _, yes, _, _, _, 0xFF, 0xFF, ..]) => Some(Data::Bool(yes != 0)),
                Some(&[2, _, code, _, _, _, 0xFF, 0xFF, ..]) => Some(error(code)),
                rest => rest.and_then(double).map(|number| self.number(number, data)),
            },
            _ => None,
        };
        let Some(value) = value else { return Ok(()) };
        let look = self.look(data)?;
        self.cells.push(at, value, look)
    }

    /// Font and number format of a cell.
    fn style(&self, data: &[u8]) -> (u8, u8) {
        if self.version == 2 {
            let look = data.get(5).copied().unwrap_or(0);
            return (look >> 6, look & 0x3F);
        }
        let style = u16_at(data, 4).and_then(|style| self.styles.get(usize::from(style)));
        style.copied().unwrap_or_default()
    }

    fn code(&self, data: &[u8]) -> Option<&str> {
        let (_, format) = self.style(data);
        self.codes.get(usize::from(format)).map(String::as_str)
    }

    fn look(&mut self, data: &[u8]) -> Result<Look, Problem> {
        let (font, _) = self.style(data);
        // There is no font of the number 4.
        let font = font.saturating_sub(u8::from(font > 4));
        let struck = self.fonts.get(usize::from(font)).copied().unwrap_or(false);
        let code = self.code(data).map(str::to_owned);
        self.cells.look(None, code.as_deref(), struck)
    }

    fn number(&self, number: f64, data: &[u8]) -> Data {
        if self.code(data).is_some_and(is_date) {
            let kind = ExcelDateTimeType::DateTime;
            return Data::DateTime(ExcelDateTime::new(number, kind, self.is_1904));
        }
        Data::Float(number)
    }
}

/// `d/m/yy` and, as an Italian Excel wrote it, `gg/mm/aa`.
fn is_date(code: &str) -> bool {
    let quoted = code.split('"').step_by(2).collect::<String>().to_lowercase();
    let digits = quoted.contains(['0', '#', '?']);
    let word = quoted.starts_with("general") || quoted.starts_with("standard");
    !digits && !word && quoted.contains(['d', 'y', 'g', 'a', 'h'])
}

fn double(data: &[u8]) -> Option<f64> {
    data.first_chunk().copied().map(f64::from_le_bytes)
}

/// A number in four bytes: the upper half of a double or a whole number, maybe a hundred times it.
fn compact(rk: u32) -> f64 {
    let number = if rk & 2 == 0 {
        f64::from_bits(u64::from(rk & !3) << 32)
    } else {
        f64::from(rk.cast_signed() >> 2)
    };
    if rk & 1 == 0 { number } else { number / 100.0 }
}

fn truth(data: &[u8]) -> Option<Data> {
    let (value, is_error) = (*data.first()?, *data.get(1)?);
    Some(if is_error == 0 { Data::Bool(value != 0) } else { error(value) })
}

fn error(code: u8) -> Data {
    Data::Error(match code {
        0x00 => CellErrorType::Null,
        0x07 => CellErrorType::Div0,
        0x0F => CellErrorType::Value,
        0x17 => CellErrorType::Ref,
        0x1D => CellErrorType::Name,
        0x24 => CellErrorType::Num,
        _ => CellErrorType::NA,
    })
}

/// A text after its length in one byte.
fn short(data: Option<&[u8]>) -> Option<String> {
    let (length, letters) = data?.split_first()?;
    letters.get(..usize::from(*length)).map(letters_of)
}

/// A text after its length in two bytes.
fn long(data: Option<&[u8]>) -> Option<String> {
    let data = data?;
    let length = usize::from(u16_at(data, 0)?);
    data.get(2..)?.get(..length).map(letters_of)
}

/// The letters of Windows in Western Europe that are not those of Unicode's first page.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Letters of one byte each.
pub(super) fn letters_of(bytes: &[u8]) -> String {
    let letter = |byte: &u8| {
        let special = byte.checked_sub(0x80).and_then(|at| WINDOWS.get(usize::from(at)));
        special.copied().unwrap_or(char::from(*byte))
    };
    bytes.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::Workbook;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    fn words(words: &[u16]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    fn seen(bytes: Vec<u8>) -> Vec<String> {
        let book = Workbook::read("dati/consuntivo.xls", bytes).unwrap();
        let cells = book.sheets().iter().flat_map(Sheet::rows).flat_map(|row| row.cells());
        cells.map(|cell| format!("{} {}", cell.place(), cell.value())).collect()
    }

    #[test]
    fn a_sheet_of_excel_2_is_called_as_its_file() {
        let look = [0, 1, 0];
        let cell =
            |column: u16, content: &[u8]| [&words(&[1, column])[..], &look, content].concat();
        let bytes = [
            record(0x0009, &words(&[2, 0x0010])),
            record(0x001E, b"\x07General"),
            record(0x001E, b"\x08gg/mm/aa"),
            record(0x0004, &[&words(&[0, 0])[..], &[0, 0, 0], b"\x08Quantit\xe0"].concat()),
            record(0x0002, &[&words(&[1, 0])[..], &[0, 0, 0], &85_u16.to_le_bytes()].concat()),
            record(0x0003, &[&words(&[1, 1])[..], &[0, 0, 0], &0.5_f64.to_le_bytes()].concat()),
            record(0x0003, &cell(2, &44_012_f64.to_le_bytes())),
            record(0x0005, &cell(3, &[0x07, 1])),
            record(0x0006, &cell(4, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0])),
            record(0x0007, b"\x05fatto"),
            record(END, &[]),
        ];
        assert_eq!(
            seen(bytes.concat()),
            [
                "dati/consuntivo.xls › consuntivo!A1 Quantità",
                "dati/consuntivo.xls › consuntivo!A2 85",
                "dati/consuntivo.xls › consuntivo!B2 0,5",
                "dati/consuntivo.xls › consuntivo!C2 30/06/2020",
                "dati/consuntivo.xls › consuntivo!D2 #DIV/0!",
                "dati/consuntivo.xls › consuntivo!E2 fatto",
            ]
        );
    }

    #[test]
    fn sheets_of_excel_3_and_4() {
        for (begin, version, formula) in [(0x0209, 3, 0x0206), (0x0409, 4, 0x0406)] {
            let cell =
                |column: u16, content: &[u8]| [&words(&[0, column, 0])[..], content].concat();
            let bytes = [
                record(begin, &words(&[version, 0x0010, 0])),
                record(0x0204, &cell(0, b"\x06\x00Codice")),
                record(0x0203, &cell(1, &84.87_f64.to_le_bytes())),
                record(0x027E, &cell(2, &(8487_u32 << 2 | 3).to_le_bytes())),
                record(formula, &cell(3, &[1, 0, 1, 0, 0, 0, 0xFF, 0xFF])),
                record(END, &[]),
            ];
            let texts = ["A1 Codice", "B1 84,87", "C1 84,87", "D1 VERO"];
            let texts = texts.map(|text| format!("dati/consuntivo.xls › consuntivo!{text}"));
            assert_eq!(seen(bytes.concat()), texts, "{version}");
        }
    }

    #[test]
    fn several_sheets_of_excel_4_have_names() {
        let sheet = |name: &str, number: f64| {
            let length = u8::try_from(name.len()).unwrap();
            [
                record(SHEET_HEADER, &[&[0, 0, 0, 0, length], name.as_bytes()].concat()),
                record(0x0409, &words(&[4, 0x0010])),
                record(0x0203, &[&words(&[0, 0, 0])[..], &number.to_le_bytes()].concat()),
                record(END, &[]),
            ]
            .concat()
        };
        let begin = record(0x0409, &words(&[4, 0x0100]));
        let bytes = [begin, sheet("Obiettivi", 1.0), sheet("Indicatori", 2.0), record(END, &[])];
        let place = "dati/consuntivo.xls › ";
        let expected = [format!("{place}Obiettivi!A1 1"), format!("{place}Indicatori!A1 2")];
        assert_eq!(seen(bytes.concat()), expected);
    }
}
