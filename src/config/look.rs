//! `[aspetto]`: the document's own look: typeface, running head and foot, decimals of its figures.

use super::path::RelPath;
use super::table::Table;
use super::value::Value;

/// Longest words of a running head or foot: what fits on a line.
const LONGEST: usize = 110;

/// The most decimals that targets and actuals may be given.
const MOST_DECIMALS: i64 = 9;

/// Decimals of printed figures where nothing else is asked for.
pub const USUAL_DECIMALS: u32 = 2;

/// With which digits targets and actuals are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digits {
    /// With so many decimals.
    Decimals(u32),
    /// As their cells show them.
    Cell,
}

impl Default for Digits {
    fn default() -> Self {
        Self::Decimals(USUAL_DECIMALS)
    }
}

/// How the document looks, beyond logo and accent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// `caratteri`: font files within the folder; possibly none.
    pub fonts: Vec<RelPath>,
    /// `famiglia`: the family the text is set in; `None` for that of the first font file, or the built-in one.
    pub family: Option<String>,
    /// `testata`: words of the running head in place of the ente's name.
    pub head: Option<String>,
    /// `piede`: words of the running foot.
    pub foot: Option<String>,
    /// `decimali`: of attainments and weights on pages.
    pub decimals: u32,
    /// `cifre`: how targets and actuals are printed.
    pub digits: Digits,
    /// Where it stands in relazione.toml.
    pub line: usize,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            fonts: Vec::new(),
            family: None,
            head: None,
            foot: None,
            decimals: USUAL_DECIMALS,
            digits: Digits::default(),
            line: 0,
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "what reads a table may fail")]
pub(super) fn read(table: &mut Table) -> Option<Look> {
    let fonts = table.optional("caratteri", Value::paths);
    let family = table.optional("famiglia", Value::text);
    let head = table.optional("testata", words);
    let foot = table.optional("piede", words);
    let decimals = table.optional("decimali", |value| value.whole(&(0..=4)));
    let digits = table.optional("cifre", digits);
    Some(Look {
        fonts: fonts.unwrap_or_default(),
        family,
        head,
        foot,
        decimals: decimals.unwrap_or(USUAL_DECIMALS),
        digits: digits.unwrap_or_default(),
        line: table.line(),
    })
}

/// `"cella"`, or a number of decimals.
fn digits(value: &Value) -> Option<Digits> {
    if value.is_whole() {
        return value.whole(&(0..=MOST_DECIMALS)).map(Digits::Decimals);
    }
    value.choice_or(&[("cella", Digits::Cell)], "un numero di decimali")
}

fn words(value: &Value) -> Option<String> {
    let words = value.text()?;
    if words.chars().count() > LONGEST {
        let hint = format!("scrivere al massimo {LONGEST} caratteri");
        return value.bad("il testo non sta su una riga", &hint);
    }
    Some(words)
}
