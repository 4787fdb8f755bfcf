//! Where something stands: a file, a sheet, a cell, a line.

use std::fmt;
use std::sync::Arc;

/// The address of a figure or of a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A whole file or folder.
    File(Arc<str>),
    /// A line of a text file, counted from 1.
    Line {
        /// File, as relazione.toml names it.
        file: Arc<str>,
        /// Line.
        line: usize,
    },
    /// A sheet of a workbook.
    Sheet {
        /// File, as relazione.toml names it.
        file: Arc<str>,
        /// Sheet.
        sheet: Arc<str>,
    },
    /// A cell, row and column counted from 0.
    Cell {
        /// File, as relazione.toml names it.
        file: Arc<str>,
        /// Sheet.
        sheet: Arc<str>,
        /// Row.
        row: u32,
        /// Column.
        column: u32,
    },
}

impl Place {
    /// A whole file.
    pub fn file(name: &str) -> Self {
        Self::File(Arc::from(name))
    }

    /// A line of a text file.
    pub fn line(file: &str, line: usize) -> Self {
        Self::Line { file: Arc::from(file), line }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => f.write_str(file),
            Self::Line { file, line } => write!(f, "{file} › riga {line}"),
            Self::Sheet { file, sheet } => write!(f, "{file} › {sheet}"),
            Self::Cell { file, sheet, row, column } => {
                write!(f, "{file} › {sheet}!{}{}", column_name(*column), u64::from(*row) + 1)
            }
        }
    }
}

/// The letters of a column: 0 is A, 26 is AA.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_name(column), name);
        }
    }
}
