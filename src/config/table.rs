//! A TOML table that is read key by key: what nobody asked for is unknown. So the schema is written once, in the
//! code that reads it.

use toml::de::DeTable;

use super::report::Report;
use super::value::Value;
use crate::diagnostic::Problem;
use crate::diagnostic::nearest;

/// A table and the keys that were asked of it. An absent table reads like an empty one.
pub(super) struct Table<'a> {
    report: &'a Report<'a>,
    path: String,
    line: usize,
    entries: Option<&'a DeTable<'a>>,
    known: Vec<&'static str>,
}

impl<'a> Table<'a> {
    pub(super) fn root(report: &'a Report<'a>, entries: &'a DeTable<'a>) -> Self {
        Self::new(report, "", 1, Some(entries))
    }

    pub(super) fn new(
        report: &'a Report<'a>,
        path: &str,
        line: usize,
        entries: Option<&'a DeTable<'a>>,
    ) -> Self {
        Self { report, path: path.to_owned(), line, entries, known: Vec::new() }
    }

    /// Reads it, then complains about every key that was not asked for.
    pub(super) fn read<T>(mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let value = read(&mut self);
        for (key, _) in self.entries.into_iter().flatten() {
            let found = key.get_ref();
            if !self.known.contains(&&**found) {
                let nearest = nearest(found, self.known.iter().copied()).map(str::to_owned);
                let typed = self.path_to(&self.report.quote(key.span()));
                let problem = Problem::UnknownKey { key: typed, nearest };
                self.report.add(self.report.line_of(key.span().start), problem);
            }
        }
        value
    }

    /// The line on which it begins; 1 when it is absent.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    pub(super) fn take(&mut self, key: &'static str) -> Option<Value<'a>> {
        self.known.push(key);
        let value = self.entries?.get(key)?;
        Some(Value::new(self.report, self.path_to(key), value))
    }

    /// The value of a key that may be absent.
    pub(super) fn optional<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&Value<'a>) -> Option<T>,
    ) -> Option<T> {
        read(&self.take(key)?)
    }

    /// The value of a key that must be there; the example shows what to write.
    pub(super) fn required<T>(
        &mut self,
        key: &'static str,
        example: &str,
        read: impl FnOnce(&Value<'a>) -> Option<T>,
    ) -> Option<T> {
        let Some(value) = self.take(key) else {
            self.missing(key, example);
            return None;
        };
        read(&value)
    }

    /// A table within this one, read as an empty one when it is absent.
    pub(super) fn section<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Table<'a>) -> Option<T>,
    ) -> Option<T> {
        match self.take(key) {
            Some(value) => value.table(read),
            None => Table::new(self.report, &self.path_to(key), 1, None).read(read),
        }
    }

    /// The tables `[[key]]`, none when absent; `None` when one of them is wrong.
    pub(super) fn list<T>(
        &mut self,
        key: &'static str,
        read: impl FnMut(&mut Table<'a>) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.take(key).map_or(Some(Vec::new()), |value| value.tables(read))
    }

    /// Every key with its value: for a table whose keys are the office's own words.
    pub(super) fn entries(&mut self) -> Vec<(String, Value<'a>)> {
        let entries = self.entries.take().into_iter().flatten();
        entries
            .map(|(key, value)| {
                let path = self.path_to(&self.report.quote(key.span()));
                (key.get_ref().to_string(), Value::new(self.report, path, value))
            })
            .collect()
    }

    /// Complains that a key is missing.
    pub(super) fn missing(&self, key: &str, example: &str) {
        let example = match self.entries {
            Some(_) => example.to_owned(),
            None => format!("[{}] e, sulla riga sotto, {example}", self.path),
        };
        self.report.add(self.line, Problem::MissingKey { key: self.path_to(key), example });
    }

    /// Complains about the value of a key, on the line on which it or its table stands.
    pub(super) fn bad_at(&self, line: usize, key: &str, message: String, hint: String) {
        let key = self.path_to(key);
        self.report.add(line, Problem::BadSetting { key, message, hint });
    }

    fn path_to(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}
