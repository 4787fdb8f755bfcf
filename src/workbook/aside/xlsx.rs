//! .xlsx files: `<row hidden="1">`, `<col hidden="1">`, `<mergeCell>`, and `<f>` without a `<v>`.

use std::io::{BufRead, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::{Package, attribute, each_tag};
use super::{Aside, Asides, MOST};

pub(super) fn read(bytes: &[u8]) -> Option<Asides> {
    let mut package = Package::open(bytes)?;
    let book = package.book()?;
    let (folder, name) = book.rsplit_once('/').unwrap_or(("", &book));
    let targets = package.relations(&format!("{folder}/_rels/{name}.rels"))?;
    let mut sheets = Vec::new();
    let mut to_calculate = false;
    each_tag(package.part(&book)?, |tag| match tag.local_name().as_ref() {
        "sheet" => sheets.extend(attribute(tag, "name").zip(attribute(tag, "id"))),
        "calcPr" => to_calculate = is_true(attribute(tag, "fullCalcOnLoad").as_deref()),
        _ => {}
    })?;
    let mut asides = Asides::new();
    let mut noted = 0;
    for (name, id) in sheets {
        let Some(part) = targets.get(&id).and_then(|path| package.part(path)) else { continue };
        let Some(content) = worth_reading(part) else {
            asides.insert(name, Aside::default());
            continue;
        };
        let aside = Scan { to_calculate, room: MOST - noted, ..Scan::default() }.sheet(content);
        noted = noted.saturating_add(aside.len()).min(MOST);
        asides.insert(name, aside);
    }
    Some(asides)
}

/// Bytes of a sheet that are taken into memory to be looked through.
const LOOKED_THROUGH: u64 = 16 << 20;

/// The sheet, unless it says at a glance that there is nothing to note: tag by tag it takes as long as its figures.
fn worth_reading(mut part: impl BufRead) -> Option<impl BufRead> {
    let mut head = Vec::new();
    let read = part.by_ref().take(LOOKED_THROUGH).read_to_end(&mut head);
    let whole = read.is_ok_and(|read| read < usize::try_from(LOOKED_THROUGH).unwrap_or(usize::MAX));
    (!whole || may_hold(&head)).then(|| Cursor::new(head).chain(part))
}

/// Whether a sheet may hide a row or have a formula, under whatever prefix. In UTF-16 the signs do not show.
fn may_hold(content: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(content) else { return true };
    let after = |sign| text.split(sign).skip(1);
    let named =
        |rest: &str| rest.starts_with(|c: char| matches!(c, '>' | '/') || c.is_whitespace());
    let shown = |rest: &str| rest.starts_with("=\"false\"") || rest.starts_with("=\"0\"");
    text.contains('\0')
        || after("<f").chain(after(":f")).any(named)
        || after("hidden").any(|rest| !shown(rest))
        || text.contains("mergeCell ")
        || after("ht=").chain(after("idth=")).any(is_nothing)
}

/// Whether an attribute's value in quotes is a height or a width that shows nothing.
fn is_nothing(rest: &str) -> bool {
    let mut parts = rest.split(['"', '\'']).skip(1);
    parts.next().is_some_and(|size| shows_nothing(size, HEIGHT) || shows_nothing(size, WIDTH))
}

/// Points of a row, and digits of a column, that nobody sees any more.
const HEIGHT: f64 = 1.0;
const WIDTH: f64 = 0.2;

fn shows_nothing(size: &str, least: f64) -> bool {
    size.parse::<f64>().is_ok_and(|size| size < least)
}

fn is_true(text: Option<&str>) -> bool {
    matches!(text, Some("1" | "true" | "on"))
}

/// One sheet, as far as it has been read.
#[derive(Default)]
struct Scan {
    /// The program that wrote the file left the formulas to whoever opens it: their zeros are none.
    to_calculate: bool,
    room: usize,
    aside: Aside,
    /// A sheet with more of them is refused anyway.
    values: usize,
    row: u32,
    column: u32,
    cell: Cell,
}

#[derive(Default)]
struct Cell {
    formula: bool,
    /// A text result may be empty.
    text: bool,
    in_value: bool,
    value: String,
}

impl Scan {
    fn sheet(mut self, content: impl BufRead) -> Aside {
        let mut reader = Reader::from_reader(content);
        reader.config_mut().check_end_names = false;
        let mut buffer = Vec::new();
        while self.aside.len() < self.room && self.values <= MOST {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(tag)) => self.open(&tag),
                Ok(Event::Empty(tag)) => self.blank(&tag),
                Ok(Event::Text(text)) if self.cell.in_value => self.cell.value.push_str(&text),
                Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                    "row" => (self.row, self.column) = (self.row.saturating_add(1), 0),
                    "c" => self.close(),
                    "v" => self.cell.in_value = false,
                    _ => {}
                },
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        self.aside
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "row" => self.row(tag),
            "c" => self.cell(tag),
            "col" => self.columns(tag),
            "mergeCell" => self.merge(tag),
            "f" => self.cell.formula = true,
            "v" => {
                self.values = self.values.saturating_add(1);
                self.cell.in_value = true;
            }
            _ => {}
        }
    }

    /// A tag that closes at once.
    fn blank(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "row" => {
                self.row(tag);
                self.row = self.row.saturating_add(1);
            }
            "col" => self.columns(tag),
            "mergeCell" => self.merge(tag),
            "c" => self.column = self.column.saturating_add(1),
            "f" => self.cell.formula = true,
            _ => {}
        }
    }

    fn row(&mut self, tag: &BytesStart<'_>) {
        let mut hidden = false;
        for attribute in tag.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => {
                    let number = attribute.value.parse::<u32>().ok();
                    self.row = number.and_then(|r| r.checked_sub(1)).unwrap_or(self.row);
                }
                "hidden" => hidden |= is_true(Some(&attribute.value)),
                "ht" => hidden |= shows_nothing(&attribute.value, HEIGHT),
                _ => {}
            }
        }
        if hidden {
            self.aside.hide(self.row, self.row);
        }
    }

    fn columns(&mut self, tag: &BytesStart<'_>) {
        let number = |name| attribute(tag, name)?.parse::<u32>().ok()?.checked_sub(1);
        let flat = attribute(tag, "width").is_some_and(|width| shows_nothing(&width, WIDTH));
        if (flat || is_true(attribute(tag, "hidden").as_deref()))
            && let (Some(first), Some(last)) = (number("min"), number("max"))
        {
            self.aside.hide_columns(first, last);
        }
    }

    fn merge(&mut self, tag: &BytesStart<'_>) {
        let corners = attribute(tag, "ref");
        let corners = corners.as_deref().and_then(|corners| corners.split_once(':'));
        if let Some((first, last)) = corners.and_then(|(a, b)| Some((address(a)?, address(b)?))) {
            self.aside.merge(first, last);
        }
    }

    fn cell(&mut self, tag: &BytesStart<'_>) {
        self.cell = Cell::default();
        for attribute in tag.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => self.column = column(&attribute.value).unwrap_or(self.column),
                "t" => self.cell.text = matches!(&*attribute.value, "str" | "s" | "inlineStr"),
                _ => {}
            }
        }
    }

    fn close(&mut self) {
        let value = self.cell.value.trim();
        let missing = value.is_empty() || (self.to_calculate && value == "0");
        if self.cell.formula && !self.cell.text && missing {
            self.aside.unsaved.push((self.row, self.column));
        }
        self.cell = Cell::default();
        self.column = self.column.saturating_add(1);
    }
}

/// Row and column of an address such as `C5`.
fn address(text: &str) -> Option<(u32, u32)> {
    let row = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column(text)?))
}

/// The column in an address such as `C5`.
fn column(address: &str) -> Option<u32> {
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic).take(3);
    let number = letters.fold(0_u32, |number, letter| {
        let digit = u32::from(letter.to_ascii_uppercase().saturating_sub(b'A')).saturating_add(1);
        number.saturating_mul(26).saturating_add(digit)
    });
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(content: &str, expected: bool) {
        assert_eq!(may_hold(content.as_bytes()), expected, "{content}");
    }

    #[test]
    fn a_sheet_without_formulas_and_hidden_rows_is_not_read() {
        case(r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#, false);
        case(r#"<row r="1" hidden="false"/><row hidden="0"/><formula1>"a"</formula1>"#, false);
        case(r#"<row r="1" ht="15" customHeight="1"/><col width="8.43"/>"#, false);
    }

    #[test]
    fn whatever_may_be_noted_is_read() {
        for tag in ["<f>", "<f/>", "<f t=\"shared\"/>", "<f\n>", "<x:f>", "<x:f si='0'>"] {
            case(&format!("<c>{tag}</c>"), true);
        }
        for value in ["=\"1\"", "='true'", " = \"0\"", "=\"on\"", "='0'"] {
            case(&format!("<row hidden{value}/>"), true);
        }
        for size in [r#"<row ht="0" customHeight="1"/>"#, "<row ht='0.5'/>", "<col width=\"0\"/>"] {
            case(size, true);
        }
        let wide: Vec<u8> = "<c><f/></c>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        case("<mergeCell ref=\"A1:A2\"/>", true);
        assert!(may_hold(&wide) && may_hold(b"\xe8"));
    }
}
