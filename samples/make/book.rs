//! Workbooks as an office keeps them: typed cells, headings that stay in sight, drop-downs.

use std::path::Path;

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet,
};

use crate::Outcome;

/// Rows beyond the last one in which the drop-downs still answer.
const SPARE_ROWS: u32 = 100;
const A4: u8 = 9;

/// A value with its type; decimals are shown as they were printed.
#[derive(Clone)]
pub(crate) enum Cell {
    Blank,
    Text(String),
    /// Percentage points: 84.87 is written as 0.8487 and shown as 84,87 %.
    Percent(Decimal),
    Number(Decimal),
    /// A number that takes no thousands dot: a year, the number of an act.
    Plain(Decimal),
    Date(ExcelDateTime),
}

impl Cell {
    pub(crate) fn text(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }
}

/// What a drop-down offers.
pub(crate) struct Choices {
    pub(crate) items: Vec<String>,
    /// False when the office may type a value of its own after a warning.
    pub(crate) closed: bool,
}

/// A column of a sheet.
pub(crate) struct Column {
    heading: String,
    width: u16,
    choices: Option<Choices>,
}

impl Column {
    pub(crate) fn new(heading: &str, width: u16) -> Self {
        Self { heading: heading.to_owned(), width, choices: None }
    }

    pub(crate) fn with_choices(self, choices: Choices) -> Self {
        Self { choices: Some(choices), ..self }
    }
}

/// A sheet: headings in row 1, then the rows.
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// What a workbook says of itself.
#[derive(Clone, Copy)]
pub(crate) struct About {
    /// The public body whose workbook it is.
    pub(crate) company: &'static str,
    /// Year, month, day: the clock would change the bytes.
    pub(crate) created: (u16, u8, u8),
}

/// Writes the tables as one workbook, a sheet each.
pub(crate) fn write(about: About, title: &str, tables: &[Table], file: &Path) -> Outcome<()> {
    let (year, month, day) = about.created;
    let properties = DocProperties::new()
        .set_title(title)
        .set_company(about.company)
        .set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties);
    for table in tables {
        fill(workbook.add_worksheet(), table)?;
    }
    Ok(workbook.save(file)?)
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Outcome<()> {
    sheet.set_name(&table.name)?;
    let last_row = u32::try_from(table.rows.len())?;
    let last_column = u16::try_from(table.columns.len())?.saturating_sub(1);
    for (index, column) in (0..).zip(&table.columns) {
        sheet.set_column_width(index, column.width)?;
        sheet.write_with_format(0, index, &column.heading, &heading())?;
        if let Some(choices) = &column.choices {
            sheet.add_data_validation(1, index, last_row + SPARE_ROWS, index, &menu(choices)?)?;
        }
    }
    for (number, row) in (1..).zip(&table.rows) {
        for (index, cell) in (0..).zip(row) {
            put(sheet, (number, index), cell)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.ignore_error_range(1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

fn put(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell) -> Outcome<()> {
    match cell {
        Cell::Blank => sheet.write_blank(row, column, &body())?,
        Cell::Text(text) => sheet.write_with_format(row, column, text, &body().set_text_wrap())?,
        Cell::Percent(points) => {
            let fraction =
                Decimal::try_from_i128_with_scale(points.mantissa(), points.scale() + 2)?;
            let format = format!("0{}%", decimals(*points));
            sheet.write_with_format(row, column, nearest(fraction)?, &number(&format))?
        }
        Cell::Number(value) => {
            let format = format!("#,##0{}", decimals(*value));
            sheet.write_with_format(row, column, nearest(*value)?, &number(&format))?
        }
        Cell::Plain(value) => {
            sheet.write_with_format(row, column, nearest(*value)?, &number("0"))?
        }
        Cell::Date(date) => sheet.write_with_format(row, column, date, &number("dd/mm/yyyy"))?,
    };
    Ok(())
}

/// The double nearest to the decimal, so that its shortest spelling is the decimal again.
fn nearest(value: Decimal) -> Outcome<f64> {
    Ok(value.to_string().parse()?)
}

/// The decimals of a number format: `.00` for a value with two of them.
fn decimals(value: Decimal) -> String {
    (0..value.scale()).fold(
        String::new(),
        |format, place| {
            if place == 0 { ".0".to_owned() } else { format + "0" }
        },
    )
}

fn menu(choices: &Choices) -> Outcome<DataValidation> {
    let style = if choices.closed {
        DataValidationErrorStyle::Stop
    } else {
        DataValidationErrorStyle::Warning
    };
    Ok(DataValidation::new()
        .allow_list_strings(&choices.items)?
        .set_error_style(style)
        .set_error_title("Valore fuori elenco")?
        .set_error_message("Scegliere una delle voci dell'elenco a discesa.")?)
}

fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(Color::RGB(0x008B_1E2F))
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

fn body() -> Format {
    Format::new().set_align(FormatAlign::Top)
}

fn number(format: &str) -> Format {
    body().set_num_format(format).set_align(FormatAlign::Right)
}
