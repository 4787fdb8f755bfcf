//! A threshold that only a text names: `SOGLIA 85%`, `SOGLIA 4 GG`, `SOGLIA >= 80%`, by year too
//! (`SOGLIA 5% soglia 2023 3% dal 2024 soglia 0`).

use rust_decimal::Decimal;

use super::digits::in_text as digits_in;
use super::entry::Entry;
use super::promise::Row;
use super::target::Context;
use crate::columns::{Column, indicators};
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::{Bound, Origin, Quantity, Reads, Shown, Unit};

const WORD: &str = "soglia";

/// Where an office writes it.
const TEXTS: [&Column; 3] = [indicators::DESCRIPTION, indicators::ALGORITHM, indicators::TITLE];

/// A threshold found in a text.
pub(super) struct Hidden {
    pub(super) quantity: Quantity,
    /// The stretch of the text: `SOGLIA 4 GG`.
    found: String,
    /// The value as it stands there: `4 GG`.
    pub(super) value: String,
    place: crate::diagnostic::Place,
}

impl Hidden {
    /// What is proposed to the office.
    pub(super) fn proposal(&self) -> Diagnostic {
        let problem =
            Problem::ThresholdInText { found: self.found.clone(), value: self.value.clone() };
        Diagnostic::new(self.place.clone(), problem)
    }

    /// A finding at its cell.
    pub(super) fn finding(&self, problem: Problem) -> Diagnostic {
        Diagnostic::new(self.place.clone(), problem)
    }

    /// How the text shows it.
    pub(super) fn digits(&self, threshold: Decimal) -> Option<Shown> {
        digits_in(&self.value, threshold)
    }

    /// The cell of the text.
    pub(super) fn origin(&self) -> Origin {
        Origin::new(self.place.to_string())
    }
}

impl Row<'_> {
    /// The threshold that a text of the row names where the column is empty and the method needs one.
    pub(super) fn hidden_threshold(&self, unit: &Unit) -> Option<Hidden> {
        let own = self.method().ok().flatten();
        let needed = own.unwrap_or(self.reading.method).reads() == Reads::Threshold;
        if !needed || *unit == Unit::YesNo || !self.record.entry(indicators::THRESHOLD).is_empty() {
            return None;
        }
        TEXTS
            .iter()
            .find_map(|column| in_entry(&self.record.entry(column), unit, self.reading.year))
    }
}

/// Whether a threshold at this place leaves something between it and the target.
pub(super) fn admitted(bound: Bound, hidden: &Hidden) -> bool {
    bound.admits_threshold(hidden.quantity.coordinate())
}

fn in_entry(entry: &Entry<'_>, unit: &Unit, year: i32) -> Option<Hidden> {
    let text = entry.shown()?;
    let mention = in_text(&text, year)?;
    // A percentage of something that is not measured in per cent says nothing.
    let quantity = Context { unit, year }.value(&mention.value).ok()?;
    Some(Hidden { quantity, found: mention.found, value: mention.value, place: entry.place() })
}

/// A mention of a threshold: since when it holds, and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mention {
    validity: Validity,
    found: String,
    value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Validity {
    /// Nothing is said of years.
    Always,
    /// `dal 2024`.
    From(i32),
    /// `soglia 2023 3%`: of that year.
    Of(i32),
}

/// The mention that holds in this year: its own first, then the latest that began before, then the one without year.
fn in_text(text: &str, year: i32) -> Option<Mention> {
    let holds = |mention: &Mention| match mention.validity {
        Validity::Always => true,
        Validity::From(from) => from <= year,
        Validity::Of(of) => of == year,
    };
    // Of two alike the first counts.
    let mut best: Option<Mention> = None;
    for mention in mentions(text).into_iter().filter(holds) {
        if best.as_ref().is_none_or(|best| mention.validity > best.validity) {
            best = Some(mention);
        }
    }
    best
}

fn mentions(text: &str) -> Vec<Mention> {
    let lower = text.to_lowercase();
    // Where lower case has other lengths, positions would not agree.
    let text = if lower.len() == text.len() { text } else { lower.as_str() };
    let found = lower.match_indices(WORD).filter_map(|(start, _)| {
        let (before, after) = (text.get(..start)?, text.get(start + WORD.len()..)?);
        let whole_word =
            !before.ends_with(char::is_alphabetic) && !after.starts_with(char::is_alphabetic);
        let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        // `sotto soglia 40.000 euro` is a kind of contract.
        if !whole_word || matches!(last.as_str(), "sotto" | "sopra" | "sotto-" | "sopra-") {
            return None;
        }
        mention(before, text.get(start..start + WORD.len())?, after)
    });
    found.collect()
}

fn mention(before: &str, word: &str, after: &str) -> Option<Mention> {
    let mut words =
        after.trim_start_matches([':', '=', ' ', '\u{a0}']).split_whitespace().peekable();
    let mut said = vec![word];
    while words.peek().is_some_and(|word| is_filler(word)) {
        said.extend(words.next());
    }
    let since = since(before);
    let mut validity = since.map_or(Validity::Always, Validity::From);
    let is_year = |word: &str| year(word).filter(|_| word.len() == 4);
    if let Some(of) = words.peek().copied().and_then(is_year)
        && after.split_whitespace().nth(1).is_some_and(|next| next.starts_with(is_figure))
    {
        said.extend(words.next());
        validity = Validity::Of(of);
    }
    let mut value = Vec::new();
    if words.peek().is_some_and(|word| is_sign(word)) {
        value.extend(words.next());
    }
    value.push(words.next().map(|word| word.trim_end_matches([',', ';', '.', ')']))?);
    if !value.last()?.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let unit = words.peek().map(|word| word.trim_end_matches([',', ';', '.', ')']));
    if let Some(unit) = unit.filter(|unit| is_unit(unit)) {
        value.push(unit);
        words.next();
    }
    // `5% dal 2022`, unless that year belongs to the next mention.
    let rest: Vec<&str> = words.take(3).collect();
    if let [from, began, next @ ..] = rest.as_slice()
        && from.trim_start_matches('(').eq_ignore_ascii_case("dal")
        && !next.first().is_some_and(|next| next.to_lowercase().starts_with(WORD))
        && let Some(began) = year(began)
    {
        validity = Validity::From(began);
    }
    said.extend(&value);
    Some(Mention { validity, found: said.join(" "), value: value.join(" ") })
}

/// `dal 2024` right before the word.
fn since(before: &str) -> Option<i32> {
    let mut words = before.split_whitespace().rev();
    let last = words.next()?;
    let from = words.next()?;
    from.trim_start_matches('(').eq_ignore_ascii_case("dal").then(|| year(last)).flatten()
}

fn year(word: &str) -> Option<i32> {
    let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
    digits.parse().ok().filter(|year| (1990..=2100).contains(year))
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '<' | '>' | '=' | '≤' | '≥' | '-' | '+' | '€')
}

/// `soglia minima 80%`, `soglia pari a 80%`. Not `soglia di 40.000 euro`, which is mostly a kind of contract.
fn is_filler(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "minima" | "massima" | "pari" | "a" | "al")
}

fn is_sign(word: &str) -> bool {
    matches!(word, "<" | ">" | "=" | "<=" | ">=" | "≤" | "≥" | "€" | "n." | "N.")
}

fn is_unit(word: &str) -> bool {
    let units = ["%", "gg", "giorni", "€", "euro", "h", "ore", "n"];
    units.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(text: &str, year: i32, expected: Option<&str>) {
        assert_eq!(in_text(text, year).map(|mention| mention.value).as_deref(), expected, "{text}");
    }

    #[test]
    fn thresholds_as_offices_write_them() {
        finds("SOGLIA 85%", 2024, Some("85%"));
        finds("Tempi medi. SOGLIA 4 GG", 2024, Some("4 GG"));
        finds("SOGLIA >= 80%", 2024, Some(">= 80%"));
        finds("SOGLIA>=80 %", 2024, Some(">=80 %"));
        finds("Soglia: 0", 2024, Some("0"));
        finds("(soglia 3).", 2024, Some("3"));
        finds("soglia minima pari al 60 %", 2024, Some("60 %"));
        finds("soglia 30/09/2024", 2024, Some("30/09/2024"));
        finds("SOGLIA 2024", 2024, Some("2024"));
        finds("affidamenti sotto soglia 40.000 euro", 2024, None);
        finds("sottosoglia 40.000", 2024, None);
        finds("soglia di rilevanza", 2024, None);
        finds("soglia", 2024, None);
        finds("", 2024, None);
    }

    #[test]
    fn the_year_s_own_threshold_goes_first() {
        let text = "SOGLIA 5% soglia 2023 3% dal 2024 soglia 0";
        for (year, expected) in [(2022, "5%"), (2023, "3%"), (2024, "0"), (2026, "0")] {
            finds(text, year, Some(expected));
        }
        finds("soglia 10% dal 2023", 2022, None);
        finds("soglia 10% (dal 2023)", 2024, Some("10%"));
    }

    #[test]
    fn a_decimal_point_at_the_end_of_a_sentence_is_no_part_of_the_figure() {
        finds("soglia 2,5. Fonte: ufficio", 2024, Some("2,5"));
    }
}
