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

    /// The same place, with the folder in front of its file.
    #[must_use]
    pub fn within(mut self, folder: &str) -> Self {
        let (Self::File(file)
        | Self::Line { file, .. }
        | Self::Sheet { file, .. }
        | Self::Cell { file, .. }) = &mut self;
        *file = Arc::from(format!("{folder}/{file}"));
        self
    }

    /// The place that an address names, as it is shown: `piano.xlsx › Indicatori!F7`. Shown again, it is the same.
    pub fn parse(address: &str) -> Self {
        Self::parts(address).unwrap_or_else(|| Self::file(address))
    }

    fn parts(address: &str) -> Option<Self> {
        let (file, rest) = address.split_once(" › ")?;
        let (sheet, cell) = rest.rsplit_once('!')?;
        let digits = cell.find(|c: char| c.is_ascii_digit())?;
        let (letters, number) = (cell.get(..digits)?, cell.get(digits..)?);
        let row = number.parse::<u32>().ok()?.checked_sub(1)?;
        let column = column_number(letters)?;
        let place = Self::Cell { file: Arc::from(file), sheet: Arc::from(sheet), row, column };
        (place.to_string() == address).then_some(place)
    }

    /// The sheet that a cell stands in; the place itself where there is none.
    #[must_use]
    pub fn sheet(&self) -> Self {
        match self {
            Self::Cell { file, sheet, .. } => {
                Self::Sheet { file: Arc::clone(file), sheet: Arc::clone(sheet) }
            }
            Self::File(_) | Self::Line { .. } | Self::Sheet { .. } => self.clone(),
        }
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

/// The column that letters name: A is 0.
fn column_number(letters: &str) -> Option<u32> {
    let digit = |letter: u8| letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1);
    let number = letters
        .bytes()
        .try_fold(0_u32, |number, letter| number.checked_mul(26)?.checked_add(digit(letter)?))?;
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_the_place_that_shows_it() {
        let cell = |row, column| Place::Cell {
            file: "piano.xlsx".into(),
            sheet: "Foglio!1".into(),
            row,
            column,
        };
        for place in [cell(0, 0), cell(6, 27), cell(1_048_575, 16_383)] {
            assert_eq!(Place::parse(&place.to_string()), place);
        }
        for address in ["piano.xlsx", "a › b!", "a › b!A0", "a › b!A01", "a › b!a1", "a › 1!1"]
        {
            assert_eq!(Place::parse(address), Place::file(address));
        }
        assert_eq!(cell(1, 1).sheet().to_string(), "piano.xlsx › Foglio!1");
    }

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_name(column), name);
        }
    }
}
