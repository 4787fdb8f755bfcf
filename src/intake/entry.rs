//! One cell under its heading, read as what it should hold.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::figure::{self, EitherWay, Otherwise, Unread};
use super::number::is_placeholder;
use super::target::shares;
use super::{number, rich, target, units};
use crate::config::{Config, PercentScale};
use crate::diagnostic::{Diagnostic, Doubt, Expected, Place, Problem, WayOut, Wording};
use crate::model::{Method, Origin, Quantity, Unit, WeightScale};
use crate::workbook::{Cell, Format, Rich, Span, Value};

/// What the reading of figures needs to know of the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// The document's year, for dates without one.
    pub year: i32,
    /// How to take a number under `%` where the file tells no formats.
    pub percent_scale: Option<PercentScale>,
    /// The document's method: whether it reads thresholds.
    pub method: Method,
    /// Whether a threshold that only a text names is taken.
    pub threshold_in_text: bool,
    /// The day whose data the document tells, where relazione.toml says it.
    pub as_of: Option<NaiveDate>,
    /// Whether there are no results yet: a plan alone needs no *Base*.
    pub is_planning: bool,
    /// What weights are counted in.
    pub weights: WeightScale,
}

impl Reading {
    /// As relazione.toml says.
    pub(super) fn of(config: &Config) -> Self {
        Self {
            year: config.document.year,
            percent_scale: config.data.percent_scale,
            method: config.rules.method,
            threshold_in_text: config.data.threshold_in_text,
            as_of: config.document.as_of,
            is_planning: false,
            weights: config.rules.weights,
        }
    }
}

/// A cell under a heading; it may be empty or not exist at all.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    heading: String,
    cell: Option<Cell<'a>>,
    /// What the cell says beyond its own value: a code, a level, a unit.
    told: Option<Value>,
    row: Place,
}

impl<'a> Entry<'a> {
    /// The cell under `heading`, or none where the sheet has no such column.
    pub(super) fn new(heading: &str, cell: Option<Cell<'a>>, row: Place) -> Self {
        let told = cell.as_ref().and_then(|cell| rich::without_mark(heading, cell));
        Self { heading: heading.to_owned(), cell, told, row }
    }

    /// What a cell says beyond its own value.
    pub(super) fn told(heading: &str, told: &str, cell: Cell<'a>) -> Self {
        let (told, row) = (Some(Value::Text(told.to_owned())), cell.place());
        Self { heading: heading.to_owned(), cell: Some(cell), told, row }
    }

    /// The heading it stands under.
    pub(super) fn heading(&self) -> &str {
        &self.heading
    }

    /// The cell's place, or the row's where there is no such column.
    pub(super) fn place(&self) -> Place {
        self.cell.as_ref().map_or_else(|| self.row.clone(), Cell::place)
    }

    /// The place as a figure's origin.
    pub(super) fn origin(&self) -> Origin {
        Origin::new(self.place().to_string())
    }

    /// What is told of the parts of its cell's text.
    pub(super) fn rich(&self) -> Option<&'a Rich> {
        self.cell.as_ref().and_then(Cell::rich)
    }

    /// Whether it says something else than its cell.
    pub(super) fn is_told(&self) -> bool {
        self.told.is_some()
    }

    /// A finding at this cell.
    pub(super) fn finding(&self, problem: Problem) -> Diagnostic {
        Diagnostic::new(self.place(), problem)
    }

    /// What the cell holds.
    pub(super) fn value(&self) -> &Value {
        let own = || self.cell.as_ref().map_or(&Value::Empty, Cell::value);
        self.told.as_ref().unwrap_or_else(own)
    }

    /// Whether nothing was typed.
    pub(super) fn is_empty(&self) -> bool {
        *self.value() == Value::Empty
    }

    /// The text as it stands, numbers and dates in Italian; `None` when empty.
    pub(super) fn text(&self) -> Result<Option<String>, Diagnostic> {
        match self.value() {
            Value::Error(found) => Err(self.finding(Problem::CellError { found: found.clone() })),
            Value::Unsaved => Err(self.finding(Problem::FormulaUnsaved)),
            _ => Ok(self.shown()),
        }
    }

    /// The text, of which a dash, dots or `n.d.` is none.
    pub(super) fn remark(&self) -> Result<Option<String>, Diagnostic> {
        Ok(self.text()?.filter(|text| !is_placeholder(text)))
    }

    /// The text, which must be there.
    pub(super) fn needed(&self) -> Result<String, Diagnostic> {
        self.text()?
            .ok_or_else(|| self.finding(Problem::CellEmpty { heading: self.heading.clone() }))
    }

    /// What is read of the cell, for messages.
    pub(super) fn shown(&self) -> Option<String> {
        match self.value() {
            Value::Empty | Value::Unsaved => None,
            Value::Text(text) | Value::Error(text) | Value::OutOfRange(text) => Some(text.clone()),
            Value::Number(number) => Some(match self.format() {
                Format::Percent { .. } => format!("{} %", italian(*number * Decimal::ONE_HUNDRED)),
                Format::Number { .. } | Format::Unknown => italian(*number),
            }),
            Value::Date(date) => Some(date.format("%d/%m/%Y").to_string()),
            Value::Bool(done) => Some(if *done { "SI" } else { "NO" }.to_owned()),
        }
    }

    /// The same cell as if this text stood in it.
    pub(super) fn as_text(&self, text: String) -> Self {
        Self { told: Some(Value::Text(text)), ..self.clone() }
    }

    /// The cell itself, where the sheet has one.
    pub(super) fn cell(&self) -> Option<&Cell<'a>> {
        self.cell.as_ref().filter(|_| self.told.is_none())
    }

    /// The month or the year of a date whose cell shows no day: `06/2024`, `2024`.
    pub(super) fn period(&self) -> Option<String> {
        let Value::Date(date) = self.value() else { return None };
        Some(match self.cell()?.span()? {
            Span::Month => date.format("%m/%Y").to_string(),
            Span::Year => date.format("%Y").to_string(),
        })
    }

    /// What a reader of the sheet sees of it.
    pub(super) fn seen(&self) -> String {
        self.cell().map(Cell::shown).or_else(|| self.shown()).unwrap_or_default()
    }

    /// How the cell shows a number.
    pub(super) fn format(&self) -> Format {
        self.cell.as_ref().map_or(Format::Unknown, Cell::format)
    }

    /// What is in the cell is no quantity of the unit.
    fn unlike(&self, unit: &Unit, reading: Reading) -> Diagnostic {
        if let (Value::Text(text), Some(_)) = (self.value(), shares::whole_of(unit))
            && let Some(number) = number::number(text)
            && let Err(finding) = self.counted(number, unit)
        {
            return finding;
        }
        let found = self.shown().unwrap_or_default();
        self.finding(Problem::NotA { found, expected: expected(unit, reading.year) })
    }

    /// A quantity in a unit; `None` for an empty cell and for N/D.
    pub(super) fn quantity(
        &self,
        unit: &Unit,
        reading: Reading,
    ) -> Result<Option<Quantity>, Diagnostic> {
        let quantity = match (self.value(), unit) {
            (Value::Empty, _) => return Ok(None),
            (Value::Text(text), _) if number::not_available(text) => return Ok(None),
            (Value::Error(found), _) => {
                return Err(self.finding(Problem::CellError { found: found.clone() }));
            }
            (Value::Unsaved, _) => return Err(self.finding(Problem::FormulaUnsaved)),
            (Value::OutOfRange(found), _) => {
                return Err(self.finding(Problem::OutOfRange { found: found.clone() }));
            }
            (Value::Number(number), Unit::Percent(_)) => {
                Some(Quantity::Number(self.percentage(*number, unit, reading)?))
            }
            (Value::Number(number), Unit::Named(_)) => {
                Some(Quantity::Number(self.named(*number, unit)?))
            }
            (Value::Date(date), Unit::Date) => {
                if self.period().is_some() {
                    return Err(self.finding(self.without_day(*date)));
                }
                Some(Quantity::Date(*date))
            }
            (Value::Bool(done), Unit::YesNo) => Some(Quantity::Done(*done)),
            (Value::Text(text), _) => {
                match (target::Context { unit, year: reading.year }).value(text) {
                    Ok(quantity) => Some(quantity),
                    Err(Unread::Words) => None,
                    Err(Unread::Doubt(doubt)) => {
                        return Err(self.finding(Problem::Doubt(doubt.of(text))));
                    }
                }
            }
            _ => None,
        };
        let quantity = quantity.ok_or_else(|| self.unlike(unit, reading))?;
        self.agrees_with_format(quantity, unit, reading)?;
        match quantity {
            Quantity::Number(number) if !number::within_measure(number) => {
                let found = self.shown().unwrap_or_default();
                Err(self.finding(Problem::OutOfRange { found }))
            }
            _ => Ok(Some(quantity)),
        }
    }

    /// A number under a unit that is no percentage.
    fn named(&self, number: Decimal, unit: &Unit) -> Result<Decimal, Diagnostic> {
        if let Some((whole, _)) = shares::whole_of(unit).filter(|_| self.is_percentage()) {
            let share = number.normalize();
            return Ok(shares::of_share(share, share.scale(), whole));
        }
        let nameless = *unit == Unit::Named(String::new());
        if self.is_percentage() && !nameless && !number.is_zero() {
            return Err(self.finding(self.percent_elsewhere(number, unit)));
        }
        self.counted(self.figure(number, unit)?, unit)
    }

    /// A result that is no date: a day as a sheet counts them, a month.
    fn no_day(&self, unit: &Unit, year: i32) -> Option<Problem> {
        let found = self.shown().unwrap_or_default();
        let undecided = |one: String, other: &str, remedy: String| {
            let found = found.clone();
            Some(Wording::Undecided { found, one, other: other.to_owned(), remedy }.into())
        };
        match (self.value(), unit) {
            (Value::Number(number), Unit::Date) if !self.is_percentage() => {
                if let WayOut::Serial(day) = target::number_for_date(*number, year) {
                    let day = format!("il {}", day.format("%d/%m/%Y"));
                    let remedy = "se è quel giorno dare alla cella il formato data".to_owned();
                    return undecided(day, "un numero, che non è una data", remedy);
                }
            }
            (Value::Text(text), Unit::Date) => {
                if let Some(day) = (target::Context { unit, year }).last_of_period(text) {
                    let day = day.format("%d/%m/%Y").to_string();
                    let remedy = format!("scrivere il giorno, per esempio «{day}»");
                    return undecided(
                        format!("il {day}"),
                        "un altro giorno di quel periodo",
                        remedy,
                    );
                }
            }
            _ => {}
        }
        None
    }

    /// A plain number where counts out of a whole are asked for.
    fn counted(&self, number: Decimal, unit: &Unit) -> Result<Decimal, Diagnostic> {
        let Some((whole, _)) = shares::whole_of(unit) else { return Ok(number) };
        shares::count(number, whole).ok_or_else(|| {
            let (figure, whole_text) = (italian(number), italian(whole));
            let other = if number == Decimal::ONE {
                format!("{whole_text} su {whole_text}")
            } else {
                format!("{figure} %")
            };
            let problem = Wording::Undecided {
                found: self.shown().unwrap_or_default(),
                one: format!("{figure} su {whole_text}"),
                other,
                remedy: format!(
                    "scrivere tutti e due i numeri, per esempio «{whole_text} su {whole_text}»"
                ),
            };
            self.finding(problem.into())
        })
    }

    /// What an indicator came to: a quantity, and no inequality, which promises one without saying it.
    pub(super) fn actual(
        &self,
        unit: &Unit,
        reading: Reading,
    ) -> Result<Option<Quantity>, Diagnostic> {
        if let Some(found) = self.inequality(unit, reading.year) {
            return Err(self.finding(Wording::ResultIsInequality { found }.into()));
        }
        if let Some(found) = self.estimate() {
            let expected = expected(unit, reading.year);
            return Err(self.finding(Problem::NotA { found, expected }));
        }
        if self.unavailable().is_some() {
            return Ok(None);
        }
        self.noted_quantity(unit, reading).map_err(|finding| match finding.problem {
            Problem::NotA { .. } => {
                self.no_day(unit, reading.year).map_or(finding, |told| self.finding(told))
            }
            _ => finding,
        })
    }

    /// What is said of a value that is not available.
    pub(super) fn unavailable(&self) -> Option<String> {
        let Value::Text(text) = self.value() else { return None };
        number::unavailable_with_note(text).map(str::to_owned)
    }

    /// A quantity behind which a note may stand in brackets.
    pub(super) fn noted_quantity(
        &self,
        unit: &Unit,
        reading: Reading,
    ) -> Result<Option<Quantity>, Diagnostic> {
        let Some((head, _)) = self.noted() else { return self.quantity(unit, reading) };
        self.quantity(unit, reading).or_else(|refused| {
            let read = self.as_text(head).quantity(unit, reading);
            read.ok().filter(|found| self.agrees(*found, unit, reading)).ok_or(refused)
        })
    }

    /// A text before its one pair of brackets, and what they hold.
    pub(super) fn noted(&self) -> Option<(String, String)> {
        let Value::Text(text) = self.value() else { return None };
        let (head, notes) = target::without_notes(text.trim());
        match notes.as_slice() {
            [note] => Some((head.to_owned(), (*note).to_owned())),
            _ => None,
        }
    }

    /// Whether the brackets behind a value say nothing else than the value.
    fn agrees(&self, found: Option<Quantity>, unit: &Unit, reading: Reading) -> bool {
        let (Some(found), Some((_, note))) = (found, self.noted()) else { return false };
        let context = target::Context { unit, year: reading.year };
        let own = match unit {
            Unit::Percent(_) | Unit::Named(_) => target::number_word(&note).map(Decimal::from),
            Unit::Date | Unit::YesNo => None,
        };
        if is_mark(&note, found.coordinate()) {
            return true;
        }
        let said = own.or_else(|| context.value(&note).ok().map(Quantity::coordinate));
        let operator = target::Operator::split(&note.to_lowercase()).is_some();
        !operator && said.is_none_or(|said| said == found.coordinate())
    }

    /// A date whose cell shows its month or year alone.
    fn without_day(&self, held: NaiveDate) -> Problem {
        let day = held.format("%d/%m/%Y");
        Wording::Undecided {
            found: self.seen(),
            one: format!("il {day}, che la cella contiene"),
            other: "un altro giorno di quelli che mostra".to_owned(),
            remedy: "dare alla cella un formato che mostra il giorno, per esempio gg/mm/aaaa"
                .to_owned(),
        }
        .into()
    }

    /// Whether the cell shows its number as a percentage.
    pub(super) fn is_percentage(&self) -> bool {
        matches!(self.format(), Format::Percent { .. })
    }

    /// A percentage where the unit is none: nobody can know which of two numbers is meant.
    fn percent_elsewhere(&self, number: Decimal, unit: &Unit) -> Problem {
        Problem::Doubt(Doubt::PercentElsewhere {
            shown: self.shown().unwrap_or_default(),
            unit: unit.to_string(),
            points: italian(number * Decimal::ONE_HUNDRED),
            fraction: italian(number),
        })
    }

    /// A warning where a sign in a figure's text may group nothing, since only so the figure is near another.
    pub(super) fn either_way(&self, what: &str, beside: Decimal) -> Option<Diagnostic> {
        let problem = match self.value() {
            Value::Text(text) => either_way(text, (what, beside)),
            Value::Number(number) if !self.is_percentage() => {
                let ways = figure::typed_either_way(*number, beside)?;
                Some(of_ways(ways, self.seen(), format!("{what} è {}", italian(beside))))
            }
            _ => None,
        };
        problem.map(|problem| self.finding(problem))
    }

    /// A number of no unit in particular, and no percentage.
    pub(super) fn number(&self, reading: Reading) -> Result<Option<Decimal>, Diagnostic> {
        if matches!(self.value(), Value::Number(_)) && self.is_percentage() {
            let found = self.shown().unwrap_or_default();
            return Err(self.finding(Problem::NotA { found, expected: Expected::Number }));
        }
        let unit = Unit::Named(String::new());
        self.without_operator(&unit, reading)?;
        Ok(self.quantity(&unit, reading)?.map(Quantity::coordinate))
    }

    /// A percentage in points.
    pub(super) fn percent(&self, reading: Reading) -> Result<Option<Decimal>, Diagnostic> {
        self.without_operator(&Unit::PERCENT, reading)?;
        Ok(self.quantity(&Unit::PERCENT, reading)?.map(Quantity::coordinate))
    }

    /// The cell's number format decides, never the size of the number.
    fn percentage(
        &self,
        number: Decimal,
        unit: &Unit,
        reading: Reading,
    ) -> Result<Decimal, Diagnostic> {
        match (self.format(), reading.percent_scale) {
            (Format::Percent { .. }, _) => {
                let points = self.cell().and_then(Cell::percent_points);
                Ok(points.unwrap_or(number * Decimal::ONE_HUNDRED))
            }
            (Format::Unknown, Some(PercentScale::Fractions)) => Ok(number * Decimal::ONE_HUNDRED),
            (Format::Unknown, Some(PercentScale::Points)) => Ok(number),
            (Format::Number { .. }, _) => self.figure(number, unit),
            (Format::Unknown, None) => Err(self.finding(Problem::PercentScaleUnknown {
                found: italian(number),
                as_fraction: format!("{} %", italian(number * Decimal::ONE_HUNDRED)),
                as_points: format!("{} %", italian(number)),
            })),
        }
    }
}

/// Whether brackets hold a year, or a mark that refers to a note: one digit beside a figure of another size.
fn is_mark(note: &str, figure: Decimal) -> bool {
    let digits = note.bytes().all(|digit| digit.is_ascii_digit());
    let year = note.len() == 4 && (note.starts_with("19") || note.starts_with("20"));
    let mark = note.len() == 1 && figure.abs() >= Decimal::ONE_HUNDRED;
    digits && (year || mark)
}

fn expected(unit: &Unit, year: i32) -> Expected {
    match unit {
        Unit::Named(word) if units::counts(word) => Expected::Count,
        Unit::Percent(_) | Unit::Named(_) => Expected::Number,
        Unit::Date => Expected::Date(year),
        Unit::YesNo => Expected::YesNo,
    }
}

/// What is doubtful of a text whose one dot may be a decimal point, or whose spaces may part several figures, beside
/// another figure.
pub(super) fn either_way(text: &str, (what, beside): (&str, Decimal)) -> Option<Problem> {
    let ways = figure::either_way(text).filter(|ways| ways.strays(beside))?;
    let (found, beside) = (text.to_owned(), format!("{what} è {}", italian(beside)));
    Some(of_ways(ways, found, beside))
}

fn of_ways(ways: EitherWay, found: String, beside: String) -> Problem {
    let grouped = italian(ways.read).replace('.', "");
    let doubt = match ways.otherwise {
        Otherwise::Point(point) => {
            Doubt::PointOrThousands { found, grouped, decimal: italian(point), beside }
        }
        Otherwise::Thousands(thousands) => Doubt::CommaOrThousands {
            found,
            grouped: italian(thousands).replace('.', ""),
            decimal: italian(ways.read),
            beside,
        },
        Otherwise::Several(figures) => {
            let figures: Vec<String> = figures.into_iter().map(italian).collect();
            Doubt::SeveralOrThousands { found, grouped, figures: figures.join(" e "), beside }
        }
    };
    doubt.into()
}

/// A number with decimal comma and thousands dots, every digit kept.
pub(super) fn italian(number: Decimal) -> String {
    crate::model::italian(&number.normalize().to_string())
}
