//! From calamine's readers to our sheets, one kind of file after the other.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{
    Data, DataRef, Error, Ods, OdsError, Reader, SheetType, SheetVisible, Style, Xls, XlsError,
    Xlsb, XlsbError, Xlsx, XlsxError, open_workbook_from_rs,
};

use super::aside::{self, Aside, Asides};
use super::cell::{Look, Value};
use super::format::Patterns;
use super::guard::Kind;
use super::looks::{self, Looks};
use super::mark::Marked;
use super::sheet::{Riches, Sheet, Stored};
use super::{damaged, mark, too_large, value, whole, xlsb};
use crate::diagnostic::{Diagnostic, Place, Problem, gather};

/// Used cells of one workbook.
const MOST_CELLS: usize = 2_000_000;
/// Bytes of text of one workbook: one long text may stand in many cells.
const MOST_TEXT: usize = 256 << 20;
const MOST_SHEETS: usize = 1_000;
/// The grid of Excel.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

pub(super) type Bytes = Cursor<Vec<u8>>;

/// Every worksheet, or every sheet that could not be read.
pub(super) fn sheets(
    kind: Kind,
    file: &Arc<str>,
    bytes: Vec<u8>,
) -> Result<Vec<Sheet>, Vec<Diagnostic>> {
    let mut asides = aside::read(kind, &bytes);
    let looks = looks::read(kind, &bytes);
    let bytes = Cursor::new(bytes);
    let closed = |error: Error| whole(file, problem(&error));
    match kind {
        Kind::Xlsx => {
            let mut book: Xlsx<Bytes> =
                open_workbook_from_rs(bytes).map_err(|error: XlsxError| closed(error.into()))?;
            each(file, &mut asides, book.sheets_metadata().to_vec(), |name, cells| {
                xlsx(&mut book, name, cells)
            })
        }
        Kind::Xlsb => {
            let mut book: Xlsb<Bytes> =
                open_workbook_from_rs(bytes).map_err(|error: XlsbError| closed(error.into()))?;
            each(file, &mut asides, book.sheets_metadata().to_vec(), |name, cells| {
                xlsb::read(&mut book, name, cells, &looks)
            })
        }
        Kind::Xls => {
            let mut book: Xls<Bytes> =
                open_workbook_from_rs(bytes).map_err(|error: XlsError| closed(error.into()))?;
            each(file, &mut asides, book.sheets_metadata().to_vec(), |name, cells| {
                ranged(&mut book, name, (cells, &looks), |value| value)
            })
        }
        Kind::Ods => {
            let mut book: Ods<Bytes> =
                open_workbook_from_rs(bytes).map_err(|error: OdsError| closed(error.into()))?;
            each(file, &mut asides, book.sheets_metadata().to_vec(), |name, cells| {
                ranged(&mut book, name, (cells, &looks), value::spelled_error)
            })
        }
    }
}

fn each(
    file: &Arc<str>,
    asides: &mut Asides,
    metadata: Vec<calamine::Sheet>,
    mut read: impl FnMut(&str, &mut Cells) -> Result<(), Problem>,
) -> Result<Vec<Sheet>, Vec<Diagnostic>> {
    if metadata.len() > MOST_SHEETS {
        return Err(whole(file, too_large(format!("{} fogli", metadata.len()), "1.000 fogli")));
    }
    let mut cells = Cells::default();
    let worksheets = metadata.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let sheets = gather(worksheets.map(|sheet| {
        let place =
            || Place::Sheet { file: Arc::clone(file), sheet: Arc::from(sheet.name.as_str()) };
        let mut aside = asides.remove(&sheet.name).unwrap_or_default();
        let unsaved = std::mem::take(&mut aside.unsaved);
        let texts = std::mem::take(&mut aside.texts);
        read(&sheet.name, &mut cells)
            .and_then(|()| cells.push_unsaved(unsaved))
            .and_then(|()| cells.push_texts(texts))
            .map_err(|problem| vec![Diagnostic::new(place(), problem)])?;
        let hidden = sheet.visible != SheetVisible::Visible;
        let (cells, rich) = cells.take();
        Ok(Sheet::new(file, &sheet.name, hidden, cells).with(aside, rich))
    }))?;
    Ok(cells.formatted(sheets))
}

/// The cells of the sheet that is being read, and what the whole workbook has taken so far.
#[derive(Default)]
pub(super) struct Cells {
    sheet: Vec<Stored>,
    patterns: Patterns,
    rich: Riches,
    total: usize,
    text: usize,
}

impl Cells {
    pub(super) fn push(&mut self, at: (u32, u32), data: Data, look: Look) -> Result<(), Problem> {
        let Data::String(text) = &data else {
            let look = Look { seconds: value::time_of_day(&data), ..look };
            return self.push_value(at, value::value(data), look);
        };
        match mark::read(text, look.struck) {
            Some(Marked::Plain(text)) => {
                let look = Look { struck: false, ..look };
                self.push_value(at, value::value(Data::String(text)), look)
            }
            None => self.push_value(at, value::value(data), look),
            Some(Marked::Error(error)) => self.push_value(at, Value::Error(error), look),
            Some(Marked::Struck(text)) => {
                let look = Look { struck: true, ..look };
                self.push_value(at, value::value(Data::String(text)), look)
            }
            Some(Marked::Rich(text, rich)) => {
                // Where a part is struck by itself the rest is not, whatever the cell's own font.
                let look = Look { struck: look.struck && rich.struck.is_empty(), ..look };
                self.rich.push((at, rich));
                self.push_value(at, value::value(Data::String(text)), look)
            }
        }
    }

    pub(super) fn push_value(
        &mut self,
        at: (u32, u32),
        value: Value,
        look: Look,
    ) -> Result<(), Problem> {
        let (row, column) = at;
        if row >= ROWS || column >= COLUMNS {
            return Err(damaged("una cella sta fuori dal foglio"));
        }
        if value.is_empty() {
            return Ok(());
        }
        let value = self.patterns.meant(value, look.pattern);
        self.total = self.total.saturating_add(1);
        if self.total > MOST_CELLS {
            return Err(too_large("più di 2.000.000 di celle".to_owned(), "2.000.000"));
        }
        self.sheet.push(Stored { row, column, value, look });
        Ok(())
    }

    fn push_unsaved(&mut self, formulas: Vec<(u32, u32)>) -> Result<(), Problem> {
        let mut formulas = formulas.into_iter();
        formulas.try_for_each(|at| self.push_value(at, Value::Unsaved, Look::UNKNOWN))
    }

    /// Texts with signs in them, in the place of what was read without.
    fn push_texts(&mut self, texts: Vec<((u32, u32), String)>) -> Result<(), Problem> {
        let mut texts = texts.into_iter();
        texts.try_for_each(|(at, text)| self.push(at, Data::String(text), Look::UNKNOWN))
    }

    /// The look of cells whose number format is this code, or one of Excel's own numbers.
    pub(super) fn look(
        &mut self,
        id: Option<u32>,
        code: Option<&str>,
        struck: bool,
    ) -> Result<Look, Problem> {
        let pattern = self
            .patterns
            .note(id, code)
            .ok_or_else(|| too_large("più di 10.000 formati di numero".to_owned(), "10.000"))?;
        Ok(Look { pattern: Some(pattern), struck, seconds: 0 })
    }

    /// The number formats are those of a kind of file in which the general one says that a number is no percentage.
    fn trusts_general(&mut self) {
        self.patterns.trust_general();
    }

    /// Before a text is copied out of the table that many cells may share.
    pub(super) fn weigh(&mut self, data: &DataRef<'_>) -> Result<(), Problem> {
        let text = match data {
            DataRef::SharedString(text) => text.len(),
            DataRef::String(text) => text.len(),
            _ => 0,
        };
        self.text = self.text.saturating_add(text);
        if self.text > MOST_TEXT {
            return Err(too_large("più di 256 MB di testo".to_owned(), "256 MB"));
        }
        Ok(())
    }

    /// A sheet of the cells since the last one.
    pub(super) fn sheet(&mut self, file: &Arc<str>, name: &str) -> Sheet {
        let (cells, rich) = self.take();
        Sheet::new(file, name, false, cells).with(Aside::default(), rich)
    }

    /// The sheets with the number formats of all.
    pub(super) fn formatted(self, sheets: Vec<Sheet>) -> Vec<Sheet> {
        let patterns = Arc::new(self.patterns);
        sheets.into_iter().map(|sheet| sheet.formatted(&patterns)).collect()
    }

    fn take(&mut self) -> (Vec<Stored>, Riches) {
        let mut cells = std::mem::take(&mut self.sheet);
        cells.shrink_to_fit();
        (cells, std::mem::take(&mut self.rich))
    }
}

/// One pass gives values and styles; blanks that are merely formatted go by.
fn xlsx(book: &mut Xlsx<Bytes>, name: &str, cells: &mut Cells) -> Result<(), Problem> {
    let closed = |error: XlsxError| problem(&error.into());
    let mut reader = book.worksheet_cells_reader(name).map_err(closed)?;
    let looks = reader.styles().iter().map(|style| look(style, cells));
    let looks = looks.collect::<Result<Vec<Look>, Problem>>()?;
    let plain = cells.look(None, None, false)?;
    cells.trusts_general();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(closed)? {
        let data = cell.get_value();
        if !matches!(data, DataRef::Empty) {
            cells.weigh(data)?;
            let look = looks.get(style).copied().unwrap_or(plain);
            cells.push(cell.get_position(), data.clone().into(), look)?;
        }
    }
    Ok(())
}

fn look(style: &Style, cells: &mut Cells) -> Result<Look, Problem> {
    let number = style.number_format.as_ref();
    let struck = style.font.as_ref().is_some_and(calamine::Font::has_strikethrough);
    let id = number.and_then(|number| number.format_id);
    cells.look(id, number.map(|number| number.format_code.as_str()), struck)
}

/// The kinds that calamine reads whole when it opens them; `guard` has looked at their size.
fn ranged<R: Reader<Bytes>>(
    book: &mut R,
    name: &str,
    (cells, looks): (&mut Cells, &Looks),
    finish: impl Fn(Value) -> Value,
) -> Result<(), Problem> {
    let looks = looks.of(name, cells)?;
    let range =
        book.worksheet_range(name).or(Err(damaged("il contenuto del foglio non si legge")))?;
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        let at = (offset(top, row), offset(left, column));
        match data {
            Data::String(text) if !mark::is_marked(text) => {
                cells.push_value(at, finish(value::value(data.clone())), looks.at(at))?;
            }
            _ => cells.push(at, data.clone(), looks.at(at))?,
        }
    }
    Ok(())
}

fn offset(start: u32, steps: usize) -> u32 {
    u32::try_from(steps).map_or(u32::MAX, |steps| start.saturating_add(steps))
}

pub(super) fn problem(error: &Error) -> Problem {
    let cause = match error {
        Error::Xlsx(XlsxError::Password)
        | Error::Xlsb(XlsbError::Password)
        | Error::Xls(XlsError::Password)
        | Error::Ods(OdsError::Password) => return Problem::WorkbookProtected,
        Error::Xlsx(XlsxError::Zip(_) | XlsxError::Io(_))
        | Error::Xlsb(XlsbError::Zip(_) | XlsbError::Io(_))
        | Error::Ods(OdsError::Zip(_) | OdsError::Io(_)) => "l'archivio è incompleto o rovinato",
        Error::Xlsx(XlsxError::Xml(_) | XlsxError::XmlAttr(_) | XlsxError::XmlEof(_))
        | Error::Ods(OdsError::Xml(_) | OdsError::XmlAttr(_) | OdsError::Eof(_)) => {
            "il suo XML non è valido"
        }
        Error::Xlsx(XlsxError::WorksheetNotFound(_) | XlsxError::FileNotFound(_))
        | Error::Xlsb(XlsbError::WorksheetNotFound(_) | XlsbError::FileNotFound(_))
        | Error::Ods(OdsError::FileNotFound(_)) => "ne manca una parte",
        Error::Xls(XlsError::Cfb(_)) => "il file è incompleto o rovinato",
        _ => "il suo contenuto non è riconosciuto",
    };
    damaged(cause)
}
