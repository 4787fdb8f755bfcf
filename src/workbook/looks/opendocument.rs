//! .ods files: a cell names a style, or its row or column does; the style, or one above it, names a number style,
//! which is put into a format code here. A cell may also say itself that it holds a percentage.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::grid::Grid;
use super::{Looks, Style};
use crate::workbook::aside::attribute;

mod code;

use code::Codes;

/// Spans of cells of one workbook; beyond them nothing more is noted.
const MOST: usize = 2_000_000;
/// How far a style may be from the one that names its number style.
const GENERATIONS: usize = 20;

pub(super) fn read(bytes: &[u8]) -> Option<Looks> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut scan = Scan::default();
    if let Ok(part) = archive.by_name("styles.xml") {
        scan.read(BufReader::new(part));
    }
    scan.read(BufReader::new(archive.by_name("content.xml").ok()?));
    Some(scan.looks())
}

/// A style of cells as the file has it.
#[derive(Debug, Default)]
struct Named {
    parent: Option<String>,
    number: Option<String>,
    struck: Option<bool>,
}

/// What a cell says of its look: its style, and the decimals of a percentage that it says it holds.
type Said = (String, Option<u32>);

/// A file, as far as it has been read.
#[derive(Default)]
struct Scan {
    codes: Codes,
    named: BTreeMap<String, Named>,
    /// The style that is being read.
    open: Option<String>,
    sheets: BTreeMap<String, Grid>,
    noted: usize,
    name: String,
    /// The columns of the sheet, first and last, and the style of their cells.
    columns: Vec<(u32, u32, String)>,
    row: u32,
    row_repeats: u32,
    row_style: Option<String>,
    column: u32,
    cell: Option<Cell>,
    /// The looks of cells, by what they say.
    said: BTreeMap<Said, u32>,
}

/// The cell that is being read.
struct Cell {
    first: u32,
    last: u32,
    style: String,
    percentage: bool,
    text: String,
}

impl Scan {
    /// What is not valid is for calamine to complain of.
    fn read(&mut self, content: impl BufRead) {
        let mut reader = Reader::from_reader(content);
        reader.config_mut().expand_empty_elements = true;
        let mut buffer = Vec::new();
        while self.noted < MOST {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(tag)) => self.open(&tag),
                Ok(Event::Text(text)) => self.text(&text),
                Ok(Event::End(tag)) => self.close(tag.name().as_ref()),
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        let tag_name = tag.name();
        let name = tag_name.as_ref();
        if name.starts_with("number:") || name == "style:map" {
            return self.codes.open(name, tag);
        }
        match name {
            "style:style" if attribute(tag, "family").as_deref() == Some("table-cell") => {
                let named = Named {
                    parent: attribute(tag, "parent-style-name"),
                    number: attribute(tag, "data-style-name"),
                    struck: None,
                };
                self.open = attribute(tag, "name");
                self.named.extend(self.open.clone().map(|name| (name, named)));
            }
            "style:text-properties" => {
                let line = attribute(tag, "text-line-through-style")
                    .or_else(|| attribute(tag, "text-line-through-type"));
                let open = self.open.as_ref().and_then(|open| self.named.get_mut(open));
                if let Some((named, line)) = open.zip(line) {
                    named.struck = Some(line != "none");
                }
            }
            "table:table" => {
                self.name = attribute(tag, "name").unwrap_or_default();
                (self.row, self.column) = (0, 0);
                self.columns.clear();
            }
            "table:table-column" => self.column(tag),
            "table:table-row" => {
                self.row_repeats = count(tag, "number-rows-repeated");
                self.row_style = attribute(tag, "default-cell-style-name");
                self.column = 0;
                let last = self.row.saturating_add(self.row_repeats - 1);
                self.sheets.entry(self.name.clone()).or_default().rows(self.row, last);
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell(tag),
            _ => {}
        }
    }

    fn column(&mut self, tag: &BytesStart<'_>) {
        let first = self.column;
        self.column = first.saturating_add(count(tag, "number-columns-repeated"));
        if let Some(style) = attribute(tag, "default-cell-style-name") {
            self.columns.push((first, self.column.saturating_sub(1), style));
        }
    }

    fn cell(&mut self, tag: &BytesStart<'_>) {
        let first = self.column;
        self.column = first.saturating_add(count(tag, "number-columns-repeated"));
        let Some(kind) = attribute(tag, "value-type") else { return };
        let style = attribute(tag, "style-name").or_else(|| self.row_style.clone());
        let style = style.or_else(|| self.column_style(first)).unwrap_or_default();
        let (last, percentage) = (self.column.saturating_sub(1), kind == "percentage");
        self.cell = Some(Cell { first, last, style, percentage, text: String::new() });
    }

    fn column_style(&self, column: u32) -> Option<String> {
        let after = self.columns.partition_point(|(first, ..)| *first <= column);
        let (_, last, style) = self.columns.get(after.checked_sub(1)?)?;
        (column <= *last).then(|| style.clone())
    }

    fn text(&mut self, text: &str) {
        match &mut self.cell {
            Some(cell) if cell.percentage => text.clone_into(&mut cell.text),
            Some(_) => {}
            None => self.codes.text(text),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "style:style" => self.open = None,
            "table:table-row" => self.row = self.row.saturating_add(self.row_repeats),
            "table:table-cell" | "table:covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.note(cell);
                }
            }
            _ => self.codes.close(name),
        }
    }

    fn note(&mut self, cell: Cell) {
        let decimals = cell.percentage.then(|| decimals(&cell.text));
        let said = (cell.style, decimals);
        if said == Said::default() {
            return;
        }
        let next = u32::try_from(self.said.len()).unwrap_or(u32::MAX);
        let style = *self.said.entry(said).or_insert(next);
        let grid = self.sheets.entry(self.name.clone()).or_default();
        let before = grid.len();
        grid.columns(cell.first, cell.last, style);
        self.noted = self.noted.saturating_add(grid.len().saturating_sub(before));
    }

    fn looks(self) -> Looks {
        let mut styles = vec![Style::default(); self.said.len()];
        for ((name, decimals), at) in &self.said {
            if let Some(style) = usize::try_from(*at).ok().and_then(|at| styles.get_mut(at)) {
                *style = self.style(name, *decimals);
            }
        }
        Looks { styles, sheets: self.sheets }
    }

    fn style(&self, name: &str, percentage: Option<u32>) -> Style {
        let mut style = Style::default();
        let mut struck = None;
        let mut next = self.named.get(name);
        for _ in 0..GENERATIONS {
            let Some(named) = next else { break };
            let code = || self.codes.code(named.number.as_deref()?);
            style.code = style.code.or_else(code);
            struck = struck.or(named.struck);
            next = named.parent.as_ref().and_then(|parent| self.named.get(parent));
        }
        style.struck = struck.unwrap_or(false);
        if let Some(decimals) = percentage
            && !style.code.as_ref().is_some_and(|code| code.contains('%'))
        {
            let zeros = "0".repeat(usize::try_from(decimals).unwrap_or(0));
            let point = if decimals > 0 { "." } else { "" };
            style.code = Some(format!("0{point}{zeros}%"));
        }
        style
    }
}

/// The decimals that the text of a percentage shows.
fn decimals(text: &str) -> u32 {
    let after = text.rsplit_once([',', '.']).map_or("", |(_, after)| after);
    after.bytes().take_while(u8::is_ascii_digit).take(10).fold(0, |count, _| count + 1)
}

fn count(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = r#"
        <number:percentage-style style:name="N10">
            <number:number number:decimal-places="1" number:min-integer-digits="1"/>
            <number:text>%</number:text>
        </number:percentage-style>
        <number:number-style style:name="N2">
            <number:number number:decimal-places="2" number:min-integer-digits="1"/>
        </number:number-style>
        <number:number-style style:name="N0"><number:number number:min-integer-digits="1"/>
        </number:number-style>
        <style:style style:name="Default" style:family="table-cell" style:data-style-name="N0"/>
        <style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Default"
            style:data-style-name="N10"/>
        <style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce1">
            <style:text-properties style:text-line-through-style="solid"/></style:style>
        <style:style style:name="ce3" style:family="table-cell" style:data-style-name="N2"/>
        <style:style style:name="ring" style:family="table-cell" style:parent-style-name="ring"/>"#;

    fn looks(rows: &str) -> Looks {
        let mut scan = Scan::default();
        scan.read(format!("{STYLES}<table:table table:name=\"a\">{rows}</table:table>").as_bytes());
        scan.looks()
    }

    fn style(looks: &Looks, row: u32, column: u32) -> Option<(String, bool)> {
        let at = looks.sheets.get("a")?.style(row, column)?;
        let style = &looks.styles[usize::try_from(at).unwrap()];
        Some((style.code.clone().unwrap_or_default(), style.struck))
    }

    #[test]
    fn a_cell_has_its_own_style_or_that_of_its_row_or_column() {
        let cell = |attributes: &str| {
            format!("<table:table-cell office:value-type=\"float\" {attributes}/>")
        };
        let looks = looks(&format!(
            "<table:table-column table:number-columns-repeated=\"2\"/>
            <table:table-column table:default-cell-style-name=\"ce3\"/>
            <table:table-row>{}{}{}</table:table-row>
            <table:table-row table:number-rows-repeated=\"3\" table:default-cell-style-name=\"ce1\">
            {}{}<table:table-cell/>{}</table:table-row>",
            cell("table:style-name=\"ce1\""),
            cell("table:style-name=\"ce2\""),
            cell(""),
            cell("table:number-columns-repeated=\"2\""),
            cell("table:style-name=\"ce3\""),
            cell("table:style-name=\"ring\""),
        ));
        let found = |code: &str, struck| Some((code.to_owned(), struck));
        for (row, column, expected) in [
            (0, 0, found("0.0%", false)),
            (0, 1, found("0.0%", true)),
            (0, 2, found("0.00", false)),
            (1, 0, found("0.0%", false)),
            (3, 1, found("0.0%", false)),
            (2, 2, found("0.00", false)),
            (2, 3, None),
            (3, 4, found("", false)),
            (4, 0, None),
        ] {
            assert_eq!(style(&looks, row, column), expected, "{row} {column}");
        }
    }

    #[test]
    fn a_percentage_is_one_whatever_its_style_says() {
        for (text, code) in [("120%", "0%"), ("84,87 %", "0.00%"), ("84.8%", "0.0%"), ("", "0%")] {
            let looks = looks(&format!(
                "<table:table-row><table:table-cell office:value-type=\"percentage\">\
                <text:p>{text}</text:p></table:table-cell></table:table-row>"
            ));
            assert_eq!(style(&looks, 0, 0), Some((code.to_owned(), false)), "{text}");
        }
    }
}
