//! .ods files say "and so on 16384 times", and calamine writes it all out; and in a table that is never closed
//! it reads on for ever. So the content is gone through here before.

use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::package::Archive;
use crate::diagnostic::Problem;
use crate::workbook::{damaged, too_large};

/// Cells that all sheets may cover together, blanks between used ones included.
const MOST_CELLS: usize = 6_000_000;
/// Bytes of text once repeated.
const MOST_TEXT: usize = 512 << 20;
const COLUMNS: usize = 1 << 14;
const ROWS: usize = 1 << 20;

/// Whether the list of its parts tells how the content was ciphered.
pub(super) fn ciphered(archive: &mut Archive<'_>) -> bool {
    let mut manifest = Vec::new();
    if let Ok(part) = archive.by_name("META-INF/manifest.xml") {
        // damage is for calamine to find
        part.take(1 << 20).read_to_end(&mut manifest).ok();
    }
    String::from_utf8_lossy(&manifest).contains(":encryption-data")
}

/// Whether it is one by its `mimetype` or, where that is missing, by its content.
pub(super) fn is_spreadsheet(archive: &mut Archive<'_>) -> Result<(), Problem> {
    let mut told = Vec::new();
    if let Ok(part) = archive.by_name("mimetype") {
        part.take(1 << 10).read_to_end(&mut told).ok();
    }
    let told = String::from_utf8_lossy(&told);
    let kind = told.trim_start_matches('\u{feff}').trim().strip_prefix(FAMILY);
    let is_it = match kind {
        Some(kind) => kind.starts_with("spreadsheet"),
        None => holds_sheets(archive),
    };
    if is_it {
        Ok(())
    } else {
        Err(damaged("è un documento OpenDocument, ma non un foglio di calcolo"))
    }
}

const FAMILY: &str = "application/vnd.oasis.opendocument.";

fn holds_sheets(archive: &mut Archive<'_>) -> bool {
    let mut content = Vec::new();
    if let Ok(part) = archive.by_name("content.xml") {
        part.take(LARGEST_CONTENT).read_to_end(&mut content).ok();
    }
    let content: Vec<u8> = content.into_iter().filter(|byte| *byte != 0).collect();
    is_flat(&content)
}

/// Bytes of a content without a `mimetype` that are looked through.
const LARGEST_CONTENT: u64 = 256 << 20;

/// Whether an XML text is one of sheets.
pub(super) fn is_flat(text: &[u8]) -> bool {
    let sign = b"<office:spreadsheet";
    text.windows(sign.len()).any(|window| window == sign)
}

/// What calamine would make of the content.
pub(super) fn measure(bytes: &[u8]) -> Result<(), Problem> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    // what does not unpack is for calamine to complain of
    archive.by_name("content.xml").map_or(Ok(()), |content| check(BufReader::new(content)))
}

fn check(content: impl BufRead) -> Result<(), Problem> {
    let mut reader = Reader::from_reader(content);
    reader.config_mut().expand_empty_elements = true;
    let mut grid = Grid::default();
    let mut open = 0_usize;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).or(Err(damaged(NOT_XML)))? {
            Event::Start(tag) => {
                open = open.saturating_add(1);
                grid.open(&tag)?;
            }
            Event::End(tag) => {
                open = open.saturating_sub(1);
                grid.close(tag.name().as_ref());
            }
            Event::Text(text) => grid.row.write(text.into_inner().len()),
            Event::Eof if open > 0 => return Err(damaged(NOT_XML)),
            Event::Eof => return Ok(()),
            _ => grid.row.write(1),
        }
        grid.fits()?;
    }
}

const NOT_XML: &str = "il suo XML non è valido";

/// What calamine will hold: the cells of the rows, and those of the rows written out.
#[derive(Default)]
struct Grid {
    cells: usize,
    text: usize,
    blank_rows: usize,
    widest: usize,
    row: Row,
}

#[derive(Default)]
struct Row {
    repeats: usize,
    /// After the last used cell.
    column: usize,
    blanks: usize,
    used: bool,
    cell_repeats: usize,
    text: usize,
}

impl Grid {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Problem> {
        match tag.name().as_ref() {
            "table:table" => (self.blank_rows, self.widest) = (0, 0),
            "table:table-row" => {
                let repeats = number(tag, "table:number-rows-repeated")?.min(ROWS);
                self.row = Row { repeats, ..Row::default() };
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let repeats = number(tag, "table:number-columns-repeated")?.min(COLUMNS);
                self.row.cell(repeats, has_content(tag));
                self.row.write(tag.len());
            }
            "text:s" => self.row.write(number(tag, "text:c")?),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        if name != "table:table-row" {
            return;
        }
        let row = std::mem::take(&mut self.row);
        if !row.used {
            self.blank_rows = self.blank_rows.saturating_add(row.repeats);
            return;
        }
        self.widest = self.widest.max(row.column);
        let rows = self.blank_rows.saturating_add(row.repeats);
        let written = rows.saturating_mul(self.widest).saturating_add(row.column);
        self.cells = self.cells.saturating_add(written);
        self.text = self.text.saturating_add(row.text.saturating_mul(row.repeats));
        self.blank_rows = 0;
    }

    fn fits(&self) -> Result<(), Problem> {
        if self.cells > MOST_CELLS {
            return Err(too_large("più di 6.000.000 di celle coperte".to_owned(), "6.000.000"));
        }
        if self.text.max(self.row.text) > MOST_TEXT {
            return Err(too_large("più di 512 MB di testo".to_owned(), "512 MB"));
        }
        Ok(())
    }
}

impl Row {
    fn cell(&mut self, repeats: usize, used: bool) {
        self.cell_repeats = repeats;
        if used {
            self.column = self.column.saturating_add(self.blanks).saturating_add(repeats);
            self.column = self.column.min(COLUMNS);
            (self.blanks, self.used) = (0, true);
        } else {
            self.blanks = repeats;
        }
    }

    fn write(&mut self, bytes: usize) {
        self.text = self.text.saturating_add(bytes.saturating_mul(self.cell_repeats));
    }
}

/// A value or a formula; `LibreOffice` repeats mere blanks up to the edge of the sheet.
fn has_content(tag: &BytesStart<'_>) -> bool {
    tag.attributes().with_checks(false).flatten().any(|attribute| {
        let key = attribute.key.as_ref();
        key.starts_with("office:") || key == "table:formula"
    })
}

/// The largest number under that name; 1 when there is none.
fn number(tag: &BytesStart<'_>, name: &str) -> Result<usize, Problem> {
    let mut largest = None;
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.or(Err(damaged(NOT_XML)))?;
        if attribute.key.as_ref() == name {
            let number = attribute.value.parse::<usize>().or(Err(damaged(NOT_XML)))?;
            largest = largest.max(Some(number));
        }
    }
    Ok(largest.unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUE: &str = "<table:table-cell office:value=\"1\"/>";

    fn fits(rows: &str) -> bool {
        check(format!("<table:table table:name=\"a\">{rows}</table:table>").as_bytes()).is_ok()
    }

    fn row(repeats: usize, cells: &str) -> String {
        format!(
            "<table:table-row table:number-rows-repeated=\"{repeats}\">{cells}</table:table-row>"
        )
    }

    fn blanks(repeats: usize) -> String {
        format!("<table:table-cell table:number-columns-repeated=\"{repeats}\"/>")
    }

    #[test]
    fn blanks_at_the_end_cost_nothing() {
        let tail = blanks(16_000);
        assert!(fits(&format!("{}{}", row(1, &format!("{VALUE}{tail}")), row(1 << 20, &tail))));
    }

    #[test]
    fn what_would_be_written_out_is_counted() {
        let wide = format!("{}{VALUE}", blanks(16_000));
        assert!(fits(&row(1, &wide)));
        assert!(!fits(&row(1_000, &wide)));
        assert!(!fits(&format!("{}{}", row(1_000, &blanks(9)), row(1, &wide))));
        assert!(!fits(&row(1, &wide).repeat(400)));
        let text = format!(
            "<table:table-cell office:value-type=\"string\" \
            table:number-columns-repeated=\"9000\"><text:p>{}</text:p></table:table-cell>",
            "x".repeat(60_000)
        );
        assert!(!fits(&row(1, &text)));
    }

    #[test]
    fn what_is_not_closed_is_refused() {
        assert!(check(&b"<a><table:table></a>"[..]).is_err());
        assert!(check(&b"<a><table:table>"[..]).is_err());
        assert!(check(&b"<a><table:table/></a>"[..]).is_ok());
        assert!(!fits("<table:table-row table:number-rows-repeated='x'/>"));
    }

    #[test]
    fn spaces_are_counted() {
        let spaces = |count: usize| {
            let text = format!("<text:p><text:s text:c=\"{count}\"/></text:p>");
            row(
                1,
                &format!(
                    "<table:table-cell office:value-type=\"string\">{text}</table:table-cell>"
                ),
            )
        };
        assert!(fits(&spaces(80)));
        assert!(!fits(&spaces(MOST_TEXT)));
    }
}
