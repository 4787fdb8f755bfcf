//! A sheet to fill.

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, Format,
    Formula, IgnoreError, Note, Worksheet,
};

use super::{style, weights};
use crate::columns::{
    Blank, Cells, Column, FROM_THE_PLAN, assignments, indicators, objectives, results,
};
use crate::publish::PublishError;

/// The last row, counted from 0, in which drop-downs and colours answer.
pub(super) const LAST_ROW: u32 = 1000;
const A4: u8 = 9;

/// A sheet and its headings.
#[derive(Debug, Clone)]
pub struct Form {
    /// Name of the sheet.
    pub sheet: &'static str,
    /// Its headings, from the left.
    pub headings: Vec<Heading>,
}

/// A heading of a sheet to fill.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Its column.
    pub column: &'static Column,
    /// How that stands here.
    pub blank: Blank,
    /// The words that a drop-down offers; none where anything may stand.
    pub choices: Vec<String>,
    /// The sheet whose first column a drop-down offers.
    pub from: Option<&'static str>,
    /// Whether a word of the office's own is as good as those.
    pub open: bool,
}

impl Heading {
    fn is_weight(&self) -> bool {
        [objectives::WEIGHT, indicators::WEIGHT].contains(&self.column)
    }

    /// What is a part of a whole: of 100 %, and no more.
    fn is_share(&self) -> bool {
        self.is_weight() || [assignments::QUOTA, assignments::WEIGHT].contains(&self.column)
    }
}

/// An indicator whose result is to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The objective; `None` where the row serves several.
    pub objective: Option<String>,
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Unit.
    pub unit: String,
    /// Target, in words.
    pub target: String,
    /// What the actual is held against, in words, where the target asks for a change.
    pub base: Option<String>,
    /// What the actual is.
    pub measure: Measure,
}

/// What an actual is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A percentage.
    Percent,
    /// A number.
    Number,
    /// A date.
    Date,
    /// SI or NO.
    YesNo,
}

/// Widths of what is shown beside the code of an indicator ([`FROM_THE_PLAN`]).
const WIDTHS: [u16; FROM_THE_PLAN.len()] = [TITLE_WIDTH, 9, 18, 18];
const TITLE_WIDTH: u16 = 50;
const FROM_PLAN: &str = "Viene dal piano: serve a chi compila, il programma non la legge.";
const OF_BASE: &str = "Dove c'è una Base il target è la sua variazione, ma nel Consuntivo va il dato stesso, \
                       nell'unità della Base: la variazione la calcola il programma.";

/// Writes a sheet with headings only.
pub(super) fn write(sheet: &mut Worksheet, form: &Form) -> Result<(), PublishError> {
    let columns: Vec<(u16, &Heading)> = (0..).zip(&form.headings).collect();
    put_headings(sheet, form, &columns)?;
    let weight = columns.iter().find(|(_, heading)| heading.is_weight());
    if let (Some((at, _)), Some(rule)) = (weight, weights::rule(form)) {
        let alarm =
            ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(style::alarm());
        sheet.add_conditional_format(1, *at, LAST_ROW, *at, &alarm)?;
    }
    let last = columns.last().map_or(0, |(at, _)| *at);
    finish(sheet, last)
}

/// Writes the sheet of the results with a row an indicator. What is planned stands beside its code, to be read;
/// the sheet is found again by its headings, whatever stands between them.
pub(super) fn write_planned(
    sheet: &mut Worksheet,
    form: &Form,
    planned: &[Planned],
) -> Result<(), PublishError> {
    let based = planned.iter().any(|indicator| indicator.base.is_some());
    let shown = || {
        FROM_THE_PLAN
            .into_iter()
            .zip(WIDTHS)
            .filter(|(column, _)| based || *column != indicators::BASE)
    };
    let inserted = u16::try_from(shown().count()).unwrap_or_default();
    let code = form.headings.iter().zip(0..).find(|(h, _)| h.column == results::CODE);
    let after = code.map_or(0, |(_, at)| at);
    let shift = |at: u16| if at > after { at + inserted } else { at };
    let columns: Vec<(u16, &Heading)> = (0..).map(shift).zip(&form.headings).collect();
    put_headings(sheet, form, &columns)?;
    for (at, (column, width)) in (after + 1..).zip(shown()) {
        sheet.set_column_width(at, width)?;
        sheet.write_with_format(0, at, column.heading, &style::for_reading())?;
        let note = if column == indicators::BASE { OF_BASE } else { FROM_PLAN };
        sheet.insert_note(0, at, &comment(note))?;
    }
    let place =
        |column: &Column| columns.iter().find(|(_, h)| h.column == column).map(|(at, _)| *at);
    for (row, indicator) in (1..).zip(planned) {
        if let (Some(at), Some(objective)) = (place(results::OBJECTIVE), &indicator.objective) {
            sheet.write_with_format(row, at, objective, &style::cells(Cells::Code))?;
        }
        sheet.write_with_format(row, after, &indicator.code, &style::cells(Cells::Code))?;
        sheet.set_row_height(row, style::height(&indicator.title, TITLE_WIDTH))?;
        let texts = [&indicator.title, &indicator.unit, &indicator.target];
        for (at, text) in (after + 1..).zip(texts.into_iter().chain(&indicator.base)) {
            sheet.write_with_format(row, at, text, &style::read_only())?;
        }
        if let Some(at) = place(results::ACTUAL) {
            put_measure(sheet, (row, at), indicator.measure)?;
        }
    }
    finish(sheet, columns.last().map_or(0, |(at, _)| *at))
}

/// Writes the example of a sheet of the context.
pub(super) fn write_context(sheet: &mut Worksheet) -> Result<(), PublishError> {
    sheet.set_name("Personale")?;
    let headings = [
        ("Categoria", 32, "Nella prima colonna le etichette: una riga per ogni voce del grafico."),
        ("Anno precedente", 18, "Una colonna per serie: l'intestazione è il nome della serie."),
        (
            "Anno della relazione",
            18,
            "Una colonna per serie. Le celle vuote o N/D restano senza dato.",
        ),
    ];
    for (at, (name, width, note)) in (0..).zip(headings) {
        sheet.set_column_width(at, width)?;
        sheet.write_with_format(0, at, name, &style::needed())?;
        sheet.insert_note(0, at, &comment(note))?;
    }
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

fn put_headings(
    sheet: &mut Worksheet,
    form: &Form,
    columns: &[(u16, &Heading)],
) -> Result<(), PublishError> {
    sheet.set_name(form.sheet)?;
    sheet.set_row_height(0, 32)?;
    for (at, heading) in columns {
        let Heading { column, blank, .. } = heading;
        let (look, word) = if column.needed {
            (style::needed(), "Colonna necessaria. ")
        } else {
            (style::optional(), "")
        };
        sheet.set_column_width(*at, blank.width)?;
        sheet.set_column_format(*at, &style::cells(blank.cells))?;
        sheet.write_with_format(0, *at, column.heading, &look)?;
        sheet.insert_note(0, *at, &comment(&format!("{word}{}", blank.note)))?;
        if let Some(menu) = menu(heading)? {
            sheet.add_data_validation(1, *at, LAST_ROW, *at, &menu)?;
        }
    }
    Ok(())
}

/// The drop-down of a column, or what its cells admit.
fn menu(heading: &Heading) -> Result<Option<DataValidation>, PublishError> {
    let offered = if let Some(sheet) = heading.from {
        let names = format!("={sheet}!$A$2:$A${}", LAST_ROW + 1);
        DataValidation::new().allow_list_formula(Formula::new(names))
    } else if heading.is_share() {
        // 60 typed without its sign may become 6000 %.
        let weight = DataValidationRule::Between(0.0, 1.0);
        let weight = DataValidation::new()
            .allow_decimal_number(weight)
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title("Percentuale insolita")?
            .set_error_message(
                "Un peso o una quota sta fra 0% e 100%: si scrive col segno, per esempio 40%.",
            )?;
        return Ok(Some(weight));
    } else if heading.choices.is_empty() {
        return Ok(None);
    } else {
        DataValidation::new().allow_list_strings(&heading.choices)?
    };
    // A warning, not a stop: the office may know better, and `verifica` has the last word.
    let menu = offered
        .show_error_message(!heading.open)
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("Valore fuori elenco")?
        .set_error_message("Il valore non è fra quelli dell'elenco a discesa.")?;
    Ok(Some(menu))
}

fn put_measure(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    measure: Measure,
) -> Result<(), PublishError> {
    let format: Format = match measure {
        Measure::Percent => style::percent(),
        Measure::Date => style::date(),
        Measure::Number | Measure::YesNo => style::cells(Cells::Value),
    };
    sheet.write_blank(row, at, &format)?;
    if measure == Measure::YesNo {
        let menu = DataValidation::new()
            .allow_list_strings(&["SI", "NO", "N/D"])?
            .set_error_style(DataValidationErrorStyle::Warning);
        sheet.add_data_validation(row, at, row, at, &menu)?;
    }
    Ok(())
}

/// Headings and codes stay in sight; codes that look like numbers are no mistake; a page is as wide as the sheet.
fn finish(sheet: &mut Worksheet, last: u16) -> Result<(), PublishError> {
    sheet.set_freeze_panes(1, 2)?;
    sheet.ignore_error_range(1, 0, LAST_ROW, last, IgnoreError::NumberStoredAsText)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// A note large enough for its words.
fn comment(text: &str) -> Note {
    let lines = u32::try_from(text.chars().count().div_ceil(38)).unwrap_or(u32::MAX);
    let height = lines.saturating_add(1).saturating_mul(16);
    Note::new(text).add_author_prefix(false).set_width(260).set_height(height)
}
