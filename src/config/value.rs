//! A TOML value that knows its key and its line, and reads itself as what is needed or complains.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::DeValue;

use super::path::{PathFault, RelPath};
use super::report::Report;
use super::table::Table;
use crate::diagnostic::Problem;

/// The value of a key.
pub(super) struct Value<'a> {
    report: &'a Report<'a>,
    key: String,
    content: &'a Spanned<DeValue<'a>>,
}

/// Tables of one name, as chapters and charts are: a report has some dozens.
const MOST_TABLES: usize = 500;

impl<'a> Value<'a> {
    pub(super) fn new(
        report: &'a Report<'a>,
        key: String,
        content: &'a Spanned<DeValue<'a>>,
    ) -> Self {
        Self { report, key, content }
    }

    pub(super) fn line(&self) -> usize {
        self.report.line_of(self.content.span().start)
    }

    /// A text that says something, without the spaces around it.
    pub(super) fn text(&self) -> Option<String> {
        let token = self.token()?;
        self.fitting(token)
    }

    /// The same where it is not printed in a title or a name: a path, an address, a call.
    pub(super) fn token(&self) -> Option<String> {
        let text = self.line_of_text()?;
        if text.is_empty() {
            return self.bad("il testo è vuoto", "scrivere un testo o togliere la chiave");
        }
        Some(text)
    }

    /// A text on one line, without the spaces around it.
    pub(super) fn text_or_empty(&self) -> Option<String> {
        let text = self.line_of_text()?;
        self.fitting(text)
    }

    /// The text, if none of its words is too long for a title.
    fn fitting(&self, text: String) -> Option<String> {
        match Problem::wide_word(&text) {
            Some(problem) => self.complain(problem),
            None => Some(text),
        }
    }

    fn line_of_text(&self) -> Option<String> {
        let DeValue::String(text) = self.content.get_ref() else {
            return self.wrong("un testo tra virgolette");
        };
        let text = text.trim();
        if text.chars().any(char::is_control) {
            return self.bad(
                "il testo va a capo o contiene caratteri di controllo",
                "scrivere il testo su una sola riga; nei percorsi usare / e non \\",
            );
        }
        Some(text.to_owned())
    }

    /// A list of texts that say something.
    pub(super) fn texts(&self) -> Option<Vec<String>> {
        self.each("un elenco di testi, come [\"A\", \"B\"]", Value::text)
    }

    /// A list of paths within the folder.
    pub(super) fn paths(&self) -> Option<Vec<RelPath>> {
        self.each("un elenco di file, come [\"caratteri/Lora-Regular.ttf\"]", Value::path)
    }

    /// One of these words, and what it stands for.
    pub(super) fn choice<T: Copy>(&self, choices: &[(&'static str, T)]) -> Option<T> {
        self.chosen(choices)
            .or_else(|| self.wrong(&alternatives(choices.iter().map(|(word, _)| *word))))
    }

    /// The same where another kind of value would do as well.
    pub(super) fn choice_or<T: Copy>(
        &self,
        choices: &[(&'static str, T)],
        other: &str,
    ) -> Option<T> {
        self.chosen(choices).or_else(|| {
            let words = alternatives(choices.iter().map(|(word, _)| *word));
            self.wrong(&format!("{words} oppure {other}"))
        })
    }

    fn chosen<T: Copy>(&self, choices: &[(&'static str, T)]) -> Option<T> {
        let DeValue::String(text) = self.content.get_ref() else { return None };
        choices.iter().find(|(word, _)| word == text).map(|(_, choice)| *choice)
    }

    /// Whether it is a whole number.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self.content.get_ref(), DeValue::Integer(_))
    }

    pub(super) fn flag(&self) -> Option<bool> {
        match self.content.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.wrong("true oppure false"),
        }
    }

    /// A number within these limits; a float is the shortest decimal that reads back as the same float.
    pub(super) fn number(&self, limits: &RangeInclusive<Decimal>) -> Option<Decimal> {
        let number = match self.content.get_ref() {
            DeValue::Integer(_) => self.integer().map(Decimal::from),
            DeValue::Float(digits) => digits
                .as_str()
                .parse::<f64>()
                .ok()
                .and_then(|float| Decimal::from_str_exact(&format!("{float}")).ok()),
            _ => None,
        };
        match number {
            Some(number) if limits.contains(&number) => Some(number.normalize()),
            Some(_) => self.beyond("un numero", limits.start(), limits.end()),
            None => self.wrong("un numero"),
        }
    }

    /// A whole number within these limits.
    pub(super) fn whole<T: TryFrom<i64>>(&self, limits: &RangeInclusive<i64>) -> Option<T> {
        let Some(number) = self.integer() else {
            return self.wrong("un numero intero");
        };
        match T::try_from(number) {
            Ok(whole) if limits.contains(&number) => Some(whole),
            _ => self.beyond("un numero intero", limits.start(), limits.end()),
        }
    }

    fn integer(&self) -> Option<i64> {
        let DeValue::Integer(digits) = self.content.get_ref() else { return None };
        i64::from_str_radix(digits.as_str(), digits.radix()).ok()
    }

    /// The number of an act: "12", 12, "12/2021".
    pub(super) fn text_or_integer(&self) -> Option<String> {
        match self.content.get_ref() {
            DeValue::String(_) => self.text(),
            DeValue::Integer(digits) => Some(digits.to_string()),
            _ => self.wrong("un numero o un testo tra virgolette"),
        }
    }

    /// A TOML date without a time.
    pub(super) fn date(&self) -> Option<NaiveDate> {
        let date = match self.content.get_ref() {
            DeValue::Datetime(moment) if moment.time.is_none() => moment.date,
            _ => None,
        };
        date.and_then(|date| {
            NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
        })
        .or_else(|| self.wrong("una data senza virgolette, come 2021-06-15"))
    }

    /// A path within the folder.
    pub(super) fn path(&self) -> Option<RelPath> {
        let text = self.token()?;
        match RelPath::new(&text) {
            Ok(path) => Some(path),
            Err(PathFault::Outside) => self.complain(Problem::PathOutside { path: text }),
            Err(fault @ PathFault::Unfit(_)) => self.bad(
                &format!("il percorso «{text}» {fault}"),
                "scrivere il percorso dalla cartella della relazione, come testi/premessa.md",
            ),
        }
    }

    /// The value as a table.
    pub(super) fn table<T>(&self, read: impl FnOnce(&mut Table<'a>) -> Option<T>) -> Option<T> {
        let DeValue::Table(entries) = self.content.get_ref() else {
            return self.wrong("una tabella con le sue chiavi");
        };
        Table::new(self.report, &self.key, self.line(), Some(entries)).read(read)
    }

    /// The value as tables, all of them read; `None` when one is wrong.
    pub(super) fn tables<T>(
        &self,
        mut read: impl FnMut(&mut Table<'a>) -> Option<T>,
    ) -> Option<Vec<T>> {
        if let DeValue::Array(items) = self.content.get_ref()
            && items.len() > MOST_TABLES
        {
            let message = format!("le tabelle [[{}]] sono {}", self.key, items.len());
            return self.bad(&message, &format!("al massimo sono {MOST_TABLES}"));
        }
        let expected = format!("una o più tabelle [[{}]]", self.key);
        self.each(&expected, |item| item.table(&mut read))
    }

    /// Whether it is a list.
    pub(super) fn is_list(&self) -> bool {
        matches!(self.content.get_ref(), DeValue::Array(_))
    }

    /// A list, every item read; `None` when one is wrong.
    pub(super) fn each<T>(
        &self,
        expected: &str,
        mut read: impl FnMut(&Value<'a>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let DeValue::Array(items) = self.content.get_ref() else { return self.wrong(expected) };
        let values: Vec<Option<T>> = items
            .iter()
            .map(|item| Value::new(self.report, self.key.clone(), item))
            .map(|item| read(&item))
            .collect();
        values.into_iter().collect()
    }

    /// Complains that the value is none of what is needed.
    pub(super) fn wrong<T>(&self, expected: &str) -> Option<T> {
        let found = match self.content.get_ref() {
            DeValue::Array(_) => "un elenco".to_owned(),
            DeValue::Table(_) => "una tabella".to_owned(),
            _ => self.report.quote(self.content.span()),
        };
        let (key, expected) = (self.key.clone(), expected.to_owned());
        self.complain(Problem::WrongValue { key, found, expected })
    }

    /// Complains that the value is of the right kind but cannot be.
    pub(super) fn bad<T>(&self, message: &str, hint: &str) -> Option<T> {
        let (message, hint) = (message.to_owned(), hint.to_owned());
        self.complain(Problem::BadSetting { key: self.key.clone(), message, hint })
    }

    fn beyond<T>(&self, kind: &str, low: &impl ToString, high: &impl ToString) -> Option<T> {
        let found = self.report.quote(self.content.span());
        let (low, high) = (low.to_string(), high.to_string());
        self.bad(
            &format!("{found} è fuori dai limiti"),
            &format!("scrivere {kind} da {low} a {high}"),
        )
    }

    fn complain<T>(&self, problem: Problem) -> Option<T> {
        self.report.add(self.line(), problem);
        None
    }
}

/// «"a", "b" oppure "c"».
fn alternatives<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut words: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
    let last = words.pop().unwrap_or_default();
    if words.is_empty() { last } else { format!("{} oppure {last}", words.join(", ")) }
}
