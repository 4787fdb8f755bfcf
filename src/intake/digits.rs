//! With which digits a cell shows a figure that was read from it.

use rust_decimal::{Decimal, RoundingStrategy};

use super::entry::Entry;
use super::number;
use crate::model::{Bound, Outcome, Quantity, Shown, ShownFigures};
use crate::workbook::{Format, Value};

/// Digits that the general format shows.
const GENERAL: u32 = 10;

impl Entry<'_> {
    /// How the cell shows this figure; `None` where it does not show it: it is in words, or was computed.
    pub(super) fn digits(&self, figure: Decimal) -> Option<Shown> {
        match self.value() {
            Value::Text(text) => in_text(text, figure),
            Value::Number(_) => {
                let is_it = |shown: Decimal, decimals| shown == rounded(figure.abs(), decimals);
                let shown = shown_in(&self.seen(), is_it);
                Some(shown.map_or_else(|| general(figure), |shown| self.grouped(shown)))
            }
            _ => None,
        }
    }

    /// A format that leaves groups open has them, as the page has.
    fn grouped(&self, shown: Shown) -> Shown {
        let open = matches!(self.format(), Format::Number { grouped: None, .. } | Format::Unknown);
        Shown { grouped: shown.grouped || open, ..shown }
    }

    /// How the cell shows a quantity that is a number.
    pub(super) fn digits_of(&self, quantity: Quantity) -> Option<Shown> {
        match quantity {
            Quantity::Number(figure) => self.digits(figure),
            Quantity::Date(_) | Quantity::Done(_) => None,
        }
    }

    /// How the cell shows what an indicator came to; beside numerator and denominator it may be shown rounded.
    pub(super) fn digits_of_actual(&self, outcome: &Outcome) -> Option<Shown> {
        match outcome {
            Outcome::Typed(quantity) | Outcome::Forced { actual: Some(quantity), .. } => {
                self.digits_of(*quantity)
            }
            Outcome::Quotient { .. }
            | Outcome::NotAvailable
            | Outcome::Forced { .. }
            | Outcome::Judged { .. } => None,
        }
    }

    /// How the cell shows the figures of a target.
    pub(super) fn digits_of_bound(&self, bound: Bound) -> ShownFigures {
        let figures = bound.figures();
        figures.filter_map(|figure| Some((figure, self.digits(figure)?))).collect()
    }
}

/// How a text shows a figure that was read from it.
pub(super) fn in_text(text: &str, figure: Decimal) -> Option<Shown> {
    shown_in(text, |typed, _| typed == figure.abs())
}

/// The digits that are there, as many as the general format has room for.
fn general(figure: Decimal) -> Shown {
    let whole = figure.abs().trunc().normalize().to_string().len();
    let room = u32::try_from(whole).map_or(0, |whole| GENERAL.saturating_sub(whole));
    Shown { decimals: rounded(figure, room).normalize().scale(), grouped: true }
}

fn rounded(figure: Decimal, decimals: u32) -> Decimal {
    figure.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// How a text shows the first of its figures that is the one meant.
fn shown_in(text: &str, is_it: impl Fn(Decimal, u32) -> bool) -> Option<Shown> {
    figures(text).into_iter().find_map(|digits| {
        let figure = number::number(digits)?;
        let shown = Shown { decimals: figure.scale(), grouped: is_grouped(digits) };
        is_it(figure, shown.decimals).then_some(shown)
    })
}

/// Whether the digits before the comma are grouped, or too few for it.
fn is_grouped(digits: &str) -> bool {
    let whole = digits.split(',').next().unwrap_or_default();
    !whole.chars().all(|c| c.is_ascii_digit()) || whole.len() <= 3
}

/// The figures that stand in a text: digits, with the signs between them that part thousands or decimals.
fn figures(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(start..).unwrap_or_default();
        let end = end_of_figure(from);
        found.extend(from.get(..end));
        rest = from.get(end..).unwrap_or_default();
    }
    found
}

/// Where the figure ends that a text begins with: a sign goes on with it before a further digit alone.
fn end_of_figure(text: &str) -> usize {
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next_is_digit = letters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_ascii_digit() {
            end = at + c.len_utf8();
        } else if !((c == ',' || number::groups(c)) && next_is_digit) {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_typed_figure_has_the_digits_that_were_typed() {
        for (text, figure, decimals, grouped) in [
            ("12", "12", 0, true),
            (">= 80,00 %", "80", 2, true),
            ("0,03925", "0.03925", 5, true),
            ("€ 350.000", "350000", 0, true),
            ("350000 €", "350000", 0, false),
            ("1 250,5 ore", "1250.5", 1, true),
            ("tra 1 e 1,50", "1", 0, true),
            ("tra 1 e 1,50", "1.5", 2, true),
            ("38–40 %", "40", 0, true),
            ("12-18", "18", 0, true),
            ("+5 % rispetto al 2023", "5", 0, true),
            ("riduzione del 10,0 %", "-10", 1, true),
            ("84.87", "84.87", 2, true),
            ("80,", "80", 0, true),
        ] {
            assert_eq!(
                in_text(text, d(figure)),
                Some(Shown { decimals, grouped }),
                "{figure} in {text}"
            );
        }
    }

    #[test]
    fn a_figure_that_no_text_holds_has_none() {
        for (text, figure) in [("cinque", "5"), ("5 su 6", "83.33"), ("36:30", "36.5"), ("", "0")] {
            assert_eq!(in_text(text, d(figure)), None, "{figure} in {text}");
        }
    }

    #[test]
    fn the_general_format_has_the_digits_that_are_there() {
        for (figure, decimals) in [
            ("12", 0),
            ("84.87", 2),
            ("0.03925", 5),
            ("66.6666666666667", 8),
            ("0.333333333333333", 9),
            ("123456789012.5", 0),
            ("-1.50", 1),
        ] {
            assert_eq!(general(d(figure)), Shown { decimals, grouped: true }, "{figure}");
        }
    }
}
