//! `[aspetto]`: the document's own look: typeface, running head and foot.

use super::path::RelPath;
use super::table::Table;
use super::value::Value;

/// Longest words of a running head or foot: what fits on a line.
const LONGEST: usize = 110;

/// How the document looks, beyond logo and accent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// `caratteri`: font files within the folder; possibly none.
    pub fonts: Vec<RelPath>,
    /// `famiglia`: the family the text is set in; `None` for that of the first font file, or the built-in one.
    pub family: Option<String>,
    /// `testata`: words of the running head in place of the ente's name.
    pub head: Option<String>,
    /// `piede`: words of the running foot.
    pub foot: Option<String>,
    /// Where it stands in relazione.toml.
    pub line: usize,
}

#[expect(clippy::unnecessary_wraps, reason = "what reads a table may fail")]
pub(super) fn read(table: &mut Table) -> Option<Look> {
    let fonts = table.optional("caratteri", Value::paths);
    let family = table.optional("famiglia", Value::text);
    let head = table.optional("testata", words);
    let foot = table.optional("piede", words);
    Some(Look { fonts: fonts.unwrap_or_default(), family, head, foot, line: table.line() })
}

fn words(value: &Value) -> Option<String> {
    let words = value.text()?;
    if words.chars().count() > LONGEST {
        let hint = format!("scrivere al massimo {LONGEST} caratteri");
        return value.bad("il testo non sta su una riga", &hint);
    }
    Some(words)
}
