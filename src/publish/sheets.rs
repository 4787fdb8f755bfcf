//! Sheets as an .xlsx workbook: typed cells, headings that stay in sight. The only user of `rust_xlsxwriter`.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::PublishError;
use crate::columns::{Column, indicators, objectives};
use crate::model::{Content, FilledSheet, Quantity, Unit};

/// Columns in which there are sentences.
const WIDE: [&Column; 4] =
    [objectives::TITLE, objectives::DESCRIPTION, indicators::TITLE, indicators::DESCRIPTION];

/// One workbook, a sheet each. `year` dates it, so that the same sheets give the same bytes.
pub fn sheets(sheets: &[&FilledSheet], year: i32) -> Result<Vec<u8>, PublishError> {
    Ok(workbook(sheets, year)?)
}

fn workbook(sheets: &[&FilledSheet], year: i32) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let year = u16::try_from(year).unwrap_or(1900).max(1900);
    let made = ExcelDateTime::from_ymd(year, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for sheet in sheets {
        fill(workbook.add_worksheet(), sheet)?;
    }
    workbook.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, filled: &FilledSheet) -> Result<(), XlsxError> {
    sheet.set_name(filled.name)?;
    let heading = Format::new().set_bold().set_text_wrap();
    for (column, text) in (0..).zip(&filled.headings) {
        let is_wide = WIDE.iter().any(|wide| wide.heading == *text);
        sheet.set_column_width(column, if is_wide { 60 } else { 16 })?;
        sheet.write_string_with_format(0, column, text, &heading)?;
    }
    for (row, cells) in (1..).zip(&filled.rows) {
        for (column, content) in (0..).zip(cells) {
            put(sheet, (row, column), content)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    content: &Content,
) -> Result<(), XlsxError> {
    let body = Format::new().set_align(FormatAlign::Top);
    match content {
        Content::Blank => {}
        Content::Text(text) => {
            sheet.write_string_with_format(row, column, text, &body.set_text_wrap())?;
        }
        Content::Quantity(Quantity::Done(done), _) => {
            sheet.write_string_with_format(row, column, if *done { "SI" } else { "NO" }, &body)?;
        }
        Content::Quantity(Quantity::Date(date), _) => {
            let body = body.set_num_format("dd/mm/yyyy");
            sheet.write_datetime_with_format(row, column, &day(*date)?, &body)?;
        }
        Content::Quantity(Quantity::Number(points), Unit::Percent(_)) => {
            let format = body.set_num_format(format!("0{}%", decimals(*points)));
            let fraction = *points / Decimal::ONE_HUNDRED;
            sheet.write_number_with_format(row, column, double(fraction), &format)?;
        }
        Content::Quantity(Quantity::Number(value), Unit::Named(_) | Unit::Date | Unit::YesNo) => {
            let format = body.set_num_format(format!("#,##0{}", decimals(*value)));
            sheet.write_number_with_format(row, column, double(*value), &format)?;
        }
    }
    Ok(())
}

pub(super) fn day(date: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(date.year()).unwrap_or(0);
    let part = |part: u32| u8::try_from(part).unwrap_or(0);
    ExcelDateTime::from_ymd(year, part(date.month()), part(date.day()))
}

/// The double nearest to a decimal: its shortest spelling is the decimal again.
pub(super) fn double(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or_default()
}

/// The decimals of a number format, as many as the figure has.
pub(super) fn decimals(value: Decimal) -> String {
    let zeros = usize::try_from(value.scale()).unwrap_or(0);
    if zeros == 0 { String::new() } else { format!(".{}", "0".repeat(zeros)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_sheets_give_the_same_bytes() {
        let number = |text: &str| Quantity::Number(text.parse().unwrap());
        let filled = FilledSheet {
            name: "Indicatori",
            headings: vec!["Codice".to_owned(), "Target".to_owned()],
            rows: vec![vec![
                Content::Text("k1".to_owned()),
                Content::Quantity(number("84.87"), Unit::PERCENT),
            ]],
        };
        let written = sheets(&[&filled], 2020).unwrap();
        assert_eq!(written, sheets(&[&filled], 2020).unwrap());
        assert!(written.starts_with(b"PK"));
    }
}
