//! How cells look in the kinds of file of which calamine tells values alone: the number format of each, and whether
//! it is struck through. What cannot be read here looks like nothing in particular.

mod binary;
mod grid;
mod opendocument;
mod xlsb;

use std::collections::BTreeMap;

use super::cell::Look;
use super::guard::Kind;
use super::read::Cells;
use crate::diagnostic::Problem;
use grid::Grid;

/// A style of cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Style {
    /// One of Excel's own number formats.
    id: Option<u32>,
    code: Option<String>,
    struck: bool,
}

/// The styles of a workbook, and which cells have which.
#[derive(Debug, Default)]
pub(super) struct Looks {
    styles: Vec<Style>,
    sheets: BTreeMap<String, Grid>,
}

/// The looks of one sheet.
pub(super) struct Sheet<'a> {
    grid: Option<&'a Grid>,
    looks: Vec<Look>,
    plain: Look,
}

/// Reads what calamine does not tell.
pub(super) fn read(kind: Kind, bytes: &[u8]) -> Looks {
    let found = match kind {
        // calamine tells
        Kind::Xlsx => None,
        Kind::Xlsb => xlsb::read(bytes),
        Kind::Xls => binary::read(bytes),
        Kind::Ods => opendocument::read(bytes),
    };
    found.unwrap_or_default()
}

impl Looks {
    /// The looks of a sheet; its number formats become known to the workbook's cells.
    pub(super) fn of(&self, sheet: &str, cells: &mut Cells) -> Result<Sheet<'_>, Problem> {
        let looks = self.styles.iter();
        let looks = looks.map(|style| cells.look(style.id, style.code.as_deref(), style.struck));
        Ok(Sheet {
            looks: looks.collect::<Result<_, _>>()?,
            grid: self.sheets.get(sheet),
            plain: cells.look(None, None, false)?,
        })
    }
}

impl Sheet<'_> {
    /// The look of a cell.
    pub(super) fn at(&self, (row, column): (u32, u32)) -> Look {
        let style = self.grid.and_then(|grid| grid.style(row, column));
        let look = style.and_then(|style| self.looks.get(usize::try_from(style).ok()?));
        look.copied().unwrap_or(self.plain)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use crate::workbook::{Format, Workbook};

    fn ods(styles: &str, rows: &str) -> Workbook {
        let spaces: String = ["office", "table", "text", "style", "number"]
            .map(|name| {
                format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"")
            })
            .concat();
        let content = format!(
            "<office:document-content{spaces}><office:automatic-styles>{styles}\
            </office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"Dati\">\
            {rows}</table:table></office:spreadsheet></office:body></office:document-content>"
        );
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", "<manifest/>"),
            ("content.xml", &content),
        ] {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        Workbook::read("a.ods", writer.finish().unwrap().into_inner()).unwrap()
    }

    fn cell(kind: &str, value: &str, text: &str) -> String {
        format!(
            "<table:table-cell office:value-type=\"{kind}\" office:value=\"{value}\"><text:p>{text}\
            </text:p></table:table-cell>"
        )
    }

    #[test]
    fn a_percentage_cell_tells_that_a_plain_number_is_none() {
        let (weight, actual) = (cell("float", "100", "100"), cell("percentage", "1.2", "120%"));
        let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
        let book = ods("", &(row(&weight) + &row(&actual)));
        let sheet = &book.sheets()[0];
        assert_eq!(sheet.cell(0, 0).format(), Format::Number { decimals: None, grouped: None });
        assert_eq!(sheet.cell(1, 0).percent_points().unwrap().to_string(), "120");
        let alone = ods("", &row(&weight));
        assert_eq!(alone.sheets()[0].cell(0, 0).format(), Format::Unknown);
        assert_eq!(alone.sheets()[0].cell(0, 0).shown(), "100");
    }

    #[test]
    fn a_number_style_is_told_as_a_format() {
        let number = "<number:number number:decimal-places=\"0\" number:min-integer-digits=\"3\"/>";
        let styles = format!(
            "<number:number-style style:name=\"N1\">{number}</number:number-style>\
            <style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>"
        );
        let cell = "<table:table-cell table:style-name=\"ce1\" office:value-type=\"float\" \
            office:value=\"7\"/>";
        let book = ods(&styles, &format!("<table:table-row>{cell}</table:table-row>"));
        let cell = book.sheets()[0].cell(0, 0);
        assert_eq!(cell.shown(), "007");
        assert_eq!(cell.format(), Format::Number { decimals: Some(0), grouped: Some(false) });
    }
}
