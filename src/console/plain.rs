//! The last door before a terminal: whatever a path, a cell or a text brought along, nothing passes that would steer it.

use std::borrow::Cow;
use std::io::{self, Write};

use super::steers;

/// A writer that shows by its number what would steer a terminal; lines and tabs pass.
pub struct Plain<'a> {
    inner: &'a mut dyn Write,
    is_patient: bool,
}

impl<'a> Plain<'a> {
    /// Before this writer.
    pub fn new(inner: &'a mut dyn Write) -> Self {
        Self { inner, is_patient: false }
    }

    /// The same; once nobody reads any more, what is written goes nowhere, and is no failure.
    pub fn patient(inner: &'a mut dyn Write) -> Self {
        Self { inner, is_patient: true }
    }

    /// All of it, as far as somebody reads.
    fn pass(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self.inner.write_all(bytes) {
            Err(cause) if self.is_patient && cause.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => result,
        }
    }
}

impl Write for Plain<'_> {
    /// Takes all of it: what is written comes in whole texts.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let valid = std::str::from_utf8(bytes).map(Cow::Borrowed);
        let text = valid.unwrap_or_else(|_| String::from_utf8_lossy(bytes));
        let passes = |c: char| matches!(c, '\n' | '\t') || !steers(c);
        if text.chars().all(passes) {
            self.pass(bytes)?;
            return Ok(bytes.len());
        }
        let mut shown = String::with_capacity(text.len());
        for c in text.chars() {
            if passes(c) {
                shown.push(c);
            } else {
                shown.extend(c.escape_unicode());
            }
        }
        self.pass(shown.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_passes() {
        let mut out = Vec::new();
        write!(Plain::new(&mut out), "è\ta\n\u{1b}[31m\r\u{9b}2J\u{2066}").unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "è\ta\n\\u{1b}[31m\\u{d}\\u{9b}2J\\u{2066}");
    }
}
