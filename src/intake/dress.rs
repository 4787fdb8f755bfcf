//! Cells as their number format shows them: the figure that a reader sees, a code with its zeros, a carried text.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::entry::{Entry, italian};
use super::units::{self, Beside};
use super::{unseen, words};
use crate::diagnostic::{Diagnostic, Doubt, Dress, Problem};
use crate::model::{Code, Unit};
use crate::workbook::{Cell, Format, Shown, Value};

/// What says that a figure is in thousands, millions, billions.
const SCALES: [(&str, u32); 15] = [
    ("k", 1),
    ("mila", 1),
    ("mgl", 1),
    ("migliaia", 1),
    ("migl", 1),
    ("m", 2),
    ("mln", 2),
    ("mio", 2),
    ("ml", 2),
    ("milioni", 2),
    ("milione", 2),
    ("mld", 3),
    ("mrd", 3),
    ("miliardi", 3),
    ("miliardo", 3),
];

impl Entry<'_> {
    /// The figure that a number in a cell stands for under a unit: what the cell shows, where its format divides by
    /// thousands or puts words beside it.
    pub(super) fn figure(&self, number: Decimal, unit: &Unit) -> Result<Decimal, Diagnostic> {
        let Some(shown) = self.cell().and_then(Cell::figure) else { return Ok(number) };
        if number.is_zero() || (shown.thousands == 0 && !is_said(&shown.words)) {
            return Ok(number);
        }
        read(number, &shown, unit).map_err(|unread| {
            let text = self.cell().map(Cell::shown).unwrap_or_default();
            let unit = if unit.to_string().is_empty() { "N.".to_owned() } else { unit.to_string() };
            self.finding(match unread {
                Unread::Scale => Problem::Dress(Dress::OtherScale {
                    shown: text,
                    figure: italian(shown.figure),
                    held: italian(number),
                    unit,
                }),
                Unread::Unit(other) => {
                    Problem::Doubt(Doubt::OtherUnit { found: text, other, unit })
                }
            })
        })
    }

    /// A number divided by thousands as often as its cell does so to show it.
    pub(super) fn divided(&self, number: Decimal) -> Decimal {
        let thousands = self.cell().and_then(Cell::figure).map_or(0, |shown| shown.thousands);
        (0..thousands.min(8)).fold(number, |number, _| number / Decimal::ONE_THOUSAND)
    }

    /// The code in a cell as its format shows it; `None` for an empty one.
    pub(super) fn code(&self) -> Result<Option<Code>, Diagnostic> {
        let text = self.text()?;
        match (self.cell(), self.value()) {
            (Some(cell), Value::Date(date)) => {
                let shown = cell.shown();
                let typed = typed(&shown, *date);
                Err(self.finding(Problem::Dress(Dress::CodeIsDate { shown, typed })))
            }
            (Some(cell), _) => Ok(code_of(cell).or(text).map(|text| Code::new(&text))),
            (None, _) => Ok(text.map(|text| Code::new(&words::single_spaced(&text)))),
        }
    }

    /// The cell as it stands in the sheet, for columns that are carried; `None` where nothing is to be seen.
    pub(super) fn carried(&self) -> Option<String> {
        let Some(cell) = self.cell() else { return self.shown() };
        match self.value() {
            Value::Number(_) | Value::Date(_) | Value::Text(_) => {
                Some(cell.shown()).filter(|text| !text.is_empty())
            }
            _ => self.shown(),
        }
    }
}

/// The text of a code in a cell, a number with the zeros that it shows. Thousands dots are none of a code's signs.
pub(super) fn code_of(cell: &Cell<'_>) -> Option<String> {
    let shown = || Some(cell.shown()).filter(|text| !text.is_empty());
    match (cell.value(), cell.format()) {
        (Value::Text(text), _) => {
            let text = shown().unwrap_or_else(|| text.clone());
            Some(words::single_spaced(&unseen::passed(&text)))
        }
        (Value::Number(number), Format::Number { decimals: None, .. } | Format::Unknown) => {
            let words = cell.figure().map(|shown| shown.words).unwrap_or_default();
            let plain = number.normalize().to_string();
            Some(if words.is_empty() { plain } else { shown().unwrap_or(plain) })
        }
        (Value::Number(number), format) => {
            let plain = || number.normalize().to_string();
            let grouped = matches!(format, Format::Number { grouped: Some(true), .. });
            let dots = |text: String| if grouped { text.replace('.', "") } else { text };
            Some(shown().map_or_else(plain, |text| dots(text).replace(',', ".")))
        }
        _ => None,
    }
}

/// What was probably typed where Excel made a date of it: `1-3`, or `3-24` where the cell shows `mar-24`.
fn typed(shown: &str, date: NaiveDate) -> String {
    if shown.starts_with(char::is_alphabetic) {
        format!("{}-{:02}", date.month(), date.year().rem_euclid(100))
    } else {
        format!("{}-{}", date.day(), date.month())
    }
}

/// Whether the words of a format say something, as a unit does.
pub(super) fn is_said(words: &str) -> bool {
    words.contains(|c: char| c.is_alphabetic() || "%€$£¥".contains(c))
}

/// Why a figure is not plainly one.
#[derive(Debug, PartialEq, Eq)]
enum Unread {
    Scale,
    /// The words of the format name another unit.
    Unit(String),
}

/// A number that a cell shows as `shown`, in a unit.
fn read(number: Decimal, shown: &Shown, unit: &Unit) -> Result<Decimal, Unread> {
    let own = unit.to_string();
    let (unit_scale, unit_rest) = scale(&own);
    let (scale, rest) = scale(&shown.words);
    let other = || Unread::Unit(shown.words.clone());
    let beside = |found: &str, own: &str| units::beside(found, &units::unit(own));
    if shown.thousands == 0 {
        // The words alone may name another unit.
        let agree = beside(&shown.words, &own) != Beside::Other
            && scale
                .is_none_or(|_| scale == unit_scale && beside(&rest, &unit_rest) != Beside::Other);
        return if agree { Ok(number) } else { Err(other()) };
    }
    if let Some(scale) = scale {
        if beside(&rest, &unit_rest) == Beside::Other {
            return Err(other());
        }
        let less = unit_scale.unwrap_or(0);
        let factor = |times: u32| {
            (0..times).try_fold(Decimal::ONE, |n, _| n.checked_mul(Decimal::ONE_THOUSAND))
        };
        let up =
            factor(scale.saturating_sub(less)).and_then(|factor| shown.figure.checked_mul(factor));
        let down = factor(less.saturating_sub(scale)).and_then(|factor| up?.checked_div(factor));
        return down.ok_or(Unread::Scale);
    }
    let currency = shown.words.contains('€') || units::are_one(&shown.words, "euro");
    let is_unit = !shown.words.is_empty() && !currency && units::are_one(&shown.words, &own);
    if is_unit || unit_scale == Some(shown.thousands) {
        return Ok(shown.figure);
    }
    Err(if beside(&shown.words, &unit_rest) == Beside::Other { other() } else { Unread::Scale })
}

/// Whether a unit's words stand for thousands of another.
pub(super) fn is_scaled(unit: &str) -> bool {
    scale(unit).0.is_some()
}

/// How many thousands a unit's words stand for, and the words without them: `M€`, `migliaia di €`, `mln euro`.
fn scale(unit: &str) -> (Option<u32>, String) {
    let signs = ["€", "$", "£", "¥"].iter();
    let spaced = signs.fold(unit.to_owned(), |text, sign| text.replace(sign, &format!(" {sign} ")));
    let spaced = spaced.replace(['.', '(', ')'], " ");
    let mut found = None;
    let mut rest = Vec::new();
    for word in spaced.split_whitespace() {
        let lower = word.to_lowercase();
        match SCALES.iter().find(|(name, _)| *name == lower && (word != "m" || unit.contains('€')))
        {
            Some((_, scale)) if found.is_none() => found = Some(*scale),
            _ => rest.push(word),
        }
    }
    if found.is_some() {
        rest.retain(|word| !["di", "in"].contains(word));
    }
    (found, if found.is_some() { rest.join(" ") } else { unit.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_figure_of_the_context_is_what_its_cell_shows() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (column, code, held) in
            [(1, "0.0,,", 1_437_000.0), (2, "0%", 0.57), (3, "0.00", 0.1 + 0.2)]
        {
            let format = rust_xlsxwriter::Format::new().set_num_format(code);
            sheet.write_string(0, column, code).unwrap();
            sheet.write_number_with_format(1, column, held, &format).unwrap();
        }
        sheet.write_string(0, 0, "Voce").unwrap();
        sheet.write_string(1, 0, "Spesa").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let book = crate::workbook::Workbook::read("contesto.xlsx", bytes).unwrap();
        let sheets = crate::intake::context::read(&book, |_| false, &mut Vec::new());
        let shown = sheets[0].rows[0].data.iter().map(|(datum, _)| match datum {
            crate::model::Datum::Number { value, .. } => value.normalize().to_string(),
            other => format!("{other:?}"),
        });
        assert_eq!(shown.collect::<Vec<_>>(), ["1.437", "57", "0.3"]);
    }

    #[test]
    fn words_tell_how_many_thousands_a_unit_is() {
        for (unit, scaled, rest) in [
            ("M€", Some(2), "€"),
            ("€", None, "€"),
            ("k€", Some(1), "€"),
            ("migliaia di €", Some(1), "€"),
            ("€ mila", Some(1), "€"),
            ("milioni di euro", Some(2), "euro"),
            ("mln", Some(2), ""),
            ("Mld €", Some(3), "€"),
            ("m", None, "m"),
            ("M", Some(2), ""),
            ("N.", None, "N."),
            ("km", None, "km"),
        ] {
            assert_eq!(scale(unit), (scaled, rest.to_owned()), "{unit}");
        }
    }

    /// What the cell holds, how often it is divided by a thousand, the words beside it, the unit: what is read.
    #[test]
    fn a_scaled_figure_is_what_the_cell_shows_with_its_unit() {
        let other = |words: &str| Err(Unread::Unit(words.to_owned()));
        for (held, thousands, words, unit, expected) in [
            ("1400000", 2, "", "M€", Ok("1.4")),
            ("1400000", 2, "", "milioni di €", Ok("1.4")),
            ("1400000", 1, "", "migliaia di €", Ok("1400")),
            ("1400000", 2, "M€", "M€", Ok("1.4")),
            ("1400000", 2, "M€", "€", Ok("1400000")),
            ("1400000", 2, "mln", "€", Ok("1400000")),
            ("1400000", 2, "M€", "k€", Ok("1400")),
            ("1400000", 1, "k€", "M€", Ok("1.4")),
            ("1400000", 2, "", "€", Err(Unread::Scale)),
            ("1400000", 1, "€", "€", Err(Unread::Scale)),
            ("1400000", 2, "", "migliaia di €", Err(Unread::Scale)),
            ("1400000", 2, "M€", "gg", other("M€")),
            ("1400", 1, "t", "t", Ok("1.4")),
            ("1400", 1, "", "N.", Err(Unread::Scale)),
            ("2", 0, "gg", "gg", Ok("2")),
            ("2", 0, "giorni", "gg", Ok("2")),
            ("2", 0, "gg", "ore", other("gg")),
            ("100", 0, "€", "€", Ok("100")),
            ("100", 0, "€", "N.", other("€")),
            ("100", 0, "$", "€", other("$")),
            ("100", 0, "USD", "euro", other("USD")),
            ("100", 0, "£", "€/ora", other("£")),
            ("100", 0, "CHF", "migliaia di €", other("CHF")),
            ("100", 0, "€", "$", other("€")),
            ("100", 0, "$", "dollari", Ok("100")),
            ("100", 0, "¥", "N.", other("¥")),
            ("1400000", 2, "M$", "M€", other("M$")),
            ("1.4", 0, "M$", "M€", other("M$")),
            ("1.4", 0, "M€", "€", other("M€")),
            ("1.4", 0, "M€", "milioni di €", Ok("1.4")),
            ("5", 0, "circa", "N.", Ok("5")),
        ] {
            let figure = (0..thousands).fold(number(held), |n, _| n / Decimal::ONE_THOUSAND);
            let shown = Shown { figure: figure.normalize(), words: words.to_owned(), thousands };
            let read = read(number(held), &shown, &units::unit(unit));
            assert_eq!(read, expected.map(number), "{held} {thousands} {words} {unit}");
        }
    }
}
