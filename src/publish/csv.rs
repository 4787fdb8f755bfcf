//! Tables as CSV: RFC 4180 (CRLF), UTF-8 without a mark, comma, decimal point, ISO dates.

use super::PublishError;
use crate::view::open::{Table, Value};

/// A table with the names of its columns in the first line.
pub fn csv(table: &Table) -> Result<Vec<u8>, PublishError> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|column| &*column.name))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(field))?;
    }
    writer.into_inner().map_err(|error| PublishError::Csv(error.into_error().into()))
}

/// Spreadsheets take a text that begins like a formula for one, quoted or not; a space before it they do not, and a
/// reader drops it: `trim` in the metadata says so, and no text of ours begins with a space of its own.
fn field(value: &Value) -> String {
    match value {
        Value::Text(text) if super::looks_like_a_formula(text) => format!(" {text}"),
        Value::Text(_)
        | Value::Empty
        | Value::Whole(_)
        | Value::Number(_)
        | Value::Percent(_)
        | Value::Date(_)
        | Value::Flag(_) => value.machine(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::view::open::{Column, Kind, Need};

    fn table(text: &str) -> Table {
        let column = Column {
            name: "testo".into(),
            title: "T".into(),
            description: "".into(),
            kind: Kind::Text,
            need: Need::Sometimes,
        };
        Table {
            name: "prova",
            title: "Prova",
            description: "",
            columns: vec![column.clone(), column],
            rows: vec![vec![Value::Text(text.to_owned()), Value::Number("-1.50".parse().unwrap())]],
            key: &[],
            references: &[],
        }
    }

    #[test]
    fn a_number_below_zero_stays_a_number_and_a_formula_becomes_text() {
        let written = String::from_utf8(csv(&table("=1+1")).unwrap()).unwrap();
        assert_eq!(written, "testo,testo\r\n =1+1,-1.50\r\n");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_the_same(text in "[=+@\\-'\"\t\r\n,;a-z0-9 è]{0,12}") {
            let text = text.trim();
            let written = csv(&table(text)).unwrap();
            let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(&*written);
            let record = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(&record[0], text);
            let untrimmed = csv::Reader::from_reader(&*written).records().next().unwrap().unwrap();
            let first = untrimmed.get(0).unwrap();
            prop_assert!(!first.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}", first);
        }
    }
}
