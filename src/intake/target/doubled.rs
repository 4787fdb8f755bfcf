//! Two figures in one target that may be two values: `24/48` under hours, `2024-2025`.

use super::operators::Operator;
use super::phrase::Phrase;
use crate::diagnostic::{Problem, Wording};
use crate::intake::units;

/// Two years that stand together lie so many years apart at most.
const SPAN: i32 = 10;

/// Years lie so near to the document's.
const NEAR: i32 = 15;

/// What may part two years.
const PARTS: [&str; 8] = ["-", "\u{2013}", "/", "e", "a", "al", "da", "dal"];

impl Phrase<'_> {
    /// What else two figures may be that make a range, or so many of so many: an error where no word says which.
    pub(super) fn doubled(
        self,
        value: &str,
        operator: Option<Operator>,
    ) -> Result<Option<Wording>, Problem> {
        if let Some((first, second)) = self.two_years(value) {
            let range = !value.contains('/');
            let (word, meant) = if range { ("tra", "e") } else { ("", "su") };
            let read = format!("{word} {} {meant} {}", dotted(first), dotted(second));
            let read = read.trim().to_owned();
            let other = format!("gli anni {first} e {second}");
            let found = self.whole.to_owned();
            let remedy = format!(
                "se sono anni scrivere nel target il valore atteso, altrimenti «{read}», con il punto delle migliaia"
            );
            if operator == Some(Operator::Between) {
                return Ok(Some(Wording::ReadAs { found, read, other, remedy }));
            }
            return Err(Wording::Undecided { found, one: read, other, remedy }.into());
        }
        match value.split_once('/').filter(|_| units::measures(self.context.unit)) {
            Some((first, second)) if self.context.share(value).is_some() => {
                Err(self.one_or_the_other(first.trim(), second.trim()).into())
            }
            _ => Ok(None),
        }
    }

    /// `24/48` of what is measured, and not counted.
    fn one_or_the_other(self, first: &str, second: &str) -> Wording {
        let unit = self.context.unit;
        Wording::Undecided {
            found: self.whole.to_owned(),
            one: format!("{first} su {second} {unit}"),
            other: format!("due valori, {first} e {second} {unit}"),
            remedy: format!(
                "lasciare il solo valore che vale, oppure scrivere «tra {first} e {second}» o «{first} su {second}»"
            ),
        }
    }

    /// Two years, the second of four digits or two: `2024-2025`, `2024/25`.
    fn two_years(self, value: &str) -> Option<(i32, i32)> {
        let digits = |c: char| c.is_ascii_digit();
        let years: Vec<&str> =
            value.split(|c| !digits(c)).filter(|part| !part.is_empty()).collect();
        let mut words =
            value.split(|c: char| digits(c) || c == ' ').filter(|word| !word.is_empty());
        let [first, second] = years.as_slice() else { return None };
        let year: i32 = first.parse().ok().filter(|_| first.len() == 4)?;
        let next: i32 = match second.len() {
            4 => second.parse().ok()?,
            2 => year - year.rem_euclid(100) + second.parse::<i32>().ok()?,
            _ => return None,
        };
        let near = (year - self.context.year).abs() <= NEAR;
        let follows = next > year && next - year <= SPAN;
        (near && follows && words.all(|word| PARTS.contains(&word))).then_some((year, next))
    }
}

fn dotted(year: i32) -> String {
    format!("{}.{:03}", year / 1000, year.rem_euclid(1000))
}
