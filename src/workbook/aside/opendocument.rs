//! .ods files: rows and columns that are collapsed or filtered away, merged cells, and formulas without a value. Office
//! programs write none
//! for a formula that gives an empty text; libraries that do not calculate write none at all.

use std::collections::BTreeSet;
use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::package::attribute;
use super::{Aside, Asides, MOST};

/// The grid: what is repeated beyond it is filling.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

pub(super) fn read(bytes: &[u8]) -> Option<Asides> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let calculated = generator(&mut archive).is_some_and(|name| name.contains("Office"));
    let content = BufReader::new(archive.by_name("content.xml").ok()?);
    let mut reader = Reader::from_reader(content);
    reader.config_mut().expand_empty_elements = true;
    let mut scan = Scan { calculated, ..Scan::default() };
    let mut buffer = Vec::new();
    while scan.noted < MOST {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) => scan.open(&tag),
            Event::End(tag) if tag.name().as_ref() == "table:table-row" => {
                scan.row = scan.row.saturating_add(scan.repeats);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Some(scan.asides)
}

/// The program that wrote the file: `LibreOffice/24.2`, `ODFPY/1.4.1`.
fn generator(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    let mut meta = String::new();
    archive.by_name("meta.xml").ok()?.take(1 << 16).read_to_string(&mut meta).ok()?;
    let (_, rest) = meta.split_once("<meta:generator>")?;
    rest.split_once('<').map(|(name, _)| name.to_owned())
}

/// The content, as far as it has been read.
#[derive(Default)]
struct Scan {
    /// By the program that wrote the file.
    calculated: bool,
    asides: Asides,
    noted: usize,
    sheet: String,
    row: u32,
    repeats: u32,
    column: u32,
    /// The style that is being read, and those of which nothing is seen.
    style: String,
    flat: BTreeSet<String>,
}

impl Scan {
    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "table:table" => {
                (self.sheet, self.row) = (attribute(tag, "name").unwrap_or_default(), 0);
                self.column = 0;
            }
            "style:style" => self.style = attribute(tag, "name").unwrap_or_default(),
            "style:table-row-properties" => self.flatten(attribute(tag, "row-height")),
            "style:table-column-properties" => self.flatten(attribute(tag, "column-width")),
            "table:table-column" => {
                let repeats = count(tag, "number-columns-repeated");
                if is_hidden(tag) || self.is_flat(tag) {
                    let last = self.column.saturating_add(repeats.max(1) - 1).min(COLUMNS);
                    let first = self.column;
                    self.note(|aside| aside.hide_columns(first, last));
                }
                self.column = self.column.saturating_add(repeats);
            }
            "table:table-row" => {
                self.repeats = count(tag, "number-rows-repeated");
                self.column = 0;
                if is_hidden(tag) || self.is_flat(tag) {
                    let last = self.row.saturating_add(self.repeats.max(1) - 1).min(ROWS);
                    let first = self.row;
                    self.note(|aside| aside.hide(first, last));
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let has = |name| attribute(tag, name).is_some();
                if !self.calculated && has("formula") && !has("value-type") {
                    let at = (self.row, self.column);
                    self.note(|aside| aside.unsaved.push(at));
                }
                if has("number-rows-spanned") || has("number-columns-spanned") {
                    self.merge(tag);
                }
                let repeats = count(tag, "number-columns-repeated");
                self.column = self.column.saturating_add(repeats);
            }
            _ => {}
        }
    }

    /// Takes note of a style whose rows or columns show nothing.
    fn flatten(&mut self, size: Option<String>) {
        if size.is_some_and(|size| shows_nothing(&size)) {
            self.flat.insert(self.style.clone());
        }
    }

    fn is_flat(&self, tag: &BytesStart<'_>) -> bool {
        !self.flat.is_empty()
            && attribute(tag, "style-name").is_some_and(|style| self.flat.contains(&style))
    }

    fn merge(&mut self, tag: &BytesStart<'_>) {
        let end = |from: u32, name| from.saturating_add(count(tag, name).max(1) - 1);
        let first = (self.row, self.column);
        let rows = end(self.row, "number-rows-spanned").min(ROWS);
        let columns = end(self.column, "number-columns-spanned").min(COLUMNS);
        self.note(|aside| aside.merge(first, (rows, columns)));
    }

    fn note(&mut self, what: impl FnOnce(&mut Aside)) {
        what(self.asides.entry(self.sheet.clone()).or_default());
        self.noted = self.noted.saturating_add(1);
    }
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    matches!(attribute(tag, "visibility").as_deref(), Some("collapse" | "filter"))
}

/// A length of less than a point: `0cm`, `0.001in`.
fn shows_nothing(size: &str) -> bool {
    const POINTS: [(&str, f64); 5] =
        [("cm", 28.3), ("mm", 2.83), ("in", 72.0), ("pt", 1.0), ("pc", 12.0)];
    let points = POINTS.iter().find_map(|(unit, points)| {
        let length: f64 = size.strip_suffix(unit)?.trim().parse().ok()?;
        Some(length * points)
    });
    points.is_some_and(|points| points < 1.0)
}

fn count(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|text| text.parse().ok()).unwrap_or(1)
}
