//! .ods files say "and so on 16384 times"; calamine writes it all out. Counted here before.

use std::io::{BufRead, BufReader};

use super::package::Archive;
use crate::diagnostic::Problem;
use crate::workbook::too_large;

/// Cells that all sheets may cover together, blanks between used ones included.
const MOST_CELLS: usize = 6_000_000;
/// Bytes of text once repeated.
const MOST_TEXT: usize = 512 << 20;
const COLUMNS: usize = 1 << 14;
const ROWS: usize = 1 << 20;

pub(super) fn check_grid(archive: &mut Archive<'_>) -> Result<(), Problem> {
    let Ok(content) = archive.by_name("content.xml") else { return Ok(()) };
    check(BufReader::new(content))
}

fn check(mut content: impl BufRead) -> Result<(), Problem> {
    let mut grid = Grid::default();
    let mut piece = Vec::new();
    loop {
        piece.clear();
        let read = content.read_until(b'<', &mut piece);
        // damage is for calamine to find
        if !matches!(read, Ok(count) if count > 0) {
            return Ok(());
        }
        grid.note(&String::from_utf8_lossy(&piece));
        if grid.cells > MOST_CELLS || grid.text > MOST_TEXT {
            let found = format!("più di {MOST_CELLS} celle coperte");
            return Err(too_large(found, &MOST_CELLS.to_string()));
        }
    }
}

#[derive(Default)]
struct Grid {
    /// What calamine will hold: the cells of the rows, and those of the rows written out.
    cells: usize,
    text: usize,
    blank_rows: usize,
    widest: usize,
    row: Row,
}

#[derive(Default)]
struct Row {
    repeats: usize,
    column: usize,
    blanks: usize,
    used: bool,
    cell_repeats: usize,
    text: usize,
}

impl Grid {
    /// `piece` is a tag without its `<`, and the text that follows.
    fn note(&mut self, piece: &str) {
        if let Some(attributes) = piece.strip_prefix("table:table-row") {
            let repeats = number_after(attributes, "table:number-rows-repeated").unwrap_or(1);
            self.row = Row { repeats: repeats.min(ROWS), ..Row::default() };
        } else if piece.starts_with("/table:table-row") {
            self.end_row();
        } else if piece.starts_with("/table:table>") {
            (self.blank_rows, self.widest) = (0, 0);
        } else {
            self.row.note(piece);
        }
    }

    fn end_row(&mut self) {
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
}

impl Row {
    fn note(&mut self, piece: &str) {
        let cell = ["table:table-cell", "table:covered-table-cell"]
            .iter()
            .find_map(|tag| piece.strip_prefix(tag));
        if let Some(attributes) = cell {
            let repeats = number_after(attributes, "table:number-columns-repeated").unwrap_or(1);
            self.cell_repeats = repeats.min(COLUMNS);
            if attributes.contains("office:") || attributes.contains("table:formula") {
                self.column = self.column.saturating_add(self.blanks);
                self.column = self.column.saturating_add(self.cell_repeats).min(COLUMNS);
                (self.blanks, self.used) = (0, true);
            } else {
                self.blanks = self.cell_repeats;
            }
        }
        let text = piece.len().saturating_mul(self.cell_repeats);
        self.text = self.text.saturating_add(text);
    }
}

/// The number in `name="…"`.
pub(super) fn number_after(tag: &str, name: &str) -> Option<usize> {
    let (_, rest) = tag.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let digits = rest.strip_prefix(['"', '\''])?.split(['"', '\'']).next()?;
    if digits.bytes().all(|digit| digit.is_ascii_digit()) {
        Some(digits.parse().unwrap_or(usize::MAX))
    } else {
        None
    }
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
    fn numbers_in_tags() {
        assert_eq!(number_after("a b=\"12\"", "b"), Some(12));
        assert_eq!(number_after("a b = '12'", "b"), Some(12));
        assert_eq!(number_after("a b=\"x\"", "b"), None);
        assert_eq!(number_after("a b=\"99999999999999999999999\"", "b"), Some(usize::MAX));
    }
}
