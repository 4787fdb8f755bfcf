//! The open data as a workbook that people open: typed cells, filters, headings that stay in sight and on every page.

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::PublishError;
use super::own::CATEGORY;
use super::sheets::{day, decimals, double};
use crate::view::open::{Column, Head, Kind, OpenData, Table, Value};

/// Excel holds no more in a cell.
const LONGEST: usize = 32_767;
const A4: u8 = 9;
/// Characters of a page's width that can still be read.
const READABLE: u32 = 190;
/// Columns that may stay in sight at the left.
const SIDE: usize = 4;
/// Points of a line of text, and lines of a row at most: Excel ends at 409 points.
const LINE: f64 = 15.0;
const HIGHEST: u16 = 27;
/// Decimals that a cell shows at most; it holds all of them.
const SHOWN: u32 = 4;

/// A sheet for reading first, then one a table.
pub(super) fn workbook(open: &OpenData) -> Result<Vec<u8>, PublishError> {
    Ok(written(open)?)
}

fn written(open: &OpenData) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&open.head)?);
    read_me(workbook.add_worksheet(), open)?;
    for table in &open.tables {
        fill(workbook.add_worksheet(), table)?;
    }
    workbook.save_to_buffer()
}

/// The public body and the act's day: nothing of the machine, and the same at every run.
fn properties(head: &Head) -> Result<DocProperties, XlsxError> {
    let made = match head.date.and_then(|date| day(date).ok()) {
        Some(day) => day,
        None => {
            ExcelDateTime::from_ymd(u16::try_from(head.year).unwrap_or(1900).max(1900), 12, 31)?
        }
    };
    let properties = DocProperties::new().set_title(&head.title).set_author(&head.entity);
    let properties = properties.set_category(CATEGORY);
    Ok(properties.set_creation_datetime(&made))
}

fn heading() -> Format {
    let format = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    format.set_background_color("#E8E8E8").set_border_bottom(FormatBorder::Thin)
}

/// What the workbook is, and what its columns mean.
fn read_me(sheet: &mut Worksheet, open: &OpenData) -> Result<(), XlsxError> {
    let head = &open.head;
    let licence =
        format!("{} {} – {}", head.licence.name, head.licence.version, head.licence.address);
    sheet.set_name("Leggimi")?;
    for (column, width) in [(0, 16), (1, 34), (2, 30), (3, 80)] {
        sheet.set_column_width(column, width)?;
    }
    let bold = Format::new().set_bold();
    sheet.write_string_with_format(0, 0, &head.title, &bold.set_font_size(14))?;
    let lines = [
        ("Ente", head.entity.clone()),
        ("Anno", head.year.to_string()),
        ("Approvazione", head.act.clone()),
        ("Licenza", licence),
        ("Contenuto", head.description.clone()),
        ("Percentuali", "Nei fogli sono vere percentuali; nei file CSV sono in punti.".to_owned()),
    ];
    for (row, (name, text)) in (2..).zip(lines.iter().filter(|(_, text)| !text.is_empty())) {
        sheet.write_string_with_format(row, 0, *name, &Format::new().set_bold())?;
        put_text(sheet, (row, 1), text, &Format::new())?;
    }
    for (column, text) in (0..).zip(["Foglio", "Colonna", "Nome nei file CSV", "Significato"]) {
        sheet.write_string_with_format(COLUMNS_FROM, column, text, &heading())?;
    }
    let columns =
        open.tables.iter().flat_map(|table| table.columns.iter().map(move |c| (table, c)));
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, (table, column)) in (COLUMNS_FROM + 1..).zip(columns) {
        let texts = [table.title, &column.title, &column.name, &column.description];
        for (at, text) in (0..).zip(texts) {
            sheet.write_string_with_format(row, at, text, &wrapped)?;
        }
    }
    print_set_up(sheet, COLUMNS_FROM, 1)
}

/// The row of the heads of the list of columns.
const COLUMNS_FROM: u32 = 9;

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    sheet.set_name(table.title)?;
    let formats = Formats::new();
    for (at, column) in (0..).zip(&table.columns) {
        sheet.set_column_width(at, width(column))?;
        sheet.write_string_with_format(0, at, &*column.title, &heading())?;
    }
    sheet.set_row_height(0, LINE * 2.0)?;
    let mut last = 0;
    for (row, values) in (1..).zip(&table.rows) {
        for (at, value) in (0..).zip(values) {
            put(sheet, (row, at), value, &formats)?;
        }
        sheet.set_row_height(row, LINE * f64::from(lines(table, values)))?;
        last = row;
    }
    let columns = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last, columns.saturating_sub(1))?;
    let led = led_by(table);
    sheet.set_freeze_panes(1, led)?;
    if led > 0 {
        sheet.set_repeat_columns(0, led.saturating_sub(1))?;
    }
    let whole: u32 = table.columns.iter().map(width).sum();
    print_set_up(sheet, 0, u16::try_from(whole.div_ceil(READABLE)).unwrap_or(1))
}

/// The lines that the longest text of a row takes: not every program finds the height of wrapped text by itself.
fn lines(table: &Table, values: &[Value]) -> u16 {
    let cells = table.columns.iter().zip(values).map(|(column, value)| match value {
        Value::Text(text) => {
            let fitting = usize::try_from(width(column)).unwrap_or(1).saturating_sub(1).max(1);
            text.split('\n').map(|line| line.chars().count().div_ceil(fitting).max(1)).sum()
        }
        Value::Empty
        | Value::Whole(_)
        | Value::Number(_)
        | Value::Percent(_)
        | Value::Date(_)
        | Value::Flag(_) => 1,
    });
    u16::try_from(cells.max().unwrap_or(1)).unwrap_or(u16::MAX).min(HIGHEST)
}

/// How many columns at the left say which row it is: they stay in sight and stand on every page.
fn led_by(table: &Table) -> u16 {
    let last =
        table.columns.iter().take(SIDE).rposition(|column| table.key.contains(&&*column.name));
    last.and_then(|last| u16::try_from(last.saturating_add(1)).ok()).unwrap_or(0)
}

/// A4 across, so many pages wide and as many as it takes downwards, the heads on each.
fn print_set_up(sheet: &mut Worksheet, heads: u32, wide: u16) -> Result<(), XlsxError> {
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(wide, 0);
    sheet.set_repeat_rows(heads, heads)?;
    sheet.set_footer("&L&A&RPagina &P di &N");
    Ok(())
}

fn width(column: &Column) -> u32 {
    match (column.kind, &*column.name) {
        (Kind::Text, "titolo" | "descrizione" | "algoritmo" | "note" | "note_piano") => 50,
        (Kind::Text, name) if name.starts_with("origine") => 30,
        (Kind::Text, _) => 20,
        (Kind::Whole | Kind::Flag, _) => 10,
        (Kind::Number | Kind::Percent | Kind::Date | Kind::Measure, _) => 16,
    }
}

/// The formats of a sheet's cells.
struct Formats {
    text: Format,
    guarded: Format,
    whole: Format,
    percent: Format,
    date: Format,
}

impl Formats {
    fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        let text = top.clone().set_text_wrap();
        Self {
            // As one who types an apostrophe before: a formula it shall not become when the cell is edited.
            guarded: text.clone().set_quote_prefix(),
            text,
            whole: top.clone().set_num_format("0"),
            percent: top.clone().set_num_format("0.00%"),
            date: top.set_num_format("dd/mm/yyyy"),
        }
    }
}

/// Two decimals, or as many as the figure has.
fn percent(points: Decimal) -> String {
    let shown = points.round_dp(SHOWN).normalize().scale().max(2);
    format!("0.{}%", "0".repeat(usize::try_from(shown).unwrap_or(2)))
}

fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Value,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match value {
        Value::Empty => {}
        Value::Text(text) if super::looks_like_a_formula(text) => {
            put_text(sheet, (row, column), text, &formats.guarded)?;
        }
        Value::Text(text) => put_text(sheet, (row, column), text, &formats.text)?,
        Value::Flag(yes) => {
            let word = if *yes { "SI" } else { "NO" };
            sheet.write_string_with_format(row, column, word, &formats.text)?;
        }
        Value::Whole(number) => {
            let number = double(Decimal::from(*number));
            sheet.write_number_with_format(row, column, number, &formats.whole)?;
        }
        Value::Percent(points) => {
            let fraction = double(*points / Decimal::ONE_HUNDRED);
            let shown = formats.percent.clone().set_num_format(percent(*points));
            sheet.write_number_with_format(row, column, fraction, &shown)?;
        }
        Value::Number(number) => {
            let shown = format!("#,##0{}", decimals(number.round_dp(SHOWN).normalize()));
            let format = Format::new().set_align(FormatAlign::Top).set_num_format(shown);
            sheet.write_number_with_format(row, column, double(*number), &format)?;
        }
        Value::Date(date) => match day(*date) {
            Ok(day) => {
                sheet.write_datetime_with_format(row, column, &day, &formats.date)?;
            }
            // Before 1900 Excel has no days.
            Err(_) => put_text(sheet, (row, column), &value.machine(), &formats.text)?,
        },
    }
    Ok(())
}

fn put_text(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let fitting: String = text.chars().take(LONGEST).collect();
    sheet.write_string_with_format(row, column, fitting, format)?;
    Ok(())
}
