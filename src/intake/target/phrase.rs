//! One target as a text: notes, operator, change, tolerance, and what is left of it.

use chrono::NaiveDate;

use super::operators::{self, Operator, plain};
use super::{
    Context, Growth, Stated, answers, dates, notes, number_for_date, qualified, ranges, simple,
    unreasonable, variation,
};
use crate::diagnostic::{Doubt, Problem, WayOut, Wording};
use crate::intake::figure::{self, Unread};
use crate::intake::units::{self, Beside};
use crate::model::{Bound, Quantity, Unit, day_number};

/// A target being read, with the whole text for messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase<'a> {
    pub(super) context: Context<'a>,
    pub(super) whole: &'a str,
}

/// What stood around the value.
#[derive(Debug, Default)]
struct Around {
    operator: Option<Operator>,
    tolerance: Option<String>,
    growth: Option<Growth>,
    /// Whether the words say that the figure is to fall.
    falls: bool,
    /// Whether words name the change itself: `riduzione del`, and not `rispetto al 2023` alone.
    named: bool,
    notes: Vec<String>,
}

const TOLERANCE: [&str; 8] = [
    "±",
    "+/-",
    "+-",
    "con tolleranza del ",
    "con tolleranza di ",
    "con tolleranza ",
    "tolleranza del ",
    "tolleranza ",
];

impl Phrase<'_> {
    /// The target, in any of its forms; words behind it that only qualify it are a note.
    pub(super) fn read(self, text: &str, beside: Option<Operator>) -> Result<Stated, Problem> {
        self.read_whole(text, beside, None).or_else(|problem| {
            let unit = self.context.unit;
            let number = matches!(unit, Unit::Percent(_) | Unit::Named(_));
            let line = plain(text);
            let mut parted = qualified::parted(&line, unit).filter(|_| number);
            let read = parted.find_map(|(value, words)| {
                self.read_whole(value, beside, Some(words)).ok().filter(|it| it.unit == *unit)
            });
            read.ok_or(problem)
        })
    }

    fn read_whole(
        self,
        text: &str,
        beside: Option<Operator>,
        qualified: Option<&str>,
    ) -> Result<Stated, Problem> {
        let (head, notes) = without_notes(text);
        let line = plain(head);
        let line = without_count(&line);
        let (line, deadline) = self.deadline(line);
        let mut around = Around::default();
        around.notes.extend(deadline.or(qualified).map(str::to_owned));
        self.sort(notes, &mut around)?;
        let value = self.operator(line, beside, &mut around)?;
        let value = self.change(value, &mut around)?;
        let value = without_tolerance(value, &mut around);
        let stated = match self.context.unit {
            Unit::YesNo => self.answer(value, &mut around),
            Unit::Date => self.date(value, &around),
            Unit::Percent(_) | Unit::Named(_) => self.number(value, &around),
        };
        let mut stated = stated.map_err(|problem| self.two_operators(value, &around, problem))?;
        self.check(&around, &mut stated)?;
        stated.due.annual = around.notes.iter().find_map(|note| self.due(note));
        stated.note = (!around.notes.is_empty()).then(|| around.notes.join("; "));
        Ok(stated)
    }

    /// A value and the day until when it has time: `SI entro il 31/12/2020`.
    fn deadline(self, line: &str) -> (&str, Option<&str>) {
        let (at, rest) = match line.find(" entro ") {
            Some(at) => line.split_at_checked(at).unwrap_or((line, "")),
            None => (line, ""),
        };
        let value = at.trim_end_matches([' ', ',', ';', ':', '-']);
        match self.due(rest.trim()) {
            Some(_) if !value.is_empty() => (value, Some(rest.trim())),
            _ => (line, None),
        }
    }

    /// The day that a note names as the last one; a target that is a date says its own.
    fn due(self, note: &str) -> Option<NaiveDate> {
        let note = plain(note);
        let Some((operator, day)) = Operator::split(&note) else {
            // `SI (II semestre)` has time until the end of it.
            let part = dates::is_period(&note, self.context.year)
                && !dates::is_whole_year(&note, self.context.year);
            let end = dates::last_day(&note, self.context.year);
            return end.filter(|_| part && *self.context.unit != Unit::Date);
        };
        let day = match operator {
            Operator::By => dates::last_day(day, self.context.year),
            Operator::AtMost => dates::day(day, self.context.year),
            _ => None,
        };
        day.filter(|_| *self.context.unit != Unit::Date)
    }

    /// Brackets may say the operator or the tolerance; everything else in them is a note.
    fn sort(self, notes: Vec<&str>, around: &mut Around) -> Result<(), Problem> {
        for note in notes {
            let said = plain(note);
            let tolerance = TOLERANCE.iter().find_map(|word| said.strip_prefix(word));
            match (Operator::read(note), tolerance) {
                (Ok(operator), _) => self.take(operator, around)?,
                (Err(_), Some(tolerance)) => around.tolerance = Some(tolerance.trim().to_owned()),
                (Err(_), None) => around.notes.push(note.to_owned()),
            }
        }
        Ok(())
    }

    fn take(self, operator: Operator, around: &mut Around) -> Result<(), Problem> {
        match around.operator {
            Some(other) if !other.agrees(operator) => Err(self.with_two_operators(operator, other)),
            Some(_) => Ok(()),
            None => {
                around.operator = Some(operator);
                Ok(())
            }
        }
    }

    fn with_two_operators(self, first: Operator, second: Operator) -> Problem {
        let (first, second) = (first.sign(), second.sign());
        Wording::TwoOperators { found: self.whole.to_owned(), first, second }.into()
    }

    /// The operator before the value, behind it, or in the column beside; they may not contradict each other.
    fn operator<'t>(
        self,
        line: &'t str,
        beside: Option<Operator>,
        around: &mut Around,
    ) -> Result<&'t str, Problem> {
        let (before, value) = match Operator::split(line).or_else(|| self.behind_unit(line)) {
            Some((operator, value)) => (Some(operator), value),
            None => (None, line),
        };
        // `30 min` is a figure of its own under minutes.
        let behind = Operator::split_end(value).filter(|_| self.context.number(value).is_err());
        let value = behind.map_or(value, |(_, value)| value);
        let said = [before, behind.map(|(operator, _)| operator), beside];
        for operator in said.into_iter().flatten() {
            self.take(operator, around)?;
        }
        if value.is_empty() && around.operator.is_some() {
            let found = self.whole.to_owned();
            return Err(Problem::TargetUnreadable { found, way: WayOut::Value });
        }
        Ok(operators::without_article(value))
    }

    /// The operator that stands behind the unit: `N. <= 3`, `gg max 5`.
    fn behind_unit(self, line: &str) -> Option<(Operator, &str)> {
        let unit = self.context.unit;
        let own = |word: &str| {
            units::beside(word, unit) == Beside::Same || units::counts(word) && !unit.is_percent()
        };
        let ends = line.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| at);
        ends.filter(|at| *at > 0).find_map(|at| {
            let (word, rest) = line.split_at_checked(at)?;
            let word = word.trim().trim_end_matches(':');
            let (operator, value) = Operator::split(rest.trim_start())?;
            (own(word) && !word.is_empty() && !value.is_empty()).then_some((operator, value))
        })
    }

    /// Words that name a change, or what the figure is held against.
    fn change<'t>(self, value: &'t str, around: &mut Around) -> Result<&'t str, Problem> {
        if !matches!(self.context.unit, Unit::Percent(_) | Unit::Named(_)) {
            return Ok(value);
        }
        let value = match variation::against(value) {
            Some((head, tail)) => {
                around.growth = Some(Growth::Words);
                around.notes.insert(0, tail.to_owned());
                head
            }
            None => value,
        };
        if let Some(change) = variation::behind(value) {
            around.growth = Some(Growth::Words);
            (around.falls, around.named) = (change.falls, true);
            return Ok(change.rest);
        }
        let Some(change) = variation::named(value) else { return Ok(value) };
        around.growth = Some(Growth::Words);
        around.falls = change.falls;
        around.named = true;
        if let Some((operator, rest)) = Operator::split(change.rest) {
            self.take(operator, around)?;
            return Ok(rest);
        }
        Ok(operators::without_article(change.rest))
    }

    fn answer(self, value: &str, around: &mut Around) -> Result<Stated, Problem> {
        if answers::both(value) {
            return Err(Wording::Undecided {
                found: self.whole.to_owned(),
                one: "SI".to_owned(),
                other: "NO".to_owned(),
                remedy: "scrivere «SI» o «NO»".to_owned(),
            }
            .into());
        }
        let (done, of) = answers::read(value).ok_or_else(|| self.why_not(value))?;
        if !of.is_empty() {
            around.notes.insert(0, of.to_owned());
        }
        self.context.typed(around.operator, Quantity::Done(done), self.whole)
    }

    fn date(self, value: &str, around: &Around) -> Result<Stated, Problem> {
        let year = self.context.year;
        let whole = dates::last_day(value, year).is_some();
        let announced = around.operator == Some(Operator::Between);
        if let Some(two) = self.two_dates(value).filter(|_| !announced && !whole) {
            return Err(Problem::Doubt(two));
        }
        if (announced || (around.operator.is_none() && !whole))
            && let Some((low, high)) = self.days(value)
        {
            let bound = Bound::between(day_number(low), day_number(high));
            let bound =
                bound.map_err(|reason| unreasonable(reason, self.whole, self.context.year))?;
            return Ok(self.context.stated(bound));
        }
        let by = matches!(around.operator, None | Some(Operator::By | Operator::AtMost));
        let date = match dates::last_day(value, year) {
            Some(_) if !by && dates::is_period(value, year) => {
                let found = self.whole.to_owned();
                return Err(Problem::TargetUnreadable { found, way: WayOut::Day(year) });
            }
            date => date.ok_or_else(|| self.why_not(value))?,
        };
        let stated = self.context.typed(around.operator, Quantity::Date(date), self.whole)?;
        let Some(tolerance) = &around.tolerance else { return Ok(stated) };
        let days = figure::read(tolerance, &Unit::Named("gg".to_owned()));
        let days = days.map_err(|unread| self.unread(unread, tolerance))?;
        let bound = stated.bound.within(days.number);
        Ok(Stated {
            bound: bound.map_err(|reason| unreasonable(reason, self.whole, self.context.year))?,
            ..stated
        })
    }

    /// The two ends of a range of days.
    fn days(self, value: &str) -> Option<(NaiveDate, NaiveDate)> {
        let day = |text| dates::day(text, self.context.year);
        let mut pairs = ranges::ends(value).chain(ranges::bare(value));
        pairs.find_map(|(low, high)| Some((day(low)?, day(high)?)))
    }

    /// Two days that nothing makes a range of.
    fn two_dates(self, value: &str) -> Option<Doubt> {
        let is_day = |text: &str| dates::last_day(text, self.context.year).is_some();
        let (first, second) =
            ranges::listed(value).find(|(one, other)| is_day(one) && is_day(other))?;
        Some(Doubt::TwoFigures {
            found: self.whole.to_owned(),
            first: first.to_owned(),
            second: second.to_owned(),
        })
    }

    fn number(self, value: &str, around: &Around) -> Result<Stated, Problem> {
        if let Some(year) = self.year_of_comparison(value) {
            return Err(self.undecided(&format!("un valore di {year}"), &format!("l'anno {year}")));
        }
        let (value, points) = match in_points(value).filter(|_| self.context.unit.is_percent()) {
            Some(figure) => (figure, true),
            None => (value, false),
        };
        let amounts = self.amounts(value, around.operator)?;
        let signed =
            value.starts_with(|c: char| c == '+' || crate::intake::unseen::MINUS.contains(&c));
        let percent = points || value.contains('%') || value.contains("cento");
        if around.growth.is_some() && !(around.named || signed || percent) {
            let figure = crate::intake::entry::italian(amounts.low);
            let one = format!("un valore di {figure}");
            return Err(self.undecided(&one, &format!("una variazione di {figure}")));
        }
        let mut stated = self.context.stated(Bound::AtLeast(amounts.low));
        stated.unit = amounts.unit.unwrap_or(stated.unit);
        stated.growth = around.growth.or(amounts.plus.then_some(Growth::Sign));
        if points {
            (stated.growth, stated.points) = (Some(Growth::Words), true);
        }
        stated.remarks.extend(amounts.remark);
        if let Some(high) = amounts.high {
            let bound = Bound::between(amounts.low, high);
            stated.bound =
                bound.map_err(|reason| unreasonable(reason, self.whole, self.context.year))?;
        } else {
            let falls = around.falls || (around.growth.is_some() && amounts.low.is_sign_negative());
            let size = if around.falls { -amounts.low.abs() } else { amounts.low };
            let tolerant = around.tolerance.is_some();
            stated.bare = around.operator.is_none() && !tolerant;
            let unsaid = if tolerant { Operator::Equal } else { Operator::AtLeast };
            let operator = around.operator.unwrap_or(unsaid);
            let operator =
                if falls && (around.falls || stated.bare) { operator.turned() } else { operator };
            stated.bound = simple(operator, size, self.whole, self.context.year)?;
        }
        if let Some(tolerance) = &around.tolerance {
            let (bound, remark) = self.within(&stated, tolerance)?;
            stated.bound = bound;
            stated.remarks.extend(remark);
        }
        Ok(stated)
    }

    /// `non inferiore al 2023`: the year that a figure is held against is no figure.
    fn year_of_comparison(self, value: &str) -> Option<i32> {
        const NEAR: i32 = 15;
        let year: i32 = value.parse().ok().filter(|_| value.len() == 4)?;
        let line = plain(&figure::on_one_line(self.whole));
        let of = |word: &&str| line.contains(&format!("{word} {value}"));
        let named = ["al", "del", "nel", "dal", "sul", "anno"].iter().any(of);
        (named && (year - self.context.year).abs() <= NEAR).then_some(year)
    }

    fn undecided(self, one: &str, other: &str) -> Problem {
        Wording::Undecided {
            found: self.whole.to_owned(),
            one: one.to_owned(),
            other: other.to_owned(),
            remedy: "scrivere il valore atteso, per esempio «>= 100», oppure la variazione con il suo segno: «>= +5 %»"
                .to_owned(),
        }
        .into()
    }

    /// A second operator in what could not be read is what is wrong with it.
    fn two_operators(self, value: &str, around: &Around, problem: Problem) -> Problem {
        match (around.operator, Operator::within(value)) {
            (Some(first), Some(second)) => self.with_two_operators(first, second),
            _ => problem,
        }
    }

    /// Notes that say another thing than the target itself.
    fn check(self, around: &Around, stated: &mut Stated) -> Result<(), Problem> {
        for note in &around.notes {
            let figure = super::figures::asked(stated.bound);
            if let Some(word) = notes::number_word(note)
                && figure != Some(word.into())
                && let Some(figure) = figure
            {
                return Err(Wording::Undecided {
                    found: self.whole.to_owned(),
                    one: crate::intake::entry::italian(figure),
                    other: word.to_string(),
                    remedy: "cifre e lettere devono dire lo stesso numero".to_owned(),
                }
                .into());
            }
            let alone = Phrase { context: self.context, whole: note };
            let is_year = note.len() == 4 && (note.starts_with("19") || note.starts_with("20"));
            let other = alone.read(note, None).ok().filter(|_| !is_year);
            let differs = other.filter(|other| other.bound != stated.bound && other.note.is_none());
            let signed = Operator::split(&plain(note)).is_some();
            if differs.is_some() && signed {
                let own = self.whole.replace(&format!("({note})"), "");
                let own = own.replace(&format!("[{note}]"), "").trim().to_owned();
                return Err(Wording::Undecided {
                    found: self.whole.to_owned(),
                    one: format!("«{own}»"),
                    other: format!("«{note}»"),
                    remedy: "lasciare nel target solo quello che vale".to_owned(),
                }
                .into());
            }
            if differs.is_some() {
                let read = self.whole.replace(&format!("({note})"), "").trim().to_owned();
                stated.remarks.push(Wording::ReadAs {
                    found: self.whole.to_owned(),
                    read: format!("«{read}», con «{note}» come nota"),
                    other: format!("«{note}»"),
                    remedy: "togliere dal target la cifra che non vale".to_owned(),
                });
            }
        }
        Ok(())
    }

    /// A text that is no value of the unit: of another kind, or words that nobody can compute.
    pub(super) fn why_not(self, value: &str) -> Problem {
        let (found, unit) = (self.whole.to_owned(), self.context.unit.to_string());
        if let Some(way) = self.other_kind(value) {
            return Problem::TargetOfOtherKind { found, unit, way };
        }
        if value.chars().any(char::is_alphabetic) || value.starts_with(['-', '/']) {
            Problem::TargetNotComputable { found, way: self.way(value) }
        } else {
            Problem::TargetUnreadable { found, way: self.way(value) }
        }
    }

    fn other_kind(self, value: &str) -> Option<WayOut> {
        let Context { unit, year } = self.context;
        if *unit == Unit::Date && short_year(value) {
            return None;
        }
        let named = Unit::Named(String::new());
        let figure = || figure::read(value, &named);
        match unit {
            Unit::YesNo | Unit::Percent(_) | Unit::Named(_)
                if dates::last_day(value, year).is_some() =>
            {
                Some(WayOut::UnitDate)
            }
            Unit::Date | Unit::Percent(_) | Unit::Named(_) if answers::read(value).is_some() => {
                Some(WayOut::UnitYesNo)
            }
            Unit::Date => match figure() {
                Ok(figure) if figure.percent => Some(WayOut::UnitNumber),
                Ok(figure) => Some(number_for_date(figure.number, year)),
                Err(Unread::Doubt(_)) => Some(WayOut::UnitDays),
                Err(Unread::Words) => None,
            },
            Unit::YesNo if figure() != Err(Unread::Words) => Some(WayOut::UnitNumber),
            _ => None,
        }
    }

    /// What the office can do about it.
    fn way(self, value: &str) -> WayOut {
        if self.begins_readably(value) {
            return WayOut::Brackets;
        }
        match self.context.unit {
            Unit::YesNo => WayOut::YesNo,
            Unit::Date if short_year(value) => WayOut::FullYear(self.context.year),
            Unit::Date
                if value.contains("giorni") || value.contains(" gg") || value.contains("mesi") =>
            {
                WayOut::Days(self.context.year)
            }
            Unit::Date => WayOut::Date(self.context.year),
            Unit::Percent(_) | Unit::Named(_) if value.contains(char::is_alphabetic) => {
                WayOut::Figure
            }
            Unit::Percent(_) | Unit::Named(_) => self.forms(),
        }
    }

    /// Whether some first words of it are a value: the rest may be a note.
    fn begins_readably(self, value: &str) -> bool {
        const WORDS: usize = 6;
        let spaces = value.match_indices(' ').map(|(at, _)| at).take(WORDS);
        let mut heads = spaces.filter_map(|at| value.get(..at));
        heads.any(|head| {
            let head = head.trim_end_matches([',', ';', ':', '-', ' ']);
            match self.context.unit {
                Unit::Date => dates::last_day(head, self.context.year).is_some(),
                Unit::YesNo => answers::read(head).is_some(),
                Unit::Percent(_) | Unit::Named(_) => self.context.number(head).is_ok(),
            }
        })
    }
}

/// What follows a word that only counts, where it is an operator: `n. max 3`.
fn without_count(line: &str) -> &str {
    let rest = line.split_once(' ').filter(|(word, _)| units::counts(word)).map(|(_, rest)| rest);
    rest.filter(|rest| Operator::split(rest).is_some()).unwrap_or(line)
}

/// The figure of `10 p.p.`, a change of a percentage.
fn in_points(value: &str) -> Option<&str> {
    let words = ["p.p.", "pp", "punti percentuali", "punto percentuale"];
    let figure = words.into_iter().find_map(|word| value.strip_suffix(word))?.trim_end();
    figure.ends_with(|c: char| c.is_ascii_digit()).then_some(figure)
}

/// The value before its tolerance.
fn without_tolerance<'t>(value: &'t str, around: &mut Around) -> &'t str {
    let parted = TOLERANCE.iter().find_map(|word| value.split_once(word));
    let Some((value, tolerance)) = parted else { return value };
    around.tolerance = Some(tolerance.trim().to_owned());
    value.trim_end_matches([' ', ','])
}

/// A date whose year has two digits.
fn short_year(value: &str) -> bool {
    let parts: Vec<&str> = value.split(['/', '-', '.']).collect();
    matches!(parts.as_slice(), [_, _, year] if year.len() == 2)
        && parts.iter().all(|part| part.bytes().all(|digit| digit.is_ascii_digit()))
}

/// The text without the brackets at its end, and what they hold, in their order.
pub(in crate::intake) fn without_notes(text: &str) -> (&str, Vec<&str>) {
    let mut head = text;
    let mut found = Vec::new();
    while let Some((before, note)) = notes::split(head) {
        head = before;
        found.push(note);
    }
    found.reverse();
    (head, found)
}
